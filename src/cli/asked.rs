//! Lists of statuses, and of what is derived beside them, as people type them.

use crate::assess::asked::Asked;
use crate::block::lang::Lang;
use crate::text::nearest;
use crate::wording::asked::{called, name};
use crate::wording::commands::{Refusal, typed};

/// What a list means, parted at commas; a label may hold one itself.
///
/// # Errors
///
/// A part means nothing.
pub fn list(words: &str) -> Result<Vec<Asked>, Refusal> {
    if let Some(one) = called(words.trim()) {
        return Ok(vec![one]);
    }
    let of = |part: &str| called(part.trim()).ok_or_else(|| unknown(part.trim()));
    words.split(',').map(of).collect()
}

fn unknown(typed: &str) -> Refusal {
    let names = |lang| Asked::all().map(move |(asked, _)| name(asked, lang));
    let keys = Asked::all().map(|(_, key)| key);
    let near = nearest(typed, names(Lang::Vi).chain(keys));
    let shown = |lang: Lang| -> Vec<String> {
        let all = Asked::all().map(|(asked, key)| format!("{} ({key})", name(asked, lang)));
        all.collect()
    };
    typed::no_status(typed, near, [&shown(Lang::Vi), &shown(Lang::En)])
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::assess::status::Status;

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
            assert_eq!(list(words).unwrap(), [asked], "{words}");
        }
        let two = list("quá hạn, sắp đến hạn").unwrap();
        assert_eq!(two, [status(Status::Overdue), status(Status::DueSoon)]);
        let refused = list("quá hạng").unwrap_err();
        assert!(refused.words(Lang::Vi).contains("có phải là “Quá hạn”?"));
    }
}
