//! A form as an Excel workbook: locked cells without a password, open ones in yellow, lists and ranges where a program can help, A4 on its long
//! side. Identical forms give identical bytes.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties,
    ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, IgnoreError, ProtectionOptions,
    Workbook, Worksheet, XlsxError,
};

use super::xlsx;
use super::{FORM, lines_of};
use crate::block::Tone;
use crate::block::form::{Cell, Form, Open, Row, Sheet};
use crate::time::period::Date;

/// Writes the form.
pub fn render(form: &Form) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let about = &form.about;
    let created = ExcelDateTime::parse_from_str(&about.day.to_string())?;
    book.set_properties(
        &DocProperties::new()
            .set_title(xlsx::fitting(&about.title))
            .set_author(xlsx::fitting(&about.author))
            .set_category(FORM)
            .set_creation_datetime(&created),
    );
    let mut lists = Lists {
        sheet: form.hidden.0.clone(),
        lists: Vec::new(),
    };
    for sheet in &form.sheets {
        let sheet_of_book = book.add_worksheet();
        sheet_of_book.set_name(&sheet.name)?;
        write_sheet(sheet_of_book, sheet, &mut lists)?;
    }
    for page in &form.pages {
        let sheet = book.add_worksheet();
        sheet.set_name(&page.name)?;
        xlsx::write(sheet, page, about.lang)?;
    }
    let hidden = book.add_worksheet();
    hidden.set_name(&form.hidden.0)?;
    for (row, [name, says]) in (0..).zip(&form.hidden.1) {
        hidden.write_string(row, 0, xlsx::fitting(name))?;
        hidden.write_string(row, 1, xlsx::fitting(says))?;
    }
    for (column, list) in (FIRST_LIST..).zip(&lists.lists) {
        for (row, one) in (0..).zip(list.iter()) {
            hidden.write_string(row, column, xlsx::fitting(one))?;
        }
    }
    hidden.set_hidden(true);
    hidden.protect();
    book.save_to_buffer()
}

/// The first column of the hidden sheet that holds a list.
const FIRST_LIST: u16 = 3;

/// Lists of choices. Those that are too long to stand in a rule stand on the hidden sheet; the rule points there.
struct Lists<'f> {
    sheet: String,
    lists: Vec<&'f [String]>,
}

impl<'f> Lists<'f> {
    fn rule(&mut self, list: &'f [String]) -> Result<DataValidation, XlsxError> {
        /// Characters of a list inside a rule.
        const LONGEST: usize = 255;
        let rule = DataValidation::new();
        let length: usize = list.iter().map(|one| one.encode_utf16().count() + 1).sum();
        let is_plain = list.iter().all(|one| !one.contains([',', '"']));
        if length <= LONGEST && is_plain {
            return rule.allow_list_strings(list);
        }
        let known = self.lists.iter().position(|one| *one == list);
        let index = known.unwrap_or_else(|| {
            self.lists.push(list);
            self.lists.len() - 1
        });
        let column = FIRST_LIST + u16::try_from(index).unwrap_or(0);
        let column = rust_xlsxwriter::column_number_to_name(column);
        let range = format!("='{}'!${column}$1:${column}${}", self.sheet, list.len());
        Ok(rule.allow_list_formula(Formula::new(range)))
    }
}

/// Of a sheet that is shrunk to the width of a page, larger than of others.
fn plain() -> Format {
    xlsx::base().set_font_size(11)
}

fn base() -> Format {
    plain()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(0x9E_9E_9E))
}

