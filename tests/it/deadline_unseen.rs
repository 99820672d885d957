//! Wordings of other communes that are not in the table, each with the answer a careful official
//! gives.

use cchc::deadline::{Before, Joined, PartOfPeriod, Rules};
use cchc::deadline::{Certainty, Context, Resolution, Trigger, read, resolve};
use cchc::place::{FileId, Place};
use cchc::time::calendar::{Calendar, DayOff};
use cchc::time::period::{Date, Period, Span};
use cchc::time::schedule::Each;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn plan(from: &str, to: &str) -> Span {
    Span {
        from: day(from),
        to: day(to),
    }
}

/// The plan of the last six months of 2025, default settings, nothing recorded.
struct Plan {
    period: Span,
    rules: Rules,
    calendar: Calendar,
    trigger: Option<Trigger>,
    each: Option<Each>,
}

impl Plan {
    fn of(from: &str, to: &str) -> Plan {
        Plan {
            period: plan(from, to),
            rules: Rules::default(),
            calendar: Calendar::default(),
            trigger: None,
            each: None,
        }
    }

    fn year(year: i32) -> Plan {
        Plan {
            period: Period::Year(year).span(),
            ..Plan::of("2025-01-01", "2025-12-31")
        }
    }

    fn second_half() -> Plan {
        Plan::of("2025-07-01", "2025-12-31")
    }

    fn reads(&self, text: &str) -> String {
        let context = Context {
            period: self.period,
            rules: self.rules,
            calendar: &self.calendar,
            trigger: self.trigger,
            each: self.each,
        };
        line(&resolve(&read(text), &context))
    }

    fn all(&self, examples: &[(&str, &str)]) {
        for (text, answer) in examples {
            assert_eq!(self.reads(text), *answer, "{text}");
        }
    }
}

/// Kind, then each occurrence as `id from..due`; `?` at the end where something was assumed.
fn line(resolution: &Resolution) -> String {
    let Some(schedule) = &resolution.schedule else {
        let reason = format!("{:?}", resolution.refusal);
        let name = reason.trim_start_matches("Some(");
        let end = name.find([' ', ')']).unwrap_or(name.len());
        return format!("refused {}", &name[..end]);
    };
    let mut line = schedule.kind.key().to_owned();
    for occurrence in &schedule.occurrences {
        let id = occurrence.id.map(|id| format!(" {id}")).unwrap_or_default();
        let from = occurrence.from.map(|from| from.to_string());
        line += &format!("{id} {}..{}", from.unwrap_or_default(), occurrence.due);
    }
    let end = |name: &str, day: Option<Date>| day.map(|day| format!(" {name} {day}"));
    line += &end("begins", schedule.begins).unwrap_or_default();
    line += &end("ends", schedule.ends).unwrap_or_default();
    if resolution.certainty == Certainty::Remarked {
        line += " ?";
    }
    line
}

#[test]
fn the_wordings_of_tan_ky() {
    Plan::second_half().all(&[
        ("Tháng 7/2025", "window 2025-07-01..2025-07-31"),
        ("Tháng 8/2025", "window 2025-08-01..2025-08-31"),
        ("Quý III/2025", "window 2025-07-01..2025-09-30"),
        ("Quý IV/2025", "window 2025-10-01..2025-12-31"),
        ("Quý IV năm 2025", "window 2025-10-01..2025-12-31"),
        ("Quý III, IV/2025", "window 2025-07-01..2025-12-31 ?"),
        ("Quý III-IV/2025", "window 2025-07-01..2025-12-31"),
        ("Cả năm 2025", "window 2025-01-01..2025-12-31"),
        ("cả năm 2025", "window 2025-01-01..2025-12-31"),
        ("trước ngày 10/12/2025", "window ..2025-12-09"),
        (
            "Trước ngày 10 của tháng cuối quý",
            "recurring 2025-Q3 ..2025-09-09 2025-Q4 ..2025-12-09",
        ),
        ("Thường xuyên", "continuous"),
        ("Theo hướng dẫn của Thành phố", "awaiting"),
        ("Theo lộ trình năm 2025", "window ..2025-12-31 ?"),
    ]);
}

