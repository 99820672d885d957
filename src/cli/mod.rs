//! The command line: arguments, clock, files, exit codes. One short file for each command.

mod against;
mod amend;
mod apply;
mod apply_files;
mod args;
mod asked;
mod assign;
mod brief;
mod check;
mod completions;
mod deadline;
mod diff;
mod doctor;
mod dossiers;
mod export;
mod failure;
mod find;
mod fix;
mod handing;
mod help;
mod import;
mod init;
mod kpi;
mod log;
mod man;
mod named;
mod new_task;
mod output;
mod places;
mod prompt;
mod record;
mod record_entry;
mod record_figures;
mod record_file;
mod record_report;
mod record_score;
mod remind;
mod report;
mod rollup;
mod save;
mod schema;
mod score;
mod session;
mod sheet;
mod show;
mod signed;
mod status;
mod storing;
mod tasks;
mod units;
mod verify;
mod why;
mod writing;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::block::lang::Lang;
use crate::wording::commands::typed;

/// Theo dõi kế hoạch cải cách hành chính (CCHC) trong các tệp văn bản
#[derive(Parser)]
#[command(name = "cchc", version, disable_help_subcommand = true)]
struct Cli {
    /// Làm việc như đang ở thư mục này
    #[arg(short = 'C', value_name = "THƯ MỤC")]
    folder: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Xem tình hình thực hiện Kế hoạch: số nhiệm vụ, tỷ lệ, nhiệm vụ quá hạn, sắp đến hạn, các đơn vị
    Status(status::Args),
    /// Liệt kê nhiệm vụ, lọc theo đơn vị, lĩnh vực, tình trạng, thời hạn
    Tasks(tasks::Args),
    /// Xem chi tiết một nhiệm vụ, kèm cách hiểu thời hạn
    Show(show::Args),
    /// Xem các chỉ tiêu: kết quả, đánh giá, khoảng cách tới mức giao, từng tháng
    Kpi(kpi::Args),
    /// Làm báo cáo quý (6 tháng, tháng, năm): in CSV; thêm -o để ghi thành tệp Word, Excel, trang web
    Report(report::Args),
    /// Chấm điểm theo bộ tiêu chí: đã đạt, còn thiếu giấy tờ, số liệu nào, còn có thể đạt bao nhiêu
    Score(score::Args),
    /// Làm một trang cho giao ban: đã xong, mới quá hạn, sắp đến hạn, đơn vị chưa cập nhật
    Brief(brief::Args),
    /// Soạn nội dung đôn đốc một đơn vị; thêm -o để ghi thành công văn Word
    Remind(remind::Args),
    /// Xuất lịch các hạn cuối để đưa vào điện thoại, máy tính
    Export(export::Args),
    /// So sánh các cơ quan, đơn vị
    Units(units::Args),
    /// Tổng hợp nhiều xã, phường, đặc khu: ai đã gửi, cộng lại bao nhiêu, xếp hạng
    Rollup(Box<rollup::Args>),
    /// Kiểm tra, liệt kê mọi lỗi, cảnh báo trong kế hoạch và ghi nhận
    Check(check::Args),
    /// Xem thay đổi của kế hoạch và ghi nhận giữa hai bản đã lưu trong git
    Diff(diff::Args),
    /// Liệt kê những gì đã ghi: khi nào, theo văn bản nào, ở dòng nào, ai ghi (theo git)
    Log(log::Args),
    /// Tìm từ trong nhiệm vụ, sản phẩm, chỉ tiêu, quyết định, ghi nhận; có dấu hoặc không dấu
    Find(find::Args),
    /// Tạo kế hoạch mẫu cho một cơ quan mới
    Init(init::Args),
    /// Xem định dạng các tệp của kế hoạch: từng khóa, ai được đổi; cho trình soạn thảo: --into
    Schema(schema::Args),
    /// Dựng kế hoạch từ văn bản đã ban hành (Word, Excel, trang web), hoặc so từng ô với kế hoạch đã có
    Import(Box<import::Args>),
    /// Đọc thử một thời hạn trước khi ký ban hành
    Deadline(deadline::Args),
    /// Đếm hồ sơ từ tệp xuất của hệ thống một cửa theo Biểu II.06a, ghi vào figures/
    Dossiers(dossiers::Args),
    /// Ghi việc đã làm vào tệp của đơn vị; ghi số liệu: cchc record figures; điểm: cchc record score
    Record(Box<record::Args>),
    /// Ghi một quyết định điều chỉnh Kế hoạch vào amendments.toml
    Amend(Box<amend::Args>),
    /// Ghi một nhiệm vụ cấp trên hoặc xã giao thêm vào assignments.toml
    Assign(Box<assign::Args>),
    /// Làm phiếu cập nhật (Excel) để đơn vị điền; liệt kê đơn vị chưa gửi lại
    Sheet(sheet::Args),
    /// Ghi các phiếu cập nhật mà đơn vị đã điền
    Apply(apply::Args),
    /// Xem một tệp có đúng là báo cáo đã gửi hay không
    Verify(verify::Args),
    /// Xem máy, thư mục, git, quyền ghi, lịch nghỉ có đủ để dùng cchc không
    Doctor(doctor::Args),
    /// In phần gợi ý khi gõ phím Tab cho bash, zsh, fish, powershell hoặc elvish
    Completions(completions::Args),
    /// In trang man của chương trình, hoặc của một lệnh
    Man(man::Args),
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Done: exit code 0.
    Done,
    /// There are findings: exit code 1.
    Findings,
}

