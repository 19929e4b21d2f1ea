//! What goes with the PDFs: text for an e-mail, Markdown, pictures, a chart alone and its data.

use std::fs;

use crate::support::{BRIEF, Project};

/// What the small brief lacks for a chart.
const CHART: &str = r#"
[figure.level]
label = "level at the town bridge"
value = 2.40
unit = "metre"
as-of = 2026-03-01
source = "gauge"

[figure.usual]
label = "usual level"
value = 1.90
unit = "metre"
as-of = 2026-03-01
source = "gauge"

[chart.levels]
kind = "bar"
title = "The river stands higher than usual"
rows = [{ label = "Usual", figure = "usual" }, { label = "=Now", figure = "level" }]

[chart.inside]
kind = "bar"
title = "What only the desk sees"
rows = [{ label = "Usual", figure = "usual" }, { label = "Now", figure = "level" }]
for = ["desk"]

[audience.desk]
profile = "internal"
"#;

fn with_chart() -> Project {
    Project::new().write("rivers.toml", format!("{BRIEF}{CHART}"))
}

/// A file's text, in ordinary spaces.
fn text(project: &Project, path: &str) -> String {
    String::from_utf8(project.read(path)).expect("it is UTF-8").replace('\u{a0}', " ")
}

/// The width and height of a PNG, and its pixels per metre.
fn png(bytes: &[u8]) -> (u32, u32, u32) {
    let number =
        |at: usize| bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_be_bytes);
    assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.ends_with(b"IEND\xaeB`\x82"), "it is no PNG");
    assert_eq!(bytes.get(37..41), Some(b"pHYs".as_slice()));
    let (Some(width), Some(height), Some(density)) = (number(16), number(20), number(41)) else {
        panic!("it is too short")
    };
    (width, height, density)
}

#[test]
fn every_format_is_written_reported_and_left_alone_where_it_is_as_before() {
    let project = Project::new().with_brief("rivers.toml");
    let formats = ["build", "-d", "brief", "-f", "text,markdown", "-f", "png", "-f", "pdf"];
    let output = project.run(formats).must_succeed();
    output.stdout.must_be(
        "out/rivers-public-brief.pdf\nout/rivers-public-brief.txt\nout/rivers-public-brief.md\n\
         out/rivers-public-brief.png\n",
    );
    output.stderr.must_contain("1 document in 4 files, [ms]");
    project.run(formats).must_succeed().stderr.must_contain("1 document in 4 files, 4 as before");
    let output = project.run(formats.into_iter().chain(["--message-format", "json"])).must_succeed();
    let objects = output.stdout.objects("document");
    let said: Vec<_> = objects
        .iter()
        .map(|object| {
            format!("{} {} {} {}", object["format"], object["path"], object["page"], object["pages"])
        })
        .collect();
    assert_eq!(
        said,
        [
            r#""pdf" "out/rivers-public-brief.pdf" null 1"#,
            r#""text" "out/rivers-public-brief.txt" null 1"#,
            r#""markdown" "out/rivers-public-brief.md" null 1"#,
            r#""png" "out/rivers-public-brief.png" 1 1"#,
        ]
    );
}

#[test]
fn the_pdf_is_the_same_with_others_beside_it_and_is_not_made_unasked() {
    let project = Project::new().with_brief("rivers.toml");
    project.run(["build", "-d", "brief", "-o", "alone"]).must_succeed();
    project.run(["build", "-d", "brief", "-f", "pdf,png,text", "-o", "all"]).must_succeed();
    assert!(project.read("alone/rivers-public-brief.pdf") == project.read("all/rivers-public-brief.pdf"));
    project
        .run_with(["build", "-d", "brief", "-o", "text"], |command| {
            command.env("BRIEFDECK_FORMAT", "text");
        })
        .must_succeed();
    let made: Vec<String> = project.files().into_iter().filter(|file| file.starts_with("text/")).collect();
    assert_eq!(made, ["text/rivers-public-brief.txt"]);
}

