//! `dossiers`: counts by unit and period, and what was left out of them.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::{Day, PlanHead, SCHEMA_VERSION};
use crate::assess::dossiers::Counting;
use crate::block::lang::Lang;
use crate::dossier::{BadRow, FileReport, FormatKind, Group, Hidden};
use crate::wording::dossier as dossier_words;

/// The answer. It needs no plan.
#[derive(Serialize)]
pub struct Answer<'a> {
    schema_version: u32,
    command: &'static str,
    as_of: Day,
    plan: Option<PlanHead<'a>>,
    incomplete: bool,
    exported: Day,
    window: WindowRow,
    files: Vec<FileRow<'a>>,
    rows: u64,
    duplicates: Option<u64>,
    in_two_units: Option<u64>,
    contradictions: Option<ContradictionsRow<'a>>,
    not_received: u64,
    outside: u64,
    received_before: u64,
    received: Option<SpanRow>,
    not_dossiers: u64,
    not_dossier_rows: Vec<PlaceRow<'a>>,
    bad: BTreeMap<&'static str, u64>,
    bad_rows: Vec<BadRowRow<'a>>,
    unknown_words: Vec<UnknownWordRow<'a>>,
    hidden_words: Vec<HiddenWordsRow<'a>>,
    groups: Groups<'a>,
}

/// The groups, each made a row as it is written: a nation's months are tens of thousands.
struct Groups<'a>(&'a Counting<'a>);

impl Serialize for Groups<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let groups = self.0.report.groups.iter();
        serializer.collect_seq(groups.map(|group| GroupRow::of(self.0, group)))
    }
}

#[derive(Serialize)]
struct WindowRow {
    from: Day,
    to: Day,
    origin: &'static str,
}

#[derive(Serialize)]
struct SpanRow {
    from: Day,
    to: Day,
}

#[derive(Serialize)]
struct FileRow<'a> {
    file: &'a str,
    format: Option<&'static str>,
    separator: Option<char>,
    gzip: bool,
    header_line: Option<u64>,
    rows: u64,
    hidden_rows: u64,
    cut_at: Option<u64>,
    clashes: Option<ClashesRow<'a>>,
    rounded_ids: u64,
    swapped: Vec<SwappedRow>,
    is_swapped: bool,
    swapped_fields: Vec<&'static str>,
    likely: Vec<LikelyRow<'a>>,
    columns: Vec<ColumnRow<'a>>,
    fault: Option<FaultRow>,
}

/// Ids whose rows in the file cannot be about one dossier.
#[derive(Serialize)]
struct ClashesRow<'a> {
    ids: u64,
    rows: u64,
    shown: &'a [String],
}

/// Ids whose rows differ, where nothing tells which is the latest.
#[derive(Serialize)]
struct ContradictionsRow<'a> {
    ids: u64,
    shown: &'a [String],
    fields: Vec<DifferRow>,
}

/// In what rows differ, and of how many ids.
#[derive(Serialize)]
struct DifferRow {
    field: &'static str,
    ids: u64,
}

/// A column of days with days and months swapped.
#[derive(Serialize)]
struct SwappedRow {
    field: &'static str,
    typed: u64,
    texts: u64,
}

/// A field without a column, and the unused column below which its words stand.
#[derive(Serialize)]
struct LikelyRow<'a> {
    field: &'static str,
    header: &'a str,
}

#[derive(Serialize)]
struct ColumnRow<'a> {
    /// Absent where it may be a person's: only its place among the columns tells which it is.
    header: Option<&'a str>,
    field: Option<&'static str>,
}

#[derive(Serialize)]
struct FaultRow {
    message: String,
    help: Option<String>,
}

#[derive(Serialize)]
struct BadRowRow<'a> {
    file: &'a str,
    line: u64,
    kind: &'static str,
    field: Option<&'static str>,
    id: Option<&'a str>,
}

#[derive(Serialize)]
struct UnknownWordRow<'a> {
    field: &'static str,
    word: &'a str,
    rows: u64,
}

/// Where words stand that the mapping lacks and that are not shown.
#[derive(Serialize)]
struct HiddenWordsRow<'a> {
    field: &'static str,
    /// Absent where they are too many to be a vocabulary.
    words: Option<usize>,
    rows: u64,
    at: Vec<PlaceRow<'a>>,
}

/// Where a row stands, or a unit's name that is not shown.
#[derive(Serialize)]
struct PlaceRow<'a> {
    file: &'a str,
    line: u64,
}

#[derive(Serialize)]
struct GroupRow<'a> {
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit_at: Option<PlaceRow<'a>>,
    period: Option<String>,
    from: Day,
    to: Day,
    counts: BTreeMap<&'static str, u64>,
}

