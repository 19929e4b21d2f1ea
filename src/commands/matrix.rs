//! Who sees what, as a table: items down, audiences across, and why not.

use serde::Serialize;

use crate::brief::{Audience, Brief, Kind};
use crate::compose::{compose, numbers};
use crate::document::{Document, Dropped};
use crate::select::{Reason, Selection, select};

/// The table.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Matrix {
    /// The audiences, in the order of the file.
    pub(crate) audiences: Vec<String>,
    /// The items, in the order of the brief.
    pub(crate) items: Vec<Line>,
}

/// An item's line.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Line {
    /// `KIND.ID`
    pub(crate) item: String,
    /// A cell for each audience.
    pub(crate) cells: Vec<Cell>,
}

/// Whether an audience sees an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Cell {
    /// Whether it does.
    pub(crate) seen: Seen,
    /// Why it does not.
    pub(crate) reason: Option<String>,
    /// Why the page does not show it, though the audience may see it.
    pub(crate) not_on_page: Option<String>,
    /// Why the deck does not show it, though the audience may see it.
    pub(crate) not_in_deck: Option<String>,
    /// Why it has no tile on the page, though texts or charts show it there: of figures alone.
    pub(crate) no_tile_on_page: Option<String>,
    /// The same of the deck.
    pub(crate) no_tile_in_deck: Option<String>,
}

/// What an audience sees of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Seen {
    /// All that is for it.
    Shown,
    /// The same, with a mark that it is not settled.
    Flagged,
    /// Nothing.
    LeftOut,
}

/// Makes the table of a brief.
pub(crate) fn matrix(brief: &Brief) -> Matrix {
    let columns: Vec<_> = brief.audiences.iter().map(|audience| Column::of(brief, audience)).collect();
    let line = |item: &crate::brief::Item| Line {
        item: item.name(),
        cells: columns.iter().map(|column| column.cell(item.kind, &item.id)).collect(),
    };
    Matrix {
        audiences: brief.audiences.iter().map(|audience| audience.name.clone()).collect(),
        items: brief.items.iter().map(line).collect(),
    }
}

/// What one audience sees, and what its documents leave out.
struct Column {
    selection: Selection,
    page: Vec<Dropped>,
    deck: Vec<Dropped>,
}

impl Column {
    /// The column of an audience.
    fn of(brief: &Brief, audience: &Audience) -> Self {
        let selection = select(brief, audience);
        let numbers = numbers(brief, audience, &selection);
        let dropped = |document| {
            let composed = compose(brief, audience, &selection, document, &numbers);
            [composed.dropped, composed.idle].concat()
        };
        let (page, deck) = (dropped(Document::Brief), dropped(Document::Deck));
        Self { selection, page, deck }
    }

    /// The cell of an item.
    fn cell(&self, kind: Kind, id: &str) -> Cell {
        let Some(shown) = self.selection.shown(kind, id) else {
            let reason = self.selection.why_hidden(kind, id).as_ref().map(Reason::to_string);
            return Cell { seen: Seen::LeftOut, reason, ..Cell::new(Seen::LeftOut) };
        };
        let name = shown.item.name();
        let why = |place: bool, other: &str, dropped: &[Dropped]| {
            let left_out = dropped.iter().find(|one| one.item == name && !one.mentioned);
            let left_out = left_out.map(|one| one.reason.clone());
            left_out.or_else(|| (!place && kind != Kind::Source).then(|| other.to_owned()))
        };
        let untiled = |dropped: &[Dropped]| {
            dropped.iter().find(|one| one.item == name && one.mentioned).map(|one| one.reason.clone())
        };
        Cell {
            not_on_page: why(shown.place_page, "for the deck alone", &self.page),
            not_in_deck: why(shown.place_deck || shown.backup, "for the page alone", &self.deck),
            no_tile_on_page: untiled(&self.page),
            no_tile_in_deck: untiled(&self.deck),
            ..Cell::new(if shown.flag { Seen::Flagged } else { Seen::Shown })
        }
    }
}

impl Cell {
    /// A cell about which there is nothing to say.
    fn new(seen: Seen) -> Self {
        let (reason, not_on_page, not_in_deck) = (None, None, None);
        Self { seen, reason, not_on_page, not_in_deck, no_tile_on_page: None, no_tile_in_deck: None }
    }

    /// The cell in few words, and what there is to say about it below the table.
    fn words(&self) -> (&'static str, Vec<String>) {
        let word = match self.seen {
            // It may be seen, but neither document has a place for it.
            _ if self.not_on_page.is_some() && self.not_in_deck.is_some() => "-",
            Seen::Shown => "shown",
            Seen::Flagged => "flagged",
            Seen::LeftOut => "-",
        };
        let page = self.not_on_page.as_ref().map(|why| format!("not on the page: {why}"));
        let deck = self.not_in_deck.as_ref().map(|why| format!("not in the deck: {why}"));
        let tiles = match (&self.no_tile_on_page, &self.no_tile_in_deck) {
            (Some(page), Some(deck)) if page == deck => vec![format!("no tile: {page}")],
            (page, deck) => {
                let page = page.as_ref().map(|why| format!("no tile on the page: {why}"));
                let deck = deck.as_ref().map(|why| format!("no tile in the deck: {why}"));
                page.into_iter().chain(deck).collect()
            }
        };
        (word, self.reason.iter().cloned().chain(page).chain(deck).chain(tiles).collect())
    }
}

