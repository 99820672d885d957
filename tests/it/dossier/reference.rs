//! The counting rules once more, slow and obvious: the `csv` crate, calendar dates, every period asked of every dossier.

use std::collections::{BTreeMap, BTreeSet};

use cchc::dossier::{CarriedOver, CountId, DueDay, Ends, Fold, FoldAwaiting, Rules, WithoutDue};
use cchc::text::fold;
use cchc::time::period::{Date, Span};
use chrono::{Datelike, NaiveDate};

use super::exports::{NO_DAYS, NO_IDS};

/// What the reference says of an export.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// By folded unit and the period's first day.
    pub groups: BTreeMap<(String, Date), BTreeMap<CountId, u64>>,
    pub rows: u64,
    pub bad: u64,
    /// Lines of the bad rows, all of them.
    pub bad_lines: Vec<u64>,
    pub duplicates: u64,
    pub not_received: u64,
    pub outside: u64,
    /// Ids whose rows cannot be about one dossier, and their rows.
    pub clashes: Option<(u64, u64)>,
    pub in_two_units: u64,
    /// Rows that are no dossiers.
    pub asides: u64,
}

#[derive(Clone)]
struct Dossier {
    unit: String,
    received: Date,
    due: Option<Date>,
    end: Option<Date>,
    status: String,
    online: Option<bool>,
    digitised: bool,
    result_digitised: bool,
    fee: Option<bool>,
    paid: bool,
}

/// Reads an export whose header is the record that begins with `Mã hồ sơ` or holds it.
pub fn count(
    text: &str,
    separator: u8,
    rules: &Rules,
    periods: &[Span],
    unique: bool,
    exported: Date,
) -> Counted {
    let mut counted = Counted::default();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut records = reader
        .records()
        .map(Result::unwrap)
        .skip_while(|record| !record.iter().any(|cell| cell == "Ngày tiếp nhận"));
    let header = records.next().unwrap();
    let mut latest: Vec<(String, Dossier)> = Vec::new();
    let mut rows_of: BTreeMap<String, Vec<(Date, String, String)>> = BTreeMap::new();
    for record in records {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        // The only row of the random exports that is no dossier: one word, and neither id nor day.
        if record.iter().eq(["cụt"]) {
            counted.asides += 1;
            continue;
        }
        counted.rows += 1;
        let cell = |name: &str| {
            let column = header.iter().position(|header| header == name)?;
            Some(record.get(column).unwrap_or("").trim().to_owned())
        };
        let shape = record.len() == header.len();
        let dossier = shape.then(|| dossier(&cell, rules, exported)).flatten();
        let is_spoiled = || !unique && NO_IDS.contains(&cell("Mã hồ sơ").unwrap().as_str());
        match dossier.filter(|dossier| dossier.is_none() || !is_spoiled()) {
            None => {
                counted.bad += 1;
                // The csv crate says where the bytes begin that it read for a record; blank lines before it belong to them.
                let place = record.position().unwrap().byte() as usize;
                let blank =
                    text[place..].len() - text[place..].trim_start_matches(['\r', '\n']).len();
                let before = &text[..place + blank];
                counted
                    .bad_lines
                    .push(before.matches('\n').count() as u64 + 1);
            }
            Some(None) => counted.not_received += 1,
            Some(Some(dossier)) => {
                let id = cell("Mã hồ sơ").unwrap();
                let procedure = fold(&cell("Tên thủ tục").unwrap_or_default());
                let unit = fold(&dossier.unit);
                (rows_of.entry(id.clone()).or_default()).push((dossier.received, procedure, unit));
                match latest.iter_mut().find(|(other, _)| *other == id && !unique) {
                    Some(other) => {
                        counted.duplicates += 1;
                        // Of two ends the later, an end before none; else the row below.
                        if other.1.end <= dossier.end {
                            other.1 = dossier;
                        }
                    }
                    None => latest.push((id, dossier)),
                }
            }
        }
    }
    if !unique {
        let of_two = |values: &mut dyn Iterator<Item = String>| {
            let values: BTreeSet<String> = values.filter(|value| !value.is_empty()).collect();
            values.len() > 1
        };
        let (mut ids, mut rows) = (0, 0);
        for rows_of_one in rows_of.values() {
            let received = &mut rows_of_one.iter().map(|row| row.0.to_string());
            let procedures = &mut rows_of_one.iter().map(|row| row.1.clone());
            if of_two(received) || of_two(procedures) {
                ids += 1;
                rows += rows_of_one.len() as u64;
            }
            let units = &mut rows_of_one.iter().map(|row| row.2.clone());
            counted.in_two_units += u64::from(of_two(units));
        }
        counted.clashes = (ids > 0).then_some((ids, rows));
    }
    let has = |name: &str| header.iter().any(|header| header == name);
    for (_, dossier) in &latest {
        let mut anywhere = false;
        for period in periods {
            let Some(counts) = in_period(dossier, rules, period, periods[0]) else {
                continue;
            };
            anywhere = true;
            for period in periods {
                counted
                    .groups
                    .entry((fold(&dossier.unit), period.from))
                    .or_default();
            }
            let group = counted
                .groups
                .get_mut(&(fold(&dossier.unit), period.from))
                .unwrap();
            for count in counts {
                *group.entry(count).or_default() += 1;
            }
        }
        counted.outside += u64::from(!anywhere);
    }
    for group in counted.groups.values_mut() {
        for count in CountId::ALL {
            use CountId::*;
            let kept = match count {
                ReceivedOnline | ReceivedDirect => has("Hình thức nộp"),
                CarriedOver => rules.carried_over == self::CarriedOver::Counted,
                Withdrawn => has("Trạng thái") && rules.withdrawn == Fold::Apart,
                Returned => has("Trạng thái") && rules.returned == Fold::Apart,
                Refused => has("Trạng thái") && rules.refused == Fold::Apart,
                AwaitingSupplement => {
                    has("Trạng thái") && rules.awaiting_supplement == FoldAwaiting::Apart
                }
                DossiersDigitised => has("Số hóa hồ sơ"),
                ResultsDigitised => has("Số hóa kết quả"),
                FeeBearing => has("Phí, lệ phí"),
                PaidOnline => has("Thanh toán trực tuyến"),
                Tracked | Synced => false,
                _ => true,
            };
            if kept {
                group.entry(count).or_default();
            } else {
                group.remove(&count);
            }
        }
    }
    counted
}

