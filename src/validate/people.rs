//! Speakers who may not be named: nothing that is printed with their words may do so.

use super::context::Context;
use super::items::Draft;
use super::levels::Scope;
use crate::brief::{Body, Quote};
use crate::brief_file::{self, Attribution};
use crate::diagnostic::Diagnostic;
use crate::files::{At, Place};
use crate::prose::names;
use crate::read::Written;

/// Checks the quotations whose speaker may not be named.
pub(super) fn check(cx: &Context<'_>, items: &[Draft<'_>]) {
    let quotes = cx.input.written.quote.as_ref();
    let speakers: Vec<&str> = items.iter().filter_map(|draft| speaker(&draft.item.body)).collect();
    for draft in items {
        let Body::Quote(quote) = &draft.item.body else { continue };
        let Some(written) = quotes.and_then(|quotes| quotes.get(&draft.item.id)) else { continue };
        let check = Check { cx, draft, quote, written };
        cx.within(Scope::Item(draft.item.kind, draft.item.id.clone()), || match quote.attribution {
            Attribution::OnRecord => {}
            Attribution::Background => {
                check.role(&speakers);
                check.printed();
            }
            Attribution::ChathamHouse => check.printed(),
        });
    }
}

/// The speaker of a quotation.
fn speaker(body: &Body) -> Option<&str> {
    match body {
        Body::Quote(quote) => quote.speaker.as_deref(),
        _ => None,
    }
}

/// One quotation.
struct Check<'a> {
    cx: &'a Context<'a>,
    draft: &'a Draft<'a>,
    quote: &'a Quote,
    written: &'a brief_file::Quote,
}

