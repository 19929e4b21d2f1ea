//! The brief file as it is written: every table and key, each declared once.
//!
//! A declaration here is the struct, its reader and its part of the JSON Schema; the comment on a key is
//! what editors show for it. Nothing is checked here beyond types: that is `validate`'s work.

mod audience;
mod common;
mod items;
mod values;
mod words;

use crate::date::{Moment, When};
use crate::files::At;
use crate::read::{Map, Written, table};

pub(crate) use audience::{Audience, HeadWording, Limits, Wording};
#[cfg(test)]
pub(crate) use common::{Also, Checked};
pub(crate) use common::{Common, Marking};
pub(crate) use items::{Chart, Event, Figure, Image, Question, Quote, Risk, Row, Source, Step, Theme};
pub(crate) use values::{Partial, Period, UnitName};
pub use words::{
    Approx, Attribution, ChartKind, CurrencyStyle, DraftStatus, FigureKind, FitMode, Likelihood, Paper,
    Profile, Purpose, QuoteKind, Ratio, RuleLevel, Scheme, Section, Sign, Status, Unverified, Where,
};
pub(crate) use words::{Delimiter, Release, Scale};

table! {
    /// A brief: the facts, written once, and who sees which of them.
    BriefFile {
        required {
            /// What the brief is about and for whom.
            "brief" brief: Head,
        }
        optional {
            /// The rows that the brief is made for: one brief for each.
            "table" table: TableKeys,
            /// Figures in a file of their own.
            "figures" figures: FiguresFile,
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
    /// The rows that the brief is made for: one brief for each.
    TableKeys {
        required {
            /// The file with the rows, in CSV or JSON Lines, relative to this one.
            "rows" rows: Written,
            /// The name of each row's brief, with which its files begin: "{row.code}".
            "name" name: Written,
        }
        optional {
            /// What separates the cells of a CSV file (default ",").
            "delimiter" delimiter: At<Delimiter>,
        }
    }
}

table! {
    /// Figures in a file of their own.
    FiguresFile {
        required {
            /// A CSV file whose columns are `id` and the keys of figures, relative to this one.
            "file" file: Written,
        }
        optional {
            /// What separates its cells (default ",").
            "delimiter" delimiter: At<Delimiter>,
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
