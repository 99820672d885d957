//! What is fuzzed: each target takes any bytes, and fails by a panic where something that always holds does not.
//!
//! Used by the program beside this file, which runs on the stable toolchain, and by the targets of cargo-fuzz.

use std::fs;
use std::io::{Cursor, Write};
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::LazyLock;

use cchc::assess::assess;
use cchc::assess::history::History;
use cchc::block::lang::Lang;
use cchc::deadline::{Before, Joined, PartOfPeriod, Rules};
use cchc::deadline::{Context, Trigger, read, resolve};
use cchc::dossier::{Mapping, Periods, Report, Request, Source, count};
use cchc::edit::NewRow;
use cchc::import::{self, Choice, Options};
use cchc::load::mapping::read_mapping;
use cchc::load::tree::{Content, Tree};
use cchc::load::{Source as Text, ahead, load};
use cchc::render::terminal::{Page, render};
use cchc::text::visible::is_hidden;
use cchc::time::calendar::Calendar;
use cchc::time::period::{Date, Period, Span};
use cchc::view::deadline as deadline_view;
use cchc::view::status;
use cchc::view::targets as targets_view;
use cchc::wording::findings;
use cchc::workbook::{Limits, Workbook};
use unicode_normalization::UnicodeNormalization;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A target and the inputs that mutations begin with.
pub struct Target {
    /// Its name on the command line.
    pub name: &'static str,
    /// Runs it; panics where something does not hold.
    pub run: fn(&[u8]),
    /// Inputs that it takes as they are.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Words that mutations put in.
    pub words: &'static [&'static str],
}

/// All of them.
pub const TARGETS: &[Target] = &[
    Target {
        name: "loader",
        run: loader,
        seeds: loader_seeds,
        words: &[
            "[[entry]]\n",
            "[[task]]\n",
            "[",
            "]]",
            "\"",
            "“",
            "\"\"\"",
            "= ",
            "2025-09-16",
            "16/9/2025",
            "1.620",
            "True",
            "false",
            "\\u001b",
            "\u{202e}",
            "\u{9b}",
            "\n",
            "\r\n",
            "task = \"9\"\n",
            "due = 2025-09-30",
            "{ text = \"x\" }",
            "<<<<<<< HEAD\n",
            ">>>>>>> x\n",
            "-",
            "9223372036854775808",
            "0001-01-01",
            "9999-12-31",
        ],
    },
    Target {
        name: "deadline",
        run: deadline,
        seeds: deadline_seeds,
        words: &[
            "trước ",
            "ngày ",
            "tháng ",
            "Quý ",
            "III",
            "IV",
            "/2025",
            "hằng ",
            "cuối ",
            "đầu ",
            "đến ",
            "từ ",
            " và ",
            ", ",
            "05 ngày làm việc",
            " kể từ ",
            "thường xuyên",
            "năm ",
            "31/12",
            "29/2/2025",
            "9999",
            "-",
            "(",
            ")",
            "theo ",
            "khi có ",
            "o\u{302}",
            "\u{301}",
        ],
    },
    Target {
        name: "export",
        run: export,
        seeds: export_seeds,
        words: &[
            ";",
            ",",
            "\t",
            "\"",
            "\n",
            "\r\n",
            "\r",
            "\u{feff}",
            "sep=;\n",
            "01/07/2025",
            "2025-07-01",
            "31/02/2025",
            "Đã xử lý xong",
            "Đang xử lý",
            "Mã hồ sơ",
            "Ngày tiếp nhận",
            "0",
            "NULL",
            "=\"",
            "x",
            " 23:59:59",
        ],
    },
    Target {
        name: "workbook",
        run: workbook,
        seeds: workbook_seeds,
        words: &[
            "<c r=\"A1\">",
            "</c>",
            "<v>",
            "</v>",
            "<row r=\"",
            "</row>",
            "t=\"s\"",
            "t=\"inlineStr\"",
            "s=\"1\"",
            "XFD1048576",
            "&#x9;",
            "&lt;",
            "<!DOCTYPE",
            "]]>",
            "<![CDATA[",
            "45839.5",
            "-1",
            "1e999",
            "<f>",
            "mergeCell ref=\"A1:A9\"",
            "/>",
        ],
    },
    Target {
        name: "import",
        run: import_any,
        seeds: import_seeds,
        words: &[
            "<w:tbl>",
            "</w:tbl>",
            "<w:tr>",
            "</w:tr>",
            "<w:tc>",
            "</w:tc>",
            "<w:p>",
            "<w:gridSpan w:val=\"3\"/>",
            "<w:gridBefore w:val=\"1\"/>",
            "<w:vMerge/>",
            "<w:vMerge w:val=\"restart\"/>",
            "<w:hMerge/>",
            "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>",
            "<w:rFonts w:hAnsi=\".VnTimeH\"/>",
            "<w:del>",
            "<w:ins>",
            "<w:softHyphen/>",
            "<td rowspan=3 colspan=2>",
            "</table>",
            "&nbsp;",
            "&#x202e;",
            "\t",
            "\"",
            "\n",
            "IV",
            "1.2",
            "(1)",
            "<!DOCTYPE",
        ],
    },
    Target {
        name: "mapping",
        run: mapping,
        seeds: mapping_seeds,
        words: &[
            "[columns]\n",
            "[status]\n",
            "[unit]\n",
            "[rules]\n",
            "[words]\n",
            "id = ",
            "received = ",
            "[\"",
            "\"]\n",
            "\"",
            "\n",
            "dates = []\n",
            "= ",
            "\u{202e}",
        ],
    },
];

