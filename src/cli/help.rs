//! Help and usage errors in Vietnamese. clap has no localisation, so its templates and its formatter of errors are replaced.

use std::process::ExitCode;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

use super::output;

const ROOT: &str = "\
{about}

Cách dùng: cchc <LỆNH> [TÙY CHỌN]

Các lệnh:
{subcommands}

Tùy chọn:
{options}

Xem từng lệnh: cchc <LỆNH> --help
";

/// The command with Vietnamese help on every level.
pub fn vietnamese(command: Command) -> Command {
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help("In phiên bản");
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    let command = help_flag(command)
        .disable_version_flag(true)
        .arg(version)
        .help_template(ROOT);
    names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |sub| subcommand(sub, "cchc"))
    })
}

fn help_flag(command: Command) -> Command {
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .help("In phần trợ giúp này");
    command
        .disable_help_flag(true)
        .arg(help.display_order(1000))
}

/// A command under the one that `parent` calls, with its own subcommands.
fn subcommand(command: Command, parent: &str) -> Command {
    let positionals: Vec<String> = command.get_positionals().map(placeholder).collect();
    let usage: String = positionals.iter().map(|name| format!(" {name}")).collect();
    let arguments = if positionals.is_empty() {
        ""
    } else {
        "\nTham số:\n{positionals}\n"
    };
    let call = format!("{parent} {}", command.get_name());
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    let subcommands = if names.is_empty() {
        ""
    } else {
        "\nLệnh con:\n{subcommands}\n"
    };
    let template = format!(
        "{{about}}\n\nCách dùng: {call}{usage} [TÙY CHỌN]\n{arguments}{subcommands}\nTùy chọn:\n{{options}}\n"
    );
    let command = help_flag(command)
        .disable_help_subcommand(true)
        .help_template(template);
    names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |sub| subcommand(sub, &call))
    })
}

fn placeholder(arg: &Arg) -> String {
    let name = arg
        .get_value_names()
        .and_then(|names| names.first())
        .map_or("", |name| name.as_str());
    let many = if matches!(arg.get_action(), ArgAction::Append) {
        "…"
    } else {
        ""
    };
    if arg.is_required_set() {
        format!("<{name}>{many}")
    } else {
        format!("[{name}]{many}")
    }
}

/// Prints help or a usage error, and gives the exit code: 0 for help and version, 2 for an error.
pub fn answer(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // A reader who closes the pipe has read enough.
            let _ = output::print(&error.render().to_string());
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            output::complain(&error.render().to_string());
            ExitCode::from(2)
        }
        _ => {
            output::complain(&format!(
                "lỗi: {}\nXem cách dùng: cchc --help\n",
                words(error)
            ));
            ExitCode::from(2)
        }
    }
}

/// What is wrong with the command line.
pub fn words(error: &clap::Error) -> String {
    let text = |kind: ContextKind| context(error, kind).unwrap_or_default();
    let argument = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    let meant = |kind: ContextKind| {
        context(error, kind)
            .map(|near| format!("; có phải là “{near}”?"))
            .unwrap_or_default()
    };
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!(
                "không có lệnh “{}”{}",
                text(ContextKind::InvalidSubcommand),
                meant(ContextKind::SuggestedSubcommand)
            )
        }
        ErrorKind::UnknownArgument => {
            format!(
                "không có tùy chọn “{argument}” ở lệnh này{}",
                meant(ContextKind::SuggestedArg)
            )
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} cần một giá trị"),
        ErrorKind::InvalidValue => {
            let valid = context(error, ContextKind::ValidValue)
                .map(|all| format!("; chọn: {all}"))
                .unwrap_or_default();
            format!("{argument} không nhận giá trị “{value}”{valid}")
        }
        ErrorKind::ValueValidation => match std::error::Error::source(error) {
            Some(source) => format!("{argument}: {source}"),
            None => format!("{argument} không nhận giá trị “{value}”"),
        },
        ErrorKind::MissingRequiredArgument => format!("còn thiếu {argument}"),
        ErrorKind::MissingSubcommand => "chưa chọn lệnh".to_owned(),
        ErrorKind::ArgumentConflict => {
            format!("{argument} không đi cùng {}", text(ContextKind::PriorArg))
        }
        ErrorKind::TooManyValues => format!("thừa giá trị “{value}” cho {argument}"),
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{argument}: sai số giá trị")
        }
        ErrorKind::InvalidUtf8 => "tham số không phải UTF-8".to_owned(),
        _ => error
            .to_string()
            .trim_start_matches("error: ")
            .trim()
            .to_owned(),
    }
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    let plain = |text: &StyledStr| text.to_string();
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        ContextValue::StyledStr(text) => Some(plain(text)),
        ContextValue::StyledStrs(texts) => {
            Some(texts.iter().map(plain).collect::<Vec<_>>().join(", "))
        }
        ContextValue::Number(number) => Some(number.to_string()),
        ContextValue::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}
