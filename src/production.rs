//! One document in the making: selected, composed, compiled, audited, exported.

mod files;
mod fitting;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod guessed;
mod key;
mod refusal;
mod slides;
mod unavailable;
mod words;

use std::collections::BTreeSet;
use std::path::Path;

use typst::foundations::Bytes;
use typst_layout::PagedDocument;

use crate::assets::Pictures;
use crate::brief::{Audience, Brief, Picture};
use crate::compose::citations::Numbers;
use crate::compose::pictures::Found;
use crate::compose::{self, Composed, compose};
use crate::diagnostic::{Diagnostic, has_errors};
use crate::document::{Document, Dropped};
use crate::engine::uncovered;
use crate::engine::world::Assets;
use crate::engine::{Engine, Request};
use crate::files::Files;
use crate::fit::slides::Layout;
use crate::formats::Formats;
use crate::leak::{Guard, Index};
use crate::pages::audit::audit;
use crate::pages::shown::shown;
use crate::production::fitting::Fitted;
use crate::select::check;
use crate::select::{Selection, select};
use crate::toolkit::{Built, Look};

pub(crate) use fitting::UNDERFULL;
pub(crate) use unavailable::unavailable;

/// Pictures by the names under which the template finds them.
pub(crate) type Named = Vec<(String, Bytes)>;

/// What all documents of a run share.
#[derive(Clone, Copy)]
pub(crate) struct Shared<'a> {
    /// Compiles.
    pub(crate) engine: &'a Engine,
    /// The files read so far.
    pub(crate) files: &'a Files,
    /// The pictures read so far.
    pub(crate) pictures: &'a Pictures,
    /// The words of the brief, to find those that are not for an audience.
    pub(crate) words: &'a Index,
}

/// A document whose content is settled.
pub(crate) struct Production<'a> {
    shared: Shared<'a>,
    brief: &'a Brief,
    audience: &'a Audience,
    look: &'a Look,
    document: Document,
    selection: Selection,
    numbers: Numbers,
    /// What was left out so that the page fits.
    shed: BTreeSet<String>,
    /// How the slides are laid out.
    layout: Layout,
    /// What the whole page left out, once something more is.
    settled: Option<Vec<Dropped>>,
    /// What its template sees, and what belongs to it.
    pub(crate) composed: Composed,
    messages: Vec<Diagnostic>,
}

impl<'a> Production<'a> {
    /// Selects and composes what the audience sees.
    pub(crate) fn new(
        shared: Shared<'a>,
        brief: &'a Brief,
        audience: &'a Audience,
        look: &'a Look,
        document: Document,
    ) -> Result<Self, Vec<Diagnostic>> {
        let selection = select(brief, audience);
        let messages = check::problems(brief, audience, &selection);
        if has_errors(&messages) {
            return Err(messages);
        }
        if let Some(problem) = unavailable(brief, audience, &selection, document, &look.layers) {
            return Err(vec![problem]);
        }
        let numbers = compose::numbers_for(brief, audience, &selection, document);
        let composed = compose(brief, audience, &selection, document, &numbers);
        let (shed, layout, settled) = (BTreeSet::new(), Layout::default(), None);
        let mut this = Self {
            shared,
            brief,
            audience,
            look,
            document,
            selection,
            numbers,
            shed,
            layout,
            settled,
            composed,
            messages,
        };
        this.finish();
        this.messages.append(&mut this.composed.problems);
        Ok(this)
    }

    /// Adds to the data what is no matter of the brief: its design, and the names of its pictures after what
    /// they are. One that cannot be read keeps its name; that is reported later.
    fn finish(&mut self) {
        self.composed.data.design = self.look.design.clone();
        self.composed.add_logo(&self.look.logo);
        let (shared, place) = (self.shared, &self.brief.place);
        self.composed.know_assets(|path| {
            let picture = Picture { path: path.to_owned(), place: place.clone() };
            let asset = shared.pictures.get(&picture).ok()?;
            Some(Found { ending: asset.kind.extension(), pixels: asset.pixels })
        });
    }

