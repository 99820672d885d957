//! An entry of `cchc record`: what it says, asked for where it is missing.

use anyhow::{Result, bail};

use super::args::{Day, filled, prose};
use super::prompt::{Choice, Prompt};
use crate::assess::task::TaskState;
use crate::edit::{NewRow, Value};
use crate::model::record::{About, CauseClass, Entry};
use crate::sheet::Said;
use crate::text::same;
use crate::time::period::{Date, Period};
use crate::time::schedule::Kind;
use crate::wording::commands::{Refusal, asking, recording, typed};
use crate::wording::words;

/// What an entry says, by flags or by answers.
#[derive(clap::Args, Clone, Default)]
pub struct EntryFields {
    /// Số, ký hiệu tài liệu kiểm chứng
    #[arg(long, value_name = "VĂN BẢN", value_parser = prose, allow_hyphen_values = true)]
    pub document: Option<String>,
    /// Kỳ của nhiệm vụ định kỳ, như 2025-Q3
    #[arg(long, value_name = "KỲ", value_parser = filled)]
    occurrence: Option<String>,
    /// Sản phẩm đã giao, viết như trong Kế hoạch
    #[arg(long, value_name = "SẢN PHẨM", value_parser = prose, allow_hyphen_values = true)]
    product: Option<String>,
    /// Nhiệm vụ (hoặc kỳ) hoàn thành vào ngày ghi; chỉ đơn vị chủ trì ghi
    #[arg(long)]
    done: bool,
    /// Số, ký hiệu văn bản xác nhận việc đã hoàn thành; chỉ đơn vị ở confirmer của plan.toml ghi
    #[arg(long, value_name = "VĂN BẢN", value_parser = prose, allow_hyphen_values = true)]
    confirmed: Option<String>,
    /// Ghi chú
    #[arg(long, value_name = "NỘI DUNG", value_parser = prose, allow_hyphen_values = true)]
    note: Option<String>,
    /// Đang vướng mắc
    #[arg(long, conflicts_with = "unblocked")]
    blocked: bool,
    /// Đã hết vướng mắc
    #[arg(long)]
    unblocked: bool,
    /// Ngày dự kiến hoàn thành
    #[arg(long, value_name = "NGÀY")]
    expected: Option<Day>,
    /// Khối lượng đã hoàn thành (ước, %), từ 0 đến 100
    #[arg(long, value_name = "PHẦN TRĂM", value_parser = parse_percent)]
    percent: Option<i64>,
    /// Loại nguyên nhân chậm: "khách quan" hoặc "chủ quan"
    #[arg(long, value_name = "LOẠI", value_parser = parse_cause_class)]
    cause_class: Option<CauseClass>,
    /// Nguyên nhân chậm
    #[arg(long, value_name = "NỘI DUNG", value_parser = prose, allow_hyphen_values = true)]
    cause: Option<String>,
    /// Số, ký hiệu văn bản xác nhận nguyên nhân khách quan
    #[arg(long, value_name = "VĂN BẢN", value_parser = prose, allow_hyphen_values = true)]
    cause_document: Option<String>,
    /// Giải pháp khắc phục
    #[arg(long, value_name = "NỘI DUNG", value_parser = prose, allow_hyphen_values = true)]
    remedy: Option<String>,
}

fn parse_percent(text: &str) -> Result<i64, Refusal> {
    let text = text.trim().trim_end_matches('%').trim_end();
    let percent = text.parse().ok().filter(|n| (0..=100).contains(n));
    percent.ok_or_else(|| typed::whole_percent(text))
}

fn parse_cause_class(text: &str) -> Result<CauseClass, Refusal> {
    let is_called = |class: &CauseClass| same(class.key(), text);
    let found = CauseClass::ALL.into_iter().find(is_called);
    found.ok_or_else(|| typed::no_cause_class(text, &CauseClass::KEYS))
}

