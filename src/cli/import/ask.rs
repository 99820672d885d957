//! What is asked of the person at the terminal; elsewhere what is not certain stays careful, and what is missing is named.

use anyhow::{Result, bail};

use super::{Args, Head};
use crate::cli::args::Day;
use crate::cli::prompt::{self, Prompt};
use crate::deadline::Context;

use crate::import::{
    self, Ambiguity, Answers, Appendix, Choice, Draft, Issued, Known, Question, Role, Source,
};
use crate::text;
use crate::time::period::Span;
use crate::wording::commands::import as words;

/// The table of tasks: of the one source that has it, or of several as one, in the order in which they are named. Which column means what is asked
/// where the headers do not say.
pub fn appendix(
    names: &[String],
    sources: &[Source],
    mut choice: Choice,
    prompt: &mut Prompt<'_>,
) -> Result<Appendix> {
    loop {
        let mut found: Vec<(usize, Appendix)> = Vec::new();
        let mut doubt: Option<(usize, Ambiguity)> = None;
        for (at, source) in sources.iter().enumerate() {
            match import::appendix(source, &choice) {
                Ok(appendix) => {
                    if let Some((first, _)) = found.iter().find(|(_, one)| is_same(one, &appendix))
                    {
                        bail!(words::same_tables(&names[*first], &names[at]));
                    }
                    found.push((at, appendix));
                }
                Err(Ambiguity::NoTable) => doubt = doubt.or(Some((at, Ambiguity::NoTable))),
                // A table with some of the columns tells more than none.
                Err(more) => match doubt {
                    Some((_, Ambiguity::NoTable)) | None => doubt = Some((at, more)),
                    Some(_) => {}
                },
            }
        }
        let is_certain = !matches!(doubt, Some((_, Ambiguity::Several { .. })));
        if is_certain && let Some(appendix) = one_of(sources, found, &choice) {
            return Ok(appendix);
        }
        let (at, doubt) = doubt.unwrap_or((0, Ambiguity::NoTable));
        let Some((role, headers)) = to_ask(&doubt).filter(|_| prompt.is_open()) else {
            let name = names.get(at).map_or("", String::as_str);
            bail!(words::ambiguity(&doubt).of_file(name));
        };
        let choices: Vec<prompt::Choice> = headers
            .iter()
            .map(|header| prompt::Choice::plain(header.as_str()))
            .collect();
        let question = words::which_header(role, prompt.lang());
        let chosen = prompt.choose("--map", question.as_str().into(), &choices, None)?;
        choice
            .mapping
            .columns
            .insert(role, vec![headers[chosen].clone()]);
    }
}

/// Whether two tables hold the same tasks: one document in two forms.
fn is_same(one: &Appendix, other: &Appendix) -> bool {
    let titles = |of: &Appendix| -> Vec<String> {
        let titles = of.tasks.iter().map(|task| text::fold(&task.title));
        titles.collect()
    };
    let titles_of_one = titles(one);
    let other = titles(other);
    !other.is_empty() && other.iter().all(|title| titles_of_one.contains(title))
}

/// The one table that was found, or the tables of all sources as one. Tables that are left out are told of, in whichever file they stand.
fn one_of(
    sources: &[Source],
    mut found: Vec<(usize, Appendix)>,
    choice: &Choice,
) -> Option<Appendix> {
    let with_tables = sources.iter().filter(|source| source.has_tables());
    if found.len() == 1 && with_tables.count() == 1 {
        return found.pop().map(|(_, appendix)| appendix);
    }
    if found.is_empty() {
        return None;
    }
    let numbered = sources.iter().cloned().enumerate();
    let numbered: Vec<Source> = numbered
        .filter(|(_, source)| source.has_tables())
        .map(|(at, source)| source.in_file(at + 1))
        .collect();
    import::joined(&numbered, choice).ok()
}

/// The role to ask for, and the headers that it may be.
fn to_ask(doubt: &Ambiguity) -> Option<(Role, Vec<String>)> {
    let names = |headers: &[(String, import::Place)]| -> Vec<String> {
        headers.iter().map(|(header, _)| header.clone()).collect()
    };
    let (role, headers) = match doubt {
        Ambiguity::NoTable => return None,
        Ambiguity::Missing { roles, headers, .. } => (*roles.first()?, names(headers)),
        Ambiguity::Several { role, headers, .. } => (*role, names(headers)),
    };
    (headers.len() > 1).then_some((role, headers))
}

