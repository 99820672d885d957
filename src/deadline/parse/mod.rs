//! From tokens to an expression, by recursive descent: one function a rule, each with at most a few
//! tokens of lookahead, so that the time grows with the length of the wording and the depth does
//! not.
//!
//! Every token must be used. A token that no rule takes is a stranger, named in a remark, if the
//! vocabulary does not hold it and it has no digits; otherwise the wording is refused.

mod condition;
mod cursor;
mod day;
mod days;
mod document;
mod explanation;
mod iso;
mod months;
mod period;
mod rhythm;
mod term;
mod time;
mod unread;

use self::cursor::Cursor;
use super::expression::{Bound, Clause, Day, Expression, Joint, MonthOf, Role, Time, Unit, When};
use super::outcome::{Refusal, Remark, Words};
use super::token::{Kind, Token};
use super::vocabulary::{Verb, Word};

/// Strangers beyond which a wording is more than a deadline with a label and a name.
const MOST_STRANGERS: usize = 24;

/// The expression of a wording's tokens.
pub fn parse(tokens: &[Token]) -> Result<Expression, Refusal> {
    let mut clauses = Clauses {
        cursor: Cursor::new(tokens),
        found: Expression::default(),
        verb: None,
        joint: Joint::Plain,
        role: Role::Binding,
        depth: 0,
        strangers: Vec::new(),
        named: None,
        part: 0,
        own: false,
        separated: false,
        listed: false,
        outer: None,
        regular: None,
    };
    while clauses.cursor.token(0).is_some() {
        if let Err(refusal) = clauses.step() {
            return Err(match refusal {
                Refusal::Unread { words } => Refusal::Unread {
                    words: unread::whole(tokens, &clauses.found.clauses, words),
                },
                refusal => refusal,
            });
        }
    }
    clauses.finish()
}

/// The loop over a wording's clauses, with what came before the next one.
struct Clauses<'t> {
    cursor: Cursor<'t>,
    found: Expression,
    verb: Option<Verb>,
    joint: Joint,
    role: Role,
    depth: usize,
    strangers: Vec<Words>,
    /// A document with its number and day, which may be all that the wording says.
    named: Option<Words>,
    /// Index of the first token of the part that the next clause closes.
    part: usize,
    /// Whether a verb or object stands in that part.
    own: bool,
    /// Whether the part is parted from the clause before it.
    separated: bool,
    /// Whether a semicolon or a full stop does that.
    listed: bool,
    /// Before a parenthesis: the part that it interrupts, and the clauses until then.
    outer: Option<(usize, usize)>,
    /// "định kỳ" that no rhythm or day has taken up yet: its index, whether it begins a part, and whether it is nested.
    regular: Option<(usize, bool, bool)>,
}

