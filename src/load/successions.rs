//! Units that decisions rename, merge or divide: whether the decisions fit each other, and what follows for tasks and targets.

use std::collections::HashMap;

use super::Broken;
use super::references::Names;
use crate::diagnostics::{Fault, Findings, LabelKind};
use crate::model::plan::Plan;
use crate::model::record::Figure;
use crate::model::task::{Amendment, Change, Task};
use crate::place::{Located, Place};
use crate::text::{fold, same_letters};
use crate::time::period::Date;

/// Takes out changes of units that cannot hold, and gives the tasks and targets of a unit whose work passes on their new leads and
/// coordinators: changes of the same decision, after those that it states itself.
pub(super) fn carry_out(plan: &mut Plan, broken: &Broken, found: &mut Findings) {
    let mut order: Vec<usize> = (0..plan.amendments.len()).collect();
    order.sort_by_key(|at| plan.amendments.get(*at).map(|one| one.date));
    for at in order {
        let Some(amendment) = plan.amendments.get(at) else {
            continue;
        };
        let of_units = amendment
            .changes
            .iter()
            .filter(|change| change.unit.is_some());
        let (date, of_units): (Date, Vec<Change>) = (amendment.date, of_units.cloned().collect());
        for change in of_units {
            let before = found.errors();
            check(&Names { plan, broken }, &change, date, found);
            let passing = match found.errors() == before && !change.into.is_empty() {
                true => passed_on(plan, &change, date, found),
                false => Vec::new(),
            };
            let holds = found.errors() == before;
            if let Some(amendment) = plan.amendments.get_mut(at) {
                if !holds {
                    amendment.changes.retain(|one| one.place != change.place);
                }
                amendment.changes.extend(passing);
            }
        }
    }
}

/// Whether the unit is there, and whoever takes over its work.
fn check(names: &Names<'_>, change: &Change, date: Date, found: &mut Findings) {
    let Some(unit) = &change.unit else { return };
    let plan = names.plan;
    if let (Some(name), Some(known)) = (&change.name, plan.unit(unit))
        && same_letters(name, &known.name)
        && change.short.is_none()
    {
        found.add(&change.place, Fault::EmptyChange);
    }
    names.unit(unit, found);
    // Its own passing is no reason against it.
    let earlier = plan.passing_by(unit, date);
    if let Some((decision, earlier)) = earlier.filter(|(_, one)| one.place != change.place) {
        passed_on_already(unit, decision, earlier, &unit.place, found);
    }
    for (at, id) in change.into.iter().enumerate() {
        names.unit(id, found);
        let is_twice = change.into[..at].iter().any(|one| one.value == id.value);
        if id.value == unit.value || is_twice {
            let unit = id.value.clone();
            found.add(&id.place, Fault::IntoItself { unit });
        } else {
            is_there(plan, id, date, found);
        }
    }
}

/// Says where a unit is named on a day on which it is not there.
pub(super) fn is_there(plan: &Plan, id: &Located<String>, day: Date, found: &mut Findings) {
    check_days(plan, id, (day, day), &id.place, found);
}

/// Says of a fact whose unit was not there on the day; whether it did.
pub(super) fn recorded_by(
    plan: &Plan,
    unit: &str,
    day: Date,
    place: &Place,
    found: &mut Findings,
) -> bool {
    check_days(plan, unit, (day, day), place, found)
}

/// The same of a figure, in all of whose days. In the month in which work passes, both units may count.
pub(super) fn counted_by(plan: &Plan, figure: &Figure, found: &mut Findings) -> bool {
    let days = (figure.when.first_day(), figure.when.last_day());
    check_days(plan, &figure.unit, days, &figure.place, found)
}

/// Whether a unit was not there on any of the days, first and last, for its work had passed on or it was not set up yet; then it is said.
fn check_days(
    plan: &Plan,
    unit: &str,
    (first, last): (Date, Date),
    place: &Place,
    found: &mut Findings,
) -> bool {
    if let Some((decision, change)) = plan.passing_by(unit, first) {
        passed_on_already(unit, decision, change, place, found);
        return true;
    }
    let since = plan.unit(unit).and_then(|unit| unit.since);
    let Some(since) = since.filter(|since| last < *since) else {
        return false;
    };
    let unit = unit.to_owned();
    found.add(place, Fault::UnitNotYet { unit, since });
    true
}

