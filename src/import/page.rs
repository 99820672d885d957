//! The text of a page. To come.

use super::limits::{Limits, Unreadable};
use super::{Kind, Source};

pub(super) fn read(_text: &str, _limits: Limits, source: &mut Source) -> Result<(), Unreadable> {
    source.kind = Kind::Page;
    Ok(())
}
