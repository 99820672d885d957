//! The numbers of headings and tasks in their order: which heading a row stands under, what its id is, and where numbers do not rise by one.

use std::collections::HashMap;

use super::appendix::ImportedArea;
use super::grid::Place;
use super::number::{Number, Step};
use super::remark::Remark;

/// Headings that are open, from the outermost.
#[derive(Debug, Default)]
pub(super) struct Areas {
    open: Vec<(usize, Option<Number>)>,
    /// By the heading above: the last number of each kind.
    last: HashMap<(Option<usize>, usize, u8), (u32, String)>,
    /// By kind alone, for numbers that go on under the next heading above.
    last_of_all: HashMap<(usize, u8), u32>,
    seen: HashMap<(Option<usize>, String), Place>,
}

/// A kind of number, for headings of one level have one.
fn kind(step: Step) -> u8 {
    match step {
        Step::Decimal(_) => 0,
        Step::Roman(_) => 1,
        Step::Capital(_) => 2,
        Step::Small(_) => 3,
    }
}

fn level(number: Option<&Number>) -> Option<(usize, u8)> {
    number.map(|number| (number.steps.len(), kind(number.last())))
}

impl Areas {
    /// The innermost heading that is open.
    pub(super) fn current(&self) -> Option<usize> {
        self.open.last().map(|(area, _)| *area)
    }

    /// A heading begins: gives the one above it.
    pub(super) fn begin(
        &mut self,
        area: usize,
        number: Option<Number>,
        place: Place,
        remarks: &mut Vec<Remark>,
    ) -> Option<usize> {
        // `I` after `H` is a letter, where letters are counted.
        let letter = number
            .as_ref()
            .and_then(Number::as_letter)
            .filter(|letter| {
                self.open.iter().any(|(_, open)| {
                    let last = open.as_ref().map(Number::last);
                    matches!(last, Some(Step::Capital(count)) if count + 1 == letter.last().count())
                })
            });
        let number = letter.or(number);
        let own = level(number.as_ref());
        if let Some(at) = self
            .open
            .iter()
            .position(|(_, open)| level(open.as_ref()) == own)
        {
            self.open.truncate(at);
        }
        let above = self.current();
        match &number {
            Some(number) => self.count(above, number, place, remarks),
            None => remarks.push(Remark::HeadingWithoutNumber { place }),
        }
        self.open.push((area, number));
        above
    }

    fn count(
        &mut self,
        above: Option<usize>,
        number: &Number,
        place: Place,
        remarks: &mut Vec<Remark>,
    ) {
        let key = (above, number.text.clone());
        if let Some(first) = self.seen.get(&key) {
            remarks.push(Remark::Double {
                number: number.text.clone(),
                first: *first,
                place,
            });
            return;
        }
        self.seen.insert(key, place);
        let (steps, kind) = (number.steps.len(), kind(number.last()));
        let count = number.last().count();
        let last = self
            .last
            .insert((above, steps, kind), (count, number.text.clone()));
        let goes_on = self.last_of_all.insert((steps, kind), count);
        let follows = count == last.as_ref().map_or(0, |(count, _)| *count) + 1;
        if !follows && goes_on.is_none_or(|before| count != before + 1) {
            remarks.push(Remark::Gap {
                after: last.map(|(_, text)| text),
                number: number.text.clone(),
                place,
            });
        }
    }
}

/// A number that was counted: how far, as printed, and the heading it stands under.
type Counted = (u32, String, Option<usize>);

/// The numbers of tasks so far.
#[derive(Debug, Default)]
pub(super) struct Tasks {
    /// By what stands before the last step, and its kind: the last number and the heading it stands under.
    last: HashMap<(Vec<Step>, u8), Counted>,
    seen: HashMap<Vec<Step>, Vec<(Option<usize>, Place)>>,
    /// Whether numbers begin again under another heading.
    pub restarts: bool,
}

impl Tasks {
    /// A task's number under a heading.
    pub(super) fn count(
        &mut self,
        area: Option<usize>,
        number: &Number,
        place: Place,
        remarks: &mut Vec<Remark>,
    ) {
        let seen = self.seen.entry(number.steps.clone()).or_default();
        let here = seen.iter().find(|(of, _)| *of == area);
        if let Some((_, first)) = here {
            remarks.push(Remark::Double {
                number: number.text.clone(),
                first: *first,
                place,
            });
            return;
        }
        self.restarts |= !seen.is_empty();
        seen.push((area, place));
        let step = number.last();
        let count = step.count();
        let key = (number.scope().to_vec(), kind(step));
        let last = self.last.insert(key, (count, number.text.clone(), area));
        let follows = match &last {
            None => count == 1,
            Some((before, _, of)) => {
                // Where `đ` and `e` are left out or not differs from plan to plan.
                let is_letter =
                    matches!(step, Step::Small(_)) && count > *before && count <= before + 2;
                count == before + 1 || is_letter || (*of != area && count == 1)
            }
        };
        if !follows {
            remarks.push(Remark::Gap {
                after: last.map(|(_, text, _)| text),
                number: number.text.clone(),
                place,
            });
        }
    }
}

/// Gives each heading its id: its number, with that of the heading above before it where numbers begin again.
pub(super) fn name_areas(areas: &mut [ImportedArea]) {
    let mut times: HashMap<String, usize> = HashMap::new();
    for area in areas.iter().filter(|area| !area.number.is_empty()) {
        *times.entry(area.number.clone()).or_default() += 1;
    }
    let restarts = areas.iter().any(|area| {
        area.parent.is_some() && times.get(&area.number).is_some_and(|times| *times > 1)
    });
    for at in 0..areas.len() {
        let area = &areas[at];
        let above = area.parent.and_then(|parent| areas.get(parent));
        let above = above.and_then(|above| above.id.clone());
        let number = area.number.clone();
        let id = match above {
            _ if number.is_empty() => None,
            Some(above) if restarts => Some(format!("{above}.{number}")),
            _ => Some(number),
        };
        areas[at].id = id;
    }
}

/// The id of a task: its number, with its heading's before it where numbers begin again.
pub(super) fn task_id(
    number: &Number,
    area: Option<usize>,
    areas: &[ImportedArea],
    restarts: bool,
) -> String {
    let mut area = area.and_then(|area| areas.get(area));
    if !restarts {
        return number.text.clone();
    }
    // A heading `1` above `1.1` is in the number already.
    while let Some(own) = area
        && !own.number.is_empty()
        && number.text.starts_with(&format!("{}.", own.number))
    {
        area = own.parent.and_then(|parent| areas.get(parent));
    }
    match area.and_then(|area| area.id.as_ref()) {
        Some(id) => format!("{id}.{}", number.text),
        None => number.text.clone(),
    }
}
