//! `dossiers`: the counts as form II.06a has them, and what was taken for what.

use crate::assess::dossiers::{Because, Counting, Origin, unit_of_whole};
use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Room, Row, Table, Tone};
use crate::dossier::{self as export, CountId, Counts, FileReport, Group, Mapping, Report};
use crate::model::plan::Plan;
use crate::time::period::Period;
use crate::wording::dossier as terms;
use crate::wording::words;

/// The most periods that stand side by side.
const ABREAST: usize = 4;

/// The page: one table a unit, its periods side by side.
pub fn page(outcome: &Counting<'_>, lang: Lang) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(
            1,
            lang.pick("Số hồ sơ theo Biểu II.06a", "Dossiers by form II.06a"),
        ),
        Block::text(window(outcome, lang)),
    ];
    let files = outcome.names.iter().zip(&outcome.report.files);
    blocks.extend(
        files.map(|(name, file)| Block::text(format!("{name}: {}", terms::file(file, lang)))),
    );
    let groups = &outcome.report.groups;
    let units = groups.chunk_by(|a, b| (&a.unit, a.hidden) == (&b.unit, b.hidden));
    for groups in units {
        let name = groups
            .first()
            .map_or_else(String::new, |group| unit(outcome, group, lang));
        blocks.push(Block::heading(2, name));
        for abreast in groups.chunks(ABREAST) {
            blocks.push(Block::Table(form(outcome, abreast, lang)));
        }
    }
    if outcome.report.groups.is_empty() {
        let none = lang.pick("Không có hồ sơ nào trong kỳ.", "No dossier in the window.");
        blocks.push(Block::text(none));
    }
    blocks
}

fn window(outcome: &Counting<'_>, lang: Lang) -> String {
    let origin = match outcome.origin {
        Origin::Asked => "",
        Origin::Plan => lang.pick(
            " (kỳ kế hoạch, tính đến ngày đã chọn)",
            " (the plan's period, up to the day)",
        ),
        Origin::Seen => lang.pick(
            " (mọi ngày có trong tệp; chọn khác bằng --from, --to)",
            " (all days in the files; choose with --from, --to)",
        ),
    };
    format!(
        "{} {}{origin}",
        lang.pick("Đếm", "Counted"),
        words::span(outcome.window, lang)
    )
}

/// The unit's name by the plan; else as the export or the mapping has it, or where in the export it stands.
fn unit(outcome: &Counting<'_>, group: &Group, lang: Lang) -> String {
    if let Some(export::Hidden { file, line }) = group.hidden {
        let name = outcome.names.get(file).map_or("", String::as_str);
        return match lang {
            Lang::Vi => format!("Đơn vị ở {name}, dòng {line} (không in tên)"),
            Lang::En => format!("The unit on line {line} of {name} (name not shown)"),
        };
    }
    match (&group.unit, outcome.plan) {
        (Some(id), Some(plan)) => plan.name_of(id).to_owned(),
        (Some(name), None) => name.clone(),
        (None, _) => lang
            .pick("Không chia theo đơn vị", "Not divided by units")
            .to_owned(),
    }
}

/// The name of a count: the plan's, else that of the form.
fn label(plan: Option<&Plan>, count: CountId, lang: Lang) -> String {
    let of_plan = plan
        .filter(|_| lang == Lang::Vi)
        .and_then(|plan| plan.indicators.count(count.key()));
    of_plan.map_or_else(
        || terms::count(count, lang).to_owned(),
        |count| count.name.clone(),
    )
}

/// Sums of the form: label, column number, parts, and the count before which it stands.
const SUMS: [(&str, &str, &[CountId]); 3] = [
    ("Tổng số tiếp nhận", "Received in all", &CountId::INFLOW),
    (
        "Đã giải quyết",
        "Resolved",
        &[
            CountId::ResolvedEarly,
            CountId::ResolvedOnTime,
            CountId::ResolvedLate,
        ],
    ),
    (
        "Đang giải quyết",
        "In progress",
        &[CountId::InProgressInTerm, CountId::InProgressOverdue],
    ),
];

