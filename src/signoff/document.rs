//! The sheet as a document (being written).
