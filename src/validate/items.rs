//! The items: each kind's own keys. Figures, charts and quotations have files of their own.

use super::context::Context;
use super::levels::Scope;
use super::texts::Field;
use super::{charts, common, figures, head, pictures, quotes};
use crate::brief::{Body, Item, Kind, Picture, Source, Wording};
use crate::brief_file::{self, Common};
use crate::diagnostic::Diagnostic;
use crate::files::{At, Place};
use crate::read::{Map, Written};

/// An item with what later checks need of its written form.
pub(super) struct Draft<'a> {
    /// The item.
    pub(super) item: Item,
    /// The keys that every item has, as they are written.
    pub(super) common: &'a Common,
    /// The figure as it is written.
    pub(super) figure: Option<figures::FigureDraft<'a>>,
    /// The chart as it is written.
    pub(super) chart: Option<&'a brief_file::Chart>,
}

impl<'a> Draft<'a> {
    /// An item whose kind needs nothing more.
    pub(super) fn plain(item: Item, common: &'a Common) -> Self {
        Self { item, common, figure: None, chart: None }
    }
}

/// All items: kind by kind, and within a kind in the order of the file.
pub(super) fn items<'a>(cx: &Context<'a>) -> Vec<Draft<'a>> {
    let written = cx.input.written;
    let mut items = Vec::new();
    each(cx, Kind::Theme, &written.theme, |id, theme| items.push(self::theme(cx, id, theme)));
    each(cx, Kind::Figure, &written.figure, |id, figure| items.push(figures::figure(cx, id, figure)));
    each(cx, Kind::Chart, &written.chart, |id, chart| items.push(charts::chart(cx, id, chart)));
    each(cx, Kind::Quote, &written.quote, |id, quote| items.push(quotes::quote(cx, id, quote)));
    each(cx, Kind::Event, &written.event, |id, event| items.push(self::event(cx, id, event)));
    each(cx, Kind::Risk, &written.risk, |id, risk| items.push(self::risk(cx, id, risk)));
    each(cx, Kind::Question, &written.question, |id, question| items.push(self::question(cx, id, question)));
    each(cx, Kind::Step, &written.step, |id, step| items.push(self::step(cx, id, step)));
    each(cx, Kind::Source, &written.source, |id, source| items.push(self::source(cx, id, source)));
    each(cx, Kind::Image, &written.image, |id, image| items.push(self::image(cx, id, image)));
    items
}

/// Calls with each entry of a table that could be read.
fn each<'a, T>(
    cx: &Context<'_>,
    kind: Kind,
    map: &'a Option<Map<T>>,
    mut call: impl FnMut(&'a At<String>, &'a T),
) {
    for (id, value) in map.iter().flat_map(Map::iter) {
        cx.within(Scope::Item(kind, id.value.clone()), || call(id, value));
    }
}

/// A theme.
fn theme<'a>(cx: &Context<'a>, id: &At<String>, written: &'a brief_file::Theme) -> Draft<'a> {
    let common = &written.common;
    let wording = Wording {
        title: Some(cx.needed("title", &written.title, Field::Title, &id.place)),
        lead: cx.text("lead", &written.lead, Field::Title),
        summary: cx.text("summary", &written.summary, Field::Prose),
        points: written.points.is_some().then(|| cx.texts("points", &written.points, Field::Prose)),
        ..common::wording(cx, common)
    };
    Draft::plain(common::item(cx, Kind::Theme, id, common, wording, Body::Theme), common)
}

/// An event.
fn event<'a>(cx: &Context<'a>, id: &At<String>, written: &'a brief_file::Event) -> Draft<'a> {
    let common = &written.common;
    let wording = Wording {
        title: Some(cx.needed("title", &written.title, Field::Title, &id.place)),
        text: cx.text("text", &written.text, Field::Prose),
        ..common::wording(cx, common)
    };
    if let (Some(date), Some(until)) = (&written.date, &written.until)
        && until.last_day() < date.first_day()
    {
        let problem = Diagnostic::error(format!("the event `{}` ends before it begins", id.value))
            .label(&until.place, "it ends")
            .label(&date.place, "it begins")
            .hint("swap the dates, or mend one of them");
        cx.error(problem);
    }
    let date = written.date.clone().unwrap_or_else(|| At::new(head::NEVER, id.place.clone()));
    let body = Body::Event { date, until: written.until.clone() };
    Draft::plain(common::item(cx, Kind::Event, id, common, wording, body), common)
}

