//! The headers and words that one-stop systems in Vietnam use, as far as their exports and public screens show them.
//!
//! Case, tone placement, spaces, and what follows in brackets do not count but for [`PLANNED`] and [`FORMER`], so each wording stands here once.

use super::mapping::{Channel, Field, Mapping, Rules, Status, Words};

/// What stands between two names in one header.
pub(super) const AND: &str = "và";

/// Words with which names of columns begin, and which the second of two names leaves out: "Ngày nhận/trả kết quả".
pub(super) const BEGINNINGS: [&str; 4] = ["ngày", "thời gian", "mã", "số"];

/// Words in brackets after the name of a day that happened, by which it is one that was only planned.
pub(super) const PLANNED: [&str; 5] = ["dự kiến", "dự tính", "kế hoạch", "hẹn", "ước"];

/// Words in brackets after any name, by which the column holds what is no longer so.
pub(super) const FORMER: [&str; 5] = ["cũ", "trước đây", "ban đầu", "lần đầu", "đã hủy"];

/// The two charges of which a fee consists, by the names of their columns. Where a file has a column for each, both are read.
pub(super) const FEE_PARTS: [&[&str]; 2] = [&["Phí", "Tổng phí"], &["Lệ phí", "Tổng lệ phí"]];

const COLUMNS: &[(Field, &[&str])] = &[
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

/// The ten statuses of the national dictionary and what systems in use write. A word that may mean two things is left to be asked, because
/// a word that is taken wrongly changes counts in silence: "Tạm dừng" may wait for the applicant or for another body, "Đã hủy" may be a
/// withdrawal or a refusal, "Chờ thanh toán" may stand before the receipt.
const STATUSES: &[(Status, &[&str])] = &[
    (
        Status::Resolved,
        &[
            "Đã trả kết quả",
            "Đã trả",
            "Đã trả kết quả cho công dân",
            "Đã giải quyết",
            "Đã giải quyết trước hạn",
            "Đã giải quyết đúng hạn",
            "Đã giải quyết quá hạn",
            "Đã giải quyết trễ hạn",
            "Đã hoàn thành",
            "Hoàn thành",
            "Kết thúc",
            "Đã kết thúc",
            "Đã trả KQ",
            "Đã trả kết quả cho người dân",
            "Đã trả kết quả cho tổ chức, cá nhân",
            "Đã trả kết quả trước hạn",
            "Đã trả kết quả đúng hạn",
            "Đã trả kết quả quá hạn",
            "Đã trả kết quả trễ hạn",
            "Hoàn thành hồ sơ",
            "Đã hoàn thành hồ sơ",
            "Đã kết thúc hồ sơ",
        ],
    ),
    (
        Status::Ready,
        &[
            "Đã xử lý xong",
            "Đã xử lý",
            "Đã xử lý, chờ trả kết quả",
            "Đã xử lý xong, chờ trả kết quả",
            "Kết thúc xử lý",
            "Hoàn thành xử lý",
            "Đã hoàn thành xử lý",
            "Đã có kết quả",
            "Có kết quả",
            "Chờ trả kết quả",
            "Đang chờ trả kết quả",
            "Chưa trả kết quả",
            "Đã xử lý xong hồ sơ",
            "Đã xử lý xong trước hạn",
            "Đã xử lý xong đúng hạn",
            "Đã xử lý xong quá hạn",
            "Đã xử lý xong trễ hạn",
            "Đã có kết quả, chờ trả",
            "Đã có kết quả, chờ trả kết quả",
            "Chờ trả kết quả cho công dân",
            "Chờ công dân nhận kết quả",
        ],
    ),
    (
        Status::InProgress,
        &[
            "Đang xử lý",
            "Đang giải quyết",
            "Đang xử lý trong hạn",
            "Đang xử lý quá hạn",
            "Đang giải quyết trong hạn",
            "Đang giải quyết quá hạn",
            "Đã tiếp nhận",
            "Mới tiếp nhận",
            "Chờ xử lý",
            "Đang thụ lý",
            "Đang thẩm định",
            "Chờ phê duyệt",
            "Trình ký",
            "Đang trình ký",
            "Đã chuyển xử lý",
            "Được tiếp nhận",
            "Đã tiếp nhận hồ sơ",
            "Hồ sơ mới tiếp nhận",
            "Hồ sơ chuyển phòng chuyên môn",
            "Chuyển phòng chuyên môn",
            "Đã chuyển phòng chuyên môn",
            "Chờ thụ lý",
            "Chờ thẩm định",
            "Chờ phân công",
            "Đang thẩm tra",
            "Đang xác minh",
            "Đang phê duyệt",
            "Đang thực hiện",
            "Đang xử lý đúng hạn",
            "Đang xử lý trễ hạn",
            "Đang giải quyết đúng hạn",
            "Đang giải quyết trễ hạn",
            "Yêu cầu thực hiện nghĩa vụ tài chính",
            "Chờ thực hiện nghĩa vụ tài chính",
            "Đang chờ thực hiện nghĩa vụ tài chính",
            "Đang thực hiện nghĩa vụ tài chính",
            "Đã thực hiện nghĩa vụ tài chính",
            "Chờ thông báo nghĩa vụ tài chính",
            "Chờ trả thông báo nghĩa vụ tài chính",
            "Chờ xác nhận nghĩa vụ tài chính",
            "Tạm dừng chờ nghĩa vụ tài chính",
            "Tạm dừng chờ thực hiện nghĩa vụ tài chính",
            "Chờ liên thông",
            "Chờ thực hiện liên thông",
            "Đang liên thông",
            "Đang thực hiện liên thông",
            "Đang xử lý liên thông",
            "Chờ kết quả liên thông",
            "Đang chờ kết quả liên thông",
            "Đã nhận kết quả liên thông",
        ],
    ),
    (
        Status::AwaitingSupplement,
        &[
            "Chờ bổ sung",
            "Chờ bổ sung hồ sơ",
            "Đang chờ bổ sung",
            "Yêu cầu bổ sung",
            "Yêu cầu bổ sung hồ sơ",
            "Yêu cầu bổ sung giấy tờ",
            "Cần bổ sung",
            "Đang bổ sung",
            "Tạm dừng chờ bổ sung",
            "Công dân yêu cầu bổ sung",
            "Chờ bổ sung giấy tờ",
            "Chờ bổ sung thành phần hồ sơ",
            "Chờ công dân bổ sung",
            "Chờ công dân bổ sung hồ sơ",
            "Đang chờ bổ sung hồ sơ",
            "Đang bổ sung hồ sơ",
            "Tạm dừng chờ bổ sung hồ sơ",
            "Tạm dừng để bổ sung",
            "Tạm dừng để bổ sung hồ sơ",
            "Tạm dừng xử lý chờ bổ sung",
            "Tạm dừng xử lý, chờ bổ sung hồ sơ",
            "Yêu cầu công dân bổ sung",
            "Yêu cầu công dân bổ sung hồ sơ",
            "Yêu cầu bổ sung, hoàn thiện hồ sơ",
            "Yêu cầu sửa đổi, bổ sung",
            "Yêu cầu sửa đổi, bổ sung hồ sơ",
            "Yêu cầu sửa đổi bổ sung hồ sơ",
        ],
    ),
    (
        Status::Withdrawn,
        &[
            "Xin rút",
            "Rút hồ sơ",
            "Xin rút hồ sơ",
            "Đã rút",
            "Đã rút hồ sơ",
            "Công dân rút hồ sơ",
            "Công dân xin rút hồ sơ",
            "Công dân xin rút",
            "Công dân yêu cầu rút",
            "Công dân yêu cầu rút hồ sơ",
            "Công dân đã rút hồ sơ",
            "Yêu cầu rút hồ sơ",
            "Người dân rút hồ sơ",
            "Người dân xin rút hồ sơ",
            "Người dân yêu cầu rút hồ sơ",
            "Hồ sơ xin rút",
        ],
    ),
    (
        Status::Returned,
        &[
            "Trả lại",
            "Trả lại hồ sơ",
            "Đã trả lại",
            "Đã trả lại hồ sơ",
            "Trả hồ sơ",
            "Trả lại công dân",
            "Trả lại hồ sơ cho công dân",
            "Đã trả lại hồ sơ cho công dân",
            "Hồ sơ trả lại",
        ],
    ),
    (
        Status::Refused,
        &[
            "Từ chối",
            "Đã từ chối",
            "Từ chối giải quyết",
            "Từ chối tiếp nhận",
            "Không giải quyết",
            "Không tiếp nhận",
            "Bị từ chối",
            "Không được tiếp nhận",
            "Không tiếp nhận hồ sơ",
            "Hồ sơ không được tiếp nhận",
            "Từ chối hồ sơ",
            "Từ chối xử lý",
            "Từ chối tiếp nhận hồ sơ",
            "Từ chối giải quyết hồ sơ",
            "Hồ sơ bị từ chối",
            "Không đủ điều kiện",
            "Không đủ điều kiện giải quyết",
        ],
    ),
    (
        Status::Stopped,
        &[
            "Dừng xử lý",
            "Đã dừng xử lý",
            "Dừng xử lý hồ sơ",
            "Dừng giải quyết",
            "Đã dừng giải quyết",
        ],
    ),
    (
        Status::NotReceived,
        &[
            "Mới đăng ký",
            "Chờ tiếp nhận",
            "Chưa tiếp nhận",
            "Mới nộp",
            "Chờ kiểm tra",
            "Hồ sơ đăng ký mới",
            "Hồ sơ đăng ký mới trực tuyến",
            "Đăng ký mới",
            "Chờ tiếp nhận hồ sơ",
            "Đang chờ tiếp nhận",
            "Mới nộp hồ sơ",
            "Lưu nháp",
        ],
    ),
];

const CHANNELS: &[(Channel, &[&str])] = &[
    (
        Channel::Online,
        &[
            "Trực tuyến",
            "Nộp trực tuyến",
            "Tiếp nhận trực tuyến",
            "Nộp qua mạng",
            "Qua mạng",
            "Online",
            "Cổng DVCQG",
            "Cổng Dịch vụ công quốc gia",
            "Cổng Dịch vụ công",
            "DVCTT",
            "Dịch vụ công trực tuyến",
            "Trực tuyến toàn trình",
            "Trực tuyến một phần",
            "Nộp hồ sơ trực tuyến",
            "Cổng DVC",
            "Cổng DVC quốc gia",
            "Qua Cổng DVCQG",
            "Nộp qua Cổng DVCQG",
            "Từ Cổng DVCQG",
            "Qua Cổng Dịch vụ công",
            "Cổng DVC tỉnh",
            "Cổng DVC thành phố",
            "Cổng Dịch vụ công tỉnh",
            "Cổng Dịch vụ công thành phố",
            "Qua dịch vụ công trực tuyến",
            "VNeID",
            "Ứng dụng VNeID",
            "Nộp online",
            "Internet",
            "Qua internet",
        ],
    ),
    (
        Channel::Direct,
        &[
            "Trực tiếp",
            "Nộp trực tiếp",
            "Tiếp nhận trực tiếp",
            "Tại quầy",
            "Tại bộ phận một cửa",
            "Một cửa",
            "Trực tiếp tại bộ phận một cửa",
            "Trực tiếp, qua bưu chính",
            "Nộp hồ sơ trực tiếp",
            "Nộp tại quầy",
            "Trực tiếp tại quầy",
            "Nộp tại bộ phận một cửa",
            "Nộp trực tiếp tại bộ phận một cửa",
            "Bộ phận một cửa",
            "Bộ phận tiếp nhận và trả kết quả",
            "Tại Bộ phận tiếp nhận và trả kết quả",
            "Trung tâm Phục vụ hành chính công",
            "Tại Trung tâm Phục vụ hành chính công",
            "Trực tiếp tại Trung tâm Phục vụ hành chính công",
            "Tiếp nhận tại quầy",
        ],
    ),
    (
        Channel::Post,
        &[
            "Bưu chính",
            "Qua bưu chính",
            "Bưu chính công ích",
            "Qua bưu chính công ích",
            "Dịch vụ bưu chính công ích",
            "BCCI",
            "Bưu điện",
            "Qua bưu điện",
            "Qua BCCI",
            "Nộp qua bưu chính",
            "Nộp qua bưu chính công ích",
            "Nộp qua bưu điện",
            "Dịch vụ bưu chính",
            "Qua dịch vụ bưu chính",
            "Qua dịch vụ bưu chính công ích",
            "Tiếp nhận qua bưu chính",
        ],
    ),
];

const ANSWERS: &[(bool, &[&str])] = &[
    (
        true,
        &[
            "Có",
            "Đã",
            "Rồi",
            "x",
            "1",
            "true",
            "yes",
            "y",
            "Đã số hóa",
            "Đã đồng bộ",
            "Thành công",
            "Đồng bộ thành công",
            "Đã thanh toán trực tuyến",
            "Trực tuyến",
            "Thanh toán trực tuyến",
            "Đã thanh toán",
            "Online",
            "Đã nộp trực tuyến",
            "Nộp trực tuyến",
            "Qua Cổng DVCQG",
            "Cổng DVCQG",
            "Thanh toán qua Cổng DVCQG",
            "Thanh toán trên Cổng DVCQG",
            "PayGov",
            "Nền tảng thanh toán trực tuyến",
            "Thanh toán online",
            "Thanh toán trực tuyến thành công",
            "Thanh toán thành công",
        ],
    ),
    (
        false,
        &[
            "Không",
            "Chưa",
            "-",
            "0",
            "false",
            "no",
            "n",
            "Chưa số hóa",
            "Không số hóa",
            "Chưa đồng bộ",
            "Thất bại",
            "Lỗi",
            "Đồng bộ lỗi",
            "Chưa thanh toán",
            "Trực tiếp",
            "Tiền mặt",
            "Thanh toán trực tiếp",
            "Không thu phí",
            "Miễn phí",
            "Không phí",
            "Không có phí",
            "Không thu",
            "Tại quầy",
            "Trực tiếp tại quầy",
            "Nộp tại quầy",
            "Nộp trực tiếp",
            "Thanh toán tại quầy",
            "Thanh toán tiền mặt",
            "Thanh toán bằng tiền mặt",
            "Nộp tiền mặt",
            "Thu tiền mặt",
            "Chưa nộp",
            "Chưa thu",
            "Chưa thanh toán trực tuyến",
            "Thanh toán thất bại",
        ],
    ),
];

const NO_FEE: &[&str] = &[
    "Không",
    "Miễn phí",
    "Không thu",
    "Không thu phí",
    "Không phí",
    "Miễn",
    "Không có",
    "-",
];

/// What systems and databases write where there is nothing.
const BLANK: &[&str] = &[
    "-",
    "--",
    "–",
    "—",
    "NULL",
    "(null)",
    "[null]",
    "<null>",
    "\\N",
    "nil",
    "None",
    "N/A",
    "NA",
    "<NA>",
    "n.a.",
    "NaN",
    "NaT",
    "undefined",
    "(blank)",
    "(trống)",
];

/// How a row of totals begins.
pub(super) const TOTALS: [&str; 3] = ["Tổng", "Cộng", "Total"];
/// What stands before the number of a printed page, in small letters.
pub(super) const PAGES: [&str; 2] = ["trang", "page"];
/// What may stand in and around a number or a sum of money.
pub(super) const AROUND_AMOUNT: &str = " .,()%đ";
/// The words of a day as letters write it: `ngày 05 tháng 10 năm 2025`.
pub(super) const DAY: &str = "ngày";
/// See [`DAY`].
pub(super) const MONTH: &str = "tháng";
/// See [`DAY`].
pub(super) const YEAR: &str = "năm";

/// The built-in mapping.
pub(super) fn mapping() -> Mapping {
    Mapping {
        columns: words(COLUMNS),
        statuses: words(STATUSES),
        channels: words(CHANNELS),
        units: Vec::new(),
        whole: None,
        answers: words(ANSWERS),
        no_fee: NO_FEE.iter().map(|&word| word.to_owned()).collect(),
        blank: BLANK.iter().map(|&word| word.to_owned()).collect(),
        rules: Rules::default(),
    }
}

fn words<T: Copy>(lists: &[(T, &[&str])]) -> Words<T> {
    lists
        .iter()
        .flat_map(|(meaning, words)| words.iter().map(|&word| (word.to_owned(), *meaning)))
        .collect()
}

/// The header names above, all fields together.
pub(super) fn header_names() -> impl Iterator<Item = &'static str> {
    COLUMNS.iter().flat_map(|(_, names)| names.iter().copied())
}

