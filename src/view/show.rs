//! `show`: one task in full.

use super::deadline;
use super::status::{due_cell, lead_cell};
use crate::assess::Assessment;
use crate::assess::status::Status;
use crate::assess::task::{OccurrenceState, TaskState};
use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Room, Row, Table, Tone};
use crate::model::plan::Plan;
use crate::model::record::Entry;
use crate::model::task::Deadline;
use crate::wording::labels;
use crate::wording::{proof, words};

/// One task in full.
pub fn show(assessment: &Assessment<'_>, task: &TaskState<'_>, lang: Lang) -> Vec<Block> {
    let plan = assessment.plan;
    let issued = task.task();
    let title = match lang {
        Lang::Vi => format!("Nhiệm vụ số {}. {}", *issued.id, issued.shown_title()),
        Lang::En => format!("Task {}. {}", *issued.id, issued.shown_title()),
    };
    let mut blocks = vec![Block::heading(1, title)];
    let label = labels::of_task(task, lang);
    let flags = labels::flags(task, lang).into_iter().map(|flag| flag.long);
    let state = std::iter::once(label.long)
        .chain(flags)
        .collect::<Vec<_>>()
        .join(" · ");
    blocks.push(Block::toned(
        labels::tone(task),
        match lang {
            Lang::Vi => format!(
                "Tính đến ngày {}: {state}",
                words::date(assessment.as_of, lang)
            ),
            Lang::En => format!("As of {}: {state}", words::date(assessment.as_of, lang)),
        },
    ));
    let mut facts = Facts { rows: Vec::new() };
    if issued.display.is_some() {
        facts.add(
            lang.pick("Nguyên văn trong Kế hoạch", "As issued"),
            &issued.title,
        );
    }
    let area = plan
        .areas
        .iter()
        .find(|area| area.id.value == issued.area.value);
    facts.add(
        lang.pick("Lĩnh vực", "Area"),
        &area.map_or_else(
            || issued.area.value.clone(),
            |area| format!("{}. {}", *area.id, area.name),
        ),
    );
    if let Some(origin) = &issued.continues {
        let (plan, task) = (&origin.plan, &origin.task);
        facts.add(
            lang.pick("Chuyển từ", "Carried over from"),
            &match lang {
                Lang::Vi => format!("kế hoạch {plan}, nhiệm vụ {task}"),
                Lang::En => format!("plan {plan}, task {task}"),
            },
        );
    }
    if let Some(assignment) = &issued.assignment {
        let day = words::date(assignment.assigned, lang);
        facts.add(
            lang.pick("Giao tại", "Assigned by"),
            &format!(
                "{} ({day}, {})",
                assignment.document, *assignment.assigned_by
            ),
        );
    }
    facts.add(
        lang.pick("Cơ quan chủ trì", "Lead"),
        plan.name_of(task.in_force.lead),
    );
    let co_leads: Vec<&str> = task
        .in_force
        .co_leads
        .iter()
        .map(|id| plan.name_of(id))
        .collect();
    facts.add(
        lang.pick("Cùng chủ trì", "Leading beside it"),
        &co_leads.join("; "),
    );
    if plan.is_group(task.in_force.lead) {
        facts.add(
            lang.pick("Đơn vị ghi hoàn thành", "Closed by"),
            plan.name_of(task.in_force.closer),
        );
    }
    let coordinators: Vec<&str> = task
        .in_force
        .coordinators
        .iter()
        .map(|id| plan.name_of(id))
        .collect();
    facts.add(
        lang.pick("Cơ quan phối hợp", "Coordinators"),
        &coordinators.join("; "),
    );
    facts.add(
        lang.pick("Sản phẩm", "Products"),
        &task.in_force.products.join("; "),
    );
    if !task.missing_products.is_empty() && task.is_started() {
        facts.add(
            lang.pick("Sản phẩm còn thiếu", "Missing products"),
            &task.missing_products.join("; "),
        );
    }
    let clauses: Vec<&str> = issued
        .clauses
        .iter()
        .map(|clause| clause.as_str())
        .collect();
    facts.add(
        lang.pick("Mục trong Kế hoạch", "Clauses"),
        &clauses.join(", "),
    );
    let targets: Vec<&str> = issued
        .targets
        .iter()
        .map(|target| target_name(assessment, target))
        .collect();
    facts.add(lang.pick("Chỉ tiêu", "Targets"), &targets.join("; "));
    let quarters: Vec<String> = task
        .quarters_without_evidence
        .iter()
        .map(|quarter| words::period(*quarter, lang))
        .collect();
    facts.add(
        lang.pick(
            "Quý chưa có tài liệu kiểm chứng",
            "Quarters without evidence",
        ),
        &quarters.join(", "),
    );
    facts.add(
        lang.pick("Dự kiến hoàn thành", "Expected"),
        &task
            .expected
            .map(|day| words::date(day, lang))
            .unwrap_or_default(),
    );
    facts.add(
        lang.pick("Tiến độ", "Progress"),
        &task.percent.map(|n| format!("{n}%")).unwrap_or_default(),
    );
    let proof = proof::of_task(task, lang).unwrap_or_default();
    facts.add(lang.pick("Kiểm chứng", "Proof"), &proof);
    let risk = proof::reasons(task, lang);
    facts.add(lang.pick("Nguy cơ quá hạn", "At risk"), &risk);
    blocks.push(facts.table());
    let outdated = task
        .outdated_by()
        .map(|decision| proof::outdated(decision, lang));
    blocks.extend(outdated.map(|text| Block::toned(Tone::Warn, format!("! {text}"))));
    blocks.extend(days(assessment, task, lang));
    blocks.extend(reading(task, &task.in_force.deadline.clone(), lang));
    blocks.extend(changes(assessment.plan, task, lang));
    blocks.extend(entries(assessment, task, lang));
    blocks
}

