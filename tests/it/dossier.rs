//! The dossier counts from outside. All dossiers, ids, names and units here are invented.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod examples;
mod exports;
mod facts;
mod properties;
mod reference;
mod shapes;
mod spoiled;
mod workbook;

use std::num::NonZeroUsize;

use cchc::dossier::{Mapping, Periods, Report, Request, Source, count};
use cchc::time::period::{Date, Span};

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// Two months of 2025.
fn july_and_august() -> Periods {
    let window = Span {
        from: date("2025-07-01"),
        to: date("2025-08-31"),
    };
    Periods::months(window).unwrap()
}

fn request(periods: Periods) -> Request {
    Request {
        periods,
        unit: None,
        unique: false,
        as_of: date("2025-09-10"),
        exported: date("2026-12-31"),
        threads: NonZeroUsize::new(2).unwrap(),
    }
}

fn count_bytes(files: &[&[u8]], mapping: &Mapping, request: &Request) -> Report {
    let sources = files.iter().map(|file| Source::File(file)).collect();
    count(sources, mapping, request, &|_| {}).unwrap()
}

fn count_streams(files: &[&[u8]], mapping: &Mapping, request: &Request) -> Report {
    let sources = files
        .iter()
        .map(|file| Source::Stream(Box::new(*file)))
        .collect();
    count(sources, mapping, request, &|_| {}).unwrap()
}
