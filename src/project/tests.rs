//! What comes of the files of a project: parts, the project's file, defaults, profiles, `extends`.

#![expect(clippy::unwrap_used, reason = "a test may")]

use std::path::Path;

use crate::brief_file::{Audience, FitMode, Profile, Section, Status, Unverified};
use crate::diagnostic::Diagnostics;
use crate::files::Files;
use crate::paths;
use crate::project::{self, Loaded};

const HEAD: &str = "[brief]\ntitle = \"A title\"\nbottom-line = \"A line.\"\ndate = 2023-06-12\n";

/// A folder with files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

/// Reads a brief that has no problems.
#[track_caller]
fn load(folder: &Path, brief: &str) -> Loaded {
    let (mut files, problems) = (Files::default(), Diagnostics::default());
    let loaded = project::load(&folder.join(brief), &mut files, &problems);
    assert_eq!(problems.sorted(), []);
    loaded.unwrap()
}

/// Reads a brief of one file that has no problems.
#[track_caller]
fn one(text: &str) -> Loaded {
    let folder = folder(&[("brief.toml", &format!("{HEAD}{text}"))]);
    load(folder.path(), "brief.toml")
}

fn audience<'a>(loaded: &'a Loaded, name: &str) -> &'a Audience {
    loaded.written.audience.as_ref().unwrap().get(name).unwrap()
}

#[test]
fn own_items_come_first_then_those_of_the_parts_in_their_order() {
    let folder = folder(&[
        (
            "briefs/brief.toml",
            &format!(
                "{HEAD}include = [\"../shared/b.toml\", \"../shared/a.toml\"]\n[theme.own]\ntitle = \"x\"\n"
            ),
        ),
        ("briefdeck.toml", "[source.s]\ntitle = \"S\"\n"),
        ("shared/a.toml", "[theme.a]\ntitle = \"x\"\n"),
        ("shared/b.toml", "[brief]\ninclude = [\"c.toml\", \"a.toml\"]\n[theme.b]\ntitle = \"x\"\n"),
        ("shared/c.toml", "[theme.c]\ntitle = \"x\"\n[issuer]\nname = \"C\"\n"),
    ]);
    let loaded = load(folder.path(), "briefs/brief.toml");
    let themes = loaded.written.theme.unwrap();
    assert_eq!(themes.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["own", "b", "c", "a"]);
    assert_eq!(loaded.written.issuer.unwrap().name.unwrap().text, "C");
    assert_eq!(loaded.written.source.unwrap().iter().count(), 1);
    assert_eq!(loaded.name, "brief");
    assert_eq!(loaded.project, folder.path().canonicalize().unwrap());
}

#[test]
fn the_brief_wins_over_parts_and_parts_over_the_project() {
    let folder = folder(&[
        (
            "brief.toml",
            &format!(
                "{HEAD}include = [\"a.toml\"]\n[issuer]\nname = \"brief\"\n[source.s]\ntitle = \"S\"\n\
                 [audience.press]\nprofile = \"press\"\nlimits = {{ themes = 2 }}\nsections = [\"quotes\"]\n"
            ),
        ),
        ("a.toml", "[issuer]\nname = \"part\"\nunit = \"part\"\n[rules]\nx = \"off\"\n"),
        (
            "briefdeck.toml",
            "[issuer]\nname = \"project\"\nunit = \"project\"\ncontact = \"project\"\n[rules]\nx = \"error\"\n\
             [source.s]\ntitle = \"P\"\npublisher = \"P\"\n[source.t]\ntitle = \"T\"\n\
             [audience.press]\nprofile = \"public\"\nlimits = { themes = 3, figures = 3 }\nfit = \"shed\"\n\
             [audience.board]\nprofile = \"executive\"\n",
        ),
    ]);
    let loaded = load(folder.path(), "brief.toml");
    let press = audience(&loaded, "press").clone();
    let issuer = loaded.written.issuer.unwrap();
    let text = |written: &Option<crate::read::Written>| written.as_ref().unwrap().text.clone();
    assert_eq!([text(&issuer.name), text(&issuer.unit), text(&issuer.contact)], ["brief", "part", "project"]);
    let sources = loaded.written.source.unwrap();
    assert_eq!(sources.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["s", "t"]);
    let source = sources.get("s").unwrap();
    assert_eq!([text(&source.title), text(&source.publisher)], ["S", "P"]);
    assert_eq!(loaded.written.rules.unwrap().get("x").unwrap().word(), "off");
    // Brief over project over profile, key by key; lists are replaced.
    let limits = press.limits.unwrap();
    assert_eq!([*limits.themes.unwrap(), *limits.figures.unwrap(), *limits.timeline.unwrap()], [2, 3, 5]);
    assert_eq!(press.sections.unwrap().iter().map(|one| **one).collect::<Vec<_>>(), [Section::Quotes]);
    assert_eq!((*press.profile.unwrap(), *press.fit.unwrap()), (Profile::Press, FitMode::Shed));
    let names: Vec<_> = loaded.written.audience.unwrap().iter().map(|(id, _)| id.value.clone()).collect();
    assert_eq!(names, ["press", "board"]);
}

