//! Exact decimals and powers of ten.

use rust_decimal::Decimal;

use crate::brief::Amount;

/// A power of ten.
pub(crate) fn power_of_ten(power: u8) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(10_i128.checked_pow(u32::from(power))?, 0).ok()
}

/// The power of ten of a number's first digit.
pub(crate) fn magnitude(number: Decimal) -> i64 {
    let digits = number.mantissa().unsigned_abs().checked_ilog10().unwrap_or(0);
    i64::from(digits) - i64::from(number.scale())
}

/// A number times 10^`power`: no digit is lost, and none is added behind the decimal sign.
pub(crate) fn shift(number: Decimal, power: i16) -> Option<Decimal> {
    let scale = i64::from(number.scale()) - i64::from(power);
    if scale >= 0 {
        let moved = Decimal::try_from_i128_with_scale(number.mantissa(), u32::try_from(scale).ok()?).ok()?;
        // Zeros before the decimal sign only told the size of the number, those behind it its exactness.
        return Some(if number.scale() == 0 { moved.normalize() } else { moved });
    }
    let factor = 10_i128.checked_pow(u32::try_from(-scale).ok()?)?;
    Decimal::try_from_i128_with_scale(number.mantissa().checked_mul(factor)?, 0).ok()
}

impl Amount {
    /// The number without a scale; nothing where no decimal holds it.
    pub(crate) fn value(&self) -> Option<Decimal> {
        shift(self.number, i16::from(self.power))
    }

    /// The number in another scale; nothing where no decimal holds it.
    pub(crate) fn in_scale(&self, power: u8) -> Option<Decimal> {
        let moved = shift(self.number, i16::from(self.power) - i16::from(power));
        // Of more decimals than there are, the last ones go.
        moved.or_else(|| self.number.checked_div(power_of_ten(power.checked_sub(self.power)?)?))
    }
}
