//! One chart alone: of which documents it is made, and what is said where there is none.

use std::collections::BTreeMap;

use super::plan::Order;
use crate::brief::Kind;
use crate::config::Build;
use crate::diagnostic::{Diagnostic, did_you_mean, each_once, one_of};
use crate::toolkit::Toolkit;

/// The orders whose documents show the chart that is asked for. Documents that were not named, and neither were
/// their audiences, are passed over where they do not show it.
///
/// # Errors
/// Why the chart is nowhere, or not where it was asked for.
pub(super) fn choose<'a>(
    toolkit: &Toolkit,
    orders: Vec<Order<'a>>,
    build: &Build,
) -> Result<Vec<Order<'a>>, Vec<Diagnostic>> {
    let Some(item) = &build.formats.item else { return Ok(orders) };
    let has = |order: &Order<'_>| order.brief.items.iter().any(|one| one.name() == *item);
    let (orders, others): (Vec<_>, Vec<_>) = orders.into_iter().partition(has);
    if orders.is_empty() && !others.is_empty() {
        return Err(vec![unknown(item, &others)]);
    }
    // What was asked for by name must be found somewhere: each audience, each document, and both of both.
    let mut asked: BTreeMap<_, (bool, Vec<Diagnostic>)> = BTreeMap::new();
    let mut kept = Vec::new();
    for order in orders {
        let audience = (!build.audiences.is_empty()).then_some(order.audience);
        let document = build.chosen.then_some(order.document);
        let (shown, reasons) = asked.entry((audience, document)).or_default();
        match toolkit.missing(order.brief, order.audience, order.document, item) {
            Ok(Some(reason)) => reasons.push(reason),
            // What is wrong with the selection is said when the document is built.
            Ok(None) | Err(_) => {
                *shown = true;
                kept.push(order);
            }
        }
    }
    let reasons = asked.into_values().filter(|(shown, _)| !shown).flat_map(|(_, reasons)| reasons);
    let reasons = each_once(reasons);
    if reasons.is_empty() { Ok(kept) } else { Err(reasons) }
}

/// The message about a chart that no brief has.
fn unknown(item: &str, orders: &[Order<'_>]) -> Diagnostic {
    let mut charts: Vec<String> = Vec::new();
    for chart in orders.iter().flat_map(|order| &order.brief.items).filter(|one| one.kind == Kind::Chart) {
        if !charts.contains(&chart.name()) {
            charts.push(chart.name());
        }
    }
    let whole = format!("chart.{item}");
    let hint = match charts.contains(&whole) {
        true => Some(format!("did you mean `{whole}`?")),
        false => did_you_mean(item, charts.iter().map(String::as_str)),
    };
    let known =
        if charts.is_empty() { "no brief has one".into() } else { format!("name {}", one_of(&charts)) };
    let hint = hint.unwrap_or(known);
    Diagnostic::error(format!("unknown chart `{item}`")).hint(hint)
}
