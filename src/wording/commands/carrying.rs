//! What `init --from` says: of the plan that it makes, and in the comments of its files, which are Vietnamese as all comments there.

use std::path::Path;

use super::Refusal;
use crate::assess::task::TaskState;
use crate::block::lang::Lang;
use crate::text::visible::on_one_line;
use crate::time::period::{Date, Span};
use crate::wording::{labels, words};

/// The old plan has errors: what it says is not whole.
pub fn has_errors(folder: &Path, errors: usize) -> Refusal {
    let folder = folder.display();
    Refusal::new(
        format!(
            "{folder} có {errors} lỗi; chưa tạo gì: sửa các lỗi ấy (cchc check --plan {folder}) rồi chạy lại"
        ),
        format!(
            "{folder} has {errors} errors; nothing was made: mend them (cchc check --plan {folder}), then run again"
        ),
    )
}

/// The new plan would have the id of the old one.
pub fn same_id(id: &str) -> Refusal {
    Refusal::new(
        format!("kế hoạch mới phải có mã khác {id}; chọn kỳ hoặc thư mục khác"),
        format!("the new plan needs another id than {id}; choose another period or folder"),
    )
}

/// The new plan would not come after the old one.
pub fn not_later(period: &str, id: &str, old: Span) -> Refusal {
    Refusal::new(
        format!(
            "kỳ {period} không sau kế hoạch {id} ({}); chọn --period là kỳ tiếp theo",
            words::span(old, Lang::Vi)
        ),
        format!(
            "{period} does not come after plan {id} ({}); choose the next period",
            words::span(old, Lang::En)
        ),
    )
}

/// Why a text that is carried is to be looked at: it names the time of the old plan.
pub fn speaks_of_old_plan(plan: &str) -> String {
    format!("XEM LẠI: lời văn còn nói đến thời gian của kế hoạch {plan}.")
}

/// The first line of a file that was taken over from another plan.
pub fn file_head(plan: &str, file: &str) -> String {
    format!(
        "Chuyển từ {file} của kế hoạch {plan} bằng cchc init --from; xem lại theo Kế hoạch mới. XEM LẠI, 〈…〉: chỗ phải quyết định."
    )
}

/// Why something that the issued plan says stands as a comment.
pub fn of_old_plan(plan: &str) -> String {
    format!("XEM LẠI: của kế hoạch {plan}; ghi theo Kế hoạch mới rồi bỏ dấu #")
}

/// Why a level stands as a comment: as it stands, after the decision that set it last.
pub fn level_of_old_plan(plan: &str, decisions: &[String]) -> String {
    let by = match decisions {
        [] => String::new(),
        some => format!(" (theo {})", on_one_line(&some.join("; "))),
    };
    format!(
        "XEM LẠI: mức của kế hoạch {plan}{by}; mức mới do cơ quan ban hành giao, ghi theo Kế hoạch mới rồi bỏ dấu #"
    )
}

/// A link stands where the new plan's folder would be made.
pub fn at_a_link(folder: &Path) -> Refusal {
    let folder = folder.display();
    Refusal::new(
        format!(
            "{folder} là liên kết, không tạo kế hoạch qua đó; xóa liên kết, hoặc nêu thẳng thư mục sẽ tạo"
        ),
        format!(
            "{folder} is a link, and no plan is made through it; remove it, or name the folder to be made"
        ),
    )
}

/// Why a unit stands as a comment: a decision passed its work on.
pub fn passed_on(document: &str, into: &[&str]) -> String {
    let (document, into) = (on_one_line(document), into.join("; "));
    format!("Đã chuyển việc cho {} theo {document}:", on_one_line(&into))
}

/// Why a short name stands as a comment.
pub const SHORT_OF_OLD_NAME: &str = "tên ngắn của tên cũ";

/// The title to be filled in.
pub fn title(old: &str, old_period: Option<&str>, new_period: &str) -> String {
    let same = old_period.filter(|period| old.contains(period));
    let title = match same {
        Some(period) => old.replace(period, new_period),
        None => format!("{old}, {new_period}"),
    };
    format!("〈{title}〉")
}

/// The basis of a day that the old plan set.
pub fn basis(plan: &str, documents: &[String]) -> String {
    match documents {
        [] => format!("hạn ở kế hoạch {plan}"),
        some => format!("hạn ở kế hoạch {plan}, theo {}", some.join("; ")),
    }
}

/// Where a task comes from, with its deadline and state on the day.
pub fn origin(plan: &str, task: &TaskState<'_>, open: &[Date], as_of: Date) -> String {
    let deadline = task.in_force.deadline;
    let wording = match deadline.is_stated() {
        true => format!("thời hạn “{}”", deadline.text),
        false => "không ghi thời hạn".to_owned(),
    };
    let days = match open {
        [] => String::new(),
        days => format!(", hạn cuối {}", dates(days)),
    };
    on_one_line(&format!(
        "Chuyển từ kế hoạch {plan}, nhiệm vụ số {}: {wording}{days}; đến {}: {}.",
        *task.task().id,
        words::on_day(as_of, Lang::Vi),
        words::uncapitalised(labels::of_task(task, Lang::Vi).long)
    ))
    .into_owned()
}

/// The decisions of the old plan after which a task stands as it is carried.
pub fn decided(documents: &[String]) -> String {
    on_one_line(&format!("Đã điều chỉnh theo: {}.", documents.join("; "))).into_owned()
}

