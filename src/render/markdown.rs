//! Blocks as Markdown, for the text of a merge request.

use super::terminal::text_of;
use crate::view::block::{Block, Cell, Plain, Table, plain};
use crate::view::lang::Lang;

/// Writes the blocks. A paragraph that is set in becomes an entry of a list.
pub fn render(blocks: &[Block], lang: Lang) -> String {
    let mut out = String::new();
    let mut in_list = false;
    for block in plain(blocks, lang) {
        let is_entry = match &block {
            Plain::Bullet { .. } => true,
            Plain::Paragraph { text, .. } => text.starts_with(' '),
            Plain::Heading { .. } | Plain::Table(_) => false,
        };
        let goes_on = in_list && is_entry;
        if !out.is_empty() && !goes_on {
            out.push('\n');
        }
        in_list = is_entry;
        match block {
            Plain::Heading { level, text } => {
                let marks = "#".repeat(usize::from(level));
                out.push_str(&format!("{marks} {}\n", escaped(&text)));
            }
            Plain::Paragraph { text, .. } | Plain::Bullet { text, .. } => {
                let mark = if is_entry { "- " } else { "" };
                out.push_str(&format!("{mark}{}\n", escaped(text.trim())));
            }
            Plain::Table(table) => grid(&mut out, &table, lang),
        }
    }
    out
}

fn grid(out: &mut String, table: &Table, lang: Lang) {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let titles = table.columns.iter().map(|column| cell(&column.title));
    out.push_str(&line(titles.collect()));
    let is_number = |column: usize| {
        let mut cells = table.rows.iter().filter_map(|row| row.cells.get(column));
        cells.any(Cell::is_number)
    };
    let rules = (0..table.columns.len()).map(|column| {
        let rule = if is_number(column) { "---:" } else { "---" };
        rule.to_owned()
    });
    out.push_str(&line(rules.collect()));
    for row in &table.rows {
        let cells = row.cells.iter().map(|of| cell(&text_of(of, true, lang)));
        out.push_str(&line(cells.collect()));
    }
}

fn cell(text: &str) -> String {
    escaped(text).replace('|', "\\|")
}

/// The text as a reader of the rendered page shall see it: on one line, its marks taken literally.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '#' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::block::{Column, Row};

    #[test]
    fn blocks_become_headings_lists_and_tables() {
        let blocks = [
            Block::heading(2, "Kế hoạch (1)"),
            Block::text("  a_b"),
            Block::text("  [c]\nd"),
            Block::Table(Table {
                columns: vec![Column::new("TT"), Column::new("Số")],
                rows: vec![Row::new(vec![Cell::text("x|y"), Cell::Integer(1_234)])],
                titled: true,
            }),
        ];
        assert_eq!(
            render(&blocks, Lang::Vi),
            "## Kế hoạch (1)\n\n- a\\_b\n- \\[c\\] d\n\n| TT | Số |\n| --- | ---: |\n| x\\|y | 1.234 |\n"
        );
    }
}
