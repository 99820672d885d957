//! The plan's vocabulary: plain values, no files, no clock, no wording.

pub mod assigner;
pub mod calendar;
pub mod indicator;
pub mod period;
pub mod place;
pub mod plan;
pub mod record;
pub mod reporting;
pub mod revision;
pub mod schedule;
pub mod settings;
pub mod task;
pub mod text;
pub mod unit;
pub mod visible;
pub mod window;
