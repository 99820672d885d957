//! Exports never seen before: what the program knows of their words, and that one mapping is enough for the rest. All dossiers, ids, systems,
//! names and units here are invented.

use std::fs;

use super::support::{Commune, Ran, repo};

const WINDOW: [&str; 6] = [
    "--from",
    "2025-07-01",
    "--to",
    "2025-07-31",
    "--as-of",
    "2025-09-01",
];

fn count(commune: &Commune, args: &[&str]) -> Ran {
    commune.cchc(&[&["dossiers"], args, &WINDOW[..]].concat())
}

fn counts(commune: &Commune, args: &[&str]) -> serde_json::Value {
    let answer = commune.json(&[&["dossiers"], args, &WINDOW[..]].concat());
    assert_eq!(answer["bad"], serde_json::json!({}), "{answer}");
    answer["groups"][0].clone()
}

/// The lines that a run proposes, as they are copied from the screen.
fn proposed(ran: &Ran) -> String {
    let after = ran
        .stderr
        .lines()
        .skip_while(|line| !line.contains("--map TỆP"));
    let lines = after.skip(1).take_while(|line| line.starts_with("    "));
    lines.map(|line| format!("{}\n", &line[4..])).collect()
}

/// An invented system of a province: other words for half of the statuses, a header of two names, and the commune itself as the unit.
fn province() -> String {
    let mut text = String::from(
        "Mã số hồ sơ và tên TTHC;Ngày tiếp nhận;Ngày hẹn trả/Hạn xử lý;Ngày kết thúc xử lý;Trạng thái;Hình thức nộp;Cơ quan giải quyết\n",
    );
    for (number, (due, end, status)) in [
        ("07/07/2025", "04/07/2025", "Đã trả kết quả"),
        ("07/07/2025", "04/07/2025", "Đã xử lý xong"),
        ("30/07/2025", "", "Chờ thực hiện liên thông"),
        ("30/07/2025", "", "Đã nhận kết quả liên thông"),
        ("30/07/2025", "", "Chờ ký duyệt"),
        ("30/07/2025", "", "Yêu cầu thực hiện nghĩa vụ tài chính"),
        ("30/07/2025", "10/07/2025", "Công dân yêu cầu rút hồ sơ"),
        ("30/07/2025", "10/07/2025", "Không được tiếp nhận"),
        ("30/07/2025", "10/07/2025", "DỪNG  XỬ LÝ"),
    ]
    .into_iter()
    .enumerate()
    {
        text.push_str(&format!(
            "GD.{number};01/07/2025;{due};{end};{status};Trực tuyến;Xã Tân Kỳ\n"
        ));
    }
    text
}

/// Another: a status column of an unknown name with known and unknown words, an unknown day and an unknown channel.
fn counter() -> String {
    let mut text = String::from(
        "Số biên nhận,Vào sổ ngày,Ngày hẹn trả,Ngày có kết quả,Bước hiện tại,Nguồn hồ sơ\n",
    );
    for (number, (end, step, channel)) in [
        ("2025-07-04", "Đã trả kết quả", "Cổng DVC xã"),
        ("2025-07-04", "Đã trả kết quả", "Cổng DVC xã"),
        ("", "Đang xử lý", "Trực tiếp"),
        ("", "Chờ trình ký số", "Cổng DVC xã"),
        ("", "Chờ trình ký số", "Trực tiếp"),
        ("", "Chờ trình ký số", "Trực tiếp"),
        ("", "Đang xử lý", "Trực tiếp"),
    ]
    .into_iter()
    .enumerate()
    {
        text.push_str(&format!(
            "BN-{number},2025-07-01,2025-07-10,{end},{step},{channel}\n"
        ));
    }
    text
}

/// A third one, of which no column is known.
fn foreign() -> String {
    "Mã,Vào sổ,Hẹn dân,Xong\nH1,01/07/2025,05/07/2025,04/07/2025\nH2,02/07/2025,05/07/2025,\n"
        .to_owned()
}