fn target_name<'a>(assessment: &Assessment<'a>, id: &'a str) -> &'a str {
    assessment
        .plan
        .indicators
        .target(id)
        .map_or(id, |target| target.name.as_str())
}

/// Two columns: what, and its value; a value that is empty is left out.
struct Facts {
    rows: Vec<Row>,
}

impl Facts {
    fn add(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.rows
                .push(Row::new(vec![Cell::text(name), Cell::text(value)]));
        }
    }

    fn table(self) -> Block {
        let columns = vec![Column::new(""), Column::new("").room(Room::Wrapped)];
        Block::Table(Table {
            columns,
            rows: self.rows,
            titled: false,
        })
    }
}

/// The occurrences with both verdicts.
fn days(assessment: &Assessment<'_>, task: &TaskState<'_>, lang: Lang) -> Vec<Block> {
    if task.occurrences.is_empty() {
        return Vec::new();
    }
    let is_amended = task
        .occurrences
        .iter()
        .any(|state| state.days.original != Some(state.days.current));
    let is_rhythm = task
        .occurrences
        .iter()
        .any(|state| state.days.current.id.is_some());
    let original = |state: &OccurrenceState<'_>| state.days.original.map(|original| original.due);
    let mut columns = Vec::new();
    if is_rhythm {
        let title = lang.pick("Kỳ thực hiện", "Occurrence");
        columns.push(Column::new(title).short(lang.pick("Kỳ", "Period")));
    }
    // The narrower the page, the fewer of the days: the due day and the status stay.
    let from = |width: u16| Room::From(if is_rhythm { width } else { width - 13 });
    columns.extend([
        Column::new(lang.pick("Bắt đầu", "From")).room(from(if is_amended { 93 } else { 78 })),
        Column::new(lang.pick("Hạn cuối", "Due")),
        Column::new(lang.pick("Tình trạng thực hiện", "Status"))
            .short(lang.pick("Tình trạng", "Status")),
        Column::new(lang.pick("Ngày hoàn thành", "Completed on"))
            .short(lang.pick("Hoàn thành", "Completed"))
            .room(from(62)),
        Column::new(lang.pick("Số ngày", "Days")).room(from(50)),
    ]);
    if is_amended {
        columns.push(Column::new(lang.pick("Hạn ban đầu", "Original due")).room(from(74)));
        columns.push(
            Column::new(lang.pick("Theo hạn ban đầu", "By the original"))
                .short(lang.pick("Theo hạn ban đầu", "By original due"))
                .room(from(87)),
        );
    }
    let rows = task.occurrences.iter().map(|state| {
        let mut cells = Vec::new();
        if is_rhythm {
            cells.push(Cell::opt(state.days.current.id, |id| {
                Cell::text(words::capitalised(&words::period(id, lang)))
            }));
        }
        let words_of = |status: Status| match status {
            Status::Overdue if task.incomplete => labels::of_task(task, lang),
            status => labels::status(status, state.is_started(), lang),
        };
        let words_of = |status| words_of(status).cell();
        let late = state
            .days_late(assessment.as_of)
            .filter(|late| *late > 0 && !task.incomplete);
        let left = state.days_left(assessment.as_of);
        let days = match (late, left) {
            (Some(late), _) => format!("{} {late}", lang.pick("quá", "late")),
            (None, Some(left)) => format!("{} {left}", lang.pick("còn", "left")),
            (None, None) => String::new(),
        };
        cells.extend([
            Cell::opt(state.days.current.from, Cell::Date),
            due_cell(assessment, state.due(), lang),
            words_of(state.status),
            Cell::opt(state.completed_on(), Cell::Date),
            Cell::text(days),
        ]);
        if is_amended {
            cells.push(Cell::opt(original(state), Cell::Date));
            cells.push(labels::of_original(task, state, lang).cell());
        }
        Row::new(cells)
    });
    let table = Table {
        rows: rows.collect(),
        columns,
        titled: true,
    };
    let mut blocks = vec![
        Block::heading(2, lang.pick("Thời hạn", "Deadline")),
        Block::Table(table),
    ];
    let off = task.occurrences.iter().filter_map(|state| {
        let reason = assessment.plan.calendar.off(state.due())?;
        Some(match lang {
            Lang::Vi => format!(
                "  * {} là {}.",
                words::date(state.due(), lang),
                deadline::off_reason(reason, lang)
            ),
            Lang::En => format!(
                "  * {} is {}.",
                words::date(state.due(), lang),
                deadline::off_reason(reason, lang)
            ),
        })
    });
    blocks.extend(off.map(|text| Block::toned(Tone::Faint, text)));
    blocks
}

