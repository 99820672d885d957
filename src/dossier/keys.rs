//! Ids as numbers: one id, one number, and no number for two ids.
//!
//! A system numbers its dossiers by a pattern: `H99.12-250701-000123` differs from the next id in its last digits only. Such an id is kept as the
//! number of its pattern and the value of those digits, in eight bytes and without its text. An id of any other kind is kept as text, once, and
//! has the number of that text. Nothing is a guess: where two hashes agree, texts are compared.

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::ids::IdHash;

/// The number of an id; less than 2^61.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key(pub u64);

/// The places at the end of an id whose digits become part of its key: their value has fewer than 44 bits.
const PLACES: u32 = 13;
/// Bits of a key that hold the value of the digits. The number of the pattern is above them.
const VALUE: u32 = 44;
/// Patterns that are kept. Where what stands before the last places differs from id to id, there is no pattern.
const MOST_PATTERNS: usize = 1 << 16;
/// The bit of keys that are numbers of texts.
const TEXT: u64 = 1 << 60;

const _: () = assert!(10_u64.pow(PLACES) <= 1 << VALUE);
const _: () = assert!((MOST_PATTERNS as u64) << VALUE <= TEXT);

/// An id of at most 32 bytes without the digits in its last places. Ids that differ in other bytes, in their length or in where those digits
/// stand have different patterns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Pattern {
    /// The bytes before the last sixteen, from the first, then the last sixteen; zeros elsewhere, and in the place of digits.
    words: [u64; 4],
    length: u32,
    /// Where the digits stand among the last sixteen bytes, of which bit 15 is the last.
    digits: u32,
}

impl Pattern {
    /// The longest id that has one.
    const LONGEST: usize = 32;

    /// Of no id.
    const NONE: Pattern = Pattern {
        words: [0; 4],
        length: u32::MAX,
        digits: 0,
    };

