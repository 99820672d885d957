//! `rollup.toml` and `communes.csv`: what is rolled up, and which communes there must be.

use std::collections::HashMap;
use std::ops::Range;

use super::row::Row;
use super::tree::File;
use super::{Source, parsed, text_of};
use crate::diagnostics::{Fault, Finding, Findings, LabelKind, RollupFault};
use crate::model::rollup::{Bands, Commune, Group, RankKey, Rollup};
use crate::place::{FileId, Place};
use crate::schema;
use crate::text::{fold, nearest};
use crate::time::period::{Date, Span, YEARS};

/// The files of a roll-up, and what is wrong in them.
#[derive(Debug)]
pub struct LoadedRollup {
    /// What `rollup.toml` says; `None` where too much is missing to go on.
    pub rollup: Option<Rollup>,
    /// The registry, by code, without rows that could not be read and communes that do not exist in the period.
    pub communes: Vec<Commune>,
    /// What is wrong, by file and place.
    pub findings: Vec<Finding>,
    /// The two files, by [`FileId`].
    pub sources: Vec<Source>,
}

/// The file of the registry.
pub const REGISTRY: FileId = FileId(1);

/// Days within which a record is an update, where `rollup.toml` does not say.
const UPDATE_WITHIN: i64 = 30;

/// Reads both files.
pub fn load_rollup(settings: &File, registry: &File) -> LoadedRollup {
    let mut found = Findings::default();
    let mut sources = Vec::new();
    let text = text_of(FileId(0), &settings.content, &mut found);
    let rollup = text
        .as_deref()
        .and_then(|text| read_settings(text, &mut found));
    sources.push(Source::new(&settings.shown, text.unwrap_or_default()));
    let text = text_of(REGISTRY, &registry.content, &mut found);
    let period = rollup.as_ref().map(|rollup| rollup.period);
    let communes = text
        .as_deref()
        .map(|text| read_registry(text, period, &mut found));
    sources.push(Source::new(&registry.shown, text.unwrap_or_default()));
    let mut communes = communes.unwrap_or_default();
    communes.sort_by(|a, b| a.code.cmp(&b.code));
    LoadedRollup {
        rollup,
        communes,
        findings: found.sorted(),
        sources,
    }
}

fn read_settings(text: &str, found: &mut Findings) -> Option<Rollup> {
    let table = parsed(FileId(0), text, found)?;
    let row = Row::new(
        FileId(0),
        table.get_ref(),
        0..0,
        &schema::ROLLUP_FILE,
        found,
    );
    let id = row.id("id", found).map(|id| id.value);
    let id = row.require("id", id, found);
    let title = row.string("title", found);
    let title = row.require("title", title, found);
    let organization = row.string("organization", found);
    let organization = row.require("organization", organization, found);
    let period = row.span(found);
    let plans = row.strings("plans", found);
    let plans = row.require("plans", Some(plans), found);
    let registry = row
        .table("registry", &schema::REGISTRY, found)
        .and_then(|row| {
            let document = row.string("document", found);
            let document = row.require("document", document, found);
            row.date("date", found);
            let issuer = row.string("issuer", found);
            let parts: Vec<String> = document.into_iter().chain(issuer).collect();
            (!parts.is_empty()).then(|| parts.join(", "))
        });
    let ranking = row.table("ranking", &schema::RANKING, found);
    let (groups, by, update_within) = match &ranking {
        Some(ranking) => read_ranking(ranking, found),
        None => (Vec::new(), Vec::new(), None),
    };
    let bands = row.table("bands", &schema::BANDS, found);
    let usual = Bands::default();
    let bands = bands.map_or(usual, |row| Bands {
        high: row.percent("high", found).unwrap_or(usual.high),
        low: row.percent("low", found).unwrap_or(usual.low),
    });
    Some(Rollup {
        id: id?,
        title: title?,
        organization: organization?,
        period: period?,
        plans: plans.filter(|plans| !plans.is_empty())?,
        registry,
        groups,
        by: match by.is_empty() {
            true => vec![RankKey::Progress, RankKey::Update, RankKey::Overdue],
            false => by,
        },
        update_within: update_within.unwrap_or(UPDATE_WITHIN),
        bands,
    })
}