/// A risk.
fn risk<'a>(cx: &Context<'a>, id: &At<String>, written: &'a brief_file::Risk) -> Draft<'a> {
    let common = &written.common;
    let wording = Wording {
        title: Some(cx.needed("title", &written.title, Field::Title, &id.place)),
        text: cx.text("text", &written.text, Field::Prose),
        ..common::wording(cx, common)
    };
    let body = Body::Risk {
        likelihood: written.likelihood.as_ref().map(|likelihood| likelihood.value),
        response: cx.within(Scope::House, || cx.text("response", &written.response, Field::Prose)),
    };
    Draft::plain(common::item(cx, Kind::Risk, id, common, wording, body), common)
}

/// A question.
fn question<'a>(cx: &Context<'a>, id: &At<String>, written: &'a brief_file::Question) -> Draft<'a> {
    let common = &written.common;
    let wording = Wording {
        answer: Some(cx.needed("answer", &written.answer, Field::Prose, &id.place)),
        ..common::wording(cx, common)
    };
    let body = Body::Question {
        question: cx.needed("question", &written.question, Field::Title, &id.place),
        if_pressed: cx.within(Scope::House, || cx.text("if-pressed", &written.if_pressed, Field::Prose)),
        do_not_say: cx.within(Scope::House, || cx.text("do-not-say", &written.do_not_say, Field::Prose)),
    };
    Draft::plain(common::item(cx, Kind::Question, id, common, wording, body), common)
}

/// A next step.
fn step<'a>(cx: &Context<'a>, id: &At<String>, written: &'a brief_file::Step) -> Draft<'a> {
    let common = &written.common;
    let body = Body::Step {
        action: cx.needed("action", &written.action, Field::Title, &id.place),
        owner: cx.string("owner", &written.owner),
        due: written.due.as_ref().map(|due| due.value),
    };
    let wording = common::wording(cx, common);
    Draft::plain(common::item(cx, Kind::Step, id, common, wording, body), common)
}

/// A source.
fn source<'a>(cx: &Context<'a>, id: &At<String>, written: &'a brief_file::Source) -> Draft<'a> {
    let common = &written.common;
    let wording = Wording {
        title: Some(cx.needed("title", &written.title, Field::Name, &id.place)),
        ..common::wording(cx, common)
    };
    if let Some(lang) = &written.lang {
        head::language(lang, cx.problems);
    }
    check_complete(cx, id, written);
    let body = Body::Source(Source {
        author: cx.string("author", &written.author),
        publisher: cx.string("publisher", &written.publisher),
        date: written.date.as_ref().map(|date| date.value),
        url: written.url.as_ref().and_then(|url| self::url(cx, url)),
        accessed: written.accessed.as_ref().map(|date| date.value),
        lang: written.lang.as_ref().map(|lang| lang.value.clone()),
        reliability: cx.string("reliability", &written.reliability),
        licence: cx.string("licence", &written.licence),
        file: written
            .file
            .as_ref()
            .and_then(|file| Some(Picture { path: pictures::file(cx, file)?, place: file.place.clone() })),
    });
    Draft::plain(common::item(cx, Kind::Source, id, common, wording, body), common)
}

