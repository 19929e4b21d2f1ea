//! How a page is made to fit: how tight it is set, what is left out of it, and what is said about both.
//!
//! Everything here is pure: it works on what was measured, and says what to try next. [`ladder`] goes from the
//! design's own spacing to tighter or more open ones, [`shed`] chooses what leaves the page and what comes back, and
//! [`explain`] says why a page was refused and what to cut.

pub(crate) mod explain;
pub(crate) mod guess;
pub(crate) mod ladder;
pub(crate) mod shed;
pub(crate) mod slides;
pub(crate) mod spread;

/// The tightest setting: there every size and distance of the templates has reached its floor.
pub(crate) const TIGHTEST: i8 = 28;

/// The most open setting.
pub(crate) const MOST_OPEN: i8 = -8;

/// A page that is less full than this is opened up, and what stays under it is reported.
pub(crate) const FULL_ENOUGH: f64 = 0.85;
