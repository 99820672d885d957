//! Blocks so small that records, quotes and line ends lie across their ends.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::time::period::Span;

/// Rows good and bad, among them some with line ends and quotes in quotes, and stray quotes that nothing closes.
fn rows() -> impl Strategy<Value = String> {
    let id = "[A-C][0-9]{1,2}";
    let name = prop_oneof![
        4 => Just(String::new()),
        3 => "\"[a-z]{0,4}(\n|\r\n|\"\"|,){1,4}[a-z]{0,4}\"",
        1 => "[a-z\"]{1,3}",
    ];
    let day = prop_oneof![
        8 => "2025-0[78]-[12][0-9]",
        4 => "[12][0-9]/0[78]/2025",
        1 => Just(String::new()),
        1 => "[0-9]{1,3}",
    ];
    let more = prop_oneof![8 => Just(""), 1 => Just(",")];
    let row = (id, name, day.clone(), day.clone(), day, more).prop_map(
        |(id, name, received, due, end, more)| format!("{id},{name},{received},{due},{end}{more}"),
    );
    let end = prop_oneof![3 => Just("\n"), 1 => Just("\r\n"), 1 => Just("\n\n")];
    proptest::collection::vec((row, end), 0..60)
        .prop_map(|rows| rows.into_iter().map(|(row, end)| row + end).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn blocks_of_any_size_give_the_count_of_a_stream(rows in rows(), block in 1_u64..300, threads in 1_usize..=4, unique in any::<bool>()) {
        let text = format!("Mã hồ sơ,Tên,Ngày tiếp nhận,Ngày hẹn trả,Ngày trả kết quả\n{rows}");
        let window = Span { from: "2025-07-01".parse().unwrap(), to: "2025-08-31".parse().unwrap() };
        let request = Request {
            periods: Periods::months(window).unwrap(),
            unit: None,
            unique,
            as_of: window.to,
            exported: window.to,
            threads: NonZeroUsize::new(threads).unwrap(),
        };
        let mapping = Mapping::default();
        let bytes = text.as_bytes();
        let streamed = count(vec![Source::Stream(Box::new(bytes))], &mapping, &request, &|_| {}).unwrap();
        let in_blocks = count_in_blocks(vec![Source::File(&bytes)], &mapping, &request, &|_| {}, block).unwrap();
        prop_assert_eq!(in_blocks, streamed);
    }
}
