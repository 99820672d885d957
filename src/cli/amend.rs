//! `cchc amend`: a decision that changes the plan. It is added to `amendments.toml`; the plan as issued stays as it is.

use anyhow::{Result, bail};

use super::Outcome;
use super::args::{Day, filled, prose};
use super::prompt::Prompt;
use super::session::Session;
use super::tasks::{task_called, unit_called, unit_or_group};
use super::writing::{WritingArgs, WritingSession};
use crate::block::Block;
use crate::edit::{NewRow, Value};
use crate::model::plan::Plan;
use crate::text::{nearest, same};
use crate::time::period::Date;
use crate::view::amendment::Proposed;
use crate::view::deadline;
use crate::wording::commands::{Refusal, asking, recording, typed};

#[derive(clap::Args)]
pub struct Args {
    /// Số của nhiệm vụ được điều chỉnh, như 9
    #[arg(value_name = "NHIỆM VỤ", conflicts_with_all = ["target", "unit"])]
    task: Option<String>,
    /// Thay cho nhiệm vụ: chỉ tiêu được điều chỉnh mức giao, như dung-han
    #[arg(long, value_name = "CHỈ TIÊU", conflicts_with_all = ["Changes", "unit"])]
    target: Option<String>,
    /// Thay cho nhiệm vụ: đơn vị đổi tên, hoặc sáp nhập vào đơn vị khác (mã hoặc tên)
    #[arg(long, value_name = "ĐƠN VỊ", conflicts_with = "Changes")]
    unit: Option<String>,
    /// Số, ký hiệu văn bản quyết định; mỗi văn bản ghi một lần
    #[arg(long, value_name = "VĂN BẢN", value_parser = prose, allow_hyphen_values = true)]
    document: Option<String>,
    /// Ngày của văn bản quyết định
    #[arg(long, value_name = "NGÀY")]
    date: Option<Day>,
    /// Cơ quan quyết định, như "UBND xã"
    #[arg(long, value_name = "CƠ QUAN", value_parser = filled)]
    approved_by: Option<String>,
    /// Người ký
    #[arg(long, value_name = "NGƯỜI", value_parser = filled)]
    signed_by: Option<String>,
    /// Đơn vị đề nghị
    #[arg(long, value_name = "ĐƠN VỊ", value_parser = filled)]
    proposed_by: Option<String>,
    /// Lý do
    #[arg(long, value_name = "NỘI DUNG", value_parser = prose, allow_hyphen_values = true)]
    reason: Option<String>,
    #[command(flatten)]
    changes: Changes,
    /// Mức giao mới của chỉ tiêu, phần trăm
    #[arg(long, value_name = "MỨC", conflicts_with = "Changes", value_parser = parse_percent)]
    at_least: Option<i64>,
    /// Mức phấn đấu mới của chỉ tiêu, phần trăm
    #[arg(long, value_name = "MỨC", conflicts_with = "Changes", value_parser = parse_percent)]
    stretch: Option<i64>,
    /// Tên mới của đơn vị, từ ngày quyết định
    #[arg(long, value_name = "TÊN", requires = "unit", value_parser = filled)]
    name: Option<String>,
    /// Tên ngắn mới của đơn vị
    #[arg(long, value_name = "TÊN", requires = "unit", value_parser = filled)]
    short: Option<String>,
    /// Đơn vị nhận việc của đơn vị, từ ngày quyết định (mã hoặc tên)
    #[arg(long, value_name = "ĐƠN VỊ", requires = "unit")]
    into: Option<String>,
    #[command(flatten)]
    writing: WritingArgs,
}

/// What changes of a task.
#[derive(clap::Args)]
#[group(id = "Changes", multiple = true)]
struct Changes {
    /// Thời hạn mới, viết như trong văn bản
    #[arg(long, value_name = "THỜI HẠN", value_parser = prose, allow_hyphen_values = true)]
    deadline: Option<String>,
    /// Hạn cuối, khi thời hạn mới không tự nói rõ ngày; ngày đó vẫn là đúng hạn
    #[arg(long, value_name = "NGÀY", requires = "deadline")]
    due: Option<Day>,
    /// Căn cứ của hạn cuối
    #[arg(long, value_name = "VĂN BẢN", requires = "due", value_parser = filled)]
    basis: Option<String>,
    /// Đơn vị hoặc nhóm chủ trì mới (mã hoặc tên)
    #[arg(long, value_name = "ĐƠN VỊ")]
    lead: Option<String>,
    /// Các đơn vị, nhóm cùng chủ trì mới (mã), cách nhau dấu phẩy
    #[arg(long, value_name = "ĐƠN VỊ")]
    co_leads: Option<String>,
    /// Các đơn vị, nhóm phối hợp mới (mã), cách nhau dấu phẩy
    #[arg(long, value_name = "ĐƠN VỊ")]
    coordinators: Option<String>,
    /// Các sản phẩm mới, cách nhau dấu chấm phẩy
    #[arg(long, value_name = "SẢN PHẨM", value_parser = prose, allow_hyphen_values = true)]
    products: Option<String>,
    /// Đưa nhiệm vụ ra khỏi kế hoạch
    #[arg(long, conflicts_with_all = ["deadline", "lead", "co_leads", "coordinators", "products"])]
    withdraw: bool,
}

