//! `[brief]`, `[issuer]` and `[meeting]`, and the languages they name.

use super::context::Context;
use super::levels::Scope;
use super::pictures;
use super::texts::{Field, blank, flat};
use crate::brief;
use crate::brief::{Head, Meeting};
use crate::brief_file::{self, Purpose};
use crate::date::When;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::At;
use crate::locale::{Locale, LocaleProblem};

/// The brief's language; English where none is given or the tag is wrong, which is reported.
pub(super) fn locale(lang: Option<&At<String>>, problems: &Diagnostics) -> Locale {
    lang.and_then(|tag| language(tag, problems)).unwrap_or_else(Locale::english)
}

/// The language of a tag; nothing where the tag is wrong, which is reported.
pub(super) fn language(tag: &At<String>, problems: &Diagnostics) -> Option<Locale> {
    let problem = match Locale::of(tag) {
        Ok(locale) => return Some(locale),
        Err(problem) => problem,
    };
    let message = match problem {
        LocaleProblem::Malformed => format!("`{}` is no language tag", tag.value),
        LocaleProblem::Unknown => format!("`{}` names no known language", tag.value),
    };
    let hyphens = tag.replace('_', "-");
    let hint = match TAGS.iter().find(|(name, _)| *name == tag.to_lowercase()) {
        Some((_, right)) => format!("write `{right}`"),
        None if hyphens != tag.value && Locale::of(&hyphens).is_ok() => format!("write `{hyphens}`"),
        None => "a tag such as `en-GB`, `fr` or `kk`".to_owned(),
    };
    problems.add(Diagnostic::error(message).at(&tag.place).hint(hint));
    None
}

/// The tags of languages that are often written by name.
const TAGS: &[(&str, &str)] = &[
    ("arabic", "ar"),
    ("british", "en-GB"),
    ("chinese", "zh"),
    ("english", "en"),
    ("french", "fr"),
    ("german", "de"),
    ("kazakh", "kk"),
    ("russian", "ru"),
    ("spanish", "es"),
];

/// The checked `[brief]`.
pub(super) fn head(cx: &Context<'_>) -> Head {
    let at = cx.place();
    let Some(written) = &cx.input.written.brief else {
        return Head::new(blank(&at), blank(&at), At::new(NEVER, at));
    };
    let status = written.status.as_ref().map(|status| status.value);
    let head = Head {
        title: cx.needed("title", &written.title, Field::Title, &at),
        subtitle: cx.text("subtitle", &written.subtitle, Field::Title),
        bottom_line: cx.needed("bottom-line", &written.bottom_line, Field::Prose, &at),
        date: written.date.clone().unwrap_or_else(|| At::new(NEVER, at.clone())),
        purpose: written.purpose.as_ref().map(|purpose| purpose.value),
        recommendation: cx
            .within(Scope::House, || cx.text("recommendation", &written.recommendation, Field::Prose)),
        deadline: written.deadline.clone(),
        version: cx.string("version", &written.version),
        status,
        reference: cx.string("reference", &written.reference),
        keywords: cx
            .texts("keywords", &written.keywords, Field::Plain)
            .iter()
            .map(|text| flat(&text.nodes))
            .collect(),
        data_as_of: written.data_as_of.as_ref().map(|date| date.value),
        max_age_days: written.max_age_days,
        embargo: written.embargo.clone(),
        embargo_place: cx.string("embargo-place", &written.embargo_place),
    };
    check_dates(cx, written);
    if let Some(purpose) = &written.purpose {
        check_purpose(cx, purpose, written.recommendation.is_some());
    }
    check_words(cx, written);
    if let Some(names) = &written.audience {
        super::readers::resolve_readers(cx, names);
    }
    head
}

/// The date in place of one that is missing or unreadable.
pub(super) const NEVER: When = When::Year(1970);

