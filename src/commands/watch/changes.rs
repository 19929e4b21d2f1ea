//! What is watched, and when it changes.
//!
//! A change is another content, by its key: a notice of the system only says when to look. So notices that come late,
//! twice or for nothing do no harm, and a file that is away for a moment, or is replaced by another one of its name,
//! is what it is. Folders are listened to rather than files: those that do not exist yet are noticed when they come.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use blake3::Hash;
use typst_kit::watcher::Watcher;

use crate::commands::Stop;
use crate::commands::build::follower::Keys;
use crate::diagnostic::Diagnostic;
use crate::manifest::inputs::Inputs;
use crate::project::discover;
use crate::terminal::Terminal;

/// How often one looks where the system gives no notices.
const PERIOD: Duration = Duration::from_secs(1);

/// How deep folders are listened to.
const DEEPEST: usize = 32;

/// What the briefs of a watch are made of, as it was when it was read.
#[derive(Debug)]
pub(super) struct Watched {
    here: PathBuf,
    /// The paths that were named.
    asked: Vec<PathBuf>,
    /// The folders of fonts, which belong to no brief.
    fonts: Vec<PathBuf>,
    keys: BTreeMap<PathBuf, Option<Hash>>,
    /// What was read in two states: it changed meanwhile.
    torn: BTreeSet<PathBuf>,
    /// The briefs that there are.
    briefs: Vec<PathBuf>,
}

impl Watched {
    /// What some paths lead to, and some folders of fonts.
    pub(super) fn new(asked: &[PathBuf], fonts: &[PathBuf]) -> Result<Self, Stop> {
        let here = std::env::current_dir().map_err(|error| {
            Stop::failure(Diagnostic::error(format!("cannot find the working folder ({})", error.kind())))
        })?;
        let (asked, fonts) = (asked.to_vec(), fonts.iter().map(|folder| here.join(folder)).collect());
        let (keys, torn, briefs) = (BTreeMap::new(), BTreeSet::new(), Vec::new());
        Ok(Self { here, asked, fonts, keys, torn, briefs })
    }

    /// A round begins: what is there now is what it finds.
    pub(super) fn begin(&mut self) {
        self.briefs = self.found();
        self.torn.clear();
        let inputs = Inputs::default();
        let known = std::mem::take(&mut self.keys).into_keys();
        let asked = self.asked.iter().map(|path| self.here.join(path)).filter(|path| !path.is_dir());
        let all = known.chain(asked).chain(self.fonts.iter().chain(&self.briefs).cloned());
        self.keys = all.map(|path| (inputs.get(&path), path)).map(|(key, path)| (path, key)).collect();
    }

    /// A round is over, and this is what it read; where it read nothing, what it found holds.
    pub(super) fn take(&mut self, read: Keys) {
        if read.is_empty() {
            return;
        }
        let fonts: BTreeSet<&PathBuf> = self.fonts.iter().collect();
        self.keys.retain(|path, _| fonts.contains(path));
        for (path, key) in read {
            if *self.keys.entry(path.clone()).or_insert(key) != key {
                self.torn.insert(path);
            }
        }
    }

    /// What is no longer as it was read, sorted.
    pub(super) fn changed(&self) -> Vec<PathBuf> {
        let inputs = Inputs::default();
        let is_other = |path: &Path, key: Option<Hash>| inputs.get(path) != key || self.torn.contains(path);
        let changed = self.keys.iter().filter(|(path, key)| is_other(path, **key));
        let mut changed: BTreeSet<PathBuf> = changed.map(|(path, _)| path.clone()).collect();
        let (before, now) = (BTreeSet::from_iter(&self.briefs), self.found());
        changed.extend(before.symmetric_difference(&now.iter().collect()).map(|path| (*path).clone()));
        // A link that changed with what it leads to is one change.
        let is_link =
            |path: &PathBuf| path.canonicalize().is_ok_and(|real| real != *path && changed.contains(&real));
        changed.iter().filter(|path| !is_link(path)).cloned().collect()
    }

    /// How many files and folders are watched, of those that are there.
    pub(super) fn count(&self) -> usize {
        self.keys.values().filter(|key| key.is_some()).count()
    }

    /// The folders in which something can happen to them.
    pub(super) fn folders(&self) -> BTreeSet<PathBuf> {
        let mut folders = BTreeSet::new();
        for path in self.keys.keys() {
            folders.extend(path.ancestors().skip(1).find(|folder| folder.is_dir()).map(Path::to_owned));
            if path.is_dir() {
                add_folders(path.clone(), 0, &mut folders);
            }
        }
        folders.extend(discover::folders(&self.asked, &self.here));
        folders
    }

    fn found(&self) -> Vec<PathBuf> {
        discover::briefs(&self.asked, &self.here).unwrap_or_default()
    }
}

/// Adds a folder and those below it.
fn add_folders(folder: PathBuf, depth: usize, folders: &mut BTreeSet<PathBuf>) {
    for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
        if depth < DEEPEST && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            add_folders(entry.path(), depth + 1, folders);
        }
    }
    folders.insert(folder);
}

/// Notices of the system that something happened.
pub(super) struct Notices {
    /// What gives them; nothing where it is time to listen anew, and where there are none.
    watcher: Option<Watcher>,
    /// Whether the system gives none.
    are_none: bool,
}

impl Notices {
    /// Those of the system, or none where one looks every second.
    pub(super) fn new(poll: bool) -> Self {
        Self { watcher: None, are_none: poll }
    }

