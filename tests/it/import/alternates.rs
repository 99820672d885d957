//! Text that a document has in several forms, or in shapes and tables within cells: read once, or named as not read.

use cchc::import::{Flag, Source};

use super::hostile::{OF_ODS, STORED, by_hand};
use super::source;
use super::word::{self, cell, paragraph, run};

/// The texts of the cells of all tables.
fn texts(source: &Source) -> Vec<String> {
    let cells = source
        .grids
        .iter()
        .flat_map(|grid| grid.rows.iter().flatten());
    cells.map(|cell| cell.text.clone()).collect()
}

fn of_cell(content: &str) -> Vec<String> {
    let cell = cell("", content);
    texts(&source(&word::document(&format!(
        "<w:tbl><w:tr>{cell}</w:tr></w:tbl>"
    ))))
}

const MC: &str = r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#;

fn choice(requires: &str, content: &str) -> String {
    format!(r#"<mc:Choice Requires="{requires}">{content}</mc:Choice>"#)
}

/// The forms, as the content of a run, a paragraph or a cell.
fn alternates(forms: &str) -> String {
    format!("<mc:AlternateContent {MC}>{forms}</mc:AlternateContent>")
}

#[test]
fn of_several_forms_the_first_that_word_reads_is_read() {
    let fallback = |content: &str| format!("<mc:Fallback>{content}</mc:Fallback>");
    // What the forms are, around a text that each of them has in its own words.
    for (forms, read) in [
        (vec![("wps", "một"), ("", "hai")], "một"),
        (vec![("wps", "một"), ("w14", "hai"), ("", "ba")], "một"),
        (vec![("khac", "một"), ("", "hai")], "hai"),
        (vec![("khac", "một"), ("w16se", "hai"), ("", "ba")], "hai"),
        (vec![("", "hai")], "hai"),
        (vec![("wps khac", "một"), ("", "hai")], "hai"),
        (vec![("khac", "một")], ""),
    ] {
        let of = |wrap: &dyn Fn(&str) -> String| {
            let forms = forms.iter().map(|(requires, text)| match *requires {
                "" => fallback(&wrap(text)),
                requires => choice(requires, &wrap(text)),
            });
            alternates(&forms.collect::<String>())
        };
        let letters = |text: &str| format!("<w:t>{text}</w:t>");
        let in_run = format!("<w:p><w:r>{}</w:r></w:p>", of(&letters));
        let in_paragraph = format!("<w:p>{}</w:p>", of(&run));
        let in_cell = of(&paragraph);
        for content in [in_run, in_paragraph, in_cell] {
            assert_eq!(of_cell(&content), [read], "{content}");
        }
    }
}

#[test]
fn forms_within_forms_and_after_each_other_are_read_once() {
    let text = |text: &str| paragraph(text);
    let inner = alternates(&format!(
        "{}<mc:Fallback>{}</mc:Fallback>",
        choice("w14", &text("trong")),
        text("bỏ")
    ));
    let outer = alternates(&format!(
        "{}<mc:Fallback>{}</mc:Fallback>",
        choice("wps", &inner),
        text("bỏ")
    ));
    assert_eq!(of_cell(&format!("{outer}{inner}")), ["trong trong"]);
    // Without the element around it, a form is text.
    assert_eq!(
        of_cell(&format!("<mc:Fallback {MC}>{}</mc:Fallback>", text("một"))),
        ["một"]
    );
}

/// A table or a text box within a cell of LibreOffice is not read, and the cell says so; a comment is no part of it.
#[test]
fn what_stands_within_a_cell_of_libreoffice_is_named() {
    let of = |inside: &str| {
        let content = format!(
            r#"<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:draw="d"><office:body><office:spreadsheet><table:table table:name="A"><table:table-row><table:table-cell office:value-type="string">{inside}</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#
        );
        let stored = |name, text: &str| (name, STORED, text.to_owned(), text.len() as u32);
        let parts = [stored("mimetype", OF_ODS), stored("content.xml", &content)];
        let parts = parts
            .each_ref()
            .map(|(name, method, text, size)| (*name, *method, text.as_bytes(), *size));
        let read = source(&by_hand(&parts));
        let cell = read.grids[0].rows[0][0].clone();
        (
            cell.text,
            [Flag::NestedTable, Flag::Drawing].map(|flag| cell.flags.has(flag)),
        )
    };
    let table = "<table:table><table:table-row><table:table-cell><text:p>trong</text:p></table:table-cell></table:table-row></table:table>";
    let shape = "<draw:frame><draw:text-box><text:p>trong</text:p></draw:text-box></draw:frame>";
    let own = "<text:p>một</text:p>";
    for (inside, text, flags) in [
        (format!("{own}{table}"), "một", [true, false]),
        (table.to_owned(), "", [true, false]),
        (format!("{shape}{own}"), "một", [false, true]),
        (shape.to_owned(), "", [false, true]),
        (
            format!("<office:annotation><text:p>x</text:p></office:annotation>{own}"),
            "một",
            [false, false],
        ),
    ] {
        assert_eq!(of(&inside), (text.to_owned(), flags), "{inside}");
    }
}
