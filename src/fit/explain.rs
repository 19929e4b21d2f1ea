//! Why a page was refused: what does not fit, how high it is, and how many words to cut from which text.

use crate::brief_file::FitMode;
use crate::diagnostic::Diagnostic;
use crate::engine::Places;
use crate::engine::guilty::spoken;

/// Items that the message itself names; all of them are marked at their places.
const NAMED: usize = 5;

/// Texts that are to be cut at most; where more would be needed, all are.
const TEXTS: usize = 3;

/// The share of a text that is cut at most: with less, it would say something else.
const SHARE: f64 = 0.4;

/// What is cut for each millimetre that is too much: columns give way by whole lines, and not both at once.
const MORE: f64 = 1.15;

/// An item of the page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Part {
    /// `KIND.ID`
    pub(crate) name: String,
    /// From 1, which never leaves.
    pub(crate) priority: u8,
    /// The page on which it ends, from 1.
    pub(crate) last_page: usize,
    /// Its height in millimetres.
    pub(crate) height: f64,
    /// What it takes of the page's height: less where others stand beside it.
    pub(crate) takes: f64,
    /// Its lines.
    pub(crate) lines: usize,
    /// The words of all of it.
    pub(crate) words: usize,
    /// Its texts that may be shortened, by key, each with its words: no quotation.
    pub(crate) texts: Vec<(&'static str, usize)>,
}

/// What is to be cut from a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cut {
    /// The text's item.
    pub(crate) item: String,
    /// The text's key.
    pub(crate) key: &'static str,
    /// How many words.
    pub(crate) words: usize,
    /// How many it has.
    pub(crate) of: usize,
    /// The millimetres that this saves.
    saves: f64,
}

/// Which words to cut from a page that is too long by some millimetres; and the millimetres that remain. The longest
/// texts are cut first: they say most in words that can be spared.
pub(crate) fn cuts(parts: &[Part], over: f64) -> (Vec<Cut>, f64) {
    let mut all: Vec<(f64, Cut)> = Vec::new();
    for part in parts.iter().filter(|part| part.words > 0) {
        let each = part.takes / part.words as f64;
        let texts = part.texts.iter().filter(|(_, of)| *of > 0);
        all.extend(
            texts
                .map(|(key, of)| (each, Cut { item: part.name.clone(), key, words: 0, of: *of, saves: 0.0 })),
        );
    }
    all.sort_by_key(|(_, cut)| std::cmp::Reverse(cut.of));
    let most = |each: f64, cut: &Cut| (cut.of as f64 * SHARE).floor() * each;
    let wanted = over * MORE;
    let of_longest: f64 = all.iter().take(TEXTS).map(|(each, cut)| most(*each, cut)).sum();
    let of_all: f64 = all.iter().map(|(each, cut)| most(*each, cut)).sum();
    let (mut left, share) = match of_longest >= wanted {
        true => (wanted, 1.0),
        false => (wanted, (wanted / of_all.max(0.1)).min(1.0)),
    };
    let mut found = Vec::new();
    for (each, mut cut) in all {
        let saves = (most(each, &cut) * share).min(left);
        cut.words = (saves / each.max(1e-6)).ceil() as usize;
        if saves <= 0.0 || cut.words == 0 {
            continue;
        }
        cut.saves = saves;
        left -= saves;
        found.push(cut);
    }
    (found, (left / MORE).max(0.0))
}

/// A page that is too long, as it was last set.
#[derive(Debug, Clone)]
pub(crate) struct TooLong {
    /// What its audience allows.
    pub(crate) mode: FitMode,
    /// Its pages.
    pub(crate) pages: usize,
    /// The millimetres that it is too long.
    pub(crate) over: f64,
    /// Its items, in the order of the file.
    pub(crate) parts: Vec<Part>,
}

impl TooLong {
    /// The refusal, with a label at each item that does not fit or is to be shortened.
    pub(crate) fn refusal(&self, places: &Places) -> Diagnostic {
        let mut beyond: Vec<&Part> = self.parts.iter().filter(|part| part.last_page > 1).collect();
        let said = if beyond.is_empty() { "what takes the most room" } else { "what does not fit" };
        if beyond.is_empty() {
            // The foot alone runs over: then the way out is what is highest.
            beyond = self.parts.iter().collect();
            beyond.sort_by(|one, other| other.takes.total_cmp(&one.takes));
            beyond.truncate(TEXTS);
        }
        let tight = match self.mode {
            FitMode::Strict => "",
            FitMode::Tighten => ", set as tightly as it goes",
            FitMode::Shed => ", without all that may go and set as tightly as it goes",
        };
        let mut message =
            format!("the brief takes {} pages, {:.0} mm too much{tight}", self.pages, self.over.ceil());
        let named: Vec<_> = beyond
            .iter()
            .take(NAMED)
            .map(|part| format!("{} ({})", spoken(&part.name), size(part)))
            .collect();
        if !named.is_empty() {
            let more = beyond.len().saturating_sub(NAMED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            message += &format!("; {said}: {}{more}", named.join(", "));
        }
        let (cuts, rest) = cuts(&self.parts, self.over);
        let label = |error: Diagnostic, part: &Part| {
            let is_beyond = beyond.iter().any(|other| other.name == part.name);
            let mut words: Vec<String> = is_beyond.then(|| size(part)).into_iter().collect();
            let own = cuts.iter().filter(|cut| cut.item == part.name);
            words.extend(
                own.map(|cut| format!("cut about {} of the {} words of `{}`", cut.words, cut.of, cut.key)),
            );
            match places.get(&part.name) {
                Some(place) if !words.is_empty() => error.label(place, words.join("; ")),
                _ => error,
            }
        };
        let error = Diagnostic::error(message).rule("page-overflow");
        self.parts.iter().fold(error, label).hint(self.hint(&cuts, rest))
    }

    /// What to do.
    fn hint(&self, cuts: &[Cut], rest: f64) -> String {
        let words: usize = cuts.iter().map(|cut| cut.words).sum();
        let cut = match cuts {
            [] => "shorten what is not an item, leave items out".to_owned(),
            _ if rest > 1.0 => format!(
                "words alone do not do it: after cutting {words} of them, {rest:.0} mm are still too much; leave items out, lower `limits`"
            ),
            [..] if cuts.len() > TEXTS => {
                format!(
                    "cut about {words} words, from {} texts by the same share; or leave items out",
                    cuts.len()
                )
            }
            _ => {
                let each = cuts
                    .iter()
                    .map(|cut| format!("{} from the `{}` of {}", cut.words, cut.key, spoken(&cut.item)));
                format!("cut about {}; or leave items out", each.collect::<Vec<_>>().join(", "))
            }
        };
        let allow = match self.mode {
            FitMode::Strict => ", or let the audience tighten the page (`fit = \"tighten\"`)",
            FitMode::Tighten => ", or let the audience drop the least important (`fit = \"shed\"`)",
            FitMode::Shed => ", or give items a `priority` of 2 or more",
        };
        format!("{cut}{allow}")
    }
}

/// How high an item is.
fn size(part: &Part) -> String {
    let lines = match part.lines {
        0 => String::new(),
        1 => ", 1 line".to_owned(),
        lines => format!(", {lines} lines"),
    };
    format!("{:.0} mm{lines}", part.height.max(1.0))
}
