//! What stands before the table: against the plan in the repository, which was made by hand of the same document, and in invented bodies.

use std::time::{Duration, Instant};

use cchc::import::{Bound, Issued, issued};
use cchc::text::same;

use super::super::support::load_real_plan;
use super::word;
use super::{DOCUMENT, ISSUED, source};

fn tan_ky() -> Issued {
    issued(&source(ISSUED))
}

/// A document of these paragraphs.
fn of(paragraphs: &[&str]) -> Issued {
    let body: String = paragraphs
        .iter()
        .map(|text| word::paragraph(text))
        .collect();
    issued(&source(&word::document(&body)))
}

fn unused(issued: &Issued) -> Vec<(Option<&str>, usize)> {
    let unused = issued.unused.iter();
    unused
        .map(|unused| (unused.section.as_deref(), unused.paragraphs))
        .collect()
}

#[test]
fn all_measures_are_those_of_the_plan() {
    let plan = load_real_plan(None).plan.unwrap();
    let read = tan_ky();
    assert_eq!((read.measures.len(), plan.measures.len()), (39, 39));
    for (own, read) in plan.measures.iter().zip(&read.measures) {
        let read = &read.value;
        assert_eq!(own.id.to_string(), read.id);
        assert!(same(&own.text, &read.text), "{}: {}", read.id, read.text);
        let area = &plan.areas[read.area.unwrap()];
        assert_eq!(own.area.to_string(), area.id.to_string());
    }
    assert_eq!(
        read.measures[11].value.area_name.as_deref(),
        Some("Cải cách thủ tục hành chính")
    );
}
#[test]
fn dump() {
    let read = tan_ky();
    println!(
        "{:#?}",
        (
            &read.title,
            &read.organization,
            &read.number,
            &read.issued,
            &read.period,
            &read.legal_basis,
            &read.recipients,
            &read.sending,
            &read.unused
        )
    );
    for t in &read.targets {
        println!("{:?}", t);
    }
    for t in &read.clauses {
        println!("{:?}", t);
    }
    for t in &read.duties {
        println!("{:?}", t);
    }
    for t in &read.measures {
        println!(
            "{} {:?} {}",
            t.value.id,
            t.value.area,
            t.value.text.chars().take(60).collect::<String>()
        );
    }
}
