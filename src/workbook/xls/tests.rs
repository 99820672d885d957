//! Workbooks made by hand, record by record. All of it is invented.

use std::io::Cursor;

use proptest::prelude::*;

use crate::workbook::compound::tests::boxed;
use crate::workbook::{Area, Fault, Kind, Limit, Limits, Other, Part, Row, Value, Workbook};

fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    let length = content.len() as u16;
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), content].concat()
}

fn shorts(numbers: &[u16]) -> Vec<u8> {
    numbers
        .iter()
        .flat_map(|number| number.to_le_bytes())
        .collect()
}

/// A text in letters of one byte, or of two.
fn text(text: &str) -> Vec<u8> {
    let letters: Vec<u16> = text.encode_utf16().collect();
    if letters.iter().all(|letter| *letter < 256) {
        let bytes = letters.iter().map(|&letter| letter as u8);
        return [&[0][..], &bytes.collect::<Vec<u8>>()].concat();
    }
    [&[1][..], &shorts(&letters)].concat()
}

fn counted(written: &str) -> Vec<u8> {
    let letters = written.encode_utf16().count() as u16;
    [shorts(&[letters]), text(written)].concat()
}

/// A workbook with one sheet; `texts` are the records of its shared texts, and style 1 shows days.
fn book(before: &[Vec<u8>], texts: &[Vec<u8>], cells: &[Vec<u8>]) -> Vec<u8> {
    let begin = |kind: u16| record(0x0809, &shorts(&[0x0600, kind, 0, 0]));
    let style = |format: u16| record(0x00e0, &shorts(&[0, format, 0, 0, 0, 0, 0, 0, 0, 0]));
    let mut globals = vec![begin(5)];
    globals.extend_from_slice(before);
    globals.push(record(
        0x041e,
        &[shorts(&[164]), counted("dd/mm/yyyy hh:mm")].concat(),
    ));
    globals.extend([style(0), style(164)]);
    let name = "Hồ sơ";
    let mut sheet = vec![0, 0, 0, 0, 0, 0, name.encode_utf16().count() as u8];
    sheet.extend(text(name));
    let listed = globals.len();
    globals.push(record(0x0085, &sheet));
    globals.extend_from_slice(texts);
    globals.push(record(0x000a, &[]));
    let start = globals.concat().len() as u32;
    globals[listed][4..8].copy_from_slice(&start.to_le_bytes());
    let mut stream = globals.concat();
    stream.extend(begin(16));
    stream.extend(cells.concat());
    stream.extend(record(0x000a, &[]));
    stream
}

fn read(stream: &[u8]) -> Result<(Vec<Row>, Vec<Area>), Fault> {
    read_box(&boxed("Workbook", stream))
}

fn read_box(bytes: &[u8]) -> Result<(Vec<Row>, Vec<Area>), Fault> {
    let mut book = Workbook::open(Cursor::new(bytes), Limits::default())?;
    assert_eq!(book.kind(), Kind::Xls);
    let (mut all, mut areas) = (Vec::new(), Vec::new());
    for sheet in 0..book.sheets().len() {
        let mut rows = book.rows(sheet)?;
        while let Some(row) = rows.next_row()? {
            all.push(row.clone());
        }
        while let Some(area) = rows.next_merged()? {
            areas.push(area);
        }
    }
    Ok((all, areas))
}

/// A cell: its row, column and style, then what its kind holds.
fn cell(kind: u16, place: [u16; 3], content: &[u8]) -> Vec<u8> {
    record(kind, &[&shorts(&place)[..], content].concat())
}

