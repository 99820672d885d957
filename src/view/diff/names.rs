//! The names of things, keys and values in a comparison of two plans.

use crate::assess::changes::{Topic, Value};
use crate::model::plan::Plan;
use crate::view::lang::Lang;
use crate::view::words;

/// The name of a kind of thing.
pub fn topic(topic: Topic, lang: Lang) -> &'static str {
    match topic {
        Topic::Plan => lang.pick("Kế hoạch", "Plan"),
        Topic::Area => lang.pick("Lĩnh vực", "Area"),
        Topic::Measure => lang.pick("Giải pháp", "Measure"),
        Topic::Clause => lang.pick("Mục", "Clause"),
        Topic::Unit => lang.pick("Cơ quan, đơn vị", "Unit"),
        Topic::Group => lang.pick("Nhóm phối hợp", "Group"),
        Topic::Task => lang.pick("Nhiệm vụ số", "Task"),
        Topic::Assignment => lang.pick("Nhiệm vụ được giao", "Assignment"),
        Topic::Amendment => lang.pick("Quyết định", "Decision"),
        Topic::AmendmentChange => lang.pick("Điều chỉnh", "Change"),
        Topic::Source => lang.pick("Nguồn số liệu", "Source"),
        Topic::Count => lang.pick("Số đếm", "Count"),
        Topic::Identity => lang.pick("Đẳng thức kiểm tra", "Identity"),
        Topic::Target => lang.pick("Chỉ tiêu", "Target"),
        Topic::Entry => lang.pick("Ghi nhận", "Entry"),
        Topic::Trigger => lang.pick("Văn bản hướng dẫn", "Guidance"),
        Topic::Figure => lang.pick("Số liệu", "Figure"),
        Topic::Settings => lang.pick("Thiết lập", "Settings"),
        Topic::Window => lang.pick("Kỳ số liệu", "Window"),
        Topic::DayOff => lang.pick("Ngày nghỉ", "Days off"),
        Topic::WorkedDay => lang.pick("Ngày làm bù", "Worked day"),
    }
}

/// The name of a key of the files; a key without one stands as it is written there.
pub fn key(key: &'static str, lang: Lang) -> &'static str {
    if lang == Lang::En {
        return key;
    }
    match key {
        "id" => "mã",
        "name" => "tên",
        "report_name" => "tên trong báo cáo",
        "text" => "nội dung",
        "short" => "tên ngắn",
        "aliases" => "tên gọi khác",
        "area" => "lĩnh vực",
        "areas" => "lĩnh vực chủ trì",
        "clause" | "clauses" => "mục trong Kế hoạch",
        "duties" => "nhiệm vụ của đơn vị",
        "compiles" => "tổng hợp báo cáo",
        "title" => "tên",
        "display" => "tên in trong báo cáo",
        "lead" => "cơ quan chủ trì",
        "coordinators" => "cơ quan phối hợp",
        "deadline" => "thời gian hoàn thành",
        "product" | "products" => "sản phẩm",
        "targets" => "chỉ tiêu",
        "due_soon_days" => "số ngày báo sắp đến hạn",
        "document" => "văn bản",
        "assigned" => "ngày giao",
        "assigned_by" => "cơ quan giao",
        "date" => "ngày",
        "approved_by" => "cơ quan quyết định",
        "signed_by" => "người ký",
        "proposed_by" => "cơ quan đề nghị",
        "withdrawn" => "đưa ra khỏi Kế hoạch",
        "at_least" => "mức giao",
        "stretch" => "mức phấn đấu",
        "reason" | "cause" => "nguyên nhân, lý do",
        "kind" => "cách cộng",
        "source" => "nguồn",
        "unit" => "đơn vị",
        "case_word" => "cách gọi một trường hợp",
        "numerator" => "tử số",
        "denominator" => "mẫu số",
        "denominator_if_recorded" => "mẫu số khi có ghi",
        "beside" => "số in kèm",
        "direction" => "hướng",
        "repairable" => "còn bù được",
        "judged_on" => "ngày đánh giá",
        "first_due" => "ngày bắt đầu đánh giá",
        "organization" => "cơ quan ban hành",
        "superior" => "cơ quan cấp trên",
        "number" => "số",
        "issued" => "ngày ban hành",
        "period" | "span" => "kỳ",
        "legal_basis" => "căn cứ",
        "recipients" => "nơi nhận",
        "window" => "cách tính kỳ số liệu",
        "sending" => "hạn gửi báo cáo",
        "before" => "cách hiểu “trước ngày”",
        "roll_over" => "chuyển hạn khỏi ngày nghỉ",
        "part_of_period" => "cách hiểu đầu, giữa, cuối kỳ",
        "max_extensions" => "số lần gia hạn không cảnh báo",
        "cutoff" => "ngày chốt số liệu",
        "instead_of" => "nghỉ thay ngày",
        "done" => "hoàn thành",
        "note" => "ghi chú",
        "blocked" => "vướng mắc",
        "expected" => "ước hoàn thành",
        "percent" => "tiến độ (%)",
        "cause_class" => "loại nguyên nhân",
        "remedy" => "giải pháp khắc phục",
        "due" => "hạn cuối",
        "recorded" => "ngày ghi",
        "method" => "cách đo",
        "sample" => "cỡ mẫu",
        "counts" => "số đếm",
        "estimated" => "ước",
        "task" => "nhiệm vụ số",
        "measure" => "giải pháp",
        "target" => "chỉ tiêu",
        "occurrence" => "kỳ thực hiện",
        "at" => "tại ngày",
        "total" => "tổng",
        "parts" => "các phần",
        other => other,
    }
}

/// A value as people read it: units by their names, days and numbers as officials write them.
pub fn value(plan: &Plan, key: &str, value: &Value, lang: Lang) -> String {
    match (key, value) {
        ("unit" | "lead" | "assigned_to", Value::Text(id)) => plan.name_of(id).to_owned(),
        ("coordinators", Value::Texts(ids)) => {
            let names: Vec<&str> = ids.iter().map(|id| plan.name_of(id)).collect();
            names.join("; ")
        }
        ("source", Value::Text(id)) => {
            let sources = &plan.indicators.sources;
            let source = sources.iter().find(|source| source.id.value == *id);
            source.map_or_else(|| id.clone(), |source| source.name.clone())
        }
        ("counts", Value::Texts(counts)) => {
            let named = counts.iter().map(|count| named_count(plan, count, lang));
            named.collect::<Vec<_>>().join("; ")
        }
        (_, Value::Date(day)) => words::date(*day, lang),
        (_, Value::Span(span)) => words::span(*span, lang),
        (_, Value::Period(period)) => words::period(*period, lang),
        (_, Value::Percent(_)) => {
            format!("{} %", value.written().replace('.', lang.pick(",", ".")))
        }
        (_, Value::Number(number)) => {
            words::grouped(i64::try_from(*number).unwrap_or(i64::MAX), lang)
        }
        (_, Value::Flag(true)) => lang.pick("có", "yes").to_owned(),
        (_, Value::Flag(false)) => lang.pick("không", "no").to_owned(),
        (_, value) => value.written(),
    }
}

/// `received_online = 412` with the count's name and a number as people read it.
fn named_count(plan: &Plan, count: &str, lang: Lang) -> String {
    let Some((id, number)) = count.split_once(" = ") else {
        return count.to_owned();
    };
    let name = plan.indicators.count(id).map_or(id, |count| &count.name);
    let number = number.parse().map(|number| words::grouped(number, lang));
    format!("{name} {}", number.unwrap_or_default())
}
