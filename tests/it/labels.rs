//! A finding that speaks of two places shows both: on the screen, to programs, on a review page.

use super::support::Commune;

const FIGURE: &str = "[[figure]]\nfrom = 2025-07-01\nto = 2025-07-31\nsource = \"he-thong-tttt-thanh-pho\"\nrecorded = 2025-08-01\n[figure.counts]\n";

/// The finding of this code, with what stands at its place and at its other place, and the words on that.
fn both_places(commune: &Commune, code: &str) -> (String, String, String) {
    let json = commune.json(&["check", "--as-of", "2025-12-01"]);
    let findings = json["findings"].as_array().unwrap();
    let finding = findings.iter().find(|one| one["code"] == code);
    let finding = finding.unwrap_or_else(|| panic!("{code}: {findings:#?}"));
    let [label] = &finding["labels"].as_array().unwrap()[..] else {
        panic!("{finding:#}");
    };
    let line = |place: &serde_json::Value| {
        let file = commune.read(place["file"].as_str().unwrap());
        let line = usize::try_from(place["line"].as_u64().unwrap()).unwrap();
        let column = usize::try_from(place["column"].as_u64().unwrap()).unwrap();
        let line = file.lines().nth(line - 1).unwrap();
        line.chars().skip(column - 1).collect::<String>()
    };
    let text = label["text"].as_str().unwrap().to_owned();
    (line(finding), line(label), text)
}

#[test]
fn each_finding_with_a_second_place_names_it() {
    let records = "plan/2025-h2";
    let commune = Commune::new();
    commune.write(
        &format!("{records}/figures/phuc-vu-hcc/2025-07.toml"),
        format!("{FIGURE}received_online = 5 # một\n\n{FIGURE}received_online = 6 # hai\n"),
    );
    let (at, other, text) = both_places(&commune, "figure-overlap");
    assert_eq!(
        (at.as_str(), other.as_str(), text.as_str()),
        ("[[figure]]", "[[figure]]", "số liệu được tính")
    );
    commune
        .cchc(&["check", "--as-of", "2025-12-01"])
        .exits(1)
        .says("phuc-vu-hcc/2025-07.toml:9:1")
        .says("phuc-vu-hcc/2025-07.toml:1:1")
        .says("số liệu được tính");
    commune
        .cchc(&["check", "--as-of", "2025-12-01", "--format", "github"])
        .exits(1)
        .says("%0Asố liệu được tính: plan/2025-h2/figures/phuc-vu-hcc/2025-07.toml:1:1");

    let commune = Commune::new();
    commune.append(
        &format!("{records}/amendments.toml"),
        "\n[[amendment]]\ndate = 2025-09-20\ndocument = \"45/QĐ-UBND\"\napproved_by = \"UBND xã\"\n\
         [[amendment.change]] # một\ntask = \"9\"\ndeadline = \"Quý IV/2025\"\n\
         [[amendment.change]] # hai\ntask = \"9\"\ndeadline = \"Tháng 11/2025\"\n\
         [[amendment.change]] # ba\ntask = \"8\"\nwithdrawn = true\n",
    );
    let entry = |task: &str, day: &str, done: bool, document: &str| {
        format!(
            "[[entry]]\ntask = \"{task}\"\ndate = {day}\ndone = {done}\ndocument = \"{document}\"\n"
        )
    };
    commune.write(
        &format!("{records}/progress/van-phong.toml"),
        entry("8", "2025-10-01", false, "1/BC")
            + &entry("10", "2025-09-01", true, "2/BC")
            + &entry("10", "2025-09-02", true, "3/BC"),
    );
    commune.append(
        &format!("{records}/units.toml"),
        "\n[[unit]]\nid = \"van-phong\" # hai\nname = \"Khác\"\n",
    );
    for (code, at, other, text) in [
        (
            "conflicting-change",
            "[[amendment.change]] # hai",
            "[[amendment.change]] # một",
            "đã ghi ở đây",
        ),
        (
            "entry-on-withdrawn",
            "[[entry]]",
            "[[amendment.change]] # ba",
            "đưa ra khỏi kế hoạch ở đây",
        ),
        ("closed-twice", "[[entry]]", "[[entry]]", "lần được tính"),
        (
            "duplicate-id",
            "\"van-phong\" # hai",
            "\"van-phong\"",
            "đã có ở đây",
        ),
    ] {
        let found = both_places(&commune, code);
        assert_eq!(
            found,
            (at.to_owned(), other.to_owned(), text.to_owned()),
            "{code}"
        );
    }
}

