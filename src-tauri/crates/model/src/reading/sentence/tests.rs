use super::*;

pub(super) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// Today is 3 August 2026, in a cycle from July to December.
pub(super) fn read_here(text: &str) -> Outline {
    read(text, day(2026, 8, 3), Some((day(2026, 7, 1), day(2026, 12, 31))))
}

/// The titles of the key results.
pub(super) fn titles(outline: &Outline) -> Vec<&str> {
    outline.key_results.iter().map(|result| result.title.as_str()).collect()
}

/// The targets and units of the key results.
pub(super) fn amounts(outline: &Outline) -> Vec<(Option<f64>, &str)> {
    outline.key_results.iter().map(|result| (result.target, result.unit.as_str())).collect()
}

pub(super) const SWEDISH: &str = "Vi vill lyckas med att få fler att läsa , och vi mäter att vi lyckats genom att 1 befintlig skola delvis börjar låna hos oss, 1 ny skola ska komma igång med bara e-böcker och 5 kvällar med föräldrar ska hållas för att väcka läslust. Vi tänker vara klara med detta innan 15 oktober.";
const BOKMAL: &str = "Vi vil lykkes med å få flere til å lese, og vi måler at vi har lyktes ved at 1 eksisterende skole delvis låner hos oss, 1 ny skole kommer i gang med bare e-bøker og 5 kvelder med foreldre holdes for å vekke leselyst. Vi er ferdige med dette innen 15. oktober.";
const ENGLISH: &str = "We want to succeed with getting more people to read, and we measure that we have by 1 existing school partly borrowing from us, 1 new school starting with e-books only and 5 evenings with parents held to raise interest. We are done by 15 October.";

#[test]
fn the_sentence_becomes_an_objective_three_key_results_and_a_date() {
    let table = [
        (SWEDISH, Language::Swedish, "Få fler att läsa", ["skola", "skola", "kvällar"]),
        (BOKMAL, Language::Bokmal, "Få flere til å lese", ["skole", "skole", "kvelder"]),
        (
            ENGLISH,
            Language::English,
            "Getting more people to read",
            ["school", "school", "evenings"],
        ),
    ];
    for (text, language, title, units) in table {
        let outline = read_here(text);
        assert!(outline.recognised);
        assert_eq!((outline.language, outline.title.as_str()), (language, title));
        let targets = [Some(1.0), Some(1.0), Some(5.0)];
        assert_eq!(amounts(&outline), targets.into_iter().zip(units).collect::<Vec<_>>());
        assert_eq!(outline.due, Some(day(2026, 10, 15)));
        assert!(outline.due_text.is_some_and(|text| text.starts_with("15")));
    }
    let outline = read_here(SWEDISH);
    let expected = [
        "1 befintlig skola delvis börjar låna hos oss",
        "1 ny skola ska komma igång med bara e-böcker",
        "5 kvällar med föräldrar ska hållas för att väcka läslust",
    ];
    assert_eq!(titles(&outline), expected);
}

