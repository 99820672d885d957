//! `targets.toml`: sources, counts, identities, targets.

use super::row::Row;
use crate::diagnostics::{Fault, Findings, NoEffect};
use crate::model::indicator::{
    Computed, Count, CountKind, Direction, Formula, Goal, Identity, Indicators, Source, Target,
};
use crate::schema;

/// Reads the file.
pub fn read(row: &Row<'_>, found: &mut Findings) -> Indicators {
    let sources = row.rows("source", &schema::SOURCE, found);
    let counts = row.rows("count", &schema::COUNT, found);
    let identities = row.rows("identity", &schema::IDENTITY, found);
    let targets = row.rows("target", &schema::TARGET, found);
    Indicators {
        sources: sources
            .iter()
            .filter_map(|row| read_source(row, found))
            .collect(),
        counts: counts
            .iter()
            .filter_map(|row| read_count(row, found))
            .collect(),
        identities: identities
            .iter()
            .filter_map(|row| read_identity(row, found))
            .collect(),
        targets: targets
            .iter()
            .filter_map(|row| read_target(row, found))
            .collect(),
    }
}

fn read_source(row: &Row<'_>, found: &mut Findings) -> Option<Source> {
    let id = row.file_id("id", found);
    let id = row.require("id", id, found);
    let name = row.string("name", found);
    let name = row.require("name", name, found);
    Some(Source {
        id: id?,
        name: name?,
    })
}

fn read_count(row: &Row<'_>, found: &mut Findings) -> Option<Count> {
    let id = row.id("id", found);
    let id = row.require("id", id, found);
    let name = row.string("name", found);
    let name = row.require("name", name, found);
    let kind = row.choice("kind", &CountKind::CHOICES, found);
    let kind = row.require("kind", kind, found);
    let source = row.id("source", found);
    let source = row.require("source", source, found);
    let unit = row.string("unit", found);
    Some(Count {
        id: id?,
        name: name?,
        kind: kind?,
        source: source?,
        unit,
    })
}

fn read_identity(row: &Row<'_>, found: &mut Findings) -> Option<Identity> {
    let total = row.texts("total", found);
    let parts = row.texts("parts", found);
    let total = row.require("total", (!total.is_empty()).then_some(total), found);
    let parts = row.require("parts", (!parts.is_empty()).then_some(parts), found);
    Some(Identity {
        total: total?,
        parts: parts?,
    })
}

fn read_target(row: &Row<'_>, found: &mut Findings) -> Option<Target> {
    let id = row.id("id", found);
    let id = row.require("id", id, found);
    let name = row.string("name", found);
    let name = row.require("name", name, found);
    let short = row.string("short", found);
    let clause = row.string("clause", found);
    let clause = row.require("clause", clause, found);
    let lead = row.id("lead", found);
    let case_word = row.string("case_word", found);
    let formula = read_formula(row, found);
    let beside = row.id("beside", found);
    let goal = read_goal(row, found);
    let repairable = row.flag("repairable", found).unwrap_or_default();
    let judged_on = row.date("judged_on", found);
    let first_due = row.date("first_due", found);
    Some(Target {
        id: id?,
        name: name?,
        short,
        clause: clause?,
        lead,
        case_word,
        formula: formula?,
        beside,
        goal,
        repairable,
        judged_on,
        first_due,
    })
}

fn read_formula(row: &Row<'_>, found: &mut Findings) -> Option<Formula> {
    let computed = row.choice("computed", &Computed::CHOICES, found);
    let numerator = row.texts("numerator", found);
    let denominator = row.texts("denominator", found);
    let denominator_if_recorded = row.texts("denominator_if_recorded", found);
    if row.has("computed") {
        let counts = ["numerator", "denominator", "denominator_if_recorded"];
        if counts.iter().any(|key| row.has(key)) {
            let fault = Fault::ConflictingChange {
                keys: "computed, numerator, denominator, denominator_if_recorded",
            };
            found.add(&row.place_of("computed"), fault);
        }
        return computed.map(|computed| match computed {
            Computed::Tasks => Formula::Tasks,
            Computed::Assignments => Formula::Assignments,
        });
    }
    let numerator = row.require(
        "numerator",
        (!numerator.is_empty()).then_some(numerator),
        found,
    );
    let denominator = row.require(
        "denominator",
        (!denominator.is_empty()).then_some(denominator),
        found,
    );
    Some(Formula::Counts {
        numerator: numerator?,
        denominator: denominator?,
        denominator_if_recorded,
    })
}

fn read_goal(row: &Row<'_>, found: &mut Findings) -> Goal {
    let at_least = row.percent("at_least", found);
    let stretch = row.percent("stretch", found);
    let direction = row.choice("direction", &Direction::CHOICES, found);
    if at_least.is_some() && direction.is_some() {
        let fault = Fault::ConflictingChange {
            keys: "at_least, direction",
        };
        found.add(&row.place_of("direction"), fault);
    }
    if stretch.is_some() && at_least.is_none() {
        let fault = Fault::NoEffect {
            key: "stretch",
            why: NoEffect::StretchAlone,
        };
        found.add(&row.place_of("stretch"), fault);
    }
    match (at_least, direction) {
        (Some(at_least), _) => Goal::AtLeast { at_least, stretch },
        (None, Some(direction)) => Goal::Trend(direction),
        (None, None) => Goal::None,
    }
}