/// Counts of one period may stand in several rows, and a run is of several periods.
#[test]
fn sums_over_several_figures_name_another_of_them() {
    let figure = |month: u32, last: u32, remark: &str, counts: &str| {
        format!(
            "[[figure]] # {remark}\nfrom = 2025-{month:02}-01\nto = 2025-{month:02}-{last}\nsource = \"he-thong-tttt-thanh-pho\"\n\
             recorded = 2025-10-01\n[figure.counts]\n{counts}\n"
        )
    };
    let file = "plan/2025-h2/figures/phuc-vu-hcc/2025.toml";
    let (received, none) = (
        "carried_over = 0\nreceived_direct = 0\nreceived_online = 10",
        "resolved_on_time = 0\nresolved_late = 0",
    );
    let commune = Commune::new();
    let resolved =
        format!("resolved_early = 30\n{none}\nin_progress_in_term = 0\nin_progress_overdue = 0");
    commune.write(
        file,
        figure(7, 31, "nhận", received) + &figure(7, 31, "giải quyết", &resolved),
    );
    let found = both_places(&commune, "identity-broken");
    let expected = [
        "[[figure]] # giải quyết",
        "[[figure]] # nhận",
        "số còn lại ở đây",
    ];
    assert_eq!(found, expected.map(str::to_owned).into());

    let commune = Commune::new();
    let july = format!("{received}\nresolved_early = 5\n{none}");
    let august = format!(
        "received_direct = 0\nreceived_online = 10\nresolved_early = 30\n{none}\nin_progress_in_term = 0"
    );
    commune.write(
        file,
        figure(7, 31, "bảy", &july) + &figure(8, 31, "tám", &august),
    );
    let found = both_places(&commune, "run-broken");
    let expected = ["[[figure]] # tám", "[[figure]] # bảy", "số còn lại ở đây"];
    assert_eq!(found, expected.map(str::to_owned).into());
}

#[test]
fn a_stock_that_does_not_carry_over_names_the_figure_before() {
    let commune = Commune::new();
    let figure = |month: u32, opening: u32, closing: u32| {
        format!(
            "[[figure]]\nfrom = 2025-{month:02}-01\nto = 2025-{month:02}-28\nsource = \"s\"\nrecorded = 2025-12-01\n[figure.counts]\n\
             a = {opening}\nb = 0\nc = {closing}\n"
        )
    };
    commune.write(
        "plan/2025-h2/targets.toml",
        "[[source]]\nid = \"s\"\nname = \"S\"\n[[count]]\nid = \"a\"\nname = \"A\"\nkind = \"opening\"\nsource = \"s\"\n\
         [[count]]\nid = \"b\"\nname = \"B\"\nkind = \"flow\"\nsource = \"s\"\n[[count]]\nid = \"c\"\nname = \"C\"\nkind = \"closing\"\n\
         source = \"s\"\n[[identity]]\ntotal = [\"a\"]\nparts = [\"b\", \"c\"]\n",
    );
    let text =
        figure(8, 5, 5).replace("-28", "-31") + "\n" + &figure(9, 4, 4).replace("-28", "-30");
    commune.write("plan/2025-h2/figures/kinh-te/2025.toml", text);
    let (_, other, text) = both_places(&commune, "stock-broken");
    assert_eq!(
        (other.as_str(), text.as_str()),
        ("[[figure]]", "số cuối kỳ trước ở đây")
    );
}