    /// The pictures by name, where they and all characters of the data can be shown.
    fn pictures(&self) -> Result<Named, Vec<Diagnostic>> {
        let mut problems = Vec::new();
        let json = serde_json::to_value(&self.composed.data).map_err(unwritable)?;
        let fonts = self.shared.engine.fonts(&self.look.fonts).map_err(|problem| vec![problem])?;
        problems.extend(uncovered::check(
            &json,
            self.brief,
            &self.composed.places,
            self.shared.files,
            fonts.covered(),
        ));
        let mut pictures = Vec::new();
        for (name, path) in &self.composed.assets {
            match self.shared.pictures.get(&self.picture(path)) {
                Ok(asset) => pictures.push((name.clone(), asset.bytes)),
                Err(problem) => problems.push(problem),
            }
        }
        match problems.is_empty() {
            true => Ok(pictures),
            false => Err(problems),
        }
    }

    /// The data as JSON as the fit leaves it, and the pictures by name: the stock engine then makes the same
    /// pages of them.
    pub(crate) fn fitted_data(mut self) -> Result<(String, Named), Vec<Diagnostic>> {
        let pictures = self.pictures()?;
        self.fitted(&pictures.iter().cloned().collect())?;
        let json = serde_json::to_value(&self.composed.data).map_err(unwritable)?;
        Ok((format!("{json:#}\n"), pictures))
    }

    /// The picture of a path, with the place where it was named.
    fn picture(&self, path: &Path) -> Picture {
        let logos = [&self.look.logo.light, &self.look.logo.dark];
        if let Some(logo) = logos.into_iter().flatten().find(|logo| logo.path == path) {
            return logo.clone();
        }
        let place = self.brief.picture_place(path).unwrap_or_else(|| self.brief.place.clone());
        Picture { path: path.to_owned(), place }
    }

    /// Compiles and audits it, and makes its files; with them the pages, as they were laid out.
    pub(crate) fn build(mut self, formats: &Formats) -> Result<(Built, PagedDocument), Vec<Diagnostic>> {
        let assets: Assets = self.pictures()?.into_iter().collect();
        let mut fitted = self.fitted(&assets)?;
        let mut findings: Vec<_> = self.refusal(&fitted).into_iter().collect();
        findings.extend(audit(&fitted.compiled.document, self.document, &self.composed.places));
        if !findings.is_empty() {
            return Err(findings.into_iter().map(|finding| self.named(finding)).collect());
        }
        let compiled = &mut fitted.compiled;
        let leaks = self.guard().scan(&compiled.document, &self.composed.info);
        if !leaks.is_empty() {
            return Err(leaks.into_iter().map(|leak| self.named(leak)).collect());
        }
        if let Some(problem) = formats.item.as_ref().and_then(|item| self.missing(item)) {
            return Err(vec![problem]);
        }
        let shown = shown(&compiled.document, &self.composed.parts);
        let files = self.files(formats, &self.request(assets)?, compiled)?;
        let underfull = self.underfull(fitted.measured.pages, fitted.measured.fill);
        let Fitted { density, mut compiled, measured, attempts, back } = fitted;
        let mut diagnostics = self.messages;
        diagnostics.append(&mut compiled.warnings);
        diagnostics.extend(underfull);
        let is_short = !self.document.is_long();
        let built = Built {
            files,
            pages: measured.pages,
            fill: is_short.then_some(measured.fill),
            free: is_short.then(|| measured.free()),
            density,
            attempts,
            back,
            dropped: self.composed.dropped,
            moved: self.composed.moved,
            diagnostics,
            shown,
        };
        Ok((built, compiled.document))
    }

