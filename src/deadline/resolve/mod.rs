//! From an expression to days, within a plan: its period, its settings, its calendar, what was
//! recorded.

mod beside;
mod each;
mod forms;
mod narrow;
mod range;
mod recurring;
mod rhythm;
mod spot;
mod term;
mod undated;
mod window;

use chrono::Datelike;

use super::Reading;
use super::Rules;
use super::expression::{Bound, Clause, Expression, MonthOf, Role, Time, Unit, When, YearOf};
use super::outcome::{Certainty, Off, Refusal, Remark, Step, Words};
use crate::time::calendar::{Calendar, OffReason};
use crate::time::period::{Date, Period, Span};
use crate::time::schedule::Each;
use crate::time::schedule::{Kind, Occurrence, Schedule};

/// What a wording is resolved against.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The plan's period: it gives the year where none is written, and the periods of a rhythm.
    pub period: Span,
    /// The plan's policy.
    pub rules: Rules,
    /// Which days are off.
    pub calendar: &'a Calendar,
    /// The latest recorded event or document that the wording waits for.
    pub trigger: Option<Trigger>,
    /// Whether the task asks for one occurrence per period.
    pub each: Option<Each>,
}

/// A recorded event or document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trigger {
    /// Its day; a term is counted from it and does not count it.
    pub date: Date,
    /// The last on-time day that the document fixes, where it does.
    pub due: Option<Date>,
}

/// The days of a wording, and how they were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution {
    /// The days; `None` where the wording was refused.
    pub schedule: Option<Schedule>,
    /// How sure the reading is.
    pub certainty: Certainty,
    /// From the wording to the days, in order.
    pub steps: Vec<Step>,
    /// What was assumed.
    pub remarks: Vec<Remark>,
    /// Why there are no days; `Some` exactly where `schedule` is `None`.
    pub refusal: Option<Refusal>,
    /// The day that a proposal names instead of a refused wording: the plan's last.
    pub example: Date,
}

impl Resolution {
    /// The resolution where the plan gives the days itself (`deadline = { text, due, basis }`): one day is a window without a start, several
    /// are one occurrence each, by their own day. None rolls over.
    pub fn explicit(due: &[Date], example: Date) -> Resolution {
        let mut schedule = Schedule::without_day(match due {
            [_] => Kind::Window,
            _ => Kind::Recurring,
        });
        let id = |day: Date| (due.len() > 1).then_some(Period::Day(day));
        let days = due.iter().map(|day| occurrence(id(*day), None, *day));
        schedule.occurrences.extend(days);
        Resolution {
            schedule: Some(schedule),
            certainty: Certainty::Certain,
            steps: due
                .iter()
                .map(|due| Step::ExplicitDay { due: *due })
                .collect(),
            remarks: Vec::new(),
            refusal: None,
            example: due.last().copied().unwrap_or(example),
        }
    }

    /// The resolution where the plan says no time at all: there is no day until guidance fixes one.
    pub fn unstated(context: &Context) -> Resolution {
        let mut resolver = Resolver {
            context,
            steps: vec![Step::Unstated],
            remarks: Vec::new(),
        };
        let mut schedule = resolver.awaiting();
        resolver.roll_over(&mut schedule);
        Resolution {
            schedule: Some(schedule),
            certainty: Certainty::Certain,
            steps: resolver.steps,
            remarks: resolver.remarks,
            refusal: None,
            example: context.period.to,
        }
    }

    fn refused(refusal: Refusal, context: &Context) -> Resolution {
        Resolution {
            schedule: None,
            certainty: Certainty::Refused,
            steps: Vec::new(),
            remarks: Vec::new(),
            refusal: Some(refusal),
            example: context.period.to,
        }
    }
}

/// The days of a reading in this context.
pub fn resolve(reading: &Reading, context: &Context) -> Resolution {
    let expression = match &reading.expression {
        Ok(expression) => expression,
        Err(refusal) => return Resolution::refused(refusal.clone(), context),
    };
    let mut resolver = Resolver {
        context,
        steps: Vec::new(),
        remarks: expression.remarks.clone(),
    };
    let schedule = resolver.schedule(expression);
    let explained = expression.explained.iter();
    let explained = explained.map(|words| Step::Explained { words: *words });
    resolver.steps.extend(explained);
    match schedule {
        Ok(schedule) => Resolution {
            schedule: Some(schedule),
            certainty: if resolver.remarks.is_empty() {
                Certainty::Certain
            } else {
                Certainty::Remarked
            },
            steps: resolver.steps,
            remarks: resolver.remarks,
            refusal: None,
            example: context.period.to,
        },
        // Days that lead nowhere would be taken for the answer.
        Err(refusal) => Resolution::refused(refusal, context),
    }
}

/// The work on one wording: the context, and what is noted on the way.
struct Resolver<'a> {
    context: &'a Context<'a>,
    steps: Vec<Step>,
    remarks: Vec<Remark>,
}