fn repo(path: &str) -> std::path::PathBuf {
    Path::new(super::REPOSITORY).join(path)
}

/// The real plan with the example's records: part and text, by part.
static FILES: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    fn add(files: &mut Vec<(String, Vec<u8>)>, folder: &Path, part: &str) {
        for entry in fs::read_dir(folder).expect("the repository's own folder") {
            let path = entry.expect("an entry").path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if path.is_dir() && !part.is_empty() {
                add(files, &path, &format!("{part}{name}/"));
            } else if name.ends_with(".toml") {
                files.push((format!("{part}{name}"), fs::read(path).expect("a file")));
            }
        }
    }
    let mut files = Vec::new();
    add(&mut files, &repo("plan"), "");
    add(&mut files, &repo("plan/2025-h2"), "");
    add(
        &mut files,
        &repo("examples/tan-ky-records/progress"),
        "progress/",
    );
    add(
        &mut files,
        &repo("examples/tan-ky-records/figures"),
        "figures/",
    );
    files.sort();
    files
});

fn page(lang: Lang) -> Page {
    Page {
        width: 80,
        lang,
        colour: false,
        plain: false,
    }
}

/// Findings lie in their files and have words.
fn hold(findings: &[cchc::diagnostics::Finding], sources: &[Text]) {
    for finding in findings {
        let source = &sources[finding.place.file.0].text;
        let span = &finding.place.span;
        assert!(
            source.get(span.clone()).is_some() || source.is_empty(),
            "{finding:?}"
        );
        for lang in [Lang::Vi, Lang::En] {
            assert!(!findings::words(&finding.fault, lang).message.is_empty());
        }
    }
}

/// The first byte picks a file of the plan or its records, the rest stands in its place.
fn loader(input: &[u8]) {
    let Some((which, text)) = input.split_first() else {
        return;
    };
    let which = usize::from(*which) % FILES.len();
    let mut tree = Tree::default();
    for (index, (part, bytes)) in FILES.iter().enumerate() {
        let bytes = if index == which { text } else { bytes };
        tree.insert(part.clone(), part.clone(), Content::Bytes(bytes.to_vec()));
    }
    let loaded = load(&tree);
    hold(&loaded.findings, &loaded.sources);
    let Some(plan) = &loaded.plan else {
        assert!(!loaded.findings.is_empty(), "no plan and no reason");
        return;
    };
    for day in ["2025-07-01", "2025-10-01", "2026-01-05"] {
        let day: Date = day.parse().expect("a day");
        hold(&ahead(plan, &loaded.records, day), &loaded.sources);
        let assessment = assess(plan, &loaded.records, day);
        let tasks: usize = assessment.tasks.len();
        let added: usize = plan
            .amendments
            .iter()
            .filter(|one| one.date <= day)
            .map(|one| one.added.len())
            .sum();
        assert_eq!(tasks, plan.tasks.len() + added, "every task has a state");
        let mut blocks = status::status(&assessment, 5, Lang::Vi);
        blocks.extend(targets_view::kpi(
            &assessment,
            &History::default(),
            Lang::En,
        ));
        let shown = render(&blocks, page(Lang::Vi));
        assert!(
            !shown.as_str().chars().any(is_hidden),
            "a hidden character reaches the terminal"
        );
    }
}

