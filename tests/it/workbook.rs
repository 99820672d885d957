//! The workbook reader beside another: what both read of workbooks as a program writes them. All content is invented.

use std::io::Cursor;

use calamine::{Data, DataType, Reader, Xlsx};
use cchc::workbook::{Limits, Value, Workbook as Book};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

#[derive(Debug, Clone)]
enum Content {
    Text(String),
    Number(f64),
    Day(f64),
    Bool(bool),
    Formula(String),
    Rich(String, String),
}

fn content() -> impl Strategy<Value = Content> {
    let text = "[ a-zâđữ<>&\"'_x0-9\n]{1,12}";
    prop_oneof![
        text.prop_map(Content::Text),
        (-1e9..1e9).prop_map(Content::Number),
        (36_526.0..73_050.0).prop_map(Content::Day),
        any::<bool>().prop_map(Content::Bool),
        text.prop_map(Content::Formula),
        (text, text).prop_map(|(a, b)| Content::Rich(a, b)),
    ]
}

fn written(cells: &[(u32, u16, Content)]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let day = Format::new().set_num_format("dd/mm/yyyy hh:mm");
    let (bold, plain) = (Format::new().set_bold(), Format::new());
    for (row, column, content) in cells {
        match content {
            Content::Text(text) => sheet.write_string(*row, *column, text),
            Content::Number(number) => sheet.write_number(*row, *column, *number),
            Content::Day(serial) => {
                let serial = ExcelDateTime::from_serial_datetime(*serial).unwrap();
                sheet.write_datetime_with_format(*row, *column, &serial, &day)
            }
            Content::Bool(yes) => sheet.write_boolean(*row, *column, *yes),
            Content::Formula(text) => {
                let formula = Formula::new("=A1").set_result(text.as_str());
                sheet.write_formula(*row, *column, formula)
            }
            Content::Rich(a, b) => {
                sheet.write_rich_string(*row, *column, &[(&bold, a.as_str()), (&plain, b.as_str())])
            }
        }
        .unwrap();
    }
    book.save_to_buffer().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn both_readers_see_the_same_cells(cells in proptest::collection::vec((0u32..40, 0u16..30, content()), 1..60)) {
        let bytes = written(&cells);
        let mut other: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&bytes)).unwrap();
        let range = other.worksheet_range("Sheet1").unwrap();
        let mut book = Book::open(Cursor::new(&bytes), Limits::default()).unwrap();
        let mut rows = book.rows(0).unwrap();
        let mut seen = 0;
        while let Some(row) = rows.next_row().unwrap() {
            for cell in &row.cells {
                let place = (u32::try_from(row.number - 1).unwrap(), u32::try_from(cell.column).unwrap());
                let beside = range.get_value(place).unwrap();
                seen += usize::from(!beside.is_empty());
                match (&cell.value, beside) {
                    (Value::Text(own), Data::String(other)) => prop_assert_eq!(own, other),
                    (Value::Number(own), Data::Float(other)) => prop_assert_eq!(own, other),
                    (Value::Bool(own), Data::Bool(other)) => prop_assert_eq!(own, other),
                    (Value::Day(own), Data::DateTime(other)) => {
                        // The other rounds to milliseconds, and may come to the day after.
                        let (year, month, day, hour, minute, second, _) = other.to_ymd_hms_milli();
                        if (hour, minute, second) != (0, 0, 0) {
                            prop_assert_eq!(own.to_string(), format!("{year:04}-{month:02}-{day:02}"));
                        }
                    }
                    (Value::Blank, Data::Empty) => {}
                    (own, other) => prop_assert!(false, "{own:?} beside {other:?}"),
                }
            }
        }
        prop_assert_eq!(seen, range.used_cells().count());
    }
}
