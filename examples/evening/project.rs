//! A brief for each country of the world: its table, and the texts of its sources.
//!
//! Names and codes are those of ISO 3166-1, of the members of the United Nations; every figure and sentence is
//! generated from the code, so that it is the same on every machine and true of nobody.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// The brief.
const BRIEF: &str = include_str!("evening.toml");

/// Codes and names, a country a line.
const COUNTRIES: &str = include_str!("countries.txt");

/// What is traded.
const GOODS: [&str; 8] =
    ["machines", "medicines", "timber", "wheat", "textiles", "copper", "instruments", "fish and shellfish"];

/// What ministers say.
const WORDS: [&str; 6] = [
    "We want trade that both sides can count on, this year and in ten years.",
    "Nobody gains from papers that lie on a desk for a year.",
    "The list of open cases is shorter than it was, and it will be shorter still.",
    "What we need is fewer permits and more trust.",
    "The next round will be about what we sell to each other, not about how we count it.",
    "A shipment that waits for a stamp helps neither the one who sends it nor the one who has paid for it.",
];

/// What may be added about trade: some pages are fuller than others.
const REMARKS: [&str; 4] = [
    "Services are not counted.",
    "Services are not counted, and goods that pass through third countries are counted where they were made.",
    "Part of it passes through ports of other countries, which count it as their own. Where that is known, it was put right.",
    "Three quarters of it is in the hands of firms with fewer than fifty people, most of whom trade with one country only. \
     For them each week at customs counts: what waits there has been paid for. Half of them have asked for a single form.",
];

/// One country, with its figures.
#[derive(Debug, Clone)]
pub(crate) struct Country {
    /// Its code.
    pub(crate) code: &'static str,
    /// Its name.
    pub(crate) name: &'static str,
    /// The exports of four years, in millions with one decimal, oldest first.
    years: [String; 4],
    imports: String,
    share: String,
    cases: u64,
    days: u64,
    goods: &'static str,
    words: &'static str,
    remark: &'static str,
    way: &'static str,
    visit: String,
}

/// Some countries, by their codes.
pub(crate) fn countries(count: usize) -> Vec<Country> {
    COUNTRIES.lines().filter_map(|line| line.split_once(' ')).take(count).map(country).collect()
}

/// Writes the project for some countries into a folder: `evening.toml`, `countries.csv` and `sources/`.
///
/// # Errors
/// Where something cannot be written.
pub(crate) fn write(folder: &Path, count: usize) -> io::Result<()> {
    let countries = countries(count);
    fs::create_dir_all(folder.join("sources"))?;
    fs::write(folder.join("evening.toml"), BRIEF)?;
    fs::write(folder.join("countries.csv"), table(&countries))?;
    for country in &countries {
        for (kind, text) in country.sources() {
            fs::write(folder.join(format!("sources/{}-{kind}.txt", country.code)), text)?;
        }
    }
    Ok(())
}

/// The table of countries.
fn table(countries: &[Country]) -> String {
    let mut out = "code,name,way,goods,y2022,y2023,exports-before,exports,imports,share,cases,days,visit,words,remark\n"
        .to_owned();
    for one in countries {
        let Country { code, name, way, goods, years, imports, share, cases, days, visit, words, remark } =
            one;
        let years = years.join(",");
        // Writing into a text cannot fail.
        let _ = writeln!(
            out,
            "{code},{name},{way},{goods},{years},{imports},{share},{cases},{days},{visit},\"{words}\",\"{remark}\""
        );
    }
    out
}

fn country((code, name): (&'static str, &'static str)) -> Country {
    let mut dice = Dice(code.bytes().fold(190, |sum, byte| sum * 256 + u64::from(byte)));
    let mut exports = 40 + dice.below(9_000);
    let years = std::array::from_fn(|_| {
        // From nine tenths to twelve tenths of the year before.
        exports = exports * (90 + dice.below(31)) / 100 + 1;
        one_decimal(exports)
    });
    let (before, last) = (tenths(&years[2]), tenths(&years[3]));
    let way = match last.cmp(&before) {
        std::cmp::Ordering::Greater => "rose",
        std::cmp::Ordering::Equal => "stayed the same",
        std::cmp::Ordering::Less => "fell",
    };
    Country {
        code,
        name,
        years,
        imports: one_decimal(30 + dice.below(8_000)),
        share: one_decimal(50 + dice.below(600)),
        cases: 2 + dice.below(80),
        days: 2 + dice.below(30),
        goods: dice.one_of(&GOODS),
        words: dice.one_of(&WORDS),
        remark: dice.one_of(&REMARKS),
        way,
        visit: format!("2026-03-{:02}", 9 + dice.below(20)),
    }
}

impl Country {
    /// The texts of its sources, by their kinds.
    fn sources(&self) -> [(&'static str, String); 3] {
        let Self { name, years: [one, two, before, last], imports, share, cases, days, goods, words, .. } =
            self;
        let statistics = format!(
            "Trade with {name} in 2025\n\nExports came to {last} million euros in 2025, after {before} million euros in \
             2024; they had\nbeen {one} million euros in 2022 and {two} million euros in 2023. In the same year the customs offices put imports to\n\
             {imports} million euros.\n\n{goods} made up {share} percent of exports. {PADDING}\n"
        );
        let customs = format!(
            "Open cases, {name}\n\nAt the end of the year there were {cases} cases that were not closed. A shipment was \
             cleared\nwithin {days} days.\n\n{PADDING}\n"
        );
        let statement = format!(
            "Statement to the press, 11 February 2026\n\nThe Minister of Trade of {name} said: “{words}”\n\n{PADDING}\n"
        );
        [("statistics", statistics), ("customs", customs), ("statement", statement)]
    }
}

/// What sources say besides.
const PADDING: &str = "Goods are counted where they cross the border, at their value there. What passes through free \
ports is\nleft out, as is what is brought back within a year. Values that are not known in time are estimated from\nthose of \
the year before, and are put right when they are known. Where a form names no country, the one that\nsends the goods is taken.";

/// Numbers that follow from a seed and look as if they did not: `SplitMix64`.
struct Dice(u64);

impl Dice {
    /// A number below another.
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % end
    }

    /// One of some texts.
    fn one_of(&mut self, texts: &[&'static str]) -> &'static str {
        usize::try_from(self.below(texts.len() as u64))
            .ok()
            .and_then(|at| texts.get(at))
            .copied()
            .unwrap_or("")
    }
}

/// Tenths as a number with one decimal.
fn one_decimal(tenths: u64) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// The tenths of such a number.
fn tenths(number: &str) -> u64 {
    number.replace('.', "").parse().unwrap_or(0)
}
