//! The rules themselves, as data.

use super::Rule;
use crate::brief_file::RuleLevel;

/// All rules, sorted by name.
pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "chart-many-bars",
        internal: RuleLevel::Warning,
        external: RuleLevel::Warning,
        fixed: false,
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
        name: "classified-marking",
        internal: RuleLevel::Warning,
        external: RuleLevel::Error,
        fixed: false,
        explanation: "A marking says that its content is classified. briefdeck prints it, but it is no accredited \
            system: content at this level must not be written, built or kept on one that is not.",
        example: r#"marking = { scheme = "uk", level = "OFFICIAL-SENSITIVE", handling = ["RECIPIENTS ONLY"] }"#,
    },
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
        name: "missing-glyph",
        internal: RuleLevel::Error,
        external: RuleLevel::Error,
        fixed: true,
        explanation: "No font has a character of the text: it would be printed as an empty box. Mend the \
            character, or name a folder with a font that has it by `--font-path`.",
        example: r#"summary = "Қазақстан is written in the fonts that are built in.""#,
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
        name: "relative-date",
        internal: RuleLevel::Note,
        external: RuleLevel::Warning,
        fixed: false,
        explanation: "A text says \"recently\", \"last year\" or \"forthcoming\": that is wrong as soon as the brief \
            is read later. Write the date. The words are a list for each of English, French, Spanish, German, \
            Russian and Kazakh; texts in other languages are not searched.",
        example: r#"summary = "The forum met on 8 and 9 June 2023.""#,
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
