//! From the bytes of a text file to its characters: UTF-8, and UTF-16 that says so. Nothing is guessed: a
//! wrong guess would change the very letters that are to be compared.

use std::borrow::Cow;

use super::extract::Unreadable;

/// The mark of the byte order.
const MARK: char = '\u{feff}';

/// Decodes a text and ends its lines in one way.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, Unreadable> {
    let text = match *bytes.as_slice() {
        [0xff, 0xfe, ref rest @ ..] => wide(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, ref rest @ ..] => wide(rest, u16::from_be_bytes)?,
        _ => narrow(bytes)?,
    };
    Ok(match text.contains('\r') {
        true => text.replace("\r\n", "\n").replace('\r', "\n"),
        false => text,
    })
}

/// Decodes UTF-8, with or without the mark.
fn narrow(bytes: Vec<u8>) -> Result<String, Unreadable> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..at).unwrap_or_default();
        let problem = |says: &str, hint: String| {
            Unreadable::new(format!("is not UTF-8 (line {}, byte {}){says}", line(before), at + 1)).hint(hint)
        };
        match declared(error.as_bytes()) {
            Some(name) => problem(
                &format!(", and says that it is `{name}`"),
                format!("`iconv -f {name} -t utf-8 OLD > NEW` turns it into UTF-8; or print the page to PDF"),
            ),
            None => problem(
                "",
                "open it in an editor that shows its letters correctly and save it as UTF-8".to_owned(),
            ),
        }
    })?;
    Ok(text.strip_prefix(MARK).map(str::to_owned).unwrap_or(text))
}

/// Decodes UTF-16 after its mark.
fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Unreadable> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    for char in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        text.push(char.map_err(|_| broken(&text))?);
    }
    if odd.is_empty() { Ok(text) } else { Err(broken(&text)) }
}

/// What is said of damaged UTF-16, from what stands before the damage.
fn broken(before: &str) -> Unreadable {
    Unreadable::new(format!("is not the UTF-16 that it begins as (line {})", line(before.as_bytes())))
        .hint("save it again, as UTF-8")
}

/// The line on which something stands, from the bytes before it. Lines end as any system ends them.
fn line(before: &[u8]) -> usize {
    let text = String::from_utf8_lossy(before).replace("\r\n", "\n");
    text.matches(['\n', '\r']).count() + 1
}

/// The encoding that the beginning of a web page declares.
fn declared(bytes: &[u8]) -> Option<String> {
    let start = bytes.get(..bytes.len().min(4096))?;
    let start: Cow<'_, str> = String::from_utf8_lossy(start);
    let lower = start.to_ascii_lowercase();
    let key = ["charset=", "encoding="].into_iter().find(|key| lower.contains(key))?;
    let value = lower.split(key).nth(1)?.trim_start_matches(['"', '\'', ' ']);
    let name: String =
        value.chars().take_while(|char| char.is_ascii_alphanumeric() || "-_:.".contains(*char)).collect();
    (!name.is_empty() && name.len() < 40 && name != "utf-8").then_some(name)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_whatever_marks_its_bytes() {
        let wide = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(bytes).collect()
        };
        let text = "Қазақстан: 410\u{a0}млрд 😀\n";
        for bytes in [
            text.as_bytes().to_vec(),
            format!("\u{feff}{text}").into_bytes(),
            wide(&format!("\u{feff}{text}"), u16::to_le_bytes),
            wide(&format!("\u{feff}{text}"), u16::to_be_bytes),
        ] {
            assert_eq!(decode(bytes).unwrap(), text);
        }
    }

    #[test]
    fn lines_end_in_one_way_and_stay_as_many() {
        assert_eq!(decode(b"a\r\nb\rc\n\r\nd".to_vec()).unwrap(), "a\nb\nc\n\nd");
    }

    #[test]
    fn another_encoding_is_named_by_its_place_and_never_guessed() {
        let problem = decode(b"one\r\ntwo\rcaf\xe9\n".to_vec()).unwrap_err();
        assert_eq!(problem.reason, "is not UTF-8 (line 3, byte 13)");
        assert!(problem.hint.unwrap().contains("save it as UTF-8"));
        let problem = decode(b"<meta charset=\"Windows-1252\">caf\xe9".to_vec()).unwrap_err();
        assert_eq!(problem.reason, "is not UTF-8 (line 1, byte 33), and says that it is `windows-1252`");
        assert!(problem.hint.unwrap().contains("`iconv -f windows-1252 -t utf-8"));
        let problem = decode(b"\xff\xfea\0\n\0\0\xd8b\0".to_vec()).unwrap_err();
        assert_eq!(problem.reason, "is not the UTF-16 that it begins as (line 2)");
        assert!(decode(b"\xfe\xff\0a\0".to_vec()).is_err());
    }
}
