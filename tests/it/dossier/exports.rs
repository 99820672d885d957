//! Random small exports with every oddity.

use cchc::dossier::{
    CarriedOver, DateForm, DueDay, Ends, Fold, FoldAwaiting, Rules, Stopped, WithoutDue,
    WithoutStatus,
};
use cchc::time::period::Date;
use chrono::TimeDelta;
use proptest::prelude::*;

use super::date;

/// An export as text, and how it is separated.
#[derive(Debug, Clone)]
pub struct Export {
    pub text: String,
    pub separator: u8,
}

const COLUMNS: [&str; 14] = [
    "Mã hồ sơ",
    "Ngày tiếp nhận",
    "Ngày hẹn trả",
    "Ngày kết thúc xử lý",
    "Ngày trả kết quả",
    "Trạng thái",
    "Hình thức nộp",
    "Đơn vị giải quyết",
    "Số hóa hồ sơ",
    "Số hóa kết quả",
    "Phí, lệ phí",
    "Thanh toán trực tuyến",
    "Ghi chú",
    "Tên thủ tục",
];

/// Columns that an export may lack. Of the two end days, one at a time.
const OPTIONAL: [usize; 10] = [3, 5, 6, 7, 8, 9, 10, 11, 12, 13];

fn day_text(day: Date) -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just(day.to_string()),
        4 => Just(day.format("%d/%m/%Y").to_string()),
        2 => Just(day.format("%d/%m/%Y 08:30").to_string()),
        1 => Just(day.format("%Y-%m-%dT23:59:59").to_string()),
        1 => Just(day.format("16:45 %d/%m/%Y").to_string()),
        1 => Just(day.format("%-d/%-m/%Y").to_string()),
        1 => Just(day.format(" %d/%m/%Y ").to_string()),
    ]
}

fn maybe_day(from: Date, spread: i64, blank: u32) -> impl Strategy<Value = String> {
    prop_oneof![
        blank => Just(String::new()),
        12 => (0..spread).prop_flat_map(move |days| day_text(from + TimeDelta::days(days))),
        1 => words(&["31/02/2025", "chưa rõ", "2025", "01/07/1989", "01/07/2046", "01/07/2925", "#N/A"]),
        1 => words(&NO_DAYS),
    ]
}

/// Days that say that there is none.
pub const NO_DAYS: [&str; 6] = [
    "01/01/1900",
    "1970-01-01",
    "0001-01-01T00:00:00",
    "31/12/1899",
    "0",
    "25569",
];

/// What spreadsheets and programs leave of ids.
pub const NO_IDS: [&str; 7] = [
    "2,50701E+13",
    "2.5e+13",
    "-",
    "nan",
    "NULL",
    "#N/A",
    "#REF!",
];