#[test]
fn the_words_of_a_provinces_system_need_one_line() {
    let commune = Commune::new();
    commune.write("a.csv", province());
    let ran = count(&commune, &["a.csv"]).exits(1);
    let lines = proposed(&ran);
    assert_eq!(
        lines.lines().take(2).collect::<Vec<_>>(),
        [
            "[status]",
            "in_progress = [\"Chờ ký duyệt\"]  # đang xử lý; 1 dòng"
        ]
    );
    ran.complains("cột đơn vị ghi “UBND xã Tân Kỳ”, tức cả xã: tính cho Trung tâm Phục vụ hành chính công (chủ trì chỉ tiêu")
        .complains("hồ sơ “Dừng xử lý” được tính vào “Từ chối”");
    commune.write("map.toml", lines);
    let july = counts(&commune, &["a.csv", "--map", "map.toml"]);
    assert_eq!(july["unit"], "phuc-vu-hcc");
    let july = &july["counts"];
    assert_eq!(july["resolved_early"], 2);
    assert_eq!(july["in_progress_overdue"], 4);
    assert_eq!(
        (&july["withdrawn"], &july["refused"]),
        (&1.into(), &2.into())
    );
    // The setting moves what was stopped, and nothing else.
    commune.write(
        "map.toml",
        "[status]\nin_progress = [\"Chờ ký duyệt\"]\n[rules]\nstopped = \"returned\"\n",
    );
    let july = &counts(&commune, &["a.csv", "--map", "map.toml"])["counts"];
    assert_eq!(
        (&july["returned"], &july["refused"]),
        (&1.into(), &1.into())
    );
}

/// Columns and words of two files, one of which could not be counted, in one paste.
#[test]
fn one_paste_names_the_columns_and_words_of_all_files() {
    let commune = Commune::new();
    commune.write("a.csv", province()).write("b.csv", counter());
    let unit = ["--unit", "phuc-vu-hcc"];
    let ran = count(&commune, &[&["a.csv", "b.csv"], &unit[..]].concat()).exits(1);
    let lines = proposed(&ran);
    for line in [
        "# trong đó có ngày: \"Vào sổ ngày\"",
        "status = [\"Bước hiện tại\"]  # trạng thái",
        "  \"Chờ trình ký số\",  # 3 dòng",
        "  \"Chờ ký duyệt\",  # 1 dòng",
        "online = [\"Cổng DVC xã\"]  # trực tuyến; 3 dòng",
    ] {
        assert!(lines.contains(line), "{line}:\n{lines}");
    }
    assert_eq!(lines.matches("[status]").count(), 1);
    // The one thing that is left to who pastes: the column whose name is like none.
    let lines = lines.replace("received = [\"tên cột\"]", "received = [\"Vào sổ ngày\"]");
    commune.write("map.toml", lines);
    let july = counts(
        &commune,
        &[&["b.csv", "--map", "map.toml"], &unit[..]].concat(),
    );
    let july = &july["counts"];
    assert_eq!(
        (&july["resolved_early"], &july["in_progress_overdue"]),
        (&2.into(), &5.into())
    );
    assert_eq!(
        (&july["received_online"], &july["received_direct"]),
        (&3.into(), &4.into())
    );
    counts(
        &commune,
        &[&["a.csv", "b.csv", "--map", "map.toml"], &unit[..]].concat(),
    );
}

#[test]
fn an_export_without_a_known_column_needs_one_paste() {
    let commune = Commune::empty();
    commune.write("a.csv", foreign());
    let mut lines = proposed(&count(&commune, &["a.csv"]).exits(2));
    for name in ["Mã", "Vào sổ", "Hẹn dân", "Xong"] {
        lines = lines.replacen("= [\"tên cột\"]", &format!("= [\"{name}\"]"), 1);
    }
    commune.write("map.toml", lines);
    let july = &counts(&commune, &["a.csv", "--map", "map.toml"])["counts"];
    assert_eq!(
        (&july["resolved_early"], &july["in_progress_overdue"]),
        (&1.into(), &1.into())
    );
}

