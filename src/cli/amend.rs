//! `cchc amend`: a decision that changes the plan. It is added to `amendments.toml`; the plan as issued stays as it is.

use anyhow::{Result, bail};

use clap::Parser;

use super::args::{Day, filled, prose};
use super::new_task::{self, NewTask, units, worded};
use super::prompt::Prompt;
use super::session::Session;
use super::tasks::{area_called, task_called, unit_called, unit_or_group};
use super::writing::{WritingArgs, WritingSession};
use super::{Outcome, help};
use crate::block::Block;
use crate::edit::{NewRow, Value};
use crate::model::plan::Plan;
use crate::text::{nearest, same};
use crate::time::period::Date;
use crate::view::amendment::Proposed;
use crate::view::deadline;
use crate::wording::commands::{Refusal, asking, recording, typed};

#[derive(clap::Args)]
#[command(mut_arg("rev", |arg| arg.hide(true)))]
pub struct Args {
    #[command(flatten)]
    first: Part,
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
    /// Thay đổi nữa của cùng quyết định, ghi sau cùng: --and 10 --withdraw --and --add "Tên" --area III …
    #[arg(long, value_name = "THAY ĐỔI", num_args = 1.., allow_hyphen_values = true)]
    and: Vec<String>,
    #[command(flatten)]
    writing: WritingArgs,
}

/// One change of the decision.
#[derive(clap::Args)]
struct Part {
    /// Số của nhiệm vụ được điều chỉnh, như 9
    #[arg(value_name = "NHIỆM VỤ", conflicts_with_all = ["target", "unit", "add"])]
    task: Option<String>,
    /// Thay cho nhiệm vụ: chỉ tiêu được điều chỉnh mức giao, như dung-han
    #[arg(long, value_name = "CHỈ TIÊU", conflicts_with_all = ["Changes", "unit", "add"])]
    target: Option<String>,
    /// Thay cho nhiệm vụ: đơn vị đổi tên, hoặc sáp nhập vào đơn vị khác (mã hoặc tên)
    #[arg(long, value_name = "ĐƠN VỊ", conflicts_with_all = ["Changes", "add"])]
    unit: Option<String>,
    /// Thay cho nhiệm vụ: tên nhiệm vụ được bổ sung, nguyên văn; kèm --id, --area, --lead, --deadline, --products
    #[arg(long, value_name = "TÊN NHIỆM VỤ", value_parser = prose, conflicts_with = "withdraw", requires_all = ["id", "area", "lead"])]
    add: Option<String>,
    /// Mã của nhiệm vụ bổ sung, như 13a
    #[arg(long, value_name = "MÃ", requires = "add", value_parser = filled)]
    id: Option<String>,
    /// Lĩnh vực của nhiệm vụ bổ sung (mã hoặc tên)
    #[arg(long, value_name = "LĨNH VỰC", requires = "add")]
    area: Option<String>,
    /// Các mục của Kế hoạch mà nhiệm vụ bổ sung phục vụ (mã), cách nhau dấu phẩy
    #[arg(long, value_name = "MỤC", requires = "add")]
    clauses: Option<String>,
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
}

/// One more change, as `--and` has it.
#[derive(clap::Parser)]
#[command(no_binary_name = true, disable_help_flag = true)]
struct Another {
    #[command(flatten)]
    part: Part,
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
    let (document, added, row) = compose(args, session, &mut prompt)?;
    let destination = desk.plan_file("amendments.toml", recording::amendments_head());
    let draft = desk.draft(destination, row)?;
    let effects = effects(session, &draft.after, &document, &added);
    desk.finish(draft, &effects, &mut prompt)
}

impl Args {
    /// The changes after `--and`; several stand one after the other, each behind its own.
    fn others(&self) -> Result<Vec<Part>> {
        if self.and.is_empty() {
            return Ok(Vec::new());
        }
        let parts = self.and.split(|word| word == "--and").enumerate();
        let parts = parts.map(|(index, words)| {
            let read = Another::try_parse_from(words);
            let why = |error: clap::Error| {
                recording::part_not_read(index + 1, &help::words(&error, self.writing.lang()))
            };
            Ok(read.map_err(why)?.part)
        });
        parts.collect()
    }
}

/// What a change is about: the task that it changes, which has to be there on the day of the decision; or one that it adds.
struct Composed {
    task: Option<String>,
    added: Option<String>,
    row: NewRow,
}

impl Part {
    fn compose(&self, plan: &Plan, prompt: &mut Prompt<'_>) -> Result<Composed> {
        let of = |row| Composed {
            task: None,
            added: None,
            row,
        };
        if let Some(title) = &self.add {
            let row = self.addition(title, plan, prompt)?;
            return Ok(Composed {
                added: self.id.clone(),
                ..of(row)
            });
        }
        let find = |id: &str| task_called(plan, id, Date::MAX);
        Ok(match (&self.target, &self.unit) {
            (Some(target), _) => of(target_change(self, plan, target.trim())?),
            (None, Some(unit)) => of(unit_change(self, plan, unit)?),
            (None, None) if self.at_least.is_some() || self.stretch.is_some() => {
                bail!(recording::threshold_without_target())
            }
            (None, None) => {
                let given = self.task.as_deref().map(find).transpose()?;
                let flag = asking::TASK_OR_TARGET_FLAG;
                let task = prompt.need(given, flag, asking::TASK, find)?;
                Composed {
                    task: Some(task.id.value.clone()),
                    ..of(self.changes.row(plan, &task.id, prompt)?)
                }
            }
        })
    }

