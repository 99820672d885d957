//! A finding with its source line and a caret under the place.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::Shown;
use super::terminal::Page;
use crate::text::visible::visible;

/// A finding in words, with its place.
pub struct Note<'a> {
    /// Whether it is an error; else a warning.
    pub is_error: bool,
    /// The severity's name.
    pub severity: &'a str,
    /// Stable code.
    pub code: &'a str,
    /// What is wrong.
    pub message: &'a str,
    /// How to mend it.
    pub help: Option<&'a str>,
    /// The word before the help.
    pub help_name: &'a str,
    /// Path of the file as users see it.
    pub path: &'a str,
    /// What of the file is shown; `None` where it could not be read.
    pub excerpt: Option<Excerpt<'a>>,
    /// Other places, each with a word on what it is: where an id was first used.
    pub others: Vec<Other<'a>>,
}

/// One line of a file. The drawer is never handed a whole file: it would walk it for every finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt<'a> {
    /// Its number, from 1.
    pub line: usize,
    /// Its text, with its end.
    pub text: &'a str,
    /// The bytes of the text that are meant.
    pub span: std::ops::Range<usize>,
}

/// A second place of a finding.
pub struct Other<'a> {
    /// Its file's path.
    pub path: &'a str,
    /// The line that it is in.
    pub excerpt: Excerpt<'a>,
    /// What it is.
    pub label: &'a str,
}

/// Draws the finding. What is not seen is made visible letter for letter, so that carets and columns stay where they belong.
pub fn render(note: &Note<'_>, page: Page) -> Shown {
    let level = if note.is_error {
        Level::ERROR
    } else {
        Level::WARNING
    };
    let title = level
        .with_name(note.severity)
        .primary_title(visible(note.message))
        .id(note.code);
    let mut group = Group::with_title(title);
    group = match &note.excerpt {
        None => group.element(Origin::path(visible(note.path))),
        Some(excerpt) => {
            let (line, span) = drawn(excerpt);
            let annotation = AnnotationKind::Primary.span(span);
            group.element(line.path(visible(note.path)).annotation(annotation))
        }
    };
    for other in &note.others {
        let (line, span) = drawn(&other.excerpt);
        let annotation = AnnotationKind::Context.span(span).label(other.label);
        group = group.element(line.path(visible(other.path)).annotation(annotation));
    }
    if let Some(help) = note.help {
        let help = Level::HELP.with_name(note.help_name).message(visible(help));
        group = group.element(help);
    }
    let renderer = if page.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer
        .term_width(usize::from(page.width))
        .decor_style(DecorStyle::Ascii);
    let mut text = second_place(&renderer.render(&[group]));
    text.push('\n');
    Shown::laid_out(&text, page.colour)
}

/// The drawing with the mark of a second place as that of the first: the drawer's own, `:::`, would begin a line as a command to CI does.
fn second_place(text: &str) -> String {
    let mut marked = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let at = line.find(":::").filter(|at| {
            // Before it stand blanks and colours only.
            line[..*at].chars().all(|c| {
                c == ' ' || c == '\u{1b}' || c == '[' || c == ';' || c == 'm' || c.is_ascii_digit()
            }) && !line[..*at]
                .trim_start()
                .starts_with(|c: char| c.is_ascii_digit())
        });
        match at {
            Some(at) => {
                marked.push_str(&line[..at]);
                marked.push_str("-->");
                marked.push_str(&line[at + 3..]);
            }
            None => marked.push_str(line),
        }
    }
    marked
}

/// The line as it is shown, and where the span is in it. A byte order mark is neither shown nor counted.
fn drawn<'a>(
    excerpt: &Excerpt<'a>,
) -> (
    Snippet<'a, annotate_snippets::Annotation<'a>>,
    std::ops::Range<usize>,
) {
    let text = excerpt.text.trim_start_matches('\u{feff}');
    let marks = excerpt.text.len() - text.len();
    let shown = visible(text);
    // Letter for letter: the same number of letters stands before.
    let place = |offset: usize| {
        let offset = text.floor_char_boundary(offset.saturating_sub(marks).min(text.len()));
        let letters = text[..offset].chars().count();
        let at = shown.char_indices().nth(letters);
        at.map_or(shown.len(), |(at, _)| at)
    };
    let span = place(excerpt.span.start)..place(excerpt.span.end);
    (Snippet::source(shown).line_start(excerpt.line), span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::lang::Lang;

    #[test]
    fn a_caret_stands_below_its_place_whatever_is_before_it() {
        let text = "\u{feff}a\u{1b}[2J\u{202e}\r\u{9b} = 1 # \u{200b}x\r\n";
        let at = text.find("= 1").unwrap_or_default();
        let page = Page {
            width: 80,
            lang: Lang::Vi,
            colour: false,
            plain: false,
        };
        let note = Note {
            is_error: true,
            severity: "lỗi",
            code: "x",
            message: "m\u{1b}[1m\n::error::n",
            help: Some("h\u{202e}\n ::debug::i"),
            help_name: "cách sửa",
            path: "p\u{7}.toml",
            excerpt: Some(Excerpt {
                line: 7,
                text,
                span: at..at + 3,
            }),
            others: Vec::new(),
        };
        let shown = render(&note, page);
        let expected = [
            "lỗi[x]: m␛[1m",
            "        �:error::n",
            " --> p␇.toml:7:10",
            "  |",
            "7 | a␛[2J�␍� = 1 # �x",
            "  |          ^^^",
            "  |",
            "  = cách sửa: h�",
            "               �:debug::i",
        ];
        let lines: Vec<String> = shown.as_str().lines().map(str::to_owned).collect();
        assert_eq!(lines.join("\n"), expected.join("\n"));
    }
}