impl Resolver<'_> {
    fn schedule(&mut self, expression: &Expression) -> Result<Schedule, Refusal> {
        let clauses = expression.clauses.iter();
        let clauses = clauses.map(|clause| self.ended(clause));
        let clauses = clauses.collect::<Result<Vec<Clause>, Refusal>>()?;
        let mut binding: Vec<&Clause> = of_role(&clauses, Role::Binding);
        let restated = of_role(&clauses, Role::Restated);
        let replaced = of_role(&clauses, Role::Replaced);
        let mut aspired = of_role(&clauses, Role::Aspiration);
        if binding.is_empty() {
            binding = std::mem::take(&mut aspired);
            self.note_aspirations(&binding, true);
        }
        let mut schedule = match beside::parted(&binding) {
            Some(parts) => self.governed(&parts, &restated, &aspired)?,
            None => self.of_clauses(&binding, &restated, &aspired)?,
        };
        self.check_replaced(&replaced, &binding, &schedule)?;
        let contradicts = |clause: &&Clause| match clause.time {
            Time::Rhythm(rhythm) => {
                let each = self.context.each.map(Each::unit);
                each.is_some_and(|unit| rhythm != rhythm::once_each(unit))
            }
            _ => false,
        };
        if !binding.iter().any(contradicts) {
            self.give_each_a_day(&mut schedule);
        }
        self.check_each(&schedule)?;
        self.roll_over(&mut schedule);
        schedule.occurrences.sort_by_cached_key(|occurrence| {
            let id = occurrence.id.map(|id| id.to_string());
            (occurrence.due, id)
        });
        Ok(schedule)
    }

    /// "Quý II/2026 và các năm tiếp theo": a day, or a period that is over before the plan is, governs; the years after are noted. A period
    /// that lasts to the plan's end leaves nothing of the plan to fall due in: the work begins with it and goes on.
    fn ended(&mut self, clause: &Clause) -> Result<Clause, Refusal> {
        let Time::WithYearsAfter(when, words, rest) = &clause.time else {
            return Ok(clause.clone());
        };
        let is_day = matches!(when, When::Day(_));
        let due = self.spot(Bound::Bare, when, *words)?.due;
        if !is_day && due >= self.context.period.to {
            return Ok(Clause {
                time: Time::Onwards(when.clone()),
                ..clause.clone()
            });
        }
        self.remarks.push(Remark::Beside { words: *rest });
        Ok(Clause {
            words: *words,
            part: Words {
                end: words.end,
                ..clause.part
            },
            time: Time::By(Bound::Bare, when.clone()),
            ..clause.clone()
        })
    }

    fn of_clauses(
        &mut self,
        binding: &[&Clause],
        restated: &[&Clause],
        aspired: &[&Clause],
    ) -> Result<Schedule, Refusal> {
        let has = |time: fn(&Time) -> bool| binding.iter().any(|clause| time(&clause.time));
        if binding.iter().any(|clause| is_rhythmic(&clause.time)) {
            self.refuse_beside(restated, aspired)?;
            self.recurring(binding)
        } else if has(|time| *time == Time::Continuous) {
            self.refuse_beside(restated, aspired)?;
            self.continuous(binding)
        } else if has(|time| matches!(time, Time::Term(..))) {
            self.refuse_beside(&[], aspired)?;
            self.term(binding, restated)
        } else {
            self.window(binding, restated, aspired)
        }
    }

    /// An extension names one day, and it comes after the one that it replaced.
    fn check_replaced(
        &mut self,
        replaced: &[&Clause],
        binding: &[&Clause],
        schedule: &Schedule,
    ) -> Result<(), Refusal> {
        for clause in replaced {
            let (words, due) = (clause.words, self.place(clause)?.spot.due);
            let later = match (binding, schedule.occurrences.as_slice()) {
                ([_], [only]) => schedule.kind == Kind::Window && due < only.nominal,
                _ => false,
            };
            if !later {
                return Err(match binding {
                    [one, ..] => Refusal::Contradiction {
                        first: words,
                        second: one.words,
                    },
                    [] => Refusal::Unread { words },
                });
            }
            self.remarks.push(Remark::Replaced { words });
        }
        Ok(())
    }

    fn note_aspirations(&mut self, clauses: &[&Clause], binding: bool) {
        let remarks = clauses.iter().map(|clause| Remark::Aspiration {
            words: clause.words,
            binding,
        });
        self.remarks.extend(remarks);
    }

    /// "tức ngày …" and "phấn đấu …" beside a rhythm or a term: no rule compares them.
    fn refuse_beside(&self, restated: &[&Clause], aspired: &[&Clause]) -> Result<(), Refusal> {
        match restated.iter().chain(aspired).next() {
            Some(clause) => Err(Refusal::Unread {
                words: clause.words,
            }),
            None => Ok(()),
        }
    }

    /// A rhythm without a day, as "Hằng quý", of which the plan's file says that it comes once each period: one occurrence for each such
    /// period of the plan, due on its last day.
    fn give_each_a_day(&mut self, schedule: &mut Schedule) {
        let is_without_day = schedule.occurrences.is_empty() && schedule.kind == Kind::Recurring;
        let Some(each) = self.context.each.filter(|_| is_without_day) else {
            return;
        };
        let periods = self.periods(each.unit()).unwrap_or_default().into_iter();
        let given = periods.filter(|period| self.in_plan(*period, period.last_day()));
        let given: Vec<Occurrence> = given
            .map(|period| occurrence(Some(period), Some(period.first_day()), period.last_day()))
            .collect();
        self.remarks
            .retain(|remark| !matches!(remark, Remark::RhythmWithoutDay { .. }));
        self.steps.push(Step::OnePer {
            unit: each.unit(),
            count: given.len(),
        });
        *schedule = Schedule::without_day(Kind::Recurring);
        schedule.occurrences = given;
    }

    /// A task that asks for one occurrence per period must get them.
    fn check_each(&self, schedule: &Schedule) -> Result<(), Refusal> {
        let Some(each) = self.context.each else {
            return Ok(());
        };
        let fits = schedule.kind == Kind::Recurring
            && !schedule.occurrences.is_empty()
            && schedule
                .occurrences
                .iter()
                .all(|occurrence| occurrence.id.is_some_and(|id| each.is_of(id)));
        fits.then_some(()).ok_or(Refusal::EachDoesNotFit)
    }

    /// Moves due days off a day off, where the plan's setting says so (Civil Code 2015 art.
    /// 148(5)): those that the wording gives and those that recorded guidance fixes alike.
    fn roll_over(&mut self, schedule: &mut Schedule) {
        if !self.context.rules.roll_over {
            return;
        }
        let mut years = Vec::new();
        for occurrence in &mut schedule.occurrences {
            years.push(occurrence.nominal.year());
            let why = match self.context.calendar.off(occurrence.nominal) {
                Some(OffReason::Holiday(name)) => Off::Holiday(name.to_owned()),
                Some(OffReason::Saturday) => Off::Saturday,
                Some(OffReason::Sunday) => Off::Sunday,
                None => continue,
            };
            occurrence.due = self.context.calendar.roll_over(occurrence.nominal);
            years.push(occurrence.due.year());
            self.steps.push(Step::RolledOver {
                nominal: occurrence.nominal,
                due: occurrence.due,
                why,
            });
        }
        self.note_unknown_holidays(years, true);
    }

    /// Without the holidays of a year only Saturdays and Sundays are off, and a day may come too early.
    fn note_unknown_holidays(&mut self, years: impl IntoIterator<Item = i32>, moved: bool) {
        let mut years: Vec<i32> = years
            .into_iter()
            .filter(|year| !self.context.calendar.covers(*year))
            .collect();
        years.sort_unstable();
        years.dedup();
        if !years.is_empty() {
            self.remarks.push(Remark::HolidaysUnknown { years, moved });
        }
    }

    /// Whether an occurrence belongs to the plan. Its period shares a day with the plan's; it is
    /// not due before the plan begins; and if it is due after the plan ends, then only because its
    /// whole period lay within ("tháng đầu quý sau").
    fn in_plan(&self, period: Period, due: Date) -> bool {
        let plan = self.context.period;
        plan.overlaps(&period.span())
            && due >= plan.from
            && (due <= plan.to || period.last_day() <= plan.to)
    }

    /// The years in which the plan has days.
    fn years(&self) -> std::ops::RangeInclusive<i32> {
        self.context.period.from.year()..=self.context.period.to.year()
    }
}

