//! What the columns and words of an export mean: plain values.
//!
//! Whoever reads a mapping file builds a [`Mapping`] from it, field by field; nothing here knows TOML. The file has this shape; every key
//! may be left out, and what it lists stands before the built-in words of [`Mapping::default`], so that it wins over them:
//!
//! ```toml
//! [columns]                      # field = header names, the preferred one first; keys: Field::key
//! received = ["Ngày vào sổ"]
//! due = ["Hẹn trả dân#2"]        # of columns with this name, the second from the left
//! processed = ["#F"]             # the column with this letter, or number (`#6`), whatever its name
//!
//! [status]                       # what a word in the status column means; keys: Status::key
//! resolved = ["Đã phát kết quả"]
//! withdrawn = ["Dân rút"]
//!
//! [channel]                      # keys: Channel::key
//! online = ["DVC"]
//!
//! [unit]                         # unit id = names in the export; with none listed, each name is a unit of its own
//! phuc-vu-hcc = ["TT PVHCC xã"]
//!
//! [words]
//! yes = ["đã ký số"]
//! no = ["chưa ký số"]
//! no_fee = ["theo quy định"]     # words in the fee column that mean no fee
//! blank = ["chưa cập nhật"]      # words that mean nothing, in columns of days, ids, fees and answers
//!
//! [rules]                        # each with its default
//! dates = ["iso", "day-first", "serial"]
//! ends = "processed"             # or "handed-over"
//! due_day = "included"           # or "excluded"
//! carried_over = "counted"       # or "left-out"
//! without_due = "refused"        # or "in-term"
//! without_status = "asked"       # or "resolved"
//! withdrawn = "apart"            # or "resolved"; also returned, refused
//! awaiting_supplement = "apart"  # or "in-progress"
//! ```

use super::vietnamese;

keyed! {
    /// What a column of an export holds.
    pub enum Field {
        /// The dossier's id (mã hồ sơ). Needed, unless each dossier is promised to have one row.
        Id = "id",
        /// The day of receipt. Needed.
        Received = "received",
        /// The appointment day (ngày hẹn trả). Needed.
        Due = "due",
        /// The day on which processing ended ("đã xử lý xong"). Needed under [`Ends::Processed`], unless there is a hand-over day.
        Processed = "processed",
        /// The day on which the result was handed over ("đã trả"). Needed under [`Ends::HandedOver`].
        HandedOver = "handed_over",
        /// The dossier's status. Without it an end day means resolved, and withdrawn and the like are not counted.
        Status = "status",
        /// How the dossier was received: online, at the counter, by post.
        Channel = "channel",
        /// The unit that resolves the dossier.
        Unit = "unit",
        /// Whether the city's system tracks the dossier.
        Tracked = "tracked",
        /// Whether the dossier is synchronised with the national portal.
        Synced = "synced",
        /// Whether the dossier's components are digitised.
        DossierDigitised = "dossier_digitised",
        /// Whether the result is digitised.
        ResultDigitised = "result_digitised",
        /// The fee, in đồng.
        Fee = "fee",
        /// Whether the fee was paid online.
        PaidOnline = "paid_online",
        /// The procedure. Only asked whether the rows of one id can be about one dossier.
        Procedure = "procedure",
    }
}

impl Field {
    /// Whether its cells hold days.
    pub fn is_day(self) -> bool {
        matches!(
            self,
            Field::Received | Field::Due | Field::Processed | Field::HandedOver
        )
    }
}

keyed! {
    /// What a word in the status column means.
    pub enum Status {
        /// Processed, and the result handed over.
        Resolved = "resolved",
        /// Processed, the result not yet handed over: resolved under [`Ends::Processed`], in progress under [`Ends::HandedOver`].
        Ready = "ready",
        /// Being processed.
        InProgress = "in_progress",
        /// Waiting for the applicant to supplement the dossier.
        AwaitingSupplement = "awaiting_supplement",
        /// Withdrawn by the applicant.
        Withdrawn = "withdrawn",
        /// Sent back to the applicant.
        Returned = "returned",
        /// Refused.
        Refused = "refused",
        /// Processing was stopped ("Dừng xử lý"): refused or returned, by [`Rules::stopped`].
        Stopped = "stopped",
        /// Handed in, not yet received: no dossier of the form, left out and reported as a number.
        NotReceived = "not_received",
    }
}