fn read_ranking(
    ranking: &Row<'_>,
    found: &mut Findings,
) -> (Vec<Group>, Vec<RankKey>, Option<i64>) {
    let rows = ranking.rows("groups", &schema::RANKING_GROUP, found);
    let groups = rows.iter().filter_map(|row| {
        let name = row.string("name", found);
        let name = row.require("name", name, found);
        let prefixes = row.strings("prefix", found);
        Some(Group {
            name: name?,
            prefixes,
        })
    });
    let groups = groups.collect();
    let mut by = Vec::new();
    for word in ranking.texts("by", found) {
        match RankKey::from_key(&word) {
            Some(key) if !by.contains(&key) => by.push(key),
            Some(_) => {}
            None => found.add(
                &word.place,
                Fault::InvalidValue {
                    key: "by".to_owned(),
                    value: word.value.clone(),
                    allowed: RankKey::KEYS.to_vec(),
                },
            ),
        }
    }
    let update = ranking.table("update", &schema::UPDATE, found);
    let within = update.and_then(|row| {
        row.choice("of", &[((), "units")], found);
        row.integer("within_days", 1, 366, found)
    });
    (groups, by, within)
}

/// A cell of the registry: what it says, and where.
struct Cell {
    text: String,
    span: Range<usize>,
}

/// The rows of a table with separators, cell by cell. Quotes are those of RFC 4180. An open quote ends the table, and is reported.
fn cells(text: &str, separator: u8, found: &mut Findings) -> Vec<Vec<Cell>> {
    let bytes = text.as_bytes();
    let mut at = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut rows = Vec::new();
    let mut row: Vec<Cell> = Vec::new();
    while at < bytes.len() {
        let start = at;
        let mut value = String::new();
        let is_quoted = bytes[at] == b'"';
        if is_quoted {
            at += 1;
            loop {
                let Some(end) = text[at..].find('"').map(|end| at + end) else {
                    let place = Place {
                        file: REGISTRY,
                        span: start..text.len(),
                    };
                    found.add(&place, RollupFault::QuoteOpen.into());
                    return rows;
                };
                value.push_str(&text[at..end]);
                at = end + 1;
                if bytes.get(at) != Some(&b'"') {
                    break;
                }
                value.push('"');
                at += 1;
            }
        }
        let ends = |byte: &u8| *byte == separator || *byte == b'\n';
        let end = bytes[at..]
            .iter()
            .position(ends)
            .map_or(bytes.len(), |end| at + end);
        // Separators and line ends are ASCII, so the cut is between letters.
        value.push_str(&text[at..end]);
        row.push(Cell {
            text: value.trim().to_owned(),
            span: start..start + text[start..end].trim_end().len(),
        });
        at = end + 1;
        let is_last_of_row = bytes.get(end) != Some(&separator);
        if is_last_of_row {
            rows.push(std::mem::take(&mut row));
        } else if at == bytes.len() {
            row.push(Cell {
                text: String::new(),
                span: at..at,
            });
            rows.push(std::mem::take(&mut row));
        }
    }
    rows
}

/// The separator that stands most often in the first line.
fn separator_of(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |separator: &u8| first.bytes().filter(|byte| byte == separator).count();
    let candidates = [b'\t', b';', b','];
    candidates.into_iter().max_by_key(count).unwrap_or(b',')
}