/// A word that may mean several things is under no key that counts: pasted as it is, the mapping is refused and names the keys.
#[test]
fn a_word_that_may_mean_two_things_has_to_be_put_somewhere() {
    let commune = Commune::empty();
    commune.write("a.csv", province().replace("Chờ ký duyệt", "Hủy hồ sơ"));
    let lines = proposed(&count(&commune, &["a.csv"]).exits(1));
    assert!(lines.contains("\"CHỌN KHÓA\" = [\"Hủy hồ sơ\"]"), "{lines}");
    assert!(
        lines.contains("# các khóa: resolved (đã trả kết quả), ready ("),
        "{lines}"
    );
    commune.write("map.toml", &lines);
    count(&commune, &["a.csv", "--map", "map.toml"])
        .exits(2)
        .complains("CHỌN KHÓA");
    // The row says that it has ended.
    commune.write("map.toml", lines.replace("\"CHỌN KHÓA\"", "in_progress"));
    counts(&commune, &["a.csv", "--map", "map.toml"]);
}

/// A column that looks like people is told by its rows only, however often a name stands there.
#[test]
fn words_that_may_be_people_are_told_by_their_rows() {
    let commune = Commune::empty();
    commune.write(
        "a.csv",
        province().replace("Chờ ký duyệt", "Nguyễn Thị Giả Định"),
    );
    let ran = count(&commune, &["a.csv"]).exits(1);
    assert!(
        !ran.stderr.contains("Giả Định") && ran.stderr.contains("    # in_progress = []"),
        "{}",
        ran.stderr
    );
    ran.complains("cột trạng thái: 1 từ chưa có trong ánh xạ (1 dòng) không in ra vì có thể là tên người; xem a.csv:6");
}

#[test]
fn a_whole_mapping_is_written_once_and_works_as_it_is() {
    let commune = Commune::new();
    commune.write("a.csv", province());
    count(&commune, &["a.csv", "--init-map", "anh-xa.toml"])
        .exits(1)
        .complains("anh-xa.toml");
    let written = fs::read_to_string(commune.path("anh-xa.toml")).unwrap();
    for line in [
        "id = [\"Mã số hồ sơ và tên TTHC\"]  # mã hồ sơ",
        "due = [\"Ngày hẹn trả/Hạn xử lý\"]  # ngày hẹn trả",
        "# tracked = [\"tên cột\"]",
        "in_progress = [\"Chờ ký duyệt\"]  # đang xử lý; 1 dòng",
        "# online = []  # trực tuyến",
        "# van-phong = []  # Văn phòng HĐND&UBND xã",
        "# stopped = \"refused\"",
    ] {
        assert!(written.contains(line), "{line}:\n{written}");
    }
    counts(&commune, &["a.csv", "--map", "anh-xa.toml"]);
    // With every note made a line, it is still a mapping: each key is a real one.
    let lines = written.lines().map(|line| {
        let key = line.strip_prefix("# ").filter(|line| line.contains(" = "));
        format!("{}\n", key.unwrap_or(line))
    });
    let all: String = lines.collect();
    commune.write("all.toml", all.replace("[\"tên cột\"]", "[]"));
    counts(&commune, &["a.csv", "--map", "all.toml"]);
    // What is there stays.
    for path in [
        "anh-xa.toml",
        "a.csv",
        "plan/2025-h2/units.toml",
        "plan/2025-h2/progress/x.toml",
    ] {
        let before = fs::read(commune.path(path)).ok();
        count(&commune, &["a.csv", "--init-map", path]).exits(2);
        assert_eq!(fs::read(commune.path(path)).ok(), before, "{path}");
    }
}

