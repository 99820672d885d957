//! The prints that a program leaves which swapped days and months.

use chrono::Datelike;

use super::day::Day;
use super::mapping::Field;
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

    /// Whether no day is above the twelfth and all are the n-th of many months, for one to three n: what a swap leaves of the first days of a
    /// few months. A file of the first days of each month looks alike, so this is a doubt and no proof.
    pub(super) fn may_be_swapped(&self) -> bool {
        const MOST_DAYS: u32 = 3;
        const LEAST_MONTHS: u32 = 6;
        let all = self.days.iter().fold(0, |all, days| all | days);
        let months = self.days.iter().filter(|days| **days != 0).count() as u32;
        let days = all.count_ones();
        all & !Months::LOW == 0 && days <= MOST_DAYS && months >= LEAST_MONTHS.max(3 * days)
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

/// The columns of days that a file may have.
const DAY_FIELDS: [Field; DAYS] = [
    Field::Received,
    Field::Due,
    Field::Processed,
    Field::HandedOver,
];

/// How many they are.
pub(super) const DAYS: usize = 4;

/// The number of a field of days among them.
#[inline]
pub(super) fn day_column(field: Field) -> usize {
    match field {
        Field::Due => 1,
        Field::Processed => 2,
        Field::HandedOver => 3,
        _ => 0,
    }
}

/// The days of a file by their columns: a program may have swapped those of one, and honest days in another would hide it. Parts add up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ColumnMonths([Months; DAYS]);

impl ColumnMonths {
    pub(super) fn add(&mut self, field: Field, day: Day) {
        self.0[day_column(field)].add(day);
    }

    pub(super) fn merge(&mut self, other: ColumnMonths) {
        for (months, more) in self.0.iter_mut().zip(other.0) {
            months.merge(more);
        }
    }

    /// The days of all columns together.
    fn all(&self) -> Months {
        let mut all = Months::default();
        self.0.iter().for_each(|months| all.merge(*months));
        all
    }

    /// Whether the days of all columns together bear the print: few dossiers leave little in each.
    pub(super) fn are_swapped(&self) -> bool {
        self.all().are_swapped()
    }

    /// The columns whose own days bear it.
    pub(super) fn swapped(&self) -> Vec<Field> {
        let fields = DAY_FIELDS.into_iter().zip(&self.0);
        let swapped = fields.filter(|(_, months)| months.are_swapped());
        swapped.map(|(field, _)| field).collect()
    }

    /// As [`Months::may_be_swapped`], of all columns together.
    pub(super) fn may_be_swapped(&self) -> bool {
        self.all().may_be_swapped()
    }
}

/// What ids with a day in them, `…-250910-0001`, say of the days of receipt beside them. Only days that may be swapped tell: up to the
/// twelfth, and not the n-th of the n-th month. Parts add up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct IdDays {
    /// Ids whose day is that of receipt.
    pub same: u64,
    /// Ids whose day is that of receipt with day and month swapped.
    pub swapped: u64,
}

impl IdDays {
    /// How many swapped ones there must be; two are enough where no id tells the contrary.
    const LEAST: u64 = 3;
    /// One in so many ids may have such a day of receipt by chance: it was handed in a month before.
    const CHANCE: u64 = 100;

    pub(super) fn add(&mut self, id: &[u8], received: Day) {
        let Some((year, month, day)) =
            day_of_id(id).filter(|(_, month, day)| month != day && *day <= MONTHS)
        else {
            return;
        };
        let is = |month, day| {
            Date::from_ymd_opt(year, month, day).is_some_and(|date| Day::of(date) == received)
        };
        self.same += u64::from(is(month, day));
        self.swapped += u64::from(is(day, month));
    }

    pub(super) fn merge(&mut self, other: IdDays) {
        self.same += other.same;
        self.swapped += other.swapped;
    }

    /// Whether the ids prove that days and months of receipt were swapped.
    pub(super) fn prove_swap(self) -> bool {
        let all = self.same + self.swapped;
        self.swapped >= IdDays::LEAST && self.swapped * IdDays::CHANCE > all
            || self.swapped + 1 >= IdDays::LEAST && self.same == 0
    }

    /// Whether they prove that nothing was swapped.
    pub(super) fn refute_swap(self) -> bool {
        self.same >= IdDays::LEAST && !self.prove_swap()
    }
}

