//! The words that keys with a fixed choice may have.

use crate::read::words;

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
    /// What separates the cells of a CSV file.
    pub(crate) Delimiter {
        /// A comma.
        Comma = ",",
        /// A semicolon, as spreadsheets write it where the comma is the decimal one.
        Semicolon = ";",
        /// A tab.
        Tab = "\t",
    }
}

impl Delimiter {
    /// Its byte.
    pub(crate) fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
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
        /// A line from one value to another for each item.
        Slope = "slope",
        /// A dot for each value on one axis; those of an item joined.
        Dot = "dot",
        /// A small chart for each series, all on one scale.
        Panels = "panels",
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
        /// The pictures.
        Images = "images",
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
