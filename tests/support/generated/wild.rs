//! Briefs at the bounds of what the reader takes.

use super::dice::Dice;
use super::toml::{Toml, list, quoted};
use super::words::{Temper, languages};
use super::{AUDIENCE, Generated, PICTURES};

/// Characters of all texts of a brief: beyond it every text is short.
const CHARACTERS: usize = 60_000;

/// All sections and parts of a deck.
const SECTIONS: [&str; 13] = [
    "bottom-line",
    "decision",
    "meeting",
    "figures",
    "themes",
    "charts",
    "images",
    "quotes",
    "timeline",
    "risks",
    "questions",
    "steps",
    "contact",
];

/// The kinds that a limit holds for.
const LIMITED: [&str; 8] =
    ["themes", "figures", "charts", "quotes", "timeline", "risks", "questions", "steps"];

/// The wild brief of a number.
pub(crate) fn wild(seed: u64) -> Generated {
    let mut dice = Dice::new(seed ^ 0x77_11d0);
    let temper = Temper::new(&mut dice, CHARACTERS);
    let most = dice.pick(&[1, 3, 3, 6, 6, 12, 30]);
    let internal = dice.percent(35);
    let mut maker = Maker { dice, temper, toml: Toml::default(), internal, sources: 0, figures: Vec::new() };
    maker.sources = 1 + maker.count(most);
    maker.head();
    maker.figures(most);
    maker.items(most);
    maker.sources();
    maker.audience();
    Generated { name: format!("wild-{seed}"), toml: maker.toml.0, ordinary: false }
}

struct Maker {
    dice: Dice,
    temper: Temper,
    toml: Toml,
    internal: bool,
    sources: usize,
    /// The figures that texts may refer to.
    figures: Vec<String>,
}

impl Maker {
    /// How many items of a kind: often none, sometimes the most.
    fn count(&mut self, most: usize) -> usize {
        if self.dice.percent(25) { 0 } else { self.dice.scaled(1, most) }
    }

    /// A key with a text of any length.
    fn text(&mut self, key: &str, most: usize) {
        let text = self.temper.text(&mut self.dice, most);
        self.toml.text(key, &text);
    }

    /// The same in some of a hundred cases.
    fn maybe(&mut self, chance: usize, key: &str, most: usize) {
        if self.dice.percent(chance) {
            self.text(key, most);
        }
    }

    /// Prose: with references and citations, and words that stand out.
    fn words(&mut self) -> String {
        let mut text = self.temper.text(&mut self.dice, usize::MAX);
        if self.dice.percent(20) && !self.figures.is_empty() {
            let figure = self.dice.below(self.figures.len());
            text = format!("{text} {{{}}}", self.figures[figure]);
        }
        if self.dice.percent(15) {
            text = format!("{text} **{}**", self.temper.text(&mut self.dice, 30));
        }
        if self.dice.percent(30) {
            text = format!("{text} [@s{}].", self.dice.below(self.sources));
        }
        // The most characters that are taken hold for the whole.
        if text.chars().count() > 20_000 { text.chars().take(20_000).collect() } else { text }
    }

    fn prose(&mut self, key: &str) {
        let text = self.words();
        self.toml.text(key, &text);
    }

    fn maybe_prose(&mut self, chance: usize, key: &str) {
        if self.dice.percent(chance) {
            self.prose(key);
        }
    }

    fn prose_list(&mut self, key: &str, most: usize) {
        let count = self.dice.scaled(1, most);
        let texts: Vec<String> = (0..count).map(|_| self.words()).collect();
        self.toml.texts(key, &texts);
    }

    fn date(&mut self) -> String {
        let (year, month) = (self.dice.between(1990, 2024), self.dice.between(1, 4));
        match self.dice.below(3) {
            0 => year.to_string(),
            1 => format!("\"{year}-0{month}\""),
            _ => format!("{year}-0{month}-{}", self.dice.between(10, 28)),
        }
    }

    /// What items of every kind may have.
    fn common(&mut self, sourced: bool) {
        if self.dice.percent(60) {
            self.toml.raw("priority", self.dice.between(1, 5));
        }
        if self.dice.percent(10) {
            let places =
                self.dice.pick(&["[\"brief\"]", "[\"deck\"]", "[\"brief\", \"backup\"]", "[\"backup\"]"]);
            self.toml.raw("in", places);
        }
        self.maybe_prose(10, "caveat");
        if self.internal {
            self.maybe_prose(10, "notes");
        }
        if sourced {
            let count = if self.dice.percent(80) { 1 } else { self.dice.between(1, 6) };
            let cited: Vec<usize> = (0..self.sources).collect();
            let cited = self.dice.some(&cited, count);
            self.toml.raw("source", list(cited.iter().map(|index| format!("\"s{index}\""))));
        }
    }

