//! Worked examples, then any edit on any file.

#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::*;
use crate::time::period::Date;

fn day(year: i32, month: u32, day: u32) -> Date {
    Date::from_ymd_opt(year, month, day).unwrap()
}

fn entry() -> NewRow {
    NewRow::new("entry")
        .with("task", "3")
        .with("date", day(2025, 9, 8))
        .with("done", true)
}

fn figure(received: i64) -> NewRow {
    NewRow::new("figure")
        .with("from", day(2025, 7, 1))
        .with_table("counts", [("received_online", received)])
}

/// The place of the only occurrence of `part`.
fn place_of(text: &str, part: &str) -> Range<usize> {
    let places: Vec<_> = text.match_indices(part).collect();
    assert_eq!(places.len(), 1, "{part}");
    places[0].0..places[0].0 + part.len()
}

fn appended(text: &str, row: &NewRow) -> String {
    let edited = append(text, row).unwrap();
    assert!(edited.text[edited.place].starts_with(&format!("[[{}]]", row.name())));
    edited.text
}

#[test]
fn an_entry_goes_to_the_end() {
    let file = "\
# Phòng Văn hóa - Xã hội
[[entry]]
task = '1'   # literal
date=2025-07-15

# chờ hướng dẫn
[[trigger]]
task = \"18\"
";
    let after = "\
# Phòng Văn hóa - Xã hội
[[entry]]
task = '1'   # literal
date=2025-07-15

# chờ hướng dẫn
[[trigger]]
task = \"18\"

[[entry]]
task = \"3\"
date = 2025-09-08
done = true
";
    assert_eq!(appended(file, &entry()), after);
}

#[test]
fn a_new_row_has_the_files_own_form() {
    let row = NewRow::new("entry").with("task", "3");
    for (file, after) in [
        ("", "[[entry]]\ntask = \"3\"\n"),
        ("\u{feff}", "\u{feff}[[entry]]\ntask = \"3\"\n"),
        ("\n", "\n[[entry]]\ntask = \"3\"\n"),
        ("# a", "# a\n\n[[entry]]\ntask = \"3\""),
        ("# a\n\n", "# a\n\n[[entry]]\ntask = \"3\"\n"),
        ("a = 1\r\n", "a = 1\r\n\r\n[[entry]]\r\ntask = \"3\"\r\n"),
        (
            "a = 1\r\nb = 2",
            "a = 1\r\nb = 2\r\n\r\n[[entry]]\r\ntask = \"3\"",
        ),
        ("a = 1\n  ", "a = 1\n  \n[[entry]]\ntask = \"3\""),
        // As many of each: the last one. More of one: that one.
        (
            "a = 1\nb = 1\r\n",
            "a = 1\nb = 1\r\n\r\n[[entry]]\r\ntask = \"3\"\r\n",
        ),
        (
            "a = 1\r\nb = 1\n\n",
            "a = 1\r\nb = 1\n\n[[entry]]\ntask = \"3\"\n",
        ),
    ] {
        assert_eq!(appended(file, &row), after, "{file:?}");
    }
}

