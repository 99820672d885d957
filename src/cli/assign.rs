//! `cchc assign`: a task that the body above or the plan's own assigns beside the plan. It is added to `assignments.toml`.

use anyhow::{Result, bail};

use super::Outcome;
use super::args::{Day, filled, prose};
use super::new_task::{NewTask, worded};
use super::prompt::{Choice, Prompt};
use super::session::Session;
use super::tasks::{area_called, unit_or_group};
use super::writing::{WritingArgs, WritingSession};
use crate::block::Block;
use crate::edit::NewRow;
use crate::model::plan::Plan;
use crate::text::same;
use crate::view::{deadline, effects};
use crate::wording::commands::{asking, recording};

#[derive(clap::Args)]
#[command(mut_arg("rev", |arg| arg.hide(true)))]
pub struct Args {
    /// Tên nhiệm vụ, nguyên văn như trong văn bản giao
    #[arg(value_name = "TÊN NHIỆM VỤ", value_parser = prose)]
    title: Option<String>,
    /// Mã nhiệm vụ, như TP-2; mặc định là số tiếp theo của nhiệm vụ giao gần nhất
    #[arg(long, value_name = "MÃ", value_parser = filled)]
    id: Option<String>,
    /// Lĩnh vực (mã hoặc tên)
    #[arg(long, value_name = "LĨNH VỰC")]
    area: Option<String>,
    /// Đơn vị hoặc nhóm chủ trì (mã hoặc tên)
    #[arg(long, value_name = "ĐƠN VỊ")]
    lead: Option<String>,
    /// Các đơn vị, nhóm cùng chủ trì (mã), cách nhau dấu phẩy
    #[arg(long, value_name = "ĐƠN VỊ")]
    co_leads: Option<String>,
    /// Các đơn vị, nhóm phối hợp (mã), cách nhau dấu phẩy
    #[arg(long, value_name = "ĐƠN VỊ")]
    coordinators: Option<String>,
    /// Thời hạn, viết như trong văn bản giao
    #[arg(long, value_name = "THỜI HẠN", value_parser = prose, allow_hyphen_values = true)]
    deadline: Option<String>,
    /// Hạn cuối, khi thời hạn không tự nói rõ ngày; ngày đó vẫn là đúng hạn
    #[arg(long, value_name = "NGÀY", requires = "deadline")]
    due: Option<Day>,
    /// Căn cứ của hạn cuối
    #[arg(long, value_name = "VĂN BẢN", requires = "due", value_parser = filled)]
    basis: Option<String>,
    /// Các sản phẩm, cách nhau dấu chấm phẩy
    #[arg(long, value_name = "SẢN PHẨM", value_parser = prose, allow_hyphen_values = true)]
    products: Option<String>,
    /// Các mục của Kế hoạch mà nhiệm vụ phục vụ (mã), cách nhau dấu phẩy
    #[arg(long, value_name = "MỤC")]
    clauses: Option<String>,
    /// Số, ký hiệu văn bản giao; một văn bản giao được nhiều nhiệm vụ
    #[arg(long, value_name = "VĂN BẢN", value_parser = prose, allow_hyphen_values = true)]
    document: Option<String>,
    /// Ngày giao
    #[arg(long, value_name = "NGÀY")]
    date: Option<Day>,
    /// Nơi giao, như "UBND thành phố"
    #[arg(long, value_name = "CƠ QUAN", value_parser = filled)]
    assigned_by: Option<String>,
    #[command(flatten)]
    writing: WritingArgs,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let mut prompt = Prompt::of_terminal(args.writing.lang());
    let desk = WritingSession::open(&args.writing)?;
    let session = &desk.session;
    let (id, row) = compose(args, &session.plan, &mut prompt)?;
    let head = recording::assignments_head(session.lang());
    let destination = desk.plan_file("assignments.toml", head);
    let draft = desk.draft(destination, row)?;
    let follows = follows(&draft.after, &id);
    desk.finish(draft, &follows, &mut prompt)
}

