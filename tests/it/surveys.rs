//! Surveys over the real plan: answers by level feed the target, and the sample is compared with what it must be.

use super::support::Commune;

const SURVEYS: &str = "[[survey]]\nid = \"sipas-2025-1\"\ntask = \"4\"\nname = \"Khảo sát sự hài lòng, đợt 1\"\ntarget = \"hai-long\"\n\
    population = 2600\nplanned = 350\nlevels = [\"Rất không hài lòng\", \"Không hài lòng\", \"Bình thường\", \"Hài lòng\", \"Rất hài lòng\"]\n\
    satisfied = [\"Hài lòng\", \"Rất hài lòng\"]\n[[survey.question]]\nid = \"tiep-can\"\nname = \"Tiếp cận dịch vụ\"\n\
    [[survey.question]]\nid = \"chung\"\nname = \"Đánh giá chung\"\n";
const FIGURES: &str = "records/figures/van-hoa-xa-hoi/2025-09.toml";
const DAY: [&str; 4] = ["--as-of", "2025-11-01", "--records", "records"];

/// The example, with the answers of its survey by level in place of the two counts that were typed.
fn commune() -> Commune {
    let commune = Commune::with_example();
    commune.write("plan/2025-h2/surveys.toml", SURVEYS);
    commune.replace(
        FIGURES,
        "[figure.counts]\nsurvey_answers = 312\nsurvey_satisfied = 276\n",
        "survey = \"sipas-2025-1\"\n[[figure.answer]]\nquestion = \"tiep-can\"\ncounts = { 3 = 25, 4 = 180, 5 = 100 }\n\
         [[figure.answer]]\nquestion = \"chung\"\ncounts = { 1 = 2, 2 = 4, 3 = 30, 4 = 176, 5 = 100 }\n",
    );
    commune
}

fn target(commune: &Commune) -> serde_json::Value {
    let answer = commune.json(&[&["kpi"][..], &DAY[..]].concat());
    let targets = answer["targets"].as_array().unwrap();
    let found = targets.iter().find(|target| target["id"] == "hai-long");
    found.unwrap().clone()
}

