//! What is said of reports that were sent, in findings and in later reports alike.

use super::words;
use crate::assess::ratio::Ratio;
use crate::assess::report::sent::SentBefore;
use crate::block::lang::Lang;
use crate::diagnostics::{LateFigure, SentCause, SentRatio};
use crate::model::indicator::Percent;
use crate::model::record::When;
use crate::model::sent::SentReport;
use crate::time::period::{Date, Period, Span};

/// Late figures and corrected counts that are named one by one; of more, only how many there are.
const MOST_NAMED: usize = 4;

/// A report by its number and date: "Báo cáo số 45/BC-UBND ngày 26/9/2025".
pub fn report(number: &str, date: Date, lang: Lang) -> String {
    let name = match words::document(number, lang) {
        name if name == number && lang == Lang::Vi => format!("Báo cáo số {number}"),
        name if name == number => format!("Report {number}"),
        name => name,
    };
    format!("{name} {}", words::on_day(date, lang))
}

/// A value that was sent, or that replaces it: "40,00% (2/5)"; "chưa có số liệu" without one.
pub fn ratio(value: SentRatio, limits: &[Percent], lang: Lang) -> String {
    match value.filter(|(_, denominator)| *denominator > 0) {
        Some((numerator, denominator)) => {
            let percent = words::percent(Ratio::new(numerator, denominator), limits, lang);
            let counts = [numerator, denominator].map(|count| words::number(count, lang));
            format!("{percent} ({})", counts.join("/"))
        }
        None => lang.pick("chưa có số liệu", "no data").to_owned(),
    }
}

/// A number that was sent, and the one now: "412 → 430".
pub fn number(sent: Option<u64>, now: Option<u64>, lang: Lang) -> String {
    let one = |number: Option<u64>| match number {
        Some(number) => words::number(number, lang),
        None => lang.pick("chưa có", "none").to_owned(),
    };
    format!("{} → {}", one(sent), one(now))
}

/// Why a number is another now, to stand after "do": "số liệu ghi sau ngày báo cáo: …". `None` where nothing is known.
pub fn causes(causes: &[SentCause], lang: Lang) -> Option<String> {
    let told: Vec<String> = causes.iter().map(|one| cause(one, lang)).collect();
    let between = lang.pick(" và ", " and ");
    (!told.is_empty()).then(|| told.join(between))
}

fn cause(cause: &SentCause, lang: Lang) -> String {
    match (cause, lang) {
        (SentCause::RecordedSince(figures), Lang::Vi) => {
            format!("số liệu ghi sau ngày báo cáo ({})", late(figures, lang))
        }
        (SentCause::RecordedSince(figures), Lang::En) => {
            format!(
                "figures recorded after the report ({})",
                late(figures, lang)
            )
        }
        (SentCause::CountedUpTo(day), Lang::Vi) => {
            format!("nay tính đủ đến ngày {}", words::date(*day, lang))
        }
        (SentCause::CountedUpTo(day), Lang::En) => {
            format!("days up to {} being counted now", words::date(*day, lang))
        }
        (SentCause::Corrected(counts), Lang::Vi) => {
            format!(
                "số liệu đã ghi được bổ sung, sửa hoặc rút ({})",
                named(counts, lang)
            )
        }
        (SentCause::Corrected(counts), Lang::En) => {
            format!(
                "recorded figures added to, corrected or taken out ({})",
                named(counts, lang)
            )
        }
        (SentCause::OfTasks, Lang::Vi) => {
            "ghi nhận, quyết định về nhiệm vụ hoặc thiết lập của Kế hoạch có thay đổi".to_owned()
        }
        (SentCause::OfTasks, Lang::En) => {
            "changes in records, in decisions on tasks, or in the plan's settings".to_owned()
        }
    }
}

