//! A quick hash for the words of a run. Words of a brief are nobody's weapon here: what a text may hold is bounded
//! before, and a bad day costs time alone.

use std::hash::{BuildHasherDefault, Hasher};

/// A table with the quick hash.
pub(super) type Table<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<Quick>>;

/// Mixes what it is given into one number.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Quick(u64);

impl Quick {
    fn mix(&mut self, part: u64) {
        self.0 = (self.0.rotate_left(5) ^ part).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        eights.iter().for_each(|eight| self.mix(u64::from_le_bytes(*eight)));
        let rest = rest.iter().fold(0, |rest: u64, byte| rest << 8 | u64::from(*byte));
        self.mix(rest);
    }

    fn write_u8(&mut self, part: u8) {
        self.mix(part.into());
    }

    fn write_u32(&mut self, part: u32) {
        self.mix(part.into());
    }

    fn write_u64(&mut self, part: u64) {
        self.mix(part);
    }

    fn finish(&self) -> u64 {
        // The upper bits are the good ones, and tables go by the lower ones as well.
        self.0 ^ self.0 >> 32
    }
}
