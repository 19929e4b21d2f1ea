//! The parts of a text whose numbers claim nothing: dates, hours, names, addresses.

use std::ops::Range;

use super::words::{NumberWords, WordList};
use crate::text::visible::OBJECT;

/// The parts of a text whose numbers are no claims.
#[derive(Debug, Default)]
pub(super) struct Spans {
    /// Whatever stands around them: dates, hours, addresses.
    pub(super) always: Vec<Range<usize>>,
    /// Unless a scale or a unit follows: names, and years that stand alone.
    pub(super) bare: Vec<Range<usize>>,
    /// Years behind a word such as "in", and ages: a noun may follow that could also be counted.
    pub(super) years: Vec<Range<usize>>,
}

/// What stands between two blanks, without the marks around it.
struct Chunk<'a> {
    /// Its bytes.
    range: Range<usize>,
    /// Its characters.
    core: &'a str,
    /// The marks before it.
    head: &'a str,
    /// The marks behind it.
    tail: &'a str,
    /// Whether a dash alone stands before it.
    dash: bool,
}

/// The years that are taken for years without a word before them.
const NEAR_YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;
/// All numbers that can be a year.
const YEARS: std::ops::RangeInclusive<u32> = 1000..=2999;
/// How far from a number the words stand that say what it is.
const NEAR: usize = 2;
/// How many numbers a name such as "Articles 5, 6 and 7" may list.
const MOST_LISTED: usize = 24;

impl Chunk<'_> {
    /// Whether it is one of a list.
    fn is(&self, list: &WordList) -> bool {
        // An article may be joined to the word: "l'article".
        let joined = self.core.rsplit_once(['\'', '’']).map(|(_, word)| word);
        list.has(self.core, &self.lower()) || joined.is_some_and(|word| list.has(word, &word.to_lowercase()))
    }

    /// Its characters in small letters.
    fn lower(&self) -> String {
        self.core.to_lowercase()
    }

    /// Its value, where it is made of digits alone.
    fn digits(&self) -> Option<u32> {
        digits(self.core)
    }

    /// Whether it can be a year: four digits.
    fn year(&self) -> Option<u32> {
        self.digits().filter(|year| self.core.len() == 4 && YEARS.contains(year))
    }

    /// Whether it begins with a digit.
    fn is_number(&self) -> bool {
        self.core.starts_with(|char: char| char.is_ascii_digit())
    }

    /// Whether it holds a digit.
    fn has_digit(&self) -> bool {
        self.core.bytes().any(|byte| byte.is_ascii_digit())
    }

    /// Whether a sentence or a part of one ends behind it.
    fn ends_clause(&self) -> bool {
        self.tail.contains([',', ';', ':', '!', '?', ')']) || self.tail.contains('.') && self.core.len() > 8
    }
}

/// The value of some ASCII digits, at most nine of them.
fn digits(text: &str) -> Option<u32> {
    let right = (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    right.then(|| text.parse().ok()).flatten()
}

/// The chunks of a text: it is cut at blanks, at dashes and at what is no running text.
fn chunks(text: &str) -> Vec<Chunk<'_>> {
    let cuts = |char: char| char.is_whitespace() || matches!(char, '–' | '—' | '−' | OBJECT);
    let marks = |char: char| "()[]{}«»“”„‘’\"'‹›,.;:!?…".contains(char);
    let mut chunks: Vec<Chunk<'_>> = Vec::new();
    let (mut start, mut end) = (0, 0);
    while start < text.len() {
        let rest = text.get(start..).unwrap_or_default();
        let length = rest.find(cuts).unwrap_or(rest.len());
        let whole = rest.get(..length).unwrap_or_default();
        let core = whole.trim_matches(marks);
        if !core.is_empty() {
            let at = start + whole.find(core).unwrap_or(0);
            let range = at..at + core.len();
            let between = text.get(end..start).unwrap_or_default().trim();
            chunks.push(Chunk {
                core,
                head: text.get(start..at).unwrap_or_default(),
                tail: text.get(range.end..start + length).unwrap_or_default(),
                dash: !chunks.is_empty() && matches!(between, "–" | "—" | "-"),
                range,
            });
            end = start + length;
        }
        let cut = rest.get(length..).and_then(|rest| rest.chars().next());
        start += length + cut.map_or(0, char::len_utf8);
    }
    chunks
}

