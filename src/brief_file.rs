//! The brief file as it is written: every table and key, each declared once.
//!
//! A declaration here is the struct, its reader and its part of the JSON Schema; the comment on a key is
//! what editors show for it. Nothing is checked here beyond types: that is `validate`'s work.

use schemars::JsonSchema;

use crate::date::{Moment, When};
use crate::files::At;
use crate::read::{Fields, Keys, Map, Number, OneOrMany, Read, Reader, Written, table, words};
use crate::tree::{Node, Value};

table! {
    /// A brief: the facts, written once, and who sees which of them.
    BriefFile {
        required {
            /// What the brief is about and for whom.
            "brief" brief: Head,
        }
        optional {
            /// Who issues it.
            "issuer" issuer: Issuer,
            /// The meeting it prepares, for `purpose = "meeting"`.
            "meeting" meeting: Meeting,
            /// The themes: what the brief says.
            "theme" theme: Map<Theme>,
            /// The figures: every number, once.
            "figure" figure: Map<Figure>,
            /// The charts.
            "chart" chart: Map<Chart>,
            /// The quotations.
            "quote" quote: Map<Quote>,
            /// The events of the timeline.
            "event" event: Map<Event>,
            /// The risks; internal by nature.
            "risk" risk: Map<Risk>,
            /// The expected questions; internal by nature.
            "question" question: Map<Question>,
            /// The next steps; internal by nature.
            "step" step: Map<Step>,
            /// The sources.
            "source" source: Map<Source>,
            /// The pictures.
            "image" image: Map<Image>,
            /// The audiences: who gets the brief, in which form.
            "audience" audience: Map<Audience>,
            /// Names for lists of audiences.
            "group" group: Map<Vec<At<String>>>,
            /// Values for keys that items leave out, by kind.
            "defaults" defaults: Defaults,
            /// A sentence in place of the plain word, for a section or slide.
            "headings" headings: Map<Written>,
            /// The fixed words of the pages.
            "labels" labels: Map<Written>,
            /// How grave each rule is.
            "rules" rules: Map<RuleLevel>,
        }
    }
}

table! {
    /// The project's file, `briefdeck.toml`: what its briefs share.
    ProjectFile {
        optional {
            /// Who issues the briefs.
            "issuer" issuer: Issuer,
            /// Sources that briefs may cite.
            "source" source: Map<Source>,
            /// The audiences.
            "audience" audience: Map<Audience>,
            /// Names for lists of audiences.
            "group" group: Map<Vec<At<String>>>,
            /// Values for keys that items leave out, by kind.
            "defaults" defaults: Defaults,
            /// A sentence in place of the plain word, for a section or slide.
            "headings" headings: Map<Written>,
            /// The fixed words of the pages.
            "labels" labels: Map<Written>,
            /// How grave each rule is.
            "rules" rules: Map<RuleLevel>,
        }
    }
}

table! {
    /// What the brief is about and for whom.
    Head {
        required {
            /// The title. Plain text; may refer to figures.
            "title" title: Written,
            /// The conclusion, in one or two sentences: printed first. Prose.
            "bottom-line" bottom_line: Written,
            /// The date of the brief; ages and plans are judged at this date.
            "date" date: At<When>,
        }
        optional {
            /// A line under the title. Plain text.
            "subtitle" subtitle: Written,
            /// What the brief is for.
            "purpose" purpose: At<Purpose>,
            /// What the reader is asked to decide. Prose; never leaves the house.
            "recommendation" recommendation: Written,
            /// By when; never leaves the house.
            "deadline" deadline: At<When>,
            /// The version, such as "1.0".
            "version" version: Written,
            /// Draft or final.
            "status" status: At<DraftStatus>,
            /// The reference number.
            "reference" reference: Written,
            /// The language of the brief, such as "en-GB" (default "en").
            "lang" lang: At<String>,
            /// Keywords for the document information.
            "keywords" keywords: Vec<Written>,
            /// Which audiences are built (default: all).
            "audiences" audiences: Vec<At<String>>,
            /// Who sees the items that have no `for` of their own.
            "for" audience: Vec<At<String>>,
            /// Parts: TOML files with items, relative to this file.
            "include" include: Vec<Written>,
            /// The date at which the data stands.
            "data-as-of" data_as_of: At<When>,
            /// How old a figure may be, in days, at the brief's date.
            "max-age-days" max_age_days: u32,
            /// Not to be published before: date, time and offset.
            "embargo" embargo: At<Moment>,
            /// The place whose time the embargo is given in.
            "embargo-place" embargo_place: Written,
        }
    }
}

