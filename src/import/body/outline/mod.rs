//! The body as an outline: sections, numbered headings, lettered clauses, each with its paragraphs.

mod build;

use super::lines::is_over;
pub(super) use build::outline;

/// Letters of the longest heading.
const HEADING: usize = 200;

/// A paragraph, which may have been broken into several lines.
#[derive(Debug, Clone)]
pub(super) struct Para {
    /// Its text, without the number or dash before it.
    pub text: String,
    /// The dash before it.
    pub dash: Option<String>,
    /// Its first line.
    pub line: usize,
    /// Letters of its last line.
    last: usize,
}

impl Para {
    /// Whether it is a heading over what follows.
    pub(super) fn is_heading(&self) -> bool {
        self.text.ends_with(':') || !is_over(&self.text) && self.text.chars().nth(HEADING).is_none()
    }
}

/// The level of a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Level {
    Section,
    /// The steps of its number.
    Decimal(Vec<u32>),
    /// How far its letter counts.
    Letter(u32),
}

/// A numbered part.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub level: Level,
    /// Its number, with those above: `III.3.đ`.
    pub id: String,
    pub parent: Option<usize>,
    /// Its paragraphs: the first is its heading, or all that it says.
    pub paras: Vec<usize>,
    pub children: Vec<usize>,
}

/// The outline of a body.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub paras: Vec<Para>,
    pub nodes: Vec<Node>,
    /// The nodes that are sections.
    pub sections: Vec<usize>,
    /// By line: the paragraph that it belongs to.
    pub owner: Vec<Option<usize>>,
    /// By line: the section that it stands in.
    pub within: Vec<Option<usize>>,
    /// From the innermost open node; nothing before the first section and after the last words.
    open: Vec<usize>,
    /// The paragraph that the next line may go on.
    last: Option<usize>,
    /// The last number of a section, and the capital letter above.
    roman: u32,
    part: Option<String>,
}

impl Outline {
    /// The texts of a node's paragraphs, each with the dash before it, line by line.
    pub(super) fn text(&self, node: usize) -> String {
        let mut text = String::new();
        for para in self.nodes[node].paras.iter().map(|para| &self.paras[*para]) {
            if !text.is_empty() {
                text.push('\n');
            }
            if let Some(dash) = &para.dash {
                text.push_str(dash);
                text.push(' ');
            }
            text.push_str(&para.text);
        }
        text
    }

    /// The first paragraph of a node.
    pub(super) fn heading(&self, node: usize) -> Option<&Para> {
        self.nodes[node]
            .paras
            .first()
            .map(|para| &self.paras[*para])
    }

    /// Whether a node has no numbered parts.
    pub(super) fn is_leaf(&self, node: usize) -> bool {
        self.nodes[node].children.is_empty()
    }

    /// The nodes below a node without parts of their own, in order.
    pub(super) fn leaves(&self, node: usize) -> Vec<usize> {
        let mut leaves = Vec::new();
        let mut open: Vec<usize> = self.nodes[node].children.iter().rev().copied().collect();
        while let Some(node) = open.pop() {
            match self.is_leaf(node) {
                true => leaves.push(node),
                false => open.extend(self.nodes[node].children.iter().rev()),
            }
        }
        leaves
    }

    /// A section's heading with its number, in one line.
    pub(super) fn section_name(&self, section: usize) -> String {
        let heading = self.heading(section).map_or("", |para| para.text.as_str());
        let own = &self.nodes[section].id;
        format!("{own}. {heading}")
    }
}