fn passed_on_already(
    unit: &str,
    decision: &Amendment,
    passing: &Change,
    place: &Place,
    found: &mut Findings,
) {
    let fault = Fault::UnitPassedOn {
        unit: unit.to_owned(),
        since: decision.date,
        into: passing.into.iter().map(|id| id.value.clone()).collect(),
    };
    found.add_beside(place, fault, LabelKind::Passing, &passing.place);
}

/// Units that are called alike: by what the file says of them, and by the names that decisions give them.
pub(super) fn check_names(plan: &Plan, found: &mut Findings) {
    let mut known: HashMap<String, &Located<String>> = HashMap::new();
    for unit in &plan.units {
        for name in std::iter::once(&unit.name).chain(&unit.short) {
            let first = *known.entry(fold(name)).or_insert(&unit.id);
            if first.value != unit.id.value {
                let fault = Fault::CalledAlike { name: name.clone() };
                found.add_beside(&unit.id.place, fault, LabelKind::FirstUse, &first.place);
            }
        }
    }
    for amendment in &plan.amendments {
        for change in &amendment.changes {
            let Some(unit) = &change.unit else { continue };
            let is_there = |id: &str| {
                let other = plan.unit(id);
                other.is_some_and(|other| plan.is_there(other, amendment.date))
            };
            for name in change.name.iter().chain(&change.short) {
                let other = known.get(&fold(name)).filter(|id| id.value != unit.value);
                if let Some(other) = other.filter(|id| is_there(id)) {
                    let fault = Fault::CalledAlike { name: name.clone() };
                    found.add_beside(&change.place, fault, LabelKind::FirstUse, &other.place);
                }
            }
        }
    }
}

/// Who has part in a task on a day.
struct Parts {
    lead: Located<String>,
    co_leads: Vec<Located<String>>,
    coordinators: Vec<Located<String>>,
}

impl Parts {
    /// As issued, and as decisions up to the day and the decision itself changed them; `None` for a task that is not there.
    fn on(plan: &Plan, task: &Task, date: Date) -> Option<Parts> {
        if plan.exists_from(task).is_some_and(|from| from > date) {
            return None;
        }
        let mut parts = Parts {
            lead: task.lead.clone(),
            co_leads: task.co_leads.clone(),
            coordinators: task.coordinators.clone(),
        };
        let changes: Vec<(&Amendment, &Change)> = plan.changes_of(&task.id);
        for (_, change) in changes.into_iter().filter(|(one, _)| one.date <= date) {
            if change.withdrawn {
                return None;
            }
            parts.lead = change.lead.clone().unwrap_or(parts.lead);
            parts.co_leads = change.co_leads.clone().unwrap_or(parts.co_leads);
            parts.coordinators = change.coordinators.clone().unwrap_or(parts.coordinators);
        }
        Some(parts)
    }
}

/// What a unit's passing means for each task and target in which it has a part. Of a unit that is divided, nobody but the decision can say
/// which of the new ones leads what.
fn passed_on(plan: &Plan, change: &Change, date: Date, found: &mut Findings) -> Vec<Change> {
    let Some(unit) = change.unit.as_ref().map(|unit| unit.as_str()) else {
        return Vec::new();
    };
    let heir = match &change.into[..] {
        [heir] => Some(heir),
        _ => None,
    };
    let mut undecided = Vec::new();
    let mut all = Vec::new();
    for task in plan.all_tasks() {
        let Some(parts) = Parts::on(plan, task, date) else {
            continue;
        };
        let leads = parts.lead.value == unit;
        if leads && heir.is_none() {
            undecided.push(task.id.value.clone());
        }
        let lead = heir.filter(|_| leads).cloned();
        let mut taken = vec![lead.as_ref().unwrap_or(&parts.lead).value.clone()];
        let co_leads = replaced(&parts.co_leads, change, &mut taken);
        let coordinators = replaced(&parts.coordinators, change, &mut taken);
        if lead.is_some() || co_leads.is_some() || coordinators.is_some() {
            all.push(Change {
                task: Some(task.id.clone()),
                lead,
                co_leads,
                coordinators,
                ..derived(change)
            });
        }
    }
    for target in &plan.indicators.targets {
        if plan.lead_of_target(target, date) != Some(unit) {
            continue;
        }
        match heir {
            None => undecided.push(target.id.value.clone()),
            Some(heir) => all.push(Change {
                target: Some(target.id.clone()),
                lead: Some(heir.clone()),
                ..derived(change)
            }),
        }
    }
    if !undecided.is_empty() {
        let (unit, left) = (unit.to_owned(), undecided);
        found.add(&change.place, Fault::SplitUndecided { unit, left });
        return Vec::new();
    }
    all
}