#[test]
fn cells_of_every_kind_are_read() {
    // The shared texts: one that goes on in the next record in wider letters, and one with fonts and a reading aid beside it.
    let first = [
        &2_u32.to_le_bytes()[..],
        &2_u32.to_le_bytes(),
        &shorts(&[5]),
        &[0],
        b"Ma ",
    ]
    .concat();
    let mut rest = [
        &[1][..],
        &shorts(&"hồ".encode_utf16().collect::<Vec<u16>>()),
    ]
    .concat();
    rest.extend(
        [
            &shorts(&[2])[..],
            &[0b1100],
            &shorts(&[1]),
            &3_u32.to_le_bytes(),
            b"H1",
            &[9; 4],
            &[8; 3],
        ]
        .concat(),
    );
    let texts = [record(0x00fc, &first), record(0x003c, &rest)];
    let double = |number: f64| number.to_le_bytes();
    let rk = |number: i32, flags: u32| ((number.cast_unsigned() << 2) | flags).to_le_bytes();
    let formula = |value: [u8; 8]| [&value[..], &[0; 8]].concat();
    let cells = [
        record(0x0208, &shorts(&[2, 0, 9, 0, 0, 0, 0x20, 0])),
        cell(0x00fd, [0, 0, 0], &0_u32.to_le_bytes()),
        cell(0x00fd, [0, 3, 0], &1_u32.to_le_bytes()),
        cell(0x0203, [2, 1, 1], &double(45_839.5)),
        cell(0x027e, [2, 0, 0], &rk(1_250, 3)),
        record(
            0x00bd,
            &[
                &shorts(&[2, 2])[..],
                &shorts(&[0]),
                &rk(7, 2),
                &shorts(&[1]),
                &rk(45_839, 2),
                &shorts(&[3]),
            ]
            .concat(),
        ),
        cell(0x0204, [2, 4, 0], &counted("chữ")),
        cell(0x0205, [2, 5, 0], &[1, 0]),
        cell(0x0205, [2, 6, 0], &[0x2a, 1]),
        cell(0x0006, [2, 7, 0], &formula([0, 0, 0, 0, 0, 0, 0xff, 0xff])),
        record(0x0207, &counted("Đã trả")),
        cell(0x0006, [2, 8, 0], &formula(double(0.5))),
        cell(0x0006, [2, 9, 0], &formula([3, 0, 0, 0, 0, 0, 0xff, 0xff])),
        cell(0x0201, [3, 0, 0], &[]),
        record(0x00e5, &shorts(&[1, 0, 2, 4, 5])),
    ];
    let (rows, areas) = read(&book(&[], &texts, &cells)).unwrap();
    let text = |text: &str| Value::Text(text.to_owned());
    let day = || Value::Day("2025-07-01".parse().unwrap());
    type Seen = (u64, bool, Vec<(usize, Value)>);
    let values: Vec<Seen> = (rows.iter())
        .map(|row| {
            let cells = row
                .cells
                .iter()
                .map(|cell| (cell.column, cell.value.clone()));
            (row.number, row.is_hidden, cells.collect())
        })
        .collect();
    let third = vec![
        (0, Value::Number(12.5)),
        (1, day()),
        (2, Value::Number(7.0)),
        (3, day()),
        (4, text("chữ")),
        (5, Value::Bool(true)),
        (6, Value::Error),
        (7, text("Đã trả")),
        (8, Value::Number(0.5)),
        (9, Value::Blank),
    ];
    assert_eq!(
        values,
        [
            (1, false, vec![(0, text("Ma hồ")), (3, text("H1"))]),
            (3, true, third)
        ]
    );
    assert_eq!(
        areas,
        [Area {
            top: 1,
            bottom: 3,
            left: 4,
            right: 5
        }]
    );
    assert!(rows[1].cells[7].has_formula);
}

#[test]
fn what_is_locked_old_or_out_of_order_is_refused() {
    assert_eq!(
        read(&book(&[record(0x002f, &[0; 6])], &[], &[])),
        Err(Fault::Locked)
    );
    let mut older = book(&[], &[], &[]);
    older[4..6].copy_from_slice(&0x0500_u16.to_le_bytes());
    assert_eq!(read(&older), Err(Fault::Other(Other::Excel95)));
    assert_eq!(read(&[0; 5_000]), Err(Fault::NoWorkbook));
    let number = |row: u16, column: u16| cell(0x027e, [row, column, 0], &[2, 0, 0, 0]);
    let broken = Err(Fault::Broken {
        part: Part::Sheet(0),
    });
    assert_eq!(read(&book(&[], &[], &[number(1, 0), number(0, 0)])), broken);
    assert_eq!(read(&book(&[], &[], &[number(1, 0), number(1, 0)])), broken);
    // A text that there is not.
    assert_eq!(
        read(&book(
            &[],
            &[],
            &[cell(0x00fd, [0, 0, 0], &9_u32.to_le_bytes())]
        )),
        broken
    );
    assert_eq!(
        read(&book(&[], &[], &[number(0, 1), number(0, 0)]))
            .unwrap()
            .0[0]
            .cells
            .len(),
        2
    );
}

