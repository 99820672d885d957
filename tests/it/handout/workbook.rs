//! The workbook of a report: its numbers are those of the JSON, its days are days.

use std::fs::File;

use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::Value;

use super::{QUARTER, report};
use crate::support::Commune;

/// All numbers of a sheet, as text with two decimals.
fn numbers(book: &mut Xlsx<std::io::BufReader<File>>, sheet: &str) -> Vec<Vec<Option<String>>> {
    let range = book.worksheet_range(sheet).unwrap();
    let number = |cell: &Data| match cell {
        Data::Float(number) => Some(format!("{number:.2}")),
        Data::Int(number) => Some(format!("{number}.00")),
        _ => None,
    };
    range
        .rows()
        .map(|row| row.iter().map(number).collect())
        .collect()
}

fn count(value: &Value) -> Option<String> {
    value.as_u64().map(|n| format!("{n}.00"))
}

fn percent(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

#[test]
fn every_number_of_the_workbook_is_the_json_s() {
    let commune = Commune::with_example();
    let args = [&QUARTER[..], &["-o", "q3.xlsx", "-o", "q3.json"]].concat();
    commune.cchc(&args).exits(0);
    let json: Value = serde_json::from_str(&commune.read("q3.json")).unwrap();
    let mut book: Xlsx<_> = open_workbook(commune.path("q3.xlsx")).unwrap();
    assert_eq!(
        book.sheet_names(),
        [
            "Tổng quan",
            "Nhiệm vụ",
            "Chỉ tiêu",
            "Chỉ tiêu theo tháng",
            "Đơn vị",
            "Kỳ tới quý IV-2025",
            "Thống kê"
        ]
    );

    let targets = numbers(&mut book, "Chỉ tiêu");
    let (results, to_date) = (
        json["results"].as_array().unwrap(),
        json["targets"].as_array().unwrap(),
    );
    assert_eq!(targets.len(), results.len() + 1);
    for ((row, result), target) in targets[1..].iter().zip(results).zip(to_date) {
        let expected = [
            count(&result["value"]["numerator"]),
            count(&result["value"]["denominator"]),
            percent(&result["value"]["percent"]),
            percent(&result["before"]["percent"]),
            percent(&result["change"]),
        ];
        assert_eq!(row[5..10], expected, "{result}");
        let expected = [
            count(&target["numerator"]),
            count(&target["denominator"]),
            percent(&target["percent"]),
        ];
        assert_eq!(row[14..17], expected, "{target}");
    }

    let by_month = numbers(&mut book, "Chỉ tiêu theo tháng");
    let mut months: Vec<Vec<Option<String>>> = to_date
        .iter()
        .map(|target| {
            target["months"]
                .as_array()
                .unwrap()
                .iter()
                .map(|month| percent(&month["percent"]))
                .collect()
        })
        .filter(|months: &Vec<Option<String>>| months.iter().any(Option::is_some))
        .collect();
    // Behind the months: the value to date in words, its state, and which months are estimates.
    let mut shown: Vec<Vec<Option<String>>> = by_month[1..]
        .iter()
        .map(|row| row[1..=months[0].len()].to_vec())
        .collect();
    months.sort();
    shown.sort();
    assert_eq!(shown, months);

    let units = numbers(&mut book, "Đơn vị");
    assert_eq!(units.len(), json["units"].as_array().unwrap().len() + 1);
    for (row, unit) in units[1..].iter().zip(json["units"].as_array().unwrap()) {
        let sum = |statuses: &[&str]| {
            let n: u64 = statuses
                .iter()
                .map(|status| unit["counts"][status].as_u64().unwrap())
                .sum();
            Some(format!("{n}.00"))
        };
        let expected = [
            count(&unit["total"]),
            sum(&["completed-on-time"]),
            sum(&["completed-late"]),
            sum(&["due-soon", "in-term", "not-open"]),
            sum(&["overdue"]),
            sum(&["completed", "continuous", "awaiting", "unresolved"]),
            sum(&["completed"]),
            percent(&unit["rates"]["completion"]["percent"]),
            percent(&unit["rates"]["due_completion"]["percent"]),
            percent(&unit["rates"]["timeliness"]["percent"]),
            percent(&unit["rates"]["progress"]["percent"]),
            count(&unit["coordinating"]),
        ];
        assert_eq!(row[1..13], expected, "{unit}");
    }

    let statistics = numbers(&mut book, "Thống kê");
    assert_eq!(
        statistics.len(),
        json["statistics"].as_array().unwrap().len() + 1
    );
    for (row, statistic) in statistics[1..]
        .iter()
        .zip(json["statistics"].as_array().unwrap())
    {
        assert_eq!(row[3], count(&statistic["value"]), "{statistic}");
    }

    let tasks = numbers(&mut book, "Nhiệm vụ");
    let rows = json["rows"].as_array().unwrap();
    assert_eq!(tasks.len(), rows.len() + 1);
    for (row, task) in tasks[1..].iter().zip(rows) {
        let late = count(&task["days_late"]).filter(|late| late != "0.00");
        assert_eq!(row[11], late, "{task}");
    }

    let next = numbers(&mut book, "Kỳ tới quý IV-2025");
    assert_eq!(
        next.len(),
        json["outlook"]["due"].as_array().unwrap().len() + 1
    );
}

/// What no unit recorded was not begun, as far as anybody knows.
#[test]
fn nothing_recorded_is_not_called_work_in_progress() {
    let commune = Commune::new();
    let args = [&QUARTER[..5], &["-o", "q3.xlsx"]].concat();
    commune.cchc(&args).exits(0);
    let mut book: Xlsx<_> = open_workbook(commune.path("q3.xlsx")).unwrap();
    let range = book.worksheet_range("Tổng quan").unwrap();
    let texts: Vec<String> = range.cells().map(|(.., cell)| cell.to_string()).collect();
    assert!(texts.iter().any(|text| text == "Trong hạn"), "{texts:?}");
    assert!(!texts.iter().any(|text| text.contains("Đang thực hiện")));
}

/// A cell of Excel ends at 32,767 letters; the rest is in the other forms.
#[test]
fn a_text_longer_than_a_cell_is_cut_where_a_cell_ends() {
    let commune = Commune::new();
    let note = "ă".repeat(40_000);
    commune.write(
        "plan/2025-h2/progress/van-phong.toml",
        format!("[[entry]]\ntask = \"9\"\ndate = 2025-09-20\nnote = \"{note}\"\n"),
    );
    let args = [&QUARTER[..5], &["-o", "q3.xlsx"]].concat();
    commune.cchc(&args).exits(0);
    let mut book: Xlsx<_> = open_workbook(commune.path("q3.xlsx")).unwrap();
    let range = book.worksheet_range("Nhiệm vụ").unwrap();
    let letters = |cell: &Data| cell.to_string().encode_utf16().count();
    let longest = range.cells().map(|(.., cell)| letters(cell)).max();
    assert_eq!(longest, Some(32_767));
}

#[test]
fn days_of_the_workbook_are_days() {
    let commune = Commune::with_example();
    report(&commune, "q3.xlsx");
    let mut book: Xlsx<_> = open_workbook(commune.path("q3.xlsx")).unwrap();
    let range = book.worksheet_range("Nhiệm vụ").unwrap();
    let dues: Vec<String> = range
        .rows()
        .skip(1)
        .filter_map(|row| match &row[7] {
            Data::DateTime(day) => {
                let (year, month, day, ..) = day.to_ymd_hms_milli();
                Some(format!("{year}-{month:02}-{day:02}"))
            }
            Data::Empty => None,
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(dues.len() > 15);
    assert_eq!(dues[..3], ["2025-07-31", "2025-08-31", "2025-09-09"]);
}
