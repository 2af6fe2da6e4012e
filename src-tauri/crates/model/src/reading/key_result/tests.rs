use proptest::prelude::*;

use super::Language::{Bokmal, English, Swedish};
use super::*;

/// Text, language, start, target, unit, decreasing.
type Row = (&'static str, Language, f64, Option<f64>, &'static str, bool);

fn check(table: &[Row]) {
    for (text, language, start, target, unit, decreasing) in table {
        let read = read(text, *language);
        let got = (read.start, read.target, read.unit.as_str(), read.decreasing);
        assert_eq!(got, (*start, *target, *unit, *decreasing), "{text}");
    }
}

#[test]
fn a_number_and_its_noun_are_target_and_unit() {
    check(&[
        ("1 befintlig skola byter delvis bok", Swedish, 0.0, Some(1.0), "skola", false),
        ("1 ny skola ska komma igång", Swedish, 0.0, Some(1.0), "skola", false),
        ("5 träffar med lärare ska hållas", Swedish, 0.0, Some(5.0), "träffar", false),
        ("minst 40 nöjda, betalande gäster", Swedish, 0.0, Some(40.0), "gäster", false),
        ("teckna 1 200 nya medlemmar i Göteborg", Swedish, 0.0, Some(1200.0), "medlemmar", false),
        ("tre provsmakningar hålls", Swedish, 0.0, Some(3.0), "provsmakningar", false),
        ("en ny butik öppnar", Swedish, 0.0, Some(1.0), "butik", false),
        ("10 eksisterende betalende medlemmer", Bokmal, 0.0, Some(10.0), "medlemmer", false),
        ("holde to foredrag for foreldre", Bokmal, 0.0, Some(2.0), "foredrag", false),
        ("5 st nya recept", Swedish, 0.0, Some(5.0), "st", false),
        ("2 existing schools partly switching", English, 0.0, Some(2.0), "schools", false),
        ("1 new school starting afresh", English, 0.0, Some(1.0), "school", false),
        ("1 board meeting is held", English, 0.0, Some(1.0), "board meeting", false),
        ("hold 12 board meetings with parents", English, 0.0, Some(12.0), "board meetings", false),
        ("five recipes published", English, 0.0, Some(5.0), "recipes", false),
        ("one new oven", English, 0.0, Some(1.0), "oven", false),
        ("1 new pure cloud customer", English, 0.0, Some(1.0), "cloud customer", false),
        ("1 ny ren molnkund", Swedish, 0.0, Some(1.0), "molnkund", false),
        ("1 ny ren skykunde", Bokmal, 0.0, Some(1.0), "skykunde", false),
        ("an NPS of 50", English, 0.0, Some(50.0), "", false),
        ("öka antalet medlemmar till 300", Swedish, 0.0, Some(300.0), "medlemmar", false),
        ("increase the number of members to 300", English, 0.0, Some(300.0), "members", false),
        ("50 kg mindre matsvinn", Swedish, 0.0, Some(50.0), "kg", false),
    ]);
}

#[test]
fn a_noun_too_long_for_a_unit_stays_in_the_title_only() {
    let noun = "kaka".repeat(20);
    let read = read(&format!("5 {noun}"), Swedish);
    assert_eq!((read.target, read.unit.as_str()), (Some(5.0), ""));
    assert!(read.title.contains(&noun));
}

#[test]
fn money_and_percent_keep_their_scale() {
    check(&[
        ("öka besöken på sajten med 20 %", Swedish, 0.0, Some(20.0), "%", false),
        ("öka besöken på sajten med 20% i år", Swedish, 0.0, Some(20.0), "%", false),
        ("12 prosent av husstandene", Bokmal, 0.0, Some(12.0), "%", false),
        ("1,5 MSEK i försäljning", Swedish, 0.0, Some(1.5), "MSEK", false),
        ("3 mill. kr i omsetning", Bokmal, 0.0, Some(3.0), "mill. kr", false),
        ("2 miljoner läsare", Swedish, 0.0, Some(2.0), "miljoner läsare", false),
        ("kr 500 000 i støtte", Bokmal, 0.0, Some(500_000.0), "kr", false),
        ("$20k in donations", English, 0.0, Some(20.0), "k $", false),
        ("€ 1.5m ARR", English, 0.0, Some(1.5), "m €", false),
        ("20k readers a month", English, 0.0, Some(20.0), "k readers", false),
        ("1,234 readers", English, 0.0, Some(1234.0), "readers", false),
        ("1,234 poäng", Swedish, 0.0, Some(1.234), "poäng", false),
    ]);
}

