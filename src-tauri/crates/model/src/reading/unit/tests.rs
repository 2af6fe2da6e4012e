use proptest::prelude::*;

use super::*;

#[test]
fn scales_and_currencies_are_known_by_many_names() {
    let table = [
        ("MSEK", "SEK", Some(6)),
        ("mSEK", "MSEK", Some(0)),
        ("mkr", "kr", Some(6)),
        ("mnkr", "kr", Some(6)),
        ("tkr", "kr", Some(3)),
        ("kkr", "kr", Some(3)),
        ("mill. kr", "kr", Some(6)),
        ("mill kroner", "MNOK", Some(0)),
        ("miljoner kronor", "MSEK", Some(0)),
        ("mdkr", "mkr", Some(3)),
        ("bn €", "EUR", Some(9)),
        ("million dollars", "$", Some(6)),
        ("tusen", "", Some(3)),
        ("kr", "NOK", Some(0)),
        ("kr", "EUR", None),
        ("SEK", "NOK", None),
        ("k", "kunder", Some(3)),
        ("kunder", "k", Some(-3)),
    ];
    for (found, expected, power) in table {
        assert_eq!(shift(found, expected), power, "{found} in {expected}");
    }
}

#[test]
fn a_short_name_of_the_expected_unit_is_no_scale() {
    assert_eq!(shift("t", "timer"), Some(0));
    assert_eq!(shift("t", "tonn"), Some(0));
    assert_eq!(shift("m", "min"), Some(0));
    assert_eq!(shift("m", "m"), Some(0));
    assert_eq!(shift("m", "brukere"), Some(6));
}

#[test]
fn nouns_agree_in_every_number_and_form() {
    let alike = [
        ("kund", "kunder"),
        ("kunde", "kundene"),
        ("möte", "möten"),
        ("møter", "møte"),
        ("user", "Users"),
        ("company", "companies"),
        ("timme", "timmar"),
        ("avtal", "avtalen"),
        ("nya betalande kunder", "kund"),
        ("stk", "sykler"),
        ("sykler", "stk."),
    ];
    for (found, expected) in alike {
        assert_eq!(shift(found, expected), Some(0), "{found} in {expected}");
    }
    let different = [("kunder", "möten"), ("users", "customers"), ("timer", "dager"), ("h", "min")];
    for (found, expected) in different {
        assert_eq!(shift(found, expected), None, "{found} in {expected}");
    }
}

proptest! {
    #[test]
    fn every_unit_agrees_with_itself(unit in "\\PC{0,30}") {
        prop_assert_eq!(shift(&unit, &unit), Some(0));
    }

    #[test]
    fn a_conversion_and_its_way_back_cancel(
        found in prop::sample::select(vec!["SEK", "kSEK", "MSEK", "mrd SEK", "kr", "tkr"]),
        expected in prop::sample::select(vec!["SEK", "kSEK", "MSEK", "mrd SEK", "kr", "tkr"]),
    ) {
        let back = shift(expected, found).map(|power| -power);
        prop_assert_eq!(shift(found, expected), back);
    }
}