#[test]
fn the_plans_own_organisation_is_the_whole_commune_however_it_is_written() {
    let commune = Commune::new();
    let units = |unit: &str| {
        commune.write(
            "a.csv",
            province()
                .replace("Chờ ký duyệt", "Đang xử lý")
                .replace("Xã Tân Kỳ", unit),
        );
    };
    for own in [
        "UBND xã Tân Kỳ",
        "Uỷ ban nhân dân xã Tân Kỳ",
        "UBND XÃ TÂN KỲ",
        "xã Tân Kỳ",
        "UBND xã Tân Kỳ - TP Hải Phòng",
        "Ủy ban nhân dân xã Tân Kỳ, thành phố Hải Phòng",
        "UBND xã Tân Kỳ (H24.99)",
    ] {
        units(own);
        assert_eq!(counts(&commune, &["a.csv"])["unit"], "phuc-vu-hcc", "{own}");
    }
    // Three communes bear the name, and a unit's own name is the unit's.
    units("UBND xã Tân Kỳ, tỉnh Nghệ An");
    count(&commune, &["a.csv"]).exits(1).complains("[unit]");
    units("Văn phòng HĐND&UBND xã");
    assert_eq!(counts(&commune, &["a.csv"])["unit"], "van-phong");
    // The plan may name another unit.
    units("UBND xã Tân Kỳ");
    let file = "plan/2025-h2/units.toml";
    commune.replace(
        file,
        "id = \"kinh-te\"\n",
        "id = \"kinh-te\"\ndossiers = true\n",
    );
    assert_eq!(counts(&commune, &["a.csv"])["unit"], "kinh-te");
    count(&commune, &["a.csv"])
        .exits(0)
        .complains("tính cho Phòng Kinh tế (dossiers = true trong units.toml)");
    // A mapping comes before it.
    commune.write("map.toml", "[unit]\nvan-phong = [\"UBND xã Tân Kỳ\"]\n");
    assert_eq!(
        counts(&commune, &["a.csv", "--map", "map.toml"])["unit"],
        "van-phong"
    );
    // Two that say so are a finding.
    commune.replace(
        file,
        "id = \"van-phong\"\n",
        "id = \"van-phong\"\ndossiers = true\n",
    );
    commune
        .cchc(&["check", "--as-of", "2025-09-01"])
        .exits(1)
        .says("dossiers-twice");
}

/// Where the plan does not say whose dossiers those are, the name and the way out are told.
#[test]
fn whose_the_dossiers_of_the_whole_commune_are_is_asked() {
    let commune = Commune::new();
    commune.write("a.csv", province().replace("Chờ ký duyệt", "Đang xử lý"));
    let file = "plan/2025-h2/targets.toml";
    let text = fs::read_to_string(commune.path(file)).unwrap();
    let (before, after) = text.split_once("id = \"dung-han\"").unwrap();
    let after = after.replacen("lead = \"phuc-vu-hcc\"", "lead = \"van-phong\"", 1);
    commune.write(file, format!("{before}id = \"dung-han\"{after}"));
    let ran = count(&commune, &["a.csv"]).exits(1);
    let lines = proposed(&ran);
    assert!(
        lines.contains("[\"Xã Tân Kỳ\"]") && lines.contains("9 dòng"),
        "{lines}"
    );
    ran.complains("chưa rõ tính cho đơn vị nào: ghi dossiers = true");
    let lines = lines.replace("\"CHỌN KHÓA\"", "phuc-vu-hcc");
    commune.write("map.toml", lines);
    assert_eq!(
        counts(&commune, &["a.csv", "--map", "map.toml"])["unit"],
        "phuc-vu-hcc"
    );
}

#[test]
fn a_header_that_names_two_things_is_asked() {
    let commune = Commune::empty();
    commune.write(
        "a.csv",
        province().replace("Ngày hẹn trả/Hạn xử lý", "Ngày nhận/hẹn trả"),
    );
    count(&commune, &["a.csv"])
        .exits(2)
        .complains("thiếu cột ngày hẹn trả")
        .complains("cột “Ngày nhận/hẹn trả” nêu hai điều (ngày tiếp nhận; ngày hẹn trả)");
}

