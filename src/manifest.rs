//! What an earlier run made, so that the next one makes again only what changed.
//!
//! Each brief has a manifest of its own in the folder of its outputs: `.briefdeck/NAME-NUMBER.json`. It says which
//! files were written, with keys of their content, and which inputs they came of. A folder of outputs may be
//! published, and a brief holds what is not for everybody; so all that would tell of a brief's content is
//! [sealed](seal), and can be read only by those who have the brief.

pub(crate) mod inputs;
pub(crate) mod messages;
pub(crate) mod seal;
#[cfg(test)]
mod tests;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use blake3::Hash;
use serde::{Deserialize, Serialize};

use crate::document::{Document, Dropped};
use crate::formats::Format;
use messages::Portable;

/// The folder of manifests among the outputs.
pub(crate) const FOLDER: &str = ".briefdeck";

/// The format of these files. A manifest of another one is as good as none.
const FORMAT: u32 = 1;

/// This program: its version, and what tells builds of one version apart.
pub(crate) const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("BRIEFDECK_FINGERPRINT"));

/// How many kinds of runs are remembered of a brief: with other flags, other documents are made.
const RUNS: usize = 8;

/// The digits of a brief's number in the name of its manifest.
const SHORT: usize = 8;

/// The longest manifest that is read.
const BYTES: u64 = 64 << 20;

/// What is known of a brief's outputs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    format: u32,
    /// The program that wrote it, as [`PROGRAM`].
    #[serde(default)]
    program: String,
    /// The brief's file, from the folder of the outputs.
    pub(crate) brief: String,
    /// Whether the brief was made for a row of its table.
    #[serde(default)]
    pub(crate) row: bool,
    /// The documents that were made.
    pub(crate) documents: Vec<Made>,
    /// Files that nothing makes any more.
    pub(crate) gone: Vec<Output>,
    /// What whole runs came to, the latest first.
    pub(crate) runs: Vec<Run>,
}

/// A document that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Made {
    /// The audience.
    pub(crate) audience: String,
    /// Which document.
    pub(crate) document: String,
    /// A number for what it was made as.
    pub(crate) formats: String,
    /// The key of its key, where it can be known again.
    pub(crate) key: Option<String>,
    /// Its [`Details`], sealed with its key.
    pub(crate) details: String,
    /// Its files.
    pub(crate) files: Vec<Output>,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Output {
    /// Its name in the folder.
    pub(crate) name: String,
    /// The key of its content.
    pub(crate) hash: String,
    /// Its format.
    pub(crate) format: String,
    /// The page that it shows, where it is a picture of one.
    pub(crate) page: Option<usize>,
}

/// A run over a brief in which all went well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Run {
    /// A number for what was asked for.
    pub(crate) request: String,
    /// What it came to, a [`Result`](Whole) sealed with the brief's file.
    pub(crate) whole: String,
}

/// What a run over a brief came to.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Whole {
    /// Files and folders that were read, from the project's folder, with the keys of their content; nothing
    /// where there was none.
    pub(crate) inputs: Vec<(String, Option<String>)>,
    /// The documents.
    pub(crate) documents: Vec<Known>,
    /// The messages.
    pub(crate) said: Portable,
    /// Audiences that do not get a document.
    pub(crate) passed: Vec<(String, String)>,
}

/// A document of a run.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Known {
    /// The audience.
    pub(crate) audience: String,
    /// Which document.
    pub(crate) document: String,
    /// How it looks.
    pub(crate) details: Details,
    /// Its files.
    pub(crate) files: Vec<Output>,
}

/// How a document looks.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Details {
    /// Its pages.
    pub(crate) pages: usize,
    /// How full it is.
    pub(crate) fill: Option<f64>,
    /// The millimetres that are free.
    pub(crate) free: Option<f64>,
    /// How tight it is set.
    pub(crate) density: i8,
    /// How often it was set until it fitted.
    pub(crate) attempts: usize,
    /// What comes back next of what was left out, and the millimetres that it lacks.
    pub(crate) back: Option<(String, f64)>,
    /// What it leaves out: the item, the reason, whether it is mentioned all the same.
    pub(crate) dropped: Vec<(String, String, bool)>,
    /// What it moves to its backup part, likewise.
    pub(crate) moved: Vec<(String, String, bool)>,
    /// What is said of its pages, where that was not known before they were made.
    #[serde(default)]
    pub(crate) said: Portable,
}

/// Items with reasons, as they are kept.
pub(crate) fn kept(items: &[Dropped]) -> Vec<(String, String, bool)> {
    items.iter().map(|one| (one.item.clone(), one.reason.clone(), one.mentioned)).collect()
}

