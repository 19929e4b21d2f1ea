//! What proves a claim: whether the words and numbers of its evidence are those of the claim. Pure.

pub(crate) mod check;
mod messages;
pub(crate) mod numbers;
