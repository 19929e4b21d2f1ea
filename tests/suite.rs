//! The integration tests: one binary, since each links the whole engine. A module is one concern.

mod audiences;
mod batch;
mod bounds;
mod charts;
mod charts_mirrored;
mod claims;
mod command_line;
mod companions;
#[cfg(unix)]
mod crash;
mod designs;
mod determinism;
mod documents;
mod evening;
mod fit;
mod gallery;
mod hostile;
mod incremental;
mod incremental_files;
mod large_type;
mod leaks;
mod markings;
mod nothing_lost;
mod outputs;
mod own_documents;
mod page;
mod page_looks;
mod pictures;
mod pictures_on_page;
mod problems;
mod readme;
mod sealed;
mod signoff;
mod slide_looks;
mod slides;
mod spoken;
mod starter;
mod support;
mod tables;
mod tables_again;
#[cfg(target_os = "linux")]
mod tables_memory;
mod template_makers;
mod trouble;
mod watch;
