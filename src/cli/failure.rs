//! What a command that failed says. Typed errors become words of the command's language here, and nowhere else.

use std::error::Error;
use std::io;

use crate::block::lang::Lang;
use crate::wording::commands::{self, Caused, Refusal};
use crate::wording::system;
use crate::wording::workspace as workspace_words;
use crate::workspace::WorkspaceError;

/// The line for stderr.
pub fn told(error: &anyhow::Error, lang: Lang) -> String {
    format!("{}: {}\n", commands::error(lang), words(error, lang))
}

/// The error and what is behind it, in one line.
pub fn words(error: &anyhow::Error, lang: Lang) -> String {
    let words: Vec<String> = error.chain().map(|cause| of_cause(cause, lang)).collect();
    words.join(": ")
}

fn of_cause(cause: &(dyn Error + 'static), lang: Lang) -> String {
    if let Some(refusal) = cause.downcast_ref::<Refusal>() {
        refusal.words(lang).to_owned()
    } else if let Some(caused) = cause.downcast_ref::<Caused>() {
        caused.refusal.words(lang).to_owned()
    } else if let Some(error) = cause.downcast_ref::<WorkspaceError>() {
        workspace_words::words(error, lang)
    } else if let Some(error) = cause.downcast_ref::<io::Error>() {
        system::words(&error.to_string(), lang)
    } else {
        // The name of a file or revision.
        cause.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::commands::{reading, typed};

    #[test]
    fn each_cause_is_said_in_the_language_of_the_command() {
        let refused = anyhow::Error::new(reading::no_plan_file()).context("HEAD~1");
        assert_eq!(
            words(&refused, Lang::Vi),
            "HEAD~1: không đọc được plan.toml"
        );
        assert_eq!(
            words(&refused, Lang::En),
            "HEAD~1: plan.toml cannot be read"
        );
        let unreadable = typed::unreadable("a.csv").because("said the system");
        let unreadable = anyhow::Error::new(unreadable);
        assert_eq!(
            words(&unreadable, Lang::Vi),
            "không đọc được a.csv: said the system"
        );
        assert_eq!(
            words(&unreadable, Lang::En),
            "cannot read a.csv: said the system"
        );
    }
}
