//! Whose columns a table has, and what stands in each.

use super::sheet::{Cell, Sheet};
use crate::Failure;
use crate::views::ImportLayout;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Order,
    Key,
    Parent,
    Kind,
    Title,
    Objective,
    KeyResult,
    Description,
    Status,
    Period,
    Owner,
    Team,
    Weight,
    Ambition,
    Labels,
    StartsOn,
    EndsOn,
    Start,
    Current,
    Target,
    Unit,
    Measure,
    Progress,
}

/// What headers are called, in small letters without anything between: in all layouts alike,
/// unless the layout has its own word.
const WORDS: [(&str, Field); 62] = [
    ("order", Field::Order),
    ("rowid", Field::Key),
    ("parent", Field::Parent),
    ("parentrowid", Field::Parent),
    ("parentrowids", Field::Parent),
    ("parentid", Field::Parent),
    ("alignedto", Field::Parent),
    ("type", Field::Kind),
    ("goaltype", Field::Kind),
    ("objecttype", Field::Kind),
    ("summary", Field::Title),
    ("title", Field::Title),
    ("goaltitle", Field::Title),
    ("name", Field::Title),
    ("objective", Field::Objective),
    ("objectivetitle", Field::Objective),
    ("keyresult", Field::KeyResult),
    ("keyresulttitle", Field::KeyResult),
    ("description", Field::Description),
    ("status", Field::Status),
    ("progressstatus", Field::Status),
    ("period", Field::Period),
    ("timeperiod", Field::Period),
    ("goalcycle", Field::Period),
    ("cycle", Field::Period),
    ("quarter", Field::Period),
    ("owner", Field::Owner),
    ("owners", Field::Owner),
    ("owneremail", Field::Owner),
    ("owneremails", Field::Owner),
    ("assignee", Field::Owner),
    ("teams", Field::Team),
    ("team", Field::Team),
    ("entity", Field::Team),
    ("entityname", Field::Team),
    ("department", Field::Team),
    ("weight", Field::Weight),
    ("okrtype", Field::Ambition),
    ("labels", Field::Labels),
    ("tags", Field::Labels),
    ("categories", Field::Labels),
    ("expectedstartdate", Field::StartsOn),
    ("startdate", Field::StartsOn),
    ("expectedenddate", Field::EndsOn),
    ("enddate", Field::EndsOn),
    ("duedate", Field::EndsOn),
    ("startvalue", Field::Start),
    ("startingvalue", Field::Start),
    ("initialvalue", Field::Start),
    ("baseline", Field::Start),
    ("currentvalue", Field::Current),
    ("actualvalue", Field::Current),
    ("current", Field::Current),
    ("actual", Field::Current),
    ("targetvalue", Field::Target),
    ("target", Field::Target),
    ("unit", Field::Unit),
    ("metricunit", Field::Unit),
    ("measure", Field::Measure),
    ("metricname", Field::Measure),
    ("progress", Field::Progress),
    ("percentcomplete", Field::Progress),
];

/// BurningOKR says start and end of the values, not of the days.
const BURNING: [(&str, Field); 3] =
    [("start", Field::Start), ("end", Field::Target), ("parentunitgoal", Field::Parent)];

/// The columns of a table.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) layout: ImportLayout,
    fields: Vec<Option<Field>>,
    headers: Vec<String>,
}

fn bare(header: &str) -> String {
    let letters = header.chars().filter(|letter| letter.is_alphanumeric());
    letters.take(40).flat_map(char::to_lowercase).collect()
}

impl Columns {
    /// The columns of a table, in the layout that was said or that they look like.
    pub(super) fn of(sheet: &Sheet, said: Option<ImportLayout>) -> Result<Self, Failure> {
        let names: Vec<_> = sheet.headers.iter().map(|header| bare(header)).collect();
        let layout = said.unwrap_or_else(|| guess(&names));
        let own = if layout == ImportLayout::BurningOkr { &BURNING[..] } else { &[] };
        let mut fields: Vec<Option<Field>> = Vec::with_capacity(names.len());
        for name in &names {
            // "Parent (Row ID)" is a parent, whatever stands behind it.
            let known = own.iter().chain(&WORDS).find(|(word, _)| word == name);
            let known = known.map(|(_, field)| *field);
            let parent = name.starts_with("parentrowid").then_some(Field::Parent);
            let field = known.or(parent).filter(|field| !fields.contains(&Some(*field)));
            fields.push(field);
        }
        let columns = Self { layout, fields, headers: sheet.headers.clone() };
        let title = match layout {
            ImportLayout::BurningOkr => Field::Objective,
            _ => Field::Title,
        };
        if !columns.has(title) {
            return Err(Failure::unavailable("columns_not_understood"));
        }
        Ok(columns)
    }

    pub(super) fn has(&self, field: Field) -> bool {
        self.fields.contains(&Some(field))
    }

    /// The header of a column, as it stands in the file.
    pub(super) fn header(&self, field: Field) -> String {
        let at = self.fields.iter().position(|known| *known == Some(field));
        at.and_then(|at| self.headers.get(at)).cloned().unwrap_or_default()
    }

    /// What stands in a field of a row, where it says anything.
    pub(super) fn cell<'a>(&self, row: &'a [Cell], field: Field) -> Option<&'a Cell> {
        let at = self.fields.iter().position(|known| *known == Some(field))?;
        row.get(at).filter(|cell| !cell.text().is_empty())
    }

    pub(super) fn text(&self, row: &[Cell], field: Field) -> String {
        self.cell(row, field).map(Cell::text).unwrap_or_default()
    }

    /// The headers of what nothing is taken from.
    pub(super) fn unused(&self) -> Vec<String> {
        let pairs = self.headers.iter().zip(&self.fields);
        let unused = pairs.filter(|(header, field)| field.is_none() && !header.is_empty());
        unused.map(|(header, _)| header.clone()).collect()
    }
}

fn guess(names: &[String]) -> ImportLayout {
    let has = |word: &str| names.iter().any(|name| name == word);
    if has("objective") && has("keyresult") {
        ImportLayout::BurningOkr
    } else if has("rowid") {
        ImportLayout::Viva
    } else if has("name") && !has("summary") {
        ImportLayout::Betterworks
    } else {
        ImportLayout::Appfire
    }
}
