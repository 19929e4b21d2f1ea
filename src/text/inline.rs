//! Texts: prose with inline Markdown, plain fields, references and citations.

use crate::brief::{Form, Inline, Text};
use crate::diagnostic::Diagnostics;
use crate::read::Written;
use crate::text::characters::{check_characters, is_too_long};
use crate::text::markdown;
use crate::text::references::{Piece, pieces};

/// Parses prose: inline Markdown, references and citations.
pub(crate) fn prose(written: &Written, problems: &Diagnostics) -> Text {
    if is_too_long(&written.text) {
        return plain(written, problems);
    }
    check_characters(written, problems);
    Text { nodes: markdown::parse(written, problems), place: written.place.clone() }
}

/// Parses a plain field that may hold references: titles, labels, `alt`.
pub(crate) fn plain_with_references(written: &Written, problems: &Diagnostics) -> Text {
    check_characters(written, problems);
    let mut nodes = Vec::new();
    for piece in pieces(written) {
        match piece {
            Piece::Text(range) | Piece::Cell(range) => {
                push_text(&mut nodes, written.text.get(range).unwrap_or_default());
            }
            Piece::Escaped(range) => {
                let text = written.text.get(range).unwrap_or_default();
                // Without Markdown a backslash protects braces alone.
                let brace = text.strip_prefix('\\').filter(|text| text.starts_with(['{', '}']));
                push_text(&mut nodes, brace.unwrap_or(text));
            }
            Piece::Reference(_, Ok(inline)) => nodes.push(inline),
            Piece::Reference(range, Err(problem)) => {
                problems.add(*problem);
                push_text(&mut nodes, written.text.get(range).unwrap_or_default());
            }
        }
    }
    Text { nodes: on_one_line(nodes), place: written.place.clone() }
}

/// Takes a plain field as written: names, quotation texts.
pub(crate) fn plain(written: &Written, problems: &Diagnostics) -> Text {
    check_characters(written, problems);
    let nodes = on_one_line(vec![Inline::Text(written.text.clone())]);
    Text { nodes, place: written.place.clone() }
}

/// The characters of a text alone: no marks of sources, and figures as `figure` prints them.
pub(crate) fn plain_text(nodes: &[Inline], figure: &dyn Fn(&str, Form) -> String) -> String {
    let mut text = String::new();
    for node in nodes {
        match node {
            Inline::Text(part) | Inline::Code(part) | Inline::Typed { text: part, .. } => text.push_str(part),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { content: inner, .. } => {
                text.push_str(&plain_text(inner, figure));
            }
            Inline::Figure { id, form, .. } => text.push_str(&figure(id, *form)),
            Inline::Cite { .. } => {}
        }
    }
    text
}

/// Appends characters, to the last text where there is one.
pub(crate) fn push_text(nodes: &mut Vec<Inline>, text: &str) {
    if text.is_empty() {
        return;
    }
    match nodes.last_mut() {
        Some(Inline::Text(last)) => last.push_str(text),
        _ => nodes.push(Inline::Text(text.to_owned())),
    }
}

/// White space that may become one space. No-break spaces are characters like others.
pub(crate) fn is_blank(char: char) -> bool {
    char == ' ' || char == '\t' || is_line_end(char)
}

