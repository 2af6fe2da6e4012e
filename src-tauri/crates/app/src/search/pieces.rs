//! A text in pieces: what was sought stands out.

use std::ops::Range;

use varde_store::search::{Query, words};

use crate::views::Piece;

/// How many letters of a text are shown at most.
const ROOM: usize = 180;

/// How many letters stand before the first that was sought.
const AHEAD: usize = 50;

/// A whole text, with what was sought marked.
pub(super) fn whole(text: &str, query: &Query) -> Vec<Piece> {
    let sought = words(text).filter(|word| query.wants(&word.folded)).map(|word| word.at);
    cut(text, sought)
}

/// The part of a text round the first word that was sought; nothing where none is there.
pub(super) fn part(text: &str, query: &Query) -> Option<Vec<Piece>> {
    let first = words(text).find(|word| query.wants(&word.folded))?.at.start;
    if text.chars().count() <= ROOM {
        return Some(whole(text, query));
    }
    let before = text[..first].chars().rev().take(AHEAD).map(char::len_utf8).sum::<usize>();
    let begin = match first - before {
        0 => 0,
        // From the next whole word on.
        begin => text[begin..first].find(' ').map_or(first, |space| begin + space + 1),
    };
    let room = text[begin..].chars().take(ROOM).map(char::len_utf8).sum::<usize>();
    let end = match begin + room {
        end if end >= text.len() => text.len(),
        end => text[begin..end].rfind(' ').map_or(end, |space| begin + space),
    };
    let mut pieces = whole(&text[begin..end], query);
    let more = || Piece { text: "…".to_owned(), is_match: false };
    if begin > 0 {
        pieces.insert(0, more());
    }
    if end < text.len() {
        pieces.push(more());
    }
    Some(pieces)
}

/// Cuts a text at ranges of bytes, in order.
pub(super) fn cut(text: &str, sought: impl IntoIterator<Item = Range<usize>>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut piece = |text: &str, is_match| {
        if !text.is_empty() {
            pieces.push(Piece { text: text.to_owned(), is_match });
        }
    };
    let mut at = 0;
    for range in sought {
        piece(&text[at..range.start], false);
        piece(&text[range.clone()], true);
        at = range.end;
    }
    piece(&text[at..], false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, sought: &str) -> String {
        let query = Query::of(sought).expect("words");
        let pieces = part(text, &query).expect("it is there");
        let mark = |piece: Piece| match piece.is_match {
            true => format!("[{}]", piece.text),
            false => piece.text,
        };
        pieces.into_iter().map(mark).collect()
    }

    #[test]
    fn what_was_sought_stands_out() {
        assert_eq!(shown("Møter, møte og Mötet", "møte"), "[Møter], [møte] og [Mötet]");
    }

    #[test]
    fn of_a_long_text_the_part_round_it_is_shown() {
        let long = format!("{}the summit is near {}", "å ".repeat(200), "ø ".repeat(200));
        let text = shown(&long, "summit");
        assert!(text.starts_with("…å å"), "{text}");
        assert!(text.contains("the [summit] is near ø ø") && text.ends_with("ø…"), "{text}");
        assert!(text.chars().count() <= ROOM + 4, "{text}");
        let one = "ö".repeat(5_000);
        assert_eq!(shown(&one, &one[..40]), format!("[{}]…", "ö".repeat(ROOM)));
    }
}
