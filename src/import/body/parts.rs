//! What the sections of a body mean: targets, measures, the duties of units, other clauses. A section is known by its heading; what it is made
//! of, by its numbers and dashes.

use super::goal::goals;
use super::outline::{Level, Outline};
use super::sending::Looking;
use super::units::{Named, named};
use super::words::has;
use crate::import::body::lines::Line;
use crate::import::grid::Place;
use crate::import::issued::{Clause, Duties, Found, Issued, Measure, TargetClause};
use crate::import::vocabulary::body::{
    AIMS, ASSIGNMENT, CARRYING_OUT, MEANS, MEASURES, PURPOSE, TARGETS,
};

/// What a section tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Topic {
    Targets,
    Measures,
    CarryingOut,
}

/// What a section's heading says: one topic for all of it, or one that its headings may change.
struct Topics {
    usual: Option<Topic>,
    is_mixed: bool,
}

fn topics(heading: &str) -> Topics {
    let is = |phrases: &[Vec<String>]| has(heading, phrases);
    if is(&CARRYING_OUT) {
        return Topics {
            usual: Some(Topic::CarryingOut),
            is_mixed: false,
        };
    }
    let has_purpose = is(&PURPOSE);
    let has_targets = is(&TARGETS) || is(&AIMS);
    let has_measures = is(&MEASURES) && !is(&MEANS);
    let usual = match (has_targets, has_measures) {
        (_, true) => Some(Topic::Measures),
        (true, false) if !has_purpose => Some(Topic::Targets),
        _ => None,
    };
    Topics {
        usual,
        is_mixed: has_purpose || has_targets == has_measures,
    }
}

/// The topic of a heading inside a section that has several.
fn topic_of_heading(heading: &str, usual: Option<Topic>) -> Option<Topic> {
    let topics = topics(heading);
    match topics.usual {
        Some(Topic::CarryingOut) | None => usual,
        topic => topic,
    }
}

/// Reads the sections. Tells which paragraphs were read, by their number.
pub(super) fn read(outline: &Outline, lines: &[Line<'_>], issued: &mut Issued) -> Vec<bool> {
    let mut reader = Reader {
        outline,
        lines,
        used: vec![false; outline.paras.len()],
        areas: 0,
        looking: Looking::within(issued.period.as_ref().map(|found| found.value)),
        sending: None,
        issued,
    };
    for &section in &outline.sections {
        reader.section(section);
    }
    let Reader {
        used,
        looking,
        sending,
        ..
    } = reader;
    issued.clauses.sort_by_key(|found| found.place);
    issued.duties.sort_by_key(|found| found.place);
    issued.sending = looking
        .only()
        .zip(sending)
        .map(|(value, place)| Found { value, place });
    used
}

struct Reader<'a, 'i> {
    outline: &'a Outline,
    lines: &'a [Line<'a>],
    used: Vec<bool>,
    areas: usize,
    looking: Looking,
    /// Where the first wording of days of reports stands.
    sending: Option<Place>,
    issued: &'i mut Issued,
}

