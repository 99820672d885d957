//! The files that could only be read in part, on either side.

use crate::assess::changes::sides::{Ends, FaultyFile};
use crate::assess::changes::unread::LeftOut;
use crate::block::lang::Lang;
use crate::block::{Block, Tone};
use crate::wording::findings;

/// Files named on the page; the rest are counted.
const MOST_NAMED: usize = 20;

/// The part of the page; nothing where all could be read.
pub fn blocks(
    files: &[FaultyFile<'_>],
    left_out: LeftOut,
    ends: Ends<'_>,
    lang: Lang,
) -> Vec<Block> {
    if files.is_empty() {
        return Vec::new();
    }
    let count = files.len();
    let mut blocks = vec![Block::heading(
        2,
        match lang {
            Lang::Vi => format!("Tệp có lỗi, không so sánh được đầy đủ ({count})"),
            Lang::En => format!("Files with errors, not compared in full ({count})"),
        },
    )];
    let warn = |text: String| Block::toned(Tone::Warn, format!("  {text}"));
    for file in files.iter().take(MOST_NAMED) {
        let now = lang.pick("tệp hiện có", "the files");
        let side = match file.is_later {
            true => ends.after.unwrap_or(now),
            false => ends.before,
        };
        let (path, line, words) = (
            file.path,
            file.at.line,
            findings::words(file.first, lang).message,
        );
        let others = match (file.errors - 1, lang) {
            (0, _) => String::new(),
            (others, Lang::Vi) => format!(" (và {others} lỗi khác)"),
            (others, Lang::En) => format!(" (and {others} more errors)"),
        };
        blocks.push(warn(format!("{side}: {path}:{line}: {words}{others}")));
    }
    let unnamed = count.saturating_sub(MOST_NAMED);
    if unnamed > 0 {
        blocks.push(warn(match lang {
            Lang::Vi => format!("và {unnamed} tệp khác"),
            Lang::En => format!("and {unnamed} more files"),
        }));
    }
    let rows = left_out.total();
    if rows > 0 {
        blocks.push(warn(match lang {
            Lang::Vi => format!(
                "{rows} mục của các tệp này chỉ đọc được ở một bên: không tính ở cả hai bên, không nói là thêm hay bỏ."
            ),
            Lang::En => format!(
                "{rows} rows of these files could be read on one side only: left out of both, and said to be neither added nor removed."
            ),
        }));
    }
    blocks
}