/// `None`: the row is bad. `Some(None)`: the dossier is not received.
fn dossier(
    cell: &impl Fn(&str) -> Option<String>,
    rules: &Rules,
    exported: Date,
) -> Option<Option<Dossier>> {
    let status = match cell("Trạng thái") {
        None => String::new(),
        Some(status) => {
            let known = [
                "Đã trả kết quả",
                "Chờ trả kết quả",
                "Đang xử lý",
                "Chờ bổ sung",
                "Xin rút",
                "Trả lại",
                "Từ chối",
                "Chờ tiếp nhận",
            ];
            (*known.iter().find(|word| fold(word) == fold(&status))?).to_owned()
        }
    };
    if status == "Chờ tiếp nhận" {
        return Some(None);
    }
    let received = day(&cell("Ngày tiếp nhận")?)??;
    let due = day(&cell("Ngày hẹn trả")?)?;
    let has_processed = cell("Ngày kết thúc xử lý").is_some();
    let by_processed = rules.ends == Ends::Processed && has_processed;
    let processed = day(&cell("Ngày kết thúc xử lý").unwrap_or_default());
    let handed_over = day(&cell("Ngày trả kết quả").unwrap_or_default());
    let mut end = if by_processed {
        processed?
    } else {
        handed_over?
    };
    let apart = ["Xin rút", "Trả lại", "Từ chối"].contains(&status.as_str());
    if apart && end.is_none() {
        end = handed_over?;
    }
    let is_before = |day: Option<Date>| day.is_some_and(|day| day < received);
    if is_before(end) || is_before(due) {
        return None;
    }
    if received > exported || end.is_some_and(|end| end > exported) {
        return None;
    }
    let folded = match status.as_str() {
        "Xin rút" => rules.withdrawn == Fold::Resolved,
        "Trả lại" => rules.returned == Fold::Resolved,
        "Từ chối" => rules.refused == Fold::Resolved,
        "Chờ bổ sung" => rules.awaiting_supplement == FoldAwaiting::InProgress,
        _ => true,
    };
    match (status.as_str(), end) {
        ("", _) => {}
        ("Chờ trả kết quả", None) if by_processed => return None,
        ("Chờ trả kết quả", _) => {}
        ("Đang xử lý" | "Chờ bổ sung", Some(_)) => return None,
        ("Đang xử lý" | "Chờ bổ sung", None) => {}
        (_, None) => return None,
        (_, Some(_)) => {}
    }
    if due.is_none() && folded && rules.without_due == WithoutDue::Refused {
        return None;
    }
    let online = match cell("Hình thức nộp") {
        None => None,
        Some(word) if fold(&word) == fold("Trực tuyến") => Some(true),
        Some(word) if [fold("Trực tiếp"), fold("Bưu chính")].contains(&fold(&word)) => {
            Some(false)
        }
        Some(_) => return None,
    };
    let answer = |name: &str| match cell(name).unwrap_or_default().as_str() {
        "" | "Không" => Some(false),
        "Có" | "x" => Some(true),
        _ => None,
    };
    let fee = match cell("Phí, lệ phí").as_deref() {
        None => None,
        Some("" | "0" | "Miễn phí" | "0 đ") => Some(false),
        Some("50000" | "50.000 đ" | "1,000") => Some(true),
        Some(_) => return None,
    };
    let unit = cell("Đơn vị giải quyết");
    if unit.as_deref() == Some("") {
        return None;
    }
    Some(Some(Dossier {
        unit: unit.unwrap_or_default(),
        received,
        due,
        end,
        status,
        online,
        digitised: answer("Số hóa hồ sơ")?,
        result_digitised: answer("Số hóa kết quả")?,
        fee,
        paid: answer("Thanh toán trực tuyến")?,
    }))
}