/// How the wording was read, step by step.
fn reading(task: &TaskState<'_>, wording: &Deadline, lang: Lang) -> Vec<Block> {
    let heading = match (wording.text.as_str(), lang) {
        ("", Lang::Vi) => "Cách đọc thời hạn".to_owned(),
        ("", Lang::En) => "How the deadline is read".to_owned(),
        (text, Lang::Vi) => format!("Cách đọc thời hạn “{text}”"),
        (text, Lang::En) => format!("How “{text}” is read"),
    };
    let mut blocks = vec![Block::heading(2, heading)];
    blocks.extend(deadline::explanation(
        &wording.text,
        &task.in_force.resolution,
        lang,
    ));
    blocks
}

/// The decisions on the task so far, each with what it changed.
fn changes(plan: &Plan, task: &TaskState<'_>, lang: Lang) -> Vec<Block> {
    if task.in_force.changes.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::heading(
        2,
        lang.pick("Quyết định điều chỉnh", "Decisions"),
    )];
    for (amendment, change) in &task.in_force.changes {
        let mut parts = Vec::new();
        if let Some(deadline) = &change.deadline {
            parts.push(format!(
                "{} “{}”",
                lang.pick("thời gian hoàn thành thành", "deadline becomes"),
                deadline.text
            ));
        }
        if let Some(lead) = &change.lead {
            parts.push(format!(
                "{} {}",
                lang.pick("cơ quan chủ trì thành", "lead becomes"),
                plan.name_of(lead)
            ));
        }
        let lists = [
            (
                &change.co_leads,
                lang.pick("cơ quan cùng chủ trì thành", "leading beside it becomes"),
                lang.pick("không còn cơ quan cùng chủ trì", "nobody leads beside it"),
            ),
            (
                &change.coordinators,
                lang.pick("cơ quan phối hợp thành", "coordinators become"),
                lang.pick("không còn cơ quan phối hợp", "nobody coordinates"),
            ),
        ];
        for (list, what, none) in lists {
            let Some(list) = list else { continue };
            let names: Vec<&str> = list.iter().map(|id| plan.name_of(id)).collect();
            parts.push(match &names[..] {
                [] => none.to_owned(),
                names => format!("{what} {}", names.join("; ")),
            });
        }
        if let Some(products) = &change.products {
            parts.push(format!(
                "{} {}",
                lang.pick("sản phẩm thành", "products become"),
                products.join("; ")
            ));
        }
        if change.withdrawn {
            parts.push(lang.pick("đưa ra khỏi kế hoạch", "withdrawn").to_owned());
        }
        let day = words::date(amendment.date, lang);
        let reason = change
            .reason
            .as_ref()
            .map(|reason| format!(" ({reason})"))
            .unwrap_or_default();
        let what = parts.join("; ");
        blocks.push(Block::text(match lang {
            Lang::Vi => format!(
                "  {} ngày {day} của {}: {what}{reason}",
                amendment.document.value, amendment.approved_by
            ),
            Lang::En => format!(
                "  {} of {day}, {}: {what}{reason}",
                amendment.document.value, amendment.approved_by
            ),
        }));
    }
    blocks
}