/// A list with the unit's successors in its place, each once and none that is taken; `None` where nothing changes in it.
fn replaced(
    list: &[Located<String>],
    change: &Change,
    taken: &mut Vec<String>,
) -> Option<Vec<Located<String>>> {
    let mut new = Vec::new();
    for id in list {
        let is_unit = change
            .unit
            .as_ref()
            .is_some_and(|unit| unit.value == id.value);
        let successors = match is_unit {
            true => &change.into[..],
            false => std::slice::from_ref(id),
        };
        for one in successors {
            if !taken.contains(&one.value) {
                taken.push(one.value.clone());
                new.push(one.clone());
            }
        }
    }
    let ids = |list: &[Located<String>]| list.iter().map(|id| id.value.clone()).collect::<Vec<_>>();
    (ids(&new) != ids(list)).then_some(new)
}

/// The change of a unit as the beginning of one of a task or target.
fn derived(change: &Change) -> Change {
    Change {
        unit: None,
        name: None,
        short: None,
        into: Vec::new(),
        is_derived: true,
        ..change.clone()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::assess::assess;
    use crate::load::example::{amendment, change, found, loaded, plan, task, tasks};
    use crate::time::period::Date;

    /// A decision about a unit: its rows.
    fn of_unit(unit: &str, what: &str) -> String {
        format!("[[amendment.change]]\nunit = \"{unit}\"\n{what}\n")
    }

    const NEW_UNIT: &str = "[[amendment.unit]]\nid = \"c\"\nname = \"Đơn vị C\"\n";

    /// The plan with two tasks led by "a", the second with "b" beside it, and these decisions and entries.
    fn with(decisions: &str, entries: &[(&str, &str)]) -> crate::load::Loaded {
        let rows = tasks(&[
            task("[[task]]", "1", "a", "\"Quý III/2025\"", ""),
            task(
                "[[task]]",
                "2",
                "a",
                "\"Quý IV/2025\"",
                "co_leads = [\"b\"]",
            ),
        ]);
        let mut files = vec![
            ("tasks.toml", rows.as_str()),
            ("amendments.toml", decisions),
        ];
        files.extend(entries);
        loaded(&files)
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// From the day of the decision on, the new unit leads what the old one led, finished or not, and each unit still adds up to the total.
    #[test]
    fn the_work_of_a_merged_unit_is_its_successors() {
        let decision = amendment("2025-10-01", "1/QĐ", &(of_unit("a", "into = [\"b\"]")));
        let entry =
            "[[entry]]\ntask = \"1\"\ndate = 2025-09-20\ndone = true\ndocument = \"2/BC\"\n";
        let files = with(&decision, &[("progress/a.toml", entry)]);
        assert_eq!(found(&files), [""; 0]);
        let on = |date: &str| {
            let assessment = assess(plan(&files), &files.records, day(date));
            let units = assessment.units.iter();
            let leading = units.map(|unit| format!("{} {}", unit.id, unit.leading.total()));
            let second = assessment.task("2").unwrap();
            (
                leading.collect::<Vec<_>>().join(", "),
                second.in_force.lead.to_owned(),
                second.in_force.co_leads.len(),
                assessment.task("1").unwrap().status.is_completed(),
            )
        };
        assert_eq!(on("2025-09-30"), ("a 2, b 0".into(), "a".into(), 1, true));
        assert_eq!(on("2025-10-01"), ("b 2".into(), "b".into(), 0, true));
    }

    /// What the old unit records from the day on is named, for it may have been recorded by the new one too.
    #[test]
    fn a_unit_records_while_it_is_there() {
        let rows = format!("{NEW_UNIT}{}", of_unit("a", "into = [\"c\"]"));
        let decision = amendment("2025-10-01", "1/QĐ", &rows);
        let entry = |date: &str| format!("[[entry]]\ntask = \"2\"\ndate = {date}\npercent = 50\n");
        let by = |unit: &str, date: &str| {
            let file = format!("progress/{unit}.toml");
            found(&with(&decision, &[(&file, &entry(date))]))
        };
        assert_eq!(by("a", "2025-09-30"), [""; 0]);
        assert_eq!(by("a", "2025-10-01"), ["unit-passed-on 1 8"]);
        assert_eq!(by("c", "2025-10-01"), [""; 0]);
        assert_eq!(by("c", "2025-09-30"), ["unit-not-yet 1"]);
    }

    /// Which of several new units leads a task is decided by people.
    #[test]
    fn a_division_says_who_leads_each_task() {
        let parts = of_unit("a", "into = [\"b\", \"c\"]");
        let first = change("1", "lead = \"c\"");
        let second = change("2", "lead = \"b\"\nco_leads = []");
        let decided = |rows: &[&str]| {
            let rows = format!("{NEW_UNIT}{}", rows.concat());
            found(&with(&amendment("2025-10-01", "1/QĐ", &rows), &[]))
        };
        assert_eq!(decided(&[&parts, &first, &second]), [""; 0]);
        assert_eq!(decided(&[&parts, &first]), ["split-undecided 8"]);
    }

    /// A target goes with the unit that answers for it.
    #[test]
    fn a_target_passes_with_its_unit() {
        let targets = "[[target]]\nid = \"t\"\nname = \"Việc\"\nclause = \"II.1\"\nlead = \"a\"\ncomputed = \"tasks\"\nat_least = 90\n";
        let decision = amendment("2025-10-01", "1/QĐ", &of_unit("a", "into = [\"b\"]"));
        let files = with(&decision, &[("targets.toml", targets)]);
        assert_eq!(found(&files), [""; 0]);
        let lead = |date: &str| {
            let assessment = assess(plan(&files), &files.records, day(date));
            assessment.targets[0].lead.map(str::to_owned)
        };
        assert_eq!(lead("2025-09-30").as_deref(), Some("a"));
        assert_eq!(lead("2025-10-01").as_deref(), Some("b"));
    }

    /// Contradictions are named, and nothing is carried out that cannot hold.
    #[test]
    fn decisions_about_units_fit_each_other() {
        let all = |rows: &[(&str, &str)]| {
            let rows = rows.iter().enumerate();
            let rows = rows.map(|(at, (date, row))| amendment(date, &format!("{at}/QĐ"), row));
            found(&with(&rows.collect::<String>(), &[]))
        };
        let merged = of_unit("a", "into = [\"b\"]");
        let early = "2025-09-01";
        let late = "2025-10-01";
        // Again, and back: both units would have given away what they do not have.
        assert_eq!(
            all(&[(early, &merged), (late, &merged)]),
            ["unit-passed-on 14 5"]
        );
        let back = of_unit("b", "into = [\"a\"]");
        assert_eq!(
            all(&[(early, &merged), (late, &back)]),
            ["unit-passed-on 15 5"]
        );
        let lead = change("1", "lead = \"a\"");
        assert_eq!(
            all(&[(early, &merged), (late, &lead)]),
            ["unit-passed-on 15 5"]
        );
        assert_eq!(all(&[(early, &lead), (late, &merged)]), [""; 0]);
        assert_eq!(
            all(&[(late, &of_unit("a", "into = [\"a\"]"))]),
            ["into-itself 7"]
        );
        assert_eq!(
            all(&[(late, &of_unit("x", "name = \"X\""))]),
            ["unknown-unit 6"]
        );
        assert_eq!(all(&[(late, &of_unit("a", ""))]), ["empty-change 5"]);
        assert_eq!(
            all(&[(late, &of_unit("a", "into = []"))]),
            ["empty-change 7"]
        );
        assert_eq!(
            all(&[(late, &of_unit("a", "name = \"Đơn vị A\""))]),
            ["empty-change 5"]
        );
        let both = of_unit("a", "name = \"X\"\ninto = [\"b\"]");
        assert_eq!(all(&[(late, &both)]), ["conflicting-change 5"]);
        let mixed = of_unit("a", "name = \"X\"\nlead = \"b\"");
        assert_eq!(all(&[(late, &mixed)]), ["conflicting-change 5"]);
    }

    /// Levels and stocks that passed on are among the successor's own once it has recorded them; nobody counts for a unit that is not there.
    #[test]
    fn figures_pass_with_the_work() {
        let targets = "[[source]]\nid = \"s\"\nname = \"S\"\n\
                       [[count]]\nid = \"plan\"\nname = \"KH\"\nkind = \"level\"\nsource = \"s\"\n\
                       [[count]]\nid = \"paid\"\nname = \"GN\"\nkind = \"level\"\nsource = \"s\"\n\
                       [[target]]\nid = \"t\"\nname = \"T\"\nclause = \"II.1\"\nnumerator = [\"paid\"]\ndenominator = [\"plan\"]\nat_least = 95\n";
        let figure = |at: &str, paid: u32, plan: u32| {
            format!(
                "[[figure]]\nat = {at}\nsource = \"s\"\nrecorded = {at}\ncounts = {{ paid = {paid}, plan = {plan} }}\n"
            )
        };
        let decision = amendment("2025-10-20", "1/QĐ", &of_unit("a", "into = [\"b\"]"));
        let value = |figures: &[(&str, String)]| {
            let mut files: Vec<(&str, &str)> = vec![("targets.toml", targets)];
            files.extend(figures.iter().map(|(name, text)| (*name, text.as_str())));
            let files = with(&decision, &files);
            let codes = found(&files);
            let assessment = assess(plan(&files), &files.records, day("2025-11-10"));
            let value = assessment.targets[0].value.as_ref();
            (
                value.map(|value| (value.ratio.numerator, value.ratio.denominator)),
                codes,
            )
        };
        let before = ("figures/a/2025-09.toml", figure("2025-09-30", 10, 100));
        let own = ("figures/b/2025-09.toml", figure("2025-09-30", 1, 50));
        let after = ("figures/b/2025-10.toml", figure("2025-10-31", 30, 150));
        let late = ("figures/a/2025-10.toml", figure("2025-10-31", 20, 100));
        // Before the successor has counted what it took over, both are there; then its own count is all.
        assert_eq!(
            value(&[before.clone(), own.clone()]),
            (Some((11, 150)), vec![])
        );
        assert_eq!(
            value(&[before.clone(), own, after.clone()]),
            (Some((30, 150)), vec![])
        );
        let passed_on = vec!["unit-passed-on 1 5".to_owned()];
        assert_eq!(value(&[before, after, late]), (Some((30, 150)), passed_on));
    }

    /// Each of two units passes to the same two: the paths from the first to the last double with each step, the units do not.
    #[test]
    fn each_successor_is_asked_for_once() {
        let mut rows = String::new();
        for step in 0..40 {
            let (from, to) = (step, step + 1);
            let parts = [format!("x{to}"), format!("y{to}")];
            let units = parts
                .each_ref()
                .map(|id| format!("[[amendment.unit]]\nid = \"{id}\"\nname = \"{id}\"\n"));
            let into = format!("into = [\"{}\", \"{}\"]", parts[0], parts[1]);
            let passing = match step {
                0 => of_unit("a", &into),
                _ => of_unit(&format!("x{from}"), &into) + &of_unit(&format!("y{from}"), &into),
            };
            let date = format!("2025-{:02}-{:02}", 8 + step / 28, 1 + step % 28);
            rows += &amendment(&date, &format!("{step}/QĐ"), &(units.concat() + &passing));
        }
        let files = loaded(&[("amendments.toml", &rows)]);
        assert_eq!(found(&files), [""; 0]);
        let standing = plan(&files).successors_on("a", day("2025-12-31"));
        assert_eq!(standing, ["x40", "y40"]);
    }

    /// Whoever names a unit means one.
    #[test]
    fn units_that_are_called_alike_are_named() {
        let renamed = |what: &str| amendment("2025-10-01", "1/QĐ", &of_unit("a", what));
        let alike = |decisions: &str| found(&with(decisions, &[]));
        assert_eq!(alike(&renamed("name = \"ĐƠN VỊ B\"")), ["called-alike 5 5"]);
        let merged = amendment("2025-09-01", "2/QĐ", &of_unit("b", "into = [\"a\"]"));
        let later = format!("{merged}{}", renamed("name = \"Đơn vị B\""));
        assert_eq!(alike(&later), [""; 0]);
        let unit = "[[amendment.unit]]\nid = \"c\"\nname = \"Đơn vị A\"\n";
        assert_eq!(
            alike(&amendment("2025-10-01", "1/QĐ", unit)),
            ["called-alike 6 2"]
        );
    }

    /// A unit bears on each day the name of that day, and is known by all of them.
    #[test]
    fn a_renamed_unit_keeps_its_records() {
        let renamed = of_unit("a", "name = \"Phòng Mới\"\nshort = \"PM\"");
        let mut files = with(&amendment("2025-10-01", "1/QĐ", &renamed), &[]);
        assert_eq!(found(&files), [""; 0]);
        let plan = files.plan.as_mut().unwrap();
        for (date, name) in [
            ("2025-09-30", "Đơn vị A"),
            ("2025-10-01", "Phòng Mới"),
            ("2025-09-30", "Đơn vị A"),
        ] {
            plan.name_units_on(day(date));
            assert_eq!(plan.name_of("a"), name, "{date}");
            let unit = plan.unit("a").unwrap();
            assert!(
                unit.is_called("đơn vị a") && unit.is_called("phòng mới"),
                "{date}"
            );
        }
    }
}
