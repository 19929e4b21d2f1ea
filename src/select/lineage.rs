//! The sources of figures as references print them: a figure's own, then those of the figures that it is derived from.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use crate::brief::{Brief, Form, Item};

/// Finds the sources of figures. What is found of one is kept for those that are derived from it.
#[derive(Debug)]
pub(crate) struct Lineage<'a> {
    brief: &'a Brief,
    known: RefCell<HashMap<&'a str, Rc<[&'a str]>>>,
    /// How many figures were looked at.
    looked: Cell<usize>,
}

impl<'a> Lineage<'a> {
    /// Of the figures of a brief.
    pub(crate) fn new(brief: &'a Brief) -> Self {
        Self { brief, known: RefCell::default(), looked: Cell::new(0) }
    }

    /// The sources of a figure as a reference prints it. A label states no number and needs none.
    pub(crate) fn sources(&self, id: &str, form: Form) -> Vec<&'a str> {
        let Some((item, figure)) = self.brief.figure(id).filter(|_| form != Form::Label) else {
            return Vec::new();
        };
        let earlier = figure.was.iter().filter(|_| matches!(form, Form::Change | Form::Was));
        self.gather(item, figure.inputs.iter().chain(earlier))
    }

    /// The sources of an item's evidence, then those behind some figures, each once.
    fn gather<'f>(&self, item: &'a Item, figures: impl Iterator<Item = &'f String>) -> Vec<&'a str> {
        self.looked.set(self.looked.get() + 1);
        let mut found: Vec<&'a str> = Vec::new();
        let mut add = |source| {
            if !found.contains(&source) {
                found.push(source);
            }
        };
        item.evidence.iter().for_each(|one| add(one.source.value.as_str()));
        for figure in figures {
            self.behind(figure).iter().for_each(|source| add(source));
        }
        found
    }

    /// The sources behind the number of a figure.
    fn behind(&self, id: &str) -> Rc<[&'a str]> {
        let Some((item, figure)) = self.brief.figure(id) else { return Rc::default() };
        let known = self.known.borrow().get(id).cloned();
        known.unwrap_or_else(|| {
            // What leads back to itself has no further sources; a brief that was checked holds no such figure.
            self.known.borrow_mut().insert(&item.id, Rc::default());
            let found: Rc<[&str]> = self.gather(item, figure.inputs.iter()).into();
            self.known.borrow_mut().insert(&item.id, Rc::clone(&found));
            found
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::{Body, Unit};
    use crate::testing;

    /// A chain of figures, each derived from the one before and from the first, all with sources of their own.
    fn chain(length: usize) -> Brief {
        let name = |number: usize| format!("f{number}");
        let items = (0..length).map(|number| {
            let mut figure = testing::figure("1", 0, Unit::None);
            if number > 0 {
                figure.inputs = vec![name(number - 1), name(0)];
            }
            figure
        });
        let names: Vec<String> = (0..length).map(name).collect();
        testing::brief("en", names.iter().map(String::as_str).zip(items).collect())
    }

    #[test]
    fn each_figure_of_a_long_chain_is_looked_at_a_few_times() {
        for length in [20, 1990] {
            let brief = chain(length);
            let lineage = Lineage::new(&brief);
            for item in brief.items.iter().rev() {
                assert_eq!(lineage.sources(&item.id, Form::Change), lineage.sources(&item.id, Form::Full));
            }
            assert!(lineage.looked.get() <= 3 * length, "{} of {length}", lineage.looked.get());
        }
    }

    #[test]
    fn a_figure_that_leads_back_to_itself_ends_the_search() {
        let mut brief = chain(3);
        if let Some(Body::Figure(first)) = brief.items.first_mut().map(|item| &mut item.body) {
            first.inputs = vec!["f2".to_owned()];
        }
        let lineage = Lineage::new(&brief);
        for form in [Form::Full, Form::Was, Form::Label] {
            assert!(lineage.sources("f1", form).len() < 2);
        }
    }
}