#[test]
fn a_marking_with_a_scheme_of_its_own_takes_nothing_over() {
    let folder = folder(&[
        ("brief.toml", &format!("{HEAD}[audience.a]\nmarking = {{ scheme = \"uk\" }}\n")),
        ("briefdeck.toml", "[audience.a]\nmarking = { scheme = \"tlp\", level = \"clear\" }\n"),
    ]);
    let loaded = load(folder.path(), "brief.toml");
    assert!(audience(&loaded, "a").marking.as_ref().unwrap().level.is_none());
}

#[test]
fn defaults_fill_the_keys_that_items_leave_out() {
    let loaded = one(r#"
[defaults.figure]
source = "s"
locator = "page 1"
status = "disputed"
as-of = 2020
scale = "billion"

[figure]
a = { label = "a", value = 1 }
b = { label = "b", value = 1, source = "t", status = "verified", period = 2019 }
c = { label = "c", derive = "{a} / {b}" }
"#);
    let figures = loaded.written.figure.unwrap();
    let figure = |id: &str| figures.get(id).unwrap();
    let sources = |id: &str| figure(id).common.source.as_ref().unwrap().0[0].value.clone();
    assert_eq!([sources("a"), sources("b"), sources("c")], ["s", "t", "s"]);
    assert_eq!(figure("a").common.status.as_ref().unwrap().value, Status::Disputed);
    assert_eq!(figure("b").common.status.as_ref().unwrap().value, Status::Verified);
    // What an item has instead keeps a default out.
    assert!(figure("a").as_of.is_some() && figure("b").as_of.is_none() && figure("b").period.is_some());
    assert!(figure("a").common.locator.is_some() && figure("b").common.locator.is_none());
    assert!(figure("a").scale.is_some() && figure("c").scale.is_none());
}

#[test]
fn extends_hands_down_settings_and_wording_and_never_membership() {
    let loaded = one(r#"
[theme.t]
title = "x"
[audience.house]
profile = "internal"
title = "The house"
addressee = "All"
fit = "strict"
[audience.house.theme.t]
title = "For the house"
lead = "Lead."
[audience.guest]
extends = "house"
[audience.guest.theme.t]
title = "For guests"
[audience.guest-of-guest]
extends = "guest"
[audience.inner]
extends = "house"
internal = true
[audience.other]
extends = "house"
profile = "press"
"#);
    let guest = audience(&loaded, "guest");
    assert_eq!(guest.internal, Some(false));
    assert_eq!(guest.fit.as_ref().unwrap().value, FitMode::Strict);
    assert_eq!(guest.unverified.as_ref().unwrap().value, Unverified::Flag);
    assert!(guest.title.is_none() && guest.addressee.is_none());
    let further = audience(&loaded, "guest-of-guest");
    let wording = further.theme.as_ref().unwrap().get("t").unwrap();
    assert_eq!(wording.title.as_ref().unwrap().text, "For guests");
    assert_eq!(wording.lead.as_ref().unwrap().text, "Lead.");
    assert_eq!((further.internal, further.fit.as_ref().unwrap().value), (Some(false), FitMode::Strict));
    assert_eq!(audience(&loaded, "house").internal, Some(true));
    assert_eq!(audience(&loaded, "inner").internal, Some(true));
    // A profile of its own stands under what is handed down.
    let other = audience(&loaded, "other");
    assert_eq!(other.unverified.as_ref().unwrap().value, Unverified::Exclude);
    assert_eq!(other.fit.as_ref().unwrap().value, FitMode::Strict);
}

#[test]
fn a_brief_without_audiences_gets_one_that_sees_what_is_not_internal_by_nature() {
    let loaded = one("[theme.t]\ntitle = \"x\"\n");
    let general = audience(&loaded, "general");
    assert_eq!((general.internal, general.profile.is_none()), (Some(false), true));
    let everyone = loaded.written.brief.as_ref().unwrap().audience.as_ref().unwrap();
    assert_eq!(everyone.iter().map(|name| name.as_str()).collect::<Vec<_>>(), ["all"]);
    // Where audiences are declared, nothing is opened to anybody.
    let loaded = one("[audience.press]\nprofile = \"press\"\n");
    assert!(loaded.written.brief.unwrap().audience.is_none());
}

#[test]
fn a_repository_bounds_the_search_for_the_project() {
    let folder = folder(&[
        ("briefdeck.toml", "[issuer]\nname = \"x\"\n"),
        ("repository/.git/HEAD", ""),
        ("repository/briefs/brief.toml", HEAD),
    ]);
    let loaded = load(folder.path(), "repository/briefs/brief.toml");
    assert!(loaded.written.issuer.is_none());
    assert_eq!(loaded.project, folder.path().join("repository/briefs").canonicalize().unwrap());
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_of_the_project_are_refused() {
    let folder = folder(&[
        ("secret.txt", "x"),
        ("project/inside.txt", "x"),
        (
            "project/brief.toml",
            &format!(
                "{HEAD}[source]\na = {{ title = \"a\", file = \"link.txt\" }}\nb = {{ title = \"b\", file = \"good.txt\" }}\n"
            ),
        ),
    ]);
    let inside = folder.path().join("project");
    std::os::unix::fs::symlink("../secret.txt", inside.join("link.txt")).unwrap();
    std::os::unix::fs::symlink("inside.txt", inside.join("good.txt")).unwrap();
    let (mut files, problems) = (Files::default(), Diagnostics::default());
    let loaded = project::load(&inside.join("brief.toml"), &mut files, &problems).unwrap();
    let sources = loaded.written.source.as_ref().unwrap();
    let resolve = |id: &str| {
        let file = sources.get(id).unwrap().file.as_ref().unwrap();
        paths::resolve(&loaded.project, &files, file, &problems)
    };
    assert_eq!(resolve("a"), None);
    assert_eq!(resolve("b"), Some(inside.join("inside.txt").canonicalize().unwrap()));
    let messages: Vec<_> = problems.sorted().into_iter().map(|one| one.message).collect();
    assert_eq!(messages, ["`link.txt` lies outside of the project"]);
}

#[test]
fn two_briefs_of_a_project_share_its_files() {
    let folder =
        folder(&[("briefdeck.toml", "[issuer]\nname = \"x\"\n"), ("a.toml", HEAD), ("b.toml", HEAD)]);
    let (mut files, problems) = (Files::default(), Diagnostics::default());
    let a = project::load(&folder.path().join("a.toml"), &mut files, &problems).unwrap();
    let b = project::load(&folder.path().join("b.toml"), &mut files, &problems).unwrap();
    let place = |loaded: &Loaded| loaded.written.issuer.as_ref().unwrap().place.clone();
    assert_eq!(place(&a), place(&b));
    assert_ne!(files.find(&a.path), files.find(&b.path));
}

#[test]
fn a_file_that_is_too_large_and_one_that_is_not_there_are_refused() {
    let folder = folder(&[("brief.toml", &format!("{HEAD}#{}", "x".repeat(8 << 20)))]);
    let message = |name: &str| {
        let (mut files, problems) = (Files::default(), Diagnostics::default());
        assert!(project::load(&folder.path().join(name), &mut files, &problems).is_none());
        problems.sorted().remove(0).message
    };
    assert!(message("brief.toml").ends_with("brief.toml` is larger than 8 MiB"));
    assert!(message("none.toml").ends_with("none.toml` (not found)"));
}

#[test]
fn hostile_files_are_refused_in_little_time() {
    let items: String = (0..60_000).map(|n| format!("k{n} = 1\n")).collect();
    let cases = [
        format!("{HEAD}{items}"),
        format!("{HEAD}[figure]\n{items}"),
        format!("{HEAD}[colours]\n{items}"),
        format!("{items}{HEAD}"),
        format!("{HEAD}a = {}\n", "[".repeat(1_000_000)),
        format!("{HEAD}{}", "a\n".repeat(60_000)),
        format!("{HEAD}{}", "a = 'x\n".repeat(60_000)),
        format!("{HEAD}{}", "a = 1\n".repeat(60_000)),
        format!("{HEAD}a = [\n{}", "1, 2\n".repeat(60_000)),
        format!("{HEAD}a = [{}\n", "1 ".repeat(500_000)),
        format!("{HEAD}a = {{{}}}\n", "b = 1, ".repeat(100_000)),
        format!("{HEAD}{}\n", "b = 1 ".repeat(100_000)),
        format!("{HEAD}a = {}\n", "'' ".repeat(100_000)),
        format!("{HEAD}a = {}1\n", "b.".repeat(100_000)),
    ];
    for case in &cases {
        let folder = folder(&[("brief.toml", case)]);
        let (mut files, problems) = (Files::default(), Diagnostics::default());
        let _ = project::load(&folder.path().join("brief.toml"), &mut files, &problems);
        assert!(problems.has_errors());
    }
}
