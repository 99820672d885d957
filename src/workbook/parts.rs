//! The list of sheets, and where the parts of a workbook are.

use std::collections::HashMap;
use std::io::{Read, Seek};

use super::Sheet;
use super::limits::{Fault, Limit, Part};
use super::package::Package;
use super::xml::{Piece, attribute, name};

/// What a workbook's first parts say.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub sheets: Vec<Sheet>,
    pub from_1904: bool,
    pub styles: Option<String>,
    pub strings: Option<String>,
}

const PART: Part = Part::Contents;

/// A link from a part to another: its kind, the last word of its type, and the path in the package.
struct Link {
    kind: String,
    path: String,
}

/// Reads the list of sheets.
pub(super) fn contents<R: Read + Seek>(package: &mut Package<R>) -> Result<Contents, Fault> {
    let top = links(package, "", "_rels/.rels")?;
    let book = top
        .into_values()
        .find(|link| link.kind == "officeDocument")
        .map_or_else(|| "xl/workbook.xml".to_owned(), |link| link.path);
    // A binary workbook (.xlsb), a text or a presentation has no XML list of sheets.
    if !book.to_lowercase().ends_with(".xml") || !package.has(&book) {
        return Err(Fault::Other(package.other()));
    }
    let (folder, file) = book.rsplit_once('/').unwrap_or(("", &book));
    let slash = if folder.is_empty() { "" } else { "/" };
    let list = format!("{folder}{slash}_rels/{file}.rels");
    let links = links(package, folder, &list)?;
    let by_kind = |kind: &str| {
        let mut paths = links.values().filter(|link| link.kind == kind);
        paths.next().map(|link| link.path.clone())
    };
    let mut contents = Contents {
        styles: by_kind("styles"),
        strings: by_kind("sharedStrings"),
        ..Contents::default()
    };
    let limits = package.limits;
    let Some(mut xml) = package.xml(&book, PART)? else {
        return Err(Fault::NoWorkbook);
    };
    let mut is_book = false;
    loop {
        match xml.next()? {
            Piece::Start(start) => match name(&start) {
                "workbook" => is_book = true,
                "workbookPr" => {
                    let value = attribute(&start, "date1904", PART)?;
                    contents.from_1904 = value.is_some_and(|value| is_true(&value));
                }
                "sheet" => {
                    let sheet = sheet(&start, &links)?;
                    contents.sheets.push(sheet);
                    let sheets = contents.sheets.len() as u64;
                    limits.check(Limit::Sheets, sheets, PART)?;
                }
                _ => {}
            },
            Piece::Over if is_book => return Ok(contents),
            Piece::Over => break,
            _ => {}
        }
    }
    drop(xml);
    Err(Fault::Other(package.other()))
}

fn sheet(
    start: &quick_xml::events::BytesStart<'_>,
    links: &HashMap<String, Link>,
) -> Result<Sheet, Fault> {
    let broken = Fault::Broken { part: PART };
    let id = attribute(start, "id", PART)?.ok_or(broken)?;
    let link = links.get(id.as_ref()).ok_or(broken)?;
    let state = attribute(start, "state", PART)?;
    Ok(Sheet {
        name: attribute(start, "name", PART)?
            .unwrap_or_default()
            .into_owned(),
        is_shown: state.is_none_or(|state| state == "visible"),
        path: (link.kind == "worksheet").then(|| link.path.clone()),
    })
}

/// The links that a list of them holds, by id. Links out of the package are left out, because they are never followed.
fn links<R: Read + Seek>(
    package: &mut Package<R>,
    folder: &str,
    list: &str,
) -> Result<HashMap<String, Link>, Fault> {
    let mut links = HashMap::new();
    let limits = package.limits;
    let Some(mut xml) = package.xml(list, PART)? else {
        return Ok(links);
    };
    loop {
        match xml.next()? {
            Piece::Start(start) if name(&start) == "Relationship" => {
                let mode = attribute(&start, "TargetMode", PART)?;
                if mode.is_some_and(|mode| mode == "External") {
                    continue;
                }
                let text = |name| attribute(&start, name, PART).map(Option::unwrap_or_default);
                let kind = text("Type")?;
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                let link = Link {
                    kind,
                    path: within(folder, &text("Target")?),
                };
                links.insert(text("Id")?.into_owned(), link);
                // Each link leads to a file of the package.
                limits.check(Limit::Files, links.len() as u64, PART)?;
            }
            Piece::Over => return Ok(links),
            _ => {}
        }
    }
}

/// A path in the package, from a folder of it; `..` never leads out, for there is nothing outside.
pub(crate) fn within(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut parts: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').filter(|part| !part.is_empty()).collect(),
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The forms of a yes in XML.
pub(super) fn is_true(text: &str) -> bool {
    let text = text.trim();
    text == "1" || text.eq_ignore_ascii_case("true")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_stay_in_the_package() {
        for (target, path) in [
            ("worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("../../../etc/passwd", "etc/passwd"),
            ("./styles.xml", "xl/styles.xml"),
            ("..\\other\\a.xml", "other/a.xml"),
        ] {
            assert_eq!(within("xl", target), path);
        }
    }
}
