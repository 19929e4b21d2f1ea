//! Files beside the brief count as the brief does: figures in CSV, fonts, pictures; and parts of a run share a folder.

use std::fs;

use serde_json::Value;

use crate::support::{BRIEF, Project, shipped};

/// How many documents a run makes anew.
fn made(project: &Project, arguments: &[&str]) -> usize {
    let all = ["build", "--message-format", "json"].iter().chain(arguments);
    let output = project.run(all).must_succeed();
    let objects = output.stdout.as_str().lines().map(|line| serde_json::from_str(line).expect("an object"));
    objects.filter(|one: &Value| one["kind"] == "document" && one["unchanged"] == false).count()
}

/// A font that ships.
fn font(name: &str) -> Vec<u8> {
    fs::read(shipped::root().join("fonts").join(name)).expect("it ships")
}

#[test]
fn figures_fonts_and_pictures_of_the_same_name_are_others_when_their_bytes_are() {
    let picture = |color: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9v9z\" fill=\"{color}\"/></svg>"
        )
    };
    let rows = |value: &str| {
        format!("id,label,value,source,as-of\nlevel,metres at the bridge,{value},gauge,2026-03-01\n")
    };
    let text = BRIEF.replace("profile = \"public\"", "profile = \"public\"\ndesign = \"house.toml\"")
        + "\n[figures]\nfile = \"figures.csv\"\n[image.bridge]\nfile = \"bridge.svg\"\nalt = \"The bridge\"\n\
           credit = \"The town\"\nlicence = \"CC BY 4.0\"\n";
    let project = Project::new()
        .write("rivers.toml", text)
        .write("house.toml", "font-files = [\"house.otf\"]\n")
        .write("house.otf", font("SourceSans3-Regular.otf"))
        .write("bridge.svg", picture("#123456"))
        .write("figures.csv", rows("2.4"));
    assert_eq!((made(&project, &[]), made(&project, &[])), (2, 0));
    let project = project.write("figures.csv", rows("2.5"));
    assert_eq!((made(&project, &[]), made(&project, &[])), (2, 0));
    let project = project.write("bridge.svg", picture("#654321"));
    assert!(made(&project, &[]) > 0);
    assert_eq!(made(&project, &[]), 0);
    let project = project.write("house.otf", font("SourceSans3-Semibold.otf"));
    assert_eq!((made(&project, &[]), made(&project, &[])), (2, 0));
    // Fonts that only the command line names: they are the run's.
    let project = project.write("more/one.otf", font("SourceSans3-It.otf"));
    assert_eq!((made(&project, &["--font-path", "more"]), made(&project, &["--font-path", "more"])), (2, 0));
    let project = project.write("more/one.otf", font("SourceSerif4-It.otf"));
    assert_eq!(made(&project, &["--font-path", "more"]), 2);
}

#[test]
fn shards_that_share_a_folder_leave_each_others_outputs_alone_and_a_whole_run_has_nothing_to_do() {
    let names = ["alder", "birch", "cedar", "elm", "fir", "hazel"];
    let project =
        names.iter().fold(Project::new(), |project, name| project.with_brief(&format!("{name}.toml")));
    let shards = ["1/3", "2/3", "3/3"].map(|shard| made(&project, &["--prune", "--shard", shard]));
    assert_eq!(shards.iter().sum::<usize>(), 2 * names.len(), "{shards:?}");
    assert_eq!(made(&project, &["--prune"]), 0);
    // An output that somebody changed is made again by the shard that its brief is in, and by no other.
    let path = project.path("out/elm-public-brief.pdf");
    let good = fs::read(&path).expect("it was built");
    fs::write(&path, "mine").expect("it can be written");
    let again = ["1/3", "2/3", "3/3"].map(|shard| made(&project, &["--shard", shard]));
    assert_eq!((again.iter().sum::<usize>(), fs::read(&path).expect("it is there")), (1, good));
}
