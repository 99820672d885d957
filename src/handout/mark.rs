//! What tells a file of a form from others, so that one is replaced only by a later one of its kind.

use std::io::{self, Read, Seek};

use zip::ZipArchive;

use super::Form;
use crate::render::{CATEGORY, docx};

/// How much of a file's beginning, or of the properties in a packed one, is looked at.
const LOOKED_AT: u64 = 64 * 1024;

/// What tells a file of a form from others; `None` where it is none of that form.
///
/// A page names its author, which is the organisation, a calendar is this program's, an answer names its command, a text has the same title
/// up to the colon (the organisation), a table the same first three columns. Of a document or workbook its properties tell the office and that it
/// is a result of this program, which stays when someone edits it: neither the office's own files nor a sheet to be filled in are.
///
/// # Errors
///
/// The file cannot be read.
pub fn of<R: Read + Seek>(form: Form, file: &mut R) -> io::Result<Option<Vec<u8>>> {
    let in_text: fn(&str) -> Option<Vec<u8>> = match form {
        Form::Docx | Form::Xlsx => return Ok(of_package(file)),
        Form::Html => of_page,
        Form::Ics => of_calendar,
        Form::Json => of_answer,
        Form::Md => of_titled,
        Form::Csv => of_table,
    };
    let mut bytes = Vec::new();
    file.take(LOOKED_AT).read_to_end(&mut bytes)?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    Ok(in_text(&String::from_utf8_lossy(
        &text[..text.len().min(4096)],
    )))
}

/// Whether a document holds something that was typed into it since it was written here, as officials fill in what a report leaves open: its
/// text is not the one that its properties seal. Other forms are not written into; of them nothing is known.
pub fn is_edited<R: Read + Seek>(form: Form, file: &mut R) -> bool {
    let is_sealed = || {
        let mut package = ZipArchive::new(file).ok()?;
        let sealed = between(&properties(&mut package)?, b"<dc:identifier>", b"<")?;
        let text = package.by_name(docx::TEXT).ok()?;
        Some(sealed == docx::seal(text.crc32()).into_bytes())
    };
    form == Form::Docx && !is_sealed().unwrap_or(false)
}

/// The creator that a document or workbook names, the organisation. `None` where it is no package, or not of the category of results.
fn of_package<R: Read + Seek>(file: &mut R) -> Option<Vec<u8>> {
    let mut package = ZipArchive::new(file).ok()?;
    let properties = properties(&mut package)?;
    let category = between(&properties, b"<cp:category>", b"<")?;
    (category == CATEGORY.as_bytes()).then(|| between(&properties, b"<dc:creator>", b"<"))?
}

/// What a package says of itself.
fn properties<R: Read + Seek>(package: &mut ZipArchive<R>) -> Option<Vec<u8>> {
    let part = package.by_name("docProps/core.xml").ok()?;
    let mut text = Vec::new();
    part.take(LOOKED_AT).read_to_end(&mut text).ok()?;
    Some(text)
}

fn of_page(head: &str) -> Option<Vec<u8>> {
    head.get(..15)
        .filter(|begin| begin.eq_ignore_ascii_case("<!doctype html>"))
        .and_then(|_| between(head.as_bytes(), b"name=\"author\" content=\"", b"\""))
}

fn of_calendar(head: &str) -> Option<Vec<u8>> {
    let is_ours = first_line(head) == "BEGIN:VCALENDAR" && head.contains("\nPRODID:-//cchc//");
    is_ours.then(Vec::new)
}

fn of_answer(head: &str) -> Option<Vec<u8>> {
    let (_, command) = head
        .starts_with('{')
        .then(|| head.split_once("\"command\":"))??;
    let command = command.split(',').next()?;
    head.contains("\"schema_version\"")
        .then(|| command.trim().as_bytes().to_vec())
}

fn of_titled(head: &str) -> Option<Vec<u8>> {
    let title = first_line(head).strip_prefix("# ")?;
    Some(title.split(':').next()?.as_bytes().to_vec())
}

fn of_table(head: &str) -> Option<Vec<u8>> {
    let columns = first_line(head).split([',', ';']);
    let mut columns = columns.map(|name| name.trim_matches('"'));
    let first = [columns.next()?, columns.next()?, columns.next()?];
    Some(first.join(",").into_bytes())
}

fn first_line(head: &str) -> &str {
    head.lines().next().unwrap_or_default()
}

/// What stands after one text and before the next other.
fn between(text: &[u8], after: &[u8], before: &[u8]) -> Option<Vec<u8>> {
    let start = memchr::memmem::find(text, after)? + after.len();
    let end = start + memchr::memmem::find(&text[start..], before)?;
    Some(text[start..end].to_vec())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_same_kind_is_known_by_its_mark() {
        let is_same = |form, a: &str, b: &str| {
            let mark = |text: &str| of(form, &mut io::Cursor::new(text)).unwrap();
            mark(a).is_some() && mark(a) == mark(b)
        };
        for (form, a, b) in [
            (
                Form::Csv,
                "TT,Lĩnh vực,Nhiệm vụ,Kỳ\n1,a,b,c\n",
                "\u{feff}TT;Lĩnh vực;Nhiệm vụ;Kỳ;Mới\r\n",
            ),
            (
                Form::Md,
                "# UBND xã A: Quý III\n",
                "# UBND xã A: Quý IV, đã sửa\n",
            ),
            (
                Form::Html,
                "<!DOCTYPE html>\n<meta name=\"author\" content=\"UBND xã A\">",
                "<!doctype html><meta name=\"author\" content=\"UBND xã A\"><p>",
            ),
            (
                Form::Json,
                "{\n  \"schema_version\": 1,\n  \"command\": \"report\",",
                "{\"schema_version\":1,\"command\":\"report\",\"a\":1}",
            ),
            (
                Form::Ics,
                "BEGIN:VCALENDAR\r\nPRODID:-//cchc//cchc//VI\r\n",
                "BEGIN:VCALENDAR\nPRODID:-//cchc//2\n",
            ),
        ] {
            assert!(is_same(form, a, b), "{a:?}");
        }
        for (form, a, b) in [
            (
                Form::Csv,
                "TT,Lĩnh vực,Nhiệm vụ\n",
                "Mã hồ sơ,Người nộp,Ngày\n",
            ),
            (Form::Csv, "TT,Lĩnh vực,Nhiệm vụ\n", "một câu\n"),
            (Form::Md, "# UBND xã A: Quý III\n", "# Ghi chú của tôi\n"),
            (Form::Md, "# UBND xã A: Quý III\n", "UBND xã A: Quý III\n"),
            (Form::Html, "<!DOCTYPE html>", "<?xml version=\"1.0\"?>"),
            (Form::Html, "<!DOCTYPE html>", "<!DOCTYPE"),
            (
                Form::Html,
                "<!DOCTYPE html><meta name=\"author\" content=\"UBND xã A\">",
                "<!DOCTYPE html>my homepage",
            ),
            (
                Form::Json,
                "{\"schema_version\":1,\"command\":\"report\"}",
                "{\"name\":\"report\"}",
            ),
            (
                Form::Ics,
                "BEGIN:VCALENDAR\r\nPRODID:-//cchc//cchc//VI\r\n",
                "BEGIN:VCALENDAR\r\nPRODID:-//other\r\n",
            ),
        ] {
            assert!(!is_same(form, a, b), "{a:?} {b:?}");
        }
    }
}
