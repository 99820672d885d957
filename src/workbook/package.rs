//! The zip around a workbook: its files by name, unpacked through a gate that counts what really comes out.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::limits::{Fault, Limit, Limits, Other, Part};
use super::xml::Xml;

/// An open package.
#[derive(Debug)]
pub(crate) struct Package<R> {
    archive: ZipArchive<R>,
    /// Numbers of the files by name, in small letters, for Windows tells no case.
    files: HashMap<String, usize>,
    /// Bytes that may still be unpacked.
    left: u64,
    pub limits: Limits,
}

/// The most bytes that one entry of a zip's list needs: a header and a name of a reasonable length.
const ENTRY: u64 = 1_024;
/// How far before the end of a zip its end record may begin, by the format.
const TAIL: u64 = 22 + (1 << 16);

impl<R: Read + Seek> Package<R> {
    /// Opens the zip. The number of its files is looked at before the list of them is read into memory.
    /// A small file that comes to much is made to, so that it may unpack to less than a large one.
    pub(crate) fn open(mut reader: R, limits: Limits) -> Result<Package<R>, Fault> {
        let part = Part::Package;
        let size = look_at_end(&mut reader, &limits)?;
        let limits = limits.of_size(size);
        let mut archive = ZipArchive::new(reader).map_err(|_| Fault::NoWorkbook)?;
        // Two files of one name, or bytes that belong to two, are read differently by different programs.
        if archive.has_duplicate_names() || archive.has_overlapping_files().unwrap_or(true) {
            return Err(Fault::Broken { part });
        }
        let mut files = HashMap::new();
        let mut stated = 0u128;
        for number in 0..archive.len() {
            let file = archive
                .by_index_raw(number)
                .map_err(|_| Fault::Broken { part })?;
            let name = file.name().map_err(|_| Fault::Broken { part })?;
            let name = name.replace('\\', "/").to_lowercase();
            // Pictures and the like are never unpacked.
            if name.ends_with(".xml") || name.ends_with(".rels") {
                stated += u128::from(file.size());
            }
            if files.insert(name, number).is_some() {
                return Err(Fault::Broken { part });
            }
        }
        // An honest giant is refused at once; what a liar unpacks is counted.
        if stated > u128::from(limits.unpacked) {
            return Err(limits.passed(Limit::Unpacked, part));
        }
        Ok(Package {
            archive,
            files,
            left: limits.unpacked,
            limits,
        })
    }

    /// Whether there is a file of that name.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.files.contains_key(&path.to_lowercase())
    }

    /// Whether there is a file in a folder.
    pub(crate) fn has_folder(&self, folder: &str) -> bool {
        self.files.keys().any(|name| {
            name.strip_prefix(folder)
                .is_some_and(|rest| rest.starts_with('/'))
        })
    }

    /// What the package is, where it is no workbook that is read.
    pub(crate) fn other(&self) -> Other {
        let ends = |ends: &[&str]| {
            self.files
                .keys()
                .any(|name| ends.iter().any(|end| name.ends_with(end)))
        };
        if self.has("xl/workbook.bin") {
            Other::Binary
        } else if self.has_folder("word") || self.has_folder("ppt") {
            Other::Document
        } else if ends(&[".csv", ".txt", ".tsv", ".xlsx", ".xls", ".ods", ".csv.gz"]) {
            Other::ZippedTable
        } else {
            Other::Zip
        }
    }

    /// A file as XML; `None` where there is none of that name.
    pub(crate) fn xml(
        &mut self,
        path: &str,
        part: Part,
    ) -> Result<Option<Xml<'_, ZipFile<'_, R>>>, Fault> {
        let Some(&number) = self.files.get(&path.to_lowercase()) else {
            return Ok(None);
        };
        let file = match self.archive.by_index(number) {
            Ok(file) => file,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(Fault::Locked);
            }
            Err(_) => return Err(Fault::Broken { part }),
        };
        let gate = Gate {
            inner: BufReader::with_capacity(64 << 10, file),
            left: &mut self.left,
            left_of_piece: 0,
            passed: None,
        };
        Ok(Some(Xml::new(gate, self.limits, part)))
    }
}

/// Refuses a zip that says it has more files than a workbook can have, before a list of them is made. All records that a reader could take
/// for the end are looked at, for a hostile zip has several.
/// Gives the size of the zip.
fn look_at_end<R: Read + Seek>(reader: &mut R, limits: &Limits) -> Result<u64, Fault> {
    let mut tail = Vec::new();
    let mut read = || -> io::Result<u64> {
        let size = reader.seek(SeekFrom::End(0))?;
        reader.seek(SeekFrom::Start(size.saturating_sub(TAIL)))?;
        reader.by_ref().take(TAIL).read_to_end(&mut tail)?;
        reader.seek(SeekFrom::Start(0))?;
        Ok(size)
    };
    let size = read().map_err(|_| Fault::Broken {
        part: Part::Package,
    })?;
    // With the 64-bit record, whose numbers count instead, a zip has more files or bytes than any workbook.
    let has_64 = memchr::memmem::find(&tail, b"PK\x06\x07").is_some();
    let has_too_many = |at: usize| {
        let Some(record) = tail.get(at..at + 22) else {
            return false;
        };
        let short = |at: usize| u64::from(u16::from_le_bytes([record[at], record[at + 1]]));
        let files = short(8).max(short(10));
        let length = short(12) | short(14) << 16;
        files > limits.files || length > limits.files.saturating_mul(ENTRY)
    };
    if has_64 || memchr::memmem::find_iter(&tail, b"PK\x05\x06").any(has_too_many) {
        return Err(limits.passed(Limit::Files, Part::Package));
    }
    Ok(size)
}

/// Lets bytes through while there are some left: of all that may be unpacked, and of the piece of XML under way.
pub(crate) struct Gate<'a, R> {
    inner: BufReader<R>,
    left: &'a mut u64,
    left_of_piece: u64,
    /// Which of the two ended.
    pub passed: Option<Limit>,
}

impl<R> Gate<'_, R> {
    /// A new piece of XML begins.
    #[inline]
    pub(crate) fn begin_piece(&mut self, most: u64) {
        self.left_of_piece = most;
    }
}

impl<R: Read> Read for Gate<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let length = available.len().min(buffer.len());
        buffer[..length].copy_from_slice(&available[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl<R: Read> BufRead for Gate<'_, R> {
    #[inline]
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let available = self.inner.fill_buf()?;
        let open = (*self.left).min(self.left_of_piece);
        let length =
            usize::try_from(open).map_or(available.len(), |open| available.len().min(open));
        if length == 0 && !available.is_empty() {
            self.passed = Some(match *self.left {
                0 => Limit::Unpacked,
                _ => Limit::Piece,
            });
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(&available[..length])
    }

    #[inline]
    fn consume(&mut self, amount: usize) {
        self.inner.consume(amount);
        *self.left -= amount as u64;
        self.left_of_piece -= amount as u64;
    }
}
