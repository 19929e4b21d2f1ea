//! The rules about quotations, sources and what bears claims out.

use crate::brief_file::RuleLevel;
use crate::rules::Rule;

/// The rules, sorted by name.
pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "chatham-house-speaker",
        internal: RuleLevel::Note,
        external: RuleLevel::Warning,
        fixed: false,
        explanation: "A quotation under the Chatham House rule names its speaker or office. They are never printed, \
            but a file that is passed on would reveal them: better leave them out of it.",
        example: r#"[quote.mood]
text        = "Nobody expected this to last."
attribution = "chatham-house"
source      = "workshop""#,
    },
    Rule {
        name: "evidence-ambiguous",
        internal: RuleLevel::Warning,
        external: RuleLevel::Warning,
        fixed: false,
        explanation: "The words quoted as evidence hold the claimed number, and another of the same unit: whoever \
            checks it cannot tell which of them is meant.",
        example: r#"[figure.fdi-eu]
label    = "investment from the European Union"
value    = 117
scale    = "billion"
currency = "USD"
source   = "interview"
evidence = "European Union ($117 billion)""#,
    },
    Rule {
        name: "evidence-direction",
        internal: RuleLevel::Warning,
        external: RuleLevel::Error,
        fixed: false,
        explanation: "The words quoted as evidence hold the claimed number, but with a minus that the claim has not, or, of a \
            figure with `kind = \"change\"`, with a word about a fall where the claim says a rise, or the other way round.",
        example: r#"[figure.northern-corridor]
label    = "traffic on the Northern Corridor"
value    = -35
unit     = "percent"
kind     = "change"
source   = "interview"
evidence = "experienced a 35% decrease""#,
    },
    Rule {
        name: "evidence-not-in-source",
        internal: RuleLevel::Error,
        external: RuleLevel::Error,
        fixed: false,
        explanation: "The words quoted as evidence do not stand in the text of their source. White space, hyphens at \
            the ends of lines and the form of quotation marks and dashes do not count; every word does. Parts may be \
            left out by `[...]`.",
        example: r#"[figure.fdi-total]
label    = "foreign direct investment"
value    = 410
scale    = "billion"
currency = "USD"
source   = "interview"
evidence = "worth $410 billion"

[source.interview]
title = "Interview with Roman Vassilenko"
file  = "sources/interview.txt""#,
    },
    Rule {
        name: "figure-evidence-mismatch",
        internal: RuleLevel::Error,
        external: RuleLevel::Error,
        fixed: false,
        explanation: "The words quoted as evidence stand in the source, but no number among them is the figure's: \
            magnitude, scale and unit must be the same. The sign does not count, nor do other numbers.",
        example: r#"[figure.fdi-total]
label    = "foreign direct investment"
value    = 410
scale    = "billion"
currency = "USD"
source   = "interview"
evidence = "worth $410 billion""#,
    },
    Rule {
        name: "figure-without-evidence",
        internal: RuleLevel::Note,
        external: RuleLevel::Warning,
        fixed: false,
        explanation: "The text of a figure's source is there, but no words of it are quoted that hold the number: it is \
            taken on trust, though it could be checked at each build.",
        example: r#"[figure.fdi-total]
label    = "foreign direct investment"
value    = 410
scale    = "billion"
currency = "USD"
source   = "interview"
evidence = "worth $410 billion""#,
    },
    Rule {
        name: "quote-not-in-source",
        internal: RuleLevel::Error,
        external: RuleLevel::Error,
        fixed: false,
        explanation: "The words of a quotation do not stand in the text of its source, word for word. What is left out \
            is marked `[...]`, what is put in `[words]`, an error of the speaker `[sic]`; the form of quotation marks \
            and dashes, white space and the last full stop or comma do not count.",
        example: r#"[quote.relations]
text    = "We will adopt a normal [...] relationship with Russia, China [and] the West."
speaker = "Roman Vassilenko"
role    = "Deputy Minister of Foreign Affairs"
date    = 2023-06-08
source  = "interview""#,
    },
    Rule {
        name: "quote-without-date",
        internal: RuleLevel::Warning,
        external: RuleLevel::Error,
        fixed: false,
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
        fixed: false,
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
        fixed: false,
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
        fixed: false,
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
        name: "role-names-person",
        internal: RuleLevel::Warning,
        external: RuleLevel::Warning,
        fixed: false,
        explanation: "A quotation on background is printed with the role of the speaker alone, and the role \
            holds what looks like a person's name: that of the speaker as the file has it, a title such as \
            \"Mr\" with a name, or two capitalised words that are no office, organisation or place.",
        example: r#"[quote.mood]
text        = "Nobody expected this to last."
attribution = "background"
role        = "a senior official of the Ministry of Foreign Affairs"
source      = "briefing""#,
    },
    Rule {
        name: "source-incomplete",
        internal: RuleLevel::Warning,
        external: RuleLevel::Error,
        fixed: false,
        explanation: "A source has no author or publisher, or no date: readers cannot find it, or judge it.",
        example: r#"[source.interview]
title     = "Interview with Roman Vassilenko"
publisher = "Astana International Forum"
date      = "2023-06""#,
    },
    Rule {
        name: "speaker-revealed",
        internal: RuleLevel::Error,
        external: RuleLevel::Error,
        fixed: false,
        explanation: "The speaker of a quotation may not be named, and something that is printed with it does \
            so: its occasion, place, caveat or notes, or its source by title, author or publisher. Under the \
            Chatham House rule the office and the organisation are protected too. Nothing is taken out in \
            silence, for other items may cite the same source.",
        example: r#"[quote.mood]
text        = "Nobody expected this to last."
attribution = "chatham-house"
occasion    = "workshop on transit, spring 2023"
source      = "workshop-notes""#,
    },
    Rule {
        name: "verified-without-check",
        internal: RuleLevel::Warning,
        external: RuleLevel::Error,
        fixed: false,
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