impl Cell {
    /// The cell as lines: the word with a reason, or a line for each.
    pub(crate) fn lines(&self) -> Vec<String> {
        let (word, remarks) = self.words();
        match remarks.as_slice() {
            [] => vec![word.to_owned()],
            [only] => vec![format!("{word} ({only})")],
            _ => remarks.iter().map(|remark| format!("{word} ({remark})")).collect(),
        }
    }
}

impl Matrix {
    /// The table as text, its notes numbered below it.
    pub(crate) fn to_text(&self) -> String {
        let mut notes: Vec<String> = Vec::new();
        let mut rows: Vec<Vec<String>> =
            vec![std::iter::once(String::new()).chain(self.audiences.iter().cloned()).collect()];
        for line in &self.items {
            let mut row = vec![line.item.clone()];
            for cell in &line.cells {
                let (word, remarks) = cell.words();
                let mut text = word.to_owned();
                for remark in remarks {
                    let known = notes.iter().position(|note| *note == remark);
                    let number = known.unwrap_or_else(|| {
                        notes.push(remark);
                        notes.len() - 1
                    });
                    text.push_str(&format!(" ({})", number + 1));
                }
                row.push(text);
            }
            rows.push(row);
        }
        let mut text = table(&rows);
        if !notes.is_empty() {
            text.push('\n');
        }
        for (index, note) in notes.iter().enumerate() {
            text.push_str(&format!("({}) {note}\n", index + 1));
        }
        text
    }
}

/// Rows as lines, each column as wide as its widest cell.
fn table(rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
    };
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let cells: Vec<String> =
            row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        text.push_str(cells.join("  ").trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;
    use crate::brief_file::{Section, Status, Where};
    use crate::testing::sample::{at, audience, brief, figure, internal, question, theme};

    fn sample() -> Matrix {
        let mut press = audience("press");
        press.slides.retain(|section| *section != Section::Figures);
        let mut page = theme("page", "x", "x");
        page.documents = vec![Where::Brief];
        let mut inherited = question("q");
        inherited.readers.own = false;
        let secret = theme("secret", "x", "x").only(&["desk"]);
        let items = vec![page, secret, figure("f", 1).with_status(Status::Disputed), inherited];
        matrix(&brief(items, vec![internal("desk"), press]))
    }

    #[test]
    fn the_table_says_who_sees_what_and_below_it_why_not() {
        let expected = "\
              desk         press
theme.page    shown (1)    shown (1)
theme.secret  shown        - (2)
figure.f      flagged      flagged (3)
question.q    shown        - (4)

(1) not in the deck: for the page alone
(2) `for` does not name it
(3) not in the deck: no slide shows figures
(4) internal by nature, and no `for` of its own
";
        let found = sample().to_text();
        let tidy = |text: &str| -> Vec<Vec<String>> {
            text.lines()
                .map(|line| {
                    line.split("  ")
                        .map(|cell| cell.trim().to_owned())
                        .filter(|cell| !cell.is_empty())
                        .collect()
                })
                .collect()
        };
        assert_eq!(tidy(&found), tidy(expected), "{found}");
    }

    #[test]
    fn a_figure_that_is_no_key_figure_has_no_tile_but_may_stand_in_texts() {
        let press = Audience { key_figures: Some(vec![at("a".into())]), ..audience("press") };
        let items = vec![figure("a", 1), figure("b", 2), figure("c", 3), theme("t", "It is {c}.", "{c}")];
        let found = matrix(&brief(items, vec![press]));
        let words: Vec<_> = found.items.iter().map(|line| line.cells[0].words()).collect();
        let unseen = "not among the key figures of `press`, and no text or chart shows it";
        let expected = vec![format!("not on the page: {unseen}"), format!("not in the deck: {unseen}")];
        assert_eq!(words[2], ("-", expected));
        let told = "no tile: not among the key figures of `press`; texts or charts alone show it";
        assert_eq!(words[3], ("shown", vec![told.to_owned()]));
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let rows = [["a", "bb"], ["ccc", "d"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(table(&rows), "a    bb\nccc  d\n");
    }

    #[test]
    fn the_table_is_data_too() {
        let json = serde_json::to_value(sample()).unwrap();
        assert_eq!(json["audiences"], serde_json::json!(["desk", "press"]));
        assert_eq!(json["items"][1]["cells"][1]["seen"], "left-out");
        assert_eq!(json["items"][2]["cells"][1]["not-in-deck"], "no slide shows figures");
    }

    #[test]
    fn a_figure_beyond_the_limit_has_no_tile_where_a_text_shows_it() {
        let mut press = audience("press");
        press.limits.insert(Section::Figures, 1);
        let items =
            vec![figure("a", 1), figure("b", 2), figure("c", 3), theme("t", "It is {c}.", "It is {c}")];
        let found = matrix(&brief(items, vec![press]));
        let words: Vec<_> = found.items.iter().map(|line| line.cells[0].words()).collect();
        assert_eq!(words[2], ("shown", vec!["not on the page: limit of 1 figure".to_owned()]));
        let told = "no tile on the page: limit of 1 figure; texts or charts alone show it";
        assert_eq!(words[3], ("shown", vec![told.to_owned()]));
    }
}
