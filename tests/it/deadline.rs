//! The table of published wordings, and wordings composed from the grammar's own words.

use cchc::block::lang::Lang;
use cchc::deadline::{Before, Rules};
use cchc::deadline::{Certainty, Context, Resolution, read, resolve};
use cchc::time::calendar::Calendar;
use cchc::time::period::{Date, Period};
use cchc::time::schedule::Kind;
use cchc::wording::deadline as words;

use super::support::Commune;

const TABLE: &str = include_str!("deadline_examples.tsv");
/// Wordings of plans that were read later; each note begins with what is expected of it.
const MORE: &str = include_str!("deadline_examples_2.tsv");
/// Wordings written in the manner of plans of ministries, provinces, wards and national programmes, for a plan of 2026, before the program
/// was asked: what a careful official reads, where several readings are right with " | " between them.
const FRESH: &str = include_str!("deadline_examples_3.tsv");

/// The reading of a wording in a plan of one calendar year, with default settings and nothing
/// recorded.
fn in_year(text: &str, year: i32) -> Resolution {
    with(text, year, Rules::default())
}

fn with(text: &str, year: i32, rules: Rules) -> Resolution {
    let context = Context {
        period: Period::Year(year).span(),
        rules,
        calendar: &Calendar::default(),
        trigger: None,
        each: None,
    };
    resolve(&read(text), &context)
}

fn dues(resolution: &Resolution) -> Vec<Date> {
    let occurrences = resolution.schedule.iter().flat_map(|s| &s.occurrences);
    let mut dues: Vec<Date> = occurrences.map(|occurrence| occurrence.due).collect();
    dues.sort();
    dues.dedup();
    dues
}

/// One row of the table.
struct Row<'a> {
    phrase: &'a str,
    year: i32,
    kind: &'a str,
    /// The days that the table gives: D itself for "trước ngày D".
    days: Vec<Date>,
    recurring: bool,
    note: &'static str,
}

fn rows(table: &'static str) -> Vec<Row<'static>> {
    let row = |line: &'static str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let (due, occurrences) = (cells[3], cells.get(4).copied().unwrap_or_default());
        // "hoàn thành trước ngày 25/5/2025 và rà soát định kỳ …": one day closes it, and what comes again lies after the plan.
        let closes = !due.is_empty() && !occurrences.contains(due);
        let occurrences = if closes { "" } else { occurrences };
        let days = if occurrences.is_empty() {
            due
        } else {
            occurrences
        };
        Row {
            phrase: cells[0],
            year: cells[1].parse().unwrap(),
            kind: cells[2],
            days: days
                .split(',')
                .filter(|day| !day.is_empty())
                .map(|day| day.parse().unwrap())
                .collect(),
            recurring: !occurrences.is_empty(),
            note: cells.get(5).copied().unwrap_or_default(),
        }
    };
    table.lines().skip(1).map(row).collect()
}

/// The kind that the table's kind maps to. "trong Quý I" is yearly only by the column it stood in,
/// so a window is right for it.
fn kind_fits(row: &Row, kind: Kind) -> bool {
    let by_context = row.kind == "recurring_year" && kind == Kind::Window && row.days.len() == 1;
    match (row.kind, kind) {
        _ if row.recurring => kind == Kind::Recurring || by_context,
        ("recurring_year", Kind::Recurring) => true,
        ("continuous", Kind::Continuous | Kind::OpenEnded) => true,
        ("contingent", Kind::Awaiting) => true,
        ("period_range", Kind::Awaiting) => row.days.is_empty(),
        ("relative", Kind::Relative) => row.days.is_empty(),
        ("other", Kind::Recurring) => row.days.is_empty(),
        (_, Kind::Window) => !row.days.is_empty(),
        _ => false,
    }
}

