//! Where the bytes of a table are: in its file, however long that is, or in memory.

use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where the bytes of a table are.
#[derive(Debug, Clone)]
pub(crate) enum Content {
    /// In its file, which is read as rows are asked for.
    File(PathBuf),
    /// Here: what is said of the table and the key of its content are of the same bytes.
    Bytes(Arc<[u8]>),
}

impl Content {
    /// That of a file.
    pub(crate) fn of_file(path: &Path) -> Self {
        Self::File(path.to_owned())
    }

    /// The bytes from one on.
    pub(super) fn starting_at(&self, byte: u64) -> std::io::Result<Input> {
        match self {
            Self::File(path) => {
                let mut file = File::open(path)?;
                file.seek(SeekFrom::Start(byte))?;
                Ok(Input::File(BufReader::new(file)))
            }
            Self::Bytes(bytes) => {
                let mut bytes = Cursor::new(Arc::clone(bytes));
                bytes.set_position(byte);
                Ok(Input::Bytes(bytes))
            }
        }
    }
}

/// Bytes that are being read.
#[derive(Debug)]
pub(super) enum Input {
    File(BufReader<File>),
    Bytes(Cursor<Arc<[u8]>>),
}

impl Read for Input {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        match self {
            Self::File(file) => file.read(into),
            Self::Bytes(bytes) => bytes.read(into),
        }
    }
}

impl BufRead for Input {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        match self {
            Self::File(file) => file.fill_buf(),
            Self::Bytes(bytes) => bytes.fill_buf(),
        }
    }

    fn consume(&mut self, count: usize) {
        match self {
            Self::File(file) => file.consume(count),
            Self::Bytes(bytes) => bytes.consume(count),
        }
    }
}
