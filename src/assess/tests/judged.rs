//! What is claimed and proved, what is at risk, what decisions did to numbers.

use super::on;
use crate::assess::Assessment;
use crate::assess::ratio::Ratio;
use crate::assess::risk::Reason;
use crate::assess::target::State;
use crate::assess::why::{Number, why};
use crate::load::example::{amendment, change, found, loaded, plan, task, tasks};
use crate::load::{Loaded, outdated};
use crate::model::settings::Step;
use crate::place::Place;
use crate::time::period::Date;

const PLAN: &str = "id = \"p\"\ntitle = \"Kế hoạch giả định\"\norganization = \"UBND xã Mẫu\"\nfrom = 2025-07-01\nto = 2025-12-31\n";

/// One task "1" of unit "a" with these products and entries, the latter of "a" and of "b", which records what is confirmed.
fn of_entries(products: &str, own: &str, confirming: &str) -> Loaded {
    let row = task("[[task]]", "1", "a", "\"Quý III/2025\"", "");
    let row = row.replace("[\"Báo cáo\"]", products);
    let settings = format!("{PLAN}settings = {{ confirmer = \"b\" }}\n");
    loaded(&[
        ("plan.toml", &settings),
        ("tasks.toml", &tasks(&[row])),
        ("progress/a.toml", own),
        ("progress/b.toml", confirming),
    ])
}

fn entry(date: &str, more: &str) -> String {
    format!("[[entry]]\ntask = \"1\"\ndate = {date}\n{more}\n")
}

fn proof(assessment: &Assessment<'_>) -> Option<Step> {
    assessment.task("1").unwrap().proof
}

/// A claim alone, then a document without a product, then all of it, then the word of who confirms: each step holds the ones before.
#[test]
fn each_step_of_proof_asks_for_more() {
    let two = "[\"Báo cáo\", \"Đề án\"]";
    let claim = entry("2025-09-10", "done = true");
    let report = entry("2025-09-12", "document = \"1/BC\"\nproduct = \"Báo cáo\"");
    let scheme = entry("2025-09-13", "product = \"Đề án\"");
    let confirms = |day| entry(day, "confirmed = \"9/TB\"");
    let steps = |own: &[&String], confirming: &str| {
        let own: String = own.iter().map(|one| one.as_str()).collect();
        let files = of_entries(two, &own, confirming);
        let today = on(&files, "2025-10-01");
        let proved = today.counts.proved();
        let all = (proved.claimed, proved.evidenced, proved.confirmed);
        (proof(&today), all)
    };
    assert_eq!(steps(&[&report], ""), (None, (0, 0, 0)));
    assert_eq!(steps(&[&claim], ""), (Some(Step::Claimed), (1, 0, 0)));
    assert_eq!(
        steps(&[&claim, &report], ""),
        (Some(Step::Claimed), (1, 0, 0))
    );
    let all = [&claim, &report, &scheme];
    assert_eq!(steps(&all, ""), (Some(Step::Evidenced), (1, 1, 0)));
    assert_eq!(
        steps(&all, &confirms("2025-09-10")),
        (Some(Step::Confirmed), (1, 1, 1))
    );
    // What is confirmed but not proved stays claimed, and what was confirmed before it was done is not confirmed.
    assert_eq!(
        steps(&[&claim], &confirms("2025-09-10")),
        (Some(Step::Claimed), (1, 0, 0))
    );
    assert_eq!(
        steps(&all, &confirms("2025-09-09")),
        (Some(Step::Evidenced), (1, 1, 0))
    );
}

/// Only the unit that the plan names confirms, and only what was closed by then.
#[test]
fn who_confirms_and_what() {
    let done = entry("2025-09-10", "document = \"1/BC\"\ndone = true");
    let confirms = entry("2025-09-11", "confirmed = \"9/TB\"");
    let one = "[\"Báo cáo\"]";
    assert_eq!(found(&of_entries(one, &done, &confirms)), [""; 0]);
    assert_eq!(
        found(&of_entries(one, "", &confirms)),
        ["confirmed-not-done 1"]
    );
    let both = format!("{done}{confirms}");
    assert_eq!(found(&of_entries(one, &both, "")), ["confirmed-by-other 6"]);
    let row = tasks(&[task("[[task]]", "1", "a", "\"Quý III/2025\"", "")]);
    let files = loaded(&[("tasks.toml", &row), ("progress/a.toml", &both)]);
    assert_eq!(found(&files), ["confirmed-by-other 6"]);
}

