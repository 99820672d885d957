//! What stands before the table: against the plan in the repository, which was made by hand of the same document, and in invented bodies.

use std::time::{Duration, Instant};

use cchc::import::{Block, Bound, Flags, Issued, Kind, Paragraph, Place, Source, issued};
use cchc::text::same;

use super::super::support::load_real_plan;
use super::word;
use super::{DOCUMENT, ISSUED, source};

fn tan_ky() -> Issued {
    issued(&source(ISSUED))
}

/// A document of these paragraphs.
fn of(paragraphs: &[&str]) -> Issued {
    let body: String = paragraphs
        .iter()
        .map(|text| word::paragraph(text))
        .collect();
    issued(&source(&word::document(&body)))
}

fn unused(issued: &Issued) -> Vec<(Option<&str>, usize)> {
    let unused = issued.unused.iter();
    unused
        .map(|unused| (unused.section.as_deref(), unused.paragraphs))
        .collect()
}

#[test]
fn all_measures_are_those_of_the_plan() {
    let plan = load_real_plan(None).plan.unwrap();
    let read = tan_ky();
    assert_eq!((read.measures.len(), plan.measures.len()), (39, 39));
    for (own, read) in plan.measures.iter().zip(&read.measures) {
        let read = &read.value;
        assert_eq!(own.id.to_string(), read.id);
        assert!(same(&own.text, &read.text), "{}: {}", read.id, read.text);
        let area = &plan.areas[read.area.unwrap()];
        assert_eq!(own.area.to_string(), area.id.to_string());
    }
    assert_eq!(
        read.measures[11].value.area_name.as_deref(),
        Some("Cải cách thủ tục hành chính")
    );
}

#[test]
fn targets_clauses_and_duties_are_those_of_the_plan() {
    let plan = load_real_plan(None).plan.unwrap();
    let read = tan_ky();
    let mut clauses: Vec<(String, String)> = Vec::new();
    clauses.extend(
        read.targets
            .iter()
            .map(|found| (found.value.id.clone(), found.value.text.clone())),
    );
    clauses.extend(
        read.clauses
            .iter()
            .map(|found| (found.value.id.clone(), found.value.text.clone())),
    );
    assert_eq!((read.targets.len(), read.clauses.len()), (5, 3));
    let own: Vec<(String, String)> = plan
        .clauses
        .iter()
        .map(|clause| (clause.id.to_string(), clause.text.clone()))
        .collect();
    assert_eq!(clauses, own);
    let goals: Vec<(&str, Bound, u32, Option<u32>)> = read
        .targets
        .iter()
        .flat_map(|found| &found.value.goals)
        .map(|goal| (goal.words.as_str(), goal.bound, goal.low, goal.high))
        .collect();
    assert_eq!(
        goals,
        [
            ("100%", Bound::Stated, 10_000, None),
            ("100%", Bound::Stated, 10_000, None),
            ("100%", Bound::Stated, 10_000, None),
            ("từ 95%- 98%", Bound::Between, 9_500, Some(9_800)),
            ("100%", Bound::Stated, 10_000, None),
            ("đạt 90% trở lên", Bound::AtLeast, 9_000, None),
        ]
    );
    assert_eq!(read.duties.len(), 6);
    for found in &read.duties {
        let duties = &found.value;
        let unit = plan.units.iter().find(|unit| {
            unit.clause
                .as_ref()
                .is_some_and(|clause| **clause == duties.clause)
        });
        let unit = unit.unwrap_or_else(|| panic!("{}", duties.clause));
        assert_eq!(unit.duties, duties.duties, "{}", duties.clause);
        let mut names = unit.aliases.iter().chain([&unit.name]);
        assert!(
            names.any(|name| same(name, &duties.unit)),
            "{}",
            duties.unit
        );
    }
}

