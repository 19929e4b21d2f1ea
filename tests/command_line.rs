//! The command line itself: help, mistakes, streams, exit codes.

use std::process::Stdio;

use crate::support::Project;

#[test]
fn without_a_command_the_help_is_shown_as_a_mistake() {
    let output = Project::new().run::<&str>([]).must_fail(2);
    output.stdout.must_be_empty();
    output.stderr.must_contain("briefdeck FILE").must_contain("For template makers:");
}

#[test]
fn help_and_version_are_data() {
    let project = Project::new();
    let output = project.run(["--help"]).must_succeed();
    output.stdout.must_contain("Commands:").must_contain("For template makers:");
    output.stderr.must_be_empty();
    let output = project.run(["-V"]).must_succeed();
    output.stdout.must_be(&format!("briefdeck {}\n", env!("CARGO_PKG_VERSION")));
    for command in ["build", "check", "watch", "show", "new", "rules", "templates", "data", "schema", "fonts"]
    {
        let output = project.run(["help", command]).must_succeed();
        output.stdout.must_contain("Example").must_contain(&format!("Usage: briefdeck {command}"));
    }
}

#[test]
fn mistakes_of_use_have_their_own_code() {
    let project = Project::new().with_brief("rivers.toml");
    let output = project.run(["build", "--no-such-flag"]).must_fail(2);
    output.stdout.must_be_empty();
    output.stderr.must_contain("--no-such-flag");
    project.run(["biuld"]).must_fail(2).stderr.must_contain("'build'");
    project.run(["build", "-f", "docx"]).must_fail(2).stderr.must_contain("pdf");
    project.run(["build", "-d", "poster"]).must_fail(2).stderr.must_contain("`brief`, `deck`");
    project.run(["show"]).must_fail(2).stderr.must_contain("FILE");
}

#[test]
fn the_environment_stands_in_for_flags() {
    let project = Project::new().with_brief("rivers.toml");
    let run = |name: &str, value: &str| {
        project.run_with(["build"], |command| {
            command.env(name, value);
        })
    };
    run("BRIEFDECK_FORMAT", "docx").must_fail(2).stderr.must_contain("docx");
    run("BRIEFDECK_JOBS", "0").must_fail(2).stderr.must_contain("--jobs");
    run("BRIEFDECK_COLOR", "sometimes").must_fail(2).stderr.must_contain("sometimes");
    run("BRIEFDECK_DOCUMENT", "brief,poster").must_fail(2).stderr.must_contain("poster");
}

#[test]
fn a_file_that_is_not_there_is_no_problem_of_a_brief() {
    let output = Project::new().run(["build", "none.toml"]).must_fail(3);
    output.stdout.must_be_empty();
    output.stderr.must_contain("`none.toml`");
}

#[test]
fn a_font_folder_that_is_not_there_is_a_failure() {
    let output = Project::new().run(["fonts", "--font-path", "none"]).must_fail(3);
    output.stderr.must_contain("error: cannot read the font folder `none`");
}

#[test]
fn messages_are_objects_for_programs() {
    let arguments = ["build", "none.toml", "--message-format", "json"];
    let output = Project::new().run(arguments).must_fail(3);
    output.stderr.must_be_empty();
    let objects = output.stdout.objects("diagnostic");
    assert_eq!(objects.len(), 1);
    assert_eq!(objects[0]["level"], "error");
}

#[test]
fn where_data_is_printed_messages_are_not_mixed_with_it() {
    let arguments = ["rules", "no-such-rule", "--message-format", "json"];
    let output = Project::new().run(arguments).must_fail(2);
    output.stdout.must_be_empty();
    assert_eq!(output.stderr.objects("diagnostic").len(), 1);
}

#[test]
fn colour_is_used_where_it_is_asked_for_alone() {
    let project = Project::new();
    let arguments = |when| ["build", "none.toml", "--color", when];
    project.run(arguments("always")).must_fail(3).stderr.must_contain("\u{1b}[");
    project.run(arguments("never")).must_fail(3).stderr.must_not_contain("\u{1b}[");
    project.run(arguments("auto")).must_fail(3).stderr.must_not_contain("\u{1b}[");
}

#[test]
fn rules_are_listed_and_explained() {
    let project = Project::new();
    let list = project.run(["rules"]).must_succeed();
    list.stdout.must_contain("figure-without-source");
    list.stderr.must_be_empty();
    let one = project.run(["rules", "figure-without-source"]).must_succeed();
    one.stdout.must_contain("figure-without-source: ").must_contain("Example:");
    let output = project.run(["rules", "figure-without-sorce"]).must_fail(2);
    output
        .stderr
        .must_contain("unknown rule `figure-without-sorce`")
        .must_contain("did you mean `figure-without-source`?");
}

#[test]
fn every_shell_has_completions_for_every_command() {
    let project = Project::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = project.run(["completions", shell]).must_succeed();
        for command in ["build", "check", "watch", "templates", "schema", "completions"] {
            output.stdout.must_contain(command);
        }
        output.stderr.must_be_empty();
    }
    project.run(["completions", "abacus"]).must_fail(2).stderr.must_contain("bash");
}

#[test]
fn a_reader_that_stops_reading_is_no_error() {
    let project = Project::new();
    let output = project.run_with(["schema"], |command| {
        let (reader, writer) = std::io::pipe().expect("pipes can be made");
        drop(reader);
        command.stdout(Stdio::from(writer));
    });
    output.must_succeed().stderr.must_be_empty();
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let output = Project::new().run_with(["schema"], |command| {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("Linux has it");
        command.stdout(full);
    });
    output.must_fail(3).stderr.must_contain("error: cannot write the output");
}

#[test]
fn a_run_can_be_repeated_in_one_process() {
    for _ in 0..2 {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let arguments = ["briefdeck", "completions", "fish"].map(Into::into);
        let code = briefdeck::run(arguments, briefdeck::Streams::plain(&mut out, &mut err));
        assert_eq!(code, briefdeck::ExitCode::Done);
        assert!(out.starts_with(b"# ") && err.is_empty());
    }
}