/// A target of tasks counts what has reached the step that the plan asks for; the official counts follow the claim.
#[test]
fn the_plan_says_from_which_step_a_task_counts_as_done() {
    let of_step = |step: &str, day: &str| {
        let settings = format!("{PLAN}settings = {{ counts_as_done = \"{step}\" }}\n");
        let row = task("[[task]]", "1", "a", "\"Quý III/2025\"", "");
        let target = "[[target]]\nid = \"on-time\"\nname = \"Đúng hạn\"\nclause = \"II.1\"\ncomputed = \"tasks\"\nat_least = 100\n";
        let claim = entry("2025-09-10", "done = true");
        let files = loaded(&[
            ("plan.toml", &settings),
            ("tasks.toml", &tasks(&[row])),
            ("targets.toml", target),
            ("progress/a.toml", &claim),
        ]);
        let today = on(&files, day);
        let value = today.targets[0].value.as_ref().map(|value| value.ratio);
        (today.targets[0].state, value)
    };
    let ratio = |n, d| Some(Ratio::new(n, d));
    assert_eq!(of_step("claimed", "2025-09-20"), (State::Met, ratio(1, 1)));
    // Before its day is over, what is not proved is not settled; after it, it is late.
    assert_eq!(
        of_step("evidenced", "2025-09-30"),
        (State::NotYetMeasured, None)
    );
    assert_eq!(of_step("evidenced", "2025-10-01").1, ratio(0, 1));
    assert_eq!(of_step("confirmed", "2025-10-01").1, ratio(0, 1));
}

