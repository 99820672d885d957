//! The Word document of a report and of a reminder: its parts, its words, the order its schema asks for.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use calamine::{Reader, Xlsx, open_workbook};

use super::{QUARTER, report};
use crate::support::Commune;

/// A part of a zip file.
pub fn part(path: &Path, name: &str) -> String {
    let mut zip = zip::ZipArchive::new(File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    zip.by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

/// The text of a Word document, a line each paragraph.
pub fn text_of(document: &roxmltree::Document<'_>) -> String {
    let paragraphs = document
        .descendants()
        .filter(|node| node.has_tag_name((W, "p")));
    let lines = paragraphs.map(|paragraph| {
        let texts = paragraph
            .descendants()
            .filter(|node| node.has_tag_name((W, "t")));
        texts.filter_map(|text| text.text()).collect::<String>()
    });
    lines.collect::<Vec<_>>().join("\n").replace('\u{a0}', " ")
}

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The order of children that the schema asks for (ECMA-376, part 1, annex A), as far as documents here have them.
const ORDER: &[(&str, &[&str])] = &[
    (
        "pPr",
        &[
            "pStyle",
            "keepNext",
            "pBdr",
            "spacing",
            "ind",
            "jc",
            "outlineLvl",
            "rPr",
            "sectPr",
        ],
    ),
    (
        "rPr",
        &[
            "rFonts",
            "b",
            "bCs",
            "i",
            "iCs",
            "color",
            "sz",
            "szCs",
            "highlight",
            "lang",
        ],
    ),
    ("r", &["rPr", "br", "t"]),
    ("tbl", &["tblPr", "tblGrid", "tr"]),
    (
        "tblPr",
        &[
            "tblStyle",
            "tblW",
            "tblInd",
            "tblBorders",
            "tblLayout",
            "tblCellMar",
            "tblLook",
        ],
    ),
    ("tr", &["trPr", "tc"]),
    ("trPr", &["cantSplit", "trHeight", "tblHeader"]),
    ("tc", &["tcPr", "p"]),
    ("tcPr", &["tcW", "gridSpan", "vMerge", "vAlign"]),
    (
        "sectPr",
        &[
            "headerReference",
            "type",
            "pgSz",
            "pgMar",
            "pgNumType",
            "cols",
            "titlePg",
        ],
    ),
    (
        "style",
        &[
            "name",
            "basedOn",
            "next",
            "uiPriority",
            "semiHidden",
            "unhideWhenUsed",
            "qFormat",
            "pPr",
            "rPr",
            "tblPr",
        ],
    ),
];

/// Asserts that children stand in the order of the schema.
pub fn assert_in_order(document: &roxmltree::Document<'_>) {
    let mut checked = 0;
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let Some((name, order)) = ORDER
            .iter()
            .find(|(name, _)| node.tag_name().name() == *name)
        else {
            continue;
        };
        let children = node.children().filter(roxmltree::Node::is_element);
        let places: Vec<usize> = children
            .map(|child| {
                let child = child.tag_name().name();
                order
                    .iter()
                    .position(|known| *known == child)
                    .unwrap_or_else(|| panic!("{child} in {name}"))
            })
            .collect();
        assert!(places.is_sorted(), "{name}: {places:?}");
        checked += 1;
    }
    assert!(checked > 10, "{checked}");
}

#[test]
fn the_document_has_head_outline_appendices_and_end() {
    let commune = Commune::with_example();
    report(&commune, "q3.docx");
    let xml = part(&commune.path("q3.docx"), "word/document.xml");
    let document = roxmltree::Document::parse(&xml).unwrap();
    let text = text_of(&document);
    let mut from = 0;
    for expected in [
        "ỦY BAN NHÂN DÂN",
        "XÃ TÂN KỲ",
        "/BC-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Tân Kỳ, ngày",
        "BÁO CÁO",
        "Kết quả công tác cải cách hành chính quý III năm 2025",
        "Thực hiện Quyết định số 3041/QĐ-UBND ngày 26/7/2025 của UBND thành phố Hải Phòng",
        "kỳ số liệu từ ngày 01/7/2025 đến ngày 30/9/2025; chốt số liệu ngày 30/9/2025; số liệu có đến ngày 30/9/2025.)",
        "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
        "hoàn thành ngày 08/8/2025, quá hạn 08 ngày (hạn cuối 31/7/2025)",
        "II. KẾT QUẢ THỰC HIỆN",
        "1. Cải cách thể chế",
        "4. Cải cách chế độ công vụ",
        "6. Xây dựng và phát triển chính quyền điện tử, chính quyền số",
        "III. ĐÁNH GIÁ CHUNG",
        "3. Nguyên nhân và giải pháp",
        "Nhiệm vụ số 9: Phân công soạn thảo văn bản hướng dẫn chậm (nguyên nhân chủ quan). Giải pháp:",
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ IV NĂM 2025",
        "V. KIẾN NGHỊ, ĐỀ XUẤT",
        "Trên đây là Báo cáo",
        "Nơi nhận:",
        "- Sở Nội vụ;",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Phụ lục I",
        "KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ",
        "(Kèm theo Báo cáo số",
        "Phụ lục II",
        "Phụ lục III",
    ] {
        let at = text[from..]
            .find(expected)
            .unwrap_or_else(|| panic!("no {expected:?} after {from} in\n{text}"));
        from += at;
    }
    // The budget is the office's own matter.
    assert!(!text.contains("cảnh báo nội bộ"), "{text}");
    assert_in_order(&document);
    let styles = part(&commune.path("q3.docx"), "word/styles.xml");
    assert_in_order(&roxmltree::Document::parse(&styles).unwrap());
    // No table is torn from the words before it.
    let body = document.root_element().first_element_child().unwrap();
    let tables = body
        .children()
        .filter(|node| node.has_tag_name((W, "tbl")))
        .filter_map(|table| table.prev_sibling_element());
    let before: Vec<_> = tables.collect();
    assert!(before.len() >= 5, "{}", before.len());
    for words in before {
        assert!(
            words
                .descendants()
                .any(|node| node.has_tag_name((W, "keepNext"))),
            "{words:?}"
        );
    }
    // The header row of each appendix is repeated, and merged where columns share a title.
    let of = |name: &str| {
        document
            .descendants()
            .filter(|node| node.has_tag_name((W, name)))
            .count()
    };
    assert!(of("tblHeader") >= 5, "{}", of("tblHeader"));
    assert!(of("gridSpan") > 1 && of("vMerge") > 5);
    let used = document
        .descendants()
        .filter(|node| node.has_tag_name((W, "pStyle")) || node.has_tag_name((W, "tblStyle")));
    for style in used.filter_map(|node| node.attribute((W, "val"))) {
        assert!(
            styles.contains(&format!("w:styleId=\"{style}\"")),
            "{style}"
        );
    }
}

#[test]
fn where_nothing_is_recorded_the_document_leaves_brackets_and_makes_nothing_up() {
    let args = ["--quarter", "3", "--as-of", "2025-10-05"];
    let xml = xml_of(&Commune::new(), &args);
    let document = roxmltree::Document::parse(&xml).unwrap();
    let text = text_of(&document);
    for expected in [
        "[Chưa đơn vị nào ghi nhận kết quả: tình trạng dưới đây chỉ suy ra từ thời hạn;",
        "[Đề nghị bổ sung kết quả trong kỳ: nhiệm vụ số 4 (hạn cuối 31/12/2025);",
        "[Đề nghị bổ sung việc thực hiện trong kỳ: điểm",
        "[Đề nghị bổ sung số liệu:",
        "[Đề nghị bổ sung nguyên nhân, giải pháp của nhiệm vụ số 1, nhiệm vụ số 2, nhiệm vụ số 3 (quý III/2025) và nhiệm vụ số 9]",
        "[Bổ sung kiến nghị, đề xuất khác nếu có]",
    ] {
        assert!(text.contains(expected), "no {expected:?} in\n{text}");
    }
    // All that is to be completed is marked.
    let is_marked = |paragraph: &roxmltree::Node<'_, '_>| {
        paragraph
            .descendants()
            .any(|node| node.has_tag_name((W, "highlight")))
    };
    let marked = document
        .descendants()
        .filter(|node| node.has_tag_name((W, "p")) && is_marked(node))
        .count();
    let brackets = text.lines().filter(|line| line.starts_with('[')).count();
    assert!(brackets > 10);
    assert_eq!(marked, brackets);
}

/// A report written as a document.
fn xml_of(commune: &Commune, args: &[&str]) -> String {
    let args = [&["report"][..], args, &["--full", "-o", "bao-cao.docx"]].concat();
    commune.cchc(&args).exits(0);
    part(&commune.path("bao-cao.docx"), "word/document.xml")
}

/// The words of a report written as a document.
fn words_of(commune: &Commune, args: &[&str]) -> String {
    let xml = xml_of(commune, args);
    text_of(&roxmltree::Document::parse(&xml).unwrap())
}

/// Asserts that the text holds all of these.
#[track_caller]
pub fn assert_holds(text: &str, all: &[&str]) {
    for expected in all {
        assert!(text.contains(expected), "no {expected:?} in\n{text}");
    }
}

#[test]
fn a_period_without_data_is_not_given_the_values_of_the_whole_plan() {
    let text = words_of(
        &Commune::with_example(),
        &[
            "--quarter",
            "4",
            "--as-of",
            "2025-10-05",
            "--records",
            "records",
        ],
    );
    assert_holds(
        &text,
        &[
            "- Hồ sơ trả kết quả trước và đúng hạn: trong kỳ chưa có số liệu; mức giao từ 95% đến 98%; \
             lũy kế từ đầu Kế hoạch đến ngày 30/9/2025: 95,13% (1.778/1.869).",
            "- Giải ngân kế hoạch đầu tư công: trong kỳ chưa có số liệu; mức giao từ 95% trở lên; đến ngày 30/9/2025: 52,60%",
        ],
    );
}

/// On 8 December the figures end with October: what is said is said of that day, and of the quarter reported on.
#[test]
fn a_report_before_its_period_ends_says_up_to_when_it_speaks() {
    let args = [
        "--quarter",
        "4",
        "--as-of",
        "2025-12-08",
        "--records",
        "records",
    ];
    let text = words_of(&Commune::with_example(), &args);
    assert_holds(
        &text,
        &[
            "đã quá ngày dự kiến hoàn thành (20/11/2025)",
            "(khách quan; đã tháo gỡ ngày 15/9/2025)",
            "Không thuộc kỳ báo cáo: nhiệm vụ số 1 (đã hoàn thành trước kỳ báo cáo).",
            "từ chối 1; số liệu đến ngày 31/10/2025; chưa đủ số liệu: tháng 11/2025.",
            "98,38% (668/679); số liệu đến ngày 31/10/2025; mức giao từ 95% đến 98%; kỳ trước 95,13% (tăng 3,25 điểm phần trăm);",
            "Đánh giá theo lũy kế: chưa đạt, có nguy cơ không đạt.",
            "(12.085.320.000 trên 19.140.000.000 đồng)",
            "các nhiệm vụ đến hạn sau ngày báo cáo, đến hết ngày 31/12/2025:",
            "[Kế hoạch kết thúc ngày 31/12/2025; bổ sung nhiệm vụ của kế hoạch tiếp theo]",
        ],
    );
    // Of a quarter that is over, the report on it told.
    assert!(
        !text.contains("Chưa có tài liệu kiểm chứng trong quý III/2025")
            && !text.contains("chưa có tài liệu kiểm chứng trong quý III/2025")
    );
}

/// In January the continuous tasks with evidence of both quarters are done, which no deadline judges.
#[test]
fn all_that_is_counted_as_done_is_told_where_it_stands() {
    let args = [
        "--quarter",
        "4",
        "--as-of",
        "2026-01-12",
        "--records",
        "records",
    ];
    let text = words_of(&Commune::with_example(), &args);
    assert_holds(
        &text,
        &[
            "đã hoàn thành 04 nhiệm vụ (đúng hạn 03, quá hạn 01)",
            "không có thời hạn 04 (trong đó đủ tài liệu kiểm chứng các quý 02).",
            "Tỷ lệ hoàn thành (đã hoàn thành và đủ kiểm chứng/tổng số) 22,22% (6/27)",
        ],
    );
}

/// Form II.06a of two months of three is no quarter's.
#[test]
fn a_month_that_no_figure_covers_is_named_beside_the_sum() {
    let commune = Commune::with_example();
    commune.remove("records/figures/phuc-vu-hcc/2025-08.toml");
    let text = words_of(&commune, &QUARTER[1..]);
    assert_holds(&text, &["; chưa đủ số liệu: tháng 8/2025."]);
    let json = commune.json(&QUARTER);
    let statistics = json["statistics"].as_array().unwrap();
    let received = statistics
        .iter()
        .find(|one| one["count"] == "received_online")
        .unwrap();
    assert_eq!(received["uncovered"], serde_json::json!(["2025-08"]));
}

#[test]
fn every_kind_of_period_has_its_title_and_the_next_one_its_tasks() {
    let commune = Commune::with_example();
    for (period, title, next) in [
        (
            ["--half", "2"],
            "6 tháng cuối năm 2025",
            "6 THÁNG ĐẦU NĂM 2026",
        ),
        (["--month", "9"], "tháng 9 năm 2025", "THÁNG 10 NĂM 2025"),
        (["--year", "2025"], "năm 2025", "NĂM 2026"),
    ] {
        let text = words_of(&commune, &[&period[..], &["--records", "records"]].concat());
        let title = format!("\nKết quả công tác cải cách hành chính {title}\n");
        let next = format!("\nIV. PHƯƠNG HƯỚNG, NHIỆM VỤ {next}\n");
        assert_holds(&text, &[&title, &next]);
        // Of the months before the plan the official adds what was done.
        let is_partial = text.contains("[Kế hoạch và số liệu bắt đầu từ ngày 01/7/2025;");
        assert_eq!(is_partial, period[0] == "--year", "{text}");
    }
}

#[test]
fn another_commune_s_name_and_recipients_stand_where_they_belong() {
    let commune = Commune::new();
    commune
        .replace(
            "plan/2025-h2/plan.toml",
            "organization = \"UBND xã Tân Kỳ\"",
            "organization = \"Ủy ban nhân dân phường Giả Định\"",
        )
        .replace(
            "plan/2025-h2/plan.toml",
            "  \"Sở Nội vụ\",",
            "  \"- Sở Nội vụ;\",",
        );
    let text = words_of(&commune, &QUARTER[1..5]);
    assert_holds(
        &text,
        &[
            "ỦY BAN NHÂN DÂN\nPHƯỜNG GIẢ ĐỊNH\n",
            "\nGiả Định, ngày",
            "\n- Sở Nội vụ;\n",
            "của Ủy ban nhân dân phường Giả Định./.",
        ],
    );
    let english = words_of(&commune, &[&QUARTER[1..5], &["--lang", "en"]].concat());
    assert_holds(
        &english,
        &[
            "SOCIALIST REPUBLIC OF VIET NAM",
            "II. RESULTS",
            "Recipients:",
        ],
    );
}

/// What held up a task that was then done holds up nothing; a withdrawn task is no fault; work that the city gave is told with the rest.
#[test]
fn hindrances_are_told_of_open_work_alone() {
    let commune = Commune::new();
    commune.write(
        "plan/2025-h2/progress/van-phong.toml",
        "[[entry]]\ntask = \"9\"\ndate = 2025-09-05\nblocked = true\ncause = \"Chờ hướng dẫn\"\n\
         [[entry]]\ntask = \"9\"\ndate = 2025-09-20\ndocument = \"1/TB-UBND\"\ndone = true\n",
    );
    commune.write(
        "plan/2025-h2/progress/kinh-te.toml",
        "[[entry]]\ntask = \"TP-1\"\ndate = 2025-09-06\nblocked = true\ncause = \"Chờ dữ liệu\"\n",
    );
    commune.append(
        "plan/2025-h2/assignments.toml",
        "\n[[task]]\nid = \"TP-1\"\narea = \"III\"\ntitle = \"Báo cáo giả định\"\nlead = \"kinh-te\"\ncoordinators = []\n\
         deadline = \"Trước ngày 30/10/2025\"\nproducts = [\"Báo cáo\"]\nclauses = [\"II.1\"]\ntargets = []\n\
         document = \"0/UBND-VP\"\nassigned = 2025-09-01\nassigned_by = \"UBND thành phố\"\n",
    );
    commune.append(
        "plan/2025-h2/amendments.toml",
        "\n[[amendment]]\ndate = 2025-08-20\ndocument = \"45/QĐ-UBND\"\napproved_by = \"UBND xã\"\n\
         [[amendment.change]]\ntask = \"2\"\nwithdrawn = true\n",
    );
    let text = words_of(&commune, &QUARTER[1..5]);
    let parts: Vec<&str> = text.split("\nIII. ĐÁNH GIÁ CHUNG\n").collect();
    let judged = parts[1].split("\nPhụ lục I\n").next().unwrap();
    assert!(!judged.contains("Chờ hướng dẫn"), "{judged}");
    assert!(!judged.contains("Nhiệm vụ số 2 "), "{judged}");
    let proposals = judged.split("\nV. KIẾN NGHỊ").nth(1).unwrap();
    assert_holds(proposals, &["đang vướng mắc do chờ dữ liệu"]);
}

#[test]
fn a_text_that_xml_cannot_hold_does_not_break_a_file() {
    let commune = Commune::new();
    commune.write(
        "plan/2025-h2/progress/van-phong.toml",
        "[[entry]]\ntask = \"9\"\ndate = 2025-09-20\ndocument = \"1/<&>\"\nnote = \"a\\u0001b <b>đậm</b> & \\\"x\\\"\"\n",
    );
    commune
        .cchc(&[
            "report",
            "--quarter",
            "3",
            "--as-of",
            "2025-09-30",
            "-o",
            "a.docx",
            "-o",
            "a.html",
            "-o",
            "a.xlsx",
        ])
        .exits(0);
    let xml = part(&commune.path("a.docx"), "word/document.xml");
    let document = roxmltree::Document::parse(&xml).unwrap();
    assert!(text_of(&document).contains("ab <b>đậm</b> & \"x\" (Văn bản số 1/<&> ngày 20/9/2025)"));
    assert!(!commune.read("a.html").contains("<b>đậm"));
    let mut book: Xlsx<_> = open_workbook(commune.path("a.xlsx")).unwrap();
    assert!(book.worksheet_range("Nhiệm vụ").is_ok());
}

/// Number, day and office of who signs fill the head; what is the office's own matter stands in the file's properties alone.
#[test]
fn what_the_office_gives_fills_the_head_and_what_is_its_own_is_not_signed() {
    let commune = Commune::with_example();
    let report = ["report", "--quarter", "3", "--as-of", "2025-10-02"];
    let report = [&report[..], &["--records", "records", "--force"]].concat();
    let write = |more: &[&str]| {
        let args = [&report[..], more, &["-o", "a.docx"]].concat();
        commune.cchc(&args).exits(0);
        let xml = part(&commune.path("a.docx"), "word/document.xml");
        text_of(&roxmltree::Document::parse(&xml).unwrap())
    };
    let given = ["--number", "45", "--date", "3/10/2025"];
    let text = write(&[&given[..], &["--signer", "Phó Chủ tịch"]].concat());
    assert_holds(
        &text,
        &[
            "Số: 45/BC-UBND\n",
            "Tân Kỳ, ngày 03 tháng 10 năm 2025\n",
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n",
            "(Kèm theo Báo cáo số 45/BC-UBND ngày 03 tháng 10 năm 2025 của UBND xã Tân Kỳ)",
        ],
    );
    for own in ["bản dữ liệu", "ạn gửi báo cáo", "cchc check"] {
        assert!(!text.contains(own), "{own}:\n{text}");
    }
    let properties = part(&commune.path("a.docx"), "docProps/core.xml");
    assert!(
        properties.contains("Hạn gửi báo cáo: trước ngày 10/9/2025</dc:description>"),
        "{properties}"
    );
    // The plan may name who signs, and what it is about.
    let plan = "plan/2025-h2/plan.toml";
    let head = commune.read(plan);
    commune.write(
        plan,
        head.replacen(
            "[report]\n",
            "[report]\nsigner = \"Phó Chủ tịch\"\nplan_subject = \"cải cách hành chính năm 2025\"\n",
            1,
        ),
    );
    assert_holds(&write(&[]), &["KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n", "Số:  "]);
    // Where nothing must be written by an official, nothing is marked but the name of who signs and what is owed.
    let open: Vec<&str> = text.lines().filter(|line| line.starts_with('[')).collect();
    assert_eq!(
        open,
        [
            "[Đề nghị bổ sung kết quả trong kỳ]",
            "[Đề nghị bổ sung nguyên nhân, giải pháp của nhiệm vụ số 2]",
            "[Họ và tên]",
        ]
    );
    let page = [&report[..], &["--full", "-o", "a.html"]].concat();
    commune
        .cchc(&page)
        .exits(2)
        .complains("chỉ dùng khi ghi tệp .docx");
}
