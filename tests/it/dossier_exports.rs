//! `cchc dossiers` on exports whose counts could be wrong though each row reads well. All dossiers, ids and names here are invented.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::dossiers::dossiers;
use super::support::{Commune, Ran};

const HEADER: &str = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Trạng thái";

fn run(commune: &Commune, file: &str, more: &[&str]) -> Ran {
    let window = [
        "--from",
        "2025-01-01",
        "--to",
        "2025-12-31",
        "--as-of",
        "2025-12-31",
    ];
    dossiers(
        commune,
        &[&[file], &window[..], &["--exported", "2026-06-01"], more].concat(),
    )
}

fn counts(commune: &Commune, file: &str, more: &[&str], code: i32) -> serde_json::Value {
    let json = run(commune, file, &[&["--format", "json"], more].concat())
        .exits(code)
        .stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    json["groups"][0]["counts"].clone()
}

#[test]
fn a_fee_in_two_columns_is_one_where_either_is_above_zero() {
    let commune = Commune::empty();
    let row = |id: &str, fees: &str| {
        format!("{id},2025-07-01,2025-07-05,2025-07-03,Đã trả kết quả,{fees}\n")
    };
    let rows = |last: &str| row("HS-1", "0,50000") + &row("HS-2", "20000,") + &row("HS-3", last);
    for names in ["Phí,Lệ phí", "Lệ phí (đồng),Phí (đồng)"] {
        commune.write("a.csv", format!("{HEADER},{names}\n{}", rows("0,0")));
        assert_eq!(
            counts(&commune, "a.csv", &[], 0)["fee_bearing"],
            2,
            "{names}"
        );
    }
    // A column for both decides, and so does a column that a mapping names by its letter.
    commune.write(
        "a.csv",
        format!("{HEADER},\"Phí, lệ phí\",Phí\n{}", rows("0,0")),
    );
    assert_eq!(counts(&commune, "a.csv", &[], 0)["fee_bearing"], 1);
    commune.write("a.csv", format!("{HEADER},Phí,Lệ phí\n{}", rows("0,0")));
    commune.write("m.toml", "[columns]\nfee = [\"#G\"]\n");
    assert_eq!(
        counts(&commune, "a.csv", &["--map", "m.toml"], 0)["fee_bearing"],
        1
    );
    // What is no amount is none in the second column either.
    commune.write("a.csv", format!("{HEADER},Phí,Lệ phí\n{}", rows("0,abc")));
    run(&commune, "a.csv", &[])
        .exits(1)
        .complains("không phải số tiền");
}

/// Days of September up to the twelfth, as a program writes them that swaps day and month.
fn swapped(id: impl Fn(u32) -> String) -> String {
    let row = |day: u32| {
        format!(
            "{},09/{day:02}/2025,10/{day:02}/2025,,Đang xử lý\n",
            id(day)
        )
    };
    format!("{HEADER}\n{}", (1..=12).map(row).collect::<String>())
}

#[test]
fn ids_prove_that_days_and_months_were_swapped() {
    let commune = Commune::empty();
    commune.write("a.csv", swapped(|day| format!("H99.1-2509{day:02}-0001")));
    for more in [&[][..], &["--unique"]] {
        run(&commune, "a.csv", more)
            .exits(1)
            .complains("ngày và tháng đã bị đảo")
            .complains("11 mã hồ sơ")
            .complains("không mở bằng Excel");
    }
    // Ids that say nothing leave a doubt, and ids that say otherwise none.
    commune.write("a.csv", swapped(|day| format!("K-{day:04}")));
    run(&commune, "a.csv", &[])
        .exits(0)
        .complains("chú ý: mọi ngày trong a.csv");
    commune.write("a.csv", swapped(|day| format!("H99.1-25{day:02}09-0001")));
    let ran = run(&commune, "a.csv", &[]).exits(0);
    assert!(!ran.stderr.contains("chú ý: mọi ngày"), "{}", ran.stderr);
}

#[test]
fn ids_that_are_only_written_differently_are_one() {
    let commune = Commune::empty();
    let ids = [
        "H99.1-250901-0001",
        "h99.1-250901-0001",
        "H99.1-250901- 0001",
        "H99.1\u{2011}250901\u{2013}0001",
        "H99.1-2509\u{200b}01-0001",
        "0002509010001",
        "2509010001",
    ];
    let row = |id: &&str| format!("{id},01/09/2025,05/09/2025,,Đang xử lý\n");
    commune.write(
        "a.csv",
        format!("{HEADER}\n{}", ids.iter().map(row).collect::<String>()),
    );
    assert_eq!(counts(&commune, "a.csv", &[], 0)["in_progress_overdue"], 2);
}