/// Finds the parts of a text whose numbers are no claims.
pub(super) fn spans(text: &str, words: &NumberWords) -> Spans {
    let chunks = chunks(text);
    let mut spans = Spans::default();
    for (at, chunk) in chunks.iter().enumerate() {
        // Words far from any number say nothing about one.
        let around = at.saturating_sub(NEAR)..(at + NEAR + 1).min(chunks.len());
        if !chunks.get(around).is_some_and(|around| around.iter().any(Chunk::has_digit)) {
            continue;
        }
        let next = chunks.get(at + 1);
        if chunk.is_number() {
            if is_fixed(chunk, words) || is_hour(chunk, next, words) {
                spans.always.push(chunk.range.clone());
            }
            if follows_hour(&chunks, at, words) {
                spans.always.push(chunk.range.clone());
            }
            if words.ordinal_stop && chunk.tail == "." && next.is_some() && chunk.digits().is_some() {
                spans.bare.push(chunk.range.clone());
            }
            year(&chunks, at, words, &mut spans);
            if chunk.head.ends_with('(')
                && chunk.tail.starts_with(')')
                && chunk.digits().is_some_and(|one| one <= 20)
            {
                spans.bare.push(chunk.range.clone());
            }
        }
        if is_address(chunk) {
            spans.always.push(chunk.range.clone());
        } else if is_glued(chunk) {
            // "COP28" is a conference, though COP is a currency too.
            let name = chunk.core.trim_end_matches(|char: char| char.is_ascii_digit());
            let known = words.before.has(name, name);
            if known { &mut spans.always } else { &mut spans.bare }.push(chunk.range.clone());
        }
        if chunk.is(&words.months) {
            days(&chunks, at, words, &mut spans);
        }
        if chunk.core.starts_with('+') {
            telephone(&chunks, at, &mut spans);
        }
        if chunk.is(&words.before) && !chunk.ends_clause() {
            // "SDG 13" is a goal, though SDG is a currency too.
            let code = chunk.core.chars().count() == 3 && chunk.core.chars().all(char::is_uppercase);
            let kind = if code { &mut spans.always } else { &mut spans.bare };
            listed_numbers(&chunks, at + 1, words, kind);
        }
        if chunk.is(&words.ages) && chunk.tail.is_empty() {
            let linked = next.is_some_and(|next| next.is(&words.age_linkers));
            listed_numbers(&chunks, at + 1 + usize::from(linked), words, &mut spans.years);
        }
        if let Some(linker) = next.filter(|next| next.is(&words.linkers)) {
            // "the Group of 77"
            let both = format!("{} {}", chunk.lower(), linker.lower());
            if words.before.has_lower(&both) {
                listed_numbers(&chunks, at + 2, words, &mut spans.bare);
            }
        }
    }
    spans
}

/// Whether a chunk says by its own form that it is no amount: a date in digits, a number of two parts such as
/// 2016/2102, a section such as 4.2.1, a span of years, or a name of digits.
fn is_fixed(chunk: &Chunk<'_>, words: &NumberWords) -> bool {
    let core = chunk.core;
    let parts = |separator: char| core.split(separator).map(digits).collect::<Option<Vec<u32>>>();
    let lengths = |separator: char| core.split(separator).map(str::len).collect::<Vec<usize>>();
    let dotted = parts('.').is_some_and(|parts| parts.len() > 2)
        && lengths('.').iter().skip(1).any(|length| *length != 3);
    let slashed = parts('/').is_some_and(|parts| parts.len() > 1)
        && (lengths('/').len() > 2 || lengths('/').iter().any(|length| *length > 2));
    let hyphens = parts('-').is_some_and(|parts| match parts.as_slice() {
        [from, to] => NEAR_YEARS.contains(from) && (*to < 100 || NEAR_YEARS.contains(to)),
        [_, month, day] => (1..=31).contains(month) && (1..=31).contains(day),
        _ => false,
    });
    dotted || slashed || hyphens || chunk.is(&words.names)
}

