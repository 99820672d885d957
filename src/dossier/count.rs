//! The pipeline: sources to a report.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{self, Read, Seek};
use std::num::NonZeroUsize;
use std::rc::Rc;
use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use std::thread;

use flate2::read::MultiGzDecoder;

use super::blocks::{BLOCK, Blocks, Body, count_stream};
use super::counter::{Counter, Part, Sink, file_of};
use super::counts::{Counts, Group, Hidden};
use super::day::Bounds;
use super::foreign::Foreign;
use super::header;
use super::latest::Latest;
use super::layout::{Layout, left_out};
use super::mapping::{Ends, Field, Mapping, WithoutStatus};
use super::overlooked::Overlooked;
use super::periods::Periods;
use super::report::{
    BadKind, Cut, Excess, Fault, FileReport, Format, FormatKind, MissingColumns, Report, SameName,
    Swapped, Table,
};
use super::shown;
use super::sniff::{self, CsvHead, HEAD, Magic};
use super::source::{
    BOUNDS, Bounded, Counted, Cursor, Page, Progress, ProgressReader, ReadAt, Source, Unpacked,
    excess,
};
use super::strange;
use super::survey::{Survey, Surveyed};
use super::tally::Tally;
use super::vietnamese::OF_PEOPLE;
use super::vocabulary::{Unit, Vocabulary};
use super::workbook::Workbook;
use crate::text::fold;
use crate::time::period::Date;
use crate::workbook;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The periods to count in.
    pub periods: Periods,
    /// All dossiers belong to this unit; the column for it is not read.
    pub unit: Option<String>,
    /// The caller promises one row a dossier: ids are not kept, and memory does not grow with the rows.
    pub unique: bool,
    /// The day of the assessment: no appointment is more than twenty years after it.
    pub as_of: Date,
    /// The day of the exports: nothing in them was received or ended after it.
    pub exported: Date,
    /// Threads to read a file with.
    pub threads: NonZeroUsize,
}

/// Reading a source failed: no counts.
#[derive(Debug)]
pub struct Failure {
    /// Number of the source, from 0.
    pub file: usize,
    /// What happened.
    pub error: io::Error,
}

/// Counts the dossiers of some exports together; of several rows of one dossier, the latest, whatever the order of the sources.
///
/// A source that is no readable table is left out and says why in [`Report::files`]; a bad row is left out and counted.
///
/// # Errors
/// Where the bytes cannot be read.
pub fn count(
    sources: Vec<Source<'_>>,
    mapping: &Mapping,
    request: &Request,
    progress: Progress<'_>,
) -> Result<Report, Failure> {
    count_in_blocks(sources, mapping, request, progress, BLOCK)
}

/// [`count`], in blocks of so many bytes.
fn count_in_blocks(
    sources: Vec<Source<'_>>,
    mapping: &Mapping,
    request: &Request,
    progress: Progress<'_>,
    block: u64,
) -> Result<Report, Failure> {
    let bounds = Bounds::new(request.as_of, request.exported);
    let vocabulary = Vocabulary::new(mapping, request.unit.as_deref(), bounds);
    let mut run = Run {
        mapping,
        request,
        vocabulary: &vocabulary,
        progress,
        block,
        part: Part::new(sink(request, mapping)),
    };
    let mut files = Vec::new();
    for (file, source) in sources.into_iter().enumerate() {
        files.push(
            run.file(file, source)
                .map_err(|error| Failure { file, error })?,
        );
    }
    let Part {
        sink,
        rows,
        not_received,
        bad,
        bad_rows,
        strange,
        spanning,
        months: _,
        overlooked: _,
        id_days: _,
        look: _,
        asides,
        aside_rows,
        differ: _,
    } = run.part;
    let (mut tally, of_ids) = match sink {
        Sink::Tally(tally) => (tally, None),
        Sink::Latest(mut latest) => {
            let mut tally = Tally::new(&request.periods, mapping.rules.carried_over);
            let of_ids = latest.tally(&mut tally);
            (tally, Some(of_ids))
        }
    };
    tally.settle();
    let (unknown_words, hidden_words) = strange.shown(|word| vocabulary.is_whole(word));
    Ok(Report {
        groups: groups(&tally, &vocabulary, &request.periods, of_ids.is_some()),
        rows,
        duplicates: of_ids.as_ref().map(|of_ids| of_ids.duplicates),
        in_two_units: of_ids.as_ref().map(|of_ids| of_ids.in_two_units),
        contradictions: of_ids.and_then(|of_ids| of_ids.contradictions),
        not_received,
        outside: tally.outside,
        received_before: tally.received_before,
        received: tally.received(),
        last_day: tally.last_day(),
        bad,
        bad_rows,
        spanning,
        asides,
        aside_rows,
        has_whole: vocabulary.has_whole.load(Ordering::Relaxed),
        stopped: (vocabulary.has_stopped.load(Ordering::Relaxed)).then_some(mapping.rules.stopped),
        unknown_words,
        hidden_words,
        files,
    })
}

