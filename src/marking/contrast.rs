//! Contrast of two colours, by the formula of WCAG 2.

/// The components of `#RRGGBB`.
pub fn parse_color(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some([red, green, blue])
}

/// The ratio of the luminances of two colours: from 1, none, to 21, black and white.
pub fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The relative luminance of a colour: from 0, black, to 1, white.
fn luminance(color: [u8; 3]) -> f64 {
    let [red, green, blue] = color.map(|component| {
        let share = f64::from(component) / 255.0;
        match share <= 0.04045 {
            true => share / 12.92,
            false => ((share + 0.055) / 1.055).powf(2.4),
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratios_of_known_pairs_are_right() {
        let pairs = [
            ("#FFFFFF", "#000000", "21.00"),
            ("#FF2B2B", "#000000", "5.63"),
            ("#FFC000", "#000000", "12.79"),
            ("#33FF00", "#000000", "15.44"),
            ("#502B85", "#FFFFFF", "10.37"),
            ("#00AFCA", "#FFFFFF", "2.63"),
            ("#777777", "#777777", "1.00"),
        ];
        for (one, other, ratio) in pairs {
            let color = |text| parse_color(text).unwrap_or_default();
            assert_eq!(format!("{:.2}", contrast(color(one), color(other))), ratio, "{one} on {other}");
        }
    }

    #[test]
    fn only_six_digits_after_a_hash_are_a_colour() {
        assert_eq!(parse_color("#1b4B82"), Some([0x1b, 0x4b, 0x82]));
        for wrong in ["1B4B82", "#1B4B8", "#1B4B82FF", "#GG0000", "#+1B4B8", "blue", "", "#ü2345"] {
            assert_eq!(parse_color(wrong), None, "{wrong}");
        }
    }
}
