//! Short names that offices use for the words in the names of their units.

/// Words of names, longer ones before those that they hold, with the short form that is usual in offices.
const USUAL: &[(&str, &str)] = &[
    ("Hội đồng nhân dân và Ủy ban nhân dân", "HĐND&UBND"),
    ("Hội đồng nhân dân", "HĐND"),
    ("Ủy ban nhân dân", "UBND"),
    ("Phục vụ hành chính công", "PVHCC"),
    ("Mặt trận Tổ quốc Việt Nam", "MTTQ"),
    ("Mặt trận Tổ quốc", "MTTQ"),
    ("Ủy ban MTTQ", "MTTQ"),
    ("Ban Chỉ huy Quân sự", "BCHQS"),
    ("Kinh tế, Hạ tầng và Đô thị", "KT-HT-ĐT"),
    ("Văn hóa, Thể thao và Truyền thông", "VH-TT-TT"),
    ("Văn hóa, Khoa học và Thông tin", "VH-KH-TT"),
    ("Văn hóa - Xã hội", "VH-XH"),
    ("Nông nghiệp và Môi trường", "NN-MT"),
    ("Giáo dục và Đào tạo", "GD-ĐT"),
    ("Tài chính - Kế hoạch", "TC-KH"),
    ("Khoa học và Công nghệ", "KH-CN"),
    ("giáo dục", "GD"),
    ("Văn phòng", "VP"),
    ("Trung tâm", "TT"),
    ("Phòng", "P."),
    ("Công an", "CA"),
];

/// Words that say where, which a plan of one body does without.
const WHERE: &[&str] = &[
    " trên địa bàn xã",
    " trên địa bàn phường",
    " xã",
    " phường",
    " đặc khu",
];

/// Letters of a short name at most.
const MOST: usize = 24;

/// A short name for a long one, from the short forms that are usual; `None` where they make it no shorter than a column needs.
pub fn proposal(name: &str) -> Option<String> {
    let mut short = name.to_owned();
    for (long, usual) in USUAL {
        short = short.replace(long, usual);
    }
    if let Some(bare) = WHERE.iter().find_map(|place| short.strip_suffix(place)) {
        short = bare.to_owned();
    }
    let fits = short.chars().count() <= MOST;
    (fits && short != name && !short.contains(['"', '\\'])).then_some(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_gets_the_short_form_that_offices_use() {
        for (name, short) in [
            ("Trung tâm Phục vụ hành chính công xã", Some("TT PVHCC")),
            (
                "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã",
                Some("VP HĐND&UBND"),
            ),
            (
                "Phòng Kinh tế, Hạ tầng và Đô thị phường",
                Some("P. KT-HT-ĐT"),
            ),
            ("Ban quản lý các dự án đầu tư xây dựng khu vực", None),
            ("Trạm Y tế", None),
        ] {
            assert_eq!(proposal(name).as_deref(), short, "{name}");
        }
    }
}
