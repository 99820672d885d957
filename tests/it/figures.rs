//! Recorded counts that cannot be true, and what is and is not made of the rest.

use serde_json::Value;

use super::support::Commune;

const DOSSIERS: &str = "plan/2025-h2/figures/phuc-vu-hcc/2025.toml";
const FINANCE: &str = "plan/2025-h2/figures/kinh-te/2025.toml";

/// A final figure of a month with these counts.
fn month(number: u32, counts: &str) -> String {
    let last = if [7, 8, 10, 12].contains(&number) {
        31
    } else {
        30
    };
    format!(
        "[[figure]]\nfrom = 2025-{number:02}-01\nto = 2025-{number:02}-{last}\nsource = \"he-thong-tttt-thanh-pho\"\nrecorded = \
         2025-12-31\n[figure.counts]\n{counts}\n"
    )
}

fn level(day: &str, counts: &str) -> String {
    format!(
        "[[figure]]\nat = {day}\nsource = \"kho-bac\"\nrecorded = {day}\n[figure.counts]\n{counts}\n"
    )
}

fn codes(commune: &Commune) -> Vec<String> {
    let answer = commune.json(&["check", "--as-of", "2025-12-31"]);
    let findings = answer["findings"].as_array().unwrap().iter();
    findings
        .map(|finding| finding["code"].as_str().unwrap().to_owned())
        .filter(|code| code != "deadline-remarked")
        .collect()
}

fn target(commune: &Commune, id: &str, day: &str) -> Value {
    let answer = commune.json(&["kpi", "--as-of", day]);
    answer["targets"]
        .as_array()
        .unwrap()
        .iter()
        .find(|target| target["id"] == id)
        .unwrap()
        .clone()
}

#[test]
fn a_count_larger_than_any_budget_is_out_of_range() {
    let commune = Commune::new();
    commune.write(
        DOSSIERS,
        month(7, "fee_bearing = 9223372036854775807\npaid_online = 1"),
    );
    assert_eq!(codes(&commune), ["out-of-range"]);
}

/// The numerator and the denominator may stand in two rows, or in an estimate and a final row, or be levels of two days.
#[test]
fn no_ratio_exceeds_one_hundred_percent_however_it_is_recorded() {
    let rows = month(7, "fee_bearing = 100") + &month(7, "paid_online = 120");
    let estimate = month(7, "fee_bearing = 100\npaid_online = 60")
        .replace("recorded", "estimated = true\nrecorded");
    let mixed = estimate + &month(7, "fee_bearing = 50");
    let levels = level("2025-07-31", "investment_plan = 100")
        + &level("2025-08-31", "investment_disbursed = 120");
    for (file, text, id) in [
        (DOSSIERS, rows, "ttt-giao-dich"),
        (DOSSIERS, mixed, "ttt-giao-dich"),
        (FINANCE, levels, "giai-ngan"),
    ] {
        let commune = Commune::new();
        commune.write(file, text);
        assert!(
            codes(&commune).contains(&"above-denominator".to_owned()),
            "{id}: {:?}",
            codes(&commune)
        );
        let percent = target(&commune, id, "2025-12-30")["percent"].clone();
        assert_ne!(percent, "120.00", "{id}");
    }
}

/// July holds no stock, August the last one: only the run shows that 20 came in and 35 went out.
#[test]
fn a_run_of_months_must_add_up_where_no_single_month_can_show_it() {
    let resolved = "resolved_on_time = 0\nresolved_late = 0\nreceived_direct = 0";
    let july = month(
        7,
        &format!("carried_over = 0\nreceived_online = 10\nresolved_early = 5\n{resolved}"),
    );
    let august = month(
        8,
        &format!("received_online = 10\nresolved_early = 30\n{resolved}\nin_progress_in_term = 0"),
    );
    let commune = Commune::new();
    commune.write(DOSSIERS, july + &august);
    assert!(
        codes(&commune).contains(&"run-broken".to_owned()),
        "{:?}",
        codes(&commune)
    );
    // Nobody can say which month is wrong: nothing is left out.
    assert_eq!(
        target(&commune, "dung-han", "2025-12-31")["denominator"],
        35
    );
    commune.cchc(&["kpi", "--as-of", "2025-12-31"]).exits(0);
}

