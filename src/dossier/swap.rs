//! The prints that a program leaves which swapped days and months.

use chrono::Datelike;

use super::day::Day;
use super::spoiled::is_no_day;
use crate::time::period::Date;

/// What a column of days shows of days and months that a program swapped: it takes `09/10/2025` for the tenth of September, makes it a
/// day, and leaves `13/10/2025`, which is none for it, as text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Swap {
    /// Typed cells with a day up to 12.
    pub typed: u64,
    /// Texts with a day above 12.
    pub texts: u64,
    /// A typed cell has a day above 12, or a text one up to 12: nothing was swapped, or not all of it.
    pub is_refuted: bool,
}

/// The highest number that may be a month.
const MONTHS: u32 = 12;

impl Swap {
    /// How many cells of each kind there must be, for fewer may be chance.
    const LEAST: u64 = 5;

    pub(super) fn add_typed(&mut self, day: Date) {
        if is_no_day(day) {
            return;
        }
        self.is_refuted |= day.day() > MONTHS;
        self.typed += 1;
    }

    pub(super) fn add_text(&mut self, day: Date) {
        if is_no_day(day) {
            return;
        }
        self.is_refuted |= day.day() <= MONTHS;
        self.texts += 1;
    }

    /// Whether the column bears the print.
    pub(super) fn is_shown(self) -> bool {
        !self.is_refuted && self.typed >= Swap::LEAST && self.texts >= Swap::LEAST
    }
}

/// The days of a file, whatever their years, as far as they tell that days and months were swapped before it became a text again.
///
/// A commune's file is of few months. Swapped, its days up to the twelfth become the n-th of all months, where n is one of the few; its days
/// above the twelfth, which no program can swap, stay in the few. Parts add up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Months {
    /// By month: bit `n` is its n-th day.
    days: [u32; MONTHS as usize + 1],
}

impl Months {
    /// How many different days there must be up to the twelfth, and above.
    const LEAST: u32 = 5;
    /// In how many months far from all others there must be days up to the twelfth only.
    const FAR: usize = 3;
    /// The bits of days that may be months.
    const LOW: u32 = (1 << (MONTHS + 1)) - 1;

    pub(super) fn add(&mut self, day: Day) {
        if let Some(date) = day.date()
            && let Some(days) = self.days.get_mut(date.month() as usize)
        {
            *days |= 1 << date.day();
        }
    }

    pub(super) fn merge(&mut self, other: Months) {
        for (days, more) in self.days.iter_mut().zip(other.days) {
            *days |= more;
        }
    }

    /// Whether the days bear the print.
    pub(super) fn are_swapped(&self) -> bool {
        let number = |of: fn(u32) -> u32| -> u32 {
            self.days.iter().map(|&days| of(days).count_ones()).sum()
        };
        let low = |days: u32| days & Months::LOW;
        let high = |days: u32| days & !Months::LOW;
        if number(low) < Months::LEAST || number(high) < Months::LEAST {
            return false;
        }
        // The months that no program can have made, and those beside them, for appointments run on.
        let is_own = |month: u32| {
            let beside = [(month + 10) % 12 + 1, month, month % 12 + 1];
            beside
                .iter()
                .any(|&month| high(self.days[month as usize]) != 0)
        };
        let has_low = |month: u32| low(self.days[month as usize]) != 0;
        let is_a_day = |day: u32| self.days.iter().any(|days| days >> day & 1 == 1);
        let far = (1..=MONTHS).filter(|&month| has_low(month) && !is_own(month));
        far.count() >= Months::FAR && (1..=MONTHS).all(|day| !is_a_day(day) || is_own(day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn days_up_to_twelve_beside_texts_above_it_are_the_print_of_a_swap() {
        let day = |day: u32| NaiveDate::from_ymd_opt(2025, 10, day).unwrap();
        let of = |typed: &[u32], texts: &[u32]| {
            let mut swap = Swap::default();
            typed.iter().for_each(|&number| swap.add_typed(day(number)));
            texts.iter().for_each(|&number| swap.add_text(day(number)));
            swap.is_shown()
        };
        assert!(of(&[1, 2, 3, 12, 12], &[13, 14, 20, 31, 13]));
        assert!(!of(&[1, 2, 3, 12], &[13, 14, 20, 31, 13]));
        assert!(!of(&[1, 2, 3, 12, 12], &[13, 14, 20, 31]));
        assert!(!of(&[1, 2, 3, 12, 12, 13], &[13, 14, 20, 31, 13]));
        assert!(!of(&[1, 2, 3, 12, 12], &[13, 14, 20, 31, 13, 12]));
    }

    #[test]
    fn the_days_of_few_months_that_became_days_of_all_are_swapped() {
        let of = |days: &[(u32, u32)]| {
            let mut months = Months::default();
            for &(month, day) in days {
                months.add(Day::of(NaiveDate::from_ymd_opt(2025, month, day).unwrap()));
            }
            months.are_swapped()
        };
        let all = |months: std::ops::RangeInclusive<u32>| {
            months.flat_map(|month| (1..=28).map(move |day| (month, day)))
        };
        let swapped = |days: &[(u32, u32)]| -> Vec<(u32, u32)> {
            let swap = |&(month, day): &(u32, u32)| {
                if day <= 12 {
                    (day, month)
                } else {
                    (month, day)
                }
            };
            days.iter().map(swap).collect()
        };
        let of_months = |months| -> Vec<(u32, u32)> { all(months).collect() };
        // A month, a quarter and half a year, with appointments in the first days of the month after.
        for months in [9..=9, 7..=9, 7..=12, 1..=3] {
            let mut days = of_months(months.clone());
            let next = months.end() % 12 + 1;
            days.extend([(next, 1), (next, 3)]);
            assert!(!of(&days), "{months:?}");
            assert!(of(&swapped(&days)), "{months:?}");
        }
        // A whole year swapped is a whole year.
        assert!(!of(&swapped(
            &of_months(1..=2)
                .into_iter()
                .chain(of_months(4..=11))
                .collect::<Vec<_>>()
        )));
        // A few dossiers with late appointments.
        assert!(!of(&[
            (9, 1),
            (9, 9),
            (9, 15),
            (9, 16),
            (9, 17),
            (9, 18),
            (9, 19),
            (1, 9),
            (2, 9),
            (12, 9)
        ]));
        assert!(!of(&[
            (9, 9),
            (9, 15),
            (9, 16),
            (1, 9),
            (2, 9),
            (3, 9),
            (4, 9),
            (5, 9)
        ]));
    }
}
