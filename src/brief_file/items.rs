//! The items: a table for each kind.

use crate::brief_file::{
    Approx, Attribution, ChartKind, Common, CurrencyStyle, FigureKind, Likelihood, Period, QuoteKind, Scale,
    Sign, Status, UnitName,
};
use crate::date::When;
use crate::files::At;
use crate::read::{Number, OneOrMany, Written, table};

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
            /// Whether a table of the values stands with it: beside it on a slide, under it on the page.
            "table" table: At<bool>,
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
            /// Whether there is no value: the gap is shown.
            "missing" missing: At<bool>,
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
        optional {
            /// What it shows: the words under it on the page, the title of its slide.
            "title" title: Written,
        }
    }
}