/// The row of an entry that stands in the records, as the command would write it: to tell whether the same is to be written again.
pub fn row_of(entry: &Entry) -> NewRow {
    let subject = match &entry.about {
        About::Task(id) => NewRow::new("entry").with("task", id.as_str()),
        About::Measure(id) => NewRow::new("entry").with("measure", id.as_str()),
    };
    let fields = EntryFields {
        document: entry.document.clone(),
        occurrence: entry.occurrence.map(|occurrence| occurrence.to_string()),
        product: entry.product.clone(),
        done: entry.done,
        note: entry.note.clone(),
        blocked: entry.blocked == Some(true),
        unblocked: entry.blocked == Some(false),
        expected: entry.expected.map(Day),
        percent: entry.percent.map(i64::from),
        cause_class: entry.cause_class,
        cause: entry.cause.clone(),
        cause_document: entry.cause_document.clone(),
        confirmed: entry.confirmed.clone(),
        remedy: entry.remedy.clone(),
    };
    fields.row(subject, entry.date)
}

impl EntryFields {
    /// What a row of a sheet says.
    pub fn of_sheet(said: &Said, occurrence: Option<String>) -> EntryFields {
        EntryFields {
            document: said.document.clone(),
            occurrence,
            product: said.product.clone(),
            done: said.done,
            note: said.note.clone(),
            blocked: said.blocked == Some(true),
            unblocked: said.blocked == Some(false),
            expected: said.expected.map(Day),
            percent: said.percent,
            cause_class: said.cause_class,
            cause: said.cause.clone(),
            remedy: said.remedy.clone(),
            ..EntryFields::default()
        }
    }

    /// With what is missing about a task, from the person at the terminal: everything where nothing was said, else the occurrence of a
    /// recurring task and the document of a closing. `leads` is whether the unit may close the task.
    ///
    /// # Errors
    ///
    /// Nothing is said, or an occurrence is needed, and nobody can be asked.
    pub fn completed(
        mut self,
        state: &TaskState<'_>,
        leads: bool,
        prompt: &mut Prompt<'_>,
    ) -> Result<EntryFields> {
        let asks_all = !self.says_anything() && prompt.is_open();
        let is_needed = self.done || self.product.is_some() || asks_all;
        self.occurrence = occurrence(self.occurrence.take(), state, is_needed, prompt)?;
        if asks_all {
            self.product = product(state, self.occurrence.as_deref(), prompt)?;
            self.document = prompt.offer_text(asking::EVIDENCE)?;
            let kind = state.in_force.kind;
            let closes = leads && !matches!(kind, Some(Kind::Continuous | Kind::OpenEnded));
            self.done = closes && prompt.confirm(asking::DONE, false)?;
            self.note = prompt.offer_text(asking::NOTE)?;
        } else if self.done && self.document.is_none() {
            self.document = prompt.offer_text(asking::EVIDENCE)?;
        }
        self.or_nothing()
    }

    /// With a document and a note, about a measure, which has neither products nor an end.
    ///
    /// # Errors
    ///
    /// Nothing is said and nobody can be asked.
    pub fn noted(mut self, prompt: &mut Prompt<'_>) -> Result<EntryFields> {
        if !self.says_anything() {
            self.document = prompt.offer_text(asking::EVIDENCE)?;
            self.note = prompt.offer_text(asking::NOTE)?;
        }
        self.or_nothing()
    }

    fn or_nothing(self) -> Result<EntryFields> {
        if self.says_anything() {
            Ok(self)
        } else {
            bail!(recording::nothing_said())
        }
    }

    /// Whether there is a fact; an occurrence alone is none.
    fn says_anything(&self) -> bool {
        self.document.is_some()
            || self.product.is_some()
            || self.done
            || self.confirmed.is_some()
            || self.note.is_some()
            || self.blocked
            || self.unblocked
            || self.expected.is_some()
            || self.percent.is_some()
            || self.cause_class.is_some()
            || self.cause.is_some()
            || self.cause_document.is_some()
            || self.remedy.is_some()
    }

