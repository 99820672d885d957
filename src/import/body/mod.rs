//! What stands before the table of tasks, read by its structure.
//!
//! ```text
//! Source ── lines ──▶ head, title, opening ── opening ──▶ who, when, period, basis
//!                     sections ── outline ──▶ numbered parts ── parts ──▶ targets, measures, duties, clauses
//!                     end ── closing ──▶ recipients
//! ```
//!
//! Each line is looked at a few times, whatever it says; nothing is searched from each place to the end.

mod closing;
mod goal;
mod lines;
mod marker;
mod opening;
mod outline;
mod parts;
mod period;
mod sending;
mod sign;
mod units;
mod words;

use super::issued::{Issued, Unused};
use super::vocabulary::body::BASES;
use super::{Kind, Source};
use lines::Line;
use marker::{Marker, marker};
use opening::TitleLines;
use outline::Outline;
use words::begins;

/// Reads the body of a source.
pub(super) fn read(source: &Source) -> Issued {
    let lines = lines::lines(source);
    let mut issued = Issued::default();
    let mut used = vec![false; lines.len()];
    let is_page = source.kind == Kind::Page;

    let (title, body, outline) = find_body(&lines, is_page);
    let has_body = title.is_some() || !outline.sections.is_empty();
    let title = title.unwrap_or(TitleLines { from: 0, to: 0 });
    if title.to > 0 {
        opening::title(&lines, title, &mut issued);
        used[title.from..title.to].fill(issued.title.is_some());
    }
    if has_body {
        // A sentence names the body as it is written; the head of the page has it in capitals.
        let end = opening_end(&lines, body, &outline);
        opening::bases(&lines[title.to..end], &mut issued, &mut used[title.to..end]);
        let above = &lines[..title.from];
        if let Some(from) = above.iter().position(|line| begins(line.text, &BASES)) {
            opening::bases(&above[from..], &mut issued, &mut used[from..title.from]);
        }
        opening::head(above, &mut issued, &mut used[..title.from]);
    }
    opening::attached(&lines, &mut issued, &mut used);

    let used_paras = parts::read(&outline, &lines, &mut issued);
    for (at, owner) in outline.owner.iter().enumerate() {
        used[at] |= owner.is_some_and(|owner| used_paras[owner]);
    }
    let headline = |from: usize| {
        let mut lines = lines.iter().enumerate().skip(from);
        lines.find_map(|(at, line)| closing::recipients_begin(line).map(|_| at))
    };
    if let Some(at) = headline(body.0).or_else(|| headline(0)) {
        issued.recipients = closing::recipients(&lines, at, &mut used);
    }
    issued.unused = unused(&lines, &outline, body, &used);
    issued
}

/// Where the opening ends: before the first section, or before whatever is numbered where there are none.
fn opening_end(lines: &[Line<'_>], (from, end): (usize, usize), outline: &Outline) -> usize {
    let section = outline
        .sections
        .first()
        .and_then(|section| outline.heading(*section));
    let numbered = || {
        let is_numbered = |line: &Line<'_>| {
            marker(line).is_some_and(|(marker, _)| !matches!(marker, Marker::Dash(_)))
        };
        let first = lines[from..end].iter().position(is_numbered);
        first.map_or(end, |at| from + at)
    };
    section.map_or_else(numbered, |para| para.line)
}

/// Finds the title and the sections: where they begin and end, and their outline.
fn find_body(lines: &[Line<'_>], is_page: bool) -> (Option<TitleLines>, (usize, usize), Outline) {
    let title = opening::title_lines(lines);
    let from = title.map_or(0, |title| title.to);
    let is_end = |line: &Line<'_>| {
        closing::recipients_begin(line).is_some()
            || closing::is_signature(line)
            || line.is_appendix()
    };
    let end = lines
        .iter()
        .skip(from)
        .position(is_end)
        .map_or(lines.len(), |at| from + at);
    let outline = outline::outline(lines, from, end, is_page);
    (title, (from, end), outline)
}

/// Counts the lines of which nothing was read, by the heading that they stand under.
fn unused(
    lines: &[Line<'_>],
    outline: &Outline,
    (_, end): (usize, usize),
    used: &[bool],
) -> Vec<Unused> {
    let mut unused: Vec<(Option<usize>, Unused)> = Vec::new();
    let mut appendix: Option<usize> = None;
    for (at, line) in lines.iter().enumerate() {
        if at >= end && line.is_appendix() {
            appendix = Some(at);
        }
        if used[at] || opening::is_motto(line.text) || !line.text.contains(char::is_alphanumeric) {
            continue;
        }
        let section = outline.within[at];
        // Above the sections, below them, and each appendix, are told apart.
        let key = section
            .map(|section| lines.len() + section)
            .or(appendix)
            .or((at >= end).then_some(usize::MAX));
        match unused.last_mut().filter(|(own, _)| *own == key) {
            Some((_, last)) => last.paragraphs += 1,
            None => unused.push((
                key,
                Unused {
                    section: match section {
                        Some(section) => Some(outline.section_name(section)),
                        None => appendix.map(|at| lines[at].text.to_owned()),
                    },
                    place: line.place,
                    paragraphs: 1,
                },
            )),
        }
    }
    unused.into_iter().map(|(_, unused)| unused).collect()
}
