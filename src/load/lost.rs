//! Records in files that are not read. Names tell much, but not all: a unit's file may be called `README.toml`, lie in a folder of drafts, or
//! be the copy that an editor keeps. What stands in it tells what it is.

use std::collections::HashSet;

use memchr::memmem;
use toml::de::DeTable;

use super::part::Part;
use super::strays::Units;
use super::tree::{Content, Lost, Tree};
use crate::diagnostics::Fault;

/// The rows of records that units write.
const FACTS: [&str; 3] = ["entry", "trigger", "reply"];
/// The rows of figures.
const FIGURES: &str = "figure";
/// The rows of a report that was sent.
const REPORTS: &str = "result";
/// The rows of decisions.
const DECISIONS: &str = "amendment";

/// Endings under which text is saved. Nobody looks into pictures and office files for records.
const ENDINGS: [&str; 17] = [
    "txt", "text", "md", "bak", "old", "orig", "tmp", "part", "ini", "conf", "csv", "swp", "swo",
    "swn", "save", "tml", "tom",
];

/// Whether a file of this name may hold text that someone typed as a record.
pub fn may_be_text(name: &str) -> bool {
    let lower = name.to_lowercase();
    let bare = lower.trim_start_matches('.').trim_end_matches('~');
    is_named_as_toml(&lower)
        || match bare.rsplit_once('.') {
            None => true,
            Some((_, ending)) => ENDINGS.contains(&ending),
        }
}

/// Endings of what is made of a TOML file, or makes one: differences between two, and templates.
const OF_TOML: [&str; 8] = [
    ".patch", ".diff", ".rej", ".j2", ".jinja", ".tpl", ".tmpl", ".tera",
];

/// Whether a name is that of a TOML file, whatever was put after it.
pub fn is_named_as_toml(lower: &str) -> bool {
    lower.contains(".toml") && !OF_TOML.iter().any(|ending| lower.ends_with(ending))
}

/// What a text holds of records.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Whether it has entries, triggers or replies.
    pub facts: bool,
    /// Whether it has figures.
    pub figures: bool,
    /// Whether it has results of a report that was sent.
    pub reports: bool,
    /// Whether it has decisions.
    pub decisions: bool,
    /// The tasks that its entries and triggers name.
    pub tasks: Vec<String>,
}

impl Held {
    /// What stands in the text, row by row; it need not be whole TOML. The lines of a text that an editor keeps may end with a zero.
    ///
    /// Every text in a plan's folder is asked at each start, and nearly all hold no row: only heads are looked for, and what follows a head.
    pub fn of(bytes: &[u8]) -> Held {
        if let Some(text) = of_sixteen_bits(bytes) {
            return Held::of(text.as_bytes());
        }
        let mut held = Held::of_arrays(bytes);
        for at in memmem::find_iter(bytes, "[[") {
            let before = bytes[..at].iter().rev();
            let is_head = |byte: Option<&u8>| byte.is_none_or(ends_line);
            if !is_head(
                before
                    .copied()
                    .find(|byte| !matches!(byte, b' ' | b'\t' | b'\r'))
                    .as_ref(),
            ) {
                continue;
            }
            let mut lines = bytes[at..].split(ends_line).map(<[u8]>::trim_ascii);
            let head = lines.next().unwrap_or_default();
            let row = head[2..].split(|byte| *byte == b']').next();
            let is_quote = |byte: &u8| matches!(byte, b'"' | b'\'');
            let row = row.unwrap_or_default().trim_ascii();
            let row = row
                .strip_prefix(b"\"")
                .or(row.strip_prefix(b"'"))
                .unwrap_or(row);
            let row = row.split(is_quote).next().unwrap_or_default();
            held.figures |= row == FIGURES.as_bytes();
            held.reports |= row == REPORTS.as_bytes();
            held.decisions |= row == DECISIONS.as_bytes();
            if FACTS.iter().any(|fact| fact.as_bytes() == row) {
                let of_row = lines.take_while(|line| !line.starts_with(b"["));
                let tasks: Vec<String> = of_row.filter_map(task_of).collect();
                // A form to be filled in is no record.
                if !tasks.iter().any(String::is_empty) {
                    held.facts = true;
                    held.tasks.extend(tasks);
                }
            }
        }
        held.tasks.sort();
        held.tasks.dedup();
        held
    }

