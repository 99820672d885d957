//! The files of a plan that was drafted from a document: the same bytes for the same document and answers.

use std::collections::BTreeSet;

use chrono::Datelike;

use super::Head;
use crate::block::lang::Lang;
use crate::cli::init::{self, Bodies};
use crate::edit::{NewRow, Value};
use crate::import::{Appendix, Cell, Draft, DraftBody, DraftTask, Issued, Row};
use crate::wording::commands::import as words;
use crate::wording::commands::saving::NO_BODY_ABOVE_YET;
use crate::wording::words as said;

/// The files, each by its path in the plan's folder.
pub fn texts(
    draft: &Draft,
    appendix: &Appendix,
    issued: &Issued,
    head: &Head,
) -> Vec<(String, Vec<u8>)> {
    let file =
        |name: &str, text: String| (name.to_owned(), (text + &init::keys(name)).into_bytes());
    let mut alone = draft.bodies.iter().filter(|body| !body.is_group);
    let first = alone.clone().next();
    let bodies = Bodies {
        lead: alone
            .find(|body| body.compiles)
            .or(first)
            .map_or("", |body| body.id.as_str()),
        organization: &head.organization,
        above: NO_BODY_ABOVE_YET,
    };
    let filled = |name: &str| filled(&bodies.named_in(init::template(name)), head);
    vec![
        file("plan.toml", plan(issued, head)),
        file("units.toml", units(draft, appendix)),
        file("tasks.toml", tasks(draft, appendix, issued)),
        file("targets.toml", targets(&filled("targets.toml"), issued)),
        file("assignments.toml", filled("assignments.toml")),
        file("amendments.toml", filled("amendments.toml")),
        ("progress/.gitkeep".to_owned(), Vec::new()),
        ("figures/.gitkeep".to_owned(), Vec::new()),
    ]
}

fn filled(template: &str, head: &Head) -> String {
    template
        .replace("{id}", &head.id)
        .replace("{year}", &head.period.from.year().to_string())
        .replace("{period}", &said::span(head.period, Lang::Vi))
        .replace("{from}", &head.period.from.to_string())
        .replace("{to}", &head.period.to.to_string())
}

fn line(key: &str, value: impl Into<Value>) -> String {
    format!("{key} = {}\n", value.into().to_toml())
}

fn plan(issued: &Issued, head: &Head) -> String {
    let template = filled(init::template("plan.toml"), head);
    let mut text = words::PLAN_HEAD.to_owned();
    text.push('\n');
    text.push_str(&line("id", head.id.as_str()));
    text.push_str(&line("title", head.title.as_str()));
    text.push_str(&line("organization", head.organization.as_str()));
    let given = |key: &str, value: Option<Value>| match value {
        Some(value) => line(key, value),
        None => commented(&template, key),
    };
    text.push_str(&commented(&template, "superior"));
    text.push_str(&given(
        "number",
        issued
            .number
            .as_ref()
            .map(|found| Value::Text(found.value.clone())),
    ));
    text.push_str(&given(
        "issued",
        issued.issued.as_ref().map(|found| Value::Date(found.value)),
    ));
    text.push_str(&line("from", head.period.from));
    text.push_str(&line("to", head.period.to));
    if issued.legal_basis.is_empty() {
        text.push_str(&commented(&template, "legal_basis"));
    } else {
        let rows = issued.legal_basis.iter().map(|found| {
            let basis = &found.value;
            let document = Value::Text(basis.document.clone());
            let mut record = vec![("document".to_owned(), document)];
            record.extend(
                basis
                    .date
                    .map(|date| ("date".to_owned(), Value::Date(date))),
            );
            let issuer = basis.issuer.clone().map(Value::Text);
            record.extend(issuer.map(|issuer| ("issuer".to_owned(), issuer)));
            Value::Record(record).to_toml()
        });
        let rows: Vec<String> = rows.collect();
        text.push_str(&format!("legal_basis = [{}]\n", rows.join(", ")));
    }
    let recipients = Some(
        issued
            .recipients
            .iter()
            .map(|found| found.value.clone())
            .collect::<Vec<_>>(),
    )
    .filter(|list| !list.is_empty());
    text.push_str(&given("recipients", recipients.map(Value::Texts)));
    text.push('\n');
    // Settings stay as a new plan has them; what speaks of one plan's own parts is left for its people to say.
    let settings = template.find("[settings]").map_or("", |at| {
        let before = template[..at].rfind("\n\n").map_or(at, |break_| break_ + 2);
        &template[before..]
    });
    for own in settings.lines() {
        let is_own = ["work =", "short =", "steering ="]
            .iter()
            .any(|key| own.starts_with(key));
        match (&issued.sending, is_own) {
            (Some(sending), _) if own.starts_with("# sending =") => {
                text.push_str(&line("sending", sending.value.as_str()));
            }
            (_, true) => text.push_str(&format!("# {own}\n")),
            (_, false) => text.push_str(&format!("{own}\n")),
        }
    }
    text
}