impl Clauses<'_> {
    fn step(&mut self) -> Result<(), Refusal> {
        let Some(token) = self.cursor.token(0) else {
            return Ok(());
        };
        match token.kind {
            Kind::Open => match explanation::explanation(&mut self.cursor) {
                Some(words) => self.found.explained.push(words),
                None => self.parenthesis(1),
            },
            Kind::Close => self.parenthesis(-1),
            Kind::Dot | Kind::Colon if self.is_in_number() => {
                return Err(Refusal::Unread { words: token.words });
            }
            // "Thường xuyên: quý II/2026" has two parts, as with a comma.
            Kind::Colon => self.separator(Kind::Comma),
            Kind::Comma | Kind::Semicolon | Kind::Dot => self.separator(token.kind),
            Kind::Slash if self.joins_rhythms() => self.separator(Kind::Comma),
            Kind::Dash | Kind::Plus if self.is_bullet() => self.separator(Kind::Comma),
            Kind::Word(Word::And) => self.join(Joint::And),
            Kind::Word(Word::Or) => self.join(Joint::Or),
            Kind::Word(Word::Label(Verb::End)) if !self.has_start() => return self.stranger(token),
            Kind::Word(Word::Label(verb)) => self.label(verb),
            Kind::Word(Word::Aside) => self.cursor.at += 1,
            // "Gia hạn đến 30/9/2026": nothing before it that another day could be of.
            Kind::Word(Word::Extended) if self.begins() && self.cursor.is(1, Word::Until) => {
                self.cursor.at += 1;
            }
            Kind::Word(Word::Extended) if self.cursor.is(1, Word::Until) && self.is_dated() => {
                let earlier = self.found.clauses.iter_mut();
                earlier.for_each(|clause| clause.role = Role::Replaced);
                self.cursor.at += 1;
            }
            Kind::Word(Word::InPlaceOf) if self.is_dated() => {
                self.role = Role::Replaced;
                self.cursor.at += 1;
            }
            Kind::Word(Word::ByRule) if self.names_basis() => {}
            Kind::Word(Word::AtLeast) if self.begins() && self.once_ahead().is_some() => {
                self.cursor.at += self.once_ahead().unwrap_or(1);
            }
            Kind::Word(Word::According) if self.is_by_unit() => {
                self.cursor.rhythmic = true;
                self.cursor.at += 1;
            }
            Kind::Word(Word::Regular) => {
                self.regular = Some((self.cursor.at, self.separated, self.depth > 0));
                (self.cursor.rhythmic, self.cursor.ruled) = (true, true);
                self.cursor.at += 1;
            }
            Kind::Word(Word::Aspiration) => {
                self.role = Role::Aspiration;
                self.cursor.at += 1;
            }
            Kind::Word(Word::Restated) => {
                self.role = Role::Restated;
                self.cursor.at += 1;
            }
            Kind::Word(Word::Expected) => {
                let words = token.words;
                self.found.remarks.push(Remark::Expected { words });
                self.cursor.at += 1;
            }
            _ => return self.clause(token),
        }
        Ok(())
    }

    /// Whether a first day is named already: only then "kết thúc" says that the last one follows. Alone it may be of an event.
    fn has_start(&self) -> bool {
        let starts = |clause: &Clause| matches!(clause.time, Time::Onwards(_));
        self.found.clauses.iter().any(starts)
    }

    /// Whether nothing but labels stands before.
    fn begins(&self) -> bool {
        self.found.clauses.is_empty() && self.strangers.is_empty() && self.depth == 0
    }

    /// Whether one day or period that binds is all that was read, so that another may take its place.
    fn is_dated(&self) -> bool {
        match self.found.clauses.as_slice() {
            [only] => {
                only.role == Role::Binding && matches!(only.time, Time::By(..) | Time::Range(..))
            }
            _ => false,
        }
    }

    /// After a day or rhythm, "theo quy định" with what it is a rule of, up to the end of the part: taken, and remarked. Otherwise nothing
    /// is taken.
    fn names_basis(&mut self) -> bool {
        let start = self.cursor.at;
        let timed =
            |last: &Clause| matches!(last.time, Time::By(..) | Time::Range(..) | Time::Rhythm(_));
        if self.separated || !self.found.clauses.last().is_some_and(timed) {
            return false;
        }
        self.cursor.at += 1;
        while let Some(
            Kind::Stranger
            | Kind::Word(Word::Of | Word::In | Word::Small | Word::Document | Word::Several),
        ) = self.cursor.kind(0)
        {
            self.cursor.at += 1;
        }
        let ends = matches!(
            self.cursor.kind(0),
            None | Some(
                Kind::Comma
                    | Kind::Semicolon
                    | Kind::Dot
                    | Kind::Open
                    | Kind::Close
                    | Kind::Word(Word::And)
            )
        );
        if ends {
            let words = self.cursor.since(start);
            self.found.remarks.push(Remark::Beside { words });
        } else {
            self.cursor.at = start;
        }
        ends
    }

    /// After "ít nhất": "01 lần trong quý II", of which the period's last day is the day, or "02 lần/quý", a rhythm. How many tokens say no
    /// more than that so often is enough.
    fn once_ahead(&self) -> Option<usize> {
        let number = self.cursor.number(1, 2).is_some();
        let per = |ahead| {
            matches!(
                self.cursor.kind(ahead),
                Some(Kind::Slash | Kind::Word(Word::Each))
            )
        };
        let often = number && self.cursor.is(2, Word::Times) && per(3);
        let every = number
            && (self.cursor.is(3, Word::Once)
                || self.cursor.kind(3) == Some(Kind::Slash) && self.cursor.is(4, Word::Times));
        if self.cursor.is(1, Word::Each) || often || every {
            return Some(1);
        }
        let words = if self.cursor.is(1, Word::Once) {
            1
        } else if self.cursor.number(1, 2) == Some(1) && self.cursor.is(2, Word::Times) {
            2
        } else {
            return None;
        };
        match self.cursor.kind(1 + words)? {
            Kind::Word(Word::Within) => Some(1 + words),
            Kind::Slash | Kind::Word(Word::Each) => Some(1),
            _ => None,
        }
    }

    fn parenthesis(&mut self, by: isize) {
        self.depth = self.depth.saturating_add_signed(by);
        self.joint = Joint::Plain;
        self.cursor.at += 1;
        if by < 0 {
            self.role = Role::Binding;
        }
        // A part goes on after a parenthesis that held no clause: "rà soát (nếu có) hằng năm".
        match self.outer.take() {
            Some((part, clauses)) if by < 0 && clauses == self.found.clauses.len() => {
                self.part = part;
            }
            _ => {
                self.outer = (by > 0).then_some((self.part, self.found.clauses.len()));
                self.part = self.cursor.at;
            }
        }
    }

    fn separator(&mut self, kind: Kind) {
        self.separated = true;
        self.listed |= matches!(kind, Kind::Semicolon | Kind::Dot);
        // A comma also parts the objects of one verb: "rà soát, sửa đổi".
        let begins = kind != Kind::Comma || self.part == self.cursor.at;
        self.cursor.at += 1;
        if begins {
            self.begin_part();
        }
    }

    fn join(&mut self, joint: Joint) {
        self.joint = joint;
        self.cursor.at += 1;
        if joint == Joint::And {
            self.separated = true;
            self.begin_part();
        }
    }

    fn begin_part(&mut self) {
        self.part = self.cursor.at;
        self.own = false;
    }

    /// "Hằng tuần / Hằng tháng", "hằng tháng/quý": a stroke between rhythms.
    fn joins_rhythms(&self) -> bool {
        let after = self.found.clauses.last().is_some_and(|last| {
            let touches = self
                .cursor
                .previous()
                .is_some_and(|token| token.words.end == last.words.end);
            matches!(last.time, Time::Rhythm(_)) && touches
        });
        let units = [
            Word::Each,
            Word::Regular,
            Word::Week,
            Word::Month,
            Word::Quarter,
            Word::Year,
        ];
        after && units.into_iter().any(|word| self.cursor.is(1, word))
    }

    fn label(&mut self, verb: Verb) {
        self.cursor.at += 1;
        // A label says what the clause is about; "đảm bảo", "thời hạn" say nothing of the kind.
        let stays = matches!(
            self.verb,
            Some(Verb::Complete | Verb::Partly | Verb::Begin | Verb::End)
        );
        if verb != Verb::None && !stays {
            self.verb = Some(verb);
        }
        self.own |= verb != Verb::None;
        // "báo cáo quý: …" speaks of a rhythm; "báo cáo quý III" does not, and `rhythm` sees the
        // difference.
        self.cursor.rhythmic |= verb == Verb::Report;
    }

    /// A full stop or colon inside a number: "1.5", "8:30".
    fn is_in_number(&self) -> bool {
        let number = |token: Token| matches!(token.kind, Kind::Number(..));
        self.cursor.previous().is_some_and(number)
            && self
                .cursor
                .token(1)
                .is_some_and(|next| number(next) && !next.spaced)
    }

    /// A dash or plus that joins no numbers: a bullet, or a dash between words. After a stranger it
    /// may be part of a name.
    fn is_bullet(&self) -> bool {
        let number = |token: Token| matches!(token.kind, Kind::Number(..) | Kind::Roman(_));
        let touched = |token: Token| number(token) || token.kind == Kind::Stranger;
        !self.cursor.token(1).is_some_and(number) || !self.cursor.previous().is_some_and(touched)
    }

    /// "theo quý", "theo từng tháng": a rhythm, not a document to follow.
    fn is_by_unit(&self) -> bool {
        let units = [Word::Each, Word::Month, Word::Quarter, Word::Year];
        units.into_iter().any(|unit| self.cursor.is(1, unit))
    }

    fn clause(&mut self, token: Token) -> Result<(), Refusal> {
        let start = self.cursor.at;
        let Some(time) = time::time(&mut self.cursor)? else {
            return self.stranger(token);
        };
        let words = self.cursor.since(start);
        self.check_name(start, &time, words)?;
        let reports = std::mem::take(&mut self.cursor.reports);
        let verb = self.verb.take().or(reports.then_some(Verb::Report));
        let time = match (verb, time) {
            (Some(Verb::Begin), time) => begins(time, words)?,
            (_, time) => time,
        };
        if matches!(time, Time::Rhythm(_) | Time::By(..) | Time::Range(..)) {
            self.regular = None;
        }
        let time = self.reports_beside(time, words);
        let first = self.cursor.at_index(self.part).here();
        self.found.clauses.push(Clause {
            words,
            part: first.to(words),
            own: std::mem::take(&mut self.own),
            separated: std::mem::take(&mut self.separated),
            listed: std::mem::take(&mut self.listed),
            verb,
            joint: std::mem::replace(&mut self.joint, Joint::Plain),
            nested: self.depth > 0,
            role: self.role,
            time,
        });
        self.part = self.cursor.at;
        self.role = Role::Binding;
        Ok(())
    }

    /// "trước ngày 20 tháng cuối quý, 6 tháng và năm": the day is that of the last month of each of them, so their rhythms come first.
    fn reports_beside(&mut self, time: Time, words: Words) -> Time {
        let Time::By(bound, When::Day(day)) = &time else {
            return time;
        };
        if day.month != MonthOf::OfQuarter(3) {
            return time;
        }
        let others = rhythm::listed_after(&mut self.cursor);
        if others.is_empty() {
            return time;
        }
        let quarter = (rhythm::once(Unit::Quarter), words);
        for (rhythm, words) in std::iter::once(quarter).chain(others) {
            self.found.clauses.push(Clause {
                words,
                part: words,
                own: self.own,
                separated: self.separated,
                listed: self.listed,
                verb: self.verb,
                joint: Joint::Plain,
                nested: self.depth > 0,
                role: self.role,
                time: Time::Rhythm(rhythm),
            });
            (self.own, self.separated, self.listed) = (false, false, false);
        }
        self.joint = Joint::Plain;
        let month = MonthOf::LastOfRhythm;
        Time::By(*bound, When::Day(Day { month, ..*day }))
    }

    /// A bare period or day right after a stranger may be part of a name: "Kế hoạch 2025", "Nghị
    /// quyết năm 2025".
    fn check_name(&self, start: usize, time: &Time, words: Words) -> Result<(), Refusal> {
        let bare = matches!(
            time,
            Time::By(Bound::Bare, When::Day(_) | When::Periods(_))
                | Time::WithYearsAfter(When::Day(_) | When::Periods(_), ..)
                | Time::Count(_)
        );
        let before = start
            .checked_sub(1)
            .and_then(|at| self.cursor.at_index(at).kind(0));
        let ends = before == Some(Kind::Word(Word::Label(Verb::End)));
        let name = ends && !self.has_start()
            || matches!(
                before,
                Some(
                    Kind::Stranger
                        | Kind::Word(
                            Word::Document | Word::In | Word::Small | Word::Number | Word::Figures
                        )
                )
            );
        if bare && name {
            return Err(Refusal::PartOfName { words });
        }
        Ok(())
    }

    fn stranger(&mut self, token: Token) -> Result<(), Refusal> {
        let start = self.cursor.at;
        if token.kind == Kind::Word(Word::Document) && document::numbered(&mut self.cursor) {
            let words = self.cursor.since(start);
            self.named = self.named.or(Some(words));
            return self.unread(words);
        }
        let words = token.words;
        let session_number = self.session_number();
        match token.kind {
            Kind::Stranger => {}
            // "của xã", "các phòng", "xã và": small words between strangers.
            Kind::Word(
                Word::Of | Word::Several | Word::In | Word::Small | Word::Document | Word::Figures,
            ) => {}
            Kind::Word(Word::Label(Verb::End)) => {}
            Kind::Word(Word::Number) if self.is_in_name() => {
                self.cursor.at += usize::from(self.cursor.number(1, 3).is_some());
            }
            _ if session_number => self.cursor.at += 1,
            _ => return Err(Refusal::Unread { words }),
        }
        self.cursor.at += 1;
        self.unread(self.cursor.since(start))
    }

    fn unread(&mut self, words: Words) -> Result<(), Refusal> {
        self.own = true;
        self.strangers.push(words);
        if self.strangers.len() > MOST_STRANGERS {
            return Err(Refusal::TooMuchUnread { words });
        }
        Ok(())
    }

    /// "chuyển đổi số", "Trung tâm dữ liệu quốc gia số 2 và số 3": "số" inside a name. A number after it must stand alone, or it
    /// may be a date.
    fn is_in_name(&self) -> bool {
        let after_name = self.cursor.previous().is_some_and(|token| {
            matches!(
                token.kind,
                Kind::Stranger | Kind::Word(Word::Label(_) | Word::Document | Word::And)
            )
        });
        let numbered = match self.cursor.kind(1) {
            Some(Kind::Number(_, digits)) => digits <= 3,
            Some(Kind::Roman(_)) => return false,
            _ => return after_name && !self.strangers.is_empty(),
        };
        let alone = !matches!(
            self.cursor.kind(2),
            Some(
                Kind::Slash
                    | Kind::Dash
                    | Kind::Number(..)
                    | Kind::Word(Word::Month | Word::Quarter | Word::Year | Word::Hour)
            )
        );
        after_name && !self.strangers.is_empty() && numbered && alone
    }

    /// "thứ 44" of a session, never of a weekday.
    fn session_number(&self) -> bool {
        self.cursor.is(0, Word::Ordinal) && self.cursor.number(1, 3).is_some_and(|n| n > 7)
    }

    fn finish(mut self) -> Result<Expression, Refusal> {
        if self.found.clauses.is_empty() {
            return Err(match self.named {
                Some(words) => Refusal::PartOfName { words },
                None => Refusal::NoDeadline,
            });
        }
        // "hằng quý gửi báo cáo": the verb after the rhythm is its own.
        if let Some(last) = self.found.clauses.last_mut()
            && matches!(last.time, Time::Rhythm(_))
        {
            last.verb = last.verb.or(self.verb);
        }
        self.periodic();
        self.trailing_verb();
        let slips = std::mem::take(&mut self.cursor.slips).into_iter();
        let slips = slips.map(|(words, unit)| Remark::Misspelt { words, unit });
        self.found.remarks.extend(slips);
        let numerals = self.cursor.numerals.take().into_iter();
        let numerals = numerals.map(|words| Remark::Numerals { words });
        self.found.remarks.extend(numerals);
        let first_months = self.cursor.first_months.take().into_iter();
        let first_months = first_months.map(|words| Remark::FirstMonths { words });
        self.found.remarks.extend(first_months);
        // Neighbouring strangers make one remark.
        let mut runs: Vec<Words> = Vec::new();
        for words in self.strangers {
            match runs.last_mut() {
                Some(last) if words.start <= last.end + 2 => *last = last.to(words),
                _ => runs.push(words),
            }
        }
        let remarks = runs.into_iter().map(|words| Remark::Strangers { words });
        self.found.remarks.extend(remarks);
        Ok(self.found)
    }

    /// "Trong quý I/2026 và duy trì": a verb alone after the last clause is work without a day.
    fn trailing_verb(&mut self) {
        let Some(last) = self.found.clauses.last() else {
            return;
        };
        let first = self.cursor.at_index(self.part).here();
        let words = first.to(self.cursor.here());
        let named = self.strangers.iter().any(|one| one.start >= words.start);
        let dated = matches!(last.time, Time::By(..) | Time::Range(..) | Time::Term(..));
        // "15/11/2025, hoàn thành" says what the day is of.
        let completes = matches!(self.verb, Some(Verb::Complete | Verb::End));
        if self.separated
            && self.own
            && !completes
            && !named
            && dated
            && words.start >= last.words.end
        {
            self.found.remarks.push(Remark::Beside { words });
        }
    }

    /// "Hoàn thành trong năm 2026. Định kỳ cập nhật kết quả": after a due day, work that comes again but names no rhythm.
    fn periodic(&mut self) {
        let Some((at, separated, nested)) = self.regular else {
            return;
        };
        while self.cursor.at > at
            && matches!(
                self.cursor.previous().map(|token| token.kind),
                Some(Kind::Close | Kind::Dot | Kind::Semicolon)
            )
        {
            self.cursor.at -= 1;
        }
        let words = self.cursor.since(at);
        let dated = |clause: &Clause| {
            clause.words.end <= words.start
                && matches!(clause.time, Time::By(..) | Time::Range(..) | Time::Term(..))
        };
        let waits = |clause: &Clause| matches!(clause.time, Time::Awaits(_));
        if self.found.clauses.iter().all(waits) {
            // "Định kỳ và đột xuất": it comes again, and no rhythm is named.
            let words = self.cursor.at_index(at).here();
            self.found.remarks.push(Remark::RhythmWithoutDay { words });
        } else if self.found.clauses.iter().any(dated) {
            self.found.clauses.push(Clause {
                words,
                part: words,
                own: self.own,
                separated,
                listed: false,
                verb: None,
                joint: Joint::Plain,
                nested,
                role: Role::Binding,
                time: Time::Periodic,
            });
        }
    }
}

