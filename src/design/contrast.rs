//! Colours and the contrast between them, by the rules of WCAG 2; which colour is near another, by the eye.

pub(crate) mod oklab;

use crate::design::contrast::oklab::Oklab;

/// The least contrast of text.
pub(crate) const TEXT_CONTRAST: f64 = 4.5;

/// The least contrast of large text and of parts of a chart.
pub(crate) const LARGE_CONTRAST: f64 = 3.0;

/// How many lightnesses a colour that passes is sought among.
const LIGHTNESSES: u16 = 500;

/// How many chromas of each lightness, from grey to that of the colour itself.
const CHROMAS: u16 = 8;

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
}

/// The contrast of two colours, from 1 to 21.
pub(crate) fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (one.luminance(), other.luminance());
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The colour nearest to `color`, as the eye sees it, that has the contrasts wanted on all grounds, of the same
/// hue; of a hue that is nearly none, a grey. Nothing where no colour has them all.
pub(crate) fn nearest_passing(color: Rgb, grounds: &[(Rgb, f64)]) -> Option<Rgb> {
    let passes = |color: Rgb| grounds.iter().all(|(ground, wanted)| contrast(color, *ground) >= *wanted);
    if passes(color) {
        return Some(color);
    }
    let wanted = Oklab::of(color);
    let candidates = (0..=LIGHTNESSES).flat_map(|light| {
        let light = f64::from(light) / f64::from(LIGHTNESSES);
        (0..=CHROMAS).map(move |share| wanted.varied(light, f64::from(share) / f64::from(CHROMAS)))
    });
    let shown = candidates.filter_map(Oklab::rgb).filter(|color| passes(*color));
    let ends = [BLACK, WHITE].into_iter().filter(|color| passes(*color));
    let far = |color: &Rgb| wanted.distance(Oklab::of(*color));
    shown.chain(ends).min_by(|one, other| far(one).total_cmp(&far(other)))
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

    #[test]
    fn the_nearest_that_passes_is_no_darker_than_it_must_be() {
        let near = |color: &str, grounds: &[(&str, f64)]| {
            let grounds: Vec<_> =
                grounds.iter().map(|(ground, wanted)| (Rgb::parse(ground).unwrap(), *wanted)).collect();
            nearest_passing(Rgb::parse(color).unwrap(), &grounds).map(Rgb::hex)
        };
        // Black and white would pass too; it stays orange.
        let orange = near("#F5A623", &[("#FFFFFF", 4.5)]).unwrap();
        let found = Rgb::parse(&orange).unwrap();
        assert!((4.5..4.7).contains(&contrast(found, WHITE)), "{orange}");
        assert!(found.0[0] > found.0[1] && found.0[1] > found.0[2], "{orange}");
        // On a dark ground the way is up.
        let light = Rgb::parse(&near("#1B4B82", &[("#101828", 4.5)]).unwrap()).unwrap();
        assert!(light.luminance() > Rgb::parse("#1B4B82").unwrap().luminance());
        // A grey stays a grey, and all grounds count.
        let grey = near("#9AA4B0", &[("#FFFFFF", 4.5), ("#EEF2F6", 4.5)]).unwrap();
        assert!(contrast(Rgb::parse(&grey).unwrap(), Rgb::parse("#EEF2F6").unwrap()) >= 4.5);
        assert_eq!(near("#808080", &[("#FFFFFF", 4.5), ("#000000", 4.9)]), None);
        assert_eq!(near("#000000", &[("#FFFFFF", 4.5)]).unwrap(), "#000000");
    }

    proptest! {
        #[test]
        fn what_is_proposed_passes(color in any::<[u8; 3]>(), ground in any::<[u8; 3]>()) {
            let proposed = nearest_passing(Rgb(color), &[(Rgb(ground), 4.5)]).unwrap();
            prop_assert!(contrast(proposed, Rgb(ground)) >= 4.5);
            if contrast(Rgb(color), Rgb(ground)) >= 4.5 {
                prop_assert_eq!(proposed, Rgb(color));
            }
            let (wanted, found) = (Oklab::of(Rgb(color)), Oklab::of(proposed));
            // What is left of the colour is of its hue, as far as whole numbers can say it.
            if wanted.chroma() > 0.05 && found.chroma() > 0.05 {
                prop_assert!(wanted.hue_apart(found) < 8.0, "{} for {}", proposed.hex(), Rgb(color).hex());
            }
        }
    }
}
