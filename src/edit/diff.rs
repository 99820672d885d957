//! What an edit would change, line by line, as plain data; `--dry-run` shows it.

/// Lines kept around a change.
const CONTEXT: usize = 3;

/// One line of a hunk, without its ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line<'a> {
    /// In both texts.
    Kept(&'a str),
    /// In the old text only.
    Removed(&'a str),
    /// In the new text only.
    Added(&'a str),
}

/// The lines that differ, with up to three kept ones before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk<'a> {
    /// Number of the first line, from 1; the same in both texts, which are equal before it.
    pub first: usize,
    /// The lines, removed ones before added ones.
    pub lines: Vec<Line<'a>>,
}

/// The one stretch of lines in which the texts differ; `None` when they have the same lines.
///
/// Edits are local, so the lines between the common beginning and the common end are the change; two changes far apart would come as
/// one long hunk. Line endings and a byte order mark do not count.
pub fn diff<'a>(old: &'a str, new: &'a str) -> Option<Hunk<'a>> {
    let old: Vec<&str> = lines(old);
    let new: Vec<&str> = lines(new);
    let before = common(old.iter(), new.iter());
    let after = common(old[before..].iter().rev(), new[before..].iter().rev());
    let (old_end, new_end) = (old.len() - after, new.len() - after);
    if before == old_end && before == new_end {
        return None;
    }
    let start = before.saturating_sub(CONTEXT);
    let end = old.len().min(old_end + CONTEXT);
    let kept = |lines: &[&'a str]| lines.iter().map(|l| Line::Kept(l)).collect::<Vec<_>>();
    let mut lines = kept(&old[start..before]);
    lines.extend(old[before..old_end].iter().map(|l| Line::Removed(l)));
    lines.extend(new[before..new_end].iter().map(|l| Line::Added(l)));
    lines.extend(kept(&old[old_end..end]));
    Some(Hunk {
        first: start + 1,
        lines,
    })
}

fn lines(text: &str) -> Vec<&str> {
    text.strip_prefix('\u{feff}')
        .unwrap_or(text)
        .lines()
        .collect()
}

fn common<T: PartialEq>(a: impl Iterator<Item = T>, b: impl Iterator<Item = T>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::Line::{Added, Kept, Removed};
    use super::*;

    #[test]
    fn a_changed_line_stands_between_its_neighbours() {
        let old = "a\nb\nc\nd\ne\nf\ng\nh\ni\n";
        let new = "a\nb\nc\nd\nE\nf\ng\nh\ni\n";
        let hunk = Hunk {
            first: 2,
            lines: vec![
                Kept("b"),
                Kept("c"),
                Kept("d"),
                Removed("e"),
                Added("E"),
                Kept("f"),
                Kept("g"),
                Kept("h"),
            ],
        };
        assert_eq!(diff(old, new), Some(hunk));
    }

    #[test]
    fn an_appended_row_is_only_added_lines() {
        let lines = |old, new| diff(old, new).map(|hunk| (hunk.first, hunk.lines));
        assert_eq!(
            lines("# a", "# a\n\n[[b]]"),
            Some((1, vec![Kept("# a"), Added(""), Added("[[b]]")]))
        );
        assert_eq!(lines("", "[[b]]\n"), Some((1, vec![Added("[[b]]")])));
        assert_eq!(
            lines("x\nx\n", "x\nx\nx\n"),
            Some((1, vec![Kept("x"), Kept("x"), Added("x")]))
        );
    }

    #[test]
    fn equal_lines_are_no_change() {
        assert_eq!(diff("", ""), None);
        assert_eq!(diff("\u{feff}a\r\n", "a"), None);
    }
}
