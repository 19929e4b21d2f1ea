//! How many attributes the widest tag of a page has. The tokenizer compares each with all others of its tag,
//! so that a tag with a million of them would take hours.

/// The greatest number of attributes of one tag, or somewhat more.
pub(super) fn attributes(page: &str) -> usize {
    let mut widest = 0;
    let mut rest = page;
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        let opens =
            rest.strip_prefix('/').unwrap_or(rest).starts_with(|char: char| char.is_ascii_alphabetic());
        if opens {
            let (count, length) = tag(rest);
            widest = widest.max(count);
            // A tag that is never closed is one for the tokenizer too.
            let (written, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
            rest = after_program(written, after);
        } else if let Some(comment) = rest.strip_prefix('!').filter(|comment| comment.starts_with("--")) {
            // `<!-->` is a whole comment.
            let ends = |(at, _): &(usize, &str)| {
                let before = comment.get(..*at).unwrap_or_default();
                before.ends_with("--") || before.ends_with("--!")
            };
            let end = comment.match_indices('>').find(ends);
            rest = end.and_then(|(at, _)| comment.get(at..)).unwrap_or_default();
        }
    }
    widest
}

/// What follows a tag and the program that it opens, if it opens one: `a<b` is no tag there.
fn after_program<'a>(tag: &str, after: &'a str) -> &'a str {
    let opens = |name: &&str| starts(tag, name) && !tag.ends_with('/');
    let Some(name) = ["script", "style"].into_iter().find(opens) else { return after };
    let closes = |(at, _): &(usize, &str)| after.get(at + 2..).is_some_and(|rest| starts(rest, name));
    after.match_indices("</").find(closes).and_then(|(at, _)| after.get(at..)).unwrap_or_default()
}

/// Whether a tag has a name.
fn starts(tag: &str, name: &str) -> bool {
    let ends = |rest: &str| !rest.starts_with(|char: char| char.is_alphanumeric() || char == '-');
    tag.split_at_checked(name.len())
        .is_some_and(|(start, rest)| start.eq_ignore_ascii_case(name) && ends(rest))
}

/// How many attributes a tag has, and how many bytes it is long.
fn tag(rest: &str) -> (usize, usize) {
    let mut count = 0;
    let mut quote = None;
    let mut before = b'a';
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return (count, at),
            // Only after an equals sign does a quotation mark open a value.
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            // White space, slashes and values that end part attributes.
            (None, _) if is_parting(before) && !is_parting(byte) && byte != b'=' => count += 1,
            (None, _) => {}
        }
        // White space after an equals sign changes nothing.
        if !(before == b'=' && byte.is_ascii_whitespace()) {
            before = byte;
        }
    }
    (count, rest.len())
}

/// Whether a byte parts attributes.
fn is_parting(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'/' | b'"' | b'\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_counted_in_whatever_way_they_are_written() {
        let cases = [
            ("<p>a b c d", 0),
            ("<p a b=c d = 'e f > g' h=\"i\"j>", 5),
            ("<p/a/b><b a></p c d e>", 3),
            ("<!-- <p a b c d> --><p a>", 1),
            ("a < b c d e > f", 0),
            ("<p a='b", 1),
            ("<script>if (a<b c d e f g) {}</SCRIPT ><p a>", 1),
            ("<script/><p a b c>", 3),
            ("<!--><p a b c><!-- d --!><p e>", 3),
            ("<scripts><p a b c>", 3),
            ("<!-----><p a b c>", 3),
        ];
        for (page, expected) in cases {
            let count = attributes(page);
            assert!(count >= expected && count <= expected + 1, "{page}: {count}");
        }
    }
}
