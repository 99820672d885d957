//! `check --fix`: what can have been meant in one way only is written so; everything else is left for a person.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::args::{PlanArgs, PrintArgs};
use super::{output, session, storing};
use crate::block::lang::Lang;
use crate::diagnostics::position::Lines;
use crate::diagnostics::{Fault, Slip};
use crate::load::load;
use crate::load::tree::{Content, Tree};
use crate::wording::commands::fixing;
use crate::workspace::PlanFiles;

/// Cures in one file of a plan; the reader finds one slip a line, and after some of them no more.
const MOST: usize = 500;

/// A line as it was and as it will be.
struct Cure {
    line: usize,
    before: String,
    after: String,
}

/// A file with its cures.
struct Cured {
    part: String,
    shown: String,
    before: String,
    after: String,
    cures: Vec<Cure>,
}

/// Shows every cure and, unless only that is wanted, writes them.
pub fn run(plan: &PlanArgs, print: &PrintArgs, is_trial: bool) -> Result<()> {
    plan.without_rev()?;
    let lang: Lang = print.lang.into();
    let mut count = 0;
    for files in session::find_all(plan)? {
        for cured in cured(&files.tree) {
            for cure in &cured.cures {
                let said = fixing::changed(&cured.shown, cure.line, &cure.before, &cure.after);
                output::complain(&said);
            }
            count += cured.cures.len();
            if !is_trial {
                write(&files, plan, &cured, lang)?;
            }
        }
    }
    output::complain(&fixing::summary(count, is_trial, lang));
    Ok(())
}

fn write(files: &PlanFiles, plan: &PlanArgs, cured: &Cured, lang: Lang) -> Result<()> {
    storing::refuse_stray(&files.folder, plan.plan.as_deref())?;
    let is_record = ["progress/", "figures/", "scores/"]
        .iter()
        .any(|folder| cured.part.starts_with(folder));
    let (root, names): (PathBuf, Vec<&str>) = match &plan.records {
        Some(records) if is_record => (records.clone(), cured.part.split('/').collect()),
        // The calendar lies beside the folders of plans.
        _ if cured.part == "calendar.toml" => {
            let holder = files.folder.parent().unwrap_or(Path::new("."));
            (holder.to_owned(), vec!["calendar.toml"])
        }
        _ => (files.folder.clone(), cured.part.split('/').collect()),
    };
    storing::update(&root, &names, lang, |text| {
        // What was shown is what is written, or nothing is.
        if text != Some(&cured.before) {
            bail!(fixing::changed_meanwhile(&cured.shown));
        }
        Ok(cured.after.clone())
    })
}

/// The files in which something can be cured.
fn cured(tree: &Tree) -> Vec<Cured> {
    let texts = tree.files().filter_map(|(part, file)| match &file.content {
        Content::Bytes(bytes) => Some((part, file, str::from_utf8(bytes).ok()?)),
        Content::TooLarge(_) | Content::Unreadable(_) => None,
    });
    texts
        .filter_map(|(part, file, text)| {
            let mut cured = Cured {
                part: part.to_owned(),
                shown: file.shown.clone(),
                before: text.to_owned(),
                after: text.to_owned(),
                cures: Vec::new(),
            };
            while cured.cures.len() < MOST && cure_next(tree, &mut cured) {}
            (!cured.cures.is_empty()).then_some(cured)
        })
        .collect()
}

/// Cures the first slip of the file that has one meaning; `false` where there is none. A cure after which the reader still stumbles at the
/// same place is none.
fn cure_next(tree: &Tree, cured: &mut Cured) -> bool {
    for (at, slip) in slips(tree, cured, &cured.after) {
        let line = Lines::of(&cured.after).line(at);
        let before = &cured.after[line.bytes.clone()];
        let Some(after) = cure(before, &slip) else {
            continue;
        };
        let mut text = cured.after.clone();
        text.replace_range(line.bytes.clone(), &after);
        let still = slips(tree, cured, &text);
        if still
            .iter()
            .any(|(at, _)| Lines::of(&text).line(*at).number == line.number)
        {
            continue;
        }
        cured.cures.push(Cure {
            line: line.number,
            before: before.trim().to_owned(),
            after: after.trim().to_owned(),
        });
        cured.after = text;
        return true;
    }
    false
}

/// Where the file's text is no TOML.
fn slips(tree: &Tree, cured: &Cured, text: &str) -> Vec<(usize, Slip)> {
    let tree = tree.with_text(&cured.part, &cured.shown, text);
    let loaded = load(&tree);
    let Some(own) = tree.files().position(|(part, _)| part == cured.part) else {
        return Vec::new();
    };
    let found = loaded.findings.into_iter();
    found
        .filter(|finding| finding.place.file.0 == own)
        .filter_map(|finding| match finding.fault {
            Fault::Syntax { slip } => Some((finding.place.span.start, slip)),
            _ => None,
        })
        .collect()
}

