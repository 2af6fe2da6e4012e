//! What a laptop and a peer say to each other, on one stream, each request answered before the
//! next. Each has its length before it (u32); whole numbers are little-endian.
//!
//! | Request | says | the answer goes on with |
//! |---|---|---|
//! | 0 greet | version u8 = 1, workspace 16, word 16 or nothing | change u64, people |
//! | 1 people | workspace 16, change u64, people | |
//! | 2 list | workspace 16, run 8, from u64 | run 8, from u64, names (33 each) |
//! | 3 take | workspace 16, name 33 | the file |
//! | 4 put | workspace 16, the file | |
//!
//! Every answer begins with a byte, [`Answer`]. People: device 32, what it may u8, each.

use varde_app::peer::{MOST, May, Name, People};
use varde_app::views::Id;

const VERSION: u8 = 1;

/// The most bytes of a request: a file, and where it belongs.
pub(super) const LONGEST: usize = MOST + 1024;

/// The most bytes of a greeting.
pub(super) const GREETING: usize = 1 + 1 + 16 + 16;

/// The most names in one answer.
pub(super) const NAMES: usize = 10_000;

/// The most devices that may go to one workspace.
pub(super) const MOST_PEOPLE: usize = 4_000;

/// A word of a [`super::Ticket`].
pub(super) type Word = [u8; 16];

/// Which list it is that is gone on with: it begins anew where a file went.
pub(super) type Run = [u8; 8];

/// What a laptop asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Request {
    Greet(Id, Option<Word>),
    People(Id, u64, People),
    List(Id, Run, u64),
    Take(Id, Name),
    Put(Id, Vec<u8>),
}

/// How an answer begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// Done.
    Yes = 0,
    /// There is no room for it.
    Full = 1,
    /// That is no file of the workspace.
    NotUnderstood = 2,
    /// Who asks may not.
    NotYou = 3,
    /// Somebody else was first.
    Changed = 4,
    /// The peer's disk said no.
    Disk = 5,
    /// No such file lies there.
    Gone = 6,
}

impl Answer {
    pub(super) fn of(said: u8) -> Option<Self> {
        let all = [
            Self::Yes,
            Self::Full,
            Self::NotUnderstood,
            Self::NotYou,
            Self::Changed,
            Self::Disk,
            Self::Gone,
        ];
        all.into_iter().find(|one| *one as u8 == said)
    }

    /// An answer that says no more.
    pub(super) fn alone(self) -> Vec<u8> {
        vec![self as u8]
    }

    /// An answer that goes on.
    pub(super) fn with(self, parts: &[&[u8]]) -> Vec<u8> {
        let mut bytes = self.alone();
        parts.iter().for_each(|part| bytes.extend_from_slice(part));
        bytes
    }
}

impl Request {
    pub(super) fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Greet(workspace, word) => {
                let word = word.as_ref().map_or(&[][..], |word| &word[..]);
                [&[0, VERSION][..], workspace.as_bytes(), word].concat()
            }
            Self::People(workspace, change, people) => {
                let people = write_people(people);
                [&[1][..], workspace.as_bytes(), &change.to_le_bytes(), &people].concat()
            }
            Self::List(workspace, run, from) => {
                [&[2][..], workspace.as_bytes(), run, &from.to_le_bytes()].concat()
            }
            Self::Take(workspace, name) => [&[3][..], workspace.as_bytes(), &name.bytes()].concat(),
            Self::Put(workspace, file) => [&[4][..], workspace.as_bytes(), file].concat(),
        }
    }

    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let (kind, rest) = bytes.split_first()?;
        if *kind == 0 {
            let (version, rest) = rest.split_first()?;
            let (workspace, rest) = rest.split_first_chunk().filter(|_| *version == VERSION)?;
            let word = if rest.is_empty() { None } else { Some(rest.try_into().ok()?) };
            return Some(Self::Greet(Id::from_bytes(*workspace), word));
        }
        let (workspace, rest) = rest.split_first_chunk()?;
        let workspace = Id::from_bytes(*workspace);
        match kind {
            1 => {
                let (change, rest) = rest.split_first_chunk()?;
                let people = read_people(rest)?;
                Some(Self::People(workspace, u64::from_le_bytes(*change), people))
            }
            2 => {
                let (run, rest) = rest.split_first_chunk()?;
                Some(Self::List(workspace, *run, u64::from_le_bytes(rest.try_into().ok()?)))
            }
            3 => Some(Self::Take(workspace, Name::read(rest.try_into().ok()?)?)),
            4 => (rest.len() <= MOST).then(|| Self::Put(workspace, rest.to_vec())),
            _ => None,
        }
    }
}

pub(super) fn write_people(people: &People) -> Vec<u8> {
    people.iter().flat_map(|(device, may)| [&device[..], &[*may as u8]].concat()).collect()
}

pub(super) fn read_people(bytes: &[u8]) -> Option<People> {
    let (all, []) = bytes.as_chunks::<33>() else { return None };
    let one = |said: &[u8; 33]| {
        let may = [May::Take, May::Put, May::Say].into_iter().find(|may| *may as u8 == said[32]);
        Some((*said.first_chunk::<32>().expect("32 of 33"), may?))
    };
    let people: People = all.iter().map(one).collect::<Option<_>>()?;
    (people.len() == all.len() && people.len() <= MOST_PEOPLE).then_some(people)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn requests() -> Vec<Request> {
        let workspace = Id::from_u128(7);
        let act = [b"VRDA\x01", &workspace.as_bytes()[..], &[0; 80]].concat();
        let name = Name::of(&act, workspace).expect("an act");
        vec![
            Request::Greet(workspace, None),
            Request::Greet(workspace, Some([3; 16])),
            Request::People(
                workspace,
                2,
                People::from([([1; 32], May::Say), ([2; 32], May::Take)]),
            ),
            Request::List(workspace, [5; 8], 9),
            Request::Take(workspace, name),
            Request::Put(workspace, act),
        ]
    }

    #[test]
    fn what_is_asked_comes_back_and_what_is_cut_does_not() {
        for request in requests() {
            let bytes = request.bytes();
            assert_eq!(Request::read(&bytes), Some(request));
            (0..17).for_each(|at| assert_eq!(Request::read(&bytes[..at]), None));
        }
    }

    #[test]
    fn what_no_laptop_says_is_not_understood() {
        let greeting = requests()[0].bytes();
        assert_eq!(Request::read(&[&greeting[..], &[1]].concat()), None, "half a word");
        let mut newer = greeting;
        newer[1] = 2;
        assert_eq!(Request::read(&newer), None, "a later version");
        let people = requests()[2].bytes();
        assert_eq!(Request::read(&people[..people.len() - 1]), None);
        let twice = [&people[..], &people[people.len() - 33..]].concat();
        assert_eq!(Request::read(&twice), None, "somebody twice");
        let mut odd = people;
        *odd.last_mut().expect("long") = 9;
        assert_eq!(Request::read(&odd), None, "who may what there is not");
        assert_eq!(Request::read(&[&[9][..], &[0; 40]].concat()), None, "of no kind");
    }

    #[test]
    fn every_answer_is_known_by_its_byte() {
        (0..7).for_each(|said| {
            assert_eq!(Answer::of(said).map(|answer| answer as u8), Some(said));
        });
        assert_eq!(Answer::of(7), None);
    }
}
