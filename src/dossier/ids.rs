//! A hash for dossier ids, which are short and many.
//!
//! The standard hash resists chosen-key collisions but costs more than parsing the row. This one is seeded at
//! random instead, so that no file can be made slow in every run; no result depends on the order of a table.

use std::hash::{BuildHasher, Hasher, RandomState};

/// Makes hashers of one seed.
#[derive(Debug, Clone)]
pub(super) struct IdHash(u64);

impl Default for IdHash {
    fn default() -> IdHash {
        IdHash(RandomState::new().hash_one(0_u64))
    }
}

impl BuildHasher for IdHash {
    type Hasher = IdHasher;

    fn build_hasher(&self) -> IdHasher {
        IdHasher(self.0)
    }
}

/// Multiplies and folds, eight bytes at a time.
#[derive(Debug)]
pub(super) struct IdHasher(u64);

impl IdHasher {
    #[inline]
    fn mix(&mut self, bytes: u64) {
        const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
        let product = u128::from(self.0 ^ bytes) * u128::from(FACTOR);
        self.0 = product as u64 ^ (product >> 64) as u64;
    }
}

impl Hasher for IdHasher {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let (chunks, rest) = bytes.as_chunks::<8>();
        for chunk in chunks {
            self.mix(u64::from_le_bytes(*chunk));
        }
        let last = rest
            .iter()
            .rev()
            .fold(0, |last, &byte| last << 8 | u64::from(byte));
        // The length is told apart by the caller, so that a rest of zeros is not lost.
        self.mix(last);
    }

    #[inline]
    fn write_usize(&mut self, length: usize) {
        self.mix(length as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_that_differ_in_one_digit_do_not_collide() {
        let hash = IdHash::default();
        let ids = (0..100_000).map(|number| format!("H23.{:02}-25{number:06}", number % 7));
        let hashes: HashSet<u64> = ids.map(|id| hash.hash_one(id.as_bytes())).collect();
        assert_eq!(hashes.len(), 100_000);
        assert_ne!(
            hash.hash_one([0_u8; 3].as_slice()),
            hash.hash_one([0_u8; 4].as_slice())
        );
    }
}