/// Reports a source that readers could not find or judge.
fn check_complete(cx: &Context<'_>, id: &At<String>, written: &brief_file::Source) {
    let lacks = |key: &'static str, missing: bool| missing && !written.unread.contains(&key);
    let nobody = lacks("publisher", written.publisher.is_none()) && lacks("author", written.author.is_none());
    let (what, hint) = match (nobody, lacks("date", written.date.is_none())) {
        (false, false) => return,
        (true, false) => ("neither author nor publisher", "add `publisher = \"...\"`"),
        (false, true) => ("no date", "add `date = ...`"),
        (true, true) => ("no publisher and no date", "add `publisher = \"...\"` and `date = ...`"),
    };
    let problem = Diagnostic::warning(format!("the source `{}` has {what}", id.value));
    cx.rule("source-incomplete", problem.at(&id.place).hint(hint));
}

/// An absolute address.
fn url(cx: &Context<'_>, written: &Written) -> Option<String> {
    let address = cx.string("url", &Some(written.clone()))?;
    let wrong = |message: String, hint: &str| {
        cx.error(Diagnostic::error(message).at(&written.place).hint(hint));
        None
    };
    if address.chars().any(|one| one.is_whitespace() || one.is_control() || "<>\"\\^`{|}".contains(one)) {
        let message = format!("`{address}` is no address (it holds a space or a forbidden character)");
        return wrong(message, "write spaces as `%20`");
    }
    let Some((scheme, rest)) = address.split_once(':') else {
        let message = format!("`{address}` is no absolute address");
        return wrong(message, "begin it with `https://`");
    };
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => {
            let host = rest.strip_prefix("//").unwrap_or_default();
            let host = host.split(['/', '?', '#']).next().unwrap_or_default();
            match host.is_empty() {
                true => wrong(format!("`{address}` names no host"), "for example `https://example.org/page`"),
                false => Some(address),
            }
        }
        "mailto" if rest.contains('@') => Some(address),
        "mailto" => wrong(format!("`{address}` names no mailbox"), "for example `mailto:desk@example.org`"),
        _ => {
            let message = format!("addresses of the kind `{scheme}:` are not allowed");
            wrong(message, "an address begins with `https://`, `http://` or `mailto:`")
        }
    }
}

