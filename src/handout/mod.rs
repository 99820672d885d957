//! What is handed out: the forms of files, and one way from a form and an edition to bytes.
//!
//! An edition is one matter as it is handed out: a report, a letter, a calendar, a comparison. It knows which blocks it is made of;
//! [`bytes`] knows the writer of each form. So a new form is a variant of [`Form`] and its writer here, and whatever is a page, say, can
//! be had in it at once; a new edition is a file beside these.

pub mod calendar;
pub mod comparison;
mod form;
pub mod letter;
pub mod mark;
pub mod report;
pub mod rollup;
pub mod score;
pub mod screen;
pub mod sheet;

use std::{error, fmt, io};

pub use form::Form;

use crate::block::{About, Block, Sheet, Table};
use crate::render::csv::{self, Dialect};
use crate::render::{docx, html, ics, markdown, xlsx};

/// A matter as it is handed out. It has whatever its [forms](Edition::FORMS) are made of.
pub trait Edition {
    /// The forms that it is handed out in, the plainest first.
    const FORMS: &'static [Form];

    /// What its files say of themselves.
    fn about(&self) -> About;

    /// As a table, and how that is written.
    fn table(&self) -> Option<(Table, Dialect)> {
        None
    }

    /// As an answer for programs: text that is complete already.
    fn answer(&self) -> Option<io::Result<String>> {
        None
    }

    /// As a page that is read on a screen.
    fn page(&self) -> Option<Vec<Block>> {
        None
    }

    /// As a document that is printed and signed.
    fn document(&self) -> Option<Vec<Block>> {
        None
    }

    /// As the sheets of a workbook.
    fn sheets(&self) -> Option<Vec<Sheet>> {
        None
    }

    /// As days in a calendar.
    fn agenda(&self) -> Option<Vec<Block>> {
        None
    }
}

/// The edition as a file of that form.
///
/// # Errors
///
/// [`HandoutError::NoSuchForm`] where the form is none of the edition's; the others where a writer fails, which does not happen with blocks of this program.
pub fn bytes<E: Edition>(edition: &E, form: Form) -> Result<Vec<u8>, HandoutError> {
    if !E::FORMS.contains(&form) {
        return Err(HandoutError::NoSuchForm(form));
    }
    let about = edition.about();
    let none = || HandoutError::NoSuchForm(form);
    Ok(match form {
        Form::Csv => {
            let (table, dialect) = edition.table().ok_or_else(none)?;
            csv::render(&table, dialect)?
        }
        Form::Json => edition.answer().ok_or_else(none)??.into_bytes(),
        Form::Md => {
            let page = edition.page().ok_or_else(none)?;
            markdown::render(&page, about.lang).into_bytes()
        }
        Form::Html => {
            let page = edition.page().ok_or_else(none)?;
            let text = html::render(&page, &about).map_err(io::Error::other)?;
            text.into_bytes()
        }
        Form::Docx => docx::render(&edition.document().ok_or_else(none)?, &about)?,
        Form::Xlsx => {
            let sheets = edition.sheets().ok_or_else(none)?;
            xlsx::render(&sheets, &about).map_err(io::Error::other)?
        }
        Form::Ics => {
            let agenda = edition.agenda().ok_or_else(none)?;
            ics::render(&agenda, &about).into_bytes()
        }
    })
}

/// Why an edition cannot be made in a form.
#[derive(Debug)]
pub enum HandoutError {
    /// The edition has no such form.
    NoSuchForm(Form),
    /// The form's writer failed.
    NotWritten(io::Error),
}

impl From<io::Error> for HandoutError {
    fn from(error: io::Error) -> HandoutError {
        HandoutError::NotWritten(error)
    }
}

impl fmt::Display for HandoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HandoutError::NoSuchForm(form) => write!(f, "there is no {} of it", form.name()),
            HandoutError::NotWritten(error) => write!(f, "{error}"),
        }
    }
}

impl error::Error for HandoutError {}
