//! The box in which old office programs keep their files: sectors, chained by a table, with a list of streams. A workbook with a password is such a
//! box too.

use std::io::{Read, Seek, SeekFrom};

use super::limits::{Fault, Limit, Limits, Other, Part};

/// The first bytes of a box.
pub(super) const MAGIC: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

const BROKEN: Fault = Fault::Broken {
    part: Part::Package,
};
/// Numbers of sectors from here on end a chain or have another meaning.
const LAST: u32 = 0xffff_fff9;
/// Bytes of an entry of the list of streams.
const ENTRY: usize = 128;

/// Two bytes as a number.
pub(super) fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..)?.first_chunk::<2>()?;
    Some(u16::from_le_bytes(*bytes))
}

/// Four bytes as a number.
pub(super) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..)?.first_chunk::<4>()?;
    Some(u32::from_le_bytes(*bytes))
}

/// The stream of a workbook, out of the box around it.
pub(super) fn workbook<R: Read + Seek>(reader: &mut R, limits: &Limits) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let read = reader
        .seek(SeekFrom::Start(0))
        .and_then(|_| reader.take(limits.held + 1).read_to_end(&mut bytes));
    read.map_err(|_| BROKEN)?;
    limits.check(Limit::Held, bytes.len() as u64, Part::Package)?;
    let sectors = Sectors::of(&bytes);
    let Some((sectors, list)) = sectors.and_then(|sectors| {
        let list = sectors.list()?;
        Some((sectors, list))
    }) else {
        // Of a box that was cut, the name of what is in it may be left.
        return Err(match names_a_lock(&bytes) {
            true => Fault::Locked,
            false => BROKEN,
        });
    };
    let find = |name: &str| {
        list.iter()
            .find(|entry| entry.name.eq_ignore_ascii_case(name))
    };
    if find("EncryptedPackage").is_some() || find("EncryptionInfo").is_some() {
        return Err(Fault::Locked);
    }
    match find("Workbook") {
        Some(entry) => sectors.stream(entry).ok_or(BROKEN),
        // What Excel 95 and before it wrote is of another form.
        None if find("Book").is_some() => Err(Fault::Other(Other::Excel95)),
        None => Err(Fault::Other(Other::OldOffice)),
    }
}

/// Whether bytes hold the name of what is encrypted.
fn names_a_lock(bytes: &[u8]) -> bool {
    let name = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes);
    memchr::memmem::find(bytes, &name.collect::<Vec<u8>>()).is_some()
}

/// A stream in the list.
#[derive(Debug, Default)]
struct Entry {
    name: String,
    start: u32,
    size: usize,
}

struct Sectors<'b> {
    bytes: &'b [u8],
    /// The size of a sector, as a power of two.
    shift: u32,
    /// By sector: the next of its chain.
    next: Vec<u32>,
    /// The list of streams, undivided.
    list: Vec<u8>,
}

impl<'b> Sectors<'b> {
    fn of(bytes: &'b [u8]) -> Option<Sectors<'b>> {
        let shift = u32::from(short(bytes, 30)?);
        if !bytes.starts_with(&MAGIC) || !matches!(shift, 9 | 12) {
            return None;
        }
        let mut sectors = Sectors {
            bytes,
            shift,
            next: Vec::new(),
            list: Vec::new(),
        };
        // The table of chains lies in sectors of its own, 109 of which the header names.
        let mut tables: Vec<u32> = (0..109)
            .filter_map(|number| long(bytes, 76 + 4 * number))
            .collect();
        let mut more = long(bytes, 68)?;
        for _ in 0..sectors.number() {
            if more > LAST {
                break;
            }
            let sector = sectors.sector(more)?;
            let names = sector.len() / 4 - 1;
            tables.extend((0..names).filter_map(|number| long(sector, 4 * number)));
            more = long(sector, 4 * names)?;
        }
        for table in tables
            .into_iter()
            .filter(|table| *table <= LAST)
            .take(sectors.number())
        {
            let sector = sectors.sector(table)?;
            sectors
                .next
                .extend((0..sector.len() / 4).filter_map(|number| long(sector, 4 * number)));
        }
        sectors.list = sectors.chain(long(bytes, 48)?, usize::MAX)?;
        Some(sectors)
    }

    /// How many sectors there are.
    fn number(&self) -> usize {
        self.bytes.len() >> self.shift
    }

    /// A sector; the file's last may be cut.
    fn sector(&self, number: u32) -> Option<&'b [u8]> {
        let size = 1 << self.shift;
        let start = (usize::try_from(number).ok()? + 1).checked_mul(size)?;
        let rest = self.bytes.get(start..)?;
        rest.get(..size.min(rest.len()))
            .filter(|sector| sector.len() >= 4)
    }

    /// The bytes of a chain, as many as are wanted.
    fn chain(&self, start: u32, most: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut at = start;
        // A chain that is longer than the file goes in a circle.
        for _ in 0..=self.number() {
            if at > LAST || bytes.len() >= most {
                bytes.truncate(most);
                return Some(bytes);
            }
            bytes.extend_from_slice(self.sector(at)?);
            at = *self.next.get(usize::try_from(at).ok()?)?;
        }
        None
    }

    fn entry(&self, number: u32) -> Option<&[u8]> {
        let start = usize::try_from(number).ok()?.checked_mul(ENTRY)?;
        self.list.get(start..)?.get(..ENTRY)
    }

