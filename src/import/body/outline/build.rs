//! From lines to the outline.
//!
//! A line goes on the paragraph above where that one is not over, as texts have it that were copied from a page. A number is one only where it
//! counts on from the one before, or where the sentence before is over: "theo điểm / b) khoản 2" is no clause.

use super::super::lines::{Line, is_capital, is_over};
use super::super::marker::{Marker, marker};
use super::super::words::begins;
use super::{HEADING, Level, Node, Outline, Para};
use crate::import::vocabulary::body::{CLOSING, JOINTS};

/// Letters of a line that may be broken at its end; a shorter one ends on purpose.
const BROKEN: usize = 45;
/// The same below a heading of a document: a heading without a colon is as long as a line.
const BROKEN_HEADING: usize = 90;
/// Bytes of the longest heading of several lines.
const LONGEST: usize = 1_000;
/// How many parts back the number before is looked for.
const NEAR: usize = 64;
/// How far a number may be from the one before, where the plan leaves some out.
const LEFT_OUT: u32 = 5;

/// The beginning of a text, so that a long one is not looked through again with each line.
fn first_bytes(text: &str) -> &str {
    text.get(..text.floor_char_boundary(LONGEST))
        .unwrap_or(text)
}

/// Reads lines from `from` to before `to`. In a page a line is as long as the page is wide.
pub(in crate::import::body) fn outline(
    lines: &[Line<'_>],
    from: usize,
    to: usize,
    is_page: bool,
) -> Outline {
    let mut outline = Outline {
        owner: vec![None; lines.len()],
        within: vec![None; lines.len()],
        ..Outline::default()
    };
    for (at, line) in lines.iter().enumerate().take(to).skip(from) {
        outline.line(at, line, is_page);
    }
    outline.leave_last_words();
    outline
}

impl Outline {
    fn line(&mut self, at: usize, line: &Line<'_>, is_page: bool) {
        if !line.is_page_number() {
            let marked = marker(line);
            let is_placed =
                marked.is_some_and(|(marker, rest)| self.marked(at, line, marker, rest));
            if !is_placed {
                self.plain(at, line, is_page);
            }
        }
        self.within[at] = self.sections.last().copied();
    }

    /// Whether the paragraph above is not over.
    fn is_open(&self) -> bool {
        self.last
            .is_some_and(|last| !is_over(&self.paras[last].text))
    }

    /// Whether the paragraph above goes on in a line that begins so.
    fn goes_on(&self, rest: &str) -> bool {
        self.is_open() && rest.chars().next().is_some_and(char::is_lowercase)
    }

    /// Takes a line with a marker; whether it is one here.
    fn marked(&mut self, at: usize, line: &Line<'_>, marker: Marker, rest: &str) -> bool {
        let is_drawn = line.drawn.is_some();
        match marker {
            Marker::Capital(letter) => {
                if !is_capital(rest) {
                    return false;
                }
                self.section(at, letter.clone(), rest);
                self.part = Some(letter);
                self.roman = 0;
                true
            }
            Marker::Roman(count, text) => {
                let is_short = rest.chars().count() <= HEADING && !rest.ends_with(['.', ';']);
                let counts_on = count == self.roman + 1 && is_short && !self.goes_on(rest);
                if !(is_drawn
                    || is_capital(rest)
                    || counts_on && !(self.is_open() && self.roman == 0))
                {
                    return false;
                }
                let id = match &self.part {
                    Some(part) => format!("{part}.{text}"),
                    None => text,
                };
                self.section(at, id, rest);
                self.roman = count;
                true
            }
            Marker::Decimal(steps, is_closed) => self.decimal(at, is_drawn, steps, is_closed, rest),
            Marker::Letter(count, letter) => self.letter(at, is_drawn, count, &letter, rest),
            Marker::Dash(dash) => {
                let Some(&node) = self.open.last() else {
                    return false;
                };
                if self.goes_on(rest)
                    && !is_drawn
                    && !self.paras.last().is_some_and(Para::is_heading)
                {
                    return false;
                }
                self.para(at, rest, Some(dash), node);
                true
            }
        }
    }

    fn section(&mut self, at: usize, id: String, rest: &str) {
        self.open.clear();
        let node = self.node(Level::Section, id, None);
        self.sections.push(node);
        self.para(at, rest, None, node);
    }

    fn decimal(
        &mut self,
        at: usize,
        is_drawn: bool,
        steps: Vec<u32>,
        is_closed: bool,
        rest: &str,
    ) -> bool {
        let Some((&count, scope)) = steps.split_last() else {
            return false;
        };
        let Some(section) = self.open.first().copied() else {
            return false;
        };
        let has_scope = |node: &usize| matches!(&self.nodes[*node].level, Level::Decimal(own) if own[..] == *scope);
        let parent = match scope.is_empty() {
            true => Some(section),
            false => self.open.iter().copied().find(has_scope),
        };
        let is_of_section = scope == [self.roman] || is_closed && !self.is_open();
        let Some(parent) = parent.or_else(|| is_of_section.then_some(section)) else {
            return false;
        };
        let before = self.nodes[parent]
            .children
            .iter()
            .rev()
            .take(NEAR)
            .find_map(|child| match &self.nodes[*child].level {
                Level::Decimal(own) if own.len() == steps.len() => own.last().copied(),
                _ => None,
            });
        let counts_on = match before {
            Some(before) => count == before + 1,
            // Numbers may go on from one section to the next.
            None => count == 1 || self.has_last_decimal(count),
        };
        let is_in_letter = matches!(self.open.last(), Some(node) if matches!(self.nodes[*node].level, Level::Letter(_)));
        let may_jump = !self.is_open()
            && match before {
                Some(before) if count > before => count <= before + LEFT_OUT,
                // A list of its own below a letter is a part of it.
                _ => count == 1 && !is_in_letter,
            };
        if !is_drawn && (self.goes_on(rest) || !counts_on && !may_jump) {
            return false;
        }
        let above = &self.nodes[parent];
        let own: Vec<String> = match &above.level {
            Level::Decimal(_) => vec![count.to_string()],
            _ => steps.iter().map(u32::to_string).collect(),
        };
        let id = format!("{}.{}", above.id, own.join("."));
        self.close_to(parent);
        let node = self.node(Level::Decimal(steps), id, Some(parent));
        self.para(at, rest, None, node);
        true
    }

    /// Whether the last number of the section before is the one before this.
    fn has_last_decimal(&self, count: u32) -> bool {
        let before = self.sections.iter().rev().nth(1);
        let last = before.and_then(|section| self.nodes[*section].children.last());
        last.is_some_and(|node| matches!(self.nodes[*node].level, Level::Decimal(ref own) if own[..] == [count.wrapping_sub(1)]))
    }

    fn letter(&mut self, at: usize, is_drawn: bool, count: u32, letter: &str, rest: &str) -> bool {
        let is_letter = |node: &&usize| matches!(self.nodes[**node].level, Level::Letter(_));
        let Some(parent) = self
            .open
            .iter()
            .rev()
            .find(|node| !is_letter(node))
            .copied()
        else {
            return false;
        };
        let before = self.nodes[parent]
            .children
            .iter()
            .rev()
            .take(NEAR)
            .find_map(|child| match self.nodes[*child].level {
                Level::Letter(count) => Some((count, &self.nodes[*child].id)),
                _ => None,
            });
        let id = format!("{}.{letter}", self.nodes[parent].id);
        let counts_on = match before {
            // After d comes đ, after e often g.
            Some((before, own)) => {
                count == before && *own != id || count > before && count <= before + 2
            }
            None => count == 1,
        };
        let leaves_out = |(before, _)| count > before && count <= before + LEFT_OUT;
        let may_jump = !self.is_open() && (count == 1 || before.is_some_and(leaves_out));
        if !is_drawn && (self.goes_on(rest) || !counts_on && !may_jump) {
            return false;
        }
        self.close_to(parent);
        let node = self.node(Level::Letter(count), id, Some(parent));
        self.para(at, rest, None, node);
        true
    }

    /// Takes a line without a marker.
    fn plain(&mut self, at: usize, line: &Line<'_>, is_page: bool) {
        let text = line.text;
        if let Some(last) = self.last
            && line.drawn.is_none()
            && self.continues(last, text, is_page)
        {
            let para = &mut self.paras[last];
            para.text.push(' ');
            para.text.push_str(text);
            para.last = text.chars().count();
            self.owner[at] = Some(last);
            return;
        }
        let is_in_brackets =
            text.starts_with('(') && text.trim_end_matches(['.', ';', '/']).ends_with(')');
        let Some(&node) = self.open.last() else {
            return;
        };
        if !self.is_open() && begins(text, &CLOSING) {
            self.open.clear();
            self.last = None;
        } else if is_in_brackets && !self.is_open() {
            // It says where the list of tasks is; what follows may go on the clause above.
            self.last = None;
        } else {
            self.para(at, text, None, node);
        }
    }

    /// Whether a line without a marker goes on a paragraph.
    fn continues(&self, last: usize, text: &str, is_page: bool) -> bool {
        let para = &self.paras[last];
        let begins_small = text.chars().next().is_some_and(char::is_lowercase);
        let node = self.open.last().map(|node| &self.nodes[*node]);
        let is_first = node.is_some_and(|node| node.paras == [last]);
        if is_over(&para.text) {
            return begins_small && !para.text.ends_with(':');
        }
        if is_first
            && node.is_some_and(|node| node.level == Level::Section)
            && is_capital(first_bytes(&para.text))
        {
            return is_capital(text) && para.text.len() <= LONGEST;
        }
        if begins_small || !text.starts_with(char::is_alphabetic) {
            return true;
        }
        let start = para
            .text
            .trim_end()
            .rfind(char::is_whitespace)
            .map_or(0, |at| at + 1);
        let ends_in_joint =
            para.text.ends_with(',') || begins(para.text.get(start..).unwrap_or_default(), &JOINTS);
        let most = match is_first
            && !is_page
            && matches!(node, Some(node) if !matches!(node.level, Level::Letter(_)))
        {
            true => BROKEN_HEADING,
            false => BROKEN,
        };
        ends_in_joint || para.last >= most
    }

    fn node(&mut self, level: Level, id: String, parent: Option<usize>) -> usize {
        let number = self.nodes.len();
        self.nodes.push(Node {
            level,
            id,
            parent,
            paras: Vec::new(),
            children: Vec::new(),
        });
        if let Some(parent) = parent {
            self.nodes[parent].children.push(number);
        }
        self.open.push(number);
        number
    }

    fn para(&mut self, at: usize, text: &str, dash: Option<String>, node: usize) {
        let number = self.paras.len();
        self.paras.push(Para {
            text: text.to_owned(),
            dash,
            line: at,
            last: text.chars().count(),
        });
        self.nodes[node].paras.push(number);
        self.owner[at] = Some(number);
        self.last = Some(number);
    }

    fn close_to(&mut self, node: usize) {
        if let Some(at) = self.open.iter().position(|open| *open == node) {
            self.open.truncate(at + 1);
        }
    }

    /// The last paragraph of a document ends in `./.`; where it stands below a clause that is over, it is none of it.
    fn leave_last_words(&mut self) {
        let Some(node) = self.open.last().copied() else {
            return;
        };
        let paras = &self.nodes[node].paras;
        let Some(last) = paras.last().copied().filter(|_| paras.len() > 1) else {
            return;
        };
        let para = &self.paras[last];
        let is_all = paras.len() == 2
            && paras
                .first()
                .is_some_and(|first| self.paras[*first].is_heading());
        if para.dash.is_none() && para.text.ends_with("./.") && !is_all {
            self.nodes[node].paras.pop();
            for owner in self.owner.iter_mut().filter(|owner| **owner == Some(last)) {
                *owner = None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::grid::Place;

    /// The nodes of a text, each with its id and its paragraphs.
    fn nodes(texts: &[&str]) -> Vec<(String, String)> {
        let line = |text: &&'static str| Line {
            place: Place::Paragraph(1),
            drawn: None,
            text,
            column: None,
        };
        let texts: Vec<&'static str> = texts
            .iter()
            .map(|text| &*(*text).to_owned().leak())
            .collect();
        let lines: Vec<Line<'_>> = texts.iter().map(line).collect();
        let outline = outline(&lines, 0, lines.len(), false);
        (0..outline.nodes.len())
            .map(|node| (outline.nodes[node].id.clone(), outline.text(node)))
            .collect()
    }

    #[track_caller]
    fn assert_nodes(texts: &[&str], expected: &[(&str, &str)]) {
        let found = nodes(texts);
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|(id, text)| (id.as_str(), text.as_str()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn lines_go_on_where_the_sentence_is_not_over() {
        assert_nodes(
            &[
                "I. NHIỆM VỤ, GIẢI PHÁP",
                "CHỦ YẾU",
                "1. Chỉ đạo",
                "a) Kiểm tra các nhiệm vụ do",
                "UBND thành phố giao; thực hiện Nghị định số",
                "130/2005/NĐ-CP theo điểm",
                "b) khoản 2 Điều 3.",
                "Tiếp tục rà soát.",
                "7",
                "b) Triển khai:",
                "- Duy trì hệ thống;",
                "mở rộng hệ thống.",
            ],
            &[
                ("I", "NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU"),
                ("I.1", "Chỉ đạo"),
                (
                    "I.1.a",
                    "Kiểm tra các nhiệm vụ do UBND thành phố giao; thực hiện Nghị định số 130/2005/NĐ-CP theo điểm b) khoản 2 Điều 3.\nTiếp tục rà soát.",
                ),
                (
                    "I.1.b",
                    "Triển khai:\n- Duy trì hệ thống; mở rộng hệ thống.",
                ),
            ],
        );
    }

    #[test]
    fn numbers_count_on_and_letters_leave_some_out() {
        assert_nodes(
            &[
                "I. Nhiệm vụ",
                "1. Một.",
                "1.1. Một một.",
                "1.2 Một hai.",
                "2. Hai:",
                "a) Thứ nhất.",
                "c) Thứ ba.",
                "d) Thứ tư.",
                "đ) Thứ năm.",
                "e) Thứ sáu.",
                "g) Thứ bảy gồm các bước sau:",
                "1. Bước một.",
                "4. Bốn.",
                "2025. Không là số.",
            ],
            &[
                ("I", "Nhiệm vụ"),
                ("I.1", "Một."),
                ("I.1.1", "Một một."),
                ("I.1.2", "Một hai."),
                ("I.2", "Hai:"),
                ("I.2.a", "Thứ nhất."),
                ("I.2.c", "Thứ ba."),
                ("I.2.d", "Thứ tư."),
                ("I.2.đ", "Thứ năm."),
                ("I.2.e", "Thứ sáu."),
                ("I.2.g", "Thứ bảy gồm các bước sau:\n1. Bước một."),
                ("I.4", "Bốn.\n2025. Không là số."),
            ],
        );
    }

    #[test]
    fn sections_may_be_counted_twice_and_stand_in_parts() {
        assert_nodes(
            &[
                "III. NHIỆM VỤ",
                "1. Một.",
                "III. KINH PHÍ",
                "Theo quy định.",
                "A. PHẦN MỘT",
                "I. MỤC TIÊU",
                "1. Một.",
                "B. PHẦN HAI",
                "I. MỤC TIÊU",
            ],
            &[
                ("III", "NHIỆM VỤ"),
                ("III.1", "Một."),
                ("III", "KINH PHÍ\nTheo quy định."),
                ("A", "PHẦN MỘT"),
                ("A.I", "MỤC TIÊU"),
                ("A.I.1", "Một."),
                ("B", "PHẦN HAI"),
                ("B.I", "MỤC TIÊU"),
            ],
        );
    }

    #[test]
    fn what_is_said_of_the_plan_itself_is_no_part_of_its_last_clause() {
        let plan = [
            "I. TỔ CHỨC THỰC HIỆN",
            "1. Phòng A",
            "- Chủ trì.",
            "2. Phòng B thực hiện.",
        ];
        let expected = [
            ("I", "TỔ CHỨC THỰC HIỆN"),
            ("I.1", "Phòng A\n- Chủ trì."),
            ("I.2", "Phòng B thực hiện."),
        ];
        for last in [
            &["(Chi tiết tại Phụ lục kèm theo)."][..],
            &[
                "Trên đây là Kế hoạch của xã; nếu có",
                "vướng mắc, báo cáo Ủy ban nhân dân.",
                "Yêu cầu các đơn vị thực hiện.",
            ],
            &["Yêu cầu các đơn vị nghiêm túc thực hiện./."],
        ] {
            assert_nodes(&[&plan[..], last].concat(), &expected);
        }
        // What stands alone below a heading is what the unit is told.
        assert_nodes(
            &[
                "I. TỔ CHỨC THỰC HIỆN",
                "1. Phòng A:",
                "Chủ trì thực hiện./.",
            ],
            &[
                ("I", "TỔ CHỨC THỰC HIỆN"),
                ("I.1", "Phòng A:\nChủ trì thực hiện./."),
            ],
        );
    }
}