/// Checks that a brief with a purpose has what the purpose needs.
pub(super) fn check_purpose(cx: &Context<'_>, purpose: &At<Purpose>, recommends: bool) {
    let written = cx.input.written;
    let missing = |message: &str, hint: &str| {
        cx.error(Diagnostic::error(message).label(&purpose.place, "the purpose").hint(hint));
    };
    match purpose.value {
        Purpose::Decision => {
            let head = written.brief.as_ref();
            let unread = |key: &'static str| head.is_none_or(|head| head.unread.contains(&key));
            if !recommends && !unread("recommendation") {
                missing(
                    "a brief for decision needs a `recommendation`",
                    "say in `[brief]` what the reader is asked to decide: `recommendation = \"...\"`",
                );
            }
            if head.is_some_and(|head| head.deadline.is_none()) && !unread("deadline") {
                missing(
                    "a brief for decision needs a `deadline`",
                    "say in `[brief]` by when it must be decided: `deadline = 2023-06-30`",
                );
            }
        }
        Purpose::Meeting if written.meeting.is_none() && !written.unread.contains(&"meeting") => missing(
            "a brief for a meeting needs `[meeting]`",
            "add the table with `with`, `date`, `objectives` and `points-to-make`",
        ),
        Purpose::Meeting | Purpose::Information | Purpose::Publication => {}
    }
}

/// Checks the dates of `[brief]` against each other.
fn check_dates(cx: &Context<'_>, written: &brief_file::Head) {
    let Some(date) = &written.date else { return };
    if let Some(deadline) = written.deadline.as_ref().filter(|one| one.last_day() < date.first_day()) {
        let problem = Diagnostic::error("the deadline is before the date of the brief")
            .label(&deadline.place, "the deadline")
            .label(&date.place, "the date")
            .hint("mend one of them");
        cx.error(problem);
    }
    if let Some(data) = written.data_as_of.as_ref().filter(|one| one.first_day() > date.last_day()) {
        let problem = Diagnostic::error("the data stands at a date after the brief")
            .label(&data.place, "the data")
            .label(&date.place, "the date")
            .hint("mend one of them");
        cx.error(problem);
    }
}

/// Notes a language whose fixed words are not there.
fn check_words(cx: &Context<'_>, written: &brief_file::Head) {
    let Some(lang) = &written.lang else { return };
    let labels = cx.input.written.labels.as_ref();
    let given = |key: &&str| labels.is_some_and(|labels| labels.get(key).is_some());
    let keys = Locale::label_keys();
    if cx.locale.has_words() || (!keys.is_empty() && keys.iter().all(given)) {
        return;
    }
    let message = format!("the fixed words of the pages are not shipped for `{}`", lang.value);
    let problem = Diagnostic::note(message)
        .label(&lang.place, "English words are printed")
        .hint("give them in `[labels]`: `sources = \"...\"`");
    cx.rule("language-without-words", problem);
}

/// The checked `[issuer]`, of the brief or of an audience.
pub(super) fn issuer(cx: &Context<'_>, written: &brief_file::Issuer) -> brief::Issuer {
    brief::Issuer {
        name: cx.string("name", &written.name),
        unit: cx.string("unit", &written.unit),
        contact: cx.string("contact", &written.contact),
        contact_place: written.contact.as_ref().map(|contact| contact.place.clone()),
        media_contact: cx.string("media-contact", &written.media_contact),
        media_contact_place: written.media_contact.as_ref().map(|contact| contact.place.clone()),
        boilerplate: cx.text("boilerplate", &written.boilerplate, Field::Prose),
        disclaimer: cx.text("disclaimer", &written.disclaimer, Field::Prose),
        logo: pictures::picture(cx, &written.logo),
        logo_dark: pictures::picture(cx, &written.logo_dark),
        logo_alt: cx.string("logo-alt", &written.logo_alt),
    }
}

/// Checks that a logo can be told to those who do not see it.
pub(super) fn check_logo(cx: &Context<'_>, written: &brief_file::Issuer) {
    let logo = written.logo.as_ref().or(written.logo_dark.as_ref());
    let told = written.logo_alt.is_some() || written.name.is_some();
    if let Some(logo) = logo.filter(|_| !told && !written.unread.contains(&"logo-alt")) {
        let problem = Diagnostic::error("the logo is not described").at(&logo.place);
        cx.error(problem.hint("add `logo-alt = \"...\"`, or the issuer's `name`"));
    }
}