/// Says what a file is and what its columns were taken for, from its beginning; [`Table::rows`] is then 0. Of a stream no more is read, unless
/// it is a workbook.
///
/// # Errors
/// Where the bytes cannot be read.
pub fn inspect(source: Source<'_>, mapping: &Mapping, unique: bool) -> io::Result<FileReport> {
    let (format, found) = open(source, mapping, &|_| {})?;
    let table = found.and_then(|found| {
        let (header, line, ragged) = found.header();
        let layout = header::layout(header, line, mapping, unique, ragged)?;
        let (hidden, ends) = (found.hidden_sheets(), mapping.rules.ends);
        Ok(table(header, line, &layout, hidden, ends))
    });
    Ok(FileReport { format, table })
}

/// One count over all files.
struct Run<'a> {
    mapping: &'a Mapping,
    request: &'a Request,
    vocabulary: &'a Vocabulary<'a>,
    progress: Progress<'a>,
    block: u64,
    part: Part<'a>,
}

fn sink<'a>(request: &'a Request, mapping: &Mapping) -> Sink<'a> {
    if request.unique {
        Sink::Tally(Tally::new(&request.periods, mapping.rules.carried_over))
    } else {
        Sink::Latest(Latest::new(request.threads))
    }
}

/// A source with its header found.
enum Found<'s> {
    Blocks(&'s dyn ReadAt, CsvHead),
    /// The tables of a page, as lines.
    Page(Page<'s>, CsvHead),
    /// The reader, and the bytes taken from it to find the header.
    Stream(Box<dyn Read + 's>, Vec<u8>, CsvHead),
    Workbook(Box<Workbook<Box<dyn ReadSeek + 's>>>),
}

trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

impl Found<'_> {
    fn header(&self) -> (&header::Header, u64, bool) {
        match self {
            Found::Blocks(_, head) | Found::Page(_, head) | Found::Stream(_, _, head) => {
                (&head.header, head.header_line, false)
            }
            Found::Workbook(book) => (&book.header, book.header_line, true),
        }
    }

    fn hidden_sheets(&self) -> Vec<String> {
        match self {
            Found::Blocks(..) | Found::Page(..) | Found::Stream(..) => Vec::new(),
            Found::Workbook(book) => book.hidden_sheets.clone(),
        }
    }
}

/// Finds out what a source is, and its header.
fn open<'s>(
    source: Source<'s>,
    mapping: &Mapping,
    progress: Progress<'s>,
) -> io::Result<(Format, Result<Found<'s>, Fault>)> {
    let mut format = Format {
        gzip: false,
        kind: FormatKind::Unknown,
    };
    match find(source, mapping, progress, &mut format) {
        Ok(found) => Ok((format, found)),
        Err(error) => match excess(&error) {
            Some(excess) => Ok((format, Err(Fault::TooMuch(excess)))),
            None => Err(error),
        },
    }
}

/// The same, with what is found of the format put where it stays when the rest fails.
fn find<'s>(
    source: Source<'s>,
    mapping: &Mapping,
    progress: Progress<'s>,
    format: &mut Format,
) -> io::Result<Result<Found<'s>, Fault>> {
    let mut head = Vec::new();
    let page = match &source {
        Source::Page(page) => Some(*page),
        Source::File(_) | Source::Stream(_) => None,
    };
    let (mut rest, file): (Box<dyn Read + 's>, _) = match source {
        Source::File(file) | Source::Page(Page { lines: file, .. }) => (
            Box::new(Cursor {
                source: file,
                place: 0,
            }),
            Some(file),
        ),
        Source::Stream(stream) => (
            Box::new(Bounded {
                inner: ProgressReader {
                    inner: stream,
                    progress,
                },
                packed: None,
                bounds: BOUNDS,
                passed: 0,
            }),
            None,
        ),
    };
    rest.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    format.gzip = sniff::magic(&head) == Magic::Gzip;
    if format.gzip {
        // Read again from the beginning, through the decompressor.
        let packed: Box<dyn Read + 's> = match file {
            Some(file) => Box::new(ProgressReader {
                inner: Cursor {
                    source: file,
                    place: 0,
                },
                progress,
            }),
            None => Box::new(io::Cursor::new(std::mem::take(&mut head)).chain(rest)),
        };
        let read = Rc::new(Cell::new(0));
        let packed = Counted {
            inner: packed,
            read: Rc::clone(&read),
        };
        rest = Box::new(Bounded {
            inner: Unpacked(MultiGzDecoder::new(packed)),
            packed: Some(read),
            bounds: BOUNDS,
            passed: 0,
        });
        head = Vec::new();
        rest.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    }
    Ok(match sniff::magic(&head) {
        magic @ (Magic::Zip | Magic::Compound) => {
            // A workbook with a password is a box of the old kind too, with the new one in it.
            format.kind = match magic {
                Magic::Compound => FormatKind::Xls,
                _ => FormatKind::Xlsx,
            };
            let book: Box<dyn ReadSeek + 's> = match file {
                Some(file) if !format.gzip => Box::new(Cursor {
                    source: file,
                    place: 0,
                }),
                _ => {
                    let most = BOUNDS.held_workbook;
                    rest.take(most).read_to_end(&mut head)?;
                    if head.len() as u64 > most {
                        return Ok(Err(Fault::TooMuch(Excess::HeldWorkbook { most })));
                    }
                    Box::new(io::Cursor::new(head))
                }
            };
            Workbook::open(book, mapping).map(|book| {
                if book.kind() == workbook::Kind::Ods {
                    format.kind = FormatKind::Ods;
                }
                Found::Workbook(Box::new(book))
            })
        }
        Magic::Gzip => Err(Fault::Binary),
        Magic::Text if let Some(foreign) = Foreign::of(&head) => Err(Fault::Foreign(foreign)),
        Magic::Text => sniff::csv_head(&head, head.len() < HEAD, mapping).map(|csv| {
            format.kind = match page {
                Some(_) => FormatKind::Html,
                None => FormatKind::Csv(csv.separator),
            };
            match file {
                _ if let Some(page) = page => Found::Page(page, csv),
                Some(file) if !format.gzip => Found::Blocks(file, csv),
                _ => Found::Stream(rest, head, csv),
            }
        }),
    })
}

