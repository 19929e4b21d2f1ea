//! The rules about figures: their dates, sources, units and age.

use crate::brief_file::RuleLevel;
use crate::rules::Rule;

/// The rules, sorted by name.
pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "cumulative-without-start",
        internal: RuleLevel::Warning,
        external: RuleLevel::Error,
        fixed: false,
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
        name: "dated-after-brief",
        internal: RuleLevel::Warning,
        external: RuleLevel::Error,
        fixed: false,
        explanation: "A source, a quotation or the `as-of` of a figure is dated later than the brief: one of the \
            two dates is wrong, or the brief claims to know what had not been said yet. Events and steps may lie \
            ahead, and so may the period of a figure: a forecast or a target.",
        example: r#"[brief]
date = 2023-06-12

[figure.population]
label  = "inhabitants"
value  = 19.9
scale  = "million"
as-of  = 2023-06-01
source = "statistics-office""#,
    },
    Rule {
        name: "derived-periods",
        internal: RuleLevel::Warning,
        external: RuleLevel::Error,
        fixed: false,
        explanation: "A derived figure takes together figures of different times: a share of one year's part in \
            another year's whole is a number that nobody can defend. A difference, or a figure with `kind = \
            \"change\"`, may compare two times, if both are of the same kind and length; a sum may add times up \
            if its own `period` covers them; and a date may go with a period that it lies in, or ends. A mean of \
            many years, to which one is compared, has the date at which it holds: `as-of`, with a `definition`.",
        example: r#"[figure.growth]
label  = "growth of exports since 2021"
derive = "({exports-2022} - {exports-2021}) / {exports-2021}"
kind   = "change""#,
    },
    Rule {
        name: "expired",
        internal: RuleLevel::Warning,
        external: RuleLevel::Warning,
        fixed: false,
        explanation: "An audience inside the house sees an item that was valid until a day before the date \
            of the brief. Others do not see it at all.",
        example: r#"[figure.transit]
label       = "goods in transit"
value       = 1.7
scale       = "million"
unit        = "tonne"
period      = 2022
source      = "railway"
valid-until = 2023-12-31"#,
    },
    Rule {
        name: "figure-without-date",
        internal: RuleLevel::Warning,
        external: RuleLevel::Error,
        fixed: false,
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
        fixed: false,
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
        name: "stale",
        internal: RuleLevel::Warning,
        external: RuleLevel::Warning,
        fixed: false,
        explanation: "A figure is older than `max-age-days` of `[brief]` allows, reckoned from the end of its date \
            or period to the date of the brief. Without `max-age-days`, nothing is too old.",
        example: r#"[brief]
max-age-days = 400"#,
    },
    Rule {
        name: "superseded-without-successor",
        internal: RuleLevel::Note,
        external: RuleLevel::Warning,
        fixed: false,
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
        name: "unknown-unit",
        internal: RuleLevel::Warning,
        external: RuleLevel::Warning,
        fixed: false,
        explanation: "A unit is a word of your own, but nearly the name of a known one: as a slip it would be \
            printed as it is, and neither shortened nor declined. A word that is meant has its forms written out: \
            `unit = { one = \"county\", other = \"counties\" }`.",
        example: r#"[figure.corridor]
label  = "length of the corridor"
value  = 4250
unit   = "kilometre"
as-of  = 2023-06-01
source = "railway""#,
    },
];
