//! The same input gives the same bytes, whatever is around it.

use crate::support::shipped::Shipped;
use crate::support::{BRIEF, Project};

#[test]
fn another_process_folder_zone_language_and_number_of_jobs_give_the_same_bytes() {
    let shipped = Shipped::get();
    let project = Project::new().with_folder("briefs");
    let output = project.run_with(["build", "briefs", "-j", "1", "-o", "made"], |command| {
        command.env("TZ", "Asia/Almaty").env("LANG", "kk_KZ.UTF-8").env("LC_ALL", "kk_KZ.UTF-8");
    });
    let output = output.must_succeed();
    assert_eq!(output.stdout.as_str().lines().count(), shipped.documents.len());
    for one in &shipped.documents {
        let made = project.read(&format!("made/{}.pdf", one.name()));
        assert!(Some(made.as_slice()) == one.built.pdf(), "{} differs", one.name());
    }
}

#[test]
fn any_number_of_jobs_gives_the_same_bytes() {
    let project = Project::new().with_brief("rivers.toml").with_brief("floods.toml");
    for jobs in ["1", "4"] {
        project
            .run_with(["build", "-j", jobs, "-o", jobs], |command| {
                command.env("TZ", if jobs == "1" { "UTC" } else { "America/St_Johns" });
            })
            .must_succeed();
    }
    let made: Vec<String> = project.files().into_iter().filter(|file| file.starts_with("1/")).collect();
    assert_eq!(made.len(), 4, "{made:?}");
    for file in made {
        let other = file.replacen('1', "4", 1);
        assert!(project.read(&file) == project.read(&other), "{file} differs");
    }
}

#[test]
fn comments_and_space_change_no_byte_and_a_word_does() {
    let commented: String =
        BRIEF.lines().map(|line| format!("  {line}  # a comment\n\n# another\n")).collect();
    let project = Project::new().write("a/rivers.toml", BRIEF).write("b/rivers.toml", commented);
    let project = project.write("c/rivers.toml", BRIEF.replace("below the mark. The", "below its mark. The"));
    project.run(["build", "a", "b", "c", "-d", "brief"]).must_succeed();
    let read = |folder: &str| project.read(&format!("{folder}/out/rivers-public-brief.pdf"));
    assert!(read("a") == read("b"), "comments change what is built");
    assert!(read("a") != read("c"), "words change nothing");
}
