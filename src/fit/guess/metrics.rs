//! The sizes and distances of a page at density 0, as `templates/tokens.typ` has them, in points.

use crate::data::{Content, Data, Node};

/// How wide a character of running text is in the serif face, in ems.
pub(super) const SERIF: f64 = 0.462;

/// The same in the sans face.
pub(super) const SANS: f64 = 0.447;

/// Points to a millimetre.
const MM: f64 = 72.0 / 25.4;

/// What a page is set with.
pub(super) struct Metrics {
    /// The height between the margins.
    pub(super) page: f64,
    /// The width between the margins.
    pub(super) full: f64,
    /// The room between two columns.
    pub(super) gutter: f64,
    /// The narrow column's width; 0 where there is none.
    pub(super) rail: f64,
    /// Whether who and when stand beside the conclusion.
    pub(super) beside: bool,
    /// Whether the head stands on a field.
    pub(super) field: bool,
    /// The size of the title.
    pub(super) title: f64,
    /// How wide a character of the title is, in ems.
    pub(super) title_em: f64,
    /// The size of the conclusion.
    pub(super) bottom_line: f64,
    /// The size of what is read.
    pub(super) body: f64,
    /// The size of what is looked up.
    pub(super) label: f64,
    /// The size of sources.
    pub(super) small: f64,
    /// The size of key figures.
    pub(super) number: f64,
    /// The distance of body lines against their size.
    pub(super) ratio: f64,
    /// One line of body text.
    pub(super) space: f64,
    /// Its half.
    pub(super) half: f64,
    /// What stands over a heading.
    pub(super) top: f64,
    /// The room between two sections.
    pub(super) section_gap: f64,
    /// The size of headings.
    heading: f64,
    /// What pages that are composed like this one measured, against what was guessed of them.
    pub(super) measured: f64,
}

impl Metrics {
    /// Those of a document.
    pub(super) fn of(data: &Data) -> Self {
        let token = |group: &str, key: &str| data.design.get(group).and_then(|group| group.get(key));
        let number = |group: &str, key: &str, default: f64| {
            token(group, key).and_then(serde_json::Value::as_f64).unwrap_or(default)
        };
        let word = |key: &str| token("layout", key).and_then(serde_json::Value::as_str).unwrap_or_default();
        let large = data.page.accessible;
        let size = |key: &str, default: f64, accessible: f64| {
            if large { accessible } else { number("sizes", key, default) }
        };
        let (width, height) = if data.page.paper == "us-letter" { (215.9, 279.4) } else { (210.0, 297.0) };
        let has_rail = token("layout", "rail").and_then(serde_json::Value::as_bool).unwrap_or(false);
        let capitals = token("layout", "capitals").and_then(serde_json::Value::as_bool).unwrap_or(true);
        let (body, label) = (size("body", 10.5, 12.0), size("label", 9.0, 12.0));
        let space = number("spacing", "unit", 14.0);
        let below_rule = (0.55 * space).max(5.0);
        let (top, section_gap) = match word("section") {
            "bar" => (2.2 + below_rule, (1.25 * space).max(9.0)),
            "space" => (0.0, (1.5 * space).max(if large { 10.0 } else { 12.0 })),
            _ => (0.6 + below_rule, space),
        };
        let bold = number("layout", "title-weight", 400.0) > 500.0;
        let beside = word("meta") != "line";
        let margin = number("layout", "margin", 18.0);
        let field = word("head") == "field";
        let (above, below) = if large { (11.0, 17.0) } else { (12.5, 18.5) };
        let edges = below + if field { 9.0 } else { above };
        Self {
            page: (height - edges) * MM,
            full: (width - 2.0 * if large { margin.min(15.0) } else { margin }) * MM,
            gutter: match (has_rail, large) {
                (true, _) => 5.5,
                (false, true) => 7.0,
                (false, false) => 8.0,
            } * MM,
            rail: if has_rail { 32.0 * MM } else { 0.0 },
            beside,
            field,
            title: size("title", 30.0, 30.0),
            title_em: if bold { 0.475 } else { 0.445 },
            bottom_line: size("bottom-line", 14.0, 16.0),
            body,
            label,
            small: size("small", 8.5, 12.0),
            number: size("number", 32.0, 27.0),
            ratio: (space / body).max(1.2),
            space,
            half: space / 2.0,
            top,
            section_gap,
            measured: if beside && !has_rail { 1.0 } else { 0.965 },
            heading: if capitals { label } else { body * number("layout", "heading-scale", 1.0) },
        }
    }

    /// The width of characters on one line.
    pub(super) fn natural(&self, chars: f64, size: f64, em: f64) -> f64 {
        chars * size * em
    }

    /// The lines that characters take.
    pub(super) fn lines(&self, chars: f64, size: f64, em: f64, width: f64) -> f64 {
        let natural = self.natural(chars, size, em);
        // A line loses half a word at its end.
        if natural <= width {
            1.0
        } else {
            (natural / (width - 1.25 * size).max(0.4 * width)).ceil().max(2.0)
        }
    }

    /// The height of a text whose lines are so many sizes apart.
    pub(super) fn text(&self, chars: f64, size: f64, pitch: f64, em: f64, width: f64) -> f64 {
        (self.lines(chars, size, em, width) - 1.0) * pitch.min(self.ratio) * size + 0.68 * size
    }

    /// The height of body text.
    pub(super) fn prose(&self, chars: f64, width: f64) -> f64 {
        self.text(chars, self.body, self.ratio, SERIF, width)
    }

    /// The height of what is looked up.
    pub(super) fn words(&self, chars: f64, width: f64) -> f64 {
        self.text(chars, self.label, 1.28, SANS, width)
    }

    /// The room between lines of labels.
    pub(super) fn label_leading(&self) -> f64 {
        (self.ratio.min(1.28) - 0.68) * self.label
    }

    /// A heading with what stands over it and the room below it.
    pub(super) fn heading(&self, chars: f64, width: f64) -> f64 {
        self.top + self.text(chars, self.heading, 1.28, 0.5, width) + (0.6 * self.space).max(7.5)
    }

    /// The room between two items of a section.
    pub(super) fn item_gap(&self, section: &str) -> f64 {
        match section {
            "charts" | "quotes" => 1.5 * self.space,
            "timeline" | "steps" => self.label_leading() + self.half / 2.0,
            _ => (self.ratio - 0.68) * self.body + self.half,
        }
    }
}

/// The characters of a text, its marks counted by their size.
pub(super) fn chars(content: &[Node]) -> f64 {
    let of = |content: &Content| chars(content);
    let node = |node: &Node| match node {
        Node::Text(text) => text.chars().count() as f64,
        Node::Strong { strong } => 1.06 * of(strong),
        Node::Emphasis { emphasis } => of(emphasis),
        Node::Code { code } => 1.25 * code.chars().count() as f64,
        Node::Link { content, .. } => of(content),
        Node::Figure { text, flag, .. } => text.chars().count() as f64 + flag.as_ref().map_or(0.0, |_| 1.5),
        Node::Sources { sources } => 1.2 * sources.len() as f64,
    };
    content.iter().map(node).sum()
}
