//! The words that the readers know, folded, in the three languages.

/// Scales and their powers of ten.
pub(super) const SCALES: &[(&[&str], i32)] =
    &[(THOUSANDS, 3), (MILLIONS, 6), (MILLIARDS, 9), (&["billioner", "biljon", "biljoner"], 12)];

const THOUSANDS: &[&str] = &["k", "t", "tusen", "thousand", "thousands"];
#[rustfmt::skip]
const MILLIONS: &[&str] = &[
    "m", "mn", "mill", "milj", "mio", "mln", "million", "millions", "millioner", "miljon",
    "miljoner",
];
#[rustfmt::skip]
const MILLIARDS: &[&str] = &[
    "b", "bn", "md", "mrd", "mdr", "milliard", "milliarder", "miljard", "miljarder", "billion",
    "billions",
];

/// Currencies; the first name of each is what it is known by here.
pub(super) const CURRENCIES: &[&[&str]] = &[
    &["kr", "kronor", "krona", "kroner", "krone"],
    &["sek"],
    &["nok"],
    &["dkk"],
    &["isk"],
    &["eur", "€", "euro", "euros"],
    &["usd", "$", "dollar", "dollars"],
    &["gbp", "£", "pund", "pounds"],
];

/// Percent, and percentage points, which people do not keep apart in a
/// check-in.
#[rustfmt::skip]
pub(super) const PERCENT: &[&str] = &[
    "%", "percent", "procent", "prosent", "pct", "pst", "percentage", "procentenheter",
    "procentenhet", "prosentpoeng", "pp",
];

/// The words of [`PERCENT`] that are written "%" beside a number.
pub(super) const PERCENT_SIGN: &[&str] = &["percent", "procent", "prosent", "pct", "pst"];

/// Units with several names; a name may be in several groups.
pub(super) const SAME_UNITS: &[&[&str]] = &[
    &["h", "t", "hr", "hrs", "hour", "hours", "tim", "timme", "timmar", "time", "timer"],
    &["min", "m", "mins", "minute", "minutes", "minut", "minuter", "minutt", "minutter"],
    &["d", "day", "days", "dag", "dagar", "dager"],
    &["w", "week", "weeks", "v", "vecka", "veckor", "uke", "uker"],
    &["month", "months", "månad", "månader", "måned", "måneder", "mån", "mnd"],
    &["m", "meter", "metre", "metres", "meters"],
    &["k", "km", "kilometer", "kilometers", "kilometres"],
    &["t", "ton", "tonn", "tons", "tonne", "tonnes"],
    &["person", "persons", "personer", "people", "pers"],
    &["kg"],
    &["gb"],
    &["tb"],
    &["ms"],
    &["s", "sec", "sek", "seconds", "sekunder"],
    &["x"],
];

/// Words that say "pieces" of anything.
#[rustfmt::skip]
pub(super) const COUNTS: &[&str] = &[
    "st", "stk", "styck", "stycken", "stykk", "pcs", "pieces", "antal", "antall",
];

/// Words that join the last part of a list to those before it.
pub(super) const JOINS: &[&str] = &["och", "og", "and", "samt", "plus"];

/// Words that announce a part of "we measure that by …", without meaning
/// where the part stands alone.
pub(super) const TIES: &[&str] =
    &["att", "at", "å", "that", "by", "genom", "gjennom", "ved", "når", "när", "when"];

/// Words after the English "at" that make it more than a Norwegian tie.
pub(super) const AFTER_ENGLISH_AT: &[&str] = &["least", "most", "the", "a", "an", "all", "or"];

/// Words that may stand before the number that a key result begins with.
#[rustfmt::skip]
pub(super) const QUANTIFIERS: &[&str] = &[
    "at", "least", "most", "minst", "minimum", "over", "över", "mer", "more", "fler", "flere",
    "than", "än", "enn", "ca", "about", "around", "cirka", "omkring", "ytterligare", "another",
    "totalt", "exactly", "exakt", "max", "maks", "högst", "høyst", "below", "under", "fewer",
    "less", "färre", "færre", "mindre", "above", "between", "mellan", "mellom",
];

/// Those of [`QUANTIFIERS`] that name a floor.
pub(super) const AT_LEAST: &[&str] =
    &["least", "minst", "minimum", "over", "över", "above", "mer", "more", "flere", "fler"];

/// Words that turn a floor into a ceiling and back: "no more than", "ikke under".
pub(super) const NOT: &[&str] = &["no", "not", "never", "ikke", "aldri", "inte", "aldrig"];

/// Those of [`QUANTIFIERS`] that name a floor and a ceiling.
pub(super) const BETWEEN: &[&str] = &["between", "mellan", "mellom"];

