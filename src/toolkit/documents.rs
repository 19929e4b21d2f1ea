//! Documents of an open brief: their data, their words, their files.

use typst_layout::PagedDocument;

use super::{Built, TemplateData, Toolkit, key};
use crate::brief::Brief;
use crate::diagnostic::{Diagnostic, has_errors};
use crate::document::{Document, own};
use crate::formats::Formats;
use crate::leak::Index;
use crate::production::{self, Production, Shared};
use crate::reading;
use crate::select::select;

impl Toolkit {
    /// One document in the making.
    pub(crate) fn production<'a>(
        &'a self,
        brief: &'a Brief,
        audience: &str,
        document: Document,
    ) -> Result<Production<'a>, Vec<Diagnostic>> {
        let state = self.opened.get(&key(brief));
        match (brief.audience(audience), self.known_look(brief, audience), state) {
            (Some(audience), Some(look), Some(state)) => {
                let words = state.words.get_or_init(|| Index::of(brief));
                let Self { engine, files, pictures, .. } = self;
                let shared = Shared { engine, files, pictures, words };
                Production::new(shared, brief, audience, look, document)
            }
            _ => Err(vec![Diagnostic::error(format!("unknown audience `{audience}`"))]),
        }
    }

    /// The data that the template of one document sees, and its pictures.
    ///
    /// # Errors
    /// Problems of the selection: a reference to what the audience may not see, a missing text; a character
    /// that no font has; a picture that cannot be read.
    pub fn data(
        &self,
        brief: &Brief,
        audience: &str,
        document: Document,
    ) -> Result<TemplateData, Vec<Diagnostic>> {
        let (json, pictures) = self.production(brief, audience, document)?.fitted_data()?;
        let pictures = pictures.into_iter().map(|(name, bytes)| (name, bytes.to_vec())).collect();
        Ok(TemplateData { json, pictures })
    }

    /// The words of one document in reading order, without layout.
    ///
    /// # Errors
    /// Problems of the selection: a reference to what the audience may not see, a missing text; words that are
    /// not for it.
    pub fn text(&self, brief: &Brief, audience: &str, document: Document) -> Result<String, Vec<Diagnostic>> {
        let production = self.production(brief, audience, document)?;
        production.checked("the text", reading::reading(&production.composed.data))
    }

    /// The documents that an audience's folders of templates add to the built-in ones, by name.
    pub fn own_documents(&self, brief: &Brief, audience: &str) -> Vec<Document> {
        let look = self.known_look(brief, audience);
        look.map(|look| own::documents(&look.layers)).unwrap_or_default()
    }

    /// Why an audience cannot have a document; nothing where it can. Notes stay in the house, questions and answers
    /// are for those who see questions, and a document of the project's own needs its template.
    pub fn unavailable(&self, brief: &Brief, audience: &str, document: Document) -> Option<Diagnostic> {
        let look = self.known_look(brief, audience)?;
        let audience = brief.audience(audience)?;
        production::unavailable(brief, audience, &select(brief, audience), document, &look.layers)
    }

    /// Why a chart, named `chart.ID`, cannot be made alone of a document; nothing where it can, unless it has to
    /// leave the page so that the rest fits.
    ///
    /// # Errors
    /// Problems of the selection, as for [`Self::text`].
    pub fn missing(
        &self,
        brief: &Brief,
        audience: &str,
        document: Document,
        item: &str,
    ) -> Result<Option<Diagnostic>, Vec<Diagnostic>> {
        Ok(self.production(brief, audience, document)?.missing(item))
    }

    /// Builds one document as PDF: [`Self::build_as`] with [`Formats::default`].
    ///
    /// # Errors
    /// What keeps the document from being built: selection, fit, glyphs, template, standards.
    pub fn build(&self, brief: &Brief, audience: &str, document: Document) -> Result<Built, Vec<Diagnostic>> {
        self.build_as(brief, audience, document, &Formats::default())
    }

    /// Builds one document in some formats, all of them from the same pages. May be called from several
    /// threads; each needs a stack of 64 MiB and a pool of its own for what the engine does in parallel, as
    /// [`crate::jobs`] gives it.
    ///
    /// # Errors
    /// What keeps the document from being built: formats that do not go together, selection, fit, glyphs,
    /// template, standards; a chart that the document does not show.
    pub fn build_as(
        &self,
        brief: &Brief,
        audience: &str,
        document: Document,
        formats: &Formats,
    ) -> Result<Built, Vec<Diagnostic>> {
        self.complete(self.begin(brief, audience, document)?, formats)
    }

    /// The first half of [`Self::build_as`]: what the document holds is settled, and nothing is compiled.
    pub(crate) fn begin<'a>(
        &'a self,
        brief: &'a Brief,
        audience: &str,
        document: Document,
    ) -> Result<Production<'a>, Vec<Diagnostic>> {
        self.production(brief, audience, document).map_err(|problems| self.graded(problems))
    }

    /// The second half of [`Self::build_as`].
    pub(crate) fn complete(
        &self,
        production: Production<'_>,
        formats: &Formats,
    ) -> Result<Built, Vec<Diagnostic>> {
        self.complete_with_pages(production, formats).map(|(built, _)| built)
    }

    /// [`Self::complete`], with the pages as they were laid out.
    pub(crate) fn complete_with_pages(
        &self,
        production: Production<'_>,
        formats: &Formats,
    ) -> Result<(Built, PagedDocument), Vec<Diagnostic>> {
        formats.check().map_err(|problem| vec![problem])?;
        let (mut built, pages) = production.build(formats).map_err(|problems| self.graded(problems))?;
        built.diagnostics = self.graded(built.diagnostics);
        match has_errors(&built.diagnostics) {
            true => Err(built.diagnostics),
            false => Ok((built, pages)),
        }
    }
}
