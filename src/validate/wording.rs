//! What audiences reword: the head, and the words of items, each kind its own.

use std::collections::BTreeMap;

use super::context::Context;
use super::levels::Scope;
use super::texts::Field;
use crate::brief::{HeadWording, Kind, Wording};
use crate::brief_file;
use crate::diagnostic::{Diagnostic, quoted};
use crate::files::{At, Place};
use crate::read::{Map, Written};

/// The rewordings of items, by kind and id, with their places.
type Rewordings = BTreeMap<(Kind, String), (Wording, Place)>;

/// Other wording of `[brief]`.
pub(super) fn head(cx: &Context<'_>, written: &brief_file::HeadWording) -> HeadWording {
    HeadWording {
        title: cx.text("title", &written.title, Field::Title),
        subtitle: cx.text("subtitle", &written.subtitle, Field::Title),
        bottom_line: cx.text("bottom-line", &written.bottom_line, Field::Prose),
        recommendation: cx.text("recommendation", &written.recommendation, Field::Prose),
        purpose: written.purpose.as_ref().map(|purpose| purpose.value),
        reference: cx.string("reference", &written.reference),
    }
}

/// Other wording of items.
pub(super) fn items(cx: &Context<'_>, written: &brief_file::Audience) -> Rewordings {
    let mut words = BTreeMap::new();
    let kinds = [
        (Kind::Theme, &written.theme),
        (Kind::Figure, &written.figure),
        (Kind::Chart, &written.chart),
        (Kind::Quote, &written.quote),
        (Kind::Event, &written.event),
        (Kind::Risk, &written.risk),
        (Kind::Question, &written.question),
        (Kind::Step, &written.step),
        (Kind::Source, &written.source),
        (Kind::Image, &written.image),
    ];
    for (kind, map) in kinds {
        each(cx, kind, map, &mut words);
    }
    words
}

/// The rewordings of one kind.
fn each(cx: &Context<'_>, kind: Kind, map: &Option<Map<brief_file::Wording>>, words: &mut Rewordings) {
    for entry in map.iter().flat_map(|map| &map.entries) {
        let known = cx.knows(kind, &entry.id);
        let Some(written) = &entry.value else { continue };
        let wording = wording(cx, kind, &entry.id, written);
        if known {
            words.insert((kind, entry.id.value.clone()), (wording, entry.id.place.clone()));
        }
    }
}

/// The keys that an audience may reword, of a kind.
fn keys(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Theme => &["title", "lead", "summary", "points", "caveat", "notes"],
        Kind::Figure => &["label", "caveat", "notes"],
        Kind::Chart => &["title", "alt", "caveat", "notes"],
        Kind::Quote | Kind::Step => &["caveat", "notes"],
        Kind::Event | Kind::Risk => &["title", "text", "caveat", "notes"],
        Kind::Question => &["answer", "caveat", "notes"],
        Kind::Source => &["title", "caveat", "notes"],
        Kind::Image => &["title", "alt", "caveat", "notes"],
    }
}

