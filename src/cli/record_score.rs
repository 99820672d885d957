//! `cchc record score`: what people know of a criterion, its points or its documents, in a new file of the unit that scores it.

use anyhow::{Result, bail};

use super::Outcome;
use super::args::{Day, filled, prose};
use super::prompt::{Choice, Prompt};
use super::record_file::stem;
use super::session::Session;
use super::tasks::unit_called;
use super::writing::{Destination, Draft, WritingArgs, WritingSession};
use crate::assess::score::sheet;
use crate::block::Block;
use crate::edit::{self, NewRow, Value};
use crate::load::scoring::LoadedScoring;
use crate::model::criteria::{Choice as Alternative, CriteriaSet, Criterion, Points, Rule, Stage};
use crate::text::{nearest, same};
use crate::time::period::Date;
use crate::view::effects;
use crate::wording::commands::{Refusal, asking, recording, typed};
use crate::wording::score;

#[derive(clap::Args)]
pub struct Args {
    /// Mã của tiêu chí, như 4.2
    #[arg(value_name = "TIÊU CHÍ")]
    criterion: Option<String>,
    /// Bộ tiêu chí (mã hoặc tên ngắn); không nêu thì bộ duy nhất của kỳ có tiêu chí ấy
    #[arg(long, value_name = "BỘ")]
    set: Option<String>,
    /// Đơn vị ghi (mã hoặc tên); mặc định là đơn vị chấm tiêu chí, điểm thẩm định, quyết định là đơn vị tổng hợp
    #[arg(long, value_name = "ĐƠN VỊ")]
    unit: Option<String>,
    /// Ngày chấm; trên màn hình thì hỏi, không thì là ngày tính (--as-of)
    #[arg(long, value_name = "NGÀY")]
    date: Option<Day>,
    /// Bước chấm: self (tự chấm, mặc định), appraised (thẩm định), final (quyết định)
    #[arg(long, value_name = "BƯỚC", value_parser = parse_stage)]
    stage: Option<Stage>,
    #[command(flatten)]
    says: Says,
    #[command(flatten)]
    writing: WritingArgs,
}

/// What is said of the criterion.
#[derive(clap::Args, Clone, Default)]
struct Says {
    /// Phương án đạt (mã hoặc lời), với tiêu chí chọn một
    #[arg(long, value_name = "PHƯƠNG ÁN", value_parser = filled)]
    option: Option<String>,
    /// Một ý đạt (mã hoặc lời), với tiêu chí cộng các ý; viết nhiều lần được
    #[arg(long = "item", value_name = "Ý", value_parser = filled)]
    items: Vec<String>,
    /// Không ý nào đạt
    #[arg(long, conflicts_with = "items")]
    no_item: bool,
    /// Số điểm, như 1,25; với tiêu chí tính từ số liệu thì chỉ để đối chiếu
    #[arg(long, value_name = "ĐIỂM", value_parser = parse_points, allow_negative_numbers = true)]
    points: Option<Points>,
    /// Số trường hợp, với tiêu chí cho điểm mỗi trường hợp
    #[arg(long, value_name = "SỐ")]
    count: Option<u32>,
    /// Không được giao nên không đánh giá
    #[arg(long, conflicts_with_all = ["option", "items", "no_item", "points", "count"])]
    not_judged: bool,
    /// Số, ký hiệu một văn bản kiểm chứng; viết nhiều lần được
    #[arg(long = "document", value_name = "VĂN BẢN", value_parser = prose, allow_hyphen_values = true)]
    documents: Vec<String>,
    /// Tài liệu mà các văn bản ấy chứng minh, viết như trong bộ tiêu chí; không nêu là tất cả
    #[arg(long, value_name = "TÀI LIỆU", value_parser = filled, requires = "documents")]
    evidence: Vec<String>,
    /// Giải trình, được in nguyên văn
    #[arg(long, value_name = "NỘI DUNG", value_parser = prose, allow_hyphen_values = true)]
    explanation: Option<String>,
}

fn parse_stage(text: &str) -> Result<Stage, Refusal> {
    let by_key = Stage::ALL
        .into_iter()
        .find(|stage| stage.key() == text.trim());
    let is_called = |stage: &Stage| score::is_called_stage(*stage, text);
    let found = by_key.or_else(|| Stage::ALL.into_iter().find(is_called));
    found.ok_or_else(|| typed::no_stage(text, &Stage::KEYS))
}

