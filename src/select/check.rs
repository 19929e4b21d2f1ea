//! What is wrong with a selection: references to what an audience may not see, texts that it lacks, words
//! that reach nobody.

use crate::brief::{Audience, Body, Brief, Form, Item, Kind, RowValue};
use crate::brief_file::Section;
use crate::diagnostic::{Diagnostic, Level, each_once};
use crate::rules;
use crate::select::lineage::Lineage;
use crate::select::mentions::{self, Mention};
use crate::select::{Reason, Selection, Shown, barred, is_expired, why_hidden};
use crate::select::{age, clearance, promises};

/// The problems of what an audience sees.
pub(crate) fn problems(brief: &Brief, audience: &Audience, selection: &Selection) -> Vec<Diagnostic> {
    let check = Check { brief, audience, selection, lineage: Lineage::new(brief) };
    let mut found = check.refused();
    found.extend(
        mentions::frame_texts(brief, audience)
            .into_iter()
            .flat_map(mentions::of_text)
            .filter_map(|mention| check.reference(mention)),
    );
    for shown in &selection.items {
        found.extend(mentions::of_item(&shown.item).into_iter().filter_map(|one| check.reference(one)));
        found.extend(check.sources_of_inputs(&shown.item));
        found.extend(check.rows(&shown.item));
        found.extend(check.missing_text(shown));
        found.extend(
            check.level("item-marking").and_then(|level| clearance::item(audience, &shown.item, level)),
        );
        found.extend(check.expired(&shown.item));
        found.extend(check.level("stale").and_then(|level| age::stale(brief, &shown.item, level)));
    }
    found.extend(check.level("public-marking").and_then(|level| {
        let house = || clearance::house(brief, audience, selection, level);
        clearance::audience(audience, level).or_else(house)
    }));
    found.extend(
        check.level("forward-looking").and_then(|level| promises::problem(brief, audience, selection, level)),
    );
    found.extend(check.key_figures());
    found.extend(check.overrides());
    each_once(found)
}

/// One check of one selection.
struct Check<'a> {
    brief: &'a Brief,
    audience: &'a Audience,
    selection: &'a Selection,
    lineage: Lineage<'a>,
}

