//! Help and usage errors in Vietnamese and English. clap has no localisation, so its templates and its formatter of errors are replaced.

mod table;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::builder::{Resettable, StyledStr};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

use super::output;
use crate::block::lang::Lang;
use crate::text::nearest;
use crate::wording::commands;

/// The names of values that name something of the plan.
pub const UNIT: &str = "ĐƠN VỊ";
/// A task.
pub const TASK: &str = "NHIỆM VỤ";
/// An area.
pub const AREA: &str = "LĨNH VỰC";
/// A target.
pub const TARGET: &str = "CHỈ TIÊU";

/// A part of a page for `man`, which its maker names in English.
pub fn title_of_man(title: &str) -> &str {
    match title {
        "NAME" => "TÊN",
        "SYNOPSIS" => "\"CÁCH DÙNG\"",
        "DESCRIPTION" => "\"MÔ TẢ\"",
        "OPTIONS" => "\"TÙY CHỌN\"",
        "SUBCOMMANDS" => "\"LỆNH CON\"",
        "VERSION" => "\"PHIÊN BẢN\"",
        other => other,
    }
}

/// Words of the frame of help, which stand in no command.
struct Frame {
    usage: &'static str,
    command: &'static str,
    options: &'static str,
    commands: &'static str,
    subcommands: &'static str,
    option_list: &'static str,
    arguments: &'static str,
    each: &'static str,
}

const VIETNAMESE: Frame = Frame {
    usage: "Cách dùng",
    command: "<LỆNH>",
    options: "[TÙY CHỌN]",
    commands: "Các lệnh",
    subcommands: "Lệnh con",
    option_list: "Tùy chọn",
    arguments: "Tham số",
    each: "Xem từng lệnh",
};

const ENGLISH: Frame = Frame {
    usage: "Usage",
    command: "<COMMAND>",
    options: "[OPTIONS]",
    commands: "Commands",
    subcommands: "Subcommands",
    option_list: "Options",
    arguments: "Arguments",
    each: "See each command",
};

/// The command with help in this language on every level.
pub fn spoken(command: Command, lang: Lang) -> Command {
    spoken_where(command, lang, &|_| true)
}

/// The same for a line of arguments that is about to be read. Unless it asks for help, the help of a command that it does not name cannot be
/// shown, and putting it into words would be half the cost of declaring the commands.
pub fn spoken_for(command: Command, lang: Lang, args: &[OsString]) -> Command {
    let is_named = |name: &str| args.iter().skip(1).any(|arg| arg == name);
    let is_plain = !is_named("-h") && !is_named("--help");
    match is_plain && names_of(&command).iter().any(|name| is_named(name)) {
        true => spoken_where(command, lang, &is_named),
        false => spoken(command, lang),
    }
}

fn spoken_where(command: Command, lang: Lang, is_shown: &dyn Fn(&str) -> bool) -> Command {
    let frame = match lang {
        Lang::Vi => &VIETNAMESE,
        Lang::En => &ENGLISH,
    };
    let root = format!(
        "{{about}}\n\n{}: cchc {} {}\n\n{}:\n{{subcommands}}\n\n{}:\n{{options}}\n\n{}: cchc help {}\n",
        frame.usage,
        frame.command,
        frame.options,
        frame.commands,
        frame.option_list,
        frame.each,
        frame.command
    );
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help("In phiên bản");
    let mut names = names_of(&command);
    names.retain(|name| is_shown(name));
    let command = help_flag(command)
        .disable_version_flag(true)
        .arg(version)
        .help_template(root);
    let command = names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |sub| subcommand(sub, "cchc", frame, lang))
    });
    translated(command, lang)
}

fn names_of(command: &Command) -> Vec<String> {
    let names = command.get_subcommands().map(Command::get_name);
    names.map(str::to_owned).collect()
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
fn subcommand(command: Command, parent: &str, frame: &Frame, lang: Lang) -> Command {
    let positionals: Vec<String> = command
        .get_positionals()
        .map(|arg| placeholder(arg, lang))
        .collect();
    let usage: String = positionals.iter().map(|name| format!(" {name}")).collect();
    let part = |title: &str, list: &str, is_there: bool| match is_there {
        true => format!("\n{title}:\n{list}\n"),
        false => String::new(),
    };
    let call = format!("{parent} {}", command.get_name());
    let names = names_of(&command);
    let template = format!(
        "{{about}}\n\n{}: {call}{usage} {}\n{}{}\n{}:\n{{options}}\n",
        frame.usage,
        frame.options,
        part(frame.arguments, "{positionals}", !positionals.is_empty()),
        part(frame.subcommands, "{subcommands}", !names.is_empty()),
        frame.option_list,
    );
    let command = help_flag(command)
        .disable_help_subcommand(true)
        .help_template(template);
    let command = names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |sub| subcommand(sub, &call, frame, lang))
    });
    translated(command, lang)
}

