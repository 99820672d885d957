//! The words of a roll-up.

use crate::assess::rollup::{Band, Fault, Leaf, LeafState, What, WhyExcluded, WhyUnranked};
use crate::block::Tone;
use crate::block::lang::Lang;
use crate::time::period::Period;
use crate::wording::words;

/// The state of a commune.
pub fn state(state: LeafState, lang: Lang) -> &'static str {
    match state {
        LeafState::Ok => lang.pick("Đủ số liệu", "Complete"),
        LeafState::Silent => lang.pick("Chưa ghi nhận gì", "Silent"),
        LeafState::Incomplete => lang.pick("Đọc được một phần", "Incomplete"),
        LeafState::Unreadable => lang.pick("Không đọc được", "Unreadable"),
        LeafState::Missing => lang.pick("Chưa có", "Missing"),
    }
}

/// The same in short.
pub fn state_short(state: LeafState, lang: Lang) -> &'static str {
    match state {
        LeafState::Ok => lang.pick("Đủ", "Complete"),
        LeafState::Silent => lang.pick("Chưa ghi", "Silent"),
        LeafState::Incomplete => lang.pick("Một phần", "Incomplete"),
        LeafState::Unreadable => lang.pick("Không đọc", "Unreadable"),
        LeafState::Missing => lang.pick("Chưa có", "Missing"),
    }
}

/// How a state is meant.
pub fn tone(state: LeafState) -> Tone {
    match state {
        LeafState::Ok => Tone::Plain,
        LeafState::Silent | LeafState::Incomplete => Tone::Warn,
        LeafState::Unreadable | LeafState::Missing => Tone::Bad,
    }
}

/// Why a commune is not ranked.
pub fn why_unranked(why: WhyUnranked, lang: Lang) -> &'static str {
    match why {
        WhyUnranked::Missing => state(LeafState::Missing, lang),
        WhyUnranked::Unreadable => state(LeafState::Unreadable, lang),
        WhyUnranked::Incomplete => state(LeafState::Incomplete, lang),
        WhyUnranked::NoTasks => lang.pick("Không có nhiệm vụ", "No tasks"),
    }
}

/// Why a value was not added.
pub fn why_excluded(why: WhyExcluded, lang: Lang) -> &'static str {
    match why {
        WhyExcluded::OtherFormula => lang.pick(
            "cách tính khác, không cộng",
            "computed in another way, not added",
        ),
        WhyExcluded::AboveWhole => lang.pick("vượt 100 %, không cộng", "above 100 %, not added"),
    }
}

/// The band of a completion rate.
pub fn band(band: Band, lang: Lang) -> &'static str {
    match band {
        Band::High => lang.pick("Cao", "High"),
        Band::Middle => lang.pick("Trung bình", "Middle"),
        Band::Low => lang.pick("Thấp", "Low"),
    }
}

/// Why something of a commune was left out: `plan.toml:9:8: …`; of a leaf without a fault nothing.
pub fn reason(leaf: Option<&Leaf>, lang: Lang) -> Option<String> {
    leaf.and_then(|leaf| leaf.fault.as_ref())
        .map(|fault| fault_words(fault, lang))
}

fn fault_words(fault: &Fault, lang: Lang) -> String {
    let words = lang.pick(&fault.vi, &fault.en);
    let at = match fault.file.is_empty() {
        true => String::new(),
        false => format!("{}:{}:{}: ", fault.file, fault.line, fault.column),
    };
    let more = match (fault.more, lang) {
        (0, _) => String::new(),
        (n, Lang::Vi) => format!(" (và {n} lỗi khác)"),
        (n, Lang::En) => format!(" (and {n} more)"),
    };
    format!("{at}{words}{more}")
}

/// Why a registered commune has no plan that is added.
pub fn no_folder() -> [&'static str; 2] {
    ["không có thư mục", "there is no folder"]
}

/// A folder without a plan.
pub fn no_plan() -> [&'static str; 2] {
    ["thư mục không có kế hoạch", "the folder holds no plan"]
}

/// A repository without the revision that the registry names.
pub fn no_revision(revision: &str) -> [String; 2] {
    [
        format!("kho chưa có bản “{revision}”"),
        format!("the repository has no revision “{revision}” yet"),
    ]
}

/// A folder with plans that the roll-up does not add.
pub fn other_plans(ids: &[String]) -> [String; 2] {
    let ids = ids.join(", ");
    [
        format!("chỉ có kế hoạch khác: {ids}"),
        format!("only other plans: {ids}"),
    ]
}

/// What the registry counts.
pub fn registered(n: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{n} xã, phường, đặc khu"),
        Lang::En => format!("{n} communes, wards and special zones"),
    }
}

/// The name of the league of those that belong to no group, and of the one that holds all.
pub fn league(name: Option<&str>, is_only: bool, lang: Lang) -> String {
    match name {
        Some(name) => name.to_owned(),
        None if is_only => lang.pick("Tất cả", "All").to_owned(),
        None => lang.pick("Ngoài các nhóm", "In no group").to_owned(),
    }
}

/// What is odd about a figure.
pub fn doubt<'a>(what: &What, name_of: impl Fn(&str) -> &'a str, lang: Lang) -> String {
    let number = |n: u64| words::number(n, lang);
    let month = |name: &str| {
        let month = name.parse::<Period>();
        month.map_or_else(|_| name.to_owned(), |month| words::period(month, lang))
    };
    match what {
        What::ChainBroken(n) => match lang {
            Lang::Vi => format!("số cuối kỳ trước không bằng số đầu kỳ sau ({n} chỗ)"),
            Lang::En => format!("a closing stock is not the next opening ({n} places)"),
        },
        What::Jump {
            count,
            before,
            after,
        } => {
            let (from, to) = (number(before.1), number(after.1));
            let (earlier, later) = (month(&before.0), month(&after.0));
            match lang {
                Lang::Vi => format!("“{count}” tăng vọt: {earlier} {from}, {later} {to}"),
                Lang::En => format!("“{count}” jumps: {earlier} {from}, {later} {to}"),
            }
        }
        What::Copied { from, counts } => {
            let name = name_of(from);
            match lang {
                Lang::Vi => format!("{counts} số giống hệt {name} ({from})"),
                Lang::En => format!("{counts} counts are those of {name} ({from})"),
            }
        }
        What::Outlier {
            target,
            value,
            middle,
        } => {
            let value = words::percent(*value, &[], lang);
            let middle = words::hundredths(i64::try_from(*middle).unwrap_or(i64::MAX), lang);
            match lang {
                Lang::Vi => {
                    format!("{target}: {value}, khác xa các đơn vị khác (trung vị {middle} %)")
                }
                Lang::En => format!("{target}: {value}, far from all others (median {middle} %)"),
            }
        }
    }
}
