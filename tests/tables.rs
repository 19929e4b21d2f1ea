//! Briefs for the rows of a table, figures from CSV, and shards, with the real binary.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::support::{Project, shipped};

/// A brief for each row.
const BRIEF: &str = r#"[table]
rows = "rows.csv"
name = "{row.code}"

[brief]
title = "{row.name} at the general election"
bottom-line = "{row.member} holds {row.name} on a turnout of {turnout}."
date = 2026-05-08
lang = "en-GB"
for = ["all"]

[figure.turnout]
label = "turnout in {row.name}"
value = { row = "turnout" }
unit = "percent"
source = "gazette"
as-of = { row = "day" }

[theme.result]
title = "{row.member} represents {row.name}"
summary = "Turnout was {turnout} [@gazette]."
points = ["Turnout was {turnout}"]

[source.gazette]
title = "Declaration of results, {row.name}"
publisher = "Returning officer"
date = 2026-05-08
"#;

const HEADER: &str = "code,name,member,turnout,day\n";

fn project(rows: &str) -> Project {
    Project::new().write("seats.toml", BRIEF).write("rows.csv", format!("{HEADER}{rows}"))
}

const TWO: &str = "N01,Northmoor,Ada Bellweather,2.0,2026-05-07\nS07,\"Southport, *East*\",\"O'Leary, {fdi}\",61.40,2026-05-07\n";

#[test]
fn there_is_a_brief_for_each_row_with_the_digits_of_the_file() {
    let project = project(TWO);
    let _ = project.run(["build", "seats.toml", "-f", "text", "-d", "brief"]).must_end_with(0);
    assert_eq!(
        project.files().into_iter().filter(|file| file.starts_with("out/")).collect::<Vec<_>>(),
        ["out/N01-general-brief.txt", "out/S07-general-brief.txt"]
    );
    let read = |name: &str| {
        String::from_utf8(project.read(&format!("out/{name}-general-brief.txt"))).expect("UTF-8")
    };
    assert!(read("N01").contains("2.0%"), "{}", read("N01"));
    let other = read("S07");
    for words in
        ["61.40%", "Southport, *East* at the general election", "O'Leary, {fdi} holds Southport, *East* on"]
    {
        assert!(other.contains(words), "{words:?} is not in {other}");
    }
    assert!(!other.contains("Northmoor"), "{other}");
}

#[test]
fn a_row_is_built_to_the_same_bytes_alone_and_with_the_others() {
    let one = project(TWO);
    let _ = one.run(["build", "seats.toml"]).must_end_with(0);
    let other = project(TWO);
    let _ = other.run(["build", "seats.toml", "--row", "S07", "-j", "1"]).must_end_with(0);
    assert_eq!(one.read("out/S07-general-deck.pdf"), other.read("out/S07-general-deck.pdf"));
    assert!(!other.files().iter().any(|file| file.starts_with("out/N01")));
}

#[test]
fn a_bad_row_is_an_error_at_its_line_and_the_others_are_built() {
    let rows = "N01,Northmoor,Ada,\"4,5\",2026-05-07\nN02,Two,Ben,,2026-05-07\nN03,Three\n\
                N04,Four,Dan,21 000,2026-05-07\nN05,Five,Eve,60 %,07.05.2026\nN06,Six,Flo,6.0,2026-05-07\n";
    let project = project(rows);
    let output =
        project.run(["build", "seats.toml", "-d", "brief", "--message-format", "short"]).must_end_with(1);
    for line in [
        "rows.csv:2:19: error: expected a number, found text",
        "rows.csv:3:13: error: the row has no `turnout`",
        "rows.csv:4:1: error: row of 2 cells in a table of 5 columns",
        "rows.csv:5:14: error: expected a number, found text",
        "rows.csv:6:14: error: expected a number, found text",
        "rows.csv:6:19: error: expected a date such as",
    ] {
        assert!(output.stderr.as_str().contains(line), "{line:?} is not in {}", output.stderr.as_str());
    }
    assert!(project.files().contains(&"out/N06-general-brief.pdf".to_owned()));
    assert!(!project.files().iter().any(|file| file.starts_with("out/N01")));
    let output = project.run(["check", "seats.toml", "-d", "brief"]);
    for hint in [
        "write `4.5` in the cell",
        "write `21000` in the cell",
        "write `60` in the cell, and give the figure `unit = \"percent\"`",
        "write `2026-05-07`",
    ] {
        assert!(output.stderr.as_str().contains(hint), "{hint:?} is not in {}", output.stderr.as_str());
    }
}