/// "bắt đầu trong quý III": the period is when the work begins.
fn begins(time: Time, words: Words) -> Result<Time, Refusal> {
    match time {
        Time::By(
            Bound::Bare | Bound::Within,
            when @ (When::Day(_) | When::Periods(_) | When::Part(..)),
        ) => Ok(Time::Onwards(when)),
        Time::By(..) => Err(Refusal::Unread { words }),
        Time::WithYearsAfter(when, ..) => Ok(Time::Onwards(when)),
        time => Ok(time),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadline::token::tokens;

    fn clauses(text: &str) -> Vec<Clause> {
        parse(&tokens(text))
            .map(|found| found.clauses)
            .unwrap_or_default()
    }

    #[test]
    fn an_aspiration_is_a_clause_of_its_own() {
        let roles: Vec<(Role, bool)> = clauses("xong trước 30/9 (phấn đấu 15/9)")
            .iter()
            .map(|clause| (clause.role, clause.nested))
            .collect();
        assert_eq!(roles, [(Role::Binding, false), (Role::Aspiration, true)]);
    }

    #[test]
    fn a_verb_without_a_day_is_never_dropped_in_silence() {
        let remarks = |text| parse(&tokens(text)).map(|found| found.remarks.len());
        assert_eq!(remarks("Trong quý I/2026 và duy trì"), Ok(1));
        assert_eq!(remarks("Trong quý I/2026 hoàn thành"), Ok(0));
        assert_eq!(remarks("Trong quý I/2026, hoàn thành"), Ok(0));
        assert_eq!(remarks("Hoàn thành trong quý I/2026."), Ok(0));
    }

    #[test]
    fn labels_say_what_is_due() {
        let verbs: Vec<Option<Verb>> = clauses("hoàn thành trong tháng 9, triển khai năm 2026")
            .iter()
            .map(|clause| clause.verb)
            .collect();
        assert_eq!(verbs, [Some(Verb::Complete), Some(Verb::CarryOut)]);
    }

    #[test]
    fn strangers_are_named_and_never_skipped_beside_a_bare_date() {
        let found = parse(&tokens("30/9/2025 Phòng Kinh tế")).map(|found| found.remarks.len());
        assert_eq!(found, Ok(1));
        let refused = parse(&tokens("Nghị quyết 2025"));
        assert!(matches!(refused, Err(Refusal::PartOfName { .. })));
        let refused = parse(&tokens("30/9/2025 trừ tháng 8"));
        assert!(matches!(refused, Err(Refusal::Unread { .. })));
    }
}
