use proptest::prelude::*;

use super::DecimalMark::{Comma, Point};
use super::*;

fn value(text: &str, decimal: DecimalMark) -> Result<f64, NotANumber> {
    read(text, decimal).map(|reading| reading.value)
}

#[test]
fn a_number_reads_alike_in_every_language() {
    let table: [(&str, f64); 30] = [
        ("0", 0.0),
        ("42", 42.0),
        ("  42\t", 42.0),
        ("007", 7.0),
        ("1 234,5", 1234.5),
        ("1\u{A0}234,5", 1234.5),
        ("1\u{202F}234\u{202F}567", 1_234_567.0),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1,234,567", 1_234_567.0),
        ("1.234.567,89", 1_234_567.89),
        ("1'234", 1234.0),
        ("1\u{2019}234\u{2019}567.5", 1_234_567.5),
        ("1234,567", 1234.567),
        ("12,3456", 12.3456),
        ("0,234", 0.234),
        ("0.234", 0.234),
        ("1 234,567", 1234.567),
        (".5", 0.5),
        (",5", 0.5),
        ("5.", 5.0),
        ("+5", 5.0),
        ("-5", -5.0),
        ("\u{2212}5", -5.0),
        ("\u{2013} 5", -5.0),
        ("-.5", -0.5),
        ("1e6", 1e6),
        ("1,5E+06", 1.5e6),
        ("25e-2", 0.25),
        ("\u{FEFF}12\u{200B}", 12.0),
    ];
    for (text, expected) in table {
        assert_eq!(value(text, Comma), Ok(expected), "{text}");
        assert_eq!(value(text, Point), Ok(expected), "{text}");
    }
}

#[test]
fn only_one_mark_before_three_digits_is_left_to_the_language() {
    assert_eq!(value("1,234", Comma), Ok(1.234));
    assert_eq!(value("1,234", Point), Ok(1234.0));
    assert_eq!(value("1.234", Comma), Ok(1234.0));
    assert_eq!(value("1.234", Point), Ok(1.234));
    assert_eq!(value("-123,456 kr", Comma), Ok(-123.456));
    assert_eq!(value("-123,456 kr", Point), Ok(-123_456.0));
}

#[test]
fn a_unit_stays_as_written_and_does_not_change_the_value() {
    let table = [
        ("12 %", 12.0, "%"),
        ("12%", 12.0, "%"),
        ("\u{2212}15 %", -15.0, "%"),
        ("1 MSEK", 1.0, "MSEK"),
        ("1,5 MNOK", 1.5, "MNOK"),
        ("250 kkr", 250.0, "kkr"),
        ("3 mill. kr", 3.0, "mill. kr"),
        ("2 mrd", 2.0, "mrd"),
        ("500 000 SEK", 500_000.0, "SEK"),
        ("kr 500", 500.0, "kr"),
        ("kr. 500", 500.0, "kr"),
        ("kr500", 500.0, "kr"),
        ("500,-", 500.0, "kr"),
        ("500:-", 500.0, "kr"),
        ("$20", 20.0, "$"),
        ("-$20", -20.0, "$"),
        ("$-20", -20.0, "$"),
        ("€ 1.5m", 1.5, "m €"),
        ("$20 per seat", 20.0, "$ per seat"),
        ("MSEK 3", 3.0, "MSEK"),
        ("20k", 20.0, "k"),
        ("50 kunder", 50.0, "kunder"),
        ("50   nya\nkunder", 50.0, "nya kunder"),
        ("4,5 stars", 4.5, "stars"),
        ("12 °C", 12.0, "°C"),
        ("3 km2", 3.0, "km2"),
    ];
    for (text, expected, unit) in table {
        let expected = Reading { value: expected, unit: Some(unit.to_owned()) };
        assert_eq!(read(text, Comma), Ok(expected.clone()), "{text}");
        assert_eq!(read(text, Point), Ok(expected), "{text}");
    }
}

#[test]
fn what_is_no_single_number_is_refused() {
    let texts = [
        "kunder",
        "kr",
        "%",
        "-",
        "12 34 5",
        "12 34",
        "1 2345",
        "0 123",
        "1,2,3",
        "1.2.3",
        "1,23,456",
        "1,234,5",
        "1.234'567",
        "1..5",
        "1,.5",
        "NaN",
        "nan",
        "inf",
        "-infinity",
        "∞",
        "5–10",
        "1/2",
        "4,5/5",
        "12:30",
        "12 kr 34",
        "--5",
        "+-5",
        "(5)",
        "½",
        "٣",
        "１２",
        "5 <b>",
        "1 _",
        "e5",
    ];
    for text in texts {
        assert_eq!(value(text, Comma), Err(NotANumber::NotANumber), "{text}");
        assert_eq!(value(text, Point), Err(NotANumber::NotANumber), "{text}");
    }
    for blank in ["", " ", "\t\n", "\u{A0}", "\u{200B}"] {
        assert_eq!(value(blank, Point), Err(NotANumber::Empty), "{blank:?}");
    }
}

#[test]
fn a_text_after_the_number_is_a_unit_only_while_it_is_short() {
    let unit = "å".repeat(limits::UNIT);
    let reading = read(&format!("5 {unit}"), Comma);
    assert_eq!(reading, Ok(Reading { value: 5.0, unit: Some(unit.clone()) }));
    assert_eq!(value(&format!("5 {unit}å"), Comma), Err(NotANumber::NotANumber));
}

#[test]
fn the_range_ends_at_ten_to_the_fifteenth_on_both_sides() {
    assert_eq!(value("1e15", Comma), Ok(1e15));
    assert_eq!(value("-1 000 000 000 000 000", Comma), Ok(-1e15));
    let beyond = ["1000000000000001", "-1e16", "1e999", "-1e999", &"9".repeat(100_000)];
    for text in beyond {
        assert_eq!(value(text, Comma), Err(NotANumber::OutOfRange), "{:.20}", text);
    }
}