/// The line of a key in a template, as a comment.
fn commented(template: &str, key: &str) -> String {
    let begins = |line: &&str| {
        let line = line.trim_start_matches("# ");
        line.strip_prefix(key)
            .is_some_and(|rest| rest.starts_with(" ="))
    };
    let line = template.lines().find(begins).unwrap_or_default();
    match line.is_empty() {
        true => String::new(),
        false => format!("# {}\n", line.trim_start_matches("# ")),
    }
}

fn units(draft: &Draft, appendix: &Appendix) -> String {
    let mut text = words::UNITS_HEAD.to_owned();
    let of_kind = |is_group: bool| {
        draft
            .bodies
            .iter()
            .filter(move |body| body.is_group == is_group)
    };
    for body in of_kind(false).chain(of_kind(true)) {
        text.push('\n');
        text.push_str(&named_in(body, appendix));
        for noted in draft
            .notes
            .iter()
            .filter(|noted| noted.note.is_of_body(&body.name, &body.aliases))
        {
            text.push_str(&words::review_comment(&words::note(&noted.note, Lang::Vi)));
        }
        let name = if body.is_group { "group" } else { "unit" };
        let mut row = NewRow::new(name)
            .with("id", body.id.as_str())
            .with("name", body.name.as_str())
            .with_some("short", body.short.clone());
        if body.compiles {
            row = row.with("compiles", true);
        }
        row = row.with("aliases", body.aliases.clone());
        row = match body.is_group {
            true if body.members.is_empty() => row,
            true => row.with("members", body.members.clone()),
            false => row
                .with("areas", body.areas.clone())
                .with_some("clause", body.clause.clone())
                .with("duties", body.duties.clone()),
        };
        text.push_str(&row.to_text());
    }
    text
}

/// Where a unit is named.
fn named_in(body: &DraftBody, appendix: &Appendix) -> String {
    let number = |task: &usize| appendix.tasks.get(*task).map(|task| task.number.clone());
    let numbers: Vec<String> = body.tasks.iter().filter_map(number).collect();
    words::comment(&words::named_in(body.first, &numbers))
}

fn tasks(draft: &Draft, appendix: &Appendix, issued: &Issued) -> String {
    let mut text = words::TASKS_HEAD.to_owned();
    for (at, area) in draft.areas.iter().enumerate() {
        text.push('\n');
        let source = appendix.areas.get(area.source);
        if let Some(source) = source.filter(|source| !source.is_implied) {
            text.push_str(&words::comment(&words::row_place(source.place, Lang::Vi)));
            text.push_str(&kept(source.cells.note.as_ref(), &source.other));
        }
        text.push_str(&review(draft, Row::Area(at)));
        let name = match area.name.as_str() {
            "" => words::ONE_AREA,
            name => name,
        };
        let row = NewRow::new("area")
            .with("id", area.id.as_str())
            .with("name", name)
            .with_some("report_name", area.report_name.clone());
        text.push_str(&row.to_text());
    }
    // Points that share a number are one clause to the format.
    let mut ids: BTreeSet<String> = BTreeSet::new();
    let areas = draft.measure_areas.iter();
    for (found, area) in issued.measures.iter().zip(areas) {
        let measure = &found.value;
        text.push('\n');
        text.push_str(&words::comment(&words::row_place(found.place, Lang::Vi)));
        match area.as_ref().filter(|_| ids.insert(measure.id.clone())) {
            Some(area) => {
                let row = NewRow::new("measure")
                    .with("id", measure.id.as_str())
                    .with("area", area.as_str())
                    .with("text", measure.text.as_str());
                text.push_str(&row.to_text());
            }
            None => text.push_str(&words::kept_comment(&measure.id, &measure.text)),
        }
    }
    let targets = issued.targets.iter();
    let targets = targets.map(|found| (&found.value.id, &found.value.text, found.place));
    let clauses = issued.clauses.iter();
    let clauses = clauses.map(|found| (&found.value.id, &found.value.text, found.place));
    for (id, said, place) in targets.chain(clauses) {
        text.push('\n');
        text.push_str(&words::comment(&words::row_place(place, Lang::Vi)));
        if ids.insert(id.clone()) {
            let row = NewRow::new("clause").with("id", id.as_str());
            text.push_str(&row.with("text", said.as_str()).to_text());
        } else {
            text.push_str(&words::kept_comment(id, said));
        }
    }
    for (at, task) in draft.tasks.iter().enumerate() {
        text.push('\n');
        if let Some(source) = appendix.tasks.get(task.source) {
            text.push_str(&words::comment(&words::row_place(source.place, Lang::Vi)));
            text.push_str(&kept(source.cells.note.as_ref(), &source.other));
        }
        text.push_str(&review(draft, Row::Task(at)));
        text.push_str(&task_row(task, draft).to_text());
    }
    text
}

