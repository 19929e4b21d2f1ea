//! The rules about charts.

use crate::brief_file::RuleLevel;
use crate::rules::Rule;

/// The rules, sorted by name.
pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "chart-many-bars",
        internal: RuleLevel::Warning,
        external: RuleLevel::Warning,
        fixed: false,
        explanation: "A bar or column chart has more than eight bars, a slope or dot chart or a table more than twelve rows, \
            or a line more than sixty points. What matters drowns among the rest. Keep the largest, and add the \
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
        fixed: false,
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
        fixed: false,
        explanation: "A chart has more than four series: their colours can no longer be told apart, least of all \
            in print or by a reader with a colour deficiency. Panels, which need no colours, are at most nine. Split the chart, or \
            leave series out.",
        example: r#"rows = [
  { label = "2021", series = "Exports", figure = "exports-2021" },
  { label = "2021", series = "Imports", figure = "imports-2021" },
]"#,
    },
    Rule {
        name: "chart-parts",
        internal: RuleLevel::Error,
        external: RuleLevel::Error,
        fixed: false,
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
        fixed: false,
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
        fixed: false,
        explanation: "A row of a chart has a value of its own, and neither the row nor the chart names a source. A \
            number that is drawn needs a source as much as one that is written.",
        example: r#"rows = [{ label = "2021", value = 3.5, source = "statistics-office", locator = "table 2" }]"#,
    },
];
