//! The calendar of a plan, read by another parser.

use std::collections::BTreeSet;

use crate::support::Commune;

#[test]
fn the_calendar_is_read_by_another_parser_and_its_ids_stay() {
    let commune = Commune::with_example();
    let export = |as_of: &str, more: &[&str]| {
        let args = [
            &["export", "ics", "--as-of", as_of, "--records", "records"],
            more,
        ]
        .concat();
        commune.cchc(&args).exits(0).stdout
    };
    let text = export("2025-10-05", &[]);
    // RFC 5545, 3.1.
    assert!(text.split("\r\n").all(|line| line.len() <= 75));
    let calendar = calcard::icalendar::ICalendar::parse(&text).unwrap();
    let events = |calendar: &calcard::icalendar::ICalendar| -> BTreeSet<String> {
        let events = calendar
            .components
            .iter()
            .filter(|one| one.component_type.as_str() == "VEVENT");
        events.map(|one| one.uid().unwrap().to_owned()).collect()
    };
    let ids = events(&calendar);
    // 24 occurrences with a due day (27 tasks, two reports, five tasks without a day, guidance for task 18 come) and two sendings.
    assert_eq!(ids.len(), 26, "{ids:#?}");
    assert!(
        ids.contains("2025-h2.3.2025-Q4@ubnd-xa-tan-ky")
            && ids.contains("2025-h2.sending.2025-Q3@ubnd-xa-tan-ky")
    );
    let later = calcard::icalendar::ICalendar::parse(export("2025-12-01", &[])).unwrap();
    assert_eq!(events(&later), ids);

    let event = |id: &str, text: &str| {
        let unfolded = text.replace("\r\n ", "");
        let events = unfolded
            .split("BEGIN:VEVENT")
            .find(|event| event.contains(&format!("UID:{id}@")));
        events.unwrap().to_owned()
    };
    // Open: a whole day, reminded of at eight in the morning seven days and one day before.
    let open = event("2025-h2.8", &text);
    for expected in [
        "DTSTART;VALUE=DATE:20251209",
        "DTEND;VALUE=DATE:20251210",
        "TRIGGER:-P6DT16H",
        "TRIGGER:-PT16H",
        "CATEGORIES:Văn phòng HĐND&UBND xã",
        "STATUS:CONFIRMED",
    ] {
        assert!(open.contains(expected), "no {expected} in {open}");
    }
    let done = event("2025-h2.1", &text);
    assert!(
        done.contains("SUMMARY:Đã xong: ") && !done.contains("VALARM"),
        "{done}"
    );
    // Task 18 was moved once, from 31 October.
    let moved = event("2025-h2.18", &export("2025-11-01", &[]));
    assert!(
        moved.contains("SEQUENCE:1") && moved.contains("Hạn ban đầu: 31/10/2025"),
        "{moved}"
    );

    let own = export("2025-10-05", &["--unit", "kinh-te"]);
    assert!(own.contains("2025-h2.24@") && own.contains("sending") && !own.contains("2025-h2.9@"));
    let compiler = export("2025-10-05", &["--unit", "van-hoa-xa-hoi"]);
    assert!(!compiler.contains("sending"));
    commune
        .cchc(&["export", "ics", "--as-of", "2025-10-05", "-o", "lich.ics"])
        .exits(0)
        .complains("đã ghi lich.ics");
    commune.cchc(&["export", "pdf"]).exits(2);
    commune
        .cchc(&["export", "ics", "-o", "plan/2025-h2/plan.toml"])
        .exits(2)
        .complains("chỉ ghi được thành .ics");
}

