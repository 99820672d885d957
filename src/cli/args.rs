//! Groups of flags with their meaning, flattened into commands.

use std::path::PathBuf;
use std::str::FromStr;

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::block::lang::Lang;
use crate::handout::Form;
use crate::time::period::{Date, YEARS};
use crate::wording::commands::{Refusal, typed};

/// Which plan, and on which day.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct PlanArgs {
    /// Thư mục kế hoạch; mặc định tìm từ thư mục hiện hành trở lên
    #[arg(long, value_name = "THƯ MỤC", env = "CCHC_PLAN", hide_env = true)]
    pub plan: Option<PathBuf>,
    /// Thư mục ghi nhận thay cho progress/, figures/, scores/, reports/ của kế hoạch
    #[arg(long, value_name = "THƯ MỤC", env = "CCHC_RECORDS", hide_env = true)]
    pub records: Option<PathBuf>,
    /// Tính đến ngày nào (2025-10-01 hoặc 1/10/2025); mặc định hôm nay
    #[arg(long, value_name = "NGÀY", env = "CCHC_AS_OF", hide_env = true)]
    pub as_of: Option<Day>,
    /// Đọc kế hoạch và ghi nhận như ở một bản đã lưu trong git (HEAD~1, main, mã bản)
    #[arg(long, value_name = "BẢN")]
    pub rev: Option<String>,
}

impl PlanArgs {
    /// The same arguments for a command that writes, or that takes revisions in another way.
    ///
    /// # Errors
    ///
    /// `--rev` was given.
    pub fn without_rev(&self) -> anyhow::Result<&PlanArgs> {
        anyhow::ensure!(self.rev.is_none(), typed::no_revision_here());
        Ok(self)
    }
}

/// In which language to speak.
#[derive(clap::Args, Clone, Copy, Debug)]
pub struct SpeechArgs {
    /// Ngôn ngữ: vi hoặc en
    #[arg(
        long,
        value_name = "NGÔN NGỮ",
        env = "CCHC_LANG",
        hide_env = true,
        default_value = "vi",
        hide_default_value = true
    )]
    #[arg(hide_possible_values = true)]
    lang: LangArg,
}

impl From<SpeechArgs> for Lang {
    fn from(args: SpeechArgs) -> Lang {
        args.lang.into()
    }
}

/// How to print.
#[derive(clap::Args, Clone, Copy, Debug)]
pub struct PrintArgs {
    #[command(flatten)]
    pub lang: SpeechArgs,
    /// Dùng màu: auto (tự chọn), always (luôn), never (không)
    #[arg(
        long,
        value_name = "CHẾ ĐỘ",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub color: ColorArg,
    /// In mỗi dòng một thông tin kèm nhãn, không kẻ cột: cho điện thoại, trình đọc màn hình, tin nhắn
    #[arg(long)]
    pub plain: bool,
}

/// What every command about a plan takes.
#[derive(clap::Args, Clone, Debug)]
pub struct ReadingArgs {
    #[command(flatten)]
    pub plan: PlanArgs,
    #[command(flatten)]
    pub format: FormatArgs,
    #[command(flatten)]
    pub print: PrintArgs,
}

/// The format of a reading command.
#[derive(clap::Args, Clone, Copy, Debug)]
pub struct FormatArgs {
    /// Dạng in ra: table (cho người đọc) hoặc json (cho chương trình)
    #[arg(
        long,
        value_name = "DẠNG",
        default_value = "table",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: Format,
}

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Table,
    /// For programs.
    Json,
}

/// How an edition is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printed {
    /// For people, as a page on the terminal.
    Table,
    /// As a file of that form would be.
    As(Form),
}

/// Takes the name of one of these forms that is text, and so can be printed.
pub fn text_form(forms: &'static [Form]) -> impl TypedValueParser<Value = Form> {
    PossibleValuesParser::new(text_forms(forms))
        .try_map(|name| Form::by_extension(&name, forms).ok_or(name))
}

/// Takes the same, or `table`.
pub fn table_or_form(forms: &'static [Form]) -> impl TypedValueParser<Value = Printed> {
    const TABLE: &str = "table";
    PossibleValuesParser::new(std::iter::once(TABLE).chain(text_forms(forms))).try_map(|name| {
        match name.as_str() {
            TABLE => Ok(Printed::Table),
            _ => Form::by_extension(&name, forms)
                .map(Printed::As)
                .ok_or(name),
        }
    })
}

fn text_forms(forms: &[Form]) -> impl Iterator<Item = &'static str> {
    let text = forms.iter().filter(|form| form.is_text());
    text.map(|form| form.name())
}

/// A language on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LangArg {
    /// Vietnamese.
    Vi,
    /// English.
    En,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Lang {
        match lang {
            LangArg::Vi => Lang::Vi,
            LangArg::En => Lang::En,
        }
    }
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorArg {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// A day as ISO or as `d/m/yyyy`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day(pub Date);

impl FromStr for Day {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Day, Refusal> {
        let wrong = || typed::day(text);
        let digits = |part: &str, longest: usize| -> Option<u32> {
            let right = !part.is_empty()
                && part.len() <= longest
                && part.bytes().all(|b| b.is_ascii_digit());
            right.then(|| part.parse().ok()).flatten()
        };
        let parts = |separator: char| text.trim().split(separator).collect::<Vec<_>>();
        let (year, month, day) = match (&parts('-')[..], &parts('/')[..]) {
            ([year, month, day], _) if year.len() == 4 => {
                (digits(year, 4), digits(month, 2), digits(day, 2))
            }
            (_, [day, month, year]) if year.len() == 4 => {
                (digits(year, 4), digits(month, 2), digits(day, 2))
            }
            _ => return Err(wrong()),
        };
        let (Some(year), Some(month), Some(day)) = (year, month, day) else {
            return Err(wrong());
        };
        let year = i32::try_from(year).map_err(|_| wrong())?;
        if !YEARS.contains(&year) {
            return Err(wrong());
        }
        Date::from_ymd_opt(year, month, day)
            .map(Day)
            .ok_or_else(wrong)
    }
}

/// A text that says something; it is kept as it was typed.
pub fn filled(text: &str) -> Result<String, Refusal> {
    if text.trim().is_empty() {
        Err(typed::blank())
    } else {
        Ok(text.to_owned())
    }
}

/// A text that may begin with a dash, as an item of a list does. A name of an option is none: then the text was forgotten.
pub fn prose(text: &str) -> Result<String, Refusal> {
    let name = text.strip_prefix("--");
    match name.is_some_and(|name| name.starts_with(|letter: char| letter.is_ascii_alphabetic())) {
        true => Err(typed::option_as_text(text)),
        false => filled(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_may_begin_with_a_dash_and_is_no_option() {
        for text in ["- đã làm", "-5 %", "-- một", "–", "x"] {
            assert_eq!(prose(text).as_deref(), Ok(text));
        }
        for text in ["--done", "--document=1/BC", " ", ""] {
            assert!(prose(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_day_is_iso_or_day_month_year() {
        for text in ["2025-10-01", "1/10/2025", "01/10/2025", " 1/10/2025 "] {
            assert_eq!(
                text.parse::<Day>().map(|day| day.0.to_string()),
                Ok("2025-10-01".to_owned()),
                "{text}"
            );
        }
        for text in [
            "",
            "2025-02-30",
            "31/11/2025",
            "1/10/25",
            "25-10-01",
            "+1/10/2025",
            "2025-10-01T00:00:00",
            "0001-01-01",
        ] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }
}
