//! Ratios of counts: exact to compare, careful to print.

use crate::model::indicator::Percent;

/// A numerator and a denominator. No ratio is ever averaged, and none is printed without both numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio {
    /// Above the line.
    pub numerator: u64,
    /// Below it.
    pub denominator: u64,
}

impl Ratio {
    /// A ratio.
    pub fn new(numerator: u64, denominator: u64) -> Ratio {
        Ratio {
            numerator,
            denominator,
        }
    }

    /// Whether the ratio reaches the threshold, compared on whole numbers; false where there is no value.
    pub fn reaches(self, threshold: Percent) -> bool {
        self.denominator > 0
            && u128::from(self.numerator) * 10_000
                >= u128::from(threshold.0) * u128::from(self.denominator)
    }

    /// The percentage in hundredths of a percent, rounded half up, but never up to a limit that the ratio does not reach: below 95 %
    /// it prints at most 94,99. 100 % is always a limit. `None` where the denominator is 0: no value is not 0 %.
    pub fn hundredths(self, limits: &[Percent]) -> Option<u64> {
        if self.denominator == 0 {
            return None;
        }
        let (n, d) = (u128::from(self.numerator), u128::from(self.denominator));
        let rounded = (n * 20_000 + d) / (2 * d);
        let cut = limits
            .iter()
            .chain([&Percent::FULL])
            .filter(|limit| !self.reaches(**limit))
            .map(|limit| u128::from(limit.0) - 1)
            .fold(rounded, u128::min);
        u64::try_from(cut).ok()
    }

    /// How many hundredths of a percentage point this ratio's printed percentage lies above another's, so that a reader who subtracts
    /// finds the same; `None` where either has no value.
    pub fn points_above(self, other: Ratio, limits: &[Percent]) -> Option<i64> {
        let printed = |ratio: Ratio| i64::try_from(ratio.hundredths(limits)?).ok();
        Some(printed(self)? - printed(other)?)
    }

    /// The percentage with two decimals and a point, as JSON and CSV have it.
    pub fn percent(self, limits: &[Percent]) -> Option<String> {
        self.hundredths(limits)
            .map(|hundredths| format!("{}.{:02}", hundredths / 100, hundredths % 100))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_rounded_up_to_a_limit_it_does_not_reach() {
        let p95 = [Percent(9_500)];
        for (n, d, printed) in [
            (94_996, 100_000, "94.99"),
            (95_000, 100_000, "95.00"),
            (94_994, 100_000, "94.99"),
            (999_999, 1_000_000, "99.99"),
            (1, 3, "33.33"),
            (2, 3, "66.67"),
            (1, 8_000, "0.01"),
            (0, 5, "0.00"),
            // BC 1270/BC-TCTTTg 2017 prints 98,62: 16 051 of 16 274 is 98.6297….
            (16_051, 16_274, "98.63"),
        ] {
            assert_eq!(
                Ratio::new(n, d).percent(&p95).as_deref(),
                Some(printed),
                "{n}/{d}"
            );
        }
        assert_eq!(Ratio::new(0, 0).percent(&p95), None);
        assert!(!Ratio::new(0, 0).reaches(Percent(0)));
    }
}