#[test]
fn the_fixed_words_may_vary() {
    let expected = ["Baka 500 bullar", "3 nya kunder"];
    let texts = [
        "Jag vill lyckas med att växa och jag mäter det genom att baka 500 bullar och 3 nya kunder. Klart senast 1 december",
        "vi vill lyckas med att växa. vi mäter att vi har lyckats genom att baka 500 bullar samt 3 nya kunder, klart till 1 december",
        "Vi vill växa; vi vet att vi lyckats när: baka 500 bullar; 3 nya kunder; klara den 1 december",
        "Vi vill växa, mätt genom att baka 500 bullar, 3 nya kunder senast 1 december.",
        "Mål: växa\nNyckelresultat:\n- baka 500 bullar\n- 3 nya kunder\nKlart: 1 december",
        "Vi vill lyckas med att växa\nVi mäter att vi lyckats genom att:\n1. baka 500 bullar\n2. 3 nya kunder\nVi är klara 1/12",
        "Vårt mål är att växa. Det mäter vi genom att baka 500 bullar och att 3 nya kunder. Allt ska vara klart den 1 december!",
        "Innan 1 december vill vi lyckas med att växa, och vi mäter det med baka 500 bullar och 3 nya kunder",
        "Vi vill lyckas med att växa\n• baka 500 bullar\n• 3 nya kunder\n\nSenast 1 dec.",
    ];
    for text in texts {
        let outline = read_here(text);
        assert_eq!(outline.title, "Växa", "{text}");
        assert_eq!(titles(&outline), expected, "{text}");
        assert_eq!(outline.due, Some(day(2026, 12, 1)), "{text}");
    }
    let texts = [
        "We want to succeed with growth and we'll know by: hire 5 bakers, win 3 shops. Done before 1 December",
        "I want to succeed with growth; I measure that I've succeeded by hire 5 bakers and win 3 shops; we are done by 1 December",
        "Our goal is growth, measured by hire 5 bakers, and win 3 shops. Deadline: 1 December",
        "Our objective is growth. We know that we have succeeded when hire 5 bakers, win 3 shops by December 1st.",
        "Objective: growth\nKey results:\n* hire 5 bakers\n* win 3 shops\nDue: 2026-12-01",
        "We will succeed with growth as measured by hire 5 bakers and win 3 shops. This will be done no later than 1 December.",
    ];
    for text in texts {
        let outline = read_here(text);
        assert_eq!(outline.title, "Growth", "{text}");
        assert_eq!(titles(&outline), ["Hire 5 bakers", "Win 3 shops"], "{text}");
        assert_eq!(outline.due, Some(day(2026, 12, 1)), "{text}");
    }
    let texts = [
        "Jeg vil lykkes med å vokse, og jeg måler det ved å bake 500 boller og 3 nye butikker. Ferdig innen 1. desember",
        "Vi ønsker å vokse, målt ved bake 500 boller og 3 nye butikker. Vi skal være i mål senest 1. desember",
        "Målet vårt er å vokse. Vi vet at vi har lyktes når bake 500 boller, når 3 nye butikker. Frist: 1.12.",
        "Mål: vokse\nNøkkelresultater:\nBake 500 boller\n3 nye butikker\nFristen er 1. desember",
    ];
    for text in texts {
        let outline = read_here(text);
        assert_eq!(outline.title, "Vokse", "{text}");
        assert_eq!(titles(&outline), ["Bake 500 boller", "3 nye butikker"], "{text}");
        assert_eq!(outline.due, Some(day(2026, 12, 1)), "{text}");
    }
}

#[test]
fn languages_may_be_mixed() {
    let text = "Vi vill lyckas med att växa, and we measure that we have by 5 möten, 3 pilots og 1 ny kunde. We are done by 15. oktober.";
    let outline = read_here(text);
    let expected = [(Some(5.0), "möten"), (Some(3.0), "pilots"), (Some(1.0), "kunde")];
    assert_eq!(amounts(&outline), expected);
    assert_eq!((outline.title.as_str(), outline.due), ("Växa", Some(day(2026, 10, 15))));
}