#[test]
fn minus_zero_is_zero() {
    assert!(value("-0", Comma).is_ok_and(f64::is_sign_positive));
}

#[test]
fn a_value_is_converted_to_the_scale_of_its_key_result() {
    let table: [(&str, &str, f64); 26] = [
        ("1", "MSEK", 1.0),
        ("1 MSEK", "MSEK", 1.0),
        ("1 msek", "MSEK", 1.0),
        ("500 kSEK", "MSEK", 0.5),
        ("500 000 SEK", "MSEK", 0.5),
        ("500 k", "MSEK", 0.5),
        ("500 000 kr", "MSEK", 0.5),
        ("300 tkr", "mkr", 0.3),
        ("0,1 mkr", "tkr", 100.0),
        ("2 mrd", "MSEK", 2000.0),
        ("2 miljarder kronor", "MSEK", 2000.0),
        ("3 mill. kr", "kr", 3_000_000.0),
        ("0,3 mill. kr", "MNOK", 0.3),
        ("$1.5m", "$", 1_500_000.0),
        ("€ 20k", "EUR", 20_000.0),
        ("SEK 5m", "SEKm", 5.0),
        ("12 %", "%", 12.0),
        ("12 procent", "%", 12.0),
        ("12 per cent", "%", 12.0),
        ("12 prosentpoeng", "%", 12.0),
        ("3 kunder", "kund", 3.0),
        ("3 nya kunder", "kunder", 3.0),
        ("20k users", "users", 20_000.0),
        ("20k", "k users", 20.0),
        ("5 st", "kunder", 5.0),
        ("-0,7 MSEK", "kSEK", -700.0),
    ];
    for (text, unit, expected) in table {
        assert_eq!(read_in_unit(text, Comma, unit), Ok(expected), "{text} in {unit}");
    }
}

#[test]
fn a_clearly_different_unit_is_refused_with_both_units() {
    let table = [
        ("12 %", "kunder", "%"),
        ("50 kunder", "%", "kunder"),
        ("500 NOK", "SEK", "NOK"),
        ("3 möten", "kunder", "möten"),
        ("50 kunder", "MSEK", "kunder"),
        ("5 MSEK", "", "MSEK"),
        ("12 %", "", "%"),
        ("5 k", "%", "k"),
    ];
    for (text, expected, found) in table {
        let (expected, found) = (expected.to_owned(), found.to_owned());
        let refused = read_in_unit(text, Comma, &expected);
        assert_eq!(refused, Err(NotInUnit::OtherUnit { expected, found }), "{text}");
    }
    assert_eq!(read_in_unit("", Comma, "%"), Err(NotInUnit::Number(NotANumber::Empty)));
    let too_large = read_in_unit("999 999 mrd", Comma, "kr");
    assert_eq!(too_large, Ok(999_999e9));
    let too_large = read_in_unit("9 999 999 mrd", Comma, "kr");
    assert_eq!(too_large, Err(NotInUnit::Number(NotANumber::OutOfRange)));
}

/// A whole number written with a separator between groups of three.
fn grouped(whole: u64, separator: &str) -> String {
    let digits = whole.to_string();
    let first = (digits.len() - 1) % 3 + 1;
    let mut text = digits[..first].to_owned();
    for group in digits.as_bytes()[first..].chunks(3) {
        text.push_str(separator);
        text.push_str(std::str::from_utf8(group).expect("digits are ASCII"));
    }
    text
}

proptest! {
    #[test]
    fn a_grouped_number_reads_as_its_digits(
        whole in 0u64..1_000_000_000_000,
        cents in 0u32..100,
        marks in prop::sample::select(vec![
            (" ", ","), (" ", "."), ("\u{A0}", ","), ("\u{202F}", ","), ("'", "."), (",", "."), (".", ","), ("", ","), ("", "."),
        ]),
        negative: bool,
    ) {
        let sign = if negative { "\u{2212}" } else { "" };
        let text = format!("{sign}{}{}{cents:02}", grouped(whole, marks.0), marks.1);
        let plain: f64 = format!("{}{whole}.{cents:02}", if negative { "-" } else { "" }).parse().unwrap();
        prop_assert_eq!(value(&text, Comma), Ok(plain));
        prop_assert_eq!(value(&text, Point), Ok(plain));
    }

    #[test]
    fn a_scale_moves_the_point_and_rounds_nothing_else(thousandths in 0u64..1_000_000_000) {
        let text = format!("{},{:03}0 MSEK", thousandths / 1000, thousandths % 1000);
        let kilo: f64 = thousandths.to_string().parse().unwrap();
        prop_assert_eq!(read_in_unit(&text, Comma, "kSEK"), Ok(kilo));
        let tenths: f64 = format!("{}e-3", thousandths).parse().unwrap();
        prop_assert_eq!(read_in_unit(&format!("{thousandths} kSEK"), Comma, "MSEK"), Ok(tenths));
    }

    #[test]
    fn no_text_makes_reading_a_number_panic(text in "\\PC*", unit in "\\PC{0,20}") {
        if let Ok(reading) = read(&text, Comma) {
            prop_assert!(reading.value.abs() <= limits::NUMBER);
        }
        let _ = read_in_unit(&text, Point, &unit);
    }

    #[test]
    fn no_row_of_digits_and_marks_makes_reading_panic(text in "[-+−0-9., '’eE%k$kr:]{0,40}") {
        if let Ok(reading) = read(&text, Point) {
            prop_assert!(reading.value.abs() <= limits::NUMBER);
        }
        let _ = read_in_unit(&text, Comma, "MSEK");
    }
}
