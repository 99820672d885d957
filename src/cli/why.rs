//! `--why`, of every command that prints numbers.

use anyhow::{Result, bail};

use super::Outcome;
use super::args::Format;
use super::session::Session;
use crate::assess::status::Status;
use crate::assess::why::{Number, why};
use crate::json::why::WhyBody;
use crate::model::plan::Plan;
use crate::place::Place;
use crate::text::{nearest, same};
use crate::view;
use crate::wording::commands::typed;

#[derive(clap::Args)]
pub struct WhyArgs {
    /// Con số gồm những gì: các nhiệm vụ, số liệu ở tử số và mẫu số, mỗi điều kèm tệp và dòng. SỐ là completion, due-completion,
    /// timeliness, progress (bốn tỷ lệ), một tình trạng như overdue, unproved, at-risk, outdated, hoặc mã, tên một chỉ tiêu
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
    if let Some(status) = Status::ALL
        .into_iter()
        .find(|one| one.key().eq_ignore_ascii_case(words))
    {
        return Ok((status.key(), Number::Status(status)));
    }
    let targets = &plan.indicators.targets;
    let is_called = |name: Option<&str>| name.is_some_and(|name| same(name, words));
    let target = targets.iter().find(|target| {
        target.id.value == words
            || is_called(Some(&target.name))
            || is_called(target.short.as_deref())
    });
    if let Some(target) = target {
        return Ok((&target.id, Number::Target(target)));
    }
    let keys = NAMED.iter().map(|(key, _)| *key).chain(Status::KEYS);
    let ids = targets.iter().map(|target| target.id.as_str());
    let known: Vec<&str> = keys.chain(ids).collect();
    bail!(typed::no_number(
        words,
        nearest(words, known.iter().copied()),
        &known
    ))
}
