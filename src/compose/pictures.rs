//! The pictures of a document: which it shows, the names under which templates find them, and what they are.

use std::path::{Path, PathBuf};

use crate::brief::{Body, Kind};
use crate::compose::Composed;
use crate::compose::content::Writer;
use crate::data::{Data, ItemData, PictureData, SectionData, SlideData};
use crate::design::files::Logo;
use crate::select::wording;

/// The pictures of a document: the logos, and what its sections and slides show, each once.
pub(super) fn assets(
    writer: &Writer<'_>,
    sections: &[SectionData],
    slides: &[SlideData],
) -> Vec<(String, PathBuf)> {
    let issuer = wording::issuer(writer.brief, writer.audience);
    let mut assets = Vec::new();
    for (stem, picture) in [("logo", &issuer.logo), ("logo-dark", &issuer.logo_dark)] {
        if let Some(picture) = picture {
            assets.push((asset_name(stem, None, &picture.path), picture.path.clone()));
        }
    }
    let on_page = sections.iter().flat_map(|section| &section.items);
    for item in on_page.chain(slides.iter().flat_map(|slide| &slide.items)) {
        if let ItemData::Image(image) = item
            && let Some(shown) = writer.selection.shown(Kind::Image, &image.base.id)
            && let Body::Image { file, .. } = &shown.item.body
        {
            let asset = (asset_name("image", Some(&shown.item.id), &file.path), file.path.clone());
            if !assets.contains(&asset) {
                assets.push(asset);
            }
        }
    }
    assets
}

/// The name of a picture among the assets: `logo.svg`, `image-astana.jpg`. The file's own name stays at
/// home, for it may say more than the audience may know.
pub(super) fn asset_name(stem: &str, id: Option<&str>, path: &Path) -> String {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let id = id.map(|id| format!("-{id}")).unwrap_or_default();
    let ending = ending.map(|ending| format!(".{ending}")).unwrap_or_default();
    format!("{stem}{id}{ending}")
}

/// The path of an asset as templates use it.
pub(super) fn asset_path(name: &str) -> String {
    format!("/assets/{name}")
}

/// What a picture's file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    /// The end of a file's name that the engine knows its kind by.
    pub(crate) ending: &'static str,
    /// Width and height in pixels; nothing for a drawing.
    pub(crate) pixels: Option<(u32, u32)>,
}

impl Composed {
    /// Gives an issuer without a logo that of the design.
    pub(crate) fn add_logo(&mut self, logo: &Logo) {
        let issuer = &mut self.data.issuer;
        if issuer.logo.is_some() || issuer.logo_dark.is_some() {
            return;
        }
        let alt = logo.alt.clone().or_else(|| issuer.name.clone()).unwrap_or_default();
        let places =
            [("logo", &logo.light, &mut issuer.logo), ("logo-dark", &logo.dark, &mut issuer.logo_dark)];
        for (stem, picture, place) in places {
            let Some(picture) = picture else { continue };
            let name = asset_name(stem, None, &picture.path);
            *place = Some(PictureData { file: asset_path(&name), alt: alt.clone() });
            self.assets.push((name, picture.path.clone()));
        }
    }

    /// Says of the pictures what their files turned out to be. Their names end as their content asks for: the engine
    /// goes by a name's end, and a file may say it is what it is not, or become another kind when it is set upright.
    pub(crate) fn know_assets(&mut self, found: impl Fn(&Path) -> Option<Found>) {
        let Data { issuer, sections, slides, .. } = &mut self.data;
        let mut logos: Vec<_> = [&mut issuer.logo, &mut issuer.logo_dark]
            .into_iter()
            .flatten()
            .map(|logo| &mut logo.file)
            .collect();
        let on_page = sections.iter_mut().flat_map(|section| &mut section.items);
        let items = on_page.chain(slides.iter_mut().flat_map(|slide| &mut slide.items));
        let images = items.filter_map(|item| match item {
            ItemData::Image(image) => Some(image),
            _ => None,
        });
        let mut images: Vec<_> = images.collect();
        for (name, path) in &mut self.assets {
            let Some(Found { ending, pixels }) = found(path) else { continue };
            let right = Path::new(name.as_str()).with_extension(ending).to_string_lossy().into_owned();
            let (old, new) = (asset_path(name), asset_path(&right));
            for file in logos.iter_mut().filter(|file| ***file == old) {
                file.clone_from(&new);
            }
            for image in images.iter_mut().filter(|image| image.file == old) {
                image.file.clone_from(&new);
                image.pixels = pixels;
            }
            *name = right;
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::testing::sample::{audience, brief, composed, image, place};

    fn pictured() -> crate::brief::Brief {
        let mut brief = brief(vec![image("astana")], vec![audience("press")]);
        let logo = crate::brief::Picture { path: "secret/Logo.SVG".into(), place: place(3) };
        brief.issuer.logo = Some(logo);
        brief
    }

    #[test]
    fn pictures_get_names_that_do_not_tell_their_files() {
        for document in [Document::Brief, Document::Deck] {
            let made = composed(&pictured(), "press", document);
            let names: Vec<_> = made.assets.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names, ["logo.svg", "image-astana.jpg"]);
            let json = serde_json::to_string(&made.data).unwrap();
            assert!(json.contains("/assets/image-astana.jpg") && !json.contains("secret"), "{json}");
            assert_eq!(made.dropped, []);
        }
    }

    #[test]
    fn a_picture_is_named_after_what_it_is_and_has_its_pixels() {
        let mut made = composed(&pictured(), "press", Document::Brief);
        made.know_assets(|path| match path.ends_with("Logo.SVG") {
            true => Some(Found { ending: "svg", pixels: None }),
            false => Some(Found { ending: "png", pixels: Some((40, 20)) }),
        });
        let json = serde_json::to_value(&made.data).unwrap();
        let image = json.pointer("/sections/0/items/0").unwrap();
        let image =
            if image["kind"] == "image" { image } else { json.pointer("/sections/1/items/0").unwrap() };
        assert_eq!(image["file"], "/assets/image-astana.png");
        assert_eq!(image["pixels"], serde_json::json!([40, 20]));
        assert_eq!(json["issuer"]["logo"]["file"], "/assets/logo.svg");
        assert_eq!(
            made.assets.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
            ["logo.svg", "image-astana.png"]
        );
    }
}