impl<'a> Run<'a> {
    fn file(&mut self, file: usize, source: Source<'_>) -> io::Result<FileReport> {
        let (format, found) = open(source, self.mapping, self.progress)?;
        let found = match found {
            Ok(found) => found,
            Err(fault) => {
                return Ok(FileReport {
                    format,
                    table: Err(fault),
                });
            }
        };
        let (header, line, ragged) = found.header();
        let layout = header::layout(header, line, self.mapping, self.request.unique, ragged);
        let layout = match layout {
            Ok(layout) => layout,
            Err(mut fault) => {
                self.survey(file, found, &mut fault)?;
                return Ok(FileReport {
                    format,
                    table: Err(fault),
                });
            }
        };
        let (hidden, ends) = (found.hidden_sheets(), self.mapping.rules.ends);
        let mut table = table(header, line, &layout, hidden, ends);
        let rows_before = self.part.rows;
        let counted = match self.rows(file, found, &layout, &mut table) {
            Ok(counted) => counted,
            Err(error) => Err(Fault::TooMuch(excess(&error).ok_or(error)?)),
        };
        table.rows = self.part.rows - rows_before;
        let table = counted.map(|cut_at| Table { cut_at, ..table });
        Ok(FileReport { format, table })
    }

    /// Looks at the rows of a file whose header lacks a column, for the words and columns that a mapping has to name besides.
    fn survey(&mut self, file: usize, found: Found<'_>, fault: &mut Fault) -> io::Result<()> {
        let Fault::MissingColumns(lacks) = fault else {
            return Ok(());
        };
        let (header, _, ragged) = found.header();
        let layout = header::partial_layout(header, ragged);
        let survey = Survey::new(&header.columns, false);
        let part = Part::new(self.part.sink.beside());
        let mut counter = Counter::surveying(part, self.vocabulary, &layout, file, survey);
        let looked = match found {
            Found::Workbook(mut book) => {
                // What else is wrong with it is said once its columns are known.
                let _ = book.count(&layout, &mut counter);
                Ok(None)
            }
            Found::Stream(mut reader, bytes, head) => {
                count_stream(&mut reader, bytes, body(&head), &mut counter)
            }
            Found::Blocks(source, head) | Found::Page(Page { lines: source, .. }, head) => {
                Blocks::new(source, body(&head), self.block, self.progress)
                    .work(&mut counter)
                    .map(|()| None)
            }
        };
        if let Err(error) = looked
            && excess(&error).is_none()
        {
            return Err(error);
        }
        let surveyed = counter.surveyed(|field| layout.column(field).is_some());
        // A name that is near to that of a day is none above cells without days, nor above birthdays.
        for (field, near) in &mut lacks.missing {
            let has_no_day = |name: &String| surveyed.others.contains(name);
            let is_none = |name: &String| has_no_day(name) || is_of_people(name);
            if field.is_day() && near.as_ref().is_some_and(is_none) {
                *near = None;
            }
        }
        propose_alone(lacks, &surveyed);
        (lacks.likely, lacks.days) = (surveyed.likely, surveyed.days);
        self.part.strange.merge(surveyed.strange);
        Ok(())
    }

