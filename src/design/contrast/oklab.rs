//! Colours as the eye orders them: in Oklab, equal distances look equally far, and a hue stays a hue when a
//! colour gets darker.

use crate::design::contrast::Rgb;

/// A colour in Oklab.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Oklab {
    /// How light, from 0 to 1.
    light: f64,
    /// From green to red.
    green_red: f64,
    /// From blue to yellow.
    blue_yellow: f64,
}

impl Oklab {
    /// Of a colour.
    pub(crate) fn of(Rgb([red, green, blue]): Rgb) -> Self {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let (red, green, blue) = (linear(red), linear(green), linear(blue));
        let long = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let middle = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let short = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        Self {
            light: 0.210_454_255_3 * long + 0.793_617_785 * middle - 0.004_072_046_8 * short,
            green_red: 1.977_998_495_1 * long - 2.428_592_205 * middle + 0.450_593_709_9 * short,
            blue_yellow: 0.025_904_037_1 * long + 0.782_771_766_2 * middle - 0.808_675_766 * short,
        }
    }

    /// The colour, where a screen can show it.
    pub(crate) fn rgb(self) -> Option<Rgb> {
        let Self { light, green_red, blue_yellow } = self;
        let long = (light + 0.396_337_777_4 * green_red + 0.215_803_757_3 * blue_yellow).powi(3);
        let middle = (light - 0.105_561_345_8 * green_red - 0.063_854_172_8 * blue_yellow).powi(3);
        let short = (light - 0.089_484_177_5 * green_red - 1.291_485_548 * blue_yellow).powi(3);
        let part = |linear: f64| {
            let shown =
                if linear <= 0.003_130_8 { 12.92 * linear } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 };
            let whole = (shown * 255.0).round();
            // Half a step beyond the ends is still the end.
            let inside = (-0.001..=1.001).contains(&shown);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "rounded, and held within 0 to 255"
            )]
            inside.then(|| whole.clamp(0.0, 255.0) as u8)
        };
        Some(Rgb([
            part(4.076_741_662_1 * long - 3.307_711_591_3 * middle + 0.230_969_929_2 * short)?,
            part(-1.268_438_004_6 * long + 2.609_757_401_1 * middle - 0.341_319_396_5 * short)?,
            part(-0.004_196_086_3 * long - 0.703_418_614_7 * middle + 1.707_614_701 * short)?,
        ]))
    }

    /// The same hue, as light as is said, with a share of the chroma.
    pub(crate) fn varied(self, light: f64, share: f64) -> Self {
        Self { light, green_red: self.green_red * share, blue_yellow: self.blue_yellow * share }
    }

    /// A mixture with another colour, of which it takes a share.
    pub(crate) fn mixed(self, other: Self, share: f64) -> Self {
        let mix = |one: f64, other: f64| one * (1.0 - share) + other * share;
        Self {
            light: mix(self.light, other.light),
            green_red: mix(self.green_red, other.green_red),
            blue_yellow: mix(self.blue_yellow, other.blue_yellow),
        }
    }

    /// How far it is from another.
    pub(crate) fn distance(self, other: Self) -> f64 {
        let (light, green_red) = (self.light - other.light, self.green_red - other.green_red);
        light.hypot(green_red).hypot(self.blue_yellow - other.blue_yellow)
    }

    /// How far it is from grey.
    #[cfg(test)]
    pub(crate) fn chroma(self) -> f64 {
        self.green_red.hypot(self.blue_yellow)
    }

    /// The degrees between two hues.
    #[cfg(test)]
    pub(crate) fn hue_apart(self, other: Self) -> f64 {
        let hue = |one: Self| one.blue_yellow.atan2(one.green_red).to_degrees();
        let apart = (hue(self) - hue(other)).abs() % 360.0;
        apart.min(360.0 - apart)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_values_are_those_that_were_published() {
        let near = |found: f64, wanted: f64| (found - wanted).abs() < 0.001;
        let Oklab { light, green_red, blue_yellow } = Oklab::of(Rgb([255, 0, 0]));
        assert!(near(light, 0.628) && near(green_red, 0.225) && near(blue_yellow, 0.126));
        let white = Oklab::of(Rgb([255; 3]));
        assert!(near(white.light, 1.0) && white.chroma() < 0.001);
    }

    proptest! {
        #[test]
        fn a_colour_comes_back_as_it_was(color in any::<[u8; 3]>()) {
            prop_assert_eq!(Oklab::of(Rgb(color)).rgb().unwrap(), Rgb(color));
        }
    }
}
