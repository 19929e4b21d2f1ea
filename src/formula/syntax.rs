//! Reading formulas: from characters to steps.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::diagnostic::Diagnostic;
use crate::files::At;
use crate::formula::quantity::Operator;
use crate::read::Written;
use crate::text::references::is_id;

/// How deep parentheses and signs may be nested.
const DEPTH_LIMIT: usize = 64;

/// One step: puts a value on the stack, or replaces those on top of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// A number of the formula itself.
    Number(Decimal),
    /// A figure.
    Figure(String),
    /// The value on top with the other sign.
    Negate,
    /// The two on top, taken together.
    Operate(Operator),
}

/// Reads a formula into its steps, in the order in which they are worked off.
pub(crate) fn steps(written: &Written) -> Result<Vec<At<Step>>, Wrong> {
    let mut parser = Parser { written, at: 0, depth: 0, steps: Vec::new() };
    parser.whole()?;
    Ok(parser.steps)
}

/// Reads a formula by the precedence of its operators.
struct Parser<'a> {
    written: &'a Written,
    /// The byte that is read next.
    at: usize,
    depth: usize,
    steps: Vec<At<Step>>,
}

/// What is wrong with a formula.
type Wrong = Box<Diagnostic>;

impl Parser<'_> {
    /// The whole formula.
    fn whole(&mut self) -> Result<(), Wrong> {
        self.expression(0)?;
        match self.peek() {
            None => Ok(()),
            Some(')') => Err(self.wrong("closing parenthesis without an opening one", None)),
            Some(_) => {
                Err(self.wrong("expected an operator", Some("the operators are `+`, `-`, `*` and `/`")))
            }
        }
    }

    /// Values joined by operators that bind at least as strongly as `least`; returns the bytes they take.
    fn expression(&mut self, least: u8) -> Result<Range<usize>, Wrong> {
        let mut range = self.value()?;
        while let Some((operator, strength)) = self.peek().and_then(operator) {
            if strength < least {
                break;
            }
            self.at += 1;
            let right = self.expression(strength + 1)?;
            range = range.start..right.end;
            self.step(Step::Operate(operator), range.clone());
        }
        Ok(range)
    }

    /// A number, a figure, a part in parentheses, or one of them with a sign.
    fn value(&mut self) -> Result<Range<usize>, Wrong> {
        let Some(first) = self.peek() else {
            let hint = "a formula is made of `{figure}`, numbers, `+ - * /` and parentheses";
            return Err(self.wrong("the formula breaks off", Some(hint)));
        };
        let start = self.at;
        match first {
            '-' => {
                self.at += 1;
                let range = self.nested(Self::value)?;
                self.step(Step::Negate, start..range.end);
                Ok(start..range.end)
            }
            '(' => {
                self.at += 1;
                self.nested(|parser| parser.expression(0))?;
                if self.peek() != Some(')') {
                    let problem = Diagnostic::error("parenthesis without its closing one");
                    return Err(Box::new(problem.at(&self.written.place_of(start..start + 1))));
                }
                self.at += 1;
                Ok(start..self.at)
            }
            '{' => self.figure(),
            '0'..='9' | '.' => self.number(),
            _ => Err(self.stray(first)),
        }
    }

    /// Reads something one level deeper.
    fn nested(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<Range<usize>, Wrong>,
    ) -> Result<Range<usize>, Wrong> {
        self.depth += 1;
        if self.depth > DEPTH_LIMIT {
            return Err(self.wrong(&format!("formula nested more than {DEPTH_LIMIT} deep"), None));
        }
        let range = read(self)?;
        self.depth -= 1;
        Ok(range)
    }

    /// `{id}`
    fn figure(&mut self) -> Result<Range<usize>, Wrong> {
        let start = self.at;
        let rest = self.rest();
        let Some(length) = rest.find('}') else {
            let problem = Diagnostic::error("reference without its closing brace");
            return Err(Box::new(
                problem.at(&self.written.place_of(start..self.written.text.trim_end().len())),
            ));
        };
        let range = start..start + length + 1;
        let id = rest.get(1..length).unwrap_or_default().trim().to_owned();
        if !is_id(&id) {
            let problem = Diagnostic::error(format!("`{id}` is no id of a figure"));
            let hint = id.contains('.').then(|| "a formula takes the figure itself: `{id}`".to_owned());
            return Err(Box::new(problem.at(&self.written.place_of(range)).maybe_hint(hint)));
        }
        self.at = range.end;
        self.step(Step::Figure(id), range.clone());
        Ok(range)
    }

    /// `1.5`
    fn number(&mut self) -> Result<Range<usize>, Wrong> {
        let start = self.at;
        let rest = self.rest();
        let length = rest.find(|char: char| !char.is_ascii_digit() && char != '.' && char != '_');
        let range = start..start + length.unwrap_or(rest.len());
        let digits = self.written.text.get(range.clone()).unwrap_or_default().replace('_', "");
        let number = if digits.ends_with('.') { None } else { Decimal::from_str_exact(&digits).ok() };
        let Some(number) = number else {
            let problem = Diagnostic::error(format!("`{digits}` is no number"));
            let hint = "digits, and at most one point between them: `0.5`";
            return Err(Box::new(problem.at(&self.written.place_of(range)).hint(hint)));
        };
        self.at = range.end;
        match self.rest().chars().next() {
            Some(',') => Err(self.wrong("comma in a number", Some("the decimal sign is a point: `0.5`"))),
            Some('%') => Err(self.wrong("percent sign in a formula", Some("write 50 % as `0.5`"))),
            _ => {
                self.step(Step::Number(number), range.clone());
                Ok(range)
            }
        }
    }

    /// What cannot begin a value.
    fn stray(&self, first: char) -> Wrong {
        let rest = self.rest();
        let length = rest.find(|char: char| !char.is_alphanumeric() && char != '-' && char != '_');
        let word = rest.get(..length.unwrap_or(rest.len())).unwrap_or_default().trim_end_matches('-');
        if word.is_empty() || !first.is_alphabetic() {
            return self.wrong("expected a figure or a number", None);
        }
        let problem = Diagnostic::error(format!("`{word}` without braces"));
        let place = self.written.place_of(self.at..self.at + word.len());
        Box::new(problem.at(&place).hint(format!("a figure is written `{{{word}}}`")))
    }

    /// An error at the character that is read next.
    fn wrong(&self, message: &str, hint: Option<&str>) -> Wrong {
        let rest = self.rest();
        let next = rest.chars().next();
        let length = next.map_or(0, char::len_utf8);
        let hint = next.and_then(slip).or(hint).map(str::to_owned);
        let place = self.written.place_of(self.at..self.at + length);
        Box::new(Diagnostic::error(message).at(&place).maybe_hint(hint))
    }

    /// Appends a step.
    fn step(&mut self, step: Step, range: Range<usize>) {
        self.steps.push(At::new(step, self.written.place_of(range)));
    }

    /// The next character, white space skipped.
    fn peek(&mut self) -> Option<char> {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        self.rest().chars().next()
    }

    /// What has not been read.
    fn rest(&self) -> &str {
        self.written.text.get(self.at..).unwrap_or_default()
    }
}

/// The operator that a character is, and how strongly it binds.
fn operator(char: char) -> Option<(Operator, u8)> {
    match char {
        '+' => Some((Operator::Add, 1)),
        '-' => Some((Operator::Subtract, 1)),
        '*' => Some((Operator::Multiply, 2)),
        '/' => Some((Operator::Divide, 2)),
        _ => None,
    }
}

/// The hint for a character that looks like an operator.
fn slip(char: char) -> Option<&'static str> {
    match char {
        '\u{2212}' | '–' | '—' => Some("the minus is written `-`"),
        '×' | '·' | '⋅' => Some("times is written `*`"),
        '÷' | ':' => Some("divided by is written `/`"),
        _ => None,
    }
}
