//! What two audiences get that differs: settings, words, and which items each sees.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::brief::{Audience, Body, Brief, Item, RuleLevel, Section, Text};
use crate::commands::matrix::{Cell, Line, matrix};
use crate::compose::citations::{Numbers, plain};
use crate::compose::content::Writer;
use crate::compose::sections;
use crate::locale::labels;
use crate::select::{select, wording};

/// What differs between two audiences.
#[derive(Debug, Serialize)]
pub(crate) struct Difference {
    /// The two.
    audiences: [String; 2],
    /// Settings.
    settings: Vec<Setting>,
    /// Words of what both see.
    wording: Vec<Words>,
    /// Items of which one sees more than the other.
    items: Vec<Line>,
}

/// A setting that differs.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Setting {
    /// Its key in `[audience.x]`.
    key: &'static str,
    /// What it is for each; nothing where it is not set.
    values: [Option<String>; 2],
}

/// Words that differ.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Words {
    /// Whose they are: `brief`, `issuer`, `headings`, `meeting` or an item.
    of: String,
    /// Their key.
    key: &'static str,
    /// What each reads: nothing, a text, or several points.
    values: [Vec<String>; 2],
}

/// Compares two audiences of a brief.
pub(crate) fn difference(brief: &Brief, [one, other]: [&Audience; 2]) -> Difference {
    let both = [one, other];
    let [own, others] = both.map(|audience| settings(brief, audience));
    let settings = own.into_iter().zip(others).filter(|(one, other)| one.1 != other.1);
    let pair = Brief { audiences: both.map(Audience::clone).into(), ..brief.clone() };
    let [mut first, mut second] = both.map(|audience| read(brief, audience));
    let mut keys: Vec<_> = first.iter().chain(&second).map(|(of, key, _)| (of.clone(), *key)).collect();
    let mut seen = BTreeSet::new();
    keys.retain(|key| seen.insert(key.clone()));
    // What one of them does not see at all is told by the items.
    let shown = |list: &[Read]| list.iter().map(|(of, ..)| of.clone()).collect::<BTreeSet<_>>();
    let shown = [shown(&first), shown(&second)];
    let words = keys.into_iter().filter_map(|(of, key)| {
        let values = [take(&mut first, &of, key), take(&mut second, &of, key)];
        let common = !of.contains('.') || shown.iter().all(|shown| shown.contains(&of));
        (common && values[0] != values[1]).then_some(Words { of, key, values })
    });
    Difference {
        wording: words.collect(),
        audiences: both.map(|audience| audience.name.clone()),
        settings: settings.map(|(one, other)| Setting { key: one.0, values: [one.1, other.1] }).collect(),
        items: matrix(&pair).items.into_iter().filter(|line| !is_alike(line, both)).collect(),
    }
}

/// Words that an audience reads: whose, their key, one or several.
type Read = (String, &'static str, Vec<String>);

/// The words under a key, taken out of a list.
fn take(list: &mut [Read], of: &str, key: &str) -> Vec<String> {
    let found = list.iter_mut().find(|(whose, own, _)| whose == of && *own == key);
    found.map(|(_, _, words)| std::mem::take(words)).unwrap_or_default()
}

/// Whether two audiences see the same of an item; the reasons may name them.
fn is_alike(line: &Line, both: [&Audience; 2]) -> bool {
    let mut cells = line.cells.iter().zip(both).map(|(cell, audience)| {
        let own = format!("`{}`", audience.name);
        let bare = |reason: &Option<String>| reason.as_ref().map(|reason| reason.replace(&own, "``"));
        Cell {
            seen: cell.seen,
            reason: bare(&cell.reason),
            not_on_page: bare(&cell.not_on_page),
            not_in_deck: bare(&cell.not_in_deck),
            no_tile_on_page: bare(&cell.no_tile_on_page),
            no_tile_in_deck: bare(&cell.no_tile_in_deck),
        }
    });
    cells.next() == cells.next()
}

/// The settings of an audience, each under its key.
fn settings(brief: &Brief, audience: &Audience) -> Vec<(&'static str, Option<String>)> {
    let list =
        |sections: &[Section]| Some(sections.iter().map(|one| one.word()).collect::<Vec<_>>().join(", "));
    let limits = |limits: &std::collections::BTreeMap<Section, u32>, of_deck: [(&str, Option<u32>); 2]| {
        let all = limits.iter().map(|(section, limit)| format!("{} = {limit}", section.word()));
        let of_deck = of_deck.into_iter().filter_map(|(key, limit)| Some(format!("{key} = {}", limit?)));
        let all: Vec<_> = of_deck.chain(all).collect();
        Some(all.join(", ")).filter(|all| !all.is_empty())
    };
    let yes = |yes: bool| Some(yes.to_string());
    let word = |word: &str| Some(word.to_owned());
    let figures = audience.key_figures.as_ref();
    let figures = figures.map(|ids| ids.iter().map(|id| id.value.as_str()).collect::<Vec<_>>().join(", "));
    let rule = |(name, level): (&String, &RuleLevel)| format!("{name} = {}", level.word());
    let rules = audience.rules.iter().map(rule).collect::<Vec<_>>().join(", ");
    let folder = audience.templates.as_ref().and_then(|folder| folder.path.file_name());
    vec![
        ("profile", audience.profile.map(|profile| profile.word().to_owned())),
        ("title", audience.title.clone()),
        ("addressee", audience.addressee.clone()),
        ("internal", yes(audience.internal)),
        ("sections", list(&audience.sections)),
        ("limits", limits(&audience.limits, [("slides", None), ("backup", None)])),
        ("slides", list(&audience.slides)),
        (
            "deck-limits",
            limits(
                &audience.deck_limits,
                [("slides", audience.slide_limit), ("backup", audience.backup_limit)],
            ),
        ),
        ("key-figures", figures),
        ("unverified", word(audience.unverified.word())),
        ("marking", audience.marking.as_ref().map(|marking| marking.text.clone())),
        ("embargo", brief.embargo(audience).map(|moment| labels::embargo(brief, &moment, None))),
        ("embargo-in-name", yes(audience.embargo_in_name)),
        ("release", audience.immediate.then(|| "immediate".to_owned())),
        ("fit", word(audience.fit.word())),
        ("paper", word(audience.paper.word())),
        ("deck-ratio", word(audience.ratio.word())),
        ("accessible", yes(audience.accessible)),
        ("design", audience.design.as_ref().map(|design| design.value.clone())),
        ("templates", folder.map(|folder| folder.to_string_lossy().into_owned())),
        ("rules", Some(rules).filter(|rules| !rules.is_empty())),
    ]
}

/// All words that an audience reads, in the order of the brief.
fn read(brief: &Brief, audience: &Audience) -> Vec<Read> {
    let (selection, numbers) = (select(brief, audience), Numbers::default());
    let writer = Writer::new(brief, audience, &selection, &numbers);
    let mut reader = Reader { writer: &writer, read: Vec::new() };
    reader.around();
    for shown in &selection.items {
        reader.item(&shown.item);
    }
    reader.read
}

/// Reads what an audience gets.
struct Reader<'a> {
    writer: &'a Writer<'a>,
    read: Vec<Read>,
}

