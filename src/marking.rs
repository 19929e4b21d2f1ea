//! Markings: a level of a scheme becomes the line that is printed, checked against the scheme's rules.
//!
//! Labels must be exact, since readers and mail filters look for them: a near miss is answered with the
//! right spelling and never put right in silence.

mod schemes;
#[cfg(test)]
mod tests;

use crate::brief::Marking;
use crate::brief_file::{self, Scheme};
use crate::design::contrast::{BLACK, Rgb, TEXT_CONTRAST, WHITE, contrast};
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean, nearest, one_of};
use crate::read::Written;
use crate::text::characters::check_characters;

use schemes::{Extra, Level, Rules, rules};

/// What the scheme of the United Kingdom says of what is published.
const PUBLIC_RELEASE: &str = "FOR PUBLIC RELEASE";

/// What NATO says of what is published.
const DISCLOSED: &str = "PUBLICLY DISCLOSED";

/// Checks a marking and composes its line. Nothing where it cannot be composed, which is reported.
pub(crate) fn check(written: &brief_file::Marking, problems: &Diagnostics) -> Option<Marking> {
    let scheme = written.scheme.as_ref()?.value;
    match rules(scheme) {
        Some(rules) => of_scheme(written, scheme, &rules, problems),
        None => custom(written, problems),
    }
}

/// How restrictive a marking is within its scheme, from 0; nothing for a marking of one's own.
pub(crate) fn rank(marking: &Marking) -> Option<usize> {
    let rules = rules(marking.scheme)?;
    let level = marking.level.as_deref()?;
    rules.levels.iter().position(|known| known.label == level)
}

/// Whether a document with the marking may be given to anyone. Of a marking of one's own, nobody but its author
/// can say.
pub(crate) fn may_be_public(marking: &Marking) -> bool {
    match marking.scheme {
        Scheme::Custom => true,
        Scheme::UsCui | Scheme::Eu => false,
        Scheme::Tlp | Scheme::Un => rank(marking) == Some(0),
        // Routine work is `OFFICIAL`, and not for publication because of that.
        Scheme::Uk => has(marking, PUBLIC_RELEASE),
        // What is unclassified is still for official use.
        Scheme::Nato => rank(marking) == Some(0) && has(marking, DISCLOSED),
    }
}

/// Whether the marking says that anyone may have the document.
pub(crate) fn is_public(marking: &Marking) -> bool {
    match marking.scheme {
        // `UNCLASSIFIED` of the United Nations is no more than the lack of a restriction.
        Scheme::Custom | Scheme::Un => false,
        _ => may_be_public(marking),
    }
}

/// Whether the marking says that the document is under embargo.
pub(crate) fn is_embargoed(marking: &Marking) -> bool {
    marking.scheme == Scheme::Uk && has(marking, "EMBARGOED")
}

/// Whether an instruction is among those beside the level.
fn has(marking: &Marking, instruction: &str) -> bool {
    marking.text.split(" - ").skip(1).any(|one| tidy(one) == instruction)
}

/// Whether the level says that the content is classified, beyond what an ordinary system may hold.
pub(crate) fn is_classified(marking: &Marking) -> bool {
    let level = marking.level.as_deref();
    rules(marking.scheme)
        .and_then(|rules| rules.levels.iter().find(|known| Some(known.label) == level))
        .is_some_and(|level| level.classified)
}