/// The worked numbers: 276 of 312 is 88,46 %, as it was when they were typed; 312 is 35 short of 347.
#[test]
fn answers_by_level_give_the_target_and_the_sample_is_judged() {
    let before = target(&Commune::with_example());
    let commune = commune();
    let after = target(&commune);
    for key in [
        "numerator",
        "denominator",
        "percent",
        "state",
        "at",
        "budget",
    ] {
        assert_eq!(before[key], after[key], "{key}");
    }
    assert_eq!(
        (&after["numerator"], &after["denominator"]),
        (&276.into(), &312.into())
    );
    assert_eq!(before["survey"], serde_json::Value::Null);
    let survey = &after["survey"];
    assert_eq!(survey["id"], "sipas-2025-1");
    assert_eq!(
        (&survey["answers"], &survey["required"], &survey["missing"]),
        (&312.into(), &347.into(), &35.into())
    );
    assert_eq!(survey["questions"][0]["satisfied"]["percent"], "91.80");
    assert_eq!(survey["questions"][1]["satisfied"]["percent"], "88.46");
    let said = "Khảo sát sự hài lòng, đợt 1: 312 phiếu, thiếu 35 phiếu so với cỡ mẫu 347 (tổng thể 2.600, sai số 5%)";
    let page = |args: &[&str]| {
        let ran = commune.cchc(&[args, &DAY[..]].concat()).exits(0);
        ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let kpi = page(&["kpi"]);
    assert!(kpi.contains(said), "{kpi}");
    assert!(
        kpi.contains("theo câu hỏi: Tiếp cận dịch vụ 91,80%; Đánh giá chung 88,46%"),
        "{kpi}"
    );
    let english = page(&["kpi", "--lang", "en"]);
    assert!(
        english.contains("312 sheets, 35 short of a sample of 347 (population 2,600, error 5%)"),
        "{english}"
    );
    let report = page(&[
        "report",
        "--quarter",
        "3",
        "--table",
        "targets",
        "--format",
        "csv",
    ]);
    assert!(report.contains(said), "{report}");
    commune.cchc(&[&["check"][..], &DAY[..]].concat()).exits(0);
}

/// What is typed beside the answers must be what they come to; a round that nobody declared is named; and each round stands for itself.
#[test]
fn a_contradiction_is_an_error_and_rounds_are_not_added_up() {
    let commune = commune();
    let text = commune.read(FIGURES);
    let both = text.replace("survey =", "counts = { survey_answers = 313 }\nsurvey =");
    commune.write(FIGURES, both);
    commune
        .cchc(&[&["check"][..], &DAY[..]].concat())
        .exits(1)
        .says("“survey_answers” ghi 313, nhưng các bậc của câu hỏi “chung” cộng được 312")
        .says("[answers-contradict]");
    commune.write(FIGURES, text.replace("sipas-2025-1", "sipas-2025-2"));
    commune
        .cchc(&[&["check"][..], &DAY[..]].concat())
        .exits(1)
        .says("không có đợt khảo sát “sipas-2025-2”");
    let second = SURVEYS
        .replace("sipas-2025-1", "sipas-2025-2")
        .replace("đợt 1", "đợt 2");
    commune.append("plan/2025-h2/surveys.toml", &second);
    let later = text
        .replace("sipas-2025-1", "sipas-2025-2")
        .replace("2025-09-26", "2025-10-20")
        .replace("2025-09-29", "2025-10-21")
        .replace("4 = 176", "4 = 206");
    commune.write(
        FIGURES,
        format!("{text}\n{}", &later[later.find("[[figure]]").unwrap()..]),
    );
    let target = target(&commune);
    assert_eq!(
        (&target["numerator"], &target["denominator"]),
        (&306.into(), &342.into())
    );
    assert_eq!(target["survey"]["missing"], 5);
}

/// What a command writes is what people write.
#[test]
fn answers_are_recorded_by_the_command_for_figures() {
    let commune = Commune::new();
    commune.write("plan/2025-h2/surveys.toml", SURVEYS);
    let figures = [
        "record",
        "figures",
        "--unit",
        "van-hoa-xa-hoi",
        "--source",
        "khao-sat",
        "--at",
        "2025-09-26",
        "--sample",
        "350",
        "--as-of",
        "2025-09-29",
    ];
    let record = |more: &[&str]| commune.cchc(&[&figures[..], more].concat());
    record(&["--answers", "chung=1"]).exits(2);
    record(&[
        "--survey",
        "sipas-2025-1",
        "--answers",
        "chung=2,4,30,176,100,1",
    ])
    .exits(2)
    .complains("[unknown-level]");
    record(&["--survey", "sipas-2025-1", "--answers", "chung"])
        .exits(2)
        .complains("“chung” chưa có số phiếu");
    record(&[
        "--survey",
        "sipas-2025-1",
        "--answers",
        "tiep-can=0,0,25,180,100",
        "--answers",
        "chung=2,4,30,176,100",
    ])
    .exits(0)
    .complains("88,46% (276/312)");
    let text = commune.read("plan/2025-h2/figures/van-hoa-xa-hoi/2025-09-26.toml");
    let answer = "[[figure.answer]]\nquestion = \"chung\"\n[figure.answer.counts]\n1 = 2\n2 = 4\n3 = 30\n4 = 176\n5 = 100\n";
    assert!(text.ends_with(answer), "{text}");
}

/// A plan without surveys is read as before, and its file is known where it lies.
#[test]
fn the_file_of_surveys_is_known_where_it_lies() {
    let commune = Commune::new();
    commune.write("plan/2025-h2/survey.toml", SURVEYS);
    let ran = commune.cchc(&["check", "--as-of", "2025-11-01"]);
    assert!(ran.stdout.contains("surveys.toml"), "{}", ran.stdout);
}
