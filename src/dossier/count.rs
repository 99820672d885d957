//! The pipeline: sources to a report.

use std::io::{self, Read, Seek};
use std::num::NonZeroUsize;
use std::sync::PoisonError;
use std::thread;

use flate2::read::MultiGzDecoder;

use super::blocks::{BLOCK, Blocks, Body, count_stream};
use super::counter::{Counter, Part, Sink};
use super::counts::{CountSet, Counts, Group};
use super::header;
use super::layout::Layout;
use super::mapping::Mapping;
use super::periods::Periods;
use super::report::{Cut, Fault, FileReport, Format, FormatKind, Report, Table};
use super::sniff::{self, CsvHead, HEAD, Magic};
use super::source::{Cursor, Progress, ReadAt, Source, Told};
use super::tally::{Latest, Tally};
use super::vocabulary::Vocabulary;
use super::workbook::Workbook;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The periods to count in.
    pub periods: Periods,
    /// All dossiers belong to this unit; the column for it is not read.
    pub unit: Option<String>,
    /// The caller promises one row a dossier: ids are not kept, and memory does not grow with the rows.
    pub unique: bool,
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

/// Counts the dossiers of some exports together; of several rows of one dossier, the last in the order of the sources and their lines.
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
    let vocabulary = Vocabulary::new(mapping, request.unit.as_deref());
    let mut run = Run {
        mapping,
        request,
        vocabulary: &vocabulary,
        progress,
        block,
        part: Part::new(new_sink(request, mapping)),
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
    } = run.part;
    let (mut tally, duplicates) = match sink {
        Sink::Tally(tally) => (tally, None),
        Sink::Latest(latest) => {
            let mut tally = Tally::new(&request.periods, mapping.rules.carried_over);
            latest.tally(&mut tally);
            (tally, Some(latest.duplicates))
        }
    };
    tally.settle();
    Ok(Report {
        groups: groups(&tally, &vocabulary, &request.periods),
        rows,
        duplicates,
        not_received,
        outside: tally.outside,
        received_before: tally.received_before,
        received: tally.received(),
        last_day: tally.last_day(),
        bad,
        bad_rows,
        files,
    })
}

