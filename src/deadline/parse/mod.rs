//! From tokens to an expression, by recursive descent: one function a rule, each with at most a few
//! tokens of lookahead, so that the time grows with the length of the wording and the depth does
//! not.
//!
//! Every token must be used. A token that no rule takes is a stranger, named in a remark, if the
//! vocabulary does not hold it and it has no digits; otherwise the wording is refused.

mod condition;
mod cursor;
mod day;
mod period;
mod rhythm;
mod time;

use self::cursor::Cursor;
use super::expression::{Bound, Clause, Expression, Joint, Role, Time, When};
use super::outcome::{Refusal, Remark, Words};
use super::token::{Kind, Token};
use super::vocabulary::{Verb, Word};

/// Strangers beyond which a wording is more than a deadline with a label and a name.
const MOST_STRANGERS: usize = 16;

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
    };
    while clauses.cursor.token(0).is_some() {
        clauses.step()?;
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
}

impl Clauses<'_> {
    fn step(&mut self) -> Result<(), Refusal> {
        let Some(token) = self.cursor.token(0) else {
            return Ok(());
        };
        match token.kind {
            Kind::Open => self.parenthesis(1),
            Kind::Close => self.parenthesis(-1),
            Kind::Dot | Kind::Colon if self.is_in_number() => {
                return Err(Refusal::Unread { words: token.words });
            }
            Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dot => self.separator(),
            Kind::Dash | Kind::Plus if self.is_bullet() => self.separator(),
            Kind::Word(Word::And) => self.join(Joint::And),
            Kind::Word(Word::Or) => self.join(Joint::Or),
            Kind::Word(Word::Label(verb)) => self.label(verb),
            Kind::Word(Word::Aside) => self.cursor.at += 1,
            Kind::Word(Word::According) if self.is_by_unit() => {
                self.cursor.rhythmic = true;
                self.cursor.at += 1;
            }
            Kind::Word(Word::Regular) => {
                self.cursor.rhythmic = true;
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

    fn parenthesis(&mut self, by: isize) {
        self.depth = self.depth.saturating_add_signed(by);
        self.joint = Joint::Plain;
        self.cursor.at += 1;
        if by < 0 {
            self.role = Role::Binding;
        }
    }

    fn separator(&mut self) {
        self.cursor.at += 1;
    }

    fn join(&mut self, joint: Joint) {
        self.joint = joint;
        self.cursor.at += 1;
    }

    fn label(&mut self, verb: Verb) {
        self.cursor.at += 1;
        // A label says what the clause is about; "đảm bảo", "thời hạn" say nothing of the kind.
        if verb != Verb::None && self.verb != Some(Verb::Complete) {
            self.verb = Some(verb);
        }
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
        self.found.clauses.push(Clause {
            words,
            verb: self.verb.take(),
            joint: std::mem::replace(&mut self.joint, Joint::Plain),
            nested: self.depth > 0,
            role: self.role,
            time,
        });
        self.role = Role::Binding;
        Ok(())
    }

    /// A bare period or day right after a stranger may be part of a name: "Kế hoạch 2025", "Nghị
    /// quyết năm 2025".
    fn check_name(&self, start: usize, time: &Time, words: Words) -> Result<(), Refusal> {
        let bare = matches!(
            time,
            Time::By(Bound::Bare, When::Day(_) | When::Periods(_)) | Time::Count(_)
        );
        let before = start
            .checked_sub(1)
            .and_then(|at| self.cursor.at_index(at).kind(0));
        if bare && before == Some(Kind::Stranger) {
            return Err(Refusal::PartOfName { words });
        }
        Ok(())
    }

    fn stranger(&mut self, token: Token) -> Result<(), Refusal> {
        let words = token.words;
        let session_number = self.session_number();
        match token.kind {
            Kind::Stranger => {}
            // "của xã", "các phòng", "xã và": small words between strangers.
            Kind::Word(Word::Of | Word::Several) => {}
            _ if session_number => self.cursor.at += 1,
            _ => return Err(Refusal::Unread { words }),
        }
        self.cursor.at += 1;
        self.strangers.push(words);
        if self.strangers.len() > MOST_STRANGERS {
            return Err(Refusal::TooMuchUnread { words });
        }
        Ok(())
    }

    /// "thứ 44" of a session, never of a weekday.
    fn session_number(&self) -> bool {
        self.cursor.is(0, Word::Ordinal) && self.cursor.number(1, 3).is_some_and(|n| n > 7)
    }

    fn finish(mut self) -> Result<Expression, Refusal> {
        if self.found.clauses.is_empty() {
            return Err(Refusal::NoDeadline);
        }
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
