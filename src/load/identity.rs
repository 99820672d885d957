//! `plan.toml`: identity, period, legal basis, settings.

use super::row::Row;
use crate::deadline::{Before, Joined, PartOfPeriod};
use crate::diagnostics::{Fault, Finding, Findings, LabelKind, NoEffect, Subject};
use crate::model::assigner::{self, Assigner};
use crate::model::plan::LegalBasis;
use crate::model::reporting::{Headings, Reporting};
use crate::model::settings::{Risk, Settings, Step};
use crate::model::task::Deadline;
use crate::place::{Located, Place};
use crate::schema::{self, FORMAT};
use crate::time::period::{Date, Period, Span};
use crate::time::window::{CustomWindow, WindowKind, Windows};

/// The finding that the files are of a later format than this program knows.
pub fn newer_format(row: &Row<'_>) -> Option<Finding> {
    // Whether it is a number at all is said when the file is read.
    let format = row.integer("format", i64::MIN, i64::MAX, &mut Findings::default())?;
    (format > FORMAT).then(|| {
        let fault = Fault::FormatNewer {
            format,
            known: FORMAT,
        };
        Finding::new(row.place_of("format"), fault)
    })
}

/// What `plan.toml` says.
#[derive(Clone)]
pub struct Identity {
    pub id: String,
    pub title: String,
    pub organization: String,
    pub superior: Option<String>,
    pub code: Option<Located<String>>,
    pub number: Option<String>,
    pub issued: Option<Date>,
    pub period: Span,
    pub legal_basis: Vec<LegalBasis>,
    pub recipients: Vec<String>,
    pub assigners: Vec<Assigner>,
    /// Whether a body could not be read, or is listed twice: then a name that is not among the others is not unknown.
    pub lacks_assigners: bool,
    pub reporting: Reporting,
    pub settings: Settings,
    /// Where the setting stands that moves due days off days off; `None` where they stay.
    pub roll_over: Option<Place>,
}

/// Reads the file; `None` where too much is missing to know the plan.
pub fn read(row: &Row<'_>, found: &mut Findings) -> Option<Identity> {
    row.integer("format", 1, FORMAT, found);
    let id = row.id("id", found).map(|id| id.value);
    let id = row.require("id", id, found);
    let title = row.string("title", found);
    let title = row.require("title", title, found);
    let organization = row.string("organization", found);
    let organization = row.require("organization", organization, found);
    let period = row.span(found);
    let superior = row.string("superior", found);
    let code = row.text("code", found);
    let number = row.string("number", found);
    let issued = row.date("issued", found);
    let legal_basis = row.rows("legal_basis", &schema::LEGAL_BASIS, found);
    let legal_basis = legal_basis
        .iter()
        .filter_map(|row| read_basis(row, found))
        .collect();
    let recipients = row.strings("recipients", found);
    let before = found.errors();
    let assigners = read_assigners(row, found);
    let lacks_assigners = found.errors() > before;
    let reporting = read_reporting(row, found);
    let settings = read_settings(row, found);
    let roll_over = row
        .table("settings", &schema::SETTINGS, &mut Findings::default())
        .filter(|_| settings.rules.roll_over)
        .map(|row| row.place_of("roll_over"));
    Some(Identity {
        id: id?,
        title: title?,
        organization: organization?,
        superior,
        code,
        number,
        issued,
        period: period?,
        legal_basis,
        recipients,
        assigners,
        lacks_assigners,
        reporting,
        settings,
        roll_over,
    })
}

fn read_basis(row: &Row<'_>, found: &mut Findings) -> Option<LegalBasis> {
    let document = row.string("document", found);
    let date = row.date("date", found);
    let issuer = row.string("issuer", found);
    Some(LegalBasis {
        document: row.require("document", document, found)?,
        date,
        issuer,
    })
}

/// The bodies that may assign tasks. A name stands for one of them: a row whose name an earlier one bears is left out, an alias is not taken.
fn read_assigners(plan: &Row<'_>, found: &mut Findings) -> Vec<Assigner> {
    let mut taken: Vec<(String, Place)> = Vec::new();
    let mut is_new = |name: &Located<String>, found: &mut Findings| {
        let key = assigner::key(name);
        let first = taken.iter().find(|(known, _)| *known == key);
        if let Some((_, first)) = first {
            let fault = Fault::DuplicateId {
                subject: Subject::Assigner,
                id: name.value.clone(),
            };
            found.add_beside(&name.place, fault, LabelKind::FirstUse, first);
            return false;
        }
        taken.push((key, name.place.clone()));
        true
    };
    let rows = plan.rows("assigner", &schema::ASSIGNER, found);
    let mut assigners = Vec::with_capacity(rows.len());
    for row in &rows {
        let name = row.text("name", found);
        let name = row.require("name", name, found);
        let mut aliases = row.texts("aliases", found);
        let above = row.flag("above", found).unwrap_or_default();
        let Some(name) = name.filter(|name| is_new(name, found)) else {
            continue;
        };
        aliases.retain(|alias| is_new(alias, found));
        assigners.push(Assigner {
            name,
            aliases,
            above,
        });
    }
    assigners
}

