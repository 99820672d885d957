//! The forms of files.

/// A form that something is handed out in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A table for programs and spreadsheets.
    Csv,
    /// An answer for programs, by the contract of `json`.
    Json,
    /// Text, as merge requests show it.
    Md,
    /// A page for the browser.
    Html,
    /// A document of an office, to be signed.
    Docx,
    /// A workbook, for who goes on counting.
    Xlsx,
    /// Entries of a calendar.
    Ics,
}

impl Form {
    /// Its name on the command line: the first of its [extensions](Form::extensions).
    pub fn name(self) -> &'static str {
        self.extensions()[0]
    }

    /// The extensions of its files, in small letters, the usual one first.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Form::Csv => &["csv"],
            Form::Json => &["json"],
            Form::Md => &["md"],
            Form::Html => &["html", "htm"],
            Form::Docx => &["docx"],
            Form::Xlsx => &["xlsx"],
            Form::Ics => &["ics"],
        }
    }

    /// Whether it is text, and so can be printed.
    pub fn is_text(self) -> bool {
        match self {
            Form::Csv | Form::Json | Form::Md | Form::Html | Form::Ics => true,
            Form::Docx | Form::Xlsx => false,
        }
    }

    /// The form among these that a file's extension means, in whatever letters it is written; `None` where it means none of them.
    pub fn by_extension(extension: &str, forms: &[Form]) -> Option<Form> {
        let extension = extension.to_lowercase();
        let is_meant = |form: &&Form| form.extensions().contains(&extension.as_str());
        forms.iter().find(is_meant).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extension_means_a_form_among_those_that_there_are() {
        let forms = [Form::Html, Form::Docx];
        for (extension, form) in [
            ("html", Some(Form::Html)),
            ("HTM", Some(Form::Html)),
            ("docx", Some(Form::Docx)),
            ("md", None),
            ("", None),
        ] {
            assert_eq!(Form::by_extension(extension, &forms), form, "{extension}");
        }
    }
}
