//! `import`: the table that was read, each cell with its place, its own words, and how they were understood.

use serde::Serialize;

use super::SCHEMA_VERSION;
use super::deadline::Answer as Reading;
use crate::block::lang::Lang;
use crate::import::{Appendix, COLUMNS, Cell, Draft, DraftTask, Flag, Noted, Role, Row, Source};
use crate::wording::commands::import as words;

/// The answer. It needs no plan.
#[derive(Serialize)]
pub struct Answer<'a> {
    schema_version: u32,
    command: &'static str,
    files: Vec<FileRow<'a>>,
    tables: &'a [usize],
    columns: Vec<ColumnRow<'a>>,
    units: Vec<UnitRow<'a>>,
    rows: Vec<TableRow<'a>>,
    remarks: Vec<RemarkRow>,
}

#[derive(Serialize)]
struct FileRow<'a> {
    file: &'a str,
    kind: &'static str,
    /// The numbers of its tables that were used: among several files, one number may be of each.
    tables: &'a [usize],
}

#[derive(Serialize)]
struct ColumnRow<'a> {
    header: &'a str,
    role: Option<&'static str>,
}

#[derive(Serialize)]
struct UnitRow<'a> {
    id: &'a str,
    name: &'a str,
    aliases: &'a [String],
    is_group: bool,
}

#[derive(Serialize)]
struct TableRow<'a> {
    kind: &'static str,
    id: &'a str,
    printed: &'a str,
    area: Option<&'a str>,
    place: String,
    cells: Vec<CellRow<'a>>,
    other: Vec<OtherRow<'a>>,
}

#[derive(Serialize)]
struct CellRow<'a> {
    role: &'static str,
    /// Absent where the table has no such column.
    place: Option<String>,
    text: &'a str,
    lines: &'a [String],
    flags: Vec<&'static str>,
    understood: Understood<'a>,
}

/// How a cell was understood.
#[derive(Serialize)]
#[serde(untagged)]
enum Understood<'a> {
    Text(&'a str),
    Texts(Vec<&'a str>),
    Deadline(Box<Reading<'a>>),
    Nothing(()),
}

#[derive(Serialize)]
struct OtherRow<'a> {
    header: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct RemarkRow {
    place: Option<String>,
    text: String,
}

impl<'a> Answer<'a> {
    /// What was read.
    pub fn of(
        names: &'a [String],
        sources: &'a [Source],
        appendix: &'a Appendix,
        draft: &'a Draft,
        lang: Lang,
    ) -> Answer<'a> {
        let files = names.iter().zip(sources);
        Answer {
            schema_version: SCHEMA_VERSION,
            command: "import",
            files: files
                .zip(&appendix.tables_of)
                .map(|((file, source), tables)| FileRow {
                    file,
                    kind: source.kind.key(),
                    tables,
                })
                .collect(),
            tables: &appendix.tables,
            columns: appendix
                .columns
                .iter()
                .map(|column| ColumnRow {
                    header: &column.header,
                    role: column.role.map(Role::key),
                })
                .collect(),
            units: draft
                .bodies
                .iter()
                .map(|body| UnitRow {
                    id: &body.id,
                    name: &body.name,
                    aliases: &body.aliases,
                    is_group: body.is_group,
                })
                .collect(),
            rows: rows(appendix, draft, lang),
            remarks: draft
                .notes
                .iter()
                .map(|noted| remark(noted, appendix, lang))
                .collect(),
        }
    }
}

fn remark(noted: &Noted, appendix: &Appendix, lang: Lang) -> RemarkRow {
    RemarkRow {
        place: noted.place.map(|place| {
            let column = appendix.column(place).map(|column| column.header.as_str());
            words::place(place, column, lang)
        }),
        text: words::note(&noted.note, lang),
    }
}

fn rows<'a>(appendix: &'a Appendix, draft: &'a Draft, lang: Lang) -> Vec<TableRow<'a>> {
    let mut rows = Vec::with_capacity(appendix.rows.len());
    for (row, printed) in appendix.rows.iter().zip(&appendix.printed) {
        match *row {
            Row::Area(at) => {
                let (Some(area), Some(source)) = (draft.areas.get(at), appendix.areas.get(at))
                else {
                    continue;
                };
                let cells = COLUMNS.into_iter().map(|role| {
                    let understood = match role {
                        Role::Number => Understood::Text(&area.id),
                        Role::Title => Understood::Text(&area.name),
                        _ => Understood::Nothing(()),
                    };
                    cell(role, source.cells.of(role), understood, appendix, lang)
                });
                rows.push(TableRow {
                    kind: "area",
                    id: &area.id,
                    printed,
                    area: None,
                    place: words::row_place(source.place, lang),
                    cells: cells.collect(),
                    other: other(&source.other),
                });
            }
            Row::Task(at) => {
                let (Some(task), Some(source)) = (draft.tasks.get(at), appendix.tasks.get(at))
                else {
                    continue;
                };
                let cells = COLUMNS.into_iter().map(|role| {
                    let understood = of_task(role, task, draft, lang);
                    cell(role, source.cells.of(role), understood, appendix, lang)
                });
                rows.push(TableRow {
                    kind: "task",
                    id: &task.id,
                    printed,
                    area: Some(&task.area),
                    place: words::row_place(source.place, lang),
                    cells: cells.collect(),
                    other: other(&source.other),
                });
            }
        }
    }
    rows
}

fn of_task<'a>(role: Role, task: &'a DraftTask, draft: &'a Draft, lang: Lang) -> Understood<'a> {
    let ids = |bodies: &mut dyn Iterator<Item = &usize>| {
        let ids = bodies.filter_map(|body| draft.bodies.get(*body));
        Understood::Texts(ids.map(|body| body.id.as_str()).collect())
    };
    match role {
        Role::Number => Understood::Text(&task.id),
        Role::Title => Understood::Text(&task.title),
        Role::Lead => ids(&mut task.lead.iter().chain(&task.co_leads)),
        Role::Coordinators => ids(&mut task.coordinators.iter()),
        Role::Deadline => match (&task.deadline, &task.resolution) {
            (Some(text), Some(resolution)) => {
                Understood::Deadline(Box::new(Reading::of(text, resolution, lang)))
            }
            (Some(text), None) => Understood::Text(text),
            (None, _) => Understood::Nothing(()),
        },
        Role::Product => Understood::Texts(task.products.iter().map(String::as_str).collect()),
        Role::Note => Understood::Nothing(()),
    }
}

fn cell<'a>(
    role: Role,
    cell: Option<&'a Cell>,
    understood: Understood<'a>,
    appendix: &Appendix,
    lang: Lang,
) -> CellRow<'a> {
    let flags = cell.map(|cell| cell.flags).unwrap_or_default();
    CellRow {
        role: role.key(),
        place: cell.map(|cell| {
            let column = appendix.column(cell.place);
            words::place(
                cell.place,
                column.map(|column| column.header.as_str()),
                lang,
            )
        }),
        text: cell.map_or("", |cell| cell.text.as_str()),
        lines: cell.map_or(&[], Cell::lines),
        flags: flags.iter().map(Flag::key).collect(),
        understood,
    }
}

fn other(cells: &[(String, Cell)]) -> Vec<OtherRow<'_>> {
    cells
        .iter()
        .map(|(header, cell)| OtherRow {
            header,
            text: &cell.text,
        })
        .collect()
}
