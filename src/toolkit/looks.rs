//! How documents look: the design, the folders of templates, the fonts.

use std::path::{Path, PathBuf};

use serde_json::Value as Json;

use super::{TEMPLATES, Toolkit, key};
use crate::brief::{Audience, Brief};
use crate::design::files::Logo;
use crate::design::{self, Loaded, Wanted};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::{ejected, rules};

/// How an audience's documents look.
#[derive(Debug, Clone)]
pub(crate) struct Look {
    /// The design's tokens.
    pub(crate) design: Json,
    /// Folders over the built-in templates: the audience's, then the project's.
    pub(crate) layers: Vec<PathBuf>,
    /// The design's font files.
    pub(crate) fonts: Vec<PathBuf>,
    /// The design's logo, for an issuer without one.
    pub(crate) logo: Logo,
}

impl Toolkit {
    /// How an audience's documents look.
    pub(super) fn look(
        &mut self,
        brief: &Brief,
        audience: &Audience,
        problems: &Diagnostics,
    ) -> Result<Look, Vec<Diagnostic>> {
        let own = audience.templates.iter().map(|folder| folder.path.clone());
        let shared = Some(brief.project.join(TEMPLATES)).filter(|folder| folder.is_dir());
        // The project's path is resolved, so that of a folder in it begins with it.
        let leaves =
            |folder: &PathBuf| !folder.canonicalize().is_ok_and(|folder| folder.starts_with(&brief.project));
        if shared.as_ref().is_some_and(leaves) {
            let error =
                Diagnostic::error(format!("`{TEMPLATES}` lies outside of the project")).at(&brief.place);
            return Err(vec![error.hint("copy it into the project's folder: a link may not lead out of it")]);
        }
        let layers: Vec<PathBuf> = own.chain(shared).collect();
        let place = audience.design.as_ref().map(|design| &design.place);
        let file = place.map(|place| self.files.get(place.file).path.clone());
        let folder = file.as_deref().and_then(Path::parent).unwrap_or(&brief.project).to_owned();
        let wanted = Wanted {
            name: audience.design.as_ref().map_or(design::BASE, |design| design.value.as_str()),
            place,
            folder: &folder,
            project: &brief.project,
            layers: &layers,
        };
        let loaded = self.designs.load(wanted, &mut self.files, &self.engine)?;
        let Loaded { tokens, logo, fonts, messages } = loaded;
        let copies = layers.iter().flat_map(|folder| ejected::check(folder, &mut self.files));
        let copies = copies.filter_map(|message| {
            let rule = message.rule.unwrap_or_default();
            let level = rules::level(&brief.rules, &audience.rules, rule, audience.internal).message()?;
            Some(Diagnostic { level, ..message })
        });
        messages.into_iter().chain(copies).for_each(|message| problems.add(message));
        Ok(Look { design: tokens, layers, fonts, logo })
    }

    /// How the documents of an audience of an open brief look.
    pub(super) fn known_look(&self, brief: &Brief, audience: &str) -> Option<&Look> {
        self.opened.get(&key(brief))?.looks.get(audience)
    }
}