/// The words of channels above, all together.
pub(super) fn channel_words() -> impl Iterator<Item = &'static str> {
    CHANNELS.iter().flat_map(|(_, words)| words.iter().copied())
}

/// Further phrases that headers of exports are made of, by what they are about. None is a family name by itself.
pub(super) const HEADER_PHRASES: &[&str] = &[
    "stt,tt,số thứ tự,thứ tự,thứ,mã,số,ký hiệu,tên,họ,họ tên,họ và tên,loại,nhóm,phân loại,danh mục,tổng,cộng,tổng số,tổng cộng,số lượng",
    "ngày,giờ,tháng,quý,năm,thời gian,thời hạn,thời điểm,hạn,hẹn,hẹn trả,bắt đầu,kết thúc,hoàn thành,hiện tại,tiếp theo,còn lại,xong,lịch,lịch hẹn",
    "quá hạn,trễ hạn,đúng hạn,trước hạn,sớm hạn,đến hạn,gia hạn,trễ hẹn,số ngày,tạm dừng,chờ,chờ xử lý,đang,đã,chưa,khác,mới,cũ",
    "hồ sơ,thành phần hồ sơ,thành phần,thủ tục,thủ tục hành chính,hành chính,tthc,lĩnh vực,quy trình,bước,mức độ,cấp độ,cấp,dịch vụ công,một cửa,liên thông",
    "kết quả,trạng thái,tình trạng,tiến độ,tiếp nhận,xử lý,thụ lý,thẩm định,giải quyết,phê duyệt,trình ký,ký,ký số,ban hành,cấp phép,trả,trả lại,trả kết quả,vào sổ",
    "ký duyệt,trình ký duyệt,trình,lấy ý kiến,xác minh,thẩm tra,phân công,nghĩa vụ tài chính,tài chính,dừng,dừng xử lý,trình lãnh đạo,bước",
    "chuyển,luân chuyển,bổ sung,từ chối,rút,xin rút,hủy,nộp,nhận,gửi,đến,đi,từ,cho,của,và,hoặc,tại,theo,trên,do,về,để,bởi,qua,nếu có,nếu,có,không,là,được,cần",
    "người,người nộp,người dân,người yêu cầu,người đề nghị,người nhận,người ký,người xử lý,người tiếp nhận,công dân,chủ hồ sơ,chủ sở hữu,chủ đầu tư,tổ chức,cá nhân",
    "doanh nghiệp,đối tượng,địa chỉ,thường trú,tạm trú,liên hệ,điện thoại,số điện thoại,di động,sđt,email,fax,zalo,cccd,cmnd,cmt,gplx,giấy tờ,giấy tờ tùy thân",
    "định danh,căn cước,căn cước công dân,chứng minh,hộ chiếu,giới tính,ngày sinh,năm sinh,nơi sinh,nơi,nơi cấp,nơi ở,nơi nhận,dân tộc,quốc tịch,nghề nghiệp,mã số thuế,mst",
    "đơn vị,cơ quan,phòng,phòng ban,ban ngành,bộ phận,cán bộ,công chức,chuyên viên,lãnh đạo,xã,phường,thôn,tổ dân phố,huyện,quận,tỉnh,thành phố,đặc khu,địa bàn",
    "lý do,nguyên nhân,ghi chú,nội dung,trích yếu,mô tả,ý kiến,đánh giá,hài lòng,mức,thông tin,chi tiết,yêu cầu,đề nghị,văn bản,văn phòng,văn hóa,văn thư,quyết định,công văn,giấy phép,giấy hẹn",
    "số hóa,đồng bộ,trực tuyến,trực tiếp,bưu chính,bưu điện,bccc,toàn trình,một phần,hình thức,phương thức,kênh,nguồn,cổng,dvc,dvcqg,dvctt,hệ thống,quốc gia,điện tử",
    "phí,lệ phí,tiền,số tiền,đồng,vnđ,vnd,nghìn đồng,triệu đồng,thanh toán,biên lai,hóa đơn,biên nhận,phiếu,phiếu hẹn,giao dịch,ngân hàng,tài khoản,miễn giảm,miễn phí",
    "tệp,tệp đính kèm,đính kèm,kho,lưu trữ,lưu kho,đường dẫn,mã vạch,tờ,bản,bản sao,bản gốc,bản chính,trang,trang tính,sheet,cột,dòng,danh sách,mẫu,giả định,ví dụ,dữ liệu",
    "id,no,dd,mm,yyyy,yy,hh,ss,hs,tphs,kq,kqgq,ubnd,hđnd,ttpvhcc,pvhcc,hcc,tp,ctdt,csdl,lt,tk",
];

