//! Runs that end before their time: killed at any moment, or asked to end. No output is ever damaged, nothing
//! unfinished stays, and the next run makes exactly what an undisturbed one makes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::{BRIEF, Project, command};

/// Asks for another number of kills: more than the few that every run of the tests can afford.
const KILLS: &str = "BRIEFDECK_TEST_KILLS";

/// From so many kills on, some must have come while a file was being written.
const MANY: usize = 50;

/// What is built: files of three kinds, some documents having several of one kind.
const BUILD: [&str; 7] = ["build", "-f", "pdf", "-f", "text", "-f", "png"];

/// The longest that a test waits for a process.
const PATIENCE: Duration = Duration::from_secs(60);

/// The words of the brief that one version has and the other does not.
const WORDS: [&str; 2] = ["Rivers are back to normal", "Rivers are high again"];

/// The outputs of a project, by name.
type Outputs = BTreeMap<String, Vec<u8>>;

/// Numbers that look random and are the same each time.
struct Random(u64);

impl Random {
    /// The next number below another.
    fn below(&mut self, limit: u64) -> u64 {
        // The generator "xorshift64" of George Marsaglia.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit.max(1)
    }
}

/// A brief in one of two versions.
fn version(number: usize) -> String {
    BRIEF.replace(WORDS[0], WORDS[number])
}

/// What lies in the folder of outputs under a name that is no hidden one.
fn outputs(project: &Project) -> Outputs {
    let names =
        project.files().into_iter().filter(|name| name.starts_with("out/") && !name.starts_with("out/."));
    names.map(|name| (name.clone(), project.read(&name))).collect()
}

/// The files that are not done.
fn unfinished(project: &Project) -> Vec<String> {
    project.files().into_iter().filter(|name| name.ends_with(".part")).collect()
}

/// Starts a run that says nothing.
fn start(project: &Project, arguments: &[&str]) -> Child {
    let mut command = command(&project.path(""));
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("the binary starts")
}

/// Waits until something holds; false where that takes too long, or a process has ended before.
fn until(child: &mut Child, mut holds: impl FnMut() -> bool) -> bool {
    let started = Instant::now();
    while started.elapsed() < PATIENCE {
        if holds() {
            return true;
        }
        if !matches!(child.try_wait(), Ok(None)) {
            return false;
        }
        std::hint::spin_loop();
    }
    false
}

/// Whether a folder holds a file that is not done.
fn is_writing(folder: &Path) -> bool {
    let mut entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.any(|entry| entry.file_name().as_encoded_bytes().ends_with(b".part"))
}

/// Sends a signal by its name.
fn send(child: &Child, signal: &str) {
    let kill = format!("kill -{signal} {}", child.id());
    assert!(Command::new("sh").args(["-c", &kill]).status().is_ok_and(|status| status.success()), "{kill}");
}

/// Waits for a process and says with which code it ended.
fn code(mut child: Child) -> Option<i32> {
    until(&mut child, || false);
    // A process that is still there would hold up the whole run of the tests.
    if matches!(child.try_wait(), Ok(None)) {
        child.kill().expect("it is ours");
    }
    child.wait().expect("it can be waited for").code()
}

#[test]
fn a_run_killed_at_any_moment_damages_nothing_and_leaves_nothing() {
    let kills = std::env::var(KILLS).ok().map_or(6, |text| text.parse().expect("a number of kills"));
    let fresh = [0, 1].map(|number| {
        let project = Project::new().write("rivers.toml", version(number));
        project.run(BUILD).must_succeed();
        outputs(&project)
    });
    assert!(fresh[0].len() > 6 && fresh[0].keys().eq(fresh[1].keys()));
    let mut project = Project::new().write("rivers.toml", version(0));
    let started = Instant::now();
    project.run(BUILD).must_succeed();
    let whole = started.elapsed();
    let (mut random, mut while_writing) = (Random(2026), 0);
    for kill in 0..kills {
        project = project.write("rivers.toml", version(kill % 2));
        let mut child = start(&project, &BUILD);
        if random.below(2) == 0 {
            let micros = u64::try_from(whole.as_micros()).expect("it is short");
            std::thread::sleep(Duration::from_micros(random.below(micros)));
        } else {
            // Those are the moments that count.
            let files = random.below(fresh[0].len() as u64);
            for _ in 0..=files {
                until(&mut child, || is_writing(&project.path("out")));
                std::thread::sleep(Duration::from_micros(random.below(300)));
            }
        }
        child.kill().and_then(|()| child.wait()).expect("it is ours");
        while_writing += usize::from(!unfinished(&project).is_empty());
        for (name, bytes) in outputs(&project) {
            let valid = fresh.iter().any(|fresh| fresh.get(&name) == Some(&bytes));
            assert!(valid, "kill {kill}: {name} is of neither version ({} bytes)", bytes.len());
        }
        // Sometimes several runs in a row are killed before one is let be.
        if random.below(3) > 0 || kill + 1 == kills {
            // What is known of earlier runs is never half written either.
            project.run(BUILD).must_succeed().stderr.must_not_contain("is not used");
            assert_eq!(unfinished(&project), [""; 0], "kill {kill}");
            let (made, wanted) = (outputs(&project), &fresh[kill % 2]);
            assert!(made.keys().eq(wanted.keys()), "kill {kill}: {:?}", made.keys());
            for (name, bytes) in wanted {
                assert!(made.get(name) == Some(bytes), "kill {kill}: {name} is not what was to be made");
            }
        }
    }
    assert!(kills < MANY || while_writing > 0, "no run was killed while it wrote");
}