    fn head(&mut self) {
        self.toml.0.push_str("[brief]\n");
        self.text("title", 400);
        self.maybe(50, "subtitle", 400);
        // The figures come later: the head refers to none.
        self.prose("bottom-line");
        self.toml.raw("date", "2024-05-14");
        let languages = languages();
        let tag = languages[self.dice.below(languages.len())].tag;
        self.toml.text("lang", tag);
        self.toml.raw("for", "[\"all\"]");
        self.maybe(30, "reference", 60);
        self.maybe(20, "version", 12);
        if self.dice.percent(30) {
            self.toml.text("status", "draft");
        }
        if self.internal && self.dice.percent(50) {
            self.prose("recommendation");
            self.toml.raw("deadline", "2024-06-01");
            self.toml.text("purpose", "decision");
        }
        self.toml.table("issuer");
        self.maybe(70, "name", 120);
        self.maybe(30, "unit", 120);
        self.maybe(40, "contact", 120);
        self.maybe(40, "media-contact", 120);
        self.maybe_prose(30, "boilerplate");
        self.maybe_prose(30, "disclaimer");
        if self.dice.percent(20) {
            self.picture("logo");
            self.text("logo-alt", 120);
        }
        if self.internal && self.dice.percent(30) {
            self.toml.table("meeting");
            self.text("with", 200);
            for list in ["objectives", "their-objectives", "points-to-make", "avoid"] {
                if self.dice.percent(60) {
                    self.prose_list(list, 6);
                }
            }
        }
    }

    fn number(&mut self) -> String {
        let digits = self.dice.scaled(1, 12);
        let mut text = self.dice.between(1, 9).to_string();
        (1..digits)
            .for_each(|_| text.push(char::from(b'0' + u8::try_from(self.dice.below(10)).expect("a digit"))));
        if self.dice.percent(30) {
            text.push_str(&format!(".{}", self.dice.below(1000)));
        }
        text
    }

    fn figures(&mut self, most: usize) {
        for index in 0..self.count(most) {
            self.toml.table(&format!("figure.f{index}"));
            self.text("label", 2000);
            let number = self.number();
            self.toml.raw("value", number);
            let unit = self.dice.below(6);
            match unit {
                0 => self.toml.text("unit", "percent"),
                1 => self.toml.text("currency", self.dice.pick(&["EUR", "USD", "KZT", "CHF"])),
                2 => {
                    let (one, other) =
                        (self.temper.text(&mut self.dice, 60), self.temper.text(&mut self.dice, 60));
                    self.toml
                        .raw("unit", format!("{{ one = {}, other = {} }}", quoted(&one), quoted(&other)));
                }
                3 => {
                    self.toml.text("unit", self.dice.pick(&["terawatt-hour", "kilometre", "degree-celsius"]));
                }
                _ => {}
            }
            if unit > 0 && self.dice.percent(30) {
                self.toml.text("scale", self.dice.pick(&["thousand", "million", "billion", "trillion"]));
            }
            if self.dice.percent(20) {
                self.toml.text("approx", self.dice.pick(&["over", "about", "up-to", "under"]));
            }
            let (from, to) = (self.dice.between(1990, 2010), self.dice.between(2011, 2024));
            if self.dice.percent(30) {
                self.toml.raw("period", format!("{{ from = {from}, to = {to} }}"));
            } else {
                self.toml.raw("as-of", to);
            }
            self.maybe(20, "geography", 120);
            self.maybe_prose(15, "definition");
            // What is disputed may not be shown: no text refers to it.
            if self.dice.percent(10) {
                self.toml.text("status", self.dice.pick(&["disputed", "needs-verification"]));
            } else {
                self.figures.push(format!("f{index}"));
            }
            self.common(true);
        }
    }

    fn items(&mut self, most: usize) {
        for index in 0..self.count(most) {
            self.toml.table(&format!("theme.t{index}"));
            self.text("title", 2000);
            self.maybe(70, "lead", 2000);
            self.prose("summary");
            self.prose_list("points", 8);
            self.common(false);
        }
        for index in 0..self.count(most) {
            self.chart(index);
        }
        for index in 0..self.count(most) {
            self.quote(index);
        }
        for index in 0..self.count(most) {
            self.toml.table(&format!("event.e{index}"));
            let date = self.date();
            self.toml.raw("date", date);
            self.text("title", 2000);
            self.maybe_prose(30, "text");
            self.common(true);
        }
        for index in 0..self.count(most) {
            self.toml.table(&format!("risk.r{index}"));
            self.text("title", 2000);
            self.maybe_prose(60, "text");
            if self.dice.percent(60) {
                self.toml.text("likelihood", self.dice.pick(&["low", "medium", "high"]));
            }
            self.maybe_prose(40, "response");
            self.for_all();
        }
        for index in 0..self.count(most) {
            self.toml.table(&format!("question.q{index}"));
            self.text("question", 2000);
            self.prose("answer");
            self.maybe_prose(40, "if-pressed");
            self.maybe_prose(40, "do-not-say");
            self.for_all();
        }
        for index in 0..self.count(most) {
            self.toml.table(&format!("step.p{index}"));
            self.text("action", 2000);
            self.maybe(50, "owner", 120);
            if self.dice.percent(50) {
                self.toml.raw("due", "2024-09-30");
            }
            self.for_all();
        }
        for index in 0..self.count(most.min(4)) {
            self.toml.table(&format!("image.i{index}"));
            self.picture("file");
            self.text("alt", 300);
            self.text("credit", 120);
            self.toml.text("licence", "CC BY 4.0");
        }
    }

