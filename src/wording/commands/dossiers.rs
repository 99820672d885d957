//! What the count of dossiers says beside its page: which exports and periods, and what is written of them.

use std::path::Path;

use super::Refusal;
use crate::block::lang::Lang;
use crate::time::period::{Date, Span};
use crate::wording::findings::Words;
use crate::wording::words;

/// What is wrong with a file: on lines of its own, with the way to correct it.
pub fn fault(file: &str, words: &Words, lang: Lang) -> String {
    let mut text = format!("{}: {file}: {}\n", super::error(lang), words.message);
    if let Some(help) = &words.help {
        text.push_str(&format!("  {}: {help}\n", super::help(lang)));
    }
    text
}

/// A fault of all files together.
pub fn of_all(words: &Words, lang: Lang) -> String {
    let help = words
        .help
        .as_deref()
        .map_or_else(String::new, |help| cure(help, lang));
    format!("{}: {}\n{help}", super::error(lang), words.message)
}

/// How rows of one kind of fault are mended.
pub fn cure(cure: &str, lang: Lang) -> String {
    format!("  {}: {cure}\n", super::help(lang))
}

/// A folder in place of an export.
pub fn is_folder(shown: &str) -> Refusal {
    Refusal::new(
        format!("{shown} là thư mục, không phải tệp xuất"),
        format!("{shown} is a folder, not an export"),
    )
}

/// A device in place of an export.
pub fn is_device(shown: &str) -> Refusal {
    Refusal::new(
        format!("{shown} là thiết bị, không phải tệp xuất"),
        format!("{shown} is a device, not an export"),
    )
}

/// A stream has to be read twice, and has more than so many MB.
pub fn too_long_to_hold(shown: &str, megabytes: u64) -> Refusal {
    Refusal::new(
        format!(
            "{shown} dài quá {megabytes} MB, không giữ được để đọc hai lần: nêu --from và --to, hoặc lưu thành tệp"
        ),
        format!(
            "{shown} is longer than {megabytes} MB and cannot be kept to be read twice: give --from and --to, or save it as a file"
        ),
    )
}

/// How far the exports are read.
pub fn reading(step: u64, unit: &str, lang: Lang) -> String {
    format!("{} {step} {unit}", lang.pick("Đang đọc", "Reading"))
}

/// A mapping that is not named as one.
pub fn mapping_is_no_toml(shown: &str) -> Refusal {
    Refusal::new(
        format!("tệp ánh xạ phải là .toml: {shown}"),
        format!("the mapping must be a .toml file: {shown}"),
    )
}

/// A new mapping would take the place of a file.
pub fn mapping_is_there(path: &Path) -> Refusal {
    let shown = path.display();
    Refusal::new(
        format!(
            "{shown} đã có, --init-map không ghi đè: chọn tên khác, hoặc sửa tệp ấy rồi dùng với --map"
        ),
        format!(
            "{shown} is there already and is not replaced: choose another name, or edit it and give it with --map"
        ),
    )
}

/// The mapping has faults, which were shown before.
pub fn mapping_has_faults() -> Refusal {
    Refusal::new(
        "tệp ánh xạ có lỗi: chưa đếm gì",
        "the mapping has faults: nothing was counted",
    )
}

/// A line of a mapping that is no TOML, without its text.
pub fn mapping_line(shown: &str, line: usize, lang: Lang) -> String {
    let wrong = lang.pick(
        "không đúng cú pháp TOML (xem dấu =, ngoặc kép, ngoặc vuông của dòng này)",
        "no valid TOML (see the =, quotes and brackets of this line)",
    );
    format!("{shown}:{line}: {wrong}\n")
}

/// How many more such lines there are.
pub fn more_mapping_lines(more: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("và {more} chỗ khác\n"),
        Lang::En => format!("and {more} more\n"),
    }
}

/// No export could be counted; why was said before.
pub fn nothing_counted() -> Refusal {
    Refusal::new("không đếm được tệp nào", "no file could be counted")
}

/// The days to count are too many.
pub fn window_too_long() -> Refusal {
    Refusal::new("kỳ đếm quá dài", "the window is too long")
}

/// There is no day to count.
pub fn no_window() -> Refusal {
    Refusal::new("không có kỳ nào để đếm", "there is no period to count")
}

/// The last day to count is after the day of the assessment.
pub fn last_day_not_come(to: Date, as_of: Date) -> Refusal {
    let of = |lang| (words::date(to, lang), words::date(as_of, lang));
    let ((to_vi, as_of_vi), (to_en, as_of_en)) = (of(Lang::Vi), of(Lang::En));
    Refusal::new(
        format!(
            "ngày cuối {to_vi} sau ngày tính đến {as_of_vi}: hồ sơ chưa xong đến hôm đó thì chưa biết; chọn lại --to hoặc --as-of"
        ),
        format!(
            "the last day {to_en} is after the as-of day {as_of_en}: which dossiers will be open by then is not known; choose another \
             --to or --as-of"
        ),
    )
}

