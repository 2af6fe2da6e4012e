//! A place in a list that people order.

use fractional_index::FractionalIndex;

/// A place between two others. Two people who insert at the same spot get the same place;
/// the id of what they inserted then decides, alike on every laptop.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position(FractionalIndex);

impl Position {
    /// A place after `before` and ahead of `after`; the ends of the list are `None`.
    /// Where the two are in no order (two laptops chose the same place), it is the place
    /// right behind the first.
    pub fn between(before: Option<&Self>, after: Option<&Self>) -> Self {
        let place = |p: Option<&Self>| p.map(|p| p.0.clone());
        FractionalIndex::new(place(before).as_ref(), place(after).as_ref())
            .or_else(|| FractionalIndex::new(place(before).as_ref(), None))
            .map_or_else(|| Self(FractionalIndex::default()), Self)
    }

    /// The place at the end of a list whose last place is `last`.
    pub fn after(last: Option<&Self>) -> Self {
        Self::between(last, None)
    }

    /// The place as it stands in a document: hexadecimal, in order as text.
    pub fn to_text(&self) -> String {
        self.0.to_string()
    }

    /// Reads what [`Position::to_text`] wrote; anything else has no place.
    pub fn from_text(text: &str) -> Option<Self> {
        FractionalIndex::from_string(text).ok().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_place_between_two_lies_between_them_also_as_text(
            steps in prop::collection::vec(0usize..8, 1..60)
        ) {
            let mut list: Vec<Position> = Vec::new();
            for step in steps {
                let at = step.min(list.len());
                let before = at.checked_sub(1).map(|i| list[i].clone());
                let new = Position::between(before.as_ref(), list.get(at));
                list.insert(at, new);
            }
            let texts: Vec<_> = list.iter().map(Position::to_text).collect();
            prop_assert!(texts.windows(2).all(|w| w[0] < w[1]), "{:?}", texts);
            let back: Vec<_> = texts.iter().map(|t| Position::from_text(t).expect("ours")).collect();
            prop_assert_eq!(back, list);
        }
    }

    #[test]
    fn two_at_the_same_place_leave_room_behind_the_first() {
        let one = Position::after(None);
        let new = Position::between(Some(&one), Some(&one));
        assert!(new > one);
    }
}
