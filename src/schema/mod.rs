//! The format of a plan's files as one value: every kind of file, its rows and keys, what each is and who may change it.
//!
//! The loader knows keys, shapes and "did you mean" from here, comparisons know names from here, and `plan/FORMAT.md` is written from here.
//! A key that is not here does not exist; one that is, is read, compared and documented under the same name.

mod criteria;
mod facts;
mod page;
mod plan;
mod reports;
mod rollup;
mod surveys;
mod targets;
mod tasks;

pub use criteria::{CRITERIA_FILE, CRITERION, OPTION, SCORE, SCORES_FILE, SET_COUNT, STEP};
pub use facts::{ANSWER, ENTRY, FIGURE, REPLY, TRIGGER};
pub use page::{MARK, comments, described, editor_comment, page};
pub use plan::{
    ASSIGNER, DAY_OFF, GROUP, LEGAL_BASIS, PLAN_FILE, REPORT, RISK, SETTINGS, UNIT, UNITS_FILE,
    WINDOW, WORKED_DAY,
};
pub use reports::{REPORTS_FILE, RESULT, STATES, STATUSES, TOTAL};
pub use rollup::{
    BANDS, COMMUNES_FILE, RANKING, RANKING_GROUP, REGISTRY, ROLLUP_FILE, ROLLUP_FILES, UPDATE,
};
pub use surveys::{QUESTION, SURVEY};
pub use targets::{COUNT, IDENTITY, SOURCE, TARGET};
pub use tasks::{
    ADDED, ADDED_UNIT, AMENDMENT, AREA, ASSIGNMENT, CHANGE, CLAUSE, CONTINUES, DEADLINE, MEASURE,
    TASK,
};

/// The format that this program reads and writes: what `format` says in `plan.toml`, 1 where it says nothing. It grows only where a program
/// that does not know the new one would read the files wrongly.
pub const FORMAT: i64 = 1;

keyed! {
    /// Who may change what a key says, once it is there.
    pub enum Owner {
        /// The body that issued the plan: only a decision, recorded beside it, changes it.
        Issued = "issued",
        /// The same, once it is written: the issued document may leave it blank.
        IssuedLater = "issued-later",
        /// A decision: what was decided stays as it was; another decision may follow.
        Decision = "decision",
        /// A unit, of its own work: a fact, which is added to and rarely corrected.
        Fact = "fact",
        /// Who keeps the plan's files: a setting, which changes what figures and statuses mean.
        Policy = "policy",
        /// Whoever may edit the file: a name, a reading or a remark that decides nothing.
        Open = "open",
    }
}

/// The shape of a key's value.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A text on one line.
    Line,
    /// A text that may have several lines: prose, or what a cell of the issued plan holds.
    Prose,
    /// An id, or a reference to one.
    Id,
    /// An id that names files.
    FileId,
    /// A day.
    Date,
    /// A day, or a list of days.
    Dates,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Integer,
    /// A percentage with at most two decimals.
    Percent,
    /// Points with at most four decimals.
    Points,
    /// A list of texts of one line each, or of ids.
    Lines,
    /// A list of texts that may have several lines.
    Proses,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A wording, or a table with the wording and what the file adds to it.
    Deadline(&'static Table),
    /// A table.
    Table(&'static Table),
    /// Rows: `[[task]]`.
    Rows(&'static Table),
    /// A table of whole numbers, each under the id of a count.
    Counts,
}

/// A key of a table.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// The shape of its value.
    pub shape: Shape,
    /// Whether a table without it is faulty.
    pub is_needed: bool,
    /// Who may change it.
    pub owner: Owner,
    /// Its name in Vietnamese, in small letters.
    pub title: &'static str,
    /// What it means, in one Vietnamese line.
    pub meaning: &'static str,
}

/// A kind of table: a row, or what stands under a key. Two are the same where they are one value.
#[derive(Debug)]
pub struct Table {
    /// How users know it: `[[task]]`; the top level of a file by the file's name.
    pub name: &'static str,
    /// What it is, in Vietnamese.
    pub title: &'static str,
    /// Its keys, in the order in which they are best written.
    pub keys: &'static [Key],
}

impl PartialEq for Table {
    fn eq(&self, other: &Table) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Table {
    /// The key of this name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// Its name in English, without the brackets of its header.
    pub fn english(&self) -> &'static str {
        let name = self.name.trim_matches(['[', ']']);
        name.strip_suffix(".toml").unwrap_or(name)
    }

    /// The names of its keys.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        let keys: &'static [Key] = self.keys;
        keys.iter().map(|key| key.name)
    }
}