fn read_registry(text: &str, period: Option<Span>, found: &mut Findings) -> Vec<Commune> {
    let mut rows = cells(text, separator_of(text), found).into_iter();
    let Some(header) = rows.next() else {
        found.add(
            &Place::whole(REGISTRY),
            RollupFault::ColumnMissing { name: "code" }.into(),
        );
        return Vec::new();
    };
    let names: Vec<&'static str> = schema::COMMUNES_FILE.names().collect();
    let mut columns: Vec<Option<&'static str>> = Vec::new();
    for cell in &header {
        let known = names.iter().copied().find(|name| *name == cell.text);
        let fault = match known {
            Some(name) if columns.contains(&Some(name)) => Some(RollupFault::ColumnTwice {
                name: name.to_owned(),
            }),
            Some(_) => None,
            None if cell.text.is_empty() => None,
            None => Some(RollupFault::ColumnUnknown {
                name: cell.text.clone(),
                near: nearest(&cell.text, names.iter().copied()).map(str::to_owned),
            }),
        };
        let is_new = fault.is_none();
        if let Some(fault) = fault {
            found.add(&place_of(cell), fault.into());
        }
        columns.push(known.filter(|_| is_new));
    }
    let mut is_whole = true;
    for name in ["code", "name"] {
        if !columns.contains(&Some(name)) {
            let place = Place {
                file: REGISTRY,
                span: header.first().map_or(0..0, |cell| cell.span.clone()),
            };
            found.add(&place, RollupFault::ColumnMissing { name }.into());
            is_whole = false;
        }
    }
    let mut known = Known::default();
    let mut communes = Vec::new();
    for row in rows.filter(|_| is_whole) {
        if row.iter().all(|cell| cell.text.is_empty()) {
            continue;
        }
        let more = row.iter().skip(columns.len());
        if more.clone().any(|cell| !cell.text.is_empty()) {
            let place = row.last().map_or(Place::whole(REGISTRY), place_of);
            let fault = RollupFault::Cells {
                found: row.len(),
                columns: columns.len(),
            };
            found.add(&place, fault.into());
            continue;
        }
        let row = CommuneRow {
            columns: &columns,
            row: &row,
        };
        communes.extend(row.read(period, &mut known, found));
    }
    communes
}

fn place_of(cell: &Cell) -> Place {
    Place {
        file: REGISTRY,
        span: cell.span.clone(),
    }
}

/// Codes and places of the rows so far.
#[derive(Default)]
struct Known {
    codes: HashMap<String, Place>,
    places: HashMap<String, Place>,
}

struct CommuneRow<'a> {
    columns: &'a [Option<&'static str>],
    row: &'a [Cell],
}

impl CommuneRow<'_> {
    fn get(&self, name: &str) -> Option<&Cell> {
        let at = self
            .columns
            .iter()
            .position(|column| *column == Some(name))?;
        self.row.get(at).filter(|cell| !cell.text.is_empty())
    }

    /// The commune of the row; `None` where it is faulty, or no commune of the period.
    fn read(
        &self,
        period: Option<Span>,
        known: &mut Known,
        found: &mut Findings,
    ) -> Option<Commune> {
        let first = self.row.first().map_or(Place::whole(REGISTRY), place_of);
        let mut needed = |name: &'static str| {
            let cell = self.get(name);
            if cell.is_none() {
                let key = name.to_owned();
                found.add(&first, Fault::EmptyText { key });
            }
            cell
        };
        let (code, name) = (needed("code"), needed("name"));
        let from = self.day("from", found);
        let to = self.day("to", found);
        let (code, name, from, to) = (code?, name?, from?, to?);
        if !is_code(&code.text) {
            let digits = code.text.bytes().all(|byte| byte.is_ascii_digit());
            let meant = (digits && code.text.len() < 5).then(|| format!("{:0>5}", code.text));
            let fault = RollupFault::CodeWrong {
                code: code.text.clone(),
                meant,
            };
            found.add(&place_of(code), fault.into());
            return None;
        }
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            found.add(&first, Fault::ReversedSpan { from, to });
            return None;
        }
        let path = self.place("path", found)?;
        let repository = self.place("repo", found)?;
        // What does not exist in the period is none of this roll-up's, and may share a code with what does.
        let lives = Span {
            from: from.unwrap_or(Date::MIN),
            to: to.unwrap_or(Date::MAX),
        };
        if period.is_some_and(|period| !period.overlaps(&lives)) {
            return None;
        }
        if let Some(earlier) = known.codes.get(&code.text) {
            let fault = RollupFault::CodeTwice {
                code: code.text.clone(),
            };
            found.add_beside(&place_of(code), fault.into(), LabelKind::FirstUse, earlier);
            return None;
        }
        let revision = self
            .get("rev")
            .map_or("HEAD".to_owned(), |cell| cell.text.clone());
        let path_name = path.unwrap_or_else(|| format!("communes/{}", code.text));
        let key = match &repository {
            Some(repository) => format!("{repository} {revision} {path_name}"),
            None => path_name.clone(),
        };
        if let Some(earlier) = known.places.get(&key) {
            let fault = RollupFault::PlaceTwice { place: path_name };
            found.add_beside(&first, fault.into(), LabelKind::FirstUse, earlier);
            return None;
        }
        known.codes.insert(code.text.clone(), place_of(code));
        known.places.insert(key, first.clone());
        Some(Commune {
            code: code.text.clone(),
            name: name.text.clone(),
            path: path_name,
            repository: repository.map(|repository| (repository, revision)),
            place: first,
        })
    }

    /// A day, or none where the cell is empty; `None` where it is no day.
    fn day(&self, name: &str, found: &mut Findings) -> Option<Option<Date>> {
        let Some(cell) = self.get(name) else {
            return Some(None);
        };
        let day = day_of(&cell.text);
        if day.is_none() {
            let text = cell.text.clone();
            found.add(&place_of(cell), RollupFault::DayWrong { text }.into());
        }
        day.map(Some)
    }

    /// A path below the roll-up's folder, or none where the cell is empty; `None` where it leads elsewhere.
    fn place(&self, name: &str, found: &mut Findings) -> Option<Option<String>> {
        let Some(cell) = self.get(name) else {
            return Some(None);
        };
        let path = inner_path(&cell.text);
        if path.is_none() {
            let place = cell.text.clone();
            found.add(&place_of(cell), RollupFault::PlaceOutside { place }.into());
        }
        path.map(Some)
    }
}