    /// Parts an id into its pattern and the value of the digits that the pattern leaves out; `None`: it is too long.
    #[inline]
    fn of(id: &[u8]) -> Option<(Pattern, u64)> {
        let length = id.len();
        let [mut before, mut between] = [0, 0];
        let [high, low] = match (id.first_chunk(), id.last_chunk()) {
            (Some(first), Some(last)) => {
                let (first, last) = (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
                match length {
                    8 => [0, last],
                    9..=16 => [first << (8 * (16 - length)), last],
                    17..=Pattern::LONGEST => {
                        let word = |from: usize| {
                            let bytes = id.get(from..).and_then(<[u8]>::first_chunk);
                            bytes.copied().map_or(0, u64::from_le_bytes)
                        };
                        before = lowest(first, length - 16);
                        between = lowest(word(8), length.saturating_sub(24));
                        [word(length - 16), last]
                    }
                    _ => return None,
                }
            }
            _ => {
                let all = (id.iter().rev()).fold(0, |all, &byte| all << 8 | u64::from(byte));
                [0, all.checked_shl(8 * (8 - length as u32)).unwrap_or(0)]
            }
        };
        // Of the higher eight, only the last five.
        let of_high = digits(high) & (u64::MAX << (8 * (16 - PLACES)));
        let of_low = digits(low);
        let zero = u64::from_ne_bytes([b'0'; 8]);
        let [in_high, in_low] = [of_high, of_low].map(|digits| (digits >> 7) * 0xff);
        let value = value((high ^ zero) & in_high) * 10_u64.pow(8) + value((low ^ zero) & in_low);
        let pattern = Pattern {
            words: [before, between, high & !in_high, low & !in_low],
            length: length as u32,
            digits: places(of_high) | places(of_low) << 8,
        };
        Some((pattern, value))
    }

    /// The id with that value.
    fn id(&self, mut value: u64) -> Vec<u8> {
        let length = self.length as usize;
        let bytes = self.words.map(u64::to_le_bytes);
        let [before, mut last] = [&bytes[..2], &bytes[2..]].map(<[[u8; 8]]>::concat);
        for (place, byte) in last.iter_mut().enumerate().rev() {
            if self.digits >> place & 1 == 1 {
                *byte = b'0' + (value % 10) as u8;
            }
            value /= 10;
        }
        let [before, last] = [
            &before[..length.saturating_sub(16)],
            &last[16_usize.saturating_sub(length)..],
        ];
        [before, last].concat()
    }
}

/// The first bytes of a word, at most eight; zeros after them.
#[inline]
fn lowest(word: u64, bytes: usize) -> u64 {
    if bytes < 8 {
        word & ((1 << (8 * bytes)) - 1)
    } else {
        word
    }
}

/// The highest bit of each byte that is a digit.
#[inline]
fn digits(word: u64) -> u64 {
    const HIGHEST: u64 = u64::from_ne_bytes([0x80; 8]);
    // A digit becomes its value; ten and more reach the highest bit.
    let values = word ^ u64::from_ne_bytes([b'0'; 8]);
    let more = (values & !HIGHEST) + u64::from_ne_bytes([0x80 - 10; 8]);
    !(more | values) & HIGHEST
}

/// Gathers the highest bits of the bytes, that of the first in the lowest bit.
#[inline]
fn places(highest: u64) -> u32 {
    ((highest >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) as u32
}

/// The value of eight digits, of which the first byte is the highest: pairs, then fours, then all.
#[inline]
fn value(digits: u64) -> u64 {
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8);
    let of = |pairs: u64, factors: u64| (pairs & 0x0000_00ff_0000_00ff).wrapping_mul(factors);
    let first = of(pairs, 0x000f_4240_0000_0064);
    let second = of(pairs >> 16, 0x0000_2710_0000_0001);
    first.wrapping_add(second) >> 32
}

/// What the keys of one run stand for; shared by its threads and files, so that their keys can be compared.
#[derive(Debug, Default)]
pub(super) struct Keys {
    patterns: Mutex<Patterns>,
    texts: Texts,
}

#[derive(Debug, Default)]
struct Patterns {
    /// Once they are [`MOST_PATTERNS`], no more come in: whether an id has a key by its pattern never changes.
    numbers: HashMap<Pattern, u64, IdHash>,
    /// By their numbers.
    all: Vec<Pattern>,
}

impl Keys {
    fn patterns(&self) -> MutexGuard<'_, Patterns> {
        self.patterns.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The id of a key that these keys gave.
    pub(super) fn id(&self, Key(key): Key) -> Vec<u8> {
        if key & TEXT != 0 {
            return self.texts.text(key & !TEXT);
        }
        let pattern = usize::try_from(key >> VALUE).unwrap_or(usize::MAX);
        let pattern = self.patterns().all.get(pattern).copied();
        pattern.map_or_else(Vec::new, |pattern| pattern.id(key & ((1 << VALUE) - 1)))
    }
}

/// Gives keys to ids, in one thread.
#[derive(Debug)]
pub(super) struct KeyReader {
    keys: Arc<Keys>,
    /// The patterns that this thread has met, or all of them.
    known: HashMap<Pattern, u64, IdHash>,
    /// No pattern is missing from `known`, nor will be.
    has_all: bool,
    /// Patterns met lately, each in the one place that it can have, with their numbers.
    recent: Vec<(Pattern, u64)>,
}

/// Bits of a place among the recent.
const RECENT: u32 = 11;

impl KeyReader {
    pub(super) fn new(keys: Arc<Keys>) -> KeyReader {
        KeyReader {
            keys,
            known: HashMap::default(),
            has_all: false,
            recent: vec![(Pattern::NONE, 0); 1 << RECENT],
        }
    }

    pub(super) fn keys(&self) -> &Arc<Keys> {
        &self.keys
    }

    /// The key of an id.
    #[inline]
    pub(super) fn key(&mut self, id: &[u8]) -> Key {
        match self.by_pattern(id) {
            Some(key) => key,
            None => Key(TEXT | self.keys.texts.number(id)),
        }
    }

    #[inline]
    fn by_pattern(&mut self, id: &[u8]) -> Option<Key> {
        let (pattern, value) = Pattern::of(id)?;
        let hash = (pattern.words.iter()).fold(0_u64, |hash, word| {
            (hash ^ word)
                .wrapping_mul(0x9e37_79b9_7f4a_7c15)
                .rotate_left(32)
        });
        let place = (hash >> (u64::BITS - RECENT)) as usize;
        let (recent, number) = self.recent[place];
        if recent == pattern {
            return Some(Key(number << VALUE | value));
        }
        let number = match self.known.get(&pattern) {
            Some(number) => *number,
            None => self.learn(pattern)?,
        };
        self.recent[place] = (pattern, number);
        Some(Key(number << VALUE | value))
    }

