//! Worked examples, input and expected counts both visible.

use std::io::Write;

use cchc::dossier::{
    BadKind, Channel, CountId, Cut, Encoding, Fault, Field, Format, FormatKind, Mapping, Report,
    Status, inspect,
};
use cchc::workbook;

use super::{count_bytes, count_streams, july_and_august, request};

const HEADER: &str =
    "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Trạng thái,Hình thức nộp\n";

fn count_text(text: &str) -> Report {
    count_bytes(
        &[text.as_bytes()],
        &Mapping::default(),
        &request(july_and_august()),
    )
}

/// The counts above 0 of each period.
fn shown(report: &Report) -> Vec<String> {
    let shown = |group: &cchc::dossier::Group| {
        let counts: Vec<String> = (group.counts.iter())
            .filter(|(_, number)| *number > 0)
            .map(|(count, number)| format!("{} {number}", count.key()))
            .collect();
        format!("{}: {}", group.period.from, counts.join(", "))
    };
    report.groups.iter().map(shown).collect()
}

#[test]
fn a_dossier_is_counted_in_each_period_that_it_lives_in() {
    let report = count_text(&format!(
        "{HEADER}\
         H99.1,30/06/2025,10/07/2025,10/07/2025,Đã trả kết quả,Trực tiếp\n\
         H99.2,01/07/2025,10/07/2025,09/07/2025,Đã trả kết quả,Trực tuyến\n\
         H99.3,02/07/2025,31/07/2025,01/08/2025,Đã trả kết quả,Bưu chính\n\
         H99.4,03/07/2025,30/07/2025,,Đang xử lý,Trực tuyến\n\
         H99.5,04/08/2025,31/08/2025,,Đang xử lý,Trực tuyến\n\
         H99.6,05/08/2025,,06/08/2025,Xin rút,Trực tuyến\n\
         H99.7,05/08/2025,,,Chờ bổ sung,Trực tuyến\n\
         H99.8,01/05/2025,02/05/2025,30/06/2025,Đã trả kết quả,Trực tuyến\n"
    ));
    assert_eq!(
        shown(&report),
        [
            "2025-07-01: received_online 2, received_direct 1, carried_over 1, resolved_early 1, resolved_on_time 1, \
             in_progress_in_term 1, in_progress_overdue 1",
            "2025-08-01: received_online 3, carried_over 2, resolved_late 1, in_progress_in_term 1, in_progress_overdue 1, \
             withdrawn 1, awaiting_supplement 1",
        ]
    );
    assert_eq!(
        (report.rows, report.outside, report.received_before),
        (8, 1, 2)
    );
    assert_eq!(report.groups[0].counts.get(CountId::FeeBearing), None);
    assert_eq!(report.groups[0].counts.get(CountId::Withdrawn), Some(0));
}

#[test]
fn of_repeated_rows_the_later_wins_also_in_another_file() {
    let first = format!(
        "{HEADER}H99.1,01/07/2025,10/07/2025,,Đang xử lý,Trực tuyến\nH99.2,01/07/2025,10/07/2025,,Đang xử lý,Trực tuyến\n"
    );
    let second =
        format!("{HEADER}H99.1,01/07/2025,10/07/2025,09/07/2025,Đã trả kết quả,Trực tuyến\n");
    let files = [first.as_bytes(), second.as_bytes()];
    let report = count_bytes(&files, &Mapping::default(), &request(july_and_august()));
    assert_eq!(report.duplicates, Some(1));
    assert_eq!(
        shown(&report)[0],
        "2025-07-01: received_online 2, resolved_early 1, in_progress_overdue 1"
    );
}

#[test]
fn a_bad_row_shows_its_line_and_its_id_and_nothing_else() {
    let report = count_text(&format!(
        "{HEADER}\
         H99.1,01/07/2025,\"10/07/2025\n\",,Đang xử lý,Trực tuyến\n\
         H99.2,2025-02-30,10/07/2025,,Đang xử lý,Trực tuyến\n\
         Nguyễn Văn Thử,01/07/2025,10/07/2025,,Đi vắng,Trực tuyến\n\
         0912345678,01/07/2025,10/07/2025,,Đi vắng,Trực tuyến\n\
         H99.3,Nguyễn, Văn Thử,01/07/2025,10/07/2025,,Đang xử lý,Trực tuyến\n"
    ));
    let bad: Vec<_> = (report.bad_rows.iter())
        .map(|row| (row.line, row.kind, row.field, row.id.as_deref()))
        .collect();
    assert_eq!(
        bad,
        [
            (4, BadKind::NotADay, Some(Field::Received), Some("H99.2")),
            (5, BadKind::UnknownWord, Some(Field::Status), None),
            (6, BadKind::UnknownWord, Some(Field::Status), None),
            (7, BadKind::Shape, None, None),
        ]
    );
    assert!(!format!("{report:?}").contains("Nguyễn"));
}

