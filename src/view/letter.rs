//! What all official documents of the commune share: their head and their end (NĐ 30/2020/NĐ-CP, appendix I).

use chrono::Datelike;

use crate::block::lang::Lang;
use crate::block::{Closing, Letterhead};
use crate::model::assigner::{kind_of_place, place_of};
use crate::model::plan::Plan;
use crate::time::period::Date;
use crate::wording::words;

/// What a document says of itself in its head.
pub struct Matter<'a> {
    /// The sign behind its number: "BC-UBND".
    pub sign: &'a str,
    /// Its kind, in capitals; `None` for a letter.
    pub kind: Option<&'a str>,
    /// What it is about.
    pub subject: String,
    /// To whom it is written; `None` where it goes to its recipients.
    pub addressee: Option<&'a str>,
    /// Number and day, where the office has given them already.
    pub issue: Issue<'a>,
}

/// Number, day and signer of a document; what is absent stays blank, and the signer is the plan's.
#[derive(Debug, Clone, Copy, Default)]
pub struct Issue<'a> {
    /// Its number, with its sign or without: "45", "45/BC-UBND".
    pub number: Option<&'a str>,
    /// Its day.
    pub day: Option<Date>,
    /// The office of who signs. Never a name.
    pub signer: Option<&'a str>,
}

impl Issue<'_> {
    /// The number with the sign of the document; `None` while it has none.
    pub fn signed_number(&self, sign: &str) -> Option<String> {
        let number = self.number?;
        Some(match number.contains('/') {
            true => number.to_owned(),
            false => format!("{number}/{sign}"),
        })
    }
}

/// The head of a document of the plan's commune, of the year of `day`; number and day are left blank.
pub fn letterhead(plan: &Plan, matter: Matter<'_>, day: Date, lang: Lang) -> Letterhead {
    let year = day.year();
    let committee = Committee::of(plan);
    let place = committee.place();
    let is_letter = matter.kind.is_none();
    let subject = match (is_letter, lang) {
        (true, Lang::Vi) => format!("V/v {}", matter.subject),
        _ => matter.subject,
    };
    let (letter_subject, title) = match is_letter {
        true => (Some(subject), None),
        false => (None, Some(subject)),
    };
    Letterhead {
        issuer: committee.issuer(),
        number: match (matter.issue.signed_number(matter.sign), lang) {
            (Some(number), Lang::Vi) => format!("Số: {number}"),
            (Some(number), Lang::En) => format!("No. {number}"),
            (None, Lang::Vi) => format!("Số:          /{}", matter.sign),
            (None, Lang::En) => format!("No.          /{}", matter.sign),
        },
        about: letter_subject,
        nation: lang
            .pick(
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "SOCIALIST REPUBLIC OF VIET NAM",
            )
            .to_owned(),
        motto: lang
            .pick(
                "Độc lập - Tự do - Hạnh phúc",
                "Independence - Freedom - Happiness",
            )
            .to_owned(),
        place_and_day: match (matter.issue.day, lang) {
            (Some(day), Lang::Vi) => format!("{place}, {}", words::day_in_full(day)),
            (Some(day), Lang::En) => format!("{place}, {day}"),
            (None, Lang::Vi) => format!("{place}, ngày       tháng       năm {year}"),
            (None, Lang::En) => format!("{place},              {year}"),
        },
        kind: matter.kind.map(str::to_owned),
        title,
        addressee: matter.addressee.map(|name| match lang {
            Lang::Vi => format!("Kính gửi: {name}"),
            Lang::En => format!("To: {name}"),
        }),
    }
}

/// The end of a document that the chairman signs for the People's Committee, or another in the chairman's place.
pub fn closing(recipients: &[String], signer: Option<&str>, lang: Lang) -> Closing {
    let chairman = lang.pick("CHỦ TỊCH", "CHAIRMAN").to_owned();
    let office = signer.map_or_else(|| chairman.clone(), |signer| signer.trim().to_uppercase());
    let committee = lang.pick("TM. ỦY BAN NHÂN DÂN", "FOR THE PEOPLE’S COMMITTEE");
    let mut on_behalf = vec![committee.to_owned()];
    if office != chairman {
        on_behalf.push(lang.pick("KT. CHỦ TỊCH", "FOR THE CHAIRMAN").to_owned());
    }
    Closing {
        recipients_title: lang.pick("Nơi nhận:", "Recipients:").to_owned(),
        recipients: recipients.iter().map(|one| recipient(one)).collect(),
        on_behalf,
        office,
        signer: lang.pick("[Họ và tên]", "[Name]").to_owned(),
    }
}