    /// Listens to some folders and to no others. Each time anew: folders that went and came back are others.
    pub(super) fn listen(&mut self, folders: &BTreeSet<PathBuf>, terminal: &mut Terminal<'_>) {
        if self.are_none {
            return;
        }
        let watcher = Watcher::new(None).and_then(|mut watcher| {
            watcher.update(folders.iter().cloned())?;
            Ok(watcher)
        });
        match watcher {
            Ok(watcher) => self.watcher = Some(watcher),
            Err(why) => self.give_up(&why, terminal),
        }
    }

    /// Waits until something may have happened.
    pub(super) fn wait(&mut self, terminal: &mut Terminal<'_>) {
        match &mut self.watcher {
            Some(watcher) => {
                if let Err(why) = watcher.wait() {
                    self.give_up(&why, terminal);
                }
            }
            None => thread::sleep(PERIOD),
        }
    }

    fn give_up(&mut self, why: &str, terminal: &mut Terminal<'_>) {
        (self.watcher, self.are_none) = (None, true);
        let why = why.replace('`', "'");
        terminal.diagnostic(
            &Diagnostic::warning(format!("the system gives no notice of changes ({why})"))
                .hint("the files are looked at every second instead"),
        );
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use std::time::Instant;

    use super::*;
    use crate::{ExitCode, Streams};

    fn watched(folder: &Path, asked: &[&str]) -> Watched {
        let asked: Vec<PathBuf> = asked.iter().map(|path| folder.join(path)).collect();
        Watched { here: folder.to_owned(), ..Watched::new(&asked, &[]).unwrap() }
    }

    fn folder() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().canonicalize().unwrap();
        (folder, path)
    }

    fn key(path: &Path) -> (PathBuf, Option<Hash>) {
        (path.to_owned(), Inputs::default().get(path))
    }

    #[test]
    fn a_change_is_another_content_than_was_read() {
        let (_folder, path) = folder();
        let file = path.join("a.toml");
        fs::write(&file, "one").unwrap();
        let mut watched = watched(&path, &["a.toml"]);
        watched.begin();
        watched.take(vec![key(&file), key(&path.join("b.toml"))]);
        fs::write(&file, "one").unwrap();
        assert!(watched.changed().is_empty());
        fs::write(&file, "two").unwrap();
        fs::write(path.join("b.toml"), "").unwrap();
        assert_eq!(watched.changed(), [file.clone(), path.join("b.toml")]);
        // A round that is over before it reads anything is about what there was.
        watched.begin();
        watched.take(Vec::new());
        assert!(watched.changed().is_empty());
        fs::remove_file(&file).unwrap();
        assert_eq!(watched.changed(), [file]);
    }

    #[test]
    fn where_the_system_gives_no_notices_that_is_said_once_and_one_looks_every_second() {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut terminal = Terminal::new(Streams::plain(&mut out, &mut err));
        let mut notices = Notices::new(false);
        notices.give_up("no `inotify`", &mut terminal);
        let started = Instant::now();
        // Listening is not tried again.
        notices.listen(&BTreeSet::from([PathBuf::from("/no/such/folder")]), &mut terminal);
        notices.wait(&mut terminal);
        assert!(notices.watcher.is_none() && started.elapsed() >= PERIOD);
        assert_eq!(terminal.finish(ExitCode::Done), ExitCode::Done);
        let said = String::from_utf8(err).unwrap();
        assert!(said.starts_with("warning: the system gives no notice of changes (no 'inotify')"), "{said}");
        assert_eq!(said.matches("every second").count(), 1);
    }

    #[test]
    fn what_was_read_in_two_states_is_read_again() {
        let (_folder, path) = folder();
        let file = path.join("a.txt");
        fs::write(&file, "one").unwrap();
        let first = key(&file);
        fs::write(&file, "two").unwrap();
        let mut watched = watched(&path, &[]);
        watched.begin();
        watched.take(vec![key(&file), first]);
        assert_eq!(watched.changed(), [file]);
    }

    #[test]
    fn briefs_that_come_are_changes_and_their_folders_are_listened_to() {
        let (_folder, path) = folder();
        fs::create_dir_all(path.join("inner/out")).unwrap();
        let mut watched = watched(&path, &["."]);
        watched.begin();
        let folders: Vec<_> = watched.folders().into_iter().map(|one| one.canonicalize().unwrap()).collect();
        assert_eq!(folders, [path.clone(), path.join("inner")]);
        fs::write(path.join("inner/a.toml"), "[brief]\ntitle = 'x'\n").unwrap();
        let changed: Vec<_> = watched.changed().iter().map(|one| one.canonicalize().unwrap()).collect();
        assert_eq!(changed, [path.join("inner/a.toml")]);
    }

    #[test]
    fn what_is_not_there_is_waited_for_in_the_nearest_folder_that_is() {
        let (_folder, path) = folder();
        fs::create_dir_all(path.join("templates/parts")).unwrap();
        let mut watched = watched(&path, &["a.toml"]);
        watched.begin();
        watched.take(vec![key(&path.join("no/such/a.toml")), key(&path.join("templates"))]);
        let wanted = [path.clone(), path.join("templates"), path.join("templates/parts")];
        assert_eq!(watched.folders(), BTreeSet::from(wanted));
        assert_eq!(watched.count(), 1);
    }
}
