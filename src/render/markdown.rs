//! Blocks as Markdown, for the text of a merge request. Text stays text there: it calls nobody, links nowhere, closes nothing, and neither
//! GitHub nor GitLab takes a letter of it for a mark.

use super::terminal::text_of;
use crate::block::lang::Lang;
use crate::block::{Block, Cell, Table};
use crate::render::plain::{Plain, plain};
use crate::text::visible::visible;

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
                out.push_str(&format!("{mark}{}\n", begun(text.trim())));
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

/// The same at the beginning of a block, where more marks mean something: of a list, a quote, a title's underline, and GitLab's commands
/// (`/close`) and fences (`:::`).
fn begun(text: &str) -> String {
    let escaped = escaped(text);
    let digits = escaped.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits.len() < escaped.len() && digits.starts_with(['.', ')']) {
        let number = &escaped[..escaped.len() - digits.len()];
        return format!("{number}\\{digits}");
    }
    match escaped.starts_with(['-', '+', '=', '>', '/', ':']) {
        true => format!("\\{escaped}"),
        false => escaped,
    }
}

/// The text as a reader of the rendered page shall see it: on one line, its marks taken literally.
///
/// A backslash makes a mark a letter, but the page's references (`@name`, `#12`, addresses) are found only after that, among the letters of
/// one element: there the first letter gets an element of its own.
fn escaped(text: &str) -> String {
    let text = visible(text).replace("\r\n", "\n");
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let after = &text[at + c.len_utf8()..];
        match c {
            '\n' | '\t' => out.push(' '),
            c if refers(c, &text[..at], after) => out.push_str(&format!("<span>{c}</span>")),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '#' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '&' if is_entity(after) => out.push_str("\\&"),
            '{' if after.starts_with(['+', '-']) => out.push_str("\\{"),
            c => out.push(c),
        }
    }
    out
}

/// Whether the letter begins what the page would make a reference of, or is the middle of an address.
fn refers(letter: char, before: &str, after: &str) -> bool {
    let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    match letter {
        '@' => after.starts_with(is_of_name),
        '#' | '!' | '$' | '&' | '^' => after.starts_with(|c: char| c.is_ascii_digit()),
        '%' => after.starts_with(|c: char| is_of_name(c) || c == '"'),
        ':' => after.starts_with("//") || is_emoji(after),
        '.' => {
            let is_www = |c: char| c.eq_ignore_ascii_case(&'w');
            before.chars().rev().take(3).filter(|c| is_www(*c)).count() == 3
        }
        _ => false,
    }
}

/// The rest of `:name:`, which the pages turn into a picture.
fn is_emoji(after: &str) -> bool {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-');
    let rest = after.trim_start_matches(is_of_name);
    rest.len() < after.len() && rest.starts_with(':')
}

/// The rest of `&name;` or `&#12;`, which stand for another letter.
fn is_entity(after: &str) -> bool {
    let name = after.trim_start_matches('#');
    let rest = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    rest.len() < name.len() && rest.starts_with(';')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{Column, Row};

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

    /// The text of a page as a CommonMark reader of tables and strikethrough sees it, and the kinds of marks that it found.
    fn read(markdown: &str) -> (String, Vec<String>) {
        use pulldown_cmark::{Event, Options, Parser, Tag};
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_MATH
            | Options::ENABLE_GFM
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_TASKLISTS;
        let (mut text, mut marks) = (String::new(), Vec::new());
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(piece) => text.push_str(&piece),
                Event::InlineHtml(html) if ["<span>", "</span>"].contains(&&*html) => {}
                Event::End(_) | Event::Start(Tag::Paragraph) => {}
                other => marks.push(format!("{other:?}")),
            }
        }
        (text, marks)
    }

    #[test]
    fn what_would_be_a_mark_stays_a_letter() {
        for (text, markdown) in [
            (
                "Phòng VH-XH, VP HĐND&UBND: 95,00 % (ước)",
                "Phòng VH-XH, VP HĐND&UBND: 95,00 % (ước)",
            ),
            ("@all xem", "<span>@</span>all xem"),
            ("a@xa.gov.vn", "a<span>@</span>xa.gov.vn"),
            (
                "Closes #12, !34 và %5",
                "Closes <span>#</span>12, <span>!</span>34 và <span>%</span>5",
            ),
            (
                "C# và &copy; &#64;all &1",
                "C\\# và \\&copy; \\&<span>#</span>64;all <span>&</span>1",
            ),
            (
                "https://a.vn www.b.vn",
                "https<span>:</span>//a.vn www<span>.</span>b.vn",
            ),
            (
                "<script>x</script><!-- y -->",
                "\\<script>x\\</script>\\<!-- y -->",
            ),
            ("![ảnh](x) [a](b)", "!\\[ảnh\\](x) \\[a\\](b)"),
            ("/close", "\\/close"),
            ("- a", "\\- a"),
            ("2. b", "2\\. b"),
            ("> c", "\\> c"),
            ("::include{file=x}", "\\::include{file=x}"),
            (
                "a ~63~ *b* _c_ `d` $e$",
                "a \\~63\\~ \\*b\\* \\_c\\_ \\`d\\` \\$e\\$",
            ),
            (
                "lúc 8:30 :tada: {+x+}",
                "lúc 8:30 <span>:</span>tada: \\{+x+}",
            ),
            ("một\u{1b}[2J\nhai\u{202e}", "một␛\\[2J hai�"),
        ] {
            let page = render(&[Block::text(text)], Lang::Vi);
            assert_eq!(page.trim_end(), markdown, "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_page_reads_as_its_text(
            text in "([a-zếđ0-9 ]|[!-/:-@\\[-`{-~]|@all|#1|!2|:\\)|:a:|&lt;|https?://x|www\\.x|/close|<!--|-->|<b>|~~|\\*\\*|--|\\[x\\]\\(y\\)|1\\. |\\|){0,16}"
        ) {
            // A page without a letter has no text to be read.
            let text = format!("{}z", text.trim_start());
            let expected = text.trim();
            let (read_text, marks) = read(&render(&[Block::text(expected)], Lang::Vi));
            proptest::prop_assert_eq!(&read_text, expected);
            proptest::prop_assert!(marks.is_empty(), "{:?}", marks);
            let heading = render(&[Block::heading(2, expected)], Lang::Vi);
            let (read_text, marks) = read(&heading);
            proptest::prop_assert_eq!(&read_text, expected, "{}", heading);
            proptest::prop_assert_eq!(marks.len(), 1);
            let bullet = render(&[Block::bullet(expected)], Lang::Vi);
            let (read_text, marks) = read(&bullet);
            proptest::prop_assert_eq!(&read_text, expected, "{}", bullet);
            proptest::prop_assert_eq!(marks.len(), 2, "{:?}", marks);
            let table = render(
                &[Block::Table(Table {
                    columns: vec![Column::new("x"), Column::new("y")],
                    rows: vec![Row::new(vec![Cell::text(expected), Cell::text("!")])],
                    titled: true,
                })],
                Lang::Vi,
            );
            let (read_text, marks) = read(&table);
            proptest::prop_assert_eq!(read_text, format!("xy{expected}!"), "{}", table);
            proptest::prop_assert_eq!(marks.len(), 7, "{:?}", marks);
        }
    }
}
