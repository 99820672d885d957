//! Days and what is made of them: periods, the working calendar, reporting windows, the schedule of a deadline. Nothing here knows a plan.

pub mod calendar;
pub mod course;
pub mod period;
pub mod schedule;
pub mod window;
