//! Audiences: their settings, and which of them are built.

use std::collections::BTreeMap;

use super::context::Context;
use super::levels::Scope;
use super::names::repeated;
use super::{head, marks, pictures, tables, wording};
use crate::brief::{Audience, Head, Kind, Marking};
use crate::brief_file::{self, FitMode, Limits, Paper, Ratio, Section, Unverified};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::files::{At, Place};
use crate::marking;
use crate::read::Written;

/// All audiences, in the order of the file.
pub(super) fn audiences(cx: &Context<'_>, head: &Head) -> Vec<Audience> {
    let written = cx.input.written.audience.iter().flat_map(|map| map.iter());
    let read = |(name, audience): (&At<String>, &brief_file::Audience)| {
        cx.within(Scope::Audience(name.value.clone()), || self::audience(cx, head, name, audience))
    };
    written.map(read).collect()
}

/// Which audiences are built: those that `[brief]` names, else all.
pub(super) fn built(cx: &Context<'_>, audiences: &[Audience]) -> Vec<String> {
    let named = cx.input.written.brief.as_ref().and_then(|head| head.audiences.as_ref());
    let all = || audiences.iter().map(|audience| audience.name.clone());
    let Some(named) = named else { return all().collect() };
    let unread = cx.input.written.brief.as_ref().is_some_and(|head| head.unread.contains(&"audiences"));
    if named.is_empty() && !unread {
        let problem = Diagnostic::error("`audiences` is empty: nothing would be built").at(&cx.place());
        cx.error(problem.hint("name the audiences to build, or remove the key to build all"));
    }
    for (name, first, again) in repeated(named.iter().map(|name| (name.value.as_str(), &name.place))) {
        cx.twice(name, first, again);
    }
    let known = cx.names.audiences();
    for name in named.iter().filter(|name| !known.contains(&name.value.as_str())) {
        let hint = match cx.names.is_group(name) {
            true => Some("it is a group: name its audiences instead".to_owned()),
            false => did_you_mean(name, known.iter().copied()),
        };
        let problem = Diagnostic::error(format!("unknown audience `{}`", name.value));
        cx.error(problem.at(&name.place).maybe_hint(hint));
    }
    all().filter(|name| named.iter().any(|wanted| wanted.value == *name)).collect()
}

/// One audience. Its profile gives it every setting; where one could not be read, that is reported.
fn audience(cx: &Context<'_>, head: &Head, name: &At<String>, written: &brief_file::Audience) -> Audience {
    let internal = written.internal.unwrap_or(false);
    let rules = tables::rules(written.rules.as_ref(), cx.problems);
    let (limits, stray) = limits(written.limits.as_ref());
    for (key, limit) in stray {
        let problem = Diagnostic::error(format!("`{key}` limits a deck, and this is about the page"));
        cx.error(problem.at(&limit.place).hint("put it into `deck-limits`"));
    }
    let (deck_limits, of_deck) = self::limits(written.deck_limits.as_ref());
    let of_deck = |wanted: &str| of_deck.iter().find(|(key, _)| *key == wanted).map(|(_, limit)| *limit);
    let (slides, backup) = (of_deck("slides"), of_deck("backup"));
    if let Some(slides) = slides.filter(|slides| slides.value == 0) {
        let problem = Diagnostic::error("a deck has one slide at least").at(&slides.place);
        cx.error(problem.hint("to build no deck, use `--document brief`"));
    }
    check_release(cx, head, name, written);
    let marking = written.marking.as_ref().and_then(|marking| marks::marking(cx, marking));
    check_embargo(cx, head, written, marking.as_ref());
    if let Some(purpose) = written.brief.as_ref().and_then(|head| head.purpose.as_ref()) {
        let own = written.brief.as_ref().is_some_and(|head| head.recommendation.is_some());
        head::check_purpose(cx, purpose, own || head.recommendation.is_some());
    }
    Audience {
        name: name.value.clone(),
        place: name.place.clone(),
        profile: written.profile.as_ref().map(|profile| profile.value),
        title: cx.string("title", &written.title),
        addressee: cx.string("addressee", &written.addressee),
        internal,
        sections: sections(cx, &written.sections),
        limits,
        slides: sections(cx, &written.slides),
        deck_limits,
        slide_limit: slides.map(|slides| slides.value),
        backup_limit: backup.map(|backup| backup.value),
        key_figures: written.key_figures.as_deref().map(|figures| key_figures(cx, figures)),
        unverified: written
            .unverified
            .as_ref()
            .map_or(if internal { Unverified::Flag } else { Unverified::Exclude }, |unverified| {
                unverified.value
            }),
        marking,
        embargo: written.embargo.clone(),
        embargo_in_name: written.embargo_in_name.unwrap_or(false),
        immediate: written.release.is_some(),
        fit: written.fit.as_ref().map_or(FitMode::Tighten, |fit| fit.value),
        paper: written.paper.as_ref().map_or(Paper::A4, |paper| paper.value),
        ratio: written.deck_ratio.as_ref().map_or(Ratio::Wide, |ratio| ratio.value),
        accessible: written.accessible.unwrap_or(false),
        design: written.design.as_ref().and_then(|design| self::design(cx, design)),
        templates: pictures::folder(cx, &written.templates),
        head: written.brief.as_ref().map(|head| wording::head(cx, head)).unwrap_or_default(),
        issuer: written.issuer.as_ref().map(|issuer| head::issuer(cx, issuer)).unwrap_or_default(),
        headings: tables::headings(cx, written.headings.as_ref()),
        rules,
        wording: wording::items(cx, written),
    }
}

