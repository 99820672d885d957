//! What a command that failed says. Typed errors become words of the command's language here, and nowhere else.

use clap::ArgMatches;

use super::args::LangArg;
use crate::block::lang::Lang;
use crate::wording::workspace as workspace_words;
use crate::workspace::WorkspaceError;

/// The line for stderr. An error that knows Vietnamese only is told in it, whatever the command was asked to speak.
pub fn told(error: &anyhow::Error, matches: &ArgMatches) -> String {
    let knows_english = error.chain().any(|cause| cause.is::<WorkspaceError>());
    let lang = match knows_english {
        true => asked_for(matches),
        false => Lang::Vi,
    };
    let words = error.chain().map(|cause| match cause.downcast_ref() {
        Some(error) => workspace_words::words(error, lang),
        None => cause.to_string(),
    });
    let words: Vec<String> = words.collect();
    format!("{}: {}\n", lang.pick("lỗi", "error"), words.join(": "))
}

/// The language that the command was asked to speak; of a command inside another, its own first.
fn asked_for(matches: &ArgMatches) -> Lang {
    let mut lang = Lang::Vi;
    let mut outer = matches;
    while let Some((_, inner)) = outer.subcommand() {
        if let Ok(Some(asked)) = inner.try_get_one::<LangArg>("lang") {
            lang = (*asked).into();
        }
        outer = inner;
    }
    lang
}