fn write_sheet<'f>(
    sheet: &mut Worksheet,
    form: &'f Sheet,
    lists: &mut Lists<'f>,
) -> Result<(), XlsxError> {
    for (number, column) in (0..).zip(&form.columns) {
        sheet.set_column_width(number, f64::from(column.width))?;
    }
    let mut at = 0;
    for line in &form.head {
        let format = match line.is_title {
            true => plain().set_bold().set_font_size(15),
            false => plain(),
        };
        sheet.write_string_with_format(at, 0, xlsx::fitting(&line.text), &format)?;
        if let Some((column, open)) = &line.open {
            write_open(sheet, (at, *column), open, lists)?;
        }
        at += 1;
    }
    let top = at;
    for (number, column) in (0..).zip(&form.columns) {
        let ground = match column.is_open {
            true => 0xFF_E0_82,
            false => 0xDD_E6_F0,
        };
        let format = base()
            .set_bold()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(Color::RGB(ground));
        sheet.write_string_with_format(top, number, xlsx::fitting(&column.title), &format)?;
    }
    sheet.set_row_height(top, 48)?;
    at += 1;
    for row in &form.rows {
        write_row(sheet, at, row, form, lists)?;
        at += 1;
    }
    let folded = form
        .rows
        .iter()
        .rev()
        .take_while(|row| row.is_folded)
        .count();
    let folded = u32::try_from(folded).unwrap_or(0);
    if folded > 0 {
        sheet.group_rows_collapsed(at - folded, at - 1)?;
    }
    let last = u16::try_from(form.columns.len())
        .unwrap_or(u16::MAX)
        .saturating_sub(1);
    sheet.ignore_error_range(
        top,
        0,
        at.max(top + 1) - 1,
        last,
        IgnoreError::NumberStoredAsText,
    )?;
    sheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    });
    sheet.set_freeze_panes(top + 1, form.kept)?;
    sheet.set_repeat_rows(top, top)?;
    sheet.set_landscape();
    sheet.set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.3, 0.3, 0.4, 0.5, 0.2, 0.3);
    sheet.set_footer("&C&P/&N");
    Ok(())
}

fn write_row<'f>(
    sheet: &mut Worksheet,
    at: u32,
    row: &'f Row,
    form: &Sheet,
    lists: &mut Lists<'f>,
) -> Result<(), XlsxError> {
    // Room to write by hand, too.
    let mut lines = 2;
    for ((number, column), cell) in (0..).zip(&form.columns).zip(&row.cells) {
        match cell {
            Cell::Said(text) => {
                let format = match row.tone {
                    Tone::Plain if column.is_open => xlsx::toned(base(), Tone::Faint)
                        .set_background_color(Color::RGB(0xEE_EE_EE)),
                    // What a program goes by is beside the point for its reader.
                    _ if number == 0 => xlsx::toned(base(), Tone::Faint).set_font_size(8),
                    tone => xlsx::toned(base(), tone),
                };
                sheet.write_string_with_format(at, number, xlsx::fitting(text), &format)?;
                // The key is small and may be cut off.
                if number > 0 {
                    lines = lines.max(lines_of(text, usize::from(column.width)));
                }
            }
            Cell::Open(open) => write_open(sheet, (at, number), open, lists)?,
        }
    }
    // Not every program finds the height of wrapped text by itself.
    sheet.set_row_height(at, (15.0 * lines as f64 + 3.0).min(409.0))?;
    Ok(())
}

fn write_open<'f>(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    open: &'f Open,
    lists: &mut Lists<'f>,
) -> Result<(), XlsxError> {
    let blank = base()
        .set_unlocked()
        .set_background_color(Color::RGB(0xFF_F9_C4));
    let format = match open {
        Open::Text | Open::Choice(_) | Open::Mostly(_) => blank.set_num_format("@"),
        Open::Day(..) => blank
            .set_num_format("dd/mm/yyyy")
            .set_align(FormatAlign::Center),
        Open::Whole(..) => blank.set_num_format("0"),
    };
    sheet.write_blank(row, column, &format)?;
    let day = |day: Date| ExcelDateTime::parse_from_str(&day.to_string());
    let rule = match open {
        Open::Text => return Ok(()),
        Open::Day(from, to) => {
            DataValidation::new().allow_date(DataValidationRule::Between(day(*from)?, day(*to)?))
        }
        Open::Whole(from, to) => {
            DataValidation::new().allow_whole_number(DataValidationRule::Between(*from, *to))
        }
        Open::Choice(list) | Open::Mostly(list) if list.is_empty() => return Ok(()),
        Open::Choice(list) => lists.rule(list)?,
        Open::Mostly(list) => lists
            .rule(list)?
            .set_error_style(DataValidationErrorStyle::Information),
    };
    sheet.add_data_validation(row, column, row, column, &rule)?;
    Ok(())
}
