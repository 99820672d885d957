//! The pages of the screen as they are handed out in files.

use crate::block::Block;
use crate::block::lang::Lang;
use crate::model::plan::Plan;

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// How the plan stands.
    Status,
    /// A list of tasks.
    Tasks,
    /// The targets.
    Kpi,
    /// The targets against another source.
    Reconciliation,
    /// The units.
    Units,
    /// The page for a meeting.
    Brief,
}

impl Screen {
    /// The command that shows it.
    pub fn command(self) -> &'static str {
        match self {
            Screen::Status => "status",
            Screen::Tasks => "tasks",
            Screen::Kpi | Screen::Reconciliation => "kpi",
            Screen::Units => "units",
            Screen::Brief => "brief",
        }
    }
}

/// The title of its file: whose it is, then what it is.
pub fn title(screen: Screen, plan: &Plan, lang: Lang) -> String {
    let what = match screen {
        Screen::Status => lang.pick("Tình hình thực hiện kế hoạch", "State of the plan"),
        Screen::Tasks => lang.pick("Danh mục nhiệm vụ", "Tasks"),
        Screen::Kpi => lang.pick("Kết quả thực hiện chỉ tiêu", "Targets"),
        Screen::Reconciliation => lang.pick("Đối chiếu số liệu", "Figures of two sources"),
        Screen::Units => lang.pick(
            "Tình hình thực hiện của các cơ quan, đơn vị",
            "State by unit",
        ),
        Screen::Brief => lang.pick("Nội dung giao ban", "Notes for the meeting"),
    };
    format!("{}: {what}", plan.organization)
}

/// The name of its sheet.
pub fn sheet(screen: Screen, lang: Lang) -> &'static str {
    match screen {
        Screen::Status => lang.pick("Tình hình", "State"),
        Screen::Tasks => lang.pick("Nhiệm vụ", "Tasks"),
        Screen::Kpi => lang.pick("Chỉ tiêu", "Targets"),
        Screen::Reconciliation => lang.pick("Đối chiếu", "Two sources"),
        Screen::Units => lang.pick("Đơn vị", "Units"),
        Screen::Brief => lang.pick("Giao ban", "Meeting"),
    }
}

/// The page as a file holds it: with its own title, the plan's below it, and without the indent of the terminal.
pub fn handed_out(screen: Screen, plan: &Plan, blocks: Vec<Block>, lang: Lang) -> Vec<Block> {
    let title = Block::heading(1, title(screen, plan, lang));
    let below = blocks.into_iter().map(|block| match block {
        Block::Heading { level: 1, text } => Block::text(text),
        Block::Paragraph { text, tone } => Block::Paragraph {
            text: text.trim_start().to_owned(),
            tone,
        },
        Block::Legend(text) => Block::Legend(text.trim_start().to_owned()),
        block => block,
    });
    std::iter::once(title).chain(below).collect()
}
