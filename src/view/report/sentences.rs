//! Facts as an official writes them: a task, a target, the figures of an area, each in a sentence.

use crate::wording::targets as target_words;
use std::collections::BTreeSet;

use super::Edition;
use crate::assess::report::{Statistic, TargetRow, TaskRow};
use crate::assess::status::Status;
use crate::assess::target::{State, TargetState, Value};
use crate::block::lang::Lang;
use crate::model::indicator::{Formula, Goal, Identity};
use crate::model::record::Entry;
use crate::text;
use crate::time::period::{Date, Period};
use crate::wording::labels;
use crate::wording::proof;
use crate::wording::recorded;
use crate::wording::sent;
use crate::wording::words;

/// Where something is written.
struct Source {
    document: Option<String>,
    day: String,
}

/// What one unit recorded, once or several times.
struct Said<'e> {
    unit: &'e str,
    /// Nothing where only documents are named.
    what: String,
    sources: Vec<Source>,
}

impl Said<'_> {
    /// "Đã ban hành Kế hoạch số …, Thông báo số …"; what was said, with its documents behind it: "(Thông báo số 03/TB-HCC ngày …, số 08/TB-HCC
    /// ngày …)".
    fn words(&self, lang: Lang) -> String {
        let mut sources = Vec::new();
        let mut kind_before = None;
        for Source { document, day } in &self.sources {
            let Some(document) = document else {
                sources.push(day.clone());
                continue;
            };
            let (kind, number) = document.split_once(" số ").unzip();
            let shown = match (kind == kind_before, number) {
                (true, Some(number)) => format!("số {number}"),
                _ => document.clone(),
            };
            kind_before = kind;
            sources.push(format!("{shown} {day}"));
        }
        let sources = sources.join(", ");
        match (self.what.is_empty(), lang) {
            (true, Lang::Vi) => format!("Đã ban hành {sources}"),
            (true, Lang::En) => format!("Issued: {sources}"),
            (false, _) => format!("{} ({sources})", self.what),
        }
    }
}