fn parse_points(text: &str) -> Result<Points, Refusal> {
    let plain = text.trim().replace(',', ".");
    Points::read(&plain).ok_or_else(|| typed::points(text))
}

pub fn run(args: &Args) -> Result<Outcome> {
    let mut prompt = Prompt::of_terminal(args.writing.lang());
    let desk = WritingSession::open_scored(&args.writing)?;
    let (set, criterion) = subject(args, &desk, &mut prompt)?;
    let date = date(args, &desk.session, &mut prompt)?;
    let stage = args.stage.unwrap_or(Stage::Own);
    let unit = unit(args, &desk.session, criterion, stage, date, &mut prompt)?;
    let says = args.says.clone().meant(criterion);
    let row = says
        .completed(criterion, stage, &mut prompt)?
        .row(set, criterion, date, stage);
    let destination = destination(&desk, &unit, &row)?;
    let draft = desk.draft(destination, row)?;
    let mut lines = follows(&desk, &draft, set, criterion);
    lines.extend(effects::later(
        date,
        desk.session.as_of,
        desk.session.lang(),
    ));
    desk.finish(draft, &lines, &mut prompt)
}

/// The set and the criterion that are meant: of several sets that have one of this id the person says which.
fn subject<'d>(
    args: &Args,
    desk: &'d WritingSession,
    prompt: &mut Prompt<'_>,
) -> Result<(&'d CriteriaSet, &'d Criterion)> {
    let named: Vec<&CriteriaSet> = match &args.set {
        Some(words) => vec![set_called(desk, words)?],
        None => {
            let day = args.date.map_or(desk.session.as_of, |day| day.0);
            let sets = desk.scoring.sets.iter();
            let on_day: Vec<_> = sets.filter(|set| set.period.contains(day)).collect();
            if on_day.is_empty() {
                return refuse_unread_sets(
                    desk,
                    match desk.scoring.sets.is_empty() {
                        true => typed::no_sets(),
                        false => typed::no_set_on(day, &ids(&desk.scoring.sets)),
                    },
                );
            }
            on_day
        }
    };
    let find = |id: &str| {
        let holding: Vec<&CriteriaSet> = named
            .iter()
            .filter(|set| set.criterion(id.trim()).is_some())
            .copied()
            .collect();
        if holding.is_empty() {
            let known = named.iter().flat_map(|set| &set.criteria);
            let near = nearest(id, known.map(|one| one.id.as_str()));
            return refuse_unread_sets(desk, typed::no_criterion(id, near));
        }
        Ok((id.trim().to_owned(), holding))
    };
    let given = args.criterion.as_deref().map(find).transpose()?;
    let (id, holding) = prompt.need(given, asking::CRITERION_FLAG, asking::CRITERION, find)?;
    let set = match holding[..] {
        [only] => only,
        _ => {
            let choices: Vec<Choice> = holding
                .iter()
                .map(|set| Choice {
                    value: set.id.value.clone(),
                    label: set.called().to_owned(),
                })
                .collect();
            holding[prompt.choose("--set", asking::SET, &choices, None)?]
        }
    };
    match set.criterion(&id) {
        Some(criterion) => Ok((set, criterion)),
        None => bail!(typed::no_criterion(&id, None)),
    }
}

fn ids(sets: &[CriteriaSet]) -> Vec<&str> {
    sets.iter().map(|set| set.id.as_str()).collect()
}

fn set_called<'d>(desk: &'d WritingSession, words: &str) -> Result<&'d CriteriaSet> {
    let sets = &desk.scoring.sets;
    let is_meant = |set: &&CriteriaSet| {
        *set.id == *words || set.short.as_deref().is_some_and(|short| same(short, words))
    };
    if let Some(set) = sets.iter().find(is_meant) {
        return Ok(set);
    }
    let ids = ids(sets);
    let near = nearest(words, ids.iter().copied());
    refuse_unread_sets(
        desk,
        match ids.is_empty() {
            true => typed::no_sets(),
            false => typed::no_set(words, near, &ids),
        },
    )
}

/// What was not found may stand in a set that has errors: those are named first.
fn refuse_unread_sets<T>(desk: &WritingSession, otherwise: Refusal) -> Result<T> {
    if let Some((file, errors)) = desk.errors_in_sets() {
        desk.session.advise(&errors);
        bail!(recording::file_has_errors(&file));
    }
    bail!(otherwise)
}

