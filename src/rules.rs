//! The named checks: what each means, how grave it is by default, and how a brief says otherwise.
//!
//! A rule is data, so that the command `briefdeck rules`, the JSON Schema and the checks themselves can
//! never disagree about its name or its levels.

use std::collections::BTreeMap;

use crate::brief_file::RuleLevel;
use crate::diagnostic::Level;

/// A named check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its name, as `[rules]` and messages write it.
    pub name: &'static str,
    /// How grave it is for audiences inside the house.
    pub internal: RuleLevel,
    /// How grave it is for all others.
    pub external: RuleLevel,
    /// What it checks and why, in a paragraph.
    pub explanation: &'static str,
    /// TOML that satisfies it.
    pub example: &'static str,
}

/// All rules, sorted by name.
pub const RULES: &[Rule] = &[
    Rule {
        name: "chart-many-bars",
        internal: RuleLevel::Warning,
        external: RuleLevel::Warning,
        explanation: "A bar or column chart has more than eight bars, or a table more than twelve rows, or a \
            line more than sixty points. What matters drowns among the rest. Keep the largest, and add the \
            others up in one row.",
        example: r#"[chart.trade]
kind  = "bar"
title = "Three partners account for half of all trade"
whole = "trade-total"
rows  = [{ figure = "trade-eu" }, { figure = "trade-cn" }, { label = "All others", rest = true }]"#,
    },
    Rule {
        name: "chart-many-parts",
        internal: RuleLevel::Warning,
        external: RuleLevel::Warning,
        explanation: "A stacked bar or a donut has more than five parts: nobody can compare them. Use bars, or \
            add the small parts up in a row with `rest = true`.",
        example: r#"[chart.fdi-split]
kind  = "stacked"
title = "The EU accounts for more than a quarter"
whole = "fdi-total"
rows  = [{ label = "EU", figure = "fdi-eu" }, { label = "All others", rest = true }]"#,
    },
    Rule {
        name: "chart-many-series",
        internal: RuleLevel::Warning,
        external: RuleLevel::Warning,
        explanation: "A chart has more than four series: their colours can no longer be told apart, least of all \
            in print or by a reader with a colour deficiency. Split the chart, or leave series out.",
        example: r#"rows = [
  { label = "2021", series = "Exports", figure = "exports-2021" },
  { label = "2021", series = "Imports", figure = "imports-2021" },
]"#,
    },
    Rule {
        name: "chart-parts",
        internal: RuleLevel::Error,
        external: RuleLevel::Error,
        explanation: "The parts of a stacked bar or a donut do not make the whole, beyond what rounding explains: \
            the picture would lie. Parts in percent make 100; other parts make the figure that `whole` names. \
            A row with `rest = true` is what is left.",
        example: r#"[chart.fdi-split]
kind  = "stacked"
title = "The EU accounts for more than a quarter"
whole = "fdi-total"
rows  = [{ label = "EU", figure = "fdi-eu" }, { label = "All others", rest = true }]"#,
    },
    Rule {
        name: "chart-single-change",
        internal: RuleLevel::Warning,
        external: RuleLevel::Error,
        explanation: "A chart shows one change and nothing else: without its base a bar of 35 percent says no more \
            than the number, and looks as if it did. Show it among the key figures, or chart the values that \
            it compares.",
        example: r#"[chart.transit]
kind    = "column"
title   = "Transit has grown by a third"
figures = ["transit-2021", "transit-2022"]"#,
    },
    Rule {
        name: "chart-value-without-source",
        internal: RuleLevel::Warning,
        external: RuleLevel::Error,
        explanation: "A row of a chart has a value of its own, and neither the row nor the chart names a source. A \
            number that is drawn needs a source as much as one that is written.",
        example: r#"rows = [{ label = "2021", value = 3.5, source = "statistics-office", locator = "table 2" }]"#,
    },
    Rule {
        name: "chatham-house-speaker",
        internal: RuleLevel::Note,
        external: RuleLevel::Warning,
        explanation: "A quotation under the Chatham House rule names its speaker or office. They are never printed, \
            but a file that is passed on would reveal them: better leave them out of it.",
        example: r#"[quote.mood]
text        = "Nobody expected this to last."
attribution = "chatham-house"
source      = "workshop""#,
    },
    Rule {
        name: "classified-marking",
        internal: RuleLevel::Warning,
        external: RuleLevel::Error,
        explanation: "A marking says that its content is classified. briefdeck prints it, but it is no accredited \
            system: content at this level must not be written, built or kept on one that is not.",
        example: r#"marking = { scheme = "uk", level = "OFFICIAL-SENSITIVE", handling = ["RECIPIENTS ONLY"] }"#,
    },
    Rule {
        name: "cumulative-without-start",
        internal: RuleLevel::Warning,
        external: RuleLevel::Error,
        explanation: "A cumulative figure does not say since when it is counted: 410 billion in one year and in \
            thirty are different claims.",
        example: r#"[figure.fdi-total]
label    = "foreign direct investment"
value    = 410
scale    = "billion"
currency = "USD"
kind     = "cumulative"
period   = { from = 1991-12-16, to = 2023-06-08 }
source   = "interview""#,
    },
    Rule {
        name: "figure-without-date",
        internal: RuleLevel::Warning,
        external: RuleLevel::Error,
        explanation: "A figure has neither `as-of` nor `period`: nobody can tell whether it still holds.",
        example: r#"[figure.population]
label  = "inhabitants"
value  = 19.9
scale  = "million"
as-of  = 2023-06-01
source = "statistics-office""#,
    },
    Rule {
        name: "figure-without-source",
        internal: RuleLevel::Warning,
        external: RuleLevel::Error,
        explanation: "A figure names no source: it cannot be defended. A figure that is derived from others needs \
            none of its own.",
        example: r#"[figure.population]
label  = "inhabitants"
value  = 19.9
scale  = "million"
as-of  = 2023-06-01
source = "statistics-office""#,
    },
    Rule {
        name: "language-without-words",
        internal: RuleLevel::Note,
        external: RuleLevel::Warning,
        explanation: "The brief's language is not among those whose fixed words are shipped, and `[labels]` does \
            not give them all: headings such as \"Sources\" are printed in English.",
        example: r#"[labels]
sources = "Fontes""#,
    },
    Rule {
        name: "quote-without-date",
        internal: RuleLevel::Warning,
        external: RuleLevel::Error,
        explanation: "A quotation does not say when it was said: readers take it for today's view.",
        example: r#"[quote.relations]
text    = "We will adopt a normal relationship with all."
speaker = "Roman Vassilenko"
role    = "Deputy Minister of Foreign Affairs"
date    = 2023-06-08
source  = "interview""#,
    },
    Rule {
        name: "quote-without-role",
        internal: RuleLevel::Warning,
        external: RuleLevel::Error,
        explanation: "A quotation names its speaker but not the office held at the time: readers cannot tell for \
            whom it was said.",
        example: r#"[quote.relations]
text    = "We will adopt a normal relationship with all."
speaker = "Roman Vassilenko"
role    = "Deputy Minister of Foreign Affairs"
date    = 2023-06-08
source  = "interview""#,
    },
    Rule {
        name: "quote-without-source",
        internal: RuleLevel::Warning,
        external: RuleLevel::Error,
        explanation: "A quotation names no source: its words cannot be checked.",
        example: r#"[quote.relations]
text    = "We will adopt a normal relationship with all."
speaker = "Roman Vassilenko"
role    = "Deputy Minister of Foreign Affairs"
date    = 2023-06-08
source  = "interview""#,
    },
    Rule {
        name: "quote-without-translation",
        internal: RuleLevel::Note,
        external: RuleLevel::Warning,
        explanation: "A quotation is in another language than the brief, and is not translated: not every reader \
            will understand it.",
        example: r#"[quote.motto]
text        = "Жол болсын!"
lang        = "kk"
translation = "May your road be open!"
speaker     = "Proverb"
source      = "collection""#,
    },
    Rule {
        name: "relative-date",
        internal: RuleLevel::Note,
        external: RuleLevel::Warning,
        explanation: "A text says \"recently\", \"last year\" or \"forthcoming\": that is wrong as soon as the brief \
            is read later. Write the date. Checked in English texts.",
        example: r#"summary = "The forum met on 8 and 9 June 2023.""#,
    },
    Rule {
        name: "source-incomplete",
        internal: RuleLevel::Warning,
        external: RuleLevel::Error,
        explanation: "A source has no author or publisher, or no date: readers cannot find it, or judge it.",
        example: r#"[source.interview]
title     = "Interview with Roman Vassilenko"
publisher = "Astana International Forum"
date      = "2023-06""#,
    },
    Rule {
        name: "superseded-without-successor",
        internal: RuleLevel::Note,
        external: RuleLevel::Warning,
        explanation: "An item is superseded but does not name what has taken its place.",
        example: r#"[figure.transit-2021]
label         = "goods in transit in 2021"
value         = 1.7
scale         = "million"
unit          = "tonne"
period        = 2021
source        = "railway"
status        = "superseded"
superseded-by = "transit-2022""#,
    },
    Rule {
        name: "untagged-item",
        internal: RuleLevel::Note,
        external: RuleLevel::Note,
        explanation: "An item has no `for`, and neither has `[brief]`: only internal audiences see it. That is the \
            safe default; say `for` to be clear about it.",
        example: r#"[brief]
title       = "The Middle Corridor"
bottom-line = "Transit keeps growing."
date        = 2023-06-12
for         = ["all"]"#,
    },
    Rule {
        name: "verified-without-check",
        internal: RuleLevel::Warning,
        external: RuleLevel::Error,
        explanation: "An item is called verified, but names neither two sources nor who checked it.",
        example: r#"[figure.population]
label   = "inhabitants"
value   = 19.9
scale   = "million"
as-of   = 2023-06-01
source  = "statistics-office"
status  = "verified"
checked = { by = "Desk 3", on = 2023-06-10 }"#,
    },
];

