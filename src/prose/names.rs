//! Whether the words of an office hold a person's name.