#[test]
fn from_and_to_are_start_and_target() {
    check(&[
        ("from 20 to 50", English, 20.0, Some(50.0), "", false),
        ("fra 20 til 50 medlemmer", Bokmal, 20.0, Some(50.0), "medlemmer", false),
        ("från 20 medlemmar till minst 50", Swedish, 20.0, Some(50.0), "medlemmar", false),
        ("reduce the queue from 10 to 4 minutes", English, 10.0, Some(4.0), "minutes", true),
        ("minska kön från 10 till 4", Swedish, 10.0, Some(4.0), "", true),
        ("redusere køen fra 10 til 4", Bokmal, 10.0, Some(4.0), "", true),
        ("öka till 50 % från 20 %", Swedish, 20.0, Some(50.0), "%", false),
        ("NPS 20 → 50", English, 20.0, Some(50.0), "", false),
        ("from 500 kSEK to 1,5 MSEK", English, 0.5, Some(1.5), "MSEK", false),
        ("svinnet från −5 till −2 %", Swedish, -5.0, Some(-2.0), "%", false),
        ("5 träffar från mars till maj", Swedish, 0.0, Some(5.0), "träffar", false),
    ]);
}

#[test]
fn what_shall_fall_to_a_level_asks_for_its_start() {
    let levels = [
        ("reduce churn to 4 %", English, 4.0),
        ("minska svinnet till högst 4 %", Swedish, 4.0),
        ("senke sykefraværet til 4 %", Bokmal, 4.0),
        ("churn below 4 %", English, 4.0),
        ("at most 4 complaints", English, 4.0),
        ("färre än 4 klagomål", Swedish, 4.0),
        ("no more than 4 complaints", English, 4.0),
        ("ikke flere enn 4 klager", Bokmal, 4.0),
        ("0 complaints", English, 0.0),
    ];
    for (text, language, target) in levels {
        let read = read(text, language);
        assert!(read.lacks_start() && read.target == Some(target), "{text}: {read:?}");
    }
    let told =
        ["reduce from 10 to 4", "reduce by 5 %", "increase to 50", "at least 3 cakes", "cake"];
    for text in told {
        assert!(!read(text, English).lacks_start(), "{text}");
    }
}

#[test]
fn what_shall_stay_has_bounds_and_no_target() {
    let (least, most) = (|low| (Some(low), None), |high| (None, Some(high)));
    for (text, language, (low, high), unit) in [
        ("at least 99.5 %", English, least(99.5), "%"),
        ("uptime of at least 99.5 %", English, least(99.5), "%"),
        ("Minst 99,5 % tillgänglighet", Swedish, least(99.5), "%"),
        ("oppetid på minst 99,5 %", Bokmal, least(99.5), "%"),
        ("uptime above 99 percent", English, least(99.0), "%"),
        ("keep churn below 4 %", English, most(4.0), "%"),
        ("behålla svinnet under 4 %", Swedish, most(4.0), "%"),
        ("holde sykefraværet under 4 %", Bokmal, most(4.0), "%"),
        ("stay at no more than 3 open cases", English, most(3.0), "open cases"),
        ("keep the fridge between 2 and 8 degrees", English, (Some(2.0), Some(8.0)), "degrees"),
        ("ligga mellan 10 och 20 dagar", Swedish, (Some(10.0), Some(20.0)), "dagar"),
        ("ligge mellom 10 og 20 dager", Bokmal, (Some(10.0), Some(20.0)), "dager"),
    ] {
        let read = read(text, language);
        assert_eq!(read.kept, Some(Kept { low, high }), "{text}");
        assert_eq!((read.target, read.unit.as_str(), read.lacks_start()), (None, unit, false));
    }
    for (text, language) in [
        ("increase uptime to at least 99.5 %", English),
        ("at least 30 % of the customers", English),
        ("minst 40 nöjda gäster", Swedish),
        ("hold at least 5 meetings", English),
        ("hålla minst 5 träffar", Swedish),
        ("holde minst 5 møter", Bokmal),
        ("no less than 5 meetings", English),
        ("keep 5 customers", English),
        ("between 5 and 10 meetings", English),
        ("churn below 4 %", English),
    ] {
        let read = read(text, language);
        assert!(read.kept.is_none() && read.target.is_some(), "{text}: {read:?}");
    }
}

#[test]
fn a_fall_by_an_amount_counts_the_amount() {
    check(&[
        ("reduce waste by 5 %", English, 0.0, Some(5.0), "%", false),
        ("minska svinnet med 5 %", Swedish, 0.0, Some(5.0), "%", false),
        ("redusere svinnet med 5 %", Bokmal, 0.0, Some(5.0), "%", false),
        (
            "hours do not add up: from 2 hours to 30 minutes",
            English,
            0.0,
            Some(30.0),
            "minutes",
            false,
        ),
    ]);
}

