//! `watch`: what a change makes anew, what stays where there is a mistake, and who sees the preview.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use crate::support::watching::{PATIENCE, Watching};
use crate::support::{BRIEF, Project, command};

/// The small brief with two words exchanged.
fn with(before: &str, after: &str) -> String {
    assert!(BRIEF.contains(before), "{before}");
    BRIEF.replace(before, after)
}

/// The words of a page's picture are outlines: what it shows is told apart by its content.
fn picture(watching: &Watching, name: &str) -> Vec<u8> {
    let paths = watching.pictures(name);
    let answer = watching.get(&paths[0]);
    assert_eq!(answer.code, 200);
    assert!(answer.body.starts_with(b"<svg") && answer.head.contains("content-type: image/svg+xml"));
    answer.body
}

#[cfg(unix)]
#[test]
fn a_change_is_made_a_mistake_keeps_the_last_good_and_ctrl_c_ends_it() {
    let project = Project::new().with_brief("rivers.toml");
    let (watching, first) = Watching::start(&project, &["rivers.toml"]);
    first.must_be_well();
    assert_eq!((first.object["documents"].as_u64(), first.object["number"].as_u64()), (Some(2), Some(1)));
    let (pdf, shown) =
        (project.read("out/rivers-public-brief.pdf"), picture(&watching, "rivers-public-brief"));

    let project = project.write("rivers.toml", with("back to normal", "high again"));
    watching.round().must_be_well().must_follow(&["rivers.toml"]);
    let (second, later) =
        (project.read("out/rivers-public-brief.pdf"), picture(&watching, "rivers-public-brief"));
    assert!(pdf != second && shown != later, "the title changed");
    let state = watching.state();
    assert_eq!((state["round"].as_u64(), state["building"].as_bool()), (Some(2), Some(false)));

    // What is no TOML, and what is no brief.
    for mistake in ["title = “", "date = \"soon\""] {
        let text =
            with("back to normal", "high again") + "\n[theme.more]\ntitle = \"More\"\n" + mistake + "\n";
        fs::write(project.path("rivers.toml"), text).expect("it is there");
        let round = watching.round();
        assert!(round.errors() > 0, "{mistake}");
        assert!(!round.messages().is_empty());
        assert!(project.read("out/rivers-public-brief.pdf") == second, "{mistake}: the last good file stays");
        assert!(picture(&watching, "rivers-public-brief") == later, "{mistake}: the last good page stays");
        let state = watching.state();
        let said = state["messages"][0]["text"].as_str().expect("it is shown").to_owned();
        assert!(said.starts_with("error") && said.contains("rivers.toml:"), "{mistake}: {said}");
        assert_eq!(state["documents"][0]["made"], false);
    }

    let project = project.write("rivers.toml", BRIEF);
    watching.round().must_be_well();
    assert!(project.read("out/rivers-public-brief.pdf") == pdf, "the same brief has the same bytes");
    assert!(picture(&watching, "rivers-public-brief") == shown);
    assert_eq!(watching.signalled("INT"), 130);
    assert!(!project.files().iter().any(|name| name.ends_with(".part")), "{:?}", project.files());
}

#[test]
fn a_change_is_seen_without_notices_of_the_system() {
    let project = Project::new().with_brief("rivers.toml");
    let (watching, first) = Watching::start(&project, &["--poll", "--no-server"]);
    first.must_be_well();
    let project = project.write("rivers.toml", with("back to normal", "high again"));
    watching.round().must_be_well().must_follow(&["rivers.toml"]);
    let _project = project.write("briefs.toml", BRIEF);
    let round = watching.round();
    round.must_be_well().must_follow(&["briefs.toml"]);
    assert_eq!(round.object["documents"].as_u64(), Some(4));
}

#[cfg(unix)]
#[test]
fn the_system_may_end_it_as_well() {
    let project = Project::new().with_brief("rivers.toml");
    let (watching, _) = Watching::start(&project, &["--no-server"]);
    assert_eq!(watching.signalled("TERM"), 143);
}