/// The sum of counts; `None` where the export lacks one of them, for the rest would look like the whole.
fn sum(counts: &Counts, parts: &[CountId]) -> Option<u64> {
    parts.iter().map(|&part| counts.get(part)).sum()
}

fn form(outcome: &Counting<'_>, groups: &[Group], lang: Lang) -> Table {
    let mut rows = Vec::new();
    for count in CountId::ALL {
        if let Some((vi, en, parts)) = SUMS
            .iter()
            .find(|(.., parts)| parts.first() == Some(&count))
        {
            rows.push(form_row(lang.pick(vi, en).to_owned(), groups, |counts| {
                sum(counts, parts)
            }));
        }
        let is_part = SUMS.iter().any(|(.., parts)| parts.contains(&count));
        let indent = if is_part { "  " } else { "" };
        let label = format!("{indent}{}", label(outcome.plan, count, lang));
        rows.push(form_row(label, groups, |counts| counts.get(count)));
    }
    // What no period can give says nothing; it is named once, beside the table.
    rows.retain(|row| row.cells.iter().skip(1).any(|cell| *cell != Cell::Empty));
    let periods = groups.iter().map(|group| {
        let named = outcome.counted(group).and_then(|counted| counted.period);
        let title = match named {
            Some(Period::Month(year, month)) if lang == Lang::Vi => format!("Tháng {month}/{year}"),
            Some(period) => words::capitalised(&words::period(period, lang)),
            None => lang.pick("Số hồ sơ", "Dossiers").to_owned(),
        };
        Column::new(title)
    });
    let first = Column::new(lang.pick("Chỉ số", "Count")).room(Room::Wrapped);
    Table {
        columns: std::iter::once(first).chain(periods).collect(),
        rows,
        titled: true,
    }
}

fn form_row(label: String, groups: &[Group], value: impl Fn(&Counts) -> Option<u64>) -> Row {
    let cells = groups
        .iter()
        .map(|group| Cell::opt(value(&group.counts), Cell::count));
    Row::new(std::iter::once(Cell::text(label)).chain(cells).collect())
}

/// The columns of [`flat_rows`].
pub fn flat_columns(outcome: &Counting<'_>, lang: Lang) -> Vec<Column> {
    let heads = [
        lang.pick("Cơ quan, đơn vị", "Unit"),
        lang.pick("Từ ngày", "From"),
        lang.pick("Đến ngày", "To"),
    ];
    let counts = CountId::ALL.map(|count| label(outcome.plan, count, lang));
    let titles = heads.into_iter().map(str::to_owned).chain(counts);
    titles.map(Column::new).collect()
}

/// One row a unit and period, one column a count: for a spreadsheet. One by one, for a nation's are many.
pub fn flat_rows<'a>(outcome: &'a Counting<'_>, lang: Lang) -> impl Iterator<Item = Row> + 'a {
    outcome.report.groups.iter().map(move |group| {
        let mut cells = vec![
            Cell::text(unit(outcome, group, lang)),
            Cell::Date(group.period.from),
            Cell::Date(group.period.to),
        ];
        let counts = CountId::ALL.map(|count| Cell::opt(group.counts.get(count), Cell::count));
        cells.extend(counts);
        Row::new(cells)
    })
}