/// A picture.
fn image<'a>(cx: &Context<'a>, id: &At<String>, written: &'a brief_file::Image) -> Draft<'a> {
    let common = &written.common;
    let wording = Wording {
        title: cx.text("title", &written.title, Field::Title),
        alt: Some(cx.needed("alt", &written.alt, Field::Title, &id.place)),
        ..common::wording(cx, common)
    };
    let nowhere = |place: &Place| Picture { path: cx.input.path.to_owned(), place: place.clone() };
    let body = Body::Image {
        file: pictures::picture(cx, &written.file).unwrap_or_else(|| nowhere(&id.place)),
        credit: cx.string("credit", &written.credit).unwrap_or_default(),
        licence: cx.string("licence", &written.licence).unwrap_or_default(),
    };
    Draft::plain(common::item(cx, Kind::Image, id, common, wording, body), common)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::super::testing::{HEAD, SOURCE, check_in, expect};

    #[test]
    fn events_end_after_they_begin() {
        expect(&[
            (
                "[event.e]\ntitle = 'E'\ndate = 2023-06-08\nuntil = 2023-06-07",
                &[
                    "error: the event `e` ends before it begins @ 2023-06-07 @ 2023-06-08 -> swap the dates, or mend one of them",
                ],
            ),
            ("[event.e]\ntitle = 'E'\ndate = 2023-06-08\nuntil = '2023-06'", &[]),
        ]);
    }

    #[test]
    fn texts_that_are_there_are_not_empty() {
        expect(&[
            ("[theme.t]\ntitle = ' '", &["error: `title` is empty @ ' ' -> write it, or leave the key out"]),
            (
                "[theme.t]\ntitle = 'T'\npoints = ['a', '']",
                &["error: `points` is empty @ '' -> write it, or leave the key out"],
            ),
        ]);
    }

    #[test]
    fn sources_say_who_published_them_and_when() {
        expect(&[
            (
                "[source.s]\ntitle = 'S'\ndate = 2023",
                &[
                    "warning[source-incomplete]: the source `s` has neither author nor publisher @ s -> add `publisher = \"...\"`",
                ],
            ),
            (
                "[source.s]\ntitle = 'S'\nauthor = 'A'",
                &["warning[source-incomplete]: the source `s` has no date @ s -> add `date = ...`"],
            ),
            (
                "[source.s]\ntitle = 'S'",
                &[
                    "warning[source-incomplete]: the source `s` has no publisher and no date @ s -> add `publisher = \"...\"` and `date = ...`",
                ],
            ),
        ]);
    }

    #[test]
    fn addresses_are_absolute_and_lead_to_a_host() {
        let url = |address: &str| format!("{SOURCE}url = '{address}'");
        expect(&[
            (&url("https://example.org/a?b#c"), &[]),
            (&url("HTTP://example.org"), &[]),
            (&url("mailto:desk@example.org"), &[]),
            (
                &url("www.example.org"),
                &[
                    "error: `www.example.org` is no absolute address @ 'www.example.org' -> begin it with `https://`",
                ],
            ),
            (
                &url("https:///a"),
                &[
                    "error: `https:///a` names no host @ 'https:///a' -> for example `https://example.org/page`",
                ],
            ),
            (
                &url("mailto:desk"),
                &[
                    "error: `mailto:desk` names no mailbox @ 'mailto:desk' -> for example `mailto:desk@example.org`",
                ],
            ),
            (
                &url("javascript:alert(1)"),
                &[
                    "error: addresses of the kind `javascript:` are not allowed @ 'javascript:alert(1)' -> an address begins with `https://`, `http://` or `mailto:`",
                ],
            ),
            (
                &url("https://example.org/a b"),
                &[
                    "error: `https://example.org/a b` is no address (it holds a space or a forbidden character) @ 'https://example.org/a b' -> write spaces as `%20`",
                ],
            ),
        ]);
    }

    #[test]
    fn files_are_there_and_are_what_they_should_be() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("note.txt"), "words").unwrap();
        std::fs::write(folder.path().join("a.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>").unwrap();
        std::fs::create_dir(folder.path().join("looks")).unwrap();
        let image =
            |file: &str| format!("[image.i]\nfile = '{file}'\nalt = 'A'\ncredit = 'C'\nlicence = 'L'");
        let audience = |keys: &str| format!("[audience.a]\ninternal = true\n{keys}");
        let cases = [
            (image("a.svg"), None),
            (image("b.svg"), Some("error: `b.svg` was not found @ 'b.svg'")),
            (
                image("note.txt"),
                Some(
                    "error: `note.txt` is no PNG, JPEG or SVG @ 'note.txt' -> save the picture as PNG, JPEG or SVG",
                ),
            ),
            (image("looks"), Some("error: `looks` is a folder, not a file @ 'looks' -> name a file in it")),
            (image(""), Some("error: the path is empty @ '' -> write it, or leave the key out")),
            (format!("{SOURCE}file = 'note.txt'"), None),
            (format!("{SOURCE}file = 'other.txt'"), Some("error: `other.txt` was not found @ 'other.txt'")),
            (audience("templates = 'looks'\ndesign = 'plain'"), None),
            (
                audience("templates = 'note.txt'"),
                Some(
                    "error: `note.txt` is a file, not a folder @ 'note.txt' -> name the folder that it lies in",
                ),
            ),
            (
                audience("design = 'looks/own.toml'"),
                Some("error: `looks/own.toml` was not found @ 'looks/own.toml'"),
            ),
            (
                "[issuer]\nname = 'N'\nlogo = 'note.txt'".to_owned(),
                Some(
                    "error: `note.txt` is no PNG, JPEG or SVG @ 'note.txt' -> save the picture as PNG, JPEG or SVG",
                ),
            ),
        ];
        for (toml, expected) in cases {
            let (_, lines) = check_in(folder.path(), &format!("{HEAD}{toml}"));
            assert_eq!(
                lines.iter().map(String::as_str).collect::<Vec<_>>(),
                Vec::from_iter(expected),
                "{toml}"
            );
        }
    }
}
