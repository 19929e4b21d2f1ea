//! Briefs as a press office writes them.

use super::dice::Dice;
use super::toml::{Toml, list, quoted};
use super::words::{Language, languages};
use super::{AUDIENCE, Generated};

/// The ordinary brief of a number.
pub(crate) fn ordinary(seed: u64) -> Generated {
    let mut dice = Dice::new(seed);
    let languages = languages();
    let language = if dice.percent(60) { &languages[0] } else { &languages[dice.below(languages.len())] };
    let mut maker = Maker { dice, language, toml: Toml::default() };
    maker.head();
    maker.figures();
    maker.themes();
    if maker.dice.percent(60) {
        maker.chart();
    } else {
        maker.events();
    }
    maker.quote();
    maker.sources();
    maker.audience();
    Generated { name: format!("ordinary-{seed}"), toml: maker.toml.0, ordinary: true }
}

/// Sources of every ordinary brief; up to five more may follow.
const SOURCES: usize = 3;

struct Maker<'a> {
    dice: Dice,
    language: &'a Language,
    toml: Toml,
}

impl Maker<'_> {
    fn phrase(&mut self, least: usize, most: usize) -> String {
        self.language.phrase(&mut self.dice, least, most)
    }

    fn sentence(&mut self, least: usize, most: usize) -> String {
        self.language.sentence(&mut self.dice, least, most)
    }

    fn source(&mut self) -> String {
        format!("s{}", self.dice.below(SOURCES))
    }

    fn head(&mut self) {
        let (title, subtitle) = (self.phrase(5, 9), self.phrase(6, 12));
        let conclusion = format!("{} {}", self.sentence(10, 18), self.sentence(8, 16));
        let toml = &mut self.toml;
        toml.0.push_str("[brief]\n");
        toml.text("title", &title);
        if self.dice.percent(70) {
            toml.text("subtitle", &subtitle);
        }
        toml.text("bottom-line", &conclusion);
        toml.raw("date", "2024-05-14");
        toml.text("lang", self.language.tag);
        toml.raw("for", "[\"all\"]");
        toml.text("reference", "PO 2024/17");
        toml.table("issuer");
        toml.text("name", "Press Office");
        toml.text("media-contact", "press@example.org, +44 20 7946 0000");
        if self.dice.percent(50) {
            let text = self.sentence(12, 22);
            self.toml.text("boilerplate", &text);
        }
    }

    fn figures(&mut self) {
        for index in 0..self.dice.between(3, 5) {
            let label = self.phrase(2, 6).to_lowercase();
            let source = self.source();
            self.toml.table(&format!("figure.f{index}"));
            self.toml.text("label", &label);
            let whole = self.dice.between(2, 980);
            match self.dice.below(4) {
                0 => {
                    self.toml.raw("value", format!("{}.{}", self.dice.below(99), self.dice.below(10)));
                    self.toml.text("unit", "percent");
                    self.toml.text("kind", "share");
                }
                1 => {
                    self.toml.raw("value", whole);
                    self.toml.text("currency", self.dice.pick(&["EUR", "USD", "KZT"]));
                    self.toml.text("scale", self.dice.pick(&["million", "billion"]));
                }
                2 => {
                    self.toml.raw("value", whole * 37);
                    self.toml.raw("unit", "{ one = \"household\", other = \"households\" }");
                    self.toml.text("kind", "count");
                }
                _ => {
                    self.toml.raw("value", whole);
                    self.toml.text("unit", self.dice.pick(&["kilometre", "gigawatt-hour", "tonne"]));
                }
            }
            if self.dice.percent(20) {
                self.toml.text("approx", self.dice.pick(&["over", "about", "under"]));
            }
            self.toml.raw("as-of", "\"2024-03\"");
            self.toml.text("source", &source);
        }
    }

    fn themes(&mut self) {
        for index in 0..self.dice.between(3, 6) {
            let (title, lead) = (self.phrase(6, 12), self.sentence(3, 6));
            let reference = format!("{{f{}}}", self.dice.below(3));
            let mut summary = self.sentence(12, 20);
            if self.dice.percent(60) {
                summary = format!("{summary} {}", self.sentence(8, 14));
            }
            if self.dice.percent(50) {
                summary.pop();
                summary = format!("{summary} {reference} [@{}].", self.source());
            }
            let points: Vec<String> = (0..self.dice.between(2, 4)).map(|_| self.phrase(5, 13)).collect();
            self.toml.table(&format!("theme.t{index}"));
            self.toml.text("title", &title);
            self.toml.text("lead", &lead);
            self.toml.text("summary", &summary);
            self.toml.texts("points", &points);
            self.toml.raw("priority", self.dice.between(1, 4));
        }
    }

    fn chart(&mut self) {
        let (title, subtitle) = (self.phrase(7, 13), self.phrase(4, 8));
        let kind = self.dice.pick(&["bar", "column", "line", "stacked", "donut", "table"]);
        let parts = matches!(kind, "stacked" | "donut");
        let count = if parts { self.dice.between(2, 4) } else { self.dice.between(3, 6) };
        let source = self.source();
        let mut rows = Vec::new();
        for index in 0..count {
            let label = if kind == "line" {
                (2018 + index).to_string()
            } else {
                format!("{} {index}", self.phrase(1, 2))
            };
            let value = self.dice.between(3, if parts { 100 / count } else { 95 });
            rows.push(format!("{{ label = {}, value = {value} }}", quoted(&label)));
        }
        if parts {
            rows.push("{ label = \"All others\", rest = true }".into());
        }
        self.toml.table("chart.c0");
        self.toml.text("kind", kind);
        self.toml.text("title", &title);
        self.toml.text("subtitle", &subtitle);
        self.toml.text("unit", "percent");
        self.toml.text("source", &source);
        self.toml.raw("rows", list(rows));
    }

    fn events(&mut self) {
        for index in 0..self.dice.between(3, 7) {
            let (title, source) = (self.phrase(4, 9), self.source());
            self.toml.table(&format!("event.e{index}"));
            self.toml.raw("date", format!("{}-0{}-1{index}", 2017 + index, self.dice.between(1, 9)));
            self.toml.text("title", &title);
            self.toml.text("source", &source);
        }
    }

    fn quote(&mut self) {
        let text = self.sentence(14, 32);
        let source = self.source();
        self.toml.table("quote.q0");
        self.toml.text("text", &text);
        self.toml.text("speaker", self.dice.pick(&["Aigerim Omarova", "Jonas Weber", "Claire Martin"]));
        self.toml.text("role", "Minister for Regional Development");
        self.toml.raw("date", "2024-05-02");
        self.toml.text("occasion", "Regional Forum");
        self.toml.text("source", &source);
    }

    fn sources(&mut self) {
        for index in 0..self.dice.between(SOURCES, 8) {
            let (title, publisher) = (self.phrase(4, 9), self.phrase(2, 4));
            self.toml.table(&format!("source.s{index}"));
            self.toml.text("title", &title);
            self.toml.text("publisher", &publisher);
            self.toml.raw("date", "2024-04-02");
            if self.dice.percent(50) {
                self.toml.text("url", &format!("https://example.org/publications/report-{index}"));
                self.toml.raw("accessed", "2024-05-10");
            }
        }
    }

    fn audience(&mut self) {
        self.toml.table(&format!("audience.{AUDIENCE}"));
        let profile = self.dice.pick(&["press", "public", "investors", "executive", "internal"]);
        self.toml.text("profile", profile);
        self.toml.text("design", self.dice.pick(&["sober", "editorial", "modern"]));
        self.toml.text("paper", self.dice.pick(&["a4", "a4", "a4", "us-letter"]));
        self.toml.text("deck-ratio", self.dice.pick(&["16:9", "16:9", "16:9", "4:3"]));
        self.toml.text("fit", "tighten");
    }
}