fn loader_seeds() -> Vec<Vec<u8>> {
    let with_index = |(index, (_, text)): (usize, &(String, Vec<u8>))| {
        let mut seed = vec![u8::try_from(index).unwrap_or_default()];
        seed.extend(text);
        seed
    };
    FILES.iter().enumerate().map(with_index).collect()
}

/// The first byte picks settings and whether there is a trigger, the rest is a wording.
fn deadline(input: &[u8]) {
    let Some((setting, text)) = input.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(text);
    let day = |text: &str| -> Date { text.parse().expect("a day") };
    let rules = Rules {
        before: if setting & 1 == 0 {
            Before::Exclusive
        } else {
            Before::Inclusive
        },
        part_of_period: if setting & 2 == 0 {
            PartOfPeriod::Open
        } else {
            PartOfPeriod::CivilCode
        },
        roll_over: setting & 4 != 0,
        joined_periods: Joined::default(),
    };
    let trigger = (setting & 8 != 0).then(|| Trigger {
        date: day("2025-08-15"),
        due: None,
    });
    let context = Context {
        period: Span {
            from: day("2025-07-01"),
            to: day("2025-12-31"),
        },
        rules,
        calendar: &Calendar::default(),
        trigger,
        each: None,
    };
    let resolution = resolve(&read(&text), &context);
    assert_eq!(
        resolution.schedule.is_none(),
        resolution.refusal.is_some(),
        "a schedule or a refusal"
    );
    for lang in [Lang::Vi, Lang::En] {
        let shown = render(
            &deadline_view::page(&text, &resolution, context.calendar, lang),
            page(lang),
        );
        assert!(
            !shown.as_str().chars().any(is_hidden),
            "a hidden character reaches the terminal"
        );
    }
    let Some(schedule) = &resolution.schedule else {
        return;
    };
    for one in &schedule.occurrences {
        assert!(one.nominal <= one.due, "{text}: due days only move later");
        assert!(
            rules.roll_over || one.nominal == one.due,
            "{text}: nothing moves by itself"
        );
        assert!(
            one.from.is_none_or(|from| from <= one.due),
            "{text}: {one:?}"
        );
    }
    // The same words, typed decomposed, are the same deadline.
    let decomposed: String = text.nfd().collect();
    let again = resolve(&read(&decomposed), &context);
    let same = again.schedule == resolution.schedule || decomposed.len() > cchc::deadline::LONGEST;
    assert!(same, "{text}: decomposed it is another deadline");
}

fn deadline_seeds() -> Vec<Vec<u8>> {
    let table = |name| fs::read_to_string(repo(name)).expect("the examples");
    let examples = [
        "tests/it/deadline_examples.tsv",
        "tests/it/deadline_examples_2.tsv",
    ]
    .map(table);
    let wordings = examples
        .iter()
        .flat_map(|table| table.lines().skip(1))
        .filter_map(|line| line.split('\t').next());
    let with_setting = |(index, wording): (usize, &str)| {
        let mut seed = vec![u8::try_from(index % 16).unwrap_or_default()];
        seed.extend(wording.as_bytes());
        seed
    };
    wordings.enumerate().map(with_setting).collect()
}

fn request(threads: usize) -> Request {
    let window = Span {
        from: "2025-07-01".parse().expect("a day"),
        to: "2025-08-31".parse().expect("a day"),
    };
    Request {
        periods: Periods::months(window).expect("two months"),
        unit: None,
        unique: false,
        as_of: window.to,
        exported: window.to,
        threads: NonZeroUsize::new(threads).unwrap_or(NonZeroUsize::MIN),
    }
}

/// An export gives the same counts however it is read.
fn export(input: &[u8]) {
    let mapping = Mapping::default();
    let told = |report: &Report| {
        (
            report.groups.clone(),
            report.rows,
            report.bad.clone(),
            report.duplicates,
            report.not_received,
            report.outside,
        )
    };
    let whole =
        count(vec![Source::File(&input)], &mapping, &request(2), &|_| {}).expect("bytes are read");
    assert!(
        whole.bad_total() + whole.not_received <= whole.rows,
        "no row is two things"
    );
    let streamed = count(
        vec![Source::Stream(Box::new(input))],
        &mapping,
        &request(1),
        &|_| {},
    );
    let streamed = streamed.expect("bytes are read");
    // A workbook is a file only.
    if !input.starts_with(b"PK") {
        assert_eq!(
            told(&whole),
            told(&streamed),
            "a stream is counted as the file is"
        );
    }
}

