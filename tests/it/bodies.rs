//! Who may assign tasks is the plan's data: a province, a ward, a commune, each with the bodies above it.

use cchc::load::load;
use cchc::load::tree::Tree;
use serde_json::Value;

use super::support::Commune;

const PLAN: &str = "plan/2025-h2/plan.toml";
const ASSIGNMENTS: &str = "plan/2025-h2/assignments.toml";

/// The real plan under the names of another body; what it lists of bodies is replaced.
fn plan_of(organization: &str, superior: &str, assigners: &str) -> Commune {
    let commune = Commune::new();
    commune.replace(PLAN, "\"UBND xã Tân Kỳ\"", &format!("\"{organization}\""));
    commune.replace(
        PLAN,
        "superior = \"UBND thành phố Hải Phòng\"",
        &format!("superior = \"{superior}\""),
    );
    let text = commune.read(PLAN);
    let (before, _) = text.split_once("[[assigner]]").unwrap();
    commune.write(PLAN, format!("{before}{assigners}"));
    commune
}

/// An assignment that is overdue on 1 October.
fn assignment(id: &str, by: &str) -> String {
    format!(
        "\n[[task]]\nid = \"{id}\"\narea = \"I\"\ntitle = \"Báo cáo rà soát\"\nlead = \"van-phong\"\ndeadline = \"Tháng 8/2025\"\nproducts = \
         [\"Báo cáo\"]\ndocument = \"{id}/UBND\"\nassigned = 2025-08-01\nassigned_by = \"{by}\"\n"
    )
}

fn found(commune: &Commune, code: &str) -> Vec<Value> {
    let answer = commune.json(&["check", "--as-of", "2025-10-01"]);
    let found = answer["findings"].as_array().unwrap().iter();
    found.filter(|one| one["code"] == code).cloned().collect()
}

/// How many assignments the target of assignments counts as late.
fn from_above(commune: &Commune) -> Value {
    let answer = commune.json(&["kpi", "--as-of", "2025-10-01"]);
    let targets = answer["targets"].as_array().unwrap();
    let target = targets.iter().find(|one| one["id"] == "nhiem-vu-thanh-pho");
    target.unwrap()["denominator"].clone()
}

#[test]
fn a_province_lists_the_bodies_above_it_and_its_own() {
    let list = "[[assigner]]\nname = \"Thủ tướng Chính phủ\"\naliases = [\"TTgCP\"]\nabove = true\n[[assigner]]\nname = \"UBND tỉnh\"\n";
    let commune = plan_of("UBND tỉnh Quảng Ngãi", "Chính phủ", list);
    commune.append(ASSIGNMENTS, &assignment("TW-1", "TTgCP"));
    commune.append(ASSIGNMENTS, &assignment("T-1", "Ủy ban nhân dân tỉnh"));
    commune.cchc(&["check", "--as-of", "2025-10-01"]).exits(0);
    assert_eq!(from_above(&commune), 1);
    // A body is shown by the name that the plan gives it.
    commune
        .cchc(&["show", "TW-1", "--as-of", "2025-10-01"])
        .exits(0)
        .says("TW-1/UBND (01/8/2025, Thủ tướng Chính phủ)");
    commune
        .cchc(&["status", "--as-of", "2025-10-01"])
        .exits(0)
        .says("cấp trên và UBND tỉnh giao 2 nhiệm vụ");
    // The province puts off what it assigned itself, not what the Prime Minister did.
    for (number, task) in [(1, "TW-1"), (2, "T-1")] {
        commune.append(
            "plan/2025-h2/amendments.toml",
            &format!(
                "\n[[amendment]]\ndate = 2025-08-20\ndocument = \"{number}/QĐ-UBND\"\napproved_by = \"UBND tỉnh\"\n[[amendment.change]]\ntask = \
                 \"{task}\"\ndeadline = \"Quý IV/2025\"\n"
            ),
        );
    }
    let found = found(&commune, "amends-assignment");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(
        found[0]["message"],
        "nhiệm vụ TW-1 do Thủ tướng Chính phủ giao, tỉnh không tự điều chỉnh"
    );
}

#[test]
fn a_ward_without_a_list_knows_itself_and_the_body_above_it() {
    let commune = plan_of("UBND phường Đồ Sơn", "UBND thành phố Hải Phòng", "");
    for (number, by) in [
        "UBND phường",
        "Chủ tịch UBND phường",
        "UBND phường Đồ Sơn",
        "UBND thành phố Hải Phòng",
        "Chủ tịch UBND thành phố",
    ]
    .iter()
    .enumerate()
    {
        commune.append(ASSIGNMENTS, &assignment(&format!("A-{number}"), by));
    }
    commune.cchc(&["check", "--as-of", "2025-10-01"]).exits(0);
    assert_eq!(from_above(&commune), 2);
}

