//! The exit code only; everything else is in the library.

fn main() -> std::process::ExitCode {
    cchc::cli::run()
}
