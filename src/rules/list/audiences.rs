//! The rules about who sees what.

use crate::brief_file::RuleLevel;
use crate::rules::Rule;

/// The rules, sorted by name.
pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "classified-marking",
        internal: RuleLevel::Warning,
        external: RuleLevel::Error,
        fixed: false,
        explanation: "A marking says that its content is classified. briefdeck prints it, but it is no accredited \
            system: content at this level must not be written, built or kept on one that is not.",
        example: r#"marking = { scheme = "uk", level = "OFFICIAL-SENSITIVE", handling = ["RECIPIENTS ONLY"] }"#,
    },
    Rule {
        name: "hidden-key-figure",
        internal: RuleLevel::Warning,
        external: RuleLevel::Warning,
        fixed: false,
        explanation: "An audience chooses a key figure that it may not see, or that its rules exclude: its \
            place stays empty.",
        example: r#"[audience.press]
profile     = "press"
key-figures = ["fdi-total"]

[figure.fdi-total]
label = "foreign direct investment"
value = 410
for   = ["press"]"#,
    },
    Rule {
        name: "item-marking",
        internal: RuleLevel::Error,
        external: RuleLevel::Error,
        fixed: false,
        explanation: "An item is marked higher than the documents of an audience that sees it, or in another scheme, where \
            nobody can say which is higher. A document is marked as high as the highest of what it holds.",
        example: r#"[theme.talks]
title   = "Talks go on"
summary = "Talks go on in private."
marking = { scheme = "tlp", level = "AMBER" }
for     = ["executive"]

[audience.executive]
profile = "executive"
marking = { scheme = "tlp", level = "AMBER" }"#,
    },
    Rule {
        name: "leak",
        internal: RuleLevel::Error,
        external: RuleLevel::Error,
        fixed: true,
        explanation: "A document that was made says what its audience may not read: five words in a row, or a whole \
            shorter text, of an item that is kept from it, of what never leaves the house, or of the words for \
            another audience. No template can see these, so they stand in a template of your own, or in its \
            descriptions, links or bookmarks. Take them out, or let the audience see them.",
        example: r#"[theme.talks]
title   = "Talks go on"
summary = "Talks go on in private."
notes   = "Never leaves the house, so no template may say it to the press."
for     = ["press"]"#,
    },
    Rule {
        name: "missing-text",
        internal: RuleLevel::Error,
        external: RuleLevel::Error,
        fixed: true,
        explanation: "An item is shown to an audience, but has no text for the page or the deck, and neither \
            has the audience.",
        example: r#"[theme.investment]
title   = "Investment is high"
summary = "Over a quarter of it is European."
points  = ["Over a quarter of it is European"]"#,
    },
    Rule {
        name: "public-marking",
        internal: RuleLevel::Error,
        external: RuleLevel::Error,
        fixed: false,
        explanation: "The press or the public (`profile = \"press\"` or `\"public\"`, or `release = \"immediate\"`) gets documents \
            whose marking keeps them from the public; or documents that are marked for anyone (`TLP:CLEAR`, `OFFICIAL - FOR PUBLIC \
            RELEASE`) hold what is for the house alone.",
        example: r#"[audience.press]
profile = "press"
marking = { scheme = "tlp", level = "CLEAR" }"#,
    },
    Rule {
        name: "reference-to-hidden",
        internal: RuleLevel::Error,
        external: RuleLevel::Error,
        fixed: true,
        explanation: "A text or chart that an audience sees refers to an item that it may not see, or that \
            its rules exclude. Nothing is left out in silence: reword the text for the audience, or let it \
            see the item.",
        example: r#"[audience.press.theme.investment]
summary = "Investment is high.""#,
    },
    Rule {
        name: "untagged-item",
        internal: RuleLevel::Note,
        external: RuleLevel::Note,
        fixed: false,
        explanation: "An item has no `for`, and neither has `[brief]`: only internal audiences see it. That is the \
            safe default; say `for` to be clear about it.",
        example: r#"[brief]
title       = "The Middle Corridor"
bottom-line = "Transit keeps growing."
date        = 2023-06-12
for         = ["all"]"#,
    },
    Rule {
        name: "unused-wording",
        internal: RuleLevel::Warning,
        external: RuleLevel::Warning,
        fixed: false,
        explanation: "An audience has words for an item that it does not see: they are never used, and \
            somebody took trouble over them.",
        example: r#"[theme.investment]
title = "Investment is high"
for   = ["press"]

[audience.press.theme.investment]
summary = "Investment is high.""#,
    },
    Rule {
        name: "unverified-refused",
        internal: RuleLevel::Error,
        external: RuleLevel::Error,
        fixed: true,
        explanation: "An audience with `unverified = \"refuse\"` would see a disputed or unverified item.",
        example: r#"[audience.press]
profile    = "press"
unverified = "exclude""#,
    },
];