/// Plans written for the first version list nobody and know four names, whatever the kind of their commune and of the body above it.
#[test]
fn a_plan_of_the_first_version_reads_as_it_did() {
    for (organization, superior) in [
        ("UBND xã Tân Kỳ", "UBND thành phố Hải Phòng"),
        ("UBND xã Trà Bồng", "UBND tỉnh Quảng Ngãi"),
        ("UBND phường Đồ Sơn", "UBND thành phố Hải Phòng"),
        ("Tân Kỳ", "Hải Phòng"),
    ] {
        let commune = plan_of(organization, superior, "");
        for (id, by) in [
            ("1a", "UBND thành phố"),
            ("1b", "Chủ tịch UBND thành phố"),
            ("1c", "UBND xã"),
            ("1d", "Chủ tịch UBND xã"),
        ] {
            commune.append(ASSIGNMENTS, &assignment(id, by));
        }
        commune.cchc(&["check", "--as-of", "2025-10-01"]).exits(0);
        assert_eq!(from_above(&commune), 2, "{organization}");
    }
}

/// Whom a plan takes for whom: above it, itself, or nobody that it knows.
#[test]
fn words_that_could_mean_either_or_neither_are_not_taken() {
    let plan = |organization: &str, superior: &str| {
        let superior = match superior {
            "" => String::new(),
            superior => format!("superior = \"{superior}\"\n"),
        };
        let text = format!(
            "id = \"x\"\ntitle = \"X\"\norganization = \"{organization}\"\n{superior}from = 2025-01-01\nto = 2025-12-31\n"
        );
        let tree: Tree = [("plan.toml", text.as_str())].into_iter().collect();
        load(&tree).plan.unwrap()
    };
    for (organization, superior, words, above) in [
        // The city's own plan: the city is itself, and no commune assigns to it.
        (
            "UBND thành phố Hải Phòng",
            "Chính phủ",
            "UBND thành phố",
            Some(false),
        ),
        (
            "UBND thành phố Hải Phòng",
            "Chính phủ",
            "Chính phủ",
            Some(true),
        ),
        ("UBND thành phố Hải Phòng", "Chính phủ", "UBND xã", None),
        ("UBND tỉnh Quảng Ngãi", "", "UBND thành phố", None),
        // Two of one kind are told apart by their names alone.
        (
            "UBND thành phố Thủ Đức",
            "UBND thành phố Hồ Chí Minh",
            "UBND thành phố",
            None,
        ),
        (
            "UBND thành phố Thủ Đức",
            "UBND thành phố Hồ Chí Minh",
            "UBND thành phố Hồ Chí Minh",
            Some(true),
        ),
        (
            "UBND thành phố Thủ Đức",
            "UBND thành phố Hồ Chí Minh",
            "UBND thành phố Thủ Đức",
            Some(false),
        ),
        ("UBND xã Tân Kỳ", "", "UBND thành phố", Some(true)),
        ("UBND xã Tân Kỳ", "", "UBND tỉnh", None),
        (
            "UBND xã Tân Kỳ",
            "UBND thành phố Hải Phòng",
            "Sở Nội vụ",
            None,
        ),
        (
            "UBND xã Tân Kỳ",
            "UBND thành phố Hải Phòng",
            "UBND phường",
            None,
        ),
    ] {
        let body = plan(organization, superior).assigner(words);
        assert_eq!(body.map(|body| body.above), above, "{organization} {words}");
    }
    // A decision names who took it, sometimes with more beside.
    for (approved_by, above) in [
        ("UBND thành phố Hải Phòng", true),
        ("Chủ tịch UBND thành phố", true),
        ("Phó Chủ tịch UBND thành phố", true),
        ("UBND thành phố (Công văn 12)", true),
        ("UBND xã", false),
        ("UBND xã Tân Kỳ", false),
        ("Đảng ủy", false),
    ] {
        let plan = plan("UBND xã Tân Kỳ", "UBND thành phố Hải Phòng");
        assert_eq!(plan.is_decided_above(approved_by), above, "{approved_by}");
    }
}