fn export_seeds() -> Vec<Vec<u8>> {
    let example = fs::read(repo("examples/ho-so-gia-dinh.csv")).expect("the example");
    let small = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc,Trạng thái\nA1,01/07/2025,10/07/2025,09/07/2025,Đã xử lý xong\n\
                 A2,2025-07-02,2025-07-12,,Đang xử lý\n\"A,3\",02/07/2025,12/07/2025,,\"Đang\nxử lý\"\n";
    let odd = "Mã hồ sơ;Thời hạn;;Ngày kết thúc;Ngày kết thúc\n;Ngày tiếp nhận;Ngày hẹn trả;;\nI. Hộ tịch\n\"=\"\"A1\"\"\";'01/07/2025;10/07/2025;NULL\n\
               Tổng cộng;;;1;1\nA2;2025-07-02T08:00:00+0700;12/07/2025;01/01/0001;-\n";
    let old = fs::read(repo("tests/it/dossier/ho-so.xls")).expect("the old workbook");
    vec![
        example,
        small.as_bytes().to_vec(),
        small.replace(',', ";").into_bytes(),
        small.replace('\n', "\r\n").into_bytes(),
        odd.as_bytes().to_vec(),
        old,
    ]
}

/// The parts of a small workbook, which the first byte of an input picks from.
const PARTS: [(&str, &str); 6] = [
    (
        "xl/worksheets/sheet1.xml",
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" \
         t=\"inlineStr\"><is><t>Ngày hẹn trả</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"str\"><f>x</f><v>A1</v></c><c r=\"B2\" \
         s=\"1\"><v>45839</v></c><c r=\"C2\" s=\"1\"><v>45849.5</v></c></row></sheetData><mergeCells><mergeCell ref=\"A3:B3\"/>\
         </mergeCells></worksheet>",
    ),
    (
        "xl/sharedStrings.xml",
        "<sst><si><t>Mã hồ sơ</t></si><si><r><t>Ngày </t></r><r><t>tiếp nhận</t></r></si></sst>",
    ),
    (
        "xl/styles.xml",
        "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf \
         numFmtId=\"164\"/></cellXfs></styleSheet>",
    ),
    (
        "xl/workbook.xml",
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Trang 1\" r:id=\"r1\"/></sheets></workbook>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"r1\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" \
         Type=\"http://x/styles\" Target=\"styles.xml\"/><Relationship Id=\"r3\" Type=\"http://x/sharedStrings\" \
         Target=\"sharedStrings.xml\"/></Relationships>",
    ),
    (
        "_rels/.rels",
        "<Relationships><Relationship Id=\"r1\" Type=\"http://x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
    ),
];

/// A workbook of which one part is anything is read or refused, within bounds, and as an export it gives no more rows than it has.
fn workbook(input: &[u8]) {
    let Some((which, text)) = input.split_first() else {
        return;
    };
    let which = usize::from(*which) % PARTS.len();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (index, (name, part)) in PARTS.iter().enumerate() {
        let part = if index == which {
            text
        } else {
            part.as_bytes()
        };
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(part).expect("a part's bytes");
    }
    let bytes = zip.finish().expect("a package").into_inner();
    let limits = Limits::default();
    let mut read = 0;
    if let Ok(mut book) = Workbook::open(Cursor::new(&bytes), limits) {
        for sheet in 0..book.sheets().len() {
            let Ok(mut rows) = book.rows(sheet) else {
                continue;
            };
            let mut last = 0;
            while let Ok(Some(row)) = rows.next_row() {
                assert!(row.number > last, "rows come in order");
                last = row.number;
                read += 1;
            }
        }
    }
    let export = bytes.as_slice();
    let report = count(
        vec![Source::File(&export)],
        &Mapping::default(),
        &request(1),
        &|_| {},
    );
    let report = report.expect("bytes are read");
    assert!(
        report.rows <= read,
        "{} rows counted of {read}",
        report.rows
    );
    assert!(
        report.bad_total() + report.not_received <= report.rows,
        "no row is two things"
    );
}

fn workbook_seeds() -> Vec<Vec<u8>> {
    let with_index = |(index, (_, text)): (usize, &(&str, &str))| {
        let mut seed = vec![u8::try_from(index).unwrap_or_default()];
        seed.extend(text.as_bytes());
        seed
    };
    PARTS.iter().enumerate().map(with_index).collect()
}

