//! What tests of the engine share: a template in a folder of its own.

#![expect(clippy::unwrap_used, reason = "a test may")]

use std::sync::LazyLock;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::document::Info;
use crate::engine::pdf;
use crate::engine::{Compiled, Engine, Places, Request};
use crate::pages::audit::audit;

/// One engine for all tests of the process.
pub(crate) static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(&[]).unwrap());

/// A template with its data.
pub(crate) struct Bench {
    folder: tempfile::TempDir,
    document: Document,
    data: String,
    places: Places,
}

impl Bench {
    /// A brief's template.
    pub(crate) fn new(template: &str) -> Self {
        Self::of(Document::Brief, template)
    }

    /// A template of a document.
    pub(crate) fn of(document: Document, template: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(document.template()), template).unwrap();
        Self { folder, document, data: "{}".into(), places: Places::new() }
    }

    /// With data.
    pub(crate) fn data(self, data: &str) -> Self {
        Self { data: data.into(), ..self }
    }

    /// With places of items.
    pub(crate) fn places(self, places: Places) -> Self {
        Self { places, ..self }
    }

    /// The request.
    pub(crate) fn request(&self) -> Request<'_> {
        let layers = vec![self.folder.path().to_owned()];
        Request {
            layers,
            ..Request::new(self.document.template(), self.data.clone().into_bytes(), &self.places)
        }
    }

    /// Compiles it.
    pub(crate) fn compile(&self) -> Result<Compiled, Vec<Diagnostic>> {
        ENGINE.compile(&self.request())
    }

    /// Compiles and audits it.
    pub(crate) fn audit(&self) -> Vec<Diagnostic> {
        audit(&self.compile().unwrap().document, self.document, &self.places)
    }

    /// Compiles and exports it.
    pub(crate) fn export(&self, info: &Info) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let request = self.request();
        pdf::export(&ENGINE, &request, &mut ENGINE.compile(&request)?, info)
    }
}
