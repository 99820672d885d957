//! The headers and words that one-stop systems in Vietnam use, as far as their exports and public screens show them.
//!
//! Case, tone placement, spaces, and what follows in brackets do not count but for [`PLANNED`] and [`FORMER`], so each wording stands here once.

mod columns;
mod people;

use super::mapping::{Channel, Mapping, Rules, Status, Words};

use columns::COLUMNS;
pub(super) use columns::{
    AND, BEGINNINGS, FEE_PARTS, FORMER, OF_OWNERS, OF_PEOPLE, OF_RESULTS, PLANNED, header_names,
};
pub(super) use people::{
    BODIES, FAMILY_NAMES, HEADER_PHRASES, OF_CHANNELS, ORGANISATIONS, PEOPLE, PLACES,
    SAID_OF_DOSSIERS,
};

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

/// The words of channels above, all together.
pub(super) fn channel_words() -> impl Iterator<Item = &'static str> {
    CHANNELS.iter().flat_map(|(_, words)| words.iter().copied())
}

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
