//! Building the rows of a table again, in shards, and beside other briefs, with the real binary.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::Project;

/// A brief for each row.
const BRIEF: &str = r#"[table]
rows = "rows.csv"
name = "{row.code}"

[brief]
title = "{row.name} at the general election"
bottom-line = "{row.name} votes."
date = 2026-05-08
lang = "en-GB"
for = ["all"]

[theme.result]
title = "Turnout in {row.name}"
summary = "Turnout was {turnout} [@gazette]."
points = ["Turnout was {turnout}"]

[figure.turnout]
label = "turnout"
value = { row = "turnout" }
unit = "percent"
source = "gazette"
as-of = 2026-05-07

[source.gazette]
title = "Declaration of results"
publisher = "Returning officer"
date = 2026-05-08
"#;

const ROWS: [&str; 4] =
    ["N01,Northmoor,61.4", "N02,Northwood,62.0", "S07,Southport,70.5", "W09,Westbury,55.1"];

fn rows(rows: &[&str]) -> String {
    format!("code,name,turnout\n{}\n", rows.join("\n"))
}

fn project() -> Project {
    Project::new().write("seats.toml", BRIEF).write("rows.csv", rows(&ROWS))
}

/// The briefs that a run made anew, of their pages alone.
fn made(project: &Project, more: &[&str]) -> Vec<String> {
    let all = ["build", "-d", "brief", "--message-format", "json"].into_iter().chain(more.iter().copied());
    let output = project.run(all).must_succeed();
    let objects = output.stdout.as_str().lines().map(|line| serde_json::from_str(line).expect("an object"));
    let new = objects.filter(|one: &Value| one["kind"] == "document" && one["unchanged"] == false);
    new.map(|one| one["brief"].as_str().expect("a name").to_owned()).collect()
}

fn outputs(project: &Project) -> Vec<String> {
    project.files().into_iter().filter(|file| file.ends_with("-brief.pdf")).collect()
}

#[test]
fn only_the_row_that_changed_is_made_again_wherever_it_stands() {
    let project = project();
    assert_eq!(made(&project, &[]), ["N01", "N02", "S07", "W09"]);
    assert!(made(&project, &[]).is_empty());
    let changed = [ROWS[0], "N02,Northwood,62.1", ROWS[2], ROWS[3]];
    let project = project.write("rows.csv", rows(&changed));
    assert_eq!(made(&project, &[]), ["N02"]);
    let moved = ["A00,Alder,50.0", ROWS[3], changed[1], ROWS[2], ROWS[0]];
    let project = project.write("rows.csv", rows(&moved));
    assert_eq!(made(&project, &[]), ["A00"]);
    // Cells that mean something else are another row.
    let project = project.write("rows.csv", rows(&moved).replace("code,name,turnout", "name,code,turnout"));
    assert_eq!(made(&project, &[]).len(), moved.len());
}

#[test]
fn what_is_said_of_a_row_that_is_as_it_was_points_at_the_line_where_it_stands_now() {
    let brief = format!("{BRIEF}{}", "file = \"sources/gazette.txt\"\n").replace(
        "as-of = 2026-05-07",
        "as-of = 2026-05-07\nevidence = \"{row.words}\"\n[rules]\nevidence-not-in-source = \"warning\"",
    );
    let table =
        |first: &str| format!("code,name,turnout,words\n{first}N01,Northmoor,61.4,turnout was 61.4\n");
    let project = Project::new()
        .write("seats.toml", brief)
        .write("sources/gazette.txt", "Nothing of the kind.\n")
        .write("rows.csv", table(""));
    let said = |project: &Project| {
        let output = project.run(["build", "-d", "brief", "--message-format", "short"]).must_succeed();
        output.stderr.as_str().to_owned()
    };
    let first = said(&project);
    assert!(first.contains("rows.csv:2:20: warning[evidence-not-in-source]"), "{first}");
    let project = project.write("rows.csv", table("N00,North,60.0,turnout was 60.0\n"));
    let second = said(&project);
    assert!(second.contains("rows.csv:3:20: warning[evidence-not-in-source]"), "{second}");
    assert!(second.contains("2 documents, 1 as before"), "{second}");
}

#[test]
fn what_a_row_that_is_gone_left_is_told_and_pruned_and_the_other_shards_are_spared() {
    let project = project();
    made(&project, &[]);
    for shard in ["1/2", "2/2"] {
        let output = project.run(["build", "-d", "brief", "--prune", "--shard", shard]).must_succeed();
        assert!(!output.stderr.as_str().contains("removed"), "{}", output.stderr.as_str());
    }
    assert_eq!(outputs(&project).len(), 4);
    let project = project.write("rows.csv", rows(&ROWS[1..]));
    let output = project.run(["build", "-d", "brief"]).must_succeed();
    output.stderr.must_contain("`out/N01-general-brief.pdf` is left of an earlier build");
    let told = ["1/2", "2/2"].map(|shard| {
        let output = project.run(["build", "-d", "brief", "--prune", "--shard", shard]).must_succeed();
        output.stderr.as_str().contains("removed `out/N01-general-brief.pdf`")
    });
    assert_eq!(told.iter().filter(|told| **told).count(), 1);
    assert_eq!(outputs(&project).len(), 3);
}

