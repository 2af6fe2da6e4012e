//! A row as it lies in a page: a length, a number, the kinds of its values, the values.

use super::pages::{Pages, number};

/// The longest row that is believed, in bytes: many times the longest that is ever written.
const LONGEST: u64 = 256 << 20;

/// The most values of a row that is looked for.
const WIDEST: usize = 8;

/// A value as it lies there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Null,
    Whole(i64),
    Text(Vec<u8>),
    Blob(Vec<u8>),
    Other,
}

/// What kind a value is and how many bytes it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    Whole(u8),
    /// Nought or one, which take no bytes.
    Small(i64),
    Text(u64),
    Blob(u64),
    Other(u8),
}

/// The beginning of what may be a row.
#[derive(Clone, Debug)]
pub(super) struct Head {
    /// Its number; nothing in an index.
    pub(super) no: Option<i64>,
    /// The kinds of its values.
    pub(super) kinds: Vec<Kind>,
    /// How many bytes its kinds and values have together, and its kinds alone.
    length: u64,
    values: u64,
    /// Where in the page they begin.
    begin: usize,
}

impl Head {
    /// Reads what may begin at a place of a page: of a table's row, or of an index's.
    pub(super) fn at(page: &[u8], place: usize, is_numbered: bool) -> Option<Self> {
        let mut at = place;
        let length = varint(page, &mut at)?;
        let no = if is_numbered { Some(varint(page, &mut at)? as i64) } else { None };
        let begin = at;
        let values = varint(page, &mut at)?;
        if !(2..=64).contains(&values) || length <= values || length > LONGEST {
            return None;
        }
        let end = begin + values as usize;
        let (mut kinds, mut sum) = (Vec::new(), values);
        while at < end {
            let kind = Kind::of(varint(page, &mut at)?)?;
            sum = sum.checked_add(kind.length())?;
            kinds.push(kind);
            if kinds.len() > WIDEST {
                return None;
            }
        }
        (at == end && sum == length).then_some(Self { no, kinds, length, values, begin })
    }

    /// Its values, gathered over all the pages that they lie on. Those are looked for as they
    /// were last committed, or as the file itself has them.
    pub(super) fn values(
        &self,
        page: &[u8],
        pages: &mut Pages,
        from_log: bool,
    ) -> Option<Vec<Value>> {
        let bytes = self.gather(page, pages, from_log)?;
        let mut rest = &bytes[self.values as usize..];
        let mut all = Vec::with_capacity(self.kinds.len());
        for kind in &self.kinds {
            let (own, behind) = rest.split_at_checked(kind.length() as usize)?;
            all.push(kind.read(own));
            rest = behind;
        }
        Some(all)
    }

    /// Whether all of it lies on its page.
    pub(super) fn is_local(&self, size: usize) -> bool {
        self.local(size) == self.length as usize
    }

    fn gather(&self, page: &[u8], pages: &mut Pages, from_log: bool) -> Option<Vec<u8>> {
        let (length, local) = (usize::try_from(self.length).ok()?, self.local(pages.size()));
        if self.length > pages.count() * pages.size() as u64 {
            return None;
        }
        let end = self.begin.checked_add(local)?;
        let mut bytes = page.get(self.begin..end)?.to_vec();
        let mut next = if local < length { number(page.get(end..end + 4)?) } else { 0 };
        while bytes.len() < length {
            if next == 0 {
                return None;
            }
            let more = if from_log { pages.numbered(next) } else { pages.in_file(next) }.ok()?;
            let left = length - bytes.len();
            bytes.extend(more.iter().skip(4).take(left));
            next = number(&more);
        }
        Some(bytes)
    }

    /// How many of its bytes lie on its own page: the rule of SQLite's file format.
    fn local(&self, size: usize) -> usize {
        let (length, usable) = (self.length as usize, size);
        let most = if self.no.is_some() { usable - 35 } else { (usable - 12) * 64 / 255 - 23 };
        if length <= most {
            return length;
        }
        let least = (usable - 12) * 32 / 255 - 23;
        let wanted = least + (length - least) % (usable - 4);
        if wanted <= most { wanted } else { least }
    }
}

impl Kind {
    fn of(number: u64) -> Option<Self> {
        Some(match number {
            0 => Self::Null,
            1..=4 => Self::Whole(number as u8),
            5 => Self::Whole(6),
            6 => Self::Whole(8),
            7 => Self::Other(8),
            8 => Self::Small(0),
            9 => Self::Small(1),
            10 | 11 => return None,
            even if even % 2 == 0 => Self::Blob((even - 12) / 2),
            odd => Self::Text((odd - 13) / 2),
        })
    }

    fn length(self) -> u64 {
        match self {
            Self::Null | Self::Small(_) => 0,
            Self::Whole(length) | Self::Other(length) => u64::from(length),
            Self::Text(length) | Self::Blob(length) => length,
        }
    }

    fn read(self, bytes: &[u8]) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Whole(_) => Value::Whole(whole(bytes)),
            Self::Small(number) => Value::Whole(number),
            Self::Text(_) => Value::Text(bytes.to_vec()),
            Self::Blob(_) => Value::Blob(bytes.to_vec()),
            Self::Other(_) => Value::Other,
        }
    }
}

/// A whole number in as few bytes as it needs.
fn whole(bytes: &[u8]) -> i64 {
    let first = bytes.first().map_or(0, |byte| i64::from(*byte as i8));
    bytes.iter().skip(1).fold(first, |all, byte| all << 8 | i64::from(*byte))
}

/// A number in one to nine bytes, the high ones first.
fn varint(bytes: &[u8], at: &mut usize) -> Option<u64> {
    let mut all = 0u64;
    for n in 0..9 {
        let byte = *bytes.get(*at)?;
        *at += 1;
        if n == 8 {
            return Some(all << 8 | u64::from(byte));
        }
        all = all << 7 | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(all)
}

#[cfg(test)]
#[path = "row_tests.rs"]
mod tests;