/// What was taken for what: each file's columns, the rules, the units.
pub fn map(
    files: &[(String, FileReport)],
    mapping: &Mapping,
    plan: Option<&Plan>,
    lang: Lang,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (name, file) in files {
        blocks.push(Block::heading(
            2,
            format!("{name}: {}", terms::file(file, lang)),
        ));
        let Ok(table) = &file.table else { continue };
        let rows = table.columns.iter().enumerate().map(|(number, column)| {
            let (key, meaning) = match column.field {
                Some(field) => (field.key(), terms::field(field, lang)),
                None => ("", lang.pick("không dùng", "not used")),
            };
            let ends = column.field == Some(table.end);
            let mark = lang.pick(" (ngày kết thúc hồ sơ)", " (ends the dossier)");
            let mark = if ends { mark } else { "" };
            let tone = column.field.map_or(Tone::Faint, |_| Tone::Plain);
            Row::new(vec![
                Cell::text(header(column, number, lang)),
                Cell::text(format!("{meaning}{mark}")),
                Cell::text(key),
            ])
            .tone(tone)
        });
        blocks.push(Block::Table(Table {
            rows: rows.collect(),
            columns: vec![
                Column::new(lang.pick("Cột trong tệp", "Column")).room(Room::Wrapped),
                Column::new(lang.pick("Được hiểu là", "Taken for")).room(Room::Wrapped),
                Column::new(lang.pick("Khóa", "Key")),
            ],
            titled: true,
        }));
    }
    blocks.push(Block::heading(2, lang.pick("Quy tắc đếm", "Rules")));
    blocks.push(Block::Table(rules(mapping)));
    blocks.push(Block::heading(2, lang.pick("Đơn vị", "Units")));
    blocks.push(Block::text(units(mapping, plan, lang)));
    blocks
}

fn rules(mapping: &Mapping) -> Table {
    let rules = &mapping.rules;
    let dates: Vec<&str> = rules.dates.iter().map(|form| form.key()).collect();
    let rows = [
        ("dates", dates.join(", ")),
        ("ends", rules.ends.key().to_owned()),
        ("due_day", rules.due_day.key().to_owned()),
        ("carried_over", rules.carried_over.key().to_owned()),
        ("without_due", rules.without_due.key().to_owned()),
        ("without_status", rules.without_status.key().to_owned()),
        ("withdrawn", rules.withdrawn.key().to_owned()),
        ("returned", rules.returned.key().to_owned()),
        ("refused", rules.refused.key().to_owned()),
        ("stopped", rules.stopped.key().to_owned()),
        (
            "awaiting_supplement",
            rules.awaiting_supplement.key().to_owned(),
        ),
    ];
    let row = |(key, value): (&str, String)| Row::new(vec![Cell::text(key), Cell::text(value)]);
    Table {
        columns: vec![Column::new(""), Column::new("")],
        rows: rows.map(row).into(),
        titled: false,
    }
}

fn units(mapping: &Mapping, plan: Option<&Plan>, lang: Lang) -> String {
    if mapping.units.is_empty() {
        return lang
            .pick(
                "  Không có danh sách: mỗi tên trong cột đơn vị là một đơn vị.",
                "  No list: each name in the unit column is a unit.",
            )
            .to_owned();
    }
    let mut lines: Vec<String> = Vec::new();
    if plan.is_some() {
        let from_plan = lang.pick(
            "  Tên và tên gọi khác trong units.toml của kế hoạch được dùng sẵn:",
            "  Names and aliases of the plan's units.toml are taken:",
        );
        lines.push(from_plan.to_owned());
    }
    let mut ids: Vec<&str> = Vec::new();
    for (_, id) in &mapping.units {
        if !ids.contains(&id.as_str()) {
            ids.push(id);
        }
    }
    for id in ids {
        let names = mapping.units.iter().filter(|(_, of)| of == id);
        let names: Vec<String> = names.map(|(name, _)| format!("“{name}”")).collect();
        lines.push(format!("  {id}: {}", names.join(", ")));
    }
    if let (Some(plan), Some(Some(id))) = (plan, mapping.whole.as_ref().map(|whole| &whole.unit)) {
        let whole = lang.pick("(cả xã)", "(the whole commune)");
        lines.push(format!("  {id}: “{}” {whole}", plan.organization));
    }
    lines.join("\n")
}