/// The days of the plan, where they are known.
pub fn period(args: &Args, issued: &Issued) -> Result<Option<Span>> {
    let period = issued.period.as_ref().map(|found| found.value);
    let from = args
        .from
        .map(|day| day.0)
        .or(period.map(|period| period.from));
    let to = args.to.map(|day| day.0).or(period.map(|period| period.to));
    let Some((from, to)) = from.zip(to) else {
        return Ok(None);
    };
    if to < from {
        bail!(words::days_reversed(from, to));
    }
    Ok(Some(Span { from, to }))
}

fn said(found: &Option<import::Found<String>>) -> Option<String> {
    found.as_ref().map(|found| found.value.clone())
}

/// What the plan says of itself: by the flags, else by the document, else by the person.
pub fn head(args: &Args, id: String, issued: &Issued, prompt: &mut Prompt<'_>) -> Result<Head> {
    let title = args.title.clone().or_else(|| said(&issued.title));
    let organization = args
        .organization
        .clone()
        .or_else(|| said(&issued.organization));
    let period = issued.period.as_ref().map(|found| found.value);
    let from = args
        .from
        .map(|day| day.0)
        .or(period.map(|period| period.from));
    let to = args.to.map(|day| day.0).or(period.map(|period| period.to));
    if !prompt.is_open() {
        let flags = [
            ("--from", from.is_some()),
            ("--to", to.is_some()),
            ("--title", title.is_some()),
            ("--organization", organization.is_some()),
        ];
        let missing: Vec<&str> = flags
            .iter()
            .filter(|(_, is)| !is)
            .map(|(flag, _)| *flag)
            .collect();
        if !missing.is_empty() {
            bail!(words::missing(&missing));
        }
    }
    let title = prompt.need_text(title.as_deref(), "--title", words::TITLE)?;
    let organization = prompt.need_text(
        organization.as_deref(),
        "--organization",
        words::ORGANIZATION,
    )?;
    let day = |text: &str| Ok(text.parse::<Day>()?);
    let from = prompt.need(from.map(Day), "--from", words::FROM, day)?.0;
    let to = prompt.need(to.map(Day), "--to", words::TO, day)?.0;
    if to < from {
        bail!(words::days_reversed(from, to));
    }
    Ok(Head {
        id,
        title,
        organization,
        period: Span { from, to },
    })
}

/// The plan, with what is not certain asked for where there is somebody to ask.
pub fn draft(
    appendix: &Appendix,
    known: &Known,
    issued: &Issued,
    context: &Context<'_>,
    prompt: &mut Prompt<'_>,
) -> Result<Draft> {
    let mut answers = Answers::default();
    loop {
        let draft = import::draft(appendix, known, issued, Some(context), &answers);
        let Some(question) = draft.questions.first().filter(|_| prompt.is_open()) else {
            return Ok(draft);
        };
        let lang = prompt.lang();
        match question {
            Question::Same { known, name, tasks } => {
                let choices =
                    words::same_choices(known, lang).map(|(value, label)| prompt::Choice {
                        value: value.to_owned(),
                        label,
                    });
                let text = words::same(known, name, tasks, lang);
                let chosen = prompt.choose("--units", text.as_str().into(), &choices, None)?;
                answers
                    .same
                    .insert((known.clone(), name.clone()), chosen == 0);
            }
            Question::Wording {
                place,
                number,
                shown,
                choices,
            } => {
                let text = words::wording(number, shown, lang);
                let offered: Vec<prompt::Choice> = choices
                    .iter()
                    .map(|choice| prompt::Choice::plain(choice.as_str()))
                    .collect();
                let chosen = prompt.choose("--yes", text.as_str().into(), &offered, None)?;
                answers.wordings.insert(*place, choices[chosen].clone());
            }
        }
    }
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]
mod tests {
    use super::*;
    use crate::block::lang::Lang;
    use crate::deadline::Rules;
    use crate::import::Flag;
    use crate::time::calendar::Calendar;
    use crate::time::period::Period;

