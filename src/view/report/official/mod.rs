//! The report that is signed: head, sections I to V under part III's names of the areas, end, and appendices.
//!
//! What was recorded stands in sentences. What was not stands in brackets, for the official to complete: nothing is made up.

mod ahead;
mod judgement;
mod results;
mod short;

use super::{Edition, appendix, overview};
use crate::block::lang::Lang;
use crate::block::{Block, Tone};
use crate::model::plan::Area;
use crate::view::head;
use crate::view::letter::{self, Committee, Matter};
use crate::wording::words;
use crate::wording::work;

/// The sign of a report behind its number.
pub(super) const SIGN: &str = "BC-UBND";

/// The whole document: what an office sends, or all that there is to tell.
pub fn document(edition: &Edition<'_>) -> Vec<Block> {
    let mut blocks = vec![letterhead(edition)];
    blocks.extend(introduction(edition));
    blocks.extend(warnings(edition));
    let plan = edition.report.assessment.plan;
    let steering = plan.reporting.steering.as_deref();
    let (steering, others): (Vec<&Area>, Vec<&Area>) = plan
        .areas
        .iter()
        .partition(|area| Some(area.id.as_str()) == steering.map(String::as_str));
    let lang = edition.lang;
    let headings = &plan.reporting.headings;
    let mut sections = Sections::default();
    let of_area = |area| match edition.is_full {
        true => results::area(edition, area),
        false => short::area(edition, area),
    };
    let assigned = || match edition.is_full {
        true => results::assigned(edition),
        false => short::assigned(edition),
    };
    for area in &steering {
        blocks.push(sections.next(&area.report_name));
        blocks.extend(of_area(area));
        blocks.extend(results::decided(edition));
        blocks.extend(assigned());
    }
    let title = heading(&headings.results, "Kết quả thực hiện", "Results", lang);
    blocks.push(sections.next(title));
    blocks.push(appendix::reference(edition));
    if edition.is_full {
        blocks.extend(results::outside(edition));
    }
    for (number, area) in others.iter().enumerate() {
        blocks.push(Block::heading(
            3,
            format!("{}. {}", number + 1, area.report_name),
        ));
        blocks.extend(of_area(area));
    }
    blocks.extend(results::elsewhere(edition));
    if steering.is_empty() {
        blocks.extend(results::decided(edition));
        blocks.extend(assigned());
    }
    let title = heading(&headings.assessment, "Đánh giá chung", "Assessment", lang);
    blocks.push(sections.next(title));
    blocks.extend(judgement::achieved(edition));
    blocks.extend(match edition.is_full {
        true => judgement::shortcomings(edition),
        false => short::shortcomings(edition),
    });
    // In full each target says it itself.
    if !edition.is_full {
        blocks.extend(overview::sent_otherwise(edition, false));
    }
    blocks.extend(judgement::causes(edition));
    let title = ahead::title(edition);
    blocks.push(sections.next(&title));
    blocks.extend(match edition.is_full {
        true => ahead::ahead(edition),
        false => short::ahead(edition),
    });
    let title = heading(&headings.proposals, "Kiến nghị, đề xuất", "Proposals", lang);
    blocks.push(sections.next(title));
    blocks.extend(match edition.is_full {
        true => ahead::proposals(edition),
        false => short::proposals(edition),
    });
    blocks.push(last_sentence(edition));
    blocks.push(end(edition));
    blocks.extend(appendix::all(edition));
    blocks
}

/// The parts of the report, numbered as they come: a plan without an area of steering has one less.
#[derive(Default)]
struct Sections(usize);

impl Sections {
    fn next(&mut self, title: &str) -> Block {
        const NUMBERS: [&str; 5] = ["I", "II", "III", "IV", "V"];
        let number = NUMBERS.get(self.0).copied().unwrap_or_default();
        self.0 += 1;
        Block::heading(2, format!("{number}. {}", title.to_uppercase()))
    }
}

/// The plan's own heading; where it sets none, and in English, the plain name of the part.
fn heading<'a>(own: &'a Option<String>, vi: &'static str, en: &'static str, lang: Lang) -> &'a str {
    match (own, lang) {
        (Some(own), Lang::Vi) => own,
        _ => lang.pick(vi, en),
    }
}

fn letterhead(edition: &Edition<'_>) -> Block {
    let lang = edition.lang;
    let period = words::period_in_full(edition.report.window.period, lang);
    let assessment = edition.report.assessment;
    let matter = Matter {
        sign: SIGN,
        kind: Some(lang.pick("BÁO CÁO", "REPORT")),
        subject: match lang {
            Lang::Vi => format!("{} {period}", work::results(assessment.plan)),
            Lang::En => match work::name(assessment.plan, lang) {
                Some(work) => format!("{} in {period}", words::capitalised(work)),
                None => format!("Results in {period}"),
            },
        },
        addressee: None,
        issue: edition.issue,
    };
    Block::Letterhead(letter::letterhead(
        assessment.plan,
        matter,
        assessment.as_of,
        lang,
    ))
}