#[test]
fn digits_that_only_name_something_are_no_target() {
    let texts = [
        "Hamna topp 3 på ordet fika",
        "be in the top 3",
        "be in the top three",
        "be in the top three search results",
        "be among the three best schools",
        "win B2B customers",
        "support 24/7",
        "launch the 3D view",
        "be nr. 1 in town",
        "pass ISO 27001",
        "open before 2027",
        "ready on 15 October",
        "ready on October 15",
        "ready by 2026-10-15",
        "finish phase 2",
        "bli 3:e i ligan",
        "become 1st",
        "open at 12:30",
        "x1.2.3.4",
    ];
    for text in texts {
        let read = read(text, English);
        assert_eq!((read.target, read.unit.as_str()), (None, ""), "{text}");
    }
    for (text, language) in [
        ("hamna bland de tre bästa", Swedish),
        ("vara topp tre på ordet fika", Swedish),
        ("være blant de tre beste", Bokmal),
        ("være blant de 3 største leverandørene", Bokmal),
        ("bli topp fem i byen", Bokmal),
    ] {
        assert_eq!(read(text, language).target, None, "{text}");
    }
    check(&[
        ("win 3 B2B customers by 2027", English, 0.0, Some(3.0), "B2B customers", false),
        ("2026 nya träd", Swedish, 0.0, Some(2026.0), "träd", false),
    ]);
}

#[test]
fn after_a_verb_of_change_the_amount_of_the_change_counts() {
    check(&[
        ("get all 5 teams to 80 %", English, 0.0, Some(5.0), "teams", false),
        ("raise all 5 teams to 80 %", English, 0.0, Some(80.0), "%", false),
        ("öka besöken de första 30 dagarna med 20 %", Swedish, 0.0, Some(20.0), "%", false),
        ("5–10 träffar", Swedish, 0.0, Some(5.0), "träffar", false),
    ]);
}

#[test]
fn a_title_keeps_its_words_without_what_tied_it_to_the_sentence() {
    let titles = [
        ("  att 5 träffar\n hålls. ", Swedish, "5 träffar hålls"),
        ("att öka besöken", Swedish, "Öka besöken"),
        ("å øke besøkene", Bokmal, "Øke besøkene"),
        ("ved at 5 treff holdes", Bokmal, "5 treff holdes"),
        ("to hold 5 meetings", English, "Hold 5 meetings"),
        ("to foredrag", Bokmal, "To foredrag"),
        ("at least 5 meetings", English, "At least 5 meetings"),
        ("- 5 meetings", English, "5 meetings"),
        ("(2) 5 meetings", English, "5 meetings"),
        ("−5 % spill", English, "−5 % spill"),
        ("iOS app in the store", English, "iOS app in the store"),
        ("att", Swedish, "Att"),
        ("", English, ""),
    ];
    for (text, language, title) in titles {
        assert_eq!(read(text, language).title, title, "{text}");
    }
}

proptest! {
    #[test]
    fn a_written_span_is_read_back(from in -5000i32..5000, to in -5000i32..5000, words in 0usize..3) {
        let (text, language) = [
            (format!("score from {from} to {to} points"), English),
            (format!("score från {from} till {to} points"), Swedish),
            (format!("score fra {from} til {to} points"), Bokmal),
        ][words].clone();
        prop_assume!(!(1990..=2060).contains(&from));
        let read = read(&text, language);
        prop_assert_eq!(read.start, f64::from(from));
        prop_assert_eq!(read.target, Some(f64::from(to)));
        prop_assert_eq!(read.decreasing, to < from);
        prop_assert_eq!(read.unit.as_str(), "points");
    }

    #[test]
    fn no_text_makes_reading_a_key_result_panic(text in "\\PC*") {
        for language in [English, Bokmal, Swedish] {
            let read = read(&text, language);
            prop_assert!(read.target.is_none_or(f64::is_finite) && read.start.is_finite());
            prop_assert!(read.unit.chars().count() <= limits::UNIT);
        }
    }

    #[test]
    fn no_row_of_amounts_makes_reading_panic(text in "(from|to|till|kr|%|€|-|−|[0-9]{1,5}|[.,/:]| |k|mill){0,30}") {
        for language in [English, Bokmal, Swedish] {
            let read = read(&text, language);
            prop_assert!(read.target.is_none_or(f64::is_finite) && read.start.is_finite());
            prop_assert!(read.unit.chars().count() <= limits::UNIT);
        }
    }
}