/// Whether a character ends a line.
pub(crate) fn is_line_end(char: char) -> bool {
    matches!(char, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// Makes one space of each line's end and the blanks around it, and none at the start and the end.
fn on_one_line(nodes: Vec<Inline>) -> Vec<Inline> {
    let last = nodes.len().saturating_sub(1);
    let nodes = nodes.into_iter().enumerate().map(|(index, node)| match node {
        Inline::Text(text) => {
            let mut line = String::new();
            let mut rest = text.as_str();
            while let Some(start) = rest.find(is_blank) {
                let (before, tail) = rest.split_at(start);
                let after = tail.trim_start_matches(is_blank);
                let blank = tail.strip_suffix(after).unwrap_or(tail);
                line.push_str(before);
                line.push_str(if blank.contains(is_line_end) { " " } else { blank });
                rest = after;
            }
            line.push_str(rest);
            let line = if index == 0 { line.trim_start_matches(is_blank) } else { &line };
            Inline::Text(if index == last { line.trim_end_matches(is_blank) } else { line }.to_owned())
        }
        node => node,
    });
    nodes.filter(|node| *node != Inline::Text(String::new())).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::{messages, written};
    use crate::text::markdown::marked;

    /// A text in a short notation: *strong*, _emphasis_, `code`, <address|text>, {id:Form}, {=typed}, [source].
    fn show(nodes: &[Inline]) -> String {
        let one = |node: &Inline| match node {
            Inline::Text(text) => text.clone(),
            Inline::Strong(inner) => format!("*{}*", show(inner)),
            Inline::Emphasis(inner) => format!("_{}_", show(inner)),
            Inline::Code(code) => format!("`{code}`"),
            Inline::Link { address, content } => format!("<{address}|{}>", show(content)),
            Inline::Figure { id, form, .. } => format!("{{{id}:{form:?}}}"),
            Inline::Typed { text, .. } => format!("{{={text}}}"),
            Inline::Cite { sources } => {
                format!(
                    "[{}]",
                    sources.iter().map(|source| source.value.as_str()).collect::<Vec<_>>().join(",")
                )
            }
        };
        nodes.iter().map(one).collect()
    }

    /// A prose text that has no problems, in the short notation.
    fn parsed(text: &str) -> String {
        let problems = Diagnostics::default();
        let nodes = prose(&written(text), &problems).nodes;
        assert_eq!(messages(text, problems), [], "{text}");
        show(&nodes)
    }

    /// The messages of a prose text.
    fn refused(text: &str) -> Vec<(String, String)> {
        let problems = Diagnostics::default();
        prose(&written(text), &problems);
        messages(text, problems)
    }

    #[test]
    fn inline_markdown_is_read() {
        let table = [
            ("**a** and *b*", "*a* and _b_"),
            ("_a **b**_", "_a *b*_"),
            ("`a * b`", "`a * b`"),
            ("[text *b*](https://x.org/?a=1&b=2)", "<https://x.org/?a=1&b=2|text _b_>"),
            ("<https://x.org>", "<https://x.org|https://x.org>"),
            ("<a@b.org>", "<mailto:a@b.org|a@b.org>"),
            (r"\*a\* and \_b\_", "*a* and _b_"),
        ];
        for (text, expected) in table {
            assert_eq!(parsed(text), expected, "{text}");
        }
    }

    #[test]
    fn what_would_open_a_block_is_text() {
        let table = [
            "2023. A year",
            "- 35 %",
            "+ 35 %",
            "# 1",
            "> x",
            "***",
            "---",
            "[x]: /url",
            "    code",
            "```",
            "~~~ a",
            "| a | b |",
            "<b>bold</b>",
            "<div>",
            "<!-- x -->",
            "= 5",
            "1) a",
            "&lt;b&gt; R&D &copy;",
            "a [x] b",
            "5 * 3",
            "snake_case_name",
            "a\u{a0}b",
            "\u{b7} a",
            "[^1]",
            "~~x~~",
            "$x$",
            "AT&T",
            "a } b",
            "C:\\dir",
        ];
        for text in table {
            assert_eq!(parsed(text), text.trim(), "{text}");
        }
        assert_eq!(parsed("a\n\n# b\n- c\n| d |\n|---|"), "a # b - c | d | |---|");
        assert_eq!(parsed("a  \nb\\\nc\r\n  d\n"), "a b\\ c d");
        assert_eq!(parsed("a\n==="), "a ===");
        assert_eq!(parsed("two  spaces"), "two  spaces");
        assert_eq!(parsed(" \n "), "");
    }

    #[test]
    fn references_are_found_with_their_forms() {
        let table = [
            ("{fdi-total} of it", "{fdi-total:Full} of it"),
            ("**{a}**bn", "*{a:Full}*bn"),
            ("*{a.change}* {b.was} {c.label} {d.period}", "_{a:Change}_ {b:Was} {c:Label} {d:Period}"),
            ("{a.value}{b.number}", "{a:Value}{b:Number}"),
            ("{=1000} and {= 1,5 }", "{=1000} and {=1,5}"),
            ("[see {a}](https://x.org)", "<https://x.org|see {a:Full}>"),
            ("<i>{a}</i>", "<i>{a:Full}</i>"),
            ("`{a}` and `{a b}`", "`{a}` and `{a b}`"),
            (r"\{a} and \{", "{a} and {"),
            (r"a \& b", "a & b"),
            ("line {a}\nnext", "line {a:Full} next"),
        ];
        for (text, expected) in table {
            assert_eq!(parsed(text), expected, "{text}");
        }
    }

    #[test]
    fn citations_stand_right_behind_the_word() {
        let table = [
            ("from the EU [@interview].", "from the EU[interview]."),
            ("a [@a; @b] and c", "a[a,b] and c"),
            ("a[@a][@b]", "a[a][b]"),
            ("a [@a] [@b]", "a[a][b]"),
            ("Great![@a]", "Great![a]"),
            ("[@a; @a]", "[a]"),
            ("[@a](https://x.org)", "<https://x.org|@a>"),
            ("a@b.org [x@y]", "a@b.org [x@y]"),
            ("[@a]: b", "[a]: b"),
        ];
        for (text, expected) in table {
            assert_eq!(parsed(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_underlined_exactly() {
        let table = [
            ("a {b c} d", "`b c` is no id of a figure", "{b c}"),
            ("Ä\n **{}**", "reference without a figure", "{}"),
            ("a {open and", "reference without its closing brace", "{open"),
            ("a {open {b}", "reference without its closing brace", "{open"),
            ("é {fdi.valeu} x", "a figure has no `valeu`", "valeu"),
            ("{=many}", "`{=many}` holds no number", "{=many}"),
            ("& **x** [@B]", "`@B` is no citation", "@B"),
            ("ä  \n [@a; p. 3] x", "`p. 3` is no citation", "p. 3"),
            ("a ![alt](x.png) b", "a picture cannot stand in a text", "![alt](x.png)"),
            (
                "[a](https://x.org/{b})",
                "a reference cannot stand in a link's address",
                "[a](https://x.org/{b})",
            ),
        ];
        for (text, message, underlined) in table {
            assert_eq!(refused(text), [(message.to_owned(), underlined.to_owned())], "{text}");
        }
    }

    #[test]
    fn links_that_lead_nowhere_or_do_harm_are_refused() {
        for address in ["javascript:alert(1)", "file:///etc/passwd", "page.html", "data:x", "//x.org", "#top"]
        {
            let text = format!("see [a]({address}) there");
            let found = refused(&text);
            assert_eq!(found.len(), 1, "{address}");
            assert_eq!(found[0].1, format!("[a]({address})"));
        }
        assert_eq!(parsed("[a](HTTPS://x.org)"), "<HTTPS://x.org|a>");
    }

    #[test]
    fn deep_nesting_is_refused_and_its_text_kept() {
        let mark = |level: usize| ["*", "**"][level % 2];
        let open: String = (0..20).map(|level| format!("{}a ", mark(level))).collect();
        let close: String = (0..20).rev().map(|level| format!(" b{}", mark(level))).collect();
        let text = format!("{open}x{close}");
        let problems = Diagnostics::default();
        let nodes = prose(&written(&text), &problems).nodes;
        let found = messages(&text, problems);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "markup nested more than 16 deep");
        let printed = plain_text(&nodes, &|_, _| String::new());
        assert_eq!(printed, format!("{}x{}", "a ".repeat(20), " b".repeat(20)));
    }

    #[test]
    fn a_place_in_a_text_with_escapes_is_the_whole_text() {
        let text = Written { quotes: None, ..written("a {b c}") };
        let problems = Diagnostics::default();
        prose(&text, &problems);
        assert_eq!(messages("a {b c}", problems)[0].1, "'a {b c}'");
    }

    #[test]
    fn plain_fields_take_everything_as_written() {
        let problems = Diagnostics::default();
        let title = plain_with_references(&written("**5*3*2** {a} \\{b\\} [@c] &amp;\n  x \\n"), &problems);
        assert_eq!(show(&title.nodes), "**5*3*2** {a:Full} {b} [@c] &amp; x \\n");
        let quote = plain(&written("  “{a}” is *not*\n read "), &problems);
        assert_eq!(show(&quote.nodes), "“{a}” is *not* read");
        assert!(!problems.has_errors());
        plain_with_references(&written("{a.x}"), &problems);
        assert!(problems.has_errors());
    }

    #[test]
    fn plain_text_prints_figures_and_leaves_source_marks_out() {
        let nodes =
            prose(&written("**{a}** of `it` [b](https://x.org) {=5} [@c]."), &Diagnostics::default()).nodes;
        assert_eq!(plain_text(&nodes, &|id, _| id.to_uppercase()), "A of it b 5.");
    }

    proptest! {
        #[test]
        fn no_visible_character_outside_of_markdown_is_lost(text in "[^*_`\\\\\\[\\]<>{}\\p{C}\\p{M}\\s\u{fffd}]{0,40}( [^*_`\\\\\\[\\]<>{}\\p{C}\\p{M}\\s\u{fffd}]{1,20}){0,6}") {
            let problems = Diagnostics::default();
            let nodes = prose(&written(&text), &problems).nodes;
            prop_assert_eq!(plain_text(&nodes, &|_, _| String::new()), text.trim());
            prop_assert_eq!(messages(&text, problems), []);
        }

        #[test]
        fn any_text_is_parsed_without_a_panic_and_letters_are_kept(text in "[*_`\\\\\\[\\]()<>{}@;=.&!#|~: \\na-cé\u{301}\u{e000}-\u{e003}]{0,60}") {
            let problems = Diagnostics::default();
            let nodes = prose(&written(&text), &problems).nodes;
            plain_with_references(&written(&text), &problems);
            let found = messages(&text, problems);
            prop_assert!(found.iter().all(|(_, underlined)| underlined != "not within characters"), "{found:?}");
            let printed = plain_text(&nodes, &|_, _| String::new());
            prop_assert!(printed.chars().all(|char| marked(char).is_none()), "{printed:?}");
        }

        #[test]
        fn words_in_markup_are_kept(words in prop::collection::vec("[a-z]{1,8}", 1..12), marks in prop::collection::vec(0..4_usize, 12)) {
            let marked = words.iter().zip(&marks).map(|(word, mark)| match mark {
                0 => word.clone(),
                1 => format!("**{word}**"),
                2 => format!("*{word}*"),
                _ => format!("[{word}](https://x.org)"),
            });
            let text = marked.collect::<Vec<_>>().join(" ");
            let nodes = prose(&written(&text), &Diagnostics::default()).nodes;
            prop_assert_eq!(plain_text(&nodes, &|_, _| String::new()), words.join(" "));
        }
    }
}