/// What must be known beside the counts, for any format.
pub fn remarks(outcome: &Counting<'_>, lang: Lang) -> Vec<String> {
    let report = outcome.report;
    let number = |n: u64| words::number(n, lang);
    let mut remarks = Vec::new();
    if let Some(received) = report.received {
        let span = words::span(received, lang);
        remarks.push(match lang {
            Lang::Vi => format!("hồ sơ trong tệp được tiếp nhận {span}"),
            Lang::En => format!("the dossiers were received {span}"),
        });
    }
    remarks.extend(repeated(report, lang));
    if report.not_received > 0 {
        let n = number(report.not_received);
        remarks.push(match lang {
            Lang::Vi => format!("{n} hồ sơ chưa được tiếp nhận: không tính"),
            Lang::En => format!("{n} dossiers not yet received: not counted"),
        });
    }
    if report.outside > 0 {
        let n = number(report.outside);
        remarks.push(match lang {
            Lang::Vi => format!("{n} hồ sơ nằm ngoài kỳ: không tính"),
            Lang::En => format!("{n} dossiers outside the window: not counted"),
        });
    }
    let has_opening = |group: &Group| group.counts.get(CountId::CarriedOver).is_some();
    if report.received_before == 0 && report.groups.iter().any(has_opening) {
        remarks.push(lang.pick(
            "chú ý: tệp không có hồ sơ nào tiếp nhận trước kỳ; nếu tệp được lọc theo ngày tiếp nhận thì số “Từ kỳ trước chuyển sang” thiếu: \
             xuất lại cả hồ sơ chưa xong của kỳ trước, hoặc đặt carried_over = \"left-out\" trong tệp ánh xạ",
            "caution: no dossier was received before the window; if the export is filtered by the day of receipt, the carried-over count is \
             too low: export the open ones too, or set carried_over = \"left-out\" in the mapping",
        ).to_owned());
    }
    remarks.extend(asides(outcome, lang));
    remarks.extend(hidden_rows(outcome, lang));
    remarks.extend(may_be_swapped(outcome, lang));
    remarks.extend(ends_at_hand_over(outcome, lang));
    remarks.extend(without_status(outcome, lang));
    remarks.extend(whole(outcome, lang));
    remarks.extend(report.stopped.map(|stopped| terms::stopped(stopped, lang)));
    remarks.extend(hidden_sheets(outcome, lang));
    remarks.extend(spanning(outcome, lang));
    remarks.extend(hidden(report, lang));
    remarks.extend(unused(report, lang));
    remarks.extend(doubtful(report, lang));
    remarks.extend(lacking(outcome, lang));
    remarks
}

/// The repeated rows, and what rows of one id say differently.
fn repeated(report: &Report, lang: Lang) -> Option<String> {
    let number = |n: u64| words::number(n, lang);
    let repeated = report.duplicates.filter(|&n| n > 0)?;
    let mut parts = vec![match lang {
        Lang::Vi => format!(
            "{} dòng lặp mã hồ sơ: dòng mới nhất của mỗi mã được tính",
            number(repeated)
        ),
        Lang::En => format!(
            "{} repeated rows: the latest row of each id counts",
            number(repeated)
        ),
    }];
    if let Some(ids) = report.in_two_units.filter(|&n| n > 0) {
        parts.push(match lang {
            Lang::Vi => format!("{} mã có dòng của đơn vị khác nhau", number(ids)),
            Lang::En => format!("{} ids have rows of different units", number(ids)),
        });
    }
    let tables = (report.files.iter()).filter_map(|file| file.table.as_ref().ok());
    // Where they are too many, an error says so.
    let clashes = tables.filter(|table| !table.has_doubtful_ids());
    let ids: u64 = clashes
        .filter_map(|table| table.clashes.as_ref())
        .map(|clashes| clashes.ids)
        .sum();
    if ids > 0 {
        parts.push(match lang {
            Lang::Vi => format!(
                "{} mã có dòng khác ngày tiếp nhận hoặc thủ tục",
                number(ids)
            ),
            Lang::En => format!(
                "{} ids have rows of different days of receipt or procedures",
                number(ids)
            ),
        });
    }
    Some(parts.join("; "))
}

