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