/// The example of a mapping in the officials' page: every key that there is, and it is read.
#[test]
fn the_mapping_in_the_officials_page_is_read_and_has_every_key() {
    let page = fs::read_to_string(repo().join("plan/README.md")).unwrap();
    let example = page
        .split("```toml\n")
        .map(|block| block.split("```").next().unwrap())
        .find(|block| block.contains("anh-xa.toml"))
        .expect("the example");
    let commune = Commune::new();
    commune
        .write("a.csv", province())
        .write("map.toml", example);
    counts(&commune, &["a.csv", "--map", "map.toml"]);
    commune.write("a.csv", province().replace("Chờ ký duyệt", "Đang xử lý"));
    count(&commune, &["a.csv", "--init-map", "all.toml"]).exits(0);
    for line in commune.read("all.toml").lines() {
        let line = line.trim_start_matches("# ");
        let key = line.split_once(" = ").map(|(key, _)| key);
        // Ids of units are the plan's own.
        let key = key.filter(|key| key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
        let sought = match key {
            Some(key) => format!("\n{key} = "),
            None if line.starts_with('[') => format!("\n{line}"),
            None => continue,
        };
        assert!(example.contains(&sought), "{line} is not in plan/README.md");
    }
}

/// An export with some words of its own in the column of channels, each on few rows.
fn channels(header: &str, words: &[&str]) -> String {
    let mut text =
        format!("Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Trạng thái,{header}\n");
    for (number, word) in words.iter().enumerate() {
        text.push_str(&format!(
            "H99.1-250701-000{number},2025-07-01,2025-07-10,2025-07-04,Đã trả kết quả,{word}\n"
        ));
    }
    text
}

#[test]
fn what_channels_are_called_is_proposed_though_no_list_has_it() {
    let commune = Commune::empty();
    commune.write(
        "a.csv",
        channels(
            "Kênh nộp",
            &[
                "DVC mạng",
                "Tại quầy",
                "Bưu tá nhận",
                "DVC mạng",
                "Chị Giả Định",
            ],
        ),
    );
    let ran = count(&commune, &["a.csv"]).exits(1);
    let lines = proposed(&ran);
    for line in [
        "online = [\"DVC mạng\"]  # trực tuyến; 2 dòng",
        "post = [\"Bưu tá nhận\"]  # bưu chính; 1 dòng",
    ] {
        assert!(lines.contains(line), "{line}:\n{lines}");
    }
    assert!(!ran.stderr.contains("Giả Định"), "{}", ran.stderr);
    ran.complains("cột hình thức tiếp nhận: 1 từ chưa có trong ánh xạ (1 dòng) không in ra");
}

/// A column of which only the words tell that it is the channel: the line for it is there to be pasted, and not taken by itself.
#[test]
fn a_column_whose_words_are_channels_is_proposed_where_none_is_known() {
    let commune = Commune::empty();
    let words = ["Trực tuyến", "Trực tiếp", "Trực tiếp", "Trực tuyến", "Fax"];
    commune.write("a.csv", channels("Hình thức", &words));
    let ran = count(&commune, &["a.csv"]).exits(0);
    let lines = proposed(&ran);
    assert_eq!(
        lines,
        "[columns]\nchannel = [\"Hình thức\"]  # hình thức tiếp nhận\n"
    );
    let likely =
        &commune.json(&[&["dossiers", "a.csv"], &WINDOW[..]].concat())["files"][0]["likely"];
    assert_eq!(
        *likely,
        serde_json::json!([{ "field": "channel", "header": "Hình thức" }])
    );
    commune.write("map.toml", lines);
    commune.write("a.csv", channels("Hình thức", &words[..4]));
    let july = &counts(&commune, &["a.csv", "--map", "map.toml"])["counts"];
    assert_eq!(july["received_online"], 2);
    // The way of the result is another thing, and so are words that are not those of channels.
    for (header, words) in [
        ("Hình thức trả kết quả", words),
        ("Hình thức", ["Có", "Không", "Trực tiếp", "Khác", "Khác"]),
    ] {
        commune.write("a.csv", channels(header, &words));
        let ran = count(&commune, &["a.csv"]).exits(0);
        assert_eq!(proposed(&ran), "", "{header}");
    }
}

#[test]
fn the_only_column_that_may_be_the_missing_one_is_proposed_for_it() {
    let commune = Commune::empty();
    let text = channels("Kênh nộp", &["Trực tiếp", "Trực tuyến"]);
    commune.write(
        "a.csv",
        text.replace("Mã hồ sơ", "Phiếu")
            .replace("Ngày hẹn trả", "Trả dân"),
    );
    let lines = proposed(&count(&commune, &["a.csv"]).exits(2));
    for line in [
        "id = [\"Phiếu\"]  # mã hồ sơ; cột duy nhất có dạng mã\n",
        "due = [\"Trả dân\"]  # ngày hẹn trả; cột duy nhất còn lại có ngày\n",
    ] {
        assert!(lines.contains(line), "{line}:\n{lines}");
    }
    commune.write("map.toml", lines);
    let july = &counts(&commune, &["a.csv", "--map", "map.toml"])["counts"];
    assert_eq!(july["resolved_early"], 2);
    // A birthday is no appointment.
    commune.write("a.csv", text.replace("Ngày hẹn trả", "Ngày sinh"));
    let lines = proposed(&count(&commune, &["a.csv"]).exits(2));
    assert!(lines.contains("due = [\"tên cột\"]"), "{lines}");
}

/// The file that is made says where the words stand that nobody shows, units among them.
#[test]
fn a_new_mapping_has_a_place_for_words_that_are_not_shown() {
    let commune = Commune::new();
    let words = ["Nguyễn Thị Giả Định"; 3];
    commune.write("a.csv", channels("Đơn vị", &words));
    let ran = count(&commune, &["a.csv", "--init-map", "m.toml"]).exits(1);
    assert!(
        proposed(&ran).contains("[unit]\n")
            && proposed(&ran).contains("\n# kinh-te = []  # Phòng Kinh tế\n"),
        "{}",
        ran.stderr
    );
    let written = commune.read("m.toml");
    assert!(!written.contains("Giả Định"), "{written}");
    let (_, units) = written.split_once("[unit]\n").unwrap();
    let (units, _) = units.split_once("[words]").unwrap();
    assert!(
        units.contains("# cột đơn vị giải quyết: 1 từ chưa có trong ánh xạ (3 dòng) không in ra vì có thể là tên người; xem a.csv:2"),
        "{units}"
    );
}

#[test]
fn a_file_without_a_header_is_told_what_it_lacks() {
    let commune = Commune::empty();
    let text = channels("Kênh nộp", &["Trực tiếp", "Trực tuyến"]);
    let (header, rows) = text.split_once('\n').unwrap();
    commune.write("a.csv", rows);
    let ran = count(&commune, &["a.csv"]).exits(2);
    ran.complains("a.csv: không có dòng tên cột: dòng đầu tiên đã là hồ sơ")
        .complains("thêm vào đầu tệp một dòng tên cột");
    commune.write("a.csv", format!("{header}\n{rows}"));
    counts(&commune, &["a.csv"]);
}

#[test]
fn which_of_two_columns_of_one_meaning_is_read_is_said() {
    let commune = Commune::empty();
    let text = channels(
        "Kênh nộp,Ngày nộp",
        &["Trực tiếp,2025-06-30", "Trực tuyến,2025-07-01"],
    );
    commune.write("a.csv", text);
    let ran = count(&commune, &["a.csv"]).exits(0);
    ran.complains("cột không dùng: Ngày nộp (ngày tiếp nhận lấy ở cột Ngày tiếp nhận)\n");
    assert_eq!(counts(&commune, &["a.csv"])["counts"]["received_online"], 1);
}

/// Whose a dossier is reads nearly like its number ("chủ hồ sơ", "mã hồ sơ"), and would make one dossier of all that somebody has.
#[test]
fn the_column_of_owners_is_never_proposed_for_the_number() {
    let commune = Commune::new();
    let rows = (1..=12).map(|number| {
        format!("P-{number:03};Tên bịa {number};{number:02}/7/2025;20/7/2025;15/7/2025\n")
    });
    let head = "Số phiếu;Chủ hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Ngày trả kết quả\n";
    commune.write("a.csv", head.to_owned() + &rows.collect::<String>());
    let ran = count(&commune, &["a.csv"]).exits(2);
    let proposed = proposed(&ran);
    assert!(proposed.contains("id = [\"Số phiếu\"]"), "{proposed}");
}