/// A marking of a known scheme.
fn of_scheme(
    written: &brief_file::Marking,
    scheme: Scheme,
    rules: &Rules,
    problems: &Diagnostics,
) -> Option<Marking> {
    let own = [("text", &written.text), ("background", &written.background), ("color", &written.color)];
    for (key, text) in own {
        if let Some(text) = text {
            let message = format!("`{key}` belongs to a marking of one's own");
            let hint = format!("leave it out (`{}` says what it looks like)", scheme.word());
            problems.add(Diagnostic::error(message).at(&text.place).hint(hint));
        }
    }
    let level = level(written, scheme, rules, problems);
    let handling = extras(&written.handling, "handling", &rules.handling, scheme, problems);
    let descriptors = extras(&written.descriptors, "descriptors", &rules.descriptors, scheme, problems);
    let caveats = extras(&written.caveats, "caveats", &rules.caveats, scheme, problems);
    let level = level?;
    if scheme == Scheme::Uk && level.label != "OFFICIAL" {
        let release = written.handling.iter().flatten().find(|one| tidy(&one.text) == PUBLIC_RELEASE);
        if let Some(release) = release {
            let message = format!("`FOR PUBLIC RELEASE` does not go with `{}`", level.label);
            let hint = "it goes with `OFFICIAL` alone";
            problems.add(Diagnostic::error(message).at(&release.place).hint(hint));
        }
    }
    Some(Marking {
        scheme,
        level: Some(level.label.to_owned()),
        text: line(scheme, level, handling, descriptors, caveats),
        color: level.color.to_owned(),
        background: level.background.map(str::to_owned),
    })
}

/// The whole line, in the scheme's order.
fn line(
    scheme: Scheme,
    level: &Level,
    handling: Vec<String>,
    mut descriptors: Vec<String>,
    caveats: Vec<String>,
) -> String {
    if scheme == Scheme::UsCui {
        // The categories that a law specifies come first, each group in alphabetical order.
        descriptors.sort_by_key(|category| (!category.starts_with("SP-"), category.clone()));
        let groups = [vec![level.printed.to_owned()], descriptors, handling];
        let groups = groups.iter().filter(|group| !group.is_empty()).map(|group| group.join("/"));
        return groups.collect::<Vec<_>>().join("//");
    }
    let mut parts = vec![level.printed.to_owned()];
    parts.extend(handling.into_iter().chain(descriptors).chain(caveats));
    parts.join(" - ")
}

/// The level, by the scheme's exact words.
fn level(
    written: &brief_file::Marking,
    scheme: Scheme,
    rules: &Rules,
    problems: &Diagnostics,
) -> Option<&'static Level> {
    let labels = || rules.levels.iter().map(|level| level.label);
    let Some(text) = &written.level else {
        let message = format!("a marking of scheme `{}` needs a `level`", scheme.word());
        problems.add(Diagnostic::error(message).at(&written.place).hint(one_of(labels())));
        return None;
    };
    let wanted = text.text.to_uppercase();
    let exact = rules.levels.iter().find(|level| [level.label, level.printed].contains(&wanted.as_str()));
    if exact.is_some() {
        return exact;
    }
    let meant = rules.levels.iter().find(|level| level.is_meant(&squeeze(&text.text)));
    let meant = meant.map(|level| level.label).or_else(|| nearest(&wanted, labels()));
    let message = format!("`{}` is no level of scheme `{}`", text.text, scheme.word());
    let problem = Diagnostic::error(message)
        .at(&text.place)
        .maybe_hint(meant.map(|label| format!("did you mean `{label}`?")))
        .hint(one_of(labels()));
    problems.add(problem);
    None
}

/// Handling instructions, descriptors or caveats, as they are printed.
fn extras(
    written: &Option<Vec<Written>>,
    key: &str,
    allowed: &Extra,
    scheme: Scheme,
    problems: &Diagnostics,
) -> Vec<String> {
    let mut texts = Vec::new();
    for one in written.iter().flatten() {
        check_characters(one, problems);
        let text = tidy(&one.text);
        if is_status(&text) {
            problems.add(no_status(one));
            continue;
        }
        match allowed {
            Extra::None(hint) => {
                let message = format!("a marking of scheme `{}` has no `{key}`", scheme.word());
                problems.add(Diagnostic::error(message).at(&one.place).hint(*hint));
            }
            Extra::Known { words, pattern } if !words.contains(&text.as_str()) && !pattern(&text) => {
                let message = format!("`{}` is none of the `{key}` of scheme `{}`", one.text, scheme.word());
                let problem = Diagnostic::error(message)
                    .at(&one.place)
                    .maybe_hint(did_you_mean(&text, words.iter().copied()))
                    .hint(one_of(*words));
                problems.add(problem);
            }
            Extra::Known { .. } | Extra::Free if text.is_empty() => {
                let message = format!("an entry of `{key}` is empty");
                problems.add(Diagnostic::error(message).at(&one.place).hint("write it, or leave it out"));
            }
            Extra::Known { .. } => texts.push(text),
            Extra::Free => texts.push(one.text.trim().to_owned()),
        }
    }
    texts
}