    /// What stands in the text as a whole array, or as one table: `entry = [{ … }]`, `[entry]`.
    fn of_arrays(bytes: &[u8]) -> Held {
        let has = |row: &str| {
            memmem::find_iter(bytes, row).any(|at| {
                let before = bytes[..at].rsplit(ends_line).next().unwrap_or_default();
                let after = bytes[at + row.len()..].split(ends_line).next();
                let after = after.unwrap_or_default().trim_ascii_start();
                match before.trim_ascii() {
                    b"" => after
                        .strip_prefix(b"=")
                        .is_some_and(|value| value.trim_ascii_start().starts_with(b"[")),
                    b"[" => after.starts_with(b"]"),
                    _ => false,
                }
            })
        };
        Held {
            facts: FACTS.iter().any(|row| has(row)),
            figures: has(FIGURES),
            reports: false,
            decisions: has(DECISIONS),
            tasks: Vec::new(),
        }
    }

    /// What stands in a file of the plan that does not belong into a file of its part, or into one of no unit.
    pub(super) fn of_other_part(part: Part<'_>, bytes: &[u8], units: &[&str]) -> Held {
        let held = match part {
            Part::Progress(unit) | Part::Entries(unit, _) if units.contains(&unit) => {
                return Held::default();
            }
            _ => Held::of(bytes),
        };
        Held {
            decisions: held.decisions && part != Part::Amendments,
            ..held
        }
    }

    /// Whether it holds nothing of the kind.
    pub fn is_empty(&self) -> bool {
        !(self.facts || self.figures || self.reports || self.decisions)
    }
}

fn ends_line(byte: &u8) -> bool {
    matches!(byte, b'\n' | b'\r' | 0)
}

/// A text that Windows saved as Unicode of sixteen bits.
fn of_sixteen_bits(bytes: &[u8]) -> Option<String> {
    let unit: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let units = bytes[2..]
        .chunks_exact(2)
        .map(|pair| unit([pair[0], pair[1]]));
    Some(
        char::decode_utf16(units)
            .map(|letter| letter.unwrap_or('?'))
            .collect(),
    )
}

/// The rows of records in texts, each as its lines without blanks and comments, so that two copies of one are alike.
#[derive(Debug, Default)]
pub struct Rows(HashSet<(String, String)>);

impl Rows {
    /// Of the files that are read.
    pub(super) fn read(tree: &Tree) -> Rows {
        let mut rows = HashSet::new();
        for (path, file) in tree.files() {
            let unit = match Part::of(path) {
                Part::Progress(unit) | Part::Entries(unit, _) | Part::Figures(unit) => unit,
                Part::Amendments | Part::Report => "",
                _ => continue,
            };
            if let Content::Bytes(bytes) = &file.content {
                let of_file = rows_in(&String::from_utf8_lossy(bytes));
                rows.extend(of_file.into_iter().map(|row| (unit.to_owned(), row)));
            }
        }
        Rows(rows)
    }

    /// Whether all rows of a text are among these: of the unit, where one is known. What is read is not lost, however many copies there are.
    pub(super) fn have_all(&self, bytes: &[u8], unit: Option<&str>) -> bool {
        let rows = rows_in(&String::from_utf8_lossy(bytes));
        let is_known = |row: &String| match unit {
            Some(unit) => {
                let of = |unit: &str| (unit.to_owned(), row.clone());
                self.0.contains(&of(unit)) || self.0.contains(&of(""))
            }
            None => self.0.iter().any(|(_, known)| known == row),
        };
        !rows.is_empty() && rows.iter().all(is_known)
    }
}

/// The rows of records in a text. A report that was sent is one with all its results.
fn rows_in(text: &str) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    let mut head = String::new();
    let lines = text.lines().map(str::trim);
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let name = line
            .strip_prefix("[[")
            .and_then(|rest| rest.split(']').next());
        let name = name.map(|name| name.trim().trim_matches(['"', '\'']));
        if name.is_some_and(|name| FACTS.contains(&name) || name == FIGURES || name == DECISIONS) {
            rows.push(String::new());
        } else if name == Some(REPORTS) && rows.is_empty() {
            rows.push(std::mem::take(&mut head));
        }
        let row = rows.last_mut().unwrap_or(&mut head);
        row.push_str(line);
        row.push('\n');
    }
    rows
}

