//! Reads and resolves 100,000 wordings (the table of published ones, repeated) on one core and
//! prints the time.
//!
//! Run with `cargo bench --bench deadline`. The aim is under one second.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark may stop where it cannot go on"
)]
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a benchmark times and prints"
)]

use std::time::Instant;

use cchc::deadline::Rules;
use cchc::deadline::{Context, read, resolve};
use cchc::time::calendar::Calendar;
use cchc::time::period::Period;

const WORDINGS: usize = 100_000;

fn main() {
    let table = include_str!("../it/deadline_examples.tsv");
    let phrases: Vec<&str> = table
        .lines()
        .skip(1)
        .filter_map(|line| line.split('\t').next())
        .collect();
    let context = Context {
        period: Period::Year(2025).span(),
        rules: Rules::default(),
        calendar: &Calendar::default(),
        trigger: None,
        each: None,
    };
    let begin = Instant::now();
    let wordings = phrases.iter().cycle().take(WORDINGS);
    let read = wordings
        .filter(|phrase| resolve(&read(phrase), &context).schedule.is_some())
        .count();
    let time = begin.elapsed();
    println!("{WORDINGS} wordings, {read} read, in {time:.3?}");
}