keyed! {
    /// How a dossier was received. The form counts counter and post together.
    pub enum Channel {
        /// Through a portal.
        Online = "online",
        /// At the counter.
        Direct = "direct",
        /// By post.
        Post = "post",
    }
}

keyed! {
    /// How a column may write days. A time of day is allowed with each, and not used.
    pub enum DateForm {
        /// `2025-07-31`.
        Iso = "iso",
        /// `31/07/2025`, also with `-` or `.`; one-digit days and months are read.
        DayFirst = "day-first",
        /// Excel's number of the day, from 36526 (2000-01-01) to 73050 (2099-12-31).
        Serial = "serial",
    }
}

keyed! {
    /// What ends a dossier.
    pub enum Ends {
        /// The end of processing: "đã xử lý xong", not "đã trả" (QĐ 766 portal's practice). The hand-over day stands in where the export has
        /// no such column, and for withdrawn, returned and refused dossiers without one.
        Processed = "processed",
        /// The hand-over of the result.
        HandedOver = "handed-over",
    }
}

keyed! {
    /// Whether a dossier that ends on its due day is on time.
    pub enum DueDay {
        /// It is (QĐ 766 portal's practice).
        Included = "included",
        /// It is late: the last on-time day is the day before.
        Excluded = "excluded",
    }
}

keyed! {
    /// What becomes of dossiers received before the period.
    pub enum CarriedOver {
        /// Those not ended before the period's first day are carried over, the form's (6).
        Counted = "counted",
        /// They are left out: a period then holds only dossiers received in it, and `carried_over` is absent. For exports that are filtered by
        /// the day of receipt, where the form's (6) cannot be known.
        LeftOut = "left-out",
    }
}

keyed! {
    /// What becomes of a resolved or open dossier that has no appointment day.
    pub enum WithoutDue {
        /// Its row is a bad row.
        Refused = "refused",
        /// It cannot be late: resolved on time, in progress in term.
        InTerm = "in-term",
    }
}

keyed! {
    /// What becomes of a file without a column of states in which another column holds such words.
    pub enum WithoutStatus {
        /// That column is asked for.
        Asked = "asked",
        /// It holds something else: an end means resolved.
        Resolved = "resolved",
    }
}

keyed! {
    /// How withdrawn, returned or refused dossiers enter the form. Real systems differ.
    pub enum Fold {
        /// As a count of their own.
        Apart = "apart",
        /// As resolved: early, on time or late by their end day; the count of their own is then absent.
        Resolved = "resolved",
    }
}

keyed! {
    /// What a stopped dossier counts as. The national dictionary has "Dừng xử lý" among the ends of processing, and the form has no count for it.
    pub enum Stopped {
        /// As refused: the officer stops what does not meet the conditions.
        Refused = "refused",
        /// As returned.
        Returned = "returned",
    }
}

keyed! {
    /// How dossiers that await a supplement enter the form.
    pub enum FoldAwaiting {
        /// As a count of their own. An export tells only today's status, so it holds for every period at whose end the dossier is open.
        Apart = "apart",
        /// As in progress: in term or overdue by their due day; the count of their own is then absent.
        InProgress = "in-progress",
    }
}

