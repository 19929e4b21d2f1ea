//! How deep arrays and dictionaries of a PDF are nested. The reader recurses into them, and some millions of
//! brackets would fill any stack.

/// How deep the objects of a file are nested, about. What is packed is not seen.
pub(super) fn of_objects(file: &[u8]) -> usize {
    let mut deepest = 0;
    let mut depth: usize = 0;
    let mut rest = file;
    let mut streams = true;
    while let [byte, after @ ..] = rest {
        rest = after;
        match byte {
            // An object ends what is open in it.
            b'e' if after.starts_with(b"ndobj") => depth = 0,
            // Packed bytes hold brackets by chance.
            b's' if streams && (after.starts_with(b"tream\n") || after.starts_with(b"tream\r")) => {
                match find(after, b"endstream") {
                    Some(end) => rest = after.get(end..).unwrap_or_default(),
                    None => streams = false,
                }
            }
            _ => step(&mut depth, *byte, &mut rest),
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// How deep the values in what a page draws are nested. Here the letters of fonts may be brackets.
pub(super) fn of_content(content: &[u8]) -> usize {
    let mut deepest = 0;
    let mut depth = 0;
    let mut strings: usize = 0;
    let mut rest = content;
    while let [byte, after @ ..] = rest {
        rest = after;
        match byte {
            b'\\' if strings > 0 => rest = after.get(1..).unwrap_or_default(),
            b'(' => strings += 1,
            b')' => strings = strings.saturating_sub(1),
            _ if strings > 0 => {}
            _ => step(&mut depth, *byte, &mut rest),
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Goes one deeper or less deep at a bracket.
fn step(depth: &mut usize, byte: u8, rest: &mut &[u8]) {
    let twice = rest.first() == Some(&byte);
    match byte {
        b'[' => *depth += 1,
        b']' => *depth = depth.saturating_sub(1),
        b'<' | b'>' if twice => {
            *rest = rest.get(1..).unwrap_or_default();
            *depth = if byte == b'<' { *depth + 1 } else { depth.saturating_sub(1) };
        }
        _ => {}
    }
}

/// Where bytes begin within others.
fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|part| part == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_count_within_their_object_and_not_within_streams() {
        assert_eq!(of_objects(b"1 0 obj << /A [ << >> [ ] ] >> endobj"), 3);
        assert_eq!(of_objects(b"1 0 obj [[ endobj 2 0 obj [[ endobj"), 2);
        assert_eq!(of_objects(b"<< >>\nstream\n[[[[[[\nendstream [[[ endobj"), 3);
        assert_eq!(of_objects(b"<< >>\nstream\n[[[[[["), 6);
    }

    #[test]
    fn brackets_among_letters_are_letters() {
        assert_eq!(of_content(b"[([[[\\)[) 5 (a(b)[)] TJ << /A [1] >> BDC"), 2);
        assert_eq!(of_content(b"<5b5b> Tj ["), 1);
    }
}