#[test]
fn sub_tables_and_rows_follow_their_row() {
    let amendment = NewRow::new("amendment")
        .with("date", day(2025, 9, 20))
        .with("document", "45/QĐ-UBND")
        .with_some("signed_by", None::<String>)
        .with_row(
            NewRow::new("change")
                .with("task", "9")
                .with("deadline", "Quý IV/2025")
                .with(
                    "coordinators",
                    vec!["kinh-te".to_owned(), "cac-phong".to_owned()],
                ),
        )
        .with_row(
            NewRow::new("change")
                .with("target", "dung-han")
                .with("at_least", Value::Hundredths(9650)),
        );
    let file = "[[figure]]\n[figure.counts]\nreceived_online = 1\n";
    let after = "\
[[figure]]
[figure.counts]
received_online = 1

[[figure]]
from = 2025-07-01
[figure.counts]
received_online = 412

[[amendment]]
date = 2025-09-20
document = \"45/QĐ-UBND\"
[[amendment.change]]
task = \"9\"
deadline = \"Quý IV/2025\"
coordinators = [\"kinh-te\", \"cac-phong\"]
[[amendment.change]]
target = \"dung-han\"
at_least = 96.5
";
    assert_eq!(appended(&appended(file, &figure(412)), &amendment), after);
}

#[test]
fn another_form_of_the_name_is_refused() {
    for file in [
        "entry = []",
        "entry = [{ task = \"1\" }]",
        "entry = [[1]]",
        "[entry]",
        "entry.task = 1",
        "entry = \"1\"",
    ] {
        let error = append(file, &entry());
        assert!(matches!(error, Err(EditError::NotRows { .. })), "{file}");
    }
    let error = append("a = 1\nb = = 2\n", &entry());
    assert!(
        matches!(&error, Err(EditError::Unreadable { at: Some(at), .. }) if at.start >= 6),
        "{error:?}"
    );
}

#[test]
fn what_toml_cannot_say_is_stopped_by_the_guard() {
    let twice = NewRow::new("entry").with("task", "1").with("task", "2");
    assert_eq!(append("", &twice), Err(EditError::Unintended));
    let far = NewRow::new("entry").with("date", day(12345, 1, 1));
    assert_eq!(append("", &far), Err(EditError::Unintended));
    let both = NewRow::new("figure")
        .with("counts", 1)
        .with_table("counts", [("a", 1)]);
    assert_eq!(append("", &both), Err(EditError::Unintended));
}

#[test]
fn a_value_is_replaced_where_it_stands() {
    let file = "\u{feff}[[task]]\r\nid = \"9\"\r\ndeadline = 'Quý III'  # theo KH\r\nn = [1, 2]";
    let edited = replace(file, place_of(file, "'Quý III'"), &"Quý \"IV\"".into()).unwrap();
    assert_eq!(
        edited.text,
        "\u{feff}[[task]]\r\nid = \"9\"\r\ndeadline = \"Quý \\\"IV\\\"\"  # theo KH\r\nn = [1, 2]"
    );
    assert_eq!(&edited.text[edited.place], "\"Quý \\\"IV\\\"\"");

    let record = Value::Record(vec![
        ("text".into(), "Quý IV".into()),
        ("due".into(), day(2025, 11, 15).into()),
    ]);
    let edited = replace(file, place_of(file, "[1, 2]"), &record).unwrap();
    assert!(
        edited
            .text
            .ends_with("n = { text = \"Quý IV\", due = 2025-11-15 }")
    );

    let list = replace(file, place_of(file, "2]").start..file.len() - 1, &7.into()).unwrap();
    assert!(list.text.ends_with("n = [1, 7]"));
}

#[test]
fn only_a_whole_value_can_be_replaced() {
    let file = "[[task]]\nid = \"9\"\na.b = 1\n";
    for part in ["[[task]]", "id", "9", "a", "id = \"9\""] {
        let at = file.find(part).unwrap();
        let place = at..at + part.len();
        assert_eq!(
            replace(file, place.clone(), &true.into()),
            Err(EditError::NoSuchPlace(place)),
            "{part}"
        );
    }
    assert!(replace(file, 900..901, &true.into()).is_err());
}

#[test]
fn a_row_is_replaced_by_another() {
    let file = "\
# số liệu

# tháng 7
  [[figure]] # ước
from = 2025-07-01
to = 2025-07-31
[figure.counts]
received_online = 400 # sẽ thay
# tháng 8
[[figure]]
from = 2025-08-01
";
    let after = "\
# số liệu

# tháng 7
  [[figure]]
from = 2025-07-01
[figure.counts]
received_online = 412
# tháng 8
[[figure]]
from = 2025-08-01
";
    let header = file.find("[[figure]]").unwrap();
    let edited = replace_row(file, header..header + 10, &figure(412)).unwrap();
    assert_eq!(edited.text, after);
    assert_eq!(
        &edited.text[edited.place],
        "[[figure]]\nfrom = 2025-07-01\n[figure.counts]\nreceived_online = 412\n"
    );

    let file = "[[figure]]\r\nfrom = 2025-07-01";
    let edited = replace_row(file, 0..10, &NewRow::new("figure").with("at", true)).unwrap();
    assert_eq!(edited.text, "[[figure]]\r\nat = true");
}

#[test]
fn a_row_in_pieces_or_elsewhere_is_not_replaced() {
    let file = "[[figure]]\na = 1\n[other]\nb = 2\n[figure.counts]\nc = 3\n";
    assert_eq!(
        replace_row(file, 0..10, &figure(1)),
        Err(EditError::Scattered(0..10))
    );
    assert_eq!(
        replace_row(file, 1..10, &figure(1)),
        Err(EditError::NoSuchPlace(1..10))
    );
    assert_eq!(
        replace_row(file, 0..10, &entry()),
        Err(EditError::NoSuchPlace(0..10))
    );
}

// Any edit on any file. The files are made in pieces, so that what must stay is known without asking the code that is tested.

/// A file in pieces, each of whole lines; the first may hold a byte order mark, the last may lack its ending.
#[derive(Debug, Clone)]
struct Pieces(Vec<String>);

impl Pieces {
    fn text(&self) -> String {
        self.0.concat()
    }
}

const WORDS: [&str; 8] = [
    "Báo cáo",
    "ho\u{301}a Qu\u{1ef9}",
    "số # 5",
    "[[entry]]",
    "= \u{a0}",
    "Trước ngày 10",
    "\u{1f642}",
    "",
];

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), 0..4).prop_map(|w| w.join(" "))
}

