//! A small table from words, as the export writes them byte for byte, to numbers.
//!
//! An export has few different words in its columns of statuses, channels, units and answers. Each is folded and looked up in the mapping
//! once; from then on this table knows it.

use std::borrow::Cow;

/// Open addressing over the bytes of the words; a power of two of slots, at most half of them taken.
#[derive(Debug)]
pub(super) struct WordTable {
    /// Number of an entry plus one; 0 is free.
    slots: Vec<u32>,
    entries: Vec<Entry>,
    text: Vec<u8>,
    most: usize,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    ends: Ends,
    start: u32,
    length: u32,
    number: u32,
}

/// A word and the two numbers by which it is found.
#[derive(Debug, Clone)]
pub(super) struct Word<'a> {
    pub text: Cow<'a, [u8]>,
    ends: Ends,
}

/// The first and the last eight bytes of a word, little-endian; of a shorter word, all of it twice. Together with the length, they are the
/// whole of a word of up to sixteen bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Ends(u64, u64);

impl<'a> Word<'a> {
    #[inline]
    pub(super) fn new(text: Cow<'a, [u8]>) -> Word<'a> {
        let ends = match (text.first_chunk::<8>(), text.last_chunk::<8>()) {
            (Some(first), Some(last)) => {
                Ends(u64::from_le_bytes(*first), u64::from_le_bytes(*last))
            }
            _ => {
                let all = (text.iter().rev()).fold(0, |all, &byte| all << 8 | u64::from(byte));
                Ends(all, all)
            }
        };
        Word { text, ends }
    }

    /// The word at `bytes[start..end]`. What surrounds it is read with it and masked off: words of a column differ in length without a
    /// pattern, and to branch on that costs more.
    #[inline]
    pub(super) fn within(bytes: &'a [u8], start: usize, end: usize) -> Word<'a> {
        let text = Cow::Borrowed(&bytes[start..end]);
        let first = bytes.get(start..).and_then(<[u8]>::first_chunk::<8>);
        let last = bytes.get(..end).and_then(<[u8]>::last_chunk::<8>);
        match (first, last) {
            (Some(first), Some(last)) if end > start => {
                let foreign = 64 - 8 * (end - start).min(8) as u32;
                let ends = Ends(
                    u64::from_le_bytes(*first) << foreign >> foreign,
                    u64::from_le_bytes(*last) >> foreign,
                );
                Word { text, ends }
            }
            _ => Word::new(text),
        }
    }
}

/// Longer words are not kept, so that a column of essays costs time and not memory.
const LONGEST: usize = 1_024;

impl WordTable {
    /// A table that keeps at most that many words.
    pub(super) fn new(most: usize) -> WordTable {
        WordTable {
            slots: vec![0; 64],
            entries: Vec::new(),
            text: Vec::new(),
            most,
        }
    }

    /// The word's number, if the table knows the word.
    #[inline]
    pub(super) fn find(&self, Word { text: word, ends }: &Word<'_>) -> Option<u32> {
        let mask = self.slots.len() - 1;
        let mut slot = hash(word, *ends) as usize & mask;
        loop {
            let number = *self.slots.get(slot)? as usize;
            let entry = self.entries.get(number.checked_sub(1)?)?;
            if entry.ends == *ends
                && entry.length as usize == word.len()
                && (word.len() <= 16 || self.word(entry) == &**word)
            {
                return Some(entry.number);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Keeps a word that the table does not know, unless the table is full or the word too long.
    pub(super) fn insert(&mut self, Word { text: word, ends }: &Word<'_>, number: u32) {
        if self.entries.len() == self.most || word.len() > LONGEST {
            return;
        }
        let Ok(start) = u32::try_from(self.text.len()) else {
            return;
        };
        self.text.extend_from_slice(word);
        self.entries.push(Entry {
            ends: *ends,
            start,
            length: word.len() as u32,
            number,
        });
        if self.entries.len() * 2 > self.slots.len() {
            self.slots = vec![0; self.slots.len() * 2];
            for number in 0..self.entries.len() {
                self.place(number);
            }
        } else {
            self.place(self.entries.len() - 1);
        }
    }

    fn place(&mut self, number: usize) {
        let mask = self.slots.len() - 1;
        let entry = self.entries[number];
        let mut slot = hash(self.word(&entry), entry.ends) as usize & mask;
        while self.slots[slot] != 0 {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = number as u32 + 1;
    }

    fn word(&self, entry: &Entry) -> &[u8] {
        &self.text[entry.start as usize..][..entry.length as usize]
    }
}

/// Multiplies and folds, eight bytes at a time.
#[inline]
fn hash(word: &[u8], ends: Ends) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |hash: u64, bytes: u64| {
        let product = u128::from(hash ^ bytes) * u128::from(FACTOR);
        product as u64 ^ (product >> 64) as u64
    };
    let mut hash = mix(ends.0, word.len() as u64 ^ FACTOR);
    if word.len() > 16 {
        let (chunks, _) = word[8..].as_chunks::<8>();
        for chunk in chunks {
            hash = mix(hash, u64::from_le_bytes(*chunk));
        }
    }
    mix(hash, ends.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    proptest! {
        #[test]
        fn a_word_is_found_as_it_was_put_in(words in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..20), 0..300)) {
            let mut table = WordTable::new(100);
            let mut known = HashMap::new();
            for (number, word) in words.iter().enumerate() {
                let entry = Word::new(Cow::Borrowed(word));
                prop_assert_eq!(table.find(&entry), known.get(word).copied());
                if !known.contains_key(word) {
                    table.insert(&entry, number as u32);
                    if known.len() < 100 {
                        known.insert(word.clone(), number as u32);
                    }
                }
            }
            let all = words.concat();
            let mut start = 0;
            for word in &words {
                let entry = Word::within(&all, start, start + word.len());
                start += word.len();
                prop_assert_eq!(table.find(&entry), known.get(word).copied());
            }
        }
    }
}