    /// Invented.
    const LINES: &str = "TT\tNhiệm vụ\tChủ trì\tPhối hợp\tThời gian\tSản phẩm\n\
                         1\tViệc một\tTrung tâm Phục vụ hành chính công\t\tQuý III/2025\tBáo cáo\n\
                         2\tViệc hai\tTrung tâm Phục vụ HHC\t\tQuý III/2025\tBáo cáo\n";

    fn source(text: &str) -> Vec<Source> {
        vec![import::read(text.as_bytes(), "a", &import::Options::default()).unwrap()]
    }

    fn drafted(answers: &str) -> (Draft, String) {
        drafted_of(&source(LINES), answers)
    }

    fn drafted_of(sources: &[Source], answers: &str) -> (Draft, String) {
        let mut shown = Vec::new();
        let mut prompt = Prompt::over(answers.as_bytes(), &mut shown, Lang::Vi);
        let read = appendix(&["a".to_owned()], sources, Choice::default(), &mut prompt).unwrap();
        let calendar = Calendar::default();
        let context = Context {
            period: Period::Year(2025).span(),
            rules: Rules::default(),
            calendar: &calendar,
            trigger: None,
            each: None,
        };
        let known = Known::default();
        let draft = draft(&read, &known, &Issued::default(), &context, &mut prompt).unwrap();
        drop(prompt);
        (draft, String::from_utf8(shown).unwrap())
    }

    #[test]
    fn a_person_says_whether_two_names_are_one() {
        let (one, shown) = drafted("c\n");
        assert!(
            shown.starts_with(
                "“Trung tâm Phục vụ HHC” (nhiệm vụ 2) có phải là “Trung tâm Phục vụ hành chính công”:\n"
            ),
            "{shown}"
        );
        assert_eq!(
            (
                one.bodies.len(),
                one.notes.len(),
                one.bodies[0].aliases.as_slice()
            ),
            (1, 0, &["Trung tâm Phục vụ HHC".to_owned()][..])
        );
        let (two, _) = drafted("k\n");
        assert_eq!((two.bodies.len(), two.notes.len()), (2, 0));
    }

    /// A workbook keeps `6/2025` as 1 June; a cell that does not say which is left without a deadline unless somebody says it.
    #[test]
    fn a_person_says_whether_a_workbook_means_a_day_or_its_month() {
        for flag in [Flag::MonthOfWorkbook, Flag::DateOfWorkbook] {
            let mut sources = source(LINES);
            let text = match flag {
                Flag::MonthOfWorkbook => "6/2025",
                _ => "01/06/2025",
            };
            let cell = &mut sources[0].grids[0].rows[1][4];
            cell.text = text.to_owned();
            cell.date = "2025-06-01".parse().ok();
            cell.flags.add(flag);
            for (answer, wording) in [("1", "Tháng 6/2025"), ("2", text)] {
                let (draft, shown) = drafted_of(&sources, &format!("{answer}\nk\n"));
                let asked = format!("Excel chỉ còn giữ một ngày, hiện là “{text}”");
                assert!(shown.contains(&asked), "{shown}");
                assert_eq!(draft.tasks[0].deadline.as_deref(), Some(wording));
            }
        }
    }

    #[test]
    fn a_person_says_which_column_is_meant() {
        let sources = source(
            "TT\tNội dung\tNhiệm vụ\tChủ trì\tThời gian\n1\tghi\tviệc\tPhòng A\tQuý III/2025\n",
        );
        let mut shown = Vec::new();
        let mut prompt = Prompt::over(&b"2\n"[..], &mut shown, Lang::Vi);
        let names = ["a".to_owned()];
        let read = appendix(&names, &sources, Choice::default(), &mut prompt).unwrap();
        assert_eq!(read.tasks[0].title, "việc");
        // Equal headers are told apart, so that the answer is one.
        let equal = source(
            "TT\tNhiệm vụ\tChủ trì\tThời gian\tThời gian\n1\tviệc\tPhòng A\tQuý I\tQuý II\n",
        );
        let mut shown = Vec::new();
        let mut prompt = Prompt::over(&b"2\n"[..], &mut shown, Lang::Vi);
        let read = appendix(&names, &equal, Choice::default(), &mut prompt).unwrap();
        assert_eq!(read.tasks[0].cells.deadline.text, "Quý II");
        let mut nobody = Prompt::of_nobody(Lang::Vi);
        assert!(appendix(&names, &sources, Choice::default(), &mut nobody).is_err());
    }
}
