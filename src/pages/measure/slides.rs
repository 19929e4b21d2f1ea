//! How full the slides' frames are.

use crate::pages::frames::{Area, Walked, millimetres};
use crate::pages::measure::{BODY, content};

/// How full a slide's frame is, in millimetres.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SlideSize {
    /// Its name: `theme-investment`.
    pub(crate) name: String,
    /// The page on which it stands, from 1.
    pub(crate) page: usize,
    /// The height that its content takes: of its body where that is labelled, else from the frame's upper edge to
    /// the lowest item's lower edge. The line of sources stands at the bottom of every frame and does not count.
    pub(crate) used: f64,
    /// The height of its body or, without that label, of its frame.
    pub(crate) available: f64,
    /// How far anything stands below the frame, and what runs over onto further pages.
    pub(crate) over: f64,
}

impl SlideSize {
    /// How full it is; above 1 where it runs over.
    pub(crate) fn fill(&self) -> f64 {
        if self.available <= 0.0 {
            return 0.0;
        }
        let least = if self.over > 0.0 { self.available + self.over } else { 0.0 };
        self.used.max(least) / self.available
    }
}

/// The slides with their sizes, in their order.
pub(super) fn slides(walked: &Walked<'_>) -> Vec<SlideSize> {
    let mut out: Vec<SlideSize> = Vec::new();
    for (index, frame) in walked.areas.iter().enumerate() {
        let Some(name) = frame.named("slide:") else { continue };
        let inside = |area: &Area| walked.around(area.parent).any(|(outer, _)| outer == index);
        let held = content(walked, |area| std::ptr::eq(area, frame), frame.page);
        let below = held.map_or(0.0, |held| (held.bottom - frame.bounds.bottom).max(0.0));
        // A slide that breaks is one slide: all that is not on its first page is too much.
        if let Some(first) = out.iter_mut().find(|slide| slide.name == name) {
            let more = millimetres(held.map_or(0.0, |held| held.height()));
            first.over += more;
            first.used += more;
            continue;
        }
        let body = walked.areas.iter().find(|area| area.label.as_deref() == Some(BODY) && inside(area));
        let (used, there) = match body {
            Some(body) => {
                let held = content(walked, |area| std::ptr::eq(area, body), body.page);
                (held.map_or(0.0, |held| held.bottom - body.bounds.top), body.bounds.height())
            }
            // Without the label: the items, since texts at the foot stand at the bottom of every slide.
            None => {
                let items = walked.areas.iter().filter(|area| area.named("item:").is_some() && inside(area));
                let held = items.map(|area| area.bounds).reduce(|hull, next| hull.with(&next));
                (held.map_or(0.0, |held| held.bottom - frame.bounds.top), frame.bounds.height())
            }
        };
        let [used, available, over] = [used, there, below].map(millimetres);
        out.push(SlideSize { name: name.to_owned(), page: frame.page + 1, used, available, over });
    }
    out
}
