//! Texts that look like markup, and briefs of any size: what is written is printed as it is written, or refused
//! at its place. Nothing panics, and no error comes from the engine without a place in the brief.

use std::cell::Cell;
use std::sync::Mutex;

use briefdeck::brief::{Inline, Text};
use briefdeck::diagnostic::{Diagnostic, Level};
use briefdeck::files::Files;
use briefdeck::{Document, Opened, Options, Toolkit, jobs};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};
use unicode_normalization::UnicodeNormalization as _;

use crate::support::Project;
use crate::support::pdf::{Texts, squeezed};

/// What could be taken for Typst, Markdown, HTML or Rust, or trip whoever sets it.
const SNIPPETS: &[&str] = &[
    "#",
    "$",
    "*",
    "@",
    "<",
    ">",
    "\\",
    "\"",
    "'",
    "`",
    "_",
    "[",
    "]",
    "=",
    "~",
    "/",
    "&",
    "^",
    "|",
    "%",
    "!",
    "#panic()",
    "#let x = 1",
    "$x^2$",
    "*strong*",
    "_emphasis_",
    "`code`",
    "<label>",
    "@gauge",
    "// comment",
    "/* comment",
    "*/",
    "--",
    "---",
    "...",
    "\\u41",
    "\\n",
    "\"quoted\"",
    "it's",
    "&lt;",
    "&amp;",
    "https://example.org/a#b",
    "<b>bold</b>",
    "2023. A year",
    "- 35 %",
    "+ 1",
    "# 1",
    "== 2",
    "> x",
    "/ term: x",
    "e\u{301}te\u{301}",
    "o\u{308}u",
    "naïve",
    "Қазақстан",
    "Ελλάδα",
    "“quoted”",
    "fi ff ffl",
    "1/2",
    "a\u{a0}b",
    "—",
    "−35",
];

/// What no font that ships can write, or what is refused for what it is: an error at its place.
const REFUSED: &[&str] = &[
    "שלום",
    "سلام",
    "中文",
    "\u{e000}",
    "a\u{202e}b",
    "\u{fffd}",
    "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
];

/// What means something in prose, and is wrong there.
const MISTAKES: &[&str] = &["[@nobody]", "![](x.png)", "{nothing}", "{", "[x](javascript:alert)"];

/// The fields of a small brief.
#[derive(Debug, Clone)]
struct Fields {
    title: String,
    theme: String,
    lead: String,
    summary: String,
    label: String,
    quote: String,
}

impl Fields {
    /// The same text in every field.
    fn all(text: &str) -> Self {
        let text = || text.to_owned();
        Self { title: text(), theme: text(), lead: text(), summary: text(), label: text(), quote: text() }
    }

    fn toml(&self) -> String {
        let Self { title, theme, lead, summary, label, quote } = self;
        let literal = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let [title, theme, lead, summary, label, quote] =
            [title, theme, lead, summary, label, quote].map(|text| literal(text));
        format!(
            "[brief]\ntitle = {title}\nbottom-line = \"The conclusion.\"\ndate = 2026-03-02\nfor = [\"all\"]\n\
             [theme.a]\ntitle = {theme}\nlead = {lead}\nsummary = {summary}\npoints = [{summary}]\nsource = \"s\"\n\
             [figure.f]\nlabel = {label}\nvalue = 7\nas-of = 2026\nsource = \"s\"\n\
             [quote.q]\ntext = {quote}\nspeaker = \"A speaker\"\nrole = \"A role\"\ndate = 2026\nsource = \"s\"\n\
             [source.s]\ntitle = \"A source\"\npublisher = \"A publisher\"\ndate = 2026\n\
             [audience.public]\nprofile = \"press\"\n"
        )
    }
}

/// What came of a brief: the texts of its documents, or what is wrong.
enum Outcome {
    Made(Box<Opened>, Vec<(Document, Texts)>),
    Refused(Vec<Diagnostic>),
}

/// Builds the documents of a brief for its first audience. Fails where a message is not fit to be shown.
fn outcome(brief: &str, documents: &[Document]) -> Outcome {
    // Fonts and templates are read once; each brief is a file of its own.
    static TOOLKIT: Mutex<Option<Toolkit>> = Mutex::new(None);
    let mut guard = TOOLKIT.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let toolkit =
        guard.get_or_insert_with(|| Toolkit::new(Options::default()).expect("the fonts are built in"));
    let project = Project::new().write("brief.toml", brief);
    let opened = match toolkit.open(&project.path("brief.toml")) {
        Ok(opened) => opened,
        Err(problems) => return refused(toolkit.files(), problems, brief),
    };
    let audience = &opened.brief.built[0];
    let made = jobs::run(documents, 2, |document| toolkit.build(&opened.brief, audience, *document));
    let (mut texts, mut problems) = (Vec::new(), Vec::new());
    for (document, made) in documents.iter().zip(made) {
        match made {
            Ok(Ok(built)) => texts.push((*document, Texts::of(built.pdf().expect("it is a PDF")))),
            Ok(Err(found)) => problems.extend(found),
            Err(panic) => panic!("{panic}\n{brief}"),
        }
    }
    match problems.is_empty() {
        true => Outcome::Made(Box::new(opened), texts),
        false => refused(toolkit.files(), problems, brief),
    }
}

