//! `rollup`: the communes together, their ranks, and one of them.

use crate::assess::ratio::Ratio;
use crate::assess::rollup::{LeafState, League, Line, TargetSum, Whole};
use crate::assess::status::Status;
use crate::assess::summary::Counts;
use crate::block::lang::Lang;
use crate::block::{About, Block, Cell, Column, Room, Row, Sheet, Table, Tone};
use crate::model::indicator::Percent;
use crate::wording::labels::{self, RateName};
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

/// The four cells and the rest, and the rates.
fn totals(whole: &Whole<'_>, lang: Lang) -> Vec<Block> {
    let counts = &whole.counts;
    let number = |n: u64| words::number(n, lang);
    let (total, read) = (number(counts.total()), whole.counted());
    let absent = whole.lines.len() as u64 - read;
    let mut blocks = vec![Block::heading(
        2,
        match lang {
            Lang::Vi => format!("Tổng số {total} nhiệm vụ của {read} đơn vị"),
            Lang::En => format!("{total} tasks of {read} communes"),
        },
    )];
    if absent > 0 {
        let text = match lang {
            Lang::Vi => {
                format!(
                    "! {absent} đơn vị không có số liệu nên không nằm trong các số, tỷ lệ dưới đây."
                )
            }
            Lang::En => {
                format!("! {absent} communes have no figures and are in none of the numbers below.")
            }
        };
        blocks.push(Block::toned(Tone::Warn, text));
    }
    let get = |status| counts.get(status);
    let (on_time, late) = (get(Status::CompletedOnTime), get(Status::CompletedLate));
    let (in_term, overdue) = (counts.sum(Status::is_in_term), get(Status::Overdue));
    let without = counts.sum(Status::is_without_deadline);
    let settled = get(Status::Completed);
    let row = |label: &str, n: u64, detail: String| {
        Row::new(vec![Cell::text(label), Cell::count(n), Cell::text(detail)])
    };
    let parts = |a: (&str, u64), b: (&str, u64)| {
        format!("{} {} · {} {}", a.0, number(a.1), b.0, number(b.1))
    };
    let (timely, tardy) = (
        lang.pick("Đúng hạn", "on time"),
        lang.pick("Quá hạn", "late"),
    );
    let rows = vec![
        row(
            lang.pick("Đã hoàn thành", "Completed"),
            on_time + late,
            parts((timely, on_time), (tardy, late)),
        ),
        row(
            lang.pick("Chưa hoàn thành", "Not completed"),
            in_term + overdue,
            parts(
                (lang.pick("Trong hạn", "in term"), in_term),
                (lang.pick("Quá hạn", "overdue"), overdue),
            ),
        ),
        row(
            lang.pick("Không có thời hạn", "No deadline"),
            without,
            match (settled, lang) {
                (0, _) => String::new(),
                (n, Lang::Vi) => format!("đã hoàn thành hoặc đủ minh chứng {}", number(n)),
                (n, Lang::En) => format!("done or evidenced {}", number(n)),
            },
        ),
    ];
    let three = |titled| {
        vec![
            Column::new("").room(if titled { Room::Wrapped } else { Room::Fixed }),
            Column::new(""),
            Column::new("").room(if titled { Room::Fixed } else { Room::Wrapped }),
        ]
    };
    blocks.push(Block::Table(Table {
        columns: three(false),
        rows,
        titled: false,
    }));
    let rates = labels::rates(&counts.rates());
    let rows = rates.into_iter().map(|(name, ratio)| {
        Row::new(vec![
            Cell::text(labels::rate(name, lang).long),
            Cell::text(words::percent(ratio, &[], lang)),
            Cell::text(fraction(ratio, lang)),
        ])
    });
    blocks.push(Block::Table(Table {
        rows: rows.collect(),
        columns: three(true),
        titled: false,
    }));
    let assigned = &whole.assigned;
    if assigned.total() > 0 {
        let (all, overdue) = (
            number(assigned.total()),
            number(assigned.get(Status::Overdue)),
        );
        let done = number(assigned.done());
        blocks.push(Block::text(match lang {
            Lang::Vi => format!(
                "Ngoài kế hoạch, được giao {all} nhiệm vụ: đã hoàn thành {done}, quá hạn {overdue}"
            ),
            Lang::En => format!(
                "Assigned beside the plans: {all} tasks, {done} completed, {overdue} overdue"
            ),
        }));
    }
    blocks
}

