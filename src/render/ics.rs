//! Events as a calendar file (RFC 5545), which every calendar program takes. Identical events give identical bytes.
//!
//! Written by hand: the library that wrote it (icalendar 0.17.17) folded some lines a byte too late, and for some texts never ended, for it
//! took places in bytes for places in letters.

use chrono::{Days, TimeDelta};

use crate::block::{About, Block, Event};
use crate::text::visible::without_unseen;
use crate::time::period::Date;

/// Writes the events among the blocks.
pub fn render(blocks: &[Block], about: &About) -> String {
    let mut out = Lines::default();
    out.line("BEGIN:VCALENDAR");
    for head in [
        "VERSION:2.0",
        "PRODID:-//cchc//cchc//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ] {
        out.line(head);
    }
    for key in ["NAME", "X-WR-CALNAME"] {
        out.text(&format!("{key};VALUE=TEXT"), &about.title);
    }
    for block in blocks {
        if let Block::Event(event) = block {
            write_event(&mut out, event, about);
        }
    }
    out.line("END:VCALENDAR");
    out.0
}

fn write_event(out: &mut Lines, event: &Event, about: &About) {
    // DTSTAMP is the as-of day, so that a newer export replaces an older one on import.
    let stamp = format!("{}T000000Z", day(about.day));
    out.line("BEGIN:VEVENT");
    out.text("DESCRIPTION", &event.text);
    // The end of a whole day is the day after, which it does not hold.
    if let Some(end) = event.day.checked_add_days(Days::new(1)) {
        out.line(&format!("DTEND;VALUE=DATE:{}", day(end)));
    }
    out.line(&format!("DTSTAMP:{stamp}"));
    out.line(&format!("DTSTART;VALUE=DATE:{}", day(event.day)));
    out.line(&format!("LAST-MODIFIED:{stamp}"));
    out.line(&format!("SEQUENCE:{}", event.sequence));
    out.line(match event.is_cancelled {
        true => "STATUS:CANCELLED",
        false => "STATUS:CONFIRMED",
    });
    out.text("SUMMARY", &event.title);
    // Mark the all-day event as free, not busy.
    out.line("TRANSP:TRANSPARENT");
    out.text("UID", &event.id);
    out.text("CATEGORIES", &event.category);
    for days in &event.reminders {
        // A whole day begins at midnight; people are reminded at eight in the morning.
        let before = TimeDelta::days(i64::from(*days)) - TimeDelta::hours(8);
        let (whole, hours) = (before.num_days(), before.num_hours() % 24);
        // In seconds some phones do not take it.
        let whole = if whole > 0 {
            format!("{whole}D")
        } else {
            String::new()
        };
        out.line("BEGIN:VALARM");
        out.line("ACTION:DISPLAY");
        out.text("DESCRIPTION", &event.title);
        out.line(&format!("DTSTAMP:{stamp}"));
        out.line(&format!("TRIGGER:-P{whole}T{hours}H"));
        out.text("UID", &format!("{}.{days}", event.id));
        out.line("END:VALARM");
    }
    out.line("END:VEVENT");
}

fn day(day: Date) -> String {
    day.format("%Y%m%d").to_string()
}

/// Bytes that a line may have at the most, without its end (3.1).
const LINE: usize = 75;

/// Lines, each folded where it is too long, and never inside a letter.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A property whose value is a text (3.3.11). No control character may stand in it: a line break is written as `\\n`, the others left out.
    fn text(&mut self, name: &str, text: &str) {
        let mut line = format!("{name}:");
        for c in without_unseen(text).chars() {
            match c {
                '\\' | ',' | ';' => line.extend(['\\', c]),
                '\n' => line.push_str("\\n"),
                '\t' => line.push(' '),
                c => line.push(c),
            }
        }
        self.line(&line);
    }

    fn line(&mut self, line: &str) {
        let mut rest = line;
        let mut room = LINE;
        while rest.len() > room {
            let (piece, more) = rest.split_at(rest.floor_char_boundary(room));
            self.0.push_str(piece);
            self.0.push_str("\r\n ");
            rest = more;
            // The blank counts.
            room = LINE - 1;
        }
        self.0.push_str(rest);
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::block::lang::Lang;

    #[test]
    fn lines_fold_at_75_bytes_between_letters_and_hold_no_control_character() {
        let hostile = "\u{1b}[2J\u{9b}m\u{202e}\u{7}\t\r\nDTSTART:20200101\r\n x\u{2028}y";
        for length in 0..200 {
            let long = "ế".repeat(length / 3) + &"a".repeat(length % 3) + " " + &"đ x".repeat(40);
            let event = Event {
                id: format!("u{hostile}@x"),
                day: "2025-12-09".parse().unwrap(),
                title: format!("{long}{hostile}"),
                text: format!("{hostile}\n{long}"),
                category: format!("{hostile}, {long}"),
                reminders: vec![7, 1],
                sequence: 0,
                is_cancelled: false,
            };
            let about = About {
                title: hostile.to_owned(),
                author: String::new(),
                day: "2025-10-01".parse().unwrap(),
                lang: Lang::Vi,
                comments: String::new(),
            };
            let text = render(&[Block::Event(event)], &about);
            let lines: Vec<&str> = text.split_terminator("\r\n").collect();
            assert!(lines.iter().all(|line| line.len() <= 75), "{text}");
            assert!(
                lines.iter().all(|line| !line.contains(char::is_control)),
                "{text:?}"
            );
            let unfolded = text.replace("\r\n ", "");
            let starts = unfolded.lines().filter(|line| line.starts_with("DTSTART"));
            assert_eq!(starts.count(), 1, "{unfolded}");
            let summary = format!("SUMMARY:{long}[2Jm \\nDTSTART:20200101\\n x y\r\n");
            assert!(unfolded.contains(&summary), "{unfolded}");
        }
    }
}