#[test]
fn no_wording_of_the_table_is_misread() {
    let inclusive = Rules {
        before: Before::Inclusive,
        ..Rules::default()
    };
    let (mut read, mut wrong) = (0, Vec::new());
    for row in rows(TABLE) {
        // With "trước ngày D" read as D itself, the days are those of the table.
        let resolution = with(row.phrase, row.year, inclusive);
        let Some(schedule) = &resolution.schedule else {
            let why = resolution.refusal.iter();
            for refusal in why.map(|why| words::refusal(why, row.phrase, Lang::En)) {
                println!("refused {:?}: {refusal}", row.phrase);
            }
            continue;
        };
        read += 1;
        if dues(&resolution) != row.days || !kind_fits(&row, schedule.kind) {
            wrong.push(format!(
                "{} {}: {:?} {} {:?}",
                row.phrase,
                row.kind,
                row.days,
                schedule.kind,
                dues(&resolution)
            ));
        }
    }
    println!(
        "{read} of {} read, {} wrong",
        rows(TABLE).len(),
        wrong.len()
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(read >= 100, "{read}");
}

/// Of the second table every row has its outcome: the days that the wording names, or a refusal. A row of which the note gives a day to
/// be refused names it for information.
#[test]
fn every_wording_of_the_second_table_has_the_outcome_expected_of_it() {
    let inclusive = Rules {
        before: Before::Inclusive,
        ..Rules::default()
    };
    let (mut read, mut refused, mut wrong) = (0, 0, Vec::new());
    for row in rows(MORE) {
        let resolution = with(row.phrase, row.year, inclusive);
        let days = dues(&resolution);
        let right = match &resolution.schedule {
            None => {
                refused += 1;
                row.note.starts_with("refuse")
            }
            Some(schedule) => {
                read += 1;
                let kind = match row.kind {
                    "continuous" => schedule.kind == Kind::Continuous,
                    "contingent" | "roadmap" => schedule.kind == Kind::Awaiting,
                    "relative" if row.days.is_empty() => schedule.kind == Kind::Relative,
                    _ if row.days.is_empty() => schedule.kind == Kind::Recurring,
                    _ if row.recurring => schedule.kind == Kind::Recurring,
                    _ => schedule.kind == Kind::Window,
                };
                row.note.starts_with("read") && kind && days == row.days
            }
        };
        if !right {
            wrong.push(format!("{}: {:?} {days:?}", row.phrase, row.days));
        }
        // "read with a remark" is never called certain.
        let sure = resolution.certainty == Certainty::Certain;
        if sure && row.note.starts_with("read with a remark") {
            wrong.push(format!("{}: called certain", row.phrase));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!((read, refused), (35, 9));
}

#[test]
fn strictly_before_is_one_day_earlier_and_nothing_else_moves() {
    for row in rows(TABLE).into_iter().chain(rows(MORE)) {
        let strict = dues(&in_year(row.phrase, row.year));
        let folded = row.phrase.to_lowercase();
        for (due, day) in strict.iter().zip(&row.days) {
            let earlier = (*day - *due).num_days();
            assert!(earlier == 0 || earlier == 1, "{} {due}", row.phrase);
            if earlier == 1 {
                assert!(folded.contains("trước"), "{}", row.phrase);
            }
        }
    }
}

/// The holidays of the year move the day by three; without them it is said that they are not left out.
#[test]
fn a_year_alone_has_the_calendar_of_the_repository() {
    const TERM: &str = "Trong thời hạn 10 ngày làm việc kể từ ngày 20/4/2026";
    let asks = |commune: &Commune| {
        let args = ["deadline", TERM, "--year", "2026", "--format", "json"];
        let answer = commune.cchc(&args).exits(0).stdout;
        let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
        let due = answer["occurrences"][0]["due"].as_str().unwrap().to_owned();
        (due, answer["reading"].as_str().unwrap().to_owned())
    };
    let pair = |due: &str, reading: &str| (due.to_owned(), reading.to_owned());
    let commune = Commune::new();
    assert_eq!(asks(&commune), pair("2026-05-07", "certain"));
    let calendar = commune.read("plan/calendar.toml");
    // A holiday that cannot be read would be left out without a word.
    commune.write(
        "plan/calendar.toml",
        calendar.replace("source = ", "sourze = "),
    );
    assert_eq!(asks(&commune), pair("2026-05-04", "remarked"));
    commune.remove("plan/calendar.toml");
    assert_eq!(asks(&commune), pair("2026-05-04", "remarked"));
    assert_eq!(asks(&Commune::empty()), pair("2026-05-04", "remarked"));
    // The same of a task in the plan: where it is shown, and where the files are checked.
    commune.replace(
        "plan/2025-h2/tasks.toml",
        "deadline = \"Theo hướng dẫn của Thành phố\"",
        "deadline = \"10 ngày làm việc kể từ ngày 20/8/2025\"",
    );
    let remark = "chưa trừ ngày lễ: không có calendar.toml của năm 2025";
    let shown = commune.cchc(&["show", "18", "--as-of", "2025-10-05"]);
    assert!(
        shown.stdout.replace("\n  ", " ").contains(remark),
        "{}",
        shown.stdout
    );
}

/// A script that asks for a day must not take a refusal for one.
#[test]
fn a_refused_wording_ends_with_exit_code_1() {
    let commune = Commune::empty();
    let asks = |wording| commune.cchc(&["deadline", wording, "--year", "2025"]);
    asks("Quý III/2025").exits(0);
    asks("hằng quý").exits(0);
    asks("31/8, 30/11").exits(1).says("hai thời hạn");
    let json = ["deadline", "31/11", "--year", "2025", "--format", "json"];
    commune.cchc(&json).exits(1).says("\"refused\"");
}

/// The days or the kind of a reading, as the third table writes them.
fn shown(resolution: &Resolution) -> String {
    let Some(schedule) = &resolution.schedule else {
        return "refuse".to_owned();
    };
    let mut days: Vec<String> = schedule
        .occurrences
        .iter()
        .map(|occurrence| occurrence.due.to_string())
        .collect();
    days.sort();
    match schedule.kind {
        Kind::Window => format!("due {}", days.join(",")),
        Kind::Recurring if days.is_empty() => "rhythm".to_owned(),
        Kind::Recurring => format!("days {}", days.join(",")),
        Kind::OpenEnded => {
            let begins = schedule.begins.map(|day| day.to_string());
            format!("open {}", begins.unwrap_or_default())
        }
        kind => kind.key().to_owned(),
    }
}

/// A refusal asks; any other reading must be one that a careful official gives.
#[test]
fn no_wording_of_the_third_table_is_misread() {
    let (mut read, mut refused, mut wrong) = (0, Vec::new(), Vec::new());
    for line in FRESH.lines().skip(1) {
        let (phrase, readings) = line.split_once('\t').unwrap();
        let got = shown(&in_year(phrase, 2026));
        let right = readings.split(" | ").any(|reading| reading == got);
        match got.as_str() {
            "refuse" if right => {}
            "refuse" => refused.push(phrase),
            _ if right => read += 1,
            _ => wrong.push(format!("{phrase}: {got}, not {readings}")),
        }
    }
    println!("{read} read; refused though they can be read: {refused:?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(read >= 200, "{read}");
    assert!(refused.len() <= 2, "{refused:?}");
}
