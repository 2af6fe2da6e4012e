//! The digits of a number as people group them, told apart from its sign and
//! its unit.

use super::number::DecimalMark;

/// Digits with at most one point, and a power of ten beside them: what was
/// written, exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    /// "1234.5": digits, perhaps a point and more digits.
    digits: String,
    /// From "1e6": 6.
    exponent: i32,
    /// Bytes of the text that the numeral takes up.
    pub(super) len: usize,
}

impl Numeral {
    /// The value times ten to the power of `shift`, rounded once. Infinite
    /// when it is too large for an `f64`.
    pub(super) fn shifted(&self, shift: i32) -> f64 {
        let exponent = self.exponent.saturating_add(shift);
        let text = format!("{}e{exponent}", self.digits);
        text.parse().expect("digits, a point and an exponent are a number")
    }

    /// Four digits without marks that read as a year of our time.
    pub(super) fn looks_like_year(&self) -> bool {
        self.len == 4
            && self.exponent == 0
            && self.digits.parse().is_ok_and(|year| (1990..=2060).contains(&year))
    }
}

/// What stands at the start of a text.
pub(super) enum Scan {
    /// A number.
    Number(Numeral),
    /// Digits and marks, this many bytes, that no reading makes sense of.
    Garbled(usize),
    /// No digit.
    Nothing,
}

/// A mark and the digits after it.
struct Piece<'a> {
    mark: Mark,
    digits: &'a str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Space,
    Apostrophe,
    Comma,
    Point,
}

/// Reads the numeral that begins at the first byte of `text`, without a sign.
pub(super) fn scan(text: &str, decimal: DecimalMark) -> Scan {
    let first = leading_digits(text);
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut len = first.len();
    while let Some(piece) = next_piece(&text[len..], first, &pieces) {
        len += piece_len(&text[len..], &piece);
        pieces.push(piece);
    }
    if first.is_empty() && pieces.is_empty() {
        return Scan::Nothing;
    }
    let Some(digits) = interpret(first, &pieces, decimal) else {
        return Scan::Garbled(len);
    };
    let (exponent, exponent_len) = exponent(&text[len..]);
    Scan::Number(Numeral { digits, exponent, len: len + exponent_len })
}

/// The digits with their decimal point, or nothing when the marks make no
/// number. One mark before three digits is the only case with two readings;
/// the habit of the language decides it.
fn interpret(first: &str, pieces: &[Piece<'_>], decimal: DecimalMark) -> Option<String> {
    let Some((last, groups)) = pieces.split_last() else {
        return Some(first.to_owned());
    };
    let grouping = groups.first().map_or(last.mark, |piece| piece.mark);
    let starts_a_group = (1..=3).contains(&first.len()) && !first.starts_with('0');
    let grouped = |pieces: &[Piece<'_>]| {
        pieces.is_empty()
            || starts_a_group
                && pieces.iter().all(|piece| piece.mark == grouping && piece.digits.len() == 3)
    };
    let may_be_decimal = matches!(last.mark, Mark::Comma | Mark::Point);
    let all_groups = grouped(pieces);
    let decimals = may_be_decimal
        && grouped(groups)
        && if groups.is_empty() {
            !all_groups || last.mark == decimal.mark()
        } else {
            last.mark != grouping
        };
    let whole = |pieces: &[Piece<'_>]| {
        pieces.iter().fold(first.to_owned(), |digits, piece| digits + piece.digits)
    };
    if decimals {
        let whole = whole(groups);
        let whole = if whole.is_empty() { "0" } else { &whole };
        Some(format!("{whole}.{}", last.digits))
    } else if all_groups {
        Some(whole(pieces))
    } else {
        None
    }
}

/// The next mark with digits after it. A space or an apostrophe only holds
/// groups of three together; anything else after it is another number.
fn next_piece<'a>(rest: &'a str, first: &str, before: &[Piece<'_>]) -> Option<Piece<'a>> {
    let c = rest.chars().next()?;
    let mark = match c {
        ',' => Mark::Comma,
        '.' => Mark::Point,
        '\'' | '\u{2019}' => Mark::Apostrophe,
        ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '\u{2007}' => Mark::Space,
        _ => return None,
    };
    let digits = leading_digits(&rest[c.len_utf8()..]);
    let groups_only = matches!(mark, Mark::Space | Mark::Apostrophe);
    let fits = if groups_only {
        digits.len() == 3
            && (1..=3).contains(&first.len())
            && !first.starts_with('0')
            && before.iter().all(|piece| piece.mark == mark)
    } else {
        !digits.is_empty()
    };
    fits.then_some(Piece { mark, digits })
}

fn piece_len(rest: &str, piece: &Piece<'_>) -> usize {
    rest.chars().next().map_or(0, char::len_utf8) + piece.digits.len()
}

fn leading_digits(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_digit).count()]
}

/// The exponent of "1e6" or "1E+06" as spreadsheets write it, and its length;
/// at most three digits, and no letter or digit after them.
fn exponent(rest: &str) -> (i32, usize) {
    let none = (0, 0);
    let Some(after) = rest.strip_prefix(['e', 'E']) else { return none };
    let (sign, unsigned) = match after.chars().next() {
        Some('+') => (1, &after[1..]),
        Some(c @ ('-' | '\u{2212}')) => (-1, &after[c.len_utf8()..]),
        _ => (1, after),
    };
    let digits = leading_digits(unsigned);
    let ends = !unsigned[digits.len()..].starts_with(char::is_alphanumeric);
    match digits.parse::<i32>() {
        Ok(power) if digits.len() <= 3 && ends => {
            (sign * power, rest.len() - unsigned.len() + digits.len())
        }
        _ => none,
    }
}

impl DecimalMark {
    fn mark(self) -> Mark {
        match self {
            DecimalMark::Comma => Mark::Comma,
            DecimalMark::Point => Mark::Point,
        }
    }
}
