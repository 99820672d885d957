//! What holds for any records on any day, on the real plan.

use std::sync::LazyLock;

use cchc::assess::figures::{Fraction, From, Ledger};
use cchc::assess::status::Status;
use cchc::assess::{Assessment, assess};
use cchc::load::Loaded;
use cchc::model::plan::Plan;
use cchc::model::record::{About, Entry, Figure, Records, When};
use cchc::place::{FileId, Located, Place};
use cchc::time::period::{Date, Period, Span};
use proptest::prelude::*;

use super::support::load_real_plan;

static REAL: LazyLock<Loaded> = LazyLock::new(|| load_real_plan(None));

fn plan() -> &'static Plan {
    REAL.plan.as_ref().expect("plan.toml is readable")
}

fn day(offset: i64) -> Date {
    plan().period.from + chrono::TimeDelta::days(offset)
}

fn place() -> Place {
    Place::whole(FileId(0))
}

fn entry(task: usize, offset: i64, done: bool, document: bool, occurrence: usize) -> Entry {
    let task = &plan().tasks[task];
    let is_rhythm = *task.id == "3";
    let occurrence =
        is_rhythm.then(|| [Period::Quarter(2025, 3), Period::Quarter(2025, 4)][occurrence]);
    Entry {
        unit: task.lead.value.clone(),
        about: About::Task(task.id.clone()),
        occurrence,
        date: day(offset),
        product: None,
        document: document.then(|| "1/BC-UBND".to_owned()),
        done,
        confirmed: None,
        note: None,
        blocked: None,
        expected: None,
        percent: None,
        cause_class: None,
        cause: None,
        cause_document: None,
        recorded: None,
        remedy: None,
        place: place(),
    }
}

prop_compose! {
    fn any_entry()(task in 0..27_usize, offset in -10..250_i64, done: bool, document: bool, occurrence in 0..2_usize) -> Entry {
        entry(task, offset, done, document, occurrence)
    }
}

fn records(entries: Vec<Entry>) -> Records {
    Records {
        entries,
        ..Records::default()
    }
}

fn occurrence_statuses(assessment: &Assessment<'_>) -> Vec<(String, Status)> {
    let tasks = assessment.tasks.iter();
    tasks
        .flat_map(|task| {
            let id = task.task().id.value.clone();
            task.occurrences
                .iter()
                .map(move |one| (format!("{id} {:?}", one.days.current.id), one.status))
        })
        .collect()
}

proptest! {
    #[test]
    fn each_task_counts_once_and_units_add_up(entries in prop::collection::vec(any_entry(), 0..60), offset in -30..400_i64) {
        let records = records(entries);
        let assessment = assess(plan(), &records, day(offset));
        prop_assert_eq!(assessment.counts.total(), 27);
        prop_assert_eq!(assessment.occurrences(), 28);
        for status in Status::ALL {
            let by_units: u64 = assessment.units.iter().map(|unit| unit.leading.get(status)).sum();
            prop_assert_eq!(assessment.counts.get(status), by_units, "{:?}", status);
        }
        let rates = assessment.counts.rates();
        for rate in [rates.completion, rates.due_completion, rates.timeliness, rates.progress] {
            prop_assert!(rate.numerator <= rate.denominator);
        }
    }

    #[test]
    fn a_later_day_never_brings_an_overdue_occurrence_back_in_term(
        entries in prop::collection::vec(any_entry(), 0..60),
        offset in -30..300_i64,
        later in 0..120_i64,
    ) {
        let records = records(entries);
        let before = assess(plan(), &records, day(offset));
        let after = assess(plan(), &records, day(offset + later));
        for ((id, before), (_, after)) in occurrence_statuses(&before).into_iter().zip(occurrence_statuses(&after)) {
            match before {
                Status::Overdue => prop_assert!(matches!(after, Status::Overdue | Status::CompletedLate), "{} {:?}", id, after),
                Status::CompletedOnTime | Status::CompletedLate => prop_assert_eq!(before, after, "{}", id),
                _ => {}
            }
        }
    }

    /// Facts of a later day than the as-of day change nothing.
    #[test]
    fn what_happens_later_does_not_count(entries in prop::collection::vec(any_entry(), 0..60), offset in 0..200_i64) {
        let known: Vec<Entry> = entries.iter().filter(|entry| entry.date <= day(offset)).cloned().collect();
        let (all, known) = (records(entries), records(known));
        let (all, known) = (assess(plan(), &all, day(offset)), assess(plan(), &known, day(offset)));
        prop_assert_eq!(all.counts, known.counts);
        prop_assert_eq!(occurrence_statuses(&all), occurrence_statuses(&known));
    }
}

const LATE: &[&str] = &["resolved_late"];
const RESOLVED: &[&str] = &["resolved_early", "resolved_on_time", "resolved_late"];
const FRACTION: Fraction<'_> = Fraction {
    numerator: LATE,
    denominator: RESOLVED,
    denominator_if_recorded: &[],
};

fn figure(span: Span, counts: [u64; 3], estimated: bool) -> Figure {
    let counts = RESOLVED.iter().zip(counts);
    Figure {
        unit: "phuc-vu-hcc".to_owned(),
        when: When::During(span),
        source: Located {
            value: "he-thong-tttt-thanh-pho".to_owned(),
            place: place(),
        },
        recorded: day(0),
        estimated,
        method: None,
        sample: None,
        note: None,
        survey: None,
        answers: Vec::new(),
        counts: counts
            .map(|(id, n)| {
                (
                    Located {
                        value: (*id).to_owned(),
                        place: place(),
                    },
                    n,
                )
            })
            .collect(),
        place: place(),
    }
}

fn quarter_sums(figures: Vec<Figure>) -> Option<(u64, u64)> {
    let records = Records {
        figures,
        ..Records::default()
    };
    let book = Ledger {
        plan: plan(),
        records: &records,
        as_of: day(200),
        from: From::SourceOfRecord,
    };
    let (totals, _) = book.totals(FRACTION, Period::Quarter(2025, 3).span());
    totals.map(|totals| (totals.numerator, totals.denominator))
}

proptest! {
    #[test]
    fn months_give_the_sums_of_their_quarter(months in prop::array::uniform3(prop::array::uniform3(0..5_000_u64))) {
        let spans = (7..=9).map(|month| Period::Month(2025, month).span());
        let split: Vec<Figure> = spans.zip(months).map(|(span, counts)| figure(span, counts, false)).collect();
        let sum = |i: usize| months.iter().map(|counts| counts[i]).sum::<u64>();
        let whole = figure(Period::Quarter(2025, 3).span(), [sum(0), sum(1), sum(2)], false);
        prop_assert_eq!(quarter_sums(split), quarter_sums(vec![whole.clone()]));
        prop_assert_eq!(quarter_sums(vec![whole]), Some((sum(2), sum(0) + sum(1) + sum(2))));
    }

    #[test]
    fn an_estimate_never_changes_a_total_that_final_figures_cover(
        months in prop::array::uniform3(prop::array::uniform3(0..5_000_u64)),
        estimate in prop::array::uniform3(0..5_000_u64),
        from in 0..92_i64,
        length in 0..92_i64,
    ) {
        let spans = (7..=9).map(|month| Period::Month(2025, month).span());
        let mut figures: Vec<Figure> = spans.zip(months).map(|(span, counts)| figure(span, counts, false)).collect();
        let covered = quarter_sums(figures.clone());
        let span = Span { from: day(from), to: day((from + length).min(91)) };
        figures.push(figure(span, estimate, true));
        prop_assert_eq!(quarter_sums(figures), covered);
    }
}
