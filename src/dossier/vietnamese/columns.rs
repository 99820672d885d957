//! The names of columns, and what stands in and around them.

use super::super::mapping::Field;

/// What stands between two names in one header.
pub(in crate::dossier) const AND: &str = "và";

/// Words with which names of columns begin, and which the second of two names leaves out: "Ngày nhận/trả kết quả".
pub(in crate::dossier) const BEGINNINGS: [&str; 4] = ["ngày", "thời gian", "mã", "số"];

/// Words in brackets after the name of a day that happened, by which it is one that was only planned.
pub(in crate::dossier) const PLANNED: [&str; 5] = ["dự kiến", "dự tính", "kế hoạch", "hẹn", "ước"];

/// Words in brackets after any name, by which the column holds what is no longer so.
pub(in crate::dossier) const FORMER: [&str; 5] =
    ["cũ", "trước đây", "ban đầu", "lần đầu", "đã hủy"];

/// The two charges of which a fee consists, by the names of their columns. Where a file has a column for each, both are read.
pub(in crate::dossier) const FEE_PARTS: [&[&str]; 2] =
    [&["Phí", "Tổng phí"], &["Lệ phí", "Tổng lệ phí"]];

/// The names of each field's column, the preferred one first.
pub(in crate::dossier) const COLUMNS: &[(Field, &[&str])] = &[
    (
        Field::Id,
        &[
            "Mã hồ sơ",
            "Số hồ sơ",
            "Mã số hồ sơ",
            "Số biên nhận",
            "Mã biên nhận",
            "Số biên nhận hồ sơ",
            "Mã HS",
            "Số HS",
            "Mã hồ sơ quốc gia",
            "Mã số hồ sơ TTHC",
            "Mã hồ sơ TTHC",
        ],
    ),
    (
        Field::Received,
        &[
            "Ngày tiếp nhận",
            "Ngày tiếp nhận hồ sơ",
            "Thời gian tiếp nhận",
            "Thời gian nhận",
            "Thời gian nhận hồ sơ",
            "Thời điểm tiếp nhận",
            "Ngày nhận",
            "Ngày nhận hồ sơ",
            "Ngày tiếp nhận chính thức",
            "Ngày nộp",
            "Ngày nộp hồ sơ",
            "Thời gian nộp",
        ],
    ),
    (
        Field::Due,
        &[
            "Ngày hẹn trả",
            "Ngày hẹn trả kết quả",
            "Ngày hẹn",
            "Hẹn trả",
            "Hẹn trả kết quả",
            "Thời gian hẹn trả",
            "Thời gian hẹn trả kết quả",
            "Hạn trả kết quả",
            "Hạn xử lý",
            "Hạn giải quyết",
            "Hạn xử lý hồ sơ",
            "Hạn xử lý toàn trình",
            "Thời hạn giải quyết",
            "Ngày đến hạn",
            "Ngày hẹn trả KQ",
            "Hạn trả KQ",
            "Hạn trả",
            "Thời hạn trả",
            "Thời hạn trả kết quả",
        ],
    ),
    (
        Field::Processed,
        &[
            "Ngày kết thúc xử lý",
            "Thời gian kết thúc xử lý",
            "Ngày hoàn thành xử lý",
            "Ngày xử lý xong",
            "Ngày có kết quả",
            "Thời gian có kết quả",
            "Ngày hoàn thành",
            "Ngày giải quyết xong",
            "Ngày kết thúc",
            "Ngày giải quyết",
        ],
    ),
    (
        Field::HandedOver,
        &[
            "Ngày trả kết quả",
            "Ngày trả",
            "Ngày trả kết quả thực tế",
            "Thời gian trả kết quả",
            "Ngày đã trả kết quả",
            "Ngày nhận kết quả",
            "Ngày trả hồ sơ",
            "Ngày trả thực tế",
            "Ngày thực trả",
            "Ngày trả KQ",
        ],
    ),
    (
        Field::Status,
        &[
            "Trạng thái",
            "Trạng thái hồ sơ",
            "Tình trạng",
            "Tình trạng hồ sơ",
            "Trạng thái xử lý",
            "Tình trạng xử lý",
            "Tình trạng giải quyết",
            "Trạng thái giải quyết",
        ],
    ),
    (
        Field::Channel,
        &[
            "Hình thức nộp",
            "Hình thức tiếp nhận",
            "Hình thức nhận",
            "Hình thức nộp hồ sơ",
            "Hình thức tiếp nhận hồ sơ",
            "Hình thức nhận hồ sơ",
            "Cách thức nộp",
            "Cách thức nộp hồ sơ",
            "Cách thức tiếp nhận",
            "Kênh tiếp nhận",
            "Kênh nộp",
            "Nguồn hồ sơ",
            "Nguồn tiếp nhận",
            "Loại tiếp nhận",
        ],
    ),
    (
        Field::Unit,
        &[
            "Cơ quan giải quyết",
            "Đơn vị giải quyết",
            "Cơ quan xử lý",
            "Đơn vị xử lý",
            "Cơ quan thực hiện",
            "Đơn vị thực hiện",
            "Cơ quan thụ lý",
            "Đơn vị thụ lý",
            "Cơ quan, đơn vị",
            "Đơn vị",
            "Cơ quan",
            "Đơn vị tiếp nhận",
            "Cơ quan tiếp nhận",
        ],
    ),
    (
        Field::Tracked,
        &[
            "Theo dõi trên Hệ thống",
            "Theo dõi trạng thái",
            "Được theo dõi trạng thái",
            "Cập nhật trạng thái",
        ],
    ),
    (
        Field::Synced,
        &[
            "Đồng bộ",
            "Đồng bộ Cổng DVCQG",
            "Đã đồng bộ",
            "Trạng thái đồng bộ",
            "Đồng bộ DVCQG",
            "Đồng bộ Cổng Dịch vụ công quốc gia",
            "Đồng bộ hồ sơ",
        ],
    ),
    (
        Field::DossierDigitised,
        &[
            "Số hóa hồ sơ",
            "Số hóa thành phần hồ sơ",
            "Số hóa thành phần",
            "Số hóa TPHS",
            "Số hóa đầu vào",
            "Đã số hóa hồ sơ",
        ],
    ),
    (
        Field::ResultDigitised,
        &[
            "Số hóa kết quả",
            "Số hóa kết quả giải quyết",
            "Số hóa KQ",
            "Số hóa KQGQ",
            "Số hóa đầu ra",
            "Đã số hóa kết quả",
            "Kết quả điện tử",
        ],
    ),
    (
        Field::Fee,
        &[
            "Phí, lệ phí",
            "Phí lệ phí",
            "Phí/Lệ phí",
            "Tổng phí, lệ phí",
            "Tổng phí",
            "Tổng lệ phí",
            "Lệ phí",
            "Phí",
            "Số tiền",
            "Tổng tiền",
            "Số tiền phải nộp",
        ],
    ),
    (
        Field::PaidOnline,
        &[
            "Thanh toán trực tuyến",
            "Đã thanh toán trực tuyến",
            "Hình thức thanh toán",
            "TT trực tuyến",
            "TTTT",
        ],
    ),
    (
        Field::Procedure,
        &[
            "Mã thủ tục",
            "Mã TTHC",
            "Mã thủ tục hành chính",
            "Tên thủ tục hành chính",
            "Tên thủ tục",
            "Thủ tục hành chính",
            "Thủ tục",
            "Tên TTHC",
            "TTHC",
        ],
    ),
];

/// The header names above, all fields together.
pub(in crate::dossier) fn header_names() -> impl Iterator<Item = &'static str> {
    COLUMNS.iter().flat_map(|(_, names)| names.iter().copied())
}

/// Words in the names of columns whose words are those of channels, and which are of something else.
pub(in crate::dossier) const OF_RESULTS: [&str; 4] = ["trả", "kết quả", "thanh toán", "phí"];

/// Words in the names of columns that say whose a dossier is.
pub(in crate::dossier) const OF_OWNERS: [&str; 8] = [
    "chủ hồ sơ",
    "người",
    "họ tên",
    "họ và tên",
    "công dân",
    "cá nhân",
    "tổ chức",
    "doanh nghiệp",
];

/// Words in the names of days that are never a dossier's.
pub(in crate::dossier) const OF_PEOPLE: [&str; 2] = ["sinh", "cấp"];
