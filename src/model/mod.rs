//! The plan's vocabulary: plain values, no files, no clock, no wording.

pub mod assigner;
pub mod criteria;
mod days;
pub mod indicator;
pub mod judgement;
pub mod plan;
pub mod record;
pub mod reporting;
pub mod revision;
pub mod rollup;
pub mod sent;
pub mod settings;
mod succession;
pub mod survey;
pub mod task;
pub mod unit;