table! {
    /// Who issues the brief.
    Issuer {
        optional {
            /// The organisation.
            "name" name: Written,
            /// The unit.
            "unit" unit: Written,
            /// Whom to ask.
            "contact" contact: Written,
            /// Whom the press asks.
            "media-contact" media_contact: Written,
            /// A paragraph about the organisation. Prose.
            "boilerplate" boilerplate: Written,
            /// A disclaimer, for investors above all. Prose.
            "disclaimer" disclaimer: Written,
            /// The logo: PNG, JPEG or SVG.
            "logo" logo: Written,
            /// The logo for dark grounds.
            "logo-dark" logo_dark: Written,
            /// The logo in words.
            "logo-alt" logo_alt: Written,
        }
    }
}

table! {
    /// The meeting that the brief prepares. Never leaves the house.
    Meeting {
        optional {
            /// Whom one meets.
            "with" with: Written,
            /// When.
            "date" date: At<When>,
            /// Where.
            "place" venue: Written,
            /// What we want.
            "objectives" objectives: Vec<Written>,
            /// What they want.
            "their-objectives" their_objectives: Vec<Written>,
            /// What to say.
            "points-to-make" points_to_make: Vec<Written>,
            /// What to avoid.
            "avoid" avoid: Vec<Written>,
        }
    }
}

/// The keys that every item has.
#[derive(Debug, Clone, JsonSchema)]
pub(crate) struct Common {
    /// The audiences or groups that see it; `["all"]` is everyone.
    #[schemars(rename = "for")]
    pub(crate) audience: Option<Vec<At<String>>>,
    /// The audiences or groups that do not.
    #[schemars(rename = "not-for")]
    pub(crate) not_for: Option<Vec<At<String>>>,
    /// Where it stands: the page, the deck, the deck's backup part.
    #[schemars(rename = "in")]
    pub(crate) documents: Option<Vec<At<Where>>>,
    /// From 1, which always stays, to 5, which goes first (default 3).
    pub(crate) priority: Option<At<u32>>,
    /// How far it is verified (default "reported").
    pub(crate) status: Option<At<Status>>,
    /// The item that has taken its place.
    #[schemars(rename = "superseded-by")]
    pub(crate) superseded_by: Option<Written>,
    /// The last day on which it may be used.
    #[schemars(rename = "valid-until")]
    pub(crate) valid_until: Option<At<When>>,
    /// What a reader must know to judge it. Prose.
    pub(crate) caveat: Option<Written>,
    /// Its marking; a document is marked at least as high.
    pub(crate) marking: Option<Marking>,
    /// Notes for the speaker. Prose; never leave the house.
    pub(crate) notes: Option<Written>,
    /// The source or sources.
    pub(crate) source: Option<OneOrMany<At<String>>>,
    /// Where in the source: page, paragraph, minute.
    pub(crate) locator: Option<Written>,
    /// The words of the source that prove it.
    pub(crate) evidence: Option<Written>,
    /// Further evidence.
    pub(crate) also: Option<Vec<Also>>,
    /// Who checked it, and when; never leaves the house.
    pub(crate) checked: Option<Checked>,
    /// The keys that are there but could not be read, or not in whole, which is reported.
    #[schemars(skip)]
    pub(crate) unread: Vec<&'static str>,
}