/// Whether a chunk is an hour: 10:30, 14h30, 5pm, "9 a.m.".
fn is_hour(chunk: &Chunk<'_>, next: Option<&Chunk<'_>>, words: &NumberWords) -> bool {
    let lower = chunk.lower();
    let core = lower.as_str();
    let hour = |text: &str| digits(text).is_some_and(|hour| hour <= 24 && text.len() <= 2);
    let minutes = |text: &str| digits(text).is_some_and(|minutes| minutes < 60 && text.len() == 2);
    let clock = |separator: char| {
        core.split_once(separator).is_some_and(|(first, second)| hour(first) && minutes(second))
    };
    let seconds = core.rsplit_once(':').is_some_and(|(clock, last)| {
        minutes(last) && clock.split_once(':').is_some_and(|(first, second)| hour(first) && minutes(second))
    });
    let end = core.trim_start_matches(|char: char| char.is_ascii_digit() || matches!(char, '.' | ':'));
    let whole = core.strip_suffix(end).unwrap_or(core);
    let is_time = |text: &str| {
        hour(text)
            || [':', '.'].iter().any(|at| text.split_once(*at).is_some_and(|(a, b)| hour(a) && minutes(b)))
    };
    let suffixed = !end.is_empty() && is_time(whole) && words.time_after.has_lower(end);
    let followed =
        is_time(core) && !chunk.tail.contains(',') && next.is_some_and(|next| next.is(&words.time_after));
    clock(':') || clock('h') || seconds || suffixed || followed
}