/// The rule of a name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.binary_search_by(|rule| rule.name.cmp(name)).ok().and_then(|index| RULES.get(index))
}

/// How grave a rule is: as the audience says, else as the brief says, else as the rule itself says.
pub fn level(
    brief: &BTreeMap<String, RuleLevel>,
    audience: &BTreeMap<String, RuleLevel>,
    name: &str,
    internal: bool,
) -> RuleLevel {
    let default = rule(name).map_or(RuleLevel::Error, |rule| match internal {
        true => rule.internal,
        false => rule.external,
    });
    audience.get(name).or_else(|| brief.get(name)).copied().unwrap_or(default)
}

impl RuleLevel {
    /// The level of a message; nothing for a rule that is off.
    pub fn message(self) -> Option<Level> {
        match self {
            Self::Off => None,
            Self::Note => Some(Level::Note),
            Self::Warning => Some(Level::Warning),
            Self::Error => Some(Level::Error),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;

    #[test]
    fn rules_are_sorted_and_found_by_name() {
        assert!(RULES.is_sorted_by(|one, next| one.name < next.name));
        for known in RULES {
            assert_eq!(rule(known.name), Some(known));
        }
        assert_eq!(rule("no-such-rule"), None);
    }

    #[test]
    fn the_examples_are_toml_and_the_explanations_are_paragraphs() {
        for rule in RULES {
            rule.example.parse::<toml::Table>().unwrap();
            assert!(rule.explanation.ends_with('.') && !rule.explanation.contains("  "), "{}", rule.name);
        }
    }

    #[test]
    fn nothing_is_milder_outside_the_house() {
        for rule in RULES {
            assert!(rule.external >= rule.internal, "{}", rule.name);
        }
    }

    #[test]
    fn the_audience_wins_over_the_brief_and_the_brief_over_the_default() {
        let none = BTreeMap::new();
        let set = |level| BTreeMap::from([("chart-parts".to_owned(), level)]);
        assert_eq!(level(&none, &none, "chart-single-change", true), RuleLevel::Warning);
        assert_eq!(level(&none, &none, "chart-single-change", false), RuleLevel::Error);
        assert_eq!(level(&set(RuleLevel::Note), &none, "chart-parts", false), RuleLevel::Note);
        let (note, off) = (set(RuleLevel::Note), set(RuleLevel::Off));
        assert_eq!(level(&note, &off, "chart-parts", true), RuleLevel::Off);
    }
}
