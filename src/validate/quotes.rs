//! Quotations: who said what, when, and who may be named.

use super::context::Context;
use super::items::Draft;
use super::texts::Field;
use super::{common, head};
use crate::brief::{Body, Check, Kind, Quote, Wording};
use crate::brief_file::{self, Attribution, QuoteKind};
use crate::diagnostic::Diagnostic;
use crate::files::At;
use crate::read::Written;

/// A quotation.
pub(super) fn quote<'a>(cx: &Context<'a>, id: &At<String>, written: &'a brief_file::Quote) -> Draft<'a> {
    let common = &written.common;
    let kind = written.kind.as_ref().map_or(QuoteKind::Verbatim, |kind| kind.value);
    let attribution = written.attribution.as_ref().map_or(Attribution::OnRecord, |one| one.value);
    let wording = Wording {
        text: Some(cx.needed("text", &written.text, Field::Plain, &id.place)),
        ..common::wording(cx, common)
    };
    check_people(cx, id, written, kind, attribution);
    check_proof(cx, id, written, kind);
    check_language(cx, id, written);
    let body = Body::Quote(Quote {
        speaker: cx.string("speaker", &written.speaker),
        kind,
        role: cx.string("role", &written.role),
        date: written.date.as_ref().map(|date| date.value),
        occasion: cx.string("occasion", &written.occasion),
        venue: cx.string("place", &written.venue),
        lang: written.lang.as_ref().map(|lang| lang.value.clone()),
        translation: cx.string("translation", &written.translation),
        check: Check::default(),
        attribution,
    });
    Draft::plain(common::item(cx, Kind::Quote, id, common, wording, body), common)
}

/// Checks that those are named who must be, and nobody who must not.
fn check_people(
    cx: &Context<'_>,
    id: &At<String>,
    written: &brief_file::Quote,
    kind: QuoteKind,
    attribution: Attribution,
) {
    let name = &id.value;
    let lacks = |key: &'static str, text: &Option<Written>| text.is_none() && !written.unread.contains(&key);
    // A term is a phrase in common use: it may have no speaker.
    let speech = kind != QuoteKind::Term;
    match attribution {
        Attribution::OnRecord if !speech => {}
        Attribution::OnRecord => {
            if lacks("speaker", &written.speaker) {
                let problem = Diagnostic::error(format!("the quotation `{name}` has no `speaker`"))
                    .at(&id.place)
                    .hint("say who said it, or that nobody may be named: `attribution = \"chatham-house\"`");
                cx.error(problem);
            } else if lacks("role", &written.role) {
                let problem = Diagnostic::warning(format!("the quotation `{name}` has no `role`"))
                    .at(&id.place)
                    .hint("say which office the speaker held at the time: `role = \"...\"`");
                cx.rule("quote-without-role", problem);
            }
        }
        Attribution::Background if lacks("role", &written.role) => {
            let mut problem =
                Diagnostic::error(format!("the quotation `{name}` is on background but has no `role`"))
                    .at(&id.place)
                    .hint("the office alone is printed: `role = \"a senior official\"`");
            if let Some(attribution) = &written.attribution {
                problem = problem.label(&attribution.place, "the attribution");
            }
            cx.error(problem);
        }
        Attribution::Background => {}
        Attribution::ChathamHouse => {
            for (key, text) in [("speaker", &written.speaker), ("role", &written.role)] {
                if let Some(text) = text {
                    let message =
                        format!("the quotation `{name}` is under the Chatham House rule but has a `{key}`");
                    let problem = Diagnostic::note(message)
                        .at(&text.place)
                        .hint("it is never printed, and better left out of the file");
                    cx.rule("chatham-house-speaker", problem);
                }
            }
        }
    }
}

/// Reports a quotation without source or date.
fn check_proof(cx: &Context<'_>, id: &At<String>, written: &brief_file::Quote, kind: QuoteKind) {
    let common = &written.common;
    let sources = common.source.as_ref().is_some_and(|sources| !sources.0.is_empty());
    let unread = |key: &'static str| written.unread.contains(&key);
    if !sources && !unread("source") && !unread("also") && common.also.as_ref().is_none_or(Vec::is_empty) {
        let problem = Diagnostic::warning(format!("the quotation `{}` has no source", id.value))
            .at(&id.place)
            .hint("name where its words stand: `source = \"...\"`");
        cx.rule("quote-without-source", problem);
    }
    if written.date.is_none() && !unread("date") && kind != QuoteKind::Term {
        let problem = Diagnostic::warning(format!("the quotation `{}` has no date", id.value))
            .at(&id.place)
            .hint("say when it was said: `date = ...`");
        cx.rule("quote-without-date", problem);
    }
}