/// The assignment is there all the same: its work and its deadline are the unit's, whoever assigned it.
#[test]
fn an_unknown_body_is_named_with_the_one_that_is_meant() {
    let commune = Commune::new();
    commune.append(ASSIGNMENTS, &assignment("TP-1", "UBND thành phô"));
    let told = found(&commune, "unknown-assigner");
    assert_eq!(told.len(), 1, "{told:#?}");
    assert_eq!(
        told[0]["message"],
        "không có cơ quan giao nhiệm vụ “UBND thành phô”"
    );
    assert_eq!(
        told[0]["help"],
        "có phải là “UBND thành phố”? đang có: UBND thành phố, Chủ tịch UBND thành phố, UBND xã, Chủ tịch UBND xã; nơi giao khác thì thêm \
         một đoạn [[assigner]] vào plan.toml"
    );
    let status = commune.json(&["status", "--as-of", "2025-10-01"]);
    assert_eq!(status["incomplete"], true);
    assert_eq!(status["assignments"][0]["id"], "TP-1");
    assert_eq!(from_above(&commune), Value::Null);
    // Without a list: the plan's own name and that of the body above it.
    let commune = plan_of("UBND phường Đồ Sơn", "UBND thành phố Hải Phòng", "");
    commune.append(ASSIGNMENTS, &assignment("B-1", "Bộ Nội vụ"));
    let told = found(&commune, "unknown-assigner");
    assert_eq!(
        told[0]["help"],
        "đang có: UBND thành phố Hải Phòng, Chủ tịch UBND thành phố Hải Phòng, UBND phường Đồ Sơn, Chủ tịch UBND phường Đồ Sơn; nơi giao \
         khác thì thêm một đoạn [[assigner]] vào plan.toml"
    );
}

/// One name, one body: of two rows with one name nobody can say which is above.
#[test]
fn a_body_that_is_listed_twice_is_named_and_the_first_counts() {
    let commune = Commune::new();
    commune.append(
        PLAN,
        "\n[[assigner]]\nname = \"Uỷ ban nhân dân xã\"\nabove = true\n",
    );
    commune.append(ASSIGNMENTS, &assignment("X-1", "UBND xã"));
    let told = found(&commune, "duplicate-id");
    assert_eq!(told.len(), 1, "{told:#?}");
    assert_eq!(
        told[0]["message"],
        "cơ quan giao nhiệm vụ “Uỷ ban nhân dân xã” đã có trước đó"
    );
    assert_eq!(from_above(&commune), Value::Null);
    // A row that cannot be read may be the one that is named: one fault, one finding.
    let commune = Commune::new();
    commune.append(PLAN, "\n[[assigner]]\nnam = \"Sở Nội vụ\"\nabove = true\n");
    commune.append(ASSIGNMENTS, &assignment("X-1", "Sở Nội vụ"));
    assert_eq!(found(&commune, "unknown-assigner").len(), 0);
    assert_eq!(found(&commune, "unknown-key").len(), 1);
}

#[test]
fn a_body_that_is_added_or_moved_above_is_a_change_of_policy() {
    let commune = Commune::new().in_git();
    commune.replace(
        PLAN,
        "name = \"Chủ tịch UBND xã\"",
        "name = \"Chủ tịch UBND xã\"\nabove = true",
    );
    commune.append(
        PLAN,
        "\n[[assigner]]\nname = \"Sở Nội vụ\"\naliases = [\"SNV\"]\nabove = true\n",
    );
    let answer = commune.json(&["diff", "--as-of", "2025-10-01"]);
    let rows: Vec<&Value> = answer["changes"].as_array().unwrap().iter().collect();
    assert_eq!(rows.len(), 2, "{rows:#?}");
    for row in &rows {
        assert_eq!(
            (&row["class"], &row["topic"]),
            (&"policy".into(), &"assigner".into())
        );
    }
    assert_eq!(rows[0]["change"], "changed");
    assert_eq!(rows[0]["fields"][0]["key"], "above");
    assert_eq!(rows[1]["change"], "added");
    commune
        .cchc(&["diff", "--as-of", "2025-10-01"])
        .exits(0)
        .says("Thêm cơ quan giao nhiệm vụ Sở Nội vụ: tên gọi khác SNV; là cấp trên.");
    // A review sees both; what reports are called decides nothing.
    commune.replace(PLAN, "short = \"CCHC\"", "short = \"Cải cách\"");
    let answer = commune.json(&["check", "--against", "HEAD", "--as-of", "2025-10-01"]);
    let told = answer["findings"].as_array().unwrap().iter();
    let told: Vec<_> = told
        .filter(|one| one["code"] != "deadline-remarked")
        .collect();
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(
        told.iter()
            .all(|one| one["code"] == "policy-edited" && one["file"] == PLAN),
        "{told:#?}"
    );
}