#[test]
fn what_the_plan_says_of_itself_is_read() {
    let plan = load_real_plan(None).plan.unwrap();
    let read = tan_ky();
    assert_eq!(read.title.unwrap().value, plan.title);
    assert_eq!(
        read.organization.unwrap().value,
        "Ủy ban nhân dân xã Tân Kỳ"
    );
    // The source leaves them blank.
    assert_eq!((read.number, read.issued), (None, None));
    let period = read.period.unwrap().value;
    assert_eq!(
        (period.from.to_string(), period.to.to_string()),
        ("2025-07-01".to_owned(), "2025-12-31".to_owned())
    );
    let [basis] = &read.legal_basis[..] else {
        panic!("{:?}", read.legal_basis);
    };
    assert_eq!(basis.value.document, "3041/QĐ-UBND");
    assert_eq!(
        basis.value.date.map(|date| date.to_string()).as_deref(),
        Some("2025-07-26")
    );
    assert_eq!(
        basis.value.issuer.as_deref(),
        Some("Ủy ban nhân dân thành phố Hải Phòng")
    );
    let recipients: Vec<String> = read
        .recipients
        .into_iter()
        .map(|found| found.value)
        .collect();
    assert_eq!(recipients, plan.recipients);
    assert_eq!(
        read.sending.unwrap().value,
        "trước ngày 10 của tháng cuối quý"
    );
}

/// Nothing is lost silently: each paragraph was read, or is counted.
#[test]
fn what_was_not_understood_is_counted_by_its_heading() {
    assert_eq!(
        unused(&tan_ky()),
        [
            (Some("I. MỤC ĐÍCH, YÊU CẦU"), 12),
            (Some("III. NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU"), 1),
            (Some("III. KINH PHÍ"), 1),
            (Some("IV. TỔ CHỨC THỰC HIỆN"), 2),
            (None, 2),
            (Some("Phụ lục 1"), 3),
        ]
    );
}

/// The text of the page, where each line is a paragraph and pages are numbered, says the same.
#[test]
fn the_text_of_the_page_says_the_same() {
    let page = issued(&source(DOCUMENT.as_bytes()));
    let word = tan_ky();
    let texts = |read: &Issued| -> Vec<(String, String)> {
        let measures = read
            .measures
            .iter()
            .map(|found| (found.value.id.clone(), found.value.text.clone()));
        let targets = read
            .targets
            .iter()
            .map(|found| (found.value.id.clone(), found.value.text.clone()));
        let clauses = read
            .clauses
            .iter()
            .map(|found| (found.value.id.clone(), found.value.text.clone()));
        let duties = read
            .duties
            .iter()
            .map(|found| (found.value.clause.clone(), found.value.duties.join("\n")));
        measures
            .chain(targets)
            .chain(clauses)
            .chain(duties)
            .collect()
    };
    for (own, word) in texts(&page).iter().zip(texts(&word)) {
        assert_eq!(own.0, word.0);
        assert!(same(&own.1, &word.1), "{}: {} / {}", own.0, own.1, word.1);
    }
    assert_eq!(texts(&page).len(), texts(&word).len());
    let value = |read: &Issued| {
        (
            read.title.clone().map(|found| found.value),
            read.organization.clone().map(|found| found.value),
            read.period.clone().map(|found| found.value),
            read.legal_basis
                .iter()
                .map(|found| found.value.clone())
                .collect::<Vec<_>>(),
            read.recipients
                .iter()
                .map(|found| found.value.clone())
                .collect::<Vec<_>>(),
            read.sending.clone().map(|found| found.value),
        )
    };
    assert_eq!(value(&page), value(&word));
}