/// Checks the language of a quotation, and that one in another language is translated.
fn check_language(cx: &Context<'_>, id: &At<String>, written: &brief_file::Quote) {
    let Some(lang) = &written.lang else { return };
    let Some(language) = head::language(lang, cx.problems) else { return };
    if language.language() != cx.locale.language()
        && written.translation.is_none()
        && !written.unread.contains(&"translation")
    {
        let problem = Diagnostic::note(format!("the quotation `{}` is not translated", id.value))
            .label(&lang.place, "another language than the brief's")
            .hint("add `translation = \"...\"`");
        cx.rule("quote-without-translation", problem);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{SOURCE, expect};

    fn case(keys: &str) -> String {
        format!("{SOURCE}[quote.q]\ntext = 'We will.'\n{keys}")
    }

    #[test]
    fn those_are_named_who_must_be() {
        let proof = "source = 's'\ndate = 2023";
        expect(&[
            (&case(&format!("{proof}\nspeaker = 'A'\nrole = 'B'")), &[]),
            (
                &case(proof),
                &[
                    "error: the quotation `q` has no `speaker` @ q -> say who said it, or that nobody may be named: `attribution = \"chatham-house\"`",
                ],
            ),
            (
                &case(&format!("{proof}\nspeaker = 'A'")),
                &[
                    "warning[quote-without-role]: the quotation `q` has no `role` @ q -> say which office the speaker held at the time: `role = \"...\"`",
                ],
            ),
            (
                &case(&format!("{proof}\nattribution = 'background'")),
                &[
                    "error: the quotation `q` is on background but has no `role` @ q @ 'background' -> the office alone is printed: `role = \"a senior official\"`",
                ],
            ),
            (&case(&format!("{proof}\nattribution = 'background'\nrole = 'B'")), &[]),
            (&case(&format!("{proof}\nattribution = 'chatham-house'")), &[]),
            (
                &case(&format!("{proof}\nattribution = 'chatham-house'\nspeaker = 'A'")),
                &[
                    "note[chatham-house-speaker]: the quotation `q` is under the Chatham House rule but has a `speaker` @ 'A' -> it is never printed, and better left out of the file",
                ],
            ),
            (&case("source = 's'\nkind = 'term'"), &[]),
            (
                &case(&format!("{proof}\nspeaker = 5\nrole = 'B'")),
                &["error: expected text, found the number `5` @ 5 -> put it in quotation marks"],
            ),
        ]);
    }

    #[test]
    fn quotations_without_proof_are_reported() {
        expect(&[
            (
                &case("speaker = 'A'\nrole = 'B'"),
                &[
                    "warning[quote-without-source]: the quotation `q` has no source @ q -> name where its words stand: `source = \"...\"`",
                    "warning[quote-without-date]: the quotation `q` has no date @ q -> say when it was said: `date = ...`",
                ],
            ),
            (&case("speaker = 'A'\nrole = 'B'\ndate = 2023\nalso = [{ source = 's' }]"), &[]),
        ]);
    }

    #[test]
    fn another_language_asks_for_a_translation() {
        let full = "source = 's'\ndate = 2023\nspeaker = 'A'\nrole = 'B'";
        expect(&[
            (
                &case(&format!("{full}\nlang = 'kk'")),
                &[
                    "note[quote-without-translation]: the quotation `q` is not translated @ 'kk' -> add `translation = \"...\"`",
                ],
            ),
            (&case(&format!("{full}\nlang = 'kk'\ntranslation = 'X'")), &[]),
            (&case(&format!("{full}\nlang = 'en-US'")), &[]),
            (
                &case(&format!("{full}\nlang = 'kazakh'")),
                &["error: `kazakh` is no language tag @ 'kazakh' -> write `kk`"],
            ),
            (
                &case(&format!("{full}\nlang = 'en_GB'")),
                &["error: `en_GB` is no language tag @ 'en_GB' -> write `en-GB`"],
            ),
            (
                &case(&format!("{full}\nlang = 'qq'")),
                &["error: `qq` names no known language @ 'qq' -> a tag such as `en-GB`, `fr` or `kk`"],
            ),
        ]);
    }
}