impl Reader<'_> {
    fn text(&mut self, of: &str, key: &'static str, text: Option<&Text>) {
        let words = text.map(|text| plain(&self.writer.prose(text, &[])));
        self.string(of, key, words);
    }

    fn string(&mut self, of: &str, key: &'static str, words: Option<String>) {
        let Some(words) = words.filter(|words| !words.is_empty()) else { return };
        match self.read.iter_mut().find(|(whose, own, _)| whose == of && *own == key) {
            Some((_, _, known)) => known.push(words),
            None => self.read.push((of.to_owned(), key, vec![words])),
        }
    }

    /// What stands around the items.
    fn around(&mut self) {
        let (brief, audience) = (self.writer.brief, self.writer.audience);
        let head = wording::head(brief, audience);
        self.text("brief", "title", Some(head.title));
        self.text("brief", "subtitle", head.subtitle);
        self.text("brief", "bottom-line", Some(head.bottom_line));
        self.text("brief", "recommendation", head.recommendation);
        let deadline = brief.head.deadline.as_ref().filter(|_| audience.internal);
        self.string("brief", "deadline", deadline.map(|deadline| brief.locale.date(deadline.value)));
        let purpose = head.purpose.map(|purpose| format!("purpose-{}", purpose.word()));
        self.string("brief", "purpose", purpose.map(|key| labels::label(brief, &key).to_owned()));
        self.string("brief", "reference", head.reference.map(str::to_owned));
        let issuer = wording::issuer(brief, audience);
        self.string("issuer", "name", issuer.name);
        self.string("issuer", "unit", issuer.unit);
        self.string("issuer", "contact", issuer.contact);
        self.string("issuer", "media-contact", issuer.media_contact);
        self.text("issuer", "boilerplate", issuer.boilerplate.as_ref());
        self.text("issuer", "disclaimer", issuer.disclaimer.as_ref());
        for section in Section::ALL {
            self.string("headings", section.word(), Some(plain(&sections::heading(self.writer, *section))));
        }
        if let Some(meeting) = brief.meeting.as_ref().filter(|_| audience.internal) {
            self.string("meeting", "with", meeting.with.clone());
            self.string("meeting", "place", meeting.venue.clone());
            self.string("meeting", "date", meeting.date.map(|date| brief.locale.date(date)));
            for (key, texts) in [
                ("objectives", &meeting.objectives),
                ("their-objectives", &meeting.their_objectives),
                ("points-to-make", &meeting.points_to_make),
                ("avoid", &meeting.avoid),
            ] {
                texts.iter().for_each(|text| self.text("meeting", key, Some(text)));
            }
        }
    }

    fn item(&mut self, item: &Item) {
        let of = item.name();
        if let Body::Question { question, .. } = &item.body {
            self.text(&of, "question", Some(question));
        }
        for (key, text) in item.wording.texts() {
            self.text(&of, key, Some(text));
        }
        match &item.body {
            Body::Risk { response, .. } => self.text(&of, "response", response.as_ref()),
            Body::Question { if_pressed, do_not_say, .. } => {
                self.text(&of, "if-pressed", if_pressed.as_ref());
                self.text(&of, "do-not-say", do_not_say.as_ref());
            }
            Body::Step { owner, .. } => self.string(&of, "owner", owner.clone()),
            Body::Source(source) => self.string(&of, "reliability", source.reliability.clone()),
            _ => {}
        }
    }
}

