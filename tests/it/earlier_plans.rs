//! What `kpi` and `import --compare` make of the other plans of a commune. All figures of 2026 are invented.

use serde_json::Value;

use super::support::{Commune, copy, repo};

/// The real plan with the example's records in its folder, the plan of 2026 that goes on with it, and figures of January.
fn two_plans() -> Commune {
    let commune = Commune::new();
    copy(
        &repo().join("examples/tan-ky-records"),
        &commune.path("plan/2025-h2"),
    );
    commune
        .cchc(&[
            "init",
            "--from",
            "plan/2025-h2",
            "--period",
            "2026",
            "--as-of",
            "2025-12-31",
        ])
        .exits(0);
    let figure = |month: &str, to: &str, recorded: &str| {
        format!(
            "[[figure]]\nfrom = {month}-01\nto = {to}\nsource = \"he-thong-tttt-thanh-pho\"\nrecorded = {recorded}\nestimated = false\n\
             [figure.counts]\nresolved_early = 50\nresolved_on_time = 45\nresolved_late = 5\n"
        )
    };
    commune
        .write(
            "plan/2026/figures/phuc-vu-hcc/2026-01.toml",
            figure("2026-01", "2026-01-31", "2026-02-02"),
        )
        .write(
            "plan/2026/figures/phuc-vu-hcc/2026-04.toml",
            figure("2026-04", "2026-04-30", "2026-05-02"),
        );
    commune
}

fn kpi(commune: &Commune, args: &[&str]) -> Value {
    commune.json(&[&["kpi"], args].concat())
}

fn row<'a>(rows: &'a Value, id: &str) -> &'a Value {
    let mut rows = rows.as_array().unwrap().iter();
    rows.find(|row| row["id"] == id).unwrap()
}

#[test]
fn earlier_plans_give_earlier_months_and_the_quarter_before_the_first() {
    let commune = two_plans();
    let day = ["--as-of", "2026-02-05"];
    let own = kpi(
        &commune,
        &["--plan", "plan/2025-h2", "--as-of", "2026-02-05"],
    );
    let answer = kpi(&commune, &day);
    assert_eq!(answer["plan"]["id"], "2026");
    assert_eq!(answer["earlier"].as_array().unwrap().len(), 1);
    let earlier = &answer["earlier"][0];
    assert_eq!(earlier["plan"]["id"], "2025-h2");
    assert_eq!(earlier["not_joined"], serde_json::json!([]));
    // The same months as the earlier plan says of itself.
    for target in earlier["targets"].as_array().unwrap() {
        let id = target["id"].as_str().unwrap();
        assert_eq!(target["months"], row(&own["targets"], id)["months"], "{id}");
    }
    let on_time = row(&earlier["targets"], "dung-han");
    assert_eq!(on_time["months"].as_array().unwrap().len(), 6);
    assert_eq!(on_time["quarters"][1]["period"], "2025-Q4");
    let hundredths = |value: &Value| -> i64 {
        let digits = value.as_str().unwrap().replace('.', "");
        digits.parse().unwrap()
    };
    assert_eq!(
        hundredths(&on_time["change"]),
        9_500 - hundredths(&on_time["quarters"][1]["percent"])
    );
    let page = commune.cchc(&[&["kpi"], &day[..]].concat()).exits(0);
    let page = page
        .says("Theo tháng, kế hoạch 2025-h2")
        .says("Quý IV/2025 (kế hoạch")
        .says("Quý I/2026");
    assert!(!page.stdout.contains("không nối"), "{}", page.stdout);
    // From the second quarter on, the quarter before is the plan's own.
    let later = ["kpi", "--as-of", "2026-05-05"];
    let page = commune.cchc(&later).exits(0).stdout;
    assert!(page.contains("Theo tháng, kế hoạch 2025-h2"), "{page}");
    assert!(!page.contains("(kế hoạch 2025-h2)"), "{page}");
    let answer = commune.json(&later);
    let on_time = row(&answer["earlier"][0]["targets"], "dung-han");
    assert_eq!(on_time["change"], Value::Null);
    // Of a plan that is named, nothing but that plan is read; and nothing comes before the first.
    let named = kpi(&commune, &["--plan", "plan/2026", "--as-of", "2026-02-05"]);
    assert_eq!(named["earlier"], serde_json::json!([]));
    let first = kpi(&commune, &["--as-of", "2025-12-05"]);
    assert_eq!(first["plan"]["id"], "2025-h2");
    assert_eq!(first["earlier"], serde_json::json!([]));
}

