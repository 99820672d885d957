//! The mapping file of exports, as it is proposed: what a run found missing, ready to be pasted, or the whole file with every key.
//!
//! A proposal is read by whoever pastes it. A word whose look says what it means stands under that key, with its number of rows; any other
//! under a key that the program refuses until one is chosen, because a word that is taken wrongly changes counts in silence.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::block::lang::Lang;
use crate::dossier::{Channel, Fault, Field, HiddenWords, Report, Status, UnknownWord};
use crate::text::{fold, nearest};
use crate::wording::dossier::{NEEDED, field};
use crate::wording::words;

/// A unit of the plan that a name in an export may mean: id and name.
pub type UnitName<'a> = (&'a str, &'a str);

/// What the exports have that the mapping lacks: the lines to add, for all files together; `None` where nothing is missing.
pub fn proposal(report: &Report, units: &[UnitName<'_>], lang: Lang) -> Option<String> {
    let sections = [
        columns(report, lang),
        statuses(report, lang),
        channels(report, lang),
        unit_names(report, units, lang),
        answers(report, lang),
    ];
    let hidden = hidden_sections(report, units, lang);
    let sections: Vec<String> = sections.into_iter().flatten().chain(hidden).collect();
    (!sections.is_empty()).then(|| sections.concat())
}

/// The proposal on the screen, with what to do with it. `has_map`: there is a mapping already, to which the lines are added.
pub fn shown_proposal(
    report: &Report,
    units: &[UnitName<'_>],
    has_map: bool,
    lang: Lang,
) -> Option<String> {
    let proposal = proposal(report, units, lang)?;
    let to_add = lang.pick(
        "xem lại, thêm các dòng sau vào tệp --map TỆP (mục, khóa nào đã có thì gộp vào) rồi chạy lại:",
        "look through these lines, add them to the file of --map FILE (into the sections and keys that are there) and run again:",
    );
    let to_write = lang.pick(
        "xem lại, ghi các dòng sau vào một tệp .toml rồi chạy lại với --map TỆP (hoặc thêm --init-map TỆP để ghi sẵn cả tệp):",
        "look through these lines, write them to a .toml file and run again with --map FILE (or add --init-map FILE to have all of it written):",
    );
    let head = if has_map { to_add } else { to_write };
    let lines = proposal.lines().map(|line| format!("    {line}\n"));
    Some(format!("{head}\n{}", lines.collect::<String>()))
}

/// Where words stand that the mapping lacks and that are not shown; one line a column.
pub fn hidden(report: &Report, names: &[String], lang: Lang) -> Vec<String> {
    // What is no amount is said row by row.
    let columns = report
        .hidden_words
        .iter()
        .filter(|hidden| hidden.field != Field::Fee);
    columns
        .map(|hidden| hidden_line(hidden, names, lang))
        .collect()
}

fn hidden_line(hidden: &HiddenWords, names: &[String], lang: Lang) -> String {
    let places: Vec<String> = (hidden.places.iter())
        .map(|(file, line)| format!("{}:{line}", names.get(*file).map_or("", String::as_str)))
        .collect();
    let more = hidden.words.is_none_or(|words| words > places.len());
    let places = format!("{}{}", places.join(", "), if more { ", …" } else { "" });
    let (column, rows) = (field(hidden.field, lang), words::number(hidden.rows, lang));
    match (hidden.words, lang) {
        (Some(n), Lang::Vi) => format!(
            "cột {column}: {n} từ chưa có trong ánh xạ ({rows} dòng) không in ra vì có thể là tên người; xem {places}"
        ),
        (Some(n), Lang::En) => format!(
            "column {column}: {n} words that the mapping lacks ({rows} rows) are not shown, for they may be people's names; see {places}"
        ),
        (None, Lang::Vi) => format!(
            "cột {column}: {rows} dòng có quá nhiều từ khác nhau để là một danh mục, không in ra; có lẽ nhận nhầm cột; xem {places}"
        ),
        (None, Lang::En) => format!(
            "column {column}: {rows} rows have too many different words for a vocabulary, not shown; likely the wrong column; see {places}"
        ),
    }
}

/// A text as TOML writes it.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            letter if letter.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(letter));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// A key as TOML writes it: one that holds more than plain letters, such as the dot of a unit's id, stands in quotes.
fn key(key: &str) -> String {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    match key.bytes().all(is_bare) {
        true => key.to_owned(),
        false => quoted(key),
    }
}

/// A header as a mapping names it: in one line.
fn in_one_line(header: &str) -> String {
    header.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn list(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    format!("[{}]", names.join(", "))
}

/// Missing columns of all files, each with the header that is nearest to one of its names.
fn missing(report: &Report) -> BTreeMap<Field, Vec<String>> {
    let mut missing: BTreeMap<Field, Vec<String>> = BTreeMap::new();
    let tables = (report.files.iter()).filter_map(|file| file.table.as_ref().ok());
    for (field, header) in tables.flat_map(|table| &table.likely) {
        let names = missing.entry(*field).or_default();
        let header = in_one_line(header);
        if !names.contains(&header) {
            names.push(header);
        }
    }
    for fault in report
        .files
        .iter()
        .filter_map(|file| file.table.as_ref().err())
    {
        match fault {
            Fault::NoHeader { likely: Some(_) } => NEEDED.iter().for_each(|&field| {
                missing.entry(field).or_default();
            }),
            Fault::MissingColumns(lacks) => {
                for (field, near) in &lacks.missing {
                    let names = missing.entry(*field).or_default();
                    let near = near.as_deref().map(in_one_line);
                    names.extend(near.filter(|near| !names.contains(near)));
                }
                for (field, header) in &lacks.likely {
                    let names = missing.entry(*field).or_default();
                    let header = in_one_line(header);
                    if !names.contains(&header) {
                        names.push(header);
                    }
                }
            }
            _ => {}
        }
    }
    missing
}

/// Headers that no field has taken in files that lack one.
fn unused(report: &Report) -> Vec<String> {
    let faults = report
        .files
        .iter()
        .filter_map(|file| file.table.as_ref().err());
    let headers = faults.flat_map(|fault| match fault {
        Fault::NoHeader {
            likely: Some((_, cells)),
        } => cells.clone(),
        Fault::MissingColumns(lacks) => lacks.unused.clone(),
        _ => Vec::new(),
    });
    let mut names: Vec<String> = Vec::new();
    for name in headers.map(|header| in_one_line(&header)) {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Headers below which days stand, quoted, in files that lack a column.
fn columns_of_days(report: &Report) -> Vec<String> {
    let faults = report
        .files
        .iter()
        .filter_map(|file| file.table.as_ref().err());
    let days = faults.flat_map(|fault| match fault {
        Fault::MissingColumns(lacks) => lacks.days.as_slice(),
        _ => &[],
    });
    let mut days: Vec<String> = days.map(|name| quoted(&in_one_line(name))).collect();
    days.dedup();
    days
}

fn columns(report: &Report, lang: Lang) -> Option<String> {
    let missing = missing(report);
    if missing.is_empty() {
        return None;
    }
    let mut text = String::from("[columns]\n");
    let unused = unused(report);
    if !unused.is_empty() {
        let names: Vec<String> = unused.iter().map(|name| quoted(name)).collect();
        let said = lang.pick("cột chưa dùng", "columns not used");
        let _ = writeln!(text, "# {said}: {}", names.join(", "));
    }
    let days = columns_of_days(report);
    if !days.is_empty() {
        let said = lang.pick("trong đó có ngày", "of these with days");
        let _ = writeln!(text, "# {said}: {}", days.join(", "));
    }
    let is_alone = |of: &Field| {
        let mut faults = report
            .files
            .iter()
            .filter_map(|file| file.table.as_ref().err());
        faults
            .any(|fault| matches!(fault, Fault::MissingColumns(lacks) if lacks.alone.contains(of)))
    };
    for (of, names) in &missing {
        let line = column_line(*of, names, lang);
        if is_alone(of) {
            let said = match of.is_day() {
                true => lang.pick(
                    "cột duy nhất còn lại có ngày",
                    "the only other column of days",
                ),
                false => lang.pick("cột duy nhất có dạng mã", "the only column like ids"),
            };
            let _ = writeln!(text, "{}; {said}", line.trim_end());
        } else {
            text.push_str(&line);
        }
    }
    // What may hide among the unused columns: without it the count goes on, with less in it.
    let faults = || {
        report
            .files
            .iter()
            .filter_map(|file| file.table.as_ref().err())
    };
    let is_lacked = |of: Field| {
        faults().any(|fault| match fault {
            Fault::NoHeader { likely: Some(_) } => true,
            Fault::MissingColumns(lacks) => !lacks.known.contains(&of),
            _ => false,
        })
    };
    for of in [Field::Status, Field::Channel, Field::Unit] {
        if !unused.is_empty() && is_lacked(of) && !missing.contains_key(&of) {
            text.push_str(&format!("# {}", column_line(of, &[], lang)));
        }
    }
    Some(text)
}

/// The line of a mapping that names a field's column.
fn column_line(of: Field, names: &[String], lang: Lang) -> String {
    let names = match names {
        [] => vec![lang.pick("tên cột", "column").to_owned()],
        names => names.to_vec(),
    };
    format!("{} = {}  # {}\n", of.key(), list(&names), field(of, lang))
}

/// Words under their keys, those without one last. `meanings` are all keys, each with what it means.
fn section(
    title: &str,
    words: &[(Option<&str>, &UnknownWord)],
    meanings: &[(&str, &str)],
    lang: Lang,
) -> Option<String> {
    if words.is_empty() {
        return None;
    }
    let rows = |word: &UnknownWord| {
        format!(
            "{} {}",
            words::number(word.rows, lang),
            lang.pick("dòng", "rows")
        )
    };
    let mut text = format!("[{title}]\n");
    let mut add = |name: &str, meaning: &str, of: &[&UnknownWord]| match of {
        [] => {}
        [word] => {
            let _ = writeln!(
                text,
                "{} = [{}]  # {meaning}; {}",
                key(name),
                quoted(&word.word),
                rows(word)
            );
        }
        several => {
            let _ = writeln!(text, "{} = [  # {meaning}", key(name));
            for word in several {
                let _ = writeln!(text, "  {},  # {}", quoted(&word.word), rows(word));
            }
            text.push_str("]\n");
        }
    };
    let of = |key: Option<&str>| -> Vec<&UnknownWord> {
        let words = words.iter().filter(|(of, _)| *of == key);
        words.map(|(_, word)| *word).collect()
    };
    for (key, meaning) in meanings {
        add(key, meaning, &of(Some(key)));
    }
    let unclear = of(None);
    let choose = lang.pick("CHỌN KHÓA", "CHOOSE A KEY");
    add(
        choose,
        lang.pick(
            "đặt từng từ vào một khóa dưới đây",
            "put each under one of the keys below",
        ),
        &unclear,
    );
    let keys: Vec<String> = meanings
        .iter()
        .map(|(key, meaning)| format!("{key} ({meaning})"))
        .collect();
    let _ = writeln!(
        text,
        "# {}: {}",
        lang.pick("các khóa", "keys"),
        keys.join(", ")
    );
    Some(text)
}

/// The keys for words that are not shown, of each column that has no other unknown word: whoever looks them up in the file has where to write them.
fn hidden_sections(report: &Report, units: &[UnitName<'_>], lang: Lang) -> Vec<String> {
    let is_shown = |field| words_of(report, field).next().is_some();
    let has = |field: Field| {
        let mut hidden = report.hidden_words.iter();
        // Where they are too many the column is likely another.
        hidden.any(|hidden| hidden.field == field && hidden.words.is_some()) && !is_shown(field)
    };
    let note = lang.pick(
        "# từ ở các dòng nêu trên: chép vào một khóa, bỏ dấu # đầu dòng",
        "# the words on the lines above: write them under a key, and take the # away",
    );
    let mut sections = Vec::new();
    if has(Field::Status) {
        let keys = Status::ALL.map(|one| (one.key(), status(one, lang)));
        sections.push(format!("[status]\n{note}\n{}", commented(&keys)));
    }
    if has(Field::Channel) {
        let keys = Channel::ALL.map(|one| (one.key(), channel(one, lang)));
        sections.push(format!("[channel]\n{note}\n{}", commented(&keys)));
    }
    if has(Field::Unit) && !units.is_empty() {
        sections.push(format!("[unit]\n{note}\n{}", commented(units)));
    }
    sections
}

fn words_of(report: &Report, field: Field) -> impl Iterator<Item = &UnknownWord> {
    (report.unknown_words.iter()).filter(move |word| word.field == field)
}

fn statuses(report: &Report, lang: Lang) -> Option<String> {
    let words: Vec<_> = words_of(report, Field::Status)
        .map(|word| (likely_status(&word.word).map(Status::key), word))
        .collect();
    section(
        "status",
        &words,
        &Status::ALL.map(|one| (one.key(), status(one, lang))),
        lang,
    )
}

fn channels(report: &Report, lang: Lang) -> Option<String> {
    let words: Vec<_> = words_of(report, Field::Channel)
        .map(|word| (likely_channel(&word.word).map(Channel::key), word))
        .collect();
    section(
        "channel",
        &words,
        &Channel::ALL.map(|one| (one.key(), channel(one, lang))),
        lang,
    )
}

fn unit_names(report: &Report, units: &[UnitName<'_>], lang: Lang) -> Option<String> {
    let likely = |word: &str| {
        let near = nearest(word, units.iter().map(|(_, name)| *name))?;
        units
            .iter()
            .find(|(_, name)| *name == near)
            .map(|(id, _)| *id)
    };
    let words: Vec<_> = words_of(report, Field::Unit)
        .map(|word| (likely(&word.word), word))
        .collect();
    section("unit", &words, units, lang)
}

/// The words of the yes/no columns, which share one list, and of the fee column.
fn answers(report: &Report, lang: Lang) -> Option<String> {
    let others = [Field::Status, Field::Channel, Field::Unit];
    let mut seen: Vec<String> = Vec::new();
    let words: Vec<_> = (report.unknown_words.iter())
        .filter(|word| !others.contains(&word.field))
        .filter(|word| {
            let key = fold(&word.word);
            let is_new = !seen.contains(&key);
            seen.push(key);
            is_new
        })
        .map(|word| match word.field {
            Field::Fee => (Some("no_fee"), word),
            _ => (likely_answer(&word.word), word),
        })
        .collect();
    let meanings = [
        ("yes", lang.pick("có", "yes")),
        ("no", lang.pick("không", "no")),
        (
            "no_fee",
            lang.pick("cột phí: không có phí", "fee column: no fee"),
        ),
        ("blank", lang.pick("ô trống", "nothing")),
    ];
    section("words", &words, &meanings, lang)
}

/// What a status is, for who fills in a mapping.
pub fn status(status: Status, lang: Lang) -> &'static str {
    let (vi, en) = match status {
        Status::Resolved => ("đã trả kết quả", "result handed over"),
        Status::Ready => ("xử lý xong, chưa trả", "processed, not handed over"),
        Status::InProgress => ("đang xử lý", "in progress"),
        Status::AwaitingSupplement => ("chờ bổ sung", "awaiting supplement"),
        Status::Withdrawn => ("xin rút", "withdrawn"),
        Status::Returned => ("trả lại", "returned"),
        Status::Refused => ("từ chối", "refused"),
        Status::Stopped => ("dừng xử lý", "stopped"),
        Status::NotReceived => ("chưa tiếp nhận, không đếm", "not received, not counted"),
    };
    lang.pick(vi, en)
}

fn channel(channel: Channel, lang: Lang) -> &'static str {
    let (vi, en) = match channel {
        Channel::Online => ("trực tuyến", "online"),
        Channel::Direct => ("trực tiếp", "at the counter"),
        Channel::Post => ("bưu chính", "by post"),
    };
    lang.pick(vi, en)
}

/// What a status likely means, by how it reads; `None` where it may be several things.
fn likely_status(word: &str) -> Option<Status> {
    let word = fold(word);
    let has = |part: &str| word.contains(&fold(part));
    let begins = |part: &str| word.starts_with(&fold(part));
    let is_open = begins("chờ") || begins("đang");
    // What stands in brackets may reverse how a word begins.
    let has_brackets = word.contains('(');
    // What is not so, not yet so, on its way or again is another thing than what its words name; so is what they name two of.
    let beside = word.replace(&fold("trả lại"), "");
    let is_reversed = ["không", "chưa", "chờ", "đang", "lại", "bị"]
        .iter()
        .any(|part| beside.split(' ').any(|one| one == fold(part)));
    let ends = ["rút", "từ chối", "trả lại", "bổ sung"];
    let is_of_two = ends.iter().filter(|part| has(part)).count() > 1;
    let says_no = has("không đủ") || has("không được");
    let is_end = has("rút") || has("từ chối") || has("trả lại");
    let is_contrary = is_reversed && !says_no && is_end;
    if has("hủy") || has("đã bổ sung") || is_of_two || is_contrary {
        None
    } else if has("rút") {
        Some(Status::Withdrawn)
    } else if has("từ chối") || has("không đủ") || has("không được") {
        Some(Status::Refused)
    } else if has("bổ sung") {
        (is_open || begins("yêu cầu") || begins("cần")).then_some(Status::AwaitingSupplement)
    } else if has("trả lại") {
        Some(Status::Returned)
    } else if has("chưa tiếp nhận") || has("chờ tiếp nhận") {
        Some(Status::NotReceived)
    } else if has_brackets {
        None
    } else if begins("dừng") {
        Some(Status::Stopped)
    } else if begins("chờ trả") || begins("chờ phát") || begins("đã có kết quả") {
        Some(Status::Ready)
    } else if begins("đã trả") || begins("đã phát") {
        Some(Status::Resolved)
    } else {
        is_open.then_some(Status::InProgress)
    }
}

fn likely_channel(word: &str) -> Option<Channel> {
    let word = fold(word);
    let has_any = |parts: &[&str]| parts.iter().any(|part| word.contains(&fold(part)));
    let online = has_any(&["trực tuyến", "qua mạng", "online", "dvc", "cổng"]);
    let post = has_any(&["bưu"]);
    let direct = has_any(&["trực tiếp", "quầy", "một cửa"]);
    if word
        .split(' ')
        .any(|one| one == fold("không") || one == fold("chưa"))
    {
        return None;
    }
    match (online, direct, post) {
        (true, false, false) => Some(Channel::Online),
        (false, true, false) => Some(Channel::Direct),
        (false, false, true) => Some(Channel::Post),
        _ => None,
    }
}

fn likely_answer(word: &str) -> Option<&'static str> {
    let word = fold(word);
    let begins = |part: &str| word.starts_with(&format!("{} ", fold(part)));
    if word.contains('(') {
        None
    } else if begins("chưa") || begins("không") {
        Some("no")
    } else {
        (begins("đã") || begins("có")).then_some("yes")
    }
}

/// The whole file: every key with what it means, the columns that were found, and what was missing.
pub fn file(report: &Report, names: &[String], units: &[UnitName<'_>], lang: Lang) -> String {
    let head = lang.pick(
        "# Tệp ánh xạ của cchc dossiers (--map). Dòng bắt đầu bằng # là ghi chú; khóa nào không cần thì bỏ.\n\
         # Điều ghi ở đây đứng trước điều chương trình biết sẵn; không ghi thì dùng điều biết sẵn.\n",
        "# The mapping of cchc dossiers (--map). Lines that begin with # are notes; leave out what is not needed.\n\
         # What stands here comes before what the program knows.\n",
    );
    let made = lang.pick("Lập từ", "Made from");
    // A name of a file may hold anything; a line end in it must not end the note.
    let made_from: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    let mut text = format!("{head}# {made}: {}\n\n", made_from.join(", "));
    text.push_str(&all_columns(report, lang));
    let notes = [
        (
            "status",
            statuses(report, lang),
            commented(&Status::ALL.map(|one| (one.key(), status(one, lang)))),
        ),
        (
            "channel",
            channels(report, lang),
            commented(&Channel::ALL.map(|one| (one.key(), channel(one, lang)))),
        ),
        ("unit", unit_names(report, units, lang), commented(units)),
        (
            "words",
            answers(report, lang),
            commented(&[
                (
                    "yes",
                    lang.pick("có, ở các cột có/không", "yes, in yes/no columns"),
                ),
                (
                    "no",
                    lang.pick("không, ở các cột có/không", "no, in yes/no columns"),
                ),
                (
                    "no_fee",
                    lang.pick("không có phí, ở cột phí", "no fee, in the fee column"),
                ),
                (
                    "blank",
                    lang.pick(
                        "ô trống, ở cột ngày, mã, phí, có/không",
                        "nothing, in columns of days, ids, fees and yes/no",
                    ),
                ),
            ]),
        ),
    ];
    for (title, found, empty) in notes {
        text.push('\n');
        let section = found.unwrap_or_else(|| format!("[{title}]\n{empty}"));
        text.push_str(&section);
        // What is not shown has its place in the file too: whoever fills it in has not seen the screen.
        let of_section = |hidden: &&HiddenWords| match hidden.field {
            Field::Status => title == "status",
            Field::Channel => title == "channel",
            Field::Unit => title == "unit",
            Field::Fee => false,
            _ => title == "words",
        };
        for hidden in report.hidden_words.iter().filter(of_section) {
            let _ = writeln!(
                text,
                "# {}",
                hidden_line(hidden, names, lang).replace('\n', " ")
            );
        }
    }
    text.push_str(&format!("\n[rules]\n{}", rules(lang)));
    text
}

fn commented(keys: &[(&str, &str)]) -> String {
    keys.iter()
        .map(|(name, meaning)| format!("# {} = []  # {meaning}\n", key(name)))
        .collect()
}

/// All fields: those that have a column by its header, those that are needed and have none with a place for it, the others as notes.
fn all_columns(report: &Report, lang: Lang) -> String {
    let mut text = String::from("[columns]\n");
    let missing = missing(report);
    let tables: Vec<_> = report
        .files
        .iter()
        .filter_map(|file| file.table.as_ref().ok())
        .collect();
    let columns = || tables.iter().flat_map(|table| &table.columns);
    let mut unused = unused(report);
    for column in columns().filter(|column| column.field.is_none()) {
        let name = column
            .header
            .as_deref()
            .map(in_one_line)
            .unwrap_or_default();
        if !name.is_empty() && !unused.contains(&name) {
            unused.push(name);
        }
    }
    if !unused.is_empty() {
        let names: Vec<String> = unused.iter().map(|name| quoted(name)).collect();
        let said = lang.pick("cột không dùng", "columns not used");
        let _ = writeln!(text, "# {said}: {}", names.join(", "));
    }
    text.push_str(lang.pick(
        "# tên nêu trước được chọn trước; \"Ngày tiếp nhận#2\": cột thứ hai cùng tên này; \"#C\", \"#3\": cột C\n",
        "# of several names the first decides; \"Ngày tiếp nhận#2\": the second column of that name; \"#C\", \"#3\": column C\n",
    ));
    for of in Field::ALL {
        let mut names: Vec<String> = missing.get(&of).cloned().unwrap_or_default();
        for column in columns().filter(|column| column.field == Some(of)) {
            let name = column
                .header
                .as_deref()
                .map(in_one_line)
                .unwrap_or_default();
            if !name.is_empty() && !names.iter().any(|other| fold(other) == fold(&name)) {
                names.push(name);
            }
        }
        if names.is_empty() && !missing.contains_key(&of) {
            text.push_str("# ");
        }
        text.push_str(&column_line(of, &names, lang));
    }
    text
}

/// The rules with their defaults, as notes.
fn rules(lang: Lang) -> &'static str {
    lang.pick(
        "# dates = [\"iso\", \"day-first\", \"serial\"]  # cách ghi ngày được đọc: 2025-07-31; 31/07/2025; số ngày của Excel\n\
         # ends = \"processed\"             # hồ sơ kết thúc khi xử lý xong; \"handed-over\": khi trả kết quả\n\
         # due_day = \"included\"           # xong đúng ngày hẹn là đúng hạn; \"excluded\": là quá hạn\n\
         # carried_over = \"counted\"       # đếm hồ sơ kỳ trước chuyển sang; \"left-out\": tệp lọc theo ngày tiếp nhận\n\
         # without_due = \"refused\"        # hồ sơ không có ngày hẹn là dòng lỗi; \"in-term\": coi là trong hạn\n\
         # without_status = \"asked\"       # tệp không có cột trạng thái mà một cột khác có từ trạng thái: hỏi; \"resolved\": cột ấy là điều khác\n\
         # withdrawn = \"apart\"            # xin rút đếm riêng; \"resolved\": tính là đã giải quyết\n\
         # returned = \"apart\"             # trả lại, như trên\n\
         # refused = \"apart\"              # từ chối, như trên\n\
         # stopped = \"refused\"            # “Dừng xử lý” tính là từ chối; \"returned\": là trả lại\n\
         # awaiting_supplement = \"apart\"  # chờ bổ sung đếm riêng; \"in-progress\": tính là đang giải quyết\n",
        "# dates = [\"iso\", \"day-first\", \"serial\"]  # the forms of days that are read: 2025-07-31; 31/07/2025; Excel's number\n\
         # ends = \"processed\"             # a dossier ends when it is processed; \"handed-over\": when the result is\n\
         # due_day = \"included\"           # ended on the due day is on time; \"excluded\": it is late\n\
         # carried_over = \"counted\"       # dossiers carried over are counted; \"left-out\": the export is filtered by the day of receipt\n\
         # without_due = \"refused\"        # no appointment day is a bad row; \"in-term\": never late\n\
         # without_status = \"asked\"       # a column with words for states is asked for where none is known; \"resolved\": it is something else\n\
         # withdrawn = \"apart\"            # a count of their own; \"resolved\": as resolved\n\
         # returned = \"apart\"             # likewise\n\
         # refused = \"apart\"              # likewise\n\
         # stopped = \"refused\"            # “Dừng xử lý” counts as refused; \"returned\": as returned\n\
         # awaiting_supplement = \"apart\"  # a count of their own; \"in-progress\": as in progress\n",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_proposed_only_under_the_one_key_that_it_reads_like() {
        for (word, status) in [
            ("Chờ ký duyệt", Some(Status::InProgress)),
            ("Đang lấy ý kiến", Some(Status::InProgress)),
            ("Chờ dân bổ sung", Some(Status::AwaitingSupplement)),
            ("Đã bổ sung - chờ tiếp nhận", None),
            ("Dân rút", Some(Status::Withdrawn)),
            ("Hủy hồ sơ", None),
            ("Tạm dừng", None),
            ("Đã phát kết quả", Some(Status::Resolved)),
            ("Chờ trả dân", Some(Status::Ready)),
            ("Trả lại vì trùng", Some(Status::Returned)),
            ("Lưu kho", None),
            ("Không rút hồ sơ", None),
            ("Chờ rút hồ sơ", None),
            ("Đã tiếp nhận lại hồ sơ trả lại", None),
            ("Kết quả bị trả lại", None),
            ("Từ chối, yêu cầu bổ sung", None),
            ("Chờ duyệt từ chối", None),
            ("Đang trình từ chối", None),
            ("Chờ phát kết quả", Some(Status::Ready)),
            ("Hồ sơ không đủ điều kiện", Some(Status::Refused)),
        ] {
            assert_eq!(likely_status(word), status, "{word}");
        }
        assert_eq!(
            likely_channel("Nộp qua Cổng DVC tỉnh"),
            Some(Channel::Online)
        );
        assert_eq!(likely_channel("Trực tiếp hoặc trực tuyến"), None);
        assert_eq!(likely_channel("Không trực tuyến"), None);
        assert_eq!(likely_answer("Đã ký số"), Some("yes"));
        assert_eq!(likely_answer("Chờ"), None);
        // What stands in brackets may reverse the word.
        assert_eq!(likely_answer("Đã thanh toán (tiền mặt)"), None);
        assert_eq!(likely_status("Đã trả kết quả (không đạt)"), None);
        assert_eq!(
            likely_status("Đã giải quyết (từ chối)"),
            Some(Status::Refused)
        );
    }

    #[test]
    fn a_text_is_quoted_as_toml_reads_it() {
        assert_eq!(quoted("Bước \"2\"\\\n"), "\"Bước \\\"2\\\"\\\\\\u000A\"");
    }
}