fn fraction(ratio: Ratio, lang: Lang) -> String {
    format!(
        "{}/{}",
        words::number(ratio.numerator, lang),
        words::number(ratio.denominator, lang)
    )
}

fn targets(whole: &Whole<'_>, lang: Lang) -> Vec<Block> {
    if whole.targets.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![
        Block::heading(2, lang.pick("Chỉ tiêu", "Targets")),
        Block::Table(targets_table(whole, lang)),
    ];
    for sum in &whole.targets {
        let spread = sum.spread.map(|spread| {
            let percent = |ratio| words::percent(ratio, &[], lang);
            let (least, middle, greatest) = (
                percent(spread.least),
                percent(spread.middle),
                percent(spread.greatest),
            );
            match lang {
                Lang::Vi => format!(
                    "{}: số khảo sát, không cộng giữa các đơn vị; thấp nhất {least}, trung vị {middle}, cao nhất {greatest}",
                    sum.name
                ),
                Lang::En => format!(
                    "{}: surveys are not pooled; lowest {least}, median {middle}, highest {greatest}",
                    sum.name
                ),
            }
        });
        blocks.extend(spread.map(Block::bullet));
        for one in &sum.excluded {
            let name = name_of(whole, &one.code);
            blocks.push(Block::Bullet {
                text: format!(
                    "{} · {name}: {} – {}",
                    sum.name,
                    fraction(one.ratio, lang),
                    named::why_excluded(one.why, lang)
                ),
                tone: Tone::Warn,
            });
        }
    }
    blocks
}

fn name_of<'a>(whole: &Whole<'a>, code: &str) -> &'a str {
    let line = whole.lines.iter().find(|line| line.commune.code == code);
    line.map_or("", |line| line.commune.name.as_str())
}

/// The targets, one a row.
pub fn targets_table(whole: &Whole<'_>, lang: Lang) -> Table {
    let registered = whole.lines.len();
    let rows = whole.targets.iter().map(|sum| target_row(sum, lang));
    let with_value = match lang {
        Lang::Vi => format!("Đơn vị có số (trong {registered})"),
        Lang::En => format!("With a value (of {registered})"),
    };
    Table {
        rows: rows.collect(),
        columns: vec![
            Column::new(lang.pick("Chỉ tiêu", "Target")).room(Room::Wrapped),
            Column::new(lang.pick("Kết quả (%)", "Value (%)")).short("%"),
            Column::new(lang.pick("Tử số", "Numerator"))
                .short(lang.pick("Tử", "Num."))
                .room(Room::From(72)),
            Column::new(lang.pick("Mẫu số", "Denominator"))
                .short(lang.pick("Mẫu", "Den."))
                .room(Room::From(72)),
            Column::new(with_value)
                .short(lang.pick("Có số", "Values"))
                .room(Room::From(56)),
            Column::new(lang.pick("Đạt", "Met")),
            Column::new(lang.pick("Không đạt, nguy cơ", "Not met"))
                .short(lang.pick("Không đạt", "Not met")),
        ],
        titled: true,
    }
}

