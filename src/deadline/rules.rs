//! The readings that a plan chooses where a wording leaves several.

keyed! {
    /// How "trước ngày D" is read.
    #[derive(Default)]
    pub enum Before {
        /// The last on-time day is D − 1: the plain reading of "trước", our choice.
        #[default]
        Exclusive = "exclusive",
        /// D itself is on time.
        Inclusive = "inclusive",
    }
}

keyed! {
    /// How "đầu", "giữa", "cuối" of a month, quarter or year are read.
    #[derive(Default)]
    pub enum PartOfPeriod {
        /// Only "cuối" gives a day, the period's last; "đầu" and "giữa" give none.
        #[default]
        Open = "open",
        /// Civil Code 2015 art. 146(3): the 1st, the 15th, the month's last day; 1 January, 30 June, 31 December.
        CivilCode = "civil-code",
    }
}

keyed! {
    /// How periods joined by "và" or a comma are read ("Quý III, IV/2025"), where the task itself asks for no occurrences.
    #[derive(Default)]
    pub enum Joined {
        /// Those that follow each other are one span, others one occurrence each; a remark says which.
        #[default]
        Open = "open",
        /// One span, from the first to the last.
        Span = "span",
        /// One occurrence each.
        Each = "each",
    }
}

/// How wordings are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rules {
    /// Reading of "trước ngày".
    pub before: Before,
    /// Whether a due day on a day off moves to the next working day. Off by default: no rule says that Civil Code art. 148 applies to
    /// a date in an internal plan.
    pub roll_over: bool,
    /// Reading of parts of periods.
    pub part_of_period: PartOfPeriod,
    /// Reading of joined periods.
    pub joined_periods: Joined,
}