/// Task 9 went to another unit: the calendar of the first calls it off under the same id.
#[test]
fn what_another_unit_leads_now_is_called_off() {
    let commune = Commune::new();
    commune.append(
        "plan/2025-h2/amendments.toml",
        "\n[[amendment]]\ndate = 2025-09-20\ndocument = \"45/QĐ-UBND\"\napproved_by = \"UBND xã\"\n\
         [[amendment.change]]\ntask = \"9\"\nlead = \"kinh-te\"\n",
    );
    let event = |unit: &str| {
        let args = ["export", "ics", "--as-of", "2025-09-25", "--unit", unit];
        let text = commune.cchc(&args).exits(0).stdout;
        let mut events = text.split("BEGIN:VEVENT");
        events
            .find(|event| event.contains("UID:2025-h2.9@"))
            .unwrap()
            .to_owned()
    };
    let before = event("van-phong");
    assert!(
        before.contains("STATUS:CANCELLED")
            && before.contains("SEQUENCE:1")
            && !before.contains("VALARM"),
        "{before}"
    );
    let now = event("kinh-te");
    assert!(
        now.contains("STATUS:CONFIRMED") && now.contains("VALARM"),
        "{now}"
    );
}

/// A calendar keeps the newer of two states of an entry: what came back must be newer than the cancellation.
#[test]
fn what_was_given_away_and_came_back_is_newer_than_its_cancellation() {
    let commune = Commune::new();
    let lead = |day: &str, number: u8, lead: &str| {
        let decision = format!(
            "\n[[amendment]]\ndate = {day}\ndocument = \"{number}/QĐ-UBND\"\napproved_by = \"UBND xã\"\n\
             [[amendment.change]]\ntask = \"9\"\nlead = \"{lead}\"\n"
        );
        commune.append("plan/2025-h2/amendments.toml", &decision);
    };
    lead("2025-07-15", 1, "kinh-te");
    lead("2025-08-15", 2, "van-phong");
    let state = |unit: &str, day: &str| {
        let args = ["export", "ics", "--as-of", day, "--unit", unit];
        let text = commune.cchc(&args).exits(0).stdout;
        let event = text
            .split("BEGIN:VEVENT")
            .find(|event| event.contains("UID:2025-h2.9@"))?;
        let value = |key: &str| {
            let line = event.lines().find(|line| line.starts_with(key));
            line.unwrap()[key.len()..].trim().to_owned()
        };
        Some((value("SEQUENCE:"), value("STATUS:")))
    };
    let of = |sequence: &str, status: &str| Some((sequence.to_owned(), status.to_owned()));
    assert_eq!(state("van-phong", "2025-07-10"), of("0", "CONFIRMED"));
    assert_eq!(state("van-phong", "2025-07-16"), of("1", "CANCELLED"));
    assert_eq!(state("van-phong", "2025-08-16"), of("2", "CONFIRMED"));
    assert_eq!(state("kinh-te", "2025-07-10"), None);
    assert_eq!(state("kinh-te", "2025-07-16"), of("1", "CONFIRMED"));
    assert_eq!(state("kinh-te", "2025-08-16"), of("2", "CANCELLED"));
}

/// The library that folded lines before took bytes for letters, and never ended for some of them.
#[test]
fn a_calendar_of_any_titles_is_written_and_read() {
    for length in [33, 36, 39] {
        let commune = Commune::new();
        let title = "ế".repeat(length) + " " + &"đ x".repeat(40);
        commune.replace(
            "plan/2025-h2/tasks.toml",
            "title = \"Ban hành Kế hoạch tuyên truyền CCHC\"",
            &format!("title = \"{title}\""),
        );
        let text = commune
            .cchc(&["export", "ics", "--as-of", "2025-07-10"])
            .exits(0)
            .stdout;
        assert!(text.replace("\r\n ", "").contains(&title));
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        calcard::icalendar::ICalendar::parse(&text).unwrap();
    }
}

/// RFC 5545, 3.3.11: a comma in a text is escaped, else one category would become two.
#[test]
fn a_name_with_a_comma_stays_one_category() {
    let commune = Commune::new();
    commune.replace(
        "plan/2025-h2/units.toml",
        "name = \"Văn phòng HĐND&UBND xã\"",
        "name = \"Văn phòng HĐND, UBND xã\"",
    );
    let text = commune
        .cchc(&["export", "ics", "--as-of", "2025-10-05", "--lang", "en"])
        .exits(0)
        .stdout
        .replace("\r\n ", "");
    assert!(
        text.contains("\r\nCATEGORIES:Văn phòng HĐND\\, UBND xã\r\n"),
        "{text}"
    );
}
