//! Figures in words: the one place where an amount becomes text. (interface; being written)

use crate::brief::{Amount, Brief, Figure, Form, Item};
use crate::data::AmountData;

/// A figure in parts and whole, for tiles and tables.
pub fn amount(brief: &Brief, item: &Item, figure: &Figure) -> AmountData {
    let _ = (brief, item);
    AmountData {
        text: figure.amount.number.to_string(),
        approx: None,
        prefix: String::new(),
        number: figure.amount.number.to_string(),
        suffix: String::new(),
        raw: figure.amount.number.to_string(),
    }
}

/// What a reference prints; nothing where the figure has no such thing (validated before).
pub fn reference(brief: &Brief, id: &str, form: Form) -> Option<String> {
    let (item, figure) = brief.figure(id)?;
    let _ = form;
    Some(amount(brief, item, figure).text)
}

/// The change against the earlier figure: "up 12% from $366 billion".
pub fn change(brief: &Brief, figure: &Figure) -> Option<String> {
    let _ = (brief, figure);
    None
}

/// What qualifies a figure: "cumulative, December 1991 to June 2023".
pub fn qualifier(brief: &Brief, figure: &Figure) -> Option<String> {
    let _ = (brief, figure);
    None
}

/// An amount that is no figure of its own: of a chart's row, a rest or a whole, in the same parts.
pub fn bare(brief: &Brief, amount: &Amount) -> AmountData {
    let _ = brief;
    AmountData {
        text: amount.number.to_string(),
        approx: None,
        prefix: String::new(),
        number: amount.number.to_string(),
        suffix: String::new(),
        raw: amount.number.to_string(),
    }
}
