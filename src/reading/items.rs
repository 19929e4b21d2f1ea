//! Items in reading order, kind by kind.

use super::Page;
use super::words::{after, flag, text};
use crate::data::{
    ChartData, DateData, EventData, FigureData, ItemData, MeetingData, QuestionData, QuoteData, RiskData,
    StepData, ThemeData,
};
use crate::locale::labels::fill;

impl Page<'_> {
    /// Adds items.
    pub(super) fn items(&mut self, items: &[ItemData]) {
        for item in items {
            match item {
                ItemData::BottomLine { text: words, points } => {
                    self.line(&text(words));
                    self.points(points);
                }
                ItemData::Agenda { entries } => {
                    for entry in entries {
                        self.line(&format!("- {}: {}", entry.title, entry.slide));
                    }
                }
                ItemData::Decision { recommendation, deadline } => {
                    self.labelled("recommendation", Some(&text(recommendation)));
                    self.labelled("deadline", deadline.as_ref().map(|date| date.text.as_str()));
                }
                ItemData::Meeting(meeting) => self.meeting(meeting),
                ItemData::Theme(theme) => self.theme(theme),
                ItemData::Figure(figure) => self.figure(figure),
                ItemData::Chart(chart) => self.chart(chart),
                ItemData::Quote(quote) => self.quote(quote),
                ItemData::Event(event) => self.event(event),
                ItemData::Risk(risk) => self.risk(risk),
                ItemData::Question(question) => self.question(question),
                ItemData::Step(step) => self.step(step),
                ItemData::Image(image) => {
                    let title = image.title.as_ref().map(text);
                    let marks = after(&image.base);
                    match title {
                        Some(title) => {
                            self.line(&format!("{title}{marks}"));
                            self.line(&image.alt);
                        }
                        None => self.line(&format!("{}{marks}", image.alt)),
                    }
                    self.line(&fill(&self.label("credit"), &[("credit", &image.credit)]));
                    self.caveat(&image.base);
                }
                ItemData::Contact { contact, media } => {
                    let key = if *media { "media-contact" } else { "contact" };
                    self.labelled(key, contact.as_deref());
                    let issuer = &self.data.issuer;
                    for words in issuer.boilerplate.iter().chain(&issuer.disclaimer) {
                        self.line(&text(words));
                    }
                }
            }
        }
    }

    fn meeting(&mut self, meeting: &MeetingData) {
        self.labelled("meeting-with", meeting.with.as_deref());
        self.labelled("date", meeting.date.as_ref().map(|date| date.text.as_str()));
        self.labelled("place", meeting.place.as_deref());
        self.list("objectives", &meeting.objectives);
        self.list("their-objectives", &meeting.their_objectives);
        self.list("points-to-make", &meeting.points_to_make);
        self.list("avoid", &meeting.avoid);
    }

    fn theme(&mut self, theme: &ThemeData) {
        // On a slide of its own the theme's title is the slide's.
        if self.data.slides.is_empty() {
            self.heading(3, &format!("{}{}", text(&theme.title), flag(theme.base.flag.as_ref())));
        }
        let words: Vec<_> = theme.lead.iter().chain(&theme.summary).map(text).collect();
        self.line(&words.join(" "));
        self.points(&theme.points);
        self.caveat(&theme.base);
    }

    fn figure(&mut self, figure: &FigureData) {
        let more = [&figure.change, &figure.qualifier, &figure.geography];
        let more: Vec<_> = more.into_iter().flatten().map(String::as_str).collect();
        let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join(", ")) };
        self.line(&format!("- {} {}{more}{}", figure.value.text, text(&figure.label), after(&figure.base)));
        self.labelled("definition", figure.definition.as_ref().map(text).as_deref());
        self.caveat(&figure.base);
    }

    fn chart(&mut self, chart: &ChartData) {
        if self.data.slides.is_empty() {
            self.heading(3, &format!("{}{}", text(&chart.title), after(&chart.base)));
        }
        self.line(chart.subtitle.as_deref().unwrap_or_default());
        for row in &chart.rows {
            let series = row.series.as_ref().map(|series| format!("{series}, ")).unwrap_or_default();
            self.line(&format!("- {series}{}: {}{}", row.label, row.text, flag(row.flag.as_ref())));
        }
        self.caveat(&chart.base);
    }

    fn quote(&mut self, quote: &QuoteData) {
        let translated = quote.translated.as_ref().map(|word| format!(" {word}")).unwrap_or_default();
        self.line(&format!("{}{}{}{translated}{}", quote.open, quote.text, quote.close, after(&quote.base)));
        self.labelled("original", quote.original.as_deref());
        let date = quote.date.as_ref().map(|date| &date.text);
        let by = [
            quote.speaker.as_ref(),
            quote.role.as_ref(),
            quote.occasion.as_ref(),
            quote.place.as_ref(),
            date,
        ];
        let mut by: Vec<_> = by.into_iter().flatten().map(String::as_str).collect();
        let reported = self.label("reported-speech");
        if quote.form == "indirect" {
            by.push(&reported);
        }
        self.line(&by.join(", "));
        self.caveat(&quote.base);
    }

    fn event(&mut self, event: &EventData) {
        let planned = event.planned.as_ref().map(|word| format!(" ({word})")).unwrap_or_default();
        self.line(&format!("- {}{planned}: {}{}", event.span, text(&event.title), after(&event.base)));
        self.line(&event.text.as_ref().map(text).unwrap_or_default());
        self.caveat(&event.base);
    }

    fn risk(&mut self, risk: &RiskData) {
        let likelihood = risk.likelihood.as_ref().map(|word| format!(" ({word})")).unwrap_or_default();
        self.line(&format!("- {}{likelihood}{}", text(&risk.title), flag(risk.base.flag.as_ref())));
        self.line(&risk.text.as_ref().map(text).unwrap_or_default());
        self.labelled("response", risk.response.as_ref().map(text).as_deref());
        self.caveat(&risk.base);
    }

    fn question(&mut self, question: &QuestionData) {
        self.line(&format!("- {}{}", text(&question.question), flag(question.base.flag.as_ref())));
        self.line(&text(&question.answer));
        self.labelled("if-pressed", question.if_pressed.as_ref().map(text).as_deref());
        self.labelled("do-not-say", question.do_not_say.as_ref().map(text).as_deref());
        self.caveat(&question.base);
    }

    fn step(&mut self, step: &StepData) {
        self.line(&format!("- {}{}", text(&step.action), after(&step.base)));
        self.labelled("owner", step.owner.as_deref());
        self.labelled("due", step.due.as_ref().map(|date: &DateData| date.text.as_str()));
        self.caveat(&step.base);
    }
}