fn target_row(sum: &TargetSum, lang: Lang) -> Row {
    let limits: Vec<Percent> = sum.at_least.into_iter().collect();
    let percent = sum.sum.and_then(|ratio| ratio.hundredths(&limits));
    let percent = percent.and_then(|value| i64::try_from(value).ok());
    let is_below = sum
        .at_least
        .zip(sum.sum)
        .is_some_and(|(at_least, ratio)| ratio.denominator > 0 && !ratio.reaches(at_least));
    let name = match sum.at_least {
        Some(at_least) => {
            let level = words::hundredths(i64::from(at_least.0), lang);
            let level = level.trim_end_matches('0').trim_end_matches([',', '.']);
            format!("{} (≥ {level})", sum.name)
        }
        None => sum.name.clone(),
    };
    Row::new(vec![
        Cell::text(name),
        Cell::opt(percent, Cell::Percent),
        Cell::opt(sum.sum, |ratio| Cell::count(ratio.numerator)),
        Cell::opt(sum.sum, |ratio| Cell::count(ratio.denominator)),
        Cell::count(sum.with_value),
        Cell::count(sum.met),
        Cell::count(sum.not_met),
    ])
    .tone(if is_below { Tone::Bad } else { Tone::Plain })
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

/// Communes by how much is overdue, the most first.
fn most_overdue(whole: &Whole<'_>, most: usize, lang: Lang) -> Vec<Block> {
    let overdue = |line: &Line<'_>| {
        line.counts()
            .map_or(0, |counts| counts.get(Status::Overdue))
    };
    let mut lines: Vec<&Line<'_>> = whole
        .lines
        .iter()
        .filter(|line| overdue(line) > 0)
        .collect();
    if lines.is_empty() {
        return Vec::new();
    }
    // The sort is stable: of as many, by code.
    lines.sort_by_key(|line| std::cmp::Reverse(overdue(line)));
    let rows = lines.iter().take(most).map(|line| {
        let late = line.leaf.map_or(&[][..], |leaf| &leaf.overdue);
        let longest = late.first().map(|one| {
            let task = &one.task;
            let days = (whole.as_of - one.due).num_days();
            match lang {
                Lang::Vi => format!("nhiệm vụ {task}, quá hạn {days} ngày"),
                Lang::En => format!("task {task}, {days} days"),
            }
        });
        Row::new(vec![
            Cell::text(line.commune.name.as_str()),
            Cell::text(line.commune.code.as_str()),
            Cell::count(overdue(line)),
            Cell::opt(longest, Cell::text),
        ])
    });
    let mut blocks = vec![
        Block::heading(
            2,
            lang.pick("Nhiệm vụ quá hạn theo đơn vị", "Overdue by commune"),
        ),
        Block::Table(Table {
            rows: rows.collect(),
            columns: vec![
                Column::new(lang.pick("Đơn vị", "Commune")).room(Room::Wrapped),
                Column::new(lang.pick("Mã", "Code")).room(Room::From(56)),
                Column::new(lang.pick("Quá hạn", "Overdue")),
                Column::new(lang.pick("Lâu nhất", "Longest")).room(Room::Wrapped),
            ],
            titled: true,
        }),
    ];
    if let Some(more) = lines.len().checked_sub(most).filter(|more| *more > 0) {
        blocks.push(Block::toned(
            Tone::Faint,
            match lang {
                Lang::Vi => format!("  … và {more} đơn vị khác"),
                Lang::En => format!("  … and {more} more"),
            },
        ));
    }
    blocks
}

/// What is to be looked at again. Nobody is told that it is wrong.
fn doubts(whole: &Whole<'_>, most: usize, lang: Lang) -> Vec<Block> {
    if whole.doubts.is_empty() {
        return Vec::new();
    }
    let mut table = doubts_table(whole, lang);
    let more = table.rows.len().saturating_sub(most);
    table.rows.truncate(most);
    let mut blocks = vec![
        Block::heading(
            2,
            lang.pick("Số liệu cần xem lại", "Figures to look at again"),
        ),
        Block::Table(table),
    ];
    if more > 0 {
        blocks.push(Block::toned(
            Tone::Faint,
            match lang {
                Lang::Vi => format!("  … và {more} điều khác"),
                Lang::En => format!("  … and {more} more"),
            },
        ));
    }
    blocks
}

/// The same as a table, one thing a row.
pub fn doubts_table(whole: &Whole<'_>, lang: Lang) -> Table {
    let rows = whole.doubts.iter().map(|doubt| {
        Row::new(vec![
            Cell::text(name_of(whole, &doubt.code)),
            Cell::text(doubt.code.as_str()),
            Cell::text(named::doubt(&doubt.what, |code| name_of(whole, code), lang)),
        ])
        .tone(Tone::Warn)
    });
    Table {
        rows: rows.collect(),
        columns: vec![
            Column::new(lang.pick("Đơn vị", "Commune")).room(Room::Wrapped),
            Column::new(lang.pick("Mã", "Code")).room(Room::From(56)),
            Column::new(lang.pick("Vì sao", "Why")).room(Room::Wrapped),
        ],
        titled: true,
    }
}

