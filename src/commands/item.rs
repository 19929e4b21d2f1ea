//! One chart alone: of which documents it is made, and what is said where there is none.

use super::asked::{Asked, Wish};
use super::plan::Order;
use crate::brief::{Brief, Kind};
use crate::config::Build;
use crate::diagnostic::{Diagnostic, did_you_mean, one_of};
use crate::toolkit::Toolkit;

/// The orders whose documents show the chart that is asked for; the others are passed over, and why is noted.
pub(super) fn choose<'a>(
    toolkit: &Toolkit,
    orders: Vec<Order<'a>>,
    build: &Build,
    asked: &mut Asked,
) -> Vec<Order<'a>> {
    let Some(item) = &build.formats.item else { return orders };
    let mut kept = Vec::new();
    for order in orders.into_iter().filter(|order| has(order.brief, item)) {
        match toolkit.missing(order.brief, order.audience, order.document, item) {
            Ok(Some(reason)) => asked.add(wish(&order, build), Some(reason)),
            // What is wrong with the selection is said when the document is built.
            Ok(None) | Err(_) => {
                asked.add(wish(&order, build), None);
                kept.push(order);
            }
        }
    }
    kept
}

/// What was asked for by name must be found somewhere: each audience, each document, and both of both.
fn wish(order: &Order<'_>, build: &Build) -> Wish {
    let audience = (!build.audiences.is_empty()).then(|| order.audience.to_owned());
    (audience, build.chosen.then_some(order.document))
}

/// Whether a brief has the item.
pub(super) fn has(brief: &Brief, item: &str) -> bool {
    brief.items.iter().any(|one| one.name() == item)
}

/// The charts of a brief.
pub(super) fn charts(brief: &Brief) -> impl Iterator<Item = String> {
    brief.items.iter().filter(|one| one.kind == Kind::Chart).map(|one| one.name())
}

/// The message about a chart that no brief has, where the briefs have others.
pub(super) fn unknown(item: &str, charts: &[String]) -> Diagnostic {
    let whole = format!("chart.{item}");
    let hint = match charts.contains(&whole) {
        true => Some(format!("did you mean `{whole}`?")),
        false => did_you_mean(item, charts.iter().map(String::as_str)),
    };
    let known =
        if charts.is_empty() { "no brief has one".into() } else { format!("name {}", one_of(charts)) };
    let hint = hint.unwrap_or(known);
    Diagnostic::error(format!("unknown chart `{item}`")).hint(hint)
}