#[test]
fn days_and_periods() {
    Plan::year(2025).all(&[
        ("T9/2025", "window 2025-09-01..2025-09-30"),
        ("Q3/2025", "window 2025-07-01..2025-09-30"),
        ("2025-12-31", "window ..2025-12-31"),
        ("20.7.2025", "window ..2025-07-20"),
        ("25-10", "window ..2025-10-25 ?"),
        ("10-12", "refused Unread"),
        ("31/12/25", "window ..2025-12-31 ?"),
        ("mùng 5 tháng 10 năm 2025", "window ..2025-10-05"),
        (
            "Trong 6 tháng cuối năm 2025",
            "window 2025-07-01..2025-12-31",
        ),
        ("9 tháng đầu năm", "window 2025-01-01..2025-09-30 ?"),
        ("Quý 3 + Quý 4", "window 2025-07-01..2025-12-31 ?"),
        (
            "quý III và quý IV năm 2025",
            "window 2025-07-01..2025-12-31 ?",
        ),
        ("tháng 7-9/2025", "window 2025-07-01..2025-09-30"),
        (
            "Tháng 9, 12/2025",
            "recurring 2025-09 2025-09-01..2025-09-30 2025-12 2025-12-01..2025-12-31 ?",
        ),
        ("Trước tháng 9, 12/2025", "refused Gaps"),
        ("ngày 10-12/9/2025", "window 2025-09-10..2025-09-12"),
        ("từ 01/7 đến 30/9/2025", "window 2025-07-01..2025-09-30"),
        (
            "quý III năm 2025 đến quý II năm 2026",
            "window 2025-07-01..2026-06-30 ?",
        ),
        ("trước tháng 10/2025", "window ..2025-09-30 ?"),
        ("trước Quý IV", "window ..2025-09-30 ?"),
        ("cuối quý III", "window ..2025-09-30 ?"),
        ("nửa đầu tháng 8", "refused PartOfPeriod"),
        ("giữa quý III", "refused PartOfPeriod"),
        ("sau ngày 1/9", "open-ended begins 2025-09-02 ?"),
        ("trước 17h00 ngày 15/8/2025", "window ..2025-08-15 ?"),
        ("trước 0 giờ ngày 15/8/2025", "window ..2025-08-14 ?"),
    ]);
}

#[test]
fn what_cannot_be_is_refused() {
    Plan::year(2025).all(&[
        ("", "refused Empty"),
        ("…", "refused Empty"),
        ("Phòng Kinh tế", "refused NoDeadline"),
        ("ngày 30/02", "refused Impossible"),
        ("29/2", "refused Impossible"),
        ("32/13/2025", "refused Impossible"),
        ("31/9", "refused Impossible"),
        ("Quý V", "refused Impossible"),
        ("tháng 13", "refused Impossible"),
        ("ngày 31 hằng tháng", "refused NotInEach"),
        ("thứ Năm ngày 15/8/2025", "refused WrongWeekday"),
        ("trước ngày 10/12/2019", "refused FarYear"),
        ("ngày 15/9/2052", "refused FarYear"),
        ("31/8, 30/11", "refused SeveralDays"),
        (
            "Hoàn thành trước 15/11, báo cáo trước 20/11",
            "refused SeveralDays",
        ),
        ("30/9/2025 hoặc 15/10/2025", "refused Alternative"),
        ("trong Quý II, chậm nhất tháng 9", "refused Contradiction"),
        ("03 tháng (tháng 4 và tháng 8)", "refused Contradiction"),
        (
            "03 tháng (từ tháng 7 đến tháng 10)",
            "refused Contradiction",
        ),
        ("tuần 2 tháng 8", "refused Unread"),
        ("năm học 2025-2026", "refused Unread"),
        ("tháng 8/2025 âm lịch", "refused Unread"),
        ("Trước ngày 30/11/2025 trừ tháng 8", "refused Unread"),
        ("trước 31/12/2025 và những năm tiếp theo", "refused Unread"),
        (
            "Quyết định số 123/QĐ-UBND ngày 15/8/2025",
            "refused PartOfName",
        ),
        ("Nghị quyết năm 2025", "refused PartOfName"),
        ("Báo cáo năm 2025", "refused PartOfName"),
        (
            "Sau khi có hướng dẫn, hoàn thành trước 30/9/2025",
            "refused DateAndCondition",
        ),
        ("15 ngày trước ngày họp", "refused CountedBack"),
        ("60 ngày", "refused TermWithoutStart"),
    ]);
}

