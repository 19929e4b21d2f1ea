//! The rules about what texts say, and how.

use crate::brief_file::RuleLevel;
use crate::rules::Rule;

/// The rules, sorted by name.
pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "evaluative-word",
        internal: RuleLevel::Note,
        external: RuleLevel::Warning,
        fixed: false,
        explanation: "A text praises (\"visionary\", \"unprecedented\", \"remains steadfast\"): readers look for \
            facts, and take praise for the lack of them. Say what was done or measured, or quote who says so: \
            what stands in quotation marks is not searched. The words are a list for each of English, French, \
            Spanish, German, Russian and Kazakh; texts in other languages are not searched.",
        example: r#"summary = "The reform cut the time for a permit from {permit.was} to {permit}.""#,
    },
    Rule {
        name: "forward-looking",
        internal: RuleLevel::Off,
        external: RuleLevel::Error,
        fixed: false,
        explanation: "An audience with `profile = \"investors\"` reads about the future (\"will\", \"expects\", \
            \"plans to\"), and its issuer has no `disclaimer`: investors may take such words for a promise, and \
            the law in many places asks to say that they are none. The words are a list for each of English, \
            French, Spanish, German, Russian and Kazakh; texts in other languages are not searched.",
        example: r#"[audience.investors]
profile = "investors"

[audience.investors.issuer]
disclaimer = "Statements about the future rest on what was known at the date of this brief.""#,
    },
    Rule {
        name: "language-without-words",
        internal: RuleLevel::Note,
        external: RuleLevel::Warning,
        fixed: false,
        explanation: "The brief's language is not among those whose fixed words are shipped, and `[labels]` does \
            not give them all: headings such as \"Sources\" are printed in English.",
        example: r#"[labels]
sources = "Fontes""#,
    },
    Rule {
        name: "naked-number",
        internal: RuleLevel::Warning,
        external: RuleLevel::Warning,
        fixed: false,
        explanation: "A number is typed into a text: it has no source there, nobody checks it, and it stays when \
            the figure changes. Refer to a figure instead; where the number equals one, or says something else \
            of the same thing, the message names it. Years, dates, hours, ordinals, addresses, small numbers in \
            words and names such as G7, Article 5 or Resolution 2231 are no claims, by rule and by lists of \
            words. `{=1000}` says that a number is meant as it stands: the sign-off sheet lists it. Searched are \
            texts in English, French, Spanish, German, Russian and Kazakh, but not names, quotations and what \
            charts count.",
        example: r#"[theme.investment]
title   = "Investment is high"
summary = "{fdi-total} of foreign direct investment is cited."
notes   = "The interview rounds it to {=400} billion.""#,
    },
    Rule {
        name: "relative-date",
        internal: RuleLevel::Note,
        external: RuleLevel::Warning,
        fixed: false,
        explanation: "A text says \"recently\", \"last year\" or \"forthcoming\": that is wrong as soon as the brief \
            is read later. Write the date. The words are a list for each of English, French, Spanish, German, \
            Russian and Kazakh; texts in other languages are not searched.",
        example: r#"summary = "The forum met on 8 and 9 June 2023.""#,
    },
];
