//! `rules`: the list of rules with their levels, or the meaning of one.

use super::Stop;
use crate::ExitCode;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::rules::{self, RULES, Rule};
use crate::terminal::Terminal;

/// The width of a paragraph.
const WIDTH: usize = 90;

/// Prints all rules or explains one.
pub(super) fn run(name: Option<&str>, terminal: &mut Terminal<'_>) -> Result<ExitCode, Stop> {
    let Some(name) = name else {
        terminal.data(&list());
        return Ok(ExitCode::Done);
    };
    let Some(rule) = rules::rule(name) else {
        let hint = did_you_mean(name, RULES.iter().map(|rule| rule.name));
        return Err(Stop::usage(
            Diagnostic::error(format!("unknown rule `{name}`"))
                .hint(hint.unwrap_or_else(|| "`briefdeck rules` lists them".into())),
        ));
    };
    terminal.data(&explain(rule));
    Ok(ExitCode::Done)
}

fn list() -> String {
    let name = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut text = format!("{:<name$}  {:<8}  others\n", "rule", "internal");
    for rule in RULES.iter() {
        let (internal, external) = (rule.internal.word(), rule.external.word());
        text.push_str(&format!("{:<name$}  {internal:<8}  {external}\n", rule.name));
    }
    text.push_str(
        "\nThe levels are those for audiences inside the house and for all others; `[rules]` in a brief, a\n\
         project or an audience sets others. What several audiences see is judged by the gravest of their\n\
         levels. `briefdeck rules NAME` explains a rule.\n",
    );
    text
}

fn explain(rule: &Rule) -> String {
    let indented: String =
        rule.example.lines().map(|line| format!("    {line}").trim_end().to_owned() + "\n").collect();
    format!(
        "{}: {} for audiences inside the house, {} for all others\n\n{}\nExample:\n\n{indented}",
        rule.name,
        rule.internal.word(),
        rule.external.word(),
        wrapped(rule.explanation),
    )
}

/// A paragraph in lines that a terminal can hold.
fn wrapped(text: &str) -> String {
    let mut lines = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let width = word.chars().count();
        if length > 0 && length + 1 + width > WIDTH {
            lines.push('\n');
            length = 0;
        } else if length > 0 {
            lines.push(' ');
            length += 1;
        }
        lines.push_str(word);
        length += width;
    }
    lines.push('\n');
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_keep_their_words_and_stay_within_the_width() {
        let text = "word ".repeat(100);
        let lines = wrapped(&text);
        assert!(lines.lines().all(|line| line.len() <= WIDTH));
        assert_eq!(lines.split_whitespace().count(), 100);
    }
}