    /// What the audience may read and what not.
    fn guard(&self) -> Guard<'_> {
        Guard::new(self.shared.words, self.brief, self.audience, &self.selection, &self.composed.data)
    }

    /// A text that goes with the document, such as its notes, if it holds nothing that is not for the audience;
    /// `what` names it for messages: "the text".
    ///
    /// # Errors
    /// Where it holds words that are not for the audience.
    pub(crate) fn checked(&self, what: &str, text: String) -> Result<String, Vec<Diagnostic>> {
        let leaks = self.guard().scan_text(what, &text);
        match leaks.is_empty() {
            true => Ok(text),
            false => Err(leaks.into_iter().map(|leak| self.named(leak)).collect()),
        }
    }

    /// What the engine is asked for at the present density.
    fn request(&self, assets: Assets) -> Result<Request<'_>, Vec<Diagnostic>> {
        let data = serde_json::to_vec(&self.composed.data).map_err(unwritable)?;
        let (layers, fonts) = (self.look.layers.clone(), self.look.fonts.clone());
        let template = self.document.template();
        Ok(Request { assets, layers, fonts, ..Request::new(template, data, &self.composed.places) })
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
}

/// Data that cannot be written as JSON.
fn unwritable(error: serde_json::Error) -> Vec<Diagnostic> {
    vec![Diagnostic::error(format!("the data cannot be written ({error})"))]
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use image::{DynamicImage, ImageFormat};

    use super::*;
    use crate::toolkit::{Options, TemplateData, Toolkit};

    #[test]
    fn page_and_slides_stand_on_the_ground_of_their_design() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write("_brand.yml", "color: {foreground: '#FFFFFF', background: '#102030', primary: '#FFD100'}");
        write(
            "brief.toml",
            "[brief]\ntitle = 't'\nbottom-line = 'b'\ndate = 2023-06-12\nfor = ['all']\n\
             [audience.press]\nprofile = 'press'\ndesign = '_brand.yml'\n",
        );
        let mut toolkit = Toolkit::new(Options::default()).unwrap();
        let brief = toolkit.open(&folder.path().join("brief.toml")).unwrap().brief;
        for document in Document::PAIR {
            let mut production = toolkit.production(&brief, "press", document).unwrap();
            let compiled = production.fitted(&Assets::default()).unwrap().compiled;
            for page in compiled.document.pages() {
                let paint = format!("{:?}", page.fill);
                assert!(paint.contains("0.0627451, 0.1254902, 0.1882353"), "{}: {paint}", document.word());
            }
        }
    }

    #[test]
    fn a_picture_is_named_after_what_it_is_not_after_what_its_file_says() {
        let folder = tempfile::tempdir().unwrap();
        let picture = |name: &str, format| {
            let path = folder.path().join(name);
            DynamicImage::new_rgb8(40, 20).save_with_format(path, format).unwrap();
        };
        picture("a.jpg", ImageFormat::Png);
        picture("b.png", ImageFormat::Jpeg);
        picture("c", ImageFormat::Png);
        let mut toml = "[brief]\ntitle = 't'\nbottom-line = 'b'\ndate = 2023-06-12\nfor = ['all']\n\
            [issuer]\nname = 'n'\nlogo = 'a.jpg'\n"
            .to_owned();
        for (id, file) in [("a", "a.jpg"), ("b", "b.png"), ("c", "c")] {
            toml += &format!("[image.{id}]\nfile = '{file}'\nalt = 'x'\ncredit = 'x'\nlicence = 'x'\n");
        }
        let path = folder.path().join("brief.toml");
        std::fs::write(&path, toml).unwrap();
        let mut toolkit = Toolkit::new(Options::default()).unwrap();
        let brief = toolkit.open(&path).unwrap().brief;
        let TemplateData { json, pictures } = toolkit.data(&brief, "general", Document::Deck).unwrap();
        let names: Vec<&str> = pictures.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["logo.png", "image-a.png", "image-b.jpg", "image-c.png"]);
        for name in names {
            assert!(json.contains(&format!("\"/assets/{name}\"")), "{name} in {json}");
        }
        toolkit.build(&brief, "general", Document::Deck).unwrap();
    }
}
