//! Wordings that nobody wrote: noise on known ones, compositions with an independent answer, junk.

use cchc::deadline::Rules;
use cchc::deadline::{Context, Resolution, read, resolve};
use cchc::time::calendar::Calendar;
use cchc::time::period::{Date, Period, Span};
use cchc::time::schedule::Kind;
use proptest::prelude::*;
use proptest::sample::select;
use unicode_normalization::UnicodeNormalization;

const TABLES: [&str; 2] = [
    include_str!("deadline_examples.tsv"),
    include_str!("deadline_examples_2.tsv"),
];

/// Wordings of the plan of Tân Kỳ and others beside the table's.
const MORE: &[&str] = &[
    "Tháng 8/2025",
    "Quý III, IV/2025",
    "Quý III-IV/2025",
    "Cả năm 2025",
    "Trước ngày 10 của tháng cuối quý",
    "Theo hướng dẫn của Thành phố",
    "Theo lộ trình năm 2025",
    "từ 01/7 đến 30/9/2025",
    "trước 25 hằng tháng",
    "xong trước 30/9 (phấn đấu 15/9)",
    "thứ Sáu ngày 15/8/2025",
    "30 ngày kể từ ngày 01/8/2025",
    "trước 17h00 ngày 15/8/2025",
];

fn phrases() -> Vec<&'static str> {
    let lines = TABLES.iter().flat_map(|table| table.lines().skip(1));
    let table = lines.filter_map(|line| line.split('\t').next());
    table.chain(MORE.iter().copied()).collect()
}

fn in_2025(text: &str) -> Resolution {
    in_period(text, Period::Year(2025).span())
}

fn in_period(text: &str, period: Span) -> Resolution {
    let context = Context {
        period,
        rules: Rules::default(),
        calendar: &Calendar::default(),
        trigger: None,
        each: None,
    };
    resolve(&read(text), &context)
}

/// Kind and days; `None` where refused.
fn days(resolution: &Resolution) -> Option<String> {
    let schedule = resolution.schedule.as_ref()?;
    let dues = schedule
        .occurrences
        .iter()
        .map(|o| format!("{:?} {}", o.id.map(|id| id.to_string()), o.due));
    Some(format!("{} {:?}", schedule.kind, dues.collect::<Vec<_>>()))
}