/// The checked `[meeting]`.
pub(super) fn meeting(cx: &Context<'_>) -> Option<Meeting> {
    let written = cx.input.written.meeting.as_ref()?;
    Some(Meeting {
        place: written.place.clone(),
        with: cx.string("with", &written.with),
        date: written.date.as_ref().map(|date| date.value),
        venue: cx.string("place", &written.venue),
        objectives: cx.texts("objectives", &written.objectives, Field::Prose),
        their_objectives: cx.texts("their-objectives", &written.their_objectives, Field::Prose),
        points_to_make: cx.texts("points-to-make", &written.points_to_make, Field::Prose),
        avoid: cx.texts("avoid", &written.avoid, Field::Prose),
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::super::testing::{HEAD, check, check_in, expect};

    #[test]
    fn a_decision_needs_a_recommendation_and_a_deadline() {
        let head = |keys: &str| check(&format!("{HEAD}{keys}")).1;
        let none: Vec<String> = Vec::new();
        assert_eq!(
            head("purpose = 'decision'"),
            [
                "error: a brief for decision needs a `recommendation` @ 'decision' -> say in `[brief]` what the reader is asked to decide: `recommendation = \"...\"`",
                "error: a brief for decision needs a `deadline` @ 'decision' -> say in `[brief]` by when it must be decided: `deadline = 2023-06-30`",
            ]
        );
        assert_eq!(head("purpose = 'decision'\nrecommendation = 'Agree.'\ndeadline = 2023-06-30"), none);
        assert_eq!(
            head("[audience.a]\ninternal = true\nbrief = { purpose = 'meeting' }"),
            [
                "error: a brief for a meeting needs `[meeting]` @ 'meeting' -> add the table with `with`, `date`, `objectives` and `points-to-make`"
            ]
        );
        assert_eq!(head("purpose = 'meeting'\n[meeting]\nwith = 'X'"), none);
        assert_eq!(head("purpose = 'decision'\nrecommendation = 5\ndeadline = 'soon'").len(), 2);
    }

    #[test]
    fn a_logo_is_described() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.svg"), "<svg/>").unwrap();
        let issuer =
            |keys: &str| check_in(folder.path(), &format!("{HEAD}[issuer]\nlogo = 'a.svg'\n{keys}")).1;
        assert_eq!(
            issuer(""),
            [
                "error: the logo is not described @ 'a.svg' -> add `logo-alt = \"...\"`, or the issuer's `name`"
            ]
        );
        assert!(issuer("name = 'Ministry'").is_empty() && issuer("logo-alt = 'Arms'").is_empty());
    }

    #[test]
    fn dates_of_the_head_agree() {
        expect(&[
            (
                "deadline = 2023-06-11",
                &[
                    "error: the deadline is before the date of the brief @ 2023-06-11 @ 2023-06-12 -> mend one of them",
                ],
            ),
            ("deadline = '2023-06'", &[]),
            (
                "data-as-of = 2023-06-13",
                &[
                    "error: the data stands at a date after the brief @ 2023-06-13 @ 2023-06-12 -> mend one of them",
                ],
            ),
        ]);
    }

    #[test]
    fn languages_exist_and_those_without_words_are_noted() {
        expect(&[
            ("lang = 'en-GB'", &[]),
            (
                "lang = 'fi'",
                &[
                    "note[language-without-words]: the fixed words of the pages are not shipped for `fi` @ 'fi' -> give them in `[labels]`: `sources = \"...\"`",
                ],
            ),
            ("lang = 'English'", &["error: `English` is no language tag @ 'English' -> write `en`"]),
            (
                "lang = 'xx'",
                &["error: `xx` names no known language @ 'xx' -> a tag such as `en-GB`, `fr` or `kk`"],
            ),
        ]);
    }

    #[test]
    fn a_brief_without_a_head_is_checked_all_the_same() {
        let (brief, lines) = check("[theme.t]\ntitle = ''");
        assert!(lines.iter().any(|line| line.starts_with("error: there is no `[brief]` table")), "{lines:?}");
        assert!(lines.iter().any(|line| line.starts_with("error: `title` is empty")), "{lines:?}");
        assert_eq!(brief.items.len(), 1);
    }
}