/// The day of the fact; asked for as for work that was done.
fn date(args: &Args, session: &Session, prompt: &mut Prompt<'_>) -> Result<Date> {
    let read = |text: &str| Ok(text.parse::<Day>()?);
    let given = args.date.or_else(|| {
        let asks = prompt.is_open() && !args.writing.is_sure();
        (!asks).then_some(Day(session.as_of))
    });
    Ok(prompt.need(given, "--date", asking::DAY_OF_SCORE, read)?.0)
}

fn unit(
    args: &Args,
    session: &Session,
    criterion: &Criterion,
    stage: Stage,
    date: Date,
    prompt: &mut Prompt<'_>,
) -> Result<String> {
    let plan = &session.plan;
    let find = |words: &str| unit_called(plan, words).map(str::to_owned);
    if let Some(words) = &args.unit {
        return find(words);
    }
    let lead = criterion.lead.as_ref().filter(|_| stage == Stage::Own);
    let lead = lead.map(|lead| lead.value.clone());
    let compiler = || plan.compiler_on(date).map(|unit| unit.id.value.clone());
    prompt.need(lead.or_else(compiler), "--unit", asking::UNIT, find)
}

impl Says {
    /// With options, items and papers by their ids and in the words of the set, where they can be told.
    fn meant(mut self, criterion: &Criterion) -> Says {
        let choices = choices(criterion);
        let id_of = |words: &mut String| {
            let is_meant = |one: &&Alternative| {
                *one.id == **words || same(&one.id, words) || same(&one.name, words)
            };
            if let Some(choice) = choices.iter().find(is_meant) {
                *words = choice.id.value.clone();
            }
        };
        self.option.iter_mut().for_each(id_of);
        self.items.iter_mut().for_each(id_of);
        for words in &mut self.evidence {
            if let Some(paper) = criterion.evidence.iter().find(|paper| same(paper, words)) {
                words.clone_from(paper);
            }
        }
        self
    }

    /// With what the rule asks for, from the person at the terminal.
    ///
    /// # Errors
    ///
    /// It is missing, and nobody can be asked.
    fn completed(
        mut self,
        criterion: &Criterion,
        stage: Stage,
        prompt: &mut Prompt<'_>,
    ) -> Result<Says> {
        // Of a branch nothing but that it is not judged can be said; the finding explains it.
        let Some(rule) = &criterion.rule else {
            return Ok(self);
        };
        let says_own = self.option.is_some()
            || !self.items.is_empty()
            || self.no_item
            || self.points.is_some()
            || self.count.is_some();
        if self.not_judged {
            return Ok(self);
        }
        if !says_own {
            self.ask(criterion, rule, stage, prompt)?;
        }
        let is_asked = prompt.is_open() && self.documents.is_empty();
        if is_asked && (!criterion.evidence.is_empty() || rule.measure().is_some()) {
            self.documents.extend(prompt.offer_text(asking::EVIDENCE)?);
        }
        if rule.measure().is_some() && self.points.is_none() && self.documents.is_empty() {
            bail!(recording::score_is_computed(&criterion.id));
        }
        Ok(self)
    }

    fn ask(
        &mut self,
        criterion: &Criterion,
        rule: &Rule,
        stage: Stage,
        prompt: &mut Prompt<'_>,
    ) -> Result<()> {
        let lang = prompt.lang();
        let choice = |one: &Alternative| Choice {
            value: one.id.value.clone(),
            label: format!("{}: {}", one.name, score::points(one.points, lang)),
        };
        match rule {
            Rule::Choice(options) => {
                let all: Vec<Choice> = options.iter().map(choice).collect();
                let index = prompt.choose("--option", asking::OPTION, &all, None)?;
                self.option = Some(options[index].id.value.clone());
            }
            Rule::Checklist(items) if prompt.is_open() => {
                for item in items {
                    let question =
                        asking::item(&item.name, &score::points(item.points, lang), lang);
                    if prompt.confirm(&*question, false)? {
                        self.items.push(item.id.value.clone());
                    }
                }
                self.no_item = self.items.is_empty();
            }
            Rule::Checklist(items) => {
                let all: Vec<Choice> = items.iter().map(choice).collect();
                let asked = "--item, --no-item";
                prompt.choose(asked, asking::OPTION, &all, None)?;
            }
            Rule::PerCase(_) => {
                let read = |text: &str| {
                    let count = text.trim().parse::<u32>();
                    Ok(count.map_err(|_| typed::whole_number(text))?)
                };
                self.count = Some(prompt.need(None, "--count", asking::CASES, read)?);
            }
            Rule::Unknown if stage == Stage::Own => {
                bail!(recording::score_without_rule(&criterion.id));
            }
            Rule::Awarded | Rule::Unknown => {
                let read = |text: &str| Ok(parse_points(text)?);
                self.points = Some(prompt.need(None, "--points", asking::POINTS, read)?);
            }
            Rule::Ratio { .. } | Rule::Steps { .. } => {}
        }
        Ok(())
    }

