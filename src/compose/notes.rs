//! Speaker notes: what to say to each slide, taken from the items that stand on it.
//!
//! Only the documents that are made to be spoken from, or that a project makes of everything, have them: the data
//! of page and deck do not, so that no template of theirs can print one.

use std::collections::BTreeSet;

use crate::brief::{Body, Item, Text};
use crate::compose::content::Writer;
use crate::compose::slides::Deck;
use crate::data::{Content, ItemData, NoteData, SlideData};
use crate::document::Dropped;
use crate::select::Shown;

/// Adds the notes to the slides of a deck; none where the audience is outside the house.
pub(crate) fn add(writer: &Writer<'_>, deck: &mut Deck) {
    let mut spoken = BTreeSet::new();
    for slide in &mut deck.slides {
        let start = writer.mark();
        slide.notes = of_slide(writer, slide);
        // An item that takes several slides is spoken of with the first.
        slide.notes.retain(|note| spoken.insert(note.item.clone()));
        let traces = writer.traces_since(start);
        if let Some(part) = deck.parts.iter_mut().find(|part| part.slide.as_ref() == Some(&slide.name)) {
            part.traces.extend(traces);
        }
    }
}

/// The items that have notes but stand on no slide, those aside that are known to be left out.
pub(crate) fn unspoken(writer: &Writer<'_>, deck: &Deck, dropped: &[Dropped]) -> Vec<Dropped> {
    let spoken =
        |name: &String| deck.slides.iter().flat_map(|slide| &slide.notes).any(|note| note.item == *name);
    let noted = writer.selection.items.iter().filter(|one| one.item.wording.notes.is_some());
    let names = noted.map(|one| one.item.name());
    let silent = names.filter(|name| !spoken(name) && dropped.iter().all(|one| one.item != *name));
    let reason = "stands on no slide, and so do its notes";
    silent.map(|item| Dropped { item, reason: reason.into(), mentioned: false }).collect()
}

/// The notes of the items on a slide, in their order.
fn of_slide(writer: &Writer<'_>, slide: &SlideData) -> Vec<NoteData> {
    let several = slide.items.len() > 1;
    let shown = slide.items.iter().filter_map(|item| shown(writer, item));
    let note = |shown: &Shown| {
        // Selection has taken them out for everybody outside the house; they are not taken on trust.
        let notes = shown.item.wording.notes.as_ref().filter(|_| writer.audience.internal)?;
        let mark = writer.mark();
        let text = writer.prose(notes, &[]);
        let sources = writer.since(mark);
        let about = several.then(|| about(writer, &shown.item)).flatten();
        Some(NoteData { item: shown.item.name(), about, text, sources })
    };
    shown.filter_map(note).collect()
}

/// The item of the brief that a slide shows.
fn shown<'a>(writer: &Writer<'a>, item: &ItemData) -> Option<&'a Shown> {
    let (kind, id) = item.named()?;
    writer.selection.items.iter().find(|one| one.item.kind.word() == kind && one.item.id == id)
}

/// What tells an item from the others on its slide. The slide has accounted for it.
fn about(writer: &Writer<'_>, item: &Item) -> Option<Content> {
    let words = &item.wording;
    let text: Option<&Text> = match &item.body {
        Body::Question { question, .. } => Some(question),
        Body::Step { action, .. } => Some(action),
        Body::Quote(_) => words.text.as_ref(),
        Body::Image { .. } => words.title.as_ref().or(words.alt.as_ref()),
        Body::Figure(_) => words.label.as_ref(),
        _ => words.title.as_ref(),
    };
    let mark = writer.mark();
    let about = text.map(|text| writer.plain(text));
    writer.forget(mark);
    about
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;
    use crate::brief::Brief;
    use crate::brief_file::{Section, Where};
    use crate::compose::citations::plain;
    use crate::data::Data;
    use crate::document::Document;
    use crate::testing::sample::{audience, brief, composed, figure, internal, source, text, theme};

    fn noted() -> Brief {
        let mut items =
            vec![theme("a", "x", "x"), figure("f", 4), figure("g", 5), figure("h", 6), source("s")];
        for (index, words) in [(0, "Pause here [@s]."), (1, "Say four."), (3, "Say six.")] {
            items[index].wording.notes = Some(text(words));
        }
        let slides = vec![Section::Themes, Section::Figures];
        let [mut desk, mut press] = [internal("desk"), audience("press")];
        (desk.slides, press.slides) = (slides.clone(), slides);
        brief(items, vec![desk, press])
    }

    fn notes(data: &Data) -> Vec<(String, Option<String>, String, usize)> {
        let all = data.slides.iter().flat_map(|slide| slide.notes.iter().map(move |note| (slide, note)));
        let words = |(slide, note): (&SlideData, &NoteData)| {
            let about = note.about.as_deref().map(plain);
            (slide.name.clone(), about, plain(&note.text), note.sources.len())
        };
        all.map(words).collect()
    }

    #[test]
    fn notes_stand_by_slide_with_what_they_are_about_where_a_slide_shows_several_items() {
        let data = composed(&noted(), "desk", Document::Notes).data;
        let label = |id: &str| Some(format!("label of {id}"));
        assert_eq!(
            notes(&data),
            [
                ("theme-a".to_owned(), None, "Pause here.".to_owned(), 1),
                ("figures".to_owned(), label("f"), "Say four.".to_owned(), 0),
                ("figures".to_owned(), label("h"), "Say six.".to_owned(), 0),
            ]
        );
        let own = Document::named("handout").unwrap();
        assert_eq!(notes(&composed(&noted(), "desk", own).data).len(), 3);
    }

    #[test]
    fn no_page_and_no_deck_and_nobody_outside_the_house_has_notes() {
        for document in Document::PAIR {
            assert_eq!(notes(&composed(&noted(), "desk", document).data), []);
        }
        for document in [Document::Notes, Document::named("handout").unwrap()] {
            let data = composed(&noted(), "press", document).data;
            assert!(!data.slides.is_empty());
            assert_eq!(notes(&data), []);
        }
    }

    #[test]
    fn notes_of_an_item_on_no_slide_are_reported() {
        let mut brief = noted();
        brief.items[0].documents = vec![Where::Brief];
        let dropped = |document| composed(&brief, "desk", document).dropped;
        let names: Vec<_> = dropped(Document::Notes).into_iter().map(|one| one.item).collect();
        assert_eq!(names, ["theme.a"]);
        assert_eq!(dropped(Document::Deck), []);
    }

    #[test]
    fn a_source_that_notes_alone_cite_is_numbered_after_those_of_the_deck() {
        let mut brief = noted();
        brief.items.push(source("t"));
        brief.items[0].wording.points = Some(vec![text("Point [@t].")]);
        let ids = |document| -> Vec<(usize, String)> {
            let sources = composed(&brief, "desk", document).data.sources;
            sources.into_iter().map(|source| (source.number, source.id)).collect()
        };
        assert_eq!(ids(Document::Deck), [(1, "t".to_owned())]);
        assert_eq!(ids(Document::Notes), [(1, "t".to_owned()), (2, "s".to_owned())]);
    }
}
