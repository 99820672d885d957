//! `rollup`: the communes together, their ranks, and one of them.

mod attention;
mod communes;
mod ranks;
mod totals;

use attention::{doubts, doubts_table, most_overdue, not_whole, not_whole_table, overdue_table};
pub use communes::{communes_table, one};
use ranks::leagues;
use totals::{targets, targets_table, totals};

use crate::assess::rollup::{LeafState, Whole};
use crate::block::lang::Lang;
use crate::block::{About, Block, Sheet, Tone};
use crate::model::indicator::Percent;
use crate::wording::rollup as named;
use crate::wording::words;

/// Communes listed on the screen by what is overdue; all of them are in files.
const MOST: usize = 12;

/// What the files of a roll-up say of themselves.
pub fn about(whole: &Whole<'_>, lang: Lang) -> About {
    About {
        title: whole.rollup.title.clone(),
        author: whole.rollup.organization.clone(),
        day: whole.as_of,
        comments: String::new(),
        lang,
    }
}

/// One screen: who is there, what was done, what is late, and who is not in the sums.
pub fn screen(whole: &Whole<'_>, lang: Lang) -> Vec<Block> {
    let mut blocks = head(whole, lang);
    blocks.extend(totals(whole, lang));
    blocks.extend(targets(whole, lang));
    blocks.extend(bands(whole, lang));
    blocks.extend(most_overdue(whole, MOST, lang));
    blocks.extend(doubts(whole, MOST, lang));
    blocks.extend(not_whole(whole, lang));
    blocks
}

/// The ranks, with who is not ranked beneath each.
pub fn ranks(whole: &Whole<'_>, lang: Lang) -> Vec<Block> {
    let mut blocks = head(whole, lang);
    blocks.extend(leagues(whole, lang));
    blocks
}

/// Everything, for a page that is scrolled.
pub fn page(whole: &Whole<'_>, lang: Lang) -> Vec<Block> {
    let mut blocks = head(whole, lang);
    blocks.extend(not_whole(whole, lang));
    blocks.extend(doubts(whole, usize::MAX, lang));
    blocks.extend(totals(whole, lang));
    blocks.extend(bands(whole, lang));
    blocks.extend(targets(whole, lang));
    blocks.extend(leagues(whole, lang));
    blocks.extend(most_overdue(whole, usize::MAX, lang));
    blocks
}

fn head(whole: &Whole<'_>, lang: Lang) -> Vec<Block> {
    let as_of = words::date(whole.as_of, lang);
    let registered = named::registered(whole.lines.len(), lang);
    let n = |state| whole.in_state(state);
    let (ok, silent, incomplete) = (
        n(LeafState::Ok),
        n(LeafState::Silent),
        n(LeafState::Incomplete),
    );
    let (unreadable, missing, read) = (
        n(LeafState::Unreadable),
        n(LeafState::Missing),
        whole.counted(),
    );
    vec![
        Block::heading(1, whole.rollup.title.as_str()),
        Block::text(match lang {
            Lang::Vi => format!("Tính đến ngày {as_of} · {registered}"),
            Lang::En => format!("As of {as_of} · {registered}"),
        }),
        Block::text(match lang {
            Lang::Vi => format!(
                "Đọc được {read} (đủ {ok} · chưa ghi nhận gì {silent} · đọc được một phần {incomplete}) · Không đọc được {unreadable} · Chưa có {missing}"
            ),
            Lang::En => format!(
                "Read {read} (complete {ok} · silent {silent} · incomplete {incomplete}) · Unreadable {unreadable} · Missing {missing}"
            ),
        }),
    ]
}

/// How many communes are in each band, and which are in the low one.
fn bands(whole: &Whole<'_>, lang: Lang) -> Vec<Block> {
    use crate::assess::rollup::Band;
    let of = |band| {
        let lines = whole.lines.iter();
        lines.filter(move |line| line.band == Some(band))
    };
    let bands = whole.rollup.bands;
    let mark = |percent: Percent| {
        let text = words::hundredths(i64::from(percent.0), lang);
        let text = text.trim_end_matches('0').trim_end_matches([',', '.']);
        format!("{text} %")
    };
    let (high, low) = (of(Band::High).count(), of(Band::Low).count());
    let middle = of(Band::Middle).count();
    if high + low + middle == 0 {
        return Vec::new();
    }
    let mut blocks = vec![
        Block::heading(2, lang.pick("Theo tỷ lệ hoàn thành", "By completion rate")),
        Block::text(match lang {
            Lang::Vi => format!(
                "Từ {} trở lên: {high} đơn vị · từ {} đến dưới {}: {middle} · dưới {}: {low}",
                mark(bands.high),
                mark(bands.low),
                mark(bands.high),
                mark(bands.low)
            ),
            Lang::En => format!(
                "{} or above: {high} communes · from {} to below {}: {middle} · below {}: {low}",
                mark(bands.high),
                mark(bands.low),
                mark(bands.high),
                mark(bands.low)
            ),
        }),
    ];
    let names: Vec<&str> = of(Band::Low)
        .map(|line| line.commune.name.as_str())
        .collect();
    if !names.is_empty() && names.len() < whole.lines.len() {
        let names = names.join(", ");
        let below = mark(bands.low);
        blocks.push(Block::toned(
            Tone::Bad,
            match lang {
                Lang::Vi => format!("Dưới {below}: {names}"),
                Lang::En => format!("Below {below}: {names}"),
            },
        ));
    }
    blocks
}

/// The sheets of a workbook.
pub fn sheets(whole: &Whole<'_>, lang: Lang) -> Vec<Sheet> {
    let sheet = |vi: &str, en: &str, blocks: Vec<Block>| Sheet {
        name: lang.pick(vi, en).to_owned(),
        blocks,
    };
    let mut front = head(whole, lang);
    front.extend(totals(whole, lang));
    front.extend(bands(whole, lang));
    front.extend(leagues(whole, lang));
    vec![
        sheet("Tổng hợp", "Whole", front),
        sheet(
            "Theo xã",
            "Communes",
            vec![Block::Table(communes_table(whole, lang))],
        ),
        sheet(
            "Chỉ tiêu",
            "Targets",
            vec![Block::Table(targets_table(whole, lang))],
        ),
        sheet(
            "Quá hạn",
            "Overdue",
            vec![Block::Table(overdue_table(whole, lang))],
        ),
        sheet(
            "Cần xem lại",
            "Look again",
            vec![Block::Table(doubts_table(whole, lang))],
        ),
        sheet(
            "Không đọc được",
            "Not complete",
            vec![Block::Table(not_whole_table(whole, lang))],
        ),
    ]
}

fn name_of<'a>(whole: &Whole<'a>, code: &str) -> &'a str {
    let line = whole.lines.iter().find(|line| line.commune.code == code);
    line.map_or("", |line| line.commune.name.as_str())
}