#[test]
fn a_list_is_not_cut_inside_a_number_or_a_key_result() {
    let table: [(&str, &[&str]); 15] = [
        ("1 234,5 ton, 1,5 MSEK och 1 000 000 kr", &["1 234,5 ton", "1,5 MSEK", "1 000 000 kr"]),
        ("3 mill. kr og 5 kunder", &["3 mill. kr", "5 kunder"]),
        ("10 kunder i Oslo og Bergen, 5 kurs", &["10 kunder i Oslo og Bergen", "5 kurs"]),
        ("10 kunder, helst stora, och 5 möten", &["10 kunder, helst stora", "5 möten"]),
        ("between 5 and 10 meetings and 3 tests", &["Between 5 and 10 meetings", "3 tests"]),
        (
            "öka salget av lys, hjelmer og låser med 20 %",
            &["Öka salget av lys, hjelmer og låser med 20 %"],
        ),
        (
            "R&D at 5 MSEK and 24/7 support in 3 cities",
            &["R&D at 5 MSEK", "24/7 support in 3 cities"],
        ),
        ("att nå och behålla 5 kunder", &["Nå och behålla 5 kunder"]),
        ("att kunder stannar och att partners trivs", &["Kunder stannar", "Partners trivs"]),
        (
            "glada kunder, snabba svar och nöjda grannar",
            &["Glada kunder", "Snabba svar", "Nöjda grannar"],
        ),
        (
            "öka besöken med 20 %, öka köpen med 5 % och hamna topp 3 på orden lampa, hjälm och lås",
            &[
                "Öka besöken med 20 %",
                "Öka köpen med 5 %",
                "Hamna topp 3 på orden lampa, hjälm och lås",
            ],
        ),
        (
            "glada kunder och partners, snabba svar och nöjda grannar",
            &["Glada kunder och partners", "Snabba svar", "Nöjda grannar"],
        ),
        ("hiring a baker and opening a shop", &["Hiring a baker", "Opening a shop"]),
        (
            "1) 10 000 läsare, 2) 250 kkr och 3) 2 tidningar",
            &["10 000 läsare", "250 kkr", "2 tidningar"],
        ),
        (
            "3 shops open\nfor at least a year, 2 bakers",
            &["3 shops open for at least a year", "2 bakers"],
        ),
    ];
    for (list, expected) in table {
        let text = format!("Vi vil lykkes med X, og vi måler at vi har lyktes ved {list}.");
        assert_eq!(titles(&read_here(&text)), expected, "{list}");
    }
}

#[test]
fn what_is_missing_is_left_out() {
    let only_objective = read_here("Vi vill lyckas med att få fler att läsa.");
    assert_eq!(only_objective.title, "Få fler att läsa");
    assert!(only_objective.key_results.is_empty() && only_objective.due_text.is_none());

    let no_date =
        read_here("We want to succeed with reading, and we measure that we have by 5 books");
    assert_eq!((titles(&no_date), no_date.due), (vec!["5 books"], None));

    let only_date = read_here("Vi ska vara klara innan 15 oktober");
    assert_eq!((only_date.title.as_str(), only_date.due), ("", Some(day(2026, 10, 15))));

    let blanks = "We want to succeed with ___, and we measure that we have by ___, ___ and ___. We are done by ___.";
    let blank = read_here(blanks);
    assert!(blank.recognised && blank.title.is_empty() && blank.key_results.is_empty());
    assert_eq!((blank.due, blank.due_text), (None, None));
}

#[test]
fn a_day_that_cannot_be_read_is_kept_as_text() {
    let table = [
        ("We want to read. We are done by 31 February.", "31 February"),
        ("Vi vill läsa. Vi tänker vara klara med detta innan sommaren.", "sommaren"),
        ("Vi vil lese. Vi er ferdige når alle kan lese", "når alle kan lese"),
    ];
    for (text, written) in table {
        let outline = read_here(text);
        assert_eq!((outline.due, outline.due_text.as_deref()), (None, Some(written)), "{text}");
    }
    let outline = read_here("We want to read. We are done by 15 October at noon.");
    assert_eq!(outline.due, Some(day(2026, 10, 15)));
    assert_eq!(outline.due_text.as_deref(), Some("15 October at noon"));
}

#[test]
fn further_sentences_are_shown_as_key_results() {
    let outline = read_here("Vi vill läsa. Vi är klara den 15 oktober. 5 böcker var. Tack alla");
    assert_eq!(outline.due, Some(day(2026, 10, 15)));
    assert_eq!(titles(&outline), ["5 böcker var", "Tack alla"]);
}

#[test]
fn a_text_without_fixed_words_is_the_title_as_it_is() {
    for text in
        ["Bli bäst i klassen", "Gladere kunder innen 15. oktober", "5 möten,\n3 kunder", "", " ?! "]
    {
        let outline = read_here(text);
        assert!(!outline.recognised, "{text}");
        assert_eq!(outline.title, text.trim());
        assert!(outline.key_results.is_empty() && outline.due.is_none());
    }
}