#[test]
fn aspirations_narrowing_and_later_work() {
    Plan::year(2025).all(&[
        ("xong trước 30/9 (phấn đấu 15/9)", "window ..2025-09-29 ?"),
        (
            "Phấn đấu hoàn thành trước 15/9, chậm nhất 30/9",
            "window ..2025-09-30 ?",
        ),
        ("xong trước 15/9 (phấn đấu 30/9)", "refused Contradiction"),
        (
            "Phấn đấu trong Quý III/2025",
            "window 2025-07-01..2025-09-30 ?",
        ),
        (
            "Trong Quý III/2025, trước ngày 15/9/2025",
            "window 2025-07-01..2025-09-14 ?",
        ),
        (
            "30/9/2025 (Quý III/2025)",
            "window 2025-07-01..2025-09-30 ?",
        ),
        (
            "Triển khai trong quý III, hoàn thành trong quý IV/2025",
            "window 2025-07-01..2025-12-31 ?",
        ),
    ]);
}

#[test]
fn rhythms() {
    Plan::of("2025-07-01", "2025-09-30").all(&[
        (
            "ngày 15 hằng tháng",
            "recurring 2025-07 ..2025-07-15 2025-08 ..2025-08-15 2025-09 ..2025-09-15",
        ),
        ("ngày 25 tháng cuối quý", "recurring 2025-Q3 ..2025-09-25"),
        (
            "Trước ngày 10 tháng đầu quý sau",
            "recurring 2025-Q3 ..2025-10-09",
        ),
        (
            "Định kỳ hằng quý, trước ngày 15 tháng cuối",
            "recurring 2025-Q3 ..2025-09-14",
        ),
        ("02 lần/năm", "recurring ?"),
        ("mỗi quý 1 lần", "recurring ?"),
        ("2 tháng/lần", "recurring ?"),
        ("Thường xuyên, hằng tháng", "continuous"),
        (
            "ngày 10 của tháng đầu quý",
            "recurring 2025-Q3 ..2025-07-10 ?",
        ),
        ("hằng quý (trước ngày 15/6)", "refused RhythmMismatch"),
    ]);
    Plan::second_half().all(&[
        ("trước ngày 15/12 hằng năm", "recurring 2025 ..2025-12-14"),
        (
            "hằng năm, trước ngày 15/01 năm sau",
            "recurring 2025 ..2026-01-14",
        ),
        ("trước ngày 30/01 hằng năm", "recurring ?"),
        (
            "định kỳ 6 tháng (trước ngày 16/6), năm (trước ngày 20/11 hằng năm)",
            "recurring 2025 ..2025-11-19",
        ),
    ]);
}

#[test]
fn a_wording_without_a_year() {
    let across = Plan::of("2025-07-01", "2026-06-30");
    across.all(&[
        ("trước ngày 15/9", "window ..2025-09-14 ?"),
        ("Quý I", "window 2026-01-01..2026-03-31 ?"),
        ("từ tháng 10 đến tháng 3", "window 2025-10-01..2026-03-31 ?"),
        ("trước ngày 15/01 năm sau", "refused YearUnclear"),
    ]);
    Plan::of("2025-01-01", "2026-12-31").all(&[("trước ngày 15/9", "refused SeveralYears")]);
    Plan::second_half().all(&[
        ("trước ngày 15/4", "refused YearUnclear"),
        ("trước ngày 15/01 năm sau", "window ..2026-01-14 ?"),
    ]);
}

#[test]
fn settings_are_obeyed() {
    let mut plan = Plan::second_half();
    plan.rules.before = Before::Inclusive;
    plan.all(&[("trước ngày 10/12/2025", "window ..2025-12-10")]);
    plan.rules.part_of_period = PartOfPeriod::CivilCode;
    plan.all(&[
        ("Đầu tháng 9/2025", "window ..2025-09-01"),
        ("giữa tháng 9/2025", "window ..2025-09-15"),
        ("cuối tháng 9/2025", "window ..2025-09-30"),
        ("đầu quý IV/2025", "refused PartOfPeriod"),
    ]);
    plan.rules.roll_over = true;
    plan.calendar.days_off.push(DayOff {
        span: self::plan("2025-08-30", "2025-09-02"),
        name: "Quốc khánh".into(),
        source: String::new(),
        place: Place::whole(FileId(0)),
    });
    plan.all(&[("Tháng 8/2025", "window 2025-08-01..2025-09-03")]);
}

