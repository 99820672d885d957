//! The body as lines: paragraphs in order, and those of the tables without borders that only lay out the head of a page and its end.

use super::words::{begins, has};
use crate::import::grid::{Grid, Place};
use crate::import::vocabulary::body::{APPENDIX, MOTTO, RECIPIENTS};
use crate::import::{Block, Source};

/// Rows and columns of a table that lays out a head or an end; tables of tasks and figures are larger.
const LAYOUT: (usize, usize) = (12, 4);

/// A line that is not blank.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    pub place: Place,
    /// The number or dash that the program draws before it.
    pub drawn: Option<&'a str>,
    pub text: &'a str,
    /// The column of such a table that it stands in, counted over all of them.
    pub column: Option<usize>,
}

impl Line<'_> {
    /// Whether nothing but a number stands in it, as on a page's edge.
    pub(super) fn is_page_number(&self) -> bool {
        self.drawn.is_none()
            && self.text.len() <= 3
            && self.text.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether an appendix begins here.
    pub(super) fn is_appendix(&self) -> bool {
        let is_title = self.text.chars().count() <= 20 || is_capital(self.text);
        is_title && begins(self.text, &APPENDIX)
    }
}

/// Whether the sentence of a text is over.
pub(super) fn is_over(text: &str) -> bool {
    text.trim_end_matches(['"', '\u{201d}', '\'', ')', ']'])
        .ends_with(['.', ';', ':', '!', '?', '\u{2026}'])
}

/// Whether a text stands in capitals; small words between do not count.
pub(super) fn is_capital(text: &str) -> bool {
    let (mut all, mut small) = (0_usize, 0_usize);
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        all += 1;
        small += usize::from(letter.is_lowercase());
    }
    all >= 2 && small * 5 < all
}

/// The lines of a source, in order.
pub(super) fn lines(source: &Source) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut columns = 0;
    for block in &source.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                if !paragraph.text.is_empty() {
                    lines.push(Line {
                        place: paragraph.place,
                        drawn: paragraph.drawn.as_deref(),
                        text: &paragraph.text,
                        column: None,
                    });
                }
            }
            Block::Table(number) => {
                let Some(grid) = source.grids.get(*number).filter(|grid| is_layout(grid)) else {
                    continue;
                };
                // Such a table is read by columns: what belongs together stands below each other.
                for column in 0..grid.width() {
                    columns += 1;
                    let cells = grid.rows.iter().filter_map(|row| row.get(column));
                    for cell in cells.filter(|cell| cell.merged_from.is_none()) {
                        for (at, text) in cell.lines().iter().enumerate() {
                            lines.push(Line {
                                place: cell.place,
                                drawn: cell
                                    .drawn
                                    .as_deref()
                                    .filter(|drawn| at == 0 && drawn != text),
                                text,
                                column: Some(columns),
                            });
                        }
                    }
                }
            }
        }
    }
    lines
}

/// Whether a table only lays out the head of the page or its end.
fn is_layout(grid: &Grid) -> bool {
    let (rows, columns) = LAYOUT;
    grid.rows.len() <= rows
        && grid.width() <= columns
        && grid.rows.iter().flatten().any(|cell| {
            begins(&cell.text, &RECIPIENTS) || cell.text.len() < 400 && has(&cell.text, &MOTTO)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_ends_of_sentences_are_known() {
        assert!(is_capital("NHIỆM VỤ, GIẢI PHÁP và KINH PHÍ"));
        assert!(!is_capital("UBND thành phố giao") && !is_capital("-") && !is_capital("130/2005"));
        assert!(is_over("theo quy định.”") && is_over("gồm:") && !is_over("nhiệm vụ do"));
    }
}