/// A ward's plan, invented: the head of the page in a table, headings as sentences, numbers that Word draws, clauses under two numbers.
#[test]
fn a_ward_with_a_head_of_the_page_and_drawn_numbers() {
    let table =
        |rows: &[[&str; 2]]| word::table(&rows.iter().map(|row| row.to_vec()).collect::<Vec<_>>());
    let drawn = |text: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>{}</w:p>"#,
            word::run(text)
        )
    };
    let text =
        |texts: &[&str]| -> String { texts.iter().map(|text| word::paragraph(text)).collect() };
    let body = [
        table(&[
            ["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["PHƯỜNG SAO MAI", "Độc lập - Tự do - Hạnh phúc"],
            ["Số: 15/KH-UBND", "Sao Mai, ngày 05 tháng 01 năm 2026"],
        ]),
        text(&[
            "KẾ HOẠCH",
            "Chuyển đổi số năm 2026",
            "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị; Quyết định số 3/QĐ-TTg ngày 02 tháng 01 năm 2026 của Thủ tướng",
            "Chính phủ về chuyển đổi số.",
            "Để thực hiện, phường đề ra các việc sau:",
            "I. Mục đích, yêu cầu, chỉ tiêu",
            "1. Mục đích",
            "Nâng cao chất lượng phục vụ.",
            "2. Chỉ tiêu",
            "a) Ít nhất 60% hồ sơ nộp trực tuyến; tỷ lệ trễ hẹn không quá",
            "5% tổng số.",
            "b) Về số hóa:",
            "- 100% hồ sơ được số hóa;",
            "- Trên 99,5% kết quả được ký số.",
            "II. Nhiệm vụ trọng tâm",
        ]),
        drawn("Hạ tầng số"),
        text(&["a) Nâng cấp đường truyền.", "b) Mua máy trạm."]),
        drawn("Dữ liệu số"),
        text(&["- Làm sạch dữ liệu;", "- Kết nối dữ liệu."]),
        drawn("Tuyên truyền đến từng tổ dân phố."),
        text(&[
            "III. Giải pháp",
            "1. Kiểm tra hằng quý.",
            "IV. Kinh phí",
            "Theo phân cấp.",
            "V. Tổ chức thực hiện",
        ]),
        text(&[
            "1. Văn phòng HĐND và UBND phường",
            "a) Theo dõi, đôn đốc.",
            "b) Tổng hợp báo cáo gửi trước ngày 20 hằng tháng.",
            "2. Phòng Kinh tế: Bố trí kinh phí.",
            "3. Các tổ dân phố có trách nhiệm tuyên truyền.",
            "4. Chế độ thông tin: các đơn vị gửi báo cáo trước ngày 15 của tháng cuối quý.",
            "Yêu cầu các đơn vị thực hiện nghiêm Kế hoạch này./.",
        ]),
        table(&[
            ["Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"],
            ["- Sở Khoa học và Công nghệ;", "CHỦ TỊCH"],
        ]),
    ];
    let read = issued(&source(&word::document(&body.concat())));
    assert_eq!(read.title.unwrap().value, "Kế hoạch Chuyển đổi số năm 2026");
    assert_eq!(
        read.organization.unwrap().value,
        "ỦY BAN NHÂN DÂN PHƯỜNG SAO MAI"
    );
    let number = read.number.unwrap();
    assert_eq!(number.value, "15/KH-UBND");
    assert_eq!(
        number.place,
        Place::Cell {
            file: 0,
            table: 1,
            row: 3,
            column: 0
        }
    );
    assert_eq!(read.issued.unwrap().value.to_string(), "2026-01-05");
    assert_eq!(read.period.unwrap().value.to.to_string(), "2026-12-31");
    let basis: Vec<(&str, Option<&str>)> = read
        .legal_basis
        .iter()
        .map(|found| (found.value.document.as_str(), found.value.issuer.as_deref()))
        .collect();
    assert_eq!(
        basis,
        [
            ("57-NQ/TW", Some("Bộ Chính trị")),
            ("3/QĐ-TTg", Some("Thủ tướng Chính phủ"))
        ]
    );
    let targets: Vec<(&str, Vec<(Bound, u32)>)> = read
        .targets
        .iter()
        .map(|found| {
            (
                found.value.id.as_str(),
                found
                    .value
                    .goals
                    .iter()
                    .map(|goal| (goal.bound, goal.low))
                    .collect(),
            )
        })
        .collect();
    assert_eq!(
        targets,
        [
            ("I.2.a", vec![(Bound::AtLeast, 6_000), (Bound::AtMost, 500)]),
            ("I.2.b", vec![(Bound::Stated, 10_000)]),
            ("I.2.b", vec![(Bound::Above, 9_950)]),
        ]
    );
    let measures: Vec<(&str, Option<usize>, Option<&str>, &str)> = read
        .measures
        .iter()
        .map(|found| &found.value)
        .map(|measure| {
            (
                measure.id.as_str(),
                measure.area,
                measure.area_name.as_deref(),
                measure.text.as_str(),
            )
        })
        .collect();
    assert_eq!(
        measures,
        [
            (
                "II.1.a",
                Some(0),
                Some("Hạ tầng số"),
                "Nâng cấp đường truyền."
            ),
            ("II.1.b", Some(0), Some("Hạ tầng số"), "Mua máy trạm."),
            (
                "II.2",
                Some(1),
                Some("Dữ liệu số"),
                "Dữ liệu số\n- Làm sạch dữ liệu;\n- Kết nối dữ liệu."
            ),
            ("II.3", None, None, "Tuyên truyền đến từng tổ dân phố."),
            ("III.1", None, None, "Kiểm tra hằng quý."),
        ]
    );
    let duties: Vec<(&str, &str, Vec<&str>)> = read
        .duties
        .iter()
        .map(|found| &found.value)
        .map(|own| {
            (
                own.clause.as_str(),
                own.unit.as_str(),
                own.duties.iter().map(String::as_str).collect(),
            )
        })
        .collect();
    assert_eq!(
        duties,
        [
            (
                "V.1",
                "Văn phòng HĐND và UBND phường",
                vec![
                    "Theo dõi, đôn đốc.",
                    "Tổng hợp báo cáo gửi trước ngày 20 hằng tháng."
                ]
            ),
            ("V.2", "Phòng Kinh tế", vec!["Bố trí kinh phí."]),
            (
                "V.3",
                "Các tổ dân phố",
                vec!["Các tổ dân phố có trách nhiệm tuyên truyền."]
            ),
        ]
    );
    let clauses: Vec<&str> = read
        .clauses
        .iter()
        .map(|found| found.value.id.as_str())
        .collect();
    assert_eq!(clauses, ["V.4"]);
    // What a unit sends on is its duty; the clause for all says when reports are sent.
    assert_eq!(
        read.sending.unwrap().value,
        "trước ngày 15 của tháng cuối quý"
    );
    let recipients: Vec<&str> = read
        .recipients
        .iter()
        .map(|found| found.value.as_str())
        .collect();
    assert_eq!(recipients, ["Sở Khoa học và Công nghệ"]);
    let unused: Vec<(Option<&str>, usize)> = read
        .unused
        .iter()
        .map(|unused| (unused.section.as_deref(), unused.paragraphs))
        .collect();
    assert_eq!(
        unused,
        [
            (None, 1),
            (Some("I. Mục đích, yêu cầu, chỉ tiêu"), 2),
            (Some("IV. Kinh phí"), 1),
            (Some("V. Tổ chức thực hiện"), 1),
            (None, 2),
        ]
    );
}

