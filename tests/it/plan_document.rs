//! The plan's files against the plan's document, letter for letter: no typing slip creeps in, and none of the document's own slips is
//! mended silently.

use std::collections::BTreeMap;

use cchc::model::plan::Plan;

use super::support::load_real_plan;

/// The text of the plan as issued. It breaks lines inside words, so white space does not count.
const DOCUMENT: &str = include_str!("plan-document.txt");

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn plan() -> Plan {
    load_real_plan(None).plan.expect("plan.toml is readable")
}

/// Asserts that each text stands in the document, and names all that do not.
#[track_caller]
fn assert_verbatim<'a>(texts: impl IntoIterator<Item = &'a str>) {
    let document = squeezed(DOCUMENT);
    let mut count = 0;
    let missing: Vec<&str> = texts
        .into_iter()
        .inspect(|_| count += 1)
        .filter(|text| !document.contains(&squeezed(text)))
        .collect();
    assert!(missing.is_empty(), "not in the document: {missing:#?}");
    assert!(count > 0, "nothing was compared");
}

#[test]
fn titles_deadlines_and_products_are_the_appendix_s() {
    let plan = plan();
    assert_verbatim(plan.tasks.iter().map(|task| task.title.as_str()));
    assert_verbatim(plan.tasks.iter().map(|task| task.deadline.text.as_str()));
    assert_verbatim(
        plan.tasks
            .iter()
            .flat_map(|task| &task.products)
            .map(String::as_str),
    );
}

#[test]
fn recipients_are_the_plan_s() {
    assert_verbatim(plan().recipients.iter().map(String::as_str));
}

#[test]
fn measures_clauses_and_duties_are_the_plan_s() {
    let plan = plan();
    assert_verbatim(plan.measures.iter().map(|measure| measure.text.as_str()));
    assert_verbatim(plan.clauses.iter().map(|clause| clause.text.as_str()));
    assert_verbatim(
        plan.units
            .iter()
            .flat_map(|unit| &unit.duties)
            .map(String::as_str),
    );
}

#[test]
fn names_of_units_groups_and_areas_are_the_plan_s() {
    let plan = plan();
    assert_verbatim(plan.units.iter().map(|unit| unit.name.as_str()));
    assert_verbatim(
        plan.units
            .iter()
            .flat_map(|unit| &unit.aliases)
            .map(String::as_str),
    );
    assert_verbatim(plan.groups.iter().map(|group| group.name.as_str()));
    assert_verbatim(
        plan.areas
            .iter()
            .flat_map(|area| [area.name.as_str(), area.report_name.as_str()]),
    );
}

/// Each row of the appendix in one piece: number, title, and the lead's name as it is spelled there, so that no title, lead or
/// deadline stands at another task.
#[test]
fn each_title_stands_at_its_number_and_its_lead() {
    let plan = plan();
    let appendix = squeezed(&DOCUMENT[DOCUMENT.find("Phụ lục 1").expect("the appendix")..]);
    let mut at = 0;
    for task in &plan.tasks {
        let title = squeezed(&task.title);
        let numbered = format!("{}{title}", *task.id);
        let found = appendix[at..]
            .find(&numbered)
            .unwrap_or_else(|| panic!("task {} after its predecessor", *task.id));
        at += found + numbered.len();
        let lead = plan.unit(&task.lead).expect("a unit");
        let rest = &appendix[at..];
        let names = lead
            .aliases
            .iter()
            .chain([&lead.name])
            .map(|name| squeezed(name));
        let spelled = names
            .filter(|name| rest.starts_with(name.trim_end_matches("xã")))
            .map(|name| name.len())
            .max();
        assert!(
            spelled.is_some(),
            "task {}: {} does not follow",
            *task.id,
            lead.name
        );
    }
}

/// 14 wordings, "Cả năm" also written "cả năm".
#[test]
fn the_plan_has_the_wordings_leads_and_sizes_of_the_document() {
    let plan = plan();
    let mut leads: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for task in &plan.tasks {
        leads
            .entry(&task.lead.value)
            .or_default()
            .push(task.id.parse().expect("the appendix's number"));
    }
    assert_eq!(
        leads["van-hoa-xa-hoi"],
        [1, 2, 3, 4, 5, 6, 7, 17, 18, 19, 20, 21, 22, 25]
    );
    assert_eq!(leads["van-phong"], [8, 9, 10, 11, 12]);
    assert_eq!(leads["phuc-vu-hcc"], [13, 14, 15, 16, 26]);
    assert_eq!(leads["kinh-te"], [23, 24, 27]);
    let wordings: std::collections::BTreeSet<&str> = plan
        .tasks
        .iter()
        .map(|task| task.deadline.text.as_str())
        .collect();
    assert_eq!(wordings.len(), 14, "{wordings:?}");
    assert_eq!(
        (
            plan.areas.len(),
            plan.measures.len(),
            plan.tasks.len(),
            plan.units.len()
        ),
        (7, 39, 27, 8)
    );
}

#[test]
fn all_texts_are_composed() {
    use unicode_normalization::is_nfc;
    for file in load_real_plan(None).sources {
        assert!(
            is_nfc(&file.text),
            "{} holds decomposed letters",
            file.shown
        );
    }
}
