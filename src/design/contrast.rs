//! Colours and the contrast between them, by the rules of WCAG 2.

/// The least contrast of text.
pub(crate) const TEXT_CONTRAST: f64 = 4.5;

/// The least contrast of large text and of parts of a chart.
pub(crate) const LARGE_CONTRAST: f64 = 3.0;

/// Black.
pub(crate) const BLACK: Rgb = Rgb([0; 3]);

/// White.
pub(crate) const WHITE: Rgb = Rgb([255; 3]);

/// A colour: red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rgb(pub(crate) [u8; 3]);

impl Rgb {
    /// A colour written `#RRGGBB`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let part = |start: usize| u8::from_str_radix(digits.get(start..start + 2)?, 16).ok();
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// The colour as `#RRGGBB`.
    pub(crate) fn hex(self) -> String {
        let Self([red, green, blue]) = self;
        format!("#{red:02X}{green:02X}{blue:02X}")
    }

    /// How light it is, from 0 to 1.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let Self([red, green, blue]) = self;
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// A mixture with another colour; `share` of 255 is the other's.
    fn mixed(self, other: Self, share: u8) -> Self {
        let mix = |one: u8, other: u8| {
            let (one, other, share) = (u32::from(one), u32::from(other), u32::from(share));
            u8::try_from((one * (255 - share) + other * share + 127) / 255).unwrap_or(u8::MAX)
        };
        let Self([red, green, blue]) = self;
        let Self([other_red, other_green, other_blue]) = other;
        Self([mix(red, other_red), mix(green, other_green), mix(blue, other_blue)])
    }
}

/// The contrast of two colours, from 1 to 21.
pub(crate) fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (one.luminance(), other.luminance());
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The colour nearest to `color` that has a contrast of `wanted` on a ground, of the same hue: darker, or
/// lighter on a dark ground.
pub(crate) fn nearest_passing(color: Rgb, ground: Rgb, wanted: f64) -> Option<Rgb> {
    let towards = |end: Rgb| {
        let mixtures = (0..=u8::MAX).map(|share| (share, color.mixed(end, share)));
        mixtures.into_iter().find(|(_, mixture)| contrast(*mixture, ground) >= wanted)
    };
    [BLACK, WHITE].into_iter().filter_map(towards).min_by_key(|(share, _)| *share).map(|(_, mixture)| mixture)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn contrasts_are_those_of_the_standard() {
        let of = |one: &str, other: &str| contrast(Rgb::parse(one).unwrap(), Rgb::parse(other).unwrap());
        assert!((of("#000000", "#FFFFFF") - 21.0).abs() < 1e-9);
        assert!((of("#777777", "#FFFFFF") - 4.478).abs() < 0.001);
        assert!((of("#ff0000", "#ffffff") - 3.998).abs() < 0.001);
    }

    #[test]
    fn only_six_digits_are_a_colour() {
        for wrong in ["", "#", "#12345", "#1234567", "123456", "#12345g", "#+12345", "#ééé"] {
            assert_eq!(Rgb::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Rgb::parse("#1b4B82").unwrap().hex(), "#1B4B82");
    }

    proptest! {
        #[test]
        fn what_is_proposed_passes(color in any::<[u8; 3]>(), ground in any::<[u8; 3]>()) {
            let proposed = nearest_passing(Rgb(color), Rgb(ground), 4.5).unwrap();
            prop_assert!(contrast(proposed, Rgb(ground)) >= 4.5);
            if contrast(Rgb(color), Rgb(ground)) >= 4.5 {
                prop_assert_eq!(proposed, Rgb(color));
            }
        }
    }
}