/// A mapping that is read without a finding can be counted by.
fn mapping(input: &[u8]) {
    let loaded = read_mapping("map.toml", &Content::Bytes(input.to_vec()));
    hold(&loaded.findings, &loaded.sources);
    if loaded.findings.is_empty() {
        let [_, export, ..] = &export_seeds()[..] else {
            return;
        };
        let export = export.as_slice();
        count(
            vec![Source::File(&export)],
            &loaded.mapping,
            &request(1),
            &|_| {},
        )
        .expect("bytes are read");
    }
}

fn mapping_seeds() -> Vec<Vec<u8>> {
    let text = "[columns]\nid = [\"Mã\"]\nreceived = [\"Ngày vào sổ\"]\nstatus = [\"Tình trạng\"]\n[status]\nresolved = [\"Đã phát\"]\n\
                returned = [\"Trả\"]\n[channel]\nonline = [\"qua mạng\"]\n[unit]\nvan-phong = [\"VP\"]\n[words]\nyes = [\"có\"]\n\
                no = [\"không\"]\nno_fee = [\"theo quy định\"]\nblank = [\"chưa có\"]\n[rules]\nends = \"handed-over\"\ndates = [\"iso\"]\n";
    vec![text.as_bytes().to_vec()]
}

/// The parts of a small text of Word, which the first byte of an input picks from; beyond them, the input is a source as it is.
const TEXT: [(&str, &str); 4] = [
    (
        "word/document.xml",
        "<w:document><w:body><w:p><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p>\
         <w:r><w:t>TT</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Nhiệm vụ</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/>\
         </w:tcPr><w:p><w:r><w:t>Chủ trì</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Thời gian</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc>\
         <w:p><w:r><w:t>I</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val=\"4\"/></w:tcPr><w:p><w:r><w:t>Thể chế</w:t></w:r></w:p></w:tc>\
         </w:tr><w:tr><w:tc><w:p><w:pPr><w:pStyle w:val=\"S\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p></w:tc>\
         <w:tc><w:p><w:r><w:rPr><w:rFonts w:hAnsi=\".VnTime\"/></w:rPr><w:t>h&#xAD;&#xED;ng</w:t><w:br/></w:r></w:p></w:tc><w:tc><w:tcPr><w:vMerge \
         w:val=\"restart\"/></w:tcPr><w:p><w:ins><w:r><w:t>Phòng A</w:t></w:r></w:ins></w:p></w:tc><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>Quý III</w:t>\
         </w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>",
    ),
    (
        "word/styles.xml",
        "<w:styles><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:rPr><w:rFonts w:ascii=\".VnTimeH\"/></w:rPr></w:style><w:style \
         w:styleId=\"S\"><w:basedOn w:val=\"N\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>",
    ),
    (
        "word/numbering.xml",
        "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperRoman\"/><w:lvlText \
         w:val=\"%1.%2)\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride \
         w:val=\"3\"/></w:lvlOverride></w:num></w:numbering>",
    ),
    (
        "_rels/.rels",
        "<Relationships><Relationship Id=\"r1\" Type=\"http://x/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
    ),
];

/// A source is read or refused, within bounds; what is told of it has as many rows as there are areas and tasks, and nothing hidden.
fn import_any(input: &[u8]) {
    let Some((which, text)) = input.split_first() else {
        return;
    };
    let which = usize::from(*which) % (TEXT.len() + 1);
    let bytes = if which == TEXT.len() {
        text.to_vec()
    } else {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (index, (name, part)) in TEXT.iter().enumerate() {
            let part = if index == which {
                text
            } else {
                part.as_bytes()
            };
            zip.start_file(*name, SimpleFileOptions::default())
                .expect("a part");
            zip.write_all(part).expect("a part's bytes");
        }
        zip.finish().expect("a package").into_inner()
    };
    let Ok(source) = import::read(&bytes, "x", &Options::default()) else {
        return;
    };
    for grid in &source.grids {
        for (row, cells) in grid.rows.iter().enumerate() {
            for column in 0..cells.len() {
                let (above, beside) = grid.anchor(row, column);
                assert!(above <= row, "a cell is merged from above");
                let anchor = &grid.rows[above][beside];
                assert!(
                    anchor.merged_from.is_none(),
                    "a merged cell has its value itself"
                );
            }
        }
    }
    let issued = import::issued(&source);
    let counted: usize = issued.unused.iter().map(|unused| unused.paragraphs).sum();
    let lines = source
        .grids
        .iter()
        .flat_map(|grid| grid.rows.iter().flatten());
    let lines: usize = lines.map(|cell| cell.lines().len()).sum();
    assert!(
        counted <= source.blocks.len() + lines,
        "no paragraph is counted twice"
    );
    let Ok(appendix) = import::appendix(&source, &Choice::default()) else {
        return;
    };
    let implied = appendix.areas.iter().filter(|area| area.is_implied).count();
    let rows = appendix.areas.len() + appendix.tasks.len() - implied;
    let told = import::tsv(&appendix);
    assert_eq!(told.lines().count(), rows + 1, "each row is told once");
    assert!(!told.chars().any(is_hidden), "a hidden character is told");
    drawn(&appendix, &import::issued(&source));
}

