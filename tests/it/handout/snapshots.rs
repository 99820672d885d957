//! The whole text of what is handed out, so that a changed word is seen in review.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test snapshots` writes the files in `tests/it/handout/texts` anew, to be read before they are committed.

use std::fs;
use std::path::Path;

use super::document::{part, text_of};
use crate::support::Commune;

/// Asserts that a text is the one in the file of that name.
#[track_caller]
fn is_as_written(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/it/handout/texts")
        .join(name);
    let text = format!("{}\n", text.trim_end());
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &text).unwrap();
        return;
    }
    let written = fs::read_to_string(&path).unwrap();
    let first = written.lines().zip(text.lines()).find(|(a, b)| a != b);
    assert!(written == text, "{name} differs, first at {first:?}");
}

/// The text of a document that a command writes.
fn document(commune: &Commune, args: &[&str]) -> String {
    let args = [args, &["-o", "a.docx", "--force"]].concat();
    commune.cchc(&args).exits(0);
    let xml = part(&commune.path("a.docx"), "word/document.xml");
    text_of(&roxmltree::Document::parse(&xml).unwrap())
}

/// The example's reports of the third quarter, as sent and in full, and of the fourth before its end; the page; the letter and its text.
#[test]
fn every_word_that_is_handed_out_is_the_one_that_was_read() {
    let commune = Commune::with_example();
    let records = ["--records", "records"];
    let third = ["report", "--quarter", "3", "--as-of", "2025-10-02"];
    let third = [&third[..], &records].concat();
    let fourth = ["report", "--quarter", "4", "--as-of", "2025-12-31"];
    let fourth = [&fourth[..], &records].concat();
    let remind = [
        "remind",
        "--unit",
        "van-hoa-xa-hoi",
        "--as-of",
        "2025-12-20",
    ];
    let remind = [&remind[..], &records].concat();
    is_as_written("quy-3.txt", &document(&commune, &third));
    let full = [&third[..], &["--full"]].concat();
    is_as_written("quy-3-day-du.txt", &document(&commune, &full));
    is_as_written("quy-4.txt", &document(&commune, &fourth));
    is_as_written("don-doc.txt", &document(&commune, &remind));
    is_as_written(
        "don-doc-noi-dung.txt",
        &commune.cchc(&remind).exits(0).stdout,
    );
    let page = [&third[..], &["--format", "md"]].concat();
    is_as_written("quy-3.md", &commune.cchc(&page).exits(0).stdout);
}