/// How many rows are no dossiers, and where the first of them are.
fn asides(outcome: &Counting<'_>, lang: Lang) -> Option<String> {
    let report = outcome.report;
    if report.asides == 0 {
        return None;
    }
    let of_file = report.aside_rows.chunk_by(|a, b| a.file == b.file);
    let places = of_file.map(|rows| {
        let lines: Vec<String> = rows.iter().map(|row| row.line.to_string()).collect();
        let lines = lines.join(", ");
        let file = rows.first().and_then(|row| outcome.names.get(row.file));
        let file = file.filter(|_| outcome.names.len() > 1);
        let file = file.map_or_else(String::new, |name| format!("{name}, "));
        match lang {
            Lang::Vi => format!("{file}dòng {lines}"),
            Lang::En => format!("{file}line {lines}"),
        }
    });
    let places = places.collect::<Vec<_>>().join("; ");
    let rest = match report.asides > report.aside_rows.len() as u64 {
        true => "…",
        false => "",
    };
    let n = words::number(report.asides, lang);
    Some(match lang {
        Lang::Vi => format!(
            "{n} dòng không phải hồ sơ (tên nhóm, dòng tổng, chữ ký, tiêu đề lặp lại), không tính: {places}{rest}"
        ),
        Lang::En => format!(
            "{n} rows are no dossiers (headings, totals, signatures, a repeated header) and do not count: {places}{rest}"
        ),
    })
}

/// The hidden rows of each workbook and page that has some.
fn hidden_rows(outcome: &Counting<'_>, lang: Lang) -> Vec<String> {
    let files = outcome.names.iter().zip(&outcome.report.files);
    let hidden = files.filter_map(|(name, file)| {
        let rows = file.table.as_ref().ok()?.hidden_rows;
        let is_page = file.format.kind == export::FormatKind::Html;
        (rows > 0).then(|| (name, words::number(rows, lang), is_page))
    });
    hidden
        .map(|(name, n, is_page)| match lang {
            Lang::Vi if is_page => {
                format!("chú ý: {n} dòng của {name} đang ẩn hoặc có ô ẩn, vẫn được tính")
            }
            Lang::En if is_page => {
                format!(
                    "caution: {n} rows of {name} are hidden or have a hidden cell, and count too"
                )
            }
            Lang::Vi => {
                format!("chú ý: {n} dòng đang ẩn trong {name} (do lọc hoặc ẩn) vẫn được tính")
            }
            Lang::En => {
                format!("caution: {n} hidden rows of {name} (by a filter or by hand) count too")
            }
        })
        .collect()
}

/// The files whose days look as after a swap, without a proof.
fn may_be_swapped(outcome: &Counting<'_>, lang: Lang) -> Vec<String> {
    let files = outcome.names.iter().zip(&outcome.report.files);
    let doubtful = files.filter(|(_, file)| {
        let table = file.table.as_ref();
        table.is_ok_and(|table| table.may_be_swapped)
    });
    doubtful
        .map(|(name, _)| terms::may_be_swapped(name, lang))
        .collect()
}

/// The files in which the day of hand-over stands for the end of processing, which they do not have, though no rule asks for it.
fn ends_at_hand_over(outcome: &Counting<'_>, lang: Lang) -> Option<String> {
    let files = outcome.names.iter().zip(&outcome.report.files);
    let ends = files.filter(|(_, file)| {
        let table = file.table.as_ref();
        table.is_ok_and(|table| table.hand_over_stands_in)
    });
    let names: Vec<&str> = ends.map(|(name, _)| name.as_str()).collect();
    let names = names.join(", ");
    (!names.is_empty()).then(|| match lang {
        Lang::Vi => format!(
            "{names} không có cột ngày xử lý xong: ngày trả kết quả được tính là ngày kết thúc, nên hồ sơ xong mà dân nhận muộn có thể thành quá hạn"
        ),
        Lang::En => format!(
            "{names} has no end of processing: the day of hand-over counts as the end, so that a result handed over late may count as late"
        ),
    })
}

/// The files without a column of states, and what their ends count as.
fn without_status(outcome: &Counting<'_>, lang: Lang) -> Option<String> {
    let files = outcome.names.iter().zip(&outcome.report.files);
    let lacking = files.filter(|(_, file)| {
        file.table.as_ref().is_ok_and(|table| {
            let is_status = |column: &export::Column| column.field == Some(export::Field::Status);
            // Where a column looks like one, an error asks for it.
            !table.columns.iter().any(is_status) && table.status_column.is_none()
        })
    });
    let names: Vec<&str> = lacking.map(|(name, _)| name.as_str()).collect();
    let names = names.join(", ");
    (!names.is_empty()).then(|| match lang {
        Lang::Vi => format!(
            "{names} không có cột trạng thái: hồ sơ nào có ngày kết thúc cũng tính là đã giải quyết, kể cả hồ sơ xin rút, trả lại, từ chối nếu có"
        ),
        Lang::En => format!(
            "{names} has no status column: every dossier with an end day counts as resolved, and so do withdrawn, returned and refused ones, if any"
        ),
    })
}