/// The commands as they are declared, before help is put into words.
fn command_tree() -> clap::Command {
    Cli::command()
}

/// Runs the command line. 0: done; 1: findings; 2: usage, no plan, unreadable plan, I/O.
pub fn run() -> ExitCode {
    if let Some(code) = completions::complete() {
        return code;
    }
    let args: Vec<OsString> = output::arguments();
    let lang = help::asked_for(&args, output::variable("CCHC_LANG").as_deref());
    let args = help::without_word_help(args);
    let is_between = args.iter().any(|arg| arg == "--between");
    // Two plans are named there, so that the one of the environment is not meant.
    let is_no_value =
        |name: &std::ffi::OsStr| output::is_empty(name) || is_between && name == "CCHC_PLAN";
    let has_no_value = is_between || output::has_empty_variable();
    // Declared anew for an error: that costs less than a copy of all commands kept at each start.
    let declared = |command| match has_no_value {
        true => help::without_empty_variables(command, &is_no_value),
        false => command,
    };
    let command = declared(help::spoken_for(command_tree(), lang, &args));
    let declared = || declared(help::spoken(command_tree(), lang));
    let matches = match command.try_get_matches_from(&args) {
        Ok(matches) => matches,
        Err(error) => return help::answer(&error, &declared(), &args, lang),
    };
    let result = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli.run(lang),
        Err(error) => return help::answer(&error, &declared(), &args, lang),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(error) if output::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::complain(&failure::told(&error, lang));
            ExitCode::from(2)
        }
    }
}

impl Cli {
    fn run(&self, lang: Lang) -> anyhow::Result<Outcome> {
        if let Some(folder) = &self.folder {
            std::env::set_current_dir(folder)
                .map_err(|error| typed::unreadable(folder.display()).because(error))?;
        }
        self.command.run(lang)
    }
}

impl Command {
    fn run(&self, lang: Lang) -> anyhow::Result<Outcome> {
        match self {
            Command::Status(args) => status::run(args),
            Command::Tasks(args) => tasks::run(args),
            Command::Show(args) => show::run(args),
            Command::Kpi(args) => kpi::run(args),
            Command::Report(args) => report::run(args),
            Command::Score(args) => score::run(args),
            Command::Brief(args) => brief::run(args),
            Command::Remind(args) => remind::run(args),
            Command::Export(args) => export::run(args),
            Command::Units(args) => units::run(args),
            Command::Rollup(args) => rollup::run(args),
            Command::Check(args) => check::run(args),
            Command::Diff(args) => diff::run(args),
            Command::Log(args) => log::run(args),
            Command::Find(args) => find::run(args),
            Command::Init(args) => init::run(args),
            Command::Schema(args) => schema::run(args),
            Command::Import(args) => import::run(args),
            Command::Deadline(args) => deadline::run(args),
            Command::Dossiers(args) => dossiers::run(args),
            Command::Record(args) => record::run(args),
            Command::Amend(args) => amend::run(args),
            Command::Assign(args) => assign::run(args),
            Command::Sheet(args) => sheet::run(args),
            Command::Apply(args) => apply::run(args),
            Command::Verify(args) => verify::run(args),
            Command::Doctor(args) => doctor::run(args),
            Command::Completions(args) => completions::run(args),
            Command::Man(args) => man::run(args, lang),
        }
    }
}
