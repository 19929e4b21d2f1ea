//! Items as blocks, each kind as the built-in templates show it.

use crate::companions::outline::{Row, Sheet};
use crate::companions::words::{
    Words, cited, emphasis, flagged, flat, followed, joined, marks, opening, plain, strong, words,
};
use crate::data::{
    ChartData, Content, EventData, FigureData, ItemBase, ItemData, MeetingData, QuestionData, QuoteData,
    RiskData, StepData, ThemeData,
};
use crate::locale::labels::fill;

/// Adds items; figures, events and steps that follow each other are a table or a list.
pub(crate) fn add(sheet: &mut Sheet<'_>, items: &[ItemData]) {
    let together = |one: &ItemData, next: &ItemData| {
        matches!(
            (one, next),
            (ItemData::Figure(_), ItemData::Figure(_))
                | (ItemData::Event(_), ItemData::Event(_))
                | (ItemData::Step(_), ItemData::Step(_))
        )
    };
    for group in items.chunk_by(together) {
        match group.first() {
            Some(ItemData::Figure(_)) => figures(sheet, group),
            Some(ItemData::Event(_) | ItemData::Step(_)) => {
                let points: Vec<Words> = group.iter().filter_map(|item| dated(sheet, item)).collect();
                sheet.points(points);
            }
            Some(item) => single(sheet, item),
            None => {}
        }
    }
}

/// Adds an item that stands by itself.
fn single(sheet: &mut Sheet<'_>, item: &ItemData) {
    match item {
        ItemData::BottomLine { text, points } => {
            sheet.lines([strong(words(text))]);
            sheet.points(points.iter().map(words));
        }
        ItemData::Decision { recommendation, deadline } => {
            let deadline = sheet.labelled_text("deadline", deadline.as_ref().map(|date| &date.text));
            sheet.lines([strong(words(recommendation)), deadline]);
        }
        // What is read from top to bottom needs no slides' numbers: its headings say as much.
        ItemData::Agenda { entries } => {
            sheet.points(entries.iter().map(|entry| plain(&entry.title)));
        }
        ItemData::Meeting(meeting) => self::meeting(sheet, meeting),
        ItemData::Theme(theme) => self::theme(sheet, theme),
        ItemData::Chart(chart) => self::chart(sheet, chart),
        ItemData::Quote(quote) => self::quote(sheet, quote),
        ItemData::Risk(risk) => self::risk(sheet, risk),
        ItemData::Question(question) => self::question(sheet, question),
        ItemData::Image(image) => {
            let credit = fill(&sheet.label("credit"), &[("credit", &image.credit)]);
            let (alt, marks) = (emphasis(plain(&image.alt)), after(&image.base, &[]));
            let shown = match &image.title {
                Some(title) => [[strong(words(title)), marks].concat(), alt],
                None => [[alt, marks].concat(), Vec::new()],
            };
            sheet.lines(shown.into_iter().chain([plain(credit), caveat(sheet, &image.base)]));
        }
        ItemData::Contact { contact, media } => {
            let key = if *media { "media-contact" } else { "contact" };
            sheet.lines([sheet.labelled_text(key, contact.as_ref())]);
            let issuer = &sheet.data.issuer;
            for text in issuer.boilerplate.iter().chain(&issuer.disclaimer) {
                sheet.lines([words(text)]);
            }
        }
        // These follow each other in tables and lists.
        ItemData::Figure(_) | ItemData::Event(_) | ItemData::Step(_) => {}
    }
}

/// What follows the words of an item: the sources that they do not mark themselves, and its flag.
fn after(base: &ItemBase, texts: &[Option<&Content>]) -> Words {
    let marked: Vec<usize> = texts.iter().copied().flatten().chain(&base.caveat).flat_map(cited).collect();
    let own: Vec<usize> = base.sources.iter().copied().filter(|number| !marked.contains(number)).collect();
    plain(format!("{}{}", marks(&own), flagged(base.flag.as_ref())))
}

/// What a reader must know to judge an item.
fn caveat(sheet: &Sheet<'_>, base: &ItemBase) -> Words {
    sheet.labelled("caveat", base.caveat.as_ref().map(words).unwrap_or_default())
}

/// A text that may be absent.
fn maybe(text: Option<&Content>) -> Words {
    text.map(words).unwrap_or_default()
}

/// A strong opening and the rest, in a paragraph.
fn opened(lead: &Content, rest: Option<&Content>) -> Words {
    let lead = words(lead);
    match rest {
        Some(rest) => joined([strong(opening(lead)), words(rest)], " "),
        None => strong(lead),
    }
}

