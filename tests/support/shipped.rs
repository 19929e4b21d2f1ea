//! The briefs that ship with the project, found in their folder and built once for all tests.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use briefdeck::brief::Brief;
use briefdeck::{Built, Document, Options, Toolkit, briefs, jobs};
use serde_json::Value;

use super::pdf::Texts;

/// All shipped briefs with their documents.
pub(crate) struct Shipped {
    /// The briefs.
    pub(crate) briefs: Vec<Brief>,
    /// Their documents: brief by brief, audience by audience, the page before the deck.
    pub(crate) documents: Vec<Shown>,
}

/// A document of a shipped brief.
pub(crate) struct Shown {
    /// The index of its brief.
    pub(crate) brief: usize,
    /// Whom it is for.
    pub(crate) audience: String,
    /// Which it is.
    pub(crate) document: Document,
    /// The data that its template saw.
    pub(crate) data: Value,
    /// What was built.
    pub(crate) built: Built,
    /// What its PDF says.
    pub(crate) texts: Texts,
}

impl Shipped {
    /// The briefs, built when a test first asks.
    pub(crate) fn get() -> &'static Self {
        static SHIPPED: OnceLock<Shipped> = OnceLock::new();
        SHIPPED.get_or_init(|| Self::build(&root().join("briefs")))
    }

    /// Builds all briefs under a folder.
    fn build(folder: &Path) -> Self {
        let paths = briefs(&[folder.to_owned()], root()).expect("there are briefs");
        let mut toolkit = Toolkit::new(Options::default()).expect("the fonts are built in");
        let mut open = |path: &PathBuf| match toolkit.open(path) {
            Ok(opened) => opened.brief,
            Err(problems) => panic!("{} has problems: {problems:?}", path.display()),
        };
        let briefs: Vec<Brief> = paths.iter().map(&mut open).collect();
        let mut orders = Vec::new();
        for (index, brief) in briefs.iter().enumerate() {
            for audience in &brief.built {
                orders.extend(Document::PAIR.map(|document| (index, audience.clone(), document)));
            }
        }
        let make = |(index, audience, document): &(usize, String, Document)| {
            let brief = &briefs[*index];
            let name = || format!("{} for {audience}, {}", brief.name, document.word());
            let built = toolkit
                .build(brief, audience, *document)
                .unwrap_or_else(|problems| panic!("{} is not built: {problems:?}", name()));
            let data = toolkit
                .data(brief, audience, *document)
                .unwrap_or_else(|problems| panic!("{} has no data: {problems:?}", name()));
            Shown {
                brief: *index,
                audience: audience.clone(),
                document: *document,
                data: serde_json::from_str(&data.json).expect("the data is JSON"),
                texts: Texts::of(built.pdf().expect("it is a PDF")),
                built,
            }
        };
        let made = jobs::run(&orders, 2, make);
        let documents = made.into_iter().map(|made| made.unwrap_or_else(|panic| panic!("{panic}"))).collect();
        Self { briefs, documents }
    }

    /// The brief of a document.
    pub(crate) fn brief(&self, document: &Shown) -> &Brief {
        &self.briefs[document.brief]
    }
}

impl Shown {
    /// Its file's name without the brief's, for messages.
    pub(crate) fn name(&self) -> String {
        format!("{}-{}-{}", self.data["name"].as_str().unwrap_or("?"), self.audience, self.document.word())
    }
}

/// The project's folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