/// The day before the last number of an id, `250910` or `20250910` as the national system writes it: year, month, day.
fn day_of_id(id: &[u8]) -> Option<(i32, u32, u32)> {
    const SEPARATORS: &[u8] = b"-/_.";
    let digits = |text: &[u8]| {
        text.iter()
            .rev()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let number = digits(id);
    if !(1..=6).contains(&number) {
        return None;
    }
    let (last, before) = id.get(..id.len() - number)?.split_last()?;
    let length = digits(before);
    if !SEPARATORS.contains(last) {
        return None;
    }
    let day = &before[before.len() - length..];
    let day = match length {
        6 => day,
        8 => day.strip_prefix(b"20")?,
        _ => return None,
    };
    let pair = |at: usize| u32::from(day[at] - b'0') * 10 + u32::from(day[at + 1] - b'0');
    Some((2000 + pair(0) as i32, pair(2), pair(4)))
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
    fn ids_with_a_day_tell_whether_it_is_that_of_receipt() {
        let of = |rows: &[(&str, (u32, u32))]| {
            let mut days = IdDays::default();
            for (id, (month, day)) in rows {
                days.add(
                    id.as_bytes(),
                    Day::of(NaiveDate::from_ymd_opt(2025, *month, *day).unwrap()),
                );
            }
            days
        };
        let swapped = [
            ("H99.1-250905-0001", (5, 9)),
            ("000.00.15.H99-20250904-1", (4, 9)),
            ("H99.1-250908-0003", (8, 9)),
        ];
        assert_eq!(
            of(&swapped),
            IdDays {
                same: 0,
                swapped: 3
            }
        );
        assert!(of(&swapped).prove_swap() && of(&swapped[..2]).prove_swap());
        assert!(!of(&swapped[..1]).prove_swap());
        let right = [
            ("H99.1-250905-0001", (9, 5)),
            ("H99.1-250906-0001", (9, 6)),
            ("H99.1-250907-0001", (9, 7)),
        ];
        assert!(of(&right).refute_swap() && !of(&right).prove_swap());
        assert!(!of(&[&right[..], &swapped[..2]].concat()).prove_swap());
        // Two exports in one file, one of them swapped.
        assert!(of(&[&right[..], &swapped[..]].concat()).prove_swap());
        // What tells nothing: no day that can be swapped, handed in before, no day in the id.
        let silent = [
            ("H99.1-250909-0001", (9, 9)),
            ("H99.1-250915-0001", (9, 15)),
            ("H99.1-250905-0001", (9, 8)),
            ("H99-0001", (1, 2)),
            ("250905", (5, 9)),
            ("H99-250905x-1", (5, 9)),
            ("", (5, 9)),
        ];
        assert_eq!(of(&silent), IdDays::default());
    }

    #[test]
    fn a_column_that_was_swapped_alone_is_found() {
        let day = |month: u32, day: u32| NaiveDate::from_ymd_opt(2025, month, day).unwrap();
        let swapped = |date: Date| match date.day() {
            number @ ..=12 => day(number, date.month()),
            _ => date,
        };
        let right = |date: Date| date;
        let of = |columns: [&dyn Fn(Date) -> Date; 3]| {
            let mut days = ColumnMonths::default();
            for date in day(7, 1).iter_days().take(92) {
                let later = |days| date + chrono::TimeDelta::days(days);
                let [received, due, end] = columns;
                days.add(Field::Received, Day::of(received(date)));
                days.add(Field::Due, Day::of(due(later(10))));
                days.add(Field::HandedOver, Day::of(end(later(5))));
            }
            days.swapped()
        };
        assert_eq!(of([&right, &right, &right]), []);
        assert_eq!(of([&right, &swapped, &right]), [Field::Due]);
        assert_eq!(of([&right, &right, &swapped]), [Field::HandedOver]);
        assert_eq!(of([&swapped, &right, &right]), [Field::Received]);
        // A few appointments far ahead are none.
        let mut few = ColumnMonths::default();
        for date in day(9, 1).iter_days().take(30) {
            few.add(Field::Due, Day::of(date));
        }
        for month in [1, 2, 3, 5] {
            few.add(Field::Due, Day::of(day(month, 9)));
        }
        assert_eq!(few.swapped(), []);
    }

    #[test]
    fn one_day_of_many_months_is_a_doubt() {
        let of = |days: &[(u32, u32)]| {
            let mut months = Months::default();
            for &(month, day) in days {
                months.add(Day::of(NaiveDate::from_ymd_opt(2025, month, day).unwrap()));
            }
            months.may_be_swapped()
        };
        let of_one: Vec<(u32, u32)> = (1..=12).map(|month| (month, 9)).collect();
        assert!(of(&of_one));
        assert!(of(&[&of_one[..], &[(1, 10), (2, 10)]].concat()));
        assert!(!of(&of_one[..5]));
        assert!(!of(&[&of_one[..], &[(9, 13)]].concat()));
        assert!(!of(&[&of_one[..], &[(1, 1), (1, 2), (1, 3)]].concat()));
    }

    #[test]
    fn one_swapped_column_is_seen_beside_honest_ones() {
        let day = |month, day| Day::of(NaiveDate::from_ymd_opt(2025, month, day).unwrap());
        let of = |received_swapped: bool, due_swapped: bool| {
            let mut months = ColumnMonths::default();
            for number in 1..=28 {
                let days = |is_swapped: bool| match is_swapped && number <= 12 {
                    true => day(number, 1),
                    false => day(1, number),
                };
                months.add(Field::Received, days(received_swapped));
                months.add(Field::Due, days(due_swapped));
            }
            months
        };
        let swapped = |received, due| of(received, due).swapped();
        assert_eq!(swapped(false, false), []);
        assert_eq!(swapped(false, true), [Field::Due]);
        assert_eq!(swapped(true, true), [Field::Received, Field::Due]);
        assert!(of(true, true).are_swapped() && !of(false, true).are_swapped());
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
