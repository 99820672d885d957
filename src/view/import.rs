//! The page of what to review after a document was made a plan.

use crate::block::Block;
use crate::block::lang::Lang;
use crate::import::{Appendix, Cell, Draft, Issued, Noted, Role, Row};
use crate::wording::commands::import as words;

/// All that is to be looked at, the table as a whole first, then row by row.
pub fn review(
    draft: &Draft,
    appendix: &Appendix,
    issued: &Issued,
    sources: &[String],
    lang: Lang,
) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(1, words::review_title(lang)),
        Block::text(words::review_sources(sources, lang)),
    ];
    blocks.push(Block::text(match draft.notes.is_empty() {
        true => words::review_none(lang),
        false => words::review_help(lang),
    }));
    let whole: Vec<&Noted> = draft
        .notes
        .iter()
        .filter(|noted| noted.row.is_none())
        .collect();
    if !whole.is_empty() {
        blocks.push(Block::heading(2, words::review_whole(lang)));
        blocks.extend(
            whole
                .iter()
                .map(|noted| Block::bullet(line(noted, appendix, lang))),
        );
    }
    if whole.len() < draft.notes.len() {
        blocks.push(Block::heading(2, words::review_rows(lang)));
    }
    for (row, printed) in appendix.rows.iter().zip(&appendix.printed) {
        let of = draft.notes.iter().filter(|noted| noted.row == Some(*row));
        let lines: Vec<Block> = of
            .map(|noted| Block::bullet(line(noted, appendix, lang)))
            .collect();
        if lines.is_empty() {
            continue;
        }
        let title = match *row {
            Row::Area(at) => appendix.areas.get(at).map(|area| area.name.as_str()),
            Row::Task(at) => appendix.tasks.get(at).map(|task| task.title.as_str()),
        };
        let heading = format!("{printed} {}", title.unwrap_or_default());
        blocks.push(Block::heading(3, heading.trim()));
        blocks.extend(lines);
    }
    if !issued.unused.is_empty() {
        blocks.push(Block::heading(2, words::review_unused(lang)));
    }
    blocks.extend(issued.unused.iter().map(|unused| {
        let at = words::place(unused.place, None, lang);
        let said = words::unused(unused.paragraphs, unused.section.as_deref(), lang);
        Block::bullet(format!("{at}: {said}"))
    }));
    blocks
}

/// From so many on, equal entries are told in one line; of fewer each says its very cell.
const LEAST_GROUPED: usize = 3;

/// What is shown at once: what stops the plan first, what holds of several rows in one line. Each line with the number of entries that it
/// tells, and whether it stops the plan.
pub fn summary(draft: &Draft, appendix: &Appendix, lang: Lang) -> Vec<(String, usize, bool)> {
    let mut groups: Vec<(String, Vec<&Noted>)> = Vec::new();
    for noted in &draft.notes {
        let said = said(noted, appendix, lang);
        let same = |group: &&mut (String, Vec<&Noted>)| {
            group.0 == said
                && noted.place.is_some()
                && group.1.iter().all(|one| one.place.is_some())
        };
        match groups.iter_mut().find(same) {
            Some((_, of)) => of.push(noted),
            None => groups.push((said, vec![noted])),
        }
    }
    let is_error = |group: &(String, Vec<&Noted>)| group.1.iter().any(|one| one.note.is_error());
    groups.sort_by_key(|group| !is_error(group));
    let lines = groups.iter().flat_map(|group| {
        let (said, of) = group;
        let is_error = is_error(group);
        if of.len() < LEAST_GROUPED {
            let lines = of
                .iter()
                .map(|one| (line(one, appendix, lang), 1, is_error));
            return lines.collect::<Vec<_>>();
        }
        let places: Vec<_> = of.iter().filter_map(|one| one.place).collect();
        vec![(words::in_rows(said, &places, lang), of.len(), is_error)]
    });
    lines.collect()
}

/// One entry: where it stands, what it is, and what the cell says.
pub fn line(noted: &Noted, appendix: &Appendix, lang: Lang) -> String {
    let said = said(noted, appendix, lang);
    let Some(place) = noted.place else {
        return said;
    };
    let column = appendix.column(place).map(|column| column.header.as_str());
    let at = words::place(place, column, lang);
    format!("{at}: {said}")
}

/// What an entry is, and what the cell says.
fn said(noted: &Noted, appendix: &Appendix, lang: Lang) -> String {
    let said = words::note(&noted.note, lang);
    let cell = noted.row.and_then(|row| cell_at(appendix, row, noted));
    match cell.filter(|cell| !cell.is_blank() && !said.contains(&cell.text)) {
        Some(cell) => format!("{said} ({})", words::cell_says(&cell.text, lang)),
        None => said,
    }
}

fn cell_at<'a>(appendix: &'a Appendix, row: Row, noted: &Noted) -> Option<&'a Cell> {
    let cells = match row {
        Row::Area(at) => &appendix.areas.get(at)?.cells,
        Row::Task(at) => &appendix.tasks.get(at)?.cells,
    };
    let mut cells = Role::ALL.into_iter().filter_map(|role| cells.of(role));
    cells.find(|cell| Some(cell.place) == noted.place)
}
