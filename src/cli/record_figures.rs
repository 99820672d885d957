//! `cchc record figures`: counts of a period or a day, in a file of the unit.

use anyhow::{Result, bail};

use super::Outcome;
use super::args::{Day, filled, prose};
use super::prompt::{Choice, Prompt};
use super::session::Session;
use super::tasks::unit_called;
use super::writing::{WritingArgs, WritingSession};
use crate::edit::{NewRow, Value};
use crate::model::indicator::CountKind;
use crate::model::record::When;
use crate::time::period::{Date, Period, Span};
use crate::view::effects;
use crate::wording::commands::{Refusal, asking, recording, typed};

#[derive(clap::Args)]
#[command(mut_arg("rev", |arg| arg.hide(true)))]
pub struct Args {
    /// Đơn vị ghi (mã hoặc tên)
    #[arg(long, value_name = "ĐƠN VỊ")]
    unit: Option<String>,
    /// Ngày đầu của kỳ số liệu
    #[arg(long, value_name = "NGÀY", requires = "to", conflicts_with = "at")]
    from: Option<Day>,
    /// Ngày cuối của kỳ số liệu
    #[arg(long, value_name = "NGÀY", requires = "from", conflicts_with = "at")]
    to: Option<Day>,
    /// Mức tại một ngày (khảo sát, giải ngân, số TTHC) thay cho một kỳ
    #[arg(long, value_name = "NGÀY")]
    at: Option<Day>,
    /// Nguồn số liệu (mã trong targets.toml)
    #[arg(long, value_name = "NGUỒN", value_parser = filled)]
    source: Option<String>,
    /// Ngày lấy số; mặc định ngày tính (--as-of), hoặc hôm nay
    #[arg(long, value_name = "NGÀY")]
    recorded: Option<Day>,
    /// Số ước
    #[arg(long)]
    estimated: bool,
    /// Cách khảo sát
    #[arg(long, value_name = "NỘI DUNG", value_parser = prose, allow_hyphen_values = true)]
    method: Option<String>,
    /// Mẫu khảo sát
    #[arg(long, value_name = "SỐ", value_parser = parse_sample)]
    sample: Option<i64>,
    /// Ghi chú
    #[arg(long, value_name = "NỘI DUNG", value_parser = prose, allow_hyphen_values = true)]
    note: Option<String>,
    /// Một mục số liệu, như received_online=412; có thể lặp lại
    #[arg(long = "count", value_name = "MÃ=SỐ", value_parser = parse_count)]
    counts: Vec<(String, i64)>,
    /// Mã đợt khảo sát (trong surveys.toml)
    #[arg(long, value_name = "ĐỢT", value_parser = filled, requires = "answers")]
    survey: Option<String>,
    /// Số phiếu theo bậc của một câu hỏi, từ bậc 1, như chung=2,4,30,176,100; viết nhiều lần được
    #[arg(long, value_name = "CÂU=SỐ,SỐ", value_parser = parse_answers, requires = "survey")]
    answers: Vec<Answers>,
    #[command(flatten)]
    writing: WritingArgs,
}

/// The answers to a question, from the first level on.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Answers {
    question: String,
    levels: Vec<i64>,
}

fn parse_answers(text: &str) -> Result<Answers, Refusal> {
    let (question, levels) = text
        .split_once('=')
        .ok_or_else(|| typed::answers_without_numbers(text))?;
    let levels = levels
        .split(',')
        .map(|number| parse_whole(number.trim()).ok_or_else(|| typed::whole_number(number)));
    Ok(Answers {
        question: question.trim().to_owned(),
        levels: levels.collect::<Result<_, Refusal>>()?,
    })
}

fn parse_whole(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_whole)
}

fn parse_sample(text: &str) -> Result<i64, Refusal> {
    parse_whole(text.trim()).ok_or_else(|| typed::whole_number(text))
}

fn parse_count(text: &str) -> Result<(String, i64), Refusal> {
    let (id, number) = text
        .split_once('=')
        .ok_or_else(|| typed::count_without_number(text))?;
    let number = parse_whole(number.trim()).ok_or_else(|| typed::whole_number(number))?;
    Ok((id.trim().to_owned(), number))
}

pub fn run(args: &Args) -> Result<Outcome> {
    let prompt = &mut Prompt::of_terminal(args.writing.lang());
    let desk = WritingSession::open(&args.writing)?;
    let session = &desk.session;
    let unit = unit(args, session, prompt)?;
    let when = when(args, prompt)?;
    let source = source(args, session, prompt)?;
    let counts = counts(args, session, prompt, when, &source)?;
    let recorded = args.recorded.map_or(session.as_of, |day| day.0);
    let figure = NewRow::new("figure");
    let figure = match when {
        When::During(span) => figure.with("from", span.from).with("to", span.to),
        When::At(day) => figure.with("at", day),
    };
    let row = figure
        .with("source", source)
        .with("recorded", recorded)
        .with_some("estimated", args.estimated.then_some(true))
        .with_some("method", args.method.clone())
        .with_some("sample", args.sample.map(Value::Integer))
        .with_some("note", args.note.clone())
        .with_some("survey", args.survey.clone());
    let row = match counts.is_empty() {
        true => row,
        false => row.with_table("counts", counts),
    };
    let row = args.answers.iter().fold(row, |row, answers| {
        let levels = answers.levels.iter().enumerate();
        let levels = levels.map(|(at, n)| ((at + 1).to_string(), *n));
        let answer = NewRow::new("answer").with("question", answers.question.as_str());
        row.with_row(answer.with_table("counts", levels))
    });

    let name = file_name(when);
    let head = recording::figures_head(session.plan.name_of(unit), &name);
    let destination = desk.records_file(&["figures", unit, &format!("{name}.toml")], head);
    let draft = desk.draft(destination, row)?;
    let lang = session.lang();
    let mut lines = effects::of_targets(&session.assess(), &draft.after.assess(), lang);
    let exists_from = if args.estimated {
        recorded
    } else {
        when.last_day()
    };
    lines.extend(effects::later(exists_from, session.as_of, lang));
    desk.finish(draft, &lines, prompt)
}

