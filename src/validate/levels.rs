//! How grave a message of a rule is: as grave as for any audience that reads what it is about.
//!
//! Who reads an item is known only once all items and audiences are; until then messages wait.

use super::context::Context;
use crate::brief::{Audience, Brief, Item, Kind};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::Place;
use crate::rules;
use crate::select::{Selection, mentions, select};

/// Who reads what is being checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Every audience.
    Everyone,
    /// Audiences inside the house: what never leaves it.
    House,
    /// The audiences that see an item.
    Item(Kind, String),
    /// One audience.
    Audience(String),
}

/// A message of a rule whose level is not known yet.
#[derive(Debug)]
pub(crate) struct Pending {
    /// The rule.
    rule: &'static str,
    /// Who reads what it is about.
    scope: Scope,
    /// The text that it is about, which an audience may have replaced.
    text: Option<Place>,
    /// The message.
    problem: Diagnostic,
}

impl Pending {
    /// A message of a rule about what `scope` reads.
    pub(crate) fn new(rule: &'static str, scope: Scope, problem: Diagnostic) -> Self {
        Self { rule, scope, text: None, problem }
    }
}

impl Context<'_> {
    /// Checks something that some audiences read: messages of rules are as grave as for them.
    pub(super) fn within<T>(&self, scope: Scope, check: impl FnOnce() -> T) -> T {
        let before = self.scope.replace(scope);
        let result = check();
        self.scope.replace(before);
        result
    }

    /// Adds a message of a rule, as grave as the rule is for those who read what it is about.
    pub(super) fn rule(&self, rule: &'static str, problem: Diagnostic) {
        let scope = self.scope.borrow().clone();
        self.pending.borrow_mut().push(Pending { rule, scope, text: None, problem });
    }

    /// Adds a message of a rule about a text, as grave as the rule is for those who read it.
    pub(super) fn rule_in(&self, rule: &'static str, text: &Place, problem: Diagnostic) {
        let scope = self.scope.borrow().clone();
        self.pending.borrow_mut().push(Pending { rule, scope, text: Some(text.clone()), problem });
    }
}

/// Adds the messages that waited, each at its level. What no audience reads is judged as inside the house.
pub(crate) fn report(brief: &Brief, pending: Vec<Pending>, problems: &Diagnostics) {
    if pending.is_empty() {
        return;
    }
    let built = brief.built.iter().filter_map(|name| brief.audience(name));
    let readers: Vec<(&Audience, Selection)> =
        built.map(|audience| (audience, select(brief, audience))).collect();
    for Pending { rule, scope, text, problem } in pending {
        let text = text.as_ref();
        let reads = |(audience, selection): &&(&Audience, Selection)| match &scope {
            Scope::Everyone => !text.is_some_and(|text| is_head_replaced(brief, audience, text)),
            Scope::House => audience.internal,
            Scope::Item(kind, id) => selection
                .shown(*kind, id)
                .is_some_and(|shown| !text.is_some_and(|text| is_replaced(brief, &shown.item, text))),
            Scope::Audience(name) => audience.name == *name,
        };
        let level =
            |audience: &Audience| rules::level(&brief.rules, &audience.rules, rule, audience.internal);
        let gravest = readers.iter().filter(reads).map(|(audience, _)| level(audience)).max();
        let inside = || rules::level(&brief.rules, &Default::default(), rule, true);
        if let Some(level) = gravest.unwrap_or_else(inside).message() {
            problems.add(Diagnostic { level, ..problem }.rule(rule));
        }
    }
}

/// Whether an audience reads other words in place of a text of an item.
fn is_replaced(brief: &Brief, shown: &Item, text: &Place) -> bool {
    let holds = |item: &Item| mentions::texts(item).iter().any(|one| one.place == *text);
    brief.item(shown.kind, &shown.id).is_some_and(holds) && !holds(shown)
}

