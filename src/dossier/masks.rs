//! Where in 64 bytes the separators, quotes and line ends are: one bit a byte.

use wide::u8x16;

/// Bit `i` is set where byte `i` is the one meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Masks {
    pub separators: u64,
    pub quotes: u64,
    pub newlines: u64,
    pub returns: u64,
}

#[inline(always)]
pub(super) fn masks(chunk: &[u8; 64], separator: u8) -> Masks {
    let (quarters, _) = chunk.as_chunks::<16>();
    let quarters = [0, 1, 2, 3].map(|i| u8x16::new(quarters[i]));
    let find = |wanted: u8| {
        let wanted = u8x16::splat(wanted);
        let equal = |i: usize| u64::from(quarters[i].simd_eq(wanted).to_bitmask());
        equal(0) | equal(1) << 16 | equal(2) << 32 | equal(3) << 48
    };
    // Most chunks hold neither of these two; asking for both at once costs less than finding either.
    let is_rare =
        |quarter: u8x16| quarter.simd_eq(u8x16::splat(b'"')) | quarter.simd_eq(u8x16::splat(b'\r'));
    let [a, b, c, d] = quarters.map(is_rare);
    let (quotes, returns) = if (a | b | c | d).to_bitmask() == 0 {
        (0, 0)
    } else {
        (find(b'"'), find(b'\r'))
    };
    Masks {
        separators: find(separator),
        quotes,
        newlines: find(b'\n'),
        returns,
    }
}

/// Bit `i` of the result is the parity of the bits `0..=i`: set from an opening quote up to, not including, the closing one.
#[inline(always)]
pub(super) fn parity(mut quotes: u64) -> u64 {
    for shift in [1, 2, 4, 8, 16, 32] {
        quotes ^= quotes << shift;
    }
    quotes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn masks_are_what_a_loop_finds(
            bytes in proptest::collection::vec(prop_oneof![Just(b','), Just(b';'), Just(b'"'), Just(b'\n'), Just(b'\r'), any::<u8>()], 64),
            separator in prop_oneof![Just(b','), Just(b';'), Just(b'\t')],
        ) {
            let mut chunk = [0; 64];
            chunk.copy_from_slice(&bytes);
            let find = |byte: u8| (0..64).filter(|&i| chunk[i] == byte).fold(0, |mask, i| mask | 1u64 << i);
            let expected = Masks { separators: find(separator), quotes: find(b'"'), newlines: find(b'\n'), returns: find(b'\r') };
            prop_assert_eq!(masks(&chunk, separator), expected);
        }

        #[test]
        fn parity_counts_the_bits_so_far(quotes in any::<u64>()) {
            for i in 0..64 {
                prop_assert_eq!(parity(quotes) >> i & 1, u64::from((quotes << (63 - i)).count_ones() & 1));
            }
        }
    }
}