/// A value as people and tools may write it; of several lines too.
fn written_value() -> impl Strategy<Value = String> {
    let scalar = prop_oneof![
        words().prop_map(|w| format!("\"{w} \\\" \\u00e1\"")),
        words().prop_map(|w| format!("'{w} \\'")),
        words().prop_map(|w| format!("\"\"\"\n{w} \"\n # {w} \\\n  x\"\"\"")),
        words().prop_map(|w| format!("'''\n[[entry]]\n{w}'''")),
        any::<i32>().prop_map(|n| n.to_string()),
        Just("0x1F".to_owned()),
        Just("1_000".to_owned()),
        Just("96.50".to_owned()),
        Just("nan".to_owned()),
        any::<bool>().prop_map(|b| b.to_string()),
        Just("2025-09-08".to_owned()),
        Just("2025-09-08T10:00:00+07:00".to_owned()),
    ]
    .boxed();
    prop_oneof![
        4 => scalar.clone(),
        1 => (scalar.clone(), scalar.clone(), words())
            .prop_map(|(a, b, w)| format!("[ {a}, # {w}\n  # {w}\n\t{b},\n]")),
        1 => (scalar.clone(), scalar).prop_map(|(a, b)| format!("{{ a = {a}, 'b c'.d = {b} }}")),
    ]
}

/// Lines that say nothing.
fn silent_lines() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just(String::new()),
        Just(" \t".to_owned()),
        words().prop_map(|w| format!("  # {w}")),
        words().prop_map(|w| format!("#{w}")),
    ];
    prop::collection::vec(line, 0..3)
        .prop_map(|lines| lines.iter().map(|l| format!("{l}\n")).collect())
}

/// Lines `key = value`, with comments between them; the last line is a value's.
fn values(prefix: &'static str) -> impl Strategy<Value = String> {
    let end = prop_oneof![
        Just(String::new()),
        words().prop_map(|w| format!("  # {w}"))
    ];
    prop::collection::vec((silent_lines(), written_value(), end), 0..4).prop_map(move |values| {
        let lines = values.iter().enumerate();
        lines
            .map(|(n, (before, value, end))| format!("{before}{prefix}{n} = {value}{end}\n"))
            .collect()
    })
}