/// Whether an audience reads other words in place of a text of the head.
fn is_head_replaced(brief: &Brief, audience: &Audience, text: &Place) -> bool {
    let (head, own) = (&brief.head, &audience.head);
    let pairs = [
        (Some(&head.title), &own.title),
        (head.subtitle.as_ref(), &own.subtitle),
        (Some(&head.bottom_line), &own.bottom_line),
    ];
    pairs.iter().any(|(base, own)| own.is_some() && base.is_some_and(|base| base.place == *text))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    /// The rules that speak about a brief with some more TOML, each with its level.
    fn levels(toml: &str) -> Vec<String> {
        let head = "[brief]\ntitle = 'T'\nbottom-line = 'B'\ndate = 2023-06-12\n";
        let audiences = "[audience.desk]\ninternal = true\n[audience.press]\n[audience.public]\n";
        let lines = check(&format!("{head}{toml}\n{audiences}")).1;
        lines.iter().filter_map(|line| Some(line.split_once(':')?.0.to_owned())).collect()
    }

    fn figure(keys: &str) -> String {
        format!(
            "[source.s]\ntitle = 'S'\ndate = 2023\npublisher = 'P'\n[figure.f]\nlabel = 'F'\nvalue = 1\nsource = 's'\n{keys}\n"
        )
    }

    #[test]
    fn a_message_is_as_grave_as_for_the_audiences_that_see_the_item() {
        for (keys, level) in [
            ("for = ['desk']", "warning"),
            ("for = ['desk', 'press']", "error"),
            ("for = ['g']", "error"),
            ("for = ['all']\nnot-for = ['press', 'public']", "warning"),
            ("for = ['all']\nstatus = 'disputed'", "warning"),
            ("for = ['press']\n[rules]\nfigure-without-date = 'note'", "note"),
            ("for = ['press']\n[audience.press.rules]\nfigure-without-date = 'warning'", "warning"),
            ("for = ['all']\n[audience.press.rules]\nfigure-without-date = 'off'", "error"),
        ] {
            let expected = format!("{level}[figure-without-date]");
            assert_eq!(levels(&format!("{}[group]\ng = ['public']", figure(keys))), [expected], "{keys}");
        }
        let only = levels(&format!("audiences = ['desk', 'public']\n{}", figure("for = ['press']")));
        assert_eq!(only, ["warning[figure-without-date]"]);
    }

    #[test]
    fn a_source_is_read_where_it_is_cited() {
        let source = "[source.s]\ntitle = 'S'\ndate = 2023\n";
        let theme = |readers: &str| {
            format!("{source}[theme.t]\ntitle = 'T'\nsummary = 'So [@s].'\nfor = ['{readers}']")
        };
        assert_eq!(levels(source), ["warning[source-incomplete]"]);
        assert_eq!(levels(&theme("desk")), ["warning[source-incomplete]"]);
        assert_eq!(levels(&theme("press")), ["error[source-incomplete]"]);
    }

    #[test]
    fn texts_are_judged_by_who_reads_them() {
        let theme = |keys: &str| levels(&format!("[theme.t]\ntitle = 'T'\nfor = ['all']\n{keys}"));
        assert_eq!(theme("summary = 'It rose recently.'"), ["warning[relative-date]"]);
        assert_eq!(theme("notes = 'It rose recently.'"), ["note[relative-date]"]);
        assert_eq!(theme("[audience.desk.theme.t]\nsummary = 'Recently.'"), ["note[relative-date]"]);
        assert_eq!(theme("[audience.press.theme.t]\nsummary = 'Recently.'"), ["warning[relative-date]"]);
        assert_eq!(theme("[meeting]\navoid = ['What was said recently']"), ["note[relative-date]"]);
        assert_eq!(levels("recommendation = 'Act as recently.'"), ["note[relative-date]"]);
        assert_eq!(theme("lead = 'It rose recently.'"), ["warning[relative-date]"]);
        let both = |name: &str| format!("[audience.{name}.theme.t]\nsummary = 'In 2022.'\n");
        let replaced = |audiences: &str| theme(&format!("summary = 'It rose recently.'\n{audiences}"));
        assert_eq!(replaced(&both("press")), ["warning[relative-date]"]);
        assert_eq!(replaced(&(both("press") + &both("public"))), ["note[relative-date]"]);
        let head = "subtitle = 'Since yesterday'\n[audience.press.brief]\nsubtitle = 'Since 2022'\n";
        assert_eq!(levels(head), ["warning[relative-date]"]);
        let heads = format!("{head}[audience.public.brief]\nsubtitle = 'Since 2022'\n");
        assert_eq!(levels(&heads), ["note[relative-date]"]);
    }
}