#[test]
fn words_like_the_fixed_ones_within_a_part_stay_there() {
    let text = "We want to succeed with opening a shop, and we measure that we have by 3 shelves done before launch, ready meals in 5 shops and 2 bakers done with training. We are done by 15 October.";
    let outline = read_here(text);
    let expected =
        ["3 shelves done before launch", "Ready meals in 5 shops", "2 bakers done with training"];
    assert_eq!(titles(&outline), expected);
    assert_eq!(outline.due, Some(day(2026, 10, 15)));

    let text = "We want to succeed with opening a shop, and we measure that we have by 3 shelves done before launch and 2 bakers.";
    let outline = read_here(text);
    assert_eq!(titles(&outline), ["3 shelves done before launch", "2 bakers"]);
    assert_eq!(outline.due_text, None);

    let outline = read_here("We want to succeed with what we measure. By 5 books we mean novels");
    assert_eq!(outline.title, "What we measure. By 5 books we mean novels");
    assert!(outline.key_results.is_empty());

    let text = "Vi vill lyckas med att vara klara med flytten, och vi mäter att vi lyckats genom att 5 lag säger att vi är klara med städningen.";
    let outline = read_here(text);
    assert_eq!(outline.title, "Vara klara med flytten");
    assert_eq!(titles(&outline), ["5 lag säger att vi är klara med städningen"]);
    assert_eq!(outline.due_text, None);
}

#[test]
fn the_date_may_stand_at_the_end_of_any_part() {
    let texts = [
        "We want to open a shop by 1 December, measured by 5 bakers",
        "We want to open a shop, measured by 5 bakers by 1 December",
        "By 1 December we want to succeed with: open a shop, measured by 5 bakers",
        "We want to open a shop. Done by 1 December. We measure it by 5 bakers.",
    ];
    for text in texts {
        let outline = read_here(text);
        assert_eq!(
            (outline.title.as_str(), outline.due),
            ("Open a shop", Some(day(2026, 12, 1))),
            "{text}"
        );
        assert_eq!(titles(&outline), ["5 bakers"], "{text}");
    }
    let outline = read_here("We want to grow revenue by 10.5 %, measured by sales up by 5/10");
    assert_eq!((outline.due, titles(&outline)), (None, vec!["Sales up by 5/10"]));
}

#[test]
fn letters_composed_of_two_characters_are_read_alike() {
    let decomposed =
        SWEDISH.replace('å', "a\u{30A}").replace('ä', "a\u{308}").replace('ö', "o\u{308}");
    let outline = read_here(&decomposed);
    assert_eq!((outline.key_results.len(), outline.due), (3, Some(day(2026, 10, 15))));
}

/// A reading that takes more than linear time would need minutes for some of
/// these; the bound leaves room for a slow machine and unoptimised code.
#[test]
fn a_hundred_thousand_characters_are_read_at_once() {
    let seeds = [
        "a",
        "1,",
        "1 ",
        "1k.",
        "and ",
        "by 15 oct ",
        "vi är klara ",
        "we are done by 1 may, ",
        "1/1/",
        "from 1 to 2 ",
        "kr 5 ",
        "å\u{30A}",
        "5 kunder, ",
        "between 1 and ",
        "by ",
        "• 1\n",
        "% −5–6",
    ];
    let allowed = if cfg!(debug_assertions) { 8.0 } else { 0.8 };
    for seed in seeds {
        let text: String = seed.chars().cycle().take(100_000).collect();
        let text = format!("Vi vill läsa och vi mäter det genom att {text}");
        let start = std::time::Instant::now();
        let outline = read_here(&text);
        let took = start.elapsed().as_secs_f64();
        assert!(outline.recognised && took < allowed, "{seed:?} took {took} s");
    }
}