/// The command's own words in this language. A text that the table lacks stays Vietnamese; a test holds that it lacks none.
fn translated(command: Command, lang: Lang) -> Command {
    if lang == Lang::Vi {
        return command;
    }
    let about = command.get_about().map(in_english);
    let command = match about {
        Some(about) => command.about(about),
        None => command,
    };
    command.mut_args(|arg| {
        let help = arg.get_help().map(in_english);
        let names: Option<Vec<String>> = arg.get_value_names().map(|names| {
            let names = names.iter().map(|name| value_name(name, lang));
            names.collect()
        });
        let arg = match help {
            Some(help) => arg.help(help),
            None => arg,
        };
        match names {
            Some(names) => arg.value_names(names),
            None => arg,
        }
    })
}

fn in_english(text: &StyledStr) -> String {
    let text = text.to_string();
    table::english(&text).map_or(text, str::to_owned)
}

fn value_name(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => name.to_owned(),
        Lang::En => table::english(name).unwrap_or(name).to_owned(),
    }
}

fn placeholder(arg: &Arg, lang: Lang) -> String {
    let name = arg
        .get_value_names()
        .and_then(|names| names.first())
        .map_or_else(String::new, |name| value_name(name, lang));
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

/// The command without what an empty variable of the environment would say: who empties a variable wants none.
pub fn without_empty_variables(
    command: Command,
    is_empty: &dyn Fn(&std::ffi::OsStr) -> bool,
) -> Command {
    let names = names_of(&command);
    let command = command.mut_args(|arg| match arg.get_env().is_some_and(is_empty) {
        true => arg.env(Resettable::Reset),
        false => arg,
    });
    names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |sub| without_empty_variables(sub, is_empty))
    })
}

/// The language that the arguments, else the environment, ask for, before they are understood: their errors speak it too.
pub fn asked_for(args: &[OsString], variable: Option<&std::ffi::OsStr>) -> Lang {
    let mut asked = variable.is_some_and(|lang| lang == "en");
    let mut args = args.iter().peekable();
    while let Some(arg) = args.next() {
        match arg.to_str() {
            Some("--") => break,
            Some("--lang") => asked = args.peek().is_some_and(|lang| *lang == "en"),
            Some(arg) if arg.starts_with("--lang=") => asked = arg == "--lang=en",
            _ => {}
        }
    }
    match asked {
        true => Lang::En,
        false => Lang::Vi,
    }
}

/// `help record figures` as `record figures --help`. The language has been read already.
pub fn without_word_help(args: Vec<OsString>) -> Vec<OsString> {
    if args.get(1).is_none_or(|arg| arg != "help") {
        return args;
    }
    let mut asked = vec![args[0].clone()];
    let mut rest = args.into_iter().skip(2);
    while let Some(arg) = rest.next() {
        match arg.to_str() {
            Some("--lang") => drop(rest.next()),
            Some(flag) if flag.starts_with('-') => {}
            _ => asked.push(arg),
        }
    }
    asked.push("--help".into());
    asked
}

/// The command that the arguments name, and how help is asked about it: `record figures`; the program itself, and nothing, where they name none.
fn called<'a>(args: &[OsString], command: &'a Command) -> (&'a Command, String) {
    let mut call = String::new();
    let mut at = command;
    let mut args = args.iter().skip(1);
    while let Some(arg) = args.next() {
        let Some(arg) = arg.to_str() else { break };
        match at.find_subcommand(arg) {
            Some(found) => {
                call.push_str(&format!(" {arg}"));
                at = found;
            }
            None if arg == "-C" => drop(args.next()),
            None if arg.starts_with('-') => {}
            None => break,
        }
    }
    (at, call)
}

/// The command below `command` that was meant by a mistyped one.
fn nearest_command<'a>(typed: &str, command: &'a Command) -> Option<&'a str> {
    let names = command.get_subcommands().map(Command::get_name);
    // clap knows nothing of the word `help`, which is read before the rest.
    nearest(typed, names.chain(["help"]))
}