#[test]
fn triggers_give_the_day() {
    let mut plan = Plan::year(2025);
    plan.all(&[
        (
            "05 ngày làm việc kể từ ngày ban hành Quyết định",
            "relative",
        ),
        ("không quá 10 ngày", "relative ?"),
        (
            "30 ngày kể từ ngày 01/8/2025",
            "window 2025-08-01..2025-08-31",
        ),
        (
            "30 ngày kể từ ngày 01/8/2025 (tức ngày 30/8/2025)",
            "refused Contradiction",
        ),
    ]);
    plan.trigger = Some(Trigger {
        date: day("2025-11-20"),
        due: None,
    });
    // Without the holidays of the year the day is never certain.
    plan.all(&[(
        "05 ngày làm việc kể từ ngày ban hành Quyết định",
        "relative 2025-11-20..2025-11-27 ?",
    )]);
    plan.trigger = Some(Trigger {
        date: day("2025-08-31"),
        due: None,
    });
    plan.all(&[(
        "01 tháng kể từ ngày ban hành",
        "relative 2025-08-31..2025-09-30",
    )]);
    plan.trigger = Some(Trigger {
        date: day("2025-08-15"),
        due: Some(day("2025-09-30")),
    });
    plan.all(&[(
        "Theo hướng dẫn của Thành phố",
        "awaiting 2025-08-15..2025-09-30",
    )]);
}

#[test]
fn one_occurrence_each() {
    let mut plan = Plan::second_half();
    plan.each = Some(Each::Quarter);
    plan.all(&[
        (
            "Quý III, IV/2025",
            "recurring 2025-Q3 2025-07-01..2025-09-30 2025-Q4 2025-10-01..2025-12-31",
        ),
        ("Tháng 8/2025", "refused EachDoesNotFit"),
        ("Thường xuyên", "refused EachDoesNotFit"),
        // A rhythm that names no day: the file says that it is tracked, and by what.
        (
            "Hằng quý",
            "recurring 2025-Q3 2025-07-01..2025-09-30 2025-Q4 2025-10-01..2025-12-31",
        ),
        ("Hằng năm", "refused EachDoesNotFit"),
    ]);
    plan.each = Some(Each::Month);
    plan.all(&[(
        "Tháng 9, 12/2025",
        "recurring 2025-09 2025-09-01..2025-09-30 2025-12 2025-12-01..2025-12-31",
    )]);
}

#[test]
fn an_explicit_day_never_moves() {
    let resolution = Resolution::explicit(&[day("2025-11-15")], day("2025-12-31"));
    assert_eq!(line(&resolution), "window ..2025-11-15");
}

/// Prints what each line of a file comes to: `TRIAL=file cargo test trial -- --nocapture`.
#[test]
fn trial() {
    let Ok(path) = std::env::var("TRIAL") else {
        return;
    };
    for text in std::fs::read_to_string(path).unwrap().lines() {
        println!("{text:60} => {}", Plan::year(2025).reads(text));
    }
}

/// "thứ" before a number is a weekday up to seven, and the number of a session above: a weekday that fixes no day is refused.
#[test]
fn a_number_above_seven_is_no_weekday() {
    let plan = Plan::second_half();
    let named = plan.reads("thứ 44 tháng 12/2025");
    assert!(named.contains("2025-12-31"), "{named}");
    let weekday = plan.reads("thứ 3 tháng 12/2025");
    assert!(!weekday.contains("2025-12"), "{weekday}");
}

/// Each weekday by its number and its word, beside a day that falls on it and one that does not.
#[test]
fn a_weekday_beside_a_day_is_held_to_it() {
    let plan = Plan::second_half();
    let words = ["Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy"];
    for (number, word) in (2..).zip(words) {
        // 29/12/2025 is a Monday, "thứ Hai".
        let falls_on = match number {
            2..=4 => format!("{}/12/2025", 27 + number),
            _ => format!("{}/12/2025", 20 + number),
        };
        for weekday in [format!("thứ {number}"), format!("thứ {word}")] {
            let right = plan.reads(&format!("{weekday} ngày {falls_on}"));
            assert!(right.contains("2025-12-"), "{weekday} {falls_on}: {right}");
            let wrong = plan.reads(&format!("{weekday} ngày 28/12/2025"));
            assert!(!wrong.contains("2025-12-"), "{weekday}: {wrong}");
        }
    }
}