/// A province's programme, invented: attached to a decision, sections with other words, numbers in two levels, units in one list.
#[test]
fn a_province_whose_programme_is_attached_to_a_decision() {
    let read = of(&[
        "QUYẾT ĐỊNH",
        "Ban hành Chương trình cải cách hành chính giai đoạn 2026 - 2030",
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "Căn cứ Nghị định số 30/2026/NĐ-CP ngày 03/3/2026 của Chính phủ",
        "về công tác văn thư;",
        "Điều 1. Ban hành kèm theo Quyết định này Chương trình.",
        "Nơi nhận:",
        "- Như Điều 3;",
        "- Lưu: VT.",
        "CHƯƠNG TRÌNH",
        "Cải cách hành chính giai đoạn 2026 - 2030, định hướng đến năm 2035",
        "(Ban hành kèm theo Quyết định số 07/QĐ-UBND ngày 12 tháng 3 năm 2026 của Ủy ban nhân dân",
        "tỉnh Bình Minh)",
        "A. MỤC TIÊU",
        "1. Mục tiêu chung: Nền hành chính hiện đại.",
        "2. Mục tiêu cụ thể",
        "2.1. Đến năm 2028: 80% đến 85% người dân hài lòng.",
        "2.2. Chi phí tuân thủ giảm 10% so với năm 2025.",
        "B. NỘI DUNG CHỦ YẾU",
        "1. Thể chế",
        "1.1. Rà soát văn bản.",
        "1.2. Ban hành văn bản thay thế",
        "Luật Cán bộ, công chức.",
        "2. Thủ tục",
        "2.1. Cắt giảm thủ tục.",
        "C. PHÂN CÔNG THỰC HIỆN",
        "1. Sở Nội vụ chủ trì, theo dõi.",
        "2. Sở Văn hóa, Thể thao và Du lịch:",
        "a) Truyền thông.",
        "b) Lồng ghép.",
        "3. Ủy ban nhân dân các xã, phường có trách nhiệm thực hiện.",
    ]);
    assert_eq!(
        read.title.unwrap().value,
        "Chương trình Cải cách hành chính giai đoạn 2026 - 2030, định hướng đến năm 2035"
    );
    assert_eq!(read.number.unwrap().value, "07/QĐ-UBND");
    assert_eq!(read.issued.unwrap().value.to_string(), "2026-03-12");
    assert_eq!(
        read.organization.unwrap().value,
        "Ủy ban nhân dân tỉnh Bình Minh"
    );
    let period = read.period.unwrap().value;
    assert_eq!(
        (period.from.to_string(), period.to.to_string()),
        ("2026-01-01".to_owned(), "2030-12-31".to_owned())
    );
    let basis: Vec<&str> = read
        .legal_basis
        .iter()
        .map(|found| found.value.document.as_str())
        .collect();
    assert_eq!(
        basis,
        ["Luật Tổ chức chính quyền địa phương", "30/2026/NĐ-CP"]
    );
    let targets: Vec<(&str, Option<Bound>)> = read
        .targets
        .iter()
        .map(|found| {
            (
                found.value.id.as_str(),
                found.value.goals.first().map(|goal| goal.bound),
            )
        })
        .collect();
    assert_eq!(
        targets,
        [
            ("A.1", None),
            ("A.2.1", Some(Bound::Between)),
            ("A.2.2", Some(Bound::Change))
        ]
    );
    let measures: Vec<(&str, Option<usize>, &str)> = read
        .measures
        .iter()
        .map(|found| {
            (
                found.value.id.as_str(),
                found.value.area,
                found.value.text.as_str(),
            )
        })
        .collect();
    assert_eq!(
        measures,
        [
            ("B.1.1", Some(0), "Rà soát văn bản."),
            (
                "B.1.2",
                Some(0),
                "Ban hành văn bản thay thế\nLuật Cán bộ, công chức."
            ),
            ("B.2.1", Some(1), "Cắt giảm thủ tục."),
        ]
    );
    let units: Vec<(&str, usize)> = read
        .duties
        .iter()
        .map(|found| (found.value.unit.as_str(), found.value.duties.len()))
        .collect();
    assert_eq!(
        units,
        [
            ("Sở Nội vụ", 1),
            ("Sở Văn hóa, Thể thao và Du lịch", 2),
            ("Ủy ban nhân dân các xã, phường", 1)
        ]
    );
    let recipients: Vec<&str> = read
        .recipients
        .iter()
        .map(|found| found.value.as_str())
        .collect();
    assert_eq!(recipients, ["Như Điều 3", "Lưu: VT"]);
    assert_eq!(read.sending, None);
}