/// Sheets may all begin at the same records, so that what is read is counted over all of them and while a row is still under way.
#[test]
fn every_limit_is_kept() {
    let texts = [record(
        0x00fc,
        &[
            &1_u32.to_le_bytes()[..],
            &1_u32.to_le_bytes(),
            &counted("abcd"),
        ]
        .concat(),
    )];
    let shared = |row: u16, column: u16| cell(0x00fd, [row, column, 0], &0_u32.to_le_bytes());
    let numbers = |number: u16| {
        let one = [&shorts(&[0])[..], &[2, 0, 0, 0]].concat();
        let all = one.repeat(usize::from(number));
        record(
            0x00bd,
            &[&shorts(&[0, 0])[..], &all, &shorts(&[number - 1])].concat(),
        )
    };
    let area = record(0x00e5, &shorts(&[1, 0, 2, 4, 5]));
    let usual = Limits::default();
    let rows = |number: u16| (0..number).map(|row| shared(row, 0)).collect::<Vec<_>>();
    let columns = |number: u16| (0..number).map(|at| shared(0, at)).collect::<Vec<_>>();
    type Make<'a> = &'a dyn Fn(u16) -> Vec<Vec<u8>>;
    let cases: [(Limits, Limit, Make<'_>); 8] = [
        (
            Limits {
                all_rows: 9,
                ..usual
            },
            Limit::AllRows,
            &rows,
        ),
        (
            Limits {
                all_text: 36,
                ..usual
            },
            Limit::AllText,
            &rows,
        ),
        (Limits { cells: 9, ..usual }, Limit::Cells, &rows),
        (Limits { cells: 9, ..usual }, Limit::Cells, &|n| {
            vec![numbers(n)]
        }),
        (
            Limits {
                columns: 9,
                ..usual
            },
            Limit::Columns,
            &|n| vec![numbers(n)],
        ),
        (
            Limits {
                row_text: 36,
                ..usual
            },
            Limit::RowText,
            &columns,
        ),
        (Limits { text: 9, ..usual }, Limit::Text, &|n| {
            let text = "a".repeat(usize::from(n));
            vec![cell(0x0204, [0, 0, 0], &counted(&text))]
        }),
        (Limits { areas: 9, ..usual }, Limit::Areas, &|n| {
            vec![area.clone(); usize::from(n)]
        }),
    ];
    for (limits, limit, make) in cases {
        let of = |number: u16| {
            let stream = boxed("Workbook", &book(&[], &texts, &make(number)));
            let mut book = Workbook::open(Cursor::new(stream), limits)?;
            let mut rows = book.rows(0)?;
            while rows.next_row()?.is_some() {}
            Ok(())
        };
        assert_eq!(of(9), Ok(()), "{limit:?}");
        let part = match limit {
            Limit::AllRows | Limit::AllText | Limit::Cells => Part::Workbook,
            _ => Part::Sheet(0),
        };
        assert_eq!(
            of(10),
            Err(Fault::Passed {
                limit,
                most: limits.most(limit),
                part
            })
        );
    }
    // The same sheet once more.
    let stream = boxed("Workbook", &book(&[], &texts, &rows(9)));
    let limits = Limits {
        all_rows: 17,
        ..usual
    };
    let mut book = Workbook::open(Cursor::new(stream), limits).unwrap();
    let mut read = || {
        let mut rows = book.rows(0)?;
        while rows.next_row()?.is_some() {}
        Ok::<_, Fault>(())
    };
    assert_eq!(read(), Ok(()));
    assert!(matches!(
        read(),
        Err(Fault::Passed {
            limit: Limit::AllRows,
            ..
        })
    ));
}

/// The cells of a chart within a sheet are none of its own.
#[test]
fn charts_in_a_sheet_are_passed_over() {
    let number = |row: u16| cell(0x027e, [row, 0, 0], &[2, 0, 0, 0]);
    let chart = [
        record(0x0809, &shorts(&[0x0600, 32, 0, 0])),
        number(0),
        record(0x000a, &[]),
    ]
    .concat();
    let (rows, _) = read(&book(&[], &[], &[number(4), chart, number(6)])).unwrap();
    assert_eq!(
        rows.iter().map(|row| row.number).collect::<Vec<_>>(),
        [5, 7]
    );
}

proptest! {
    /// Whatever is changed, reading ends, and says what is wrong or gives rows.
    #[test]
    fn any_bytes_are_read_or_refused(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12), within in 512_usize..4_000) {
        let texts = [record(0x00fc, &[&1_u32.to_le_bytes()[..], &1_u32.to_le_bytes(), &counted("Mã hồ sơ")].concat())];
        let cells = [cell(0x00fd, [0, 0, 0], &0_u32.to_le_bytes()), cell(0x0203, [1, 0, 1], &45_839.0_f64.to_le_bytes())];
        let mut bytes = boxed("Workbook", &book(&[], &texts, &cells));
        for (place, byte) in changes {
            let place = place.index(within.min(bytes.len()));
            bytes[place] = byte;
        }
        let _ = read_box(&bytes);
    }
}
