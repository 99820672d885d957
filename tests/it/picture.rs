//! The pictures of the README: the screen is drawn from what the program prints, so that it can never show another program.
//!
//! `UPDATE_README=1 cargo test picture` draws the screen anew; `.ci/pictures` takes that of the page, in a browser, which no test can hold to
//! the byte.

use std::fs;

use super::support::{repo, run};

/// The command that is shown, the plan with its example records.
const SHOWN: &str = "status --as-of 2025-11-01 --records examples/tan-ky-records";
const SCREEN: &str = "examples/hinh/man-hinh.svg";

/// Height of a line and width of a column in the picture.
const LINE: usize = 18;
const COLUMN: f64 = 8.43;
const COLUMNS: usize = 80;

#[derive(Default, Clone, PartialEq)]
struct Style {
    bold: bool,
    faint: bool,
    underlined: bool,
    colour: Option<&'static str>,
}

impl Style {
    /// What follows after this code of a terminal.
    fn after(mut self, codes: &str) -> Style {
        match codes {
            "" | "0" => self = Style::default(),
            "1" => self.bold = true,
            "2" => self.faint = true,
            "4" => self.underlined = true,
            "31" | "38;5;9" => self.colour = Some("#ff7b72"),
            "32" | "38;5;10" => self.colour = Some("#7ee787"),
            "33" | "38;5;11" => self.colour = Some("#e3b341"),
            "39" => self.colour = None,
            other => panic!("the picture has no style for {other}"),
        }
        self
    }

    fn attributes(&self) -> String {
        let mut said = String::new();
        if self.bold {
            said.push_str(" font-weight=\"bold\"");
        }
        if self.underlined {
            said.push_str(" text-decoration=\"underline\"");
        }
        match (self.colour, self.faint) {
            (Some(colour), _) => said.push_str(&format!(" fill=\"{colour}\"")),
            (None, true) => said.push_str(" fill=\"#8b949e\""),
            (None, false) => {}
        }
        said
    }
}

/// The texts of a line with their style.
fn pieces(line: &str, style: &mut Style) -> Vec<(Style, String)> {
    let mut found = Vec::new();
    for (number, part) in line.split("\u{1b}[").enumerate() {
        let text = match (number, part.split_once('m')) {
            (0, _) => part,
            (_, Some((codes, text))) => {
                *style = style.clone().after(codes);
                text
            }
            (_, None) => panic!("a code without an end in {line:?}"),
        };
        if !text.is_empty() {
            found.push((style.clone(), text.to_owned()));
        }
    }
    found
}

/// A terminal's screen as a drawing. Each text stands at its column, whatever letters a reader's machine has.
fn drawn(screen: &str) -> String {
    let lines: Vec<&str> = screen.lines().collect();
    let width = (COLUMNS as f64 * COLUMN) as usize + 24;
    let height = lines.len() * LINE + 24;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"DejaVu Sans Mono, Consolas, Menlo, monospace\" \
         font-size=\"14\" fill=\"#e6edf3\">\n<title>cchc {SHOWN}</title>\n<rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"#0d1117\"/>\n"
    );
    let mut style = Style::default();
    for (number, line) in lines.iter().enumerate() {
        let y = 12 + (number + 1) * LINE - 4;
        let mut column = 0;
        for (style, text) in pieces(line, &mut style) {
            let blank = text.chars().take_while(|c| *c == ' ').count();
            let letters = text.trim();
            if !letters.is_empty() {
                let x = 12.0 + (column + blank) as f64 * COLUMN;
                let long = letters.chars().count() as f64 * COLUMN;
                let letters = letters.replace('&', "&amp;").replace('<', "&lt;");
                svg.push_str(&format!(
                    "<text x=\"{x:.0}\" y=\"{y}\" textLength=\"{long:.0}\" xml:space=\"preserve\"{}>{letters}</text>\n",
                    style.attributes()
                ));
            }
            column += text.chars().count();
        }
    }
    svg + "</svg>\n"
}

#[test]
fn the_picture_shows_what_the_program_prints() {
    let args: Vec<&str> = SHOWN.split(' ').chain(["--color", "always"]).collect();
    let screen = run(repo(), &args).exits(0).stdout;
    let fresh = drawn(&screen);
    let path = repo().join(SCREEN);
    if std::env::var_os("UPDATE_README").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &fresh).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap();
    assert!(
        kept == fresh,
        "{SCREEN} shows another screen; UPDATE_README=1 draws it anew"
    );
    assert!(roxmltree::Document::parse(&kept).is_ok());
}

/// What the README shows is there, named with words for who cannot see it, and small.
#[test]
fn the_pictures_of_the_readme_are_small_and_described() {
    let readme = fs::read_to_string(repo().join("README.md")).unwrap();
    let mut bytes = 0;
    let mut pictures = 0;
    for tag in readme.split("<img ").skip(1) {
        let tag = tag.split('>').next().unwrap();
        let value = |key: &str| {
            let from = tag.split(&format!("{key}=\"")).nth(1).expect(key);
            from.split('"').next().unwrap()
        };
        assert!(value("alt").chars().count() > 20, "{tag}");
        bytes += fs::metadata(repo().join(value("src"))).unwrap().len();
        pictures += 1;
    }
    assert_eq!(pictures, 2);
    assert!(bytes < 150_000, "{bytes} bytes");
}
