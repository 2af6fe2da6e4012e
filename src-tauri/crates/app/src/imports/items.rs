//! What hangs on what: the rows of a table as objectives, key results and what is below them.

use std::collections::HashMap;

use super::layout::{Columns, Field};
use super::sheet::{Cell, Sheet};
use crate::views::ImportLayout;

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Objective,
    KeyResult,
    Milestone,
    Initiative,
    Unknown,
}

/// A row, and the rows that it hangs on by their place in the list.
#[derive(Debug)]
pub(super) struct Item<'a> {
    pub(super) number: u32,
    pub(super) cells: &'a [Cell],
    pub(super) what: What,
    pub(super) title: String,
    /// All of them come before it in the list, or it names none.
    pub(super) above: Vec<usize>,
    /// Whether it names a row above it that is not there.
    pub(super) is_stray: bool,
}

/// The rows in an order in which what others hang on comes first.
pub(super) fn read<'a>(sheet: &'a Sheet, columns: &Columns) -> Vec<Item<'a>> {
    let mut items = match columns.layout {
        ImportLayout::BurningOkr => in_one_row(sheet, columns),
        _ => row_by_row(sheet, columns),
    };
    // What nothing hangs on by number or name stands below the objective before it.
    if !columns.has(Field::Parent) && !columns.has(Field::Order) {
        below_the_one_before(&mut items);
    }
    items
}

/// Rows that name what they hang on, by their number (1.2 hangs on 1) or by its key.
fn row_by_row<'a>(sheet: &'a Sheet, columns: &Columns) -> Vec<Item<'a>> {
    let has_keys = columns.has(Field::Parent);
    let key_of = |cells: &[Cell]| {
        let key = if has_keys { columns.text(cells, Field::Key) } else { String::new() };
        if key.is_empty() { columns.text(cells, Field::Order) } else { key }
    };
    let mut items = Vec::with_capacity(sheet.rows.len());
    for (number, cells) in &sheet.rows {
        let key = key_of(cells);
        let named = columns.text(cells, Field::Parent);
        let above: Vec<String> = match (has_keys, key.rsplit_once('.')) {
            (true, _) => named
                .split(['\n', ',', ';'])
                .map(|one| one.trim().to_owned())
                .filter(|one| !one.is_empty())
                .collect(),
            (false, Some((above, _))) => vec![above.to_owned()],
            (false, None) => Vec::new(),
        };
        let depth = if has_keys { above.len().min(1) } else { key.matches('.').count() };
        let said = columns.text(cells, Field::Kind);
        let has_target = columns.cell(cells, Field::Target).is_some();
        let what = kind(&said).unwrap_or(match (said.is_empty(), depth) {
            (false, _) => What::Unknown,
            (true, 0) => What::Objective,
            (true, 1) if has_target || !has_keys => What::KeyResult,
            (true, 1) => What::Objective,
            (true, _) => What::Initiative,
        });
        let title = columns.text(cells, Field::Title);
        let item = Item { number: *number, cells, what, title, above: vec![], is_stray: false };
        items.push((item, key, above));
    }
    linked(items)
}

/// Resolves keys to places.
fn linked(keyed: Vec<(Item<'_>, String, Vec<String>)>) -> Vec<Item<'_>> {
    let rank = |what| match what {
        What::Objective => 0,
        What::KeyResult => 1,
        _ => 2,
    };
    let mut order: Vec<usize> = (0..keyed.len()).collect();
    order.sort_by_key(|at| rank(keyed[*at].0.what));
    let mut place = HashMap::new();
    for (new, old) in order.iter().enumerate() {
        let key = &keyed[*old].1;
        if !key.is_empty() {
            place.entry(key.clone()).or_insert(new);
        }
    }
    let mut keyed: Vec<_> = keyed.into_iter().map(Some).collect();
    let mut items = Vec::with_capacity(order.len());
    for (new, old) in order.into_iter().enumerate() {
        let Some((mut item, _, above)) = keyed[old].take() else { continue };
        let found = above.iter().filter_map(|key| place.get(key).copied());
        item.above = found.filter(|at| *at != new).collect();
        item.is_stray = !above.is_empty() && item.above.is_empty();
        items.push(item);
    }
    items
}

fn below_the_one_before(items: &mut [Item<'_>]) {
    let objectives: Vec<(u32, usize)> = (0..items.len())
        .filter(|at| items[*at].what == What::Objective)
        .map(|at| (items[at].number, at))
        .collect();
    for item in items.iter_mut().filter(|item| item.what != What::Objective) {
        if item.above.is_empty() {
            let before = objectives.partition_point(|(number, _)| *number < item.number);
            item.above = objectives[..before].last().map(|(_, at)| *at).into_iter().collect();
        }
    }
}

/// A key result each row, with its objective in it.
fn in_one_row<'a>(sheet: &'a Sheet, columns: &Columns) -> Vec<Item<'a>> {
    let mut objectives: Vec<Item<'a>> = Vec::new();
    let mut places: HashMap<(String, String), usize> = HashMap::new();
    let mut key_results = Vec::new();
    for (number, cells) in &sheet.rows {
        let title = columns.text(cells, Field::Objective);
        let team = columns.text(cells, Field::Team);
        let new = objectives.len();
        let at = *places.entry((team, title.clone())).or_insert(new);
        let item = |what, title, above| Item {
            number: *number,
            cells,
            what,
            title,
            above,
            is_stray: false,
        };
        if at == new {
            objectives.push(item(What::Objective, title, Vec::new()));
        }
        let title = columns.text(cells, Field::KeyResult);
        if !title.is_empty() {
            key_results.push(item(What::KeyResult, title, vec![at]));
        }
    }
    let mut named: HashMap<String, usize> = HashMap::new();
    for (at, one) in objectives.iter().enumerate().filter(|(_, one)| !one.title.is_empty()) {
        named.entry(one.title.clone()).or_insert(at);
    }
    for (at, one) in objectives.iter_mut().enumerate() {
        let found = named.get(&columns.text(one.cells, Field::Parent));
        one.above = found.copied().filter(|found| *found != at).into_iter().collect();
    }
    objectives.extend(key_results);
    objectives
}

/// What a word for a kind of row means, in the languages that people write it in.
fn kind(word: &str) -> Option<What> {
    let word = word.to_lowercase().replace(['-', '_'], " ");
    Some(match word.trim() {
        "objective" | "goal" | "mål" | "company objective" | "team objective" => What::Objective,
        "key result" | "keyresult" | "kr" | "nøkkelresultat" | "nyckelresultat" | "kpi" => {
            What::KeyResult
        }
        "milestone" | "milepæl" | "milstolpe" => What::Milestone,
        "initiative" | "project" | "task" | "activity" | "tiltak" | "aktivitet" => What::Initiative,
        _ => return None,
    })
}
