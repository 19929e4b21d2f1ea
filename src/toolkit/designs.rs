//! The designs of a run: each is read and checked once, however many briefs it dresses.
//!
//! A brief has files of its own, to which messages and pictures point. So a design is loaded apart from them, and
//! what was read for it is handed to each brief; where one of its files is another now, it is loaded anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use crate::brief::Picture;
use crate::design::{self, Loaded, Wanted};
use crate::diagnostic::Diagnostic;
use crate::engine::Engine;
use crate::files::{Files, TextFile};

/// How many designs are known at a time; a run has few.
const KNOWN: usize = 64;

/// What is asked for: a design's name, the folder that it is relative to, the project, the folders of templates.
type Request = (String, PathBuf, PathBuf, Vec<PathBuf>);

/// Designs that were loaded.
#[derive(Debug, Default)]
pub(super) struct Designs(Mutex<BTreeMap<Request, Arc<Known>>>);

/// A design that nothing is to be said of, with the files that it was read from.
#[derive(Debug)]
struct Known {
    files: Files,
    loaded: Loaded,
}

impl Designs {
    /// A design with all that it inherits.
    ///
    /// # Errors
    /// Everything that is wrong with the design.
    pub(super) fn load(
        &self,
        wanted: Wanted<'_>,
        files: &mut Files,
        engine: &Engine,
    ) -> Result<Loaded, Vec<Diagnostic>> {
        let Wanted { name, folder, project, layers, .. } = wanted;
        let request = (name.to_owned(), folder.to_owned(), project.to_owned(), layers.to_vec());
        let list = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = list().get(&request).map(Arc::clone);
        if let Some(known) = known.filter(|known| known.holds(files)) {
            return Ok(known.hand_to(files));
        }
        let mut own = Files::default();
        match design::load(wanted, &mut own, engine) {
            Ok(loaded) if loaded.messages.is_empty() => {
                let known = Arc::new(Known { files: own, loaded });
                if !known.holds(files) {
                    return design::load(wanted, files, engine);
                }
                let mut list = list();
                if list.len() >= KNOWN {
                    list.clear();
                }
                list.insert(request, Arc::clone(&known));
                Ok(known.hand_to(files))
            }
            // What is to be said points at the files of the brief.
            Ok(_) | Err(_) => design::load(wanted, files, engine),
        }
    }
}

impl Known {
    /// Whether its files are as they were: as the brief has read them, or as they are now.
    fn holds(&self, files: &Files) -> bool {
        let is_same = |file: &TextFile| match files.find(&file.path) {
            Some(key) => files.get(key).text == file.text,
            // What is built in lies nowhere and is always the same.
            None => {
                !file.path.is_absolute() || fs::read(&file.path).is_ok_and(|now| now == file.text.as_bytes())
            }
        };
        self.files.iter().all(is_same)
    }

    /// The design with what it was read from among a brief's files.
    fn hand_to(&self, files: &mut Files) -> Loaded {
        for file in self.files.iter() {
            files.add_file(file);
        }
        self.files.sought().iter().for_each(|path| files.seek(path));
        let mut loaded = self.loaded.clone();
        let mut move_place = |picture: &mut Picture| {
            picture.place.file = files.add_file(self.files.get(picture.place.file));
        };
        loaded.logo.light.iter_mut().chain(&mut loaded.logo.dark).for_each(&mut move_place);
        loaded
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use std::path::Path;

    use super::*;

    fn wanted<'a>(name: &'a str, folder: &'a Path) -> Wanted<'a> {
        Wanted { name, place: None, folder, project: folder, layers: &[] }
    }

    #[test]
    fn a_design_is_loaded_once_and_points_at_the_files_of_each_brief() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().canonicalize().unwrap();
        let write = |margin: &str| {
            let text =
                format!("logo = {{ file = \"logo.svg\", alt = \"x\" }}\n[layout]\nmargin = {margin}\n");
            fs::write(folder.join("house.toml"), text).unwrap();
        };
        fs::write(folder.join("logo.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>").unwrap();
        let (designs, engine) = (Designs::default(), Engine::new(&[]).unwrap());
        let load = |files: &mut Files| {
            let loaded = designs.load(wanted("house.toml", &folder), files, &engine).unwrap();
            let place = loaded.logo.light.unwrap().place;
            assert_eq!(files.text(&place), "\"logo.svg\"");
            assert!(files.sought().contains(&folder.join("logo.svg")));
            let known = designs.0.lock().unwrap().values().next().map(Arc::clone).unwrap();
            (loaded.tokens.pointer("/layout/margin").cloned().unwrap(), known)
        };
        write("20");
        let (first, known) = load(&mut Files::default());
        let mut others = Files::default();
        let _ = others.add("a.toml", Path::new("/p/a.toml"), "[brief]".to_owned());
        let (second, again) = load(&mut others);
        assert!(first == 20 && second == first && Arc::ptr_eq(&known, &again));
        // What a brief has read holds for it, and what is there now for others.
        write("21");
        assert_eq!(load(&mut others).0, first);
        assert_eq!(load(&mut Files::default()).0, 21);
    }

    #[test]
    fn what_is_wrong_with_a_design_is_said_of_each_brief() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("house.toml"), "[layout]\nmargn = 1\n").unwrap();
        let (designs, engine) = (Designs::default(), Engine::new(&[]).unwrap());
        for _ in 0..2 {
            let mut files = Files::default();
            let found = designs.load(wanted("house.toml", folder.path()), &mut files, &engine).unwrap_err();
            let [label] = &*found.first().unwrap().labels else { panic!("{found:?}") };
            assert_eq!(files.text(&label.place), "margn");
        }
    }
}
