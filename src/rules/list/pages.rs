//! The rules about designs, templates and finished pages.

use crate::brief_file::RuleLevel;
use crate::rules::Rule;

/// The rules, sorted by name.
pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "contrast",
        internal: RuleLevel::Error,
        external: RuleLevel::Error,
        fixed: true,
        explanation: "A design sets text in a colour that its ground swallows: 4.5:1 is needed, 3:1 for \
            large text and the parts of charts.",
        example: r##"[colors]
ink  = "#101828"
tint = "#ECF7F5""##,
    },
    Rule {
        name: "font-not-fetched",
        internal: RuleLevel::Warning,
        external: RuleLevel::Warning,
        fixed: true,
        explanation: "A `_brand.yml` takes a font from the network or from the system. Nothing is fetched, so that the \
            same brief gives the same pages everywhere; a built-in font stands in its place. Save the font's files in \
            the project and name them.",
        example: r#"[audience.press]
profile = "press"
design  = "_brand.yml""#,
    },
    Rule {
        name: "missing-glyph",
        internal: RuleLevel::Error,
        external: RuleLevel::Error,
        fixed: true,
        explanation: "No font has a character of the text: it would be printed as an empty box. Mend the \
            character, or name a folder with a font that has it by `--font-path`.",
        example: r#"summary = "Қазақстан is written in the fonts that are built in.""#,
    },
    Rule {
        name: "page-overflow",
        internal: RuleLevel::Error,
        external: RuleLevel::Error,
        fixed: true,
        explanation: "The brief does not fit on one page, even set as tightly as its audience allows. Shorten texts, lower \
            `limits`, or let the least important items go.",
        example: r#"[audience.press]
profile = "press"
fit     = "shed""#,
    },
    Rule {
        name: "page-underfull",
        internal: RuleLevel::Note,
        external: RuleLevel::Note,
        fixed: false,
        explanation: "The page is less than 85 % full, though it was opened up as far as it goes. Say more, show more items, \
            or let it be.",
        example: r#"[audience.press]
profile = "press"
limits  = { themes = 6 }

[audience.press.rules]
page-underfull = "off""#,
    },
    Rule {
        name: "slide-limit",
        internal: RuleLevel::Warning,
        external: RuleLevel::Warning,
        fixed: true,
        explanation: "A deck has more slides than its limit, and nothing more that may be left out: the \
            slides of priority 1 stay.",
        example: r#"[audience.press]
profile     = "press"
deck-limits = { slides = 20 }"#,
    },
    Rule {
        name: "slide-overflow",
        internal: RuleLevel::Error,
        external: RuleLevel::Error,
        fixed: true,
        explanation: "Something on a slide stands outside of its frame. Shorten the text, or leave something out.",
        example: r#"[theme.investment]
title  = "Investment is high"
points = ["Over a quarter of it is European"]"#,
    },
    Rule {
        name: "standards",
        internal: RuleLevel::Error,
        external: RuleLevel::Error,
        fixed: true,
        explanation: "The document does not conform to PDF/UA-1 and PDF/A-2a: readers with a screen reader, \
            or archives, could not use it. The built-in templates conform; look at your own.",
        example: r#"[image.bridge]
file    = "bridge.png"
alt     = "The bridge at Khorgos, seen from the east"
credit  = "Railway"
licence = "CC BY 4.0""#,
    },
    Rule {
        name: "template-changed",
        internal: RuleLevel::Note,
        external: RuleLevel::Note,
        fixed: false,
        explanation: "A template file of the project was copied from a built-in one that has changed since. The copy \
            works, but has none of what is new. Compare the two, and eject the file again where you want it.",
        example: r#"[rules]
template-changed = "off""#,
    },
    Rule {
        name: "template-format",
        internal: RuleLevel::Warning,
        external: RuleLevel::Warning,
        fixed: false,
        explanation: "A template file of the project was copied when `data.json` had another format: it may look for \
            fields that are no longer there. Eject the file again, and make your changes in the new copy.",
        example: r#"[audience.press]
profile   = "press"
templates = "looks/press""#,
    },
    Rule {
        name: "template-misplaced",
        internal: RuleLevel::Warning,
        external: RuleLevel::Warning,
        fixed: false,
        explanation: "A folder of templates holds a copy of a built-in file in another place than the original's: \
            nothing reads it there, and the page looks as before. A copy of `parts/quote.typ` stands in `parts/` of \
            the folder.",
        example: r#"[audience.press]
profile   = "press"
templates = "looks/press""#,
    },
    Rule {
        name: "text-overlap",
        internal: RuleLevel::Error,
        external: RuleLevel::Error,
        fixed: true,
        explanation: "Two texts on a page or slide are set over each other. Shorten one of them; if the templates are your \
            own, look there first.",
        example: r#"[theme.investment]
title = "Investment is high"
lead  = "Investment is high.""#,
    },
];
