//! A target under libFuzzer: the one of the program's own name.

#![no_main]

#[path = "../targets.rs"]
mod targets;

use libfuzzer_sys::fuzz_target;
use targets::TARGETS;

/// The repository's folder.
const REPOSITORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../..");

fuzz_target!(|input: &[u8]| {
    let name = env!("CARGO_BIN_NAME");
    let target = TARGETS.iter().find(|target| target.name == name);
    (target.expect("a target of this name").run)(input);
});