#[test]
fn what_does_not_depend_on_a_change_is_neither_made_nor_drawn_again() {
    let two = format!("{BRIEF}\n[audience.press]\nprofile = \"press\"\n");
    let project = Project::new().write("rivers.toml", &two);
    // What an earlier run made is as it was, but nobody has drawn it.
    project.run(["build"]).must_succeed();
    let (watching, first) = Watching::start(&project, &[]);
    assert_eq!(first.must_be_well().made(), ["public-brief", "public-deck", "press-brief", "press-deck"]);
    let names = ["rivers-public-brief", "rivers-public-deck", "rivers-press-brief"];
    let before = names.map(|name| watching.pictures(name));

    let more = "[audience.press.theme.barriers]\nlead = \"The barriers open.\"\n";
    let project = project.write("rivers.toml", format!("{two}{more}"));
    assert_eq!(watching.round().must_be_well().made(), ["press-brief", "press-deck"]);
    let after = names.map(|name| watching.pictures(name));
    assert_eq!(before[..2], after[..2]);
    assert_ne!(before[2], after[2]);

    // Of a deck of which one slide changed, that slide alone is another picture.
    let deck = watching.pictures("rivers-press-deck");
    let _project =
        project.write("rivers.toml", format!("{two}{more}").replace("below the mark\",", "low\","));
    watching.round().must_be_well();
    let changed =
        watching.pictures("rivers-press-deck").iter().zip(&deck).filter(|(one, other)| one != other).count();
    assert_eq!(changed, 1, "of {} slides", deck.len());
}

#[test]
fn all_that_a_brief_is_made_of_is_watched() {
    let brief = with("for = [\"all\"]", "for = [\"all\"]\ninclude = [\"parts/more.toml\"]")
        .replace("date = 2026-03-01\n", "date = 2026-03-01\nfile = \"gauge.txt\"\n")
        .replace("profile = \"public\"", "profile = \"public\"\ndesign = \"house.toml\"")
        + "[image.gauge]\nfile = \"gauge.svg\"\nalt = \"The gauge\"\ncredit = \"The authority\"\nlicence = \"CC0\"\n";
    let drawing = |size: usize| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\"><path d=\"M0 0h{size}v9z\"/></svg>"
        )
    };
    let project = Project::new()
        .write("rivers.toml", brief)
        .write("parts/more.toml", "[event]\nopening = { date = \"2026-02\", title = \"The bridge opens\" }\n")
        .write("gauge.txt", "Below the mark.")
        .write("gauge.svg", drawing(30))
        .write("house.toml", "[colors]\naccent = \"#1f4e79\"\n");
    let (watching, first) = Watching::start(&project, &["rivers.toml", "--no-server"]);
    first.must_be_well();
    assert_eq!(first.object["preview"], serde_json::Value::Null);
    let changes = [
        (
            "parts/more.toml",
            "[event]\nopening = { date = \"2026-02\", title = \"The bridge is open\" }\n".to_owned(),
        ),
        ("gauge.txt", "Far below the mark.".to_owned()),
        ("gauge.svg", drawing(20)),
        ("house.toml", "[colors]\naccent = \"#1f4e70\"\n".to_owned()),
    ];
    let project = changes.into_iter().fold(project, |project, (path, text)| {
        let project = project.write(path, text);
        watching.round().must_be_well().must_follow(&[path]);
        project
    });
    // These are not there yet; a folder comes with its files.
    let project = project.write("briefdeck.toml", "[issuer]\nname = \"River authority\"\n");
    watching.round().must_be_well().must_follow(&["briefdeck.toml"]);
    fs::create_dir(project.path("templates")).expect("it is not there");
    watching.round().must_be_well().must_follow(&["templates"]);
    let project = project.write("templates/parts/none.typ", "");
    watching.round();
    fs::write(project.path("templates/parts/none.typ"), "// two").expect("it is there");
    let mut last = watching.round();
    // The folder and its file may have been seen one after the other.
    while !last.object["changed"].to_string().contains("templates") {
        last = watching.round();
    }
    last.must_be_well();
}

