use proptest::prelude::*;

use super::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// Today is Monday 3 August 2026, in the cycle from July to September.
fn read_here(text: &str) -> Option<NaiveDate> {
    read(text, day(2026, 8, 3), Some((day(2026, 7, 1), day(2026, 9, 30))))
}

#[test]
fn a_date_is_read_as_people_write_it() {
    let october = [
        "15 oktober",
        "15. oktober",
        "15:e oktober",
        "15e oktober",
        "den 15 oktober",
        "15 okt",
        "15. okt.",
        "15 October",
        "15th of October",
        "the 15th October",
        "October 15",
        "October 15th",
        "Oct. 15",
        "15 October 2026",
        "October 15th, 2026",
        "15. oktober 2026",
        "2026-10-15",
        "2026/10/15",
        "2026.10.15",
        "15.10.2026",
        "15. 10. 2026",
        "15/10/2026",
        "15/10-26",
        "15.10.26",
        "15-10-2026",
        "15.10",
        "15.10.",
        "15/10",
        "10/15",
        "torsdag 15. oktober",
        "on Thursday, 15 October",
        " (15 OKTOBER) ",
        "senast den 15 oktober",
    ];
    for text in october {
        assert_eq!(read_here(text), Some(day(2026, 10, 15)), "{text}");
    }
}

#[test]
fn a_span_means_its_last_day_unless_an_edge_is_named() {
    let table = [
        ("November", day(2026, 11, 30)),
        ("end of November", day(2026, 11, 30)),
        ("slutet av november", day(2026, 11, 30)),
        ("utgangen av november", day(2026, 11, 30)),
        ("mid-November", day(2026, 11, 15)),
        ("mitten av november", day(2026, 11, 15)),
        ("början av november", day(2026, 11, 1)),
        ("oktober 2027", day(2027, 10, 31)),
        ("the end of the quarter", day(2026, 9, 30)),
        ("slutet av kvartalet", day(2026, 9, 30)),
        ("slutten av kvartalet", day(2026, 9, 30)),
        ("end of the cycle", day(2026, 9, 30)),
        ("slutet av perioden", day(2026, 9, 30)),
        ("slutten av måneden", day(2026, 8, 31)),
        ("end of this week", day(2026, 8, 9)),
        ("year-end", day(2026, 12, 31)),
        ("end of the year", day(2026, 12, 31)),
        ("utgangen av året", day(2026, 12, 31)),
        ("årsskiftet", day(2026, 12, 31)),
        ("nyttår", day(2026, 12, 31)),
        ("2027", day(2027, 12, 31)),
        ("slutet av 2027", day(2027, 12, 31)),
        ("Q4", day(2026, 12, 31)),
        ("Q1 2028", day(2028, 3, 31)),
        ("slutet av Q4", day(2026, 12, 31)),
        ("4. kvartal", day(2026, 12, 31)),
        ("fjärde kvartalet", day(2026, 12, 31)),
        ("the fourth quarter", day(2026, 12, 31)),
        ("week 50", day(2026, 12, 13)),
        ("uke 50", day(2026, 12, 13)),
        ("vecka 50", day(2026, 12, 13)),
        ("v. 50", day(2026, 12, 13)),
        ("v50", day(2026, 12, 13)),
        ("vecka 50 2027", day(2027, 12, 19)),
        ("week 53", day(2027, 1, 3)),
        ("Christmas", day(2026, 12, 24)),
        ("jul", day(2026, 12, 24)),
        ("before November", day(2026, 10, 31)),
        ("innan vecka 50", day(2026, 12, 6)),
        ("før Q1 2027", day(2026, 12, 31)),
        ("före jul", day(2026, 12, 24)),
        ("before the end of November", day(2026, 11, 30)),
        ("before the end of the quarter", day(2026, 9, 30)),
        ("before 2027", day(2026, 12, 31)),
        ("6 veckor", day(2026, 9, 14)),
        ("10 dager", day(2026, 8, 13)),
        ("om 2 månader", day(2026, 10, 3)),
    ];
    for (text, expected) in table {
        assert_eq!(read_here(text), Some(expected), "{text}");
    }
}

