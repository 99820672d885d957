//! Sheets as an Excel workbook: typed cells, titles that stay in sight, filters, states in colour and in words, charts, and A4 on its long
//! side for who prints it. Identical sheets give identical bytes.

use std::borrow::Cow;

use rust_xlsxwriter::{
    Chart as Drawing, ChartMarker, ChartType, Color, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::terminal::{columns, text_of};
use super::{CATEGORY, lines_of};
use crate::block::lang::Lang;
use crate::block::{About, Block, Cell, Chart, Row, Sheet, Table, Tone};
use crate::render::plain::{Plain, plain};
use crate::text::visible::without_unseen;

/// Writes the workbook.
pub fn render(sheets: &[Sheet], about: &About) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::parse_from_str(&about.day.to_string())?;
    book.set_properties(
        &DocProperties::new()
            .set_title(without_unseen(&about.title))
            .set_author(without_unseen(&about.author))
            .set_category(CATEGORY)
            .set_creation_datetime(&created),
    );
    for sheet in sheets {
        let worksheet = book.add_worksheet();
        worksheet.set_name(&sheet.name)?;
        write(worksheet, sheet, about.lang)?;
    }
    book.save_to_buffer()
}

/// Writes one sheet.
pub(super) fn write(worksheet: &mut Worksheet, sheet: &Sheet, lang: Lang) -> Result<(), XlsxError> {
    let mut writer = Writer {
        sheet: worksheet,
        name: &sheet.name,
        row: 0,
        widths: Vec::new(),
        has_table: false,
        lang,
    };
    for block in &sheet.blocks {
        writer.block(block)?;
    }
    writer.finish()
}

/// The longest text of a cell, in UTF-16 units.
const LONGEST: usize = 32_767;

/// A text that a cell holds: nothing in it is unseen, and a longer one is cut, which the dots at its end tell. It is written as a string, so
/// that no spreadsheet takes it for a formula.
pub(super) fn fitting(text: &str) -> Cow<'_, str> {
    let text = without_unseen(text);
    if text.encode_utf16().count() <= LONGEST {
        return text;
    }
    let mut used = 1;
    let kept = text.chars().take_while(|letter| {
        used += letter.len_utf16();
        used <= LONGEST
    });
    kept.chain(['…']).collect::<String>().into()
}

/// Letters that a column takes at the least and at the most where nothing sets its width.
const NARROW: u16 = 8;
const WIDE: u16 = 44;

/// The greatest height of a row, in points.
const HIGHEST: f64 = 409.0;

struct Writer<'b> {
    sheet: &'b mut Worksheet,
    name: &'b str,
    row: u32,
    /// Widths of the columns in letters: of several tables on a sheet, the widest decides.
    widths: Vec<u16>,
    has_table: bool,
    lang: Lang,
}

