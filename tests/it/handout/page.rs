//! The page of a report: clean, whole in itself, and what needs a decision first.

use super::{QUARTER, report};
use crate::support::Commune;

/// Faults that an HTML parser finds, and the document it made.
fn parsed(html: &str) -> (Vec<String>, markup5ever_rcdom::RcDom) {
    use html5ever::tendril::TendrilSink;
    let options = html5ever::ParseOpts {
        tokenizer: html5ever::tokenizer::TokenizerOpts {
            exact_errors: true,
            ..Default::default()
        },
        ..Default::default()
    };
    let dom = html5ever::parse_document(markup5ever_rcdom::RcDom::default(), options).one(html);
    let errors = dom
        .errors
        .borrow()
        .iter()
        .map(ToString::to_string)
        .collect();
    (errors, dom)
}

#[test]
fn the_page_is_clean_html_with_nothing_from_outside_and_words_for_every_drawing() {
    let commune = Commune::with_example();
    for lang in ["vi", "en"] {
        let args = [&QUARTER[..], &["--lang", lang, "-o", "q3.html"]].concat();
        commune.cchc(&args).exits(0);
        let html = commune.read("q3.html");
        let (errors, dom) = parsed(&html);
        assert!(errors.is_empty(), "{errors:?}");
        let mut drawings = 0;
        let mut nodes = vec![dom.document.clone()];
        while let Some(node) = nodes.pop() {
            nodes.extend(node.children.borrow().iter().cloned());
            let markup5ever_rcdom::NodeData::Element { name, attrs, .. } = &node.data else {
                continue;
            };
            let tag = &*name.local;
            assert!(
                !matches!(
                    tag,
                    "script" | "link" | "img" | "iframe" | "object" | "embed" | "base"
                ),
                "{tag}"
            );
            let attrs = attrs.borrow();
            let value = |wanted: &str| {
                attrs
                    .iter()
                    .find(|attr| &*attr.name.local == wanted)
                    .map(|attr| attr.value.to_string())
            };
            assert_eq!((value("src"), value("href")), (None, None));
            if tag == "svg" {
                assert_eq!(value("role").as_deref(), Some("img"));
                assert!(value("aria-label").is_some_and(|words| words.len() > 5));
                drawings += 1;
            }
        }
        assert!(drawings > 30, "{drawings}");
        assert!(!html.contains("url(") && !html.contains("@import") && !html.contains("http"));
    }
}

#[test]
fn the_page_begins_with_what_is_overdue_whose_it_is_and_which_targets_are_in_danger() {
    let commune = Commune::with_example();
    let html = String::from_utf8(report(&commune, "q3.html")).unwrap();
    let at = |text: &str| html.find(text).unwrap_or_else(|| panic!("no {text:?}"));
    assert!(
        at("<strong>2</strong> <span>nhiệm vụ quá hạn")
            < at("<strong>8</strong> <span>chỉ tiêu cần chú ý")
    );
    let overdue = &html[at("<h2>Nhiệm vụ quá hạn")..at("<h2>Chỉ tiêu cần chú ý")];
    for expected in [
        "2. Ban hành Kế hoạch tuyên truyền CCHC",
        "Phòng Văn hóa - Xã hội",
        "31/8/2025",
        ">62<",
        "Văn phòng HĐND&#38;UBND xã",
        "Phân công soạn thảo văn bản hướng dẫn chậm",
    ] {
        assert!(overdue.contains(expected), "no {expected:?} in {overdue}");
    }
    let danger = &html[at("<h2>Chỉ tiêu cần chú ý")..at("<h2>Tiến độ")];
    assert!(danger.contains("Mức độ hài lòng về giải quyết TTHC") && danger.contains("88,46%"));
    assert!(!danger.contains("Hồ sơ trả kết quả trước và đúng hạn"));
}

#[test]
fn what_is_held_up_stands_on_the_page_before_it_is_late() {
    let commune = Commune::with_example();
    let html = String::from_utf8(report(&commune, "q3.html")).unwrap();
    let from = html
        .find("<h2>Vướng mắc, nguy cơ, thiếu tài liệu kiểm chứng</h2>")
        .unwrap();
    let held_up = &html[from..html.find("<h2>Tiến độ").unwrap()];
    for expected in [
        "Dự kiến hoàn thành ngày 20/01/2026, sau hạn cuối 20 ngày",
        "Đang vướng mắc do chưa nhận bàn giao đủ dữ liệu đo đạc",
        "Chưa có tài liệu kiểm chứng trong quý III/2025",
        "Đã qua 83% thời gian, chưa ghi gì",
    ] {
        assert!(held_up.contains(expected), "no {expected:?} in {held_up}");
    }
    let ids: Vec<String> = commune.json(&QUARTER)["outlook"]["at_risk"]
        .as_array()
        .unwrap()
        .iter()
        .map(|task| task["task"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids, ["7", "17", "20", "25", "27"]);
}

/// The page, its text for merge requests and the head of the JSON tell the same cut-off.
#[test]
fn before_the_window_is_over_its_cut_off_is_the_day_itself() {
    let commune = Commune::with_example();
    let early = [
        "report",
        "--quarter",
        "3",
        "--as-of",
        "2025-09-08",
        "--records",
        "records",
    ];
    for form in ["md", "html"] {
        commune
            .cchc(&[&early[..], &["--format", form]].concat())
            .exits(0)
            .says("Chốt số liệu ngày 08/9/2025");
    }
    assert_eq!(commune.json(&early)["window"]["cutoff"], "2025-09-08");
}
