//! The integration tests: one binary, since each links the whole engine. A module is one concern.

mod audiences;
mod charts;
mod claims;
mod command_line;
mod companions;
mod designs;
mod determinism;
mod documents;
mod fit;
mod gallery;
mod hostile;
mod leaks;
mod markings;
mod nothing_lost;
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
mod template_makers;
