//! Facts as an official writes them: a task, a target, the figures of an area, each in a sentence.

use super::Edition;
use crate::assess::report::{Statistic, TargetRow, TaskRow};
use crate::assess::status::Status;
use crate::assess::target::Value;
use crate::assess::task::OccurrenceState;
use crate::model::indicator::{Goal, Identity};
use crate::model::record::Entry;
use crate::view::lang::Lang;
use crate::view::{labels, targets, trend, words};

impl Edition<'_, '_, '_> {
    /// "nhiệm vụ số 3 (Quý III/2025)".
    pub fn task_name(&self, row: &TaskRow<'_, '_>) -> String {
        let id = &row.task.task().id.value;
        let period = row.occurrence.and_then(|one| one.days.current.id);
        let period = period.map_or_else(String::new, |period| {
            format!(" ({})", words::period(period, self.lang))
        });
        match self.lang {
            Lang::Vi => format!("nhiệm vụ số {id}{period}"),
            Lang::En => format!("task {id}{period}"),
        }
    }

    /// A task with its lead, how it stands, and what was done for it in the period.
    pub fn task(&self, row: &TaskRow<'_, '_>) -> String {
        let plan = self.report.assessment.plan;
        let name = words::capitalised(&self.task_name(row));
        let title = row.task.task().shown_title().trim_end_matches(['.', ';']);
        let lead = plan.name_of(row.task.in_force.lead);
        let lead = match self.lang {
            Lang::Vi => format!("{lead} chủ trì"),
            Lang::En => format!("led by {lead}"),
        };
        let mut sentence = format!("{name}, {title} ({lead}): {}", self.standing_in_full(row));
        let missing = row.missing_products();
        if row.status().is_completed() && !missing.is_empty() {
            sentence.push_str(&match self.lang {
                Lang::Vi => format!("; sản phẩm còn thiếu: {}", missing.join(", ")),
                Lang::En => format!("; missing: {}", missing.join(", ")),
            });
        }
        sentence.push('.');
        let span = self.report.window.period.span();
        let done = row.entries().iter().copied();
        let done = done.filter(|entry| span.contains(entry.date));
        if let Some(done) = self.entries(done, Some(row.task.in_force.lead)) {
            sentence.push_str(&format!(" {}.", words::capitalised(&done)));
        }
        sentence
    }

    /// How a row stands, with its days and what the lead says of work that is not done.
    pub fn standing_in_full(&self, row: &TaskRow<'_, '_>) -> String {
        let mut parts = vec![self.standing(row)];
        if !row.status().is_completed() {
            parts.extend(self.progress(row));
        }
        parts.join("; ")
    }

    /// How a row stands, with its days.
    pub fn standing(&self, row: &TaskRow<'_, '_>) -> String {
        let lang = self.lang;
        let as_of = self.report.assessment.as_of;
        let label = |status| labels::status(status, !row.entries().is_empty(), lang).long;
        if row.task.incomplete && !row.status().is_completed() {
            return words::uncapitalised(labels::of_task(row.task, lang).long);
        }

        let on = row
            .completed_on()
            .map_or_else(String::new, |day| format!(" {}", words::on_day(day, lang)));
        let due = row.occurrence.map(OccurrenceState::due);
        let due_in_brackets = due.map_or_else(String::new, |due| match lang {
            Lang::Vi => format!(" (hạn cuối {})", words::date(due, lang)),
            Lang::En => format!(" (due {})", words::date(due, lang)),
        });
        let late = row.occurrence.and_then(|one| one.days_late(as_of));
        let late = words::count(late.unwrap_or_default(), lang);
        match (row.status(), lang) {
            (Status::CompletedLate, Lang::Vi) => {
                format!("hoàn thành{on}, quá hạn {late} ngày{due_in_brackets}")
            }
            (Status::CompletedLate, Lang::En) => {
                format!("completed{on}, {late} days late{due_in_brackets}")
            }
            (Status::Overdue, Lang::Vi) => {
                format!("quá hạn {late} ngày, chưa hoàn thành{due_in_brackets}")
            }
            (Status::Overdue, Lang::En) => format!("{late} days overdue{due_in_brackets}"),
            (Status::Completed, Lang::Vi) => format!("đã hoàn thành{on}"),
            (Status::Completed, Lang::En) => format!("completed{on}"),
            (status, _) => {
                let label = words::uncapitalised(label(status));
                format!("{label}{on}{due_in_brackets}")
            }
        }
    }

    /// What the lead says of work that is not done.
    fn progress(&self, row: &TaskRow<'_, '_>) -> Vec<String> {
        let lang = self.lang;
        let mut parts = Vec::new();
        if let Some(percent) = row.task.percent {
            parts.push(match lang {
                Lang::Vi => format!("đạt {percent} % khối lượng"),
                Lang::En => format!("{percent} % done"),
            });
        }
        if let Some(day) = row.task.expected {
            let day = words::on_day(day, lang);
            parts.push(match lang {
                Lang::Vi => format!("dự kiến hoàn thành {day}"),
                Lang::En => format!("expected {day}"),
            });
        }
        if row.task.blocked.is_some() {
            parts.push(lang.pick("đang vướng mắc", "blocked").to_owned());
        }
        parts
    }

    /// What entries tell, with the units that recorded them where these are not the lead; `None` where they tell of no work.
    pub fn entries<'e>(
        &self,
        entries: impl Iterator<Item = &'e Entry>,
        lead: Option<&str>,
    ) -> Option<String> {
        let mut speaker = lead.map(str::to_owned);
        let mut told = Vec::new();
        for entry in entries {
            let Some(words) = self.entry(entry) else {
                continue;
            };
            let words = words::uncapitalised(&words);
            told.push(match speaker.as_deref() == Some(entry.unit.as_str()) {
                true => words,
                false => {
                    let unit = self.report.assessment.plan.name_of(&entry.unit);
                    format!("{unit}: {words}")
                }
            });
            speaker = Some(entry.unit.clone());
        }
        (!told.is_empty()).then(|| told.join("; "))
    }

    /// What an entry tells: product and note, document and day. `None` where it tells of no work, such as an expected day alone.
    fn entry(&self, entry: &Entry) -> Option<String> {
        let lang = self.lang;
        let what: Vec<&str> = [&entry.product, &entry.note]
            .into_iter()
            .filter_map(|text| text.as_deref().map(|text| text.trim_end_matches('.')))
            .collect();
        if what.is_empty() && entry.document.is_none() {
            return None;
        }
        let day = words::on_day(entry.date, lang);
        let source = match &entry.document {
            Some(document) => format!("{document} {day}"),
            None => day,
        };
        Some(match (what.is_empty(), lang) {
            (true, Lang::Vi) => format!("văn bản {source}"),
            (true, Lang::En) => format!("document {source}"),
            (false, _) => format!("{} ({source})", what.join(": ")),
        })
    }

    /// A target with its value in the period, against the period before, and since the plan began. `None` without a value.
    pub fn target(&self, row: &TargetRow<'_, '_>) -> Option<String> {
        let lang = self.lang;
        let state = row.state;
        let limits = state.limits();
        let has_value = |value: &&Value| value.ratio.denominator > 0;
        let shown = |value: &Value| {
            let percent = targets::percent(Some(value), &limits, lang);
            let ratio = value.ratio;
            format!(
                "{percent} ({}/{})",
                words::number(ratio.numerator, lang),
                words::number(ratio.denominator, lang)
            )
        };
        let to_date = state.value.as_ref().filter(has_value);
        let result = row.value().filter(has_value);
        let value = result.or(to_date)?;
        let mut parts = vec![format!("{}: {}", state.target.name, shown(value))];
        parts.extend(self.asked(state.goal));
        if let (Some(before), Some(points)) = (row.value_before(), row.change()) {
            let points = trend::signed_points(points, lang);
            let before = targets::percent(Some(before), &limits, lang);
            parts.push(match lang {
                Lang::Vi => format!("kỳ trước {before} ({points} điểm %)"),
                Lang::En => format!("before {before} ({points} points)"),
            });
        }
        if let Some(to_date) = to_date.filter(|to_date| to_date.ratio != value.ratio) {
            parts.push(match lang {
                Lang::Vi => format!("lũy kế từ đầu Kế hoạch {}", shown(to_date)),
                Lang::En => format!("since the plan began {}", shown(to_date)),
            });
        }
        let label = targets::state(state, lang).long;
        Some(format!("{}. {label}.", parts.join("; ")))
    }

    /// What a target asks; `None` where it asks nothing.
    pub fn asked(&self, goal: Goal) -> Option<String> {
        let words = targets::goal(goal, self.lang);
        Some(match (goal, self.lang) {
            (Goal::None, _) => return None,
            (Goal::AtLeast { .. }, Lang::Vi) => format!("mức giao {words}"),
            (Goal::Trend(_), Lang::Vi) => format!("yêu cầu {words}"),
            (_, Lang::En) => format!("asked {words}"),
        })
    }

    /// A sum and its parts: "Tổng số hồ sơ 1.823 (Tiếp nhận trực tuyến 1.180, …): Giải quyết trước hạn 900, …". `None` where a part of
    /// the sum is not recorded.
    pub fn identity(&self, identity: &Identity) -> Option<String> {
        let find = |id: &str| {
            let statistics = self.report.statistics.iter();
            statistics.clone().find(|one| *one.count.id == id)
        };
        let total: Vec<&Statistic<'_>> = identity.total.iter().filter_map(|id| find(id)).collect();
        let sum = total
            .iter()
            .map(|one| one.value)
            .sum::<Option<u64>>()
            .filter(|_| total.len() == identity.total.len() && !total.is_empty())?;
        let part = |one: &&Statistic<'_>| one.value.is_some_and(|n| n > 0);
        let parts: Vec<&Statistic<'_>> = identity.parts.iter().filter_map(|id| find(id)).collect();
        let list = |list: &[&Statistic<'_>]| {
            let words = list
                .iter()
                .filter(|one| part(one))
                .map(|one| self.statistic(one));
            words.collect::<Vec<_>>().join(", ")
        };
        let unit = total.first().and_then(|one| one.count.unit.as_deref());
        let unit = unit.unwrap_or(self.lang.pick("trường hợp", "cases"));
        let sum = words::number(sum, self.lang);
        Some(match self.lang {
            Lang::Vi => format!(
                "Tổng số {sum} {unit} ({}); trong đó: {}.",
                list(&total),
                list(&parts)
            ),
            Lang::En => format!("In all {sum} ({}): {}.", list(&total), list(&parts)),
        })
    }

    /// "Tiếp nhận trực tuyến 1.180 (ước)".
    fn statistic(&self, statistic: &Statistic<'_>) -> String {
        let name = words::uncapitalised(&statistic.count.name);
        let value = words::number(statistic.value.unwrap_or_default(), self.lang);
        let estimate = match statistic.is_estimate {
            true => self.lang.pick(" (ước)", " (estimate)"),
            false => "",
        };
        format!("{name} {value}{estimate}")
    }
}
