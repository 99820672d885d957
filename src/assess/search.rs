//! Looking words up in the plan and its records.

use crate::model::plan::Plan;
use crate::model::record::{Entry, Records};
use crate::place::Place;
use crate::text::{fold, nearest, without_marks};

keyed! {
    /// What a text is.
    pub enum Kind {
        /// The title of a task.
        Title = "title",
        /// A product of a task.
        Product = "product",
        /// A measure or clause of the plan.
        Measure = "measure",
        /// The name of a target.
        Target = "target",
        /// A number of a document, or what a decision says.
        Decision = "decision",
        /// The document that assigned a task.
        Assignment = "assignment",
        /// What a unit recorded: note, product, document, cause, remedy.
        Record = "record",
    }
}

/// A text that has all the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit<'a> {
    /// What it is.
    pub kind: Kind,
    /// The task that it belongs to.
    pub task: Option<&'a str>,
    /// The text.
    pub text: String,
    /// Where it stands.
    pub place: &'a Place,
}

/// The texts in which all the words stand, in the order of the plan, then of the records. Words without any mark are found with marks and
/// without; words with marks only as they are. Case never counts.
pub fn find<'a>(plan: &'a Plan, records: &'a Records, words: &str) -> Vec<Hit<'a>> {
    let folded = fold(words);
    let is_plain = without_marks(words) == folded;
    let key = |text: &str| match is_plain {
        true => without_marks(text),
        false => fold(text),
    };
    let wanted: Vec<&str> = folded.split_whitespace().collect();
    let has_all = |hit: &Hit<'_>| {
        let text = key(&hit.text);
        !wanted.is_empty() && wanted.iter().all(|word| text.contains(word))
    };
    texts(plan, records).into_iter().filter(has_all).collect()
}

/// The word of the plan or its records that is nearest to one that was not found.
pub fn meant(plan: &Plan, records: &Records, words: &str) -> Option<String> {
    let texts = texts(plan, records);
    let all = texts
        .iter()
        .flat_map(|hit| hit.text.split(|c: char| !c.is_alphanumeric()));
    let known: Vec<&str> = all.filter(|word| word.chars().count() > 1).collect();
    let mut is_changed = false;
    let near: Vec<String> = words
        .split_whitespace()
        .map(|word| {
            let is_there = known
                .iter()
                .any(|known| without_marks(known) == without_marks(word));
            match nearest(word, known.iter().copied()).filter(|_| !is_there) {
                Some(near) => {
                    is_changed = true;
                    near.to_lowercase()
                }
                None => word.to_owned(),
            }
        })
        .collect();
    is_changed.then(|| near.join(" "))
}

/// Every text that can be found.
fn texts<'a>(plan: &'a Plan, records: &'a Records) -> Vec<Hit<'a>> {
    let mut all = Vec::new();
    for task in plan.all_tasks() {
        let mut add = |kind, text: &str, place| {
            all.push(Hit {
                kind,
                task: Some(task.id.as_str()),
                text: text.to_owned(),
                place,
            });
        };
        let place = &task.id.place;
        add(Kind::Title, task.shown_title(), place);
        for product in &task.products {
            add(Kind::Product, product, place);
        }
        if let Some(by) = &task.assignment {
            let text = format!("{} · {}", by.document, by.assigned_by.value);
            add(Kind::Assignment, &text, place);
        }
    }
    let mut add = |kind, task, text: String, place| {
        all.push(Hit {
            kind,
            task,
            text,
            place,
        });
    };
    for measure in &plan.measures {
        let text = format!("{} {}", measure.id.value, measure.text);
        add(Kind::Measure, None, text, &measure.id.place);
    }
    for target in &plan.indicators.targets {
        let text = format!("{} ({})", target.name, target.id.value);
        add(Kind::Target, None, text, &target.id.place);
    }
    for decision in &plan.amendments {
        let text = format!("{} · {}", decision.document.value, decision.approved_by);
        add(Kind::Decision, None, text, &decision.place);
        for change in decision.changes.iter().filter(|change| !change.is_derived) {
            let wording = change.deadline.iter().map(|deadline| deadline.text.clone());
            let products = change.products.iter().flatten().cloned();
            let said: Vec<String> = wording
                .chain(products)
                .chain(change.reason.clone())
                .collect();
            if !said.is_empty() {
                let task = change.task.as_ref().map(|task| task.as_str());
                add(Kind::Decision, task, said.join("; "), &change.place);
            }
        }
    }
    for entry in &records.entries {
        let said = said(entry);
        if !said.is_empty() {
            add(Kind::Record, entry.task(), said.join("; "), &entry.place);
        }
    }
    for trigger in &records.triggers {
        if let Some(document) = &trigger.document {
            add(
                Kind::Record,
                Some(&trigger.task),
                document.clone(),
                &trigger.place,
            );
        }
    }
    for figure in &records.figures {
        if let Some(note) = &figure.note {
            add(Kind::Record, None, note.clone(), &figure.place);
        }
    }
    all
}

fn said(entry: &Entry) -> Vec<String> {
    let texts = [
        &entry.document,
        &entry.product,
        &entry.note,
        &entry.cause,
        &entry.cause_document,
        &entry.remedy,
        &entry.confirmed,
    ];
    texts.into_iter().flatten().cloned().collect()
}