fn written_row() -> impl Strategy<Value = String> {
    prop_oneof![
        values("e").prop_map(|v| format!("[[entry]]\n{v}")),
        values("t").prop_map(|v| format!("[[trigger]] # x\n{v}")),
        (values("f"), values("c"))
            .prop_map(|(f, c)| format!("[[ figure ]]\n{f} [figure.counts]\n{c}")),
        (values("a"), values("c"), values("c")).prop_map(|(a, c, d)| format!(
            "[[amendment]]\n{a}[[amendment.change]]\n{c}[[\"amendment\".change]]\n{d}"
        )),
    ]
}

fn pieces() -> impl Strategy<Value = Pieces> {
    (
        any::<bool>(),
        (silent_lines(), values("root"), silent_lines()),
        prop::collection::vec((written_row(), silent_lines()), 0..5),
        0..3,
        any::<bool>(),
    )
        .prop_map(|(mark, root, rows, endings, finished)| {
            let mut pieces = vec![if mark { "\u{feff}" } else { "" }.to_owned()];
            pieces.extend([root.0, root.1, root.2]);
            pieces.extend(rows.into_iter().flat_map(|(row, lines)| [row, lines]));
            pieces.retain(|piece| !piece.is_empty());
            let mut count = 0;
            for piece in &mut pieces {
                *piece = piece
                    .split_inclusive('\n')
                    .map(|line| {
                        count += 1;
                        match line.strip_suffix('\n') {
                            Some(line) if endings == 1 || endings == 2 && count % 3 == 0 => {
                                format!("{line}\r\n")
                            }
                            _ => line.to_owned(),
                        }
                    })
                    .collect();
            }
            if let Some(last) = pieces.last_mut().filter(|_| !finished) {
                let line = last.strip_suffix('\n').unwrap_or(last);
                *last = line.strip_suffix('\r').unwrap_or(line).to_owned();
            }
            Pieces(pieces)
        })
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        words(),
        prop::collection::vec(any::<char>(), 0..12)
            .prop_map(|letters| letters.into_iter().collect()),
    ]
}

fn any_value() -> impl Strategy<Value = Value> {
    let one = prop_oneof![
        3 => any_text().prop_map(Value::Text),
        1 => (0..200_000i32).prop_map(|n| Value::Date(day(1900, 1, 1) + chrono::Days::new(n as u64))),
        1 => any::<bool>().prop_map(Value::Bool),
        1 => any::<i64>().prop_map(Value::Integer),
        1 => any::<i64>().prop_map(Value::Hundredths),
        1 => any::<i64>().prop_map(Value::TenThousandths),
        1 => prop::collection::vec(any_text(), 0..3).prop_map(Value::Texts),
    ]
    .boxed();
    let keyed = prop::collection::btree_map(any_text(), one.clone(), 0..3);
    prop_oneof![6 => one, 1 => keyed.prop_map(|values| Value::Record(values.into_iter().collect()))]
}

fn any_row() -> impl Strategy<Value = NewRow> {
    let values = || prop::collection::vec(any_value(), 0..4);
    let name = prop::sample::select(vec!["entry", "figure", "amendment", "mới"]);
    (
        name,
        values(),
        prop::option::of(values()),
        prop::collection::vec(values(), 0..3),
    )
        .prop_map(|(name, values, counts, changes)| {
            let numbered = |values: Vec<Value>| {
                values
                    .into_iter()
                    .enumerate()
                    .map(|(n, v)| (format!("k{n}"), v))
            };
            let with_all =
                |row: NewRow, values| numbered(values).fold(row, |row, (k, v)| row.with(k, v));
            let mut row = with_all(NewRow::new(name), values);
            if let Some(counts) = counts {
                row = row.with_table("counts", numbered(counts));
            }
            changes.into_iter().fold(row, |row, values| {
                row.with_row(with_all(NewRow::new("change"), values))
            })
        })
}

// What a file says, in another form than the one that the edits are checked in.