    /// The number of a pattern that this thread has not met; `None`: it has none.
    #[cold]
    fn learn(&mut self, pattern: Pattern) -> Option<u64> {
        if self.has_all {
            return None;
        }
        let mut patterns = self.keys.patterns();
        if patterns.all.len() == MOST_PATTERNS {
            self.known.clone_from(&patterns.numbers);
            self.has_all = true;
            return self.known.get(&pattern).copied();
        }
        let next = patterns.all.len() as u64;
        let number = *patterns.numbers.entry(pattern).or_insert(next);
        if number == next {
            patterns.all.push(pattern);
        }
        drop(patterns);
        self.known.insert(pattern, number);
        Some(number)
    }
}

/// Texts that are kept once and have numbers. Several threads may ask.
#[derive(Debug)]
struct Texts<S = IdHash> {
    hash: S,
    shards: [Mutex<Shard>; SHARDS],
}

/// Threads that ask for texts of different shards do not wait for each other.
const SHARDS: usize = 64;

#[derive(Debug, Default)]
struct Shard {
    bytes: Vec<u8>,
    /// Where each text ends; it begins where the one before ends.
    ends: Vec<u64>,
    /// Open addressing: the low half of a text's hash above its number in the shard plus one; 0 is free.
    slots: Vec<u64>,
}

impl Default for Texts {
    fn default() -> Texts {
        Texts::new(IdHash::default())
    }
}

impl<S: BuildHasher> Texts<S> {
    fn new(hash: S) -> Texts<S> {
        Texts {
            hash,
            shards: std::array::from_fn(|_| Mutex::default()),
        }
    }

    /// The number of a text, the same whenever it is asked for.
    fn number(&self, text: &[u8]) -> u64 {
        let hash = self.hash.hash_one(text);
        let shard = (hash >> 58) as usize % SHARDS;
        let mut kept = self.shards[shard]
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        kept.number(text, hash as u32) * SHARDS as u64 + shard as u64
    }

    /// The text of a number that was given.
    fn text(&self, number: u64) -> Vec<u8> {
        let shard = &self.shards[(number % SHARDS as u64) as usize];
        let shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
        shard.text((number / SHARDS as u64) as usize).to_vec()
    }
}

impl Shard {
    fn text(&self, number: usize) -> &[u8] {
        let end = self.ends.get(number).copied().unwrap_or_default();
        let before = number
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        &self.bytes[before.copied().unwrap_or_default() as usize..end as usize]
    }