/// "Phòng Kinh tế tháng 9/2025, ghi ngày 05/10/2025".
fn late(figures: &[LateFigure], lang: Lang) -> String {
    let one = |figure: &LateFigure| {
        let of = when(figure.when, lang);
        let recorded = words::date(figure.recorded, lang);
        match lang {
            Lang::Vi => format!("{} {of}, ghi ngày {recorded}", figure.name),
            Lang::En => format!("{} {of}, recorded on {recorded}", figure.name),
        }
    };
    some_of(figures, one, lang)
}

fn named(counts: &[(String, Option<u64>, Option<u64>)], lang: Lang) -> String {
    let one = |(name, sent, now): &(String, Option<u64>, Option<u64>)| {
        format!("{name}: {}", number(*sent, *now, lang))
    };
    some_of(counts, one, lang)
}

/// What was sent of the period before and is another now: "kỳ trước đã báo cáo 40,00% (2/5), nay tính lại 50,00% (3/6), do …".
pub fn before(sent: &SentBefore<'_>, limits: &[Percent], lang: Lang) -> String {
    let (was, now) = (
        ratio(sent.value, limits, lang),
        ratio(sent.now, limits, lang),
    );
    let said = match (sent.value, lang) {
        (None, Lang::Vi) => format!("kỳ trước báo cáo chưa có số liệu; nay tính lại {now}"),
        (Some(_), Lang::Vi) => format!("kỳ trước đã báo cáo {was}; nay tính lại {now}"),
        (None, Lang::En) => format!("no data was reported before; now {now}"),
        (Some(_), Lang::En) => format!("{was} was reported before; now {now}"),
    };
    match (causes(&sent.causes, lang), lang) {
        (None, _) => said,
        (Some(causes), Lang::Vi) => format!("{said}, do {causes}"),
        (Some(causes), Lang::En) => format!("{said}, because of {causes}"),
    }
}

/// That a report of a period was sent: "gửi báo cáo quý III/2025, số liệu tính đến ngày 26/9/2025".
pub fn of_period(report: &SentReport, lang: Lang) -> String {
    let period = words::period(report.period.value, lang);
    let as_of = words::date(report.as_of, lang);
    let said = match lang {
        Lang::Vi => format!("gửi báo cáo {period}, số liệu tính đến ngày {as_of}"),
        Lang::En => format!("report of {period} sent, as of {as_of}"),
    };
    match (&report.replaces, lang) {
        (None, _) => said,
        (Some(number), Lang::Vi) => format!("{said}; thay báo cáo số {}", number.value),
        (Some(number), Lang::En) => format!("{said}; replaces {}", number.value),
    }
}

/// The first of a list, and how many more there are.
pub fn some_of<T>(all: &[T], one: impl Fn(&T) -> String, lang: Lang) -> String {
    let mut told: Vec<String> = all.iter().take(MOST_NAMED).map(one).collect();
    if let Some(more) = all.len().checked_sub(MOST_NAMED).filter(|more| *more > 0) {
        told.push(match lang {
            Lang::Vi => format!("và {more} mục khác"),
            Lang::En => format!("and {more} more"),
        });
    }
    told.join("; ")
}

/// The period of a figure by its name where it has one, else its days.
fn when(when: When, lang: Lang) -> String {
    match when {
        When::At(day) => words::on_day(day, lang),
        When::During(span) => named_period(span).map_or_else(
            || words::span(span, lang),
            |period| words::period(period, lang),
        ),
    }
}

fn named_period(span: Span) -> Option<Period> {
    let month = Period::month_of(span.from);
    let quarter = Period::quarter_of(span.from);
    [month, quarter]
        .into_iter()
        .find(|period| period.span() == span)
}

/// The option of a command that names a period: `--quarter 2025-Q3`.
pub fn option(period: Period) -> String {
    let flag = match period {
        Period::Year(_) => "year",
        Period::Half(..) => "half",
        Period::Quarter(..) => "quarter",
        Period::Month(..) | Period::Day(_) => "month",
    };
    format!("--{flag} {period}")
}
