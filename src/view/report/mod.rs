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
}

impl Edition<'_> {
    /// What every report says of itself: the day, the window, the cut-off, by when it is sent, and the state of the files.
    pub fn head(&self) -> Vec<String> {
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
                Lang::Vi => format!("Số liệu {}", words::span(window.span, lang)),
                Lang::En => format!("Figures {}", words::span(window.span, lang)),
            },
        ];
        let cutoff = day(window.cutoff);
        lines.push(match lang {
            Lang::Vi => format!("Chốt số liệu ngày {cutoff}"),
            Lang::En => format!("Cut-off {cutoff}"),
        });
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
        }
    }
}