#[test]
fn rows_of_one_name_are_errors_that_name_both() {
    let project = project(
        "N01,A,Ada,1,2026-05-07\nn01,B,Ben,2,2026-05-07\nN02,C,Cat,3,2026-05-07\na/b,D,Dan,4,2026-05-07\n",
    );
    let output =
        project.run(["build", "seats.toml", "-d", "brief", "--message-format", "short"]).must_end_with(1);
    for line in [
        "rows.csv:2:1: error: the name `N01` of line 2 is also that of line 3",
        "rows.csv:3:1: error: the name `n01` of line 3 is also that of line 2",
        "rows.csv:5:1: error: `a/b` cannot be the name of a brief (a file's name cannot hold `/`)",
    ] {
        assert!(output.stderr.as_str().contains(line), "{line:?} is not in {}", output.stderr.as_str());
    }
    let built: Vec<_> = project.files().into_iter().filter(|file| file.ends_with(".pdf")).collect();
    assert_eq!(built, ["out/N02-general-brief.pdf"]);
}

#[test]
fn what_is_wrong_with_the_brief_is_said_once_and_with_the_rows_it_is_about() {
    let rows: String = (1..=9).map(|number| format!("N0{number},Name,Ada,5,2026-05-07\n")).collect();
    let wrong = BRIEF.replace("{turnout} [@gazette]", "{turnuot} [@gazette]");
    let project = Project::new().write("seats.toml", wrong).write("rows.csv", format!("{HEADER}{rows}"));
    let output = project.run(["check", "seats.toml"]).must_end_with(1);
    let said = output.stderr.as_str();
    assert_eq!(said.matches("unknown figure `turnuot`").count(), 1, "{said}");
    assert!(said.contains("in: N01, N02") && said.contains(" more"), "{said}");
}

#[test]
fn an_unknown_column_points_at_the_brief_and_idle_columns_are_a_note() {
    let wrong = BRIEF.replace("{row.member} represents", "{row.membre} represents");
    let project = Project::new().write("seats.toml", wrong).write("rows.csv", format!("{HEADER}{TWO}"));
    let output = project.run(["check", "seats.toml", "--message-format", "short"]).must_end_with(1);
    assert!(
        output.stderr.as_str().contains("seats.toml:20:15: error: `rows.csv` has no column `membre`"),
        "{}",
        output.stderr.as_str()
    );
    let rows = "code,name,member,turnout,day,swing\nN01,Northmoor,Ada,5,2026-05-07,1\n";
    let project = Project::new().write("seats.toml", BRIEF).write("rows.csv", rows);
    let output = project.run(["check", "seats.toml", "--message-format", "short"]).must_end_with(0);
    assert!(
        output.stderr.as_str().contains("rows.csv:1:30: note: nothing uses the column `swing`"),
        "{}",
        output.stderr.as_str()
    );
}

#[test]
fn json_lines_are_rows_as_well() {
    let rows = "{\"code\": \"N01\", \"name\": \"Northmoor\", \"member\": \"Ada \\\"B\\\"\", \"turnout\": 2.0, \"day\": \"2026-05-07\"}\n\
                {\"code\": \"N02\", \"name\": \"Two\", \"member\": \"Ben\", \"turnout\": 1e2, \"day\": 2026}\n";
    let brief = BRIEF.replace("rows.csv", "rows.jsonl");
    let project = Project::new().write("seats.toml", brief).write("rows.jsonl", rows);
    let output = project.run(["show", "seats.toml", "--text", "-d", "brief"]).must_end_with(0);
    assert!(
        output.stdout.as_str().contains("Ada \"B\" holds Northmoor on a turnout of 2.0%"),
        "{}",
        output.stdout.as_str()
    );
    assert!(output.stderr.as_str().contains("this is the first, `N01`"));
    let output = project.run(["check", "seats.toml", "--message-format", "short"]).must_end_with(1);
    assert!(
        output.stderr.as_str().contains("rows.jsonl:2:60: error: `1e2` is written with an exponent"),
        "{}",
        output.stderr.as_str()
    );
}