    /// Counts the rows of a file, and puts what they show together into its table; tells where reading ended before the file did, if it did.
    fn rows(
        &mut self,
        file: usize,
        found: Found<'_>,
        layout: &Layout,
        table: &mut Table,
    ) -> io::Result<Result<Option<Cut>, Fault>> {
        let is_workbook = matches!(found, Found::Workbook(_));
        // Without a column of states, one under another name is looked for.
        let asks = layout.column(Field::Status).is_none()
            && self.mapping.rules.without_status == WithoutStatus::Asked;
        let columns = table.columns.clone();
        let new_part = || Part {
            look: layout
                .may_be_looked_for()
                .then(|| Survey::new(&columns, is_workbook)),
            overlooked: asks.then(|| Overlooked::new(&columns)),
            ..Part::new(self.part.sink.beside())
        };
        let mut counter = Counter::new(new_part(), self.vocabulary, layout, file);
        let mut others = Vec::new();
        let cut_at = match found {
            Found::Workbook(mut book) => match book.count(layout, &mut counter) {
                Ok(seen) => {
                    table.sheet.clone_from(&book.shown_sheet);
                    table.swapped = seen.swapped;
                    table.hidden_rows = seen.hidden_rows;
                    None
                }
                Err(fault) => return Ok(Err(fault)),
            },
            Found::Stream(mut reader, head_bytes, head) => {
                counter.take_lost(&head.lost);
                count_stream(&mut reader, head_bytes, body(&head), &mut counter)?
            }
            Found::Page(page, head) => {
                counter.take_lost(&head.lost);
                // Read whole by the caller: pages are small.
                let blocks = Blocks::new(page.lines, body(&head), self.block, self.progress);
                blocks.work(&mut counter)?;
                let hidden = page.hidden.iter().filter(|line| **line >= head.rows_line);
                table.hidden_rows = hidden.count() as u64;
                let cut = page.cut_after.map(|line| Cut {
                    line,
                    kind: BadKind::CutOff,
                });
                if let Some(cut) = cut {
                    counter.take_cut(cut);
                }
                cut.or_else(|| blocks.cut_at())
            }
            Found::Blocks(source, head) => {
                counter.take_lost(&head.lost);
                let blocks = Blocks::new(source, body(&head), self.block, self.progress);
                let threads = (self.request.threads.get() as u64).min(blocks.number());
                let counters = thread::scope(|scope| {
                    let work = || -> io::Result<Part<'a>> {
                        let mut counter = Counter::new(new_part(), self.vocabulary, layout, file);
                        blocks.work(&mut counter)?;
                        Ok(counter.finish())
                    };
                    let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
                    let own = blocks.work(&mut counter);
                    let others: Vec<_> = others.into_iter().map(|other| other.join()).collect();
                    own.map(|()| others)
                })?;
                for part in counters {
                    match part {
                        Ok(part) => others.push(part?),
                        Err(panic) => std::panic::resume_unwind(panic),
                    }
                }
                blocks.cut_at()
            }
        };
        let mut part = counter.finish();
        others.into_iter().for_each(|other| part.merge(other));
        let differ = std::mem::take(&mut part.differ);
        if !differ.is_empty() {
            return Ok(Err(same_name(&differ, layout, table)));
        }
        let of_file = part.close_file(layout.unknown(&self.mapping.rules));
        table.swapped_ids = match part.id_days.prove_swap() {
            true => part.id_days.swapped,
            false => 0,
        };
        if let Some(look) = part.look.take() {
            table.likely = look.finish(|field| layout.column(field).is_some()).likely;
        }
        let is_right = part.id_days.refute_swap();
        // Ids that prove the days of receipt right prove that their column came to its print otherwise, and so may have the others.
        let is_of_receipt = |swapped: &Swapped| swapped.field == Field::Received;
        if is_right && table.swapped.iter().any(is_of_receipt) {
            table.swapped.clear();
        }
        table.swapped_fields = part.months.swapped();
        table
            .swapped_fields
            .retain(|field| !(is_right && *field == Field::Received));
        table.is_swapped = table.swapped_ids > 0 || !is_right && part.months.are_swapped();
        let is_told = table.is_swapped || !table.swapped_fields.is_empty();
        table.may_be_swapped = !is_told && part.months.may_be_swapped() && !is_right;
        let overlooked = part.overlooked.take().and_then(Overlooked::finish);
        if let Some((column, strange)) = overlooked {
            table.status_column = Some(column);
            part.strange.merge(strange);
        }
        table.clashes = of_file.clashes;
        table.rounded_ids = of_file.rounded_ids;
        let units = self.vocabulary.units_in_order();
        self.part.merge_file(part, &units);
        Ok(Ok(cut_at))
    }
}