/// The plan that is drafted of a table says what the table says, but for what is told to be otherwise.
fn drawn(appendix: &import::Appendix, issued: &import::Issued) {
    let calendar = Calendar::default();
    let context = Context {
        period: Period::Year(2025).span(),
        rules: Rules::default(),
        calendar: &calendar,
        trigger: None,
        each: None,
    };
    let known = import::Known::default();
    let answers = import::Answers::default();
    let draft = import::draft(appendix, &known, issued, Some(&context), &answers);
    let mut units = String::new();
    for body in &draft.bodies {
        let row = NewRow::new(if body.is_group { "group" } else { "unit" });
        let row = row
            .with("id", body.id.as_str())
            .with("name", body.name.as_str());
        units += &row.with("aliases", body.aliases.clone()).to_text();
    }
    let mut tasks = String::new();
    for area in &draft.areas {
        let name = if area.name.is_empty() {
            "x"
        } else {
            area.name.as_str()
        };
        let row = NewRow::new("area").with("id", area.id.as_str());
        tasks += &row.with("name", name).to_text();
    }
    let ids = |bodies: &[usize]| -> Vec<String> {
        bodies
            .iter()
            .map(|body| draft.bodies[*body].id.clone())
            .collect()
    };
    for task in &draft.tasks {
        let row = NewRow::new("task")
            .with("id", task.id.as_str())
            .with_some("printed", task.printed.clone())
            .with("area", task.area.as_str())
            .with("title", task.title.as_str())
            .with_some("lead", task.lead.map(|lead| draft.bodies[lead].id.clone()))
            .with("co_leads", ids(&task.co_leads))
            .with("coordinators", ids(&task.coordinators))
            .with_some("deadline", task.deadline.clone())
            .with("products", task.products.clone());
        tasks += &row.to_text();
    }
    let plan =
        "id = \"x\"\ntitle = \"x\"\norganization = \"x\"\nfrom = 2025-07-01\nto = 2025-12-31\n";
    let files = [
        ("plan.toml", plan),
        ("units.toml", &units),
        ("tasks.toml", &tasks),
    ];
    let plan = load(&files.into_iter().collect()).plan.expect("a plan");
    let compared = import::compare(appendix, &plan);
    for one in &compared.differences {
        let is_explained = match (one.row, one.differs) {
            (Some(row), import::Differs::Cell(role)) => draft.explained.contains(&(row, role)),
            _ => false,
        };
        assert!(is_explained, "not what the table says: {one:?}");
    }
}

fn import_seeds() -> Vec<Vec<u8>> {
    let page = "<html><table><tr><th rowspan=2>TT<th>Nhiệm vụ<th colspan=2>Cơ quan<th>Thời gian</tr><tr><td>a<td>Chủ trì<td>Phối hợp</tr>\
                <tr><td>1<td>việc<td>Phòng A<td><td>Quý III</table>";
    let lines = "TT\tNhiệm vụ\tChủ trì\tPhối hợp\tThời gian\tSản phẩm\nI\tThể chế\n1\tBan\nhành\tPhòng A\t\t\"Quý\nIII\"\tx\n";
    let text =
        "TT Nhiệm vụ Chủ trì\nI Thể chế\n1 Ban hành\nPhòng A\nCác phòng\nQuý III/2025 Báo cáo\n2\n";
    let parts = TEXT.iter().map(|(_, part)| *part);
    let whole = [page, lines, text];
    let with_index = |(index, text): (usize, &str)| {
        let mut seed = vec![u8::try_from(index.min(TEXT.len())).unwrap_or_default()];
        seed.extend(text.as_bytes());
        seed
    };
    parts.chain(whole).enumerate().map(with_index).collect()
}