/// Verbs of what is to stay as it is.
#[rustfmt::skip]
pub(super) const STAYS: &[&str] = &[
    "keep", "maintain", "remain", "stay", "sustain", "behålla", "bibehålla", "upprätthålla",
    "ligga", "beholde", "bevare", "opprettholde", "ligge", "forbli",
];

/// Those that also mean to have a meeting: they say so only of a share.
pub(super) const HOLDS: &[&str] = &["hold", "hålla", "håll", "holde"];

/// Words after a number that make it the place in a row, behind "the".
#[rustfmt::skip]
pub(super) const BEST: &[&str] = &[
    "best", "beste", "bästa", "first", "første", "första", "largest", "største", "största",
    "fremste", "främsta", "leading", "ledende", "ledande",
];

/// Those of [`QUANTIFIERS`] that ask for less rather than more.
#[rustfmt::skip]
pub(super) const AT_MOST: &[&str] = &[
    "most", "max", "maks", "högst", "høyst", "below", "under", "fewer", "less", "färre", "færre",
    "mindre",
];

/// Verbs that say that something grows.
#[rustfmt::skip]
pub(super) const RISES: &[&str] = &[
    "increase", "grow", "raise", "boost", "lift", "improve", "expand", "rise", "öka", "höja", "höj",
    "växa", "förbättra", "øke", "øk", "heve", "hev", "vokse", "forbedre",
];

/// Verbs that say that something shrinks.
#[rustfmt::skip]
pub(super) const FALLS: &[&str] = &[
    "reduce", "decrease", "lower", "cut", "shrink", "shorten", "drop", "halve", "minska", "sänka",
    "sänk", "reducera", "halvera", "korta", "förkorta", "kutta", "redusere", "reduser", "minske",
    "minsk", "senke", "senk", "kutte", "kutt", "halvere", "halver", "forkorte", "forkort",
];

/// Other verbs that key results begin with.
#[rustfmt::skip]
pub(super) const VERBS: &[&str] = &[
    "launch", "ship", "release", "deliver", "sign", "win", "get", "reach", "have", "hold", "run",
    "hire", "recruit", "train", "publish", "achieve", "keep", "make", "move", "migrate", "close",
    "complete", "finish", "build", "create", "double", "sell", "book", "gain", "attract",
    "onboard", "introduce", "start", "test", "visit", "interview", "write", "teach", "earn",
    "host", "conduct", "convert", "collect", "add", "open", "secure", "measure", "fix", "use",
    "answer", "cover", "nå", "få", "ha", "hålla", "starta", "lansera", "leverera", "släppa",
    "teckna", "vinna", "anställa", "rekrytera", "utbilda", "publicera", "genomföra", "skapa",
    "bygga", "flytta", "stänga", "slutföra", "dubbla", "fördubbla", "hamna", "behålla", "göra",
    "sälja", "ta", "införa", "boka", "träffa", "skriva", "testa", "besöka", "intervjua", "visa",
    "svara", "holde", "starte", "lansere", "levere", "slippe", "signere", "vinne", "ansette",
    "rekruttere", "utdanne", "publisere", "gjennomføre", "skape", "bygge", "flytte", "lukke",
    "fullføre", "doble", "havne", "beholde", "gjøre", "selge", "innføre", "booke", "treffe",
    "skrive", "teste", "besøke", "intervjue", "vise", "ferdigstille", "opprette", "etablere",
    "svare",
];

/// Words that end the noun after a number: what follows them tells more, but
/// not what is counted.
#[rustfmt::skip]
pub(super) const AFTER_NOUN: &[&str] = &[
    "med", "with", "för", "for", "av", "of", "i", "in", "på", "on", "at", "att", "å", "to", "till",
    "til", "from", "från", "fra", "per", "som", "that", "who", "which", "där", "der", "ska", "skal",
    "skall", "will", "shall", "should", "have", "has", "had", "har", "hatt", "haft", "är", "er",
    "are", "is", "be", "been", "blir", "bli", "blivit", "blitt", "vara", "være", "kan", "can",
    "may", "must", "måste", "må", "inom", "innen", "innan", "within", "before", "före", "før", "by",
    "senast", "senest", "under", "during", "om", "about", "every", "varje", "hver", "hvert", "each",
    "hos", "ved", "vid", "via", "through", "genom", "gjennom", "mot", "against", "between",
    "mellan", "mellom", "and", "och", "og", "samt", "eller", "or", "but", "men", "delvis", "partly",
    "partially", "helt", "fully", "already", "redan", "allerede", "börjar", "begynner", "begins",
    "starts", "starter", "startar", "startes", "startas", "använder", "bruker", "use", "uses",
    "using", "tar", "får", "går", "gets", "held", "done", "made", "sold", "won", "signed", "holdes",
    "hålls", "så", "so", "when", "när", "når", "den", "det", "de", "the", "a", "an", "efter",
    "etter", "after", "utan", "uten", "without", "than", "än", "enn", "out", "how", "hur", "hvor",
    "up", "opp", "upp", "ut", "into", "over", "över",
];

