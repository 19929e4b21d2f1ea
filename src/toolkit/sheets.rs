//! Sign-off sheets as documents.

use super::looks::Look;
use super::{TemplateData, Toolkit};
use crate::brief::Brief;
use crate::diagnostic::Diagnostic;
use crate::engine::{Places, Request, pdf};
use crate::pages::audit::audit_pages;
use crate::signoff::document::{Making, TEMPLATE, host, info};
use crate::signoff::passages::printable;
use crate::signoff::{Outcomes, Sheet};

/// A sign-off sheet that was set.
#[derive(Debug)]
pub(crate) struct SetSheet {
    /// The PDF.
    pub(crate) pdf: Vec<u8>,
    /// Its pages.
    pub(crate) pages: usize,
}

impl Toolkit {
    /// How the documents look that are inside the house, and about the whole brief.
    fn look_of_house(&self, brief: &Brief) -> Result<&Look, Vec<Diagnostic>> {
        let host = host(brief).and_then(|host| self.known_look(brief, &host.name));
        let none = || vec![Diagnostic::error(format!("the brief `{}` has no audience", brief.name))];
        host.ok_or_else(none)
    }

    /// The data that the template of a sign-off sheet sees.
    pub(crate) fn sheet_data(
        &self,
        brief: &Brief,
        sheet: &Sheet<'_>,
        outcomes: &Outcomes,
    ) -> Result<TemplateData, Vec<Diagnostic>> {
        let look = self.look_of_house(brief)?;
        let design = look.design.clone();
        let fonts = self.engine.fonts(&look.fonts).map_err(|problem| vec![problem])?;
        let printable = |text: &str| printable(text, fonts.covered());
        let making = Making { brief, files: &self.files, outcomes, printable: &printable };
        let json = serde_json::to_value(making.data(sheet, design));
        let json =
            json.map_err(|error| vec![Diagnostic::error(format!("the data cannot be written ({error})"))])?;
        Ok(TemplateData { json: format!("{json:#}\n"), pictures: Vec::new() })
    }

    /// Sets a sign-off sheet. Like [`Self::build`], it needs a large stack.
    pub(crate) fn sheet(
        &self,
        brief: &Brief,
        sheet: &Sheet<'_>,
        outcomes: &Outcomes,
    ) -> Result<SetSheet, Vec<Diagnostic>> {
        let TemplateData { json, .. } = self.sheet_data(brief, sheet, outcomes)?;
        let (places, look) = (Places::default(), self.look_of_house(brief)?);
        let (layers, fonts) = (look.layers.clone(), look.fonts.clone());
        let request = Request { layers, fonts, ..Request::new(TEMPLATE.into(), json.into_bytes(), &places) };
        let mut compiled = self.engine.compile(&request)?;
        let findings = audit_pages(&compiled.document, &places);
        if !findings.is_empty() {
            return Err(findings);
        }
        let pages = compiled.document.pages().len();
        let pdf = pdf::export(&self.engine, &request, &mut compiled, &info(brief))?;
        Ok(SetSheet { pdf, pages })
    }
}