impl Difference {
    /// The differences as text: under each key what the one has and what the other.
    pub(crate) fn to_text(&self) -> String {
        let [one, other] = &self.audiences;
        let width = one.chars().count().max(other.chars().count());
        let mut text = String::new();
        let mut part = |title: &str, entries: Vec<(String, [Vec<String>; 2])>| {
            if entries.is_empty() {
                return;
            }
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&format!("{title}\n"));
            for (key, values) in entries {
                text.push_str(&format!("  {key}\n"));
                for (name, lines) in self.audiences.iter().zip(values) {
                    let lines = if lines.is_empty() { vec!["-".to_owned()] } else { lines };
                    for (index, line) in lines.iter().enumerate() {
                        let name = if index == 0 { name } else { "" };
                        text.push_str(&format!("    {name:width$}  {line}\n"));
                    }
                }
            }
        };
        let setting =
            |one: &Setting| (one.key.to_owned(), one.values.clone().map(|value| value.into_iter().collect()));
        part("Settings", self.settings.iter().map(setting).collect());
        let words = |one: &Words| (format!("{}.{}", one.of, one.key), one.values.clone());
        part("Words", self.wording.iter().map(words).collect());
        let line = |line: &Line| {
            let cell = |index: usize| line.cells.get(index).map(Cell::lines).unwrap_or_default();
            (line.item.clone(), [cell(0), cell(1)])
        };
        part("Items", self.items.iter().map(line).collect());
        if text.is_empty() {
            text = format!("{one} and {other} get the same\n");
        }
        text
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;
    use crate::brief::{Kind, Wording};
    use crate::testing::sample::{at, audience, brief, figure, internal, place, question, text, theme};

    fn sample() -> Brief {
        let mut press = audience("press");
        press.limits.insert(Section::Themes, 3);
        press.key_figures = Some(vec![at("a".into())]);
        press.head.title = Some(text("For the press"));
        let own = Wording {
            summary: Some(text("Press words about {a}.")),
            points: Some(vec![text("One"), text("Two")]),
            ..Wording::default()
        };
        press.wording.insert((Kind::Theme, "t".into()), (own, place(60)));
        let items = vec![
            theme("t", "Brief words about {a}.", "Point"),
            theme("same", "The same.", "The same"),
            theme("house", "x", "x").only(&["desk"]),
            figure("a", 410),
            question("q"),
        ];
        brief(items, vec![press, audience("public"), internal("desk")])
    }

    fn between(one: &str, other: &str) -> Difference {
        let brief = sample();
        difference(&brief, [one, other].map(|name| brief.audience(name).unwrap()))
    }

    #[test]
    fn settings_words_and_items_that_differ_are_told_and_nothing_else() {
        let expected = "\
Settings
  limits
    press   themes = 3
    public  -
  key-figures
    press   a
    public  -

Words
  brief.title
    press   For the press
    public  The sample
  theme.t.summary
    press   Press words about $410 billion.
    public  Brief words about $410 billion.
  theme.t.points
    press   One
            Two
    public  Point
";
        assert_eq!(between("press", "public").to_text().replace('\u{a0}', " "), expected);
    }

    #[test]
    fn inside_and_outside_the_house_differ_in_what_never_leaves_it() {
        let text = between("desk", "public").to_text();
        for part in [
            "  internal\n    desk    true\n    public  false\n",
            "  brief.recommendation\n    desk    secret-recommendation\n    public  -\n",
            "  question.q.if-pressed\n    desk    secret-pressed q\n    public  -\n",
            "Items\n  theme.house\n    desk    shown\n    public  - (`for` does not name it)\n",
        ] {
            assert!(text.contains(part), "{part}\nis not in\n{text}");
        }
        assert!(!text.contains("theme.same") && !text.contains("theme.house.title"), "{text}");
    }

    #[test]
    fn an_audience_does_not_differ_from_itself() {
        assert_eq!(between("press", "press").to_text(), "press and press get the same\n");
    }

    #[test]
    fn the_differences_are_data_too() {
        let json = serde_json::to_value(between("desk", "public")).unwrap();
        assert_eq!(json["audiences"], serde_json::json!(["desk", "public"]));
        assert_eq!(json["settings"][0], serde_json::json!({"key": "internal", "values": ["true", "false"]}));
        let item = &json["items"][0];
        assert_eq!((&item["item"], &item["cells"][1]["seen"]), (&"theme.house".into(), &"left-out".into()));
        let words = json["wording"].as_array().unwrap();
        let pressed = words.iter().find(|one| one["key"] == "if-pressed").unwrap();
        assert_eq!(pressed["values"], serde_json::json!([["secret-pressed q"], []]));
    }
}