/// Communes that are not there in full, with the reason.
fn not_whole(whole: &Whole<'_>, lang: Lang) -> Vec<Block> {
    let mut blocks = Vec::new();
    if whole.lines.iter().any(|line| line.state != LeafState::Ok) {
        blocks.push(Block::heading(
            2,
            lang.pick("Đơn vị chưa đủ số liệu", "Communes that are not complete"),
        ));
        blocks.push(Block::Table(not_whole_table(whole, lang)));
    }
    if !whole.strangers.is_empty() {
        let codes: Vec<&str> = whole
            .strangers
            .iter()
            .map(|leaf| leaf.key.code.as_str())
            .collect();
        let codes = codes.join(", ");
        blocks.push(Block::toned(
            Tone::Warn,
            match lang {
                Lang::Vi => format!("Không có trong danh sách nên không cộng: {codes}"),
                Lang::En => format!("Not in the registry, and not added: {codes}"),
            },
        ));
    }
    blocks
}

/// The same as a table, the gravest first.
pub fn not_whole_table(whole: &Whole<'_>, lang: Lang) -> Table {
    let states = [
        LeafState::Missing,
        LeafState::Unreadable,
        LeafState::Incomplete,
        LeafState::Silent,
    ];
    let rows = states.into_iter().flat_map(|state| {
        let lines = whole.lines.iter().filter(move |line| line.state == state);
        lines.map(move |line| {
            let text = named::state(state, lang).to_owned();
            Row::new(vec![
                Cell::text(line.commune.name.as_str()),
                Cell::text(line.commune.code.as_str()),
                Cell::State {
                    text,
                    tone: named::tone(state),
                },
                Cell::text(named::reason(line.leaf, lang).unwrap_or_default()),
            ])
        })
    });
    Table {
        rows: rows.collect(),
        columns: vec![
            Column::new(lang.pick("Đơn vị", "Commune")).room(Room::Wrapped),
            Column::new(lang.pick("Mã", "Code")).room(Room::From(56)),
            Column::new(lang.pick("Tình trạng", "State")).room(Room::Wrapped),
            Column::new(lang.pick("Lý do", "Reason")).room(Room::Wrapped),
        ],
        titled: true,
    }
}

fn leagues(whole: &Whole<'_>, lang: Lang) -> Vec<Block> {
    let is_only = whole.leagues.len() == 1;
    let mut blocks = Vec::new();
    for league in &whole.leagues {
        let name = named::league(league.name.as_deref(), is_only, lang);
        let (ranked, all) = (
            league.ranked.len(),
            league.ranked.len() + league.unranked.len(),
        );
        blocks.push(Block::heading(
            2,
            match lang {
                Lang::Vi => format!("Xếp hạng: {name} ({ranked} trong {all})"),
                Lang::En => format!("Ranks: {name} ({ranked} of {all})"),
            },
        ));
        blocks.push(Block::Table(league_table(whole, league, lang)));
    }
    blocks
}

fn league_table(whole: &Whole<'_>, league: &League, lang: Lang) -> Table {
    let columns = vec![
        Column::new(lang.pick("Hạng", "Rank")),
        Column::new(lang.pick("Mã", "Code")).room(Room::From(72)),
        Column::new(lang.pick("Đơn vị", "Commune")).room(Room::Wrapped),
        Column::new(labels::rate(RateName::Progress, lang).short).short(lang.pick("% TĐ", "%")),
        Column::new(lang.pick("Đúng tiến độ/tổng số", "On schedule/all"))
            .short(lang.pick("Số NV", "Tasks"))
            .room(Room::From(56)),
        Column::new(lang.pick("Quá hạn", "Overdue")),
        Column::new(lang.pick("Đơn vị có cập nhật", "Units updated"))
            .short(lang.pick("Cập nhật", "Updated"))
            .room(Room::From(56)),
    ];
    let mut rows = Vec::new();
    for place in &league.ranked {
        let line = &whole.lines[place.line];
        let Some(counts) = line.counts() else {
            continue;
        };
        let progress = counts.rates().progress;
        let percent = progress.hundredths(&[]);
        let percent = percent.and_then(|value| i64::try_from(value).ok());
        let tone = match line.state {
            LeafState::Silent => Tone::Warn,
            _ => Tone::Plain,
        };
        let name = match line.state {
            LeafState::Silent => format!(
                "{} ({})",
                line.commune.name,
                named::state(line.state, lang).to_lowercase()
            ),
            _ => line.commune.name.clone(),
        };
        rows.push(
            Row::new(vec![
                Cell::count(place.rank as u64),
                Cell::text(line.commune.code.as_str()),
                Cell::text(name),
                Cell::opt(percent, Cell::Percent),
                Cell::text(fraction(progress, lang)),
                Cell::count(counts.get(Status::Overdue)),
                Cell::text(fraction(line.update, lang)),
            ])
            .tone(tone),
        );
    }
    for one in &league.unranked {
        let line = &whole.lines[one.line];
        let why = named::why_unranked(one.why, lang);
        let mut cells = vec![Cell::Empty; columns.len()];
        cells[0] = Cell::text("–");
        cells[1] = Cell::text(line.commune.code.as_str());
        cells[2] = Cell::text(match lang {
            Lang::Vi => format!(
                "{}: không xếp hạng ({})",
                line.commune.name,
                why.to_lowercase()
            ),
            Lang::En => format!("{}: not ranked ({})", line.commune.name, why.to_lowercase()),
        });
        rows.push(Row::new(cells).tone(Tone::Faint));
    }
    Table {
        rows,
        columns,
        titled: true,
    }
}