/// A percentage in hundredths: "96", "96,5", "96.5".
fn parse_percent(text: &str) -> Result<i64, Refusal> {
    let wrong = || typed::percent(text);
    let number = text.trim().trim_end_matches('%').trim_end();
    let (whole, decimals) = number.split_once([',', '.']).unwrap_or((number, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || decimals.len() > 2 || !digits(whole) || !digits(decimals) {
        return Err(wrong());
    }
    let hundredths = format!("{whole}{decimals:0<2}").parse().ok();
    hundredths
        .filter(|n| (0..=10_000).contains(n))
        .ok_or_else(wrong)
}

pub fn run(args: &Args) -> Result<Outcome> {
    let mut prompt = Prompt::of_terminal(args.writing.lang());
    let desk = WritingSession::open(&args.writing)?;
    let session = &desk.session;
    let (document, row) = compose(args, session, &mut prompt)?;
    let destination = desk.plan_file("amendments.toml", recording::amendments_head());
    let draft = desk.draft(destination, row)?;
    let effects = effects(session, &draft.after, &document);
    desk.finish(draft, &effects, &mut prompt)
}

/// The number of the document, and the row.
fn compose(args: &Args, session: &Session, prompt: &mut Prompt<'_>) -> Result<(String, NewRow)> {
    let plan = &session.plan;
    let find = |id: &str| task_called(plan, id, Date::MAX);
    let (task, change) = match (&args.target, &args.unit) {
        (Some(target), _) => (None, target_change(args, plan, target.trim())?),
        (None, Some(unit)) => (None, unit_change(args, plan, unit)?),
        (None, None) if args.at_least.is_some() || args.stretch.is_some() => {
            bail!(recording::threshold_without_target())
        }
        (None, None) => {
            let given = args.task.as_deref().map(find).transpose()?;
            let flag = asking::TASK_OR_TARGET_FLAG;
            let task = prompt.need(given, flag, asking::TASK, find)?;
            (Some(task), args.changes.row(plan, &task.id, prompt)?)
        }
    };
    let number = args.document.as_deref();
    let document = prompt.need_text(number, "--document", asking::DECISION)?;
    refuse_known(plan, &document)?;
    let read_day = |text: &str| Ok(text.parse::<Day>()?);
    let date = prompt
        .need(args.date, "--date", asking::DECISION_DAY, read_day)?
        .0;
    if let Some(task) = task {
        task_called(plan, &task.id, date)?;
    }
    let by_known = |words: &str| match plan.knows_decider(words) {
        true => Ok(words.to_owned()),
        false => bail!(recording::unknown_decider(words, &plan.names_of_deciders())),
    };
    let approved_by = args.approved_by.as_deref().map(by_known).transpose()?;
    let approved_by = prompt.need(approved_by, "--approved-by", asking::APPROVED_BY, by_known)?;
    let reason = prompt.need_text(args.reason.as_deref(), "--reason", asking::REASON)?;
    let row = NewRow::new("amendment")
        .with("date", date)
        .with("document", document.as_str())
        .with("approved_by", approved_by)
        .with_some("signed_by", args.signed_by.clone())
        .with_some("proposed_by", args.proposed_by.clone())
        .with_row(change.with("reason", reason));
    Ok((document, row))
}

/// A document is one decision; what else it changes belongs under the row that it has already.
fn refuse_known(plan: &Plan, document: &str) -> Result<()> {
    let mut known = plan.amendments.iter();
    match known.find(|amendment| same(&amendment.document, document)) {
        Some(amendment) => bail!(recording::document_known(document, amendment.date)),
        None => Ok(()),
    }
}

fn target_change(args: &Args, plan: &Plan, id: &str) -> Result<NewRow> {
    if plan.indicators.target(id).is_none() {
        let ids = plan.indicators.targets.iter().map(|one| one.id.as_str());
        let ids: Vec<&str> = ids.collect();
        bail!(typed::no_target(id, nearest(id, ids.iter().copied()), &ids));
    }
    if args.at_least.is_none() && args.stretch.is_none() {
        bail!(recording::target_without_threshold());
    }
    Ok(NewRow::new("change")
        .with("target", id)
        .with_some("at_least", args.at_least.map(Value::Hundredths))
        .with_some("stretch", args.stretch.map(Value::Hundredths)))
}

fn unit_change(args: &Args, plan: &Plan, words: &str) -> Result<NewRow> {
    if args.name.is_none() && args.short.is_none() && args.into.is_none() {
        bail!(recording::unit_without_change());
    }
    if args
        .into
        .as_deref()
        .is_some_and(|into| into.contains([',', ';']))
    {
        bail!(recording::division_by_hand());
    }
    let into = args.into.as_deref().map(|words| unit_called(plan, words));
    Ok(NewRow::new("change")
        .with("unit", unit_called(plan, words)?)
        .with_some("name", args.name.clone())
        .with_some("short", args.short.clone())
        .with_some("into", into.transpose()?.map(|id| vec![id.to_owned()])))
}

impl Changes {
    fn row(&self, plan: &Plan, task: &str, prompt: &mut Prompt<'_>) -> Result<NewRow> {
        let nothing = self.deadline.is_none()
            && self.lead.is_none()
            && self.co_leads.is_none()
            && self.coordinators.is_none()
            && self.products.is_none()
            && !self.withdraw;
        let mut deadline = self.deadline.clone();
        if nothing {
            let flags = asking::CHANGE_FLAGS;
            deadline = Some(prompt.need_text(None, flags, asking::NEW_DEADLINE)?);
        }
        let lead = self
            .lead
            .as_deref()
            .map(|words| unit_or_group(plan, words).map(str::to_owned));
        let all = |list: &str| {
            let names = listed(list, ',');
            let ids = names
                .iter()
                .map(|words| unit_or_group(plan, words).map(str::to_owned));
            ids.collect::<Result<Vec<String>>>()
        };
        let co_leads = self.co_leads.as_deref().map(all);
        let coordinators = self.coordinators.as_deref().map(all);
        let products = self.products.as_deref().map(|list| listed(list, ';'));
        if products.as_ref().is_some_and(Vec::is_empty) {
            bail!(recording::no_products());
        }
        Ok(NewRow::new("change")
            .with("task", task)
            .with_some("deadline", deadline.map(|text| self.worded(text)))
            .with_some("lead", lead.transpose()?)
            .with_some("co_leads", co_leads.transpose()?)
            .with_some("coordinators", coordinators.transpose()?)
            .with_some("products", products)
            .with_some("withdrawn", self.withdraw.then_some(true)))
    }

    /// The wording, with the day that fixes it where one was given.
    fn worded(&self, text: String) -> Value {
        let Some(due) = self.due else {
            return Value::Text(text);
        };
        let mut values = vec![
            ("text".to_owned(), Value::Text(text)),
            ("due".to_owned(), Value::Date(due.0)),
        ];
        if let Some(basis) = &self.basis {
            values.push(("basis".to_owned(), Value::Text(basis.clone())));
        }
        Value::Record(values)
    }
}

/// The items of a list, without the spaces around them.
fn listed(list: &str, separator: char) -> Vec<String> {
    let items = list.split(separator).map(str::trim);
    items
        .filter(|item| !item.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What the decision changes, how its deadline was read, and what follows, from the plan as it will be.
fn effects(before: &Session, after: &Session, document: &str) -> Vec<Block> {
    let lang = before.lang();
    let mut amendments = after.plan.amendments.iter();
    let Some(amendment) = amendments.find(|one| *one.document == document) else {
        return Vec::new();
    };
    let mut blocks = Vec::new();
    for change in &amendment.changes {
        if let Some(new) = &change.deadline {
            let resolution = after.plan.resolve(new, None);
            blocks.push(Block::text(recording::new_deadline_read(&new.text, lang)));
            blocks.extend(deadline::explanation(&new.text, &resolution, lang));
        }
        let proposed = Proposed {
            before: &before.assess(),
            after: &after.assess(),
        };
        blocks.extend(proposed.blocks(amendment, change, lang));
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thresholds_have_at_most_two_decimals() {
        for (text, hundredths) in [("96", 9600), ("96,5", 9650), ("96.55 %", 9655), ("0", 0)] {
            assert_eq!(parse_percent(text), Ok(hundredths), "{text}");
        }
        for wrong in ["", "101", "96,555", "-1", "chín", "9 6"] {
            assert!(parse_percent(wrong).is_err(), "{wrong}");
        }
    }
}