#[test]
fn a_body_without_sections_gives_nothing_but_what_is_unused() {
    let read = of(&[
        "Thực hiện Quyết định số 1/QĐ-UBND ngày 01/01/2026 của UBND tỉnh, các phòng làm như sau.",
        "- Gửi báo cáo trước ngày 20 hằng tháng.",
        "1. Phòng Kinh tế: 100% hồ sơ.",
        "a) Rà soát.",
    ]);
    assert_eq!(unused(&read), [(None, 4)]);
    let unused = read.unused.clone();
    assert_eq!(
        read,
        Issued {
            unused,
            ..Issued::default()
        }
    );
    assert_eq!(issued(&source(&word::document(""))), Issued::default());
}

/// Texts made so that each line costs all lines before it, if it could.
#[test]
fn bodies_made_to_mislead_are_read_soon() {
    let lines: [&[&str]; 9] = [
        &["III. NHIỆM VỤ"],
        &["NHIỆM VỤ LỚN"],
        &[
            "V. TỔ CHỨC THỰC HIỆN",
            "1. Phòng A:",
            "a) báo cáo hằng quý trước ngày hằng ngày ngày ngày ngày ngày",
        ],
        &["9.9.9. Chín"],
        &["1. Một", "b) hai và", "- ba và"],
        &["(Kèm theo Kế hoạch số 1/KH-UBND của"],
        &["KẾ HOẠCH", "Căn cứ số số số số số số số số số"],
        &["Nơi nhận: -"],
        &["Từ 1%-2%-3%-4%-5% đến 6% đến 7% - 8 - 9 - 10%"],
    ];
    for own in lines {
        let texts = ["KẾ HOẠCH", "I. NHIỆM VỤ, CHỈ TIÊU", "1. Một"]
            .into_iter()
            .chain(own.iter().copied().cycle());
        let block = |(at, text): (usize, &str)| {
            Block::Paragraph(Paragraph {
                place: Place::Paragraph(at + 1),
                drawn: None,
                text: text.to_owned(),
                flags: Flags::default(),
            })
        };
        let source = Source {
            name: "x".to_owned(),
            kind: Kind::Docx,
            blocks: texts.take(50_000).enumerate().map(block).collect(),
            grids: Vec::new(),
            remarks: Vec::new(),
        };
        let begun = Instant::now();
        let read = issued(&source);
        let took = begun.elapsed();
        assert!(took < Duration::from_secs(20), "{own:?}: {took:?}");
        let counted: usize = read.unused.iter().map(|unused| unused.paragraphs).sum();
        assert!(counted <= source.blocks.len());
    }
}