/// Sections, each once.
fn sections(cx: &Context<'_>, written: &Option<Vec<At<Section>>>) -> Vec<Section> {
    let list = written.as_deref().unwrap_or_default();
    for (section, first, again) in repeated(list.iter().map(|one| (one.value, &one.place))) {
        cx.twice(section.word(), first, again);
    }
    list.iter().map(|one| one.value).collect()
}

/// Limits that a deck alone has, by their keys.
type OfDeck<'a> = Vec<(&'static str, &'a At<u32>)>;

/// Limits by section, and those that a deck alone has.
fn limits(written: Option<&Limits>) -> (BTreeMap<Section, u32>, OfDeck<'_>) {
    let Some(limits) = written else { return (BTreeMap::new(), Vec::new()) };
    let by_section = [
        (Section::Themes, &limits.themes),
        (Section::Figures, &limits.figures),
        (Section::Charts, &limits.charts),
        (Section::Images, &limits.images),
        (Section::Quotes, &limits.quotes),
        (Section::Timeline, &limits.timeline),
        (Section::Risks, &limits.risks),
        (Section::Questions, &limits.questions),
        (Section::Steps, &limits.steps),
    ];
    let by_section =
        by_section.into_iter().filter_map(|(section, limit)| Some((section, limit.as_ref()?.value)));
    let of_deck = [("slides", &limits.slides), ("backup", &limits.backup)];
    let of_deck = of_deck.into_iter().filter_map(|(key, limit)| Some((key, limit.as_ref()?)));
    (by_section.collect(), of_deck.collect())
}

/// The key figures that an audience chooses.
fn key_figures(cx: &Context<'_>, figures: &[At<String>]) -> Vec<At<String>> {
    for (name, first, again) in repeated(figures.iter().map(|one| (one.value.as_str(), &one.place))) {
        cx.twice(name, first, again);
    }
    figures.iter().filter(|figure| cx.knows(Kind::Figure, figure)).cloned().collect()
}

/// Checks that what is held back is not released at once.
fn check_release(cx: &Context<'_>, head: &Head, name: &At<String>, written: &brief_file::Audience) {
    let Some(release) = &written.release else { return };
    let embargo: Option<&Place> =
        written.embargo.as_ref().or(head.embargo.as_ref()).map(|embargo| &embargo.place);
    if let Some(embargo) = embargo {
        let message = format!("the audience `{}` has an embargo and is released at once", name.value);
        let problem = Diagnostic::error(message)
            .label(&release.place, "released at once")
            .label(embargo, "held back")
            .hint("remove one of them");
        cx.error(problem);
    }
}

/// Checks that a marking that speaks of an embargo goes with one: it says nothing without its moment.
fn check_embargo(cx: &Context<'_>, head: &Head, written: &brief_file::Audience, marking: Option<&Marking>) {
    let held_back = written.embargo.is_some() || head.embargo.is_some();
    if let (Some(place), Some(marking)) = (written.marking.as_ref().map(|one| &one.place), marking)
        && marking::is_embargoed(marking)
        && !held_back
    {
        let problem = Diagnostic::error(format!("`{}` names no moment", marking.text)).at(place);
        cx.error(problem.hint("add `embargo = 2026-03-02T00:01:00+00:00` to the audience or to `[brief]`"));
    }
}

/// A design: the name of a built-in one, or a file, of which the resolved path is kept.
fn design(cx: &Context<'_>, written: &Written) -> Option<At<String>> {
    if !written.text.trim().is_empty() && !is_path(&written.text) {
        return Some(At::new(written.text.clone(), written.place.clone()));
    }
    let path = pictures::file(cx, written)?;
    Some(At::new(path.to_string_lossy().into_owned(), written.place.clone()))
}

