//! Interruptions: Ctrl-C, or the wish of the system that the process end.
//!
//! While documents are made, the first such signal lets those under way finish and begins no other, so that what is
//! finished is written and reported; a second ends the process at once. Elsewhere the first does. No way leaves
//! an unfinished file.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::diagnostic::Diagnostic;
use crate::{ExitCode, unfinished};

/// What is known of signals in this process.
struct State {
    /// The first signal that came.
    signal: Option<Signal>,
    /// How many pieces of work would rather end by themselves.
    deferring: usize,
}

static STATE: Mutex<State> = Mutex::new(State { signal: None, deferring: 0 });

/// Why a run is to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Signal {
    /// Ctrl-C.
    Interrupt,
    /// SIGTERM.
    Terminate,
}

impl Signal {
    /// The code that the process ends with.
    pub(crate) fn code(self) -> ExitCode {
        match self {
            Self::Interrupt => ExitCode::Interrupted,
            Self::Terminate => ExitCode::Terminated,
        }
    }

    /// What is said of a run that it ended.
    pub(crate) fn message(self) -> Diagnostic {
        let what = match self {
            Self::Interrupt => "interrupted",
            Self::Terminate => "interrupted (the system asked for it)",
        };
        Diagnostic::error(what).hint("what is finished is in its place; run it again for the rest")
    }
}

/// Work that asks for [`pending`] signals itself, until it is dropped.
#[derive(Debug)]
pub(crate) struct Deferred(());

/// Lets the first signal wait until the work has asked for it.
pub(crate) fn deferred() -> Deferred {
    state().deferring += 1;
    Deferred(())
}

impl Drop for Deferred {
    fn drop(&mut self) {
        state().deferring -= 1;
    }
}

/// The signal that came, if one did: no new document is begun.
pub(crate) fn pending() -> Option<Signal> {
    state().signal
}

/// Watches for signals for as long as the process runs: for the `briefdeck` command, whose process is its own.
pub fn watch() {
    #[cfg(unix)]
    {
        use signal_hook::consts::{SIGINT, SIGTERM};
        // Without a watch a signal ends the process in the system's own way; the next run sweeps.
        let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM]) else { return };
        let watch = move || {
            for signal in signals.forever() {
                came(if signal == SIGINT { Signal::Interrupt } else { Signal::Terminate });
            }
        };
        let _ = std::thread::Builder::new().name("signals".to_owned()).spawn(watch);
    }
}

/// Takes note of a signal, or ends the process.
#[cfg(unix)]
fn came(signal: Signal) {
    let mut state = state();
    let again = state.signal.is_some();
    let first = *state.signal.get_or_insert(signal);
    if again || state.deferring == 0 {
        unfinished::end(first.code() as u8);
    }
}

fn state() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}
