//! Line ends after the streams of a PDF, so that their lengths can be read in one way only.
//!
//! A stream whose last byte is a carriage return is followed by a line feed: the two look like one line end,
//! and a checker that reads backwards finds the stream a byte too short. A line end of two bytes settles it.

use std::ops::Range;

/// How a stream ends.
const END: &[u8] = b"\nendstream\nendobj\n";

/// The bytes of a line of the table of objects.
const LINE: usize = 20;

/// A PDF in which no stream's end is in doubt. A file of another build than the export's comes back as it is.
pub(crate) fn settled(pdf: Vec<u8>) -> Vec<u8> {
    rewritten(&pdf).unwrap_or(pdf)
}

/// The file with longer line ends; nothing if none is in doubt.
fn rewritten(pdf: &[u8]) -> Option<Vec<u8>> {
    let (table, lines) = table(pdf)?;
    let offsets: Vec<usize> = lines.clone().step_by(LINE).filter_map(|at| offset(pdf, at)).collect();
    let mut bounds = offsets.clone();
    bounds.push(table);
    bounds.sort_unstable();
    // Where a byte goes in: between the data and the line feed after it.
    let pairs = bounds.iter().zip(bounds.iter().skip(1));
    let inserts: Vec<usize> = pairs.filter_map(|(start, end)| doubtful(pdf, *start..*end)).collect();
    if inserts.is_empty() {
        return None;
    }
    let moved = |old: usize| old + inserts.partition_point(|at| *at < old);
    let mut out = Vec::with_capacity(pdf.len() + inserts.len());
    let mut from = 0;
    for at in &inserts {
        out.extend_from_slice(pdf.get(from..*at)?);
        out.push(b'\r');
        from = *at;
    }
    out.extend_from_slice(pdf.get(from..lines.start)?);
    for at in lines.clone().step_by(LINE) {
        match offset(pdf, at) {
            Some(old) => {
                out.extend_from_slice(format!("{:010}", moved(old)).as_bytes());
                out.extend_from_slice(pdf.get(at + 10..at + LINE)?);
            }
            None => out.extend_from_slice(pdf.get(at..at + LINE)?),
        }
    }
    let start = pdf.len() - tail(pdf)?.len();
    out.extend_from_slice(pdf.get(lines.end..start)?);
    out.extend_from_slice(format!("startxref\n{}\n%%EOF", moved(table)).as_bytes());
    Some(out)
}

/// The last part of a file, from `startxref` on.
fn tail(pdf: &[u8]) -> Option<&[u8]> {
    let near = pdf.get(pdf.len().saturating_sub(64)..)?;
    let at = near.windows(9).rposition(|window| window == b"startxref")?;
    near.get(at..)
}

/// Where the table of objects begins, and its lines.
fn table(pdf: &[u8]) -> Option<(usize, Range<usize>)> {
    let tail = std::str::from_utf8(tail(pdf)?).ok()?;
    let start: usize = tail.strip_prefix("startxref\n")?.strip_suffix("\n%%EOF")?.parse().ok()?;
    let head = pdf.get(start..)?.strip_prefix(b"xref\n0 ")?;
    let end = head.iter().position(|byte| *byte == b'\n')?;
    let count: usize = std::str::from_utf8(head.get(..end)?).ok()?.parse().ok()?;
    let first = start + b"xref\n0 ".len() + end + 1;
    let last = first.checked_add(count.checked_mul(LINE)?)?;
    pdf.get(last..)?.starts_with(b"trailer").then_some((start, first..last))
}

/// The offset in a line of the table, if the object is in use.
fn offset(pdf: &[u8], at: usize) -> Option<usize> {
    let line = pdf.get(at..at + LINE)?;
    let digits = std::str::from_utf8(line.get(..10)?).ok()?;
    (line.get(17) == Some(&b'n')).then(|| digits.parse().ok()).flatten()
}

/// Where an object's stream ends, if its last byte is a carriage return.
fn doubtful(pdf: &[u8], object: Range<usize>) -> Option<usize> {
    let bytes = pdf.get(object.clone())?;
    // An object may be followed by a blank line.
    let trimmed = bytes.len() - bytes.iter().rev().take_while(|byte| **byte == b'\n').count() + 1;
    let data = bytes.get(..trimmed)?.strip_suffix(END)?;
    (data.last() == Some(&b'\r')).then_some(object.start + data.len())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;

    /// A file of some streams, built as the export does.
    fn pdf(streams: &[&[u8]]) -> Vec<u8> {
        let mut out = b"%PDF-1.7\n%binary\n\n".to_vec();
        let mut offsets = Vec::new();
        for (number, data) in streams.iter().enumerate() {
            offsets.push(out.len());
            out.extend_from_slice(
                format!("{} 0 obj\n<</Length {}>>\nstream\n", number + 1, data.len()).as_bytes(),
            );
            out.extend_from_slice(data);
            out.extend_from_slice(b"\nendstream\nendobj\n\n");
        }
        let table = out.len();
        out.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f\r\n", streams.len() + 1).as_bytes());
        for offset in offsets {
            out.extend_from_slice(format!("{offset:010} 00000 n\r\n").as_bytes());
        }
        out.extend_from_slice(format!("trailer\n<</Size 9>>\nstartxref\n{table}\n%%EOF").as_bytes());
        out
    }

    /// Every object that the table names, and that the table itself is where the end says.
    fn objects(pdf: &[u8]) -> Vec<&[u8]> {
        let (_, lines) = table(pdf).unwrap();
        lines.step_by(LINE).filter_map(|at| offset(pdf, at)).map(|at| &pdf[at..at + 7]).collect()
    }

    #[test]
    fn a_carriage_return_at_the_end_of_a_stream_gets_a_line_end_of_its_own() {
        let before = pdf(&[b"plain", b"return\r", b"feed\n", b"\r", b"inner\r\nendstream\nend"]);
        let after = settled(before.clone());
        assert_eq!(after.len(), before.len() + 2);
        assert_eq!(objects(&after), objects(&before));
        let text = String::from_utf8(after).unwrap();
        assert!(text.contains("return\r\r\nendstream") && text.contains("stream\n\r\r\nendstream"));
    }

    #[test]
    fn a_file_without_doubt_or_of_another_build_is_left_alone() {
        let plain = pdf(&[b"plain", b"feed\n"]);
        assert_eq!(settled(plain.clone()), plain);
        for other in [&b""[..], b"%PDF", b"startxref\n0\n%%EOF", b"xref\n0 9\nstartxref\n0\n%%EOF"] {
            assert_eq!(settled(other.to_vec()), other);
        }
    }
}
