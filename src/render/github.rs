//! Findings as workflow commands, which a review page shows on their lines.
//!
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions#setting-an-error-message>

use super::Shown;

/// A message at a place of a file.
pub struct Annotation<'a> {
    /// Whether it is an error; else a warning.
    pub is_error: bool,
    /// Path from the repository's top.
    pub file: &'a str,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// Title.
    pub title: &'a str,
    /// Message.
    pub message: &'a str,
}

/// One line: `::error file=…,line=…,col=…,title=…::message`.
pub fn render(annotation: &Annotation<'_>) -> Shown {
    let level = if annotation.is_error {
        "error"
    } else {
        "warning"
    };
    Shown::commands(&format!(
        "::{level} file={},line={},col={},title={}::{}\n",
        property(annotation.file),
        annotation.line,
        annotation.column,
        property(annotation.title),
        message(annotation.message)
    ))
}

fn message(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Inside a property a colon and a comma would end it.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_the_syntax_are_escaped() {
        let line = render(&Annotation {
            is_error: true,
            file: "a,b:c.toml",
            line: 3,
            column: 9,
            title: "x%",
            message: "100 %, xong:\r\nhai",
        });
        assert_eq!(
            line.as_str(),
            "::error file=a%2Cb%3Ac.toml,line=3,col=9,title=x%25::100 %25, xong:%0D%0Ahai\n"
        );
    }

    #[test]
    fn no_text_gives_a_command_of_its_own() {
        let line = render(&Annotation {
            is_error: false,
            file: "a\n::error::x",
            line: 1,
            column: 1,
            title: "t",
            message: "x\n::add-mask::y\r::debug::\u{1b}[2J ##[group]",
        });
        assert_eq!(
            line.as_str(),
            "::warning file=a%0A%3A%3Aerror%3A%3Ax,line=1,col=1,title=t::x%0A::add-mask::y%0D::debug::␛[2J #\u{fffd}[group]\n"
        );
    }
}
