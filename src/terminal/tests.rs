//! What is printed, in each form.

#![expect(clippy::unwrap_used, reason = "a test may")]

mod narrow;

use std::io::Write;
use std::path::Path;

use super::*;
use crate::diagnostic::Excerpt;
use crate::files::Place;

/// A stream whose reader has gone, or whose disk is full.
struct Broken(ErrorKind);

impl Write for Broken {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What standard output and standard error get when some messages are printed in a form.
fn printed(form: Form, files: &Files, list: &[Diagnostic], color: bool) -> (String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut terminal = Terminal::new(Streams::plain(&mut out, &mut err));
    terminal.set(Talk { form, color: Some(color), quiet: false, objects: true });
    terminal.diagnostics(files, list);
    terminal.summary();
    assert_eq!(terminal.finish(ExitCode::Done), ExitCode::Done);
    (String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

fn sample() -> (Files, Diagnostic) {
    let mut files = Files::default();
    let text = "[brief]\nbottom-line = \"ä {fdi-totl} of investment\"\n";
    let key = files.add("briefs/k.toml", Path::new("/p/briefs/k.toml"), text.into());
    let at = text.find("fdi-totl").unwrap();
    let diagnostic = Diagnostic::error("unknown figure `fdi-totl`")
        .rule("unknown-figure")
        .at(&Place::new(key, at..at + 8))
        .hint("did you mean `fdi-total`?");
    (files, diagnostic)
}

#[test]
fn a_message_shows_its_line_and_what_to_do() {
    let (files, diagnostic) = sample();
    let (out, err) = printed(Form::Human, &files, &[diagnostic], false);
    assert_eq!(out, "");
    assert_eq!(
        err,
        r#"error[unknown-figure]: unknown figure `fdi-totl`
  ┌─ briefs/k.toml:2:19
  │
2 │ bottom-line = "ä {fdi-totl} of investment"
  │                   ^^^^^^^^
  │
  = hint: did you mean `fdi-total`?

1 error
"#
    );
}

#[test]
fn the_short_form_is_one_line() {
    let (files, diagnostic) = sample();
    let other = Diagnostic::warning("two\nlines");
    let (_, err) = printed(Form::Short, &files, &[diagnostic, other], false);
    assert_eq!(
        err,
        "briefs/k.toml:2:19: error[unknown-figure]: unknown figure `fdi-totl`\n\
         warning: two lines\n1 error, 1 warning\n"
    );
}

#[test]
fn programs_get_an_object_a_line_and_nothing_else() {
    let (files, diagnostic) = sample();
    let (out, err) = printed(Form::Json, &files, &[diagnostic], false);
    assert_eq!(err, "");
    let object: serde_json::Value = serde_json::from_str(out.trim_end()).unwrap();
    assert_eq!(
        object,
        serde_json::json!({
            "kind": "diagnostic", "level": "error", "rule": "unknown-figure",
            "message": "unknown figure `fdi-totl`",
            "labels": [{
                "file": "briefs/k.toml", "line": 2, "column": 19,
                "end": { "line": 2, "column": 27 }, "message": "",
            }],
            "hints": ["did you mean `fdi-total`?"],
            "documents": [],
        })
    );
}

#[test]
fn a_message_about_documents_names_them_in_every_form() {
    let mut diagnostic = Diagnostic::error("too long").hint("shorten it");
    diagnostic.documents = vec!["k-press-brief".into(), "k-public-brief".into()];
    let said = |form| printed(form, &Files::default(), std::slice::from_ref(&diagnostic), false);
    let human = "error: too long\n = hint: shorten it\n = in: k-press-brief, k-public-brief\n\n1 error\n";
    assert_eq!(said(Form::Human).1, human);
    assert_eq!(said(Form::Short).1, "error: too long (in k-press-brief, k-public-brief)\n1 error\n");
    assert!(said(Form::Json).0.contains(r#""documents":["k-press-brief","k-public-brief"]"#));
}

#[test]
fn a_template_is_shown_like_a_brief() {
    let excerpt = Excerpt { name: "templates/brief.typ".into(), text: "#let x = y\n".into(), range: 9..10 };
    let mut diagnostic = Diagnostic::error("unknown variable: y");
    diagnostic.excerpt = Some(excerpt);
    let (_, err) = printed(Form::Human, &Files::default(), &[diagnostic], false);
    assert!(err.contains("┌─ templates/brief.typ:1:10"), "{err}");
    assert!(err.contains("1 │ #let x = y"), "{err}");
}

#[test]
fn colour_is_only_colour() {
    let (files, diagnostic) = sample();
    let (_, plain) = printed(Form::Human, &files, std::slice::from_ref(&diagnostic), false);
    let (_, colored) = printed(Form::Human, &files, &[diagnostic], true);
    assert_ne!(plain, colored);
    let mut bare = String::new();
    let mut rest = colored.as_str();
    while let Some((before, code)) = rest.split_once('\u{1b}') {
        bare.push_str(before);
        rest = code.split_once('m').unwrap().1;
    }
    assert_eq!(bare + rest, plain);
}

#[test]
fn places_that_do_not_fit_the_file_are_shown_at_its_end() {
    let (files, diagnostic) = sample();
    let key = diagnostic.labels[0].place.file;
    for range in [0..9999, 9999..9999, 26..27, 0..0] {
        let diagnostic = Diagnostic::error("odd").at(&Place::new(key, range));
        for form in [Form::Human, Form::Short, Form::Json] {
            let (out, err) = printed(form, &files, std::slice::from_ref(&diagnostic), false);
            assert!((out + &err).contains("odd"));
        }
    }
}

#[test]
fn a_reader_that_has_gone_is_no_failure_and_a_full_disk_is() {
    for (kind, wanted) in
        [(ErrorKind::BrokenPipe, ExitCode::Done), (ErrorKind::StorageFull, ExitCode::Failure)]
    {
        let (mut out, mut err) = (Broken(kind), Vec::new());
        let mut terminal = Terminal::new(Streams::plain(&mut out, &mut err));
        terminal.data("a");
        terminal.data("b");
        assert_eq!(terminal.finish(ExitCode::Done), wanted);
        assert_eq!(err.is_empty(), wanted == ExitCode::Done);
    }
}

#[test]
fn quiet_leaves_errors_and_warnings() {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut terminal = Terminal::new(Streams::plain(&mut out, &mut err));
    terminal.set(Talk { form: Form::Human, color: None, quiet: true, objects: true });
    let list = [Diagnostic::note("a note"), Diagnostic::warning("a warning")];
    terminal.diagnostics(&Files::default(), &list);
    terminal.say("made");
    terminal.made("a.pdf");
    terminal.summary();
    terminal.finish(ExitCode::Done);
    assert_eq!(String::from_utf8(err).unwrap(), "warning: a warning\n\n");
    assert!(out.is_empty());
}
