//! What an element of a web page does to the text.

use html5ever::tokenizer::states::RawKind;

/// What an element does to the text.
#[derive(Debug, Clone, Copy)]
pub(super) enum Element {
    /// It stands within a line.
    Inline,
    /// It stands on lines of its own. So do all that are not known: words of two blocks must not join.
    Block,
    /// It stands apart on the line of its row.
    Cell,
    /// It keeps its white space.
    Preformatted,
    /// It is raised.
    Raised,
    /// It has quotation marks.
    Quoted,
    /// It surrounds the text of the page.
    Around,
    /// A browser does not draw its text, or draws it within a picture.
    Unseen,
    /// Its content has no tags, and is not drawn.
    Mute(RawKind),
    /// Its content has no tags.
    Raw(RawKind),
}

/// What the element with this name does.
pub(super) fn element(name: &str) -> Element {
    match name {
        "a" | "abbr" | "acronym" | "b" | "bdi" | "bdo" | "big" | "cite" | "code" | "data" | "del" | "dfn"
        | "em" | "font" | "i" | "img" | "ins" | "kbd" | "label" | "mark" | "meter" | "nobr" | "output"
        | "picture" | "progress" | "ruby" | "rb" | "s" | "samp" | "small" | "source" | "span" | "strike"
        | "strong" | "sub" | "time" | "tt" | "u" | "var" | "wbr" => Element::Inline,
        "td" | "th" => Element::Cell,
        "pre" | "listing" => Element::Preformatted,
        "sup" => Element::Raised,
        "q" => Element::Quoted,
        "nav" | "footer" => Element::Around,
        "noscript" | "template" | "svg" | "rt" | "rp" => Element::Unseen,
        "script" => Element::Mute(RawKind::ScriptData),
        "style" | "iframe" | "noembed" | "noframes" => Element::Mute(RawKind::Rawtext),
        "title" => Element::Mute(RawKind::Rcdata),
        "textarea" => Element::Raw(RawKind::Rcdata),
        "xmp" => Element::Raw(RawKind::Rawtext),
        _ => Element::Block,
    }
}

/// What a tag does that stands alone within a line of another format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sources) enum Within {
    /// Nothing to the text.
    Nothing,
    /// It stands where white space would.
    Space,
    /// What follows is raised.
    Raise,
    /// What follows is no longer raised.
    Lower,
}

/// What a tag does, from its characters.
pub(in crate::sources) fn within(tag: &str) -> Within {
    let inner = tag.trim_start_matches('<');
    let name = inner.trim_start_matches('/');
    let end = name.find(|char: char| !char.is_ascii_alphanumeric() && char != '-').unwrap_or(name.len());
    match name.get(..end).unwrap_or_default().to_ascii_lowercase().as_str() {
        // A comment.
        "" => Within::Nothing,
        name => match element(name) {
            Element::Raised if inner.starts_with('/') => Within::Lower,
            Element::Raised => Within::Raise,
            Element::Block | Element::Cell | Element::Preformatted | Element::Raw(_) => Within::Space,
            _ => Within::Nothing,
        },
    }
}
