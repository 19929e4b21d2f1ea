//! Which documents an audience cannot have, and why.

use std::path::PathBuf;

use crate::brief::{Audience, Brief, Kind};
use crate::diagnostic::{Diagnostic, quoted};
use crate::document::{Document, own};
use crate::select::Selection;

/// Why an audience cannot have a document; nothing where it can.
pub(crate) fn unavailable(
    brief: &Brief,
    audience: &Audience,
    selection: &Selection,
    document: Document,
    layers: &[PathBuf],
) -> Option<Diagnostic> {
    let name = &audience.name;
    let problem = |message: String| Diagnostic::error(message).at(&audience.place);
    match document {
        Document::Brief | Document::Deck => None,
        Document::Notes if audience.internal => None,
        Document::Notes => {
            let house: Vec<&str> =
                brief.audiences.iter().filter(|one| one.internal).map(|one| one.name.as_str()).collect();
            let hint = match house.is_empty() {
                true => {
                    "give an audience that stays in the house `internal = true`, and make them for that one"
                        .into()
                }
                false => format!("make them for {}", quoted(house)),
            };
            let message =
                format!("`{name}` gets no speaker notes: it is outside the house, which they never leave");
            Some(problem(message).hint(hint))
        }
        Document::Qa => {
            let sees = selection.items.iter().any(|one| one.item.kind == Kind::Question);
            (!sees).then(|| {
                let hint = match audience.internal {
                    true => "add a `[question.ID]` with `question` and `answer`".to_owned(),
                    false => format!("a question with `for = [\"{name}\"]` of its own would reach it"),
                };
                problem(format!("`{name}` gets no questions and answers: it sees no question")).hint(hint)
            })
        }
        Document::Own(_) => own::file(layers, document).is_none().then(|| {
            let template = document.template();
            let message =
                format!("`{name}` gets no `{document}`: none of its folders of templates has `{template}`");
            problem(message)
                .hint(format!("put `{template}` into `templates` in the project's folder, for all audiences"))
        }),
    }
}