/// Words that statuses and headers use of dossiers and that are nobody's name.
pub(super) const SAID_OF_DOSSIERS: &[&str] = &[
    "chờ,đã,đang,chưa,không,bị,được,trả,nộp,nhận,gửi,chuyển,rút,hủy,xong,hẹn,hạn,quá,hết,phải,bước,ngày,giờ,tháng,số,tên,loại,nơi,kênh,lệ phí,lý do",
];

/// Words in the names of columns whose words are those of channels, and which are of something else.
pub(super) const OF_RESULTS: [&str; 4] = ["trả", "kết quả", "thanh toán", "phí"];

/// Words in the names of days that are never a dossier's.
pub(super) const OF_PEOPLE: [&str; 2] = ["sinh", "cấp"];

/// Further phrases that channels are called by.
pub(super) const OF_CHANNELS: &[&str] = &[
    "mạng,qua mạng,ứng dụng,app,web,website,trang web,internet,online,offline,vneid,tài khoản,cổng thông tin,hệ thống,máy tự phục vụ,ki ốt,kiosk",
    "quầy,đến quầy,tại chỗ,tại nhà,trụ sở,tại trụ sở,bưu tá,bưu cục,bưu phẩm,nhân viên,giao nhận,nộp hộ,tự nộp,ủy quyền,dịch vụ,công ích,hành chính công",
];

