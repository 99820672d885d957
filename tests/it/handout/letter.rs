//! The reminder to a unit as an official letter.

use super::document::{assert_holds, assert_in_order, part, text_of};
use crate::support::Commune;

#[test]
fn a_reminder_is_a_letter_to_the_unit() {
    let commune = Commune::with_example();
    let remind = |unit: &str, file: &str| {
        commune.cchc(&[
            "remind",
            "--unit",
            unit,
            "--as-of",
            "2025-11-01",
            "--records",
            "records",
            "-o",
            file,
        ])
    };
    remind("van-phong", "nhac.docx")
        .exits(0)
        .complains("đã ghi nhac.docx");
    let xml = part(&commune.path("nhac.docx"), "word/document.xml");
    let document = roxmltree::Document::parse(&xml).unwrap();
    assert_in_order(&document);
    let text = text_of(&document);
    for expected in [
        "/UBND-VHXH",
        "V/v đôn đốc thực hiện nhiệm vụ cải cách hành chính quá hạn",
        "Kính gửi: Văn phòng HĐND&UBND xã",
        "còn 01 nhiệm vụ quá hạn chưa hoàn thành, cụ thể:",
        "Dự kiến hoàn thành ngày 20/11/2025. Phân công soạn thảo văn bản hướng dẫn chậm (chủ quan). Giao rõ người soạn thảo",
        "- Như trên;",
        "- Lưu: VT, VHXH.",
    ] {
        assert!(text.contains(expected), "no {expected:?} in\n{text}");
    }
    let remind_on = |day: &str, more: &[&str]| {
        let args = ["remind", "--unit", "van-hoa-xa-hoi", "--as-of", day];
        let records = ["--records", "records", "-o", "nhac.docx"];
        commune.cchc(&[&args[..], &records, more].concat())
    };
    // No report is left to be sent: the answer has its working days all the same.
    remind_on("2025-12-31", &[]).exits(0);
    remind_on("2025-12-31", &["--before", "2025-12-31"])
        .exits(2)
        .complains("phải sau ngày tính đến");
    remind_on("2025-12-31", &["--before", "2026-01-10"]).exits(0);
    let xml = part(&commune.path("nhac.docx"), "word/document.xml");
    let text = text_of(&roxmltree::Document::parse(&xml).unwrap());
    // What was recorded is not called unreported; what was not is not called late work.
    assert_holds(
        &text,
        &[
            "\n121/UBND-VHXH\n",
            "còn 03 nhiệm vụ",
            "Chưa báo cáo",
            "yêu cầu đơn vị khẩn trương hoàn thành",
            "trước ngày 10/01/2026",
        ],
    );
    // Who is late with nothing, and has long said nothing, is asked for it without reproach.
    remind("kinh-te", "hoi.docx").exits(0);
    let xml = part(&commune.path("hoi.docx"), "word/document.xml");
    let text = text_of(&roxmltree::Document::parse(&xml).unwrap());
    assert_holds(
        &text,
        &[
            "V/v đề nghị cập nhật kết quả thực hiện nhiệm vụ cải cách hành chính",
            "đã 15 ngày chưa ghi nhận kết quả nào",
        ],
    );
    assert!(!text.contains("quá hạn"), "{text}");
    remind("phuc-vu-hcc", "khong.docx")
        .exits(2)
        .complains("không có nhiệm vụ quá hạn");
    remind("van-phong", "nhac.pdf")
        .exits(2)
        .complains("chỉ ghi được thành .docx");
    assert!(!commune.path("khong.docx").exists() && !commune.path("nhac.pdf").exists());
}
