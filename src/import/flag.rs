//! What somebody should look at before a text is believed.

keyed! {
    /// Something about a cell that a reader of the document may not expect.
    pub enum Flag {
        /// The program draws the text as a number of a list; it is not typed.
        DrawnNumber = "drawn-number",
        /// Typed in a font of TCVN3 or VNI, and decoded.
        OldFont = "old-font",
        /// A font of TCVN3 or VNI is named, but the letters are Unicode and were left as they are.
        FontNotMeant = "font-not-meant",
        /// Typed in a font of VNI, but the letters may be Unicode as well, or are neither as a whole: decoded as far as they go.
        UnknownFont = "unknown-font",
        /// Control characters, or such as turn the direction of text, stood in it; they are shown as pictures.
        Unseen = "unseen",
        /// Text that the document hides was left out.
        HiddenText = "hidden-text",
        /// Nobody sees the cell; it was read all the same.
        HiddenCell = "hidden-cell",
        /// Text in it is struck through.
        Struck = "struck",
        /// A letter of a symbol font stands in it, and is not known.
        Symbol = "symbol",
        /// It refers to a footnote, which is not read.
        Footnote = "footnote",
        /// A drawing or text box in it was left out.
        Drawing = "drawing",
        /// A table in it was left out.
        NestedTable = "nested-table",
        /// Its value is that of a cell above, merged down.
        MergedDown = "merged-down",
        /// It is merged into a cell beside it, which has the value.
        MergedAcross = "merged-across",
        /// It was joined of several lines or rows by what they look like.
        Joined = "joined",
        /// A day of a workbook: its wording is lost.
        DayOfWorkbook = "day-of-workbook",
        /// A month of a workbook: its wording is lost, and the workbook holds a day of it.
        MonthOfWorkbook = "month-of-workbook",
        /// A date of a workbook, shown in a way that says neither day nor month with certainty.
        DateOfWorkbook = "date-of-workbook",
        /// A number of a workbook: how it was typed is lost.
        NumberOfWorkbook = "number-of-workbook",
        /// What a formula came to.
        Formula = "formula",
        /// A formula without a value, or with an error.
        NoValue = "no-value",
        /// Read from the lines of a page, where cells have no bounds.
        Draft = "draft",
    }
}

/// The flags of one text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flags(u32);

impl Flags {
    /// Adds one.
    pub fn add(&mut self, flag: Flag) {
        self.0 |= 1 << flag as u32;
    }

    /// Adds all of another text.
    pub fn join(&mut self, other: Flags) {
        self.0 |= other.0;
    }

    /// Whether it has one.
    pub fn has(self, flag: Flag) -> bool {
        self.0 & (1 << flag as u32) != 0
    }

    /// Whether it has none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those that it has.
    pub fn iter(self) -> impl Iterator<Item = Flag> {
        Flag::ALL.into_iter().filter(move |flag| self.has(*flag))
    }
}