impl Edition<'_> {
    /// "nhiệm vụ số 3 (quý III/2025)".
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
        let title = words::unstopped(row.task.task().shown_title());
        let lead = plan.names_of_leads(row.task.in_force.lead, row.task.in_force.co_leads);
        let lead = match self.lang {
            Lang::Vi => format!("{lead} chủ trì"),
            Lang::En => format!("led by {lead}"),
        };
        let mut sentence = format!("{name} “{title}” ({lead}): {}", self.standing_in_full(row));
        let missing = row.missing_products();
        if row.status().is_completed() && !missing.is_empty() {
            sentence.push_str(&match self.lang {
                Lang::Vi => format!("; sản phẩm còn thiếu: {}", missing.join(", ")),
                Lang::En => format!("; missing: {}", missing.join(", ")),
            });
        }
        sentence.push('.');
        let told = [self.done_in_period(row), self.done_after(row)];
        for done in told.into_iter().flatten() {
            sentence.push_str(&format!(" {done}."));
        }
        sentence
    }

    /// What was done for a task in the report's period.
    pub fn done_in_period(&self, row: &TaskRow<'_, '_>) -> Option<String> {
        let span = self.report.window.period.span();
        self.done(row, |day| span.contains(day))
    }

    /// What was done for it afterwards, up to the report's day, said to be so.
    pub fn done_after(&self, row: &TaskRow<'_, '_>) -> Option<String> {
        let last = self.report.window.period.span().to;
        let done = self.done(row, |day| day > last)?;
        let title = self.lang.pick("Sau kỳ báo cáo", "After the period");
        Some(format!("{title}: {}", words::inside(&done)))
    }

    fn done(&self, row: &TaskRow<'_, '_>, is_asked: impl Fn(Date) -> bool) -> Option<String> {
        let entries = row.entries().iter().copied();
        let entries = entries.filter(|entry| is_asked(entry.date));
        self.entries(entries, Some(row.task.in_force.lead))
    }

    /// How a row stands, with its days and what the lead says of work that is not done.
    pub fn standing_in_full(&self, row: &TaskRow<'_, '_>) -> String {
        let mut parts = vec![self.standing(row)];
        let as_of = self.report.assessment.as_of;
        parts.extend(recorded::progress(row, as_of, self.lang));
        parts.join("; ")
    }

    /// How a row stands, with its days.
    pub fn standing(&self, row: &TaskRow<'_, '_>) -> String {
        let lang = self.lang;
        let as_of = self.report.assessment.as_of;
        let label = words::uncapitalised(labels::of_row(row, lang).long);
        if row.is_unknown() {
            return label;
        }
        let on = row
            .completed_on()
            .map_or_else(String::new, |day| format!(" {}", words::on_day(day, lang)));
        let day = |day| words::date(day, lang);
        let due = row.occurrence.map(|one| day(one.due()));
        let due_in_brackets = match (due, row.original_due().map(day), lang) {
            (None, ..) => String::new(),
            (Some(due), None, Lang::Vi) => format!(" (hạn cuối {due})"),
            (Some(due), None, Lang::En) => format!(" (due {due})"),
            (Some(due), Some(first), Lang::Vi) => {
                format!(" (hạn cuối {due}, hạn ban đầu {first})")
            }
            (Some(due), Some(first), Lang::En) => format!(" (due {due}, originally {first})"),
        };
        let late = words::count(row.days_late(as_of).unwrap_or_default(), lang);
        match (row.status(), lang) {
            (Status::CompletedOnTime, Lang::Vi) => {
                format!("hoàn thành{on}, đúng hạn{due_in_brackets}")
            }
            (Status::CompletedLate, Lang::Vi) => {
                format!("hoàn thành{on}, quá hạn {late} ngày{due_in_brackets}")
            }
            (Status::CompletedLate, Lang::En) => {
                format!("completed{on}, {late} days late{due_in_brackets}")
            }
            (Status::Overdue, Lang::Vi) if row.entries().is_empty() => {
                format!("đã quá thời hạn {late} ngày, chưa cập nhật kết quả{due_in_brackets}")
            }
            (Status::Overdue, Lang::En) if row.entries().is_empty() => {
                format!("{late} days past due, nothing recorded{due_in_brackets}")
            }
            (Status::Overdue, Lang::Vi) => {
                format!("quá hạn {late} ngày, chưa hoàn thành{due_in_brackets}")
            }
            (Status::Overdue, Lang::En) => format!("{late} days overdue{due_in_brackets}"),
            (Status::Completed, _) if row.task.is_evidenced() => label,
            (Status::Completed, Lang::Vi) => format!("đã hoàn thành{on}"),
            (Status::Completed, Lang::En) => format!("completed{on}"),
            (Status::Awaiting, _) if row.task.in_force.deadline.is_stated() => {
                format!("{label} (“{}”)", row.task.in_force.deadline.text)
            }
            _ => format!("{label}{on}{due_in_brackets}"),
        }
    }

    /// What holds up a task that is not late: its cause where it is blocked, the day on which it is expected, quarters without evidence.
    pub fn hindrance(&self, row: &TaskRow<'_, '_>) -> String {
        let lang = self.lang;
        let mut parts = Vec::new();
        if let Some(entry) = row.blocked() {
            let blocked = lang.pick("đang vướng mắc", "blocked");
            parts.push(match entry.cause.as_deref().or(entry.note.as_deref()) {
                Some(cause) => {
                    let because = lang.pick("do", "because of");
                    let cause = words::inside(words::unstopped(cause));
                    format!("{blocked} {because} {cause}")
                }
                None => blocked.to_owned(),
            });
        }
        let as_of = self.report.assessment.as_of;
        let expected = row
            .expected_late()
            .and(recorded::expected(row, as_of, lang));
        parts.extend(expected);
        parts.extend(row.further_risks().map(|risk| proof::reason(risk, lang)));
        let missed = row.quarters_missed(self.report.window.period.span(), as_of);
        if !missed.is_empty() {
            let quarters: Vec<String> = missed
                .into_iter()
                .map(|quarter| words::period(quarter, lang))
                .collect();
            let title = lang.pick("chưa có tài liệu kiểm chứng trong", "no evidence in");
            parts.push(format!("{title} {}", words::list(&quarters, lang)));
        }
        parts.join("; ")
    }

    /// What entries say, in their own words, with the units that recorded them where these are not the lead; `None` where they are about no
    /// work. Entries of one unit that say the same are said once, with all their documents; those that name only a document are one sentence.
    pub fn entries<'e>(
        &self,
        entries: impl Iterator<Item = &'e Entry>,
        lead: Option<&str>,
    ) -> Option<String> {
        let mut said: Vec<Said<'e>> = Vec::new();
        for entry in entries {
            let Some((what, source)) = self.entry(entry) else {
                continue;
            };
            let is_same = |one: &&mut Said<'e>| one.unit == entry.unit && one.what == what;
            match said.iter_mut().rfind(is_same) {
                Some(one) => one.sources.push(source),
                None => said.push(Said {
                    unit: &entry.unit,
                    what,
                    sources: vec![source],
                }),
            }
        }
        let mut speaker = lead;
        let mut told = Vec::new();
        for one in &said {
            let words = one.words(self.lang);
            told.push(match speaker == Some(one.unit) {
                true => words,
                false => {
                    let unit = self.report.assessment.plan.name_of(one.unit);
                    format!("{unit}: {}", words::inside(&words))
                }
            });
            speaker = Some(one.unit);
        }
        (!told.is_empty()).then(|| told.join(". "))
    }

    /// What an entry says, product and note, and where it is written, a document with its day or the day alone. `None` where it is about no
    /// work, such as an expected day alone.
    fn entry(&self, entry: &Entry) -> Option<(String, Source)> {
        let lang = self.lang;
        let day = words::on_day(entry.date, lang);
        let document = entry.document.as_ref();
        let document = document.map(|document| words::document(document, lang));
        // "Kế hoạch (Kế hoạch số …)" says it twice.
        let is_said = |product: &&str| {
            let kind = document
                .as_deref()
                .and_then(|document| document.split_once(" số "));
            kind.is_some_and(|(kind, _)| text::same(kind, product))
        };
        let product = entry.product.as_deref().map(words::unstopped);
        let product = product.filter(|product| !is_said(product));
        let note = entry.note.as_deref().map(words::unstopped);
        let what: Vec<&str> = product.into_iter().chain(note).collect();
        if what.is_empty() && document.is_none() {
            return None;
        }
        Some((what.join(": "), Source { document, day }))
    }

    /// A target with its value in the period, against the period before, and since the plan began. `None` without a value.
    pub fn target(&self, row: &TargetRow<'_, '_>) -> Option<String> {
        let lang = self.lang;
        let state = row.state;
        let limits = state.limits();
        let has_value = |value: &&Value| value.ratio.denominator > 0;
        let shown = |value: &Value| {
            let percent = target_words::percent(Some(value), &limits, lang);
            let [part, whole] = [value.ratio.numerator, value.ratio.denominator];
            let counts = [part, whole].map(|count| words::number(count, lang));
            // Amounts of money are too long to stand in one word.
            let counts = match whole < 1_000_000 {
                true => counts.join("/"),
                false => self.amounts(state, counts),
            };
            format!("{percent} ({counts})")
        };
        let to_date = state.value.as_ref().filter(has_value);
        let result = row.value().filter(has_value);
        let name = &state.target.name;
        let mut parts = vec![match (result, to_date) {
            (None, None) => return None,
            (None, Some(_)) => {
                let none = lang.pick("trong kỳ chưa có số liệu", "no data in the period");
                format!("{name}: {none}")
            }
            (Some(result), _) => format!("{name}: {}", shown(result)),
        }];
        parts.extend(result.and_then(|result| self.early(result.until())));
        parts.extend(self.asked(state));
        if let Some(sent) = row.sent_otherwise() {
            parts.push(sent::before(sent, &limits, lang));
            let anew = lang.pick("so với số tính lại", "against the value now");
            let change = row.change().map(|points| self.change(points));
            parts.extend(change.map(|change| format!("{change} {anew}")));
        } else if let (Some(before), Some(points)) = (row.value_before(), row.change()) {
            let before = target_words::percent(Some(before), &limits, lang);
            let change = self.change(points);
            parts.push(format!(
                "{} {before} ({change})",
                lang.pick("kỳ trước", "before")
            ));
        }
        let apart = to_date.filter(|value| Some(value.ratio) != result.map(|result| result.ratio));
        parts.extend(apart.map(|value| format!("{}: {}", self.to_date(value), shown(value))));
        let label = self.judgement(state);
        let is_of_sum = apart.is_some_and(|value| value.at.is_none()) && result.is_some();
        let is_judged = state.state == State::Met || state.state.is_in_danger();
        let judged = match (is_of_sum && is_judged, lang) {
            (false, _) => label,
            (true, Lang::Vi) => format!("Đánh giá theo lũy kế: {}", words::uncapitalised(&label)),
            (true, Lang::En) => format!("By the sum: {}", words::uncapitalised(&label)),
        };
        Some(format!("{}. {judged}.", parts.join("; ")))
    }

    /// The state of a target, with the day of which there is no data, or where it is heading.
    pub fn judgement(&self, target: &TargetState<'_>) -> String {
        let label = match (target.state, self.lang) {
            (State::Measured, Lang::Vi) => "Kế hoạch không giao mức phải đạt",
            _ => target_words::state(target, self.lang).long,
        };
        let forecast = target_words::forecast(target, self.lang);
        match (target_words::unjudged(target, self.lang), forecast) {
            (Some(unjudged), _) => words::capitalised(&unjudged),
            (None, Some(forecast)) => format!("{label}; {forecast}"),
            (None, None) => label.to_owned(),
        }
    }

    /// "9.805.430.000 trên 18.640.000.000 đồng".
    fn amounts(&self, target: &TargetState<'_>, [part, whole]: [String; 2]) -> String {
        let indicators = &self.report.assessment.plan.indicators;
        let count = match &target.target.formula {
            Formula::Counts { denominator, .. } => denominator.first(),
            Formula::Tasks | Formula::Assignments => None,
        };
        let count = count.and_then(|id| indicators.count(id));
        let unit = count.and_then(|count| count.unit.as_deref());
        let unit = unit.map_or_else(String::new, |unit| format!(" {unit}"));
        let of = self.lang.pick("trên", "of");
        format!("{part} {of} {whole}{unit}")
    }

    /// That figures end before the last day that the report counts; `None` where they do not.
    pub fn early(&self, until: Option<Date>) -> Option<String> {
        let last = self.report.window.counted().to;
        let until = words::on_day(until.filter(|until| *until < last)?, self.lang);
        Some(match self.lang {
            Lang::Vi => format!("số liệu đến {until}"),
            Lang::En => format!("data up to {until}"),
        })
    }

    /// By how many hundredths of a point a value rose or fell: "tăng 0,27 điểm phần trăm".
    fn change(&self, points: i64) -> String {
        let size = words::hundredths(points.abs(), self.lang);
        match (points.signum(), self.lang) {
            (0, Lang::Vi) => "không đổi".to_owned(),
            (0, Lang::En) => "unchanged".to_owned(),
            (1, Lang::Vi) => format!("tăng {size} điểm phần trăm"),
            (1, Lang::En) => format!("up {size} points"),
            (_, Lang::Vi) => format!("giảm {size} điểm phần trăm"),
            (_, Lang::En) => format!("down {size} points"),
        }
    }

    /// Up to when a value speaks: of a level the day, of a sum that it begins with the plan.
    pub fn to_date(&self, value: &Value) -> String {
        let until = value.until().unwrap_or(self.report.assessment.as_of);
        let day = words::date(until, self.lang);
        match (value.at.is_some(), self.lang) {
            (true, Lang::Vi) => format!("đến ngày {day}"),
            (false, Lang::Vi) => format!("lũy kế từ đầu Kế hoạch đến ngày {day}"),
            (true, Lang::En) => format!("on {day}"),
            (false, Lang::En) => format!("since the plan began, up to {day}"),
        }
    }

    /// The targets: those first that are lost, then those in danger, each by what it lacks of what is asked; then the others in the plan's order.
    pub fn targets_by_danger(&self) -> Vec<&TargetRow<'_, '_>> {
        let mut rows: Vec<&TargetRow<'_, '_>> = self.report.targets.iter().collect();
        rows.sort_by_key(|row| {
            let rank = match row.state.state {
                State::OutOfReach | State::Missed => 0,
                State::AtRisk => 1,
                _ if row.state.needs_attention() => 1,
                _ => 2,
            };
            let lacking = match (rank, row.state.goal) {
                (0 | 1, Goal::AtLeast { at_least, .. }) => {
                    let limits = row.state.limits();
                    let value = row.value_to_date();
                    let reached = value.and_then(|value| value.ratio.hundredths(&limits));
                    i64::from(at_least.0) - reached.map_or(0, |value| value as i64)
                }
                _ => 0,
            };
            (rank, std::cmp::Reverse(lacking))
        });
        rows
    }

    /// The value of a target since the plan began, on which its state rests, and what it asks.
    pub fn value_to_date(&self, target: &TargetState<'_>) -> String {
        let Some(value) = &target.value else {
            return self.asked(target).unwrap_or_default();
        };
        let percent = target_words::percent(Some(value), &target.limits(), self.lang);
        let mut parts = vec![match value.until() {
            Some(_) => format!(
                "{} {} {percent}",
                self.to_date(value),
                self.lang.pick("là", "it is")
            ),
            None => percent,
        }];
        parts.extend(self.asked(target));
        parts.join(", ")
    }

    /// What a target asks, with the decision that asks it of it; `None` where it asks nothing.
    pub fn asked(&self, target: &TargetState<'_>) -> Option<String> {
        let goal = target.goal;
        let words = target_words::goal(goal, self.lang);
        let asked = match (goal, self.lang) {
            (Goal::None, _) => return None,
            (Goal::AtLeast { .. }, Lang::Vi) => match words.strip_prefix("≥ ") {
                Some(least) => format!("mức giao từ {least} trở lên"),
                None => format!("mức giao {}", target_words::range(goal, self.lang)),
            },
            (Goal::Trend(_), Lang::Vi) => format!("yêu cầu {words}"),
            (_, Lang::En) => format!("asked {words}"),
        };
        Some(match target_words::decided_by(target, self.lang) {
            Some(decision) => format!("{asked} {decision}"),
            None => asked,
        })
    }

    /// A sum and its parts: "Tổng số 1.980 hồ sơ (tiếp nhận trực tuyến 1.291; …). Trong đó: giải quyết trước hạn 718; …." `None` where a part of
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
            words.collect::<Vec<_>>().join("; ")
        };
        let unit = total.first().and_then(|one| one.count.unit.as_deref());
        let unit = unit.unwrap_or(self.lang.pick("trường hợp", "cases"));
        let sum = words::number(sum, self.lang);
        let of = Some(list(&total)).filter(|list| !list.is_empty());
        let of = of.map_or_else(String::new, |list| format!(" ({list})"));
        let among = Some(list(&parts)).filter(|list| !list.is_empty());
        let title = self.lang.pick(". Trong đó", ". Of which");
        let among = among.map_or_else(String::new, |list| format!("{title}: {list}"));
        let counted: Vec<&Statistic<'_>> = total.iter().chain(&parts).copied().collect();
        let until = counted.iter().filter_map(|one| one.until).min();
        let limits = self
            .early(until)
            .into_iter()
            .chain(self.uncovered(&counted));
        let limits: String = limits.map(|limit| format!("; {limit}")).collect();
        Some(match self.lang {
            Lang::Vi => format!("Tổng số {sum} {unit}{of}{among}{limits}."),
            Lang::En => format!("In all {sum}{of}{among}{limits}."),
        })
    }

    /// "chưa đủ số liệu: tháng 8/2025"; `None` where the counts speak of the whole window.
    pub fn uncovered(&self, statistics: &[&Statistic<'_>]) -> Option<String> {
        let months: BTreeSet<Period> = statistics
            .iter()
            .flat_map(|one| one.uncovered.iter().copied())
            .collect();
        let months: Vec<String> = months
            .into_iter()
            .map(|month| words::period(month, self.lang))
            .collect();
        let title = self.lang.pick("chưa đủ số liệu", "not fully covered");
        (!months.is_empty()).then(|| format!("{title}: {}", words::list(&months, self.lang)))
    }

    /// "tiếp nhận trực tuyến 1.291 (ước)".
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
