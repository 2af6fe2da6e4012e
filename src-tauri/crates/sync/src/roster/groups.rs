//! Bytes as groups of letters that a person can paste, read out and type.
//!
//! Five letters a group: four of the content, five bits each, and one that follows from them and
//! from the place of the group, so that a wrong letter, two that changed places and a group in the
//! wrong place are told where they are. No I, L, O or U: they look like others.

use super::invitation::CodeError;

/// The most letters that are looked through for a code.
const LONGEST: usize = 20_000;

/// What a letter stands for is its place here.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Letters of a group.
const GROUP: usize = 5;

/// The groups of bytes.
pub(super) fn write(bytes: &[u8]) -> Vec<String> {
    let bits = |at: usize| bytes.get(at / 8).is_some_and(|byte| byte >> (7 - at % 8) & 1 == 1);
    let value =
        |at: usize| (0..5).fold(0u8, |value, bit| value << 1 | u8::from(bits(at * 5 + bit)));
    let groups = (bytes.len() * 8).div_ceil(20);
    (0..groups)
        .map(|group| {
            let content: [u8; 4] = std::array::from_fn(|at| value(group * 4 + at));
            let all = content.into_iter().chain([check(&content, group)]);
            all.map(|value| char::from(LETTERS[usize::from(value)])).collect()
        })
        .collect()
}

/// What stands in a text behind a mark, wherever in it that is, in small letters or great, in one
/// line or several. `read` is shown what was read so far, group by group, until it knows.
///
/// # Errors
/// Where there is none; where in it a letter is wrong.
pub(super) fn find<T>(
    text: &str,
    mark: &str,
    read: impl Fn(&[u8]) -> Option<Result<T, CodeError>>,
) -> Result<T, CodeError> {
    let upper: String = text.chars().take(LONGEST).map(|c| c.to_ascii_uppercase()).collect();
    let mut best = CodeError::NoCode;
    for (at, _) in upper.match_indices(mark) {
        match behind(&upper[at + mark.len()..], &read) {
            Ok(found) => return Ok(found),
            Err(CodeError::NoCode) => {}
            Err(why) => best = why,
        }
    }
    Err(best)
}

/// What the groups say that come next.
fn behind<T>(
    text: &str,
    known: impl Fn(&[u8]) -> Option<Result<T, CodeError>>,
) -> Result<T, CodeError> {
    let is_between = |c: &char| c.is_whitespace() || ['-', '–', '—', '‑', '>', '.'].contains(c);
    // What follows a whole word that only begins like a code is none.
    if !text.chars().next().is_some_and(|c| is_between(&c)) {
        return Err(CodeError::NoCode);
    }
    let mut letters = text.chars().filter(|c| !is_between(c));
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0u64, 0);
    for group in 0.. {
        let five: Vec<char> = letters.by_ref().take(GROUP).take_while(|c| is_letter(*c)).collect();
        let Some(value) = self::read(&five, group) else {
            return Err(wrong(group, five));
        };
        bits = bits << 20 | u64::from(value);
        held += 20;
        while held >= 8 {
            held -= 8;
            bytes.push((bits >> held & 0xff) as u8);
        }
        if let Some(found) = known(&bytes) {
            return found;
        }
    }
    Err(CodeError::Damaged)
}

/// Why a group is none.
fn wrong(group: usize, letters: Vec<char>) -> CodeError {
    match (letters.len() < GROUP, group) {
        // A word that stands behind the mark by chance.
        (true, 0) => CodeError::NoCode,
        (true, groups) => CodeError::Incomplete { groups },
        (false, group) => CodeError::Typo { group: group + 1, text: letters.into_iter().collect() },
    }
}

/// The 20 bits of a group; none where a letter is wrong.
fn read(letters: &[char], group: usize) -> Option<u32> {
    let values: Option<Vec<u8>> = letters.iter().map(|letter| value_of(*letter)).collect();
    let values: [u8; GROUP] = values?.try_into().ok()?;
    let [content @ .., last] = values;
    let bits = content.iter().fold(0, |bits, value| bits << 5 | u32::from(*value));
    (check(&content, group) == last).then_some(bits)
}

/// Whether a letter may stand in a group.
fn is_letter(letter: char) -> bool {
    value_of(letter).is_some()
}

/// Those that look like others are taken for them.
fn value_of(letter: char) -> Option<u8> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        letter => letter,
    };
    let place = LETTERS.iter().position(|known| char::from(*known) == letter)?;
    u8::try_from(place).ok()
}

/// The last letter of a group: a sum in the field of 32 in which each place weighs differently.
fn check(content: &[u8; 4], group: usize) -> u8 {
    let sum = content.iter().rev().fold(0, |sum, value| double(sum ^ value));
    sum ^ (group % 32) as u8
}

/// Twice a value, in the field of 32 (x⁵ + x² + 1).
fn double(value: u8) -> u8 {
    let twice = value << 1;
    if twice & 0b10_0000 != 0 { twice ^ 0b10_0101 } else { twice }
}