fn said_by_file(text: &str) -> Json {
    said_by_table(DeTable::parse(text).unwrap().get_ref())
}

fn said_by_table(table: &DeTable<'_>) -> Json {
    let pairs = table.iter();
    Json::Object(
        pairs
            .map(|(key, node)| (key.get_ref().to_string(), said(node)))
            .collect(),
    )
}

fn said(node: &Spanned<DeValue<'_>>) -> Json {
    match node.get_ref() {
        DeValue::String(text) => json!(text),
        DeValue::Integer(number) => json!({ "number": number.to_string() }),
        DeValue::Float(number) => json!({ "number": number.to_string() }),
        DeValue::Boolean(truth) => json!(truth),
        DeValue::Datetime(time) => json!({ "time": time.to_string() }),
        DeValue::Array(list) => list.iter().map(said).collect(),
        DeValue::Table(table) => said_by_table(table),
    }
}

fn meant(value: &Value) -> Json {
    match value {
        Value::Text(text) => json!(text),
        Value::Date(day) => json!({ "time": day.to_string() }),
        Value::Bool(truth) => json!(truth),
        Value::Integer(number) => json!({ "number": number.to_string() }),
        Value::Hundredths(number) => json!({ "number": row::decimal(*number, 2) }),
        Value::TenThousandths(number) => json!({ "number": row::decimal(*number, 4) }),
        Value::Dates(days) => days
            .iter()
            .map(|day| json!({ "time": day.to_string() }))
            .collect(),
        Value::Texts(texts) => json!(texts),
        Value::Record(values) => Json::Object(meant_pairs(values)),
    }
}

fn meant_pairs(values: &[(String, Value)]) -> Map<String, Json> {
    values
        .iter()
        .map(|(key, value)| (key.clone(), meant(value)))
        .collect()
}

fn meant_row(row: &NewRow) -> Json {
    let mut pairs = meant_pairs(&row.values);
    for (name, values) in &row.tables {
        pairs.insert(name.clone(), Json::Object(meant_pairs(values)));
    }
    for row in &row.rows {
        push(&mut pairs, row);
    }
    Json::Object(pairs)
}

fn push(pairs: &mut Map<String, Json>, row: &NewRow) {
    let rows = pairs.entry(row.name()).or_insert_with(|| json!([]));
    rows.as_array_mut().unwrap().push(meant_row(row));
}

/// The places of all values that were written as one, each with its pointer into what the file says.
fn places(table: &DeTable<'_>, text: &str, pointer: &str, found: &mut Vec<(String, Range<usize>)>) {
    for (key, node) in table.iter() {
        let key = key.get_ref().replace('~', "~0").replace('/', "~1");
        let pointer = format!("{pointer}/{key}");
        match node.get_ref() {
            DeValue::Table(table) => places(table, text, &pointer, found),
            DeValue::Array(list)
                if list
                    .first()
                    .is_some_and(|n| text[n.span()].starts_with('[')) =>
            {
                for (n, row) in list.iter().enumerate() {
                    if let DeValue::Table(row) = row.get_ref() {
                        places(row, text, &format!("{pointer}/{n}"), found);
                    }
                }
            }
            _ => found.push((pointer, node.span())),
        }
    }
}