    /// The row, its keys in the order in which the format describes them.
    fn row(self, set: &CriteriaSet, criterion: &Criterion, date: Date, stage: Stage) -> NewRow {
        let has_items = self.no_item || !self.items.is_empty();
        let some = |list: Vec<String>| (!list.is_empty()).then_some(list);
        NewRow::new("score")
            .with("set", set.id.as_str())
            .with("criterion", criterion.id.as_str())
            .with("date", date)
            .with_some("stage", (stage != Stage::Own).then_some(stage.key()))
            .with_some("option", self.option)
            .with_some("items", has_items.then_some(self.items))
            .with_some(
                "points",
                self.points.map(|points| Value::TenThousandths(points.0)),
            )
            .with_some("count", self.count.map(i64::from))
            .with_some("applies", self.not_judged.then_some(false))
            .with_some("documents", some(self.documents))
            .with_some("evidence", some(self.evidence))
            .with_some("explanation", self.explanation)
    }
}

fn choices(criterion: &Criterion) -> &[Alternative] {
    match &criterion.rule {
        Some(Rule::Choice(choices) | Rule::Checklist(choices)) => choices,
        _ => &[],
    }
}

/// A new file among the unit's scores, after those that were recorded on the session's day.
fn destination(desk: &WritingSession, unit: &str, row: &NewRow) -> Result<Destination> {
    let recorded = desk.session.as_of;
    let day = recorded.to_string();
    let folder = format!("scores/{unit}/");
    let of_day = desk.scored_parts().filter_map(|part| {
        let stem = part.strip_prefix(&*folder)?.strip_suffix(".toml")?;
        stem.starts_with(&*day).then_some(stem)
    });
    let content = edit::append("", row)?.text;
    let stem = stem(recorded, &content, of_day.max());
    let head = recording::scores_head(desk.session.plan.name_of(unit), recorded);
    Ok(desk.records_file(&["scores", unit, &format!("{stem}.toml")], head))
}

/// The criterion before and after.
fn follows(
    desk: &WritingSession,
    draft: &Draft,
    set: &CriteriaSet,
    criterion: &Criterion,
) -> Vec<Block> {
    let (now, then) = (desk.session.assess(), draft.after.assess());
    let of = |scoring: &LoadedScoring| scoring.sets.iter().position(|one| *one.id == *set.id);
    let (Some(before), Some(after)) = (of(&desk.scoring), of(&draft.scoring)) else {
        return Vec::new();
    };
    let before = sheet(&now, &desk.scoring.sets[before], &desk.scoring.scores);
    let after = sheet(&then, &draft.scoring.sets[after], &draft.scoring.scores);
    effects::of_criterion(
        &before,
        &after,
        &criterion.id,
        desk.session.as_of,
        desk.session.lang(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_typed_as_people_write_them() {
        for (text, points) in [
            ("1,25", 12_500),
            (" 2.5 ", 25_000),
            ("-0,25", -2_500),
            ("6", 60_000),
        ] {
            assert_eq!(parse_points(text), Ok(Points(points)), "{text}");
        }
        for wrong in ["", "1,2,5", "1.000,5", "0,00001", "mười", "1e2"] {
            assert!(parse_points(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_stage_is_named_by_its_key_or_its_words() {
        for (text, stage) in [
            ("self", Stage::Own),
            ("thẩm định", Stage::Appraised),
            ("Quyết định", Stage::Final),
            ("final", Stage::Final),
        ] {
            assert_eq!(parse_stage(text), Ok(stage), "{text}");
        }
        assert!(parse_stage("lần 2").is_err());
    }
}
