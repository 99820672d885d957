//! A finding with its source line and a caret under the place.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle};

use super::terminal::Page;

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
    /// The file's text; empty where it could not be read.
    pub source: &'a str,
    /// Bytes that the finding is about.
    pub span: std::ops::Range<usize>,
    /// Another place, with a word on what it is: where an id was first used.
    pub other: Option<Other<'a>>,
}

/// A second place of a finding.
pub struct Other<'a> {
    /// Its file's path.
    pub path: &'a str,
    /// Its file's text.
    pub source: &'a str,
    /// Its bytes.
    pub span: std::ops::Range<usize>,
    /// What it is.
    pub label: &'a str,
}

/// Draws the finding.
pub fn render(note: &Note<'_>, page: Page) -> String {
    let level = if note.is_error {
        Level::ERROR
    } else {
        Level::WARNING
    };
    let title = level
        .with_name(note.severity)
        .primary_title(note.message)
        .id(note.code);
    let mut group = Group::with_title(title);
    if note.source.is_empty() {
        group = group.element(annotate_snippets::Origin::path(note.path));
    } else {
        let annotation = AnnotationKind::Primary.span(visible(note.source, &note.span));
        group = group.element(
            Snippet::source(note.source)
                .path(note.path)
                .annotation(annotation),
        );
    }
    if let Some(other) = &note.other {
        let annotation = AnnotationKind::Context
            .span(visible(other.source, &other.span))
            .label(other.label);
        group = group.element(
            Snippet::source(other.source)
                .path(other.path)
                .annotation(annotation),
        );
    }
    if let Some(help) = note.help {
        group = group.element(Level::HELP.with_name(note.help_name).message(help));
    }
    let renderer = if page.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer
        .term_width(usize::from(page.width))
        .decor_style(DecorStyle::Ascii);
    let mut text = renderer.render(&[group]);
    text.push('\n');
    text
}

/// The part of a span that one line can show: a whole table's span would draw a box around many lines.
fn visible(source: &str, span: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let start = source.floor_char_boundary(span.start.min(source.len()));
    let end = source.floor_char_boundary(span.end.clamp(start, source.len()));
    let first_line = source[start..end]
        .find('\n')
        .map_or(end, |newline| start + newline);
    start..first_line
}