impl Common {
    /// Takes the shared keys.
    pub(crate) fn take(fields: &mut Fields<'_>) -> Self {
        Self {
            audience: fields.optional("for"),
            not_for: fields.optional("not-for"),
            documents: fields.optional("in"),
            priority: fields.optional("priority"),
            status: fields.optional("status"),
            superseded_by: fields.optional("superseded-by"),
            valid_until: fields.optional("valid-until"),
            caveat: fields.optional("caveat"),
            marking: fields.optional("marking"),
            notes: fields.optional("notes"),
            source: fields.optional("source"),
            locator: fields.optional("locator"),
            evidence: fields.optional("evidence"),
            also: fields.optional("also"),
            checked: fields.optional("checked"),
            unread: fields.unread(),
        }
    }
}

impl Keys for Common {
    fn keys() -> Vec<&'static str> {
        vec![
            "for",
            "not-for",
            "in",
            "priority",
            "status",
            "superseded-by",
            "valid-until",
            "caveat",
            "marking",
            "notes",
            "source",
            "locator",
            "evidence",
            "also",
            "checked",
        ]
    }
}

table! {
    /// Further evidence for an item.
    Also {
        required {
            /// The source.
            "source" source: At<String>,
        }
        optional {
            /// Where in it.
            "locator" locator: Written,
            /// The words that prove it.
            "evidence" evidence: Written,
        }
    }
}

table! {
    /// Who checked an item, and when.
    Checked {
        required {
            /// Who.
            "by" by: Written,
            /// When.
            "on" on: At<When>,
        }
    }
}

table! {
    /// A marking for distribution or protection.
    Marking {
        required {
            /// The scheme.
            "scheme" scheme: At<Scheme>,
        }
        optional {
            /// The level, in the scheme's own words.
            "level" level: Written,
            /// The text, of a marking of one's own.
            "text" text: Written,
            /// The colour of the ground, such as "#1B4B82", of a marking of one's own.
            "background" background: Written,
            /// The colour of the text, of a marking of one's own.
            "color" color: Written,
            /// Handling instructions.
            "handling" handling: Vec<Written>,
            /// Descriptors.
            "descriptors" descriptors: Vec<Written>,
            /// Caveats.
            "caveats" caveats: Vec<Written>,
        }
    }
}

table! {
    /// A theme: one thing that the brief says.
    Theme with common: Common {
        required {
            /// The theme as a full sentence, which is its slide's title. Plain text; may refer to figures.
            "title" title: Written,
        }
        optional {
            /// The bold sentence that opens it on the page. Plain text.
            "lead" lead: Written,
            /// One or two sentences for the page. Prose.
            "summary" summary: Written,
            /// Two to four points for the slide. Prose.
            "points" points: Vec<Written>,
        }
    }
}

table! {
    /// A figure: a number that is written once.
    Figure with common: Common {
        required {
            /// What it counts. Plain text.
            "label" label: Written,
        }
        optional {
            /// The number, with the digits to print.
            "value" value: At<Number>,
            /// The formula that gives the number: "{fdi-eu} / {fdi-total}".
            "derive" derive: Written,
            /// The scale of the number.
            "scale" scale: At<Scale>,
            /// The unit: a known one such as "percent" or "kilometre", or a word, or its plural forms.
            "unit" unit: UnitName,
            /// The currency, as ISO 4217 code.
            "currency" currency: At<String>,
            /// How the currency is written.
            "currency-style" currency_style: At<CurrencyStyle>,
            /// How exact the number is.
            "approx" approx: At<Approx>,
            /// The lower end of a range.
            "low" low: At<Number>,
            /// The upper end of a range.
            "high" high: At<Number>,
            /// The other side of a vote or score.
            "against" against: At<Number>,
            /// The earlier figure that it is compared with.
            "was" was: At<String>,
            /// What kind of number it is (default "level").
            "kind" kind: At<FigureKind>,
            /// Whether a change is written with its sign (default "always" for changes).
            "sign" sign: At<Sign>,
            /// Decimals to print, of a derived figure.
            "decimals" decimals: At<u32>,
            /// The date at which it stands.
            "as-of" as_of: At<When>,
            /// The time that it covers.
            "period" period: At<Period>,
            /// The place that it is about.
            "geography" geography: Written,
            /// How it is defined. Prose.
            "definition" definition: Written,
            /// Whether it may stand among the key figures (default true).
            "tile" tile: bool,
        }
    }
}

