//! How much a raw change says, counted before the engine reads it: runs of equal values take a
//! few bytes whatever their length, so that a change of a hundred bytes may unpack to anything.

/// How much a change may say, in operations and in what they replace: ten times what a person
/// writes in one go at most.
pub const MOST_OPERATIONS: u64 = 1 << 18;

/// The longest raw change, in bytes.
pub const MOST_BYTES: usize = 4 << 20;

/// What a raw change begins with.
pub(crate) const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];

/// The kind of chunk that is one change, not packed.
const PLAIN: u8 = 1;

/// Columns whose values are counted runs, by the lowest three bits of their name.
const BOOLEAN: u64 = 4;
const VALUE: u64 = 7;
const GROUP: u64 = 0;
const STRING: u64 = 5;
const DELTA: u64 = 3;

/// Whether bytes are one plain change, as far as their beginning tells.
pub(crate) fn is_plain(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC) && bytes.get(8) == Some(&PLAIN)
}

/// The most that any column of a change says; nothing where the bytes are no change. Columns are
/// counted run by run, never unpacked.
pub(crate) fn weigh(bytes: &[u8]) -> Option<u64> {
    let mut rest = Bytes(bytes.get(9..)?);
    rest.whole()?;
    let dependencies = rest.whole()?;
    rest.skip(dependencies.checked_mul(32)?)?;
    rest.skip_counted()?;
    rest.whole()?;
    rest.whole()?;
    rest.signed()?;
    rest.skip_counted()?;
    for _ in 0..rest.whole()? {
        rest.skip_counted()?;
    }
    let mut columns = Vec::new();
    for _ in 0..rest.whole()? {
        columns.push((rest.whole()?, rest.whole()?));
    }
    let mut most = 0;
    for (name, length) in columns {
        most = most.max(Bytes(rest.skip(length)?).column(name)?);
    }
    Some(most)
}

/// Bytes that are read from the front.
pub(crate) struct Bytes<'a>(pub(crate) &'a [u8]);

impl<'a> Bytes<'a> {
    pub(crate) fn skip(&mut self, length: u64) -> Option<&'a [u8]> {
        let (own, behind) = self.0.split_at_checked(usize::try_from(length).ok()?)?;
        self.0 = behind;
        Some(own)
    }

    pub(crate) fn skip_counted(&mut self) -> Option<&'a [u8]> {
        let length = self.whole()?;
        self.skip(length)
    }

    /// A number in sevens of bits, the lowest first (LEB128).
    pub(crate) fn whole(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.skip(1)?[0];
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// As [`Bytes::whole`], below nought too.
    fn signed(&mut self) -> Option<i64> {
        let before = self.0;
        let number = self.whole()? as i64;
        let bits = 7 * (before.len() - self.0.len()) as u32;
        let unused = 64u32.saturating_sub(bits);
        Some(number << unused >> unused)
    }

    /// How much a column of this name says.
    pub(crate) fn column(self, name: u64) -> Option<u64> {
        match name & 7 {
            VALUE => Some(0),
            BOOLEAN => self.sum(),
            kind => self.runs(kind),
        }
    }

    /// The sum of counts: runs of no and yes in turn.
    fn sum(mut self) -> Option<u64> {
        let mut sum = 0u64;
        while !self.0.is_empty() {
            sum = sum.saturating_add(self.whole()?);
        }
        Some(sum)
    }

    /// How many values stand in runs: as many equal ones as a number says; below nought so many
    /// different ones; at nought so many that say nothing. In a group each value is a count too.
    fn runs(mut self, kind: u64) -> Option<u64> {
        let mut sum = 0u64;
        while !self.0.is_empty() {
            let run = self.signed()?;
            let length = if run == 0 { self.whole()? } else { run.unsigned_abs() };
            sum = sum.saturating_add(length);
            let (values, each) = match run {
                0 => (0, 0),
                1.. => (1, length),
                _ => (length, 1),
            };
            for _ in 0..values {
                let value = self.value(kind)?;
                sum = sum.saturating_add(value.saturating_mul(each));
            }
        }
        Some(sum)
    }

    /// A value in a run; what it counts, in a group.
    fn value(&mut self, kind: u64) -> Option<u64> {
        match kind {
            STRING => self.skip_counted().map(|_| 0),
            DELTA => self.signed().map(|_| 0),
            GROUP => self.whole(),
            _ => self.whole().map(|_| 0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use automerge::transaction::Transactable;
    use automerge::{Automerge, AutomergeError, ObjType, ROOT, ReadDoc};

    fn change(write: impl FnOnce(&mut automerge::transaction::Transaction<'_>)) -> Vec<u8> {
        let mut doc = Automerge::new();
        let written = doc.transact(|tx| {
            write(tx);
            Ok::<_, AutomergeError>(())
        });
        let hash = written.expect("written").hash.expect("something was said");
        doc.get_change_by_hash(&hash).expect("there").raw_bytes().to_vec()
    }

    #[test]
    fn a_change_weighs_what_it_says() {
        let bytes = change(|tx| {
            let list = tx.put_object(ROOT, "list", ObjType::List).expect("put");
            for n in 0..1_000 {
                tx.insert(&list, n, "").expect("put");
            }
            tx.put(ROOT, "negative", -7).expect("put");
        });
        assert!(is_plain(&bytes));
        assert_eq!(weigh(&bytes), Some(1_002));
    }

    #[test]
    fn bytes_cut_short_weigh_nothing_and_never_panic() {
        let bytes = change(|tx| tx.put(ROOT, "title", "Climb").expect("put"));
        for length in 0..bytes.len() {
            assert_eq!(weigh(&bytes[..length]), None, "{length}");
        }
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for (bytes, number) in [(&[0x7f][..], -1), (&[0x80, 0x01], 128), (&[0x80, 0x7f], -128)] {
            assert_eq!(Bytes(bytes).signed(), Some(number));
        }
        assert_eq!(Bytes(&[0xff; 11]).whole(), None);
    }
}
