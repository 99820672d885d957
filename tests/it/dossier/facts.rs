//! Exports of the same dossiers of which one does not tell what the other does.

use std::collections::BTreeMap;

use cchc::dossier::{CountId, Field, Mapping, Report};

use super::{count_bytes, july_and_august, request};

const DAYS: &str = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý";

/// The report of the files, which is the same in any order.
fn count_all(files: &[String]) -> Report {
    let count =
        |files: &[&[u8]]| count_bytes(files, &Mapping::default(), &request(july_and_august()));
    let mut bytes: Vec<&[u8]> = files.iter().map(|file| file.as_bytes()).collect();
    let report = count(&bytes);
    bytes.reverse();
    let turned = count(&bytes);
    assert_eq!(turned.groups, report.groups);
    assert_eq!(turned.contradictions, report.contradictions);
    report
}

/// A count over all units and periods; `None` where one of them does not tell it.
fn sum(report: &Report, count: CountId) -> Option<u64> {
    report
        .groups
        .iter()
        .map(|group| group.counts.get(count))
        .sum()
}

fn fields(report: &Report) -> BTreeMap<Field, u64> {
    let contradictions = report.contradictions.as_ref();
    contradictions
        .map(|of| of.fields.clone())
        .unwrap_or_default()
}

#[test]
fn what_one_export_has_no_column_for_contradicts_nothing_and_is_taken_from_the_other() {
    let full = format!(
        "{DAYS},Hình thức nộp,Phí,Số hóa hồ sơ,Đơn vị,Tên TTHC\n\
         H99.1,01/07/2025,10/07/2025,09/07/2025,Trực tuyến,8000,Có,Phòng Kinh tế,Khai sinh\n\
         H99.2,02/07/2025,10/07/2025,,Trực tiếp,0,Không,Phòng Kinh tế,Khai sinh\n"
    );
    let days =
        format!("{DAYS}\nH99.1,01/07/2025,10/07/2025,09/07/2025\nH99.2,02/07/2025,10/07/2025,\n");
    // Taken on one day, or the poorer one later: another dossier ended after it.
    let later = format!(
        "{days}H99.1,01/07/2025,10/07/2025,09/07/2025\nH99.2,02/07/2025,10/07/2025,11/07/2025\n"
    );
    for other in [&days, &later] {
        let report = count_all(&[full.clone(), other.clone()]);
        assert_eq!(report.contradictions, None);
        assert_eq!(report.groups.len(), 2);
        assert_eq!(report.groups[0].unit.as_deref(), Some("Phòng Kinh tế"));
        for (count, number) in [
            (CountId::ReceivedOnline, Some(1)),
            (CountId::ReceivedDirect, Some(1)),
            (CountId::FeeBearing, Some(1)),
            (CountId::DossiersDigitised, Some(1)),
            (CountId::ResolvedEarly, Some(1)),
            (CountId::Tracked, None),
        ] {
            assert_eq!(sum(&report, count), number, "{count:?}");
        }
        assert_eq!(report.in_two_units, Some(0));
    }
    // Of a dossier that only the poorer one has nobody knows the channel, and then not the sum.
    let with_another = format!("{DAYS},Đơn vị\nH99.3,03/07/2025,10/07/2025,,Phòng Kinh tế\n");
    let report = count_all(&[full, days, with_another]);
    assert_eq!(sum(&report, CountId::ReceivedOnline), None);
    assert_eq!(sum(&report, CountId::FeeBearing), None);
}

#[test]
fn of_what_both_know_the_fields_that_differ_are_named() {
    let of = |channel: &str, fee: &str, due: &str| {
        format!("{DAYS},Hình thức nộp,Phí\nH99.1,01/07/2025,{due},09/07/2025,{channel},{fee}\n")
    };
    let without_fee = |channel: &str| {
        format!("{DAYS},Hình thức nộp\nH99.1,01/07/2025,10/07/2025,09/07/2025,{channel}\n")
    };
    let one = of("Trực tuyến", "8000", "10/07/2025");
    assert_eq!(
        fields(&count_all(&[one.clone(), without_fee("Trực tuyến")])),
        BTreeMap::new()
    );
    let report = count_all(&[one.clone(), without_fee("Trực tiếp")]);
    assert_eq!(fields(&report), BTreeMap::from([(Field::Channel, 1)]));
    let report = count_all(&[one, of("Trực tuyến", "0", "11/07/2025")]);
    assert_eq!(
        fields(&report),
        BTreeMap::from([(Field::Due, 1), (Field::Fee, 1)])
    );
    // Two that differ in what the latest does not know.
    let latest = format!(
        "{DAYS}\nH99.1,01/07/2025,10/07/2025,09/07/2025\nH99.2,01/07/2025,10/07/2025,20/07/2025\n"
    );
    let report = count_all(&[without_fee("Trực tiếp"), without_fee("Trực tuyến"), latest]);
    assert_eq!(fields(&report), BTreeMap::from([(Field::Channel, 1)]));
}

#[test]
fn how_a_dossier_ended_is_taken_from_rows_that_name_the_same_end() {
    let told = |end: &str, status: &str| {
        format!("{DAYS},Trạng thái\nH99.1,01/07/2025,10/07/2025,{end},{status}\n")
    };
    let untold = |end: &str, last: &str| {
        format!("{DAYS}\nH99.1,01/07/2025,10/07/2025,{end}\nH99.2,{last},30/09/2025,\n")
    };
    let report = count_all(&[
        told("09/07/2025", "Xin rút"),
        untold("09/07/2025", "20/08/2025"),
    ]);
    assert_eq!(sum(&report, CountId::ResolvedEarly), Some(0));
    // What became of the second dossier nobody knows.
    assert_eq!(sum(&report, CountId::Withdrawn), None);
    let waits = told("", "Chờ bổ sung");
    let later = count_all(&[waits.clone(), untold("", "20/08/2025")]);
    assert_eq!(sum(&later, CountId::AwaitingSupplement), None);
    assert_eq!(sum(&later, CountId::InProgressOverdue), Some(2));
    let only = format!("{DAYS}\nH99.1,01/07/2025,10/07/2025,\n");
    let same_day = count_all(&[waits, only]);
    assert_eq!(sum(&same_day, CountId::AwaitingSupplement), Some(2));
}

#[test]
fn a_hand_over_that_stands_in_gives_way_to_the_end_of_processing() {
    let days = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả";
    let row = "H99.1,01/07/2025,10/07/2025";
    let processed = format!("{days},Ngày kết thúc xử lý\n{row},10/07/2025\n");
    let handed = format!("{days},Ngày trả kết quả\n{row},14/07/2025\n");
    let report = count_all(&[processed, handed.clone()]);
    assert_eq!(sum(&report, CountId::ResolvedOnTime), Some(1));
    assert_eq!(report.contradictions, None);
    let open = format!("{days},Ngày kết thúc xử lý\n{row},\n");
    let report = count_all(&[open, handed]);
    assert_eq!(sum(&report, CountId::ResolvedLate), Some(1));
}

#[test]
fn where_the_other_export_knows_of_no_fee_nothing_was_paid() {
    let row = "H99.1,01/07/2025,10/07/2025,09/07/2025";
    let fee = |fee: &str| format!("{DAYS},Phí\n{row},{fee}\n");
    let paid = format!("{DAYS},Thanh toán trực tuyến\n{row},Có\n");
    for (amount, number) in [("0", 0), ("8000", 1)] {
        let report = count_all(&[fee(amount), paid.clone()]);
        assert_eq!(sum(&report, CountId::PaidOnline), Some(number));
        assert_eq!(report.contradictions, None);
    }
}
