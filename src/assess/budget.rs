//! How many more cases may miss a target, or are needed to win it back.

use super::ratio::Ratio;
use crate::model::indicator::{Goal, Percent};

/// How far a target is from its threshold, in cases. A warning inside the office, never a permission to be late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Budget {
    /// So many more missed cases before the target is lost.
    Allowed(u64),
    /// So many good cases in a row win it back.
    Needed(u64),
    /// So many cases are missing.
    Missing(u64),
}

/// How far n of d is from p percent. Flows of cases with p < 100: how many more may miss, or how many good ones in a row are needed;
/// levels and repairable targets: how many are missing.
pub fn budget(goal: Goal, ratio: Ratio, can_be_made_good: bool) -> Option<Budget> {
    let Goal::AtLeast { at_least, .. } = goal else {
        return None;
    };
    if ratio.denominator == 0 {
        return None;
    }
    let (n, d, p) = (
        u128::from(ratio.numerator),
        u128::from(ratio.denominator),
        u128::from(at_least.0),
    );
    let full = u128::from(Percent::FULL.0);
    let cases = |n: u128| u64::try_from(n).unwrap_or(u64::MAX);
    if can_be_made_good {
        return Some(Budget::Missing(cases(
            (p * d).div_ceil(full).saturating_sub(n),
        )));
    }
    if p == 0 || p >= full {
        return None;
    }
    Some(if ratio.reaches(at_least) {
        Budget::Allowed(cases(full * n / p - d))
    } else {
        Budget::Needed(cases((p * d - full * n).div_ceil(full - p)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const P95: Goal = Goal::AtLeast {
        at_least: Percent(9_500),
        stretch: None,
    };

    /// 950 of 1000 at 95 %: not one more may be late. 951: floor(95100/95) − 1000 = 1.
    #[test]
    fn the_budget_says_how_many_more_may_be_late_or_must_be_on_time() {
        for (n, d, expected) in [
            (950, 1_000, Budget::Allowed(0)),
            (951, 1_000, Budget::Allowed(1)),
            (1_000, 1_000, Budget::Allowed(52)),
            // 95·1000 − 100·949 = 100; 100/5 = 20 in a row: 969/1020 = 95 %.
            (949, 1_000, Budget::Needed(20)),
            (0, 1, Budget::Needed(19)),
        ] {
            assert_eq!(
                budget(P95, Ratio::new(n, d), false),
                Some(expected),
                "{n}/{d}"
            );
        }
    }

    /// After `Allowed(a)` misses the target still stands, after one more it is lost; `Needed(k)` good ones win it back, k − 1 do not.
    #[test]
    fn the_budget_is_exact() {
        for d in 1..200_u64 {
            for n in 0..=d {
                let at_least = Percent(9_500);
                match budget(P95, Ratio::new(n, d), false) {
                    Some(Budget::Allowed(a)) => {
                        assert!(
                            Ratio::new(n, d + a).reaches(at_least)
                                && !Ratio::new(n, d + a + 1).reaches(at_least)
                        );
                    }
                    Some(Budget::Needed(k)) => {
                        assert!(Ratio::new(n + k, d + k).reaches(at_least));
                        assert!(!Ratio::new(n + k - 1, d + k - 1).reaches(at_least));
                    }
                    other => assert_eq!(other, None, "{n}/{d}"),
                }
            }
        }
    }

    #[test]
    fn what_can_be_made_good_is_counted_as_missing() {
        let full = Goal::AtLeast {
            at_least: Percent::FULL,
            stretch: None,
        };
        assert_eq!(
            budget(full, Ratio::new(95, 100), true),
            Some(Budget::Missing(5))
        );
        assert_eq!(
            budget(P95, Ratio::new(94, 100), true),
            Some(Budget::Missing(1))
        );
        assert_eq!(
            budget(P95, Ratio::new(99, 100), true),
            Some(Budget::Missing(0))
        );
        assert_eq!(budget(full, Ratio::new(95, 100), false), None);
        assert_eq!(budget(P95, Ratio::new(0, 0), false), None);
    }
}