/// The hidden sheets that hold dossiers too, for each workbook that has some.
fn hidden_sheets(outcome: &Counting<'_>, lang: Lang) -> Vec<String> {
    let files = outcome.names.iter().zip(&outcome.report.files);
    let sheets = files.filter_map(|(name, file)| {
        let sheets = &file.table.as_ref().ok()?.hidden_sheets;
        (!sheets.is_empty()).then(|| (name, sheets.join(", ")))
    });
    sheets
        .map(|(name, sheets)| match lang {
            Lang::Vi => {
                format!("chú ý: {name} còn trang tính ẩn có hồ sơ, không được đọc: {sheets}")
            }
            Lang::En => {
                format!("caution: {name} has hidden sheets with dossiers, not read: {sheets}")
            }
        })
        .collect()
}

/// That the plan's own organisation stands in the column of units, and to which unit its dossiers went, and why.
fn whole(outcome: &Counting<'_>, lang: Lang) -> Option<String> {
    let plan = outcome.plan.filter(|_| outcome.report.has_whole)?;
    let own = &plan.organization;
    let Some((unit, because)) = unit_of_whole(plan, outcome.as_of) else {
        return Some(match lang {
            Lang::Vi => format!(
                "cột đơn vị ghi “{own}”, tức cả xã, mà chưa rõ tính cho đơn vị nào: ghi dossiers = true cho đơn vị ấy trong units.toml, hoặc \
                 ghi tên này vào mục [unit] của tệp --map"
            ),
            Lang::En => format!(
                "the unit column names “{own}”, the whole commune, and nothing says whose dossiers those are: set dossiers = true for that \
                 unit in units.toml, or list the name under [unit] in the mapping"
            ),
        });
    };
    let why = match (because, lang) {
        (Because::Said, Lang::Vi) => "dossiers = true trong units.toml".to_owned(),
        (Because::Said, Lang::En) => "dossiers = true in units.toml".to_owned(),
        (Because::Leads(target), Lang::Vi) => {
            format!("chủ trì chỉ tiêu “{}”", target.name)
        }
        (Because::Leads(target), Lang::En) => format!("it leads target “{}”", target.name),
    };
    let unit = &unit.name;
    Some(match lang {
        Lang::Vi => format!("cột đơn vị ghi “{own}”, tức cả xã: tính cho {unit} ({why})"),
        Lang::En => {
            format!("the unit column names “{own}”, the whole commune: counted for {unit} ({why})")
        }
    })
}

/// That rows may hide in a quoted cell, and where to look.
fn spanning(outcome: &Counting<'_>, lang: Lang) -> Option<String> {
    let export::Spanning {
        file,
        line,
        rows,
        swallowed,
    } = outcome.report.spanning?;
    let name = outcome.names.get(file).map_or("", String::as_str);
    if swallowed > 0 {
        let n = words::number(swallowed, lang);
        return Some(match lang {
            Lang::Vi => format!(
                "{n} dòng nằm giữa hai dấu \" thừa nên không được tính, đầu tiên ở {name}, dòng {line}: sửa dòng đó, hoặc xuất lại từ hệ thống"
            ),
            Lang::En => format!(
                "{n} rows stand between two stray quotes and do not count, the first on line {line} of {name}: mend that line, or export again"
            ),
        });
    }
    let n = words::number(rows, lang);
    Some(match lang {
        Lang::Vi => format!(
            "chú ý: {n} hồ sơ có ô trong ngoặc kép dài nhiều dòng và chứa dấu ngăn cột, đầu tiên ở {name}, dòng {line}: nếu dòng đó thừa một \
             dấu \" thì các dòng sau đã bị gộp vào ô ấy và không được tính"
        ),
        Lang::En => format!(
            "caution: {n} dossiers have a quoted cell of several lines with a separator in it, the first on line {line} of {name}: where a \
             quote on it is a stray one, the rows after it are taken for part of the cell and do not count"
        ),
    })
}

