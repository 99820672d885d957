//! Statuses, and what is derived beside them, as people ask for them: by key, by the words of the pages, or in their own.

use crate::assess::status::Status;
use crate::assess::task::TaskState;
use crate::block::lang::Lang;
use crate::model::settings::Step;
use crate::text::{nearest, same_without_marks};
use crate::wording::commands::{Refusal, typed};
use crate::wording::labels;

/// What may be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// One status.
    Status(Status),
    /// Completed, on time, late or without a deadline.
    Done,
    /// Neither completed nor withdrawn.
    Open,
    /// At risk.
    AtRisk,
    /// Completed, and not yet evidenced.
    Unproved,
}

/// What people say beside the labels of the pages.
const SPOKEN: [(&str, Asked); 8] = [
    ("hoàn thành", Asked::Done),
    ("chưa xong", Asked::Open),
    ("đúng hạn", Asked::Status(Status::CompletedOnTime)),
    ("trễ hạn", Asked::Status(Status::CompletedLate)),
    ("nguy cơ quá hạn", Asked::AtRisk),
    ("có nguy cơ", Asked::AtRisk),
    ("chưa đủ tài liệu kiểm chứng", Asked::Unproved),
    ("thiếu kiểm chứng", Asked::Unproved),
];

impl Asked {
    /// All of them, each with its key.
    pub fn all() -> impl Iterator<Item = (Asked, &'static str)> {
        let statuses = Status::CHOICES.into_iter();
        let statuses = statuses.map(|(status, key)| (Asked::Status(status), key));
        statuses.chain([
            (Asked::Done, "done"),
            (Asked::Open, "open"),
            (Asked::AtRisk, "at-risk"),
            (Asked::Unproved, "unproved"),
        ])
    }

    /// What the words mean: a key, a label in full or in short, in either language, with its marks or without, or what people say beside.
    pub fn called(words: &str) -> Option<Asked> {
        let named = Asked::all().find(|(asked, key)| {
            key.eq_ignore_ascii_case(words)
                || [Lang::Vi, Lang::En]
                    .iter()
                    .any(|lang| is_same(asked.name(*lang), words))
        });
        let spoken = || SPOKEN.into_iter().find(|(name, _)| is_same(name, words));
        named
            .map(|(asked, _)| asked)
            .or_else(|| spoken().map(|(_, asked)| asked))
            .or_else(|| {
                Status::ALL
                    .into_iter()
                    .find(|one| is_label(*one, words))
                    .map(Asked::Status)
            })
    }

    /// What a list means, parted at commas; a label may hold one itself.
    ///
    /// # Errors
    ///
    /// A part means nothing.
    pub fn list(words: &str) -> Result<Vec<Asked>, Refusal> {
        if let Some(one) = Asked::called(words.trim()) {
            return Ok(vec![one]);
        }
        let of = |part: &str| Asked::called(part.trim()).ok_or_else(|| unknown(part.trim()));
        words.split(',').map(of).collect()
    }

    /// Its name on the pages, in short.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Asked::Status(status) => labels::status(status, true, lang).short,
            Asked::Done => lang.pick("đã hoàn thành", "done"),
            Asked::Open => lang.pick("chưa hoàn thành", "open"),
            Asked::AtRisk => lang.pick("có nguy cơ quá hạn", "at risk"),
            Asked::Unproved => lang.pick("thiếu tài liệu kiểm chứng", "unproved"),
        }
    }

    /// Whether a task is of it.
    pub fn is_of(self, task: &TaskState<'_>) -> bool {
        match self {
            Asked::Status(status) => task.status == status,
            Asked::Done => task.status.is_completed(),
            Asked::Open => !task.status.is_completed() && task.status != Status::Withdrawn,
            Asked::AtRisk => !task.risk.is_empty(),
            Asked::Unproved => task.proof == Some(Step::Claimed),
        }
    }
}

/// A hyphen parts words as a blank does: who has seen keys writes `qua-han`.
fn is_same(name: &str, typed: &str) -> bool {
    same_without_marks(name, typed) || same_without_marks(name, &typed.replace('-', " "))
}

fn is_label(status: Status, typed: &str) -> bool {
    let labels = [Lang::Vi, Lang::En].into_iter().flat_map(|lang| {
        let of = |started| labels::status(status, started, lang);
        [of(true), of(false)]
    });
    let mut words = labels.flat_map(|label| [label.long, label.short]);
    words.any(|words| {
        // "Đã hoàn thành (không quy định thời hạn)": what stands in brackets explains.
        let first = words.split([',', '(']).next().unwrap_or(words);
        is_same(words, typed) || is_same(first.trim_end(), typed)
    })
}

fn unknown(typed: &str) -> Refusal {
    let names = |lang| Asked::all().map(move |(asked, _)| asked.name(lang));
    let keys = Asked::all().map(|(_, key)| key);
    let near = nearest(typed, names(Lang::Vi).chain(keys));
    let shown = |lang: Lang| -> Vec<String> {
        let all = Asked::all().map(|(asked, key)| format!("{} ({key})", asked.name(lang)));
        all.collect()
    };
    typed::no_status(typed, near, [&shown(Lang::Vi), &shown(Lang::En)])
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_known_by_its_key_its_label_and_what_people_say() {
        let status = Asked::Status;
        for (words, asked) in [
            ("overdue", status(Status::Overdue)),
            ("quá hạn", status(Status::Overdue)),
            ("qua-han", status(Status::Overdue)),
            ("Quá hạn, chưa hoàn thành", status(Status::Overdue)),
            ("Sap den han", status(Status::DueSoon)),
            ("HT đúng hạn", status(Status::CompletedOnTime)),
            ("đúng hạn", status(Status::CompletedOnTime)),
            ("đã hoàn thành", Asked::Done),
            ("hoàn thành", Asked::Done),
            ("chưa hoàn thành", Asked::Open),
            ("có nguy cơ quá hạn", Asked::AtRisk),
            ("thiếu kiểm chứng", Asked::Unproved),
        ] {
            assert_eq!(Asked::list(words).unwrap(), [asked], "{words}");
        }
        let two = Asked::list("quá hạn, sắp đến hạn").unwrap();
        assert_eq!(two, [status(Status::Overdue), status(Status::DueSoon)]);
        let refused = Asked::list("quá hạng").unwrap_err();
        assert!(refused.words(Lang::Vi).contains("có phải là “Quá hạn”?"));
    }

    /// Each name that a refusal proposes is one that is understood, and means what it stands for.
    #[test]
    fn every_name_that_is_proposed_is_understood() {
        for (asked, key) in Asked::all() {
            for name in [asked.name(Lang::Vi), asked.name(Lang::En), key] {
                assert_eq!(Asked::called(name), Some(asked), "{name}");
            }
        }
    }
}