    /// The streams that lie in the box itself: not those of a workbook in a text.
    fn list(&self) -> Option<Vec<Entry>> {
        let mut streams = Vec::new();
        let mut left = vec![long(self.entry(0)?, 76)?];
        let most = self.list.len() / ENTRY;
        for _ in 0..=2 * most {
            let Some(number) = left.pop() else {
                return Some(streams);
            };
            // No entry has the last of all numbers.
            if number == u32::MAX {
                continue;
            }
            let entry = self.entry(number)?;
            left.extend([long(entry, 68)?, long(entry, 72)?]);
            let letters = usize::from(short(entry, 64)?) / 2;
            let letters = (0..letters.saturating_sub(1).min(31))
                .filter_map(|letter| short(entry, 2 * letter));
            streams.push(Entry {
                name: char::decode_utf16(letters)
                    .map(|letter| letter.unwrap_or('\u{fffd}'))
                    .collect(),
                start: long(entry, 116)?,
                size: usize::try_from(long(entry, 120)?).ok()?,
            });
        }
        None
    }

    /// The bytes of a stream: short ones share the sectors of another.
    fn stream(&self, entry: &Entry) -> Option<Vec<u8>> {
        /// The size of a small sector.
        const SMALL: usize = 64;
        let whole = |stream: Vec<u8>| (stream.len() == entry.size).then_some(stream);
        if entry.size >= usize::try_from(long(self.bytes, 56)?).ok()? {
            return whole(self.chain(entry.start, entry.size)?);
        }
        let shared = self.chain(long(self.entry(0)?, 116)?, usize::MAX)?;
        let next = self.chain(long(self.bytes, 60)?, usize::MAX)?;
        let mut stream = Vec::new();
        let mut at = entry.start;
        while stream.len() < entry.size {
            let start = usize::try_from(at).ok()?.checked_mul(SMALL)?;
            stream.extend_from_slice(shared.get(start..)?.get(..SMALL)?);
            at = long(&next, 4 * usize::try_from(at).ok()?).unwrap_or(u32::MAX);
        }
        stream.truncate(entry.size);
        whole(stream)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Cursor;

    use super::*;

    /// A box with one stream of that name, in sectors of 512 bytes: the table of chains, the list, then the stream.
    pub(in crate::workbook) fn boxed(name: &str, stream: &[u8]) -> Vec<u8> {
        let mut stream = stream.to_vec();
        stream.resize(stream.len().max(4_096), 0);
        let size = stream.len();
        let sectors = size.div_ceil(512);
        stream.resize(sectors * 512, 0);
        let tables = (sectors + 1).div_ceil(127) + 1;
        let mut bytes = vec![0; 512];
        bytes[..8].copy_from_slice(&MAGIC);
        bytes[30] = 9;
        bytes[32] = 6;
        let put = |bytes: &mut [u8], at: usize, number: u32| {
            bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
        };
        put(&mut bytes, 48, tables as u32);
        put(&mut bytes, 56, 4_096);
        for at in [60, 68] {
            put(&mut bytes, at, 0xffff_fffe);
        }
        for number in 0..109 {
            let table = if number < tables {
                number as u32
            } else {
                u32::MAX
            };
            put(&mut bytes, 76 + 4 * number, table);
        }
        let mut next: Vec<u32> = vec![0xffff_fffd; tables];
        next.push(0xffff_fffe);
        let first = next.len() as u32;
        next.extend((1..sectors).map(|number| first + number as u32));
        next.push(0xffff_fffe);
        next.resize(tables * 128, u32::MAX);
        bytes.extend(next.iter().flat_map(|number| number.to_le_bytes()));
        let mut list = vec![0; 512];
        for (at, name, kind) in [(0, "Root Entry", 5), (128, name, 2)] {
            let letters: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            list[at..at + letters.len()].copy_from_slice(&letters);
            list[at + 64] = letters.len() as u8 + 2;
            list[at + 66] = kind;
            for link in [68, 72, 76] {
                put(&mut list, at + link, u32::MAX);
            }
        }
        put(&mut list, 76, 1);
        put(&mut list, 128 + 116, first);
        put(&mut list, 128 + 120, size as u32);
        bytes.extend(list);
        bytes.extend(stream);
        bytes
    }

    fn read(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
        workbook(&mut Cursor::new(bytes), &Limits::default())
    }

    #[test]
    fn the_stream_of_a_workbook_is_found() {
        let stream: Vec<u8> = (0..200_000_u32).map(|number| number as u8).collect();
        assert_eq!(read(&boxed("Workbook", &stream)).as_ref(), Ok(&stream));
        for (name, fault) in [
            ("EncryptedPackage", Fault::Locked),
            ("Book", Fault::Other(Other::Excel95)),
            ("WordDocument", Fault::Other(Other::OldOffice)),
        ] {
            assert_eq!(read(&boxed(name, &stream)), Err(fault), "{name}");
        }
    }

    #[test]
    fn a_box_that_is_cut_or_goes_in_a_circle_is_broken() {
        let bytes = boxed("Workbook", &[7; 9_216]);
        for length in (0..bytes.len()).step_by(97) {
            assert_eq!(read(&bytes[..length]), Err(BROKEN), "{length}");
        }
        let mut circle = bytes.clone();
        // The list's sector comes after itself.
        circle[512 + 8..512 + 12].copy_from_slice(&2_u32.to_le_bytes());
        assert_eq!(read(&circle), Err(BROKEN));
        let small = Limits {
            held: 100,
            ..Limits::default()
        };
        assert!(matches!(
            workbook(&mut Cursor::new(&bytes), &small),
            Err(Fault::Passed {
                limit: Limit::Held,
                ..
            })
        ));
    }
}
