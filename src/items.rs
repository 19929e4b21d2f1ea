//! Items as the templates see them: one function for each kind.

use crate::brief::{Body, Form, Item, Meeting, Quote, Text};
use crate::brief_file::{Attribution, Likelihood, QuoteKind};
use crate::charts;
use crate::content::{Mark, Writer, label_of};
use crate::data::{
    Content, DateData, EventData, FigureData, ImageData, ItemBase, ItemData, MeetingData, QuestionData,
    QuoteData, RiskData, StepData, ThemeData,
};
use crate::date::When;
use crate::figures;
use crate::toolkit::Document;

/// An item as the template of a document sees it; nothing for a source, which stands in its own list.
pub fn item(writer: &Writer<'_>, item: &Item, document: Document) -> Option<ItemData> {
    let mark = writer.mark();
    Some(match &item.body {
        Body::Theme => ItemData::Theme(theme(writer, item, document, mark)),
        Body::Figure(_) => ItemData::Figure(figure(writer, item, mark)?),
        Body::Chart(chart) => ItemData::Chart(charts::chart(writer, item, chart, mark)),
        Body::Quote(body) => ItemData::Quote(quote(writer, item, body, mark)),
        Body::Event { .. } => ItemData::Event(event(writer, item, mark)?),
        Body::Risk { .. } => ItemData::Risk(risk(writer, item, mark)?),
        Body::Question { .. } => ItemData::Question(question(writer, item, mark)?),
        Body::Step { .. } => ItemData::Step(step(writer, item, mark)?),
        Body::Image { .. } => ItemData::Image(image(writer, item, mark)?),
        Body::Source(_) => return None,
    })
}

/// What every item has, once all of its other texts are written since `mark`.
pub(crate) fn base(writer: &Writer<'_>, item: &Item, mark: Mark) -> ItemBase {
    let caveat = item.wording.caveat.as_ref().map(|caveat| writer.prose(caveat, &[]));
    writer.cite(writer.evidence(&item.evidence));
    ItemBase { id: item.id.clone(), sources: writer.since(mark), flag: writer.flag(item.status), caveat }
}

/// A date as it is printed.
pub(crate) fn date(writer: &Writer<'_>, when: When) -> DateData {
    DateData { iso: when.iso(), text: writer.brief.locale.date(when) }
}

/// A theme: for the page its lead and summary, for a slide its points, or else the page's text.
fn theme(writer: &Writer<'_>, item: &Item, document: Document, mark: Mark) -> ThemeData {
    let words = &item.wording;
    let title = plain(writer, words.title.as_ref());
    let points = words.points.as_deref().filter(|points| document == Document::Deck && !points.is_empty());
    let (mut lead, mut summary, mut written) = (None, None, Vec::new());
    match points {
        Some(points) => {
            let last = points.len() - 1;
            // What the theme itself cites proves all of it: the mark stands at its end.
            let own = |index: usize| if index == last { item.evidence.as_slice() } else { &[] };
            written = points.iter().enumerate().map(|(at, text)| writer.prose(text, own(at))).collect();
        }
        None => {
            lead = words.lead.as_ref().map(|lead| opening(writer, lead, words.summary.as_ref(), item));
            summary = words.summary.as_ref().map(|summary| writer.prose(summary, &item.evidence));
        }
    }
    ThemeData { base: base(writer, item, mark), title, lead, summary, points: written }
}

/// The bold opening: it carries marks of its own only where the summary after it does not set the same.
fn opening(writer: &Writer<'_>, lead: &Text, summary: Option<&Text>, item: &Item) -> Content {
    let Some(summary) = summary else { return writer.prose(lead, &item.evidence) };
    let mut after = writer.sources_of(summary);
    after.extend(writer.evidence(&item.evidence));
    if writer.sources_of(lead) == after { writer.plain(lead) } else { writer.prose(lead, &[]) }
}

/// A figure.
fn figure(writer: &Writer<'_>, item: &Item, mark: Mark) -> Option<FigureData> {
    let Body::Figure(body) = &item.body else { return None };
    let form = if body.was.is_some() { Form::Change } else { Form::Full };
    writer.cite(writer.figure_sources(&item.id, form));
    let label = plain(writer, item.wording.label.as_ref());
    let definition = body.definition.as_ref().map(|definition| writer.prose(definition, &[]));
    Some(FigureData {
        base: base(writer, item, mark),
        label,
        value: figures::amount(writer.brief, item, body),
        change: figures::change(writer.brief, body),
        qualifier: figures::qualifier(writer.brief, body),
        geography: body.geography.clone(),
        definition,
    })
}

