//! `diff`: what changed between two plans, in an official's words.

pub mod between;
mod effects;
mod faulty;
mod scope;

use crate::assess::changes::sides::{Ends, Scope};

use crate::assess::changes::effects::TaskEffect;
use crate::assess::changes::reworded::{self, Reworded};
use crate::assess::changes::{Change, ChangeKind, Changes, Class, Difference, Topic, Value};
use crate::assess::status::Status;
use crate::assess::task::{TaskState, ids};
use crate::block::lang::Lang;
use crate::block::{Block, Tone};
use crate::model::indicator::Goal;
use crate::model::plan::Plan;
use crate::model::task::Amendment;
use crate::wording::changes::{
    Decision, Extension, Overdue, Side, deadline_change, effect, extension, other_change,
};
use crate::wording::labels;
use crate::wording::names;
use crate::wording::words;

/// What is compared, as the page's title.
pub fn title(ends: Ends<'_>, lang: Lang) -> String {
    let after = ends.after.unwrap_or(lang.pick("tệp hiện có", "the files"));
    if let Some(main) = ends.fork_of {
        let before = ends.before;
        return match lang {
            Lang::Vi => format!("Thay đổi từ điểm tách khỏi {main} ({before}) đến {after}"),
            Lang::En => format!("Changes from the fork from {main} ({before}) to {after}"),
        };
    }
    match lang {
        Lang::Vi => format!("Thay đổi từ {} đến {after}", ends.before),
        Lang::En => format!("Changes from {} to {after}", ends.before),
    }
}

/// The page. What is not compared and what could not be read come first: of it nothing else is said.
pub fn diff(changes: &Changes<'_>, scope: Scope<'_>, lang: Lang) -> Vec<Block> {
    let Scope { ends, faulty, .. } = scope;
    let page = Page { changes, lang };
    let as_of = words::date(changes.after.as_of, lang);
    let mut blocks = vec![
        Block::heading(1, title(ends, lang)),
        Block::text(changes.after.plan.title.as_str()),
    ];
    blocks.extend(scope::others(scope, lang));
    blocks.extend(faulty::blocks(faulty, changes.left_out, ends, lang));
    if scope.is_new {
        blocks.extend(scope::of_new(changes.after.plan, ends, lang));
        return blocks;
    }
    if changes.is_empty() {
        let none = match faulty.is_empty() {
            true => lang.pick("Không có thay đổi.", "Nothing changed."),
            false => lang.pick(
                "Ngoài các tệp có lỗi, không có thay đổi.",
                "Nothing changed but what the faulty files may hold.",
            ),
        };
        blocks.push(Block::text(none));
        return blocks;
    }
    for class in Class::ALL {
        let list: Vec<&Change> = changes.of_class(class).collect();
        if !list.is_empty() {
            let title = format!("{} ({})", class_name(class, lang), list.len());
            blocks.push(Block::heading(2, title));
            blocks.extend(list.iter().flat_map(|change| page.change(change)));
        }
    }
    blocks.push(Block::heading(
        2,
        match lang {
            Lang::Vi => format!("Hệ quả tính đến ngày {as_of}"),
            Lang::En => format!("What follows, as of {as_of}"),
        },
    ));
    blocks.extend(effects::blocks(&page));
    blocks
}

fn class_name(class: Class, lang: Lang) -> &'static str {
    match class {
        Class::Plan => lang.pick("Kế hoạch", "Plan"),
        Class::Facts => lang.pick("Ghi nhận", "Facts"),
        Class::Policy => lang.pick("Thiết lập", "Policy"),
    }
}

struct Page<'s, 'a> {
    changes: &'s Changes<'a>,
    lang: Lang,
}