fn meeting(sheet: &mut Sheet<'_>, meeting: &MeetingData) {
    sheet.lines([
        sheet.labelled_text("meeting-with", meeting.with.as_ref()),
        sheet.labelled_text("date", meeting.date.as_ref().map(|date| &date.text)),
        sheet.labelled_text("place", meeting.place.as_ref()),
    ]);
    let lists = [
        ("objectives", &meeting.objectives),
        ("their-objectives", &meeting.their_objectives),
        ("points-to-make", &meeting.points_to_make),
        ("avoid", &meeting.avoid),
    ];
    for (key, points) in lists.into_iter().filter(|(_, points)| !points.is_empty()) {
        sheet.lines([strong(plain(sheet.label(key)))]);
        sheet.points(points.iter().map(words));
    }
}

/// A theme: on the page its opening and summary, on a slide its points under the slide's title.
fn theme(sheet: &mut Sheet<'_>, theme: &ThemeData) {
    let base = &theme.base;
    let on_slide = !sheet.data.slides.is_empty();
    let (lead, summary) = (theme.lead.as_ref(), theme.summary.as_ref());
    if on_slide && !theme.points.is_empty() {
        sheet.points(theme.points.iter().map(words));
        let texts: Vec<Option<&Content>> = theme.points.iter().map(Some).collect();
        sheet.lines([after(base, &texts), caveat(sheet, base)]);
    } else if on_slide {
        let text = summary.or(lead);
        sheet.lines([[maybe(text), after(base, &[text])].concat(), caveat(sheet, base)]);
    } else {
        let text = opened(lead.unwrap_or(&theme.title), summary);
        let text = [text, after(base, &[lead.or(Some(&theme.title)), summary])].concat();
        // Where no sentences were written for the page, the points stand in.
        if summary.is_none() && !theme.points.is_empty() {
            sheet.lines([text]);
            sheet.points(theme.points.iter().map(words));
            sheet.lines([caveat(sheet, base)]);
        } else {
            sheet.lines([text, caveat(sheet, base)]);
        }
    }
}

/// Figures: value, what it counts, what qualifies it, its sources.
fn figures(sheet: &mut Sheet<'_>, items: &[ItemData]) {
    let figures: Vec<&FigureData> = items
        .iter()
        .filter_map(|item| if let ItemData::Figure(figure) = item { Some(figure) } else { None })
        .collect();
    let row = |figure: &&FigureData| {
        let base = &figure.base;
        let value = plain(format!("{}{}", figure.value.text, flagged(base.flag.as_ref())));
        let facts = [&figure.change, &figure.qualifier, &figure.geography];
        let facts = joined(facts.into_iter().flatten().map(plain), ", ");
        let marked = [figure.definition.as_ref(), Some(&figure.label)];
        let marked: Vec<usize> = marked.into_iter().flatten().chain(&base.caveat).flat_map(cited).collect();
        let own: Vec<usize> = base.sources.iter().copied().filter(|one| !marked.contains(one)).collect();
        let sources = plain(marks(&own));
        let notes = followed(facts.clone(), caveat(sheet, base));
        // Value and label are a phrase, unless the label begins as a sentence or a name does, or the value is a change.
        let label = words(&figure.label);
        let named = flat(&label).chars().find(|char| char.is_alphanumeric()).is_some_and(char::is_uppercase);
        let own = named || figure.value.prefix.trim_start_matches('\u{200e}').starts_with(['+', '-', '−']);
        let line = joined([value.clone(), label.clone()], if own { ": " } else { " " });
        let line = [joined([line, facts], " – "), sources.clone()].concat();
        let line = followed(line, caveat(sheet, base));
        Row { cells: vec![value, label, notes, sources], line }
    };
    let rows = figures.iter().map(row).collect();
    let head = ["table-value", "table-item", "table-details", "source"].map(|key| sheet.label(key));
    sheet.table(head.into(), rows);
    let defined = figures.iter().filter_map(|figure| Some((&figure.label, figure.definition.as_ref()?)));
    let defined: Vec<Words> =
        defined.map(|(label, text)| [strong(words(label)), plain(": "), words(text)].concat()).collect();
    sheet.lines([sheet.labelled("definition", joined(defined, "; "))]);
}

