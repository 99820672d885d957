//! Where in 64 bytes the separators, quotes and line ends are: one bit a byte.
//!
//! Written so that the compiler turns the comparisons into vector instructions: the crate forbids `unsafe`, and the intrinsics need it.

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
    // Most chunks hold neither of these two; asking for both at once costs less than finding either.
    let rare = chunk.iter().fold(0, |rare, &byte| {
        rare | u8::from(byte == b'"') | u8::from(byte == b'\r')
    });
    let (quotes, returns) = if rare == 0 {
        (0, 0)
    } else {
        (find(chunk, b'"'), find(chunk, b'\r'))
    };
    Masks {
        separators: find(chunk, separator),
        quotes,
        newlines: find(chunk, b'\n'),
        returns,
    }
}

#[inline(always)]
fn find(chunk: &[u8; 64], wanted: u8) -> u64 {
    let mut equal = [0u8; 64];
    for (equal, &byte) in equal.iter_mut().zip(chunk) {
        *equal = u8::from(byte == wanted);
    }
    // Byte `i` of the sum has bit `j` for byte `8 j + i` of the chunk: a square of bits, to be turned on its diagonal.
    let (words, _) = equal.as_chunks::<8>();
    let square = (0..8).fold(0, |square, j| square | u64::from_le_bytes(words[j]) << j);
    transpose(square)
}

/// Exchanges row and column of each bit in a square of eight bytes, by halves of halves (Hacker's Delight, 7-3).
#[inline(always)]
fn transpose(mut square: u64) -> u64 {
    for (distance, mask) in [
        (7, 0x00aa_00aa_00aa_00aa),
        (14, 0x0000_cccc_0000_cccc),
        (28, 0x0000_0000_f0f0_f0f0),
    ] {
        let swapped = (square ^ square >> distance) & mask;
        square ^= swapped ^ swapped << distance;
    }
    square
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
