//! `fonts`: the families that templates can use, their faces, and what they can write.

use std::path::PathBuf;

use typst::text::{FontInfo, FontStyle};

use super::Stop;
use crate::ExitCode;
use crate::engine::fonts;
use crate::terminal::Terminal;

/// Scripts and languages with letters that show whether a font can write them: those that fonts lack first.
const SCRIPTS: [(&str, &str); 24] = [
    ("Latin", "AZaz09ÄÆÇÑßéøþ«»“”–"),
    ("Latin of Central Europe and Turkey", "ĄĆČĎĘĚĞĢİĶŁŃŐŘŞȘŤŮŻž"),
    ("Vietnamese", "ĂƠƯạằẵễệốữỳ₫"),
    ("Latin of West Africa", "ƁƊƐƎƘŊƆƲɓɛŋ"),
    ("Greek", "ΑΩάήίϊΐώ"),
    ("Greek, ancient", "ἀἄὖῇᾳῷ"),
    ("Cyrillic", "АЯёЁґЄїЎЉЏѓ№"),
    ("Cyrillic of Central Asia", "ӘҒҚҢӨҰҮҺІҳҷӣ"),
    ("Armenian", "ԱՖաև֏"),
    ("Georgian", "აჰ₾"),
    ("Hebrew", "אתםןץ₪"),
    ("Arabic", "ابتثجحيء٠٩،؟"),
    ("Persian and Urdu", "پچژگکیٹڈے"),
    ("Amharic", "ሀለፐ፡።"),
    ("Hindi, Nepali", "अहक्षा०९।"),
    ("Bengali", "অহক্ষা০৯"),
    ("Tamil", "அஹக்ஷா"),
    ("Thai", "กฮะำ๐๙฿"),
    ("Khmer", "កអា០៩"),
    ("Burmese", "ကအာ၀၉"),
    ("Chinese, simplified", "国际发展一，。"),
    ("Chinese, traditional", "國際發展一，。"),
    ("Japanese", "日本語あンー、。"),
    ("Korean", "가힣한국어"),
];

/// Signs that briefs need whatever the language: of currencies, arrows, mathematics, and small digits.
const SIGNS: &str = "$¢£¥€₤₦₩₪₫₱₴₸₹₺₽₾₿ ←↑→↓ ±×÷−≈≠≤≥‰ ⁰¹²³⁴⁵⁶⁷⁸⁹";

/// Prints the families.
pub(super) fn run(folders: &[PathBuf], terminal: &mut Terminal<'_>) -> Result<ExitCode, Stop> {
    let store = fonts::store(folders).map_err(Stop::failure)?;
    let book = store.book();
    for (family, faces) in book.families() {
        let faces: Vec<&FontInfo> = faces.filter_map(|face| book.info(face)).collect();
        terminal.data(&describe(family, &faces));
    }
    Ok(ExitCode::Done)
}

fn describe(family: &str, faces: &[&FontInfo]) -> String {
    let mut names: Vec<(FontStyle, u16)> =
        faces.iter().map(|face| (face.variant.style, face.variant.weight.to_number())).collect();
    names.sort();
    let names: Vec<String> = names.into_iter().map(|(style, weight)| face(style, weight)).collect();
    let mut text = format!("{family}\n  faces: {}\n", names.join(", "));
    let able = SCRIPTS.iter().filter(|(_, letters)| letters.chars().all(|letter| can_write(faces, letter)));
    let able: Vec<&str> = able.map(|(name, _)| *name).collect();
    let signs: String = SIGNS.chars().filter(|&sign| sign == ' ' || can_write(faces, sign)).collect();
    for (title, list) in [("writes", able.join("; ")), ("signs", signs.trim().to_owned())] {
        if !list.is_empty() {
            text.push_str(&format!("  {title}: {list}\n"));
        }
    }
    text
}

fn face(style: FontStyle, weight: u16) -> String {
    let style = match style {
        FontStyle::Normal => "upright",
        FontStyle::Italic => "italic",
        FontStyle::Oblique => "oblique",
    };
    format!("{style} {weight}")
}

/// Whether each face has a letter.
fn can_write(faces: &[&FontInfo], letter: char) -> bool {
    faces.iter().all(|face| face.coverage.contains(u32::from(letter)))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may")]

    use super::*;

    #[test]
    fn the_shipped_families_say_what_they_write() {
        let store = fonts::store(&[]).unwrap();
        let (family, faces) = store.book().families().find(|(name, _)| *name == "Source Sans 3").unwrap();
        let faces: Vec<_> = faces.map(|face| store.book().info(face).unwrap()).collect();
        let text = describe(family, &faces);
        assert!(text.starts_with("Source Sans 3\n  faces: upright 400, upright 600, italic 400\n"), "{text}");
        assert!(text.contains("writes: Latin; "), "{text}");
        assert!(text.contains("Cyrillic"), "{text}");
        assert!(!text.contains("Korean"), "{text}");
    }
}
