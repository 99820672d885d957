//! A small invented plan in memory, for tests of what it comes to. Nothing in it is any commune's.

use super::{Loaded, load};
use crate::diagnostics::Finding;
use crate::model::plan::Plan;

/// The plan as issued: its period, two units, one area, and the counts and targets that tests ask for.
const FILES: [(&str, &str); 4] = [
    (
        "plan.toml",
        "id = \"p\"\ntitle = \"Kế hoạch giả định\"\norganization = \"UBND xã Mẫu\"\nsuperior = \"UBND thành phố Mẫu\"\n\
         from = 2025-07-01\nto = 2025-12-31\n",
    ),
    (
        "units.toml",
        "[[unit]]\nid = \"a\"\nname = \"Đơn vị A\"\n[[unit]]\nid = \"b\"\nname = \"Đơn vị B\"\n",
    ),
    ("tasks.toml", "[[area]]\nid = \"I\"\nname = \"Lĩnh vực\"\n"),
    (
        "targets.toml",
        "[[source]]\nid = \"s\"\nname = \"Hệ thống\"\n\
         [[count]]\nid = \"received\"\nname = \"Tiếp nhận\"\nkind = \"flow\"\nsource = \"s\"\n\
         [[count]]\nid = \"resolved\"\nname = \"Giải quyết\"\nkind = \"flow\"\nsource = \"s\"\n\
         [[count]]\nid = \"returned\"\nname = \"Trả lại\"\nkind = \"flow\"\nsource = \"s\"\n\
         [[identity]]\ntotal = [\"received\"]\nparts = [\"resolved\", \"returned\"]\n\
         [[target]]\nid = \"assigned\"\nname = \"Việc được giao\"\nclause = \"II.1\"\ncomputed = \"assignments\"\nat_least = 100\n\
         [[target]]\nid = \"ratio\"\nname = \"Tỷ lệ\"\nclause = \"II.2\"\nnumerator = [\"resolved\"]\ndenominator = [\"received\"]\n\
         at_least = 90\n",
    ),
];

/// The plan with these files: one of a name that it has takes its place.
pub fn loaded(files: &[(&str, &str)]) -> Loaded {
    let is_replaced = |name: &str| files.iter().any(|(other, _)| *other == name);
    let kept = FILES.into_iter().filter(|(name, _)| !is_replaced(name));
    load(&kept.chain(files.iter().copied()).collect())
}

/// A row of a task under any heading: `[[task]]`, or `[[amendment.add]]`.
pub fn task(heading: &str, id: &str, lead: &str, deadline: &str, more: &str) -> String {
    format!(
        "{heading}\nid = \"{id}\"\narea = \"I\"\ntitle = \"Việc {id}\"\nlead = \"{lead}\"\ndeadline = {deadline}\nproducts = [\"Báo cáo\"]\n{more}\n"
    )
}

/// `tasks.toml` with these rows.
pub fn tasks(rows: &[String]) -> String {
    format!("{}{}", FILES[2].1, rows.concat())
}

/// `assignments.toml` with one task "G", led by "a", from above.
pub fn assignment(deadline: &str, assigned: &str) -> String {
    let more = format!(
        "document = \"1/UBND\"\nassigned = {assigned}\nassigned_by = \"UBND thành phố Mẫu\""
    );
    task("[[task]]", "G", "a", deadline, &more)
}

/// A decision of the plan's own body with these rows.
pub fn amendment(date: &str, document: &str, rows: &str) -> String {
    format!(
        "[[amendment]]\ndate = {date}\ndocument = \"{document}\"\napproved_by = \"UBND xã Mẫu\"\n{rows}\n"
    )
}

/// A change of a task by a decision.
pub fn change(task: &str, what: &str) -> String {
    format!("[[amendment.change]]\ntask = \"{task}\"\n{what}\n")
}

/// Each finding as its code, its line, and the lines of the other places that it names.
pub fn found(loaded: &Loaded) -> Vec<String> {
    let line = |place: &crate::place::Place| {
        let text = &loaded.sources[place.file.0].text;
        text[..place.span.start].matches('\n').count() + 1
    };
    let words = |finding: &Finding| {
        let labels = finding
            .labels
            .iter()
            .map(|label| format!(" {}", line(&label.place)));
        format!(
            "{} {}{}",
            finding.fault.code(),
            line(&finding.place),
            labels.collect::<String>()
        )
    };
    loaded.findings.iter().map(words).collect()
}

/// The plan itself.
pub fn plan(loaded: &Loaded) -> &Plan {
    match &loaded.plan {
        Some(plan) => plan,
        None => panic!("no plan: {:?}", loaded.findings),
    }
}
