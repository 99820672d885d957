//! A table of texts that costs nothing before it is asked.

/// Texts in the order of their bytes, a line each in one string: nothing is built when the program starts, and the system has no pointers of
/// it to relocate.
pub struct Sorted<const N: usize> {
    text: &'static str,
    /// Where each line ends, in bytes, its line break not counted.
    ends: [u16; N],
}

impl<const N: usize> Sorted<N> {
    /// The table of `N` lines, each with its line break.
    pub const fn new(text: &'static str) -> Self {
        // The last end must be exact.
        assert!(text.len() <= u16::MAX as usize);
        let mut ends = [0; N];
        let (mut line, mut at) = (0, 0);
        while at < text.len() {
            if text.as_bytes()[at] == b'\n' {
                ends[line] = at as u16;
                line += 1;
            }
            at += 1;
        }
        Self { text, ends }
    }

    /// The text of this number, from 0.
    pub fn get(&self, at: usize) -> Option<&'static str> {
        let end = usize::from(*self.ends.get(at)?);
        let start = match at.checked_sub(1) {
            Some(before) => usize::from(self.ends[before]) + 1,
            None => 0,
        };
        self.text.get(start..end)
    }

    /// The number of the first text for which this is false; it holds for those before it and for none behind.
    pub fn partition_point(&self, mut before: impl FnMut(&str) -> bool) -> usize {
        let (mut low, mut high) = (0, N);
        while low < high {
            let middle = low.midpoint(high);
            if self.get(middle).is_some_and(&mut before) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// The phrases, in order, with what each means.
macro_rules! phrases {
    ($($phrase:literal => $word:expr,)*) => {
        const COUNT: usize = [$($phrase),*].len();
        pub static PHRASES: super::sorted::Sorted<COUNT> = super::sorted::Sorted::new(concat!($($phrase, "\n"),*));
        pub static WORDS: [super::Word; COUNT] = [$($word),*];
    };
}

/// Every syllable of the phrases, in order.
macro_rules! syllables {
    ($($syllable:literal,)*) => {
        pub static SYLLABLES: super::sorted::Sorted<{ [$($syllable),*].len() }> =
            super::sorted::Sorted::new(concat!($($syllable, "\n"),*));
    };
}