proptest! {
    #[test]
    fn an_append_adds_one_row_and_touches_nothing(file in pieces(), row in any_row()) {
        let file = file.text();
        let edited = append(&file, &row).unwrap();

        prop_assert!(edited.text.starts_with(&file), "every old byte stands");
        prop_assert!(edited.text[file.len()..edited.place.start].trim().is_empty());
        prop_assert_eq!(edited.place.end, edited.text.len());
        let unfinished = !file.is_empty() && file != "\u{feff}" && !file.ends_with('\n');
        prop_assert_eq!(edited.text.ends_with('\n'), !unfinished);
        let added = &edited.text[file.len()..];
        let windows = added.matches("\r\n").count();
        prop_assert!(windows == 0 || windows == added.matches('\n').count(), "one kind of line ending");

        let mut expected = said_by_file(&file);
        push(expected.as_object_mut().unwrap(), &row);
        prop_assert_eq!(said_by_file(&edited.text), expected);

        let shown = diff(&file, &edited.text).unwrap();
        prop_assert!(!shown.lines.iter().any(|line| matches!(line, Line::Removed(_))));
    }

    #[test]
    fn a_replaced_value_is_all_that_changes(file in pieces(), value in any_value(), pick in any::<prop::sample::Index>()) {
        let file = file.text();
        let mut found = Vec::new();
        places(DeTable::parse(&file).unwrap().get_ref(), &file, "", &mut found);
        prop_assume!(!found.is_empty());
        let (pointer, place) = &found[pick.index(found.len())];
        let edited = replace(&file, place.clone(), &value).unwrap();

        prop_assert_eq!(&edited.text[..place.start], &file[..place.start]);
        prop_assert_eq!(&edited.text[edited.place.end..], &file[place.end..]);
        let mut expected = said_by_file(&file);
        *expected.pointer_mut(pointer).unwrap() = meant(&value);
        prop_assert_eq!(said_by_file(&edited.text), expected);
    }

    #[test]
    fn a_replaced_row_is_all_that_changes(mut file in pieces(), row in any_row(), pick in any::<prop::sample::Index>()) {
        let name = row.name();
        let headers = [format!("[[{name}]]"), format!("[[ {name} ]]"), format!("[[\"{name}\"]]")];
        let is_row = |piece: &String| headers.iter().any(|header| piece.starts_with(header));
        if !file.0.iter().any(is_row) {
            file.0.extend(["\n".to_owned(), headers[2].clone() + "\n"]);
        }
        let rows: Vec<usize> = (0..file.0.len()).filter(|n| is_row(&file.0[*n])).collect();
        let index = pick.index(rows.len());
        let (before, rest) = file.0.split_at(rows[index]);
        let (before, old, after) = (before.concat(), &rest[0], rest[1..].concat());
        let header = before.len()..before.len() + old.find("]]").unwrap() + 2;
        let edited = replace_row(&file.text(), header, &row).unwrap();

        prop_assert_eq!(&edited.text[..edited.place.start], &before);
        prop_assert_eq!(&edited.text[edited.place.end..], &after);
        prop_assert_eq!(edited.text.ends_with('\n'), file.text().ends_with('\n'));
        let mut expected = said_by_file(&file.text());
        expected[name][index] = meant_row(&row);
        prop_assert_eq!(said_by_file(&edited.text), expected);
    }
}

#[test]
fn keys_are_added_below_a_value_of_the_row() {
    let file = "[[unit]]\r\nid = 'a' # mã\r\n[[unit]]\r\nid = 'b'\r\nname = 'B'\r\n";
    let keys = [
        ("short", Value::from("A")),
        ("aliases", Value::from(vec!["X".to_owned()])),
    ];
    let edited = add_keys(file, "unit", &place_of(file, "'a'"), &keys).unwrap();
    let lines = "short = \"A\"\r\naliases = [\"X\"]\r\n";
    assert_eq!(&edited.text[edited.place.clone()], lines);
    assert_eq!(
        edited.text,
        file.replace("# mã\r\n", &format!("# mã\r\n{lines}"))
    );
    let bare = add_keys("[[unit]]\nid = 1", "unit", &(14..15), &keys[..1]).unwrap();
    assert_eq!(bare.text, "[[unit]]\nid = 1\nshort = \"A\"");
    // A key that the row has, a value that is no row's own, a row that shares its line.
    let again = [("name", Value::from("C"))];
    let second = place_of(file, "'b'");
    assert!(add_keys(file, "unit", &second, &again).is_err());
    assert!(add_keys(file, "group", &second, &keys).is_err());
    let inline = "unit = [{ id = 1 }]\n";
    assert!(add_keys(inline, "unit", &place_of(inline, "1"), &keys).is_err());
}