/// Prints help or a usage error, and gives the exit code: 0 for help and version, 2 for an error.
pub fn answer(error: &clap::Error, command: &Command, args: &[OsString], lang: Lang) -> ExitCode {
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
            let see = lang.pick("Xem cách dùng", "See the usage");
            let (at, call) = called(args, command);
            output::complain(&format!(
                "{}: {}\n{see}: cchc help{call}\n",
                commands::error(lang),
                said(error, at, lang),
            ));
            ExitCode::from(2)
        }
    }
}

/// What is wrong with the command line, as far as `command` was understood.
fn said(error: &clap::Error, command: &Command, lang: Lang) -> String {
    if error.kind() != ErrorKind::InvalidSubcommand {
        return words(error, lang);
    }
    let typed = context(error, ContextKind::InvalidSubcommand).unwrap_or_default();
    let meant = nearest_command(&typed, command)
        .map(|name| did_you_mean(&[name.to_owned()], lang))
        .unwrap_or_default();
    match lang {
        Lang::Vi => format!("không có lệnh “{typed}”{meant}"),
        Lang::En => format!("there is no command “{typed}”{meant}"),
    }
}

/// What is wrong with the options and values of a command.
pub fn words(error: &clap::Error, lang: Lang) -> String {
    let text = |kind: ContextKind| context(error, kind).unwrap_or_default();
    let argument = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let meant = meant(error, lang);
            match lang {
                Lang::Vi => format!("không có tùy chọn “{argument}” ở lệnh này{meant}"),
                Lang::En => format!("this command has no option “{argument}”{meant}"),
            }
        }
        ErrorKind::InvalidValue if value.is_empty() => match lang {
            Lang::Vi => format!("{argument} cần một giá trị"),
            Lang::En => format!("{argument} needs a value"),
        },
        ErrorKind::InvalidValue => {
            let choose = lang.pick("chọn", "choose one of");
            let valid = context(error, ContextKind::ValidValue)
                .map(|all| format!("; {choose}: {all}"))
                .unwrap_or_default();
            format!("{}{valid}", not_taken(&argument, &value, lang))
        }
        ErrorKind::ValueValidation => match std::error::Error::source(error) {
            Some(source) => {
                let refusal = source.downcast_ref::<commands::Refusal>();
                let said = refusal.map(|refusal| refusal.words(lang).to_owned());
                // What the standard library says of a number or path is English; the value itself says more.
                match said {
                    Some(said) => format!("{argument}: {said}"),
                    None => not_taken(&argument, &value, lang),
                }
            }
            None => not_taken(&argument, &value, lang),
        },
        ErrorKind::MissingRequiredArgument => {
            format!("{} {argument}", lang.pick("còn thiếu", "missing:"))
        }
        ErrorKind::MissingSubcommand => lang
            .pick("chưa chọn lệnh", "no command was chosen")
            .to_owned(),
        ErrorKind::ArgumentConflict => {
            let other = text(ContextKind::PriorArg);
            match lang {
                _ if other.is_empty() || other == argument => match lang {
                    Lang::Vi => format!("{argument} chỉ nêu được một lần"),
                    Lang::En => format!("{argument} may be given only once"),
                },
                Lang::Vi => format!("{argument} không đi cùng {other}"),
                Lang::En => format!("{argument} does not go with {other}"),
            }
        }
        ErrorKind::TooManyValues => match lang {
            Lang::Vi => format!("thừa giá trị “{value}” cho {argument}"),
            Lang::En => format!("{argument} takes no further value “{value}”"),
        },
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            match lang {
                Lang::Vi => format!("{argument}: sai số giá trị"),
                Lang::En => format!("{argument}: wrong number of values"),
            }
        }
        ErrorKind::InvalidUtf8 => lang
            .pick("tham số không phải UTF-8", "an argument is not UTF-8")
            .to_owned(),
        _ => lang
            .pick("không hiểu dòng lệnh", "the command line is not understood")
            .to_owned(),
    }
}

fn not_taken(argument: &str, value: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{argument} không nhận giá trị “{value}”"),
        Lang::En => format!("{argument} does not take the value “{value}”"),
    }
}

/// The option that may have been meant.
fn meant(error: &clap::Error, lang: Lang) -> String {
    match error.get(ContextKind::SuggestedArg) {
        Some(ContextValue::String(name)) => did_you_mean(std::slice::from_ref(name), lang),
        Some(ContextValue::Strings(names)) => did_you_mean(names, lang),
        _ => String::new(),
    }
}