/// A kind of file.
#[derive(Debug)]
pub struct File {
    /// Its name among the kinds.
    pub id: &'static str,
    /// Where it lies, from the plan's or the records' folder on.
    pub path: &'static str,
    /// Whether a plan without it is faulty.
    pub is_needed: bool,
    /// What it holds, in one Vietnamese line.
    pub meaning: &'static str,
    /// Its top level.
    pub table: &'static Table,
}

/// Every kind of file, in the order in which a reader meets them.
pub const FILES: &[File] = &[
    File {
        id: "plan",
        path: "plan.toml",
        is_needed: true,
        meaning: "kế hoạch là gì: tên, thời kỳ, căn cứ, các thiết lập",
        table: &plan::PLAN_FILE,
    },
    File {
        id: "units",
        path: "units.toml",
        is_needed: true,
        meaning: "cơ quan, đơn vị và các nhóm phối hợp",
        table: &plan::UNITS_FILE,
    },
    File {
        id: "tasks",
        path: "tasks.toml",
        is_needed: true,
        meaning: "lĩnh vực, giải pháp, mục và nhiệm vụ, nguyên văn kế hoạch đã ban hành",
        table: &tasks::TASKS_FILE,
    },
    File {
        id: "targets",
        path: "targets.toml",
        is_needed: true,
        meaning: "nguồn số liệu, mục số liệu, đẳng thức kiểm tra và chỉ tiêu",
        table: &targets::TARGETS_FILE,
    },
    File {
        id: "surveys",
        path: "surveys.toml",
        is_needed: false,
        meaning: "các đợt khảo sát: hỏi gì, trả lời theo bậc nào, cỡ mẫu; không có câu trả lời của ai",
        table: &surveys::SURVEYS_FILE,
    },
    File {
        id: "assignments",
        path: "assignments.toml",
        is_needed: false,
        meaning: "nhiệm vụ được giao thêm trong kỳ",
        table: &tasks::ASSIGNMENTS_FILE,
    },
    File {
        id: "amendments",
        path: "amendments.toml",
        is_needed: false,
        meaning: "các quyết định điều chỉnh kế hoạch",
        table: &tasks::AMENDMENTS_FILE,
    },
    File {
        id: "calendar",
        path: "../calendar.toml",
        is_needed: false,
        meaning: "ngày nghỉ, ngày làm bù; nằm cạnh thư mục kế hoạch, dùng chung cho các kế hoạch",
        table: &plan::CALENDAR_FILE,
    },
    File {
        id: "progress",
        path: "progress/<đơn vị>.toml",
        is_needed: false,
        meaning: "việc đã làm của một đơn vị; tên tệp là mã đơn vị",
        table: &facts::PROGRESS_FILE,
    },
    File {
        id: "entries",
        path: "progress/<đơn vị>/<tên>.toml",
        is_needed: false,
        meaning: "việc một đơn vị ghi trong một lần, cạnh tệp trên; tên thư mục là mã đơn vị, tên tệp tùy ý",
        table: &facts::ENTRIES_FILE,
    },
    File {
        id: "figures",
        path: "figures/<đơn vị>/<kỳ>.toml",
        is_needed: false,
        meaning: "số liệu của một đơn vị trong một kỳ; tên thư mục là mã đơn vị, tên tệp tùy ý",
        table: &facts::FIGURES_FILE,
    },
    File {
        id: "reports",
        path: "reports/<tên>.toml",
        is_needed: false,
        meaning: "một báo cáo đã gửi, với số liệu như khi gửi; do cchc record report ghi, tên tệp tùy ý",
        table: &reports::REPORTS_FILE,
    },
];

/// Kinds of files that only `score` and `check` read: no other command loads them.
pub const SCORED: &[File] = &[
    File {
        id: "criteria",
        path: "../criteria/<tên>.toml",
        is_needed: false,
        meaning: "một bộ tiêu chí chấm điểm; nằm trong thư mục criteria cạnh thư mục kế hoạch, dùng chung cho các kế hoạch",
        table: &criteria::CRITERIA_FILE,
    },
    File {
        id: "scores",
        path: "scores/<đơn vị>/<tên>.toml",
        is_needed: false,
        meaning: "điểm một đơn vị tự chấm; tên thư mục là mã đơn vị, tên tệp tùy ý",
        table: &criteria::SCORES_FILE,
    },
];

