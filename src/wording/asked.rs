//! The names of what may be asked for of tasks, and what people call it.

use crate::assess::asked::Asked;
use crate::assess::status::Status;
use crate::block::lang::Lang;
use crate::text::same_without_marks;
use crate::wording::labels;

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

/// Its name on the pages, in short.
pub fn name(asked: Asked, lang: Lang) -> &'static str {
    match asked {
        Asked::Status(status) => labels::status(status, true, lang).short,
        Asked::Done => lang.pick("đã hoàn thành", "done"),
        Asked::Open => lang.pick("chưa hoàn thành", "open"),
        Asked::AtRisk => lang.pick("có nguy cơ quá hạn", "at risk"),
        Asked::Unproved => lang.pick("thiếu tài liệu kiểm chứng", "unproved"),
    }
}

/// The name of the number of closed tasks that a decision has changed since.
pub fn outdated(lang: Lang) -> &'static str {
    lang.pick("hoàn thành trước khi điều chỉnh", "changed since closed")
}

/// What the words mean: a key, a label in full or in short, in either language, with its marks or without, or what people say beside.
pub fn called(words: &str) -> Option<Asked> {
    let named = Asked::all().find(|(asked, key)| {
        key.eq_ignore_ascii_case(words)
            || [Lang::Vi, Lang::En]
                .iter()
                .any(|lang| is_same(name(*asked, *lang), words))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Each name that a refusal proposes is one that is understood, and means what it stands for.
    #[test]
    fn every_name_that_is_proposed_is_understood() {
        for (asked, key) in Asked::all() {
            for name in [name(asked, Lang::Vi), name(asked, Lang::En), key] {
                assert_eq!(called(name), Some(asked), "{name}");
            }
        }
    }
}
