//! What has no end, or bursts when it is unpacked, ends in a message: in every command that reads a stream. All data is invented.

use std::io::Write;
use std::process::Stdio;
use std::thread;

use flate2::Compression;
use flate2::write::GzEncoder;
use rust_xlsxwriter::Workbook;

use super::dossiers::july;
use super::support::{Commune, Ran, command};

const WINDOW: [&str; 6] = [
    "--from",
    "2025-07-01",
    "--to",
    "2025-07-31",
    "--as-of",
    "2025-09-01",
];

/// Runs the binary with an input that first says something and then goes on for ever: until nobody reads it.
fn fed(commune: &Commune, args: &[&str], first: &str, then: &str) -> Ran {
    let mut child = command(&commune.path(""), args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let (first, then) = (first.to_owned(), then.repeat(4_096));
    let feeding = thread::spawn(move || {
        let mut written = input.write_all(first.as_bytes());
        while written.is_ok() {
            written = input.write_all(then.as_bytes());
        }
    });
    let ran = Ran::from(child.wait_with_output().unwrap());
    feeding.join().unwrap();
    ran
}

#[test]
fn a_deadline_without_end_is_no_deadline() {
    let commune = Commune::empty();
    let args = ["deadline", "-", "--year", "2025"];
    fed(&commune, &args, "Quý III/2025\n", "\0")
        .exits(2)
        .says("Quý III/2025")
        .complains("dòng 2 dài quá 64 KB");
}

#[test]
fn an_export_without_end_ends_in_a_message() {
    let commune = Commune::empty();
    let args = [&["dossiers", "-"], &WINDOW[..]].concat();
    let seen = ["dossiers", "-", "--as-of", "2025-09-01"];
    for args in [&args[..], &seen, &["dossiers", "-", "--show-map"]] {
        fed(&commune, args, "", "\0")
            .exits(2)
            .complains("không phải văn bản");
    }
    // A row, and a quote, that never end.
    let line = july().lines().count() + 1;
    fed(&commune, &args, &july(), "a")
        .exits(1)
        .complains(&format!("dòng {line} dài hơn 1 MiB"));
    fed(&commune, &args, &(july() + "GD.9,\""), "a\n")
        .exits(1)
        .complains(&format!("dấu \" mở ở dòng {line} không có dấu đóng"));
    // Only its beginning is looked at.
    fed(
        &commune,
        &["dossiers", "-", "--show-map"],
        &july(),
        "GD.9\n",
    )
    .exits(0)
    .says("(ngày kết thúc hồ sơ)");
}

#[cfg(unix)]
#[test]
fn a_device_is_no_export_and_no_mapping() {
    let commune = Commune::empty();
    commune.write("a.csv", july());
    commune
        .cchc(&["dossiers", "/dev/zero"])
        .exits(2)
        .complains("là thiết bị");
    std::os::unix::fs::symlink("/dev/zero", commune.path("map.toml")).unwrap();
    commune
        .cchc(&["dossiers", "a.csv", "--map", "map.toml"])
        .exits(2);
    commune
        .cchc(&["dossiers", "a.csv", "--map", "/dev/zero"])
        .exits(2)
        .complains(".toml");
}

/// Opening a pipe waits for who writes into it: what is named is looked at first. Whatever would wait is ended by the test.
#[cfg(unix)]
#[test]
fn a_pipe_or_a_socket_in_the_place_of_a_file_is_not_opened() {
    use std::time::{Duration, Instant};
    let commune = Commune::new();
    commune.write("a.csv", july());
    commune.write(
        "văn-bản.txt",
        "Nhiệm vụ\tChủ trì\tThời hạn\nLàm báo cáo\tVăn phòng\t31/12/2025\n",
    );
    for name in ["ống", "ống.toml", "ống.csv", "ống.json", "ống.md"] {
        let made = std::process::Command::new("mkfifo")
            .arg(commune.path(name))
            .status();
        assert!(made.unwrap().success());
    }
    let socket = std::os::unix::net::UnixListener::bind(commune.path("ổ-cắm")).unwrap();
    let pipe = "là ống có tên";
    let cases: [(&[&str], &str); 14] = [
        (&["dossiers", "ống"], pipe),
        (&["dossiers", "ống", "--show-map"], pipe),
        (&["dossiers", "a.csv", "ống"], pipe),
        (&["dossiers", "ổ-cắm"], "ổ-cắm không phải là tệp"),
        (
            &["dossiers", "a.csv", "--map", "ống.toml"],
            "không phải là tệp",
        ),
        (&["import", "ống", "--format", "tsv"], pipe),
        (&["import", "ống", "--compare"], pipe),
        (
            &["import", "ổ-cắm", "--format", "tsv"],
            "ổ-cắm không phải là tệp",
        ),
        (&["import", "/dev/zero", "--format", "tsv"], "là thiết bị"),
        (
            &[
                "import",
                "văn-bản.txt",
                "--format",
                "tsv",
                "--map",
                "ống.toml",
            ],
            "không phải là tệp",
        ),
        (
            &[
                "import",
                "văn-bản.txt",
                "--format",
                "tsv",
                "--units",
                "ống.toml",
            ],
            "không phải là tệp",
        ),
        (&["status", "--plan", "ống"], "ống"),
        (&["status", "--records", "ống"], "ống"),
        (
            &["report", "--quarter", "3", "-o", "ống.md"],
            "không phải là tệp",
        ),
    ];
    for (args, words) in cases {
        let mut child = command(&commune.path(""), args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let end = Instant::now() + Duration::from_secs(20);
        while child.try_wait().unwrap().is_none() {
            if Instant::now() > end {
                child.kill().unwrap();
                panic!("{args:?} waits");
            }
            thread::sleep(Duration::from_millis(5));
        }
        Ran::from(child.wait_with_output().unwrap())
            .exits(2)
            .complains(words);
    }
    drop(socket);
}

/// What the shell has opened for a command is no such pipe, under whatever name.
#[cfg(target_os = "linux")]
#[test]
fn the_pipe_of_another_command_is_read() {
    let commune = Commune::empty();
    for name in ["-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"] {
        let args = [&["dossiers", name], &WINDOW[..]].concat();
        let mut child = command(&commune.path(""), &args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        input.write_all(july().as_bytes()).unwrap();
        drop(input);
        Ran::from(child.wait_with_output().unwrap()).exits(0);
    }
}

/// Some 200 KB that unpack to 200 MB: a real export never packs so well.
#[test]
fn a_packed_file_that_bursts_is_left() {
    let commune = Commune::empty();
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(july().as_bytes()).unwrap();
    let rows = "GD.1,,2025-07-01,2025-07-04,2025-07-03,Đã trả kết quả,Trực tuyến\n".repeat(10_000);
    for _ in 0..280 {
        packed.write_all(rows.as_bytes()).unwrap();
    }
    let packed = packed.finish().unwrap();
    assert!(packed.len() < 1_000_000, "{}", packed.len());
    commune.write("a.csv.gz", &packed);
    commune
        .cchc(&[&["dossiers", "a.csv.gz"], &WINDOW[..]].concat())
        .exits(2)
        .complains("bung ra lớn hơn chính nó quá 200 lần");
}

/// A workbook of a few kilobytes with one text of 200 MB.
#[test]
fn a_workbook_that_bursts_is_left() {
    let commune = Commune::empty();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, title) in (0..).zip(july().lines().next().unwrap().split(',')) {
        sheet.write_string(0, column, title).unwrap();
    }
    let good = book.save_to_buffer().unwrap();
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(&good)).unwrap();
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for number in 0..from.len() {
        let file = from.by_index_raw(number).unwrap();
        if file.name().unwrap() != "xl/sharedStrings.xml" {
            to.raw_copy_file(file).unwrap();
        }
    }
    to.start_file("xl/sharedStrings.xml", options).unwrap();
    to.write_all(b"<sst><si><t>").unwrap();
    let text = "a".repeat(1 << 20);
    for _ in 0..200 {
        to.write_all(text.as_bytes()).unwrap();
    }
    to.write_all(b"</t></si></sst>").unwrap();
    let bytes = to.finish().unwrap().into_inner();
    assert!(bytes.len() < 1_000_000, "{}", bytes.len());
    commune.write("a.xlsx", &bytes);
    let args = [&["dossiers", "a.xlsx"], &WINDOW[..]].concat();
    commune
        .cchc(&args)
        .exits(2)
        .complains("sau khi giải nén")
        .complains("lưu thành CSV UTF-8");
    commune
        .cchc(&[&args[..], &["--lang", "en"]].concat())
        .exits(2)
        .complains("the workbook is too large");
}

/// Some thirty kilobytes with more than a million blank cells: every command that reads a workbook leaves it, in each form that it reads.
#[test]
fn a_workbook_of_cells_without_end_is_left() {
    let commune = Commune::new();
    let package = |parts: &[(&str, String)]| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Deflated);
        for (name, text) in parts {
            let plain = options.compression_method(zip::CompressionMethod::Stored);
            let options = if *name == "mimetype" { plain } else { options };
            zip.start_file(*name, options).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    let blank = format!("<row>{}</row>", "<c/>".repeat(16_000)).repeat(100);
    let titles = [
        "Mã hồ sơ",
        "Ngày tiếp nhận",
        "Ngày hẹn trả",
        "Ngày trả kết quả",
    ];
    let titles = titles.map(|title| format!("<c t=\"str\"><v>{title}</v></c>"));
    let excel = package(&[
        (
            "_rels/.rels",
            "<Relationships><Relationship Id=\"r1\" Type=\"http://x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>".to_owned(),
        ),
        (
            "xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" r:id=\"r1\"/></sheets></workbook>".to_owned(),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r1\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>".to_owned(),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet><sheetData><row>{}</row>{blank}</sheetData></worksheet>", titles.concat()),
        ),
    ]);
    assert!(excel.len() < 40_000, "{}", excel.len());
    commune.write("a.xlsx", &excel);
    // In a workbook of LibreOffice one cell says how often it stands.
    let titles = [
        "Mã hồ sơ",
        "Ngày tiếp nhận",
        "Ngày hẹn trả",
        "Ngày trả kết quả",
    ];
    let titles = titles
        .map(|title| format!("<table:table-cell><text:p>{title}</text:p></table:table-cell>"));
    let open = package(&[
        (
            "mimetype",
            "application/vnd.oasis.opendocument.spreadsheet".to_owned(),
        ),
        (
            "content.xml",
            format!(
                "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"A\"><table:table-row>{}</table:table-row>\
                 <table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"200\"><text:p>x</text:p>\
                 </table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>",
                titles.concat()
            ),
        ),
    ]);
    assert!(open.len() < 2_000, "{}", open.len());
    commune.write("a.ods", &open);
    let apply = |name| {
        [
            "apply",
            name,
            "--unit",
            "van-phong",
            "--as-of",
            "2025-09-20",
        ]
    };
    for args in [
        &[&["dossiers", "a.xlsx"], &WINDOW[..]].concat()[..],
        &[&["dossiers", "a.ods"], &WINDOW[..]].concat(),
        &apply("a.xlsx"),
    ] {
        let ran = commune.cchc(args).exits(2);
        let most = ran
            .stderr
            .contains("sổ Excel quá lớn, không đọc: cả sổ có quá 1.");
        assert!(
            most && ran.stderr.contains(" ô"),
            "{args:?}: {}",
            ran.stderr
        );
    }
    // Of a sheet that came back no more than two thousand rows that say something are looked at.
    commune
        .cchc(&apply("a.ods"))
        .exits(2)
        .complains("không thấy dòng tên cột");
    let import = |name| ["import", name, "--format", "tsv"];
    commune
        .cchc(&import("a.xlsx"))
        .exits(2)
        .complains("sổ Excel quá lớn, không đọc: cả sổ có quá 1.");
    commune
        .cchc(&import("a.ods"))
        .exits(2)
        .complains("quá lớn, không đọc: hơn 400.000 ô");
}