table! {
    /// A chart.
    Chart with common: Common {
        required {
            /// The kind.
            "kind" kind: At<ChartKind>,
            /// The finding, as a full sentence. Plain text; may refer to figures.
            "title" title: Written,
        }
        optional {
            /// The rows.
            "rows" rows: Vec<Row>,
            /// Figures as rows, with their labels.
            "figures" figures: Vec<At<String>>,
            /// The grey line: measure, unit, place, period.
            "subtitle" subtitle: Written,
            /// The unit of the rows' values.
            "unit" unit: UnitName,
            /// The figure that the parts make up.
            "whole" whole: At<String>,
            /// The rows that the accent marks, by label.
            "highlight" highlight: OneOrMany<Written>,
            /// What the chart shows, in words.
            "alt" alt: Written,
        }
    }
}

table! {
    /// A row of a chart.
    Row {
        optional {
            /// The label.
            "label" label: Written,
            /// The figure whose value it shows.
            "figure" figure: At<String>,
            /// A value of its own.
            "value" value: At<Number>,
            /// The series that it belongs to.
            "series" series: Written,
            /// Whether it is what is left of the whole.
            "rest" rest: At<bool>,
            /// The source of its own value.
            "source" source: OneOrMany<At<String>>,
            /// Where in the source.
            "locator" locator: Written,
            /// The words that prove it.
            "evidence" evidence: Written,
            /// How far it is verified: an unverified point is drawn apart.
            "status" status: At<Status>,
        }
    }
}

table! {
    /// A quotation.
    Quote with common: Common {
        required {
            /// The words.
            "text" text: Written,
        }
        optional {
            /// Who said it. Never printed under the Chatham House rule, and then better left out.
            "speaker" speaker: Written,
            /// What it is (default "verbatim").
            "kind" kind: At<QuoteKind>,
            /// The speaker's office at the time.
            "role" role: Written,
            /// When.
            "date" date: At<When>,
            /// At which occasion.
            "occasion" occasion: Written,
            /// Where.
            "place" venue: Written,
            /// The language of the words, if it is not the brief's.
            "lang" lang: At<String>,
            /// The words in the brief's language.
            "translation" translation: Written,
            /// Who may be named (default "on-record").
            "attribution" attribution: At<Attribution>,
        }
    }
}

table! {
    /// An event of the timeline.
    Event with common: Common {
        required {
            /// When it was, or will be.
            "date" date: At<When>,
            /// What happened. Plain text.
            "title" title: Written,
        }
        optional {
            /// When it ended.
            "until" until: At<When>,
            /// A sentence more. Prose.
            "text" text: Written,
        }
    }
}

table! {
    /// A risk. Internal by nature.
    Risk with common: Common {
        required {
            /// The risk. Plain text.
            "title" title: Written,
        }
        optional {
            /// A sentence more. Prose.
            "text" text: Written,
            /// How likely it is.
            "likelihood" likelihood: At<Likelihood>,
            /// What to do about it. Prose; never leaves the house.
            "response" response: Written,
        }
    }
}

table! {
    /// An expected question. Internal by nature.
    Question with common: Common {
        required {
            /// The question. Plain text.
            "question" question: Written,
            /// The answer. Prose.
            "answer" answer: Written,
        }
        optional {
            /// What to add if pressed. Prose; never leaves the house.
            "if-pressed" if_pressed: Written,
            /// What not to say. Prose; never leaves the house.
            "do-not-say" do_not_say: Written,
        }
    }
}

table! {
    /// A next step. Internal by nature.
    Step with common: Common {
        required {
            /// What is to be done. Plain text.
            "action" action: Written,
        }
        optional {
            /// Who does it; never leaves the house.
            "owner" owner: Written,
            /// By when.
            "due" due: At<When>,
        }
    }
}