/// Whether the days of a column are nothing of the dossier: somebody's birthday, the day of a card.
fn is_of_people(header: &str) -> bool {
    let name = fold(header);
    OF_PEOPLE.iter().any(|word| name.contains(&fold(word)))
}

/// Names for a missing column the one that alone holds what it would: days, where one day is missing, or ids.
fn propose_alone(lacks: &mut MissingColumns, surveyed: &Surveyed) {
    let days: Vec<&String> = (surveyed.days.iter())
        .filter(|name| !is_of_people(name))
        .collect();
    let is_day = |(field, _): &&mut (Field, Option<String>)| field.is_day();
    let missing_days = lacks.missing.iter_mut().filter(is_day).count();
    for (field, near) in &mut lacks.missing {
        let found = match (field.is_day(), &days[..], &surveyed.ids[..]) {
            (true, [name], _) if missing_days == 1 => *name,
            (false, _, [name]) if *field == Field::Id => name,
            _ => continue,
        };
        if near.is_none() {
            *near = Some(found.clone());
            lacks.alone.push(*field);
        }
    }
}

/// Where the rows of a CSV file begin.
fn body(head: &CsvHead) -> Body {
    Body {
        separator: head.separator,
        from: head.rows_from as u64,
        line: head.rows_line,
    }
}