/// Work that begins on its due day has one day; the middle of a month is a day only under the setting that says so.
#[test]
fn ends_of_spans_and_parts_of_periods_are_held_exactly() {
    let plan = Plan::second_half();
    let one_day = plan.reads("Từ ngày 30/11/2025, hoàn thành trong ngày 30/11/2025");
    assert!(one_day.contains("2025-11-30"), "{one_day}");
    let reversed = plan.reads("Từ ngày 01/12/2025, hoàn thành trong ngày 30/11/2025");
    assert!(!reversed.contains("2025-11-30"), "{reversed}");
    let middle = "Giữa tháng 12/2025";
    assert!(
        !plan.reads(middle).contains("2025-12-"),
        "{}",
        plan.reads(middle)
    );
    let by_law = Plan {
        rules: Rules {
            part_of_period: PartOfPeriod::CivilCode,
            ..Rules::default()
        },
        ..Plan::second_half()
    };
    assert!(by_law.reads(middle).contains("2025-12-15"));
    let of_year = Plan::year(2025).reads("Giữa năm 2025");
    assert!(!of_year.contains("2025-06-30"), "{of_year}");
    assert!(by_law.reads("Giữa năm 2025").contains("2025-06-30"));
    // "thứ 7" is a weekday still, and fixes no day by itself.
    assert!(!plan.reads("thứ 7 tháng 12/2025").contains("2025-12"));
    for words in ["Cuối năm 2025", "vào cuối năm 2025", "cuối của năm 2025"] {
        assert!(
            plan.reads(words).contains("2025-12-31"),
            "{words}: {}",
            plan.reads(words)
        );
    }
}

/// What is due before a session is due before its month.
#[test]
fn a_session_that_bounds_gives_no_day() {
    Plan::year(2026).all(&[
        (
            "Tại kỳ họp thứ 5 HĐND xã (tháng 7/2026)",
            "window 2026-07-01..2026-07-31 ?",
        ),
        (
            "Trước kỳ họp thứ 5 HĐND xã (tháng 7/2026)",
            "refused DateAndCondition",
        ),
        ("Trước kỳ họp cuối năm của HĐND xã", "awaiting"),
    ]);
}

/// "và hằng tháng" after a first day asks for the same day of each month.
#[test]
fn a_first_day_and_a_rhythm_ask_for_that_day_of_each_month() {
    let read = Plan::second_half().reads("Trước ngày 15/7/2025 và hằng tháng");
    for day in ["2025-07-14", "2025-08-14", "2025-12-14"] {
        assert!(read.contains(day), "{read}");
    }
}

/// How joined periods are read is the plan's to set; set, it is no assumption any more.
#[test]
fn joined_periods_follow_the_setting() {
    let mut plan = Plan::year(2025);
    let (near, apart) = ("Quý III, IV/2025", "tháng 4 và tháng 8/2025");
    plan.rules.joined_periods = Joined::Span;
    plan.all(&[
        (near, "window 2025-07-01..2025-12-31"),
        (apart, "window 2025-04-01..2025-08-31"),
    ]);
    plan.rules.joined_periods = Joined::Each;
    plan.all(&[
        (
            near,
            "recurring 2025-Q3 2025-07-01..2025-09-30 2025-Q4 2025-10-01..2025-12-31",
        ),
        (
            apart,
            "recurring 2025-04 2025-04-01..2025-04-30 2025-08 2025-08-01..2025-08-31",
        ),
        // A dash is no list.
        ("Quý III-IV/2025", "window 2025-07-01..2025-12-31"),
    ]);
}