/// Attributes that stand between a number and its noun.
#[rustfmt::skip]
pub(super) const ATTRIBUTES: &[&str] = &[
    "new", "existing", "more", "paying", "active", "happy", "big", "large", "small", "good",
    "great", "different", "unique", "weekly", "monthly", "daily", "other", "additional", "extra",
    "real", "first", "full", "key", "local", "pure", "ren", "rent", "rena", "rene", "ny", "nya", "nytt", "nye", "fler", "flere", "flera",
    "stor", "stora", "stort", "store", "små", "liten", "större", "større", "bra", "god", "gode",
    "goda", "nöjda", "nöjd", "fornøyde", "fornøyd", "aktiva", "aktive", "aktiv", "unika", "unike",
    "olika", "ulike", "hela", "hele", "andra", "andre", "solgte", "solgt", "sålda", "såld",
    "betalda", "betalte", "faste", "fasta", "egna", "egne",
];

/// Endings of attributes in bokmål and Swedish.
#[rustfmt::skip]
pub(super) const NORDIC_ATTRIBUTE_ENDINGS: &[&str] = &[
    "lig", "liga", "ligt", "lige", "iga", "ige", "ande", "ende", "iska", "iske", "isk", "erade",
    "erte",
];

/// Endings of attributes in English.
pub(super) const ENGLISH_ATTRIBUTE_ENDINGS: &[&str] = &["ing", "ed", "ive", "ful", "able"];

/// Words before a number that only name something: no amount.
#[rustfmt::skip]
pub(super) const LABELS: &[&str] = &[
    "top", "topp", "nr", "nummer", "number", "no", "iso", "version", "versjon", "v", "vecka", "uke",
    "week", "fas", "fase", "phase", "level", "nivå", "steg", "step", "trinn", "kvartal", "quarter",
];

/// Words before four digits that make them a year.
#[rustfmt::skip]
pub(super) const BEFORE_A_YEAR: &[&str] = &[
    "in", "i", "by", "before", "since", "during", "of", "year", "innan", "före", "under", "sedan",
    "år", "året", "innen", "før", "siden", "av", "end", "utgangen", "slutten", "slutet",
];

/// Number words that are no other word in English.
pub(super) const ENGLISH_NUMBERS: &[(&str, u8)] = &[
    ("zero", 0),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
];

/// Number words that are no other word in bokmål.
pub(super) const BOKMAL_NUMBERS: &[(&str, u8)] = &[
    ("null", 0),
    ("to", 2),
    ("tre", 3),
    ("fire", 4),
    ("fem", 5),
    ("seks", 6),
    ("sju", 7),
    ("syv", 7),
    ("åtte", 8),
    ("ni", 9),
    ("ti", 10),
    ("elleve", 11),
    ("tolv", 12),
];

/// Number words that are no other word in Swedish.
pub(super) const SWEDISH_NUMBERS: &[(&str, u8)] = &[
    ("noll", 0),
    ("två", 2),
    ("tre", 3),
    ("fyra", 4),
    ("fem", 5),
    ("sex", 6),
    ("sju", 7),
    ("åtta", 8),
    ("nio", 9),
    ("tio", 10),
    ("elva", 11),
    ("tolv", 12),
];

/// One, which is also an article: a number only where a key result begins.
pub(super) const ONES: &[&str] = &["one", "en", "ett", "et", "ei"];

/// Whether a folded word is a form of one of `verbs`: as listed, or in the
/// present, the past, the passive or the English -ing form.
pub(super) fn is_form_of(word: &str, verbs: &[&str]) -> bool {
    let listed = |stem: &str| verbs.contains(&stem);
    if listed(word)
        || ["r", "s", "d", "t"].iter().any(|end| word.strip_suffix(end).is_some_and(listed))
    {
        return true;
    }
    let Some(stem) = word.strip_suffix("ing").filter(|stem| stem.len() > 1) else { return false };
    let shorter = stem.char_indices().next_back().map_or("", |(at, _)| &stem[..at]);
    listed(stem)
        || listed(&format!("{stem}e"))
        || (stem.ends_with(last(shorter)) && listed(shorter))
}

/// The last letter of a word.
fn last(word: &str) -> char {
    word.chars().next_back().unwrap_or(' ')
}
