//! Fuzzing on the stable toolchain: seeds from the repository, mutated at random, through the targets.
//!
//! ```text
//! cargo test --test fuzz                                   each target for some thousand inputs, the same in every run
//! cargo test --test fuzz -- --seconds 600 loader           one target, with new inputs, for ten minutes
//! cargo test --test fuzz -- --input FILE loader            one input again
//! ```
//!
//! An input that fails is written to `target/fuzz/` and named. Nothing steers the mutations by coverage; where a machine has cargo-fuzz, the
//! package in `tests/fuzz/coverage` runs the same targets under libFuzzer.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test program talks to its user"
)]

mod targets;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use fastrand::Rng;
use targets::{TARGETS, Target};

/// The repository's folder.
const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");
/// Inputs for each target in a run without a time. Enough to meet each kind of mutation many times, and done in seconds.
const INPUTS: usize = 1_500;
/// The largest input; beyond it mutations only cost time.
const LARGEST: usize = 64 << 10;

struct Wish {
    seconds: Option<u64>,
    input: Option<PathBuf>,
    names: Vec<String>,
}

fn main() -> ExitCode {
    let wish = match wish(std::env::args().skip(1)) {
        Ok(wish) => wish,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(2);
        }
    };
    let chosen = |target: &&Target| {
        wish.names.is_empty() || wish.names.iter().any(|name| name == target.name)
    };
    let (mut passed, mut failed) = (0, 0);
    for target in TARGETS.iter().filter(chosen) {
        match run(target, &wish) {
            Ok(inputs) => {
                println!("fuzz {} ... ok, {inputs} inputs", target.name);
                passed += 1;
            }
            Err(file) => {
                println!("fuzz {} ... FAILED, input {}", target.name, file.display());
                failed += 1;
            }
        }
    }
    println!("\ntest result: {passed} passed; {failed} failed\n");
    match failed {
        0 if passed > 0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn wish(mut args: impl Iterator<Item = String>) -> Result<Wish, String> {
    let mut wish = Wish {
        seconds: None,
        input: None,
        names: Vec::new(),
    };
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--seconds" => {
                let value = args.next().and_then(|value| value.parse().ok());
                wish.seconds = Some(value.ok_or("--seconds takes a whole number")?);
            }
            "--input" => wish.input = Some(args.next().ok_or("--input takes a file")?.into()),
            name if TARGETS.iter().any(|target| target.name == name) => wish.names.push(arg),
            // `cargo test` hands its own filters and flags to every test program.
            _ => {}
        }
    }
    Ok(wish)
}

/// Runs a target; gives the number of inputs, or the file that holds the one that failed.
fn run(target: &Target, wish: &Wish) -> Result<usize, PathBuf> {
    if let Some(file) = &wish.input {
        let input = fs::read(file).map_err(|_| file.clone())?;
        return holds(target, &input)
            .then_some(1)
            .ok_or_else(|| file.clone());
    }
    let seeds = (target.seeds)();
    for seed in &seeds {
        if !holds(target, seed) {
            return Err(kept(target, seed));
        }
    }
    let (mut rng, until) = match wish.seconds {
        Some(seconds) => (
            Rng::new(),
            Some(Instant::now() + Duration::from_secs(seconds)),
        ),
        None => (Rng::with_seed(20_251_231), None),
    };
    let mut inputs = seeds.len();
    loop {
        let is_over = match until {
            Some(until) => Instant::now() >= until,
            None => inputs >= INPUTS,
        };
        if is_over {
            return Ok(inputs);
        }
        let input = mutated(&seeds, target.words, &mut rng);
        if !holds(target, &input) {
            return Err(kept(target, &input));
        }
        inputs += 1;
    }
}

fn holds(target: &Target, input: &[u8]) -> bool {
    catch_unwind(AssertUnwindSafe(|| (target.run)(input))).is_ok()
}

/// Writes an input that failed where it can be run again.
fn kept(target: &Target, input: &[u8]) -> PathBuf {
    let folder = Path::new(REPOSITORY).join("target/fuzz");
    let sum = input.iter().fold(0_u64, |sum, byte| {
        sum.wrapping_mul(0x100_0000_01b3)
            .wrapping_add(u64::from(*byte))
    });
    let file = folder.join(format!("{}-{sum:016x}", target.name));
    let written = fs::create_dir_all(&folder).and_then(|()| fs::write(&file, input));
    match written {
        Ok(()) => file,
        Err(error) => panic!("the input that failed cannot be kept ({error}): {input:?}"),
    }
}

/// A seed with some of its bytes, lines and words changed, or two seeds in one.
fn mutated(seeds: &[Vec<u8>], words: &[&str], rng: &mut Rng) -> Vec<u8> {
    let mut input = seeds[rng.usize(..seeds.len())].clone();
    for _ in 0..=rng.usize(..6) {
        let length = input.len();
        let at = rng.usize(..=length);
        let end = (at + rng.usize(..40)).min(length);
        match rng.u8(..9) {
            0 if length > 0 => input[at.min(length - 1)] = rng.u8(..),
            1 => input
                .splice(at..at, words[rng.usize(..words.len())].bytes())
                .for_each(drop),
            2 => input
                .splice(at..end, words[rng.usize(..words.len())].bytes())
                .for_each(drop),
            3 => input.drain(at..end).for_each(drop),
            4 => input.truncate(at),
            5 => {
                let copied = input[at..end].to_vec();
                let times = 1 + rng.usize(..20);
                input.splice(at..at, copied.repeat(times)).for_each(drop);
            }
            6 => {
                let other = &seeds[rng.usize(..seeds.len())];
                let from = rng.usize(..=other.len());
                input.truncate(at);
                input.extend(&other[from..]);
            }
            7 => {
                let mut lines: Vec<&[u8]> = input.split_inclusive(|byte| *byte == b'\n').collect();
                if lines.len() > 1 {
                    let (a, b) = (rng.usize(..lines.len()), rng.usize(..lines.len()));
                    lines.swap(a, b);
                }
                input = lines.concat();
            }
            _ => {
                let junk: Vec<u8> = (0..rng.usize(..8)).map(|_| rng.u8(..)).collect();
                input.splice(at..end, junk).for_each(drop);
            }
        }
    }
    input.truncate(LARGEST);
    input
}