    /// The whole task that a decision adds.
    fn addition(&self, title: &str, plan: &Plan, prompt: &mut Prompt<'_>) -> Result<NewRow> {
        let Changes {
            deadline,
            due,
            basis,
            lead,
            co_leads,
            coordinators,
            products,
            ..
        } = &self.changes;
        let lead = lead.as_deref().unwrap_or_default();
        let wording = prompt.need_text(deadline.as_deref(), "--deadline", asking::DEADLINE)?;
        let task = NewTask {
            id: self.id.clone().unwrap_or_default(),
            area: area_called(plan, self.area.as_deref().unwrap_or_default())?.to_owned(),
            title: title.to_owned(),
            lead: unit_or_group(plan, lead)?.to_owned(),
            co_leads: co_leads.as_deref(),
            coordinators: coordinators.as_deref(),
            deadline: Some(worded(wording, *due, basis.as_deref())),
            products: products.as_deref(),
            clauses: self.clauses.as_deref(),
        };
        task.row("add", plan)
    }
}

/// The number of the document, the numbers of tasks that it adds, and the row.
fn compose(
    args: &Args,
    session: &Session,
    prompt: &mut Prompt<'_>,
) -> Result<(String, Vec<String>, NewRow)> {
    let plan = &session.plan;
    let others = args.others()?;
    let mut all = Vec::with_capacity(1 + others.len());
    for part in std::iter::once(&args.first).chain(&others) {
        all.push((part, part.compose(plan, prompt)?));
    }
    let number = args.document.as_deref();
    let document = prompt.need_text(number, "--document", asking::DECISION)?;
    refuse_known(plan, &document)?;
    let read_day = |text: &str| Ok(text.parse::<Day>()?);
    let date = prompt
        .need(args.date, "--date", asking::DECISION_DAY, read_day)?
        .0;
    for task in all.iter().filter_map(|(_, one)| one.task.as_deref()) {
        task_called(plan, task, date)?;
    }
    let by_known = |words: &str| match plan.knows_decider(words) {
        true => Ok(words.to_owned()),
        false => bail!(recording::unknown_decider(words, &plan.names_of_deciders())),
    };
    let approved_by = args.approved_by.as_deref().map(by_known).transpose()?;
    let approved_by = prompt.need(approved_by, "--approved-by", asking::APPROVED_BY, by_known)?;
    let mut row = NewRow::new("amendment")
        .with("date", date)
        .with("document", document.as_str())
        .with("approved_by", approved_by)
        .with_some("signed_by", args.signed_by.clone())
        .with_some("proposed_by", args.proposed_by.clone());
    let mut added = Vec::new();
    // A reason that is given once is that of every change which has none of its own.
    let mut reason = args.first.reason.clone();
    for (part, composed) in all {
        if let Some(id) = composed.added {
            added.push(id);
            row = row.with_row(composed.row);
            continue;
        }
        let own = part.reason.clone().or(reason);
        let own = prompt.need_text(own.as_deref(), "--reason", asking::REASON)?;
        row = row.with_row(composed.row.with("reason", own.as_str()));
        reason = Some(own);
    }
    Ok((document, added, row))
}

/// A document is one decision; what else it changes belongs under the row that it has already.
fn refuse_known(plan: &Plan, document: &str) -> Result<()> {
    let mut known = plan.amendments.iter();
    match known.find(|amendment| same(&amendment.document, document)) {
        Some(amendment) => bail!(recording::document_known(document, amendment.date)),
        None => Ok(()),
    }
}

fn target_change(args: &Part, plan: &Plan, id: &str) -> Result<NewRow> {
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

fn unit_change(args: &Part, plan: &Plan, words: &str) -> Result<NewRow> {
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
        let products = new_task::products(self.products.as_deref())?;
        Ok(NewRow::new("change")
            .with("task", task)
            .with_some(
                "deadline",
                deadline.map(|text| worded(text, self.due, self.basis.as_deref())),
            )
            .with_some("lead", lead.transpose()?)
            .with_some("co_leads", units(plan, self.co_leads.as_deref())?)
            .with_some("coordinators", units(plan, self.coordinators.as_deref())?)
            .with_some("products", products)
            .with_some("withdrawn", self.withdraw.then_some(true)))
    }
}

/// What the decision changes, how its deadline was read, and what follows, from the plan as it will be.
fn effects(before: &Session, after: &Session, document: &str, added: &[String]) -> Vec<Block> {
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
    for id in added {
        let Some(task) = after.plan.task(id) else {
            continue;
        };
        blocks.push(Block::text(recording::task_added(
            id,
            task.shown_title(),
            lang,
        )));
        let wording = &task.deadline;
        let resolution = after.plan.resolve_for(task, wording, None);
        blocks.push(Block::text(recording::deadline_read(&wording.text, lang)));
        blocks.extend(deadline::explanation(&wording.text, &resolution, lang));
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
