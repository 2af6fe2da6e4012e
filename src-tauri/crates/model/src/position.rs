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
        match (before, after) {
            (Some(before), Some(after)) => before.halfway(after),
            _ => Self::beside(before, after),
        }
    }

    /// A place at one of the ends, or the first of all.
    fn beside(before: Option<&Self>, after: Option<&Self>) -> Self {
        let place = FractionalIndex::new(before.map(|p| &p.0), after.map(|p| &p.0));
        place.map(Self).unwrap_or_else(|| Self(FractionalIndex::default()))
    }

    /// Between two. The library halves only what the two do not begin with alike: where both
    /// begin with a nought, as after a hundred places at the front, it is off by one.
    fn halfway(&self, after: &Self) -> Self {
        let (one, other) = (self.0.as_bytes(), after.0.as_bytes());
        let ends = one.len().min(other.len()).saturating_sub(1);
        let alike = (0..ends).take_while(|at| one[*at] == other[*at]).count();
        let rest = |bytes: &[u8]| FractionalIndex::from_bytes(bytes[alike..].to_vec()).ok();
        let place = match self < after {
            true => {
                rest(one).zip(rest(other)).and_then(|(a, b)| FractionalIndex::new_between(&a, &b))
            }
            false => None,
        };
        let place = place.and_then(|place| {
            FractionalIndex::from_bytes([&one[..alike], place.as_bytes()].concat()).ok()
        });
        let place = place.map(Self).filter(|place| self < place && place < after);
        place.unwrap_or_else(|| Self::beside(Some(self), None))
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
        // The library panics on letters of more than one byte, and passes over half of a pair.
        let is_hex = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if !is_hex || !text.len().is_multiple_of(2) {
            return None;
        }
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

        #[test]
        fn any_text_is_a_place_or_none(text in "[0-9a-fæ-ø\\PC]{0,12}", other in "[0-9a-f]{0,8}80") {
            let places = [&text, &other].map(|text| Position::from_text(text));
            if let Some(place) = &places[0] {
                prop_assert_eq!(place.to_text(), text);
            }
            for (before, after) in [(&places[0], &places[1]), (&places[1], &places[0])] {
                let (before, after) = (before.as_ref(), after.as_ref());
                let new = Position::between(before, after);
                prop_assert!(before.is_none_or(|before| *before < new));
                prop_assert!(before >= after || after.is_none_or(|after| new < *after));
            }
        }
    }

    #[test]
    fn there_is_room_between_the_first_two_however_many_came_to_the_front() {
        let mut list = vec![Position::after(None)];
        for _ in 0..700 {
            let front = Position::between(None, list.first());
            assert!(front < list[0]);
            let between = Position::between(Some(&front), list.first());
            assert!(front < between && between < list[0], "{between:?}");
            list.insert(0, front);
        }
    }

    #[test]
    fn letters_that_are_none_of_a_place_are_no_place() {
        for text in ["", "8", "80f", "8é", "é0", "\u{fffd}80", "8G", "80\n", "80\u{1f6b2}"] {
            assert_eq!(Position::from_text(text), None, "{text:?}");
        }
    }

    #[test]
    fn two_at_the_same_place_leave_room_behind_the_first() {
        let one = Position::after(None);
        let new = Position::between(Some(&one), Some(&one));
        assert!(new > one);
    }
}