/// The line as it was meant, where only one thing can have been meant.
fn cure(line: &str, slip: &Slip) -> Option<String> {
    match slip {
        Slip::Day {
            typed,
            iso: Some(iso),
        } if has_one_reading(typed) => replaced(line, typed, iso),
        Slip::Truth { typed, meant } if is_truth(typed) => {
            replaced(line, typed, if *meant { "true" } else { "false" })
        }
        Slip::GroupedNumber { typed, plain } if is_grouped(typed) => replaced(line, typed, plain),
        Slip::BentQuotes => straight(line),
        _ => None,
    }
}

/// The line with the value in its place, which must stand there once.
fn replaced(line: &str, typed: &str, meant: &str) -> Option<String> {
    let (key, value) = line.split_once('=')?;
    (value.matches(typed).count() == 1)
        .then(|| format!("{key}={}", value.replacen(typed, meant, 1)))
}

/// Whether three numbers are a day in one order only: the year first, no month of the first number, or two numbers alike.
fn has_one_reading(typed: &str) -> bool {
    let parts: Vec<&str> = typed.split(['/', '-', '.']).map(str::trim).collect();
    let numbers: Option<Vec<u32>> = parts.iter().map(|part| part.parse().ok()).collect();
    match numbers.as_deref() {
        Some([first, second, _]) => {
            parts[0].len() == 4 || *first > 12 || *second > 12 || first == second
        }
        _ => false,
    }
}

/// `True` is no other word; `x` and `có` may be.
fn is_truth(typed: &str) -> bool {
    ["true", "false"].contains(&&*typed.to_lowercase())
}

/// Two marks of one kind with three digits after each: one mark might be that of decimals.
fn is_grouped(typed: &str) -> bool {
    ['.', ','].iter().any(|mark| {
        let parts: Vec<&str> = typed.split(*mark).collect();
        let is_digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
        parts.len() >= 3
            && (1..=3).contains(&parts[0].len())
            && parts.iter().all(is_digits)
            && parts[1..].iter().all(|part| part.len() == 3)
    })
}

/// The line with straight quotes where the value stands in one pair of bent ones and holds none inside.
fn straight(line: &str) -> Option<String> {
    let (key, rest) = line.split_once('=')?;
    let is_bent = |c: char| matches!(c, '“' | '”' | '„' | '‟' | '″');
    let is_quote = |c: char| is_bent(c) || c == '"';
    let (value, remark) = rest.split_at(rest.find(" #").unwrap_or(rest.len()));
    let quotes = value.chars().filter(|c| is_quote(*c)).count();
    let bare = value.trim();
    let is_pair = quotes == 2 && bare.starts_with(is_quote) && bare.ends_with(is_quote);
    // A mark in front of another quote may stand inside the text.
    let is_whole = !bare.contains('\\') && !remark.contains(is_quote);
    (is_pair && is_whole).then(|| {
        let straight = value.chars().map(|c| if is_bent(c) { '"' } else { c });
        format!("{key}={}{remark}", straight.collect::<String>())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_turned_only_where_one_order_makes_a_day() {
        for typed in ["16/9/2025", "2025-9-6", "9/16/2025", "5/5/2025"] {
            assert!(has_one_reading(typed), "{typed}");
        }
        for typed in ["3/9/2025", "12.11.2025", "ngày 3", "x/y/z"] {
            assert!(!has_one_reading(typed), "{typed}");
        }
    }

    #[test]
    fn a_number_is_joined_only_where_no_decimals_can_be_meant() {
        for typed in ["12.085.320.000", "1,234,567"] {
            assert!(is_grouped(typed), "{typed}");
        }
        for typed in ["1.234", "12.08.320", "1.234,56", "1234.567.890"] {
            assert!(!is_grouped(typed), "{typed}");
        }
    }

    #[test]
    fn bent_quotes_are_straightened_only_around_a_whole_value() {
        assert_eq!(straight("task = “9”").as_deref(), Some("task = \"9\""));
        assert_eq!(
            straight("task = “9” # số").as_deref(),
            Some("task = \"9\" # số")
        );
        for line in [
            "note = “a # b”",
            "note = “a” và “b”",
            "note = “a\\b”",
            "note = “a",
            "note",
        ] {
            assert_eq!(straight(line), None, "{line}");
        }
    }
}
