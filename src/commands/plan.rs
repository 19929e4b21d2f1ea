//! Which documents are to be made, and where each is to be written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::brief::Brief;
use crate::commands::write;
use crate::config::{Build, Output};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::formats::Formats;
use crate::paths::display;

/// The folder in the project that documents are written to.
pub(super) const OUT: &str = "out";

/// One document to make.
#[derive(Debug)]
pub(super) struct Order<'a> {
    /// The brief.
    pub(super) brief: &'a Brief,
    /// The audience.
    pub(super) audience: &'a str,
    /// Which document.
    pub(super) document: Document,
    /// Whether speaker notes are made beside it, where they are asked for.
    pub(super) notes: bool,
    /// The folder and the files' name without ending; nothing where nothing is written.
    pub(super) stem: Option<PathBuf>,
}

impl Order<'_> {
    /// A file to write, by what its name has after the document's.
    pub(super) fn path(&self, ending: &str) -> Option<PathBuf> {
        let stem = self.stem.as_ref()?;
        let mut name = stem.as_os_str().to_owned();
        name.push(ending);
        Some(name.into())
    }
}

/// The documents of the briefs: brief by brief, audience by audience.
pub(super) fn orders<'a>(briefs: &'a [Brief], build: &Build) -> Vec<Order<'a>> {
    let mut orders = Vec::new();
    for brief in briefs {
        for audience in audiences(brief, &build.audiences) {
            for &document in &build.documents {
                let stem = match &build.output {
                    Output::Check => None,
                    Output::Write { folder, .. } => Some(stem(folder.as_deref(), brief, audience, document)),
                };
                orders.push(Order { brief, audience, document, notes: false, stem });
            }
        }
    }
    orders
}

/// The audiences of a brief that are made: those asked for, or those that it builds.
pub(super) fn audiences<'a>(brief: &'a Brief, wanted: &[String]) -> Vec<&'a str> {
    if wanted.is_empty() {
        return brief.built.iter().map(String::as_str).collect();
    }
    let names = brief.audiences.iter().map(|audience| audience.name.as_str());
    names.filter(|name| wanted.iter().any(|one| one == name)).collect()
}

fn stem(folder: Option<&Path>, brief: &Brief, audience: &str, document: Document) -> PathBuf {
    let mut name = format!("{}-{audience}-{}", brief.name, document.word());
    let held_back = brief.audience(audience).filter(|audience| audience.embargo_in_name);
    if let Some(moment) = held_back.and_then(|audience| brief.embargo(audience)) {
        name.push_str(&format!("-embargo-{}", moment.for_names()));
    }
    self::folder(folder, brief).join(name)
}

/// The folder that a brief's documents are written to: the one asked for, or `out` in the project's.
pub(super) fn folder(wanted: Option<&Path>, brief: &Brief) -> PathBuf {
    wanted.map_or_else(|| brief.project.join(OUT), Path::to_owned)
}

