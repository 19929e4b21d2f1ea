//! The sheet as Markdown, in the language of the brief: a table for each kind of claim.

use super::{Wording, claimed, credit};
use crate::brief::Brief;
use crate::files::Files;
use crate::signoff::words::Vocabulary;
use crate::signoff::{Appearance, ClaimKind, Sheet};

/// A box to tick.
const BOX: &str = "☐";

/// The sheet as Markdown.
pub(crate) fn to_markdown(sheet: &Sheet<'_>, brief: &Brief, files: &Files) -> String {
    let say = Wording { brief, files, words: Vocabulary::of(brief) };
    let word = |key: &str| escaped(&say.words.label(key));
    let title = crate::signoff::words::plain(brief, &brief.head.title);
    let mut text = format!("# {}: {}\n\n", word("signoff"), escaped(&title));
    let date = brief.locale.date(brief.head.date.value);
    text.push_str(&format!("{}, {}\n\n", escaped(&date), say.words.tally(&sheet.tally())));
    let mut number = 0;
    let mut row = |text: &mut String, cells: [String; 4]| {
        number += 1;
        text.push_str(&format!("| {number} | {} | {BOX} | {BOX} |\n", cells.join(" | ")));
    };
    let heads = |claim: &str, source: &str| {
        [
            "signoff-number",
            claim,
            source,
            "signoff-standing",
            "signoff-appears",
            "signoff-checker",
            "signoff-approver",
        ]
        .map(word)
    };
    for kind in ClaimKind::ALL {
        let mut of_kind = sheet.claims.iter().filter(|claim| claim.kind == kind).peekable();
        if of_kind.peek().is_none() {
            continue;
        }
        let head = heads("signoff-claim", "signoff-evidence");
        text.push_str(&table(&word(say.words.group(kind)), &head));
        for claim in of_kind {
            let mut what: Vec<String> = claimed(claim).iter().map(|line| escaped(line)).collect();
            if let Some(first) = what.first_mut() {
                *first = format!("**{first}**");
            }
            what.extend(
                claim.caveat.as_ref().map(|caveat| format!("{}: {}", word("caveat"), escaped(caveat))),
            );
            what.push(code(&say.place(&claim.place)));
            let sources: Vec<String> = claim.proofs.iter().map(|proof| escaped(&say.proof(proof))).collect();
            let mut how = vec![word(say.words.standing(claim.standing()))];
            how.extend(claim.status.map(|status| word(&format!("status-{}", status.word()))));
            how.extend(say.checked(claim.checked).map(|checked| escaped(&checked)));
            row(&mut text, [lines(&what), lines(&sources), lines(&how), appears(&claim.appears, &say)]);
        }
        text.push('\n');
    }
    if !sheet.pictures.is_empty() {
        let head = heads("signoff-picture", "signoff-licence");
        text.push_str(&table(&word("signoff-pictures"), &head));
        for picture in &sheet.pictures {
            let what = [escaped(&picture.alt), code(&say.place(&picture.place))];
            let checked: Vec<String> =
                say.checked(picture.checked).map(|checked| escaped(&checked)).into_iter().collect();
            row(
                &mut text,
                [lines(&what), escaped(&credit(picture)), lines(&checked), appears(&picture.appears, &say)],
            );
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// The heading of a group and the head of its table.
fn table(heading: &str, head: &[String]) -> String {
    let rule = vec!["---"; head.len()].join(" | ");
    format!("## {heading}\n\n| {} |\n| {rule} |\n", head.join(" | "))
}

/// Where it appears.
fn appears(appears: &[Appearance], say: &Wording<'_>) -> String {
    let words: Vec<String> = say.appears(appears).iter().map(|line| escaped(line)).collect();
    if words.is_empty() { escaped(&say.words.label("signoff-nowhere")) } else { lines(&words) }
}

/// Lines in one cell.
fn lines(lines: &[String]) -> String {
    lines.join("<br>")
}

/// Characters as code; a path has no backticks that would end it, or they are left out.
fn code(text: &str) -> String {
    format!("`{}`", text.replace('`', "").replace('|', "\\|"))
}

/// Characters that mean nothing: every one that Markdown or HTML could take for a mark has a backslash before
/// it, or is written as an entity.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '!' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(char);
            }
            '\n' | '\r' | '\t' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser};

    use super::*;

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config {
            failure_persistence: None, ..Default::default()
        })]

        #[test]
        fn a_cell_says_what_it_holds_and_stays_one_cell(text in "[a-z0-9 |*_`<>&\\\\\\[\\]()#!~{}$.:/-]{1,40}") {
            let text = text.trim().to_owned();
            proptest::prop_assume!(!text.is_empty());
            let table = format!("| a | b |\n| --- | --- |\n| {} | end |\n", escaped(&text));
            let mut cells: Vec<String> = Vec::new();
            for event in Parser::new_ext(&table, Options::ENABLE_TABLES) {
                match event {
                    Event::Start(pulldown_cmark::Tag::TableCell) => cells.push(String::new()),
                    Event::Text(part) => cells.last_mut().into_iter().for_each(|cell| cell.push_str(&part)),
                    Event::Start(pulldown_cmark::Tag::Table(_) | pulldown_cmark::Tag::TableHead | pulldown_cmark::Tag::TableRow)
                    | Event::End(_) => {}
                    other => panic!("{other:?} in {table}"),
                }
            }
            proptest::prop_assert_eq!(cells, ["a", "b", text.as_str(), "end"]);
        }
    }
}
