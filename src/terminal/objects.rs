//! Messages as programs read them: an object a line.

use serde::Serialize;

use super::Terminal;
use super::excerpts::Position;
use crate::diagnostic::Diagnostic;
use crate::files::Files;

/// A message as programs read it.
#[derive(Serialize)]
struct MessageObject<'a> {
    kind: &'static str,
    level: &'static str,
    rule: Option<&'static str>,
    message: &'a str,
    labels: Vec<LabelObject<'a>>,
    hints: &'a [String],
    documents: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    more_documents: Option<usize>,
}

/// A place as programs read it.
#[derive(Serialize)]
struct LabelObject<'a> {
    file: &'a str,
    #[serde(flatten)]
    start: Position,
    end: Position,
    message: &'a str,
}

impl Terminal<'_> {
    /// Prints a message as an object.
    pub(super) fn json(&mut self, files: &Files, diagnostic: &Diagnostic) {
        let shown = self.sheets.of(files, diagnostic);
        let labels = shown.spots.iter().filter_map(|spot| {
            let sheet = shown.sheet(spot)?;
            let (start, end) = (sheet.position(spot.range.start), sheet.position(spot.range.end));
            Some(LabelObject { file: sheet.name(), start, end, message: spot.message })
        });
        let object = MessageObject {
            kind: "diagnostic",
            level: diagnostic.level.word(),
            rule: diagnostic.rule,
            message: &diagnostic.message,
            labels: labels.collect(),
            hints: &diagnostic.hints,
            documents: &diagnostic.documents,
            more_documents: (diagnostic.more > 0).then_some(diagnostic.more),
        };
        let line = serde_json::to_vec(&object);
        let Some(line) = self.line_of_result(line) else { return };
        if self.talk.objects { self.write_out(&line) } else { self.write_err(&line) }
    }
}