fn read_reporting(plan: &Row<'_>, found: &mut Findings) -> Reporting {
    let Some(row) = plan.table("report", &schema::REPORT, found) else {
        return Reporting::default();
    };
    Reporting {
        work: row.string("work", found),
        short: row.string("short", found),
        clause: row.id("clause", found),
        signer: row.string("signer", found),
        plan_subject: row.string("plan_subject", found),
        steering: row.id("steering", found),
        headings: Headings {
            results: row.string("results", found),
            assessment: row.string("assessment", found),
            achieved: row.string("achieved", found),
            shortcomings: row.string("shortcomings", found),
            causes: row.string("causes", found),
            ahead: row.string("ahead", found),
            proposals: row.string("proposals", found),
        },
    }
}

fn read_settings(plan: &Row<'_>, found: &mut Findings) -> Settings {
    let mut settings = Settings::default();
    let rows = plan.rows("window", &schema::WINDOW, found);
    let windows: Vec<CustomWindow> = rows
        .iter()
        .filter_map(|row| read_window(row, found))
        .collect();
    settings.risk = read_risk(plan, found);
    let row = plan.table("settings", &schema::SETTINGS, found);
    if !row.as_ref().is_some_and(|row| row.has("window")) {
        say_windows_unused(plan, found);
    }
    let Some(row) = row else {
        return settings;
    };
    settings.window = match row.choice("window", &WindowKind::CHOICES, found) {
        None => Windows::Calendar,
        Some(WindowKind::Calendar) => {
            say_windows_unused(plan, found);
            Windows::Calendar
        }
        Some(WindowKind::From15To14) => {
            say_windows_unused(plan, found);
            Windows::From15To14
        }
        Some(WindowKind::Custom) => {
            if windows.is_empty() && !plan.has("window") {
                found.add(
                    &row.place_of("window"),
                    Fault::MissingKey {
                        key: "window",
                        row: "plan.toml",
                    },
                );
            }
            Windows::Custom(windows)
        }
    };
    settings.sending = row.text("sending", found).map(|text| Located {
        value: Deadline::new(text.value, None, None),
        place: text.place,
    });
    if let Some(days) = row.integer("due_soon_days", 0, 366, found) {
        settings.due_soon_days = days;
    }
    if let Some(days) = row.integer("answer_working_days", 1, 60, found) {
        settings.answer_working_days = u32::try_from(days).unwrap_or(settings.answer_working_days);
    }
    settings.rules.before = row
        .choice("before", &Before::CHOICES, found)
        .unwrap_or_default();
    settings.rules.roll_over = row.flag("roll_over", found).unwrap_or_default();
    settings.rules.part_of_period = row
        .choice("part_of_period", &PartOfPeriod::CHOICES, found)
        .unwrap_or_default();
    settings.rules.joined_periods = row
        .choice("joined_periods", &Joined::CHOICES, found)
        .unwrap_or_default();
    if let Some(most) = row.integer("max_extensions", 0, 100, found) {
        settings.max_extensions = u32::try_from(most).unwrap_or(u32::MAX);
    }
    settings.confirmer = row.id("confirmer", found);
    settings.counts_as_done = row
        .choice("counts_as_done", &Step::CHOICES, found)
        .unwrap_or_default();
    settings.separate_entries = row.flag("separate_entries", found).unwrap_or_default();
    settings
}

fn read_risk(plan: &Row<'_>, found: &mut Findings) -> Risk {
    let mut risk = Risk::default();
    let Some(row) = plan.table("risk", &schema::RISK, found) else {
        return risk;
    };
    for (key, rule) in [
        ("forecast_late", &mut risk.forecast_late),
        ("percent_fell", &mut risk.percent_fell),
        ("blocked", &mut risk.blocked),
    ] {
        *rule = row.flag(key, found).unwrap_or(*rule);
    }
    for (key, share) in [
        ("silent", &mut risk.silent),
        ("no_evidence", &mut risk.no_evidence),
    ] {
        let percent = row.integer(key, 0, 100, found);
        *share = percent
            .and_then(|percent| u8::try_from(percent).ok())
            .unwrap_or(*share);
    }
    let moves = row.integer("forecast_moves", 0, 100, found);
    risk.forecast_moves = moves
        .and_then(|moves| u32::try_from(moves).ok())
        .unwrap_or(risk.forecast_moves);
    risk
}

/// Windows of the plan's own count only where the setting asks for them.
fn say_windows_unused(plan: &Row<'_>, found: &mut Findings) {
    if plan.has("window") {
        let fault = Fault::NoEffect {
            key: "window",
            why: NoEffect::WindowsNotCustom,
        };
        found.add(&plan.place_of("window"), fault);
    }
}

fn read_window(row: &Row<'_>, found: &mut Findings) -> Option<CustomWindow> {
    let id = row.id("id", found);
    let id = row.require("id", id, found);
    let span = row.span(found);
    let cutoff = row.date("cutoff", found);
    let sending = row.date("sending", found);
    let id = id?;
    // The name is what `--quarter 2025-Q3` asks for, so it must be a period's.
    if id.parse::<Period>().is_err() {
        let fault = Fault::Unknown {
            subject: Subject::Window,
            id: id.value,
            near: None,
            known: Vec::new(),
        };
        found.add(&id.place, fault);
        return None;
    }
    Some(CustomWindow {
        id,
        span: span?,
        cutoff,
        sending,
    })
}
