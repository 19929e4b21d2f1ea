//! Remakes `docs/gallery/`: a page and four slides of each shipped brief in each design that ships.
//!
//! `cargo run --example gallery`, in the project's folder; another folder can be named for the pictures. They have the
//! same bytes on every machine.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{fs, io};

use briefdeck::{Document, Format, Formats, Options, Toolkit, jobs};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};

/// The designs that ship.
const DESIGNS: [&str; 3] = ["sober", "editorial", "modern"];

/// The briefs that ship, each with the audience whose documents are shown, and of its deck the slides.
const BRIEFS: [(&str, &str, [usize; 4]); 2] =
    [("kazakhstan", "press", [1, 3, 5, 8]), ("smoking", "executive", [1, 4, 8, 9])];

/// How fine the pictures of pages and slides are, in pixels per inch.
const PAGE: u16 = 50;
const SLIDE: u16 = 36;

/// The distance of two shades of red, green or blue: few shades keep the files small.
const STEP: u8 = 17;

/// One document of one brief in one design.
struct Order {
    brief: &'static str,
    audience: &'static str,
    design: &'static str,
    document: Document,
    slides: [usize; 4],
}

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let gallery = std::env::args_os().nth(1).map_or_else(|| root.join("docs/gallery"), PathBuf::from);
    fs::create_dir_all(&gallery)?;
    let work = tempfile::tempdir()?;
    let mut orders = Vec::new();
    let mut toolkit = Toolkit::new(Options::default()).map_err(|problem| problem.message)?;
    for design in DESIGNS {
        let project = work.path().join(design);
        copy(&root.join("briefs"), &project)?;
        let shared = project.join("briefdeck.toml");
        for (brief, audience, slides) in BRIEFS {
            let head = format!("[audience.{audience}]\n");
            let text = fs::read_to_string(&shared)?;
            fs::write(&shared, text.replace(&head, &format!("{head}design = \"{design}\"\n")))?;
            let order = |document| Order { brief, audience, design, document, slides };
            orders.extend(Document::PAIR.map(order));
        }
    }
    let mut opened = Vec::new();
    for order in orders {
        let path = work.path().join(order.design).join(format!("{}.toml", order.brief));
        let brief = toolkit.open(&path).map_err(|problems| format!("{}: {problems:?}", path.display()))?;
        opened.push((order, brief.brief));
    }
    let threads = std::thread::available_parallelism().map_or(1, |threads| threads.get());
    for pictures in jobs::run(&opened, threads, |(order, brief)| pictures(&toolkit, order, brief)) {
        for (name, bytes) in pictures?? {
            fs::write(gallery.join(name), smaller(&bytes)?)?;
        }
    }
    Ok(())
}

/// The pictures of a document, by the names of their files.
fn pictures(
    toolkit: &Toolkit,
    order: &Order,
    brief: &briefdeck::brief::Brief,
) -> Result<Vec<(String, Vec<u8>)>, String> {
    let Order { brief: name, audience, design, document, slides } = order;
    let ppi = if *document == Document::Brief { PAGE } else { SLIDE };
    let formats = Formats { formats: vec![Format::Png], ppi, ..Formats::default() };
    let built = toolkit
        .build_as(brief, audience, *document, &formats)
        .map_err(|problems| format!("{name} for {audience}: {problems:?}"))?;
    let shown = built.files.into_iter().filter_map(|file| match file.page {
        Some(page) if *document == Document::Deck => {
            let place = slides.iter().position(|slide| *slide == page)?;
            Some((format!("{name}-{design}-slide-{}.png", place + 1), file.bytes))
        }
        _ => Some((format!("{name}-{design}-page.png"), file.bytes)),
    });
    Ok(shown.collect())
}

/// The same picture in a small file: without transparency, in few shades.
fn smaller(picture: &[u8]) -> Result<Vec<u8>, image::ImageError> {
    let mut picture = image::load_from_memory(picture)?.into_rgb8();
    for shade in picture.iter_mut() {
        *shade = shade.saturating_add(STEP / 2) / STEP * STEP;
    }
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::NoFilter);
    picture.write_with_encoder(encoder)?;
    Ok(bytes)
}

/// Copies a folder without what was built from it.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if !path.is_dir() {
            fs::copy(&path, &target)?;
        } else if entry.file_name() != "out" {
            copy(&path, &target)?;
        }
    }
    Ok(())
}