/// The counting rules that are policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// The forms in which days are read; all of them by default.
    pub dates: Vec<DateForm>,
    /// Default: the end of processing.
    pub ends: Ends,
    /// Default: included.
    pub due_day: DueDay,
    /// Default: counted.
    pub carried_over: CarriedOver,
    /// Default: refused.
    pub without_due: WithoutDue,
    /// Default: asked.
    pub without_status: WithoutStatus,
    /// Default: apart.
    pub withdrawn: Fold,
    /// Default: apart.
    pub returned: Fold,
    /// Default: apart.
    pub refused: Fold,
    /// Default: refused.
    pub stopped: Stopped,
    /// Default: apart.
    pub awaiting_supplement: FoldAwaiting,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules {
            dates: DateForm::ALL.to_vec(),
            ends: Ends::Processed,
            due_day: DueDay::Included,
            carried_over: CarriedOver::Counted,
            without_due: WithoutDue::Refused,
            without_status: WithoutStatus::Asked,
            withdrawn: Fold::Apart,
            returned: Fold::Apart,
            refused: Fold::Apart,
            stopped: Stopped::Refused,
            awaiting_supplement: FoldAwaiting::Apart,
        }
    }
}

/// Words and their meanings. The first entry for a word decides; words are compared by [`crate::text::fold`].
pub type Words<T> = Vec<(String, T)>;

/// The body to which all units of a plan belong, such as "UBND xã Mẫu": in the column of units it means the whole commune.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    /// Its names. A unit's name that is the same comes before.
    pub names: Vec<String>,
    /// The id of the unit that its dossiers go to; `None`: it has to be asked, and the rows are bad ones.
    pub unit: Option<String>,
}

/// What the columns and words of an export mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// Header names. Of two columns with names of one field, the name listed first decides. A name may say which column it means: see
    /// [`ColumnName`](super::ColumnName).
    pub columns: Words<Field>,
    /// Words of the status column.
    pub statuses: Words<Status>,
    /// Words of the channel column.
    pub channels: Words<Channel>,
    /// Names of units and their ids. Where any are listed, a name that is not is a bad row; where none are, each name is its own unit.
    pub units: Words<String>,
    /// What the plan's own organisation in the column of units means; `None` without a plan.
    pub whole: Option<Whole>,
    /// Words of the yes/no columns. A blank is no.
    pub answers: Words<bool>,
    /// Words of the fee column that mean no fee. A blank and an amount of 0 mean it too.
    pub no_fee: Vec<String>,
    /// Words that mean nothing, in the columns of days, of the id, of the fee and of yes or no.
    pub blank: Vec<String>,
    /// The counting rules.
    pub rules: Rules,
}

impl Default for Mapping {
    /// The headers and words of the one-stop systems in use in Vietnam, no units, and the default rules.
    fn default() -> Mapping {
        vietnamese::mapping()
    }
}

impl Mapping {
    /// Takes a user's words before the built-in ones.
    ///
    /// ```
    /// use cchc::dossier::{Field, Mapping, Status};
    /// let mut own = Mapping::blank();
    /// own.columns.push(("Ngày vào sổ".into(), Field::Received));
    /// own.statuses.push(("Đã phát kết quả".into(), Status::Resolved));
    /// let mapping = own.over(Mapping::default());
    /// assert_eq!(mapping.columns[0].0, "Ngày vào sổ");
    /// ```
    #[must_use]
    pub fn over(self, base: Mapping) -> Mapping {
        fn chain<T>(own: Vec<T>, base: Vec<T>) -> Vec<T> {
            own.into_iter().chain(base).collect()
        }
        Mapping {
            columns: chain(self.columns, base.columns),
            statuses: chain(self.statuses, base.statuses),
            channels: chain(self.channels, base.channels),
            units: chain(self.units, base.units),
            whole: self.whole.or(base.whole),
            answers: chain(self.answers, base.answers),
            no_fee: chain(self.no_fee, base.no_fee),
            blank: chain(self.blank, base.blank),
            rules: self.rules,
        }
    }

    /// A mapping without any word, with the default rules.
    pub fn blank() -> Mapping {
        Mapping {
            columns: Vec::new(),
            statuses: Vec::new(),
            channels: Vec::new(),
            units: Vec::new(),
            whole: None,
            answers: Vec::new(),
            no_fee: Vec::new(),
            blank: Vec::new(),
            rules: Rules::default(),
        }
    }
}
