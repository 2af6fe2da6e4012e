//! Where something goes in a list that people order.

use varde_model::Position;

use crate::views::Id;

/// The places to write so that `id` stands right ahead of `before`, or at the end, also where
/// `before` is no longer there. Mostly one; where neighbours share a place (two laptops chose
/// the same), they are set apart. None ahead of itself.
pub(crate) fn moved(
    places: Vec<(Id, Option<Position>)>,
    id: Id,
    before: Option<Id>,
) -> Vec<(Id, Position)> {
    if before == Some(id) {
        return Vec::new();
    }
    let others: Vec<_> = places.into_iter().filter(|(other, _)| *other != id).collect();
    let at = before
        .and_then(|before| others.iter().position(|(other, _)| *other == before))
        .unwrap_or(others.len());
    let ahead = at.checked_sub(1).and_then(|i| others[i].1.clone());
    let behind = others.get(at).and_then(|(_, place)| place.clone());
    let new = Position::between(ahead.as_ref(), behind.as_ref());
    let mut written = vec![(id, new.clone())];
    let mut last = new;
    for (other, place) in &others[at..] {
        if place.as_ref().is_some_and(|place| *place > last) {
            break;
        }
        last = Position::after(Some(&last));
        written.push((*other, last.clone()));
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn id(n: usize) -> Id {
        Uuid::from_u128(n as u128)
    }

    proptest! {
        #[test]
        fn what_is_moved_stands_where_it_was_put(
            ties in prop::collection::vec(any::<bool>(), 1..8), from in 0usize..8, to in 0usize..9,
        ) {
            let mut places: Vec<(Id, Option<Position>)> = Vec::new();
            for (n, tie) in ties.iter().enumerate() {
                let last = places.last().and_then(|(_, p)| p.clone());
                let place = if *tie && last.is_some() { last } else { Some(Position::after(last.as_ref())) };
                places.push((id(n), place));
            }
            let from = from % places.len();
            let before = (to < places.len()).then(|| id(to));
            let mut expected: Vec<_> = places.iter().map(|(id, _)| *id).filter(|i| *i != id(from)).collect();
            let end = if to == from { from } else { expected.len() };
            let at = before.and_then(|b| expected.iter().position(|i| *i == b)).unwrap_or(end);
            expected.insert(at, id(from));
            for (moved, place) in moved(places.clone(), id(from), before) {
                places.iter_mut().find(|(id, _)| *id == moved).expect("known").1 = Some(place);
            }
            places.sort_by_key(|(id, place)| (place.clone(), *id));
            prop_assert_eq!(places.iter().map(|(id, _)| *id).collect::<Vec<_>>(), expected);
        }
    }
}
