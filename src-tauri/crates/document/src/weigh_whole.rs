//! How much a document in one piece says, counted before the engine reads it: its columns may be
//! packed, and their runs may stand for anything.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::DeflateDecoder;

use crate::weigh::{Bytes, MAGIC};

/// The most values of a column of a document: a thousand times what a person writes in a quarter.
pub(crate) const MOST_VALUES: u64 = 1 << 22;

/// The most bytes of all its columns, unpacked: 64 MiB.
const MOST_UNPACKED: u64 = 64 << 20;

/// The kind of chunk that is a whole document.
const DOCUMENT: u8 = 0;

/// What says in the name of a column that it is packed.
const PACKED: u64 = 8;

/// The most that any column of a document says; nothing where the bytes are not one document and
/// nothing more. No more is unpacked than may be.
pub(crate) fn weigh_whole(bytes: &[u8]) -> Option<u64> {
    let is_one = bytes.starts_with(&MAGIC) && bytes.get(8) == Some(&DOCUMENT);
    let mut rest = Bytes(bytes.get(9..).filter(|_| is_one)?);
    if rest.whole()? != rest.0.len() as u64 {
        return None;
    }
    for _ in 0..rest.whole()? {
        rest.skip_counted()?;
    }
    let heads = rest.whole()?;
    rest.skip(heads.checked_mul(32)?)?;
    let mut columns = names(&mut rest)?;
    columns.extend(names(&mut rest)?);
    let (mut most, mut unpacked) = (0, 0);
    for (name, length) in columns {
        let column = open(rest.skip(length)?, name & PACKED > 0, MOST_UNPACKED - unpacked)?;
        unpacked += column.len() as u64;
        most = most.max(Bytes(&column).column(name)?);
    }
    Some(most)
}

/// The names of columns and how long each is.
fn names(rest: &mut Bytes<'_>) -> Option<Vec<(u64, u64)>> {
    let mut columns = Vec::new();
    for _ in 0..rest.whole()? {
        columns.push((rest.whole()?, rest.whole()?));
    }
    Some(columns)
}

/// A column, unpacked where it is packed, if it is no longer than `most`.
fn open(column: &[u8], is_packed: bool, most: u64) -> Option<Cow<'_, [u8]>> {
    let open = if is_packed {
        let mut open = Vec::new();
        DeflateDecoder::new(column).take(most + 1).read_to_end(&mut open).ok()?;
        Cow::Owned(open)
    } else {
        Cow::Borrowed(column)
    };
    (open.len() as u64 <= most).then_some(open)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use automerge::transaction::Transactable;
    use automerge::{Automerge, AutomergeError, ObjType, ROOT};
    use flate2::Compression;
    use flate2::write::DeflateEncoder;

    use super::*;

    /// A document of so many words.
    fn document(words: usize) -> Vec<u8> {
        let mut doc = Automerge::new();
        let written = doc.transact(|tx| {
            let list = tx.put_object(ROOT, "list", ObjType::List)?;
            for n in 0..words {
                tx.insert(&list, n, format!("Word {n}"))?;
            }
            Ok::<_, AutomergeError>(())
        });
        written.expect("written");
        doc.save()
    }

    /// A number in sevens of bits.
    fn whole(mut number: u64) -> Vec<u8> {
        let mut bytes = Vec::new();
        while number > 0x7f {
            bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        bytes.push(number as u8);
        bytes
    }

    /// A document with one column of operations.
    fn of_column(name: u64, column: &[u8]) -> Vec<u8> {
        let said = [&[0, 0, 0, 1][..], &whole(name), &whole(column.len() as u64), column].concat();
        [&MAGIC[..], &[0; 4], &[DOCUMENT], &whole(said.len() as u64), &said].concat()
    }

    #[test]
    fn a_document_weighs_what_it_says_packed_or_not() {
        assert_eq!(weigh_whole(&document(3)), Some(4));
        assert_eq!(weigh_whole(&document(5_000)), Some(5_001));
    }

    #[test]
    fn bytes_cut_short_and_bytes_with_more_behind_weigh_nothing_and_never_panic() {
        let mut bytes = document(200);
        for length in 0..bytes.len() {
            assert_eq!(weigh_whole(&bytes[..length]), None, "{length}");
        }
        bytes.extend(document(1));
        assert_eq!(weigh_whole(&bytes), None);
    }

    #[test]
    fn a_run_that_stands_for_billions_weighs_them() {
        let run = [whole(1 << 40), vec![1]].concat();
        assert!(weigh_whole(&of_column(0x12, &run)).is_some_and(|most| most > MOST_VALUES));
    }

    #[test]
    fn what_unpacks_to_more_than_there_is_room_for_weighs_nothing() {
        let mut packer = DeflateEncoder::new(Vec::new(), Compression::best());
        let nought = vec![0; 1 << 20];
        (0..65).for_each(|_| packer.write_all(&nought).expect("memory takes it"));
        let bomb = of_column(0x57 | PACKED, &packer.finish().expect("memory takes it"));
        assert!(bomb.len() < 100_000);
        assert_eq!(weigh_whole(&bomb), None);
    }
}