impl<'a> Page<'_, 'a> {
    /// The plan that has the thing: the later one, for what is gone the earlier one.
    fn plan(&self, fate: ChangeKind) -> &'a Plan {
        match fate {
            ChangeKind::Removed => self.changes.before.plan,
            ChangeKind::Added | ChangeKind::Changed => self.changes.after.plan,
        }
    }

    fn change(&self, change: &Change) -> Vec<Block> {
        let lines = match (change.topic, change.fate) {
            (Topic::AmendmentChange, ChangeKind::Added) => self.decided(change),
            (_, ChangeKind::Changed) => change
                .differences
                .iter()
                .map(|difference| self.edited(change, difference))
                .collect(),
            _ => vec![self.whole(change)],
        };
        let tone = match (change.fate, change.topic.class()) {
            (ChangeKind::Removed, _) | (ChangeKind::Changed, Class::Facts) => Tone::Warn,
            _ => Tone::Plain,
        };
        lines
            .into_iter()
            .map(|line| Block::toned(tone, format!("  {line}")))
            .collect()
    }

    /// What a new decision changes, each with its document; a deadline with what follows from it.
    fn decided(&self, change: &Change) -> Vec<String> {
        let plan = self.plan(change.fate);
        let document = change.known_by("document").as_text().unwrap_or_default();
        let Some(amendment) = plan
            .amendments
            .iter()
            .find(|amendment| amendment.document.value == document)
        else {
            return vec![self.whole(change)];
        };
        let decision = Decision {
            document,
            date: amendment.date,
            approved_by: &amendment.approved_by,
            reason: change
                .difference("reason")
                .and_then(|reason| reason.after.as_text()),
        };
        let mut lines = self.reworded_by(amendment, change, &decision);
        let others = change
            .differences
            .iter()
            .filter(|difference| !matches!(difference.key, "deadline" | "reason"));
        lines.extend(others.map(|difference| {
            let (key, new) = (difference.key, &difference.after);
            let old = self.in_force_before(change, key);
            other_change(
                &self.subject(change),
                &self.what(key, &old, new),
                self.shown(plan, key, &old).as_deref(),
                self.shown(plan, key, new).as_deref(),
                Some(&decision),
                self.lang,
            )
        }));
        lines
    }

    fn reworded_by(
        &self,
        amendment: &Amendment,
        change: &Change,
        decision: &Decision<'_>,
    ) -> Vec<String> {
        let task = change.known_by("task").as_text();
        let plan = self.plan(change.fate);
        let rewordings = amendment
            .changes
            .iter()
            .filter(|one| one.task.as_ref().map(|id| id.value.as_str()) == task)
            .filter_map(|one| reworded::by_decision(plan, amendment, one));
        rewordings
            .map(|reworded| {
                let number = extension(
                    Extension {
                        number: reworded.number,
                        decided: amendment.date,
                        due_original: reworded.due_original,
                    },
                    self.lang,
                );
                let sentence = self.sentence(plan, &reworded, Some(decision));
                let follows = self.follows(&reworded);
                format!("{sentence} {number}{follows}")
            })
            .collect()
    }

    fn sentence(
        &self,
        plan: &Plan,
        reworded: &Reworded<'_>,
        decision: Option<&Decision<'_>>,
    ) -> String {
        deadline_change(
            &reworded.task.id,
            plan.name_of(reworded.lead),
            Side {
                text: &reworded.before.text,
                due: &reworded.days_before,
            },
            Side {
                text: &reworded.after.text,
                due: &reworded.days_after,
            },
            decision,
            self.lang,
        )
    }

    /// What follows from the one change of a deadline; nothing where other changes move statuses too, since the totals would then be
    /// laid at its door.
    fn follows(&self, reworded: &Reworded<'_>) -> String {
        let effects = &self.changes.effects;
        let [
            TaskEffect {
                before: Some(before),
                after: Some(after),
            },
        ] = &effects.tasks[..]
        else {
            return String::new();
        };
        if before.task().id.value != reworded.task.id.value {
            return String::new();
        }
        let overdue = Overdue {
            before: effects.counts.before.get(Status::Overdue),
            after: effects.counts.after.get(Status::Overdue),
            by_original: effects.overdue_by_original.after,
        };
        let as_of = self.changes.after.as_of;
        let (was, is) = (self.state(before), self.state(after));
        format!(" {}", effect(as_of, &was, &is, overdue, self.lang))
    }

    /// A key that was edited where it stands, as `Nhiệm vụ số 9: cơ quan chủ trì từ "…" thành "…".`
    fn edited(&self, change: &Change, difference: &Difference) -> String {
        let is_task = matches!(change.topic, Topic::Task | Topic::Assignment);
        if let (true, "deadline", Some(id)) =
            (is_task, difference.key, change.known_by("id").as_text())
        {
            let (before, after) = (self.changes.before.plan, self.changes.after.plan);
            if let (Some(old), Some(new)) = (before.task(id), after.task(id)) {
                let reworded = reworded::in_place((before, old), (after, new));
                return self.sentence(after, &reworded, None);
            }
        }
        let (before, after) = difference.apart();
        let key = difference.key;
        other_change(
            &self.subject(change),
            &self.what(key, &before, &after),
            self.shown(self.changes.before.plan, key, &before)
                .as_deref(),
            self.shown(self.changes.after.plan, key, &after).as_deref(),
            None,
            self.lang,
        )
    }

    /// A thing that is new or gone, with all that it says.
    fn whole(&self, change: &Change) -> String {
        let plan = self.plan(change.fate);
        let added = change.fate == ChangeKind::Added;
        let fate = match (self.lang, added) {
            (Lang::Vi, true) => "Thêm",
            (Lang::Vi, false) => "Bỏ",
            (Lang::En, true) => "Added",
            (Lang::En, false) => "Removed",
        };
        let values = change.differences.iter().filter_map(|difference| {
            let value = if added {
                &difference.after
            } else {
                &difference.before
            };
            let name = names::key(difference.key, self.lang);
            Some(match value {
                // An empty list says no more than one that is not there.
                Value::Texts(texts) if texts.is_empty() => return None,
                Value::Flag(true) => name.to_owned(),
                Value::Text(_) | Value::Deadline(_) => {
                    format!("{name} “{}”", self.value(plan, difference.key, value))
                }
                _ => format!("{name} {}", self.value(plan, difference.key, value)),
            })
        });
        let values: Vec<String> = values.collect();
        let subject = lowered(&self.subject(change));
        if values.is_empty() {
            return format!("{fate} {subject}.");
        }
        format!("{fate} {subject}: {}.", values.join("; "))
    }

    /// What the change is about: `Nhiệm vụ số 9`, `Ghi nhận của Phòng Kinh tế, nhiệm vụ số 24, văn bản 15/BC-UBND`.
    fn subject(&self, change: &Change) -> String {
        let plan = self.plan(change.fate);
        let lang = self.lang;
        let said = |key: &'static str| {
            let value = change.known_by(key);
            (*value != Value::Absent).then(|| self.value(plan, key, value))
        };
        let task = |id| format!("{} {id}", names::topic(Topic::Task, lang));
        if change.topic == Topic::AmendmentChange {
            let target = || said("target").map(|_| self.target_name(plan, change, "target"));
            let unit = || said("unit");
            let about = said("task").map(task).or_else(target).or_else(unit);
            return match (change.fate, about) {
                (ChangeKind::Added, about) => about.unwrap_or_default(),
                (_, about) => format!(
                    "{} {}, {}",
                    names::topic(Topic::Amendment, lang),
                    said("document").unwrap_or_default(),
                    lowered(&about.unwrap_or_default())
                ),
            };
        }
        if change.topic == Topic::Target {
            return self.target_name(plan, change, "id");
        }
        let topic = names::topic(change.topic, lang);
        if change.topic.class() != Class::Facts {
            let key = change
                .key
                .iter()
                .map(|(key, value)| self.value(plan, key, value));
            let key: Vec<String> = key.collect();
            return format!("{topic} {}", key.join(" = ")).trim().to_owned();
        }
        let of_unit = match said("unit") {
            Some(unit) => format!(" {} {unit}", lang.pick("của", "of")),
            None => String::new(),
        };
        let known = change
            .key
            .iter()
            .filter(|(key, value)| *key != "unit" && *value != Value::Absent)
            .map(|(key, value)| match value {
                Value::Flag(_) | Value::Span(_) => match *key {
                    "estimated" => names::key(key, lang).to_owned(),
                    key => self.value(plan, key, value),
                },
                _ => format!("{} {}", names::key(key, lang), self.value(plan, key, value)),
            });
        let known: Vec<String> = known.collect();
        format!("{topic}{of_unit}, {}", known.join(", "))
    }

    fn target_name(&self, plan: &Plan, change: &Change, key: &str) -> String {
        let id = change.known_by(key).as_text().unwrap_or_default();
        let name = plan.indicators.target(id).map_or(id, |target| &target.name);
        format!("{} “{name}”", names::topic(Topic::Target, self.lang))
    }

    /// What is done to a key: a threshold is raised or lowered, a lead replaced.
    fn what(&self, key: &'static str, before: &Value, after: &Value) -> String {
        let lang = self.lang;
        let verb = match (before, after) {
            (Value::Percent(old), Value::Percent(new)) if new > old => {
                lang.pick("nâng ", "raised: ")
            }
            (Value::Percent(_), Value::Percent(_)) => lang.pick("hạ ", "lowered: "),
            (Value::Absent, Value::Flag(true)) => "",
            (Value::Absent, _) => lang.pick("ghi ", "set: "),
            (_, Value::Absent) => lang.pick("bỏ ", "removed: "),
            _ => lang.pick("thay đổi ", "changed: "),
        };
        format!("{verb}{}", names::key(key, lang))
    }

    /// The value that a new decision replaces.
    fn in_force_before(&self, change: &Change, key: &str) -> Value {
        let before = self.changes.before;
        let task = change.known_by("task").as_text();
        if let Some(task) = task.and_then(|id| before.task(id)) {
            let in_force = &task.in_force;
            return match key {
                "lead" => Value::Text(task.in_force.lead.to_owned()),
                "products" => Value::Texts(task.in_force.products.to_vec()),
                "co_leads" => Value::Texts(ids(in_force.co_leads).map(str::to_owned).collect()),
                "coordinators" => {
                    Value::Texts(ids(in_force.coordinators).map(str::to_owned).collect())
                }
                _ => Value::Absent,
            };
        }
        if let Some(unit) = change.known_by("unit").as_text() {
            let unit = before.plan.unit(unit);
            return match (key, unit) {
                ("name", Some(unit)) => Value::Text(unit.name.clone()),
                ("short", Some(unit)) => Value::text(unit.short.as_deref()),
                _ => Value::Absent,
            };
        }
        let target = change.known_by("target").as_text();
        let mut states = before.targets.iter();
        let state = states.find(|state| Some(state.target.id.as_str()) == target);
        match (key, state.map(|state| state.goal)) {
            ("lead", Some(_)) => Value::text(state.and_then(|state| state.lead)),
            ("at_least", Some(Goal::AtLeast { at_least, .. })) => Value::Percent(at_least),
            ("stretch", Some(Goal::AtLeast { stretch, .. })) => Value::opt(stretch, Value::Percent),
            _ => Value::Absent,
        }
    }

    /// A value in a sentence; nothing where it is absent, or where the key alone says it.
    fn shown(&self, plan: &Plan, key: &str, value: &Value) -> Option<String> {
        let is_said = *value != Value::Absent && *value != Value::Flag(true);
        is_said.then(|| self.value(plan, key, value))
    }

    fn value(&self, plan: &Plan, key: &str, value: &Value) -> String {
        names::value(plan, key, value, self.lang)
    }

    /// A status as the sentence says it: `Quá hạn 01 ngày`, `Trong hạn`.
    fn state(&self, task: &TaskState<'_>) -> String {
        let lang = self.lang;
        let as_of = self.changes.after.as_of;
        let late = task
            .occurrences
            .iter()
            .filter(|occurrence| occurrence.status == Status::Overdue)
            .filter_map(|occurrence| occurrence.days_late(as_of))
            .max();
        match (task.status, late) {
            (_, _) if task.incomplete => labels::of_task(task, lang).long.to_owned(),
            (Status::Overdue, Some(days)) => match lang {
                Lang::Vi => format!("Quá hạn {} ngày", words::count(days, lang)),
                Lang::En => format!("{days} days overdue"),
            },
            (Status::InTerm, _) => lang.pick("Trong hạn", "In term").to_owned(),
            _ => labels::of_task(task, lang).long.to_owned(),
        }
    }
}

/// The text with a small first letter, for the middle of a sentence.
fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}