table! {
    /// A source.
    Source with common: Common {
        required {
            /// The title. Plain text.
            "title" title: Written,
        }
        optional {
            /// The author.
            "author" author: Written,
            /// The publisher.
            "publisher" publisher: Written,
            /// When it was published.
            "date" date: At<When>,
            /// Its address.
            "url" url: Written,
            /// When it was read.
            "accessed" accessed: At<When>,
            /// Its language.
            "lang" lang: At<String>,
            /// How far it can be relied on; never leaves the house.
            "reliability" reliability: Written,
            /// Its licence.
            "licence" licence: Written,
            /// Its text, for checks: a file, relative to this one.
            "file" file: Written,
        }
    }
}

table! {
    /// A picture.
    Image with common: Common {
        required {
            /// The file: PNG, JPEG or SVG.
            "file" file: Written,
            /// The picture in words.
            "alt" alt: Written,
            /// Whom to credit.
            "credit" credit: Written,
            /// Under which licence it is used.
            "licence" licence: Written,
        }
    }
}

table! {
    /// An audience: who gets the brief, in which form.
    Audience {
        optional {
            /// The profile that gives the defaults.
            "profile" profile: At<Profile>,
            /// The audience whose settings and wording it takes over.
            "extends" extends: At<String>,
            /// Its name as readers see it.
            "title" title: Written,
            /// Whom the document is addressed to.
            "addressee" addressee: Written,
            /// Whether it is inside the house: it then sees every item that is not kept from it.
            "internal" internal: bool,
            /// The page's sections in their order.
            "sections" sections: Vec<At<Section>>,
            /// How many items of a section the page shows.
            "limits" limits: Limits,
            /// The deck's parts in their order.
            "slides" slides: Vec<At<Section>>,
            /// How many items of a part, and how many slides, the deck has.
            "deck-limits" deck_limits: Limits,
            /// The figures that stand among the key figures, in their order.
            "key-figures" key_figures: Vec<At<String>>,
            /// What happens to disputed and unverified items.
            "unverified" unverified: At<Unverified>,
            /// The marking.
            "marking" marking: Marking,
            /// Not to be published before: date, time and offset.
            "embargo" embargo: At<Moment>,
            /// Whether it is released at once.
            "release" release: At<Release>,
            /// What happens to a page that is too long.
            "fit" fit: At<FitMode>,
            /// The paper.
            "paper" paper: At<Paper>,
            /// The slides' proportions.
            "deck-ratio" deck_ratio: At<Ratio>,
            /// Whether text is set in large type.
            "accessible" accessible: bool,
            /// The design: a built-in name, or a TOML file of tokens.
            "design" design: Written,
            /// A folder whose template files replace the built-in ones.
            "templates" templates: Written,
            /// Other wording of `[brief]`.
            "brief" brief: HeadWording,
            /// Other details of the issuer.
            "issuer" issuer: Issuer,
            /// Other headings.
            "headings" headings: Map<Written>,
            /// Other levels of rules.
            "rules" rules: Map<RuleLevel>,
            /// Other wording of themes.
            "theme" theme: Map<Wording>,
            /// Other wording of figures.
            "figure" figure: Map<Wording>,
            /// Other wording of charts.
            "chart" chart: Map<Wording>,
            /// Other wording around quotations.
            "quote" quote: Map<Wording>,
            /// Other wording of events.
            "event" event: Map<Wording>,
            /// Other wording of risks.
            "risk" risk: Map<Wording>,
            /// Other wording of questions.
            "question" question: Map<Wording>,
            /// Other wording of steps.
            "step" step: Map<Wording>,
            /// Other wording of sources.
            "source" source: Map<Wording>,
            /// Other wording of pictures.
            "image" image: Map<Wording>,
        }
    }
}

table! {
    /// What an audience may reword in `[brief]`.
    HeadWording {
        optional {
            /// The title.
            "title" title: Written,
            /// The line under the title.
            "subtitle" subtitle: Written,
            /// The conclusion.
            "bottom-line" bottom_line: Written,
            /// What the reader is asked to decide.
            "recommendation" recommendation: Written,
            /// What the brief is for.
            "purpose" purpose: At<Purpose>,
            /// The reference number.
            "reference" reference: Written,
        }
    }
}