    /// The row that begins with its subject, the keys in the order in which the plan describes them.
    pub fn row(self, subject: NewRow, date: Date) -> NewRow {
        let blocked = (self.blocked || self.unblocked).then_some(self.blocked);
        subject
            .with_some("occurrence", self.occurrence)
            .with("date", date)
            .with_some("product", self.product)
            .with_some("document", self.document)
            .with_some("done", self.done.then_some(true))
            .with_some("confirmed", self.confirmed)
            .with_some("note", self.note)
            .with_some("blocked", blocked)
            .with_some("expected", self.expected.map(|day| day.0))
            .with_some("percent", self.percent.map(Value::Integer))
            .with_some("cause_class", self.cause_class.map(CauseClass::key))
            .with_some("cause", self.cause)
            .with_some("cause_document", self.cause_document)
            .with_some("remedy", self.remedy)
    }
}

/// The occurrence that an entry is about. Of a recurring task it is never guessed, not even where one alone is open: a report of the
/// last quarter sent late and one of this quarter sent early look the same.
fn occurrence(
    given: Option<String>,
    state: &TaskState<'_>,
    is_needed: bool,
    prompt: &mut Prompt<'_>,
) -> Result<Option<String>> {
    let of_rhythm = |open: bool| -> Vec<(Period, Date)> {
        let all = state.occurrences.iter();
        all.filter(|occurrence| !open || occurrence.closing.is_none())
            .filter_map(|occurrence| Some((occurrence.days.current.id?, occurrence.due())))
            .collect()
    };
    let all = of_rhythm(false);
    let has_single = all.len() < state.occurrences.len();
    let open = match of_rhythm(true) {
        open if open.is_empty() => all,
        open => open,
    };
    let lang = prompt.lang();
    let choices: Vec<Choice> = open
        .iter()
        .map(|(id, due)| Choice {
            value: id.to_string(),
            label: asking::due(&words::date(*due, lang), lang),
        })
        .collect();
    if let Some(given) = given {
        if Period::occurrence(&given).is_err() {
            let known: Vec<&str> = choices.iter().map(|choice| choice.value.as_str()).collect();
            bail!(typed::no_occurrence(&given, &known));
        }
        return Ok(Some(given));
    }
    if !is_needed || choices.is_empty() || has_single {
        return Ok(None);
    }
    let usual = (choices.len() == 1).then_some(0);
    let index = prompt.choose("--occurrence", asking::OCCURRENCE, &choices, usual)?;
    Ok(Some(choices[index].value.clone()))
}

/// A product that is still missing, in the plan's own spelling.
fn product(
    state: &TaskState<'_>,
    occurrence: Option<&str>,
    prompt: &mut Prompt<'_>,
) -> Result<Option<String>> {
    let id: Option<Period> = occurrence.and_then(|id| id.parse().ok());
    let own = state
        .occurrences
        .iter()
        .find(|occurrence| id.is_some() && occurrence.days.current.id == id);
    let missing = own.map_or(&state.missing_products, |own| &own.missing_products);
    if missing.is_empty() {
        return Ok(None);
    }
    let choices: Vec<Choice> = missing.iter().copied().map(Choice::plain).collect();
    let index = prompt.offer(asking::PRODUCT, &choices)?;
    Ok(index.map(|index| missing[index].to_owned()))
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]
mod tests {
    use super::*;
    use crate::block::lang::Lang;
    use crate::edit::append;
    use crate::load::tree::Tree;
    use crate::load::{Loaded, load};