impl Writer<'_> {
    fn block(&mut self, block: &Block) -> Result<(), XlsxError> {
        if let Block::Chart(chart) = block {
            return self.chart(chart);
        }
        for block in plain(std::slice::from_ref(block), self.lang) {
            match block {
                Plain::Heading { level, text } => {
                    if self.row > 0 {
                        self.row += 1;
                    }
                    let size = if level == 1 { 14.0 } else { 12.0 };
                    self.line(&text, &base().set_bold().set_font_size(size))?;
                }
                Plain::Paragraph { text, tone } => self.line(text.trim(), &toned(base(), tone))?,
                Plain::Bullet { text, tone } => {
                    self.line(&format!("- {text}"), &toned(base(), tone))?;
                }
                Plain::Table(table) => self.table(&table)?,
            }
        }
        Ok(())
    }

    fn line(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.sheet
            .write_string_with_format(self.row, 0, fitting(text), format)?;
        self.row += 1;
        Ok(())
    }

    /// A table; the titles of the first one stay in sight, are printed on each page, and filter it.
    fn table(&mut self, table: &Table) -> Result<(), XlsxError> {
        let header = base()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(Color::RGB(0xDD_E6_F0))
            .set_border(FormatBorder::Thin);
        let top = self.row;
        for (number, column) in (0..).zip(&table.columns) {
            let title = match &column.group {
                Some(group) => format!("{group}: {}", column.title),
                None => column.title.clone(),
            };
            self.sheet
                .write_string_with_format(top, number, fitting(&title), &header)?;
        }
        self.sheet.set_row_height(top, 45)?;
        self.row += 1;
        self.widen(table);
        for row in &table.rows {
            for (number, cell) in (0..).zip(&row.cells) {
                self.cell(number, cell, row)?;
            }
            let lines = row.cells.iter().zip(&self.widths).map(|(cell, width)| {
                lines_of(&text_of(cell, true, self.lang), usize::from(*width) * 5 / 4)
            });
            // Not every program finds the height of wrapped text by itself.
            let lines = lines.max().filter(|_| !row.is_title).unwrap_or(1);
            self.sheet
                .set_row_height(self.row, (14.0 * lines as f64 + 2.0).min(HIGHEST))?;
            self.row += 1;
        }
        if !self.has_table && top == 0 && !table.rows.is_empty() {
            let last = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
            self.sheet.autofilter(top, 0, self.row - 1, last)?;
            self.sheet.set_freeze_panes(top + 1, 0)?;
            self.sheet.set_repeat_rows(top, top)?;
        }
        self.has_table = true;
        Ok(())
    }

    fn cell(&mut self, column: u16, cell: &Cell, row: &Row) -> Result<(), XlsxError> {
        let body = || {
            let body = base()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_border(FormatBorder::Thin);
            if row.is_title { body.set_bold() } else { body }
        };
        let at = self.row;
        match cell.unmarked() {
            Cell::Empty | Cell::Marked { .. } => self.sheet.write_blank(at, column, &body())?,
            Cell::Integer(n) => {
                let format = body().set_num_format("#,##0");
                // A spreadsheet's number holds 15 digits; more would become another number.
                if n.unsigned_abs() < 1_000_000_000_000_000 {
                    (self.sheet).write_number_with_format(at, column, *n as f64, &format)?
                } else {
                    (self.sheet).write_string_with_format(at, column, n.to_string(), &body())?
                }
            }
            Cell::Percent(hundredths) => {
                let format = body().set_num_format("0.00");
                let value = *hundredths as f64 / 100.0;
                self.sheet
                    .write_number_with_format(at, column, value, &format)?
            }
            Cell::Points(points) => {
                let format = body().set_num_format("0.00##");
                let value = *points as f64 / 10_000.0;
                self.sheet
                    .write_number_with_format(at, column, value, &format)?
            }
            Cell::Date(day) => {
                let format = body()
                    .set_num_format("dd/mm/yyyy")
                    .set_align(FormatAlign::Center);
                self.sheet
                    .write_datetime_with_format(at, column, day, &format)?
            }
            Cell::State { text, tone } => self.sheet.write_string_with_format(
                at,
                column,
                fitting(text),
                &toned(body(), *tone),
            )?,
            Cell::Text(_) | Cell::Words { .. } => {
                let text = text_of(cell, true, self.lang);
                self.sheet
                    .write_string_with_format(at, column, fitting(&text), &body())?
            }
        };
        Ok(())
    }

    /// As wide as a column asks; else as its longest cell within reason, for long texts are wrapped.
    fn widen(&mut self, table: &Table) {
        let letters = |text: &str| u16::try_from(columns(text)).unwrap_or(u16::MAX);
        for (number, column) in table.columns.iter().enumerate() {
            let longest = || {
                let cells = table.rows.iter().filter(|row| !row.is_title);
                let cells = cells.filter_map(|row| row.cells.get(number));
                let cells = cells.map(|cell| letters(&text_of(cell, true, self.lang)));
                let title = letters(&column.title).div_ceil(3);
                cells.max().unwrap_or(0).max(title).clamp(NARROW, WIDE)
            };
            let width = column.width.unwrap_or_else(longest);
            match self.widths.get_mut(number) {
                Some(known) => *known = (*known).max(width),
                None => self.widths.push(width),
            }
        }
    }

    /// The values as a table, and a line for each thing below it.
    fn chart(&mut self, chart: &Chart) -> Result<(), XlsxError> {
        let top = self.row;
        self.table(&chart.table())?;
        let last = u16::try_from(chart.points.len()).unwrap_or(u16::MAX);
        let mut drawing = Drawing::new(ChartType::Line);
        for (number, _) in (top + 1..).zip(&chart.series) {
            drawing
                .add_series()
                .set_name((self.name, number, 0))
                .set_categories((self.name, top, 1, top, last))
                .set_values((self.name, number, 1, number, last))
                .set_marker(ChartMarker::new().set_automatic());
        }
        drawing
            .title()
            .set_name(without_unseen(&chart.title).as_ref());
        drawing.y_axis().set_min(0).set_max(100);
        drawing.set_width(1_100).set_height(460);
        drawing.set_alt_text(without_unseen(&chart.title));
        self.sheet.insert_chart(self.row + 1, 0, &drawing)?;
        Ok(())
    }

    fn finish(self) -> Result<(), XlsxError> {
        for (number, width) in (0..).zip(&self.widths) {
            self.sheet.set_column_width(number, f64::from(*width))?;
        }
        self.sheet.set_landscape();
        self.sheet.set_paper_size(9);
        self.sheet.set_print_fit_to_pages(1, 0);
        self.sheet.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
        self.sheet.set_footer("&C&P/&N");
        Ok(())
    }
}

pub(super) fn base() -> Format {
    Format::new()
        .set_font_name("Times New Roman")
        .set_font_size(10)
}

/// The colours of a tone, dark enough on their ground to be read in grey too.
pub(super) fn toned(format: Format, tone: Tone) -> Format {
    let (ink, ground) = match tone {
        Tone::Plain => return format,
        Tone::Good => (0x1B_5E_20, 0xE2_F2_E4),
        Tone::Warn => (0x7A_4A_00, 0xFF_F1_D6),
        Tone::Bad => (0x8E_1B_1B, 0xFB_E0_E0),
        Tone::Faint => return format.set_font_color(Color::RGB(0x59_59_59)),
        Tone::Open => return format.set_background_color(Color::RGB(0xFF_F5_9D)),
    };
    format
        .set_font_color(Color::RGB(ink))
        .set_background_color(Color::RGB(ground))
}
