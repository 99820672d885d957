//! `report`: one report, in every form that it is handed out in.
//!
//! [`tables`] for programs; [`official`] for signing; [`page`] for the chairman; [`workbook`] for who goes on counting.

mod appendix;
mod drawings;
pub mod official;
mod overview;
pub mod page;
mod sentences;
pub mod tables;
pub mod workbook;

use crate::assess::report::Report;
use crate::block::About;
use crate::block::lang::Lang;
use crate::model::revision::Revision;
use crate::view::decision;
use crate::view::letter::Issue;
use crate::wording::words;
use crate::wording::work;

/// A report as it is handed out.
#[derive(Debug, Clone, Copy)]
pub struct Edition<'a> {
    /// What it holds.
    pub report: &'a Report<'a, 'a>,
    /// The state of the files; `None` outside a repository.
    pub revision: Option<&'a Revision>,
    /// The language.
    pub lang: Lang,
    /// Whether the document for signing tells every task and target in its body, and not what an office sends.
    pub is_full: bool,
    /// What the office fills into the head of the document for signing.
    pub issue: Issue<'a>,
}

impl Edition<'_> {
    /// What every report says of itself: the day, the window, the cut-off, up to when its figures speak, by when it is sent, and the state of
    /// the files.
    pub fn head(&self) -> Vec<String> {
        let mut lines = self.rests_on();
        lines.extend(self.inside());
        lines
    }

    /// What the figures of a report rest on: the day, the window, the cut-off, up to when they speak.
    pub fn rests_on(&self) -> Vec<String> {
        let lang = self.lang;
        let day = |day| words::date(day, lang);
        let (report, window) = (self.report, &self.report.window);
        let as_of = report.assessment.as_of;
        let mut lines = vec![
            match lang {
                Lang::Vi => format!("Tính đến ngày {}", day(as_of)),
                Lang::En => format!("As of {}", day(as_of)),
            },
            match lang {
                Lang::Vi => format!("Kỳ số liệu {}", words::span(window.span, lang)),
                Lang::En => format!("Window {}", words::span(window.span, lang)),
            },
        ];
        let cutoff = day(window.cutoff);
        lines.push(match lang {
            Lang::Vi => format!("Chốt số liệu ngày {cutoff}"),
            Lang::En => format!("Cut-off {cutoff}"),
        });
        lines.extend(self.reach());
        lines
    }

    /// What a report says of itself inside the office alone: by when it is sent, and the state of the files. Nobody signs that.
    fn inside(&self) -> Vec<String> {
        let lang = self.lang;
        let day = |day| words::date(day, lang);
        let report = self.report;
        let mut lines = Vec::new();
        // The wording says "trước ngày"; the last on-time day is the day before.
        if let Some(after) = report.sending.and_then(|last| last.succ_opt()) {
            lines.push(match lang {
                Lang::Vi => format!("Hạn gửi báo cáo: trước ngày {}", day(after)),
                Lang::En => format!("To be sent before {}", day(after)),
            });
        }
        if let Some(revision) = self.revision {
            let id = &revision.id;
            let modified = match revision.is_modified {
                true => lang.pick(
                    " (có sửa đổi chưa lưu vào git)",
                    " (with uncommitted changes)",
                ),
                false => "",
            };
            lines.push(match lang {
                Lang::Vi => format!("Bản dữ liệu {id}{modified}"),
                Lang::En => format!("Revision {id}{modified}"),
            });
        }
        lines
    }

    /// The decisions of the calendar period up to the report's day that changed the plan, a sentence for each change.
    pub fn decided(&self) -> Vec<String> {
        let assessment = self.report.assessment;
        decision::decided_in(
            assessment.plan,
            assessment.records,
            self.report.window.period.span(),
            assessment.as_of,
            self.lang,
        )
    }

    /// Up to when the figures speak: the window and the cut-off say only up to when they are asked for. Nothing where the plan counts nothing.
    fn reach(&self) -> Option<String> {
        let lang = self.lang;
        let reach = self.report.reach();
        if self.report.statistics.is_empty() {
            return None;
        }
        let day = |day| words::date(day, lang);
        let mut line = match (reach.until, lang) {
            (None, Lang::Vi) => return Some("Chưa có số liệu trong kỳ".to_owned()),
            (None, Lang::En) => return Some("No data in the window".to_owned()),
            (Some(until), Lang::Vi) => format!("Số liệu có đến ngày {}", day(until)),
            (Some(until), Lang::En) => format!("Data up to {}", day(until)),
        };
        if let Some(first) = reach.some_until {
            line.push_str(&match lang {
                Lang::Vi => format!(", có mục chỉ đến ngày {}", day(first)),
                Lang::En => format!(", some only up to {}", day(first)),
            });
        }
        if !reach.uncovered.is_empty() {
            let months = reach
                .uncovered
                .iter()
                .map(|month| words::period(*month, lang));
            let months = words::list(&months.collect::<Vec<_>>(), lang);
            line.push_str(&match lang {
                Lang::Vi => format!(" (chưa đủ số liệu {months})"),
                Lang::En => format!(" (not fully covered: {months})"),
            });
        }
        Some(line)
    }

    /// What the report's files say of themselves.
    pub fn about(&self) -> About {
        let period = words::period_in_full(self.report.window.period, self.lang);
        let assessment = self.report.assessment;
        About {
            title: match (work::name(assessment.plan, self.lang), self.lang) {
                (Some(work), Lang::Vi) => format!("Báo cáo {work} {period}"),
                (None, Lang::Vi) => format!("Báo cáo thực hiện Kế hoạch {period}"),
                (Some(work), Lang::En) => format!("Report on {work}, {period}"),
                (None, Lang::En) => format!("Report, {period}"),
            },
            author: assessment.plan.organization.clone(),
            day: assessment.as_of,
            lang: self.lang,
            comments: self.inside().join("; "),
        }
    }
}
