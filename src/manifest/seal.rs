//! Sealing: what stands in a manifest about the content of a brief can be read only with that content.
//!
//! The key is derived from the content. The stream that hides a text is that of the keyed hash, begun with the
//! text's own keyed hash, so that no two texts are hidden by the same stream and each is checked when it is opened.

use blake3::Hasher;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What a key is derived for.
const CONTEXT: &str = "briefdeck 2026 manifest seal v1";

/// The bytes of a tag.
const TAG: usize = blake3::OUT_LEN;

/// A key that only those have who have the content.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Key([u8; blake3::KEY_LEN]);

impl std::fmt::Debug for Key {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Key")
    }
}

impl Key {
    /// The key of some content.
    pub(crate) fn of(content: &[u8]) -> Self {
        Self(blake3::derive_key(CONTEXT, content))
    }

    /// What tells the key again and tells nothing of it.
    pub(crate) fn check(&self) -> String {
        blake3::keyed_hash(&self.0, b"check").to_hex().to_string()
    }

    /// A value that only the key opens.
    pub(crate) fn seal(&self, value: &impl Serialize) -> String {
        let mut bytes = serde_json::to_vec(value).unwrap_or_default();
        let tag = self.tag(&bytes);
        self.hide(&tag, &mut bytes);
        to_hex(&[&tag[..], &bytes].concat())
    }

    /// The value that was sealed with this key; nothing where it was another key, or the text is damaged.
    pub(crate) fn open<T: DeserializeOwned>(&self, sealed: &str) -> Option<T> {
        let bytes = from_hex(sealed)?;
        let (tag, hidden) = bytes.split_at_checked(TAG)?;
        let tag: [u8; TAG] = tag.try_into().ok()?;
        let mut bytes = hidden.to_vec();
        self.hide(&tag, &mut bytes);
        if self.tag(&bytes) == tag { serde_json::from_slice(&bytes).ok() } else { None }
    }

    fn tag(&self, bytes: &[u8]) -> [u8; TAG] {
        *Hasher::new_keyed(&self.0).update(b"tag").update(bytes).finalize().as_bytes()
    }

    fn hide(&self, tag: &[u8; TAG], bytes: &mut [u8]) {
        let mut stream = vec![0; bytes.len()];
        Hasher::new_keyed(&self.0).update(b"stream").update(tag).finalize_xof().fill(&mut stream);
        bytes.iter_mut().zip(stream).for_each(|(byte, mask)| *byte ^= mask);
    }
}

fn to_hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let byte = |[high, low]: &[u8; 2]| Some(digit(*high)? << 4 | digit(*low)?);
    if rest.is_empty() { pairs.iter().map(byte).collect() } else { None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_the_same_content_opens_it() {
        let sealed = Key::of(b"a brief").seal(&"risk.coup: unsourced");
        assert_eq!(Key::of(b"a brief").open::<String>(&sealed).as_deref(), Some("risk.coup: unsourced"));
        assert_eq!(Key::of(b"another").open::<String>(&sealed), None);
        assert_ne!(Key::of(b"a brief").check(), Key::of(b"another").check());
        assert!(!sealed.contains(&Key::of(b"a brief").check()));
    }

    proptest! {
        #[test]
        fn what_is_sealed_comes_back_and_what_is_damaged_does_not(
            text in ".{0,200}", at in any::<prop::sample::Index>(), digit in "[0-9a-f]"
        ) {
            let key = Key::of(text.as_bytes());
            let sealed = key.seal(&text);
            prop_assert_eq!(key.open::<String>(&sealed), Some(text.clone()));
            let at = at.index(sealed.len());
            let mut damaged = sealed.clone();
            damaged.replace_range(at..at + 1, &digit);
            prop_assert_eq!(key.open::<String>(&damaged).is_some(), damaged == sealed);
            prop_assert_eq!(key.open::<String>(&sealed[..at]), None);
        }
    }
}
