//! The names of things, keys and values in a comparison of two plans.

use crate::assess::changes::{Topic, Value};
use crate::block::lang::Lang;
use crate::model::plan::Plan;
use crate::schema;
use crate::wording::words;

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
        Topic::Count => lang.pick("Mục số liệu", "Count"),
        Topic::Identity => lang.pick("Đẳng thức kiểm tra", "Identity"),
        Topic::Target => lang.pick("Chỉ tiêu", "Target"),
        Topic::Survey => lang.pick("Đợt khảo sát", "Survey"),
        Topic::Entry => lang.pick("Ghi nhận", "Entry"),
        Topic::Trigger => lang.pick("Văn bản hướng dẫn", "Guidance"),
        Topic::Reply => lang.pick("Trả lời phiếu", "Answer to a sheet"),
        Topic::Figure => lang.pick("Số liệu", "Figure"),
        Topic::SentReport => lang.pick("Báo cáo đã gửi", "Sent report"),
        Topic::Risk => lang.pick("Nguy cơ quá hạn", "Risk"),
        Topic::Report => lang.pick("Báo cáo", "Report"),
        Topic::Assigner => lang.pick("Cơ quan giao nhiệm vụ", "Assigning body"),
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
        // What a comparison puts together of several keys.
        "period" | "span" => "kỳ",
        "order" => "thứ tự trong ngày",
        key => schema::title(key).unwrap_or(key),
    }
}

/// A value as people read it: units by their names, days and numbers as officials write them.
pub fn value(plan: &Plan, key: &str, value: &Value, lang: Lang) -> String {
    match (key, value) {
        ("unit" | "lead" | "assigned_to", Value::Text(id)) => plan.name_of(id).to_owned(),
        ("coordinators" | "co_leads" | "members" | "into", Value::Texts(ids)) => {
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
            format!("{}%", value.written().replace('.', lang.pick(",", ".")))
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
