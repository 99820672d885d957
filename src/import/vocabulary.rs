//! The words by which the columns of plans are known, and in [`body`] the parts of what stands before the table.

pub(super) mod body;

use std::collections::HashMap;
use std::sync::LazyLock;

use super::mapping::Role;
use crate::text::fold;

/// Headers by role, from real plans. `(a|b)` is either, `[a|b]` either or none; `,` also stands for `/`, `;`, `&`, `-` and "và".
const HEADERS: &[(Role, &[&str])] = &[
    (
        Role::Number,
        &["tt", "stt", "số tt", "số thứ tự", "no", "number"],
    ),
    (
        Role::Title,
        &[
            "nhiệm vụ [cụ thể|chủ yếu|trọng tâm|thực hiện]",
            "(tên|nội dung|danh mục) (nhiệm vụ|công việc)",
            "nội dung [thực hiện|cụ thể]",
            "nội dung nhiệm vụ,giải pháp",
            "nội dung,nhiệm vụ",
            "nội dung công việc,nhiệm vụ",
            "nhiệm vụ,giải pháp [chủ yếu|cụ thể|thực hiện]",
            "nhiệm vụ,công việc",
            "công việc",
            "hoạt động",
            "task",
            "title",
        ],
    ),
    (
        Role::Lead,
        &[
            "(cơ quan|đơn vị|bộ phận|cơ quan,đơn vị|đơn vị,cơ quan) chủ trì [thực hiện|tham mưu|tham mưu thực hiện]",
            "chủ trì [thực hiện|tham mưu]",
            "(cơ quan|đơn vị|bộ phận|cơ quan,đơn vị|đơn vị,cơ quan) thực hiện",
            "phân công [thực hiện|chủ trì]",
            "trách nhiệm [thực hiện|chủ trì]",
            "lead [unit]",
        ],
    ),
    (
        Role::Coordinators,
        &[
            "(cơ quan|đơn vị|bộ phận|cơ quan,đơn vị|đơn vị,cơ quan) phối hợp [thực hiện]",
            "phối hợp [thực hiện]",
            "coordinators",
            "co,ordinators",
            "coordinating units",
        ],
    ),
    (
        Role::Deadline,
        &[
            "(thời gian|thời hạn|tiến độ) [hoàn thành|thực hiện|triển khai|triển khai thực hiện|thực hiện,hoàn thành]",
            "(thời gian|thời hạn),tiến độ [hoàn thành|thực hiện]",
            "(ngày|hạn) hoàn thành",
            "lộ trình [thực hiện]",
            "deadline",
        ],
    ),
    (
        Role::Product,
        &[
            "sản phẩm [dự kiến|đầu ra|hoàn thành|chủ yếu|thực hiện|dự kiến hoàn thành]",
            "kết quả [dự kiến|đầu ra|thực hiện|đạt được]",
            "kết quả,sản phẩm [dự kiến|đầu ra|thực hiện]",
            "sản phẩm,kết quả [dự kiến|đầu ra|thực hiện|đạt được]",
            "dự kiến (sản phẩm|kết quả)",
            "dự kiến (sản phẩm,kết quả|kết quả,sản phẩm)",
            "hình thức văn bản",
            "product",
        ],
    ),
    (
        Role::Note,
        &[
            "ghi chú",
            "căn cứ [pháp lý|thực hiện]",
            "cơ sở pháp lý",
            "kinh phí [thực hiện]",
            "note",
        ],
    ),
];

static ROLES: LazyLock<HashMap<String, Role>> = LazyLock::new(|| {
    let mut roles = HashMap::new();
    for (role, patterns) in HEADERS {
        for text in patterns.iter().flat_map(|pattern| expand(pattern)) {
            roles.insert(header_key(&text), *role);
        }
    }
    roles
});

/// All texts that a pattern stands for.
fn expand(pattern: &str) -> Vec<String> {
    let Some(at) = pattern.find(['(', '[']) else {
        return vec![pattern.to_owned()];
    };
    let is_optional = pattern[at..].starts_with('[');
    let close = if is_optional { ']' } else { ')' };
    let Some(end) = pattern[at..].find(close).map(|end| at + end) else {
        return vec![pattern.to_owned()];
    };
    let choices = pattern[at + 1..end].split('|');
    let none = is_optional.then_some("");
    let rest = expand(&pattern[end + 1..]);
    choices
        .chain(none)
        .flat_map(|choice| {
            let start = &pattern[..at];
            rest.iter()
                .map(move |rest| format!("{start}{choice}{rest}"))
        })
        .collect()
}

/// The key under which headers are the same: folded, without blanks around what parts words, and without a dot or colon at the end.
pub(super) fn header_key(text: &str) -> String {
    let folded = fold(text);
    let folded = folded
        .trim_matches(['.', ':', '*', ' '])
        .replace(" va\u{300} ", ",");
    let mut key = String::with_capacity(folded.len());
    for letter in folded.chars() {
        match letter {
            ',' | ';' | '/' | '&' | '-' | '\u{2013}' => {
                while key.ends_with([' ', ',']) {
                    key.pop();
                }
                key.push(',');
            }
            ' ' if key.ends_with(',') => {}
            letter => key.push(letter),
        }
    }
    key.trim_matches([',', ' ']).to_owned()
}

/// Bytes of the longest header that is looked at.
pub(super) const LONGEST: usize = 200;

/// A header with the number of its column, which is given from 0: `Thời gian (cột 5)`.
pub(super) fn numbered(header: &str, column: usize) -> String {
    format!("{header} (cột {})", column + 1)
}