/// On what the report rests, and what it says of itself.
fn introduction(edition: &Edition<'_>) -> Vec<Block> {
    let lang = edition.lang;
    let plan = edition.report.assessment.plan;
    let mut documents: Vec<String> = Vec::new();
    for basis in &plan.legal_basis {
        let day = basis.date.map(|day| words::on_day(day, lang));
        let issuer = basis.issuer.as_deref().map(|issuer| match lang {
            Lang::Vi => format!("của {issuer}"),
            Lang::En => format!("of {issuer}"),
        });
        let parts = [Some(words::document(&basis.document, lang)), day, issuer];
        documents.push(parts.into_iter().flatten().collect::<Vec<_>>().join(" "));
    }
    let number = plan
        .number
        .as_deref()
        .map(|number| match (plan.issued, lang) {
            (Some(day), Lang::Vi) => format!(" (số {number} {})", words::on_day(day, lang)),
            (None, Lang::Vi) => format!(" (số {number})"),
            (_, Lang::En) => format!(" ({number})"),
        });
    let subject = plan.reporting.plan_subject.as_deref();
    let cited = plan.number.as_deref().zip(plan.issued).zip(subject);
    documents.push(match (cited, lang) {
        (Some(((number, day), subject)), Lang::Vi) => format!(
            "{} {} của {} về {subject}",
            words::document(number, lang),
            words::on_day(day, lang),
            plan.organization
        ),
        _ => format!("{}{}", plan.title, number.unwrap_or_default()),
    });
    let documents = words::list(&documents, lang);
    let organization = Committee::of(plan).in_full();
    let period = words::period_in_full(edition.report.window.period, lang);
    let first = match lang {
        Lang::Vi => format!(
            "Thực hiện {documents}, {organization} báo cáo {} {period} như sau:",
            words::uncapitalised(&work::results(plan))
        ),
        Lang::En => format!("Carrying out {documents}, {organization} reports on {period}:"),
    };
    let head: Vec<String> = (edition.rests_on().iter().enumerate())
        .map(|(i, line)| match i {
            0 => line.clone(),
            _ => words::uncapitalised(line),
        })
        .collect();
    vec![
        Block::text(first),
        Block::toned(Tone::Faint, format!("({}.)", head.join("; "))),
    ]
}

/// What makes the report incomplete, in brackets: the official mends it before anybody signs.
fn warnings(edition: &Edition<'_>) -> Vec<Block> {
    let (assessment, lang) = (edition.report.assessment, edition.lang);
    let mut blocks = Vec::new();
    if assessment.nothing_recorded() {
        blocks.push(Block::to_complete(lang.pick(
            "Chưa đơn vị nào ghi nhận kết quả: tình trạng dưới đây chỉ suy ra từ thời hạn; ghi nhận rồi lập lại báo cáo",
            "Nothing has been recorded: what follows is derived from the deadlines alone; record, then make the report again",
        )));
    }
    let (plan, period) = (assessment.plan.period, edition.report.window.period);
    if period.first_day() < plan.from {
        let from = words::on_day(plan.from, lang);
        blocks.push(Block::to_complete(match lang {
            Lang::Vi => {
                format!("Kế hoạch và số liệu bắt đầu từ {from}; bổ sung kết quả trước ngày đó")
            }
            Lang::En => {
                format!("The plan and its figures begin {from}; add the results before that")
            }
        }));
    }
    if assessment.lacks_facts() {
        blocks.push(Block::to_complete(lang.pick(
            "Có tệp, ghi nhận chưa đọc được nên chưa được tính, số liệu chưa đủ; chạy “cchc check”, sửa rồi lập lại báo cáo",
            "Some files or records could not be read and were left out; run “cchc check”, mend them, then make the report again",
        )));
    }
    if let Some(refused) = head::refused_deadlines(assessment, lang) {
        blocks.push(Block::to_complete(match lang {
            Lang::Vi => format!("{refused}; chạy “cchc check”, sửa rồi lập lại báo cáo"),
            Lang::En => {
                format!("{refused}; run “cchc check”, correct them, then make the report again")
            }
        }));
    }
    if assessment.records.days_uncertain {
        blocks.push(Block::to_complete(lang.pick(
            "Lịch chưa có ngày nghỉ của năm cần dùng, nên hạn có thể sai; chạy “cchc check”, sửa rồi lập lại báo cáo",
            "The calendar lacks the days off of a year that counts, so due days may be wrong; run “cchc check”, correct it, then make the report again",
        )));
    }
    blocks
}

fn last_sentence(edition: &Edition<'_>) -> Block {
    let lang = edition.lang;
    let period = words::period_in_full(edition.report.window.period, lang);
    let plan = edition.report.assessment.plan;
    let organization = Committee::of(plan).in_full();
    let sentence = match lang {
        Lang::Vi => format!(
            "Trên đây là Báo cáo {} {period} của {organization}",
            words::uncapitalised(&work::results(plan))
        ),
        Lang::En => format!("This is the report of {organization} on {period}"),
    };
    Block::text(letter::last(&sentence))
}

/// The recipients are those of the plan itself, for the official to correct.
fn end(edition: &Edition<'_>) -> Block {
    let recipients = &edition.report.assessment.plan.recipients;
    let own = edition.report.assessment.plan.reporting.signer.as_deref();
    let signer = edition.issue.signer.or(own);
    Block::Closing(letter::closing(recipients, signer, edition.lang))
}