/// The products that were delivered before.
pub fn delivered(products: &[&str]) -> String {
    on_one_line(&format!("Đã có: {}.", products.join("; "))).into_owned()
}

/// That the deadline is still the old plan's.
pub fn deadline_to_set(plan: &str) -> String {
    format!("XEM LẠI: thời hạn còn là của kế hoạch {plan}; ghi thời hạn mà Kế hoạch mới giao.")
}

/// That the wording cannot be read in the new plan, and is only a comment.
pub fn deadline_left_out() -> &'static str {
    "XEM LẠI: thời hạn ấy không đọc được trong kế hoạch này; ghi thời hạn mà Kế hoạch mới giao."
}

/// That clauses are those of the old plan.
pub fn clause_of_old_plan(plan: &str) -> String {
    format!(
        "XEM LẠI: mục của kế hoạch {plan} mà chỉ tiêu, nhiệm vụ dưới đây dẫn tới; thay bằng mục của Kế hoạch mới."
    )
}

fn dates(days: &[Date]) -> String {
    let days: Vec<String> = days.iter().map(|day| words::date(*day, Lang::Vi)).collect();
    days.join("; ")
}

/// What was made, and what was not carried.
pub struct Made<'a, 'b> {
    /// The new plan's folder.
    pub folder: &'a Path,
    /// The old plan's folder.
    pub from: &'a Path,
    /// The day by which tasks are unfinished.
    pub as_of: Date,
    /// What was carried, with whether its deadline is to be set anew.
    pub carried: Vec<(&'a TaskState<'b>, bool)>,
    /// Ids of the tasks that are done.
    pub completed: Vec<&'a str>,
    /// Ids of the tasks that were taken out.
    pub withdrawn: Vec<&'a str>,
    /// Ids of the tasks that come into being after the day.
    pub later: Vec<&'a str>,
    /// Units, groups, counts and targets.
    pub kept: [usize; 4],
    /// Measures of the old plan that nothing refers to.
    pub measures: usize,
    /// Years of the new plan that have no holiday in the calendar.
    pub years: Vec<i32>,
}

impl Made<'_, '_> {
    /// The message.
    pub fn words(&self, lang: Lang) -> String {
        let (folder, from) = (self.folder.display(), self.from.display());
        let day = words::on_day(self.as_of, lang);
        let count = self.carried.len();
        let mut text = match lang {
            Lang::Vi => format!(
                "Đã tạo {folder} từ {from}, tính đến {day}.\nChuyển {count} nhiệm vụ chưa xong:\n"
            ),
            Lang::En => format!(
                "{folder} was made from {from}, as of {day}.\n{count} unfinished tasks are carried over:\n"
            ),
        };
        for (task, is_to_set) in &self.carried {
            let review = match is_to_set {
                true => lang.pick(" – xem lại thời hạn", " – deadline to be set"),
                false => "",
            };
            text.push_str(&format!(
                "  {}. {} – {}{review}\n",
                *task.task().id,
                on_one_line(task.task().shown_title()),
                labels::of_task(task, lang).long
            ));
        }
        let mut left = |ids: &[&str], vi: &str, en: &str| {
            if ids.is_empty() {
                return;
            }
            let (count, list) = (ids.len(), format!(" ({})", ids.join(", ")));
            text.push_str(&match lang {
                Lang::Vi => format!("Không chuyển {count} nhiệm vụ {vi}{list}.\n"),
                Lang::En => format!("Not carried: {count} tasks that {en}{list}.\n"),
            });
        };
        left(&self.completed, "đã hoàn thành", "are completed");
        left(&self.withdrawn, "đã đưa ra khỏi kế hoạch", "were withdrawn");
        left(
            &self.later,
            "chỉ có sau ngày ấy",
            "exist only after that day",
        );
        let ([units, groups, counts, targets], measures) = (self.kept, self.measures);
        text.push_str(&match lang {
            Lang::Vi => format!(
                "Giữ {units} đơn vị, {groups} nhóm, {counts} mục số liệu, {targets} chỉ tiêu; mức giao và ngày đánh giá để sau dấu #, chờ Kế hoạch mới. \
                 Không chuyển {measures} giải pháp, số và ngày ban hành, căn cứ.\n"
            ),
            Lang::En => format!(
                "Kept: {units} units, {groups} groups, {counts} counts, {targets} targets; levels and days of judgement are comments until the \
                 new plan sets them. Not carried: {measures} measures, number, day of issue and legal basis.\n"
            ),
        });
        if !self.years.is_empty() {
            let years: Vec<String> = self.years.iter().map(ToString::to_string).collect();
            let years = years.join(", ");
            text.push_str(&match lang {
                Lang::Vi => format!("Lịch (calendar.toml) chưa có ngày nghỉ của năm {years}.\n"),
                Lang::En => format!("The calendar (calendar.toml) has no day off of {years}.\n"),
            });
        }
        text.push_str(&match lang {
            Lang::Vi => format!(
                "1. Sửa những chỗ XEM LẠI và 〈…〉 theo Kế hoạch mới; thêm nhiệm vụ mới vào tasks.toml, trùng số thì đổi id của nhiệm vụ chuyển sang và giữ continues.\n2. Kiểm tra: cchc check --plan {folder}\n"
            ),
            Lang::En => format!(
                "1. Set what is marked XEM LẠI or 〈…〉 as the new plan says; add its new tasks to tasks.toml.\n2. Check it: cchc check --plan {folder}\n"
            ),
        });
        text
    }
}
