//! Audiences: their settings, and which of them are built.

use std::collections::BTreeMap;

use super::context::Context;
use super::names::{GENERAL, repeated};
use super::{head, marks, pictures, tables, wording};
use crate::brief::{Audience, Head, HeadWording, Issuer, Kind};
use crate::brief_file::{self, FitMode, Limits, Paper, Ratio, Section, Unverified};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::files::{At, Place};
use crate::read::Written;

/// What the house sees where neither audience nor profile says: everything.
const INTERNAL_SECTIONS: &[Section] = Section::ALL;

/// What others see where neither audience nor profile says: all but what is internal by nature.
const EXTERNAL_SECTIONS: &[Section] = &[
    Section::BottomLine,
    Section::Figures,
    Section::Themes,
    Section::Charts,
    Section::Quotes,
    Section::Timeline,
    Section::Contact,
];

/// All audiences, in the order of the file.
pub(super) fn audiences(cx: &Context<'_>, head: &Head) -> Vec<Audience> {
    if !cx.names.declares_audiences() {
        return vec![general(cx)];
    }
    let written = cx.input.written.audience.iter().flat_map(|map| map.iter());
    written.map(|(name, audience)| self::audience(cx, head, name, audience)).collect()
}

/// Which audiences are built: those that `[brief]` names, else all.
pub(super) fn built(cx: &Context<'_>, audiences: &[Audience]) -> Vec<String> {
    let named = cx.input.written.brief.as_ref().and_then(|head| head.audiences.as_ref());
    let all = || audiences.iter().map(|audience| audience.name.clone());
    let Some(named) = named else { return all().collect() };
    if named.is_empty() {
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

/// The audience of a brief that declares none.
fn general(cx: &Context<'_>) -> Audience {
    Audience {
        name: GENERAL.to_owned(),
        place: cx.place(),
        profile: None,
        title: None,
        addressee: None,
        internal: false,
        sections: EXTERNAL_SECTIONS.to_vec(),
        limits: BTreeMap::new(),
        slides: EXTERNAL_SECTIONS.to_vec(),
        deck_limits: BTreeMap::new(),
        slide_limit: None,
        key_figures: None,
        unverified: Unverified::Exclude,
        marking: None,
        embargo: None,
        immediate: false,
        fit: FitMode::Tighten,
        paper: Paper::A4,
        ratio: Ratio::Wide,
        accessible: false,
        design: None,
        templates: None,
        head: HeadWording::default(),
        issuer: Issuer::default(),
        headings: BTreeMap::new(),
        rules: BTreeMap::new(),
        wording: BTreeMap::new(),
    }
}

/// One audience.
fn audience(cx: &Context<'_>, head: &Head, name: &At<String>, written: &brief_file::Audience) -> Audience {
    let internal = written.internal.unwrap_or(false);
    let rules = tables::rules(written.rules.as_ref(), cx.problems);
    let shown = if internal { INTERNAL_SECTIONS } else { EXTERNAL_SECTIONS };
    let (limits, stray) = limits(written.limits.as_ref());
    if let Some(slides) = stray {
        let problem =
            Diagnostic::error("`slides` limits a deck, and this is about the page").at(&slides.place);
        cx.error(problem.hint("put it into `deck-limits`"));
    }
    let (deck_limits, slides) = self::limits(written.deck_limits.as_ref());
    if let Some(slides) = slides.filter(|slides| slides.value == 0) {
        let problem = Diagnostic::error("a deck has one slide at least").at(&slides.place);
        cx.error(problem.hint("to build no deck, use `--document brief`"));
    }
    check_release(cx, head, name, written);
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
        sections: sections(cx, &written.sections, shown),
        limits,
        slides: sections(cx, &written.slides, shown),
        deck_limits,
        slide_limit: slides.map(|slides| slides.value),
        key_figures: written.key_figures.as_deref().map(|figures| key_figures(cx, figures)),
        unverified: written
            .unverified
            .as_ref()
            .map_or(if internal { Unverified::Flag } else { Unverified::Exclude }, |unverified| {
                unverified.value
            }),
        marking: written
            .marking
            .as_ref()
            .and_then(|marking| marks::marking_for(cx, marking, &rules, internal)),
        embargo: written.embargo.clone(),
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
fn sections(cx: &Context<'_>, written: &Option<Vec<At<Section>>>, default: &[Section]) -> Vec<Section> {
    let Some(list) = written else { return default.to_vec() };
    for (section, first, again) in repeated(list.iter().map(|one| (one.value, &one.place))) {
        cx.twice(section.word(), first, again);
    }
    list.iter().map(|one| one.value).collect()
}

/// Limits by section, and that of slides.
fn limits(written: Option<&Limits>) -> (BTreeMap<Section, u32>, Option<&At<u32>>) {
    let Some(limits) = written else { return (BTreeMap::new(), None) };
    let by_section = [
        (Section::Themes, &limits.themes),
        (Section::Figures, &limits.figures),
        (Section::Charts, &limits.charts),
        (Section::Quotes, &limits.quotes),
        (Section::Timeline, &limits.timeline),
        (Section::Risks, &limits.risks),
        (Section::Questions, &limits.questions),
        (Section::Steps, &limits.steps),
    ];
    let by_section =
        by_section.into_iter().filter_map(|(section, limit)| Some((section, limit.as_ref()?.value)));
    (by_section.collect(), limits.slides.as_ref())
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
    text.ends_with(".toml") || text.contains(['/', '\\'])
}