#[test]
fn a_file_cut_inside_a_quote_is_reported_with_the_line_of_the_quote() {
    let text = format!(
        "{HEADER}H99.1,01/07/2025,10/07/2025,,Đang xử lý,Trực tuyến\nH99.2,01/07/2025,10/07/2025,,Đang xử lý,\"Trực\ntuyến"
    );
    let report = count_text(&text);
    let at_line_3 = Cut {
        line: 3,
        kind: BadKind::OpenQuote,
    };
    assert_eq!(
        report.files[0].table.as_ref().unwrap().cut_at,
        Some(at_line_3)
    );
    assert!(report.is_incomplete());
    assert_eq!(report.bad.get(&BadKind::OpenQuote), Some(&1));
    assert_eq!(
        shown(&report)[0],
        "2025-07-01: received_online 1, in_progress_overdue 1"
    );

    // The rest of a large file must not be swallowed into memory.
    let long = format!(
        "{text}{}",
        "H99.3,01/07/2025,10/07/2025,,Đang xử lý,Trực tuyến\n".repeat(100_000)
    );
    let report = count_text(&long);
    assert_eq!(
        report.files[0].table.as_ref().unwrap().cut_at,
        Some(at_line_3)
    );
    assert_eq!(report.rows, 2);
    let streamed = count_streams(
        &[long.as_bytes()],
        &Mapping::default(),
        &request(july_and_august()),
    );
    assert_eq!(streamed, report);
}

#[test]
fn a_line_that_does_not_end_is_no_open_quote() {
    let text = format!(
        "{HEADER}H99.1,01/07/2025,10/07/2025,,Đang xử lý,Trực tuyến\nH99.2,{}",
        "9".repeat(3_000_000)
    );
    let report = count_text(&text);
    let cut = report.files[0].table.as_ref().unwrap().cut_at.unwrap();
    assert_eq!((cut.line, cut.kind), (3, BadKind::TooLong));
    assert_eq!(report.bad.get(&BadKind::TooLong), Some(&1));
}

#[test]
fn compressed_files_and_streams_count_alike() {
    let text = format!(
        "{HEADER}{}",
        "H99.1,01/07/2025,10/07/2025,,Đang xử lý,Trực tuyến\n".repeat(50_000)
    );
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let (mapping, mut request) = (Mapping::default(), request(july_and_august()));
    request.unique = true;
    let plain = count_bytes(&[text.as_bytes()], &mapping, &request);
    assert_eq!(
        plain.groups[0].counts.get(CountId::ReceivedOnline),
        Some(50_000)
    );
    for report in [
        count_bytes(&[&packed], &mapping, &request),
        count_streams(&[&packed], &mapping, &request),
    ] {
        assert_eq!(report.groups, plain.groups);
        let format = Format {
            gzip: true,
            kind: FormatKind::Csv(b','),
        };
        assert_eq!(report.files[0].format, format);
    }
}

#[test]
fn blocks_and_threads_do_not_change_the_counts() {
    // Notes with line ends in quotes, among them what looks like rows: a guessed start is often wrong.
    let mut text = "Ghi chú,".to_owned() + HEADER;
    for row in 0..40_000 {
        let note = match row % 7 {
            0 => "\"x\nH99.0,01/07/2025,\"\"10/07/2025\"\"\n\n\"".to_owned(),
            1 => format!("\"{}\"", "dòng\n".repeat(row % 3_000)),
            _ => String::new(),
        };
        let day = row % 31 + 1;
        text += &format!("{note},H99.{row},{day:02}/07/2025,31/07/2025,,Đang xử lý,Trực tuyến\n");
    }
    text += "hỏng,H99.x,,,,,\n";
    assert!(text.len() > 8 << 20);
    let mapping = Mapping::default();
    let mut request = request(july_and_august());
    let streamed = count_streams(&[text.as_bytes()], &mapping, &request);
    assert_eq!(streamed.rows, 40_001);
    assert_eq!(streamed.bad_rows[0].line, text.matches('\n').count() as u64);
    for threads in 1..=4 {
        request.threads = threads.try_into().unwrap();
        let report = count_bytes(&[text.as_bytes()], &mapping, &request);
        assert_eq!(report, streamed, "{threads} threads");
    }
}

