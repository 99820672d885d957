//! What all official documents of the commune share: their head and their end (NĐ 30/2020/NĐ-CP, appendix I).

use super::block::{Closing, Letterhead};
use super::lang::Lang;
use crate::model::period::Date;
use crate::model::plan::Plan;
use chrono::Datelike;

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
}

/// The head of a document of the plan's commune, of the year of `day`; number and day are left blank.
pub fn letterhead(plan: &Plan, matter: Matter<'_>, day: Date, lang: Lang) -> Letterhead {
    let year = day.year();
    let place = place(plan);
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
        issuer: issuer(plan),
        number: match lang {
            Lang::Vi => format!("Số:          /{}", matter.sign),
            Lang::En => format!("No.          /{}", matter.sign),
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
        place_and_day: match lang {
            Lang::Vi => format!("{place}, ngày       tháng       năm {year}"),
            Lang::En => format!("{place},              {year}"),
        },
        kind: matter.kind.map(str::to_owned),
        title,
        addressee: matter.addressee.map(|name| match lang {
            Lang::Vi => format!("Kính gửi: {name}"),
            Lang::En => format!("To: {name}"),
        }),
    }
}

/// The end of a document that the chairman signs for the People's Committee.
pub fn closing(recipients: Vec<String>, lang: Lang) -> Closing {
    Closing {
        recipients_title: lang.pick("Nơi nhận:", "Recipients:").to_owned(),
        recipients,
        on_behalf: lang
            .pick("TM. ỦY BAN NHÂN DÂN", "FOR THE PEOPLE’S COMMITTEE")
            .to_owned(),
        office: lang.pick("CHỦ TỊCH", "CHAIRMAN").to_owned(),
    }
}

/// "UBND xã Tân Kỳ" written out.
pub fn organization(plan: &Plan) -> String {
    match plan.organization.strip_prefix("UBND ") {
        Some(rest) => format!("Ủy ban nhân dân {rest}"),
        None => plan.organization.clone(),
    }
}

/// The issuing body in capitals, its kind and its name on lines of their own.
fn issuer(plan: &Plan) -> Vec<String> {
    match plan.organization.strip_prefix("UBND ") {
        Some(rest) => vec!["ỦY BAN NHÂN DÂN".to_owned(), rest.to_uppercase()],
        None => vec![plan.organization.to_uppercase()],
    }
}

/// The place in the head: the commune's name without its kind ("xã", "phường", "đặc khu"), as the decree asks.
fn place(plan: &Plan) -> String {
    let name = plan.organization.trim_start_matches("UBND ");
    let kinds = ["xã ", "phường ", "đặc khu ", "thị trấn "];
    let place = kinds.iter().find_map(|kind| name.strip_prefix(kind));
    place.unwrap_or(name).to_owned()
}
