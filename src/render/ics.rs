//! Events as a calendar file (RFC 5545), which every calendar program takes. Identical events give identical bytes.

use chrono::{Days, NaiveTime, TimeDelta};
use icalendar::{Alarm, Calendar, Component, EventLike, EventStatus, Property};

use crate::view::block::{About, Block, Event};

/// Writes the events among the blocks.
pub fn render(blocks: &[Block], about: &About) -> String {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//cchc//cchc//VI"))
        .append_property(Property::new("CALSCALE", "GREGORIAN"))
        .append_property(Property::new("METHOD", "PUBLISH"));
    for key in ["NAME", "X-WR-CALNAME"] {
        // The library escapes a text of which it knows that it is one.
        let mut name = Property::new(key, &about.title);
        calendar.append_property(name.add_parameter("VALUE", "TEXT").done());
    }
    for block in blocks {
        if let Block::Event(event) = block {
            calendar.push(entry(event, about));
        }
    }
    calendar.to_string()
}

fn entry(event: &Event, about: &About) -> icalendar::Event {
    // The day of which the export tells: a later one replaces what an earlier one said.
    let stamp = about.day.and_time(NaiveTime::MIN).and_utc();
    let mut entry = icalendar::Event::with_uid(&event.id);
    entry
        .summary(&event.title)
        .description(&event.text)
        .starts(event.day)
        .timestamp(stamp)
        .last_modified(stamp)
        .sequence(event.moves)
        .categories([&event.category])
        // A due day takes nobody's time.
        .add_property("TRANSP", "TRANSPARENT")
        .status(match event.is_cancelled {
            true => EventStatus::Cancelled,
            false => EventStatus::Confirmed,
        });
    // The end of a whole day is the day after, which it does not hold.
    if let Some(end) = event.day.checked_add_days(Days::new(1)) {
        entry.ends(end);
    }
    for days in &event.reminders {
        // A whole day begins at midnight; people are reminded at eight in the morning.
        let before = TimeDelta::days(i64::from(*days)) - TimeDelta::hours(8);
        let (whole, hours) = (before.num_days(), before.num_hours() % 24);
        let whole = if whole > 0 {
            format!("{whole}D")
        } else {
            String::new()
        };
        let alarm = Alarm::display(&event.title, -before)
            .uid(&format!("{}.{days}", event.id))
            .timestamp(stamp)
            // The library writes seconds, which some phones do not take.
            .add_property("TRIGGER", format!("-P{whole}T{hours}H"))
            .done();
        entry.alarm(alarm);
    }
    entry.done()
}
