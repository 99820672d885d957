//! `cchc man`: pages for `man`, of the program or of one command.

use anyhow::{Result, bail};

use super::{Outcome, command_tree, help, output};
use crate::block::lang::Lang;
use crate::text::nearest;
use crate::wording::commands::typed;

#[derive(clap::Args)]
pub struct Args {
    /// Trang của lệnh này thay vì của cả chương trình, như record figures
    #[arg(value_name = "LỆNH")]
    commands: Vec<String>,
    #[command(flatten)]
    speech: super::args::SpeechArgs,
}

pub fn run(args: &Args, lang: Lang) -> Result<Outcome> {
    let mut command = help::spoken(command_tree(), lang);
    command.build();
    for name in &args.commands {
        let Some(found) = command.find_subcommand(name) else {
            let names: Vec<&str> = command
                .get_subcommands()
                .map(|sub| sub.get_name())
                .collect();
            bail!(typed::no_command(
                name,
                nearest(name, names.iter().copied()),
                &names
            ));
        };
        command = found.clone();
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    let page = String::from_utf8_lossy(&page);
    output::print(&*named(&page, lang))?;
    Ok(Outcome::Done)
}

/// The page with its parts named in the language: the maker of pages knows English only.
fn named(page: &str, lang: Lang) -> String {
    if lang == Lang::En {
        return page.to_owned();
    }
    let lines = page.lines().map(|line| match line.strip_prefix(".SH ") {
        Some(title) => format!(".SH {}\n", help::title_of_man(title)),
        None => format!("{line}\n"),
    });
    lines.collect()
}