/// The number of the task, and the row.
fn compose(args: &Args, plan: &Plan, prompt: &mut Prompt<'_>) -> Result<(String, NewRow)> {
    let title = args.title.as_deref();
    let title = prompt.need_text(title, asking::TITLE_FLAG, asking::TITLE)?;
    let area = match &args.area {
        Some(words) => area_called(plan, words)?.to_owned(),
        None => {
            let areas: Vec<Choice> = plan
                .areas
                .iter()
                .map(|area| Choice {
                    value: area.id.value.clone(),
                    label: area.name.clone(),
                })
                .collect();
            let index = prompt.choose("--area", asking::AREA, &areas, None)?;
            plan.areas[index].id.value.clone()
        }
    };
    let lead_of = |words: &str| unit_or_group(plan, words).map(str::to_owned);
    let lead = args.lead.as_deref().map(lead_of).transpose()?;
    let lead = prompt.need(lead, "--lead", asking::LEAD, lead_of)?;
    let deadline = args.deadline.as_deref();
    let deadline = prompt.need_text(deadline, "--deadline", asking::DEADLINE)?;
    let products = match &args.products {
        Some(products) => Some(products.clone()),
        None => prompt.offer_text(asking::PRODUCTS)?,
    };
    let document = args.document.as_deref();
    let document = prompt.need_text(document, "--document", asking::ASSIGNING_DOCUMENT)?;
    refuse_known(plan, &document, &title)?;
    let read_day = |text: &str| Ok(text.parse::<Day>()?);
    let assigned = prompt.need(args.date, "--date", asking::ASSIGNED, read_day)?;
    let by_known = |words: &str| match plan.assigner(words) {
        Some(_) => Ok(words.to_owned()),
        None => bail!(recording::unknown_assigner(
            words,
            &plan.names_of_assigners()
        )),
    };
    let by = args.assigned_by.as_deref().map(by_known).transpose()?;
    let by = prompt.need(by, "--assigned-by", asking::ASSIGNED_BY, by_known)?;
    let id = args.id.clone().unwrap_or_else(|| next_id(plan));
    let task = NewTask {
        id: id.clone(),
        area,
        title,
        lead,
        co_leads: args.co_leads.as_deref(),
        coordinators: args.coordinators.as_deref(),
        deadline: Some(worded(deadline, args.due, args.basis.as_deref())),
        products: products.as_deref(),
        clauses: args.clauses.as_deref(),
    };
    let row = task
        .row("task", plan)?
        .with("document", document)
        .with("assigned", assigned.0)
        .with("assigned_by", by);
    Ok((id, row))
}

/// A document may assign several tasks, and none of them twice.
fn refuse_known(plan: &Plan, document: &str, title: &str) -> Result<()> {
    let is_known = |task: &&crate::model::task::Task| {
        let by = task.assignment.as_ref();
        same(&task.title, title) && by.is_some_and(|by| same(&by.document, document))
    };
    match plan.assignments.iter().find(is_known) {
        Some(task) => bail!(recording::assigned_already(document, &task.id)),
        None => Ok(()),
    }
}

/// The number after that of the last task that was assigned, spelled as it is: "TP-3" after "TP-2".
fn next_id(plan: &Plan) -> String {
    let last = plan
        .assignments
        .last()
        .map_or("G-0", |task| task.id.as_str());
    let stem = last.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let number: u32 = last[stem.len()..].parse().unwrap_or_default();
    let ids = (number.saturating_add(1)..).map(|number| format!("{stem}{number}"));
    let free = ids.take(10_000).find(|id| plan.task(id).is_none());
    free.unwrap_or_else(|| format!("{stem}{number}"))
}

/// How its deadline was read, and how the task stands.
fn follows(after: &Session, id: &str) -> Vec<Block> {
    let lang = after.lang();
    let Some(task) = after.plan.task(id) else {
        return Vec::new();
    };
    let mut blocks = Vec::new();
    let wording = &task.deadline;
    let resolution = after.plan.resolve_for(task, wording, None);
    blocks.push(Block::text(recording::deadline_read(&wording.text, lang)));
    blocks.extend(deadline::explanation(&wording.text, &resolution, lang));
    let day = task
        .assignment
        .as_ref()
        .map(|assignment| assignment.assigned);
    blocks.extend(
        day.map(|day| effects::later(day, after.as_of, lang))
            .into_iter()
            .flatten(),
    );
    blocks
}
