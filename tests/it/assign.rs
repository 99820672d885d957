//! `assign`: a task beside the plan, entered with the same safeguards as a decision.

use super::support::{Commune, Ran};

const ASSIGNMENTS: &str = "plan/2025-h2/assignments.toml";
const TASK: [&str; 16] = [
    "Báo cáo kết quả rà soát thủ tục hành chính",
    "--area",
    "III",
    "--lead",
    "phuc-vu-hcc",
    "--deadline",
    "Trước ngày 30/10/2025",
    "--products",
    "Báo cáo; Phụ lục",
    "--document",
    "12/UBND-VP",
    "--date",
    "1/10/2025",
    "--assigned-by",
    "UBND thành phố",
    "--yes",
];

fn assign(commune: &Commune, args: &[&str]) -> Ran {
    commune.cchc(&[&["assign", "--as-of", "2025-10-05"], args].concat())
}

/// The same with one word in the place of another.
fn with(old: &str, new: &'static str) -> Vec<&'static str> {
    TASK.map(|word| if word == old { new } else { word })
        .to_vec()
}

#[test]
fn a_task_from_above_is_written_counted_and_never_written_twice() {
    let commune = Commune::new().in_git();
    let old = commune.read(ASSIGNMENTS);
    assign(&commune, &[&TASK[..], &["--dry-run"]].concat())
        .exits(0)
        .says("[[task]]");
    assert_eq!(commune.read(ASSIGNMENTS), old);
    let ran = assign(&commune, &TASK)
        .exits(0)
        .complains("Cách đọc thời hạn: “Trước ngày 30/10/2025”")
        .complains("29/10/2025");
    assert_eq!(ran.stdout, format!("{ASSIGNMENTS}\n"));
    assert_eq!(
        commune.read(ASSIGNMENTS),
        format!(
            "{old}\n[[task]]\nid = \"G-1\"\narea = \"III\"\ntitle = \"Báo cáo kết quả rà soát thủ tục hành chính\"\nlead = \
             \"phuc-vu-hcc\"\ndeadline = \"Trước ngày 30/10/2025\"\nproducts = [\"Báo cáo\", \"Phụ lục\"]\ndocument = \
             \"12/UBND-VP\"\nassigned = 2025-10-01\nassigned_by = \"UBND thành phố\"\n"
        )
    );
    commune
        .cchc(&["check", "--against", "HEAD", "--as-of", "2025-10-05"])
        .exits(0);
    // Another task of the document, under the next number; the same one again is refused, whatever its case.
    let other = with(TASK[0], "Báo cáo về giải ngân");
    assign(&commune, &other).exits(0);
    assert!(commune.read(ASSIGNMENTS).contains("id = \"G-2\""));
    let after = commune.read(ASSIGNMENTS);
    assign(
        &commune,
        &with(TASK[0], "báo cáo kết quả rà soát thủ tục hành chính"),
    )
    .exits(2)
    .complains("đã có trong assignments.toml: nhiệm vụ G-1");
    assert_eq!(commune.read(ASSIGNMENTS), after);
    let json = commune.json(&["status", "--as-of", "2025-10-05"]);
    assert_eq!(json["assignments"].as_array().unwrap().len(), 2, "{json}");
}

#[test]
fn what_cannot_be_right_is_refused_and_nothing_is_written() {
    let commune = Commune::new();
    let old = commune.read(ASSIGNMENTS);
    for (args, says) in [
        (with("III", "XX"), "không có lĩnh vực “XX”"),
        (with("phuc-vu-hcc", "ai-do"), "không có đơn vị “ai-do”"),
        (
            with("UBND thành phố", "Sở X"),
            "không rõ cơ quan giao “Sở X”",
        ),
        (
            with("Trước ngày 30/10/2025", "sớm nhất có thể"),
            "sớm nhất có thể",
        ),
        (
            with("Báo cáo; Phụ lục", ";"),
            "--products không nêu sản phẩm nào",
        ),
        (with("1/10/2025", "31/9/2025"), "31/9/2025"),
        ([&TASK[..], &["--id", "9"]].concat(), "9"),
        (TASK[1..].to_vec(), "tên nhiệm vụ"),
        (TASK[..9].to_vec(), "--document"),
    ] {
        assign(&commune, &args).exits(2).complains(says);
        assert_eq!(commune.read(ASSIGNMENTS), old, "{args:?}");
    }
}