/// Every kind of file.
pub fn all_files() -> impl Iterator<Item = &'static File> + Clone {
    FILES.iter().chain(SCORED)
}

/// The top level of the kind of file with this id.
pub fn file(id: &str) -> Option<&'static Table> {
    let mut files = all_files();
    let found = files.find(|file| file.id == id);
    found.map(|file| file.table)
}

/// Who may change what stands under a key of this kind of table; under no key, the row itself: who may add it, or take it out. What came
/// with a decision is the decision's, whatever it says. A key that the format does not have is guarded like one of the issued plan.
pub fn owner(table: &'static Table, key: &str) -> Owner {
    let keys = || tables().into_iter().flat_map(|table| table.keys);
    let is_header = |key: &&Key| matches!(key.shape, Shape::Rows(rows) if rows == table);
    let of_row = keys()
        .find(is_header)
        .map_or(Owner::Issued, |key| key.owner);
    let of_key = match key {
        "" => of_row,
        key => table.key(key).map_or(Owner::Issued, |key| key.owner),
    };
    match (of_row, of_key) {
        (Owner::Decision, Owner::Issued | Owner::IssuedLater) => Owner::Decision,
        _ => of_key,
    }
}

/// All tables, each once: the top level of each file before what stands in it.
pub fn tables() -> Vec<&'static Table> {
    tables_of(all_files())
}

/// The tables of some kinds of files, each once.
pub fn tables_of(files: impl IntoIterator<Item = &'static File>) -> Vec<&'static Table> {
    fn add(table: &'static Table, all: &mut Vec<&'static Table>) {
        if all.iter().any(|known| std::ptr::eq(*known, table)) {
            return;
        }
        all.push(table);
        for key in table.keys {
            if let Some(inner) = key.inner() {
                add(inner, all);
            }
        }
    }
    let mut all = Vec::new();
    for file in files {
        add(file.table, &mut all);
    }
    all
}

/// The Vietnamese name of a key, which is the same in every table.
pub fn title(name: &str) -> Option<&'static str> {
    let keys = tables().into_iter().flat_map(|table| table.keys);
    keys.into_iter()
        .find(|key| key.name == name)
        .map(|key| key.title)
}

/// The names of rows, as their headers have them: `task`, `amendment.change`.
pub fn row_names() -> Vec<&'static str> {
    let names = tables().into_iter().filter_map(|table| {
        let inner = table.name.strip_prefix("[[")?;
        inner.strip_suffix("]]")
    });
    names.collect()
}

/// A key that a table may do without.
const fn key(
    name: &'static str,
    shape: Shape,
    owner: Owner,
    title: &'static str,
    meaning: &'static str,
) -> Key {
    Key {
        name,
        shape,
        is_needed: false,
        owner,
        title,
        meaning,
    }
}

impl Key {
    /// The table that stands under it.
    pub fn inner(&self) -> Option<&'static Table> {
        match self.shape {
            Shape::Rows(inner) | Shape::Table(inner) | Shape::Deadline(inner) => Some(inner),
            _ => None,
        }
    }

    /// The key, where a table without it is faulty.
    const fn needed(self) -> Key {
        Key {
            is_needed: true,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    #[test]
    fn a_table_has_no_key_twice_and_every_key_is_explained() {
        for table in tables() {
            let names: BTreeSet<&str> = table.names().collect();
            assert_eq!(names.len(), table.keys.len(), "{}", table.name);
            for key in table.keys {
                assert!(!key.title.is_empty(), "{} {}", table.name, key.name);
                assert!(!key.meaning.is_empty(), "{} {}", table.name, key.name);
            }
        }
    }

    /// A comparison names a key by its name alone, whatever its table. Sets of criteria are not compared.
    #[test]
    fn a_key_has_one_name_in_all_tables() {
        let mut titles: BTreeMap<&str, &str> = BTreeMap::new();
        for key in tables_of(FILES).into_iter().flat_map(|table| table.keys) {
            let title = titles.entry(key.name).or_insert(key.title);
            assert_eq!(*title, key.title, "{}", key.name);
        }
    }
}
