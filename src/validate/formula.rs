//! Formulas of derived figures.

use rust_decimal::Decimal;

use crate::brief::{Amount, Unit};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::At;
use crate::read::Written;

pub(super) struct Formula {
    inputs: Vec<At<String>>,
    operator: char,
    written: Written,
}

impl Formula {
    pub(super) fn parse(written: &Written, problems: &Diagnostics) -> Option<Self> {
        let mut inputs = Vec::new();
        for (index, _) in written.text.match_indices('{') {
            let id = written.text.get(index + 1..)?.split('}').next()?;
            inputs.push(At::new(id.to_owned(), written.place_of(index..index + id.len() + 2)));
        }
        let Some(operator) = written.text.chars().find(|one| "+-*/".contains(*one)) else {
            problems.add(Diagnostic::error("no formula").at(&written.place));
            return None;
        };
        Some(Self { inputs, operator, written: written.clone() })
    }

    pub(super) fn inputs(&self) -> Vec<At<String>> {
        self.inputs.clone()
    }

    pub(super) fn evaluate(
        &self,
        lookup: &dyn Fn(&str) -> Option<Amount>,
        problems: &Diagnostics,
    ) -> Option<Amount> {
        let one = lookup(&self.inputs.first()?.value)?;
        let other = lookup(&self.inputs.get(1)?.value)?;
        if one.unit != other.unit {
            problems.add(Diagnostic::error("units do not agree").at(&self.written.place));
            return None;
        }
        match self.operator {
            '/' => Some(Amount {
                number: one.number.checked_div(other.number)? * Decimal::ONE_HUNDRED,
                power: 0,
                unit: Unit::Percent,
            }),
            _ => Some(Amount { number: one.number.checked_sub(other.number)?, ..one }),
        }
    }
}
