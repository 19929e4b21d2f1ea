//! What is wrong with a selection: references to what an audience may not see, texts that it lacks, words
//! that reach nobody.

use crate::brief::{Audience, Body, Brief, Form, Item, Kind, RowValue};
use crate::brief_file::{RuleLevel, Section};
use crate::diagnostic::{Diagnostic, Level};
use crate::mentions::{self, Mention};
use crate::select::{Reason, Selection, Shown, barred, frame_texts, is_expired, why_hidden};

/// The problems of what an audience sees.
pub fn problems(brief: &Brief, audience: &Audience, selection: &Selection) -> Vec<Diagnostic> {
    let check = Check { brief, audience, selection };
    let mut found = check.refused();
    found.extend(
        frame_texts(brief, audience)
            .into_iter()
            .flat_map(mentions::of_text)
            .filter_map(|mention| check.reference(mention)),
    );
    for shown in &selection.items {
        found.extend(mentions::of_item(&shown.item).into_iter().filter_map(|one| check.reference(one)));
        found.extend(check.sources_of_inputs(&shown.item));
        found.extend(check.rows(&shown.item));
        found.extend(check.missing_text(shown));
        found.extend(check.expired(&shown.item));
    }
    found.extend(check.key_figures());
    found.extend(check.overrides());
    let mut unique: Vec<Diagnostic> = Vec::new();
    for one in found {
        if !unique.contains(&one) {
            unique.push(one);
        }
    }
    unique
}

/// One check of one selection.
struct Check<'a> {
    brief: &'a Brief,
    audience: &'a Audience,
    selection: &'a Selection,
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
        Some(
            Diagnostic::error(format!("`{audience}` sees a text or chart that refers to `{name}`, but not `{name}` itself ({reason})"))
                .rule("reference-to-hidden")
                .label(mention.place, "refers to it")
                .label(item.readers.place.as_ref().unwrap_or(&item.place), format!("not for `{audience}`"))
                .hint(format!("say it in other words in `[audience.{audience}]`, or let `{audience}` see `{name}`")),
        )
    }

    /// Sources that a derived figure takes over from figures that the audience does not see.
    fn sources_of_inputs(&self, item: &Item) -> Vec<Diagnostic> {
        let Body::Figure(figure) = &item.body else { return Vec::new() };
        let inputs = figure.inputs.iter();
        let sources = inputs.flat_map(|input| mentions::sources_of_figure(self.brief, input, Form::Full));
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
        let level = self.level("expired", Level::Warning)?;
        let message = format!("`{}` was valid until {}", item.name(), until.iso());
        let hint = "look for a newer one, or give it `status = \"superseded\"`";
        Some(Diagnostic::new(level, message).rule("expired").at(&until.place).hint(hint))
    }

    /// Key figures of the audience's choice that it does not see.
    fn key_figures(&self) -> Vec<Diagnostic> {
        let Some(level) = self.level("hidden-key-figure", Level::Warning) else { return Vec::new() };
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
        let Some(level) = self.level("unused-wording", Level::Warning) else { return Vec::new() };
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

    /// How grave a rule is: as the audience says, else as the brief says; nothing where it is off.
    fn level(&self, rule: &str, default: Level) -> Option<Level> {
        match self.audience.rules.get(rule).or_else(|| self.brief.rules.get(rule)) {
            None => Some(default),
            Some(RuleLevel::Off) => None,
            Some(RuleLevel::Note) => Some(Level::Note),
            Some(RuleLevel::Warning) => Some(Level::Warning),
            Some(RuleLevel::Error) => Some(Level::Error),
        }
    }
}
