//! Circles among things that name each other, and an order without them.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use crate::diagnostic::Diagnostic;
use crate::files::At;

/// What each thing names, with the place of each mention.
pub(super) type Edges = BTreeMap<String, Vec<At<String>>>;

/// An order in which everything follows what it names. Things in a circle, and what leads into one, are
/// left out.
pub(super) fn order(edges: &Edges) -> Vec<String> {
    let mut waiting: BTreeMap<&str, usize> = BTreeMap::new();
    let mut named_by: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, targets) in edges {
        let targets: BTreeSet<&str> = targets.iter().map(|target| target.value.as_str()).collect();
        let open: Vec<_> = targets.into_iter().filter(|target| edges.contains_key(*target)).collect();
        waiting.insert(name, open.len());
        for target in open {
            named_by.entry(target).or_default().push(name);
        }
    }
    let mut ready: Vec<&str> = Vec::new();
    ready.extend(waiting.iter().filter(|(_, open)| **open == 0).map(|(name, _)| *name));
    let mut order = Vec::new();
    while let Some(name) = ready.pop() {
        order.push(name.to_owned());
        for follower in named_by.get(name).into_iter().flatten() {
            if let Some(open) = waiting.get_mut(follower) {
                *open -= 1;
                if *open == 0 {
                    ready.push(follower);
                }
            }
        }
    }
    order
}

/// Reports each circle with all its places; `word` stands before the name of each thing in it.
pub(super) fn report(cx: &Context<'_>, edges: &Edges, message: &str, word: &str, hint: &str) {
    for cycle in cycles(edges) {
        let mut problem = Diagnostic::error(message).hint(hint);
        for step in cycle {
            problem = problem.label(&step.place, format!("{word} `{}`", step.value));
        }
        cx.error(problem);
    }
}

/// The circles: each a list of mentions, every one standing in the thing that the mention before it names.
fn cycles(edges: &Edges) -> Vec<Vec<At<String>>> {
    let ordered: BTreeSet<String> = order(edges).into_iter().collect();
    let mut done: BTreeSet<&str> = BTreeSet::new();
    let mut cycles = Vec::new();
    for start in edges.keys().filter(|name| !ordered.contains(*name)) {
        // Whatever is left names something else that is left, so that the walk ends in a circle.
        let mut path: Vec<(&str, &At<String>)> = Vec::new();
        let mut current = start.as_str();
        while !done.contains(current) {
            if let Some(index) = path.iter().position(|(name, _)| *name == current) {
                cycles.push(path.iter().skip(index).map(|(_, mention)| (*mention).clone()).collect());
                break;
            }
            let targets = edges.get(current).into_iter().flatten();
            let next = targets
                .into_iter()
                .find(|target| edges.contains_key(&target.value) && !ordered.contains(&target.value));
            let Some(next) = next else { break };
            path.push((current, next));
            current = &next.value;
        }
        done.extend(path.iter().map(|(name, _)| *name));
    }
    cycles
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{Files, Place};

    /// Edges from "a: b c" lines.
    fn edges(lines: &[(&str, &str)]) -> Edges {
        let mut files = Files::default();
        let key = files.add("brief.toml", std::path::Path::new("brief.toml"), String::new());
        let at = |name: &str| At::new(name.to_owned(), Place::new(key, 0..0));
        let targets = |text: &str| text.split_whitespace().map(at).collect();
        lines.iter().map(|(name, text)| ((*name).to_owned(), targets(text))).collect()
    }

    fn names(cycles: Vec<Vec<At<String>>>) -> Vec<String> {
        let join =
            |cycle: Vec<At<String>>| cycle.into_iter().map(|one| one.value).collect::<Vec<_>>().join(" ");
        cycles.into_iter().map(join).collect()
    }

    #[test]
    fn everything_follows_what_it_names() {
        let edges = edges(&[("a", "b c"), ("b", "c"), ("c", "x"), ("d", "a a")]);
        assert_eq!(order(&edges), ["c", "b", "a", "d"]);
        assert!(cycles(&edges).is_empty());
    }

    #[test]
    fn each_circle_is_found_once() {
        let edges = edges(&[("a", "b"), ("b", "c"), ("c", "a"), ("d", "d"), ("e", "a"), ("f", "")]);
        assert_eq!(order(&edges), ["f"]);
        assert_eq!(names(cycles(&edges)), ["b c a", "d"]);
    }

    #[test]
    fn a_long_chain_needs_no_deep_stack() {
        let name = |index: usize| format!("f{index:05}");
        let links: Vec<_> = (0..20_000).map(|index| (name(index), name(index + 1))).collect();
        let links: Vec<_> = links.iter().map(|(one, next)| (one.as_str(), next.as_str())).collect();
        assert_eq!(order(&edges(&links)).len(), 20_000);
    }
}