/// What a header means. What stands in brackets at its end says more of the same.
pub(super) fn role(header: &str) -> Option<Role> {
    if header.is_empty() || header.len() > LONGEST {
        return None;
    }
    let key = header_key(header);
    ROLES.get(&key).copied().or_else(|| {
        let (start, _) = key.split_once('(')?;
        ROLES.get(start.trim()).copied()
    })
}

/// Words that the name of an organisation begins with, for the lines of a page, where cells have no bounds. Folded.
pub(super) static UNIT_HEADS: LazyLock<Vec<String>> = LazyLock::new(|| {
    [
        "phòng",
        "văn phòng",
        "trung tâm",
        "ubnd",
        "uỷ ban",
        "hđnd",
        "sở",
        "ban",
        "các",
        "công an",
        "trạm y tế",
        "trạm",
        "bộ",
        "cục",
        "chi cục",
        "thanh tra",
        "đoàn thanh niên",
        "hội",
        "liên đoàn",
        "mặt trận",
        "đài",
        "bưu điện",
        "chủ tịch ubnd",
        "vpđu",
        "cơ quan",
        "bộ chỉ huy",
        "bhxh",
        "bảo hiểm xã hội",
        "báo và phát thanh",
        "đảng uỷ",
        "thủ trưởng",
    ]
    .iter()
    .map(|word| fold(word))
    .collect()
});

/// Words that products begin with, for the same use. Folded.
pub(super) static PRODUCT_HEADS: LazyLock<Vec<String>> = LazyLock::new(|| {
    [
        "báo cáo",
        "kế hoạch",
        "quyết định",
        "văn bản",
        "thông báo",
        "tờ trình",
        "hồ sơ",
        "danh mục",
        "biên bản",
        "công văn",
        "đề án",
        "chương trình",
        "hội nghị",
        "nghị quyết",
        "hướng dẫn",
        "quy chế",
        "quy định",
        "tài liệu",
        "kết quả",
        "phương án",
        "dự thảo",
    ]
    .iter()
    .map(|word| fold(word))
    .collect()
});

/// The word that begins the name of several bodies at once, as co-ordinators are often named. Folded.
pub(super) static SEVERAL: LazyLock<String> = LazyLock::new(|| fold("các"));

/// Places at the end of an organisation's name, often left out. Folded.
pub(super) static LOCALITIES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let words = ["xã", "phường", "huyện", "quận", "tỉnh", "tp"];
    words.iter().map(|word| fold(word)).collect()
});

/// The words for "and". Folded.
pub(super) static AND: LazyLock<Vec<String>> =
    LazyLock::new(|| ["và", "and"].iter().map(|word| fold(word)).collect());

/// Beginnings of names that mean all of a kind, and the end that does. Folded.
static COLLECTIVE: LazyLock<(Vec<String>, String)> = LazyLock::new(|| {
    let starts = [
        "ubnd các",
        "ubnd cấp",
        "uỷ ban nhân dân các",
        "uỷ ban nhân dân cấp",
        "hđnd các",
        "cơ quan, đơn vị",
        "đơn vị, cơ quan",
        "toàn thể",
    ];
    let starts = starts.iter().map(|start| fold(start)).collect();
    (starts, fold(" liên quan"))
});

/// Whether a folded name means several organisations without "các" before it.
pub(super) fn is_collective(folded: &str) -> bool {
    let (starts, end) = &*COLLECTIVE;
    starts
        .iter()
        .any(|start| folded.starts_with(start.as_str()))
        || folded.ends_with(end.as_str())
}

/// The wording of a whole month, as plans have it.
pub(super) fn month(month: u32, year: i32) -> String {
    format!("Tháng {month}/{year}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_real_plans_are_known() {
        for (header, is) in [
            ("TT", Role::Number),
            ("SỐ TT.", Role::Number),
            ("Nhiệm vụ", Role::Title),
            ("NỘI DUNG CÔNG VIỆC", Role::Title),
            ("Nhiệm vụ/ giải pháp", Role::Title),
            ("Nhiệm vụ và giải pháp", Role::Title),
            ("Cơ quan, đơn vị chủ trì", Role::Lead),
            ("Đơn vị chủ trì tham mưu:", Role::Lead),
            ("Phân công thực hiện", Role::Lead),
            ("Cơ quan phối hợp", Role::Coordinators),
            ("Thời gian\u{a0}hoàn thành", Role::Deadline),
            ("Tiến độ", Role::Deadline),
            ("Thời gian thực hiện (dự kiến)", Role::Deadline),
            ("Kết quả - sản phẩm", Role::Product),
            ("Sản phẩm đầu ra", Role::Product),
            ("Ghi chú", Role::Note),
        ] {
            assert_eq!(role(header), Some(is), "{header}");
        }
        for header in [
            "",
            "Bắt đầu",
            "Kế hoạch",
            "Văn phòng",
            "Thời gian bắt đầu",
            "Người phụ trách",
        ] {
            assert_eq!(role(header), None, "{header}");
        }
    }

    /// A header that two roles claim would mean what the table's order says.
    #[test]
    fn no_header_has_two_roles() {
        let mut seen: HashMap<String, Role> = HashMap::new();
        for (role, patterns) in HEADERS {
            for text in patterns.iter().flat_map(|pattern| expand(pattern)) {
                let before = seen.insert(header_key(&text), *role);
                assert!(before.is_none_or(|before| before == *role), "{text}");
            }
        }
        assert!(seen.len() > 100, "{}", seen.len());
    }
}
