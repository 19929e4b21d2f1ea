//! What every part of the validation needs: the names, the language, the rules' levels, and the texts'
//! references, which are checked once all figures are known.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::Input;
use super::levels::{Pending, Scope};
use super::names::{Names, article};
use super::prose::Typed;
use crate::brief::{Form, FutureWords, Kind};
use crate::brief_file::RuleLevel;
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::files::{At, Place};
use crate::locale::Locale;
use crate::prose::Lists;

/// The state of one validation.
pub(super) struct Context<'a> {
    /// What is checked.
    pub(super) input: Input<'a>,
    /// Where problems go.
    pub(super) problems: &'a Diagnostics,
    /// The names of the brief.
    pub(super) names: Names,
    /// The brief's language.
    pub(super) locale: Locale,
    /// The word lists of its language, where they are shipped.
    pub(super) lists: Option<Arc<Lists>>,
    /// The levels that the brief sets, by rule.
    pub(super) levels: BTreeMap<String, RuleLevel>,
    /// The references to figures in all texts so far.
    pub(super) references: RefCell<Vec<Reference>>,
    /// The numbers that texts claim without referring to a figure, so far.
    pub(super) typed: RefCell<Vec<Typed>>,
    /// The words about the future so far.
    pub(super) future: RefCell<Vec<FutureWords>>,
    /// Who reads what is being checked.
    pub(super) scope: RefCell<Scope>,
    /// The messages of rules so far.
    pub(super) pending: RefCell<Vec<Pending>>,
}

/// A reference to a known figure in a text.
#[derive(Debug, Clone)]
pub(super) struct Reference {
    /// The figure.
    pub(super) id: String,
    /// What of it is printed.
    pub(super) form: Form,
    /// Where the reference stands.
    pub(super) place: Place,
    /// The figure whose label it stands in.
    pub(super) in_label_of: Option<String>,
}

impl<'a> Context<'a> {
    /// The state at the start.
    pub(super) fn new(input: Input<'a>, problems: &'a Diagnostics) -> Self {
        let lang = input.written.brief.as_ref().and_then(|head| head.lang.as_ref());
        let locale = super::head::locale(lang, problems);
        Self {
            input,
            problems,
            names: Names::of(input.written),
            lists: Lists::of(locale.language()),
            locale,
            levels: super::tables::rules(input.written.rules.as_ref(), problems),
            references: RefCell::default(),
            typed: RefCell::default(),
            future: RefCell::default(),
            scope: RefCell::new(Scope::Everyone),
            pending: RefCell::default(),
        }
    }

    /// The place of `[brief]`; of the file's start where there is none, which is reported.
    pub(super) fn place(&self) -> Place {
        let written = self.input.written;
        written.brief.as_ref().map_or_else(|| written.place.clone(), |head| head.place.clone())
    }

    /// Adds an error.
    pub(super) fn error(&self, problem: Diagnostic) {
        self.problems.add(problem);
    }

    /// Reports that a name is given twice in a list.
    pub(super) fn twice(&self, name: &str, first: &Place, again: &Place) {
        let problem = Diagnostic::error(format!("`{name}` is named twice"))
            .label(again, "again here")
            .label(first, "first here")
            .hint("remove one of them");
        self.error(problem);
    }

    /// Reads a figure's label, and remembers which references stand in it: labels may run in a circle.
    pub(super) fn in_label_of<T>(&self, figure: &str, read: impl FnOnce() -> T) -> T {
        let before = self.references.borrow().len();
        let label = read();
        for reference in self.references.borrow_mut().iter_mut().skip(before) {
            reference.in_label_of = Some(figure.to_owned());
        }
        label
    }

    /// Whether a referenced item is written; if not, that is reported.
    pub(super) fn knows(&self, kind: Kind, id: &At<String>) -> bool {
        self.knows_at(kind, &id.value, &id.place)
    }

    /// The same for an id and a place.
    pub(super) fn knows_at(&self, kind: Kind, id: &str, place: &Place) -> bool {
        if self.names.has(kind, id) {
            return true;
        }
        let word = kind.word();
        let hint = match self.names.kinds_of(id).first() {
            Some(other) => Some(format!(
                "`{id}` is {} {}, not {} {word}",
                article(other.word()),
                other.word(),
                article(word)
            )),
            None => did_you_mean(id, self.names.ids(kind))
                .or_else(|| Some(format!("declare it: `[{word}.{id}]`")).filter(|_| !id.trim().is_empty())),
        };
        self.error(Diagnostic::error(format!("unknown {word} `{id}`")).at(place).maybe_hint(hint));
        false
    }
}
