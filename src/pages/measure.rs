//! How full pages are, and how high each item stands: what the fit works with.

mod items;
mod slides;

use std::collections::BTreeMap;

use typst_layout::PagedDocument;

pub(crate) use self::items::ItemSize;
use self::items::items;
pub(crate) use self::slides::SlideSize;
use self::slides::slides;
use crate::pages::frames::{Area, Bounds, Walked, millimetres};

/// The label of a page's or slide's main part.
const BODY: &str = "fit:body";

/// The label of what stands under it.
const FOOT: &str = "fit:foot";

/// The label of an empty box that is as large as a page between its margins.
const PAGE: &str = "fit:page";

/// A document's measures, in millimetres.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Measured {
    /// Its pages.
    pub(crate) pages: usize,
    /// How full the first page's body is; of slides, the fullest one's. Above 1 where it runs over.
    pub(crate) fill: f64,
    /// The natural height of the body: what it takes of the first page, and what runs over.
    pub(crate) used: f64,
    /// What the first page has for the body.
    pub(crate) available: f64,
    /// How far below the page's upper edge the body begins.
    pub(crate) top: f64,
    /// How far right of the page's left edge the body begins.
    pub(crate) left: f64,
    /// The width of the first page's body; 0 where it is not labelled.
    pub(crate) width: f64,
    /// What runs over onto further pages, of body and foot together.
    pub(crate) over: f64,
    /// The items by `KIND.ID`.
    pub(crate) items: BTreeMap<String, ItemSize>,
    /// The slides, in their order.
    pub(crate) slides: Vec<SlideSize>,
}

impl Measured {
    /// What the page still has room for; nothing where it is full or runs over.
    pub(crate) fn free(&self) -> f64 {
        (self.available - self.used).max(0.0)
    }
}

/// Measures a document.
pub(crate) fn measure(document: &PagedDocument) -> Measured {
    let walked = Walked::of(document);
    let (pages, items, slides) = (walked.pages.len(), items(&walked), slides(&walked));
    let body = labelled(&walked, 0, BODY).map(|body| body.bounds);
    let [left, top, width] =
        body.map_or([0.0; 3], |body| [body.left, body.top, body.right - body.left].map(millimetres));
    if walked.areas.iter().any(|area| area.named("slide:").is_some()) {
        let fullest = slides.iter().max_by(|one, other| one.fill().total_cmp(&other.fill()));
        let [fill, used, available, over] =
            fullest.map_or([0.0; 4], |slide| [slide.fill(), slide.used, slide.available, slide.over]);
        return Measured { pages, fill, used, available, top, left, width, over, items, slides };
    }
    let Heights { used, available } = heights(&walked);
    let [used, available] = [used, available].map(millimetres);
    let fill = if available > 0.0 { used / available } else { 0.0 };
    let over = if pages > 1 { (used - available).max(0.0) } else { 0.0 };
    Measured { pages, fill, used, available, top, left, width, over, items, slides }
}

/// Heights of a page's body, in points.
struct Heights {
    /// What the body takes, on whatever page it stands.
    used: f64,
    /// What the first page has for it.
    available: f64,
}

/// How high the body is, and how much room it has. A page that runs over is measured as if it were one long page.
fn heights(walked: &Walked<'_>) -> Heights {
    let further: f64 = (1..walked.pages.len()).map(|page| spilled(walked, page, BODY)).sum();
    let (used, available) = first_page(walked);
    let feet: f64 = (1..walked.pages.len()).map(|page| spilled(walked, page, FOOT)).sum();
    let Some(page) = labelled(walked, 0, PAGE).filter(|_| walked.pages.len() > 1) else {
        return Heights { used: used + further + feet, available };
    };
    // Where it breaks, its box goes to the bottom of the page, and its text need not.
    let foot = labelled(walked, 0, FOOT).and_then(|foot| {
        let held = content(walked, |area| area.label.as_deref() == Some(FOOT), 0)?;
        Some(held.bottom - foot.bounds.top)
    });
    let top = labelled(walked, 0, BODY).map_or(page.bounds.top, |body| body.bounds.top);
    let available = page.bounds.bottom - top - feet - foot.unwrap_or(0.0);
    Heights { used: used + further, available: available.max(0.0) }
}

/// What an area really holds: the texts and items in it. Its own box may have been stretched.
fn content(walked: &Walked<'_>, is_outer: impl Fn(&Area) -> bool, page: usize) -> Option<Bounds> {
    let within = |owner| walked.around(owner).any(|(_, area)| is_outer(area));
    let items = walked.areas.iter().filter(|area| area.page == page && area.named("item:").is_some());
    let items = items.filter(|area| within(area.parent)).map(|area| area.bounds);
    let runs = walked.runs.iter().filter(|run| run.page == page && within(run.owner)).map(|run| run.bounds);
    items.chain(runs).reduce(|hull, next| hull.with(&next))
}

/// The first area with a label on a page.
fn labelled<'w>(walked: &'w Walked<'_>, page: usize, label: &str) -> Option<&'w Area> {
    walked.areas.iter().find(|area| area.page == page && area.label.as_deref() == Some(label))
}

/// Points of a page that are used by its body and that are there for it.
fn first_page(walked: &Walked<'_>) -> (f64, f64) {
    let Some(page) = walked.pages.first() else { return (0.0, 0.0) };
    let Some(body) = labelled(walked, 0, BODY) else {
        // A template of the user's own without the label: all that is on the page, against the page
        // less margins as broad as the left one.
        let all = walked.runs.iter().filter(|run| run.page == 0).map(|run| run.bounds);
        let Some(all) = all.reduce(|hull, next| hull.with(&next)) else { return (0.0, page.height()) };
        return (all.height(), page.height() - 2.0 * all.left.max(0.0));
    };
    let bounds = body.bounds;
    let used = content(walked, |area| area.label.as_deref() == Some(BODY), 0)
        .map_or(0.0, |content| content.bottom - bounds.top);
    let foot = labelled(walked, 0, FOOT).map(|foot| foot.bounds.top).filter(|top| *top > bounds.top);
    let limit = foot.unwrap_or_else(|| {
        // Without a foot the body of a page that runs over goes as far as the page allows.
        if walked.pages.len() > 1 { bounds.bottom } else { page.bottom - bounds.left.max(0.0) }
    });
    (used, limit.max(bounds.top) - bounds.top)
}

/// Points that a part of the page, body or foot, takes of a further page.
fn spilled(walked: &Walked<'_>, page: usize, part: &str) -> f64 {
    if labelled(walked, page, part).is_some() {
        let held = content(walked, |area| area.label.as_deref() == Some(part), page);
        return held.map_or(0.0, |held| held.height());
    }
    // A template of the user's own without the labels: all that stands on the page is too much.
    if part == FOOT || [BODY, FOOT].iter().any(|label| labelled(walked, page, label).is_some()) {
        return 0.0;
    }
    let runs = walked.runs.iter().filter(|run| run.page == page).map(|run| run.bounds);
    runs.reduce(|hull, next| hull.with(&next)).map_or(0.0, |all| all.height())
}

#[cfg(test)]
mod tests;
