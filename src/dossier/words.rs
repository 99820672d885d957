//! A small table from words, as the export writes them byte for byte, to numbers.
//!
//! An export has few different words in its columns of statuses, channels, units and answers. Each is folded and looked up in the mapping
//! once; from then on this table knows it.

/// Open addressing over the bytes of the words; a power of two of slots, at most half of them taken.
#[derive(Debug)]
pub(super) struct WordTable {
    slots: Vec<Slot>,
    /// Slots that are taken.
    words: usize,
    text: Vec<u8>,
    most: usize,
}

/// All that decides on a word of up to sixteen bytes lies in one place, because the units' table does not fit the nearest memory.
#[derive(Debug, Clone, Copy)]
struct Slot {
    ends: Ends,
    length: u32,
    /// Place of the word in the table's text.
    start: u32,
    /// [`FREE`], or the word's number.
    number: u32,
}

const FREE: u32 = u32::MAX;

/// The first and the last eight bytes of a word, little-endian; of a shorter word, all of it twice. Together with the length, they are the
/// whole of a word of up to sixteen bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Ends(u64, u64);

/// A word and the two numbers by which it is found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    pub text: &'a [u8],
    ends: Ends,
}

impl<'a> Word<'a> {
    #[inline]
    pub(super) fn new(text: &'a [u8]) -> Word<'a> {
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
        let text = &bytes[start..end];
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

    /// What lies between the first and the last eight bytes, and some of the last: with them the whole of a longer word.
    #[inline]
    fn middle(&self) -> &'a [[u8; 8]] {
        middle(self.text)
    }

    /// Multiplies and folds, eight bytes at a time.
    #[inline]
    fn hash(&self) -> usize {
        const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
        let mix = |hash: u64, bytes: u64| {
            let product = u128::from(hash ^ bytes) * u128::from(FACTOR);
            product as u64 ^ (product >> 64) as u64
        };
        let mut hash = mix(self.ends.0, self.text.len() as u64 ^ FACTOR);
        for chunk in self.middle() {
            hash = mix(hash, u64::from_le_bytes(*chunk));
        }
        mix(hash, self.ends.1) as usize
    }
}

#[inline]
fn middle(text: &[u8]) -> &[[u8; 8]] {
    if text.len() > 16 {
        text[8..].as_chunks::<8>().0
    } else {
        &[]
    }
}

/// Longer words are not kept, so that a column of essays costs time and not memory.
const LONGEST: usize = 1_024;

impl WordTable {
    /// A table that keeps at most that many words.
    pub(super) fn new(most: usize) -> WordTable {
        WordTable {
            slots: vec![Slot::EMPTY; 64],
            words: 0,
            text: Vec::new(),
            most,
        }
    }

    /// The word's number, if the table knows the word.
    #[inline(always)]
    pub(super) fn find(&self, word: Word<'_>) -> Option<u32> {
        let mask = self.slots.len() - 1;
        let mut at = word.hash() & mask;
        loop {
            let slot = self.slots.get(at)?;
            if slot.ends == word.ends
                && slot.length as usize == word.text.len()
                && (word.text.len() <= 16 || self.has_middle(slot, word))
            {
                // A free slot is like the empty word's, except for its number.
                return (slot.number != FREE).then_some(slot.number);
            }
            if slot.number == FREE {
                return None;
            }
            at = (at + 1) & mask;
        }
    }

    /// The numbers of some words, in place of what was in `found`.
    #[inline(never)]
    pub(super) fn find_all(&self, words: &[Word<'_>], found: &mut Vec<Option<u32>>) {
        found.clear();
        found.extend(words.iter().map(|&word| self.find(word)));
    }

    /// Keeps a word that the table does not know, unless the table is full or the word too long.
    pub(super) fn insert(&mut self, word: Word<'_>, number: u32) {
        let Ok(start) = u32::try_from(self.text.len()) else {
            return;
        };
        if self.words == self.most || word.text.len() > LONGEST || number == FREE {
            return;
        }
        self.text.extend_from_slice(word.text);
        self.words += 1;
        if self.words * 2 > self.slots.len() {
            let wider = vec![Slot::EMPTY; self.slots.len() * 2];
            for slot in std::mem::replace(&mut self.slots, wider) {
                if slot.number != FREE {
                    self.place(slot);
                }
            }
        }
        self.place(Slot {
            ends: word.ends,
            length: word.text.len() as u32,
            start,
            number,
        });
    }

    fn place(&mut self, slot: Slot) {
        let mask = self.slots.len() - 1;
        let mut at = Word::new(self.text_of(&slot)).hash() & mask;
        while self.slots[at].number != FREE {
            at = (at + 1) & mask;
        }
        self.slots[at] = slot;
    }

    /// Asks word by word: what is compared is too short for a call.
    #[inline]
    fn has_middle(&self, slot: &Slot, word: Word<'_>) -> bool {
        let kept = middle(self.text_of(slot)).iter();
        kept.zip(word.middle()).all(|(kept, chunk)| kept == chunk)
    }

    #[inline]
    fn text_of(&self, slot: &Slot) -> &[u8] {
        &self.text[slot.start as usize..][..slot.length as usize]
    }
}

impl Slot {
    const EMPTY: Slot = Slot {
        ends: Ends(0, 0),
        length: 0,
        start: 0,
        number: FREE,
    };
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
                let entry = Word::new(word);
                prop_assert_eq!(table.find(entry), known.get(word).copied());
                if !known.contains_key(word) {
                    table.insert(entry, number as u32);
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
                prop_assert_eq!(table.find(entry), known.get(word).copied());
            }
        }
    }
}
