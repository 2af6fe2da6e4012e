//! The list of key results in a sentence, cut into its parts. A comma or an
//! "and" only parts two key results where the next one shows that it begins.

use super::Language;
use super::figures::{Figure, Figures};
use super::key_result::without_marker;
use super::vocabulary::{FALLS, JOINS, QUANTIFIERS, RISES, TIES, VERBS, is_form_of};
use super::words::{Word, gap, stops_at, words};

/// The key results in `text`, in order, as written. A list with a line each
/// is taken line by line; anything else is a sentence.
pub(super) fn key_results(text: &str, language: Language) -> Vec<&str> {
    let parts = match list(text) {
        Some(lines) => lines,
        None => sentence_parts(text, language),
    };
    let says_something = |part: &&str| words(part).any(|word| !word.is_any(JOINS));
    parts.into_iter().filter(says_something).collect()
}

/// The first byte of the first line of a list in `text`: a line with a clear
/// bullet, or the first of several that begin with a dash or a number.
pub(super) fn list_start(text: &str) -> Option<usize> {
    let numbered = |line: &str| line.starts_with(|c: char| c.is_ascii_digit() || c == '(');
    let clear = |line: &str| without_marker(line).len() < line.len() && !numbered(line);
    let mut items = lines(text).filter(|(_, line)| is_item(line.trim_start()));
    let (first, line) = items.next()?;
    (clear(line.trim_start()) || items.next().is_some()).then_some(first)
}

/// Whether a line, without white space before it, begins an item of a list.
fn is_item(line: &str) -> bool {
    without_marker(line).len() < line.len() || line.starts_with(DASHES)
}

const DASHES: [char; 4] = ['-', '–', '•', '*'];

/// Lines with their first byte.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        at += line.len();
        (at - line.len(), line)
    })
}

/// The items of a bulleted list; a line without a bullet goes on with the item
/// above it.
fn list(text: &str) -> Option<Vec<&str>> {
    let mut starts = vec![0];
    list_start(text)?;
    for (at, line) in lines(text) {
        if at > 0 && is_item(line.trim_start()) {
            starts.push(at);
        }
    }
    starts.push(text.len());
    let items = starts.windows(2).map(|ends| without_bullet(&text[ends[0]..ends[1]]));
    Some(items.collect())
}

fn without_bullet(item: &str) -> &str {
    let item = item.trim_start();
    let bare = without_marker(item);
    if bare.len() < item.len() { bare } else { item.trim_start_matches(DASHES) }
}

/// A place where the sentence may part.
struct Cut {
    /// The byte after the part before, and the first byte of the part after.
    from: usize,
    to: usize,
    /// The index of the first word after it.
    word: usize,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A semicolon, or the end of a sentence.
    Stop,
    Line,
    Comma,
    /// "och", "og", "and" without a comma.
    Join,
}

fn sentence_parts(text: &str, language: Language) -> Vec<&str> {
    let found = Figures::of(text, language);
    let cuts = cuts(&found);
    let bounds: Vec<usize> = cuts.iter().map(|cut| cut.word).chain([found.words.len()]).collect();
    let mut traits = Traits::walk(&found, &bounds).into_iter();
    let Some(mut current) = traits.next() else { return Vec::new() };
    let next: Vec<Traits> = traits.collect();
    let plain = plain_list(&cuts, &current, &next);
    let (mut parts, mut from) = (Vec::new(), 0);
    for (index, (cut, next)) in cuts.iter().zip(next).enumerate() {
        let listed = cut.kind == Kind::Comma || index + 1 == cuts.len();
        let parted = match cut.kind {
            Kind::Stop => true,
            _ => plain && listed || next.begins_after(&current, cut.kind),
        };
        if parted {
            parts.push(&text[from..cut.from]);
            from = cut.to;
            current = next;
        } else {
            current.absorb(&next);
        }
    }
    parts.push(&text[from..]);
    parts
}

/// "…, … and …" without a number anywhere: every comma parts, and the join.
fn plain_list(cuts: &[Cut], first: &Traits, next: &[Traits]) -> bool {
    let numberless = !first.number && next.iter().all(|part| !part.number);
    let stops = cuts.iter().any(|cut| cut.kind == Kind::Stop);
    numberless && !stops && cuts.iter().any(|cut| cut.kind == Kind::Comma)
}

