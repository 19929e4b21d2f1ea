//! The shape of one file: which tables may stand in it, and that items are tables with ids.
//!
//! What is reported here is taken out of the tree, so that nothing is said about it twice.

use crate::bounds::ITEMS;
use crate::brief::Kind;
use crate::brief_file::{
    Audience, BriefFile, Chart, Event, Figure, Head, Image, ProjectFile, Question, Quote, Risk, Source, Step,
    Theme,
};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::At;
use crate::read::Keys;
use crate::slips;
use crate::tree::{Node, Table, Value};

/// How many keys that are no items are shown of one table.
const MOST_SHOWN: usize = 20;

/// What a file is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// A brief.
    Brief,
    /// A part that a brief includes.
    Part,
    /// The project's file.
    Project,
}

impl Role {
    /// Whether a table may stand in such a file.
    fn allows(self, name: &str) -> bool {
        match self {
            Self::Brief => true,
            // The head of a part may name further parts; that is looked at where they are read.
            Self::Part => !matches!(name, "audience" | "table"),
            Self::Project => ProjectFile::keys().contains(&name),
        }
    }

    /// Why a table may not stand in such a file, and where to put it.
    fn refusal(self, name: &str) -> (String, &'static str) {
        match self {
            Self::Brief | Self::Part => (
                format!("`[{name}]` cannot stand in a part that briefs include"),
                "move it to the brief or to `briefdeck.toml`",
            ),
            Self::Project => (
                format!("`[{name}]` cannot stand in the project's file"),
                "move it to the brief or to a part that briefs include",
            ),
        }
    }
}

/// The keys of an item of a kind.
pub(crate) fn keys_of(kind: Kind) -> Vec<&'static str> {
    match kind {
        Kind::Theme => Theme::keys(),
        Kind::Figure => Figure::keys(),
        Kind::Chart => Chart::keys(),
        Kind::Quote => Quote::keys(),
        Kind::Event => Event::keys(),
        Kind::Risk => Risk::keys(),
        Kind::Question => Question::keys(),
        Kind::Step => Step::keys(),
        Kind::Source => Source::keys(),
        Kind::Image => Image::keys(),
    }
}

/// Checks the shape of a file. False: items are missing from the tree, so that references to them would be
/// reported a second time.
pub(crate) fn check(table: &mut Table, role: Role, problems: &Diagnostics) -> bool {
    let head: Vec<String> = table
        .get("brief")
        .and_then(Node::as_table)
        .map(|head| head.entries.iter().map(|(key, _)| key.value.clone()).collect())
        .unwrap_or_default();
    let kinds = Kind::ALL.map(Kind::word);
    let mut whole = true;
    let mut items = 0;
    table.entries.retain_mut(|(key, node)| {
        let name = key.value.as_str();
        if !BriefFile::keys().contains(&name) {
            return match unknown_at_the_top(key, node, &kinds) {
                Some(problem) => {
                    problems.add(problem);
                    whole = false;
                    false
                }
                None => true,
            };
        }
        if !role.allows(name) {
            let (message, hint) = role.refusal(name);
            problems.add(Diagnostic::error(message).at(&node.place).hint(hint));
            whole = false;
            return false;
        }
        let kind = Kind::of(name);
        let named = kind.is_some() || matches!(name, "audience" | "group");
        if let Value::Array(list) = &node.value
            && let Some(first) = list.first().filter(|one| named && one.as_table().is_some())
        {
            problems.add(list_of_tables(name, first));
            whole = false;
            return false;
        }
        if let (true, Value::Table(entries)) = (name == "audience", &mut node.value) {
            whole &= without_strays((name, &Audience::keys()), entries, role, &head, problems);
        }
        if let (Some(kind), Value::Table(entries)) = (kind, &mut node.value) {
            whole &= without_strays((name, &keys_of(kind)), entries, role, &head, problems);
            let before = items;
            items += entries.entries.len();
            if let Some((id, _)) = entries.entries.get(ITEMS.saturating_sub(before))
                && before <= ITEMS
            {
                let message = format!("more than {ITEMS} items in one file");
                problems.add(Diagnostic::error(message).label(&id.place, "the first that is too many"));
                entries.entries.truncate(ITEMS - before);
                whole = false;
            }
        }
        if named {
            ids(name, node, problems);
        }
        true
    });
    whole
}

/// A table or key at the top that nobody knows, where more can be said about it than its nearest name.
fn unknown_at_the_top(key: &At<String>, node: &Node, kinds: &[&str]) -> Option<Diagnostic> {
    let name = key.value.as_str();
    if Head::keys().contains(&name) && !matches!(&node.value, Value::Table(_)) {
        let problem = Diagnostic::error(format!("`{name}` stands outside of any table")).at(&key.place);
        return Some(problem.hint("it belongs to `[brief]`: put it below that line"));
    }
    let near = crate::diagnostic::nearest(name, kinds.iter().copied())?;
    let header =
        if matches!(node.value, Value::Array(_)) { format!("[[{name}]]") } else { format!("[{name}]") };
    let problem = Diagnostic::error(format!("unknown table `{header}`")).at(&key.place);
    Some(problem.hint(format!("write `[{near}.ID]`, with an id for each")))
}

/// `[[theme]]` in place of `[theme.ID]`.
fn list_of_tables(name: &str, first: &Node) -> Diagnostic {
    Diagnostic::error(format!("`{name}` is a list of tables without ids"))
        .at(&first.place)
        .hint(format!("write `[{name}.ID]` for each, with an id of your own in place of `ID`"))
}

/// Takes what is no item out of `[theme]`, and says what it is. False: there was something.
fn without_strays(
    table: (&str, &[&str]),
    entries: &mut Table,
    role: Role,
    head: &[String],
    problems: &Diagnostics,
) -> bool {
    let mut strays = 0;
    entries.entries.retain(|(id, item)| {
        if item.as_table().is_some() {
            return true;
        }
        strays += 1;
        if strays <= MOST_SHOWN {
            problems.add(stray(table, id, item, role, head));
        }
        false
    });
    strays == 0
}

/// A key that stands in `[theme]` itself, where items alone stand.
fn stray(
    (table, keys): (&str, &[&str]),
    id: &At<String>,
    item: &Node,
    role: Role,
    head: &[String],
) -> Diagnostic {
    let name = id.value.as_str();
    let of_head = role == Role::Brief && Head::keys().contains(&name) && !head.iter().any(|key| key == name);
    let what = if table == "audience" { "audience" } else { "item" };
    if of_head || keys.contains(&name) {
        let hint = match of_head {
            true => format!("`{name}` belongs to `[brief]`, which ends at the next `[...]` line"),
            false => format!("give the {what} an id: `[{table}.ID]`"),
        };
        return Diagnostic::error(format!("`{name}` stands in `[{table}]`, which holds {what}s"))
            .at(&id.place)
            .hint(hint);
    }
    let key = keys.first().copied().unwrap_or("title");
    Diagnostic::error(format!("`{table}.{name}` is {}, not a table", item.kind()))
        .at(&id.place)
        .hint(format!("each {what} is a table: `{name} = {{ {key} = ... }}`"))
}

/// Checks the ids of items, audiences and groups.
fn ids(name: &str, node: &Node, problems: &Diagnostics) {
    let Value::Table(entries) = &node.value else { return };
    let reserved: &[&str] = if Kind::of(name).is_some() { &["row"] } else { &["row", "all"] };
    for (id, _) in &entries.entries {
        if let Some(problem) = slips::id(id, reserved) {
            problems.add(problem);
        }
    }
}