/// One way of spelling the same words otherwise.
#[derive(Debug, Clone, Copy)]
enum Noise {
    Upper,
    Lower,
    Decomposed,
    Spaces,
    NoBreakSpaces,
    Full(&'static str),
    Quoted,
    Bullet,
    OldTone,
    Hang,
    Glued(usize),
}

impl Noise {
    fn on(self, text: &str) -> String {
        match self {
            Noise::Upper => text.to_uppercase(),
            Noise::Lower => text.to_lowercase(),
            Noise::Decomposed => text.nfd().collect(),
            Noise::Spaces => format!("  {}  ", text.replace(' ', "   ")),
            Noise::NoBreakSpaces => text.replace(' ', "\u{a0}"),
            Noise::Full(stop) => format!("{text}{stop}"),
            Noise::Quoted => format!("“{text}”"),
            Noise::Bullet => format!("- {text}"),
            Noise::OldTone => text
                .replace("hoàn", "hòan")
                .replace("quý", "quí")
                .replace("Quý", "Quí")
                .replace("khóa", "khoá"),
            Noise::Hang => text.replace("hằng", "hàng").replace("hàng", "hằng"),
            // One space taken out, so that two words are glued.
            Noise::Glued(at) => {
                let spaces: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
                match spaces.get(at % spaces.len().max(1)) {
                    Some(&space) => format!("{}{}", &text[..space], &text[space + 1..]),
                    None => text.to_owned(),
                }
            }
        }
    }
}

fn noise() -> impl Strategy<Value = Noise> {
    prop_oneof![
        Just(Noise::Upper),
        Just(Noise::Lower),
        Just(Noise::Decomposed),
        Just(Noise::Spaces),
        Just(Noise::NoBreakSpaces),
        select(vec![".", ";", ",", " .", "…"]).prop_map(Noise::Full),
        Just(Noise::Quoted),
        Just(Noise::Bullet),
        Just(Noise::OldTone),
        Just(Noise::Hang),
        (0..40usize).prop_map(Noise::Glued),
    ]
}

/// Noise that must change nothing at all.
fn is_harmless(noise: Noise) -> bool {
    !matches!(noise, Noise::Glued(_) | Noise::OldTone)
}

#[test]
fn plain_noise_changes_nothing() {
    let all = [
        Noise::Upper,
        Noise::Lower,
        Noise::Decomposed,
        Noise::Spaces,
        Noise::NoBreakSpaces,
        Noise::Full("."),
        Noise::Full(" ;"),
        Noise::Quoted,
        Noise::Bullet,
        Noise::Hang,
    ];
    for phrase in phrases() {
        let plain = days(&in_2025(phrase));
        for noise in all {
            let noisy = noise.on(phrase);
            assert!(is_harmless(noise));
            assert_eq!(days(&in_2025(&noisy)), plain, "{noisy:?}");
        }
    }
}

#[test]
fn a_lost_space_never_gives_another_day() {
    for phrase in phrases() {
        let plain = days(&in_2025(phrase));
        for at in 0..phrase.matches(' ').count() {
            let glued = Noise::Glued(at).on(phrase);
            let read = days(&in_2025(&glued));
            assert!(
                read.is_none() || read == plain,
                "{glued}: {read:?}, not {plain:?}"
            );
        }
    }
}

/// A point of time, its words, and its first and last day by plain arithmetic.
fn point() -> impl Strategy<Value = (String, Option<Date>, Date)> {
    let day = (1..=28u32, 1..=12u32, 0..7usize).prop_map(|(day, month, form)| {
        let date = Date::from_ymd_opt(2025, month, day).unwrap();
        let words = match form {
            0 => format!("{day}/{month}/2025"),
            1 => format!("ngày {day:02}/{month:02}/2025"),
            2 => format!("ngày {day} tháng {month} năm 2025"),
            3 => format!("{day}.{month}.2025"),
            4 => format!("ngày {day}-{month}-2025"),
            5 => format!("ngày {day}/{month}"),
            _ => format!("ngày {day} tháng {month}/2025"),
        };
        (words, None, date)
    });
    let month = (1..=12u32, 0..5usize).prop_map(|(month, form)| {
        let words = match form {
            0 => format!("tháng {month}/2025"),
            1 => format!("Tháng {month:02} năm 2025"),
            2 => format!("T{month}/2025"),
            3 => format!("tháng {month}-2025"),
            _ => format!("tháng {month}"),
        };
        let span = Period::Month(2025, month).span();
        (words, Some(span.from), span.to)
    });
    let quarter = (1..=4u32, 0..5usize).prop_map(|(quarter, form)| {
        let roman = ["I", "II", "III", "IV"][quarter as usize - 1];
        let words = match form {
            0 => format!("Quý {roman}/2025"),
            1 => format!("quí {roman} năm 2025"),
            2 => format!("Quý {quarter} - 2025"),
            3 => format!("Q{quarter}/2025"),
            _ => format!("quý {roman}"),
        };
        let span = Period::Quarter(2025, quarter).span();
        (words, Some(span.from), span.to)
    });
    let half = (1..=2u32, any::<bool>()).prop_map(|(half, zero)| {
        let part = ["đầu", "cuối"][half as usize - 1];
        let zero = if zero { "0" } else { "" };
        let span = Period::Half(2025, half).span();
        (
            format!("{zero}6 tháng {part} năm 2025"),
            Some(span.from),
            span.to,
        )
    });
    prop_oneof![day, month, quarter, half]
}

/// Words before a point, and whether they leave out the day or the whole period.
const BOUNDS: &[(&str, bool)] = &[
    ("", false),
    ("trước ", true),
    ("chậm nhất ", false),
    ("chậm nhất là ", false),
    ("không muộn hơn ", false),
    ("đến hết ", false),
    ("trong ", false),
    ("vào ", false),
    ("chậm nhất trước ", true),
];

const LABELS: &[&str] = &[
    "",
    "Thời gian hoàn thành: ",
    "hoàn thành ",
    "Đảm bảo hoàn thành ",
    "xong ",
    "Thời hạn: ",
];

/// More cases with `PROPTEST_CASES`; a failure is mended, not filed.
fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        cases: ProptestConfig::default().cases.max(2_000),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    /// A label, a bound, a point, noise: the day of the oracle or none.
    #[test]
    fn composed_wordings_give_the_day_of_the_oracle(
        (words, from, to) in point(),
        (bound, strict) in select(BOUNDS),
        label in select(LABELS),
        noises in prop::collection::vec(noise(), 0..3),
    ) {
        let text = format!("{label}{bound}{words}");
        let noisy = noises.iter().fold(text, |text, noise| noise.on(&text));
        let due = if strict { from.unwrap_or(to).pred_opt().unwrap() } else { to };
        let resolution = in_2025(&noisy);
        if let Some(schedule) = &resolution.schedule {
            prop_assert_eq!(schedule.occurrences.len(), 1, "{}", noisy);
            prop_assert_eq!(schedule.occurrences[0].due, due, "{}", noisy);
        } else {
            // Only a year that is not written, or glued words, may refuse.
            let silent = !noisy.contains("2025") || noises.iter().any(|noise| !is_harmless(*noise));
            prop_assert!(silent, "{}: {:?}", noisy, resolution.refusal);
        }
    }