/// The task that the line `task = "9"` names.
fn task_of(line: &[u8]) -> Option<String> {
    let value = line.strip_prefix(b"task")?.trim_ascii_start();
    let value = value.strip_prefix(b"=")?.trim_ascii_start();
    let (quote, rest) = value.split_first()?;
    let id = rest.split(|byte| byte == quote).next()?;
    matches!(quote, b'"' | b'\'').then(|| String::from_utf8_lossy(id).into_owned())
}

/// Whether a text explains records and holds none: it is not called a TOML file, and is none, as what shows a row between words is not; or it
/// shows all of them as Markdown shows an example, four blanks to the right.
fn explains(name: &str, bytes: &[u8]) -> bool {
    let is_kept_by_editor = [".swp", ".swo", ".swn"]
        .iter()
        .any(|ending| name.ends_with(ending));
    if is_named_as_toml(name) || is_kept_by_editor {
        return false;
    }
    let text = String::from_utf8_lossy(bytes);
    // The first thing of a TOML file is a table or a key with its value; most pages are known by that, without being parsed.
    let lines = text.lines().map(str::trim_start);
    let mut said = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let begins_with_words = |line: &str| !line.starts_with('[') && !line.contains('=');
    if said.next().is_some_and(begins_with_words) {
        return true;
    }
    let mut heads = text
        .lines()
        .filter(|line| line.trim_start().starts_with("[["));
    heads.all(|line| line.starts_with("    ") || line.starts_with('\t'))
        || !DeTable::parse_recoverable(&text).1.is_empty()
}

/// A file that holds records and is not read.
pub struct Judged<'a> {
    /// The file.
    pub lost: &'a Lost,
    /// What is in it.
    pub held: Held,
    /// The units that its name and its folders name.
    pub units: Vec<String>,
    /// The finding in it; `None` where it is a copy of what is read, was put away, hidden beside the plan, or an editor keeps it beside the file
    /// that is read.
    pub fault: Option<Fault>,
}

