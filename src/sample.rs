//! Briefs for tests.