    /// Two points: one of the two last days, or none at all.
    #[test]
    fn a_range_is_due_on_its_last_day(first in point(), second in point(), joint in select(vec![" đến ", " - ", " đến hết "])) {
        let text = format!("từ {}{joint}{}", first.0, second.0);
        if let Some(schedule) = in_2025(&text).schedule {
            prop_assert_eq!(schedule.occurrences.len(), 1, "{}", text);
            prop_assert_eq!(schedule.occurrences[0].due, second.2, "{}", text);
            prop_assert_eq!(schedule.occurrences[0].from, Some(first.1.unwrap_or(first.2)), "{}", text);
        }
    }

    /// A second due day outside the first period is never swallowed.
    #[test]
    fn two_points_are_never_silently_one(first in point(), second in point(), joint in select(vec![", ", " và ", "; ", " hoặc ", " "])) {
        let text = format!("{}{joint}{}", first.0, second.0);
        if let Some(schedule) = in_2025(&text).schedule {
            if schedule.kind == Kind::Recurring {
                // Periods of one unit with others between: each is due.
                let dues: Vec<Date> = schedule.occurrences.iter().map(|one| one.due).collect();
                prop_assert_eq!(&dues, &vec![first.2, second.2], "{}", text);
                prop_assert!(first.1.is_some() && second.1.is_some() && joint != " hoặc ", "{}", text);
                return Ok(());
            }
            prop_assert_eq!(schedule.occurrences.len(), 1, "{}", text);
            let due = schedule.occurrences[0].due;
            let span = |point: &(String, Option<Date>, Date)| Span { from: point.1.unwrap_or(point.2), to: point.2 };
            let (a, b) = (span(&first), span(&second));
            let nested = a.covers(&b) || b.covers(&a);
            let run_on = a.to.succ_opt() == Some(b.from);
            prop_assert!(nested || run_on, "{}: {}", text, due);
            prop_assert_eq!(due, if nested { a.to.min(b.to) } else { b.to }, "{}", text);
        }
    }

    #[test]
    fn any_text_has_a_reading(text in any::<String>()) {
        in_2025(&text);
    }

    #[test]
    fn any_words_in_any_order_have_a_reading(words in prop::collection::vec(select(phrases()), 0..6), cut in 0..200usize) {
        let text = words.join(" ");
        let end = text.char_indices().nth(cut).map_or(text.len(), |(at, _)| at);
        let period = Span { from: "2025-07-01".parse().unwrap(), to: "2026-06-30".parse().unwrap() };
        in_period(&text[..end], period);
    }
}

#[test]
fn long_and_deep_texts_are_quick() {
    let begin = std::time::Instant::now();
    for piece in [
        "(",
        "ngày ",
        "1/",
        "tháng 1, ",
        "từ ",
        "quý",
        "trước ngày",
        "x",
        "\u{301}",
        "hằng năm (",
    ] {
        for length in [1_900, 1_000_000] {
            in_2025(&piece.repeat(length / piece.len()));
        }
    }
    assert!(begin.elapsed().as_millis() < 2_000, "{:?}", begin.elapsed());
}