/// The last paragraph of a document, with the sign that nothing follows.
pub fn last(paragraph: &str) -> String {
    format!("{}./.", words::unstopped(paragraph))
}

/// A recipient without the dash and the stop that it was copied with.
fn recipient(text: &str) -> String {
    let text = text.trim().trim_start_matches(['-', '–']);
    text.trim_end_matches([';', '.']).trim().to_owned()
}

/// The People's Committee whose document it is, by the name under which its plan goes.
#[derive(Debug, Clone, Copy)]
pub struct Committee<'p>(&'p str);

impl<'p> Committee<'p> {
    /// The committee of a plan.
    pub fn of(plan: &'p Plan) -> Committee<'p> {
        Committee(&plan.organization)
    }

    /// Its name written out: "Ủy ban nhân dân xã Tân Kỳ".
    pub fn in_full(self) -> String {
        match self.commune() {
            Some(commune) => format!("Ủy ban nhân dân {commune}"),
            None => self.0.to_owned(),
        }
    }

    /// As sentences inside the commune call it: "UBND xã".
    pub fn in_short(self) -> String {
        match self.commune().and_then(kind_of_place) {
            Some(kind) => format!("UBND {kind}"),
            None => self.0.to_owned(),
        }
    }

    /// As the head of a document names it: in capitals, its kind and its name on lines of their own.
    fn issuer(self) -> Vec<String> {
        match self.commune() {
            Some(commune) => vec!["ỦY BAN NHÂN DÂN".to_owned(), commune.to_uppercase()],
            None => vec![self.0.to_uppercase()],
        }
    }

    /// The place in the head: the commune's name without its kind, as the decree asks.
    fn place(self) -> &'p str {
        let commune = self.commune().unwrap_or(self.0);
        kind_of_place(commune).map_or(commune, |kind| commune[kind.len()..].trim_start())
    }

    /// The commune, "xã Tân Kỳ"; `None` where its name is not to be found.
    fn commune(self) -> Option<&'p str> {
        place_of(self.0)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_committee_is_named_by_its_commune_whatever_its_kind() {
        for (written, in_full, in_short, issuer, place) in [
            (
                "UBND xã Tân Kỳ",
                "Ủy ban nhân dân xã Tân Kỳ",
                "UBND xã",
                &["ỦY BAN NHÂN DÂN", "XÃ TÂN KỲ"][..],
                "Tân Kỳ",
            ),
            (
                "Uỷ ban nhân dân phường Đồ Sơn",
                "Ủy ban nhân dân phường Đồ Sơn",
                "UBND phường",
                &["ỦY BAN NHÂN DÂN", "PHƯỜNG ĐỒ SƠN"],
                "Đồ Sơn",
            ),
            (
                "UBND Đặc khu Cát Hải",
                "Ủy ban nhân dân Đặc khu Cát Hải",
                "UBND Đặc khu",
                &["ỦY BAN NHÂN DÂN", "ĐẶC KHU CÁT HẢI"],
                "Cát Hải",
            ),
            (
                "Xã Tân Kỳ",
                "Ủy ban nhân dân Xã Tân Kỳ",
                "UBND Xã",
                &["ỦY BAN NHÂN DÂN", "XÃ TÂN KỲ"],
                "Tân Kỳ",
            ),
            ("Tân Kỳ", "Tân Kỳ", "Tân Kỳ", &["TÂN KỲ"], "Tân Kỳ"),
            (
                "UBND tỉnh Quảng Ngãi",
                "Ủy ban nhân dân tỉnh Quảng Ngãi",
                "UBND tỉnh",
                &["ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NGÃI"],
                "Quảng Ngãi",
            ),
        ] {
            let committee = Committee(written);
            assert_eq!(committee.in_full(), in_full);
            assert_eq!(committee.in_short(), in_short);
            assert_eq!(committee.issuer(), issuer);
            assert_eq!(committee.place(), place);
        }
    }

    #[test]
    fn recipients_lose_the_dash_and_stop_that_they_were_copied_with() {
        for (copied, shown) in [
            ("- Sở Nội vụ;", "Sở Nội vụ"),
            ("Lưu: VT, VHXH.", "Lưu: VT, VHXH"),
            (
                "Trung tâm Văn hóa - Thể thao",
                "Trung tâm Văn hóa - Thể thao",
            ),
        ] {
            assert_eq!(recipient(copied), shown);
        }
    }
}
