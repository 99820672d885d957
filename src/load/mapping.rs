//! The mapping of an export's columns and words, as `dossier::mapping` describes its file.

use std::collections::BTreeMap;

use super::row::{Kind, Row};
use super::tree::Content;
use super::{Source, parsed, text_of};
use crate::diagnostics::{Fault, Finding, Findings, LabelKind, Subject};
use crate::dossier::{
    CarriedOver, Channel, ColumnName, DateForm, DueDay, Ends, Field, Fold, FoldAwaiting, Mapping,
    Rules, Status, Stopped, WithoutDue, WithoutStatus, Words,
};
use crate::place::{FileId, Located, Place};
use crate::text::fold;

const KEYS: &[&str] = &["columns", "status", "channel", "unit", "words", "rules"];
const WORDS: &[&str] = &["yes", "no", "no_fee", "blank"];
const RULES: &[&str] = &[
    "dates",
    "ends",
    "due_day",
    "carried_over",
    "without_due",
    "without_status",
    "withdrawn",
    "returned",
    "refused",
    "stopped",
    "awaiting_supplement",
];

/// What a mapping file says.
#[derive(Debug)]
pub struct LoadedMapping {
    /// Its words before the built-in ones; without the faulty ones, so that it is only to be used where nothing was found.
    pub mapping: Mapping,
    /// Whether the file is TOML at all. Lines of one that is not may be those of an export, and are not to be shown.
    pub is_toml: bool,
    /// What is wrong. Every finding is an error: a word that is left out changes counts.
    pub findings: Vec<Finding>,
    /// The file, by number as findings name it.
    pub sources: Vec<Source>,
}

/// Reads a mapping file. `shown` is the path that users see.
pub fn read_mapping(shown: &str, content: &Content) -> LoadedMapping {
    let file = FileId(0);
    let mut found = Findings::default();
    let text = text_of(file, content, &mut found).unwrap_or_default();
    let table = parsed(file, &text, &mut found);
    let is_toml = table.is_some();
    let own = match table {
        Some(table) => {
            let row = Row::new(
                file,
                table.get_ref(),
                0..0,
                Kind::Named("mapping", KEYS),
                &mut found,
            );
            read(&row, &mut found)
        }
        None => Mapping::blank(),
    };
    LoadedMapping {
        is_toml,
        mapping: own.over(Mapping::default()),
        findings: found.sorted(),
        sources: vec![Source::new(shown, text)],
    }
}

fn read(row: &Row<'_>, found: &mut Findings) -> Mapping {
    let columns = words(row, "columns", &Field::CHOICES, &Field::KEYS, found);
    check_columns(row, found);
    let statuses = words(row, "status", &Status::CHOICES, &Status::KEYS, found);
    let channels = words(row, "channel", &Channel::CHOICES, &Channel::KEYS, found);
    let lists = row.lists("unit", found);
    let units = distinct(
        lists
            .into_iter()
            .flat_map(|(id, names)| names.into_iter().map(move |name| (name, id.value.clone()))),
        found,
    );
    let inner = row.table("words", Kind::Named("[words]", WORDS), found);
    let (mut answers, mut no_fee, mut blank) = (Vec::new(), Vec::new(), Vec::new());
    if let Some(inner) = inner {
        let yes = inner.texts("yes", found).into_iter();
        let no = inner.texts("no", found).into_iter();
        let both = yes
            .map(|word| (word, true))
            .chain(no.map(|word| (word, false)));
        answers = distinct(both, found);
        no_fee = inner.strings("no_fee", found);
        blank = inner.strings("blank", found);
    }
    let rules = row.table("rules", Kind::Named("[rules]", RULES), found);
    Mapping {
        columns,
        statuses,
        channels,
        units,
        whole: None,
        answers,
        no_fee,
        blank,
        rules: rules.map_or_else(Rules::default, |row| read_rules(&row, found)),
    }
}

