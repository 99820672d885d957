//! `cchc completions`: what a shell asks when Tab is pressed. Ids of tasks, units, areas, targets and periods are those of the plan.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::builder::StyledStr;
use clap::{Arg, Command, ValueEnum};
use clap_complete::CompleteEnv;
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};
use clap_complete::env::Shells;

use super::args::{PlanArgs, SpeechArgs};
use super::report::windows_of;
use super::{Outcome, command_tree, help, output, session, why};
use crate::assess::asked::Asked;
use crate::block::lang::Lang;
use crate::model::plan::Plan;
use crate::render::Shown;
use crate::wording::asked::name;
use crate::wording::commands::typed;
use crate::workspace::Workspace;

/// The variable by which a shell asks. Its own, since others may set `COMPLETE` for themselves.
const ASKED: &str = "CCHC_COMPLETE";

#[derive(clap::Args)]
pub struct Args {
    /// bash, zsh, fish, powershell hoặc elvish
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    shell: Shell,
    #[command(flatten)]
    speech: SpeechArgs,
}

#[derive(Clone, Copy, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
    Elvish,
}

impl Shell {
    fn name(self) -> &'static str {
        match self {
            Shell::Bash => "bash",
            Shell::Zsh => "zsh",
            Shell::Fish => "fish",
            Shell::Powershell => "powershell",
            Shell::Elvish => "elvish",
        }
    }
}

pub fn run(args: &Args) -> Result<Outcome> {
    let shells = Shells::builtins();
    let name = args.shell.name();
    let Some(shell) = shells.completer(name) else {
        anyhow::bail!(typed::no_shell(name));
    };
    let mut script = Vec::new();
    shell.write_registration(ASKED, "cchc", "cchc", "cchc", &mut script)?;
    output::stream(|out| out.write_all(&script))?;
    Ok(Outcome::Done)
}

/// Answers a shell that asks; `None` where this is an ordinary run.
pub fn complete() -> Option<ExitCode> {
    output::variable(ASKED)?;
    let lang = help::asked_for(&[], output::variable("CCHC_LANG").as_deref());
    let command = || help::spoken(with_candidates(command_tree()), lang);
    let asked = CompleteEnv::with_factory(command).var(ASKED);
    match asked.try_complete(output::arguments(), None) {
        Ok(true) => Some(ExitCode::SUCCESS),
        Ok(false) => None,
        // A shell that is not known; a message would stand in the middle of what is being typed.
        Err(_) => Some(ExitCode::from(2)),
    }
}

/// What a candidate is: its id, and what is said beside it.
type Named = (String, String);

/// The arguments that name something of the plan, with where its names are. What an argument takes is known by the name of its value.
fn with_candidates(command: Command) -> Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    let command = command.mut_args(|arg| match candidates_of(&arg) {
        Some(named) => arg.add(ArgValueCandidates::new(move || {
            let candidates = of_plan(named).into_iter();
            candidates.map(candidate).collect()
        })),
        None => arg,
    });
    names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, with_candidates)
    })
}

fn candidate((id, about): Named) -> CompletionCandidate {
    let about = Shown::plain(&about).as_str().to_owned();
    CompletionCandidate::new(id).help(Some(StyledStr::from(about)))
}

fn candidates_of(arg: &Arg) -> Option<fn(&Plan) -> Vec<Named>> {
    match arg.get_id().as_str() {
        "quarter" => return Some(|plan| windows(plan, "--quarter ")),
        "half" => return Some(|plan| windows(plan, "--half ")),
        "month" => return Some(months),
        "year" => return Some(|plan| windows(plan, "--year ")),
        "occurrence" => return Some(|plan| windows(plan, "--quarter ")),
        "status" => return Some(|_| statuses()),
        "why" => return Some(numbers),
        _ => {}
    }
    let name = arg.get_value_names()?.first()?.as_str();
    match name {
        help::UNIT => Some(units),
        help::TASK => Some(tasks),
        help::AREA => Some(areas),
        help::TARGET => Some(targets),
        _ => None,
    }
}

/// Completed as words, not as codes, they would have to be quoted in a shell.
fn statuses() -> Vec<Named> {
    Asked::all()
        .map(|(asked, key)| (key.to_owned(), name(asked, Lang::Vi).to_owned()))
        .collect()
}

fn numbers(plan: &Plan) -> Vec<Named> {
    let own = why::choices(Lang::Vi).into_iter();
    own.map(|(key, name)| (key.to_owned(), name.to_owned()))
        .chain(targets(plan))
        .collect()
}

fn units(plan: &Plan) -> Vec<Named> {
    let units = plan.units.iter();
    units
        .map(|unit| (unit.id.value.clone(), unit.name.clone()))
        .collect()
}

fn tasks(plan: &Plan) -> Vec<Named> {
    let tasks = plan.all_tasks();
    tasks
        .map(|task| (task.id.value.clone(), task.shown_title().to_owned()))
        .collect()
}

fn areas(plan: &Plan) -> Vec<Named> {
    let areas = plan.areas.iter();
    areas
        .map(|area| (area.id.value.clone(), area.name.clone()))
        .collect()
}

fn targets(plan: &Plan) -> Vec<Named> {
    let targets = plan.indicators.targets.iter();
    targets
        .map(|target| (target.id.value.clone(), target.name.clone()))
        .collect()
}

fn windows(plan: &Plan, flag: &str) -> Vec<Named> {
    let asked = windows_of(plan).into_iter();
    asked
        .filter_map(|asked| Some((asked.strip_prefix(flag)?.to_owned(), String::new())))
        .collect()
}

fn months(plan: &Plan) -> Vec<Named> {
    let months = plan.month_windows().into_iter();
    months
        .map(|month| (month.period.to_string(), String::new()))
        .collect()
}

/// The names in the plan that the line being typed is about; none where none is found, or a file cannot be read.
fn of_plan(names: fn(&Plan) -> Vec<Named>) -> Vec<Named> {
    let typed = output::arguments();
    let args = PlanArgs {
        plan: value_of(&typed, "--plan")
            .or_else(|| output::variable("CCHC_PLAN").map(PathBuf::from)),
        ..PlanArgs::default()
    };
    let plan = Workspace::open(session::wanted(&args))
        .and_then(|workspace| workspace.find())
        .map(|files| files.load().plan);
    match plan {
        Ok(Some(plan)) => names(&plan),
        Ok(None) | Err(_) => Vec::new(),
    }
}

/// The value that stands behind an option on the line.
fn value_of(typed: &[OsString], option: &str) -> Option<PathBuf> {
    let at = typed.iter().position(|arg| arg == option)?;
    typed.get(at + 1).map(PathBuf::from)
}