/// How many names of units are not shown, and what to do.
fn hidden(report: &Report, lang: Lang) -> Option<String> {
    let mut places: Vec<_> = report
        .groups
        .iter()
        .filter_map(|group| group.hidden)
        .collect();
    places.dedup();
    let n = words::number(places.len() as u64, lang);
    (!places.is_empty()).then(|| match lang {
        Lang::Vi => format!(
            "{n} tên ở cột đơn vị không in ra vì có thể là tên người: nếu là đơn vị thì ghi vào mục [unit] của tệp --map; nếu cột nhận nhầm thì \
             nêu --unit"
        ),
        Lang::En => format!(
            "{n} names of the unit column are not shown, for they may be people's: list units under [unit] in the mapping; where the column \
             is another, give --unit"
        ),
    })
}

/// The header of a column in one line; where it may be a person's, only the column's number.
fn header(column: &export::Column, number: usize, lang: Lang) -> String {
    match (&column.header, lang) {
        (Some(header), _) => header.split_whitespace().collect::<Vec<_>>().join(" "),
        (None, Lang::Vi) => format!("cột thứ {} (không in tên)", number + 1),
        (None, Lang::En) => format!("column {} (name not shown)", number + 1),
    }
}

/// The columns that no field has taken, each once.
fn unused(report: &Report, lang: Lang) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    let tables = report
        .files
        .iter()
        .filter_map(|file| file.table.as_ref().ok());
    let unused = tables
        .flat_map(|table| (table.columns.iter().enumerate()).map(move |column| (table, column)))
        .filter(|(_, (_, column))| column.field.is_none());
    for (table, (number, column)) in unused {
        let name = header(column, number, lang);
        // Which of two columns of one meaning is read has to be said.
        let name = match column.gives_way {
            Some(field) => format!("{name} ({})", read_instead(table, field, lang)),
            None => name,
        };
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    let names = names.join(", ");
    (!names.is_empty()).then(|| {
        format!(
            "{}: {names}",
            lang.pick("cột không dùng", "columns not used")
        )
    })
}

/// Which column a field is read from.
fn read_instead(table: &export::Table, field: export::Field, lang: Lang) -> String {
    let mut columns = table.columns.iter().enumerate();
    let read = columns.find(|(_, column)| column.field == Some(field));
    let name = read.map_or_else(String::new, |(number, column)| header(column, number, lang));
    let of = terms::field(field, lang);
    match lang {
        Lang::Vi => format!("{of} lấy ở cột {name}"),
        Lang::En => format!("{of} is read from {name}"),
    }
}

/// The columns that name two things, each once; those of files that were not counted are named with what these lack.
fn doubtful(report: &Report, lang: Lang) -> Vec<String> {
    let tables = report
        .files
        .iter()
        .filter_map(|file| file.table.as_ref().ok());
    let columns = tables.flat_map(|table| &table.columns);
    let mut said: Vec<String> = columns
        .filter_map(|column| {
            Some(terms::names_two(
                column.header.as_deref()?,
                column.doubtful?,
                lang,
            ))
        })
        .collect();
    said.dedup();
    said
}

/// The counts that the exports cannot give, for want of a column.
fn lacking(outcome: &Counting<'_>, lang: Lang) -> Option<String> {
    let groups = &outcome.report.groups;
    let absent = |count: &CountId| {
        groups
            .iter()
            .all(|group| group.counts.get(*count).is_none())
    };
    let names: Vec<String> = CountId::ALL
        .into_iter()
        .filter(absent)
        .map(|count| label(outcome.plan, count, lang))
        .collect();
    (!groups.is_empty() && !names.is_empty()).then(|| {
        format!(
            "{}: {}",
            lang.pick("tệp không cho biết", "the files do not tell"),
            names.join(", ")
        )
    })
}
