//! Audiences: their settings, and what they reword.

use crate::brief_file::{
    FitMode, Issuer, Marking, Paper, Profile, Purpose, Ratio, Release, RuleLevel, Section, Unverified,
};
use crate::date::Moment;
use crate::files::At;
use crate::read::{Map, Written, table};

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
            /// Whether the names of its files end in the moment of the embargo, in UTC.
            "embargo-in-name" embargo_in_name: bool,
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
            /// Pictures.
            "images" images: At<u32>,
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
            /// Items that the backup part of a deck takes on where its slides are too many.
            "backup" backup: At<u32>,
        }
    }
}
