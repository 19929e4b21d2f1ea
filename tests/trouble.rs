//! Disks, folders and files that do not do as they should: each is a clear error for the document it is about, the
//! last good file stays, and the others are built.

use std::fs;

use briefdeck::{Document, Options, Toolkit, jobs};

use crate::support::{BRIEF, Project};

/// A picture that a page can show.
const DRAWING: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\"><path d=\"M0 0h40v40z\"/></svg>";

/// The small brief with more in it.
fn with(more: &str) -> String {
    format!("{BRIEF}{more}")
}

/// The files whose names say that they are not done.
fn unfinished(project: &Project) -> Vec<String> {
    project.files().into_iter().filter(|name| name.ends_with(".part")).collect()
}

#[cfg(unix)]
#[test]
fn a_disk_without_room_leaves_the_last_good_files_of_the_document() {
    let project = Project::new().with_brief("rivers.toml");
    let formats = ["-f", "pdf", "-f", "text"];
    project.run(["build"].into_iter().chain(formats)).must_succeed();
    let names: Vec<String> =
        project.files().into_iter().filter(|name| name.starts_with("out/rivers")).collect();
    let before: Vec<Vec<u8>> = names.iter().map(|name| project.read(name)).collect();
    // The texts have room, the PDFs have not. The system would end a process that goes beyond, but for the trap.
    let project = project.write("rivers.toml", BRIEF.replace("back to normal", "high again"));
    let build = "trap '' XFSZ; ulimit -f 16; exec \"$0\" build -f pdf -f text";
    let mut command = std::process::Command::new("sh");
    command.args(["-c", build, env!("CARGO_BIN_EXE_briefdeck")]).current_dir(project.path(""));
    let output = crate::support::output(&mut command, &project.path("")).must_fail(3);
    output
        .stderr
        .must_contain("error: cannot write `out/rivers-public-brief.pdf` (the file would be too large");
    output.stdout.must_be_empty();
    for (name, before) in names.iter().zip(before) {
        assert!(project.read(name) == before, "{name} is not what it was");
    }
    assert_eq!(unfinished(&project), [""; 0]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_is_named_and_stops_no_other() {
    // Nobody may make files here, the system's owner included.
    let project = Project::new().with_brief("rivers.toml");
    let output = project.run(["build", "-o", "/proc/self"]).must_fail(3);
    output.stderr.must_contain("error: cannot write `/proc/self/rivers-public-brief.pdf` (");
    output.stderr.must_contain("error: cannot write `/proc/self/rivers-public-deck.pdf` (");
    output.stderr.must_not_contain("os error").must_not_contain("not of the brief");
}

#[test]
fn a_folder_in_the_place_of_one_file_keeps_all_files_of_the_document_as_they_were() {
    let project = Project::new().with_brief("rivers.toml");
    project.run(["build", "-f", "pdf", "-f", "text"]).must_succeed();
    let good = project.read("out/rivers-public-brief.pdf");
    fs::remove_file(project.path("out/rivers-public-brief.txt")).expect("it was made");
    let project = project
        .write("out/rivers-public-brief.txt/in-the-way", "")
        .write("rivers.toml", BRIEF.replace("back to normal", "high again"));
    let output = project.run(["build", "-f", "pdf", "-f", "text"]).must_fail(3);
    output.stderr.must_contain("error: cannot write `out/rivers-public-brief.txt` (it is a folder)");
    output.stdout.must_be("out/rivers-public-deck.pdf\nout/rivers-public-deck.txt\n");
    assert!(project.read("out/rivers-public-brief.pdf") == good, "the PDF would not go with its text");
    assert_eq!(unfinished(&project), [""; 0]);
}

/// Builds the documents of a brief after something has happened to its project: the first messages.
fn built_after(project: &Project, change: impl FnOnce()) -> Vec<Result<(), String>> {
    let mut toolkit = Toolkit::new(Options::default()).expect("the fonts are built in");
    let opened = toolkit.open(&project.path("rivers.toml")).expect("nothing is wrong with it");
    change();
    let made =
        jobs::run(&Document::PAIR, 2, |document| toolkit.build(&opened.brief, "public", *document).map(drop));
    let message = |result: Result<Result<(), Vec<briefdeck::diagnostic::Diagnostic>>, String>| {
        result.expect("nothing panics").map_err(|problems| {
            assert!(
                !problems[0].labels.is_empty() || problems[0].excerpt.is_some(),
                "no place: {problems:?}"
            );
            problems[0].message.clone()
        })
    };
    made.into_iter().map(message).collect()
}

#[test]
fn a_file_that_goes_away_while_a_brief_is_built_is_named_at_its_place() {
    let picture = "[image.gauge]\nfile = \"gauge.svg\"\nalt = \"The gauge\"\ncredit = \"A person\"\n\
                   licence = \"CC0\"\nfor = [\"all\"]\nin = [\"brief\", \"deck\"]\n";
    let issuer = "[issuer]\nname = \"The river authority\"\nlogo = \"logo.svg\"\n";
    let project = Project::new()
        .write("rivers.toml", with(&format!("{issuer}{picture}")))
        .write("gauge.svg", DRAWING)
        .write("logo.svg", DRAWING);
    assert_eq!(built_after(&project, || ()), [Ok(()), Ok(())]);
    let made = built_after(&project, || fs::remove_file(project.path("logo.svg")).expect("it is there"));
    let gone = Err("cannot read the picture `logo.svg` (not found)".to_owned());
    assert_eq!(made, [gone.clone(), gone]);
}

#[test]
fn a_template_that_goes_away_while_a_brief_is_built_is_an_error_of_what_needs_it() {
    let project = Project::new()
        .with_brief("rivers.toml")
        .write("templates/brief.typ", "#import \"own.typ\": *\n= Title\n")
        .write("templates/own.typ", "#let x = 1\n");
    let made =
        built_after(&project, || fs::remove_file(project.path("templates/own.typ")).expect("it is there"));
    assert_eq!(made[0], Err("file not found (searched at own.typ)".to_owned()));
    assert_eq!(made[1], Ok(()), "the deck needs none of it");
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_utf_8_is_an_error_of_its_brief_alone() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let project = Project::new().with_brief("rivers.toml");
    let odd = OsStr::from_bytes(b"riv\xe8res.toml");
    fs::write(project.path("").join(odd), BRIEF).expect("the system takes any name");
    let output = project.run(["build", "."]).must_fail(1);
    output.stderr.must_contain("error: the name of `riv\u{fffd}res.toml` is not UTF-8");
    output.stdout.must_be("out/rivers-public-brief.pdf\nout/rivers-public-deck.pdf\n");
    let output = project.run([OsStr::new("check"), odd]).must_fail(1);
    output.stderr.must_contain("hint: rename the file: documents are named after it");
    // Elsewhere such names harm nobody.
    let (folder, away) = (OsStr::from_bytes(b"d\xe9p\xf4t"), OsStr::from_bytes(b"sorti\xe9"));
    fs::create_dir(project.path("").join(folder)).expect("the system takes any name");
    fs::copy(project.path("rivers.toml"), project.path("").join(folder).join("rivers.toml"))
        .expect("it is new");
    let arguments = [OsStr::new("build"), folder, OsStr::new("-o"), away];
    project.run(arguments).must_succeed();
    assert!(project.path("").join(away).join("rivers-public-deck.pdf").is_file());
}

/// A folder beside the project, and links from the project into it.
#[cfg(unix)]
fn with_links(project: Project, links: &[&str]) -> (Project, Project) {
    let outside = Project::new()
        .write("text.txt", "The river is below the mark.")
        .write("drawing.svg", DRAWING)
        .write("house.toml", "[colors]\naccent = \"#0b3d63\"\n")
        .write("briefdeck.toml", "[issuer]\nname = \"SECRET\"\n")
        .write("part.toml", "[event.flood]\ndate = 2020\ntitle = \"SECRET\"\nfor = [\"all\"]\n")
        .write("templates/brief.typ", "SECRET\n")
        .write("font.otf", "OTTO");
    for link in links {
        let name = link.rsplit('/').next().expect("it has a name");
        let at = project.path(link);
        fs::create_dir_all(at.parent().expect("it is in the project")).expect("folders can be made");
        std::os::unix::fs::symlink(outside.path(name), at).expect("it is new");
    }
    (project, outside)
}

#[cfg(unix)]
#[test]
fn a_link_that_leaves_the_project_is_refused_wherever_a_file_is_named() {
    let source = "[source.s]\ntitle = \"S\"\npublisher = \"P\"\ndate = 2026\nfile = \"text.txt\"\n";
    let image = "[image.i]\nfile = \"drawing.svg\"\nalt = \"A\"\ncredit = \"C\"\nlicence = \"CC0\"\n";
    let font = "font-files = [\"font.otf\"]\n";
    for (link, brief, design, said) in [
        ("text.txt", with(source), "", "`text.txt` lies outside of the project"),
        ("drawing.svg", with(image), "", "`drawing.svg` lies outside of the project"),
        ("house.toml", with("design = \"house.toml\"\n"), "", "`house.toml` lies outside of the project"),
        ("font.otf", with("design = \"own.toml\"\n"), font, "`font.otf` lies outside of the project"),
        ("templates", with("templates = \"templates\"\n"), "", "`templates` lies outside of the project"),
        ("briefdeck.toml", BRIEF.to_owned(), "", "`briefdeck.toml` lies outside of the project"),
        ("templates", BRIEF.to_owned(), "", "`templates` lies outside of the project"),
        (
            "part.toml",
            BRIEF.replace("for = ", "include = [\"part.toml\"]\nfor = "),
            "",
            "`part.toml` lies outside of the project",
        ),
    ] {
        let project = Project::new()
            .write("rivers.toml", brief)
            .with_brief("other/other.toml")
            .write("other/.git/HEAD", "");
        let project = if design.is_empty() { project } else { project.write("own.toml", design) };
        let (project, outside) = with_links(project, &[link]);
        // It is the link that is wrong, not what it leads to.
        assert!(outside.path(link).exists());
        let output = project.run(["build", "rivers.toml", "other"]).must_fail(1);
        output
            .stderr
            .must_contain(said)
            .must_not_contain("SECRET")
            .must_contain("hint: copy it into the project");
        output.stdout.must_be("other/out/other-public-brief.pdf\nother/out/other-public-deck.pdf\n");
    }
}

#[cfg(unix)]
#[test]
fn a_link_inside_the_project_is_followed() {
    let project = Project::new()
        .with_brief("rivers.toml")
        .write("shared/templates/brief.typ", "#include \"/built.typ\"\n");
    std::os::unix::fs::symlink("shared/templates", project.path("templates")).expect("it is new");
    let output = project.run(["check", "-d", "brief"]).must_fail(1);
    output.stderr.must_contain("file not found (searched at built.typ)");
}