/// A chart: its finding, what it measures, its rows.
fn chart(sheet: &mut Sheet<'_>, chart: &ChartData) {
    let base = &chart.base;
    let title = words(&chart.title);
    // A slide that has no sentence of its own has the chart's finding for its title.
    let under = |slide: &crate::data::SlideData| {
        let here =
            slide.items.iter().any(|item| matches!(item, ItemData::Chart(one) if one.base.id == base.id));
        here && flat(&words(&slide.title)) == flat(&title)
    };
    let titled = sheet.data.slides.iter().any(under);
    let marks = after(base, &[]);
    let subtitle = chart.subtitle.as_ref().map(plain).unwrap_or_default();
    if titled {
        sheet.lines([[subtitle, marks].concat()]);
    } else {
        sheet.heading(3, [title, marks].concat());
        sheet.lines([subtitle]);
    }
    let mut rows: Vec<Row> = chart
        .rows
        .iter()
        .map(|row| {
            let series = row.series.as_ref().map(plain).unwrap_or_default();
            let value = plain(format!("{}{}", row.text, flagged(row.flag.as_ref())));
            let label = joined([series.clone(), plain(&row.label)], ", ");
            let line = joined([label, value.clone()], ": ");
            Row { cells: vec![plain(&row.label), series, value], line }
        })
        .collect();
    if let Some(whole) = &chart.whole {
        let (label, value) = (plain(sheet.label("whole")), plain(&whole.text));
        let line = joined([label.clone(), value.clone()], ": ");
        rows.push(Row { cells: vec![label, Words::new(), value], line });
    }
    let head = ["table-item", "table-series", "table-value"].map(|key| sheet.label(key));
    sheet.table(head.into(), rows);
    sheet.lines([caveat(sheet, base)]);
}

/// A quotation, and who said it.
fn quote(sheet: &mut Sheet<'_>, quote: &QuoteData) {
    let base = &quote.base;
    let translated = quote.translated.as_ref().map(|word| format!(" {word}")).unwrap_or_default();
    let said = plain(format!("{}{}{}{translated}", quote.open, quote.text, quote.close));
    let reported = (quote.form == "indirect").then(|| sheet.label("reported-speech"));
    let date = quote.date.as_ref().map(|date| &date.text);
    let details =
        [quote.role.as_ref(), quote.occasion.as_ref(), quote.place.as_ref(), date, reported.as_ref()];
    let by = quote.speaker.iter().map(|speaker| strong(plain(speaker)));
    let by = joined(by.chain(details.into_iter().flatten().map(plain)), ", ");
    let by = if by.is_empty() { by } else { [plain("— "), by].concat() };
    let original = sheet.labelled_text("original", quote.original.as_ref());
    sheet.quote([[said, after(base, &[])].concat(), original, by]);
    sheet.lines([caveat(sheet, base)]);
}

/// An event or a step: its date, and what it is.
fn dated(sheet: &Sheet<'_>, item: &ItemData) -> Option<Words> {
    let (date, said, base) = match item {
        ItemData::Event(event) => (Some(&event.span), happened(event), &event.base),
        ItemData::Step(step) => (step.due.as_ref().map(|due| &due.text), action(step), &step.base),
        _ => return None,
    };
    let date = date.map(|date| [strong(plain(date)), plain(": ")].concat()).unwrap_or_default();
    Some([date, followed(said, caveat(sheet, base))].concat())
}

/// What happened, or will.
fn happened(event: &EventData) -> Words {
    let planned = event.planned.as_ref().map(|word| plain(format!(" ({word})"))).unwrap_or_default();
    let title = [words(&event.title), planned].concat();
    let said = match &event.text {
        Some(text) => joined([opening(title), words(text)], " "),
        None => title,
    };
    [said, after(&event.base, &[Some(&event.title), event.text.as_ref()])].concat()
}

/// What is to be done, and by whom.
fn action(step: &StepData) -> Words {
    let owner = step.owner.as_ref().map(|owner| plain(format!(" ({owner})"))).unwrap_or_default();
    [words(&step.action), after(&step.base, &[Some(&step.action)]), owner].concat()
}

fn risk(sheet: &mut Sheet<'_>, risk: &RiskData) {
    let base = &risk.base;
    let text = opened(&risk.title, risk.text.as_ref());
    sheet.lines([
        [text, after(base, &[Some(&risk.title), risk.text.as_ref()])].concat(),
        sheet.labelled_text("likelihood", risk.likelihood.as_ref()),
        sheet.labelled("response", maybe(risk.response.as_ref())),
        caveat(sheet, base),
    ]);
}

fn question(sheet: &mut Sheet<'_>, question: &QuestionData) {
    let base = &question.base;
    let answer = [words(&question.answer), after(base, &[Some(&question.question), Some(&question.answer)])];
    sheet.lines([
        strong(words(&question.question)),
        answer.concat(),
        sheet.labelled("if-pressed", maybe(question.if_pressed.as_ref())),
        sheet.labelled("do-not-say", maybe(question.do_not_say.as_ref())),
        caveat(sheet, base),
    ]);
}