/// The last day to count is after the day of the export.
pub fn last_day_not_exported(to: Date, exported: Date) -> Refusal {
    let of = |lang| (words::date(to, lang), words::date(exported, lang));
    let ((to_vi, exported_vi), (to_en, exported_en)) = (of(Lang::Vi), of(Lang::En));
    Refusal::new(
        format!(
            "ngày cuối {to_vi} sau ngày xuất tệp {exported_vi}: tệp chưa biết đến hôm đó; chọn lại --to hoặc --exported"
        ),
        format!(
            "the last day {to_en} is after the day of the export {exported_en}, which does not know that far: choose another --to or \
             --exported"
        ),
    )
}

/// The last day to count is before the first.
pub fn days_reversed(from: Date, to: Date) -> Refusal {
    let of = |lang| (words::date(from, lang), words::date(to, lang));
    let ((from_vi, to_vi), (from_en, to_en)) = (of(Lang::Vi), of(Lang::En));
    Refusal::new(
        format!("ngày cuối {to_vi} trước ngày đầu {from_vi}; chọn lại bằng --from, --to, --as-of"),
        format!(
            "the last day {to_en} is before the first day {from_en}; choose others by --from, --to, --as-of"
        ),
    )
}

/// What is wrong was named before, and nothing was written.
pub fn faults_above() -> Refusal {
    Refusal::new(
        "chưa ghi gì: sửa các lỗi trên trước",
        "nothing was written: mend the faults above first",
    )
}

/// A file stays as it is.
pub fn unchanged(shown: &str, lang: Lang) -> String {
    format!("{shown}: {}\n", lang.pick("không thay đổi", "unchanged"))
}

/// Counts that were recorded and that the export does not tell.
pub fn counts_dropped(shown: &str, lost: &[String], lang: Lang) -> String {
    let lost = lost.join(", ");
    match lang {
        Lang::Vi => {
            format!("{shown}: tệp không có cột cho {lost}, nên các số đã ghi này bị bỏ\n")
        }
        Lang::En => {
            format!("{shown}: the export has no column for {lost}; what was recorded is dropped\n")
        }
    }
}

/// Nothing was to be written.
pub fn dry_run(lang: Lang) -> &'static str {
    lang.pick("chạy thử: chưa ghi gì\n", "dry run: nothing was written\n")
}

/// Some periods were written before one failed.
pub fn written_in_part(written: usize, all: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("mới ghi {written}/{all} kỳ; sửa lỗi sau rồi chạy lại lệnh\n"),
        Lang::En => format!("{written} of {all} periods written; mend this, then run again\n"),
    }
}

/// How many periods were written, and under which source.
pub fn written(periods: usize, source: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("đã ghi {periods} kỳ, nguồn {source}\n"),
        Lang::En => format!("{periods} periods written, source {source}\n"),
    }
}

/// The export does not say whose dossiers they are.
pub fn no_unit_column() -> Refusal {
    Refusal::new(
        "tệp không có cột đơn vị: nói rõ số liệu của đơn vị nào bằng --unit",
        "the export has no column of units: say by --unit whose figures these are",
    )
}

/// The export's unit is none of the plan's.
pub fn unit_not_of_plan(unit: &str) -> Refusal {
    Refusal::new(
        format!(
            "“{unit}” không có trong units.toml; sửa mục [unit] của tệp ánh xạ, hoặc dùng --unit"
        ),
        format!("“{unit}” is not in units.toml; correct [unit] in the mapping, or use --unit"),
    )
}

/// A period that is left out, and why.
pub fn period_left_out(period: Span, lang: Lang) -> String {
    let period = words::span(period, lang);
    match lang {
        Lang::Vi => format!(
            "không ghi kỳ {period}: chưa trọn kỳ, hoặc tệp không có hồ sơ trong kỳ, hay đến gần cuối kỳ; tệp đúng là đủ cả kỳ thì nêu \
             --from, --to\n"
        ),
        Lang::En => format!(
            "not written: {period} is no whole period, or the export has no dossier in it or near its end; where it holds all, give \
             --from and --to\n"
        ),
    }
}

/// No period is left to write; whether a unit could still be named.
pub fn no_period_to_write(unit_is_open: bool) -> Refusal {
    let unit = if unit_is_open { ", --unit" } else { "" };
    Refusal::new(
        format!("không có kỳ nào để ghi; chọn kỳ bằng --from, --to{unit}"),
        format!("there is no period to write; choose one by --from, --to{unit}"),
    )
}

/// The plan does not say which source the counts are of.
pub fn no_source() -> Refusal {
    Refusal::new(
        "chưa rõ nguồn số liệu: thêm --source NGUỒN",
        "no source is known: add --source ID",
    )
}

/// A row cannot be replaced or added.
pub fn not_edited(shown: &str, reason: &Refusal) -> Refusal {
    Refusal::new(
        format!("không sửa được {shown}: {}", reason.vi),
        format!("{shown} cannot be changed: {}", reason.en),
    )
}

/// The file was changed since it was read.
pub fn changed_meanwhile(shown: &str) -> Refusal {
    Refusal::new(
        "tệp vừa được sửa; chạy lại lệnh",
        "the file was changed meanwhile; run again",
    )
    .of_file(shown)
}
