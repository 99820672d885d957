//! Units over time: names that a decision changes, and work that passes from one unit to others.

use super::plan::{Plan, Written};
use super::task::{Amendment, Change};
use super::unit::{Group, Unit};
use crate::place::Located;
use crate::time::period::Date;

impl Plan {
    /// What decisions change of a unit, by date, then file order.
    pub fn changes_of_unit<'a>(&'a self, unit: &str) -> Vec<(&'a Amendment, &'a Change)> {
        self.changes_where(|change| change.unit.as_ref().is_some_and(|id| id.value == unit))
    }

    /// The decision by which a unit's work passed to others: from its day on the unit leads, coordinates and records nothing.
    pub fn passing_of<'a>(&'a self, unit: &str) -> Option<(&'a Amendment, &'a Change)> {
        let changes = self.changes_of_unit(unit);
        changes
            .into_iter()
            .find(|(_, change)| !change.into.is_empty())
    }

    /// The same, where it is in force on a day.
    pub fn passing_by<'a>(&'a self, unit: &str, day: Date) -> Option<(&'a Amendment, &'a Change)> {
        self.passing_of(unit)
            .filter(|(decision, _)| decision.date <= day)
    }

    /// The units that have a unit's work on a day, those that its successors passed it on to included, each once; the unit itself where it
    /// still has it.
    pub fn successors_on<'a>(&'a self, unit: &'a str, day: Date) -> Vec<&'a str> {
        let (mut standing, mut seen) = (Vec::new(), vec![unit]);
        let mut next = 0;
        while let Some(unit) = seen.get(next).copied() {
            next += 1;
            match self.passing_by(unit, day) {
                None => standing.push(unit),
                Some((_, change)) => {
                    for heir in &change.into {
                        if !seen.contains(&heir.as_str()) {
                            seen.push(heir);
                        }
                    }
                }
            }
        }
        standing
    }

    /// Whether a unit is there on a day: it was set up, and its work has not passed to others.
    pub fn is_there(&self, unit: &Unit, day: Date) -> bool {
        self.passing_by(&unit.id, day).is_none() && unit.since.is_none_or(|since| since <= day)
    }

    /// Gives the units the names that they bear on a day, and the groups the members that they then have. By their other names, earlier
    /// and later ones, units are still known.
    pub fn name_units_on(&mut self, day: Date) {
        if let Some(written) = self.written.take() {
            (self.units, self.groups) = (written.units, written.groups);
        }
        let of_units = self.changes_where(|change| change.unit.is_some());
        let changes: Vec<(Date, Change)> = of_units
            .into_iter()
            .map(|(decision, change)| (decision.date, change.clone()))
            .collect();
        if changes.is_empty() {
            return;
        }
        self.written = Some(Written {
            units: self.units.clone(),
            groups: self.groups.clone(),
        });
        let mut groups = std::mem::take(&mut self.groups);
        for group in &mut groups {
            group.members = self.members_on(&group.members, day);
        }
        self.groups = groups;
        for (date, change) in changes {
            let mut units = self.units.iter_mut();
            let changed = units.find(|unit| {
                change
                    .unit
                    .as_ref()
                    .is_some_and(|id| id.value == unit.id.value)
            });
            let Some(unit) = changed else { continue };
            match date <= day {
                true => unit.take_name(change.name, change.short),
                false => unit
                    .aliases
                    .extend(change.name.into_iter().chain(change.short)),
            }
        }
    }

    /// Members of a group with their successors in their places, each once.
    fn members_on(&self, members: &[Located<String>], day: Date) -> Vec<Located<String>> {
        let mut standing: Vec<Located<String>> = Vec::new();
        for member in members {
            for successor in self.successors_on(member, day) {
                if !standing.iter().any(|one| one.value == successor) {
                    standing.push(Located {
                        value: successor.to_owned(),
                        place: member.place.clone(),
                    });
                }
            }
        }
        standing
    }

    /// The units and groups as the files have them.
    pub fn units_as_written(&self) -> (&[Unit], &[Group]) {
        match &self.written {
            Some(written) => (&written.units, &written.groups),
            None => (&self.units, &self.groups),
        }
    }
}

impl Unit {
    /// Bears another name, or another short one. The short form of a name that is no more would stand for it in every narrow column, and is
    /// only known.
    fn take_name(&mut self, name: Option<String>, short: Option<String>) {
        if let Some(name) = name {
            self.aliases.push(std::mem::replace(&mut self.name, name));
            self.aliases.extend(self.short.take());
        }
        if let Some(short) = short {
            self.aliases.extend(self.short.replace(short));
        }
    }
}