table! {
    /// What an audience may reword in an item: never a value, source, evidence or status.
    Wording {
        optional {
            /// The title.
            "title" title: Written,
            /// The bold opening.
            "lead" lead: Written,
            /// The sentences for the page.
            "summary" summary: Written,
            /// The points for the slide.
            "points" points: Vec<Written>,
            /// The text.
            "text" text: Written,
            /// The label.
            "label" label: Written,
            /// The caveat.
            "caveat" caveat: Written,
            /// The notes.
            "notes" notes: Written,
            /// The description in words.
            "alt" alt: Written,
            /// The answer.
            "answer" answer: Written,
        }
    }
}

table! {
    /// How many of each are shown.
    Limits {
        optional {
            /// Themes.
            "themes" themes: At<u32>,
            /// Key figures.
            "figures" figures: At<u32>,
            /// Charts.
            "charts" charts: At<u32>,
            /// Quotations.
            "quotes" quotes: At<u32>,
            /// Events.
            "timeline" timeline: At<u32>,
            /// Risks.
            "risks" risks: At<u32>,
            /// Questions.
            "questions" questions: At<u32>,
            /// Next steps.
            "steps" steps: At<u32>,
            /// Slides, of a deck.
            "slides" slides: At<u32>,
        }
    }
}

table! {
    /// Values for keys that items leave out, by kind.
    Defaults {
        optional {
            /// Of themes.
            "theme" theme: Partial<Theme>,
            /// Of figures.
            "figure" figure: Partial<Figure>,
            /// Of charts.
            "chart" chart: Partial<Chart>,
            /// Of quotations.
            "quote" quote: Partial<Quote>,
            /// Of events.
            "event" event: Partial<Event>,
            /// Of risks.
            "risk" risk: Partial<Risk>,
            /// Of questions.
            "question" question: Partial<Question>,
            /// Of steps.
            "step" step: Partial<Step>,
            /// Of sources.
            "source" source: Partial<Source>,
            /// Of pictures.
            "image" image: Partial<Image>,
        }
    }
}

/// A table whose required keys may be missing.
#[derive(Debug, Clone)]
pub(crate) struct Partial<T>(pub(crate) T);

impl<T: Read> Read for Partial<T> {
    const WANT: &'static str = T::WANT;

    fn read(node: &Node, reader: &Reader<'_>) -> Option<Self> {
        let reader = Reader { partial: true, ..*reader };
        T::read(node, &reader).map(Self)
    }
}

impl<T: JsonSchema> JsonSchema for Partial<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("{}-defaults", T::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let mut schema = T::json_schema(generator);
        schema.remove("required");
        schema
    }
}

/// A unit: a known one, a word of one's own, or its plural forms.
#[derive(Debug, Clone)]
pub(crate) enum UnitName {
    /// One word for all numbers; a known unit is found by it.
    Word(Written),
    /// A form for each plural category: `{ one = "seat", other = "seats" }`.
    Forms(Vec<(At<String>, Written)>),
}

impl Read for UnitName {
    const WANT: &'static str = "a unit, as text or as plural forms";

    fn read(node: &Node, reader: &Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::Table(table) => {
                let forms = table
                    .entries
                    .iter()
                    .filter_map(|(form, text)| Some((form.clone(), Written::read(text, reader)?)));
                Some(Self::Forms(forms.collect()))
            }
            Value::Text { .. } => Written::read(node, reader).map(Self::Word),
            _ => reader.wrong(node),
        }
    }
}

impl JsonSchema for UnitName {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "unit".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "anyOf": [
                { "type": "string" },
                { "type": "object", "additionalProperties": { "type": "string" }, "required": ["other"] },
            ]
        })
    }
}

/// A time that is covered: one date, or from one to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Period {
    /// The first date; the only one of `period = 2022`.
    pub(crate) from: At<When>,
    /// The last date; absent for one date, and where the time goes on.
    pub(crate) to: Option<At<When>>,
    /// Whether it was written as one date.
    pub(crate) single: bool,
}