/// What is not recorded is unknown, not 0: a month with flows alone is no contradiction.
#[test]
fn counts_that_are_not_kept_are_absent_and_not_zero() {
    let commune = Commune::new();
    commune.write(
        DOSSIERS,
        month(7, "received_online = 412\nreceived_direct = 96\nresolved_early = 300\nresolved_on_time = 190\nresolved_late = 6"),
    );
    assert_eq!(codes(&commune), [] as [&str; 0]);
    let on_time = target(&commune, "dung-han", "2025-10-01");
    assert_eq!(
        (&on_time["numerator"], &on_time["denominator"]),
        (&490.into(), &496.into())
    );
    assert_eq!(
        target(&commune, "theo-doi", "2025-10-01")["state"],
        "no-data"
    );
}

/// On time at the threshold, one below and one above; 94.996 prints as 94.99.
#[test]
fn thresholds_are_compared_on_whole_numbers() {
    for (early, late, percent, state) in [
        (94_996, 5_004, "94.99", "at-risk"),
        (95_000, 5_000, "95.00", "met"),
        (95_001, 4_999, "95.00", "met"),
    ] {
        let commune = Commune::new();
        commune.write(
            DOSSIERS,
            month(
                7,
                &format!("resolved_early = {early}\nresolved_on_time = 0\nresolved_late = {late}"),
            ),
        );
        let on_time = target(&commune, "dung-han", "2025-10-01");
        assert_eq!(
            (&on_time["percent"], &on_time["state"]),
            (&percent.into(), &state.into())
        );
    }
    let commune = Commune::new();
    commune.write(
        DOSSIERS,
        month(
            7,
            "received_online = 1000000\nreceived_direct = 0\ntracked = 999999",
        ),
    );
    let tracked = target(&commune, "theo-doi", "2025-10-01");
    assert_eq!(
        (&tracked["percent"], &tracked["state"]),
        (&"99.99".into(), &"at-risk".into())
    );
    assert_eq!(tracked["budget"]["missing"], 1);
}

/// Task 24 is judged on 31 December by that day's level; the plan's own level may be older.
#[test]
fn disbursement_is_judged_by_the_level_of_its_day() {
    let commune = Commune::new();
    commune.write(
        FINANCE,
        level("2025-07-31", "investment_plan = 100")
            + &level("2025-12-31", "investment_disbursed = 96"),
    );
    assert_eq!(
        target(&commune, "giai-ngan", "2025-12-31")["state"],
        "in-progress"
    );
    assert_eq!(target(&commune, "giai-ngan", "2026-01-01")["state"], "met");
    commune.write(
        FINANCE,
        level("2025-07-31", "investment_plan = 100")
            + &level("2025-12-30", "investment_disbursed = 96"),
    );
    let unjudged = target(&commune, "giai-ngan", "2026-01-01");
    assert_eq!(
        (&unjudged["state"], &unjudged["numerator"]),
        (&"no-data".into(), &96.into())
    );
}

/// A task closed on paper while its target is missed shows both.
#[test]
fn a_closed_task_does_not_hide_its_missed_target() {
    let commune = Commune::new();
    commune.write(
        FINANCE,
        level(
            "2025-12-31",
            "investment_plan = 100\ninvestment_disbursed = 60",
        ),
    );
    commune.write(
        "plan/2025-h2/progress/kinh-te.toml",
        "[[entry]]\ntask = \"24\"\ndate = 2025-12-30\ndocument = \"9/BC-KT\"\ndone = true\n",
    );
    let disbursed = target(&commune, "giai-ngan", "2026-01-05");
    assert_eq!(
        (&disbursed["state"], &disbursed["closed_tasks"][0]),
        (&"missed".into(), &"24".into())
    );
    commune
        .cchc(&["kpi", "--as-of", "2026-01-05"])
        .exits(0)
        .says("nhiệm vụ số 24 đã ghi hoàn thành nhưng chỉ tiêu chưa đạt");
}

/// A target is missed from the day after the plan on; the last day still belongs to it. Its values name where they come from.
#[test]
fn a_target_below_its_threshold_is_missed_only_after_the_last_day() {
    let commune = Commune::with_example();
    let state = |day: &str| {
        let answer = commune.json(&["kpi", "--records", "records", "--as-of", day]);
        let targets = answer["targets"].as_array().unwrap();
        let found = targets.iter().find(|one| one["id"] == "so-hoa-ho-so");
        found.unwrap().clone()
    };
    assert_eq!(state("2025-12-31")["state"], "at-risk");
    let after = state("2026-01-01");
    assert_eq!(after["state"], "missed");
    let source = "Hệ thống thông tin giải quyết TTHC của thành phố";
    assert_eq!(after["sources"], serde_json::json!([source]));
}