/// A marking of one's own: a text with its colours.
fn custom(written: &brief_file::Marking, problems: &Diagnostics) -> Option<Marking> {
    if let Some(level) = &written.level {
        let hint = "say it in `text`: the whole line as it is printed";
        problems.add(Diagnostic::error("a marking of one's own has no `level`").at(&level.place).hint(hint));
    }
    let extras = [&written.handling, &written.descriptors, &written.caveats];
    let background = color(&written.background, problems);
    let color = color(&written.color, problems);
    let Some(text) = written.text.as_ref().filter(|text| !text.text.trim().is_empty()) else {
        let place = written.text.as_ref().map_or(&written.place, |text| &text.place);
        let hint = "`text = \"INTERNAL\"`";
        problems.add(Diagnostic::error("a marking of one's own needs a `text`").at(place).hint(hint));
        return None;
    };
    check_characters(text, problems);
    let words = std::iter::once(text).chain(extras.into_iter().flatten().flatten());
    for one in words.filter(|one| is_status(&tidy(&one.text))) {
        problems.add(no_status(one));
    }
    let (background, color) = (background?, color?);
    let ground = background.unwrap_or(WHITE);
    let better = if contrast(BLACK, ground) >= contrast(WHITE, ground) { BLACK } else { WHITE };
    let color = color.unwrap_or(better);
    let ratio = contrast(color, ground);
    if ratio < TEXT_CONTRAST {
        let place = written.color.as_ref().or(written.background.as_ref()).map(|one| &one.place);
        let message = format!(
            "`{}` on `{}` is hard to read (contrast {ratio:.2}:1, {TEXT_CONTRAST}:1 is needed)",
            color.hex(),
            ground.hex()
        );
        let hint = format!("`{}` has {:.2}:1", better.hex(), contrast(better, ground));
        problems.add(Diagnostic::error(message).at(place.unwrap_or(&written.place)).hint(hint));
    }
    let mut parts = vec![text.text.trim().to_owned()];
    parts.extend(extras.into_iter().flatten().flatten().map(|one| one.text.trim().to_owned()));
    Some(Marking {
        scheme: Scheme::Custom,
        level: None,
        text: parts.join(" - "),
        color: color.hex(),
        background: background.map(Rgb::hex),
    })
}

/// Whether words say how far a document is, and not who may have it.
fn is_status(words: &str) -> bool {
    ["DRAFT", "FINAL"].contains(&words)
}

/// The message about a status among the words of a marking.
fn no_status(written: &Written) -> Diagnostic {
    Diagnostic::error(format!("`{}` is no part of a marking", written.text))
        .at(&written.place)
        .hint("write `status = \"draft\"` in `[brief]`: it is printed on every page, apart from the marking")
}

/// A colour; the outer nothing where it is no colour, which is reported.
fn color(written: &Option<Written>, problems: &Diagnostics) -> Option<Option<Rgb>> {
    let Some(text) = written else { return Some(None) };
    if let Some(color) = Rgb::parse(&text.text) {
        return Some(Some(color));
    }
    let message = format!("`{}` is no colour", text.text);
    let hint = "`#` and six hexadecimal digits: `\"#1B4B82\"`";
    problems.add(Diagnostic::error(message).at(&text.place).hint(hint));
    None
}

/// In capitals, with single spaces.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase()
}

/// Letters and digits alone, in capitals: "amber strict" and "AMBER+STRICT" are the same.
fn squeeze(text: &str) -> String {
    text.chars().filter(|one| one.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}