#[test]
fn commands_about_one_brief_take_the_row_that_is_named() {
    let project = project(TWO);
    let output =
        project.run(["show", "seats.toml", "--row", "S07", "--text", "-d", "brief"]).must_end_with(0);
    assert!(output.stdout.as_str().contains("Southport"));
    let output = project.run(["data", "seats.toml", "--row", "N01"]).must_end_with(0);
    assert!(output.stdout.as_str().contains("Northmoor"));
    let output = project.run(["show", "seats.toml", "--row", "S7"]).must_end_with(2);
    assert!(output.stderr.as_str().contains("did you mean `S07`?"));
    let output = project.run(["signoff", "seats.toml", "--row", "S07"]).must_end_with(0);
    assert!(output.stdout.as_str().contains("rows.csv:3"), "{}", output.stdout.as_str());
}

#[test]
fn rows_where_there_are_none_are_errors() {
    let project = project("");
    let output = project.run(["check", "seats.toml"]).must_end_with(1);
    assert!(
        output.stderr.as_str().contains("the table of `seats.toml` has no rows"),
        "{}",
        output.stderr.as_str()
    );
    let brief = BRIEF.split_once("\n\n").expect("the table is first").1;
    let project = Project::new().write("seats.toml", brief);
    let output = project.run(["check", "seats.toml"]).must_end_with(1);
    for words in
        ["`{row.name}` in a brief without a table of rows", "`{ row = \"turnout\" }` in a brief without"]
    {
        assert!(output.stderr.as_str().contains(words), "{words:?} is not in {}", output.stderr.as_str());
    }
}

#[test]
fn an_audience_never_reads_another_rows_words() {
    let brief = format!(
        "{BRIEF}\n[audience.house]\nprofile = \"internal\"\n[audience.press]\nprofile = \"press\"\n[theme.inside]\ntitle = \"{{row.member}} may resign over the harbour affair\"\nsummary = \"It is not decided.\"\nfor = [\"house\"]\n"
    );
    let project = Project::new().write("seats.toml", brief).write("rows.csv", format!("{HEADER}{TWO}"));
    let output =
        project.run(["show", "seats.toml", "--row", "S07", "--text", "-a", "press"]).must_end_with(0);
    assert!(!output.stdout.as_str().contains("harbour affair"));
    let output = project.run(["show", "seats.toml", "--row", "S07", "--text", "-a", "house"]);
    assert!(
        output.stdout.as_str().contains("O'Leary, {fdi} may resign over the harbour affair"),
        "{}",
        output.stdout.as_str()
    );
}

#[test]
fn evidence_in_a_cell_is_held_against_the_source() {
    let brief = BRIEF
        .replace("[source.gazette]", "[source.gazette]\nfile = \"sources/{row.code}.txt\"")
        .replace("unit = \"percent\"", "unit = \"percent\"\nevidence = \"{row.words}\"");
    let rows = "code,name,member,turnout,day,words\nN01,A,Ada,61.4,2026-05-07,turnout was 61.4 per cent\nN02,B,Ben,58.0,2026-05-07,turnout was 58.0 per cent\n";
    let project = Project::new()
        .write("seats.toml", brief)
        .write("rows.csv", rows)
        .write("sources/N01.txt", "In the end turnout was 61.4 per cent.\n")
        .write("sources/N02.txt", "In the end turnout was 57.0 per cent.\n");
    let output = project.run(["check", "seats.toml", "--message-format", "short"]).must_end_with(1);
    let said = output.stderr.as_str();
    assert!(said.contains("rows.csv:3:27: error[evidence-not-in-source]"), "{said}");
    assert!(!said.contains("rows.csv:2:"), "{said}");
}