/// The columns of one name that were found to differ, by the number of the layout's twins.
fn same_name(differ: &BTreeMap<usize, u64>, layout: &Layout, table: &Table) -> Fault {
    let twins = layout.twins.iter().enumerate();
    let fields = twins.filter_map(|(number, twin)| {
        let first = table.columns.get(*twin.columns.first()?);
        let mut columns = twin.columns.clone();
        columns.sort_unstable();
        Some(SameName {
            field: twin.field,
            name: first.and_then(|column| column.header.clone()),
            columns,
            differ: *differ.get(&number)?,
        })
    });
    Fault::SameName {
        line: table.header_line,
        fields: fields.collect(),
    }
}

fn table(
    header: &header::Header,
    header_line: u64,
    layout: &Layout,
    hidden_sheets: Vec<String>,
    ends: Ends,
) -> Table {
    Table {
        header_line,
        columns: header.columns.clone(),
        end: layout.end,
        hand_over_stands_in: layout.end == Field::HandedOver && ends == Ends::Processed,
        rows: 0,
        cut_at: None,
        hidden_rows: 0,
        hidden_sheets,
        clashes: None,
        rounded_ids: 0,
        swapped: Vec::new(),
        is_swapped: false,
        swapped_fields: Vec::new(),
        likely: Vec::new(),
        swapped_ids: 0,
        may_be_swapped: false,
        status_column: None,
        sheet: None,
    }
}

/// The counts of each unit that has a dossier in any period, in each period; units in the order of their labels.
///
/// A name out of an export is shown where it reads like a public body's and all of its words are known, or where the column reads like a
/// vocabulary and the name, of a body or of known words, stands on several rows; else only where it stands. `has_ids`: what is lacking was
/// asked dossier by dossier, for what one file does not tell another may.
fn groups(
    tally: &Tally<'_>,
    vocabulary: &Vocabulary<'_>,
    periods: &Periods,
    has_ids: bool,
) -> Vec<Group> {
    let known = (vocabulary.known.lock()).unwrap_or_else(PoisonError::into_inner);
    let is_vocabulary = known.units.len() <= strange::MOST_WORDS;
    let mut units: Vec<_> = (known.units.iter().enumerate())
        .filter(|(number, _)| tally.has(*number))
        .map(|(number, unit)| {
            let is_told = unit.line.is_none()
                || is_vocabulary
                    && tally.dossiers(number) >= strange::LEAST_ROWS
                    && (shown::is_word(&unit.label) || shown::is_organisation(&unit.label));
            let hidden = unit.line.filter(|_| !is_told).map(|line| Hidden {
                file: file_of(unit.place),
                line,
            });
            (number, unit, hidden)
        })
        .collect();
    // The order of names that are not shown would give something away about them.
    units.sort_by(|(_, a, a_hidden), (_, b, b_hidden)| {
        let by_name = || a.label.cmp(&b.label);
        a_hidden.cmp(b_hidden).then_with(by_name)
    });
    let left_out = left_out(vocabulary.rules);
    let lacking = |number: usize, unit: &Unit| match has_ids {
        true => left_out.union(tally.unknown(number).lacking()),
        false => unit.lacking,
    };
    let group = |number: usize, unit: &Unit, hidden: Option<Hidden>, period: usize| Group {
        unit: (!unit.label.is_empty() && hidden.is_none()).then(|| unit.label.clone()),
        hidden,
        period: periods.spans()[period],
        counts: Counts::new(tally.cell(number, period), lacking(number, unit)),
    };
    units
        .into_iter()
        .flat_map(|(number, unit, hidden)| {
            (0..periods.len()).map(move |period| group(number, unit, hidden, period))
        })
        .collect()
}

#[cfg(test)]
mod tests;
