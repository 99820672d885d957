//! The row of a task that is new in a plan: added by a decision, or assigned.

use anyhow::{Result, bail};

use super::args::Day;
use super::tasks::unit_or_group;
use crate::edit::{NewRow, Value};
use crate::model::plan::Plan;
use crate::wording::commands::recording;

/// What is said of it, by flags or by answers.
pub struct NewTask<'a> {
    /// Its number.
    pub id: String,
    /// The id of its area.
    pub area: String,
    /// Its title.
    pub title: String,
    /// The id of the unit or group that leads it.
    pub lead: String,
    /// Units and groups that lead it too, by name, with commas between them.
    pub co_leads: Option<&'a str>,
    /// Units and groups that take part, likewise.
    pub coordinators: Option<&'a str>,
    /// Its deadline as worded.
    pub deadline: Option<Value>,
    /// Its products, with semicolons between them.
    pub products: Option<&'a str>,
    /// The parts of the plan that it serves, with commas between them.
    pub clauses: Option<&'a str>,
}

impl NewTask<'_> {
    /// The row under this name.
    ///
    /// # Errors
    ///
    /// A unit is not known, or no product is named.
    pub fn row(self, name: &str, plan: &Plan) -> Result<NewRow> {
        let products = products(self.products)?;
        Ok(NewRow::new(name)
            .with("id", self.id)
            .with("area", self.area)
            .with("title", self.title)
            .with("lead", self.lead)
            .with_some("co_leads", units(plan, self.co_leads)?)
            .with_some("coordinators", units(plan, self.coordinators)?)
            .with_some("deadline", self.deadline)
            .with("products", products.unwrap_or_default())
            .with_some("clauses", self.clauses.map(|list| listed(list, ','))))
    }
}

/// The ids of units and groups in a list of names.
pub fn units(plan: &Plan, list: Option<&str>) -> Result<Option<Vec<String>>> {
    let all = |list: &str| {
        let names = listed(list, ',');
        let ids = names
            .iter()
            .map(|words| unit_or_group(plan, words).map(str::to_owned));
        ids.collect()
    };
    list.map(all).transpose()
}

/// The products in a list; `None` where there is no list.
pub fn products(list: Option<&str>) -> Result<Option<Vec<String>>> {
    let products = list.map(|list| listed(list, ';'));
    if products.as_ref().is_some_and(Vec::is_empty) {
        bail!(recording::no_products());
    }
    Ok(products)
}

/// The wording, with the day that fixes it where one was given.
pub fn worded(text: String, due: Option<Day>, basis: Option<&str>) -> Value {
    let Some(due) = due else {
        return Value::Text(text);
    };
    let mut values = vec![
        ("text".to_owned(), Value::Text(text)),
        ("due".to_owned(), Value::Date(due.0)),
    ];
    if let Some(basis) = basis {
        values.push(("basis".to_owned(), Value::Text(basis.to_owned())));
    }
    Value::Record(values)
}

/// The items of a list, without the spaces around them.
fn listed(list: &str, separator: char) -> Vec<String> {
    let items = list.split(separator).map(str::trim);
    items
        .filter(|item| !item.is_empty())
        .map(str::to_owned)
        .collect()
}