impl Read for Period {
    const WANT: &'static str = "a date, or `{ from = ..., to = ... }`";

    fn read(node: &Node, reader: &Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::Table(_) => {
                let mut fields = Fields::of::<Self>(node, reader)?;
                let from = fields.required("from");
                let to = fields.optional("to");
                fields.done();
                Some(Self { from: from?, to, single: false })
            }
            _ => At::<When>::read(node, reader).map(|from| Self { from, to: None, single: true }),
        }
    }

    fn hint(node: &Node) -> Option<String> {
        When::hint(node)
    }
}

impl JsonSchema for Period {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "period".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let when = generator.subschema_for::<When>();
        schemars::json_schema!({
            "anyOf": [
                when,
                {
                    "type": "object",
                    "properties": { "from": when, "to": when },
                    "required": ["from"],
                    "additionalProperties": false,
                },
            ]
        })
    }
}

words! {
    /// What a brief is for.
    pub Purpose {
        /// To decide: needs a recommendation and a deadline.
        Decision = "decision",
        /// To know.
        Information = "information",
        /// To prepare a meeting.
        Meeting = "meeting",
        /// To be published.
        Publication = "publication",
    }
}

words! {
    /// Whether a brief is finished.
    pub DraftStatus {
        /// Not yet.
        Draft = "draft",
        /// Finished.
        Final = "final",
    }
}

words! {
    /// Where an item stands.
    pub Where {
        /// On the page.
        Brief = "brief",
        /// In the deck.
        Deck = "deck",
        /// In the deck's backup part, after the sources.
        Backup = "backup",
    }
}

words! {
    /// How far an item is verified.
    pub Status {
        /// Checked against two sources, or by a person.
        Verified = "verified",
        /// From one source.
        Reported = "reported",
        /// Sources differ.
        Disputed = "disputed",
        /// Not to be relied on yet.
        NeedsVerification = "needs-verification",
        /// Overtaken by a later fact.
        Superseded = "superseded",
    }
}

words! {
    /// The scale of a number.
    pub(crate) Scale {
        /// Ten to the third.
        Thousand = "thousand",
        /// Ten to the sixth.
        Million = "million",
        /// Ten to the ninth.
        Billion = "billion",
        /// Ten to the twelfth.
        Trillion = "trillion",
    }
}

impl Scale {
    /// Its power of ten.
    pub(crate) fn power(self) -> u8 {
        match self {
            Self::Thousand => 3,
            Self::Million => 6,
            Self::Billion => 9,
            Self::Trillion => 12,
        }
    }

    /// The scale of a power of ten.
    pub(crate) fn of_power(power: u8) -> Option<Self> {
        Self::ALL.iter().copied().find(|scale| scale.power() == power)
    }
}

words! {
    /// How a currency is written.
    pub CurrencyStyle {
        /// The bare symbol: $.
        Narrow = "narrow",
        /// The symbol that tells currencies apart: US$.
        Short = "short",
        /// The code: USD.
        Code = "code",
    }
}

words! {
    /// How exact a number is.
    pub Approx {
        /// More than it.
        Over = "over",
        /// Near it.
        About = "about",
        /// At most it.
        UpTo = "up-to",
        /// Less than it.
        Under = "under",
    }
}

words! {
    /// What kind of number a figure is.
    pub FigureKind {
        /// A state.
        Level = "level",
        /// A part of a whole.
        Share = "share",
        /// A change; has a direction.
        Change = "change",
        /// A count of things.
        Count = "count",
        /// A place in an order; printed as an ordinal.
        Rank = "rank",
        /// Something per something.
        Rate = "rate",
        /// A sum over a time; needs `period.from`.
        Cumulative = "cumulative",
    }
}

words! {
    /// Whether a number is written with its sign.
    pub Sign {
        /// Plus and minus.
        Always = "always",
        /// Minus only.
        Negative = "negative",
        /// Neither: the words say the direction.
        Never = "never",
    }
}