/// Says what a file is and what its columns were taken for, from its beginning; [`Table::rows`] is then 0.
///
/// # Errors
/// Where the bytes cannot be read.
pub fn inspect(source: &dyn ReadAt, mapping: &Mapping, unique: bool) -> io::Result<FileReport> {
    let (format, found) = open(Source::File(source), mapping, &|_| {})?;
    let table = found.and_then(|found| {
        let (header, line, ragged) = found.header();
        let layout = header::layout(header, line, mapping, unique, ragged)?;
        Ok(table(header, line, &layout))
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

fn new_sink<'a>(request: &'a Request, mapping: &Mapping) -> Sink<'a> {
    if request.unique {
        Sink::Tally(Tally::new(&request.periods, mapping.rules.carried_over))
    } else {
        Sink::Latest(Latest::default())
    }
}

/// A source with its header found.
enum Found<'s> {
    Blocks(&'s dyn ReadAt, CsvHead),
    /// The reader, and the bytes taken from it to find the header.
    Stream(Box<dyn Read + 's>, Vec<u8>, CsvHead),
    Workbook(Box<Workbook<Box<dyn ReadSeek + 's>>>),
}

trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

impl Found<'_> {
    fn header(&self) -> (&header::Header, u64, bool) {
        match self {
            Found::Blocks(_, head) | Found::Stream(_, _, head) => {
                (&head.header, head.header_line, false)
            }
            Found::Workbook(book) => (&book.header, book.header_line, true),
        }
    }
}

/// Finds out what a source is, and its header.
fn open<'s>(
    source: Source<'s>,
    mapping: &Mapping,
    progress: Progress<'s>,
) -> io::Result<(Format, Result<Found<'s>, Fault>)> {
    let mut head = Vec::new();
    let (mut rest, file): (Box<dyn Read + 's>, _) = match source {
        Source::File(file) => (
            Box::new(Cursor {
                source: file,
                place: 0,
            }),
            Some(file),
        ),
        Source::Stream(stream) => (
            Box::new(Told {
                inner: stream,
                progress,
            }),
            None,
        ),
    };
    rest.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    let mut format = Format {
        gzip: sniff::magic(&head) == Magic::Gzip,
        kind: FormatKind::Unknown,
    };
    if format.gzip {
        // Read again from the beginning, through the decompressor.
        let packed: Box<dyn Read + 's> = match file {
            Some(file) => Box::new(Told {
                inner: Cursor {
                    source: file,
                    place: 0,
                },
                progress,
            }),
            None => Box::new(io::Cursor::new(std::mem::take(&mut head)).chain(rest)),
        };
        rest = Box::new(MultiGzDecoder::new(packed));
        head = Vec::new();
        rest.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    }
    let found = match sniff::magic(&head) {
        Magic::Zip => {
            format.kind = FormatKind::Xlsx;
            let book: Box<dyn ReadSeek + 's> = match file {
                Some(file) if !format.gzip => Box::new(Cursor {
                    source: file,
                    place: 0,
                }),
                _ => {
                    rest.read_to_end(&mut head)?;
                    Box::new(io::Cursor::new(head))
                }
            };
            Workbook::open(book, mapping).map(|book| Found::Workbook(Box::new(book)))
        }
        Magic::Compound | Magic::Gzip => Err(Fault::Binary),
        Magic::Text => sniff::csv_head(&head, head.len() < HEAD, mapping).map(|csv| {
            format.kind = FormatKind::Csv(csv.separator);
            match file {
                Some(file) if !format.gzip => Found::Blocks(file, csv),
                _ => Found::Stream(rest, head, csv),
            }
        }),
    };
    Ok((format, found))
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
            Err(fault) => {
                return Ok(FileReport {
                    format,
                    table: Err(fault),
                });
            }
        };
        let mut table = table(header, line, &layout);
        let rows_before = self.part.rows;
        let counted = self.rows(file, found, &layout)?;
        table.rows = self.part.rows - rows_before;
        let table = counted.map(|cut_at| Table { cut_at, ..table });
        Ok(FileReport { format, table })
    }

    /// Counts the rows of a file; tells where reading ended before the file did, if it did.
    fn rows(
        &mut self,
        file: usize,
        found: Found<'_>,
        layout: &Layout,
    ) -> io::Result<Result<Option<Cut>, Fault>> {
        let body = |head: &CsvHead| Body {
            separator: head.separator,
            from: head.rows_from as u64,
            line: head.rows_line,
        };
        let part = Part::new(new_sink(self.request, self.mapping));
        let mut counter = Counter::new(part, self.vocabulary, layout, file);
        let cut_at = match found {
            Found::Workbook(mut book) => match book.count(layout, &mut counter) {
                Ok(()) => None,
                Err(fault) => return Ok(Err(fault)),
            },
            Found::Stream(mut reader, head_bytes, head) => {
                count_stream(&mut reader, head_bytes, body(&head), &mut counter)?
            }
            Found::Blocks(source, head) => {
                let blocks = Blocks::new(source, body(&head), self.block, self.progress);
                let threads = (self.request.threads.get() as u64).min(blocks.number());
                let counters = thread::scope(|scope| {
                    let work = || -> io::Result<Part<'a>> {
                        let part = Part::new(new_sink(self.request, self.mapping));
                        let mut counter = Counter::new(part, self.vocabulary, layout, file);
                        blocks.work(&mut counter)?;
                        Ok(counter.part)
                    };
                    let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
                    let own = blocks.work(&mut counter);
                    let others: Vec<_> = others.into_iter().map(|other| other.join()).collect();
                    own.map(|()| others)
                })?;
                for part in counters {
                    match part {
                        Ok(part) => counter.part.merge(part?),
                        Err(panic) => std::panic::resume_unwind(panic),
                    }
                }
                blocks.cut_at()
            }
        };
        self.part.merge(counter.part);
        Ok(Ok(cut_at))
    }
}

fn table(header: &header::Header, header_line: u64, layout: &Layout) -> Table {
    Table {
        header_line,
        columns: header.columns.clone(),
        end: layout.end,
        rows: 0,
        cut_at: None,
    }
}

/// The counts of each unit that has a dossier in any period, in each period; units in the order of their labels.
fn groups(tally: &Tally<'_>, vocabulary: &Vocabulary<'_>, periods: &Periods) -> Vec<Group> {
    let known = (vocabulary.known.lock()).unwrap_or_else(PoisonError::into_inner);
    let mut units: Vec<_> = (known.units.iter().enumerate())
        .filter(|(number, _)| tally.has(*number))
        .collect();
    units.sort_by(|(_, a), (_, b)| a.0.cmp(&b.0));
    let group = |number: usize, label: &str, lacking: CountSet, period: usize| Group {
        unit: (!label.is_empty()).then(|| label.to_owned()),
        period: periods.spans()[period],
        counts: Counts::new(tally.cell(number, period), lacking),
    };
    units
        .into_iter()
        .flat_map(|(number, (label, _, lacking))| {
            (0..periods.len()).map(move |period| group(number, label, *lacking, period))
        })
        .collect()
}

#[cfg(test)]
mod tests;
