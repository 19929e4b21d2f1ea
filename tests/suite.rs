//! The integration tests: one binary, since each links the whole engine. A module is one concern.

mod audiences;
mod batch;
mod charts;
mod claims;
mod command_line;
mod companions;
mod designs;
mod determinism;
mod documents;
mod hostile;
mod incremental;
mod leaks;
mod markings;
mod outputs;
mod own_documents;
mod page;
mod pictures;
mod problems;
mod readme;
mod signoff;
mod slides;
mod spoken;
mod starter;
mod support;
mod tables;
mod template_makers;
