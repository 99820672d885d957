//! A sheet to be filled in, as a workbook.

use std::io;

use super::HandoutError;
use crate::block::form::Form;
use crate::render::form;

/// The sheet as a workbook.
///
/// # Errors
///
/// The writer fails, which does not happen with forms of this program.
pub fn bytes(sheet: &Form) -> Result<Vec<u8>, HandoutError> {
    Ok(form::render(sheet).map_err(io::Error::other)?)
}
