//! Laid-out pages: what stands where on them, how full they are, and what is wrong with them.

pub(crate) mod audit;
pub(crate) mod frames;
pub(crate) mod measure;
pub(crate) mod outside;
pub(crate) mod overlap;
pub(crate) mod pieces;
pub(crate) mod shown;