fn task_row(task: &DraftTask, draft: &Draft) -> NewRow {
    let id = |body: &usize| draft.bodies.get(*body).map(|body| body.id.clone());
    let ids = |bodies: &[usize]| -> Vec<String> { bodies.iter().filter_map(id).collect() };
    let co_leads = Some(ids(&task.co_leads)).filter(|list| !list.is_empty());
    NewRow::new("task")
        .with("id", task.id.as_str())
        .with_some("printed", task.printed.clone())
        .with("area", task.area.as_str())
        .with("title", task.title.as_str())
        .with_some("lead", task.lead.as_ref().and_then(id))
        .with_some("co_leads", co_leads)
        .with("coordinators", ids(&task.coordinators))
        .with_some("deadline", task.deadline.clone())
        .with("products", task.products.clone())
        .with("clauses", Vec::new())
        .with("targets", Vec::new())
}

/// What is to be looked at in a row, as comments.
fn review(draft: &Draft, row: Row) -> String {
    let of = draft.notes.iter().filter(|noted| noted.row == Some(row));
    of.map(|noted| words::review_comment(&words::note(&noted.note, Lang::Vi)))
        .collect()
}

/// The cells that the format has no key for, as comments.
fn kept(note: Option<&Cell>, other: &[(String, Cell)]) -> String {
    let mut text = String::new();
    if let Some(note) = note.filter(|note| !note.is_blank()) {
        text.push_str(&words::kept_comment(words::NOTE_HEADER, &note.text));
    }
    for (header, cell) in other {
        text.push_str(&words::kept_comment(header, &cell.text));
    }
    text
}

/// Sources and counts as a new plan has them; targets are comments: which counts make them only people know.
fn targets(template: &str, issued: &Issued) -> String {
    let mut text = String::new();
    let mut is_target = false;
    for line in template.lines() {
        is_target |= line == "[[target]]";
        match is_target && !line.is_empty() && !line.starts_with('#') {
            true => text.push_str(&format!("# {line}\n")),
            false => text.push_str(&format!("{line}\n")),
        }
    }
    for (number, found) in issued.targets.iter().enumerate() {
        let target = &found.value;
        text.push('\n');
        text.push_str(&words::comment(&words::row_place(found.place, Lang::Vi)));
        let mut row = NewRow::new("target")
            .with("id", format!("chi-tieu-{}", number + 1))
            .with("clause", target.id.as_str())
            .with("name", target.text.as_str());
        if let Some(goal) = target.goals.first() {
            row = row.with("at_least", Value::Hundredths(i64::from(goal.low)));
            let high = goal.high.map(|high| Value::Hundredths(i64::from(high)));
            row = row.with_some("stretch", high);
        }
        text.extend(row.to_text().lines().map(words::comment));
        let goals = target.goals.iter().map(|goal| goal.words.as_str());
        let goals: Vec<&str> = goals.collect();
        text.push_str(&words::comment(&words::goals(&goals)));
    }
    text
}