#[test]
fn text_and_markdown_say_what_the_page_says_and_leave_out_what_it_leaves_out() {
    let shed = BRIEF.replace(
        "profile = \"public\"",
        "profile = \"public\"\nfit = \"shed\"\nlimits = { themes = 30 }\nmarking = { scheme = \"tlp\", level = \"CLEAR\" }",
    );
    let themes: String = (0..24)
        .map(|number| {
            let filler =
                "The river is below the mark at which the barriers close, and so are the others. ".repeat(3);
            format!(
                "[theme.t{number}]\ntitle = \"Theme n-{number}-n\"\nsummary = \"{filler}\"\npriority = 5\n"
            )
        })
        .collect();
    let project = Project::new().write("rivers.toml", format!("{shed}{themes}"));
    let arguments = ["build", "-d", "brief", "-f", "text", "-f", "markdown", "--message-format", "json"];
    let output = project.run(arguments).must_succeed();
    let document = &output.stdout.objects("document")[0];
    let dropped: Vec<String> = document["dropped"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["item"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert!((1..24).contains(&dropped.len()), "{document}");
    let (mail, markdown) =
        (text(&project, "out/rivers-public-brief.txt"), text(&project, "out/rivers-public-brief.md"));
    for number in 0..24 {
        let (word, left_out) = (format!("n-{number}-n"), dropped.contains(&format!("theme.t{number}")));
        assert_eq!(mail.contains(&word), !left_out, "{word} in {mail}");
        assert_eq!(markdown.contains(&word), !left_out, "{word} in {markdown}");
    }
    assert!(
        mail.starts_with("TLP:CLEAR\n\nRivers are back to normal\n====") && mail.ends_with("\n\nTLP:CLEAR\n")
    );
    assert!(markdown.starts_with("**TLP:CLEAR**\n\n# Rivers are back to normal\n"), "{markdown}");
    assert!(mail.contains("\n[1] Gauge at the town bridge, River authority, 1 March 2026\n"), "{mail}");
    assert!(mail.lines().all(|line| line == line.trim_end()), "{mail}");
}

#[test]
fn a_deck_is_a_picture_of_each_slide_and_pictures_of_slides_that_are_gone_are_told() {
    let project = Project::new().with_brief("rivers.toml");
    let deck = ["build", "-d", "deck", "-f", "png"];
    let output = project.run(deck.into_iter().chain(["--ppi", "72"])).must_succeed();
    let slides: Vec<&str> = output.stdout.as_str().lines().collect();
    assert!(slides.len() > 2, "{slides:?}");
    for (at, slide) in slides.iter().enumerate() {
        assert_eq!(*slide, format!("out/rivers-public-deck-{}.png", at + 1));
    }
    let (width, height, density) = png(&project.read(slides[0]));
    assert!((f64::from(width) / f64::from(height) - 16.0 / 9.0).abs() < 0.005, "{width} × {height}");
    assert_eq!(density, 2835);
    project.run(deck.into_iter().chain(["--ppi", "144"])).must_succeed().stderr.must_not_contain("warning");
    let (finer, _, _) = png(&project.read(slides[0]));
    assert!(finer.abs_diff(2 * width) <= 1, "{finer} and {width}");
    let more = format!("out/rivers-public-deck-{}.png", slides.len() + 1);
    let project = project.write(&more, "old").write("out/rivers-public-brief-9.png", "of another document");
    let output = project.run(deck).must_succeed();
    output.stderr.must_contain(&format!("warning: `{more}` is left of an earlier build"));
    output.stderr.must_not_contain("brief-9");
    assert_eq!(project.read(&more), b"old");
}

#[test]
fn any_number_of_jobs_gives_the_same_text_and_pictures() {
    let project = with_chart();
    for jobs in ["1", "3"] {
        let arguments =
            ["build", "-j", jobs, "-o", jobs, "-f", "text", "-f", "markdown", "-f", "png", "--ppi", "50"];
        project.run(arguments).must_succeed();
    }
    let made: Vec<String> = project.files().into_iter().filter(|file| file.starts_with("1/")).collect();
    assert!(made.len() > 12, "{made:?}");
    for file in made {
        assert!(project.read(&file) == project.read(&file.replacen('1', "3", 1)), "{file} differs");
    }
}

#[test]
fn a_chart_alone_is_a_picture_and_its_data() {
    let project = with_chart();
    let arguments =
        ["build", "-a", "public", "-d", "brief", "--item", "chart.levels", "-f", "png", "-f", "csv"];
    let output = project.run(arguments).must_succeed();
    output
        .stdout
        .must_be("out/rivers-public-brief-chart-levels.png\nout/rivers-public-brief-chart-levels.csv\n");
    let data = project.read("out/rivers-public-brief-chart-levels.csv");
    let data = String::from_utf8(data).expect("it is UTF-8");
    let source = "\"Gauge at the town bridge, River authority, 1 March 2026\"";
    assert_eq!(
        data,
        format!(
            "\u{feff}label,series,value,unit,status,source\r\nUsual,,1.90,m,,{source}\r\n'=Now,,2.40,m,,{source}\r\n"
        )
    );
    let (width, height, density) = png(&project.read("out/rivers-public-brief-chart-levels.png"));
    assert_eq!(density, 5669);
    // A part of a page at 144 pixels an inch.
    assert!((300..1100).contains(&width) && (100..900).contains(&height), "{width} × {height}");
    project.run(["build", "-a", "public", "-d", "brief", "-f", "png"]).must_succeed();
    let (page, tall, _) = png(&project.read("out/rivers-public-brief.png"));
    assert!(width < page && height < tall / 2, "{width} × {height} of {page} × {tall}");
}

#[test]
fn without_names_a_chart_is_made_where_it_is_shown() {
    let project = with_chart();
    let output = project.run(["build", "--item", "chart.inside", "-f", "csv"]).must_succeed();
    let files: Vec<&str> = output.stdout.as_str().lines().collect();
    assert!(!files.is_empty() && files.iter().all(|file| file.contains("-desk-")), "{files:?}");
    let output = project.run(["build", "-a", "public", "--item", "chart.inside"]).must_fail(2);
    output
        .stderr
        .must_contain("error: `public` does not see `chart.inside` (`for` does not name it)")
        .must_contain("rivers.toml:")
        .must_contain("hint: `briefdeck show FILE`");
    output.stdout.must_be_empty();
    // Of two that were named, each must show it.
    let output = project.run(["build", "-a", "public,desk", "--item", "chart.inside"]).must_fail(2);
    output.stdout.must_be_empty();
}

#[test]
fn a_chart_that_is_nowhere_is_said_to_be_so_with_the_way_out() {
    let project = with_chart().with_brief("other.toml");
    let said = |arguments: &[&str]| {
        let output = project.run([&["build"], arguments].concat()).must_fail(2);
        output.stdout.must_be_empty();
        output.stderr.as_str().to_owned()
    };
    let unknown = said(&["--item", "chart.level"]);
    assert!(unknown.contains("error: unknown chart `chart.level`"), "{unknown}");
    assert!(unknown.contains("did you mean `chart.levels`?") && unknown.contains("1 error"), "{unknown}");
    assert!(said(&["--item", "levels"]).contains("did you mean `chart.levels`?"));
    assert!(said(&["--item", "zebra"]).contains("name one of `chart.levels`, `chart.inside`"));
    assert!(
        said(&["--item", "figure.level"]).contains("`figure.level` is no chart, and cannot be made alone")
    );
    for format in ["pdf", "text", "markdown"] {
        let message = said(&["--item", "chart.levels", "-f", format]);
        assert!(message.contains(&format!("one chart alone cannot be made as {format}")), "{message}");
    }
    assert!(said(&["-f", "csv"]).contains("name it with `--item chart.ID`"));
}

#[test]
fn a_chart_that_is_left_out_is_said_to_be_so_with_the_reason() {
    let brief = format!("{BRIEF}{CHART}");
    let deck_alone =
        brief.replace("title = \"The river stands", "in = [\"deck\"]\ntitle = \"The river stands");
    let project = Project::new().write("rivers.toml", deck_alone);
    let arguments = ["build", "-a", "public", "--item", "chart.levels", "-f", "csv"];
    let output = project.run(arguments.into_iter().chain(["-d", "brief"])).must_fail(2);
    output
        .stderr
        .must_contain("the brief for `public` does not show `chart.levels`")
        .must_contain("try the deck: `-d deck`");
    project.run(arguments).must_succeed().stdout.must_be("out/rivers-public-deck-chart-levels.csv\n");
    let limited = brief.replace("profile = \"public\"", "profile = \"public\"\nlimits = { charts = 0 }");
    let project = Project::new().write("rivers.toml", limited);
    let output = project.run(arguments.into_iter().chain(["-d", "brief"])).must_fail(2);
    output.stderr.must_contain("does not show `chart.levels` (limit of 0 charts)");
}

#[test]
fn files_of_two_briefs_that_collide_are_told_before_anything_is_built() {
    let project = Project::new().with_brief("a/rivers.toml").with_brief("b/rivers.toml");
    let output = project.run(["build", "a", "b", "-o", "out", "-f", "text"]).must_fail(1);
    output.stderr.must_contain("two briefs would write `out/rivers-public-brief.txt`");
    assert!(!project.path("out").exists());
}

#[test]
fn a_file_that_cannot_be_written_leaves_the_last_one() {
    let project = Project::new().with_brief("rivers.toml");
    fs::create_dir_all(project.path("out/rivers-public-brief.md")).expect("a new folder");
    let output = project.run(["build", "-d", "brief", "-f", "markdown"]).must_fail(3);
    output.stderr.must_contain("cannot write `out/rivers-public-brief.md`");
}