/// Of what the names of public bodies consist besides: what they see to.
pub(super) const BODIES: &[&str] = &[
    "kinh tế,văn hóa,xã hội,hành chính,hành chính công,phục vụ,giáo dục,đào tạo,y tế,nội vụ,tư pháp,hộ tịch,tài chính,kế hoạch,ngân sách",
    "tài nguyên,môi trường,nông nghiệp,nông thôn,phát triển,xây dựng,công thương,thương mại,khoa học,công nghệ,lao động,thương binh,việc làm",
    "đất đai,đăng ký,đăng ký đất đai,hạ tầng,đô thị,quản lý,dân tộc,tôn giáo,quân sự,nhân dân,du lịch,thể thao,truyền thông,dân số,bảo trợ",
    "chính sách,pháp chế,tổng hợp,thống kê,công nghiệp,giao thông,vận tải,thủy lợi,thú y,trồng trọt,chăn nuôi,kiểm lâm,thị trường,một cửa",
    "trung ương,địa phương,khu vực,cơ sở,liên xã,trực thuộc,hỗ trợ,dịch vụ,giải quyết,thủ tục,hồ sơ,tiếp dân,tiếp công dân,công ích",
];

/// Words with which the name of a public body begins.
pub(super) const ORGANISATIONS: &[&str] = &[
    "UBND",
    "Ủy ban nhân dân",
    "Ủy ban",
    "HĐND",
    "Hội đồng nhân dân",
    "Văn phòng",
    "VP",
    "Phòng",
    "P",
    "Ban",
    "Sở",
    "Bộ",
    "Bộ phận",
    "Trung tâm",
    "TT",
    "TTPVHCC",
    "Chi cục",
    "Cục",
    "Chi nhánh",
    "Công an",
    "CA",
    "Trạm",
    "Trường",
    "Đội",
    "Bảo hiểm xã hội",
    "BHXH",
    "Kho bạc",
    "Thuế",
    "Hải quan",
    "Tòa án",
    "Viện kiểm sát",
    "Cơ quan",
    "Đơn vị",
    "Mặt trận Tổ quốc",
    "MTTQ",
    "Thanh tra",
    "Điểm phục vụ",
    "Cơ sở",
    "Các cơ sở",
    "Các phòng",
    "Đảng ủy",
    "Ban Chỉ huy quân sự",
];