/// One commune, and the command that shows all of it.
pub fn one(whole: &Whole<'_>, at: usize, command: &str, lang: Lang) -> Vec<Block> {
    let line = &whole.lines[at];
    let table = communes_table(whole, lang);
    let mut blocks = vec![Block::heading(
        1,
        format!("{} · {}", line.commune.code, line.commune.name),
    )];
    let Some(row) = table.rows.into_iter().nth(at) else {
        return blocks;
    };
    let rows = table.columns.iter().zip(row.cells).skip(2);
    let rows = rows.filter(|(_, cell)| !matches!(cell, Cell::Empty) && *cell != Cell::text(""));
    let rows: Vec<Row> = rows
        .map(|(column, cell)| Row::new(vec![Cell::text(column.title.as_str()), cell]))
        .collect();
    blocks.push(Block::Table(Table {
        rows,
        columns: vec![
            Column::new("").room(Room::Wrapped),
            Column::new("").room(Room::Wrapped),
        ],
        titled: false,
    }));
    for one in line.leaf.iter().flat_map(|leaf| &leaf.overdue) {
        let days = (whole.as_of - one.due).num_days();
        let due = words::date(one.due, lang);
        let occurrence = one.occurrence.as_deref().unwrap_or_default();
        let task = format!("{} {occurrence}", one.task);
        let task = task.trim();
        blocks.push(Block::Bullet {
            text: match lang {
                Lang::Vi => format!("Nhiệm vụ {task}: hạn cuối {due}, quá hạn {days} ngày"),
                Lang::En => format!("Task {task}: due {due}, {days} days overdue"),
            },
            tone: Tone::Bad,
        });
    }
    blocks.push(Block::text(match lang {
        Lang::Vi => format!("Xem đầy đủ: {command}"),
        Lang::En => format!("All of it: {command}"),
    }));
    blocks
}

