//! One document in the making: selected, composed, compiled, audited, exported.

use std::path::Path;

use crate::audit::audit;
use crate::brief::{Audience, Brief, Picture};
use crate::compose::{self, Composed, compose};
use crate::diagnostic::{Diagnostic, Level};
use crate::engine::{Engine, Request};
use crate::files::Files;
use crate::measure::measure;
use crate::pdf::{self, Info};
use crate::select::select;
use crate::toolkit::{Built, Document, Look};
use crate::world::Assets;
use crate::{assets, select_check, uncovered};

/// How tight a document is set: the design's own spacing.
const DENSITY: u8 = 0;

/// A document whose content is settled.
pub(crate) struct Production<'a> {
    engine: &'a Engine,
    files: &'a Files,
    brief: &'a Brief,
    audience: &'a Audience,
    look: &'a Look,
    document: Document,
    /// What its template sees, and what belongs to it.
    pub(crate) composed: Composed,
    messages: Vec<Diagnostic>,
}

impl<'a> Production<'a> {
    /// Selects and composes what the audience sees.
    pub(crate) fn new(
        engine: &'a Engine,
        files: &'a Files,
        brief: &'a Brief,
        audience: &'a Audience,
        look: &'a Look,
        document: Document,
    ) -> Result<Self, Vec<Diagnostic>> {
        let selection = select(brief, audience);
        let mut messages = select_check::problems(brief, audience, &selection);
        if messages.iter().any(|message| message.level == Level::Error) {
            return Err(messages);
        }
        let numbers = compose::numbers(brief, audience, &selection);
        let design = look.design.clone();
        let mut composed = compose(brief, audience, &selection, document, &numbers, design, DENSITY);
        messages.append(&mut composed.problems);
        Ok(Self { engine, files, brief, audience, look, document, composed, messages })
    }

    /// The data as JSON, and the pictures.
    pub(crate) fn data(&self) -> Result<(String, Vec<(String, Vec<u8>)>), Vec<Diagnostic>> {
        let mut problems = Vec::new();
        let json = match serde_json::to_value(&self.composed.data) {
            Ok(json) => json,
            Err(error) => {
                return Err(vec![Diagnostic::error(format!("the data cannot be written ({error})"))]);
            }
        };
        let covered = self.engine.covered();
        problems.extend(uncovered::check(&json, self.brief, &self.composed.places, self.files, covered));
        let mut pictures = Vec::new();
        for (name, path) in &self.composed.assets {
            match assets::read(&self.picture(path)) {
                Ok(asset) => pictures.push((name.clone(), asset.bytes)),
                Err(problem) => problems.push(problem),
            }
        }
        match problems.is_empty() {
            true => Ok((format!("{json:#}\n"), pictures)),
            false => Err(problems),
        }
    }

    /// The picture of a path, with the place where it was named.
    fn picture(&self, path: &Path) -> Picture {
        let place = self.brief.picture_place(path).unwrap_or_else(|| self.brief.place.clone());
        Picture { path: path.to_owned(), place }
    }

    /// Compiles, audits and exports it.
    pub(crate) fn build(self) -> Result<Built, Vec<Diagnostic>> {
        let (json, pictures) = self.data()?;
        let request = Request {
            assets: Assets::from(pictures),
            layers: self.look.layers.clone(),
            ..Request::new(self.document, json.into_bytes(), &self.composed.places)
        };
        let mut compiled = self.engine.compile(&request)?;
        let measured = measure(&compiled.document);
        let findings = audit(&compiled.document, self.document, &self.composed.places);
        if !findings.is_empty() {
            return Err(findings.into_iter().map(|finding| self.named(finding)).collect());
        }
        let pdf = pdf::export(self.engine, &request, &mut compiled, &self.info())?;
        let mut diagnostics = self.messages;
        diagnostics.append(&mut compiled.warnings);
        Ok(Built {
            pdf,
            pages: measured.pages,
            fill: measured.fill,
            density: DENSITY,
            dropped: self.composed.dropped,
            diagnostics,
        })
    }

    /// A message about the pages, saying whose they are.
    fn named(&self, mut finding: Diagnostic) -> Diagnostic {
        let document = self.document.word();
        finding.message = format!("{} {document}: {}", self.audience.name, finding.message);
        if finding.labels.is_empty() {
            finding = finding.at(&self.brief.place);
        }
        finding
    }

    /// The document information.
    fn info(&self) -> Info {
        let (brief, info) = (self.brief, &self.composed.info);
        Info {
            title: info.title.clone(),
            author: info.author.clone(),
            description: info.description.clone(),
            keywords: info.keywords.clone(),
            date: brief.head.date.value,
            lang: brief.locale.language().to_owned(),
            region: brief.locale.region().map(str::to_owned),
            ident: format!("{}/{}/{}", brief.name, self.audience.name, self.document.word()),
        }
    }
}