/// Errors for documents that would be written to the same file, one for each pair of briefs. All files of a
/// document begin with its name, which ends in what it is: those of two collide where the first do.
pub(super) fn collisions<'a>(orders: &[Order<'a>], formats: &Formats) -> Vec<Diagnostic> {
    let ending = formats.first_ending();
    let mut first: BTreeMap<PathBuf, &Order<'a>> = BTreeMap::new();
    let mut reported: Vec<(&Path, &Path)> = Vec::new();
    let mut collisions = Vec::new();
    for order in orders {
        let Some(path) = order.path(&ending) else { continue };
        let identity = write::identity(&path);
        let Some(earlier) = first.get(&identity) else {
            first.insert(identity, order);
            continue;
        };
        let pair = (earlier.brief.path.as_path(), order.brief.path.as_path());
        if !reported.contains(&pair) {
            reported.push(pair);
            // Of a brief that is made for a row the row is what tells it from the others.
            let place = |brief: &'a Brief| brief.row.as_ref().unwrap_or(&brief.place);
            collisions.push(
                Diagnostic::error(format!("two briefs would write `{}`", display(&path)))
                    .label(place(order.brief), format!("this one, for `{}`", order.audience))
                    .label(place(earlier.brief), format!("and this one, for `{}`", earlier.audience))
                    .hint("rename a brief or an audience, or build them one by one with `--out`"),
            );
        }
    }
    collisions
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may")]

    use std::num::NonZeroUsize;

    use super::*;
    use crate::config::Choice;
    use crate::date::Moment;
    use crate::testing::sample;
    use crate::toolkit::Options;

    fn brief(name: &str, project: &Path, audiences: &[&str]) -> Brief {
        let audiences = audiences.iter().map(|name| sample::audience(name)).collect();
        let path = project.join(name).with_extension("toml");
        Brief { name: name.into(), path, project: project.into(), ..sample::brief(Vec::new(), audiences) }
    }

    fn build(audiences: &[&str], documents: &[Document], folder: Option<&Path>) -> Build {
        Build {
            paths: Vec::new(),
            audiences: audiences.iter().map(|name| (*name).to_owned()).collect(),
            documents: documents.to_vec(),
            chosen: true,
            choice: Choice::default(),
            formats: Formats::default(),
            jobs: NonZeroUsize::MIN,
            time_limit: std::time::Duration::from_secs(120),
            options: Options::default(),
            output: Output::Write {
                folder: folder.map(Path::to_owned),
                viewer: None,
                force: false,
                prune: false,
            },
        }
    }

    const BOTH: [Document; 2] = [Document::Brief, Document::Deck];

    fn names(orders: &[Order<'_>]) -> Vec<String> {
        orders.iter().map(|order| order.path(".pdf").unwrap().display().to_string()).collect()
    }

    #[test]
    fn documents_are_written_into_the_project_unless_told_otherwise() {
        let briefs = [brief("a", Path::new("/p"), &["press", "public"])];
        let orders = orders(&briefs, &build(&[], &BOTH, None));
        assert_eq!(
            names(&orders),
            [
                "/p/out/a-press-brief.pdf",
                "/p/out/a-press-deck.pdf",
                "/p/out/a-public-brief.pdf",
                "/p/out/a-public-deck.pdf"
            ]
        );
        let build = build(&["public"], &[Document::Deck], Some(Path::new("/o")));
        assert_eq!(names(&super::orders(&briefs, &build)), ["/o/a-public-deck.pdf"]);
    }

    #[test]
    fn an_embargo_stands_in_the_names_where_that_is_asked_for() {
        let mut brief = brief("a", Path::new("/p"), &["press", "public", "desk"]);
        let moment = Moment { day: (2023, 6, 8), time: (0, 1), offset: 360 };
        brief.head.embargo = Some(sample::at(moment));
        for audience in &mut brief.audiences {
            audience.embargo_in_name = audience.name != "public";
            audience.immediate = audience.name == "desk";
        }
        let briefs = [brief];
        let orders = orders(&briefs, &build(&[], &[Document::Brief], None));
        let expected = [
            "/p/out/a-press-brief-embargo-20230607T1801Z.pdf",
            "/p/out/a-public-brief.pdf",
            "/p/out/a-desk-brief.pdf",
        ];
        assert_eq!(names(&orders), expected);
    }

    #[test]
    fn an_audience_that_is_asked_for_is_made_though_the_brief_does_not_build_it() {
        let mut brief = brief("a", Path::new("/p"), &["press", "public"]);
        brief.built = vec!["press".into()];
        assert_eq!(audiences(&brief, &[]), ["press"]);
        assert_eq!(audiences(&brief, &["public".into()]), ["public"]);
        assert!(audiences(&brief, &["council".into()]).is_empty());
    }

    #[test]
    fn names_that_run_together_are_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let briefs =
            [brief("a", folder.path(), &["b-press"]), brief("a-b", folder.path(), &["press", "public"])];
        let orders = orders(&briefs, &build(&[], &BOTH, None));
        let collisions = collisions(&orders, &Formats::default());
        assert_eq!(collisions.len(), 1, "{collisions:?}");
        assert!(collisions[0].message.contains("a-b-press-brief.pdf"), "{collisions:?}");
        assert_eq!(collisions[0].labels.len(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn two_names_of_one_folder_are_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (folder.path().join("one"), folder.path().join("other"));
        std::fs::create_dir(&one).unwrap();
        std::os::unix::fs::symlink(&one, &other).unwrap();
        let briefs = [brief("a", &one, &["press"]), brief("a", &other, &["press"])];
        assert_eq!(collisions(&orders(&briefs, &build(&[], &BOTH, None)), &Formats::default()).len(), 1);
    }

    #[test]
    fn the_same_name_in_two_projects_is_no_collision() {
        let briefs = [brief("a", Path::new("/p"), &["press"]), brief("a", Path::new("/q"), &["press"])];
        assert!(collisions(&orders(&briefs, &build(&[], &BOTH, None)), &Formats::default()).is_empty());
        let same = build(&[], &BOTH, Some(Path::new("/o")));
        assert_eq!(collisions(&orders(&briefs, &same), &Formats::default()).len(), 1);
    }
}
