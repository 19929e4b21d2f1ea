//! Every text of a brief, whoever sees it: those of the brief itself and those that audiences put in their place.

use crate::brief::{Body, Brief, Issuer, Item, RowValue, Section, Text, Wording};

/// A text and whose it is.
#[derive(Debug, Clone)]
pub(super) struct Owned<'a> {
    /// Its name: `theme.china.summary`, `brief.bottom-line`.
    pub(super) name: String,
    /// The item that it belongs to.
    pub(super) item: Option<&'a Item>,
    /// The text.
    pub(super) text: &'a Text,
}

/// All texts, those of the brief before those of its audiences.
pub(super) fn all(brief: &Brief) -> Vec<Owned<'_>> {
    let mut all = Vec::new();
    let frame = |name: String, text| Owned { name, item: None, text };
    let head = &brief.head;
    let own = [("title", Some(&head.title)), ("subtitle", head.subtitle.as_ref())];
    let rest = [("bottom-line", Some(&head.bottom_line)), ("recommendation", head.recommendation.as_ref())];
    for (key, text) in own.into_iter().chain(rest) {
        all.extend(text.map(|text| frame(format!("brief.{key}"), text)));
    }
    all.extend(headings(&brief.headings, "headings").into_iter().map(|(name, text)| frame(name, text)));
    all.extend(issuer(&brief.issuer, "issuer").into_iter().map(|(name, text)| frame(name, text)));
    if let Some(meeting) = &brief.meeting {
        let lists = [
            ("objectives", &meeting.objectives),
            ("their-objectives", &meeting.their_objectives),
            ("points-to-make", &meeting.points_to_make),
            ("avoid", &meeting.avoid),
        ];
        for (key, texts) in lists {
            all.extend(texts.iter().map(|text| frame(format!("meeting.{key}"), text)));
        }
    }
    for item in &brief.items {
        all.extend(wording(&item.wording, item, ""));
        let of_body = body(item).into_iter();
        all.extend(of_body.map(|(key, text)| Owned {
            name: format!("{}.{key}", item.name()),
            item: Some(item),
            text,
        }));
    }
    for audience in &brief.audiences {
        let name = &audience.name;
        let head = &audience.head;
        let own = [
            ("title", &head.title),
            ("subtitle", &head.subtitle),
            ("bottom-line", &head.bottom_line),
            ("recommendation", &head.recommendation),
        ];
        for (key, text) in own {
            let named = |text| frame(format!("brief.{key} ({name})"), text);
            all.extend(text.as_ref().map(named));
        }
        let others = headings(&audience.headings, "headings").into_iter();
        let others = others.chain(issuer(&audience.issuer, "issuer"));
        all.extend(others.map(|(key, text)| frame(format!("{key} ({name})"), text)));
        for ((kind, id), (over, _)) in &audience.wording {
            if let Some(item) = brief.item(*kind, id) {
                all.extend(wording(over, item, &format!(" ({name})")));
            }
        }
    }
    all
}

/// The sentences in place of sections' plain words.
fn headings<'a>(
    headings: &'a std::collections::BTreeMap<Section, Text>,
    table: &str,
) -> Vec<(String, &'a Text)> {
    headings.iter().map(|(section, text)| (format!("{table}.{}", section.word()), text)).collect()
}

/// The paragraphs of an issuer.
fn issuer<'a>(issuer: &'a Issuer, table: &str) -> Vec<(String, &'a Text)> {
    let texts = [("boilerplate", &issuer.boilerplate), ("disclaimer", &issuer.disclaimer)];
    texts.into_iter().filter_map(|(key, text)| Some((format!("{table}.{key}"), text.as_ref()?))).collect()
}

/// The words of an item; `whose` says for which audience, where it is one's.
fn wording<'a>(words: &'a Wording, item: &'a Item, whose: &str) -> Vec<Owned<'a>> {
    let texts = words.texts().into_iter();
    let owned = |(key, text)| Owned { name: format!("{}.{key}{whose}", item.name()), item: Some(item), text };
    texts.map(owned).collect()
}

/// The texts that belong to an item's kind, which no audience replaces.
fn body(item: &Item) -> Vec<(&'static str, &Text)> {
    let mut texts = Vec::new();
    match &item.body {
        Body::Figure(figure) => texts.extend(figure.definition.iter().map(|text| ("definition", text))),
        Body::Chart(chart) => {
            let own =
                chart.rows.iter().filter(|row| !matches!(row.value, RowValue::Rest | RowValue::Missing));
            texts.extend(own.filter_map(|row| Some(("rows", row.label.as_ref()?))));
        }
        Body::Risk { response, .. } => texts.extend(response.iter().map(|text| ("response", text))),
        Body::Question { question, if_pressed, do_not_say } => {
            texts.push(("question", question));
            texts.extend(if_pressed.iter().map(|text| ("if-pressed", text)));
            texts.extend(do_not_say.iter().map(|text| ("do-not-say", text)));
        }
        Body::Step { action, .. } => texts.push(("action", action)),
        _ => {}
    }
    texts
}