impl<'a> GroupRow<'a> {
    fn of(outcome: &'a Counting<'_>, group: &'a Group) -> GroupRow<'a> {
        let counted = outcome.counted(group).and_then(|counted| counted.period);
        GroupRow {
            unit: group.unit.as_deref(),
            unit_at: group.hidden.map(|Hidden { file, line }| PlaceRow {
                file: outcome.names.get(file).map_or("", String::as_str),
                line,
            }),
            period: counted.map(|period| period.to_string()),
            from: Day(group.period.from),
            to: Day(group.period.to),
            counts: group.counts.iter().map(|(id, n)| (id.key(), n)).collect(),
        }
    }
}

impl<'a> Answer<'a> {
    /// The answer; `incomplete` where a file or too many rows had to be left out.
    pub fn of(outcome: &'a Counting<'a>, incomplete: bool, lang: Lang) -> Answer<'a> {
        let report = outcome.report;
        let name = |file: usize| outcome.names.get(file).map_or("", String::as_str);
        let files = report.files.iter().enumerate();
        Answer {
            schema_version: SCHEMA_VERSION,
            command: "dossiers",
            as_of: Day(outcome.as_of),
            plan: outcome.plan.map(PlanHead::of),
            incomplete,
            exported: Day(outcome.exported),
            window: WindowRow {
                from: Day(outcome.window.from),
                to: Day(outcome.window.to),
                origin: outcome.origin.key(),
            },
            files: files
                .map(|(number, file)| file_row(name(number), file, lang))
                .collect(),
            rows: report.rows,
            duplicates: report.duplicates,
            in_two_units: report.in_two_units,
            contradictions: report.contradictions.as_ref().map(|of| ContradictionsRow {
                ids: of.ids,
                shown: &of.shown,
                fields: (of.fields.iter())
                    .map(|(field, &ids)| DifferRow {
                        field: field.key(),
                        ids,
                    })
                    .collect(),
            }),
            not_received: report.not_received,
            outside: report.outside,
            received_before: report.received_before,
            received: report.received.map(|span| SpanRow {
                from: Day(span.from),
                to: Day(span.to),
            }),
            not_dossiers: report.asides,
            not_dossier_rows: (report.aside_rows.iter())
                .map(|row| PlaceRow {
                    file: name(row.file),
                    line: row.line,
                })
                .collect(),
            bad: report
                .bad
                .iter()
                .map(|(kind, n)| (kind.key(), *n))
                .collect(),
            bad_rows: report
                .bad_rows
                .iter()
                .map(|row| bad_row(name(row.file), row))
                .collect(),
            unknown_words: (report.unknown_words.iter())
                .map(|word| UnknownWordRow {
                    field: word.field.key(),
                    word: &word.word,
                    rows: word.rows,
                })
                .collect(),
            hidden_words: (report.hidden_words.iter())
                .map(|hidden| HiddenWordsRow {
                    field: hidden.field.key(),
                    words: hidden.words,
                    rows: hidden.rows,
                    at: (hidden.places.iter())
                        .map(|&(file, line)| PlaceRow {
                            file: name(file),
                            line,
                        })
                        .collect(),
                })
                .collect(),
            groups: Groups(outcome),
        }
    }
}

fn file_row<'a>(name: &'a str, file: &'a FileReport, lang: Lang) -> FileRow<'a> {
    let (format, separator) = match file.format.kind {
        FormatKind::Csv(separator) => (Some("csv"), Some(char::from(separator))),
        FormatKind::Xlsx => (Some("xlsx"), None),
        FormatKind::Xls => (Some("xls"), None),
        FormatKind::Ods => (Some("ods"), None),
        FormatKind::Html => (Some("html"), None),
        FormatKind::Unknown => (None, None),
    };
    let table = file.table.as_ref().ok();
    let words = file
        .table
        .as_ref()
        .err()
        .map(|fault| dossier_words::fault(fault, lang));
    let columns = table.into_iter().flat_map(|table| &table.columns);
    FileRow {
        file: name,
        format,
        separator,
        gzip: file.format.gzip,
        header_line: table.map(|table| table.header_line),
        rows: table.map_or(0, |table| table.rows),
        hidden_rows: table.map_or(0, |table| table.hidden_rows),
        cut_at: table.and_then(|table| table.cut_at).map(|cut| cut.line),
        clashes: table
            .and_then(|table| table.clashes.as_ref())
            .map(|clashes| ClashesRow {
                ids: clashes.ids,
                rows: clashes.rows,
                shown: &clashes.shown,
            }),
        rounded_ids: table.map_or(0, |table| table.rounded_ids),
        swapped: (table.into_iter().flat_map(|table| &table.swapped))
            .map(|swapped| SwappedRow {
                field: swapped.field.key(),
                typed: swapped.typed,
                texts: swapped.texts,
            })
            .collect(),
        is_swapped: table.is_some_and(|table| table.is_swapped),
        swapped_fields: (table.into_iter().flat_map(|table| &table.swapped_fields))
            .map(|field| field.key())
            .collect(),
        likely: (table.into_iter().flat_map(|table| &table.likely))
            .map(|(field, header)| LikelyRow {
                field: field.key(),
                header,
            })
            .collect(),
        columns: columns
            .map(|column| ColumnRow {
                header: column.header.as_deref(),
                field: column.field.map(|field| field.key()),
            })
            .collect(),
        fault: words.map(|words| FaultRow {
            message: words.message,
            help: words.help,
        }),
    }
}

fn bad_row<'a>(name: &'a str, row: &'a BadRow) -> BadRowRow<'a> {
    BadRowRow {
        file: name,
        line: row.line,
        kind: row.kind.key(),
        field: row.field.map(|field| field.key()),
        id: row.id.as_deref(),
    }
}