/// Each family that other plans showed, and beside it what only looks like it. The wordings are invented after theirs.
#[test]
fn families_and_their_near_misses() {
    Plan::year(2026).all(&[
        // A verb and its object before the day.
        (
            "Trình HĐND xã xem xét, thông qua trước ngày 15/12/2026",
            "window ..2026-12-14 ?",
        ),
        (
            "Đẩy mạnh chuyển đổi số, hoàn thành trước ngày 10/10/2026",
            "window ..2026-10-09 ?",
        ),
        ("Xây dựng cơ sở dữ liệu số 9/2026", "refused Unread"),
        (
            "Bắt đầu triển khai từ quý II/2026",
            "open-ended begins 2026-04-01 ?",
        ),
        (
            "Bắt đầu thực hiện trong quý III năm 2026",
            "open-ended begins 2026-07-01 ?",
        ),
        ("Bắt đầu trước ngày 01/9/2026", "refused Unread"),
        // Numbers in words.
        ("Hai tháng đầu năm 2026", "window 2026-01-01..2026-02-28"),
        ("Quý ba năm 2026", "window 2026-07-01..2026-09-30"),
        (
            "Trong thời hạn mười lăm ngày kể từ ngày 01/7/2026",
            "window 2026-07-01..2026-07-16",
        ),
        ("tháng năm 2026", "refused Unread"),
        // Days as workbooks export them.
        ("2026-06-30 00:00:00", "window ..2026-06-30"),
        ("2026-06-30T17:30:00", "window ..2026-06-30 ?"),
        ("2026-06-29T17:00:00.000Z", "refused Unread"),
        ("46203", "refused Unread"),
        // Far years: of a period, not of a day.
        ("Đến năm 2045", "window ..2045-12-31 ?"),
        ("31/12/2045", "refused FarYear"),
        ("Giai đoạn 2026 - 2060", "refused FarYear"),
        // The year after, said in full.
        (
            "Trước ngày 31/01 của năm liền kề năm báo cáo",
            "window ..2027-01-30",
        ),
        (
            "Trước ngày 20/12 của năm liền kề trước năm kế hoạch",
            "refused Unread",
        ),
        // Rhythms joined by a stroke.
        ("Hằng tháng/quý/năm", "recurring ?"),
        ("Quý/năm", "refused Unread"),
        // Two days in one cell, and no word that rules them.
        ("Báo cáo trước ngày 15/6, 15/12", "refused SeveralDays"),
        ("trước ngày 15/6/2026 và 15/12/2026", "refused SeveralDays"),
        (
            "Trước ngày 25 các tháng 3, 6, 9 và trước ngày 05/12",
            "refused RhythmMismatch",
        ),
        ("Ngày 15 và 30 hằng tháng", "refused Unread"),
        // Parentheses that bound are never passed over.
        (
            "Trước ngày 30/6/2026 (gia hạn theo Công văn số 123/UBND-VX đến 31/7/2026)",
            "refused Unread",
        ),
        ("02 tháng (tháng 7, 8, 9/2026)", "refused Contradiction"),
    ]);
    // Listed days that another plan's period does not hold are left out.
    Plan::second_half().all(&[(
        "trước ngày 15/6 và 15/12 hằng năm",
        "recurring 2025-12-15 ..2025-12-14",
    )]);
}

/// Readers of real plans met these; beside each family stands what only looks like it.
#[test]
fn a_day_or_a_part_of_a_year_and_the_years_after() {
    Plan::year(2026).all(&[
        (
            "Quý II/2026 và các năm tiếp theo",
            "window 2026-04-01..2026-06-30 ?",
        ),
        (
            "Trong tháng 6/2026, những năm tiếp theo",
            "window 2026-06-01..2026-06-30 ?",
        ),
        (
            "6 tháng đầu năm 2026 và trong các năm tiếp theo",
            "window 2026-01-01..2026-06-30 ?",
        ),
        ("30/6/2026 và các năm sau", "window ..2026-06-30 ?"),
        ("31/12/2026 và các năm sau", "window ..2026-12-31 ?"),
        // To the plan's end there is nothing left to be late in.
        (
            "Quý IV/2026 và các năm tiếp theo",
            "open-ended begins 2026-10-01 ?",
        ),
        (
            "Năm 2026 và các năm tiếp theo",
            "open-ended begins 2026-01-01 ?",
        ),
        // A beginning, or a run of the same periods.
        (
            "Từ quý II/2026 và các năm tiếp theo",
            "open-ended begins 2026-04-01 ?",
        ),
        (
            "Bắt đầu quý II/2026 và các năm tiếp theo",
            "open-ended begins 2026-04-01 ?",
        ),
        ("Quý II/2026 trở đi", "open-ended begins 2026-04-01 ?"),
        (
            "Quý II/2026 và các quý tiếp theo",
            "open-ended begins 2026-04-01 ?",
        ),
        // Perhaps the same day of every year.
        (
            "Trước ngày 30/6/2026 và các năm tiếp theo",
            "refused Unread",
        ),
        (
            "Kế hoạch quý II/2026 và các năm tiếp theo",
            "refused PartOfName",
        ),
    ]);
    // Of a longer plan the same words name the same day.
    Plan::of("2025-07-01", "2028-12-31").all(&[(
        "Quý IV/2026 và các năm tiếp theo",
        "window 2026-10-01..2026-12-31 ?",
    )]);
}

