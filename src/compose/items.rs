//! Items as the templates see them: one function for each kind.

use crate::brief::{Body, Brief, Form, Item, Kind, Meeting, Quote, Text};
use crate::brief_file::{Attribution, Likelihood, QuoteKind};
use crate::compose::charts;
use crate::compose::citations;
use crate::compose::content::{Mark, Writer};
use crate::compose::figures;
use crate::compose::pictures::{asset_name, asset_path};
use crate::data::{
    Content, DateData, EventData, FigureData, ImageData, ItemBase, ItemData, MeetingData, QuestionData,
    QuoteData, RiskData, StepData, ThemeData,
};
use crate::date::When;
use crate::document::Document;

/// An item as the template of a document sees it; nothing for a source, which stands in its own list.
pub(crate) fn item(writer: &Writer<'_>, item: &Item, document: Document) -> Option<ItemData> {
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
        Body::Image { .. } => ItemData::Image(image(writer, item, document, mark)?),
        Body::Source(_) => return None,
    })
}

/// What every item has, once all of its other texts are written since `mark`.
pub(crate) fn base(writer: &Writer<'_>, item: &Item, mark: Mark) -> ItemBase {
    let caveat = item.wording.caveat.as_ref().map(|caveat| writer.prose(caveat, &[]));
    writer.cite(writer.evidence(&item.evidence));
    writer.own(&item.name(), mark);
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
    let earlier = body.was.as_ref().filter(|was| writer.selection.shown(Kind::Figure, was).is_some());
    let form = if earlier.is_some() { Form::Change } else { Form::Full };
    writer.cite(writer.figure_sources(&item.id, form));
    let label = item.wording.label.as_ref().map(|label| writer.label_of(label)).unwrap_or_default();
    let definition = body.definition.as_ref().map(|definition| writer.prose(definition, &[]));
    Some(FigureData {
        base: base(writer, item, mark),
        label,
        value: figures::amount(writer.brief, body),
        change: earlier.and_then(|_| figures::change(writer.brief, body)),
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
    let (open, close) = quotation_marks(writer.brief, body.kind);
    let attribution = body.attribution;
    QuoteData {
        base: base(writer, item, mark),
        form: body.kind.word(),
        text,
        open: open.to_owned(),
        close: close.to_owned(),
        lang: body.lang.clone().filter(|lang| lang.split('-').next() != Some(locale.language())),
        translated: original.as_ref().map(|_| format!("({})", writer.label("translation"))),
        original,
        speaker: body.speaker.clone().filter(|_| attribution == Attribution::OnRecord),
        role: body.role.clone().filter(|_| attribution != Attribution::ChathamHouse),
        date: body.date.map(|when| date(writer, when)),
        occasion: body.occasion.clone(),
        place: body.venue.clone(),
    }
}

/// The marks around a quotation of a kind, opening and closing.
pub(crate) fn quotation_marks(brief: &Brief, kind: QuoteKind) -> (&str, &str) {
    let [outer_open, outer_close, inner_open, inner_close] = brief.locale.quotation_marks();
    match kind {
        QuoteKind::Verbatim => (outer_open, outer_close),
        QuoteKind::Term => (inner_open, inner_close),
        QuoteKind::Indirect => ("", ""),
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

/// A picture: on the page with its title under it, which on a slide is the slide's.
fn image(writer: &Writer<'_>, item: &Item, document: Document, mark: Mark) -> Option<ImageData> {
    let Body::Image { file, credit, .. } = &item.body else { return None };
    let title = item.wording.title.as_ref().filter(|_| document != Document::Deck);
    let title = title.map(|title| writer.plain(title));
    let alt = item.wording.alt.as_ref().map(|alt| writer.string(alt)).unwrap_or_default();
    let file = asset_path(&asset_name("image", Some(&item.id), &file.path));
    Some(ImageData { base: base(writer, item, mark), file, pixels: None, title, alt, credit: credit.clone() })
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
    let shown = writer.selection.shown(Kind::Figure, id)?;
    shown.item.wording.label.as_ref().map(|label| citations::plain(&writer.label_of(label)))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;
    use crate::brief_file::{Status, Unverified};
    use crate::data::Node;
    use crate::testing::sample::theme as theme_item;
    use crate::testing::sample::{
        audience, brief, composed, event, figure, internal, question, quote, source, text,
    };

    fn items(brief: &Brief, name: &str, document: Document) -> Vec<ItemData> {
        let data = composed(brief, name, document).data;
        let sections = data.sections.into_iter().flat_map(|section| section.items);
        sections.chain(data.slides.into_iter().flat_map(|slide| slide.items)).collect()
    }

    fn first_theme(brief: &Brief, document: Document) -> ThemeData {
        let found = items(brief, "press", document).into_iter().find_map(|item| match item {
            ItemData::Theme(theme) => Some(theme),
            _ => None,
        });
        found.unwrap()
    }

    fn sources(sources: &[usize]) -> Node {
        Node::Sources { sources: sources.to_vec() }
    }

    fn words(text: &str) -> Node {
        Node::Text(text.to_owned())
    }

    #[test]
    fn a_theme_shows_its_summary_on_the_page_and_its_points_on_a_slide() {
        let brief = brief(vec![theme_item("a", "For the page.", "For the slide")], vec![audience("press")]);
        let page = first_theme(&brief, Document::Brief);
        assert_eq!((page.summary, page.points.len()), (Some(vec![words("For the page.")]), 0));
        let slide = first_theme(&brief, Document::Deck);
        assert_eq!((slide.summary, slide.points), (None, vec![vec![words("For the slide")]]));
    }

    #[test]
    fn a_theme_without_points_shows_its_summary_on_the_slide() {
        let mut bare = theme_item("a", "For both.", "x");
        bare.wording.points = None;
        let brief = brief(vec![bare], vec![audience("press")]);
        assert_eq!(first_theme(&brief, Document::Deck).summary, Some(vec![words("For both.")]));
    }

    #[test]
    fn a_themes_sources_stand_at_the_end_of_its_text_with_those_of_its_figures() {
        let items = vec![
            theme_item("a", "It is {f} [@s]. And so on.", "x").sourced(&["own"]),
            figure("f", 410).sourced(&["number"]),
            source("number"),
            source("own"),
            source("s"),
        ];
        let brief = brief(items, vec![audience("press")]);
        let theme = first_theme(&brief, Document::Brief);
        let summary = theme.summary.unwrap();
        assert_eq!(summary.len(), 6, "{summary:?}");
        assert_eq!(summary[2..5], [words("."), sources(&[1, 2]), words(" And so on.")]);
        assert_eq!(summary[5], sources(&[3]));
        assert_eq!(theme.base.sources, [1, 2, 3]);
    }

    #[test]
    fn a_lead_carries_marks_only_where_the_summary_has_others() {
        let with_lead = |lead: &str| {
            let mut item = theme_item("a", "Said [@s].", "x");
            item.wording.lead = Some(text(lead));
            let items = vec![item, figure("f", 1).sourced(&["t"]), source("s"), source("t")];
            let brief = brief(items, vec![audience("press")]);
            first_theme(&brief, Document::Brief).lead.unwrap()
        };
        assert_eq!(with_lead("Lead [@s]."), [words("Lead.")]);
        assert_eq!(with_lead("Lead."), [words("Lead.")]);
        // The section of figures stands before the themes, so that their source comes first.
        assert_eq!(with_lead("It is {f}.").last(), Some(&sources(&[1])));
    }

    #[test]
    fn a_flagged_figure_carries_its_flag_wherever_its_number_stands() {
        let items = vec![
            theme_item("a", "It is {f}, the {f.label}.", "x"),
            figure("f", 410).with_status(Status::Disputed),
        ];
        let mut brief = brief(items, vec![audience("press")]);
        let flags = |brief: &Brief| -> Vec<bool> {
            let summary = first_theme(brief, Document::Brief).summary.unwrap();
            let flags = summary.iter().filter_map(|node| match node {
                Node::Figure { flag, .. } => Some(flag.is_some()),
                _ => None,
            });
            flags.collect()
        };
        assert_eq!(flags(&brief), [true, false]);
        let legend = composed(&brief, "press", Document::Brief).data.legend;
        assert_eq!(legend.iter().map(|flag| flag.text.as_str()).collect::<Vec<_>>(), ["disputed"]);
        brief.audiences[0].unverified = Unverified::Show;
        assert_eq!(flags(&brief), [false, false]);
        assert_eq!(composed(&brief, "press", Document::Brief).data.legend, []);
    }

    #[test]
    fn a_label_in_a_text_is_the_audiences_own() {
        let mut press = audience("press");
        let own = crate::brief::Wording { label: Some(text("own label")), ..Default::default() };
        press.wording.insert((Kind::Figure, "f".into()), (own, crate::testing::sample::place(60)));
        let items = vec![theme_item("a", "The {f.label}.", "x"), figure("f", 1)];
        let brief = brief(items, vec![press]);
        let summary = first_theme(&brief, Document::Brief).summary.unwrap();
        assert_eq!(citations::plain(&summary), "The own label.");
    }

    #[test]
    fn an_event_after_the_briefs_date_is_planned() {
        let days = [
            ("past", When::Day(2023, 6, 11)),
            ("today", When::Day(2023, 6, 12)),
            ("this-month", When::Month(2023, 6)),
            ("tomorrow", When::Day(2023, 6, 13)),
            ("next-year", When::Year(2024)),
        ];
        let brief = brief(days.map(|(id, when)| event(id, when)).to_vec(), vec![audience("press")]);
        let planned: Vec<_> = items(&brief, "press", Document::Brief)
            .into_iter()
            .filter_map(|item| match item {
                ItemData::Event(event) if event.planned.is_some() => Some(event.base.id),
                _ => None,
            })
            .collect();
        assert_eq!(planned, ["tomorrow", "next-year"]);
    }

    fn only_quote(change: impl FnOnce(&mut Quote)) -> QuoteData {
        let mut item = quote("q", "The words.");
        if let Body::Quote(body) = &mut item.body {
            change(body);
        }
        let brief = brief(vec![item], vec![internal("press")]);
        let found = items(&brief, "press", Document::Brief).into_iter().find_map(|item| match item {
            ItemData::Quote(quote) => Some(quote),
            _ => None,
        });
        found.unwrap()
    }

    #[test]
    fn the_kind_of_a_quotation_decides_its_marks() {
        let marks = |kind| {
            let quote = only_quote(|quote| quote.kind = kind);
            (quote.open, quote.close)
        };
        assert_eq!(marks(QuoteKind::Verbatim), ("“".to_owned(), "”".to_owned()));
        assert_eq!(marks(QuoteKind::Term), ("‘".to_owned(), "’".to_owned()));
        assert_eq!(marks(QuoteKind::Indirect), (String::new(), String::new()));
    }

    #[test]
    fn attribution_decides_who_is_named_in_the_house_too() {
        let named = |attribution| {
            let quote = only_quote(|quote| quote.attribution = attribution);
            (quote.speaker.is_some(), quote.role.is_some())
        };
        assert_eq!(named(Attribution::OnRecord), (true, true));
        assert_eq!(named(Attribution::Background), (false, true));
        assert_eq!(named(Attribution::ChathamHouse), (false, false));
    }

    #[test]
    fn a_translation_stands_in_front_and_says_so() {
        let quote = only_quote(|quote| {
            quote.lang = Some("kk".into());
            quote.translation = Some("In English.".into());
        });
        assert_eq!((quote.text.as_str(), quote.original.as_deref()), ("In English.", Some("The words.")));
        assert_eq!((quote.lang.as_deref(), quote.translated.as_deref()), (Some("kk"), Some("(translation)")));
        let same = only_quote(|quote| quote.lang = Some("en-US".into()));
        assert_eq!((same.lang, same.translated, same.original), (None, None, None));
    }

    #[test]
    fn what_is_said_if_pressed_stays_in_the_house() {
        let brief = brief(vec![question("q")], vec![internal("desk"), audience("press")]);
        let pressed = |name| {
            let found = items(&brief, name, Document::Brief).into_iter().find_map(|item| match item {
                ItemData::Question(question) => {
                    Some((question.if_pressed.is_some(), question.do_not_say.is_some()))
                }
                _ => None,
            });
            found.unwrap()
        };
        assert_eq!((pressed("desk"), pressed("press")), ((true, true), (false, false)));
    }
}