#[test]
fn a_part_that_is_missing_is_waited_for() {
    let brief = with("for = [\"all\"]", "for = [\"all\"]\ninclude = [\"parts/more.toml\"]");
    let project = Project::new().write("rivers.toml", brief);
    let (watching, first) = Watching::start(&project, &["--no-server"]);
    assert_eq!(first.errors(), 1, "{:?}", first.messages());
    fs::create_dir(project.path("parts")).expect("it is not there");
    let _project =
        project.write("parts/more.toml", "[event]\nopening = { date = \"2026-02\", title = \"It opens\" }\n");
    watching.round().must_be_well().must_follow(&["parts/more.toml"]);
}

#[test]
fn a_brief_that_goes_comes_back_or_is_replaced_is_followed() {
    let project = Project::new().with_brief("rivers.toml");
    let (watching, _) = Watching::start(&project, &["rivers.toml"]);
    let pdf = project.read("out/rivers-public-deck.pdf");
    for _ in 0..2 {
        fs::remove_file(project.path("rivers.toml")).expect("it is there");
        let round = watching.round();
        assert_eq!(round.messages(), ["cannot read `rivers.toml` (not found)"]);
        assert!(project.read("out/rivers-public-deck.pdf") == pdf, "the last good file stays");
        assert!(!watching.pictures("rivers-public-deck").is_empty(), "the last good pages stay");
        fs::write(project.path("rivers.toml"), BRIEF).expect("the folder is there");
        watching.round().must_be_well().must_follow(&["rivers.toml"]);
    }
    // As editors save.
    for title in ["high again", "low again"] {
        fs::write(project.path(".rivers.toml.new"), with("back to normal", title))
            .expect("the folder is there");
        fs::rename(project.path(".rivers.toml.new"), project.path("rivers.toml")).expect("it is there");
        watching.round().must_be_well().must_follow(&["rivers.toml"]);
    }
}

#[test]
fn a_file_that_is_written_without_a_change_is_no_change() {
    let project = Project::new().with_brief("rivers.toml");
    let (watching, _) = Watching::start(&project, &["--no-server", "-o", "."]);
    let project = project.with_brief("rivers.toml").write("beside.txt", "nothing to do with it");
    let _project = project.write("rivers.toml", with("back to normal", "high again"));
    let round = watching.round();
    // Neither these files nor the outputs in the same folder have made a round of their own.
    assert_eq!(round.must_be_well().must_follow(&["rivers.toml"]).object["number"], 2);
}

#[test]
fn briefs_come_and_go_in_a_folder() {
    let project = Project::new().with_brief("briefs/rivers.toml");
    let (watching, _) = Watching::start(&project, &[]);
    let project = project.with_brief("briefs/more/lakes.toml");
    // The folder may be seen before its file.
    watching.round().must_be_well().must_follow(&["briefs/more/lakes.toml"]);
    assert!(!watching.pictures("lakes-public-brief").is_empty());
    fs::remove_file(project.path("briefs/more/lakes.toml")).expect("it is there");
    watching.round().must_be_well();
    assert_eq!(watching.state()["documents"].as_array().map(Vec::len), Some(2));
}

