//! The plan after LibreOffice has saved it in its own way. Needs LibreOffice; `.ci/run` asks for these tests, a plain `cargo test` names them as
//! left out.

use std::fs;
use std::process::Command;

use super::super::support::Commune;
use super::word;
use super::{ISSUED, assert_cells, expected, forms, read_all, rows};

/// Has LibreOffice save a file as others, one after the other; gives the last one's bytes.
fn saved(bytes: &[u8], name: &str, forms: &[&str]) -> Vec<u8> {
    let commune = Commune::empty();
    commune.write(name, bytes);
    let mut file = name.to_owned();
    for (at, form) in forms.iter().enumerate() {
        let profile = format!(
            "-env:UserInstallation=file://{}",
            commune.path("profile").display()
        );
        let folder = commune.path(&format!("out{at}"));
        let extension = form.split(':').next().unwrap();
        let ran = Command::new("soffice")
            .args([&profile, "--headless", "--convert-to", form, "--outdir"])
            .arg(&folder)
            .arg(commune.path(&file))
            .output()
            .unwrap();
        assert!(ran.status.success(), "{ran:?}");
        let stem = file
            .rsplit('/')
            .next()
            .unwrap()
            .split('.')
            .next()
            .unwrap()
            .to_owned();
        file = format!("out{at}/{stem}.{extension}");
    }
    fs::read(commune.path(&file)).unwrap()
}

#[test]
#[ignore = "needs LibreOffice"]
fn office_saves_texts_in_its_own_way() {
    for (name, bytes) in [
        ("clean.docx", ISSUED.to_vec()),
        ("nasty.docx", word::nasty(expected())),
        ("tcvn3.docx", word::tcvn3(expected())),
    ] {
        for forms in [&["docx"][..], &["odt", "docx"], &["html"]] {
            // Its pages of the web have numbers of lists that nobody counts in a page, and boxes around fields.
            if forms == ["html"] && name != "clean.docx" {
                continue;
            }
            eprintln!("{name} {forms:?}");
            let read = read_all(&saved(&bytes, name, forms));
            assert_cells(&rows(&read), expected());
        }
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn office_saves_workbooks_in_its_own_way() {
    let bytes = forms::workbook(expected());
    for form in ["xlsx", "xls", "ods", "html"] {
        eprintln!("{form}");
        let read = read_all(&saved(&bytes, "plan.xlsx", &[form]));
        assert_cells(&rows(&read), expected());
    }
}