/// Whether a design is named by a path.
fn is_path(text: &str) -> bool {
    [".toml", ".yml", ".yaml"].iter().any(|end| text.ends_with(end)) || text.contains(['/', '\\'])
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::super::testing::{HEAD, SOURCE, brief, check, expect};
    use super::*;

    fn internal(keys: &str) -> String {
        format!(
            "{SOURCE}[figure.f]\nlabel = 'F'\nvalue = 1\nas-of = 2023\nsource = 's'\n[audience.a]\ninternal = true\n{keys}"
        )
    }

    #[test]
    fn settings_that_contradict_themselves_are_reported() {
        expect(&[
            (
                &internal("sections = ['themes', 'figures', 'themes']"),
                &["error: `themes` is named twice @ 'themes' @ 'themes' -> remove one of them"],
            ),
            (
                &internal("slides = ['themes', 'themes']"),
                &["error: `themes` is named twice @ 'themes' @ 'themes' -> remove one of them"],
            ),
            (
                &internal("limits = { slides = 3 }"),
                &[
                    "error: `slides` limits a deck, and this is about the page @ 3 -> put it into `deck-limits`",
                ],
            ),
            (
                &internal("deck-limits = { slides = 0 }"),
                &["error: a deck has one slide at least @ 0 -> to build no deck, use `--document brief`"],
            ),
            (
                &internal("key-figures = ['f', 'f']"),
                &["error: `f` is named twice @ 'f' @ 'f' -> remove one of them"],
            ),
            (&internal("key-figures = ['g']"), &["error: unknown figure `g` @ 'g' -> did you mean `f`?"]),
            (
                &internal("release = 'immediate'\nembargo = 2023-06-08T00:01:00+06:00"),
                &[
                    "error: the audience `a` has an embargo and is released at once @ 'immediate' @ 2023-06-08T00:01:00+06:00 -> remove one of them",
                ],
            ),
            (
                &format!("embargo = 2023-06-08T00:01:00Z\n{}", internal("release = 'immediate'")),
                &[
                    "error: the audience `a` has an embargo and is released at once @ 'immediate' @ 2023-06-08T00:01:00Z -> remove one of them",
                ],
            ),
            (
                &internal("marking = { scheme = 'uk', level = 'OFFICIAL', handling = ['embargoed'] }"),
                &[
                    "error: `OFFICIAL - EMBARGOED` names no moment @ { scheme = 'uk', level = 'OFFICIAL', handling = ['embargoed'] } -> add `embargo = 2026-03-02T00:01:00+00:00` to the audience or to `[brief]`",
                ],
            ),
            (
                &format!(
                    "embargo = 2023-06-08T00:01:00Z\n{}",
                    internal("marking = { scheme = 'uk', level = 'OFFICIAL', handling = ['EMBARGOED'] }")
                ),
                &[],
            ),
            (
                &internal("[theme.t]\ntitle = 'T'\nmarking = { scheme = 'tlp', level = 'WHITE' }"),
                &["error: `WHITE` is no level of scheme `tlp` @ 'WHITE' -> did you mean `CLEAR`?"],
            ),
        ]);
    }

    #[test]
    fn a_classified_marking_is_graver_outside_the_house() {
        let marking = "marking = { scheme = 'uk', level = 'SECRET' }";
        let message = "[classified-marking]: `SECRET` says that the content is classified @ 'SECRET' -> briefdeck prints the marking, but is no accredited system: keep such content off this one";
        expect(&[
            (&format!("[audience.a]\ninternal = true\n{marking}"), &[&format!("warning{message}")]),
            (&format!("[audience.a]\n{marking}"), &[&format!("error{message}")]),
            (&format!("[audience.a]\n{marking}\nrules = {{ classified-marking = 'off' }}"), &[]),
            (
                &format!("[audience.a]\n{marking}\n[rules]\nclassified-marking = 'note'"),
                &[&format!("note{message}")],
            ),
        ]);
    }

    #[test]
    fn limits_and_sections_are_taken_over() {
        let keys = "sections = ['themes', 'contact']\nlimits = { themes = 5, timeline = 2 }\ndeck-limits = { slides = 9, quotes = 1 }";
        let brief = brief(&format!("{HEAD}{}", internal(keys)));
        let audience = brief.audience("a").unwrap();
        assert_eq!(audience.sections, [Section::Themes, Section::Contact]);
        assert_eq!(audience.limits, BTreeMap::from([(Section::Themes, 5), (Section::Timeline, 2)]));
        assert_eq!(audience.deck_limits, BTreeMap::from([(Section::Quotes, 1)]));
        assert_eq!(audience.slide_limit, Some(9));
    }

    #[test]
    fn those_are_built_that_the_brief_names() {
        let audiences = "[audience]\na = { internal = true }\nb = {}\nc = {}\n[group]\ng = ['a', 'b']";
        let built = |keys: &str| {
            let (brief, lines) = check(&format!("{HEAD}{keys}\n{audiences}"));
            (brief.built, lines)
        };
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(built(""), (names(&["a", "b", "c"]), Vec::new()));
        assert_eq!(built("audiences = ['c', 'a']"), (names(&["a", "c"]), Vec::new()));
        let messages = |keys: &str| built(keys).1;
        assert_eq!(messages("audiences = ['d']"), ["error: unknown audience `d` @ 'd' -> did you mean `a`?"]);
        assert_eq!(
            messages("audiences = ['g']"),
            ["error: unknown audience `g` @ 'g' -> it is a group: name its audiences instead"]
        );
        assert_eq!(
            messages("audiences = ['a', 'a']"),
            ["error: `a` is named twice @ 'a' @ 'a' -> remove one of them"]
        );
        assert!(
            messages("audiences = []")
                .iter()
                .all(|line| line.starts_with("error: `audiences` is empty: nothing would be built"))
        );
        assert_eq!(messages("audiences = [5]").len(), 1);
    }
}