/// Looks at what a refusal says.
#[track_caller]
fn refused(files: &Files, problems: Vec<Diagnostic>, brief: &str) -> Outcome {
    assert!(problems.iter().any(|one| one.level == Level::Error), "refused without an error:\n{brief}");
    for problem in &problems {
        let label = problem.labels.first();
        let label = label.unwrap_or_else(|| panic!("no place: {problem:?}\n{brief}"));
        let text = &files.get(label.place.file).text;
        assert!(text.get(label.place.range.clone()).is_some(), "no characters: {problem:?}\n{brief}");
        assert!(problem.excerpt.is_none(), "an error of a template: {problem:?}\n{brief}");
    }
    Outcome::Refused(problems)
}

/// A text as it can be compared, however it is set and composed.
fn plain(text: &str) -> String {
    squeezed(text).nfc().collect()
}

/// The characters of a text of a brief.
fn characters(text: &Text) -> String {
    fn collect(nodes: &[Inline], text: &mut String) {
        for node in nodes {
            match node {
                Inline::Text(part) | Inline::Code(part) | Inline::Typed { text: part, .. } => {
                    text.push_str(part);
                }
                Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { content: inner, .. } => {
                    collect(inner, text);
                }
                Inline::Figure { .. } | Inline::Cite { .. } => {}
            }
        }
    }
    let mut characters = String::new();
    collect(&text.nodes, &mut characters);
    characters
}

/// Every field of a brief that was made is printed.
#[track_caller]
fn must_be_printed(fields: &Fields, opened: &Opened, made: &[(Document, Texts)]) {
    let drawn: Vec<String> = made.iter().map(|(_, texts)| plain(&texts.drawn())).collect();
    // Where a word breaks and the text has hyphens of its own, both are one glyph, which a reader takes for one letter.
    let loose = |text: &str| plain(text).replace('-', "");
    let breaks = |text: &str| text.split_whitespace().any(|word| word.chars().count() >= 30);
    let anywhere = |text: &str| {
        drawn.iter().any(|drawn| {
            drawn.contains(&plain(text)) || (breaks(text) && loose(drawn).contains(&loose(text)))
        })
    };
    for text in [&fields.title, &fields.lead, &fields.label, &fields.quote] {
        assert!(anywhere(text), "`{text}` is not in {drawn:?}");
    }
    // A theme's title stands on its slide alone.
    if made.iter().any(|(document, _)| *document == Document::Deck) {
        assert!(anywhere(&fields.theme), "`{}` is not in {drawn:?}", fields.theme);
    }
    // Prose knows strong text, emphasis, code and links; all else is printed.
    let summary = opened.brief.items[0].wording.summary.as_ref().expect("it was written");
    assert!(anywhere(&characters(summary)), "`{}` is not in {drawn:?}", fields.summary);
    if !fields.summary.contains(['*', '_', '`', '[', '<', '\\']) {
        assert_eq!(plain(&characters(summary)), plain(&fields.summary));
    }
}

#[test]
fn whatever_looks_like_markup_is_printed_as_it_is_written() {
    let text = SNIPPETS.join(" x ");
    for part in text.split_inclusive(" x ").collect::<Vec<_>>().chunks(6) {
        let fields = Fields::all(&format!("A {} B", part.concat().trim()));
        match outcome(&fields.toml(), &[Document::Brief]) {
            Outcome::Made(opened, made) => must_be_printed(&fields, &opened, &made),
            Outcome::Refused(problems) => panic!("{fields:?}: {problems:?}"),
        }
    }
}

#[test]
fn what_cannot_be_printed_is_refused_at_its_place() {
    let in_lead = REFUSED.iter().map(|text| (text, "lead"));
    for (text, key) in in_lead.chain(MISTAKES.iter().map(|text| (text, "summary"))) {
        let mut fields = Fields::all("Words");
        let field = if key == "lead" { &mut fields.lead } else { &mut fields.summary };
        *field = format!("A {text} B");
        let brief = fields.toml();
        let Outcome::Refused(problems) = outcome(&brief, &[Document::Brief]) else {
            panic!("`{text}` is printed")
        };
        let start = brief.find(&format!("\n{key} =")).expect("it is there") + 1;
        let line = start..start + brief[start..].find('\n').expect("a line ends");
        let problem = problems.iter().find(|one| one.level == Level::Error).expect("it is refused");
        assert!(line.contains(&problem.labels[0].place.range.start), "`{text}`: {problems:?}");
    }
}