impl Check<'_> {
    /// Items that the audience refuses for their status.
    fn refused(&self) -> Vec<Diagnostic> {
        let refused = self.selection.hidden.iter().filter_map(|hidden| match hidden.reason {
            Reason::Refused(_) => Some((self.brief.item(hidden.kind, &hidden.id)?, hidden.reason)),
            _ => None,
        });
        refused.map(|(item, reason)| self.refusal(&item.name(), reason).at(&item.place)).collect()
    }

    /// The message about something that the audience refuses.
    fn refusal(&self, name: &str, reason: Reason) -> Diagnostic {
        let audience = &self.audience.name;
        Diagnostic::error(format!("`{audience}` refuses `{name}` ({reason})"))
            .rule("unverified-refused")
            .hint(format!("verify it, or keep it from `{audience}` with `not-for`"))
    }

    /// A mention of what the audience does not see. What it refuses is reported at the item itself.
    fn reference(&self, mention: Mention<'_>) -> Option<Diagnostic> {
        let reason = self.selection.why_hidden(mention.kind, mention.id)?;
        if matches!(reason, Reason::Refused(_)) {
            return None;
        }
        let item = self.brief.item(mention.kind, mention.id)?;
        let (name, audience) = (item.name(), &self.audience.name);
        // Where its status or age keeps it away, `for` has no part in it.
        let (place, because) = match reason {
            Reason::Unverified(_) | Reason::Superseded | Reason::Expired(_) => {
                (&item.place, reason.to_string())
            }
            _ => (item.readers.place.as_ref().unwrap_or(&item.place), format!("not for `{audience}`")),
        };
        let successor = item.superseded_by.as_ref().filter(|_| reason == Reason::Superseded);
        let instead = match successor {
            Some((kind, id)) => format!("refer to `{}.{id}`", kind.word()),
            None => format!("let `{audience}` see `{name}`"),
        };
        Some(
            Diagnostic::error(format!("`{audience}` sees a text or chart that refers to `{name}`, but not `{name}` itself ({reason})"))
                .rule("reference-to-hidden")
                .label(mention.place, "refers to it")
                .label(place, because)
                .hint(format!("say it in other words in `[audience.{audience}]`, or {instead}")),
        )
    }

    /// Sources that a derived figure takes over from figures that the audience does not see.
    fn sources_of_inputs(&self, item: &Item) -> Vec<Diagnostic> {
        let Body::Figure(figure) = &item.body else { return Vec::new() };
        let inputs = figure.inputs.iter();
        let sources = inputs.flat_map(|input| self.lineage.sources(input, Form::Full));
        let unnamed = sources.filter(|id| !item.evidence.iter().any(|own| own.source.value == *id));
        let mention = |id| Mention { kind: Kind::Source, id, place: &item.place };
        unnamed.filter_map(|id| self.reference(mention(id))).collect()
    }

    /// Rows with values of their own that the audience's rules bar.
    fn rows(&self, item: &Item) -> Vec<Diagnostic> {
        let Body::Chart(chart) = &item.body else { return Vec::new() };
        let own = chart.rows.iter().filter(|row| matches!(row.value, RowValue::Own(_)));
        let barred = own.filter_map(|row| Some((row, barred(self.audience, row.status)?)));
        let audience = &self.audience.name;
        barred
            .map(|(row, reason)| match reason {
                Reason::Refused(_) => self.refusal(&item.name(), reason).label(&row.place, "this row"),
                _ => Diagnostic::error(format!(
                    "`{}` has a row that `{audience}` may not see ({reason})",
                    item.name()
                ))
                .rule("reference-to-hidden")
                .label(&row.place, "this row")
                .label(&item.place, format!("shown to `{audience}`"))
                .hint(format!("keep the chart from `{audience}` with `not-for`, or leave the row out")),
            })
            .collect()
    }

    /// Texts that a theme needs where the audience sees it.
    fn missing_text(&self, shown: &Shown) -> Vec<Diagnostic> {
        let item = &shown.item;
        if item.kind != Kind::Theme {
            return Vec::new();
        }
        let words = &item.wording;
        let on_page = shown.place_page && self.audience.sections.contains(&Section::Themes);
        let in_deck = shown.backup || shown.place_deck && self.audience.slides.contains(&Section::Themes);
        let points = words.points.as_ref().is_some_and(|points| !points.is_empty());
        let missing = [
            (on_page && words.summary.is_none() && words.lead.is_none(), "page", "summary", "lead"),
            (in_deck && !points && words.summary.is_none(), "deck", "points", "summary"),
        ];
        let (name, audience) = (item.name(), &self.audience.name);
        let report = |(_, document, first, second): (bool, &str, &str, &str)| {
            Diagnostic::error(format!(
                "`{name}` has no text for the {document} that `{audience}` sees (neither `{first}` nor `{second}`)"
            ))
            .rule("missing-text")
            .at(&item.place)
            .hint(format!("add `{first}` to it, or to `[audience.{audience}.{name}]`"))
        };
        missing.into_iter().filter(|(missing, ..)| *missing).map(report).collect()
    }

    /// What is shown past its last day of use, in the house.
    fn expired(&self, item: &Item) -> Option<Diagnostic> {
        let until = item.valid_until.as_ref().filter(|until| is_expired(self.brief, until.value))?;
        let level = self.level("expired")?;
        let message = format!("`{}` was valid until {}", item.name(), until.iso());
        let hint = "look for a newer one, or give it `status = \"superseded\"`";
        Some(Diagnostic::new(level, message).rule("expired").at(&until.place).hint(hint))
    }

    /// Key figures of the audience's choice that it does not see.
    fn key_figures(&self) -> Vec<Diagnostic> {
        let Some(level) = self.level("hidden-key-figure") else { return Vec::new() };
        let chosen = self.audience.key_figures.iter().flatten();
        let hidden = chosen.filter_map(|id| {
            let reason = self.selection.why_hidden(Kind::Figure, id)?;
            Some((id, reason)).filter(|(_, reason)| !matches!(reason, Reason::Refused(_)))
        });
        let audience = &self.audience.name;
        hidden
            .map(|(id, reason)| {
                let id_words = &id.value;
                Diagnostic::new(
                    level,
                    format!("`{audience}` does not see its key figure `{id_words}` ({reason})"),
                )
                .rule("hidden-key-figure")
                .at(&id.place)
                .hint(format!("take it out of `key-figures`, or let `{audience}` see it"))
            })
            .collect()
    }

    /// Wording for items that nobody sees for whom it is meant. Audiences that extend another one take
    /// over its wording, so one that sees the item is enough, and the first reports for all.
    fn overrides(&self) -> Vec<Diagnostic> {
        let Some(level) = self.level("unused-wording") else { return Vec::new() };
        let mut found = Vec::new();
        for ((kind, id), (_, place)) in &self.audience.wording {
            let Some(item) = self.brief.item(*kind, id) else { continue };
            let Some(reason) = self.selection.why_hidden(*kind, id) else { continue };
            let key = (*kind, id.clone());
            let sharing: Vec<&Audience> = self
                .brief
                .audiences
                .iter()
                .filter(|other| other.wording.get(&key).is_some_and(|(_, theirs)| theirs == place))
                .collect();
            let first = sharing.first().is_none_or(|first| first.name == self.audience.name);
            let seen = sharing.iter().any(|other| match reason {
                // Whether a source is cited is a matter of the whole selection.
                Reason::NotCited => other.name != self.audience.name,
                _ => why_hidden(self.brief, other, item).is_none(),
            });
            if first && !seen {
                let (name, audience) = (item.name(), &self.audience.name);
                found.push(
                    Diagnostic::new(
                        level,
                        format!("`{audience}` has words for `{name}`, which it does not see ({reason})"),
                    )
                    .rule("unused-wording")
                    .label(place, "never used")
                    .label(item.readers.place.as_ref().unwrap_or(&item.place), "who sees it")
                    .hint("take the words out, or name the audience in `for`"),
                );
            }
        }
        found
    }

    /// The level of a rule's messages for the audience; nothing where it is off.
    fn level(&self, rule: &str) -> Option<Level> {
        rules::level(&self.brief.rules, &self.audience.rules, rule, self.audience.internal).message()
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;
    use crate::brief::{Text, Wording};
    use crate::brief_file::RuleLevel;
    use crate::brief_file::{Status, Unverified};
    use crate::select::select;
    use crate::testing::sample::{at, audience, brief, chart, figure, internal, place, source, text, theme};

    fn rules(brief: &Brief, name: &str) -> Vec<Option<&'static str>> {
        let audience = brief.audience(name).unwrap();
        problems(brief, audience, &select(brief, audience)).iter().map(|one| one.rule).collect()
    }

    #[test]
    fn a_cited_source_that_is_kept_from_the_audience_is_an_error() {
        let mut kept = source("s");
        kept.readers.never = vec!["press".into()];
        let brief = brief(vec![theme("a", "x", "x").sourced(&["s"]), kept], vec![audience("press")]);
        let press = brief.audience("press").unwrap();
        let found = problems(&brief, press, &select(&brief, press));
        assert_eq!(found.iter().map(|one| one.rule).collect::<Vec<_>>(), [Some("reference-to-hidden")]);
    }

    #[test]
    fn a_text_or_chart_that_refers_to_what_is_hidden_is_an_error_with_both_places() {
        let items = vec![
            theme("a", "It is {f}.", "x"),
            chart("c", &["f"], "total"),
            figure("f", 1).only(&["desk"]),
            figure("total", 2),
        ];
        let brief = brief(items, vec![internal("desk"), audience("press")]);
        let press = brief.audience("press").unwrap();
        let found = problems(&brief, press, &select(&brief, press));
        assert_eq!(found.len(), 2, "{found:?}");
        for one in &found {
            assert_eq!(one.rule, Some("reference-to-hidden"));
            assert_eq!(one.labels.len(), 2);
            assert!(one.message.contains("`figure.f`"), "{}", one.message);
        }
        let desk = brief.audience("desk").unwrap();
        assert_eq!(problems(&brief, desk, &select(&brief, desk)), []);
    }

    #[test]
    fn a_theme_needs_text_for_each_document_that_shows_it() {
        let mut bare = theme("a", "x", "x");
        bare.wording.summary = None;
        bare.wording.points = None;
        let brief = brief(vec![bare], vec![audience("press")]);
        let mut press = brief.audience("press").unwrap().clone();
        let rules = |press: &Audience| -> Vec<String> {
            problems(&brief, press, &select(&brief, press)).into_iter().map(|one| one.message).collect()
        };
        let messages = rules(&press);
        assert_eq!(messages.len(), 2);
        assert!(messages[0].contains("page") && messages[1].contains("deck"), "{messages:?}");
        press.slides.retain(|section| *section != Section::Themes);
        assert_eq!(rules(&press).len(), 1);
        let words = Wording { summary: Some(text("y")), ..Default::default() };
        press.wording.insert((Kind::Theme, "a".into()), (words, place(50)));
        assert_eq!(rules(&press), Vec::<String>::new());
    }

    #[test]
    fn words_for_an_item_that_nobody_of_theirs_sees_are_a_warning() {
        let words = (Wording::default(), place(50));
        let mut press = audience("press");
        press.wording.insert((Kind::Theme, "a".into()), words.clone());
        let mut public = audience("public");
        public.wording = press.wording.clone();
        let mut brief = brief(vec![theme("a", "x", "x").only(&["desk"])], vec![press, public]);
        let count = |brief: &Brief| -> usize {
            let audiences = brief.audiences.iter();
            audiences.map(|one| problems(brief, one, &select(brief, one)).len()).sum()
        };
        assert_eq!(count(&brief), 1);
        // The words were taken over from `press`; that `public` uses them is enough.
        brief.items = vec![theme("a", "x", "x").only(&["public"])];
        assert_eq!(count(&brief), 0);
    }

    #[test]
    fn what_is_refused_is_reported_once_and_not_again_where_it_is_mentioned() {
        let disputed = figure("f", 1).with_status(Status::Disputed);
        let press = Audience { unverified: Unverified::Refuse, ..audience("press") };
        let brief = brief(vec![theme("a", "It is {f}.", "x"), disputed], vec![press]);
        assert_eq!(rules(&brief, "press"), [Some("unverified-refused")]);
    }

    #[test]
    fn a_text_that_refers_to_what_the_audiences_rules_exclude_is_an_error() {
        let disputed = figure("f", 1).with_status(Status::Disputed);
        let press = Audience { unverified: Unverified::Exclude, ..audience("press") };
        let brief = brief(vec![theme("a", "It is {f}.", "x"), disputed], vec![press]);
        assert_eq!(rules(&brief, "press"), [Some("reference-to-hidden")]);
    }

    #[test]
    fn what_its_status_keeps_away_is_not_laid_to_its_for() {
        let mut old = figure("f", 1).with_status(Status::Superseded);
        old.readers.place = Some(place(40));
        old.superseded_by = Some((Kind::Figure, "new".into()));
        let brief =
            brief(vec![theme("a", "It is {f}.", "x"), old, figure("new", 2)], vec![audience("press")]);
        let press = brief.audience("press").unwrap();
        let found = problems(&brief, press, &select(&brief, press));
        assert_eq!(found[0].labels[1].message, "superseded");
        assert_eq!(found[0].labels[1].place, brief.item(Kind::Figure, "f").unwrap().place);
        assert!(found[0].hints[0].ends_with("or refer to `figure.new`"), "{:?}", found[0].hints);
    }

    #[test]
    fn a_row_of_its_own_is_judged_by_its_own_status() {
        let mut own = chart("c", &["f"], "f");
        if let Body::Chart(chart) = &mut own.body {
            chart.rows[0].value = RowValue::Own(1.into());
            chart.rows[0].status = Status::NeedsVerification;
        }
        let audiences = [Unverified::Flag, Unverified::Exclude, Unverified::Refuse]
            .map(|unverified| Audience { unverified, ..audience(unverified.word()) });
        let brief = brief(vec![own, figure("f", 1)], audiences.to_vec());
        assert_eq!(rules(&brief, "flag"), []);
        assert_eq!(rules(&brief, "exclude"), [Some("reference-to-hidden")]);
        assert_eq!(rules(&brief, "refuse"), [Some("unverified-refused")]);
    }

    #[test]
    fn the_head_the_issuer_and_headings_are_read_like_any_text() {
        let items = vec![figure("f", 1).only(&["desk"])];
        let mut brief = brief(items, vec![internal("desk"), audience("press")]);
        brief.head.bottom_line = text("It is {f}.");
        brief.issuer.disclaimer = Some(Text { place: place(30), ..text("Or {f}") });
        brief.headings.insert(Section::Figures, text("Figure {f}"));
        assert_eq!(rules(&brief, "desk"), []);
        assert!(!rules(&brief, "press").is_empty());
        brief.head.bottom_line = text("Fine.");
        brief.issuer.disclaimer = None;
        assert_eq!(rules(&brief, "press"), [Some("reference-to-hidden")]);
        brief.audiences[1].slides.clear();
        brief.audiences[1].sections.clear();
        assert_eq!(rules(&brief, "press"), []);
    }

    #[test]
    fn a_figure_that_is_compared_with_a_hidden_one_is_an_error() {
        let mut now = figure("now", 2);
        if let Body::Figure(figure) = &mut now.body {
            figure.was = Some("then".into());
        }
        let brief = brief(vec![now, figure("then", 1).only(&[])], vec![audience("press")]);
        assert_eq!(rules(&brief, "press"), [Some("reference-to-hidden")]);
    }

    #[test]
    fn a_key_figure_that_the_audience_does_not_see_is_reported_as_grave_as_the_rules_say() {
        let mut press = audience("press");
        press.key_figures = Some(vec![at("f".into())]);
        let mut brief = brief(vec![figure("f", 1).only(&["desk"])], vec![press]);
        assert_eq!(rules(&brief, "press"), [Some("hidden-key-figure")]);
        brief.rules.insert("hidden-key-figure".into(), RuleLevel::Off);
        assert_eq!(rules(&brief, "press"), []);
    }
}