impl Check<'_> {
    /// Reports a role that holds a person's name: the role is printed.
    fn role(&self, speakers: &[&str]) {
        let (Some(role), Some(printed)) = (&self.written.role, &self.quote.role) else { return };
        let text = role.text.as_str();
        let own = self.quote.speaker.iter().find_map(|name| names::known(text, name));
        let others = || speakers.iter().find_map(|name| names::phrase(text, name));
        let looks = || self.cx.lists.as_ref().and_then(|lists| names::in_role(text, &lists.roles));
        let Some(range) = own.or_else(others).or_else(looks) else { return };
        let name = text.get(range.clone()).unwrap_or(printed);
        let message = format!("the role of the quotation `{}` names a person (`{name}`)", self.draft.item.id);
        let problem = Diagnostic::warning(message)
            .at(&role.place_of(range))
            .hint("the role is printed: leave the name out of it, `role = \"a senior official\"`");
        self.cx.rule("role-names-person", problem);
    }

    /// Reports what is printed with the quotation and reveals its speaker.
    fn printed(&self) {
        let common = &self.written.common;
        let own = [
            ("text", &self.written.text),
            ("translation", &self.written.translation),
            ("occasion", &self.written.occasion),
            ("place", &self.written.venue),
            ("caveat", &common.caveat),
            ("notes", &common.notes),
        ];
        for (key, text) in own {
            self.text(key, text, key == "occasion" || key == "place", None);
        }
        let sources = self.cx.input.written.source.as_ref();
        for evidence in &self.draft.item.evidence {
            let id = &evidence.source;
            let Some(source) = sources.and_then(|sources| sources.get(id)) else { continue };
            let printed = [
                ("title", &source.title, false),
                ("author", &source.author, true),
                ("publisher", &source.publisher, true),
                ("caveat", &source.common.caveat, false),
            ];
            for (key, text, organisation) in printed {
                self.text(key, text, organisation, Some(id));
            }
            self.address(&source.url, id);
        }
    }

    /// Reports a text that names the speaker, or what else is protected.
    fn text(&self, key: &str, text: &Option<Written>, organisation: bool, source: Option<&At<String>>) {
        let Some(written) = text else { return };
        let text = written.text.as_str();
        let name = self.quote.speaker.as_deref().and_then(|name| names::known(text, name));
        let house = self.quote.attribution == Attribution::ChathamHouse;
        let role = self.quote.role.as_deref().filter(|_| house);
        let office = || role.and_then(|role| names::phrase(text, role));
        let affiliation = || role.filter(|_| organisation).and_then(|role| names::shared_pair(text, role));
        if let Some(range) = name.or_else(office).or_else(affiliation) {
            self.report(key, written.place_of(range), source);
        }
    }

    /// Reports an address that holds the speaker's name.
    fn address(&self, url: &Option<Written>, source: &At<String>) {
        let Some((written, name)) = url.as_ref().zip(self.quote.speaker.as_deref()) else { return };
        let last = name.split_whitespace().next_back().unwrap_or_default().to_lowercase();
        if last.chars().count() > 3 && written.text.to_lowercase().contains(&last) {
            self.report("url", written.place.clone(), Some(source));
        }
    }

    /// The message about one text.
    fn report(&self, key: &str, place: Place, source: Option<&At<String>>) {
        let id = &self.draft.item.id;
        let holder = match source {
            Some(source) => format!("the `{key}` of the source `{}`", source.value),
            None => format!("its `{key}`"),
        };
        let mut problem =
            Diagnostic::error(format!("the quotation `{id}` does not hide its speaker: {holder} reveals it"))
                .label(&place, "says who spoke");
        if let Some(attribution) = &self.written.attribution {
            problem = problem.label(&attribution.place, "nobody may be named");
        }
        if let Some(source) = source {
            problem = problem.label(&source.place, "cited here");
        }
        self.cx
            .rule("speaker-revealed", problem.hint("say it without the name, or without the organisation"));
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::expect;

    const AUDIENCE: &str = "[audience.a]\ninternal = true\n[rules]\nchatham-house-speaker = 'off'\n";

    fn case(quote: &str, source: &str) -> String {
        format!(
            "{AUDIENCE}[source.s]\ntitle = 'Notes of a workshop'\ndate = 2023\n{source}\n\
             [quote.q]\ntext = 'We will.'\nsource = 's'\ndate = 2023\n{quote}"
        )
    }

    const PUBLISHER: &str = "publisher = 'Institute'";

    #[test]
    fn the_role_of_a_background_quotation_holds_no_name() {
        let role = |keys: &str| case(&format!("attribution = 'background'\n{keys}"), PUBLISHER);
        let line = |name: &str| {
            format!(
                "warning[role-names-person]: the role of the quotation `q` names a person (`{name}`) @ {name} -> the role is printed: leave the name out of it, `role = \"a senior official\"`"
            )
        };
        expect(&[
            (&role("role = 'a senior official'"), &[]),
            (&role("role = 'adviser to Example'\nspeaker = 'Jane Example'"), &[&line("Example")]),
            (&role("role = 'Minister Jane Example'"), &[&line("Jane Example")]),
        ]);
    }

    #[test]
    fn what_is_printed_with_a_quotation_does_not_reveal_its_speaker() {
        let person = "speaker = 'Jane Example'\nrole = 'Deputy Minister of Foreign Affairs'";
        let house = |keys: &str, source: &str| {
            case(&format!("attribution = 'chatham-house'\n{person}\n{keys}"), source)
        };
        let line = |holder: &str, words: &str, cited: &str| {
            format!(
                "error[speaker-revealed]: the quotation `q` does not hide its speaker: {holder} reveals it @ {words} @ 'chatham-house'{cited} -> say it without the name, or without the organisation"
            )
        };
        expect(&[
            (&house("occasion = 'Workshop on transit'", PUBLISHER), &[]),
            (
                &house("occasion = 'Briefing by Example'", PUBLISHER),
                &[&line("its `occasion`", "Example", "")],
            ),
            (
                &house("place = 'Ministry of Foreign Affairs'", PUBLISHER),
                &[&line("its `place`", "Foreign Affairs", "")],
            ),
            (
                &house("notes = 'The deputy minister of foreign affairs said so.'", PUBLISHER),
                &[&line("its `notes`", "deputy minister of foreign affairs", "")],
            ),
            (
                &house("", "author = 'J. Example'"),
                &[&line("the `author` of the source `s`", "Example", " @ 's'")],
            ),
            (
                &house("", "publisher = 'Ministry of Foreign Affairs'"),
                &[&line("the `publisher` of the source `s`", "Foreign Affairs", " @ 's'")],
            ),
            (
                &house("", "publisher = 'P'\nurl = 'https://example.org/talk-by-jane-example'"),
                &[&line(
                    "the `url` of the source `s`",
                    "'https://example.org/talk-by-jane-example'",
                    " @ 's'",
                )],
            ),
        ]);
        let background = |keys: &str| {
            let person = "speaker = 'Jane Example'\nrole = 'a Deputy Minister'";
            case(&format!("attribution = 'background'\n{person}\n{keys}"), PUBLISHER)
        };
        expect(&[
            (&background("place = 'the office of a Deputy Minister'"), &[]),
            (
                &background("caveat = 'As Jane Example said.'"),
                &[
                    "error[speaker-revealed]: the quotation `q` does not hide its speaker: its `caveat` reveals it @ Example @ 'background' -> say it without the name, or without the organisation",
                ],
            ),
        ]);
    }
}