/// A text of some pieces; now and then one that is refused, or a word that is far too long.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        10 => proptest::sample::select(SNIPPETS).prop_map(str::to_owned),
        10 => "[a-zäçéèêëîïôöñßøåæœ]{1,9}",
        1 => (30_usize..520).prop_map(|length| "w".repeat(length)),
        1 => proptest::sample::select([REFUSED, MISTAKES].concat()).prop_map(str::to_owned),
    ];
    let joint = proptest::sample::select(&[" ", " ", " ", ""][..]);
    proptest::collection::vec((piece, joint), 1..6)
        .prop_map(|pieces| {
            let text: String = pieces.iter().flat_map(|(piece, joint)| [piece.as_str(), *joint]).collect();
            text.trim().to_owned()
        })
        .prop_filter("a text", |text| !text.is_empty())
}

fn fields() -> impl Strategy<Value = Fields> {
    let plain = || prop_oneof![2 => Just("Words".to_owned()), 1 => text()];
    (plain(), plain(), plain(), plain(), plain(), plain()).prop_map(
        |(title, theme, lead, summary, label, quote)| Fields { title, theme, lead, summary, label, quote },
    )
}

/// A brief with some items of each kind.
fn brief() -> impl Strategy<Value = String> {
    let audience =
        proptest::sample::select(&["internal", "executive", "press", "investors", "public", "meeting"][..]);
    let fit = proptest::sample::select(&["strict", "tighten", "shed", "shed"][..]);
    (proptest::array::uniform8(0_usize..=8), audience, fit, 1_usize..6).prop_map(
        |([themes, figures, charts, quotes, events, risks, questions, steps], audience, fit, length)| {
            let words = "Some words that fill the line, and others. ".repeat(length);
            let words = words.trim();
            let mut brief = format!(
                "[brief]\ntitle = \"A title\"\nbottom-line = \"The conclusion.\"\ndate = 2026-03-02\n\
                 for = [\"all\"]\n[source.s]\ntitle = \"A source\"\npublisher = \"P\"\ndate = 2026\n\
                 [audience.a]\nprofile = \"{audience}\"\nfit = \"{fit}\"\n"
            );
            let mut add = |kind: &str, count: usize, keys: &dyn Fn(usize) -> String| {
                for index in 0..count {
                    let keys = keys(index);
                    brief.push_str(&format!("[{kind}.i{index}]\nsource = \"s\"\nfor = [\"all\"]\n{keys}\n"));
                }
            };
            add("theme", themes, &|index| {
                format!("title = \"Theme {index} says this\"\nlead = \"L.\"\nsummary = \"{words}\"\npoints = [\"P\"]")
            });
            add("figure", figures, &|index| format!("label = \"label\"\nvalue = {index}.5\nas-of = 2026"));
            add("chart", charts, &|index| {
                let kind = ["bar", "column", "line", "table"][index % 4];
                format!(
                    "kind = \"{kind}\"\ntitle = \"A finding\"\n\
                     rows = [{{ label = \"A\", value = {index} }}, {{ label = \"B\", value = 7 }}]"
                )
            });
            add("quote", quotes, &|_| format!("text = \"{words}\"\nspeaker = \"S\"\nrole = \"R\"\ndate = 2026"));
            add("event", events, &|index| format!("date = 20{:02}\ntitle = \"It happens\"", index + 10));
            add("risk", risks, &|_| format!("title = \"A risk\"\ntext = \"{words}\"\nlikelihood = \"low\""));
            add("question", questions, &|_| format!("question = \"Why?\"\nanswer = \"{words}\""));
            add("step", steps, &|_| "action = \"Act\"\nowner = \"O\"\ndue = 2026-04-01".to_owned());
            brief
        },
    )
}

/// So few that the suite stays quick; `PROPTEST_CASES` asks for more, and then of another seed each time.
fn config(cases: u32) -> ProptestConfig {
    let default =
        ProptestConfig { failure_persistence: None, max_shrink_iters: 100, ..ProptestConfig::default() };
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => default,
        None => ProptestConfig { cases, rng_seed: RngSeed::Fixed(2026), ..default },
    }
}

/// Runs a property on some cases, of which many must come to more than a refusal.
fn run<S: Strategy>(cases: u32, strategy: &S, property: impl Fn(&S::Value) -> bool) {
    let made = Cell::new(0);
    let mut runner = TestRunner::new(config(cases));
    let result = runner.run(strategy, |value| {
        made.set(made.get() + u32::from(property(&value)));
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    assert!(made.get() >= cases / 4, "{} of {cases} are made", made.get());
}

#[test]
fn any_text_is_printed_as_written_or_refused_at_its_place() {
    run(24, &fields(), |fields| match outcome(&fields.toml(), &Document::PAIR) {
        Outcome::Refused(_) => false,
        Outcome::Made(opened, made) => {
            must_be_printed(fields, &opened, &made);
            true
        }
    });
}

#[test]
fn any_number_of_items_makes_one_page_and_slides_or_is_refused_at_its_place() {
    run(16, &brief(), |brief| match outcome(brief, &Document::PAIR) {
        Outcome::Refused(_) => false,
        Outcome::Made(_, made) => {
            for (document, texts) in made {
                let pages = texts.pages.len();
                match document {
                    Document::Brief => assert_eq!(pages, 1, "{brief}"),
                    _ => assert!((2..=40).contains(&pages), "{pages} slides of:\n{brief}"),
                }
            }
            true
        }
    });
}