fn words(words: &[&'static str]) -> impl Strategy<Value = String> + use<> {
    proptest::sample::select(words.to_vec()).prop_map(str::to_owned)
}

/// The cells of a row, in the order of [`COLUMNS`].
fn cells() -> impl Strategy<Value = Vec<String>> {
    (0i64..110)
        .prop_map(|days| date("2025-06-01") + TimeDelta::days(days))
        .prop_flat_map(|received| {
            let status = words(&[
                "Đã trả kết quả", "ĐÃ TRẢ KẾT QUẢ", "Đã trả kết quả", "Đã trả kết quả", "Chờ trả kết quả", "Đang xử lý", "Đang  xử lý", "Chờ bổ sung",
                "Xin rút", "Trả lại", "Từ chối", "Chờ tiếp nhận", "Không rõ",
            ]);
            (
                prop_oneof![40 => (0..60).prop_map(|number: i32| format!("H99.{number}-2507")), 1 => words(&NO_IDS)],
                prop_oneof![30 => day_text(received), 1 => words(&["", "hôm nay", "01/01/1900", "01/07/1989"])],
                maybe_day(received, 30, 1),
                maybe_day(received - TimeDelta::days(1), 45, 8),
                maybe_day(received, 45, 8),
                status,
                words(&["Trực tuyến", "trực tuyến", "Trực tiếp", "Bưu chính", "Trực tuyến", "Fax"]),
                words(&["Phòng Văn hóa", "Phòng Văn hoá", "Phòng Kinh tế", "PHÒNG  VĂN HÓA", "Phòng Kinh tế", "Phòng Kinh tế", ""]),
                (words(&["Có", "Không", "", "x", "Có", "Không", "chả biết"]), words(&["Có", "Không", ""])),
                words(&["0", "", "Miễn phí", "50000", "50.000 đ", "1,000", "0 đ", "50000", "0", "năm chục"]),
                words(&["Có", "Không", ""]),
                (
                    words(&["", "ghi chú", "a,b;c\td", "hai\ndòng", "ba\r\ndòng \"x\"", "\"", "Nguyễn Văn Thử"]),
                    words(&["Khai sinh", "KHAI SINH", "Khai sinh", "Kết hôn", ""]),
                ),
            )
        })
        .prop_map(|(id, received, due, processed, handed, status, channel, unit, (a, b), fee, paid, (note, procedure))| {
            vec![id, received, due, processed, handed, status, channel, unit, a, b, fee, paid, note, procedure]
        })
}

fn quoted(cell: &str, always: bool) -> String {
    if always || cell.contains([',', ';', '\t', '|', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// An export of up to 60 rows; one in three has them eight times over, so that most cells hold what was read before.
pub fn export() -> impl Strategy<Value = Export> {
    let order = Just((0..COLUMNS.len()).collect::<Vec<_>>()).prop_shuffle();
    let lacking = proptest::sample::subsequence(OPTIONAL.to_vec(), 0..4);
    let oddity = prop_oneof![40 => Just(0), 1 => Just(1), 1 => Just(2), 1 => Just(3), 1 => Just(4)];
    let rows = (
        proptest::collection::vec((cells(), any::<bool>(), oddity), 0..60),
        prop_oneof![2 => Just(1), 1 => Just(8)],
    )
        .prop_map(|(rows, times): (Vec<_>, usize)| vec![rows; times].concat());
    let layout = (
        proptest::sample::select(vec![b',', b';', b'\t', b'|']),
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
    );
    (order, lacking, rows, layout).prop_map(
        |(mut order, lacking, rows, (separator, mark, crlf, title, last_end))| {
            order.retain(|column| !lacking.contains(column));
            let between = char::from(separator).to_string();
            let line = |cells: &[String], always: bool| {
                let cells: Vec<String> = (order.iter())
                    .map(|&column| quoted(&cells[column], always))
                    .collect();
                cells.join(&between)
            };
            let mut lines = Vec::new();
            if title {
                lines.push("DANH SÁCH HỒ SƠ (dữ liệu giả định)".to_owned());
                lines.push(String::new());
            }
            lines.push(line(&COLUMNS.map(str::to_owned), false));
            for (cells, always, oddity) in rows {
                let row = line(&cells, always);
                match oddity {
                    1 => lines.push(format!("{row}{between}thừa")),
                    2 => lines.push(String::new()),
                    3 => lines.push(between.repeat(order.len() - 1)),
                    4 => lines.push("cụt".to_owned()),
                    _ => lines.push(row),
                }
            }
            let end = if crlf { "\r\n" } else { "\n" };
            let mut text = lines.join(end);
            if last_end {
                text.push_str(end);
            }
            if mark {
                text.insert(0, '\u{feff}');
            }
            Export { text, separator }
        },
    )
}

/// Any set of rules that the random exports are written for.
pub fn rules() -> impl Strategy<Value = Rules> {
    let fold = || proptest::sample::select(Fold::ALL.to_vec());
    (
        proptest::sample::select(Ends::ALL.to_vec()),
        proptest::sample::select(DueDay::ALL.to_vec()),
        proptest::sample::select(CarriedOver::ALL.to_vec()),
        proptest::sample::select(WithoutDue::ALL.to_vec()),
        (fold(), fold(), fold()),
        proptest::sample::select(FoldAwaiting::ALL.to_vec()),
    )
        .prop_map(
            |(
                ends,
                due_day,
                carried_over,
                without_due,
                (withdrawn, returned, refused),
                awaiting_supplement,
            )| Rules {
                dates: vec![DateForm::Iso, DateForm::DayFirst],
                ends,
                due_day,
                carried_over,
                without_due,
                without_status: WithoutStatus::Asked,
                withdrawn,
                returned,
                refused,
                stopped: Stopped::Refused,
                awaiting_supplement,
            },
        )
}
