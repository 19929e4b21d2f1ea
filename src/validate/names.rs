//! The names of a brief: ids of items, audiences and groups, whether they could be read or not.

use std::collections::BTreeMap;

use super::context::Context;
use crate::bounds;
use crate::brief::Kind;
use crate::brief_file::BriefFile;
use crate::diagnostic::{Diagnostic, did_you_mean, one_of};
use crate::files::{At, Place};
use crate::read::Map;

/// All names of a brief.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The ids of each kind, in the order of the file.
    items: Vec<(Kind, String)>,
    /// The kinds that have an item of an id.
    kinds: BTreeMap<String, Vec<Kind>>,
    /// The audiences in the order of the file.
    audiences: Vec<At<String>>,
    /// The groups with their members.
    groups: Vec<(At<String>, Vec<At<String>>)>,
}

impl Names {
    /// The names of what is written.
    pub(super) fn of(written: &BriefFile) -> Self {
        let (mut items, mut kinds) = (Vec::new(), BTreeMap::<_, Vec<_>>::new());
        let mut add = |kind, ids: Vec<At<String>>| {
            for id in ids {
                kinds.entry(id.value.clone()).or_default().push(kind);
                items.push((kind, id.value));
            }
        };
        add(Kind::Theme, ids(&written.theme));
        add(Kind::Figure, ids(&written.figure));
        add(Kind::Chart, ids(&written.chart));
        add(Kind::Quote, ids(&written.quote));
        add(Kind::Event, ids(&written.event));
        add(Kind::Risk, ids(&written.risk));
        add(Kind::Question, ids(&written.question));
        add(Kind::Step, ids(&written.step));
        add(Kind::Source, ids(&written.source));
        add(Kind::Image, ids(&written.image));
        let groups = written.group.iter().flat_map(|groups| &groups.entries);
        let groups = groups.map(|group| (group.id.clone(), group.value.clone().unwrap_or_default()));
        Self { items, kinds, audiences: ids(&written.audience), groups: groups.collect() }
    }

    /// Whether an item is written, readable or not.
    pub(super) fn has(&self, kind: Kind, id: &str) -> bool {
        self.kinds_of(id).contains(&kind)
    }

    /// The ids of a kind.
    pub(super) fn ids(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.items.iter().filter(move |(known, _)| *known == kind).map(|(_, id)| id.as_str())
    }

    /// The kinds that have an item of this id.
    pub(super) fn kinds_of(&self, id: &str) -> &[Kind] {
        self.kinds.get(id).map_or(&[], Vec::as_slice)
    }

    /// The audiences' names.
    pub(super) fn audiences(&self) -> Vec<&str> {
        self.audiences.iter().map(|at| at.value.as_str()).collect()
    }

    /// The audiences that a name of `for` stands for: an audience or a group; nothing if it is unknown.
    pub(super) fn readers(&self, name: &str) -> Option<Vec<String>> {
        if self.audiences().contains(&name) {
            return Some(vec![name.to_owned()]);
        }
        let (_, members) = self.groups.iter().find(|(group, _)| group.value == name)?;
        Some(members.iter().map(|member| member.value.clone()).collect())
    }

    /// Whether a name is a group's.
    pub(super) fn is_group(&self, name: &str) -> bool {
        self.groups.iter().any(|(group, _)| group.value == name)
    }

    /// Names that `for` may hold.
    fn tags(&self) -> Vec<&str> {
        let groups = self.groups.iter().map(|(group, _)| group.value.as_str());
        self.audiences().into_iter().chain(groups).chain(["all"]).collect()
    }

    /// Reports a name in `for` or `not-for` that is neither audience nor group.
    pub(super) fn unknown_reader(&self, name: &At<String>) -> Diagnostic {
        Diagnostic::error(format!("unknown audience or group `{}`", name.value))
            .at(&name.place)
            .maybe_hint(did_you_mean(name, self.tags()))
            .hint(one_of(self.tags()))
    }

    /// Checks the number of audiences and what groups hold. The form of names is the reader's matter.
    pub(super) fn check(&self, cx: &Context<'_>) {
        if let Some(over) = self.audiences.get(bounds::AUDIENCES) {
            let message = format!(
                "too many audiences ({}, at most {} are allowed)",
                bounds::grouped(self.audiences.len()),
                bounds::AUDIENCES
            );
            cx.problems.add(Diagnostic::error(message).at(&over.place).hint("make several briefs of it"));
        }
        for (group, members) in &self.groups {
            if let Some(audience) = self.audiences.iter().find(|one| one.value == group.value) {
                let problem = Diagnostic::error(format!("`{}` is both an audience and a group", group.value))
                    .label(&group.place, "the group")
                    .label(&audience.place, "the audience")
                    .hint("give one of them another name");
                cx.problems.add(problem);
            }
            for member in members {
                self.check_member(cx, member);
            }
        }
    }

    /// Checks that a group's member is an audience.
    fn check_member(&self, cx: &Context<'_>, member: &At<String>) {
        let audiences = self.audiences();
        if audiences.contains(&member.value.as_str()) {
            return;
        }
        let problem = match self.is_group(member) {
            true => Diagnostic::error(format!("`{}` is a group, and groups hold audiences", member.value))
                .at(&member.place)
                .hint("name its audiences instead"),
            false => Diagnostic::error(format!("unknown audience `{}`", member.value))
                .at(&member.place)
                .maybe_hint(did_you_mean(member, audiences)),
        };
        cx.problems.add(problem);
    }
}

/// The names of a table, readable or not.
fn ids<T>(map: &Option<Map<T>>) -> Vec<At<String>> {
    map.iter().flat_map(|map| &map.entries).map(|entry| entry.id.clone()).collect()
}

/// "a" or "an".
pub(super) fn article(word: &str) -> &'static str {
    match word.starts_with(['a', 'e', 'i', 'o', 'u']) {
        true => "an",
        false => "a",
    }
}

/// Where each of some names stands for the first time, with the places where it stands again.
pub(super) fn repeated<'a, T: Ord>(
    names: impl IntoIterator<Item = (T, &'a Place)>,
) -> Vec<(T, &'a Place, &'a Place)> {
    let mut seen: BTreeMap<T, &Place> = BTreeMap::new();
    let mut again = Vec::new();
    for (name, place) in names {
        match seen.get(&name) {
            Some(first) => again.push((name, *first, place)),
            None => {
                seen.insert(name, place);
            }
        }
    }
    again
}