/// What a file that is not read means for the plan; `None` where it holds no records of it. `has_file` tells whether a file that plays a part is
/// there, `has_records` whether a unit has progress that is read, `is_read` whether all rows of a
/// text are read, of the unit where one is known.
pub fn judge<'a>(
    lost: &'a Lost,
    units: &Units<'_>,
    has_file: &dyn Fn(&str) -> bool,
    has_records: &dyn Fn(&str) -> bool,
    is_read: &dyn Fn(&[u8], Option<&str>) -> bool,
) -> Option<Judged<'a>> {
    let lower = lost.part.to_lowercase();
    let name = lower.rsplit('/').next().unwrap_or(&lower);
    let held = Held::of(&lost.bytes);
    if held.is_empty() || explains(name, &lost.bytes) {
        return None;
    }
    let folders: Vec<&str> = lower.split('/').filter(|part| *part != "..").collect();
    let mut of_units: Vec<String> = folders
        .iter()
        .filter_map(|part| units.exactly(part))
        .collect();
    // Above the plans anything may lie: only what bears a unit's name is the plan's.
    if lost.part.starts_with("../../") && of_units.is_empty() {
        return None;
    }
    if of_units.is_empty() && !held.decisions && (held.facts || held.figures) {
        of_units.extend(units.owner(name.trim_start_matches('.')));
    }
    let owner = of_units.last();
    // A copy is named, and hides nothing from anybody.
    if is_read(&lost.bytes, owner.map(String::as_str)) {
        return Some(Judged {
            lost,
            held: Held::default(),
            units: Vec::new(),
            fault: None,
        });
    }
    let meant = match &held {
        Held { facts: true, .. } => owner.map(|unit| format!("progress/{unit}.toml")),
        Held { figures: true, .. } => {
            let stem = name.trim_start_matches('.').split('.').next();
            owner.zip(stem).map(|(unit, stem)| match stem == unit {
                true => format!("figures/{unit}/"),
                false => format!("figures/{unit}/{stem}.toml"),
            })
        }
        Held { reports: true, .. } => {
            let name = lost.part.rsplit('/').next().unwrap_or(&lost.part);
            let stem = name.trim_start_matches('.').split('.').next();
            stem.map(|stem| format!("reports/{stem}.toml"))
        }
        _ => Some("amendments.toml".to_owned()),
    };
    let exists = meant.as_deref().is_some_and(has_file);
    let is_among_records = ["progress/", "figures/", "reports/"]
        .iter()
        .any(|folder| lower.starts_with(folder));
    let is_hidden = folders.iter().any(|part| part.starts_with('.'));
    // What an editor or a tool hides is a copy where the unit has records that are read; where it has none, it may be all that there is.
    // Among the files of a plan someone puts a file away by hiding it.
    let is_hidden_file = name.starts_with('.') && is_named_as_toml(name);
    let is_direct = folders.len() == 1;
    let is_copy = match owner {
        Some(unit) if held.facts => {
            has_records(unit) && !(is_among_records && name.ends_with(".toml"))
        }
        _ => !is_among_records,
    };
    let is_put_away = is_hidden && (is_copy || is_hidden_file && is_direct);
    let fault = (!is_put_away).then_some(Fault::FileNotRead {
        is_folder: false,
        meant,
        exists,
    });
    Some(Judged {
        lost,
        held,
        units: of_units,
        fault,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_records_are_known_by_their_heads() {
        let held = Held::of(b"[[entry]]\ntask = \"9\"\n[[ trigger ]]\ntask='10'\n[x]\ntask = \"z");
        assert!(held.facts && !held.figures && !held.decisions);
        assert_eq!(held.tasks, ["10", "9"]);
        assert!(Held::of(b"b0VIM 9\0\0done = true\0task = \"9\"\0[[entry]]\0").facts);
        assert!(Held::of(b"[[amendment]]\n").decisions);
        assert!(Held::of(b"[[figure]]\n").figures);
        for whole in [
            &b"entry = [{ task = \"9\" }]\n"[..],
            b"[[\"entry\"]]\r",
            b"# a\r[entry]\r",
            b"\xff\xfe[\0[\0e\0n\0t\0r\0y\0]\0]\0",
        ] {
            assert!(Held::of(whole).facts, "{whole:?}");
        }
        assert!(Held::of(b"number = \"1/BC\"\n\n[[result]]\n").reports);
        for nothing in [
            &b"[[task]]\nid = \"entry\"\n"[..],
            b"entry\n",
            b"# [[entry]]\n",
            b"[[entry]]\ntask = \"\"\n",
            b"an entry = 3\n",
            b"[[x]]\nentry = 3\n",
        ] {
            assert!(Held::of(nothing).is_empty(), "{nothing:?}");
        }
    }

    #[test]
    fn a_text_that_shows_a_row_between_words_explains_it() {
        let shown = b"# Ghi\n\nM\xe1\xba\xabu:\n\n```\n[[entry]]\ntask = \"9\"\n```\n";
        assert!(explains("readme.md", shown) && !explains("readme.toml", shown));
        assert!(!explains("readme.md", b"# Ghi\n[[entry]]\ntask = \"9\"\n"));
    }

    #[test]
    fn an_example_in_markdown_is_no_record() {
        let shown = b"# C\xc3\xa1ch ghi\n\n    [[amendment]]\n    date = 2025-10-10\n";
        assert!(explains("readme.md", shown) && !explains("a.toml", shown));
    }

    #[test]
    fn rows_are_alike_whatever_stands_around_them() {
        let text = "# a\n[[entry]]\ntask = \"9\"\n\n[[entry]]\ntask = \"8\" \n";
        let copy = "[[entry]]\r\n  task = \"8\"\r\n# b\r\n[[entry]]\r\ntask = \"9\"\r\n";
        let (mut rows, mut of_copy) = (rows_in(text), rows_in(copy));
        rows.sort();
        of_copy.sort();
        assert_eq!(rows, of_copy);
        let sent = rows_in("number = \"1/BC\"\n[[result]]\nid = \"a\"\n[[result]]\nid = \"b\"\n");
        assert_eq!(sent.len(), 1, "{sent:?}");
    }

    #[test]
    fn text_is_looked_for_in_files_of_text() {
        for name in [
            "README",
            "a.toml",
            "A.TOML.txt",
            ".van-phong.toml.swp",
            "a.bak",
            "x~",
            "desktop.ini",
        ] {
            assert!(may_be_text(name), "{name}");
        }
        for name in ["a.pdf", "bieu.xlsx", "anh.JPG", "a.zip"] {
            assert!(!may_be_text(name), "{name}");
        }
    }
}