#[test]
fn nine_months_of_a_year() {
    Plan::year(2026).all(&[
        ("9 tháng năm 2026", "window 2026-01-01..2026-09-30 ?"),
        ("Trong 9 tháng năm 2026", "window 2026-01-01..2026-09-30 ?"),
        ("chín tháng năm 2026", "window 2026-01-01..2026-09-30 ?"),
        ("9 tháng đầu năm 2026", "window 2026-01-01..2026-09-30"),
        // The first or the last six; a length; perhaps the 9th of May.
        ("6 tháng năm 2026", "refused Contradiction"),
        ("8 tháng năm 2026", "refused Contradiction"),
        ("9 tháng, năm 2026", "refused Contradiction"),
        ("ngày 9 tháng năm 2026", "refused Unread"),
        ("mùng 9 tháng năm 2026", "refused Unread"),
        ("trước 9 tháng năm 2026", "refused CountedBack"),
        ("tháng 9 năm 2026", "window 2026-09-01..2026-09-30"),
    ]);
}

#[test]
fn the_last_month_of_several_periods() {
    let days = "recurring 2026-Q1 ..2026-03-19 2026-H1 ..2026-06-19 2026-Q2 ..2026-06-19 2026-Q3 ..2026-09-19 \
                2026 ..2026-12-19 2026-H2 ..2026-12-19 2026-Q4 ..2026-12-19";
    let year = Plan::year(2026);
    for text in [
        "Trước ngày 20 tháng cuối quý, 6 tháng và năm",
        "Trước ngày 20 của tháng cuối quý, 6 tháng, năm.",
        "Định kỳ trước ngày 20 tháng cuối của quý, 06 tháng và hằng năm",
        "Báo cáo trước ngày 20 tháng cuối quý/6 tháng/năm",
    ] {
        assert_eq!(year.reads(text), days, "{text}");
    }
    year.all(&[
        (
            "Trước ngày 20 tháng cuối quý và năm",
            "recurring 2026-Q1 ..2026-03-19 2026-Q2 ..2026-06-19 2026-Q3 ..2026-09-19 2026 ..2026-12-19 2026-Q4 ..2026-12-19",
        ),
        // Of nine months no report is followed, and a year that is named is none of a rhythm.
        (
            "Trước ngày 20 tháng cuối quý, 6 tháng, 9 tháng và năm",
            "refused RhythmMismatch",
        ),
        ("Trước ngày 20 tháng cuối quý III, 6 tháng và năm", "refused Impossible"),
        ("Trước ngày 20 tháng đầu quý, 6 tháng và năm", "refused Unread"),
        ("Trước ngày 20 tháng cuối quý, 5 tháng và năm", "refused Unread"),
    ]);
    assert!(
        year.reads("Trước ngày 20 tháng cuối quý, 6 tháng và năm 2026")
            .starts_with("refused")
    );
}

#[test]
fn after_a_term_the_work_begins_or_is_done() {
    Plan::year(2026).all(&[
        (
            "Sau 30 ngày kể từ ngày Kế hoạch được ban hành",
            "refused AfterTerm",
        ),
        ("Sau 10 ngày làm việc", "refused AfterTerm"),
        ("Trong 30 ngày kể từ ngày ban hành Kế hoạch", "relative"),
        (
            "Chậm nhất sau 30 ngày kể từ ngày ban hành Kế hoạch",
            "relative",
        ),
        (
            "Chậm nhất sau 30 ngày kể từ ngày 01/7/2026",
            "window 2026-07-01..2026-07-31",
        ),
    ]);
}