#[test]
fn a_date_without_a_year_is_in_the_cycle_else_the_next() {
    let today = day(2026, 8, 3);
    assert_eq!(read("1 juli", today, None), Some(day(2027, 7, 1)));
    assert_eq!(
        read("1 juli", today, Some((day(2026, 7, 1), day(2026, 9, 30)))),
        Some(day(2026, 7, 1))
    );
    assert_eq!(read("3 augusti", today, None), Some(today));
    assert_eq!(
        read("15.2", today, Some((day(2028, 1, 1), day(2028, 3, 31)))),
        Some(day(2028, 2, 15))
    );
    assert_eq!(read("29 februari", today, None), Some(day(2028, 2, 29)));
    let (first, last) = (day(2026, 7, 1), day(2026, 9, 30));
    let afterwards = day(2026, 11, 2);
    assert_eq!(read("1 juli", afterwards, Some((first, last))), Some(first));
    assert_eq!(read("30 september", afterwards, Some((first, last))), Some(last));
    let backwards = Some((day(2026, 9, 30), day(2026, 7, 1)));
    assert_eq!(read("15 oktober", today, backwards), Some(day(2026, 10, 15)));
}

#[test]
fn the_end_of_the_quarter_in_a_longer_cycle_is_the_calendars() {
    let year = Some((day(2026, 1, 1), day(2026, 12, 31)));
    let read_in_year = |text| read(text, day(2026, 8, 3), year);
    assert_eq!(read_in_year("end of the quarter"), Some(day(2026, 9, 30)));
    assert_eq!(read_in_year("end of the cycle"), Some(day(2026, 12, 31)));
}

#[test]
fn a_day_that_does_not_exist_is_a_date_without_a_day() {
    let texts = [
        "31 februari",
        "31. februar",
        "31 April",
        "32 oktober",
        "29 February 2027",
        "31.2",
        "2026-02-30",
        "31/11/2026",
    ];
    for text in texts {
        assert_eq!(read_here(text), None, "{text}");
        let found = leading(text, Frame { today: day(2026, 8, 3), within: None }, false);
        assert!(
            found.is_some_and(|found| found.date.is_none() && found.len == text.len()),
            "{text}"
        );
    }
}

#[test]
fn what_is_no_date_is_not_read_as_one() {
    let texts = [
        "",
        "sommaren",
        "soon",
        "5 kunder",
        "50",
        "1,5 MSEK",
        "12:30",
        "15.50",
        "the",
        "15 oktober kanske",
        "Q5",
        "week 60",
        "maybe 15 October",
        "15; oktober",
        "15\noktober",
    ];
    for text in texts {
        assert_eq!(read_here(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn every_day_written_out_is_read_back(
        offset in 0u64..60_000,
        style in 0usize..5,
    ) {
        let date = day(1950, 1, 1) + Days::new(offset);
        let months = ["januari", "februar", "March", "april", "maj", "juni", "July", "augusti", "september", "oktober", "November", "desember"];
        use chrono::Datelike;
        let (year, month, day_of) = (date.year(), date.month(), date.day());
        let name = months[date.month0() as usize];
        let text = match style {
            0 => format!("{year:04}-{month:02}-{day_of:02}"),
            1 => format!("{day_of}.{month}.{year}"),
            2 => format!("{day_of}/{month}/{year}"),
            3 => format!("{day_of}. {name} {year}"),
            _ => format!("{name} {day_of}, {year}"),
        };
        prop_assert_eq!(read_here(&text), Some(date), "{}", text);
    }

    #[test]
    fn no_text_makes_reading_a_date_panic(text in "\\PC*", digits in "[0-9./ :-]{0,20}", days in any::<i32>()) {
        let today = NaiveDate::from_num_days_from_ce_opt(days).unwrap_or(NaiveDate::MAX);
        for text in [text.as_str(), &digits, &format!("{digits} weeks"), &format!("week {digits}")] {
            let _ = read(text, today, Some((NaiveDate::MIN, NaiveDate::MAX)));
            let _ = read(text, NaiveDate::MAX, None);
        }
    }
}