fn did_you_mean(names: &[String], lang: Lang) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
    match lang {
        _ if names.is_empty() => String::new(),
        Lang::Vi => format!("; có phải là {}?", names.join(" hay ")),
        Lang::En => format!("; did you mean {}?", names.join(" or ")),
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::cli::command_tree;

    fn shown(command: &Command, texts: &mut BTreeSet<String>) {
        let about = command.get_about().map(ToString::to_string);
        texts.extend(about);
        for arg in command.get_arguments() {
            texts.extend(arg.get_help().map(ToString::to_string));
            let names = arg.get_value_names().unwrap_or_default().iter();
            // A name without a word is the same in both languages.
            let words = names.filter(|name| !name.is_ascii());
            texts.extend(words.map(ToString::to_string));
        }
        command
            .get_subcommands()
            .for_each(|command| shown(command, texts));
    }

    #[test]
    fn the_table_has_every_text_of_the_help_and_no_other() {
        let mut texts = BTreeSet::new();
        shown(&spoken(command_tree(), Lang::Vi), &mut texts);
        let rows = || {
            table::COMMANDS
                .iter()
                .chain(table::OPTIONS)
                .chain(table::VALUES)
        };
        let known: BTreeSet<String> = rows().map(|row| row.0.to_owned()).collect();
        let lacking: Vec<_> = texts.difference(&known).collect();
        assert!(lacking.is_empty(), "no English for {lacking:#?}");
        let needless: Vec<_> = known
            .difference(&texts)
            .filter(|text| !text.is_ascii())
            .collect();
        assert!(needless.is_empty(), "nothing shows {needless:#?}");
        assert_eq!(rows().count(), known.len(), "a text has two rows");
    }

    #[test]
    fn the_word_help_asks_what_the_flag_asks() {
        let args = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
        for (typed, meant) in [
            ("cchc help", "cchc --help"),
            ("cchc help record figures", "cchc record figures --help"),
            ("cchc help --lang en tasks", "cchc tasks --help"),
            ("cchc tasks help", "cchc tasks help"),
        ] {
            assert_eq!(without_word_help(args(typed)), args(meant), "{typed}");
        }
    }

    #[test]
    fn a_mistyped_command_leads_to_the_nearest() {
        let all = command_tree();
        let near = |typed: &str| nearest_command(typed, &all).unwrap_or("-").to_owned();
        for (typed, meant) in [
            ("statsu", "status"),
            ("stat", "status"),
            ("hlep", "help"),
            ("reprot", "report"),
            ("nhiemvu", "-"),
        ] {
            assert_eq!(near(typed), meant, "{typed}");
        }
        let record = all.find_subcommand("record").unwrap();
        assert_eq!(nearest_command("figure", record), Some("figures"));
    }

    /// The command that a line names speaks as it does among all of them, at whatever place the name stands.
    #[test]
    fn a_command_that_is_named_is_put_into_words() {
        let all = spoken(command_tree(), Lang::En);
        for name in names_of(&all) {
            let args = ["cchc", "-C", "status", &name].map(OsString::from);
            let mut called = spoken_for(command_tree(), Lang::En, &args);
            let help = |command: &mut Command| {
                let command = command.find_subcommand_mut(&name).unwrap();
                command.render_long_help().to_string()
            };
            assert_eq!(help(&mut called), help(&mut all.clone()), "{name}");
        }
    }

    #[test]
    fn the_language_is_known_before_the_line_is_understood() {
        let asked = |line: &str, variable: Option<&str>| {
            let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            asked_for(&args, variable.map(std::ffi::OsStr::new))
        };
        assert_eq!(asked("cchc x --lang en", None), Lang::En);
        assert_eq!(asked("cchc x --lang=en", None), Lang::En);
        assert_eq!(asked("cchc x", Some("en")), Lang::En);
        assert_eq!(asked("cchc x --lang vi", Some("en")), Lang::Vi);
        assert_eq!(asked("cchc x -- --lang en", None), Lang::Vi);
        assert_eq!(asked("cchc x", Some("")), Lang::Vi);
    }

    #[test]
    fn help_is_about_the_command_that_was_called() {
        let command = spoken(command_tree(), Lang::Vi);
        let called = |line: &str| {
            let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            called(&args, &command).1
        };
        assert_eq!(called("cchc tasks --untt x"), " tasks");
        assert_eq!(called("cchc -C plan record figures --x"), " record figures");
        assert_eq!(called("cchc stauts"), "");
        assert_eq!(called("cchc show tasks"), " show");
    }
}