impl Each {
    /// The period of this length in which the day lies.
    fn period_of(self, day: Date) -> Period {
        match self {
            Each::Month => Period::month_of(day),
            Each::Quarter => Period::quarter_of(day),
            Each::Half => Period::Half(day.year(), day.month0() / 6 + 1),
            Each::Year => Period::Year(day.year()),
        }
    }

    fn is_of(self, period: Period) -> bool {
        self.period_of(period.first_day()) == period
    }

    fn unit(self) -> Unit {
        match self {
            Each::Month => Unit::Month,
            Each::Quarter => Unit::Quarter,
            Each::Half => Unit::Half,
            Each::Year => Unit::Year,
        }
    }
}

fn of_role(clauses: &[Clause], role: Role) -> Vec<&Clause> {
    let clauses = clauses.iter();
    clauses.filter(|clause| clause.role == role).collect()
}

fn occurrence(id: Option<Period>, from: Option<Date>, due: Date) -> Occurrence {
    Occurrence {
        id,
        from,
        due,
        nominal: due,
    }
}

/// Whether the clause says that something comes again.
fn is_rhythmic(time: &Time) -> bool {
    match time {
        Time::Rhythm(_) => true,
        Time::By(_, when) | Time::Range(_, _, when) => match when {
            When::Day(day) => {
                day.year == YearOf::Each
                    || !matches!(day.month, MonthOf::Number(_) | MonthOf::Unstated)
            }
            When::Days(_) => true,
            When::Periods(periods) => periods.items.iter().any(|item| item.year == YearOf::Each),
            When::Part(_, named) | When::LastWeek(named) => named.year == YearOf::Each,
        },
        _ => false,
    }
}