fn entries(assessment: &Assessment<'_>, task: &TaskState<'_>, lang: Lang) -> Vec<Block> {
    let mut blocks = vec![Block::heading(
        2,
        lang.pick("Kết quả đã ghi nhận", "Recorded"),
    )];
    if task.entries.is_empty() {
        blocks.push(Block::text(format!(
            "  {}",
            lang.pick("Chưa ghi nhận kết quả.", "Nothing recorded.")
        )));
        return blocks;
    }
    let row = |entry: &&Entry| {
        Row::new(vec![
            Cell::Date(entry.date),
            lead_cell(assessment, &entry.unit),
            Cell::text(entry_text(entry, lang)),
            Cell::text(entry.document.clone().unwrap_or_default()),
        ])
    };
    blocks.push(Block::Table(Table {
        columns: vec![
            Column::new(lang.pick("Ngày", "Date")),
            Column::new(lang.pick("Đơn vị", "Unit")),
            Column::new(lang.pick("Nội dung", "What")).room(Room::Wrapped),
            Column::new(lang.pick("Văn bản", "Document")),
        ],
        rows: task.entries.iter().map(row).collect(),
        titled: true,
    }));
    blocks
}

/// What an entry says, in one line.
pub fn entry_text(entry: &Entry, lang: Lang) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(occurrence) = entry.occurrence {
        parts.push(words::period(occurrence, lang));
    }
    if entry.done {
        parts.push(lang.pick("hoàn thành", "done").to_owned());
    }
    parts.extend(entry.product.clone());
    match entry.blocked {
        Some(true) => parts.push(lang.pick("đang vướng mắc", "blocked").to_owned()),
        Some(false) => parts.push(lang.pick("hết vướng mắc", "no longer blocked").to_owned()),
        None => {}
    }
    if let Some(percent) = entry.percent {
        parts.push(format!("{percent}%"));
    }
    if let Some(expected) = entry.expected {
        parts.push(format!(
            "{} {}",
            lang.pick("dự kiến hoàn thành", "expected"),
            words::date(expected, lang)
        ));
    }
    parts.extend(entry.note.clone());
    if let Some(cause) = &entry.cause {
        let class = entry
            .cause_class
            .map(|class| format!(" {}", class.key()))
            .unwrap_or_default();
        parts.push(format!(
            "{}{class}: {cause}",
            lang.pick("nguyên nhân", "cause")
        ));
    }
    if let Some(remedy) = &entry.remedy {
        parts.push(format!("{}: {remedy}", lang.pick("khắc phục", "remedy")));
    }
    parts.join("; ")
}
