//! The integration tests, in one binary.

mod messages;
mod reading;
