//! A file that says which headers mean what: a table `[columns]` whose keys are the meanings.

use super::row::{Kind, Row};
use super::tree::Content;
use super::{Source, parsed, text_of};
use crate::diagnostics::{Fault, Finding, Findings, Subject};
use crate::place::FileId;

const KEYS: &[&str] = &["columns"];

/// What such a file says.
#[derive(Debug)]
pub struct LoadedColumns {
    /// Headers by key, in the order of the keys.
    pub columns: Vec<(&'static str, Vec<String>)>,
    /// What is wrong; every finding is an error.
    pub findings: Vec<Finding>,
    /// The file, by number as findings name it.
    pub sources: Vec<Source>,
}

/// Reads the file. `shown` is the path that users see, `keys` the meanings that there are.
pub fn read_columns(
    shown: &str,
    content: &Content,
    keys: &'static [&'static str],
) -> LoadedColumns {
    let file = FileId(0);
    let mut found = Findings::default();
    let text = text_of(file, content, &mut found).unwrap_or_default();
    let mut columns = Vec::new();
    if let Some(table) = parsed(file, &text, &mut found) {
        let kind = Kind::Named("mapping", KEYS);
        let row = Row::new(file, table.get_ref(), 0..0, kind, &mut found);
        if let Some(inner) = row.table("columns", Kind::Named("[columns]", keys), &mut found) {
            let mut headers: Vec<String> = Vec::new();
            for key in keys.iter().copied().filter(|key| inner.has(key)) {
                let texts = inner.texts(key, &mut found);
                for text in &texts {
                    // A header under two meanings would silently take one of them.
                    if headers.contains(&text.value) {
                        let fault = Fault::DuplicateId {
                            subject: Subject::Word,
                            id: text.value.clone(),
                        };
                        found.add(&text.place, fault);
                    }
                    headers.push(text.value.clone());
                }
                columns.push((key, texts.into_iter().map(|text| text.value).collect()));
            }
        }
    }
    LoadedColumns {
        columns,
        findings: found.sorted(),
        sources: vec![Source::new(shown, text)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_read_and_every_fault_is_found() {
        let read = |text: &str| {
            let content = Content::Bytes(text.as_bytes().to_vec());
            read_columns("map.toml", &content, &["title", "lead"])
        };
        let loaded = read("[columns]\nlead = [\"Ai\"]\ntitle = [\"Nội dung\", \"Việc\"]\n");
        assert_eq!(loaded.findings, []);
        assert_eq!(
            loaded.columns,
            [
                ("title", vec!["Nội dung".to_owned(), "Việc".to_owned()]),
                ("lead", vec!["Ai".to_owned()])
            ]
        );
        let codes = |text: &str| -> Vec<&'static str> {
            let findings = read(text).findings;
            findings.iter().map(|found| found.fault.code()).collect()
        };
        assert_eq!(codes("columns = ["), ["syntax"]);
        assert_eq!(
            codes("colunms = 1\n[columns]\ntitel = [\"a\"]\ntitle = [\"b\"]\nlead = [\"b\"]\n"),
            ["unknown-key", "unknown-key", "duplicate-id"]
        );
        assert_eq!(codes("[columns]\ntitle = 1\n"), ["wrong-type"]);
    }
}
