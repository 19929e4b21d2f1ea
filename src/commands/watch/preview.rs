//! The preview: the documents as they were made last, and what is wrong now.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;

use super::server::Server;
use super::site::{Kind, Site};
use crate::commands::build::follower::{Follower, Outcome, Page, Pages};
use crate::diagnostic::Diagnostic;
use crate::terminal::{SaidMessage, Tally};

/// How many messages are shown.
const MESSAGES: usize = 100;

/// The preview of a watch.
pub(super) struct Preview {
    server: Server,
    /// What is shown.
    state: State,
}

/// What the page shows.
#[derive(Debug, Clone, Default, Serialize)]
struct State {
    /// How many rounds there were.
    round: usize,
    /// Whether a build is under way.
    building: bool,
    errors: usize,
    warnings: usize,
    milliseconds: u128,
    messages: Vec<SaidMessage>,
    /// How many messages there are besides.
    more: usize,
    documents: Vec<Shown>,
}

/// A document that is shown.
#[derive(Debug, Clone, Serialize)]
struct Shown {
    /// What became of it; where it could not be made, its pages are those of an earlier one.
    #[serde(flatten)]
    outcome: Outcome,
    pages: Vec<ShownPage>,
    /// Where the PDF is, if one is made.
    pdf: Option<String>,
}

/// A page that is shown.
#[derive(Debug, Clone, Serialize)]
struct ShownPage {
    picture: String,
    width: f64,
    height: f64,
}

impl Preview {
    /// Starts to show that there is nothing yet.
    pub(super) fn start(port: u16) -> Result<Self, Diagnostic> {
        let mut preview = Self { server: Server::start(port)?, state: State::default() };
        preview.begins();
        Ok(preview)
    }

    /// The address of its page.
    pub(super) fn address(&self) -> &str {
        &self.server.address
    }

    /// A build begins.
    pub(super) fn begins(&mut self) {
        self.state.building = true;
        self.publish(Site::clone(&self.server.site()));
    }

    /// A build is over.
    pub(super) fn ends(
        &mut self,
        follower: &Follower,
        mut said: Vec<SaidMessage>,
        tally: Tally,
        time: Duration,
    ) {
        let Some(mut pages) = follower.pages() else { return };
        let more = said.len().saturating_sub(MESSAGES);
        said.truncate(MESSAGES);
        let before = self.state.documents.iter().map(|shown| shown.outcome.clone()).collect();
        let outcomes = together(before, follower.outcomes(), tally.errors > 0);
        pages.keep(&outcomes.iter().map(|one| one.name.as_str()).collect());
        let mut site = Site::after(&self.server.site());
        let documents = outcomes.into_iter().map(|one| Shown::put(one, &pages, &mut site)).collect();
        drop(pages);
        self.state = State {
            round: self.state.round + 1,
            building: false,
            errors: tally.errors,
            warnings: tally.warnings,
            milliseconds: time.as_millis(),
            messages: said,
            more,
            documents,
        };
        self.publish(site);
    }

    /// Shows a site with the state as it is.
    fn publish(&self, mut site: Site) {
        let state = serde_json::to_vec(&self.state).unwrap_or_default();
        site.put("state.json", Kind::Json, state.into(), false);
        self.server.publish(site);
    }
}

impl Shown {
    /// Puts a document with its pictures into a site.
    fn put(outcome: Outcome, pages: &Pages, site: &mut Site) -> Self {
        let sheet = pages.get(&outcome.name);
        let page = |page: &Page| {
            let picture = format!("pages/{}.svg", page.name);
            site.put(&picture, Kind::Svg, Arc::clone(&page.picture), true);
            ShownPage { picture, width: page.width, height: page.height }
        };
        let pages = sheet.into_iter().flat_map(|sheet| &sheet.pages).map(page).collect();
        let pdf = sheet.and_then(|sheet| sheet.pdf.as_ref()).map(|(key, bytes)| {
            let path = format!("files/{key}/{}.pdf", outcome.name);
            site.put(&path, Kind::Pdf, Arc::clone(bytes), true);
            path
        });
        Self { outcome, pages, pdf }
    }
}

/// The documents that are shown: those of the latest build, and where it has errors those of briefs that it says
/// nothing of, as they were before and at their places.
fn together(before: Vec<Outcome>, now: Vec<Outcome>, has_errors: bool) -> Vec<Outcome> {
    if !has_errors {
        return now;
    }
    let known: BTreeSet<String> = now.iter().map(|one| one.brief.clone()).collect();
    let mut all = now;
    let mut at = 0;
    for one in before {
        match all.iter().position(|other| other.name == one.name) {
            Some(place) => at = place + 1,
            None if known.contains(&one.brief) => {}
            None => {
                all.insert(at.min(all.len()), Outcome { is_made: false, ..one });
                at += 1;
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcomes(names: &[&str]) -> Vec<Outcome> {
        let outcome = |name: &&str| Outcome {
            name: (*name).to_owned(),
            brief: name.split('-').next().unwrap_or_default().to_owned(),
            audience: "press".into(),
            document: "brief".into(),
            is_made: true,
        };
        names.iter().map(outcome).collect()
    }

    fn names(before: &[&str], now: &[&str], has_errors: bool) -> Vec<String> {
        let all = together(outcomes(before), outcomes(now), has_errors);
        let mark = |one: Outcome| if one.is_made { one.name } else { format!("{} (stale)", one.name) };
        all.into_iter().map(mark).collect()
    }

    #[test]
    fn documents_of_a_brief_that_cannot_be_read_stay_where_they_are() {
        let before = ["a-one", "b-one", "b-two", "c-one"];
        assert_eq!(
            names(&before, &["a-one", "c-one"], true),
            ["a-one", "b-one (stale)", "b-two (stale)", "c-one"]
        );
        assert_eq!(names(&before, &[], true)[0], "a-one (stale)");
    }

    #[test]
    fn documents_that_nothing_makes_any_more_go() {
        assert_eq!(names(&["a-one", "b-one"], &["a-one"], false), ["a-one"]);
        // The brief says itself what it has.
        assert_eq!(names(&["a-one", "a-two"], &["a-one"], true), ["a-one"]);
    }
}