/// The rewording of one item.
fn wording(cx: &Context<'_>, kind: Kind, id: &At<String>, written: &brief_file::Wording) -> Wording {
    let points = written.points.as_ref().map(|_| ());
    let texts: [(&'static str, Option<&Place>); 10] = [
        ("title", place(&written.title)),
        ("lead", place(&written.lead)),
        ("summary", place(&written.summary)),
        ("points", points.map(|()| first(written))),
        ("text", place(&written.text)),
        ("label", place(&written.label)),
        ("caveat", place(&written.caveat)),
        ("notes", place(&written.notes)),
        ("alt", place(&written.alt)),
        ("answer", place(&written.answer)),
    ];
    for (key, place) in texts {
        if let Some(place) = place.filter(|_| !keys(kind).contains(&key)) {
            report_key(cx, kind, key, place);
        }
    }
    let title = if kind == Kind::Source { Field::Name } else { Field::Title };
    let label = cx.in_label_of(id, || cx.text("label", &written.label, Field::Title));
    Wording {
        title: cx.text("title", &written.title, title),
        lead: cx.text("lead", &written.lead, Field::Title),
        summary: cx.text("summary", &written.summary, Field::Prose),
        points: written.points.is_some().then(|| cx.texts("points", &written.points, Field::Prose)),
        text: cx.text("text", &written.text, Field::Prose),
        label,
        caveat: cx.text("caveat", &written.caveat, Field::Prose),
        notes: cx.within(Scope::House, || cx.text("notes", &written.notes, Field::Prose)),
        alt: cx.text("alt", &written.alt, Field::Title),
        answer: cx.text("answer", &written.answer, Field::Prose),
    }
}

/// The place of a text.
fn place(written: &Option<Written>) -> Option<&Place> {
    written.as_ref().map(|written| &written.place)
}

/// The place of the points: that of the first, or of the table.
fn first(written: &brief_file::Wording) -> &Place {
    written.points.iter().flatten().next().map_or(&written.place, |point| &point.place)
}

/// Reports a key that a kind has not, or that is the same for everyone.
fn report_key(cx: &Context<'_>, kind: Kind, key: &str, place: &Place) {
    let word = kind.word();
    let message = match (kind, key) {
        (Kind::Quote, "text") => "the words of a quotation are the same for every audience".to_owned(),
        _ => format!("{} {word} has no `{key}` to reword", super::names::article(word)),
    };
    let hint = format!("an audience may reword {}", quoted(keys(kind)));
    cx.error(Diagnostic::error(message).at(place).hint(hint));
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::super::testing::{HEAD, SOURCE, brief, expect};
    use super::*;

    fn case(keys: &str) -> String {
        format!(
            "{SOURCE}[theme.t]\ntitle = 'T'\n[figure.f]\nlabel = 'F'\nvalue = 1\nas-of = 2023\nsource = 's'\n\
             [quote.q]\ntext = 'We.'\nspeaker = 'A'\nrole = 'B'\ndate = 2023\nsource = 's'\n[audience.a]\ninternal = true\n{keys}"
        )
    }

    #[test]
    fn audiences_reword_items_that_exist_in_keys_that_they_have() {
        expect(&[
            (&case("[audience.a.theme.t]\nsummary = 'Other.'"), &[]),
            (
                &case("[audience.a.theme.tt]\nsummary = 'Other.'"),
                &["error: unknown theme `tt` @ tt -> did you mean `t`?"],
            ),
            (
                &case("[audience.a.theme.f]\nsummary = 'Other.'"),
                &["error: unknown theme `f` @ f -> `f` is a figure, not a theme"],
            ),
            (
                &case("[audience.a.figure.f]\ntitle = 'Other'"),
                &[
                    "error: a figure has no `title` to reword @ 'Other' -> an audience may reword `label`, `caveat`, `notes`",
                ],
            ),
            (
                &case("[audience.a.theme.t]\ntext = 'Other'\nalt = 'x'"),
                &[
                    "error: a theme has no `text` to reword @ 'Other' -> an audience may reword `title`, `lead`, `summary`, `points`, `caveat`, `notes`",
                    "error: a theme has no `alt` to reword @ 'x' -> an audience may reword `title`, `lead`, `summary`, `points`, `caveat`, `notes`",
                ],
            ),
            (
                &case("[audience.a.quote.q]\ntext = 'They.'"),
                &[
                    "error: the words of a quotation are the same for every audience @ 'They.' -> an audience may reword `caveat`, `notes`",
                ],
            ),
            // An empty text would be taken for none, and the brief's own words be shown.
            (
                &case("[audience.a.theme.t]\ncaveat = ''"),
                &["error: `caveat` is empty @ '' -> write it, or leave the key out"],
            ),
        ]);
    }

    #[test]
    fn rewordings_are_kept_by_kind_and_id() {
        let toml = case("brief = { title = 'Other' }\n[audience.a.theme.t]\npoints = ['One', 'Two']");
        let brief = brief(&format!("{HEAD}{toml}"));
        let audience = brief.audience("a").unwrap();
        assert!(audience.head.title.is_some());
        let (wording, _) = &audience.wording[&(Kind::Theme, "t".to_owned())];
        assert_eq!(wording.points.as_ref().map(Vec::len), Some(2));
        assert_eq!(wording.title, None);
    }
}