fn reasons(entries: &str, day: &str, more: &str) -> Vec<Reason> {
    let row = task("[[task]]", "1", "a", "\"Từ 01/9/2025 đến 20/9/2025\"", "");
    let settings = format!("{PLAN}{more}");
    let files = loaded(&[
        ("plan.toml", &settings),
        ("tasks.toml", &tasks(&[row])),
        ("progress/a.toml", entries),
    ]);
    assert_eq!(found(&files), [""; 0]);
    let today = on(&files, day);
    today.task("1").unwrap().risk.clone()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Each rule by itself on its first day, and out of force where the plan says so.
#[test]
fn each_reason_of_risk_has_its_rule() {
    let due = day("2025-09-20");
    let says = |date: &str, more: &str| entry(date, more);
    let later = says("2025-09-02", "expected = 2025-09-21");
    let late = Reason::ForecastLate {
        expected: day("2025-09-21"),
        due,
    };
    assert_eq!(reasons(&later, "2025-09-01", ""), []);
    assert_eq!(reasons(&later, "2025-09-02", ""), [late]);
    assert_eq!(
        reasons(&later, "2025-09-02", "risk = { forecast_late = false }\n"),
        []
    );
    let on_the_day = says("2025-09-02", "expected = 2025-09-20");
    assert_eq!(reasons(&on_the_day, "2025-09-02", ""), []);

    let moved = [("02", "10"), ("03", "11"), ("04", "09"), ("05", "12")];
    let moved = moved.map(|(on, to)| {
        says(
            &format!("2025-09-{on}"),
            &format!("expected = 2025-09-{to}"),
        )
    });
    let twice = Reason::ForecastMoved {
        times: 2,
        expected: day("2025-09-12"),
    };
    // Earlier again is no delay, and takes none back.
    assert_eq!(reasons(&moved.concat(), "2025-09-04", ""), []);
    assert_eq!(reasons(&moved.concat(), "2025-09-05", ""), [twice]);
    assert_eq!(
        reasons(
            &moved.concat(),
            "2025-09-05",
            "risk = { forecast_moves = 0 }\n"
        ),
        []
    );

    let percents = [("02", 60), ("03", 40), ("04", 60)];
    let percents =
        percents.map(|(on, n)| says(&format!("2025-09-{on}"), &format!("percent = {n}")));
    let fell = Reason::PercentFell { from: 60, to: 40 };
    assert_eq!(reasons(&percents.concat(), "2025-09-02", ""), []);
    assert_eq!(reasons(&percents.concat(), "2025-09-03", ""), [fell]);
    assert_eq!(reasons(&percents.concat(), "2025-09-04", ""), []);

    let blocked = says("2025-09-02", "blocked = true") + &says("2025-09-04", "blocked = false");
    let since = day("2025-09-02");
    assert_eq!(
        reasons(&blocked, "2025-09-03", ""),
        [Reason::Blocked { since }]
    );
    assert_eq!(reasons(&blocked, "2025-09-04", ""), []);

    // 15 of 20 days are three quarters.
    assert_eq!(reasons("", "2025-09-14", ""), []);
    assert_eq!(
        reasons("", "2025-09-15", ""),
        [Reason::Silent { passed: 75 }]
    );
    assert_eq!(reasons("", "2025-09-15", "risk = { silent = 80 }\n"), []);
    assert_eq!(
        reasons(&says("2025-09-02", "note = \"x\""), "2025-09-20", ""),
        []
    );
    // Overdue is no risk any more.
    assert_eq!(reasons(&later, "2025-09-21", ""), []);
}

/// Continuous work is at risk once most of a quarter is over without evidence, and by every quarter that is over.
#[test]
fn continuous_work_without_evidence_is_at_risk() {
    let on_day = |text: &str, entries: &str| {
        let row = task("[[task]]", "1", "a", "\"Thường xuyên\"", "");
        let files = loaded(&[("tasks.toml", &tasks(&[row])), ("progress/a.toml", entries)]);
        let today = on(&files, text);
        let risk = today.task("1").unwrap().risk.iter();
        let quarters = risk.map(|reason| match reason {
            Reason::NoEvidence { quarter } => quarter.to_string(),
            other => panic!("{other:?}"),
        });
        quarters.collect::<Vec<_>>()
    };
    // 69 of 92 days are three quarters.
    assert_eq!(on_day("2025-09-06", ""), [""; 0]);
    assert_eq!(on_day("2025-09-07", ""), ["2025-Q3"]);
    let evidence = entry("2025-08-01", "document = \"1/BC\"");
    assert_eq!(on_day("2025-09-30", &evidence), [""; 0]);
    assert_eq!(on_day("2025-10-01", ""), ["2025-Q3"]);
    assert_eq!(on_day("2025-10-01", &evidence), [""; 0]);
}

/// A decision that takes an overdue task out lifts a rate from 2/3 to 2/2; the bridge and the rate as issued say so.
#[test]
fn a_decision_moves_the_denominator_and_is_named() {
    let rows = ["1", "2", "3"].map(|id| task("[[task]]", id, "a", "\"Quý III/2025\"", ""));
    let done = ["1", "2"].map(|id| {
        let row = entry("2025-09-10", "document = \"1/BC\"\ndone = true");
        row.replace("\"1\"\ndate", &format!("\"{id}\"\ndate"))
    });
    let added = task("[[amendment.add]]", "3a", "a", "\"Quý IV/2025\"", "");
    let decision = amendment(
        "2025-10-02",
        "1/QĐ",
        &(change("3", "withdrawn = true") + &added),
    );
    let files = loaded(&[
        ("tasks.toml", &tasks(&rows)),
        ("progress/a.toml", &done.concat()),
        ("amendments.toml", &decision),
    ]);
    let bridge = |day: &str| {
        let today = on(&files, day);
        let bridge = today.bridge;
        assert_eq!(bridge.standing, today.counts.total());
        (bridge.issued, bridge.added, bridge.withdrawn)
    };
    assert_eq!(bridge("2025-10-01"), (3, 0, 0));
    assert_eq!(bridge("2025-10-02"), (3, 1, 1));
    let before = on(&files, "2025-10-01");
    assert_eq!(before.rates_issued, None);
    let after = on(&files, "2025-10-02");
    let issued = after.rates_issued.unwrap();
    assert_eq!(after.counts.rates().due_completion, Ratio::new(2, 2));
    assert_eq!(issued.due_completion, Ratio::new(2, 3));
    assert_eq!(issued, before.counts.rates());
}

/// What was closed before a decision changed it stands in doubt until its lead speaks of it again, on the decision's day or later.
#[test]
fn a_decision_outdates_what_was_closed_before() {
    let row = tasks(&[task("[[task]]", "1", "a", "\"Quý IV/2025\"", "")]);
    let done = entry("2025-09-10", "document = \"1/BC\"\ndone = true");
    let states = |what: &str, more: &str, day: &str| {
        let decision = amendment("2025-10-02", "5/QĐ", &change("1", what));
        let files = loaded(&[
            ("tasks.toml", &row),
            ("progress/a.toml", &format!("{done}{more}")),
            ("amendments.toml", &decision),
        ]);
        assert_eq!(found(&files), [""; 0]);
        let day: Date = day.parse().unwrap();
        let findings = outdated(plan(&files), &files.records, day);
        let codes: Vec<&str> = findings.iter().map(|one| one.fault.code()).collect();
        let today = super::assess(plan(&files), &files.records, day);
        let by = today.task("1").unwrap().outdated_by();
        assert_eq!(by.is_some(), !codes.is_empty());
        codes.first().copied().unwrap_or("stands")
    };
    let product = "products = [\"Đề án\"]";
    assert_eq!(states(product, "", "2025-10-01"), "stands");
    assert_eq!(states(product, "", "2025-10-02"), "judgement-outdated");
    assert_eq!(
        states("deadline = \"31/12/2025\"", "", "2025-10-02"),
        "judgement-outdated"
    );
    let again = entry("2025-10-02", "product = \"Đề án\"\ndocument = \"2/BC\"");
    assert_eq!(states(product, &again, "2025-10-02"), "stands");
    // The lead may say again that it is done: that is no second closing.
    let closed = entry(
        "2025-10-05",
        "product = \"Đề án\"\ndocument = \"2/BC\"\ndone = true",
    );
    assert_eq!(states(product, &closed, "2025-10-04"), "judgement-outdated");
    assert_eq!(states(product, &closed, "2025-10-05"), "stands");
}

/// The tasks behind a rate add up to it, each with the row that decided.
#[test]
fn a_number_opens_to_what_it_is_made_of() {
    let rows = ["1", "2", "3"].map(|id| task("[[task]]", id, "a", "\"Quý III/2025\"", ""));
    let rows = tasks(&rows);
    let done = entry("2025-09-10", "document = \"1/BC\"\ndone = true");
    let files = loaded(&[("tasks.toml", &rows), ("progress/a.toml", &done)]);
    let today = on(&files, "2025-10-01");
    let why = why(&today, Number::DueCompletion);
    assert_eq!(why.ratio, Some(today.counts.rates().due_completion));
    let line = |place: &Place| {
        let source = &files.sources[place.file.0];
        let at = source.text[..place.span.start].matches('\n').count() + 1;
        format!("{}:{at}", source.shown)
    };
    let grounds = why.tasks.iter().map(|one| {
        let id = one.task.task().id.as_str();
        format!("{id} {} {}", one.is_counted, line(one.decided))
    });
    let own = |id: &str| {
        let at = rows.find(&format!("id = \"{id}\"")).unwrap();
        rows[..at].matches('\n').count() + 1
    };
    assert_eq!(
        grounds.collect::<Vec<_>>(),
        [
            "1 true progress/a.toml:1".to_owned(),
            format!("2 false tasks.toml:{}", own("2")),
            format!("3 false tasks.toml:{}", own("3")),
        ]
    );
}
