//! The command line: arguments, clock, files, exit codes. One short file for each command.

mod against;
mod amend;
mod apply;
mod apply_files;
mod args;
mod assign;
mod brief;
mod check;
mod deadline;
mod diff;
mod dossiers;
mod export;
mod failure;
mod find;
mod handing;
mod help;
mod import;
mod init;
mod kpi;
mod log;
mod named;
mod new_task;
mod output;
mod places;
mod prompt;
mod record;
mod record_entry;
mod record_figures;
mod record_file;
mod remind;
mod report;
mod rollup;
mod save;
mod schema;
mod score;
mod session;
mod sheet;
mod show;
mod status;
mod storing;
mod tasks;
mod units;
mod why;
mod writing;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

/// Theo dõi kế hoạch cải cách hành chính (CCHC) trong các tệp văn bản
#[derive(Parser)]
#[command(name = "cchc", version, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Kế hoạch đang ở đâu: số nhiệm vụ, tỷ lệ, việc quá hạn, sắp đến hạn, các đơn vị
    Status(status::Args),
    /// Danh sách nhiệm vụ, lọc theo đơn vị, lĩnh vực, tình trạng, thời hạn
    Tasks(tasks::Args),
    /// Một nhiệm vụ, đầy đủ, kèm cách đọc thời hạn
    Show(show::Args),
    /// Các chỉ tiêu: kết quả, đánh giá, khoảng cách tới mức giao, từng tháng
    Kpi(kpi::Args),
    /// Báo cáo quý (6 tháng, tháng, năm): CSV, hoặc tệp Word, Excel, trang web theo -o
    Report(report::Args),
    /// Điểm theo bộ tiêu chí: đã đạt, còn thiếu giấy tờ, số liệu nào, còn có thể đạt bao nhiêu
    Score(score::Args),
    /// Một trang cho giao ban: đã xong, mới quá hạn, sắp đến hạn, đơn vị chưa cập nhật
    Brief(brief::Args),
    /// Lời nhắc một đơn vị, hoặc công văn Word theo -o
    Remind(remind::Args),
    /// Xuất lịch các hạn cuối để đưa vào điện thoại, máy tính
    Export(export::Args),
    /// So sánh các cơ quan, đơn vị
    Units(units::Args),
    /// Tổng hợp nhiều xã, phường, đặc khu: ai đã gửi, cộng lại bao nhiêu, xếp hạng
    Rollup(Box<rollup::Args>),
    /// Mọi lỗi và cảnh báo trong kế hoạch và ghi nhận
    Check(check::Args),
    /// Thay đổi của kế hoạch và ghi nhận giữa hai bản đã lưu trong git
    Diff(diff::Args),
    /// Những gì đã ghi: khi nào, theo văn bản nào, ở dòng nào, ai ghi (theo git)
    Log(log::Args),
    /// Tìm từ trong nhiệm vụ, sản phẩm, chỉ tiêu, quyết định, ghi nhận; có dấu hoặc không dấu
    Find(find::Args),
    /// Tạo kế hoạch mẫu cho một cơ quan mới
    Init(init::Args),
    /// Định dạng các tệp của kế hoạch: từng khóa, ai được đổi; cho trình soạn thảo: --into
    Schema(schema::Args),
    /// Dựng kế hoạch từ văn bản đã ban hành (Word, Excel, trang web), hoặc so từng ô với kế hoạch đã có
    Import(Box<import::Args>),
    /// Đọc thử một thời hạn trước khi ký ban hành
    Deadline(deadline::Args),
    /// Đếm hồ sơ từ tệp xuất của hệ thống một cửa theo Biểu II.06a, ghi vào figures/
    Dossiers(dossiers::Args),
    /// Ghi việc đã làm vào tệp của đơn vị; ghi số liệu: cchc record figures
    Record(Box<record::Args>),
    /// Ghi một quyết định điều chỉnh Kế hoạch vào amendments.toml
    Amend(Box<amend::Args>),
    /// Ghi một nhiệm vụ cấp trên hoặc xã giao thêm vào assignments.toml
    Assign(Box<assign::Args>),
    /// Phiếu cập nhật (Excel) để đơn vị điền; liệt kê đơn vị chưa gửi lại
    Sheet(sheet::Args),
    /// Ghi các phiếu cập nhật mà đơn vị đã điền
    Apply(apply::Args),
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Done: exit code 0.
    Done,
    /// There are findings: exit code 1.
    Findings,
}

/// Runs the command line. 0: done; 1: findings; 2: usage, no plan, unreadable plan, I/O.
pub fn run() -> ExitCode {
    let matches = match help::vietnamese(Cli::command()).try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return help::answer(&error),
    };
    let result = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli.command.run(),
        Err(error) => return help::answer(&error),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(error) if output::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::complain(&failure::told(&error, &matches));
            ExitCode::from(2)
        }
    }
}

impl Command {
    fn run(&self) -> anyhow::Result<Outcome> {
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
        }
    }
}
