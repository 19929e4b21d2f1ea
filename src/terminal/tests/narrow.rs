//! Messages on narrow terminals: no line of an excerpt is broader than the terminal.

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::*;

/// What a terminal of so many columns gets.
fn shown(columns: usize, files: &Files, message: &Diagnostic) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut streams = Streams::plain(&mut out, &mut err);
    streams.columns = Some(columns);
    Terminal::new(streams).diagnostics(files, [message]);
    String::from_utf8(err).unwrap()
}

/// A message about some words of a text, each with a word of its own.
fn message(text: &str, places: &[(std::ops::Range<usize>, &str)]) -> (Files, Diagnostic) {
    let mut files = Files::default();
    let key = files.add("k.toml", Path::new("/p/k.toml"), text.to_owned());
    let mut message = Diagnostic::error("unknown figure `fdi-totl`").rule("unknown-figure");
    for (range, word) in places {
        message = message.label(&Place::new(key, range.clone()), *word);
    }
    (files, message.hint("did you mean `fdi-total`, which is of the same kind and stands in the same part?"))
}

#[test]
fn a_line_is_cut_around_its_place_and_leaves_room_for_the_word() {
    let text = format!("summary = \"{} {{fdi-totl}} {}\"\n", "before ".repeat(8), "after ".repeat(8));
    let at = text.find("fdi-totl").unwrap();
    let (files, message) = message(&text, &[(at..at + 8, "not in this brief")]);
    assert_eq!(
        shown(60, &files, &message),
        "\
error[unknown-figure]: unknown figure `fdi-totl`
  ┌─ k.toml:1:70
  │
1 │ …before before before  {fdi-totl} after after after aft…
  │                         ^^^^^^^^ not in this brief
  │
  = hint: did you mean `fdi-total`, which is of the same
    kind and stands in the same part?

"
    );
}

#[test]
fn a_word_that_has_no_room_at_its_place_stands_below() {
    let text = format!("title = \"{}\"\n", "word ".repeat(9));
    let word = "this one, of which a great deal could be said";
    let (files, message) = message(&text, &[(9..53, word)]);
    assert_eq!(
        shown(48, &files, &message),
        "\
error[unknown-figure]: unknown figure `fdi-totl`
  ┌─ k.toml:1:10
  │
1 │ title = \"word word word word word word wor…
  │          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = at 1:10: this one, of which a great deal
    could be said
  = hint: did you mean `fdi-total`, which is of
    the same kind and stands in the same part?

"
    );
}

proptest! {
    #[test]
    fn no_line_is_broader_than_the_terminal(
        lines in prop::collection::vec("[a-z 中é\\t{}]{0,180}", 1..6),
        from in 0usize..400, length in 0usize..200, other in 0usize..400,
        words in prop::collection::vec("[a-z]{0,9}( [a-z]{1,9}){0,8}", 2), columns in 40usize..140,
    ) {
        let text = lines.join("\n");
        let within = |at: usize| text.floor_char_boundary(at.min(text.len()));
        let places = [
            (within(from)..within(from + length), words[0].as_str()),
            (within(other)..within(other + 3), words[1].as_str()),
        ];
        let (files, message) = message(&text, &places);
        for line in shown(columns, &files, &message).lines() {
            prop_assert!(line.width() <= columns, "{} of {columns}: {}", line.width(), shown(columns, &files, &message));
        }
    }
}
