//! How fast exports are counted.
//!
//! ```text
//! cargo bench --bench dossier                              100,000 generated rows, counted from memory
//! cargo bench --bench dossier -- generate FILE ROWS [iso]  writes an export with days as dd/mm/yyyy, or in ISO form
//! cargo bench --bench dossier -- count FILE [THREADS] [repeated]
//! ```
//!
//! `compare.py` beside this file runs all three forms against other engines. The rows are invented; the seed is fixed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark may stop where it cannot go on"
)]
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a benchmark times and prints"
)]

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::num::NonZeroUsize;
use std::os::unix::fs::FileExt;
use std::time::Instant;

use cchc::dossier::{CountId, Mapping, Periods, ReadAt, Report, Request, Source, count};
use cchc::time::period::{Date, Span};
use chrono::{Days, NaiveDate};

struct OnDisk(File, u64);

impl ReadAt for OnDisk {
    fn size(&self) -> u64 {
        self.1
    }

    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        self.0.read_at(buffer, offset)
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| a != "--bench")
        .collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["generate", path, rows, ref form @ ..] => {
            let file = BufWriter::with_capacity(1 << 20, File::create(path).unwrap());
            generate(file, rows.parse().unwrap(), form.contains(&"iso")).unwrap();
        }
        ["count", path, ref rest @ ..] => {
            let file = File::open(path).unwrap();
            let size = file.metadata().unwrap().len();
            let threads = rest.first().and_then(|n| n.parse().ok()).unwrap_or(2);
            let unique = !rest.contains(&"repeated");
            let start = Instant::now();
            let report = run(Source::File(&OnDisk(file, size)), threads, unique);
            let seconds = start.elapsed().as_secs_f64();
            println!("{}", summary(&report, seconds));
        }
        [] => {
            let mut bytes = Vec::new();
            generate(&mut bytes, 100_000, false).unwrap();
            for (threads, unique) in [(1, true), (2, true), (2, false)] {
                let best = (0..10)
                    .map(|_| {
                        let start = Instant::now();
                        run(Source::File(&bytes.as_slice()), threads, unique);
                        start.elapsed()
                    })
                    .min()
                    .unwrap();
                println!("100,000 rows, {threads} threads, unique {unique}: {best:?}");
            }
        }
        _ => panic!("generate FILE ROWS [iso] | count FILE [THREADS] [repeated]"),
    }
}

fn run(source: Source<'_>, threads: usize, unique: bool) -> Report {
    let window = Span {
        from: day(0),
        to: day(364),
    };
    let request = Request {
        periods: Periods::months(window).unwrap(),
        unit: None,
        unique,
        as_of: day(364),
        exported: day(800),
        threads: NonZeroUsize::new(threads).unwrap(),
    };
    count(vec![source], &Mapping::default(), &request, &|_| {}).unwrap()
}

/// One line of JSON: the time, and sums that other engines must find too.
fn summary(report: &Report, seconds: f64) -> String {
    assert_eq!(report.bad_total(), 0, "{:?}", report.bad_rows);
    assert!(!report.is_incomplete(), "{:?}", report.files);
    let sums = CountId::ALL.map(|id| {
        let sum: u64 = report
            .groups
            .iter()
            .filter_map(|group| group.counts.get(id))
            .sum();
        format!("\"{}\": {sum}", id.key())
    });
    format!(
        "{{\"seconds\": {seconds:.3}, \"rows\": {}, \"groups\": {}, {}}}",
        report.rows,
        report.groups.len(),
        sums.join(", ")
    )
}

fn day(days: u64) -> Date {
    NaiveDate::from_ymd_opt(2025, 1, 1).unwrap() + Days::new(days)
}

/// Marsaglia's xorshift, with a fixed seed.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % bound
    }
}

const UNITS: u64 = 3_321;

const PROCEDURES: [&str; 8] = [
    "Thủ tục đăng ký khai sinh (giả định)",
    "\"Thủ tục chứng thực bản sao, chữ ký (giả định)\"",
    "Thủ tục đăng ký kết hôn (giả định)",
    "Thủ tục cấp bản sao trích lục hộ tịch (giả định)",
    "Thủ tục đăng ký hộ kinh doanh (giả định)",
    "Thủ tục trợ cấp xã hội hằng tháng (giả định)",
    "Thủ tục đăng ký biến động đất đai (giả định)",
    "Thủ tục xác nhận tình trạng hôn nhân (giả định)",
];

/// Writes an export of 13 columns: 3,321 units, receipts over a year, one row in fifty open, one in a hundred withdrawn.
fn generate(mut out: impl Write, rows: u64, iso: bool) -> io::Result<()> {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let form = if iso { "%Y-%m-%d" } else { "%d/%m/%Y" };
    let days: Vec<String> = (0..500).map(|n| day(n).format(form).to_string()).collect();
    writeln!(
        out,
        "Mã hồ sơ,Tên thủ tục hành chính,Người nộp,Đơn vị giải quyết,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Trạng thái,\
         Hình thức nộp,Số hóa hồ sơ,Số hóa kết quả,\"Phí, lệ phí\",Thanh toán trực tuyến"
    )?;
    for row in 0..rows {
        let unit = random.below(UNITS);
        let received = random.below(365);
        let due = received + 1 + random.below(20);
        let end = received + random.below(24);
        let procedure = PROCEDURES[random.below(8) as usize];
        let (status, end) = match random.below(100) {
            0..2 => ("Đang xử lý", ""),
            2 => ("Xin rút", days[end as usize].as_str()),
            _ => ("Đã trả kết quả", days[end as usize].as_str()),
        };
        let channel =
            ["Trực tuyến", "Trực tuyến", "Trực tiếp", "Bưu chính"][random.below(4) as usize];
        let yes = |n: u64| if n == 0 { "Không" } else { "Có" };
        let fee = ["0", "8000", "50000", "150000"][random.below(4) as usize];
        writeln!(
            out,
            "H99.{unit:04}-25-{row:08},{procedure},Người nộp giả định {},UBND xã Giả Định {unit:04},{},{},{end},{status},{channel},{},{},{fee},{}",
            row % 1_000_003,
            days[received as usize],
            days[due as usize],
            yes(random.below(10)),
            yes(random.below(5)),
            yes(random.below(2)),
        )?;
    }
    out.flush()
}
