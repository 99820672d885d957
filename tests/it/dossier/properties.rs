//! What holds for every export.

use cchc::dossier::{CountId, Counts, Mapping, Periods, Report};
use cchc::text::fold;
use cchc::time::period::{Date, Span};
use proptest::prelude::*;

use super::exports::{Export, export, rules};
use super::reference::{self, Counted};
use super::{count_bytes, count_streams, date, july_and_august, request};

fn periods() -> impl Strategy<Value = Periods> {
    let window = Span {
        from: date("2025-06-15"),
        to: date("2025-09-10"),
    };
    proptest::sample::select(vec![
        july_and_august(),
        Periods::months(window).unwrap(),
        Periods::quarters(window).unwrap(),
        Periods::whole(window).unwrap(),
    ])
}

/// Days of an export: after all of its days, or amid them.
fn exported() -> impl Strategy<Value = Date> {
    proptest::sample::select(vec![date("2026-12-31"), date("2025-08-15")])
}

fn as_counted(report: &Report) -> Counted {
    Counted {
        groups: report
            .groups
            .iter()
            .map(|group| {
                let unit = fold(group.unit.as_deref().unwrap_or_default());
                ((unit, group.period.from), group.counts.iter().collect())
            })
            .collect(),
        rows: report.rows,
        bad: report.bad_total(),
        bad_lines: report.bad_rows.iter().map(|row| row.line).collect(),
        duplicates: report.duplicates.unwrap_or_default(),
        not_received: report.not_received,
        outside: report.outside,
        clashes: (report.files[0].table.as_ref().ok())
            .and_then(|table| table.clashes.as_ref())
            .map(|clashes| (clashes.ids, clashes.rows)),
        in_two_units: report.in_two_units.unwrap_or_default(),
        asides: report.asides,
    }
}

fn sum(counts: &Counts, ids: &[CountId]) -> u64 {
    ids.iter().filter_map(|&id| counts.get(id)).sum()
}

fn check_identities(report: &Report) {
    let mut open: Option<(Option<String>, u64)> = None;
    for group in &report.groups {
        let counts = &group.counts;
        if counts.get(CountId::ReceivedOnline).is_none() {
            continue;
        }
        assert_eq!(
            sum(counts, &CountId::INFLOW),
            sum(counts, &CountId::OUTCOME),
            "{group:?}"
        );
        // The next period's (6) is this one's (11) and what awaits.
        let carried = counts.get(CountId::CarriedOver);
        if let (Some((unit, open)), Some(carried)) = (&open, carried)
            && *unit == group.unit
        {
            assert_eq!(carried, *open, "{group:?}");
        }
        let still_open = [
            CountId::InProgressInTerm,
            CountId::InProgressOverdue,
            CountId::AwaitingSupplement,
        ];
        open = Some((group.unit.clone(), sum(counts, &still_open)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn counts_are_those_of_the_reference(Export { text, separator } in export(), rules in rules(), periods in periods(), unique in any::<bool>(), exported in exported()) {
        let mapping = Mapping { rules, ..Mapping::default() };
        let mut request = request(periods);
        request.unique = unique;
        request.exported = exported;
        let report = count_bytes(&[text.as_bytes()], &mapping, &request);
        prop_assert!(!report.is_incomplete(), "{:?}", report.files);
        let mut expected = reference::count(&text, separator, &mapping.rules, request.periods.spans(), unique, exported);
        expected.bad_lines.truncate(20);
        prop_assert_eq!(as_counted(&report), expected);
        check_identities(&report);

        let streamed = count_streams(&[text.as_bytes()], &mapping, &request);
        prop_assert_eq!(streamed, report);
    }

    #[test]
    fn arbitrary_bytes_give_a_report(bytes in prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..2_000),
        // A good beginning, then anything.
        proptest::collection::vec(prop_oneof![Just(b','), Just(b'"'), Just(b'\n'), Just(b'/'), b'0'..=b'9', any::<u8>()], 0..2_000).prop_map(|tail| {
            let mut bytes = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày trả kết quả\n".as_bytes().to_vec();
            bytes.extend(tail);
            bytes
        }),
        proptest::collection::vec(any::<u8>(), 0..500).prop_map(|tail| [b"PK\x03\x04".to_vec(), tail].concat()),
    ]) {
        let report = count_bytes(&[&bytes], &Mapping::default(), &request(july_and_august()));
        check_identities(&report);
    }
}