/// A quotation. Its translation stands in front where there is one, and says that it is one.
fn quote(writer: &Writer<'_>, item: &Item, body: &Quote, mark: Mark) -> QuoteData {
    let words = item.wording.text.as_ref().map(|text| writer.string(text)).unwrap_or_default();
    let (text, original) = match &body.translation {
        Some(translation) => (translation.clone(), Some(words)),
        None => (words, None),
    };
    let locale = &writer.brief.locale;
    let [outer_open, outer_close, inner_open, inner_close] = locale.quotation_marks();
    let (open, close) = match body.kind {
        QuoteKind::Verbatim => (outer_open, outer_close),
        QuoteKind::Term => (inner_open, inner_close),
        QuoteKind::Indirect => ("", ""),
    };
    let attribution = body.attribution;
    QuoteData {
        base: base(writer, item, mark),
        form: body.kind.word(),
        text,
        open: open.to_owned(),
        close: close.to_owned(),
        lang: body.lang.clone().filter(|lang| lang.split('-').next() != Some(locale.language())),
        translated: original.as_ref().map(|_| writer.label("translation")),
        original,
        speaker: body.speaker.clone().filter(|_| attribution == Attribution::OnRecord),
        role: body.role.clone().filter(|_| attribution != Attribution::ChathamHouse),
        date: body.date.map(|when| date(writer, when)),
        occasion: body.occasion.clone(),
        place: body.venue.clone(),
    }
}

/// An event; planned where it lies after the brief's date.
fn event(writer: &Writer<'_>, item: &Item, mark: Mark) -> Option<EventData> {
    let Body::Event { date: start, until } = &item.body else { return None };
    let locale = &writer.brief.locale;
    let title = plain(writer, item.wording.title.as_ref());
    let text = item.wording.text.as_ref().map(|text| writer.prose(text, &[]));
    let planned = start.first_day() > writer.brief.head.date.last_day();
    Some(EventData {
        base: base(writer, item, mark),
        date: date(writer, start.value),
        until: until.as_ref().map(|until| date(writer, until.value)),
        span: match until {
            Some(until) => locale.span(start.value, Some(until.value)),
            None => locale.date(start.value),
        },
        day: start.day_number(),
        title,
        text,
        planned: planned.then(|| writer.label("planned")),
    })
}

/// A risk.
fn risk(writer: &Writer<'_>, item: &Item, mark: Mark) -> Option<RiskData> {
    let Body::Risk { likelihood, response } = &item.body else { return None };
    let title = plain(writer, item.wording.title.as_ref());
    let text = item.wording.text.as_ref().map(|text| writer.prose(text, &item.evidence));
    let response = response.as_ref().filter(|_| writer.audience.internal);
    let response = response.map(|response| writer.prose(response, &[]));
    let word = |likelihood: Likelihood| writer.label(&format!("likelihood-{}", likelihood.word()));
    Some(RiskData { base: base(writer, item, mark), title, text, likelihood: likelihood.map(word), response })
}

/// A question with its answer.
fn question(writer: &Writer<'_>, item: &Item, mark: Mark) -> Option<QuestionData> {
    let Body::Question { question, if_pressed, do_not_say } = &item.body else { return None };
    let internal = |text: &Option<Text>| {
        let text = text.as_ref().filter(|_| writer.audience.internal);
        text.map(|text| writer.prose(text, &[]))
    };
    let question = writer.plain(question);
    let answer = item.wording.answer.as_ref().map(|answer| writer.prose(answer, &item.evidence));
    let (if_pressed, do_not_say) = (internal(if_pressed), internal(do_not_say));
    let answer = answer.unwrap_or_default();
    Some(QuestionData { base: base(writer, item, mark), question, answer, if_pressed, do_not_say })
}

/// A next step.
fn step(writer: &Writer<'_>, item: &Item, mark: Mark) -> Option<StepData> {
    let Body::Step { action, owner, due } = &item.body else { return None };
    let action = writer.plain(action);
    let owner = owner.clone().filter(|_| writer.audience.internal);
    Some(StepData { base: base(writer, item, mark), action, owner, due: due.map(|when| date(writer, when)) })
}

/// A picture.
fn image(writer: &Writer<'_>, item: &Item, mark: Mark) -> Option<ImageData> {
    let Body::Image { file, credit, .. } = &item.body else { return None };
    let alt = item.wording.alt.as_ref().map(|alt| writer.string(alt)).unwrap_or_default();
    let file = crate::compose::asset_path(&crate::compose::asset_name("image", Some(&item.id), &file.path));
    Some(ImageData { base: base(writer, item, mark), file, alt, credit: credit.clone() })
}

/// The meeting, for audiences inside the house.
pub(crate) fn meeting(writer: &Writer<'_>, meeting: &Meeting) -> MeetingData {
    let list = |texts: &[Text]| texts.iter().map(|text| writer.prose(text, &[])).collect();
    MeetingData {
        with: meeting.with.clone(),
        date: meeting.date.map(|when| date(writer, when)),
        place: meeting.venue.clone(),
        objectives: list(&meeting.objectives),
        their_objectives: list(&meeting.their_objectives),
        points_to_make: list(&meeting.points_to_make),
        avoid: list(&meeting.avoid),
    }
}

/// A plain text that an item must have.
pub(crate) fn plain(writer: &Writer<'_>, text: Option<&Text>) -> Content {
    text.map(|text| writer.plain(text)).unwrap_or_default()
}

/// The label of a figure in the audience's words, as characters.
pub(crate) fn figure_label(writer: &Writer<'_>, id: &str) -> Option<String> {
    let shown = writer.selection.shown(crate::brief::Kind::Figure, id)?;
    Some(label_of(writer, &shown.item))
}