impl<'a> Reader<'a, '_> {
    fn section(&mut self, section: usize) {
        let Some(heading) = self.outline.heading(section) else {
            return;
        };
        let topics = topics(&heading.text);
        self.take_heading(section);
        let outline = self.outline;
        if outline.is_leaf(section) && topics.usual == Some(Topic::Targets) {
            self.targets(section);
            return;
        }
        if topics.usual == Some(Topic::CarryingOut) {
            self.carrying_out(section);
            return;
        }
        for &node in &outline.nodes[section].children {
            let own = outline
                .heading(node)
                .filter(|para| topics.is_mixed && (para.is_heading() || !outline.is_leaf(node)));
            let topic = match own {
                Some(para) => topic_of_heading(&para.text, topics.usual),
                None => topics.usual,
            };
            match topic {
                Some(Topic::Targets) => self.targets(node),
                Some(Topic::Measures) => self.area(node),
                _ => {}
            }
        }
    }

    fn place(&self, node: usize) -> Place {
        let line = self.outline.heading(node).map_or(0, |para| para.line);
        self.lines
            .get(line)
            .map_or(Place::Paragraph(0), |line| line.place)
    }

    fn take(&mut self, node: usize) {
        for &para in &self.outline.nodes[node].paras {
            self.used[para] = true;
        }
    }

    fn take_heading(&mut self, node: usize) {
        if let Some(&para) = self.outline.nodes[node].paras.first() {
            self.used[para] = true;
        }
    }

    /// The nodes without parts of a node: itself, or those below; headings between are taken.
    fn leaves(&mut self, node: usize) -> Vec<usize> {
        let outline = self.outline;
        if outline.is_leaf(node) {
            return vec![node];
        }
        let leaves = outline.leaves(node);
        self.take_heading(node);
        for &leaf in &leaves {
            let mut above = outline.nodes[leaf].parent;
            while let Some(own) = above
                && own != node
                && !self.is_taken(own)
            {
                self.take_heading(own);
                above = outline.nodes[own].parent;
            }
        }
        leaves
    }

    fn is_taken(&self, node: usize) -> bool {
        let first = self.outline.nodes[node].paras.first();
        first.is_none_or(|para| self.used[*para])
    }

    fn targets(&mut self, node: usize) {
        for leaf in self.leaves(node) {
            let outline = self.outline;
            let own = &outline.nodes[leaf];
            let paras = || own.paras.iter().map(|para| &outline.paras[*para]);
            let has_dashes = paras().any(|para| para.dash.is_some());
            let states_none = outline
                .heading(leaf)
                .is_some_and(|para| goals(&para.text).is_empty());
            let is_list = has_dashes && (states_none || own.level == Level::Section);
            if !is_list {
                if own.level == Level::Section {
                    continue;
                }
                let text = outline.text(leaf);
                let place = self.place(leaf);
                self.add_target(own.id.clone(), text, place);
                self.take(leaf);
                continue;
            }
            self.take_heading(leaf);
            for &number in own.paras.iter().skip(1) {
                let para = &outline.paras[number];
                if para.dash.is_none() {
                    continue;
                }
                self.used[number] = true;
                let place = self.lines[para.line].place;
                self.add_target(own.id.clone(), para.text.clone(), place);
            }
        }
    }

    fn add_target(&mut self, id: String, text: String, place: Place) {
        let goals = goals(&text);
        self.issued.targets.push(Found {
            value: TargetClause { id, text, goals },
            place,
        });
    }

    /// The measures of a heading, or one that stands alone.
    fn area(&mut self, node: usize) {
        let outline = self.outline;
        let own = &outline.nodes[node];
        let heading = outline.heading(node);
        let is_area = !outline.is_leaf(node)
            || own.paras.len() > 1 && heading.is_some_and(|para| para.is_heading());
        let area = is_area.then(|| {
            self.areas += 1;
            self.areas - 1
        });
        let name = heading.map(|para| para.text.trim_end_matches([':', '.', ' ']).to_owned());
        for leaf in self.leaves(node) {
            self.take(leaf);
            let value = Measure {
                id: outline.nodes[leaf].id.clone(),
                area,
                area_name: name.clone().filter(|_| is_area),
                text: outline.text(leaf),
            };
            let place = self.place(leaf);
            self.issued.measures.push(Found { value, place });
        }
    }

    /// The unit that a node begins with.
    fn unit(&self, node: usize) -> Option<Named<'a>> {
        let para = self.outline.heading(node)?;
        let has_more = !self.outline.is_leaf(node) || self.outline.nodes[node].paras.len() > 1;
        named(&para.text, has_more && para.is_heading())
    }

    fn carrying_out(&mut self, top: usize) {
        let outline = self.outline;
        let mut open = vec![top];
        while let Some(node) = open.pop() {
            let children = &outline.nodes[node].children;
            let assigns = outline
                .heading(node)
                .is_some_and(|para| has(&para.text, &ASSIGNMENT));
            let units = children
                .iter()
                .filter(|child| self.unit(**child).is_some())
                .count();
            // "Các phòng … thực hiện" among clauses for all is one of them; where half are of units, it is their list.
            let is_list = units > 0 && (assigns || units * 2 >= children.len());
            let mut below = Vec::new();
            for &child in children {
                let unit = self.unit(child);
                match unit {
                    Some(unit) if is_list => self.duties(child, &unit),
                    _ if outline.is_leaf(child) => self.clause(child),
                    _ => {
                        self.take_heading(child);
                        below.push(child);
                    }
                }
            }
            open.extend(below.into_iter().rev());
        }
    }

    fn clause(&mut self, node: usize) {
        let text = self.outline.text(node);
        let place = self.place(node);
        if self.looking.look(&text) {
            self.sending.get_or_insert(place);
        }
        self.take(node);
        let id = self.outline.nodes[node].id.clone();
        self.issued.clauses.push(Found {
            value: Clause { id, text },
            place,
        });
    }

    fn duties(&mut self, node: usize, unit: &Named<'_>) {
        let outline = self.outline;
        let mut duties: Vec<String> = unit.told.map(str::to_owned).into_iter().collect();
        let own = outline.nodes[node].paras.iter().skip(1);
        duties.extend(own.map(|para| outline.paras[*para].text.clone()));
        self.take(node);
        if !outline.is_leaf(node) {
            for leaf in self.leaves(node) {
                self.take(leaf);
                let paras = outline.nodes[leaf].paras.iter();
                duties.extend(paras.map(|para| outline.paras[*para].text.clone()));
            }
        }
        let place = self.place(node);
        self.issued.duties.push(Found {
            value: Duties {
                clause: outline.nodes[node].id.clone(),
                unit: unit.unit.to_owned(),
                duties,
            },
            place,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_known_by_their_headings() {
        for (heading, usual, is_mixed) in [
            ("MỘT SỐ CHỈ TIÊU CHỦ YẾU", Some(Topic::Targets), false),
            ("Mục tiêu", Some(Topic::Targets), false),
            ("NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU", Some(Topic::Measures), false),
            ("MỤC TIÊU, NHIỆM VỤ", Some(Topic::Measures), true),
            ("MỤC ĐÍCH, MỤC TIÊU", None, true),
            ("MỤC ĐÍCH, YÊU CẦU", None, true),
            ("KINH PHÍ THỰC HIỆN NHIỆM VỤ", None, true),
            ("TỔ CHỨC THỰC HIỆN", Some(Topic::CarryingOut), false),
            ("PHÂN CÔNG NHIỆM VỤ", Some(Topic::CarryingOut), false),
        ] {
            let topics = topics(heading);
            assert_eq!(
                (topics.usual, topics.is_mixed),
                (usual, is_mixed),
                "{heading}"
            );
        }
    }
}