/// Every commune with its counts, for programs and spreadsheets.
pub fn communes_table(whole: &Whole<'_>, lang: Lang) -> Table {
    let is_only = whole.leagues.len() == 1;
    let mut ranks = vec![(String::new(), None, String::new()); whole.lines.len()];
    for league in &whole.leagues {
        let name = named::league(league.name.as_deref(), is_only, lang);
        for place in &league.ranked {
            ranks[place.line] = (name.clone(), Some(place.rank), String::new());
        }
        for one in &league.unranked {
            let why = named::why_unranked(one.why, lang).to_owned();
            ranks[one.line] = (name.clone(), None, why);
        }
    }
    let rows = whole
        .lines
        .iter()
        .zip(ranks)
        .map(|(line, (group, rank, why))| {
            let mut cells = vec![
                Cell::text(line.commune.code.as_str()),
                Cell::text(line.commune.name.as_str()),
                Cell::text(group),
                Cell::opt(rank, |rank| Cell::count(rank as u64)),
                Cell::text(why),
                Cell::State {
                    text: named::state(line.state, lang).to_owned(),
                    tone: named::tone(line.state),
                },
                Cell::opt(named::reason(line.leaf, lang), Cell::text),
                Cell::opt(
                    line.leaf.and_then(|leaf| leaf.key.plan.as_deref()),
                    Cell::text,
                ),
                Cell::opt(
                    line.leaf.and_then(|leaf| leaf.revision.as_deref()),
                    Cell::text,
                ),
            ];
            let counts = line.counts();
            let count = |of: &dyn Fn(&Counts) -> u64| Cell::opt(counts.map(of), Cell::count);
            cells.extend([
                count(&Counts::total),
                count(&|counts| counts.get(Status::CompletedOnTime)),
                count(&|counts| counts.get(Status::CompletedLate)),
                count(&|counts| counts.sum(Status::is_in_term)),
                count(&|counts| counts.get(Status::Overdue)),
                count(&|counts| counts.sum(Status::is_without_deadline)),
                count(&|counts| counts.get(Status::Completed)),
            ]);
            let rates = counts.map(|counts| labels::rates(&counts.rates()));
            cells.extend((0..4).map(|at| {
                let value = rates.and_then(|rates| rates[at].1.hundredths(&[]));
                let value = value.and_then(|value| i64::try_from(value).ok());
                Cell::opt(value, Cell::Percent)
            }));
            cells.extend([
                Cell::opt(line.band, |band| Cell::text(named::band(band, lang))),
                Cell::opt(counts, |_| Cell::count(line.update.numerator)),
                Cell::opt(counts, |_| Cell::count(line.update.denominator)),
                Cell::opt(line.leaf.and_then(|leaf| leaf.last_record), Cell::Date),
            ]);
            Row::new(cells)
        });
    let rows = rows.collect();
    let column = |vi, en| Column::new(lang.pick(vi, en));
    let mut columns = vec![
        column("Mã", "Code"),
        column("Đơn vị", "Commune"),
        column("Nhóm", "Group"),
        column("Hạng", "Rank"),
        column("Lý do không xếp hạng", "Why not ranked"),
        column("Tình trạng", "State"),
        column("Lý do", "Reason"),
        column("Kế hoạch", "Plan"),
        column("Bản", "Revision"),
        column("Tổng số", "All"),
        column("HT đúng hạn", "On time"),
        column("HT quá hạn", "Late"),
        column("Chưa HT trong hạn", "In term"),
        column("Quá hạn", "Overdue"),
        column("Không có thời hạn", "No deadline"),
        Column::new(labels::settled(lang).long),
    ];
    let rates = labels::rates(&whole.counts.rates());
    columns.extend(rates.map(|(name, _)| Column::new(labels::rate(name, lang).short)));
    columns.extend([
        column("Mức", "Band"),
        column("Đơn vị có cập nhật", "Units updated"),
        column("Đơn vị đang có việc", "Units with open tasks"),
        column("Cập nhật gần nhất", "Last record"),
    ]);
    Table {
        rows,
        columns,
        titled: true,
    }
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

/// What is overdue, one occurrence a row.
fn overdue_table(whole: &Whole<'_>, lang: Lang) -> Table {
    let rows = whole.lines.iter().filter(|line| line.counts().is_some());
    let rows = rows.flat_map(|line| {
        let overdue = line.leaf.iter().flat_map(|leaf| &leaf.overdue);
        overdue.map(|one| {
            Row::new(vec![
                Cell::text(line.commune.code.as_str()),
                Cell::text(line.commune.name.as_str()),
                Cell::text(one.task.as_str()),
                Cell::opt(one.occurrence.as_deref(), Cell::text),
                Cell::Date(one.due),
                Cell::Integer((whole.as_of - one.due).num_days()),
            ])
        })
    });
    let column = |vi, en| Column::new(lang.pick(vi, en));
    Table {
        rows: rows.collect(),
        columns: vec![
            column("Mã", "Code"),
            column("Đơn vị", "Commune"),
            column("Nhiệm vụ", "Task"),
            column("Kỳ thực hiện", "Occurrence"),
            column("Hạn cuối", "Due"),
            column("Số ngày quá hạn", "Days overdue"),
        ],
        titled: true,
    }
}
