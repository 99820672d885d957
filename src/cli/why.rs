//! `--why`, of every command that prints numbers.

use anyhow::{Result, bail};

use super::Outcome;
use super::args::Format;
use super::session::Session;
use crate::assess::asked::Asked;
use crate::assess::why::{Number, why};
use crate::block::lang::Lang;
use crate::json::why::WhyBody;
use crate::model::plan::Plan;
use crate::place::Place;
use crate::text::{nearest, same_without_marks};
use crate::view;
use crate::wording::asked::{self, called, name};
use crate::wording::commands::typed;
use crate::wording::labels::{self, RateName};

#[derive(clap::Args)]
pub struct WhyArgs {
    /// Con số gồm những gì: các nhiệm vụ, số liệu ở tử số và mẫu số, mỗi điều kèm tệp và dòng. SỐ là completion, due-completion,
    /// timeliness, progress hoặc tên một trong bốn tỷ lệ, một tình trạng như "quá hạn" (overdue), unproved, at-risk, outdated, hoặc mã, tên
    /// một chỉ tiêu
    #[arg(long, value_name = "SỐ", conflicts_with = "output")]
    why: Option<String>,
}

/// The numbers that have a name of their own; beside them each status and each target has one.
const NAMED: [(&str, Number<'static>); 7] = [
    ("completion", Number::Completion),
    ("due-completion", Number::DueCompletion),
    ("timeliness", Number::Timeliness),
    ("progress", Number::Progress),
    ("unproved", Number::Unproved),
    ("at-risk", Number::AtRisk),
    ("outdated", Number::Outdated),
];

impl WhyArgs {
    /// Answers the question, where one is asked.
    pub fn answer(
        &self,
        command: &'static str,
        session: &Session,
        format: Format,
    ) -> Result<Option<Outcome>> {
        let Some(asked) = &self.why else {
            return Ok(None);
        };
        let assessment = session.assess();
        let (name, number) = number_called(&session.plan, asked)?;
        let why = why(&assessment, number);
        let places = session.places();
        let at = |place: &Place| (places.path(place).to_owned(), places.position(place).line);
        let shown = |place: &Place| {
            let (file, line) = at(place);
            // The folders above are the same for all of a kind.
            let parts: Vec<&str> = file.rsplit('/').take(2).collect();
            let parts: Vec<&str> = parts.into_iter().rev().collect();
            format!("{}:{line}", parts.join("/"))
        };
        let blocks = |lang| view::why::page(&assessment, number, &why, &shown, lang);
        let body = |_| WhyBody::of(name, &why, &at);
        session
            .answer(command, format, &assessment, blocks, body)
            .map(Some)
    }
}

fn number_called<'a>(plan: &'a Plan, words: &str) -> Result<(&'a str, Number<'a>)> {
    let words = words.trim();
    let named = NAMED
        .into_iter()
        .find(|(key, _)| key.eq_ignore_ascii_case(words));
    if let Some((key, number)) = named {
        return Ok((key, number));
    }
    let targets = &plan.indicators.targets;
    // An id may read like a word without its marks: `dung-han`.
    if let Some(target) = targets.iter().find(|target| target.id.value == words) {
        return Ok((&target.id, Number::Target(target)));
    }
    if let Some(rate) = RateName::ALL.into_iter().find(|rate| is_rate(*rate, words)) {
        return Ok(of_rate(rate));
    }
    match called(words) {
        Some(Asked::Status(status)) => return Ok((status.key(), Number::Status(status))),
        Some(Asked::Done) => return Ok(of_rate(RateName::Completion)),
        Some(Asked::AtRisk) => return Ok(("at-risk", Number::AtRisk)),
        Some(Asked::Unproved) => return Ok(("unproved", Number::Unproved)),
        // What is open has several numbers; which one is meant is to be said.
        Some(Asked::Open) | None => {}
    }
    let is_called = |name: Option<&str>| name.is_some_and(|name| same_without_marks(name, words));
    let target = targets
        .iter()
        .find(|target| is_called(Some(&target.name)) || is_called(target.short.as_deref()));
    if let Some(target) = target {
        return Ok((&target.id, Number::Target(target)));
    }
    let named = choices(Lang::Vi);
    let names = named.iter().flat_map(|(key, name)| [*key, *name]);
    let of_targets = targets
        .iter()
        .flat_map(|target| [target.id.as_str(), target.name.as_str()]);
    let near = nearest(words, names.chain(of_targets));
    let shown = |lang: Lang| -> Vec<String> {
        let targets = targets.iter();
        let targets = targets.map(|target| (target.id.as_str(), target.name.as_str()));
        let all = choices(lang).into_iter().chain(targets);
        all.map(|(key, name)| format!("{name} ({key})")).collect()
    };
    bail!(typed::no_number(
        words,
        near,
        [&shown(Lang::Vi), &shown(Lang::En)]
    ))
}

/// The numbers that every plan has: key and name.
pub fn choices(lang: Lang) -> Vec<(&'static str, &'static str)> {
    let rates = RateName::ALL.map(|rate| (of_rate(rate).0, first(labels::rate(rate, lang).long)));
    // A rate counts what is done; of what is open, each status has its own number.
    let asked = Asked::all().filter(|(asked, _)| !matches!(asked, Asked::Open | Asked::Done));
    let asked = asked.map(|(asked, key)| (key, name(asked, lang)));
    let outdated = ("outdated", asked::outdated(lang));
    rates.into_iter().chain(asked).chain([outdated]).collect()
}

/// A rate as a number, with its key.
fn of_rate(rate: RateName) -> (&'static str, Number<'static>) {
    match rate {
        RateName::Completion => NAMED[0],
        RateName::DueCompletion => NAMED[1],
        RateName::Timeliness => NAMED[2],
        RateName::Progress => NAMED[3],
    }
}

/// A label up to the bracket that explains it.
fn first(label: &'static str) -> &'static str {
    label.split(" (").next().unwrap_or(label)
}

fn is_rate(rate: RateName, typed: &str) -> bool {
    [Lang::Vi, Lang::En].into_iter().any(|lang| {
        let label = labels::rate(rate, lang);
        [label.long, first(label.long), label.short]
            .iter()
            .any(|words| same_without_marks(words, typed))
    })
}