#[test]
fn a_row_without_a_name_and_a_broken_brief_leave_what_is_there() {
    let project = project();
    made(&project, &[]);
    let project = project.write("rows.csv", rows(&["N01,Northmoor", ROWS[1], ROWS[2], ROWS[3]]));
    let _ = project.run(["build", "-d", "brief", "--prune"]).must_end_with(1);
    let project = project.write("rows.csv", rows(&ROWS)).write("seats.toml", format!("{BRIEF}x = = 1\n"));
    let _ = project.run(["build", "-d", "brief", "--prune"]).must_end_with(1);
    let project = project.write("seats.toml", BRIEF.replace("{row.code}", "{row.cod}"));
    let _ = project.run(["build", "-d", "brief", "--prune"]).must_end_with(1);
    assert_eq!(outputs(&project).len(), 4);
}

#[test]
fn a_row_and_a_brief_that_would_write_the_same_file_are_found_before_anything_is_built() {
    let (_, plain) = BRIEF.split_once("\n\n").expect("the table is first");
    let plain = plain.replace("{row.name}", "Southport").replace("{ row = \"turnout\" }", "70.5");
    let project = project().write("S07.toml", plain);
    for row in [&[][..], &["--row", "S07"]] {
        let arguments = ["build", "seats.toml", "S07.toml"];
        let output = project.run(arguments.into_iter().chain(row.iter().copied())).must_end_with(1);
        output.stderr.must_contain("two briefs would write `out/S07-general-brief.pdf`");
        output.stderr.must_contain("rows.csv:4:1");
    }
    assert!(outputs(&project).is_empty());
    let _ = project.run(["build", "seats.toml", "S07.toml", "--row", "N02", "-d", "brief"]).must_succeed();
    assert_eq!(outputs(&project), ["out/N02-general-brief.pdf"]);
}

#[test]
fn rows_of_two_tables_and_names_that_begin_alike_collide_where_their_files_do() {
    let audiences = "[audience.press]\nprofile = \"press\"\n[audience.x-press]\nprofile = \"press\"\n";
    let brief = format!("{BRIEF}{audiences}");
    let project = Project::new()
        .write("seats.toml", brief.clone())
        .write("rows.csv", rows(&["N01,Northmoor,61.4", "N01-x,Northwood,62.0"]))
        .write("others.toml", brief.replace("rows.csv", "others.csv"))
        .write("others.csv", rows(&["N02,Other,50.0", "N01,Another,51.0"]));
    let output = project.run(["build", "--message-format", "short"]).must_end_with(1);
    let said = output.stderr.as_str();
    assert!(
        said.contains("rows.csv:3:1: error: two briefs would write `out/N01-x-press-brief.pdf`"),
        "{said}"
    );
    assert!(
        said.contains("others.csv:3:1: error: two briefs would write `out/N01-press-brief.pdf`")
            || said.contains("rows.csv:2:1: error: two briefs would write `out/N01-press-brief.pdf`"),
        "{said}"
    );
    assert!(outputs(&project).is_empty());
}

#[test]
fn an_audience_is_looked_for_in_all_shards_and_an_empty_shard_is_no_error() {
    let project = project().write("rows.csv", rows(&ROWS[..1]));
    let (mut built, mut empty) = (BTreeSet::new(), 0);
    for shard in ["1/2", "2/2"] {
        built.extend(made(&project, &["-a", "general", "--shard", shard]));
        let output = project.run(["check", "-a", "general", "--shard", shard]).must_succeed();
        empty += output.stderr.as_str().matches("none of the briefs is in this shard").count();
        let output = project.run(["build", "-a", "generl", "--shard", shard]).must_end_with(2);
        output.stderr.must_contain("unknown audience `generl`");
    }
    assert_eq!((built.into_iter().collect::<Vec<_>>(), empty), (vec!["N01".to_owned()], 1));
}

#[test]
fn a_message_about_the_brief_of_many_rows_is_said_once_with_their_number() {
    let many: Vec<String> = (0..40).map(|number| format!("N{number:02},Name,5.0")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let project = project()
        .write("seats.toml", BRIEF.replace("Turnout was {turnout} [", "Turnout was {turnuot} ["))
        .write("rows.csv", rows(&many));
    let output = project.run(["check"]).must_end_with(1);
    let said = output.stderr.as_str();
    assert_eq!(said.matches("unknown figure `turnuot`").count(), 1, "{said}");
    assert!(said.contains("in: N00, N01, N02, N03 and 36 more"), "{said}");
}