/// Whether a chunk is the minutes behind an hour: "20 h 30".
fn follows_hour(chunks: &[Chunk<'_>], at: usize, words: &NumberWords) -> bool {
    let chunk = |back: usize| at.checked_sub(back).and_then(|at| chunks.get(at));
    let minutes =
        chunk(0).is_some_and(|chunk| chunk.core.len() == 2 && chunk.digits().is_some_and(|one| one < 60));
    let hour = chunk(2).zip(chunk(1)).is_some_and(|(hour, word)| is_hour(hour, Some(word), words));
    minutes && hour
}

/// Marks a chunk that is a year, and what it is the first part of.
fn year(chunks: &[Chunk<'_>], at: usize, words: &NumberWords, spans: &mut Spans) {
    let Some((chunk, year)) = chunks.get(at).and_then(|chunk| Some((chunk, chunk.year()?))) else { return };
    let before = at.checked_sub(1).and_then(|before| chunks.get(before));
    let next = chunks.get(at + 1);
    let introduced = before.is_some_and(|before| before.is(&words.year_before) && before.tail.is_empty());
    // "between 1500 and 1600"
    let is_marked =
        |chunk: &Chunk<'_>| spans.years.contains(&chunk.range) || spans.bare.contains(&chunk.range);
    let continued = match before {
        Some(before) if chunk.dash => is_marked(before),
        Some(before) if before.is(&words.joiners) => {
            at.checked_sub(2).and_then(|first| chunks.get(first)).is_some_and(is_marked)
        }
        _ => false,
    };
    let near = NEAR_YEARS.contains(&year);
    if next.is_some_and(|next| next.is(&words.year_after)) {
        spans.always.push(chunk.range.clone());
    } else if introduced || continued {
        if near { &mut spans.years } else { &mut spans.bare }.push(chunk.range.clone());
    }
    if !near {
        return;
    }
    spans.bare.push(chunk.range.clone());
    // "2022–23"
    if let Some(short) = next.filter(|next| next.dash && next.core.len() == 2 && next.digits().is_some()) {
        spans.always.extend([chunk.range.clone(), short.range.clone()]);
    }
}

/// Whether a chunk is an address of the web or of mail.
fn is_address(chunk: &Chunk<'_>) -> bool {
    let lower = chunk.lower();
    let core = lower.as_str();
    core.contains("://") || core.contains('@') || core.starts_with("www.")
}

/// Whether digits and letters stand together: G7, COVID-19, 5G, 1990s, 10th, №5.
fn is_glued(chunk: &Chunk<'_>) -> bool {
    let core = chunk.core;
    // A sign of a currency makes it an amount.
    let currency = core.contains(['$', '€', '£', '¥', '₽', '₸', '₹', '₺', '₴']);
    let letters = core.chars().any(char::is_alphabetic) || core.starts_with(['#', '№', '§']);
    letters && !currency && core.chars().any(|char| char.is_ascii_digit())
}

/// Marks the days before and behind a month: "8 and 9 June", "June 8–9".
fn days(chunks: &[Chunk<'_>], month: usize, words: &NumberWords, spans: &mut Spans) {
    let mut at = month;
    let back = |at: usize| at.checked_sub(1).and_then(|before| Some((before, chunks.get(before)?)));
    if let Some((linker, _)) = back(at).filter(|(_, chunk)| chunk.is(&words.linkers)) {
        at = linker;
    }
    while let Some((day, chunk)) = back(at).filter(|(_, chunk)| is_day(chunk.core)) {
        spans.always.push(chunk.range.clone());
        let dash = chunk.dash;
        at = match back(day) {
            Some((joiner, chunk)) if chunk.is(&words.joiners) => joiner,
            Some((_, before)) if dash || before.tail == "," => day,
            _ => break,
        };
    }
    let mut at = month + 1;
    while let Some(chunk) = chunks.get(at).filter(|chunk| is_day(chunk.core)) {
        spans.bare.push(chunk.range.clone());
        let next = chunks.get(at + 1);
        at += match next {
            Some(next) if next.dash => 1,
            Some(next) if next.is(&words.joiners) => 2,
            _ => break,
        };
    }
}

/// Whether a chunk is the day of a month, or two of them: 8, 8th, 1er, 8-9.
fn is_day(core: &str) -> bool {
    let one = |text: &str| digits(text).is_some_and(|day| (1..=31).contains(&day) && text.len() <= 2);
    let end = core.trim_start_matches(|char: char| char.is_ascii_digit());
    let number = core.strip_suffix(end).unwrap_or(core);
    let ordinal =
        end.chars().count() <= 3 && end.chars().all(|char| char.is_alphabetic() || "-°.".contains(char));
    let two = core.split_once('-').is_some_and(|(first, last)| one(first) && one(last));
    two || one(number) && ordinal
}

/// Marks the groups of a telephone number.
fn telephone(chunks: &[Chunk<'_>], at: usize, spans: &mut Spans) {
    let is_group = |chunk: &&Chunk<'_>| {
        chunk.core.trim_start_matches('+').chars().all(|char| char.is_ascii_digit() || "()-/".contains(char))
    };
    let groups: Vec<_> = chunks.get(at..).unwrap_or_default().iter().take_while(is_group).take(8).collect();
    let count: usize =
        groups.iter().map(|chunk| chunk.core.chars().filter(char::is_ascii_digit).count()).sum();
    if groups.len() > 1 && count >= 8 || count >= 10 {
        spans.always.extend(groups.iter().map(|chunk| chunk.range.clone()));
    }
}

/// Marks the numbers behind a word such as "Articles": 5, 6 and 7.
fn listed_numbers(chunks: &[Chunk<'_>], mut at: usize, words: &NumberWords, spans: &mut Vec<Range<usize>>) {
    for _ in 0..MOST_LISTED {
        let Some(chunk) = chunks.get(at).filter(|chunk| chunk.is_number()) else { return };
        spans.push(chunk.range.clone());
        at += match chunks.get(at + 1) {
            Some(next) if next.is(&words.joiners) && chunk.tail.is_empty() => 2,
            Some(next) if next.dash || chunk.tail == "," => 1,
            _ => return,
        };
    }
}