/// The words of a table whose keys are the meanings.
fn words<T: Copy + PartialEq>(
    row: &Row<'_>,
    table: &str,
    meanings: &[(T, &'static str)],
    keys: &'static [&'static str],
    found: &mut Findings,
) -> Words<T> {
    let Some(inner) = row.table(table, Kind::Named("mapping", keys), found) else {
        return Vec::new();
    };
    let mut listed = Vec::new();
    for &(meaning, key) in meanings {
        let words = inner.texts(key, found);
        listed.extend(words.into_iter().map(|word| (word, meaning)));
    }
    distinct(listed, found)
}

/// A name such as `#0` would silently name no column.
fn check_columns(row: &Row<'_>, found: &mut Findings) {
    // What is wrong with the table itself was said already.
    let mut said = Findings::default();
    let Some(inner) = row.table("columns", Kind::Named("mapping", &Field::KEYS), &mut said) else {
        return;
    };
    for (_, key) in Field::CHOICES {
        for name in inner.texts(key, &mut said) {
            if ColumnName::read(&name).is_none() {
                let fault = Fault::InvalidValue {
                    key: key.to_owned(),
                    value: name.value.clone(),
                    allowed: vec!["#C", "#3"],
                };
                found.add(&name.place, fault);
            }
        }
    }
}

/// The words, each once: a word under two meanings would silently take one of them.
fn distinct<T: PartialEq>(
    listed: impl IntoIterator<Item = (Located<String>, T)>,
    found: &mut Findings,
) -> Words<T> {
    let mut first: BTreeMap<String, Place> = BTreeMap::new();
    let mut words: Words<T> = Vec::new();
    for (word, meaning) in listed {
        match first.get(&fold(&word)) {
            None => {
                first.insert(fold(&word), word.place);
                words.push((word.value, meaning));
            }
            Some(place) => {
                let fault = Fault::DuplicateId {
                    subject: Subject::Word,
                    id: word.value.clone(),
                };
                found.add_beside(&word.place, fault, LabelKind::FirstUse, place);
            }
        }
    }
    words
}

fn read_rules(row: &Row<'_>, found: &mut Findings) -> Rules {
    let mut rules = Rules::default();
    /// One rule of an enum of words; the default stays where it is absent or faulty.
    macro_rules! rule {
        ($field:ident, $kind:ident) => {
            if let Some(chosen) = row.choice(stringify!($field), &$kind::CHOICES, found) {
                rules.$field = chosen;
            }
        };
    }
    rule!(ends, Ends);
    rule!(due_day, DueDay);
    rule!(carried_over, CarriedOver);
    rule!(without_due, WithoutDue);
    rule!(without_status, WithoutStatus);
    rule!(withdrawn, Fold);
    rule!(returned, Fold);
    rule!(refused, Fold);
    rule!(stopped, Stopped);
    rule!(awaiting_supplement, FoldAwaiting);
    if row.has("dates") {
        rules.dates = read_dates(row, found);
    }
    rules
}

fn read_dates(row: &Row<'_>, found: &mut Findings) -> Vec<DateForm> {
    let errors = found.errors();
    let wrong = |value: String| Fault::InvalidValue {
        key: "dates".to_owned(),
        value,
        allowed: DateForm::KEYS.to_vec(),
    };
    let mut dates = Vec::new();
    for word in row.texts("dates", found) {
        match DateForm::from_key(word.trim()) {
            Some(form) => dates.push(form),
            None => found.add(&word.place, wrong(word.value.clone())),
        }
    }
    // Under an empty list no day would be read, and every row would be bad.
    if dates.is_empty() && found.errors() == errors {
        found.add(&row.place_of("dates"), wrong("[]".to_owned()));
    }
    dates
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> LoadedMapping {
        read_mapping("map.toml", &Content::Bytes(text.as_bytes().to_vec()))
    }

    fn codes(text: &str) -> Vec<&'static str> {
        let findings = read_text(text).findings;
        findings.iter().map(|found| found.fault.code()).collect()
    }

    #[test]
    fn own_words_stand_before_the_built_in_ones() {
        let loaded = read_text(
            "[columns]\nreceived = [\"Ngày vào sổ\"]\n[status]\nresolved = [\"Đã phát\"]\n[unit]\nvan-phong = [\"VP\"]\n\
             [words]\nno_fee = [\"theo quy định\"]\nblank = [\"chưa có\"]\n[rules]\nends = \"handed-over\"\ndates = [\"iso\"]\n",
        );
        assert_eq!(loaded.findings, []);
        let mapping = loaded.mapping;
        assert_eq!(mapping.columns[0], ("Ngày vào sổ".into(), Field::Received));
        assert_eq!(mapping.statuses[0], ("Đã phát".into(), Status::Resolved));
        assert_eq!(mapping.units, [("VP".into(), "van-phong".into())]);
        assert_eq!(mapping.no_fee[0], "theo quy định");
        assert_eq!(mapping.blank[..2], ["chưa có", "-"]);
        assert_eq!(mapping.rules.ends, Ends::HandedOver);
        assert_eq!(mapping.rules.dates, [DateForm::Iso]);
        assert!(mapping.columns.len() > 50);
    }

    #[test]
    fn a_column_that_no_file_has_is_no_name() {
        let of = |name: &str| codes(&format!("[columns]\ndue = [\"{name}\"]\n"));
        for name in ["#0", "Ngày hẹn trả#0", "#ZZZ"] {
            assert_eq!(of(name), ["invalid-value"], "{name}");
        }
        for name in ["#", "#C", "#3", "Ngày hẹn trả#2"] {
            assert_eq!(of(name), [""; 0], "{name}");
        }
    }

    #[test]
    fn every_fault_is_found_in_one_run() {
        assert_eq!(
            codes(
                "colunms = 1\n[columns]\nrecieved = [\"a\"]\ndue = \"b\"\n[status]\nresolved = [\"Đã trả\"]\nreturned = [\"đã trả\"]\n\
                 [rules]\nends = \"sent\"\ndates = [\"us\"]\n"
            ),
            [
                "unknown-key",
                "unknown-key",
                "wrong-type",
                "duplicate-id",
                "invalid-value",
                "invalid-value"
            ]
        );
        assert_eq!(codes("[rules]\ndates = []\n"), ["invalid-value"]);
        assert_eq!(codes("columns = ["), ["syntax"]);
        assert_eq!(codes(""), [] as [&str; 0]);
        let bytes = read_mapping("map.toml", &Content::Bytes(vec![0xff, 0xfe]));
        assert_eq!(bytes.findings[0].fault.code(), "file-not-utf8");
    }
}