/// Whether it is a code of the list of administrative units: five digits.
pub fn is_code(text: &str) -> bool {
    text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The path with `/` and without needless parts; `None` where it is not below the folder that it starts from.
fn inner_path(text: &str) -> Option<String> {
    let text = text.replace('\\', "/");
    if text.starts_with('/') || text.contains([':', '\0', '\n']) {
        return None;
    }
    let parts: Vec<&str> = text
        .split('/')
        .filter(|part| !matches!(*part, "" | "."))
        .collect();
    (!parts.is_empty() && !parts.contains(&"..")).then(|| parts.join("/"))
}

/// A day as `2025-07-01` or `01/7/2025`.
fn day_of(text: &str) -> Option<Date> {
    let parts = |separator| text.split(separator).collect::<Vec<_>>();
    let (dashed, slashed) = (parts('-'), parts('/'));
    let (year, month, day) = match (&dashed[..], &slashed[..]) {
        ([year, month, day], _) | (_, [day, month, year]) if year.len() == 4 => (year, month, day),
        _ => return None,
    };
    let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    if ![year, month, day].into_iter().all(is_number) {
        return None;
    }
    let year = year.parse().ok().filter(|year| YEARS.contains(year))?;
    Date::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
}

/// The findings for folders among those of the communes that no row names. Each stands in the registry, where a row is missing.
pub fn unknown_folders<'a>(
    folders: impl IntoIterator<Item = &'a str>,
    communes: &[Commune],
) -> Vec<Finding> {
    let find = |folder: &str| {
        let key = fold(folder.rsplit('/').next().unwrap_or(folder));
        let names = communes.iter().map(|one| one.path.as_str());
        let by_name = communes.iter().find(|one| fold(&one.name) == key);
        let near = by_name.map(|one| one.path.as_str());
        near.or_else(|| nearest(folder, names)).map(str::to_owned)
    };
    let known = |folder: &&str| {
        let inside = format!("{folder}/");
        let mut paths = communes.iter().map(|one| &one.path);
        paths.any(|path| path == folder || path.starts_with(&inside))
    };
    let unknown = folders.into_iter().filter(|folder| !known(folder));
    unknown
        .map(|folder| {
            let fault = RollupFault::CommuneUnknown {
                folder: folder.to_owned(),
                near: find(folder),
            };
            Finding::new(Place::whole(REGISTRY), fault.into())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::tree::Content;

    const SETTINGS: &str = "id = \"a\"\ntitle = \"T\"\norganization = \"O\"\nfrom = 2025-07-01\nto = 2025-12-31\nplans = [\"p\"]\n";

    fn file(shown: &str, text: &str) -> File {
        File {
            shown: shown.to_owned(),
            content: Content::Bytes(text.as_bytes().to_vec()),
        }
    }

    fn read(registry: &str) -> LoadedRollup {
        load_rollup(
            &file("rollup.toml", SETTINGS),
            &file("communes.csv", registry),
        )
    }

    /// Codes of the communes, and of the findings with the text that each is about.
    fn outcome(registry: &str) -> (Vec<String>, Vec<(&'static str, String)>) {
        let loaded = read(registry);
        let text = registry.to_owned();
        let findings = loaded.findings.iter().map(|finding| {
            let at = text
                .get(finding.place.span.clone())
                .unwrap_or_default()
                .to_owned();
            (finding.fault.code(), at)
        });
        let codes = loaded.communes.iter().map(|one| one.code.clone());
        (codes.collect(), findings.collect())
    }

    #[test]
    fn a_registry_comes_as_spreadsheets_write_it() {
        for (text, codes) in [
            ("code,name\n11113,Xã Tân Kỳ\n", &["11113"][..]),
            (
                "\u{feff}code;name\r\n11113;Xã Tân Kỳ\r\n10678;\"Phường \"\"Bắc\"\"; An Phụ\"\r\n",
                &["10678", "11113"],
            ),
            (
                "name\tcode\tnote\nA\t00001\t\nB\t00002\t\n",
                &["00001", "00002"],
            ),
            ("code,name,\n11113,A,\n\n,,\n11114,B", &["11113", "11114"]),
            (
                "code,name,from,to\n00001,A,,2025-06-30\n00001,B,01/7/2025,\n",
                &["00001"],
            ),
        ] {
            let (found, findings) = outcome(text);
            assert_eq!(found, codes, "{text}");
            assert_eq!(findings, [], "{text}");
        }
    }

    #[test]
    fn what_is_wrong_in_a_registry_is_named_and_its_row_left_out() {
        for (text, code, at) in [
            ("", "registry-column", ""),
            ("ma,ten\n11113,A\n", "registry-column", "ma"),
            ("code,name,pth\n11113,A,x\n", "registry-column", "pth"),
            ("code,name,name\n11113,A,B\n", "registry-column", "name"),
            ("code,name\n2104,A\n", "commune-code", "2104"),
            ("code,name\n11113,\n", "empty-text", "11113"),
            ("code,name\n11113,A,B,C\n", "registry-row", "C"),
            ("code,name\n11113,\"A\n", "registry-row", "\"A\n"),
            (
                "code,name,from\n11113,A,2025-02-30\n",
                "commune-day",
                "2025-02-30",
            ),
            (
                "code,name,from,to\n11113,A,2025-12-31,2025-07-01\n",
                "reversed-span",
                "11113",
            ),
            ("code,name\n11113,A\n11113,B\n", "commune-twice", "11113"),
            (
                "code,name,path\n11113,A,x\n11114,B,./x/\n",
                "commune-twice",
                "11114",
            ),
            ("code,name,path\n11113,A,../x\n", "commune-path", "../x"),
            ("code,name,path\n11113,A,/etc\n", "commune-path", "/etc"),
            ("code,name,repo\n11113,A,C:\\x\n", "commune-path", "C:\\x"),
        ] {
            let (_, findings) = outcome(text);
            assert!(
                findings.contains(&(code, at.to_owned())),
                "{text}: {findings:?}"
            );
        }
    }

    #[test]
    fn a_folder_that_no_row_names_is_a_finding_with_the_nearest_code() {
        let loaded = read("code,name\n11113,Xã Tân Kỳ\n10678,B\n");
        let folders = ["communes/11131", "communes/10678", "communes/Xã Tân Kỳ"];
        let found = unknown_folders(folders, &loaded.communes);
        let near = |finding: &Finding| match &finding.fault {
            Fault::OfRollup(RollupFault::CommuneUnknown { folder, near }) => {
                (folder.clone(), near.clone())
            }
            other => panic!("{other:?}"),
        };
        let tan_ky = Some("communes/11113".to_owned());
        assert_eq!(
            found.iter().map(near).collect::<Vec<_>>(),
            [
                ("communes/11131".to_owned(), tan_ky.clone()),
                ("communes/Xã Tân Kỳ".to_owned(), tan_ky)
            ]
        );
    }
}