#[test]
fn words_of_the_users_own_win_and_units_are_mapped() {
    let text = "Mã,Vào sổ,Hẹn dân,Xong,Tình trạng,Kênh,Nơi làm\n\
                H99.1,01/07/2025,10/07/2025,09/07/2025,Đã phát,DVC,TT PVHCC\n\
                H99.2,01/07/2025,10/07/2025,,Đang xử lý,DVC,Nơi khác\n";
    let unknown = count_text(text);
    let header = ["Mã", "Vào sổ", "Hẹn dân", "Xong", "Kênh", "Nơi làm"];
    // One name is known, so what is missing is said, and which columns are left.
    let Err(Fault::MissingColumns(lacks)) = &unknown.files[0].table else {
        panic!("{:?}", unknown.files[0].table);
    };
    assert_eq!((lacks.line, &lacks.known[..]), (1, &[Field::Status][..]));
    assert_eq!(lacks.unused, header);
    assert_eq!(lacks.days, ["Vào sổ", "Hẹn dân", "Xong"]);

    let mut own = Mapping::blank();
    for (name, field) in [
        ("Mã", Field::Id),
        ("Vào sổ", Field::Received),
        ("Hẹn dân", Field::Due),
        ("Xong", Field::Processed),
        ("Kênh", Field::Channel),
        ("Nơi làm", Field::Unit),
    ] {
        own.columns.push((name.to_owned(), field));
    }
    own.statuses.push(("đã phát".to_owned(), Status::Resolved));
    own.channels.push(("DVC".to_owned(), Channel::Online));
    own.units
        .push(("TT PVHCC".to_owned(), "phuc-vu-hcc".to_owned()));
    let report = count_bytes(
        &[text.as_bytes()],
        &own.over(Mapping::default()),
        &request(july_and_august()),
    );
    assert_eq!(report.groups[0].unit.as_deref(), Some("phuc-vu-hcc"));
    assert_eq!(
        shown(&report)[0],
        "2025-07-01: received_online 1, resolved_early 1"
    );
    assert_eq!(report.bad_rows[0].field, Some(Field::Unit));
}

#[test]
fn what_was_taken_for_what_is_told_without_counting() {
    let text = format!("BÁO CÁO\n\nSTT,{HEADER}");
    let found = inspect(
        cchc::dossier::Source::File(&text.as_bytes()),
        &Mapping::default(),
        false,
    )
    .unwrap();
    let table = found.table.unwrap();
    assert_eq!(table.header_line, 3);
    assert_eq!(
        (table.columns[0].header.as_deref(), table.columns[0].field),
        (Some("STT"), None)
    );
    assert_eq!(table.columns[3].field, Some(Field::Due));
}

#[test]
fn faulty_files_are_left_out_and_say_why() {
    let utf16: Vec<u8> = HEADER.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let good = format!("{HEADER}H99.1,01/07/2025,10/07/2025,,Đang xử lý,Trực tuyến\n");
    let files: [&[u8]; 5] = [
        &utf16,
        b"",
        b"\xd0\xcf\x11\xe0....",
        b"PK\x03\x04",
        good.as_bytes(),
    ];
    let report = count_bytes(&files, &Mapping::default(), &request(july_and_august()));
    let faults: Vec<_> = report
        .files
        .iter()
        .map(|file| file.table.clone().err())
        .collect();
    assert_eq!(
        faults,
        [
            Some(Fault::Encoding(Encoding::Utf16)),
            Some(Fault::Empty),
            Some(Fault::Workbook(workbook::Fault::NoWorkbook)),
            Some(Fault::Workbook(workbook::Fault::NoWorkbook)),
            None
        ]
    );
    assert_eq!(report.rows, 1);
    assert!(report.is_incomplete());
}

/// A name of a unit that no plan knows is told where three dossiers bear it, however they ended, or are still open.
#[test]
fn a_unit_is_named_for_its_dossiers_open_or_ended() {
    let unit = |rows: &str| {
        let text =
            format!("Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý\n{rows}");
        let report = count_text(&text);
        report.groups[0].unit.clone()
    };
    let open = "A1,Tổ một cửa,01/08/2025,20/09/2025,\nA2,Tổ một cửa,02/08/2025,20/09/2025,\n";
    let third = "A3,Tổ một cửa,03/08/2025,20/09/2025,\n";
    assert_eq!(
        unit(&format!("{open}{third}")).as_deref(),
        Some("Tổ một cửa")
    );
    assert_eq!(unit(open), None);
    let ended = "A3,Tổ một cửa,03/07/2025,20/07/2025,19/07/2025\n";
    assert_eq!(
        unit(&format!("{open}{ended}")).as_deref(),
        Some("Tổ một cửa")
    );
    // Open over two periods it is one dossier, not two.
    let over = "A1,Tổ một cửa,01/07/2025,20/09/2025,\nA2,Tổ một cửa,02/07/2025,20/09/2025,\n";
    assert_eq!(unit(over), None);
}
