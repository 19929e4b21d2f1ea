//! Digits with the marks that languages set between them.

use std::ops::Range;

use rust_decimal::Decimal;

use super::language::{Language, Marks};
use super::tokens::{Gap, Kind, Token};

/// What digits and the marks between them mean.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Digits {
    /// One number.
    Number {
        /// The number.
        value: Decimal,
        /// What else it may be, by the marks of another language.
        also: Vec<Decimal>,
        /// Whether its marks are those of other languages.
        foreign: bool,
        /// The token after it.
        next: usize,
    },
    /// Several: a date, a list, a version. The token after them.
    Several(usize),
    /// None that can be held. The token after it.
    TooLong(usize),
}

/// The most digits and marks of a number: no more than a decimal holds.
const LONGEST: usize = 40;

/// The number at a token of digits.
pub(super) fn read(tokens: &[Token], text: &str, at: usize, language: &Language) -> Digits {
    let (parts, marks, next) = sequence(tokens, at);
    if marks.is_empty() && dashed(tokens, at) > at + 3 {
        return Digits::Several(dashed(tokens, at));
    }
    if let (true, Some(digits)) = (marks.is_empty(), tokens.get(at).filter(|token| !token.exact.is_empty())) {
        let value =
            (digits.exact.len() <= LONGEST).then(|| Decimal::from_str_exact(&digits.exact).ok()).flatten();
        return value.map_or(Digits::TooLong(next), |value| Digits::Number {
            value,
            also: Vec::new(),
            foreign: false,
            next,
        });
    }
    let length: usize = parts.iter().map(Range::len).sum();
    if length > LONGEST * 4 {
        return if marks.is_empty() { Digits::TooLong(next) } else { Digits::Several(next) };
    }
    let parts: Vec<String> =
        parts.into_iter().map(|range| super::tokens::digits(text.get(range).unwrap_or_default())).collect();
    let spaced = |marks: &Marks| {
        let mut marks = marks.clone();
        marks.group.extend([' ', '\'']);
        marks
    };
    let (own, other) = (spaced(&language.own), spaced(&language.other));
    let conventions = [
        (Marks { decimal: '٫', group: vec!['٬', ' '] }, false),
        (own.clone(), false),
        (other.clone(), true),
        // Half of one and half of another: thousands set apart as elsewhere.
        (Marks { decimal: own.decimal, group: vec![other.decimal] }, true),
        (Marks { decimal: '·', group: vec![',', ' '] }, true),
    ];
    let mut values: Vec<(Decimal, bool)> = Vec::new();
    for (convention, foreign) in conventions {
        let value = plain(&parts, &marks, &convention).and_then(|plain| Decimal::from_str_exact(&plain).ok());
        if let Some(value) = value
            && !values.iter().any(|(known, _)| *known == value)
        {
            values.push((value, foreign));
        }
    }
    let mut values = values.into_iter();
    match values.next() {
        Some((value, foreign)) => {
            let also = values.map(|(value, _)| value).filter(|_| language.either || foreign).collect();
            Digits::Number { value, also, foreign, next }
        }
        None if marks.is_empty() => Digits::TooLong(next),
        None => Digits::Several(next),
    }
}

/// Runs of digits with single marks between them: the runs, the marks, and the token after them.
fn sequence(tokens: &[Token], at: usize) -> (Vec<Range<usize>>, Vec<char>, usize) {
    let (mut parts, mut marks) = (Vec::new(), Vec::new());
    // Whether all marks so far are spaces.
    let mut spaced = true;
    let mut next = at;
    while let Some(token) = tokens.get(next).filter(|token| token.kind == Kind::Digits) {
        parts.push(token.range.clone());
        next += 1;
        let mark = match tokens.get(next) {
            Some(Token { kind: Kind::Mark(mark), gap: Gap::None, .. }) if is_mark(*mark) => *mark,
            // Thousands: a group of three after a group of no more.
            Some(group @ Token { kind: Kind::Digits, gap: Gap::One, .. })
                if group.exact.chars().count() == 3
                    && token.exact.chars().count() <= 3
                    && !token.exact.is_empty()
                    && spaced =>
            {
                marks.push(' ');
                continue;
            }
            _ => break,
        };
        match tokens.get(next + 1) {
            Some(Token { kind: Kind::Digits, gap: Gap::None, .. }) => {
                marks.push(mark);
                spaced = false;
                next += 1;
            }
            _ => break,
        }
    }
    (parts, marks, next)
}

/// Whether a mark may stand within a number.
fn is_mark(mark: char) -> bool {
    matches!(mark, '.' | ',' | '\'' | '·' | '٫' | '٬' | '˙')
}

/// The token after runs of digits with dashes between them: `2023-06-08`.
fn dashed(tokens: &[Token], at: usize) -> usize {
    let mut next = at + 1;
    while let (Some(dash), Some(digits)) = (tokens.get(next), tokens.get(next + 1))
        && dash.kind == Kind::Mark('-')
        && digits.kind == Kind::Digits
        && dash.gap == Gap::None
        && digits.gap == Gap::None
    {
        next += 2;
    }
    next
}

/// Digits by a convention as a plain decimal; nothing where they do not follow it.
fn plain(parts: &[String], marks: &[char], convention: &Marks) -> Option<String> {
    let decimals = marks.iter().filter(|mark| **mark == convention.decimal).count();
    let (groups, between, fraction) = match (decimals, marks.split_last(), parts.split_last()) {
        (0, ..) => (parts, marks, None),
        (1, Some((last, between)), Some((fraction, groups))) if *last == convention.decimal => {
            (groups, between, Some(fraction))
        }
        _ => return None,
    };
    if let (Some(mark), Some(first)) = (between.first(), groups.first()) {
        let alike = between.iter().all(|other| other == mark) && convention.group.contains(mark);
        if !alike || first.len() > 3 || first.starts_with('0') || !grouped(groups, *mark) {
            return None;
        }
    }
    let fraction = fraction.map(|digits| format!(".{digits}")).unwrap_or_default();
    let plain = format!("{}{fraction}", groups.concat());
    (plain.len() <= LONGEST).then_some(plain)
}

/// Whether groups have the lengths of thousands, or of the lakhs and crores of India.
fn grouped(groups: &[String], mark: char) -> bool {
    let Some((last, before)) = groups.get(1..).and_then(<[String]>::split_last) else { return false };
    let indian = mark == ','
        && !before.is_empty()
        && groups.first().is_some_and(|first| first.len() <= 2)
        && before.iter().all(|group| group.len() == 2);
    last.len() == 3 && (indian || before.iter().all(|group| group.len() == 3))
}