words! {
    /// The kind of a chart.
    pub ChartKind {
        /// Horizontal bars, from zero.
        Bar = "bar",
        /// Upright bars, from zero.
        Column = "column",
        /// Lines over time.
        Line = "line",
        /// One bar of parts that make the whole.
        Stacked = "stacked",
        /// A ring of parts that make the whole.
        Donut = "donut",
        /// A table.
        Table = "table",
    }
}

words! {
    /// What a quotation is.
    pub QuoteKind {
        /// The very words.
        Verbatim = "verbatim",
        /// The sense, as reported speech.
        Indirect = "indirect",
        /// A term, in single quotation marks.
        Term = "term",
    }
}

words! {
    /// Who may be named.
    pub Attribution {
        /// The speaker, with name and office.
        OnRecord = "on-record",
        /// The office alone.
        Background = "background",
        /// Nobody and nothing.
        ChathamHouse = "chatham-house",
    }
}

words! {
    /// How likely a risk is.
    pub Likelihood {
        /// Unlikely.
        Low = "low",
        /// Possible.
        Medium = "medium",
        /// Likely.
        High = "high",
    }
}

words! {
    /// The defaults of an audience.
    pub Profile {
        /// Those who decide.
        Executive = "executive",
        /// Those who meet somebody.
        Meeting = "meeting",
        /// Journalists.
        Press = "press",
        /// Investors.
        Investors = "investors",
        /// Everyone.
        Public = "public",
        /// The house: the full record.
        Internal = "internal",
    }
}

words! {
    /// A section of the page or a part of the deck.
    pub Section {
        /// The conclusion.
        BottomLine = "bottom-line",
        /// What is to be decided, and by when.
        Decision = "decision",
        /// The meeting.
        Meeting = "meeting",
        /// The key figures.
        Figures = "figures",
        /// The themes.
        Themes = "themes",
        /// The charts.
        Charts = "charts",
        /// The quotations.
        Quotes = "quotes",
        /// The timeline.
        Timeline = "timeline",
        /// The risks.
        Risks = "risks",
        /// The questions.
        Questions = "questions",
        /// The next steps.
        Steps = "steps",
        /// The contact, with boilerplate and disclaimer.
        Contact = "contact",
    }
}

words! {
    /// What happens to disputed and unverified items.
    pub Unverified {
        /// They are shown.
        Show = "show",
        /// They are shown with a mark.
        Flag = "flag",
        /// They are left out.
        Exclude = "exclude",
        /// They are an error.
        Refuse = "refuse",
    }
}

words! {
    /// When a document is released.
    pub(crate) Release {
        /// At once.
        Immediate = "immediate",
    }
}

words! {
    /// What happens to a page that is too long.
    pub FitMode {
        /// It is refused.
        Strict = "strict",
        /// It is tightened within bounds.
        Tighten = "tighten",
        /// It is tightened, then shortened by priority.
        Shed = "shed",
    }
}

words! {
    /// The paper of the page.
    pub Paper {
        /// 210 × 297 mm.
        A4 = "a4",
        /// 8.5 × 11 in.
        UsLetter = "us-letter",
    }
}

words! {
    /// The proportions of a slide.
    pub Ratio {
        /// Wide.
        Wide = "16:9",
        /// Classic.
        Classic = "4:3",
    }
}

words! {
    /// A scheme of markings.
    pub Scheme {
        /// Traffic Light Protocol 2.0.
        Tlp = "tlp",
        /// United Kingdom, Government Security Classifications.
        Uk = "uk",
        /// United States, Controlled Unclassified Information.
        UsCui = "us-cui",
        /// NATO.
        Nato = "nato",
        /// European Union.
        Eu = "eu",
        /// United Nations.
        Un = "un",
        /// A marking of one's own.
        Custom = "custom",
    }
}

words! {
    /// How grave a rule is.
    pub RuleLevel {
        /// It is not checked.
        Off = "off",
        /// Worth knowing.
        Note = "note",
        /// Should be mended.
        Warning = "warning",
        /// Must be mended.
        Error = "error",
    }
}