    /// A plan with one quarterly report; that of the third quarter was sent.
    fn plan() -> Loaded {
        let tree: Tree = [
            (
                "plan.toml",
                "id = \"p\"\ntitle = \"P\"\norganization = \"UBND\"\nfrom = 2025-07-01\nto = 2025-12-31\n",
            ),
            ("units.toml", "[[unit]]\nid = \"a\"\nname = \"A\"\n"),
            (
                "tasks.toml",
                "[[area]]\nid = \"I\"\nname = \"I\"\nreport_name = \"I\"\n[[task]]\nid = \"3\"\narea = \"I\"\ntitle = \"T\"\n\
                 lead = \"a\"\ncoordinators = []\ndeadline = \"Trước ngày 10 của tháng cuối quý\"\nproducts = [\"Báo cáo\", \
                 \"Phụ lục\"]\nclauses = []\ntargets = []\n",
            ),
            ("targets.toml", ""),
            (
                "progress/a.toml",
                "[[entry]]\ntask = \"3\"\noccurrence = \"2025-Q3\"\ndate = 2025-09-08\ndocument = \"1/BC\"\ndone = true\n",
            ),
        ]
        .into_iter()
        .collect();
        load(&tree)
    }

    /// The row that follows from the flags and the answers, and the questions.
    fn row(says: EntryFields, leads: bool, answers: &str) -> (Result<String>, String) {
        let loaded = plan();
        let plan = loaded.plan.unwrap();
        let day = "2025-09-16".parse().unwrap();
        let state = TaskState::on(&plan, &loaded.records, &plan.tasks[0], day);
        let mut shown = Vec::new();
        let says = says.completed(
            &state,
            leads,
            &mut Prompt::over(answers.as_bytes(), &mut shown, Lang::Vi),
        );
        let row = says.map(|says| {
            append("", &says.row(NewRow::new("entry"), day))
                .unwrap()
                .text
        });
        (row, String::from_utf8(shown).unwrap())
    }

    #[test]
    fn where_nothing_is_said_everything_open_is_offered() {
        let (text, questions) = row(EntryFields::default(), true, "\n2\n16/BC\nc\n\n");
        assert_eq!(
            text.unwrap(),
            "[[entry]]\noccurrence = \"2025-Q4\"\ndate = 2025-09-16\nproduct = \"Phụ lục\"\ndocument = \"16/BC\"\ndone = true\n"
        );
        assert_eq!(
            questions,
            "Kỳ nào:\n  1. 2025-Q4 (hạn cuối 09/12/2025)\nChọn (Enter: 1): Sản phẩm đã giao (Enter: bỏ qua):\n  1. Báo cáo\n  2. Phụ \
             lục\nChọn: Số, ký hiệu tài liệu kiểm chứng (Enter: bỏ qua): Đã hoàn thành? [c/K] Ghi chú (Enter: bỏ qua): "
        );
        // A coordinator is not asked whether the task is done.
        let (_, questions) = row(EntryFields::default(), false, "\n\n\nx\n");
        assert!(!questions.contains("Đã hoàn thành?"));
        let (nothing, _) = row(EntryFields::default(), true, "\n\n\n\n\n");
        assert!(
            nothing
                .unwrap_err()
                .to_string()
                .starts_with("chưa có gì để ghi")
        );
    }

    #[test]
    fn what_is_said_is_not_asked() {
        let done = EntryFields {
            done: true,
            ..EntryFields::default()
        };
        let (text, questions) = row(done.clone(), true, "2025-Q4\n\n");
        assert_eq!(
            text.unwrap(),
            "[[entry]]\noccurrence = \"2025-Q4\"\ndate = 2025-09-16\ndone = true\n"
        );
        assert!(questions.starts_with("Kỳ nào:") && questions.contains("tài liệu kiểm chứng"));
        let all = EntryFields {
            occurrence: Some("2025-Q4".to_owned()),
            document: Some("16/BC".to_owned()),
            ..done
        };
        assert_eq!(row(all, true, "").1, "");
        let note = EntryFields {
            note: Some("Đang tổng hợp".to_owned()),
            ..EntryFields::default()
        };
        assert_eq!(row(note, true, "").1, "");
    }
}
