//! Where a run writes to, and what can be shown there.

use std::io::{self, IsTerminal, Write};

/// Where a run writes to.
pub struct Streams<'a> {
    pub(super) out: &'a mut dyn Write,
    pub(super) err: &'a mut dyn Write,
    pub(super) out_can_color: bool,
    pub(super) err_can_color: bool,
    pub(super) out_is_terminal: bool,
    pub(super) err_is_terminal: bool,
    pub(super) err_can_clear: bool,
    /// How broad the terminal is said to be.
    pub(super) columns: Option<usize>,
}

/// The least columns that messages are fitted to.
const NARROWEST: usize = 40;

impl<'a> Streams<'a> {
    /// The process's own streams, with colours where they are terminals and `NO_COLOR` is not set.
    pub fn of_process(out: &'a mut io::Stdout, err: &'a mut io::Stderr) -> Self {
        let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let able = std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        let wanted = !set("NO_COLOR") && able;
        let (out_is_terminal, err_is_terminal) = (out.is_terminal(), err.is_terminal());
        let (out_can_color, err_can_color) = (wanted && out_is_terminal, wanted && err_is_terminal);
        let err_can_clear = able && err_is_terminal;
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        Self {
            out,
            err,
            out_can_color,
            err_can_color,
            out_is_terminal,
            err_is_terminal,
            err_can_clear,
            columns,
        }
    }

    /// Any two streams, without colours unless the command line asks for them.
    pub fn plain(out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        let (out_can_color, err_can_color) = (false, false);
        let (out_is_terminal, err_is_terminal, err_can_clear) = (false, false, false);
        let columns = None;
        Self {
            out,
            err,
            out_can_color,
            err_can_color,
            out_is_terminal,
            err_is_terminal,
            err_can_clear,
            columns,
        }
    }

    /// How many columns messages have: as many as `COLUMNS` says, or as the terminal has now; nothing where nobody
    /// knows.
    pub(super) fn width(&self) -> Option<usize> {
        let of_terminal = || {
            let size = terminal_size::terminal_size_of(io::stderr()).filter(|_| self.err_is_terminal);
            size.map(|(terminal_size::Width(columns), _)| usize::from(columns))
        };
        let columns = self.columns.or_else(of_terminal).filter(|columns| *columns > 0)?;
        Some(columns.max(NARROWEST))
    }
}