    /// A key with one of the pictures.
    fn picture(&mut self, key: &str) {
        let (name, ..) = self.dice.pick(&PICTURES);
        self.toml.text(key, name);
    }

    /// Items that stay in the house unless they say otherwise.
    fn for_all(&mut self) {
        self.toml.raw("for", "[\"all\"]");
        self.common(false);
    }

    fn chart(&mut self, index: usize) {
        let kind = self.dice.pick(&["bar", "column", "line", "stacked", "donut", "table"]);
        let parts = matches!(kind, "stacked" | "donut");
        let least = if kind == "line" { 2 } else { 1 };
        let rows = match kind {
            "stacked" | "donut" => self.dice.between(1, 8),
            "line" => self.dice.scaled(2, 40),
            _ => self.dice.scaled(least, 24),
        };
        let series = if parts || self.dice.percent(70) { 1 } else { self.dice.between(2, 5) };
        let mut written = Vec::new();
        let names: Vec<String> =
            (0..series).map(|at| format!("{} {at}", self.temper.text(&mut self.dice, 80))).collect();
        for row in 0..rows {
            let label = match kind {
                "line" => (1980 + row).to_string(),
                _ => format!("{} {row}", self.temper.text(&mut self.dice, 200)),
            };
            for name in &names {
                let number = if parts { self.dice.between(1, 100 / rows).to_string() } else { self.number() };
                let number = if !parts && self.dice.percent(10) { format!("-{number}") } else { number };
                let series = if series > 1 { format!(", series = {}", quoted(name)) } else { String::new() };
                written.push(format!("{{ label = {}, value = {number}{series} }}", quoted(&label)));
            }
        }
        if parts {
            written.push("{ label = \"All others\", rest = true }".into());
        }
        self.toml.table(&format!("chart.c{index}"));
        self.toml.text("kind", kind);
        self.text("title", 2000);
        self.maybe(60, "subtitle", 300);
        if parts || self.dice.percent(40) {
            self.toml.text("unit", "percent");
        }
        self.toml.raw("rows", list(written));
        self.common(true);
    }

    fn quote(&mut self, index: usize) {
        self.toml.table(&format!("quote.q{index}"));
        self.text("text", usize::MAX);
        self.text("speaker", 120);
        self.text("role", 200);
        let date = self.date();
        self.toml.raw("date", date);
        self.maybe(40, "occasion", 200);
        self.maybe(40, "place", 120);
        if self.dice.percent(15) {
            self.toml.text("lang", "fr");
            self.text("translation", usize::MAX);
        }
        self.common(true);
    }

    fn sources(&mut self) {
        for index in 0..self.sources {
            self.toml.table(&format!("source.s{index}"));
            self.text("title", 1000);
            self.maybe(30, "author", 120);
            self.text("publisher", 200);
            let date = self.date();
            self.toml.raw("date", date);
            if self.dice.percent(40) {
                let path = self.temper.text(&mut self.dice, 200).to_lowercase().replace([' ', ','], "-");
                self.toml.text("url", &format!("https://example.org/{path}"));
                self.toml.raw("accessed", "2024-05-10");
            }
        }
    }

    fn limits(&mut self, key: &str) {
        let most = self.dice.pick(&[2, 5, 30]);
        let limits = LIMITED.map(|kind| format!("{kind} = {}", self.dice.between(1, most)));
        let slides = if key == "deck-limits" { ", slides = 60" } else { "" };
        self.toml.raw(key, format!("{{ {}{slides} }}", limits.join(", ")));
    }

    fn audience(&mut self) {
        self.toml.table(&format!("audience.{AUDIENCE}"));
        let inside = ["executive", "meeting", "internal"];
        let outside = ["press", "investors", "public"];
        let profile = if self.internal { self.dice.pick(&inside) } else { self.dice.pick(&outside) };
        self.toml.text("profile", profile);
        self.maybe(30, "title", 60);
        self.maybe(30, "addressee", 120);
        if self.dice.percent(50) {
            for key in ["sections", "slides"] {
                let count = self.dice.between(1, SECTIONS.len());
                let some = self.dice.some(&SECTIONS, count);
                self.toml.raw(key, list(some.into_iter().map(quoted)));
            }
        }
        if self.dice.percent(50) {
            self.limits("limits");
            self.limits("deck-limits");
        }
        self.toml.text("unverified", self.dice.pick(&["show", "flag", "exclude"]));
        self.toml.text("design", self.dice.pick(&["sober", "editorial", "modern"]));
        self.toml.text("paper", self.dice.pick(&["a4", "us-letter"]));
        self.toml.text("deck-ratio", self.dice.pick(&["16:9", "4:3"]));
        self.toml.text("fit", self.dice.pick(&["strict", "tighten", "shed", "shed"]));
        self.toml.raw("accessible", self.dice.percent(25));
        if self.dice.percent(40) {
            let level = if self.internal { "AMBER" } else { "CLEAR" };
            self.toml.raw("marking", format!("{{ scheme = \"tlp\", level = \"{level}\" }}"));
        }
    }
}