/// Words before the name of a place, which may be a person's.
pub(super) const PLACES: &[&str] = &[
    "Xã",
    "Phường",
    "Thị trấn",
    "Trấn",
    "Đặc khu",
    "Khu",
    "Huyện",
    "Quận",
    "Thị xã",
    "Tỉnh",
    "Thành phố",
    "Phố",
    "TP",
    "Đường",
];

/// Words that stand before somebody's name, or for somebody.
pub(super) const PEOPLE: &[&str] = &[
    "Anh",
    "Chị",
    "Ông",
    "Bà",
    "Cô",
    "Chú",
    "Bác",
    "Cụ",
    "Em",
    "Cháu",
    "Con",
    "Vợ",
    "Chồng",
    "Bố",
    "Mẹ",
    "Cha",
    "Thầy",
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Đồng chí",
];

/// Family names of Vietnam, of the Kinh and of other peoples; the common ones in the first line.
pub(super) const FAMILY_NAMES: &[&str] = &[
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Vương Trịnh Trương Lâm Phùng Mai Tô Tạ Hà Chu Châu Cao Lưu",
    "Thái Tăng Tống Triệu Kiều Quách Từ La Lại Lục Mạc Nghiêm Ninh Ông Phí Quản Sầm Thân Thạch Thiều Tiêu Tôn Trang Ứng Viên Xa Âu Bạch Bành Cù",
    "Cung Diệp Doãn Đàm Đậu Đinh Đồng Giang Giáp Hạ Hàn Hứa Khổng Khuất Khúc Kim Lạc Lăng Lương Mã Mẫn Ngụy Nhữ Nông Ôn Phó Tào Thẩm Tiền Trình",
    "Uông Vi Vòng Giàng Vàng Sùng Thào Lò Lù Lường Cầm Quàng Tòng Hạng Mùa Cư Tráng Chảo Tẩn Phàn Bàn Hoàng Ma Hứa Đèo Điêu Sìn Lầu Và Hờ Già Mí Ly",
    "Niê Ksor Rơ Siu Nay Kpă Rmah Hrê Alăng Arất Bríu Pơloong Danh Sơn Kiên Lâm Liêu Tằng Chìu Chíu Phùn Trưởng Đổng Thiên Kha Châu Sa Đạo Báo Ức",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;
    use std::collections::BTreeMap;

    /// A word listed under two meanings would silently take the first.
    #[test]
    fn no_word_has_two_meanings() {
        fn check<T: PartialEq + std::fmt::Debug>(words: Words<T>) {
            let mut seen: BTreeMap<String, T> = BTreeMap::new();
            for (word, meaning) in words {
                if let Some(earlier) = seen.insert(fold(&word), meaning) {
                    panic!("{word} is listed twice, before as {earlier:?}");
                }
            }
        }
        let mapping = mapping();
        check(mapping.columns);
        check(mapping.statuses);
        check(mapping.channels);
        check(mapping.answers);
    }
}