/// Outer `None`: no day, or one that cannot be. Inner `None`: blank. The day of the assessment is in 2025.
fn day(text: &str) -> Option<Option<Date>> {
    if text.is_empty() || NO_DAYS.contains(&text) {
        return Some(None);
    }
    let mut parts = text.split([' ', 'T']);
    let day = parts.find(|part| !part.contains(':')).unwrap();
    ["%Y-%m-%d", "%d/%m/%Y"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(day, form).ok())
        .filter(|day| (1990..2046).contains(&day.year()))
        .map(Some)
}

/// What a dossier counts in a period; `None` where the period has nothing of it.
fn in_period(dossier: &Dossier, rules: &Rules, period: &Span, first: Span) -> Option<Vec<CountId>> {
    let received_here = period.contains(dossier.received);
    let open_at_start =
        dossier.received < period.from && dossier.end.is_none_or(|end| end >= period.from);
    let ended_before_all = dossier.end.is_some_and(|end| end < first.from);
    let carried = open_at_start && rules.carried_over == CarriedOver::Counted;
    if ended_before_all || !received_here && !carried {
        return None;
    }
    let mut counts = Vec::new();
    if received_here {
        match dossier.online {
            Some(true) => counts.push(CountId::ReceivedOnline),
            Some(false) => counts.push(CountId::ReceivedDirect),
            None => {}
        }
        if dossier.digitised {
            counts.push(CountId::DossiersDigitised);
        }
        if dossier.fee == Some(true) {
            counts.push(CountId::FeeBearing);
        }
        if dossier.paid && dossier.fee != Some(false) {
            counts.push(CountId::PaidOnline);
        }
    } else {
        counts.push(CountId::CarriedOver);
    }
    let last_on_time = match rules.due_day {
        DueDay::Included => dossier.due,
        DueDay::Excluded => dossier.due.map(|due| due.pred_opt().unwrap()),
    };
    let apart = match dossier.status.as_str() {
        "Xin rút" if rules.withdrawn == Fold::Apart => Some(CountId::Withdrawn),
        "Trả lại" if rules.returned == Fold::Apart => Some(CountId::Returned),
        "Từ chối" if rules.refused == Fold::Apart => Some(CountId::Refused),
        _ => None,
    };
    if let Some(end) = dossier.end.filter(|&end| end <= period.to) {
        let resolved = match last_on_time {
            Some(day) if end < day => CountId::ResolvedEarly,
            Some(day) if end > day => CountId::ResolvedLate,
            _ => CountId::ResolvedOnTime,
        };
        counts.push(apart.unwrap_or(resolved));
        if dossier.result_digitised && apart.is_none() {
            counts.push(CountId::ResultsDigitised);
        }
    } else if dossier.status == "Chờ bổ sung" && rules.awaiting_supplement == FoldAwaiting::Apart
    {
        counts.push(CountId::AwaitingSupplement);
    } else if last_on_time.is_some_and(|day| day < period.to) {
        counts.push(CountId::InProgressOverdue);
    } else {
        counts.push(CountId::InProgressInTerm);
    }
    Some(counts)
}