#[test]
fn the_preview_is_for_this_machine_and_for_those_who_know_its_folder() {
    let project = Project::new().with_brief("rivers.toml");
    let (watching, _) = Watching::start(&project, &["rivers.toml"]);
    let (host, folder) = watching.preview();
    let ask = |method: &str, path: &str, host: &str| {
        watching.ask(&format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
    };
    let page = ask("GET", folder, host);
    assert_eq!(page.code, 200);
    assert!(
        page.head.contains("content-security-policy: default-src 'none'; script-src 'self'"),
        "{}",
        page.head
    );
    assert!(
        page.head.contains("referrer-policy: no-referrer") && page.head.contains("cache-control: no-store")
    );
    let text = String::from_utf8(page.body).expect("it is text");
    assert!(text.contains("<html lang=\"en\">") && !text.contains("Rivers"));
    let head = ask("HEAD", folder, host);
    assert_eq!((head.code, head.body.len()), (200, 0));

    let other: String = folder.chars().rev().collect();
    for path in
        ["/", "/state.json", "/page.js", "/events", &other, &format!("{folder}../state.json"), "/favicon.ico"]
    {
        assert_eq!(ask("GET", path, host).code, 404, "{path}");
    }
    let port = host.rsplit(':').next().expect("it has one");
    for (host, code) in
        [(format!("localhost:{port}"), 200), ("localhost".into(), 200), ("127.0.0.1:1".into(), 200)]
    {
        assert_eq!(ask("GET", folder, &host).code, code, "{host}");
    }
    for host in [format!("evil.example:{port}"), format!("127.0.0.1.evil.example:{port}"), String::new()] {
        assert_eq!(ask("GET", folder, &host).code, 421, "{host}");
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        assert_eq!(ask(method, folder, host).code, 405, "{method}");
    }
    let pdf = watching.state()["documents"][0]["pdf"].as_str().expect("it has one").to_owned();
    assert!(pdf.ends_with("/rivers-public-brief.pdf"), "{pdf}");
    assert!(watching.get(&pdf).body == project.read("out/rivers-public-brief.pdf"));
    #[cfg(target_os = "linux")]
    assert!(std::net::TcpStream::connect(format!("127.0.0.2:{port}")).is_err(), "one address alone");
}

#[test]
fn browsers_are_told_of_each_change_and_one_that_does_not_read_keeps_nobody_waiting() {
    let project = Project::new().with_brief("rivers.toml");
    let (watching, _) = Watching::start(&project, &["rivers.toml"]);
    let (host, folder) = watching.preview();
    let request = format!("GET {folder}events HTTP/1.1\r\nHost: {host}\r\n\r\n");
    let mut events = BufReader::new(watching.connection(&request)).lines().map_while(Result::ok);
    let mut next = || {
        let line = events.find(|line| line.starts_with("data: ")).expect("it goes on");
        line["data: ".len()..].parse::<usize>().expect("it is a number")
    };
    let first = next();
    // Half a request, and one whose answer nobody reads.
    let _half = watching.connection(&format!("GET {folder} HTTP/1.1\r\nHo"));
    let picture = &watching.pictures("rivers-public-brief")[0];
    let _unread =
        watching.connection(&format!("GET {folder}{picture} HTTP/1.1\r\nHost: {host}\r\n\r\n").repeat(200));
    let _project = project.write("rivers.toml", with("back to normal", "high again"));
    assert!(next() > first);
    watching.round().must_be_well();
    assert_eq!(watching.get("").code, 200);
}

#[test]
fn what_cannot_be_asked_for_ends_it_at_once() {
    let project = Project::new().with_brief("rivers.toml");
    project.run(["watch", "-a", "pres"]).must_fail(2).stderr.must_contain("unknown audience `pres`");
    project.run(["watch", "--port", "70000"]).must_fail(2).stderr.must_contain("--port");
    project.run(["watch", "--port", "80", "--no-server"]).must_fail(2).stderr.must_contain("--no-server");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = taken.local_addr().expect("it is bound").port().to_string();
    let output = project.run(["watch", "--port", &port]).must_fail(3);
    output.stderr.must_contain(&format!("cannot show the preview at port {port} (another program uses it)"));
    assert!(!project.files().iter().any(|name| name.starts_with("out/")), "nothing was built");
}

#[test]
fn a_document_that_goes_on_for_ever_ends_it() {
    let endless = "#let turn(n) = range(100000).map(i => i * n).sum()\n#range(100000).map(turn).sum()";
    let project = Project::new().with_brief("rivers.toml");
    let (mut watching, _) = Watching::start(&project, &["-d", "brief", "--time-limit", "2"]);
    let _project = project.write("templates/brief.typ", endless);
    assert_eq!(watching.code(), 3);
}

#[cfg(unix)]
#[test]
fn people_are_told_what_changed_and_what_came_of_it() {
    use std::process::Stdio;

    let project = Project::new().with_brief("rivers.toml");
    let mut child = command(&project.path(""))
        .args(["watch", "rivers.toml", "-d", "brief"])
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("the binary starts");
    let mut lines = BufReader::new(child.stderr.take().expect("it is piped")).lines().map_while(Result::ok);
    let mut round = || {
        let mut said = Vec::new();
        for line in lines.by_ref() {
            let is_last = line.ends_with("Ctrl-C ends it");
            said.push(line);
            if is_last {
                return said;
            }
        }
        panic!("it ended: {said:?}")
    };
    let first = round();
    assert!(first.iter().any(|line| line.starts_with("preview: http://127.0.0.1:")), "{first:?}");
    assert!(!first.iter().any(|line| line.contains('\u{1b}')), "the screen is nobody's: {first:?}");
    fs::write(project.path("rivers.toml"), "[brief]\ntitle = \n").expect("it is there");
    let second = round();
    assert_eq!(second[0], "changed: rivers.toml");
    assert!(second.iter().any(|line| line.starts_with("error[syntax]")), "{second:?}");
    assert!(second.last().is_some_and(|line| line.starts_with("the last good files stay; watching ")));
    fs::write(project.path("rivers.toml"), with("back to normal", "high again")).expect("it is there");
    let third = round();
    assert!(third.iter().any(|line| line.starts_with("rivers  public  brief")), "{third:?}");
    interrupted(&mut child);
}

#[cfg(unix)]
#[test]
fn a_signal_during_a_build_lets_it_finish_what_is_under_way() {
    let project = Project::new().with_folder("briefs");
    let arguments = ["briefs", "-o", "out", "-j", "1", "--message-format", "json"];
    let mut command = command(&project.path(""));
    let command = command.arg("watch").args(arguments).stdout(std::process::Stdio::null());
    let mut child = command.spawn().expect("the binary starts");
    let started = Instant::now();
    let made = || project.files().into_iter().filter(|name| name.ends_with(".pdf")).count();
    while made() == 0 {
        assert!(started.elapsed() < PATIENCE, "nothing is made");
        thread::sleep(Duration::from_millis(2));
    }
    interrupted(&mut child);
    assert!(!project.files().iter().any(|name| name.ends_with(".part")), "{:?}", project.files());
    assert!(made() < 8, "{} documents were made", made());
}

#[cfg(unix)]
#[test]
fn the_preview_is_opened_once_and_without_one_the_documents() {
    use std::os::unix::fs::PermissionsExt as _;

    let opener = "#!/bin/sh\necho \"$@\" >> opened.txt\n";
    let project = Project::new().with_brief("rivers.toml").write("opener", opener);
    let path = project.path("opener");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it is ours");
    let open = format!("--open={}", path.display());
    let opened = |lines: usize| {
        let started = Instant::now();
        loop {
            let text = fs::read_to_string(project.path("opened.txt")).unwrap_or_default();
            if text.lines().count() >= lines {
                return text;
            }
            assert!(started.elapsed() < PATIENCE, "{text}");
            thread::sleep(Duration::from_millis(10));
        }
    };
    let (watching, first) = Watching::start(&project, &["rivers.toml", &open]);
    fs::write(project.path("rivers.toml"), with("back to normal", "high again")).expect("it is there");
    watching.round().must_be_well();
    assert_eq!(opened(1).lines().count(), 1);
    drop(watching);
    let _second = Watching::start(&project, &["rivers.toml", &open, "--no-server", "-d", "brief"]);
    let pdf = project.path("").canonicalize().expect("it is there").join("out/rivers-public-brief.pdf");
    let address = first.object["preview"].as_str().expect("there is one");
    assert_eq!(opened(2), format!("{address}\n{}\n", pdf.display()));
}

/// Interrupts a run as Ctrl-C does, and waits until it has ended as one that was interrupted.
#[cfg(unix)]
fn interrupted(child: &mut std::process::Child) {
    let number = child.id().to_string();
    let sent = std::process::Command::new("kill").args(["-s", "INT", &number]).status();
    assert!(sent.is_ok_and(|sent| sent.success()));
    assert_eq!(child.wait().expect("it is ours").code(), Some(130));
}
