//! Every edition has the forms that it says, and no other.

use cchc::assess::assess;
use cchc::assess::changes::changes_of_read;
use cchc::assess::changes::sides::{Ends, Scope};
use cchc::assess::changes::unread::Unread;
use cchc::assess::report::report;
use cchc::block::lang::Lang;
use cchc::handout::calendar::CalendarEdition;
use cchc::handout::comparison::ComparisonEdition;
use cchc::handout::letter::LetterEdition;
use cchc::handout::report::{ReportEdition, Rows};
use cchc::handout::screen::{ListEdition, ScreenEdition};
use cchc::handout::{Edition, Form, HandoutError, bytes, mark};
use cchc::load::Loaded;
use cchc::render::csv::Dialect;
use cchc::view;
use cchc::view::screen::Screen;
use cchc::workspace::{Wanted, Workspace};

use super::super::support::repo;

const FORMS: [Form; 7] = [
    Form::Csv,
    Form::Json,
    Form::Md,
    Form::Html,
    Form::Docx,
    Form::Xlsx,
    Form::Ics,
];

/// The real plan with the example's records.
fn loaded() -> Loaded {
    let (plan, records) = (repo().join("plan"), repo().join("examples/tan-ky-records"));
    let workspace = Workspace::open(Wanted {
        plan: Some(&plan),
        records: Some(&records),
        revision: None,
        as_of: "2025-11-01".parse().unwrap(),
    });
    workspace.unwrap().find().unwrap().load()
}

/// Makes it in every form; those that it has are told from other files of the form by a mark, and no other can be had.
#[track_caller]
fn has_its_forms<E: Edition>(edition: &E) {
    for form in FORMS {
        let name = form.name();
        match bytes(edition, form) {
            Ok(bytes) => {
                assert!(E::FORMS.contains(&form), "{name}");
                assert_eq!(str::from_utf8(&bytes).is_ok(), form.is_text(), "{name}");
                let mark = mark::of(form, &mut std::io::Cursor::new(bytes)).unwrap();
                assert!(mark.is_some(), "{name}");
            }
            Err(HandoutError::NoSuchForm(refused)) => {
                assert_eq!(refused, form);
                assert!(!E::FORMS.contains(&form), "{name}");
            }
            Err(error) => panic!("{name}: {error}"),
        }
    }
}

#[test]
fn each_edition_is_had_in_its_forms_and_in_no_other() {
    let loaded = loaded();
    let plan = loaded.plan.as_ref().unwrap();
    let assessment = assess(plan, &loaded.records, "2025-11-01".parse().unwrap());
    for lang in [Lang::Vi, Lang::En] {
        let report = report(&assessment, "2025-Q3".parse().unwrap()).unwrap();
        for rows in [Rows::Tasks, Rows::Targets, Rows::Units] {
            has_its_forms(&ReportEdition {
                view: view::report::Edition {
                    report: &report,
                    revision: None,
                    lang,
                    is_full: false,
                    issue: Default::default(),
                },
                is_incomplete: false,
                rows,
                dialect: Dialect::Excel,
            });
        }
        let before = "2025-12-01".parse().ok();
        has_its_forms(&LetterEdition::of(&assessment, "van-phong", before, lang).unwrap());
        has_its_forms(&CalendarEdition {
            assessment: &assessment,
            unit: None,
            lang,
        });
        has_its_forms(&ComparisonEdition {
            changes: &changes_of_read(&assessment, &assessment, &Unread::default()),
            scope: Scope {
                ends: Ends {
                    fork_of: None,
                    before: "HEAD",
                    after: None,
                },
                is_new: false,
                faulty: &[],
                others: &[],
            },
            is_incomplete: false,
            lang,
        });
    }
    let screen = || {
        let blocks = view::status::status(&assessment, usize::MAX, Lang::Vi);
        let answer = "{\"schema_version\": 1, \"command\": \"status\"}".to_owned();
        ScreenEdition::of(Screen::Status, &assessment, blocks, answer, Lang::Vi)
    };
    has_its_forms(&screen());
    has_its_forms(&ListEdition {
        page: screen(),
        rows: view::units::rows(&assessment, Lang::Vi),
        dialect: Dialect::Standard,
    });
    let none = LetterEdition::of(&assessment, "khong-co", None, Lang::Vi);
    assert!(none.is_none(), "nothing to remind of");
}