fn unit<'a>(args: &Args, session: &'a Session, prompt: &mut Prompt<'_>) -> Result<&'a str> {
    let find = |words: &str| unit_called(&session.plan, words);
    let given = args.unit.as_deref().map(find).transpose()?;
    prompt.need(given, "--unit", asking::UNIT, find)
}

/// The days that the figure is about. A named period is understood where someone is asked.
fn when(args: &Args, prompt: &mut Prompt<'_>) -> Result<When> {
    let given = match (args.from, args.to, args.at) {
        (Some(from), Some(to), _) => Some(When::During(Span {
            from: from.0,
            to: to.0,
        })),
        (_, _, at) => at.map(|day| When::At(day.0)),
    };
    let (flag, question) = (asking::PERIOD_OR_DAY_FLAG, asking::PERIOD_OR_DAY);
    prompt.need(given, flag, question, |text| {
        if let Ok(period) = text.parse::<Period>() {
            return Ok(When::During(period.span()));
        }
        let day = text.parse::<Day>()?;
        Ok(When::At(day.0))
    })
}

fn source(args: &Args, session: &Session, prompt: &mut Prompt<'_>) -> Result<String> {
    if let Some(source) = &args.source {
        return Ok(source.clone());
    }
    let sources = &session.plan.indicators.sources;
    let choices: Vec<Choice> = sources
        .iter()
        .map(|source| Choice {
            value: source.id.value.clone(),
            label: source.name.clone(),
        })
        .collect();
    let index = prompt.choose("--source", asking::SOURCE, &choices, None)?;
    Ok(choices[index].value.clone())
}

/// Counts from the command line; on a terminal, if none were given, asks for each count of the source. An empty answer leaves the count
/// out; it does not mean 0.
fn counts(
    args: &Args,
    session: &Session,
    prompt: &mut Prompt<'_>,
    when: When,
    source: &str,
) -> Result<Vec<(String, i64)>> {
    let mut counts = args.counts.clone();
    for (index, (id, _)) in counts.iter().enumerate() {
        if counts[..index].iter().any(|(earlier, _)| earlier == id) {
            bail!(recording::count_twice(id));
        }
    }
    // Those of a survey follow from its answers.
    if !counts.is_empty() || !args.answers.is_empty() {
        return Ok(counts);
    }
    if !prompt.is_open() {
        bail!(recording::counts_missing());
    }
    let is_level = matches!(when, When::At(_));
    let kept = session.plan.indicators.counts.iter().filter(|count| {
        count.source.value == source && (count.kind == CountKind::Level) == is_level
    });
    for count in kept {
        let answer = prompt.offer_text(&*format!("{} ({})", count.name, *count.id))?;
        if let Some(answer) = answer {
            let number = parse_whole(&answer).ok_or_else(|| typed::whole_number(&answer))?;
            counts.push((count.id.value.clone(), number));
        }
    }
    if counts.is_empty() {
        bail!(recording::no_counts());
    }
    Ok(counts)
}

/// The name of the figure's file: the month or quarter that it fills, the day of a level, else both days.
fn file_name(when: When) -> String {
    let span = match when {
        When::At(day) => return day.to_string(),
        When::During(span) => span,
    };
    let fills = |period: &Period| period.span() == span;
    [Period::month_of, Period::quarter_of]
        .map(|of: fn(Date) -> Period| of(span.from))
        .into_iter()
        .find(fills)
        .map_or_else(
            || format!("{}_{}", span.from, span.to),
            |period| period.to_string(),
        )
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_its_period() {
        let name = |from: &str, to: &str| {
            file_name(When::During(Span {
                from: from.parse().unwrap(),
                to: to.parse().unwrap(),
            }))
        };
        assert_eq!(name("2025-07-01", "2025-07-31"), "2025-07");
        assert_eq!(name("2025-07-01", "2025-09-30"), "2025-Q3");
        assert_eq!(name("2025-06-15", "2025-07-14"), "2025-06-15_2025-07-14");
        let day = "2025-12-31".parse().unwrap();
        assert_eq!(file_name(When::At(day)), "2025-12-31");
    }

    #[test]
    fn counts_are_whole_numbers() {
        assert_eq!(
            parse_count(" received_online = 412 "),
            Ok(("received_online".to_owned(), 412))
        );
        for wrong in ["received_online", "a=", "a=1.234", "a=1,5", "a=+5", "a=--5"] {
            assert!(parse_count(wrong).is_err(), "{wrong}");
        }
        assert_eq!(parse_count("a=-5"), Ok(("a".to_owned(), -5)));
        let answers = Answers {
            question: "chung".to_owned(),
            levels: vec![2, 4, 30],
        };
        assert_eq!(parse_answers("chung=2, 4,30"), Ok(answers));
        for wrong in ["chung", "chung=", "chung=2,,3", "chung=2;3"] {
            assert!(parse_answers(wrong).is_err(), "{wrong}");
        }
    }
}
