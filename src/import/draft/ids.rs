//! The ids of areas and tasks: the printed numbers, and others where those do not tell one from another.

use std::collections::HashSet;

use super::super::appendix::Appendix;

/// The longest id, in bytes; the format's own bound is above.
const LONGEST: usize = 60;

/// Makes an id that none before it is: with a number behind where it has to be.
pub(super) fn distinct(wanted: &str, taken: &mut HashSet<String>) -> String {
    let is_free = |id: &String, taken: &HashSet<String>| !taken.contains(&id.to_lowercase());
    let mut id = wanted.to_owned();
    let mut count = 1;
    while !is_free(&id, taken) {
        count += 1;
        id = format!("{wanted}-{count}");
    }
    taken.insert(id.to_lowercase());
    id
}

/// The ids of areas, in order.
pub(in super::super) fn area_ids(appendix: &Appendix) -> Vec<String> {
    let of = appendix.areas.iter().map(|area| match area.is_implied {
        true => Some("1".to_owned()),
        false => area.id.clone(),
    });
    fill(of.collect(), "muc")
}

/// The ids of tasks, in order.
pub(in super::super) fn task_ids(appendix: &Appendix) -> Vec<String> {
    let of = appendix.tasks.iter().map(|task| task.id.clone());
    fill(of.collect(), "khong-so")
}

/// The ids that there are, and others in place of none.
fn fill(ids: Vec<Option<String>>, otherwise: &str) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::new();
    let mut missing = 0;
    let mut fill = |id: Option<String>| match id.filter(|id| id.len() <= LONGEST) {
        Some(id) => distinct(&id, &mut taken),
        None => {
            missing += 1;
            distinct(&format!("{otherwise}-{missing}"), &mut taken)
        }
    };
    ids.into_iter().map(&mut fill).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_has_an_id_of_its_own() {
        let ids =
            ["1", "3", "3", "", "3", ""].map(|id| Some(id.to_owned()).filter(|id| !id.is_empty()));
        assert_eq!(
            fill(ids.to_vec(), "x"),
            ["1", "3", "3-2", "x-1", "3-3", "x-2"]
        );
    }
}
