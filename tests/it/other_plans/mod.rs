//! Plans of another shape than Tân Kỳ's: several leads, a group that leads, no products, no deadline, numbers that begin again.

mod deadlines;
mod leads;
mod prints;

use serde_json::Value;

use crate::support::Commune;

/// An invented plan of a province.
const PLAN: &str = "id = \"2026\"\ntitle = \"Kế hoạch cải cách hành chính năm 2026 (bịa để thử)\"\norganization = \"UBND tỉnh Mẫu\"\n\
    from = 2026-01-01\nto = 2026-12-31\n";

const UNITS: &str = "[[unit]]\nid = \"noi-vu\"\nname = \"Sở Nội vụ\"\ncompiles = true\n\
    [[unit]]\nid = \"tu-phap\"\nname = \"Sở Tư pháp\"\n\
    [[unit]]\nid = \"bao\"\nname = \"Báo và Phát thanh, Truyền hình tỉnh\"\nshort = \"Báo tỉnh\"\n\
    [[unit]]\nid = \"xa-a\"\nname = \"UBND xã A\"\n\
    [[group]]\nid = \"cac-so\"\nname = \"Các sở, ban, ngành tỉnh\"\naliases = [\"Các Sở, ngành\"]\nmembers = [\"noi-vu\", \"tu-phap\"]\n\
    [[group]]\nid = \"cac-xa\"\nname = \"UBND các xã, phường\"\n";

const AREAS: &str =
    "[[area]]\nid = \"I\"\nname = \"Thể chế\"\n[[area]]\nid = \"II\"\nname = \"Chuyển đổi số\"\n";

fn task(id: &str, area: &str, more: &str) -> String {
    format!("[[task]]\nid = \"{id}\"\narea = \"{area}\"\ntitle = \"Việc {id}\"\n{more}\n")
}

fn tasks() -> String {
    [
        AREAS.to_owned(),
        task(
            "I.1",
            "I",
            "printed = \"1\"\nlead = \"bao\"\nco_leads = [\"tu-phap\", \"cac-xa\"]\ncoordinators = [\"noi-vu\"]\ndeadline = \"Quý I/2026\"",
        ),
        task("II.1", "II", "printed = \"1\"\nlead = \"cac-so\"\ndeadline = \"Quý II/2026\""),
        task("II.2", "II", "printed = \"2\"\nlead = \"tu-phap\"\ndeadline = \"\""),
        task(
            "II.3",
            "II",
            "printed = \"3\"\nlead = \"tu-phap\"\ndeadline = { text = \"Hằng quý\", each = \"quarter\" }",
        ),
    ]
    .concat()
}

fn province() -> Commune {
    let commune = Commune::empty();
    commune
        .write("plan/2026/plan.toml", PLAN)
        .write("plan/2026/units.toml", UNITS)
        .write("plan/2026/tasks.toml", tasks())
        .write("plan/2026/targets.toml", "");
    commune
}

const DAY: &[&str] = &["--as-of", "2026-04-10"];

fn json_of(commune: &Commune, args: &[&str]) -> Value {
    commune.json(&[args, DAY].concat())
}

fn codes(commune: &Commune) -> Vec<(String, String)> {
    let answer = json_of(commune, &["check"]);
    let found = answer["findings"].as_array().unwrap().iter();
    let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    found
        .map(|one| (text(one, "code"), text(one, "severity")))
        .collect()
}

fn ids(answer: &Value) -> Vec<String> {
    let tasks = answer["tasks"].as_array().unwrap().iter();
    tasks
        .map(|task| task["id"].as_str().unwrap().to_owned())
        .collect()
}

/// The text of a part of a package, without its marks.
fn text_of(path: &std::path::Path, part: &str) -> String {
    use std::io::Read;
    let mut package = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    package
        .by_name(part)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    match part.starts_with("word") {
        true => text
            .split('<')
            .filter_map(|piece| piece.split_once('>'))
            .map(|(_, words)| words)
            .collect(),
        false => text,
    }
}

/// An invented ward whose one report is due before the 14th of the last month of each quarter.
fn ward() -> Commune {
    let commune = Commune::empty();
    commune
        .write(
            "plan/2026/plan.toml",
            "id = \"2026\"\ntitle = \"Kế hoạch (bịa để thử)\"\norganization = \"UBND phường Mẫu\"\nfrom = 2026-01-01\nto = 2026-12-31\n",
        )
        .write(
            "plan/2026/units.toml",
            "[[unit]]\nid = \"vp\"\nname = \"Văn phòng\"\ncompiles = true\n",
        )
        .write(
            "plan/2026/tasks.toml",
            "[[area]]\nid = \"I\"\nname = \"Thể chế\"\n[[task]]\nid = \"1\"\narea = \"I\"\ntitle = \"Báo cáo\"\nlead = \"vp\"\n\
             deadline = \"Trước ngày 14 của tháng cuối quý\"\n",
        )
        .write("plan/2026/targets.toml", "");
    commune
}