/// The places where `found` may part, none of them within a number.
fn cuts(found: &Figures<'_>) -> Vec<Cut> {
    let (text, words) = (found.text, &found.words);
    let mut cuts: Vec<Cut> = Vec::new();
    let mut figures = found.figures.iter().peekable();
    for index in 1..words.len() {
        let (from, to) = (words[index - 1].end, words[index].start);
        while figures.next_if(|figure| figure.end <= from).is_some() {}
        if figures.peek().is_some_and(|figure| figure.start < from && to < figure.end) {
            continue;
        }
        let joins = is_join(&words[index - 1], text);
        let kind = kind_of(text, from, gap(text, words, index));
        if let (Some(kind), Some((at, mark))) = (kind, mark_in(text, from, to)) {
            cuts.push(Cut { from: at, to: at + mark, word: index, kind });
        } else if joins && index > 1 {
            match cuts.last_mut().filter(|cut| cut.word == index - 1) {
                Some(cut) => (cut.to, cut.word) = (from, index),
                None => {
                    let join = words[index - 1].start;
                    cuts.push(Cut { from: join, to: from, word: index, kind: Kind::Join });
                }
            }
        }
    }
    cuts
}

/// Whether a word joins the parts of a list, not the halves of "R&D".
fn is_join(word: &Word<'_>, text: &str) -> bool {
    word.is_any(JOINS) && !text[..word.start].ends_with('-')
}

fn kind_of(text: &str, from: usize, between: &str) -> Option<Kind> {
    let stops = between.char_indices().any(|(at, c)| c != '\n' && stops_at(text, from + at));
    if stops {
        Some(Kind::Stop)
    } else if between.contains('\n') {
        Some(Kind::Line)
    } else {
        let comma = between.find(',')?;
        let spaced = between[comma + 1..].starts_with(char::is_whitespace);
        spaced.then_some(Kind::Comma)
    }
}

/// The mark that parts: its byte and its length.
fn mark_in(text: &str, from: usize, to: usize) -> Option<(usize, usize)> {
    let between = &text[from..to];
    let at = between.find([',', ';', '.', '!', '?', '\n'])?;
    Some((from + at, 1))
}

/// What a part of the sentence shows about itself.
struct Traits {
    number: bool,
    number_first: bool,
    verb_first: bool,
    tie_first: bool,
    large_first: bool,
    /// Words that are neither digits nor join the next part.
    words: usize,
    /// Amounts since "between", where one is said.
    between: Option<usize>,
}

impl Traits {
    /// The traits of each part; a part ends at the word of the next bound.
    fn walk(found: &Figures<'_>, bounds: &[usize]) -> Vec<Traits> {
        let mut figures = found.figures.as_slice();
        let mut first = 0;
        let part = |&end: &usize| {
            let here = match found.words.get(end) {
                Some(word) => figures.partition_point(|figure| figure.start < word.start),
                None => figures.len(),
            };
            let (own, rest) = figures.split_at(here);
            let traits = Traits::of(&found.words[first..end], own);
            (figures, first) = (rest, end);
            traits
        };
        bounds.iter().map(part).collect()
    }

    fn of(words: &[Word<'_>], figures: &[Figure<'_>]) -> Traits {
        const BETWEEN: &[&str] = &["between", "mellan", "mellom"];
        let is_figure = |word: &Word<'_>| {
            figures.iter().take(1).any(|figure| {
                figure.start <= word.start && word.start < figure.end
                    || figure.unit_before == word.text
            })
        };
        let opening = words.iter().find(|word| !word.is_any(TIES) && !word.is_any(QUANTIFIERS));
        let verb = |word: &Word<'_>| {
            [VERBS, RISES, FALLS].iter().any(|verbs| is_form_of(&word.folded, verbs))
        };
        let between = words.iter().rev().find(|word| word.is_any(BETWEEN)).map(|word| word.start);
        Traits {
            number: !figures.is_empty(),
            number_first: opening.is_some_and(is_figure),
            verb_first: words.first().is_some_and(verb),
            tie_first: words.len() > 1
                && words[0].is_any(TIES)
                && !(words[0].folded == "at" && words[1].is_any(QUANTIFIERS)),
            large_first: words
                .first()
                .is_some_and(|word| word.text.starts_with(char::is_uppercase)),
            words: words.iter().filter(|word| !word.is_any(JOINS) && !is_digits(word)).count(),
            between: between.map(|at| figures.iter().filter(|figure| figure.start > at).count()),
        }
    }

    /// Whether this part begins a key result of its own after `current`.
    fn begins_after(&self, current: &Traits, kind: Kind) -> bool {
        if current.between == Some(1) || current.words == 0 {
            return false;
        }
        let verb = self.verb_first && current.words >= 2;
        let line = kind == Kind::Line && self.large_first;
        let parallel = kind != Kind::Join || self.number || current.verb_first;
        let shown = self.tie_first || self.number_first || (verb && parallel) || line;
        shown || self.number && current.number && kind != Kind::Line
    }

    fn absorb(&mut self, next: &Traits) {
        self.number |= next.number;
        self.words += next.words;
        self.between = next.between.or(self.between.map(|count| count + usize::from(next.number)));
    }
}

fn is_digits(word: &Word<'_>) -> bool {
    word.text.starts_with(|c: char| c.is_ascii_digit())
}
