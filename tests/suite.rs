//! The integration tests: one binary, since each links the whole engine. A module is one concern.

mod command_line;
mod outputs;
mod problems;
mod starter;
mod support;
mod template_makers;
