//! The integration tests: one binary, since each links the whole engine. A module is one concern.

mod audiences;
mod batch;
mod bounds;
mod charts;
mod claims;
mod command_line;
mod companions;
#[cfg(unix)]
mod crash;
mod designs;
mod determinism;
mod documents;
mod fit;
mod gallery;
mod hostile;
mod incremental;
mod leaks;
mod markings;
mod nothing_lost;
mod outputs;
mod own_documents;
mod page;
mod pictures;
mod problems;
mod readme;
mod sealed;
mod signoff;
mod slides;
mod spoken;
mod starter;
mod support;
mod template_makers;
mod trouble;
