//! The columns that a file of figures may have.

/// How a cell of a column is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum As {
    /// As text, which may hold what the key's text in a brief may hold.
    Text,
    /// As a number, a date, or `true` or `false`.
    Typed,
    /// As a list with `;` between its entries.
    List,
}

/// How the cells of each column are read. What has keys of its own has a column for each.
pub(super) const COLUMNS: &[(&str, As)] = &[
    ("label", As::Text),
    ("value", As::Typed),
    ("derive", As::Text),
    ("scale", As::Text),
    ("unit", As::Text),
    ("unit.zero", As::Text),
    ("unit.one", As::Text),
    ("unit.two", As::Text),
    ("unit.few", As::Text),
    ("unit.many", As::Text),
    ("unit.other", As::Text),
    ("currency", As::Text),
    ("currency-style", As::Text),
    ("approx", As::Text),
    ("low", As::Typed),
    ("high", As::Typed),
    ("against", As::Typed),
    ("was", As::Text),
    ("kind", As::Text),
    ("sign", As::Text),
    ("decimals", As::Typed),
    ("as-of", As::Typed),
    ("period", As::Typed),
    ("period.from", As::Typed),
    ("period.to", As::Typed),
    ("geography", As::Text),
    ("definition", As::Text),
    ("tile", As::Typed),
    ("for", As::List),
    ("not-for", As::List),
    ("in", As::List),
    ("priority", As::Typed),
    ("status", As::Text),
    ("superseded-by", As::Text),
    ("valid-until", As::Typed),
    ("caveat", As::Text),
    ("marking.scheme", As::Text),
    ("marking.level", As::Text),
    ("marking.text", As::Text),
    ("marking.background", As::Text),
    ("marking.color", As::Text),
    ("marking.handling", As::List),
    ("marking.descriptors", As::List),
    ("marking.caveats", As::List),
    ("notes", As::Text),
    ("source", As::List),
    ("locator", As::Text),
    ("evidence", As::Text),
    ("checked.by", As::Text),
    ("checked.on", As::Typed),
];

#[cfg(test)]
mod tests {
    use crate::brief_file::Figure;
    use crate::read::Keys;

    use super::*;

    #[test]
    fn every_key_of_a_figure_has_its_column() {
        for key in Figure::keys() {
            let of_key = |(name, _): &&(&str, As)| {
                *name == key || name.strip_prefix(key).is_some_and(|rest| rest.starts_with('.'))
            };
            // A list of tables has no place in a cell.
            assert_eq!(COLUMNS.iter().any(|one| of_key(&one)), key != "also", "{key}");
        }
        for (name, _) in COLUMNS {
            let key = name.split('.').next().unwrap_or_default();
            assert!(Figure::keys().contains(&key), "{name}");
        }
    }
}