/// Items with reasons, as they were.
pub(crate) fn restored(items: &[(String, String, bool)]) -> Vec<Dropped> {
    let restore = |(item, reason, mentioned): &(String, String, bool)| Dropped {
        item: item.clone(),
        reason: reason.clone(),
        mentioned: *mentioned,
    };
    items.iter().map(restore).collect()
}

/// Why a manifest is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unusable {
    /// It cannot be read, or is damaged.
    Damaged,
    /// Another program or version wrote it.
    Foreign,
}

impl Manifest {
    /// An empty one for a brief.
    pub(crate) fn new(brief: String) -> Self {
        Self { format: FORMAT, program: PROGRAM.to_owned(), brief, ..Self::default() }
    }

    /// Where another program wrote it: what that was, if it made any document. None of them is then known to be as
    /// this one would make it.
    pub(crate) fn take_over(&mut self) -> Option<String> {
        if self.program == PROGRAM {
            return None;
        }
        let other = std::mem::replace(&mut self.program, PROGRAM.to_owned());
        self.runs.clear();
        for made in &mut self.documents {
            (made.key, made.details) = (None, String::new());
        }
        (!self.documents.is_empty()).then_some(other)
    }

    /// Reads a manifest; nothing where there is none.
    pub(crate) fn read(path: &Path) -> Result<Option<Self>, Unusable> {
        let found = match fs::metadata(path) {
            Ok(found) => found,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(_) => return Err(Unusable::Damaged),
        };
        if !found.is_file() || found.len() > BYTES {
            return Err(Unusable::Foreign);
        }
        let bytes = fs::read(path).map_err(|_| Unusable::Damaged)?;
        let value: serde_json::Value = serde_json::from_slice(&bytes).map_err(|_| Unusable::Damaged)?;
        if value.get("format").and_then(serde_json::Value::as_u64) != Some(FORMAT.into()) {
            return Err(Unusable::Foreign);
        }
        let manifest: Self = serde_json::from_value(value).map_err(|_| Unusable::Damaged)?;
        // Names are joined to the folder: none may lead out of it.
        let mut files = manifest.documents.iter().flat_map(|made| &made.files).chain(&manifest.gone);
        if files.any(|file| !is_plain(&file.name)) { Err(Unusable::Foreign) } else { Ok(Some(manifest)) }
    }

    /// The manifest as it is written.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// Remembers a run in place of an earlier one of its kind.
    pub(crate) fn remember(&mut self, run: Run) {
        self.forget(&run.request);
        self.runs.insert(0, run);
        self.runs.truncate(RUNS);
    }

    /// Forgets a run.
    pub(crate) fn forget(&mut self, request: &str) {
        self.runs.retain(|known| known.request != request);
    }
}

/// Whether a name names a file in the folder itself.
fn is_plain(name: &str) -> bool {
    let path = Path::new(name);
    path.file_name().is_some_and(|file| file == name) && !name.contains(['/', '\\'])
}

impl Output {
    /// Whether the file is there with the content that it was written with.
    pub(crate) fn is_intact(&self, folder: &Path) -> bool {
        let path = folder.join(&self.name);
        // What is no regular file was not written by us, and reading it may never end.
        let is_file = fs::metadata(&path).is_ok_and(|found| found.is_file());
        is_file && fs::read(&path).is_ok_and(|bytes| hex(&blake3::hash(&bytes)) == self.hash)
    }

    /// Its format.
    pub(crate) fn format(&self) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.word() == self.format)
    }
}

/// The document of a name in a manifest.
pub(crate) fn document(name: &str) -> Option<Document> {
    Document::named(name).ok()
}

/// The path of a brief's manifest. `brief` is its file as seen from the folder: two of one name in different
/// places, whose audiences differ, may share a folder of outputs.
pub(crate) fn path(folder: &Path, name: &str, brief: &str) -> PathBuf {
    folder.join(FOLDER).join(file_name(name, brief))
}

/// The name of a brief's manifest.
pub(crate) fn file_name(name: &str, brief: &str) -> String {
    let number = blake3::hash(brief.as_bytes()).to_hex();
    let short = number.get(..SHORT).unwrap_or_default();
    format!("{name}-{short}.json")
}

/// The brief's name in that of its manifest.
pub(crate) fn brief_name(file: &Path) -> Option<&str> {
    let stem = file.file_stem()?.to_str()?;
    stem.get(..stem.len().checked_sub(SHORT + 1)?)
}

/// A key as manifests write it.
pub(crate) fn hex(hash: &Hash) -> String {
    hash.to_hex().to_string()
}
