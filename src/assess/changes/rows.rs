//! A plan and its records as rows of keys and values: what is compared.

use super::facts;
use super::topic::Topic;
use super::value::Value;
use crate::model::indicator::{Computed, Formula, Goal, Indicators, Target};
use crate::model::plan::Plan;
use crate::model::record::Records;
use crate::model::reporting::Reporting;
use crate::model::settings::{Risk, Settings};
use crate::model::survey::Survey;
use crate::model::task::{Amendment, Change, Origin, Task};
use crate::model::unit::Unit;
use crate::place::{Located, Place};
use crate::schema::{self, Table};
use crate::text::letters;
use crate::time::calendar::Calendar;
use crate::time::window::Windows;

/// A thing with its values. Two rows of one topic have the same keys in the same order.
#[derive(Debug)]
pub struct Row {
    pub topic: Topic,
    pub table: &'static Table,
    pub key: Vec<(&'static str, Value)>,
    pub fields: Vec<Field>,
    pub place: Option<Place>,
}

/// A value under its key.
#[derive(Debug)]
pub struct Field {
    pub key: &'static str,
    pub value: Value,
}

impl Row {
    /// A thing without values so far.
    pub fn new(topic: Topic, key: Vec<(&'static str, Value)>, place: Option<&Place>) -> Row {
        Row {
            topic,
            table: topic.table(),
            key,
            fields: Vec::new(),
            place: place.cloned(),
        }
    }

    fn of_id(topic: Topic, id: &Located<String>) -> Row {
        Row::new(
            topic,
            vec![("id", Value::Text(id.value.clone()))],
            Some(&id.place),
        )
    }

    /// With a value.
    pub fn with(mut self, key: &'static str, value: Value) -> Row {
        self.fields.push(Field { key, value });
        self
    }

    fn text(self, key: &'static str, text: &str) -> Row {
        self.with(key, Value::Text(text.to_owned()))
    }

    /// The name under which it is paired.
    pub fn name(&self) -> String {
        let parts = self.key.iter().map(|(_, value)| letters(&value.written()));
        let parts: Vec<String> = parts.collect();
        format!("{}\0{}", self.topic.key(), parts.join("\0"))
    }
}

/// Everything that a plan and its records say.
pub fn of(plan: &Plan, records: &Records) -> Vec<Row> {
    let mut rows = vec![
        identity(plan),
        settings(&plan.settings),
        risk(&plan.settings.risk),
        reporting(&plan.reporting),
    ];
    rows.extend(plan.areas.iter().map(|area| {
        Row::of_id(Topic::Area, &area.id)
            .text("name", &area.name)
            .text("report_name", &area.report_name)
    }));
    rows.extend(plan.measures.iter().map(|measure| {
        Row::of_id(Topic::Measure, &measure.id)
            .text("area", &measure.area)
            .text("text", &measure.text)
    }));
    rows.extend(
        plan.clauses
            .iter()
            .map(|clause| Row::of_id(Topic::Clause, &clause.id).text("text", &clause.text)),
    );
    let (units, groups) = plan.units_as_written();
    let issued = units.iter().filter(|unit| unit.since.is_none());
    rows.extend(issued.map(|unit| of_unit(unit, None)));
    rows.extend(groups.iter().map(|group| {
        Row::of_id(Topic::Group, &group.id)
            .text("name", &group.name)
            .with("short", Value::text(group.short.as_deref()))
            .with("aliases", Value::Texts(group.aliases.clone()))
            .with("members", ids(&group.members))
    }));
    rows.extend(plan.tasks.iter().map(|task| of_task(task, None)));
    rows.extend(plan.assignments.iter().map(|task| of_task(task, None)));
    rows.extend(plan.amendments.iter().flat_map(|one| decision(plan, one)));
    rows.extend(indicators(&plan.indicators));
    rows.extend(plan.surveys.iter().map(survey));
    rows.extend(calendar(&plan.calendar));
    rows.extend(plan.assigners.iter().map(|one| {
        let key = vec![("name", Value::Text(one.name.value.clone()))];
        Row::new(Topic::Assigner, key, Some(&one.name.place))
            .with("aliases", ids(&one.aliases))
            .with("above", Value::set(one.above))
    }));
    if let Windows::Custom(windows) = &plan.settings.window {
        rows.extend(windows.iter().map(|window| {
            Row::of_id(Topic::Window, &window.id)
                .with("span", Value::Span(window.span))
                .with("cutoff", Value::opt(window.cutoff, Value::Date))
                .with("sending", Value::opt(window.sending, Value::Date))
        }));
    }
    rows.extend(facts::of(records));
    rows
}

fn ids(ids: &[Located<String>]) -> Value {
    Value::Texts(ids.iter().map(|id| id.value.clone()).collect())
}

fn identity(plan: &Plan) -> Row {
    let basis = plan.legal_basis.iter().map(|basis| {
        let date = basis.date.map(|date| format!(" {date}"));
        let issuer = basis.issuer.as_deref().map(|issuer| format!(", {issuer}"));
        format!(
            "{}{}{}",
            basis.document,
            date.unwrap_or_default(),
            issuer.unwrap_or_default()
        )
    });
    Row::new(Topic::Plan, Vec::new(), None)
        .text("id", &plan.id)
        .text("title", &plan.title)
        .text("organization", &plan.organization)
        .with("superior", Value::text(plan.superior.as_deref()))
        .with(
            "code",
            Value::text(plan.code.as_deref().map(String::as_str)),
        )
        .with("number", Value::text(plan.number.as_deref()))
        .with("issued", Value::opt(plan.issued, Value::Date))
        .with("period", Value::Span(plan.period))
        .with("legal_basis", Value::Texts(basis.collect()))
        .with("recipients", Value::Texts(plan.recipients.clone()))
}

fn settings(settings: &Settings) -> Row {
    let sending = settings.sending.as_ref();
    Row::new(Topic::Settings, Vec::new(), None)
        .text("window", settings.window.kind().key())
        .with(
            "sending",
            Value::text(sending.map(|wording| wording.text.as_str())),
        )
        .with("due_soon_days", days(settings.due_soon_days))
        .with(
            "answer_working_days",
            Value::Number(settings.answer_working_days.into()),
        )
        .text("before", settings.rules.before.key())
        .with("roll_over", Value::Flag(settings.rules.roll_over))
        .text("part_of_period", settings.rules.part_of_period.key())
        .text("joined_periods", settings.rules.joined_periods.key())
        .with(
            "max_extensions",
            Value::Number(settings.max_extensions.into()),
        )
        .with(
            "confirmer",
            Value::text(settings.confirmer.as_ref().map(|id| id.as_str())),
        )
        .text("counts_as_done", settings.counts_as_done.key())
        .with("separate_entries", Value::Flag(settings.separate_entries))
}

fn risk(risk: &Risk) -> Row {
    let number = |n: u32| Value::Number(n.into());
    Row::new(Topic::Risk, Vec::new(), None)
        .with("forecast_late", Value::Flag(risk.forecast_late))
        .with("forecast_moves", number(risk.forecast_moves))
        .with("percent_fell", Value::Flag(risk.percent_fell))
        .with("blocked", Value::Flag(risk.blocked))
        .with("silent", number(risk.silent.into()))
        .with("no_evidence", number(risk.no_evidence.into()))
}

fn reporting(reporting: &Reporting) -> Row {
    let id = |id: &Option<Located<String>>| Value::text(id.as_ref().map(|id| id.value.as_str()));
    let text = |text: &Option<String>| Value::text(text.as_deref());
    let headings = &reporting.headings;
    Row::new(Topic::Report, Vec::new(), None)
        .with("work", text(&reporting.work))
        .with("short", text(&reporting.short))
        .with("clause", id(&reporting.clause))
        .with("steering", id(&reporting.steering))
        .with("results", text(&headings.results))
        .with("assessment", text(&headings.assessment))
        .with("signer", text(&reporting.signer))
        .with("plan_subject", text(&reporting.plan_subject))
        .with("achieved", text(&headings.achieved))
        .with("shortcomings", text(&headings.shortcomings))
        .with("causes", text(&headings.causes))
        .with("ahead", text(&headings.ahead))
        .with("proposals", text(&headings.proposals))
}

fn days(days: i64) -> Value {
    Value::Number(u64::try_from(days).unwrap_or_default())
}

fn of_unit(unit: &Unit, added_by: Option<&Amendment>) -> Row {
    let added_by = added_by.map(|amendment| amendment.document.as_str());
    Row::of_id(Topic::Unit, &unit.id)
        .text("name", &unit.name)
        .with("short", Value::text(unit.short.as_deref()))
        .with("aliases", Value::Texts(unit.aliases.clone()))
        .with("areas", ids(&unit.areas))
        .with("clause", Value::text(unit.clause.as_deref()))
        .with("duties", Value::Texts(unit.duties.clone()))
        .with("compiles", Value::set(unit.compiles))
        .with("dossiers", Value::set(unit.dossiers.is_some()))
        .with("document", Value::text(added_by))
}

fn of_task(task: &Task, added_by: Option<&Amendment>) -> Row {
    let assignment = task.assignment.as_ref();
    let topic = if assignment.is_some() {
        Topic::Assignment
    } else {
        Topic::Task
    };
    let deadline = Value::Deadline(task.deadline.value.clone());
    let document = assignment.map(|assignment| assignment.document.as_str());
    let added_by = added_by.map(|amendment| amendment.document.as_str());
    Row::of_id(topic, &task.id)
        .text("area", &task.area)
        .text("title", &task.title)
        .with("display", Value::text(task.display.as_deref()))
        .with("printed", Value::text(task.printed.as_deref()))
        .text("lead", &task.lead)
        .with("co_leads", ids(&task.co_leads))
        .with("coordinators", ids(&task.coordinators))
        .with("deadline", deadline)
        .with("products", Value::Texts(task.products.clone()))
        .with("clauses", ids(&task.clauses))
        .with("targets", ids(&task.targets))
        .with("due_soon_days", Value::opt(task.due_soon_days, days))
        .with("continues", Value::opt(task.continues.as_ref(), origin))
        .with("document", Value::text(document.or(added_by)))
        .with(
            "assigned",
            Value::opt(assignment.map(|one| one.assigned), Value::Date),
        )
        .with(
            "assigned_by",
            Value::text(assignment.map(|one| one.assigned_by.as_str())),
        )
}

fn origin(origin: &Origin) -> Value {
    Value::Text(format!("{}: {}", origin.plan, origin.task))
}

/// A decision, each of its changes, and the tasks and units that it adds.
fn decision(plan: &Plan, amendment: &Amendment) -> Vec<Row> {
    let document = Value::Text(amendment.document.value.clone());
    let head = Row::new(
        Topic::Amendment,
        vec![("document", document)],
        Some(&amendment.document.place),
    )
    .with("date", Value::Date(amendment.date))
    .text("approved_by", &amendment.approved_by)
    .with("signed_by", Value::text(amendment.signed_by.as_deref()))
    .with("proposed_by", Value::text(amendment.proposed_by.as_deref()));
    let changes = amendment
        .changes
        .iter()
        .filter(|change| !change.is_derived)
        .map(|change| decided(amendment, change));
    let added = amendment.added.iter().map(|task| Row {
        table: &schema::ADDED,
        ..of_task(task, Some(amendment))
    });
    let ids = amendment.new_units.iter();
    let (written, _) = plan.units_as_written();
    let units = ids.filter_map(|id| written.iter().find(|unit| unit.id.value == id.value));
    let units = units.map(|unit| Row {
        table: &schema::ADDED_UNIT,
        ..of_unit(unit, Some(amendment))
    });
    std::iter::once(head)
        .chain(changes)
        .chain(added)
        .chain(units)
        .collect()
}

fn decided(amendment: &Amendment, change: &Change) -> Row {
    let id = |id: &Option<Located<String>>| Value::text(id.as_ref().map(|id| id.value.as_str()));
    let deadline = change.deadline.as_ref();
    let deadline = deadline.map(|deadline| deadline.value.clone());
    let key = vec![
        ("document", Value::Text(amendment.document.value.clone())),
        ("task", id(&change.task)),
        ("target", id(&change.target)),
        ("unit", id(&change.unit)),
    ];
    Row::new(Topic::AmendmentChange, key, Some(&change.place))
        .with("deadline", Value::opt(deadline, Value::Deadline))
        .with("lead", id(&change.lead))
        .with("co_leads", Value::opt(change.co_leads.as_deref(), ids))
        .with(
            "coordinators",
            Value::opt(change.coordinators.as_deref(), ids),
        )
        .with(
            "products",
            Value::opt(change.products.clone(), Value::Texts),
        )
        .with("withdrawn", Value::set(change.withdrawn))
        .with("at_least", Value::opt(change.at_least, Value::Percent))
        .with("stretch", Value::opt(change.stretch, Value::Percent))
        .with("name", Value::text(change.name.as_deref()))
        .with("short", Value::text(change.short.as_deref()))
        .with("into", Value::listed(ids(&change.into)))
        .with("reason", Value::text(change.reason.as_deref()))
}

fn indicators(indicators: &Indicators) -> Vec<Row> {
    let sources = indicators
        .sources
        .iter()
        .map(|source| Row::of_id(Topic::Source, &source.id).text("name", &source.name));
    let counts = indicators.counts.iter().map(|count| {
        Row::of_id(Topic::Count, &count.id)
            .text("name", &count.name)
            .text("kind", count.kind.key())
            .text("source", &count.source)
            .with("unit", Value::text(count.unit.as_deref()))
    });
    let identities = indicators.identities.iter().map(|identity| {
        let key = vec![
            ("total", ids(&identity.total)),
            ("parts", ids(&identity.parts)),
        ];
        let place = identity.total.first().map(|id| &id.place);
        Row::new(Topic::Identity, key, place)
    });
    let targets = indicators.targets.iter().map(target);
    sources
        .chain(counts)
        .chain(identities)
        .chain(targets)
        .collect()
}

fn survey(survey: &Survey) -> Row {
    let questions = survey.questions.iter();
    let questions = questions.map(|one| format!("{}: {}", one.id.value, one.name));
    Row::of_id(Topic::Survey, &survey.id)
        .text("name", &survey.name)
        .with(
            "task",
            Value::text(survey.task.as_ref().map(|task| task.as_str())),
        )
        .text("target", &survey.target)
        .with("population", Value::opt(survey.population, Value::Number))
        .with("error", Value::Percent(survey.error))
        .with("planned", Value::opt(survey.planned, Value::Number))
        .with("levels", Value::Texts(survey.levels.clone()))
        .with("satisfied", ids(&survey.satisfied))
        .with("question", Value::Texts(questions.collect()))
}

fn target(target: &Target) -> Row {
    let of = |computed: Computed| Value::Text(computed.key().to_owned());
    let (numerator, denominator, if_recorded) = match &target.formula {
        Formula::Counts {
            numerator,
            denominator,
            denominator_if_recorded,
        } => (
            ids(numerator),
            ids(denominator),
            ids(denominator_if_recorded),
        ),
        Formula::Tasks => (of(Computed::Tasks), Value::Absent, Value::Absent),
        Formula::Assignments => (of(Computed::Assignments), Value::Absent, Value::Absent),
    };
    let (at_least, stretch, direction) = match target.goal {
        Goal::AtLeast { at_least, stretch } => (Some(at_least), stretch, None),
        Goal::Trend(direction) => (None, None, Some(direction.key())),
        Goal::None => (None, None, None),
    };
    let id = |id: &Option<Located<String>>| Value::text(id.as_ref().map(|id| id.value.as_str()));
    Row::of_id(Topic::Target, &target.id)
        .text("name", &target.name)
        .with("short", Value::text(target.short.as_deref()))
        .text("clause", &target.clause)
        .with("lead", id(&target.lead))
        .with("case_word", Value::text(target.case_word.as_deref()))
        .with("numerator", numerator)
        .with("denominator", denominator)
        .with("denominator_if_recorded", if_recorded)
        .with("beside", id(&target.beside))
        .with("at_least", Value::opt(at_least, Value::Percent))
        .with("stretch", Value::opt(stretch, Value::Percent))
        .with("direction", Value::text(direction))
        .with("repairable", Value::set(target.repairable))
        .with("judged_on", Value::opt(target.judged_on, Value::Date))
        .with("first_due", Value::opt(target.first_due, Value::Date))
}

fn calendar(calendar: &Calendar) -> Vec<Row> {
    let days_off = calendar.days_off.iter().map(|off| {
        let key = vec![("span", Value::Span(off.span))];
        Row::new(Topic::DayOff, key, Some(&off.place))
            .text("name", &off.name)
            .text("source", &off.source)
    });
    let worked = calendar.worked.iter().map(|worked| {
        let key = vec![("date", Value::Date(worked.date))];
        Row::new(Topic::WorkedDay, key, Some(&worked.place))
            .with("instead_of", Value::opt(worked.instead_of, Value::Date))
            .text("source", &worked.source)
    });
    days_off.chain(worked).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::load::load;
    use crate::load::tree::Tree;
    use crate::schema::{FILES, PLAN_FILE, REPORTS_FILE};

    /// One row of each kind, with no more than it needs.
    const FILES_OF_PLAN: &[(&str, &str)] = &[
        (
            "plan.toml",
            "id = \"p\"\ntitle = \"T\"\norganization = \"O\"\nfrom = 2025-01-01\nto = 2025-12-31\n\
             settings = { window = \"custom\" }\n[[window]]\nid = \"2025-Q1\"\nfrom = 2025-01-01\nto = 2025-03-31\n\
             [[assigner]]\nname = \"UBND xã\"\n",
        ),
        (
            "units.toml",
            "[[unit]]\nid = \"u\"\nname = \"U\"\n[[group]]\nid = \"g\"\nname = \"G\"\n",
        ),
        (
            "tasks.toml",
            "[[area]]\nid = \"I\"\nname = \"A\"\n[[measure]]\nid = \"m\"\narea = \"I\"\ntext = \"M\"\n[[clause]]\nid = \"c\"\ntext = \"C\"\n\
             [[task]]\nid = \"1\"\narea = \"I\"\ntitle = \"T\"\nlead = \"u\"\ndeadline = \"Quý I/2025\"\nproducts = [\"P\"]\n\
             [[task]]\nid = \"4\"\narea = \"I\"\ntitle = \"T\"\nlead = \"u\"\ndeadline = \"Theo hướng dẫn của cấp trên\"\nproducts = [\"P\"]\n",
        ),
        (
            "assignments.toml",
            "[[task]]\nid = \"2\"\narea = \"I\"\ntitle = \"T\"\nlead = \"u\"\ndeadline = \"Quý I/2025\"\nproducts = [\"P\"]\n\
             document = \"1/CV\"\nassigned = 2025-01-02\nassigned_by = \"UBND xã\"\n",
        ),
        (
            "amendments.toml",
            "[[amendment]]\ndate = 2025-02-01\ndocument = \"2/QĐ\"\napproved_by = \"O\"\n[[amendment.change]]\ntask = \"1\"\n\
             deadline = \"Quý II/2025\"\n[[amendment.unit]]\nid = \"v\"\nname = \"V\"\n[[amendment.add]]\nid = \"3\"\narea = \"I\"\ntitle = \"T\"\nlead = \"u\"\n\
             deadline = \"Quý I/2025\"\nproducts = [\"P\"]\n",
        ),
        (
            "targets.toml",
            "[[source]]\nid = \"s\"\nname = \"S\"\n[[count]]\nid = \"x\"\nname = \"X\"\nkind = \"flow\"\nsource = \"s\"\n\
             [[count]]\nid = \"y\"\nname = \"Y\"\nkind = \"flow\"\nsource = \"s\"\n[[identity]]\ntotal = [\"x\"]\nparts = [\"y\"]\n\
             [[target]]\nid = \"t\"\nname = \"T\"\nclause = \"c\"\nnumerator = [\"x\"]\ndenominator = [\"y\"]\nat_least = 90\n\
             [[count]]\nid = \"z\"\nname = \"Z\"\nkind = \"level\"\nsource = \"s\"\n\
             [[target]]\nid = \"l\"\nname = \"L\"\nclause = \"c\"\nnumerator = [\"z\"]\ndenominator = [\"z\"]\n",
        ),
        (
            "surveys.toml",
            "[[survey]]\nid = \"k\"\nname = \"K\"\ntarget = \"l\"\nlevels = [\"a\", \"b\"]\nsatisfied = [\"b\"]\n[[survey.question]]\nid = \"q\"\nname = \"Q\"\n",
        ),
        (
            "calendar.toml",
            "[[day_off]]\nfrom = 2025-01-01\nto = 2025-01-01\nname = \"Tết\"\nsource = \"S\"\n\
             [[worked_day]]\ndate = 2025-01-04\nsource = \"S\"\n",
        ),
        (
            "progress/u.toml",
            "[[entry]]\ntask = \"1\"\ndate = 2025-02-02\n[[trigger]]\ntask = \"4\"\ndate = 2025-02-02\ndue = 2025-03-01\n",
        ),
        (
            "progress/u/2025-02-02-00000000.toml",
            "recorded = 2025-02-02\n[[reply]]\ndate = 2025-02-02\nsheet = \"7f3a9c21\"\n",
        ),
        (
            "figures/u/2025-01.toml",
            "[[figure]]\nfrom = 2025-01-01\nto = 2025-01-31\nsource = \"s\"\nrecorded = 2025-02-01\ncounts = { x = 1, y = 1 }\n",
        ),
        (
            "reports/2025-Q1.toml",
            "number = \"1/BC\"\ndate = 2025-03-20\nperiod = \"2025-Q1\"\nfrom = 2025-01-01\nto = 2025-03-31\nas_of = 2025-03-20\n\
             [[result]]\ntarget = \"t\"\nstate = \"no-data\"\n",
        ),
    ];

    /// Tables that stand under a key of a row.
    const OF_KEYS: [&str; 6] = [
        "deadline",
        "continues",
        "legal_basis",
        "[[survey.question]]",
        "[[figure.answer]]",
        "[[result]]",
    ];

    /// A key that is read and not compared would change without a word from `diff` and from the review.
    #[test]
    fn every_key_of_the_format_is_compared() {
        let tree: Tree = FILES_OF_PLAN.iter().copied().collect();
        let loaded = load(&tree);
        let rows = of(loaded.plan.as_ref().unwrap(), &loaded.records);
        let mut compared: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for row in &rows {
            let keys = row.key.iter().map(|(key, _)| *key);
            let keys = keys.chain(row.fields.iter().map(|field| field.key));
            // A comparison puts the first and the last day together.
            let keys = keys.flat_map(|key| match key {
                "period" => vec!["period", "from", "to"],
                "span" => vec!["from", "to"],
                key => vec![key],
            });
            compared.entry(row.table.title).or_default().extend(keys);
        }
        let mut left_out = Vec::new();
        for table in crate::schema::tables_of(FILES) {
            let is_one_row = [&PLAN_FILE, &REPORTS_FILE].contains(&table);
            let is_file = FILES.iter().any(|file| file.table == table) && !is_one_row;
            // What stands under a key of a row is compared with that key.
            if is_file || OF_KEYS.contains(&table.name) {
                continue;
            }
            let compared = compared.entry(table.title).or_default();
            let keys = table.keys.iter().map(|key| (table.title, key.name));
            left_out.extend(keys.filter(|(_, key)| !compared.contains(key)));
        }
        // The format of the files changes nothing that they say, settings, rules of risk, words of reports, windows and bodies are rows of their own, a
        // target computed from tasks is compared by its numerator, and the changes of a decision are rows of their own.
        assert_eq!(
            left_out,
            [
                ("Kế hoạch", "format"),
                ("Kế hoạch", "settings"),
                ("Kế hoạch", "risk"),
                ("Kế hoạch", "report"),
                ("Kế hoạch", "window"),
                ("Kế hoạch", "assigner"),
                ("Chỉ tiêu", "computed"),
                ("Quyết định", "change"),
                ("Quyết định", "add"),
                ("Quyết định", "unit"),
            ]
        );
    }
}