    fn number(&mut self, text: &[u8], hash: u32) -> u64 {
        // Three of four slots are taken at most.
        if (self.ends.len() + 1) * 4 > self.slots.len() * 3 {
            let wider = vec![0; (self.slots.len() * 2).max(64)];
            for slot in std::mem::replace(&mut self.slots, wider) {
                if slot != 0 {
                    let mut free = first_slot((slot >> 32) as u32, self.slots.len());
                    while self.slots[free] != 0 {
                        free = next_slot(free, self.slots.len());
                    }
                    self.slots[free] = slot;
                }
            }
        }
        let mut at = first_slot(hash, self.slots.len());
        while self.slots[at] != 0 {
            let (known, number) = ((self.slots[at] >> 32) as u32, self.slots[at] as u32 - 1);
            if known == hash && self.text(number as usize) == text {
                return number.into();
            }
            at = next_slot(at, self.slots.len());
        }
        let number = self.ends.len() as u64;
        self.bytes.extend_from_slice(text);
        self.ends.push(self.bytes.len() as u64);
        self.slots[at] = u64::from(hash) << 32 | (number + 1);
        number
    }
}

/// Where to look first in a table of so many slots, fewer than 2^32.
#[inline]
pub(super) fn first_slot(hash: u32, slots: usize) -> usize {
    ((u64::from(hash) * slots as u64) >> 32) as usize
}

/// Where to look next.
#[inline]
pub(super) fn next_slot(slot: usize, slots: usize) -> usize {
    if slot + 1 < slots { slot + 1 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::hash::Hasher;
    use std::thread;

    /// A hash that says nothing: all texts collide.
    #[derive(Debug, Default)]
    struct Nothing;

    impl BuildHasher for Nothing {
        type Hasher = Nothing;

        fn build_hasher(&self) -> Nothing {
            Nothing
        }
    }

    impl Hasher for Nothing {
        fn write(&mut self, _: &[u8]) {}

        fn finish(&self) -> u64 {
            0
        }
    }

    fn id() -> impl Strategy<Value = Vec<u8>> {
        prop_oneof![
            "H[0-9]{1,2}[.][0-9]{1,2}-[0-9]{1,6}-[0-9]{1,6}".prop_map(String::into_bytes),
            "[0-9]{1,20}".prop_map(String::into_bytes),
            "[0-9a-f]{8}-[0-9a-f]{4}".prop_map(String::into_bytes),
            "[01Aă-]{1,6}".prop_map(String::into_bytes),
            proptest::collection::vec(
                prop_oneof![Just(b'1'), Just(b'0'), Just(b'\0'), any::<u8>()],
                0..20
            ),
            proptest::collection::vec(Just(b'7'), 30..35),
            "[0-9./:A-Z]{0,40}".prop_map(String::into_bytes),
        ]
    }

    proptest! {
        #[test]
        fn two_ids_have_one_key_only_if_they_are_the_same(ids in proptest::collection::vec(id(), 0..200)) {
            let keys = Arc::new(Keys::default());
            let mut readers = [(); 2].map(|()| KeyReader::new(Arc::clone(&keys)));
            let mut known = HashMap::new();
            for (number, id) in ids.iter().chain(&ids).enumerate() {
                let key = readers[number % 2].key(id);
                prop_assert!(key.0 >> 61 == 0);
                prop_assert_eq!(known.entry(key).or_insert(id), &id);
                prop_assert_eq!(&keys.id(key), id);
                prop_assert_eq!(readers[1 - number % 2].key(id), key);
            }
        }

        #[test]
        fn texts_whose_hashes_agree_keep_their_own_numbers(texts in proptest::collection::vec("[ab]{0,4}", 0..200)) {
            let kept = Texts::new(Nothing);
            let mut known = HashMap::new();
            for text in texts.iter().chain(&texts) {
                let number = kept.number(text.as_bytes());
                prop_assert_eq!(known.entry(number).or_insert(text), &text);
                prop_assert_eq!(kept.text(number), text.as_bytes());
            }
        }
    }

    #[test]
    fn a_pattern_is_the_id_without_its_last_digits() {
        let (pattern, value) = Pattern::of(b"H99.0123-25-00000123").unwrap();
        assert_eq!(value, 3_025_000_000_123);
        assert_eq!(pattern.id(4_031_000_000_456), b"H99.0124-31-00000456");
        assert_eq!(pattern, Pattern::of(b"H99.0124-31-00000456").unwrap().0);
        for other in [
            "H99.0133-25-00000123",
            "H99.0123-25-0000012",
            "H99.0123-25-0000012a",
        ] {
            assert_ne!(pattern, Pattern::of(other.as_bytes()).unwrap().0, "{other}");
        }
    }

    #[test]
    fn an_id_by_a_pattern_needs_no_text_and_others_do() {
        let keys = Arc::new(Keys::default());
        let mut reader = KeyReader::new(Arc::clone(&keys));
        let texts = |keys: &Keys| -> usize {
            (keys.texts.shards.iter())
                .map(|shard| shard.lock().unwrap().ends.len())
                .sum()
        };
        for number in 0..1_000 {
            reader.key(format!("H99.{:02}-250701-{number:06}", number % 7).as_bytes());
        }
        assert_eq!((keys.patterns().all.len(), texts(&keys)), (7, 0));
        reader.key(&[b'1'; Pattern::LONGEST + 1]);
        assert_eq!((keys.patterns().all.len(), texts(&keys)), (7, 1));
    }

    #[test]
    fn ids_with_more_patterns_than_are_kept_have_keys_that_do_not_change() {
        let keys = Arc::new(Keys::default());
        // Every id is its own pattern, for it has no digit.
        let id = |number: usize| -> Vec<u8> {
            let letter = |place: usize| b'a' + (number >> (4 * place) & 15) as u8;
            (0..5).map(letter).collect()
        };
        let read = || {
            let mut reader = KeyReader::new(Arc::clone(&keys));
            let keys = (0..MOST_PATTERNS + 5_000).map(|number| reader.key(&id(number)));
            keys.collect::<Vec<_>>()
        };
        let [one, other] = thread::scope(|scope| {
            [scope.spawn(read), scope.spawn(read)].map(|thread| thread.join().unwrap())
        });
        assert_eq!(one, other);
        assert_eq!(read(), one);
        let texts = one.iter().filter(|key| key.0 & TEXT != 0).count();
        assert_eq!(texts, 5_000);
        for (number, key) in one.iter().enumerate() {
            assert_eq!(keys.id(*key), id(number));
        }
    }
}