/// Another formula, another meaning of a count: another number, which is named once and not joined.
#[test]
fn what_is_computed_otherwise_is_named_and_not_joined() {
    let commune = two_plans();
    let file = "plan/2026/targets.toml";
    let change = |id: &str, old: &str, new: &str| {
        let targets = commune.read(file);
        let at = targets.find(&format!("\nid = \"{id}\"\n")).unwrap();
        assert!(targets[at..].contains(old));
        let changed = targets[at..].replacen(old, new, 1);
        commune.write(file, format!("{}{changed}", &targets[..at]));
    };
    change(
        "dung-han",
        "\"resolved_late\"]",
        "\"resolved_late\", \"withdrawn\"]",
    );
    change(
        "dossiers_digitised",
        "name = \"",
        "name = \"Cách đếm khác: ",
    );
    let answer = kpi(&commune, &["--as-of", "2026-02-05"]);
    let earlier = &answer["earlier"][0];
    assert_eq!(
        earlier["not_joined"],
        serde_json::json!(["dung-han", "so-hoa-ho-so"])
    );
    let joined = earlier["targets"].as_array().unwrap();
    assert!(joined.iter().all(|one| one["id"] != "dung-han"));
    assert!(joined.len() > 5);
    let page = commune
        .cchc(&["kpi", "--as-of", "2026-02-05"])
        .exits(0)
        .stdout;
    let said = "Kế hoạch 2025-h2 tính khác nên không nối số liệu: Đúng hạn; ";
    assert_eq!(page.matches(said).count(), 1, "{page}");
}

#[test]
fn only_whole_plans_of_the_same_body_are_joined() {
    let commune = two_plans();
    commune.append("plan/2025-h2/targets.toml", "\n[[target]]\nid = \"x\"\n");
    let ran = commune.cchc(&["kpi", "--as-of", "2026-02-05"]).exits(0);
    ran.says("plan/2025-h2 có lỗi nên không nối số liệu; xem: cchc check --plan plan/2025-h2");
    let answer = kpi(&commune, &["--as-of", "2026-02-05"]);
    assert_eq!(answer["earlier"], serde_json::json!([]));
    assert_eq!(
        answer["earlier_faulty"],
        serde_json::json!(["plan/2025-h2"])
    );
    let commune = two_plans();
    let plan = commune.read("plan/2025-h2/plan.toml");
    let other = plan.replacen("organization = \"", "organization = \"Nơi khác: ", 1);
    commune.write("plan/2025-h2/plan.toml", other);
    let answer = kpi(&commune, &["--as-of", "2026-02-05"]);
    assert_eq!(answer["earlier"], serde_json::json!([]));
    assert_eq!(answer["earlier_faulty"], serde_json::json!([]));
}

/// The document says its period in its title; the plan of that period is meant, whatever the day.
#[test]
fn a_document_is_compared_with_the_plan_of_its_period() {
    let commune = two_plans();
    commune.write("a.txt", include_str!("plan-document.txt"));
    commune
        .cchc(&["import", "a.txt", "--compare", "--as-of", "2026-02-01"])
        .exits(0)
        .says("204 khớp")
        .complains("văn bản của kỳ từ ngày 01/7/2025 đến ngày 31/12/2025: so với plan/2025-h2");
    let ran = commune
        .cchc(&["import", "a.txt", "--compare", "--as-of", "2025-10-01"])
        .exits(0);
    assert_eq!(ran.stderr, "");
    let ran = commune
        .cchc(&["import", "a.txt", "--compare", "plan/2026"])
        .exits(2)
        .complains("plan/2026 của kỳ từ ngày 01/01/2026 đến ngày 31/12/2026: không so")
        .complains("--compare plan/2025-h2")
        .complains("cchc diff --between");
    assert_eq!(ran.stdout, "");
    // What the person says of the period counts.
    let year = ["--from", "2026-01-01", "--to", "2026-12-31"];
    commune
        .cchc(&[&["import", "a.txt", "--compare", "plan/2026"], &year[..]].concat())
        .exits(1)
        .says("34 hàng, 204 ô: ");
    commune
        .cchc(&[&["import", "a.txt", "--compare", "plan/2025-h2"], &year[..]].concat())
        .exits(2)
        .complains("--compare plan/2026");
    let year = ["--from", "2025-01-01", "--to", "2025-12-31"];
    commune
        .cchc(&[&["import", "a.txt", "--compare", "plan/2025-h2"], &year[..]].concat())
        .exits(0)
        .complains("vẫn so");
    let year = ["--from", "2027-01-01", "--to", "2027-12-31"];
    commune
        .cchc(&[&["import", "a.txt", "--compare"], &year[..]].concat())
        .exits(2)
        .complains("chưa thấy kế hoạch của kỳ ấy");
}