#[test]
fn figures_from_a_file_are_figures() {
    let brief = r#"[brief]
title = "Trade"
bottom-line = "Exports were {exports}, a share of {share}."
date = 2026-05-08
lang = "en-GB"
for = ["all"]

[figures]
file = "figures.csv"

[figure.own]
label = "imports"
value = 3
source = "stats"
as-of = 2025

[defaults.source]
publisher = "Office"
date = 2026

[source.stats]
title = "Statistics"
[source.other]
title = "Other statistics"
"#;
    let rows = "id,label,value,unit,source,for,derive,period.from,period.to,decimals\n\
                exports,exports,2.0,tonne,stats;other,all,,2025-01,2025-12,\n\
                all,everything,8.0,tonne,stats,,,2025-01,2025-12,\n\
                share,share of all,,,,,{exports} / {all},,,1\n";
    let project = Project::new().write("trade.toml", brief).write("figures.csv", rows);
    let output = project.run(["show", "trade.toml", "--text", "-d", "brief"]).must_end_with(0);
    assert!(output.stdout.as_str().contains("Exports were 2.0"), "{}", output.stdout.as_str());
    assert!(output.stdout.as_str().contains("a share of 25.0%"), "{}", output.stdout.as_str());
    let output = project.run(["signoff", "trade.toml"]);
    assert!(output.stdout.as_str().contains("figures.csv:2"), "{}", output.stdout.as_str());
    assert!(project.run(["show", "trade.toml"]).stdout.as_str().contains("figure.exports"));

    let rows = "id,label,value,colour,source\nown,imports,\"4,5\",red,stats\nb,,x,,nobody\n";
    let project = project.write("figures.csv", rows);
    let output = project.run(["check", "trade.toml", "--message-format", "short"]).must_end_with(1);
    assert!(
        output.stderr.as_str().contains("figures.csv:1:16: error: unknown column `colour`"),
        "{}",
        output.stderr.as_str()
    );
    let project = project.write("figures.csv", rows.replace(",colour", ",unit"));
    let output = project.run(["check", "trade.toml", "--message-format", "short"]);
    let said = output.stderr.as_str();
    for line in [
        "figures.csv:2:1: error: `figure.own` is there twice",
        "figures.csv:3:1: error: missing key `label`",
        "figures.csv:3:4: error: expected a number, found text",
    ] {
        assert!(said.contains(line), "{line:?} is not in {said}");
    }
}

#[test]
fn shards_are_a_partition_that_does_not_depend_on_the_order() {
    let row = |number: usize| format!("N{number:02},Name,Ada,5,2026-05-07\n");
    let rows: String = (0..30).map(row).collect();
    let backwards: String = (0..40).rev().map(row).collect();
    let names = |rows: &str, shard: &str| {
        let project = project(rows);
        let _ = project
            .run(["build", "seats.toml", "-f", "text", "-d", "brief", "--shard", shard])
            .must_end_with(0);
        let files = project.files().into_iter().filter(|file| file.starts_with("out/"));
        files.collect::<BTreeSet<String>>()
    };
    let mut all = BTreeSet::new();
    let mut count = 0;
    for shard in ["1/3", "2/3", "3/3"] {
        let found = names(&rows, shard);
        assert!(!found.is_empty());
        count += found.len();
        assert!(found.is_subset(&names(&backwards, shard)), "{shard}");
        all.extend(found);
    }
    assert_eq!((count, all.len()), (30, 30));
}

#[test]
fn shards_that_cannot_be_are_refused_and_the_environment_may_name_one() {
    let project = project(TWO);
    for (shard, words) in [("0/3", "counted from 1"), ("4/3", "no shard 4 of 3"), ("a", "write `I/N`")] {
        let output = project.run(["check", "seats.toml", "--shard", shard]).must_end_with(2);
        assert!(output.stderr.as_str().contains(words), "{}", output.stderr.as_str());
    }
    let mut checked = 0;
    for shard in ["1/2", "2/2"] {
        let output = project
            .run_with(["check", "seats.toml"], |command| {
                command.env("BRIEFDECK_SHARD", shard);
            })
            .must_end_with(0);
        checked += usize::from(output.stderr.as_str().contains("N01  general  brief"));
    }
    assert_eq!(checked, 1);
}

#[test]
fn the_example_builds() {
    let project = Project::new().with_folder("tests/fixtures/tables");
    let _ = project.run(["build", "tests/fixtures/tables/constituencies.toml", "--strict"]).must_end_with(0);
    let mut files = String::new();
    for file in project.files().iter().filter(|file| file.ends_with(".pdf")) {
        let _ = writeln!(files, "{}", file.rsplit('/').next().unwrap_or_default());
    }
    assert_eq!(files.lines().count(), 6, "{files}");
}

#[test]
fn the_table_of_the_readme_builds() {
    let readme = std::fs::read_to_string(shipped::root().join("README.md")).expect("it is there");
    let block = |name: &str| {
        let (_, rest) = readme.split_once(&format!("{name}\n")).expect("the block begins");
        rest.split_once("```").expect("the block ends").0.to_owned()
    };
    let project = Project::new()
        .write("seats.toml", block("```TOML seats.toml"))
        .write("seats.csv", block("```csv seats.csv"));
    let _ = project.run(["build", "--strict"]).must_end_with(0);
    assert!(project.files().contains(&"out/N01-general-brief.pdf".to_owned()), "{:?}", project.files());
    assert!(project.files().contains(&"out/S07-general-deck.pdf".to_owned()));
}
