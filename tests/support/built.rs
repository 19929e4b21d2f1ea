//! Generated briefs, built once for all tests: each brief's page and deck, or why there is none.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use briefdeck::diagnostic::{Diagnostic, Level};
use briefdeck::{Built, Document, Options, Toolkit, jobs};
use serde_json::Value;

use super::generated::{AUDIENCE, Generated, ordinary, wild};
use super::pdf::Texts;

/// The variable that says how many briefs of each sort are built, to look for faults.
pub(crate) const COUNT: &str = "BRIEFDECK_GENERATED";

/// Where the numbers begin that briefs are made from, when one looks for faults.
const FIRST: &str = "BRIEFDECK_GENERATED_FROM";

/// How many briefs of each sort are built in any case.
const WILD: u64 = 60;
const ORDINARY: u64 = 40;

/// What came of one document.
pub(crate) struct Outcome {
    /// Its brief.
    pub(crate) brief: &'static Generated,
    /// Which document.
    pub(crate) document: Document,
    /// The document, or why it was refused.
    pub(crate) result: Result<Made, Vec<Refusal>>,
}

/// A document that was built.
pub(crate) struct Made {
    /// What was built.
    pub(crate) built: Built,
    /// The data that its template saw.
    pub(crate) data: Value,
    /// What its PDF says.
    pub(crate) texts: Texts,
}

/// An error, with what its places are about.
pub(crate) struct Refusal {
    /// The rule.
    pub(crate) rule: Option<&'static str>,
    /// What is wrong.
    pub(crate) message: String,
    /// For each place in the brief the table that it lies in, and its line.
    pub(crate) places: Vec<(String, usize)>,
}

/// All documents of all generated briefs, built when a test first asks.
pub(crate) fn outcomes() -> &'static [Outcome] {
    static OUTCOMES: OnceLock<Vec<Outcome>> = OnceLock::new();
    OUTCOMES.get_or_init(|| {
        let temporary = tempfile::tempdir().expect("a temporary folder");
        let number = |name: &str| std::env::var(name).ok().and_then(|number| number.parse::<u64>().ok());
        let (first, count) = (number(FIRST).unwrap_or(0), number(COUNT));
        let wild = (first..first + count.unwrap_or(WILD)).map(wild);
        let ordinary = (first..first + count.unwrap_or(ORDINARY)).map(ordinary);
        let briefs: Vec<Generated> = wild.chain(ordinary).collect();
        // Where one looks for faults, the briefs are kept.
        let kept = count.map(|_| Path::new(env!("CARGO_TARGET_TMPDIR")).join("generated"));
        let folder = kept.as_deref().unwrap_or(temporary.path());
        fs::create_dir_all(folder).expect("a folder can be made");
        build(briefs.leak(), folder)
    })
}

fn build(briefs: &'static [Generated], folder: &Path) -> Vec<Outcome> {
    let mut toolkit = Toolkit::new(Options::default()).expect("the fonts are built in");
    let open = |brief: &'static Generated| {
        let path = brief.write(folder).expect("it can be written");
        match toolkit.open(&path) {
            Ok(opened) => (brief, opened.brief),
            Err(problems) => panic!("{} is no valid brief: {problems:?}", brief.name),
        }
    };
    let opened: Vec<_> = briefs.iter().map(open).collect();
    let orders: Vec<_> =
        opened.iter().flat_map(|one| Document::PAIR.map(|document| (one, document))).collect();
    let make = |((_, brief), document): &(&(&'static Generated, _), Document)| {
        let built = toolkit.build(brief, AUDIENCE, *document)?;
        let data = toolkit.data(brief, AUDIENCE, *document)?;
        let data = serde_json::from_str(&data.json).expect("the data is JSON");
        let texts = Texts::of(built.pdf().expect("it is a PDF"));
        Ok::<Made, Vec<Diagnostic>>(Made { built, data, texts })
    };
    let made = jobs::run(&orders, 2, make);
    let outcome =
        |(made, ((brief, _), document)): (Result<_, String>, (&(&'static Generated, _), Document))| {
            let name = format!("{} {document}", brief.name);
            let result: Result<Made, Vec<Diagnostic>> =
                made.unwrap_or_else(|panic| panic!("{name}: {panic}"));
            let result = result.map_err(|problems| {
                let errors = problems.into_iter().filter(|problem| problem.level == Level::Error);
                errors.map(|problem| refusal(&toolkit, problem)).collect()
            });
            Outcome { brief, document, result }
        };
    made.into_iter().zip(orders).map(outcome).collect()
}

fn refusal(toolkit: &Toolkit, problem: Diagnostic) -> Refusal {
    let table = |label: &briefdeck::diagnostic::Label| {
        let text = &toolkit.files().get(label.place.file).text;
        let before = text.get(..label.place.range.end).unwrap_or_default();
        let table = before.lines().rev().find(|line| line.starts_with('['));
        (table.unwrap_or_default().trim_matches(['[', ']']).to_owned(), before.lines().count())
    };
    let places = problem.labels.iter().map(table).collect();
    Refusal { rule: problem.rule, message: problem.message, places }
}

impl Outcome {
    /// Its name, for messages.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.brief.name, self.document)
    }
}
