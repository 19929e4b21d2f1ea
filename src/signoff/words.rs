//! What a brief's texts and figures say without an audience: as every document prints them, without marks.

use super::{ClaimKind, Standing, Tally};
use crate::brief::{Attribution, Brief, Figure, Item, Kind, Quote, QuoteKind, Spot, Text};
use crate::compose::figures;
use crate::compose::items::quotation_marks;
use crate::locale::Locale;
use crate::locale::labels::{fill, label as own_label};
use crate::text::inline::plain_text;

/// A text as characters.
pub(super) fn plain(brief: &Brief, text: &Text) -> String {
    plain_text(&text.nodes, &|id, form| figures::reference(brief, id, form).unwrap_or_default())
}

/// A figure's label with its period: "foreign direct investment, cumulative, 1991 to 2023".
pub(super) fn label(brief: &Brief, item: &Item, figure: &Figure) -> String {
    let label = item.wording.label.as_ref().map(|label| plain(brief, label));
    let parts = [label, figures::qualifier(brief, figure), figure.geography.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A quotation as it is printed, in the marks of its kind.
pub(super) fn quotation(brief: &Brief, item: &Item, quote: &Quote) -> String {
    let words = item.wording.text.as_ref().map(|text| plain(brief, text)).unwrap_or_default();
    let words = quote.translation.clone().unwrap_or(words);
    let (open, close) = quotation_marks(brief, quote.kind);
    format!("{open}{words}{close}")
}

/// Who said it, as far as the attribution lets anyone say.
pub(super) fn speaker(brief: &Brief, quote: &Quote) -> String {
    let name = quote.speaker.clone().filter(|_| quote.attribution == Attribution::OnRecord);
    let role = quote.role.clone().filter(|_| quote.attribution != Attribution::ChathamHouse);
    let date = quote.date.map(|date| brief.locale.date(date));
    let parts = [name, role, quote.occasion.clone(), date];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The title of a source; its id where it has none.
pub(super) fn source(brief: &Brief, id: &str) -> String {
    let title = brief.item(Kind::Source, id).and_then(|item| item.wording.title.as_ref());
    title.map_or_else(|| id.to_owned(), |title| plain(brief, title))
}

/// Whether the words of a quotation are held against its source: reported speech is not the speaker's own.
pub(super) fn is_literal(quote: &Quote) -> bool {
    quote.kind != QuoteKind::Indirect
}

/// The fixed words of a sheet: those of a brief, or the English ones.
#[derive(Debug, Clone, Copy)]
pub(super) struct Vocabulary<'a>(Option<&'a Brief>);

impl<'a> Vocabulary<'a> {
    /// The words of a brief's language, its own over them.
    pub(super) fn of(brief: &'a Brief) -> Self {
        Self(Some(brief))
    }

    /// The English words, as messages have them.
    pub(super) fn english() -> Self {
        Self(None)
    }

    /// A fixed word.
    pub(super) fn label(&self, key: &str) -> String {
        match self.0 {
            Some(brief) => own_label(brief, key).to_owned(),
            None => Locale::english_label(key).unwrap_or_else(|| key.to_owned()),
        }
    }

    /// A fixed word with values in its places.
    pub(super) fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(&self.label(key), values)
    }

    /// A spot in a source: "page 3, line 12".
    pub(super) fn spot(&self, spot: Spot) -> String {
        let line = spot.line.to_string();
        match spot.page {
            Some(page) => self.fill("source-page-line", &[("page", &page.to_string()), ("line", &line)]),
            None => self.fill("source-line", &[("line", &line)]),
        }
    }

    /// The key of the heading over a kind of claims.
    pub(super) fn group(&self, kind: ClaimKind) -> &'static str {
        match kind {
            ClaimKind::Figure => "signoff-figures",
            ClaimKind::Row => "signoff-rows",
            ClaimKind::Quote => "signoff-quotes",
            ClaimKind::Cited => "signoff-cited",
            ClaimKind::Typed => "signoff-typed",
        }
    }

    /// The key of the word for how a claim stands.
    pub(super) fn standing(&self, standing: Standing) -> &'static str {
        match standing {
            Standing::Checked => "standing-checked",
            Standing::Derived => "standing-derived",
            Standing::Trusted => "standing-trusted",
            Standing::Unproven => "standing-unproven",
        }
    }

    /// How many claims stand how: "claims: 32, checked against their source: 21".
    pub(super) fn tally(&self, tally: &Tally) -> String {
        let counts = self.counts(tally).into_iter();
        counts.map(|(word, count)| format!("{word}: {count}")).collect::<Vec<_>>().join(", ")
    }

    /// The counts with their words: of all claims, and of how many stand how where any does.
    pub(super) fn counts(&self, tally: &Tally) -> Vec<(String, usize)> {
        let counts = [
            ("tally-claims", tally.claims),
            ("tally-checked", tally.checked),
            ("tally-trusted", tally.trusted),
            ("tally-derived", tally.derived),
            ("tally-unproven", tally.unproven),
        ];
        let counts = counts.into_iter().filter(|(key, count)| *count > 0 || *key == "tally-claims");
        counts.map(|(key, count)| (self.label(key), count)).collect()
    }
}