/// A project with enough documents that a signal comes before all are made.
fn many() -> Project {
    (0..24).fold(Project::new(), |project, number| project.with_brief(&format!("b{number:02}.toml")))
}

#[test]
fn a_signal_ends_a_run_between_documents_and_the_next_run_goes_on() {
    for (signal, wanted) in [("INT", 130), ("TERM", 143)] {
        let project = many();
        let mut child = start(&project, &["build", "-j", "2"]);
        assert!(until(&mut child, || !outputs(&project).is_empty()), "nothing was made");
        send(&child, signal);
        assert_eq!(code(child), Some(wanted), "SIG{signal}");
        let made = outputs(&project);
        assert!(made.len() < 48, "the signal came too late for the test to mean anything");
        assert_eq!(unfinished(&project), [""; 0]);
        project.run(["build"]).must_succeed();
        let all = outputs(&project);
        assert_eq!(all.len(), 48);
        assert!(made.iter().all(|(name, bytes)| all.get(name) == Some(bytes)), "a file was not whole");
    }
}

#[test]
fn what_was_made_before_a_signal_is_reported() {
    let project = many();
    let mut command = command(&project.path(""));
    let mut child = command
        .args(["build", "-j", "1"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    assert!(until(&mut child, || !outputs(&project).is_empty()), "nothing was made");
    send(&child, "INT");
    let output = child.wait_with_output().expect("it ends");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(130), "{err}");
    assert!(err.contains("error: interrupted\n = hint: what is finished is in its place"), "{err}");
    assert!(!err.contains("not made") && !err.contains("failed on"), "{err}");
    assert_eq!(out.lines().count(), outputs(&project).len(), "{out}");
}

#[test]
fn a_second_signal_ends_a_run_at_once() {
    // A template is a program, and this one does not end within anybody's patience.
    let endless = "#for i in range(100000) { for j in range(100000) { let x = i * j } }\n";
    let project = Project::new().with_brief("rivers.toml").write("templates/brief.typ", endless);
    let mut child = start(&project, &["build", "-j", "2"]);
    // The deck is made beside it.
    assert!(until(&mut child, || project.path("out/rivers-public-deck.pdf").exists()), "no deck was made");
    send(&child, "INT");
    std::thread::sleep(Duration::from_millis(200));
    assert!(matches!(child.try_wait(), Ok(None)), "a document under way is finished after the first signal");
    send(&child, "TERM");
    assert_eq!(code(child), Some(130), "the first signal is the reason");
    assert_eq!(unfinished(&project), [""; 0]);
}

#[test]
fn work_that_is_not_making_documents_ends_at_the_first_signal() {
    // Words of a long source, and a quotation that is not among them: each is looked for everywhere.
    let words: String = (0..2_000_000).map(|number| format!("word{} ", number % 5000)).collect();
    let quote = "[quote.q]\ntext = \"word1 word7 word3 word9\"\nspeaker = \"S\"\nrole = \"R\"\ndate = 2026\nsource = \"long\"\n\
                 [source.long]\ntitle = \"Long\"\npublisher = \"P\"\ndate = 2026\nfile = \"long.txt\"\n";
    let project = Project::new().write("long.txt", words).write("rivers.toml", format!("{BRIEF}{quote}"));
    let child = start(&project, &["show", "rivers.toml"]);
    std::thread::sleep(Duration::from_millis(300));
    send(&child, "TERM");
    assert_eq!(code(child), Some(143));
}
