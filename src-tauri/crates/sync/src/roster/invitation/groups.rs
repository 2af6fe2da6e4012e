//! Bytes as groups of letters that a person can paste, read out and type.
//!
//! Five letters a group: four of the content, five bits each, and one that follows from them and
//! from the place of the group, so that a wrong letter, two that changed places and a group in the
//! wrong place are told where they are. No I, L, O or U: they look like others.

/// What a letter stands for is its place here.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Letters of a group.
pub(super) const GROUP: usize = 5;

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

/// The 20 bits of a group; none where a letter is wrong.
pub(super) fn read(letters: &[char], group: usize) -> Option<u32> {
    let values: Option<Vec<u8>> = letters.iter().map(|letter| value_of(*letter)).collect();
    let values: [u8; GROUP] = values?.try_into().ok()?;
    let [content @ .., last] = values;
    let bits = content.iter().fold(0, |bits, value| bits << 5 | u32::from(*value));
    (check(&content, group) == last).then_some(bits)
}

/// Whether a letter may stand in a group.
pub(super) fn is_letter(letter: char) -> bool {
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
