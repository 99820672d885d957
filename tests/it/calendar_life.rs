//! The life of calendar entries: whatever was decided and recorded, a later export of an entry is never older than an earlier one, and a
//! changed one is newer.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use cchc::assess::assess;
use cchc::block::Block;
use cchc::block::lang::Lang;
use cchc::load::Loaded;
use cchc::model::plan::Plan;
use cchc::model::record::{Records, Trigger};
use cchc::model::task::{Amendment, Change, Deadline};
use cchc::place::{FileId, Located, Place};
use cchc::time::period::Date;
use cchc::view::agenda::agenda;
use proptest::prelude::*;

use super::support::load_real_plan;

static REAL: LazyLock<Loaded> = LazyLock::new(|| load_real_plan(None));

const TASKS: [&str; 4] = ["3", "9", "18", "25"];
const UNITS: [&str; 3] = ["van-phong", "kinh-te", "van-hoa-xa-hoi"];
const WORDINGS: [&str; 6] = [
    "Quý IV/2025",
    "Quý III/2025",
    "Trước ngày 15 của tháng cuối quý",
    "Theo hướng dẫn của Thành phố",
    "Thường xuyên",
    "Tháng 10/2025",
];

fn plan() -> &'static Plan {
    REAL.plan.as_ref().expect("plan.toml is readable")
}

fn day(offset: i64) -> Date {
    plan().period.from + chrono::TimeDelta::days(offset)
}

fn located<T>(value: T) -> Located<T> {
    Located {
        value,
        place: Place::whole(FileId(0)),
    }
}

/// One decision or piece of guidance.
#[derive(Debug, Clone)]
enum Event {
    Lead(usize, usize),
    Deadline(usize, usize),
    Both(usize, usize, usize),
    Withdrawn(usize),
    Guidance(usize, i64),
}

fn any_event() -> impl Strategy<Value = (i64, Event)> {
    let task = 0..TASKS.len();
    let event = prop_oneof![
        3 => (task.clone(), 0..UNITS.len()).prop_map(|(task, unit)| Event::Lead(task, unit)),
        3 => (task.clone(), 0..WORDINGS.len()).prop_map(|(task, wording)| Event::Deadline(task, wording)),
        1 => (task.clone(), 0..UNITS.len(), 0..WORDINGS.len()).prop_map(|(task, unit, wording)| Event::Both(task, unit, wording)),
        1 => task.clone().prop_map(Event::Withdrawn),
        2 => (task, 0..60_i64).prop_map(|(task, days)| Event::Guidance(task, days)),
    ];
    (0..20_i64, event).prop_map(|(week, event)| (week * 7, event))
}

fn history(events: &[(i64, Event)]) -> (Plan, Records) {
    let (mut plan, mut records) = (plan().clone(), Records::default());
    for (number, (at, event)) in events.iter().enumerate() {
        let date = day(*at);
        let (task, lead, wording, withdrawn) = match event {
            Event::Lead(task, unit) => (*task, Some(*unit), None, false),
            Event::Deadline(task, wording) => (*task, None, Some(*wording), false),
            Event::Both(task, unit, wording) => (*task, Some(*unit), Some(*wording), false),
            Event::Withdrawn(task) => (*task, None, None, true),
            Event::Guidance(task, days) => {
                records.triggers.push(Trigger {
                    unit: UNITS[0].to_owned(),
                    task: located(TASKS[*task].to_owned()),
                    date,
                    document: None,
                    due: Some(date + chrono::TimeDelta::days(*days)),
                    recorded: None,
                    place: Place::whole(FileId(0)),
                });
                continue;
            }
        };
        plan.amendments.push(Amendment {
            date,
            document: located(format!("{number}/QĐ")),
            approved_by: "UBND xã".to_owned(),
            signed_by: None,
            proposed_by: None,
            changes: vec![Change {
                task: Some(located(TASKS[task].to_owned())),
                target: None,
                unit: None,
                deadline: wording.map(|wording| {
                    located(Deadline::new(WORDINGS[wording].to_owned(), None, None))
                }),
                lead: lead.map(|unit| located(UNITS[unit].to_owned())),
                co_leads: None,
                coordinators: None,
                products: None,
                withdrawn,
                at_least: None,
                stretch: None,
                name: None,
                short: None,
                into: Vec::new(),
                is_derived: false,
                reason: None,
                place: Place::whole(FileId(0)),
            }],
            added: Vec::new(),
            new_units: Vec::new(),
            place: Place::whole(FileId(0)),
        });
    }
    (plan, records)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_sequence_of_an_entry_never_falls_and_rises_with_its_day_and_status(
        events in proptest::collection::vec(any_event(), 1..8)
    ) {
        let (plan, records) = history(&events);
        for unit in [None, Some(UNITS[0]), Some(UNITS[1]), Some(UNITS[2])] {
            let mut last: BTreeMap<String, (u32, Date, bool)> = BTreeMap::new();
            for week in 0..22 {
                // Decisions fall on every seventh day; a day of export is one of those, or lies between.
                for at in [week * 7, week * 7 + 3] {
                    let assessment = assess(&plan, &records, day(at));
                    for block in agenda(&assessment, unit, Lang::Vi) {
                        let Block::Event(event) = block else { unreachable!() };
                        let now = (event.sequence, event.day, event.is_cancelled);
                        if let Some(before) = last.insert(event.id.clone(), now) {
                            prop_assert!(now.0 >= before.0, "{}: {before:?}, then {now:?}", event.id);
                            let is_changed = (now.1, now.2) != (before.1, before.2);
                            prop_assert!(!is_changed || now.0 > before.0, "{}: {before:?}, then {now:?}", event.id);
                        }
                    }
                }
            }
        }
    }
}
