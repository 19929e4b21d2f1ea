//! How full pages are, and how high each item stands: what the fit works with.

mod slides;

use std::collections::BTreeMap;

use typst_layout::PagedDocument;

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

/// Where an item stands, in millimetres from the upper left corner of its page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ItemSize {
    /// The page on which it begins, from 1.
    pub(crate) page: usize,
    /// The page on which it ends, from 1.
    pub(crate) last_page: usize,
    /// The left edge of its first part.
    pub(crate) x: f64,
    /// The upper edge of its first part.
    pub(crate) y: f64,
    /// The width of its widest part.
    pub(crate) width: f64,
    /// Its height, all parts together.
    pub(crate) height: f64,
    /// Its lines of text.
    pub(crate) lines: usize,
}

impl ItemSize {
    /// What it takes of the height of a page with a body of some width: its share of the width, for others stand
    /// beside it.
    pub(crate) fn takes(&self, width: f64) -> f64 {
        let share = if width > 0.0 { (self.width / width).min(1.0) } else { 1.0 };
        self.height * share
    }
}

/// Measures a document.
pub(crate) fn measure(document: &PagedDocument) -> Measured {
    let walked = Walked::of(document);
    let (pages, items, slides) = (walked.pages.len(), items(&walked), slides(&walked));
    let body = labelled(&walked, 0, BODY).map(|body| body.bounds);
    let [top, width] = body.map_or([0.0; 2], |body| [body.top, body.right - body.left].map(millimetres));
    if walked.areas.iter().any(|area| area.named("slide:").is_some()) {
        let fullest = slides.iter().max_by(|one, other| one.fill().total_cmp(&other.fill()));
        let [fill, used, available, over] =
            fullest.map_or([0.0; 4], |slide| [slide.fill(), slide.used, slide.available, slide.over]);
        return Measured { pages, fill, used, available, top, width, over, items, slides };
    }
    let Heights { used, available } = heights(&walked);
    let [used, available] = [used, available].map(millimetres);
    let fill = if available > 0.0 { used / available } else { 0.0 };
    let over = if pages > 1 { (used - available).max(0.0) } else { 0.0 };
    Measured { pages, fill, used, available, top, width, over, items, slides }
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

/// The items with their sizes.
fn items(walked: &Walked<'_>) -> BTreeMap<String, ItemSize> {
    let mut out: BTreeMap<String, ItemSize> = BTreeMap::new();
    for area in &walked.areas {
        let Some(item) = area.named("item:") else { continue };
        let (page, bounds) = (area.page + 1, area.bounds);
        let [x, y, width, height] =
            [bounds.left, bounds.top, bounds.right - bounds.left, bounds.height()].map(millimetres);
        match out.get_mut(item) {
            Some(known) => {
                known.last_page = known.last_page.max(page);
                known.width = known.width.max(width);
                known.height += height;
            }
            None => {
                out.insert(
                    item.to_owned(),
                    ItemSize { page, last_page: page, x, y, width, height, lines: 0 },
                );
            }
        }
    }
    for (item, lines) in lines(walked) {
        if let Some(size) = out.get_mut(item) {
            size.lines = lines;
        }
    }
    out
}

/// The lines of each item: runs whose baselines are no further apart than raised marks are from their line.
fn lines<'w>(walked: &'w Walked<'_>) -> BTreeMap<&'w str, usize> {
    let mut baselines: BTreeMap<&str, Vec<(usize, f64, f64)>> = BTreeMap::new();
    for run in walked.runs.iter().filter(|run| !run.text.text.trim().is_empty()) {
        if let Some(item) = walked.name_around(run.owner, "item:") {
            baselines.entry(item).or_default().push((run.page, run.bounds.bottom, run.em()));
        }
    }
    let count = |(item, mut runs): (_, Vec<(usize, f64, f64)>)| {
        runs.sort_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
        let apart = |pair: &[(usize, f64, f64)]| match pair {
            [one, other] => one.0 != other.0 || other.1 - one.1 > 0.75 * one.2.max(other.2),
            _ => false,
        };
        (item, 1 + runs.windows(2).filter(|pair| apart(pair)).count())
    };
    baselines.into_iter().map(count).collect()
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
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use crate::document::Document;
    use crate::testing::bench::Bench;

    use super::*;

    const SETUP: &str = "#set page(width: 200pt, height: 240pt, margin: 20pt)\n\
        #set text(font: \"Source Serif 4\", size: 10pt)\n#set block(spacing: 0pt)\n";

    fn measured(document: Document, body: &str) -> Measured {
        measure(&Bench::of(document, &format!("{SETUP}{body}")).compile().unwrap().document)
    }

    fn near(one: f64, other: f64) -> bool {
        (one - other).abs() < 0.01
    }

    fn page(items: usize) -> Measured {
        let items: String =
            (0..items).map(|n| format!("#block(height: 20pt, width: 100%)[T]<item:theme.t{n}>\n")).collect();
        measured(
            Document::Brief,
            &format!("#block[{items}]<fit:body>\n#v(1fr)\n#block(height: 20pt)[Foot]<fit:foot>"),
        )
    }

    #[test]
    fn a_page_that_is_half_full() {
        let half = page(5);
        assert_eq!((half.pages, half.over), (1, 0.0));
        // 240 less margins and foot: 180 points for 100.
        assert!(near(half.fill, 100.0 / 180.0), "{half:?}");
        assert!(near(half.available, millimetres(180.0)), "{half:?}");
        assert!(near(half.items["theme.t3"].height, millimetres(20.0)), "{half:?}");
        assert_eq!(half.items["theme.t3"].page, 1);
    }

    #[test]
    fn a_page_that_runs_over_says_by_how_much() {
        let over = page(12);
        assert_eq!(over.pages, 2);
        // Ten fit on the first page; two and the foot go on. The foot's text is what is seen of it.
        assert!(over.over > millimetres(40.0) && over.over < millimetres(60.5), "{over:?}");
        assert!(over.fill > 1.0);
        assert_eq!(over.items["theme.t11"].page, 2);
    }

    #[test]
    fn a_stretched_body_counts_by_what_is_in_it() {
        let body = "#block(height: 150pt)[#block(height: 30pt)[A]<item:theme.a>]<fit:body>\n#block(height: 20pt)[F]<fit:foot>";
        let stretched = measured(Document::Brief, body);
        assert!(near(stretched.fill, 0.2), "{stretched:?}");
    }

    #[test]
    fn an_item_that_breaks_is_as_high_as_its_parts() {
        let broken = measured(Document::Brief, "#block(height: 250pt)[A]<item:theme.a>");
        let item = broken.items["theme.a"];
        assert_eq!((item.page, item.last_page), (1, 2));
        assert!(near(item.height, millimetres(250.0)), "{item:?}");
    }

    #[test]
    fn the_fullest_slide_counts() {
        let slide = |name: &str, height: f64| {
            format!(
                "#block(height: 190pt)[#block(height: 100pt)[#block(height: {height}pt)[T]<item:theme.{name}>]<fit:body>]<slide:{name}>\n"
            )
        };
        let deck =
            measured(Document::Deck, &format!("{}#pagebreak()\n{}", slide("a", 20.0), slide("b", 90.0)));
        assert_eq!(deck.pages, 2);
        assert!(near(deck.fill, 0.9), "{deck:?}");
    }

    #[test]
    fn a_slide_without_the_label_of_its_body_counts_by_its_items() {
        let slide =
            "#block(height: 200pt)[#block(height: 50pt)[T]<item:theme.a>#place(bottom)[Source]]<slide:a>";
        let deck = measured(Document::Deck, slide);
        assert!(near(deck.fill, 0.25), "{deck:?}");
    }

    #[test]
    fn an_item_says_where_it_stands() {
        let at = measured(
            Document::Brief,
            "#place(dx: 10pt, dy: 30pt)[#block(width: 50pt, height: 20pt)[A]<item:theme.a>]",
        );
        let item = at.items["theme.a"];
        let box_ = [item.x, item.y, item.width, item.height];
        assert!(
            box_.iter().zip([30.0, 50.0, 50.0, 20.0]).all(|(one, other)| near(*one, millimetres(other))),
            "{at:?}"
        );
    }

    #[test]
    fn each_slide_says_how_full_it_is_and_by_how_much_it_runs_over() {
        let slide = |name: &str, height: f64| {
            format!(
                "#block(height: 100pt, breakable: false)[#block(height: {height}pt)[T]<item:theme.{name}>]<slide:{name}>\n"
            )
        };
        let deck = format!(
            "{}#pagebreak()\n{}#pagebreak()\n#block[#block(height: 300pt)[T]<item:theme.c>]<slide:c>",
            slide("a", 20.0),
            slide("b", 130.0)
        );
        let deck = measured(Document::Deck, &deck);
        let found = |name: &str| deck.slides.iter().find(|slide| slide.name == name).unwrap().clone();
        let (a, b, c) = (found("a"), found("b"), found("c"));
        assert_eq!((a.page, a.over, b.page, c.page), (1, 0.0, 2, 3));
        assert!(near(a.used, millimetres(20.0)) && near(a.available, millimetres(100.0)), "{a:?}");
        assert!(near(b.used, millimetres(130.0)) && near(b.over, millimetres(30.0)), "{b:?}");
        assert!(near(b.fill(), 1.3), "{b:?}");
        // 200 points on its first page; a hundred run over.
        assert!(near(c.over, millimetres(100.0)) && c.fill() > 1.0, "{c:?}");
    }

    #[test]
    fn a_template_without_labels_is_measured_by_its_text() {
        let plain = measured(Document::Brief, "Some text");
        assert!(plain.fill > 0.0 && plain.fill < 0.2, "{plain:?}");
        assert!(plain.items.is_empty());
    }
}