#[test]
fn a_sheet_of_dossiers_under_another_header_is_not_passed_over() {
    let commune = Commune::empty();
    let book = |second: &[[&str; 4]]| {
        let mut book = rust_xlsxwriter::Workbook::new();
        let first = [
            [
                "Mã hồ sơ",
                "Ngày tiếp nhận",
                "Ngày hẹn trả",
                "Ngày trả kết quả",
            ],
            ["H99.1", "2025-07-01", "2025-07-04", "2025-07-03"],
        ];
        for (name, rows) in [("Tháng 7", &first[..]), ("Tháng 8", second)] {
            let sheet = book.add_worksheet().set_name(name).unwrap();
            for (number, row) in (0..).zip(rows) {
                for (column, cell) in (0..).zip(*row) {
                    sheet.write_string(number, column, cell).unwrap();
                }
            }
        }
        book.save_to_buffer().unwrap()
    };
    commune.write(
        "a.xlsx",
        book(&[
            ["Phiếu", "Vào sổ", "Hẹn dân", "Xong"],
            ["H99.0002", "2025-08-01", "2025-08-04", ""],
        ]),
    );
    run(&commune, "a.xlsx", &[])
        .exits(2)
        .complains("Tháng 7, Tháng 8");
    // Notes hold nothing that could be one, and what was read is said.
    commune.write(
        "a.xlsx",
        book(&[
            ["Ghi chú", "", "", ""],
            ["Từ ngày", "2025-07-01", "đến ngày", "2025-07-31"],
        ]),
    );
    run(&commune, "a.xlsx", &[])
        .exits(0)
        .says("trang tính “Tháng 7”")
        .complains("ngày trả kết quả được tính là ngày kết thúc");
}

#[test]
fn what_stands_without_an_appointment_is_said_with_its_cure() {
    let commune = Commune::empty();
    commune.write("a.csv", format!("{HEADER}\nHS-1,2025-07-01,,,Đang xử lý\n"));
    run(&commune, "a.csv", &[])
        .exits(1)
        .complains("without_due = \"in-term\"");
    commune.write("m.toml", "[rules]\nwithout_due = \"in-term\"\n");
    commune.write(
        "b.csv",
        "Mã hồ sơ,Ngày tiếp nhận,Ngày kết thúc xử lý\nHS-1,2025-07-01,\n",
    );
    assert_eq!(
        counts(&commune, "b.csv", &["--map", "m.toml"], 0)["in_progress_in_term"],
        1
    );
}

#[test]
fn rows_that_are_all_no_dossiers_are_an_error() {
    let commune = Commune::empty();
    commune.write(
        "a.csv",
        format!("{HEADER}\nI. Lĩnh vực Hộ tịch,,,,\nTổng cộng,,,,\n"),
    );
    run(&commune, "a.csv", &[])
        .exits(1)
        .complains("không dòng nào được hiểu là hồ sơ");
}

#[test]
fn a_broken_gzip_file_is_said_in_the_users_words() {
    let commune = Commune::empty();
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed
        .write_all(swapped(|day| format!("K-{day:04}")).as_bytes())
        .unwrap();
    let packed = packed.finish().unwrap();
    commune.write("a.csv.gz", &packed[..packed.len() / 2]);
    run(&commune, "a.csv.gz", &[])
        .exits(2)
        .complains("tệp nén gzip bị hỏng hoặc bị cắt");
}

#[test]
fn a_mapping_that_names_some_columns_is_told_what_is_still_missing() {
    let commune = Commune::empty();
    let rows = "HS-1,01/07/2025,05/07/2025,03/07/2025\nHS-2,02/07/2025,06/07/2025,\n";
    commune.write("a.csv", format!("Mã,Vào sổ,Hẹn dân,Xong\n{rows}"));
    commune.write("m.toml", "[columns]\nid = [\"Mã\"]\n");
    run(&commune, "a.csv", &["--map", "m.toml"])
        .exits(2)
        .complains("tiêu đề thiếu cột ngày tiếp nhận, ngày hẹn trả, ngày xử lý xong")
        .complains("trong đó có ngày: \"Vào sổ\", \"Hẹn dân\"");
    // By letters, whatever the names are; a name that reads like nobody's header is not shown.
    commune.write("a.csv", format!("abc1,Tèo,Mỷ,Sua\n{rows}"));
    run(&commune, "a.csv", &[])
        .exits(2)
        .complains("id = [\"#A\"]");
    commune.write(
        "m.toml",
        "[columns]\nid = [\"#A\"]\nreceived = [\"#B\"]\ndue = [\"#C\"]\nprocessed = [\"#D\"]\n",
    );
    let counts = counts(&commune, "a.csv", &["--map", "m.toml"], 0);
    assert_eq!(
        (&counts["resolved_early"], &counts["in_progress_overdue"]),
        (&1.into(), &1.into())
    );
}

/// Found by a reader: a column of departments was proposed for the appointment day, because both names end in "xử lý". The other column that
/// holds days is.
#[test]
fn a_column_without_days_is_proposed_for_no_day() {
    let commune = Commune::empty();
    let row = "HS-1,01/07/2025,05/07/2025,03/07/2025,Một cửa,Trực tuyến\n";
    let header = "Mã HS,Thời gian nhận hồ sơ,Phải có,Ngày có kết quả,Bộ phận xử lý,Cách thức nộp\n";
    commune.write("a.csv", format!("{header}{row}"));
    run(&commune, "a.csv", &[])
        .exits(2)
        .complains("due = [\"Phải có\"]  # ngày hẹn trả; cột duy nhất còn lại có ngày");
    // The usual names of both are known.
    commune.write(
        "a.csv",
        format!("{}{row}", header.replace("Phải có", "Thời hạn trả")),
    );
    let counts = counts(&commune, "a.csv", &[], 0);
    assert_eq!(counts["received_online"], 1);
    assert_eq!(counts["resolved_early"], 1);
}
