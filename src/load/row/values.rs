//! The values of a table, each read in its shape: texts, ids, numbers, days and words of a fixed set.

use memchr::memchr3;
use toml::Spanned;
use toml::de::DeValue;

use super::Row;
use crate::diagnostics::{BadId, Fault, Findings, ScoreFault, Shape};
use crate::load::ids;
use crate::model::criteria::Points;
use crate::model::indicator::Percent;
use crate::place::{Located, Place};
use crate::time::period::{Date, Span, YEARS};

impl Row<'_> {
    /// A text that is not blank.
    pub fn text(&self, key: &str, found: &mut Findings) -> Option<Located<String>> {
        let value = self.get(key)?;
        self.text_in(key, value, found)
    }

    fn text_in(
        &self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        found: &mut Findings,
    ) -> Option<Located<String>> {
        match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => {
                found.add(
                    &self.at(value),
                    Fault::EmptyText {
                        key: key.to_owned(),
                    },
                );
                None
            }
            DeValue::String(text) => {
                // Few texts hold any of these three bytes, the last of which begins a bracket of `init`.
                if memchr3(b'\n', b'\t', 0xe3, text.as_bytes()).is_some() {
                    self.check_signs(key, text, &self.at(value), found);
                }
                Some(Located {
                    value: text.to_string(),
                    place: self.at(value),
                })
            }
            _ => {
                self.wrong(key, value, Shape::Text, found);
                None
            }
        }
    }

    /// Reports line breaks where a text may have none, and brackets that wait for words.
    fn check_signs(&self, key: &str, text: &str, place: &Place, found: &mut Findings) {
        if text.contains(['\n', '\t']) && !self.kind.is_prose(key) {
            let key = key.to_owned();
            found.add(place, Fault::LineBreak { key });
        }
        // `init` puts these brackets around what is to be filled in, and no plan has any.
        if let Some((_, rest)) = text.split_once('〈') {
            let what = rest.split('〉').next().unwrap_or_default().to_owned();
            found.add(place, Fault::NotFilledIn { what });
        }
    }

    /// A text that may be blank, which counts as absent.
    pub fn note(&self, key: &str, found: &mut Findings) -> Option<String> {
        match self.get(key)?.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => None,
            _ => self.string(key, found),
        }
    }

    /// A text without its place.
    pub fn string(&self, key: &str, found: &mut Findings) -> Option<String> {
        self.text(key, found).map(|text| text.value)
    }

    /// An id, or a reference to one: letters of any alphabet, digits, `-`, `_` and single dots inside.
    pub fn id(&self, key: &str, found: &mut Findings) -> Option<Located<String>> {
        self.checked_id(key, ids::fault, found)
    }

    /// An id that names files: of a unit, a group or a source. ASCII letters only, and no name that Windows keeps for itself.
    pub fn file_id(&self, key: &str, found: &mut Findings) -> Option<Located<String>> {
        self.checked_id(key, ids::fault_of_file_name, found)
    }

    fn checked_id(
        &self,
        key: &str,
        fault: fn(&str) -> Option<BadId>,
        found: &mut Findings,
    ) -> Option<Located<String>> {
        let id = self.text(key, found)?;
        let Some(why) = fault(&id) else {
            return Some(id);
        };
        found.add(&id.place, Fault::InvalidId { id: id.value, why });
        None
    }

    /// A list of texts; empty where absent.
    pub fn texts(&self, key: &str, found: &mut Findings) -> Vec<Located<String>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(key, value, Shape::Texts, found);
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| self.text_in(key, item, found))
            .collect()
    }

    /// A list of texts without their places.
    pub fn strings(&self, key: &str, found: &mut Findings) -> Vec<String> {
        self.texts(key, found)
            .into_iter()
            .map(|text| text.value)
            .collect()
    }

    /// `true` or `false`.
    pub fn flag(&self, key: &str, found: &mut Findings) -> Option<bool> {
        let value = self.get(key)?;
        if let DeValue::Boolean(flag) = value.get_ref() {
            return Some(*flag);
        }
        self.wrong(key, value, Shape::Boolean, found);
        None
    }

    /// A whole number within bounds, both included.
    pub fn integer(&self, key: &str, least: i64, most: i64, found: &mut Findings) -> Option<i64> {
        let value = self.get(key)?;
        let DeValue::Integer(number) = value.get_ref() else {
            self.wrong(key, value, Shape::Integer, found);
            return None;
        };
        match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(n) if (least..=most).contains(&n) => Some(n),
            _ => {
                let fault = Fault::OutOfRange {
                    key: key.to_owned(),
                    value: number.to_string(),
                    least,
                    most,
                };
                found.add(&self.at(value), fault);
                None
            }
        }
    }

    /// A percentage from 0 to 100 with at most two decimals.
    pub fn percent(&self, key: &str, found: &mut Findings) -> Option<Percent> {
        let value = self.get(key)?;
        let text = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            _ => {
                self.wrong(key, value, Shape::Number, found);
                return None;
            }
        };
        let percent = parse_percent(text);
        if percent.is_none() {
            let fault = Fault::OutOfRange {
                key: key.to_owned(),
                value: text.to_owned(),
                least: 0,
                most: 100,
            };
            found.add(&self.at(value), fault);
        }
        percent
    }

    /// Points with at most four decimals, of either sign.
    pub fn points(&self, key: &str, found: &mut Findings) -> Option<Located<Points>> {
        let value = self.get(key)?;
        let text = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            _ => {
                self.wrong(key, value, Shape::Number, found);
                return None;
            }
        };
        let points = Points::read(text).map(|points| Located {
            value: points,
            place: self.at(value),
        });
        if points.is_none() {
            let fault = ScoreFault::NotPoints {
                key: key.to_owned(),
                value: text.to_owned(),
            };
            found.add(&self.at(value), Fault::FaultOfScore(fault));
        }
        points
    }

    /// A day without a time.
    pub fn date(&self, key: &str, found: &mut Findings) -> Option<Date> {
        let value = self.get(key)?;
        self.date_in(key, value, found)
    }

    fn date_in(
        &self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        found: &mut Findings,
    ) -> Option<Date> {
        let DeValue::Datetime(datetime) = value.get_ref() else {
            self.wrong(key, value, Shape::Date, found);
            return None;
        };
        let key = key.to_owned();
        let Some(date) = datetime
            .date
            .filter(|_| datetime.time.is_none() && datetime.offset.is_none())
        else {
            found.add(&self.at(value), Fault::DateWithTime { key });
            return None;
        };
        let day = Date::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
            .filter(|_| YEARS.contains(&i32::from(date.year)));
        if day.is_none() {
            found.add(&self.at(value), Fault::ImpossibleDate { key });
        }
        day
    }

    /// A day, or a list of days; in order, each once. A list without any is a fault.
    pub fn dates(&self, key: &str, found: &mut Findings) -> Option<Vec<Date>> {
        let value = self.get(key)?;
        let DeValue::Array(items) = value.get_ref() else {
            return self.date(key, found).map(|day| vec![day]);
        };
        let errors = found.errors();
        let mut days: Vec<Date> = items
            .iter()
            .filter_map(|item| self.date_in(key, item, found))
            .collect();
        if items.is_empty() {
            let fault = Fault::NoDays {
                key: key.to_owned(),
            };
            found.add(&self.at(value), fault);
        }
        days.sort_unstable();
        days.dedup();
        (found.errors() == errors && !days.is_empty()).then_some(days)
    }

    /// The days `from` and `to`, both required, in order.
    pub fn span(&self, found: &mut Findings) -> Option<Span> {
        let from = self.date("from", found);
        let from = self.require("from", from, found);
        let to = self.date("to", found);
        let to = self.require("to", to, found);
        let (from, to) = (from?, to?);
        if from > to {
            found.add(&self.place_of("to"), Fault::ReversedSpan { from, to });
            return None;
        }
        Some(Span { from, to })
    }

    /// One of a fixed set of words.
    pub fn choice<T: Copy>(
        &self,
        key: &str,
        choices: &[(T, &'static str)],
        found: &mut Findings,
    ) -> Option<T> {
        let text = self.text(key, found)?;
        let chosen = choices
            .iter()
            .find(|(_, word)| crate::text::same(word, &text));
        if chosen.is_none() {
            let allowed = choices.iter().map(|(_, word)| *word).collect();
            let fault = Fault::InvalidValue {
                key: key.to_owned(),
                value: text.value.clone(),
                allowed,
            };
            found.add(&text.place, fault);
        }
        chosen.map(|(value, _)| *value)
    }
}

/// Reads "95", "97.5" or "97.55" without a detour over binary fractions.
fn parse_percent(text: &str) -> Option<Percent> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty()
        || whole.len() > 3
        || decimals.len() > 2
        || !digits(whole)
        || !digits(decimals)
    {
        return None;
    }
    let hundredths: u32 = format!("{whole}{decimals:0<2}").parse().ok()?;
    (hundredths <= Percent::FULL.0).then_some(Percent(hundredths))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_read_exactly() {
        for (text, hundredths) in [
            ("95", Some(9500)),
            ("97.5", Some(9750)),
            ("0.01", Some(1)),
            ("100.00", Some(10_000)),
        ] {
            assert_eq!(parse_percent(text).map(|p| p.0), hundredths, "{text}");
        }
        for text in ["100.01", "95.123", "-1", "1e2", "nan", "inf", "", ".5"] {
            assert_eq!(parse_percent(text), None, "{text}");
        }
    }
}
