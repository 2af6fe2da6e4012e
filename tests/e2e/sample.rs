//! A plan in the middle of its cycle, in three languages, for what looks at whole screens.

use serde_json::{Value, json};

use crate::window::Window;

struct Words {
    objectives: [&'static str; 2],
    why: &'static str,
    key_results: [&'static str; 5],
    units: [&'static str; 3],
    milestones: [&'static str; 3],
    initiatives: [&'static str; 2],
    notes: [&'static str; 3],
}

const ENGLISH: Words = Words {
    objectives: [
        "We win customers who stay",
        "Everybody can rely on the service, every day of the week and every hour of the night",
    ],
    why: "Those who stay a year tell others.",
    key_results: [
        "Meetings held with new customers",
        "Share that renews",
        "Time to the first answer",
        "Up and running",
        "The new contract is in use",
    ],
    units: ["meetings", "%", "hours"],
    milestones: ["Drafted with the lawyers", "Tried with three customers", "In use for everybody"],
    initiatives: ["Call everyone who left last year", "Answer before lunch"],
    notes: ["Two by telephone", "The offer from October helps", "A slow week"],
};

const BOKMAL: Words = Words {
    objectives: [
        "Vi vinner kunder som blir",
        "Alle kan stole på tjenesten, hver dag i uken og hver time om natten",
    ],
    why: "De som blir et år, forteller det videre.",
    key_results: [
        "Møter med nye kunder",
        "Andel som fornyer",
        "Tid til første svar",
        "Oppetid",
        "Den nye avtalen er i bruk",
    ],
    units: ["møter", "%", "timer"],
    milestones: ["Skrevet sammen med juristene", "Prøvd hos tre kunder", "I bruk hos alle"],
    initiatives: ["Ring alle som sluttet i fjor", "Svar før lunsj"],
    notes: ["To på telefon", "Tilbudet fra oktober hjelper", "En treg uke"],
};

const SWEDISH: Words = Words {
    objectives: [
        "Vi vinner kunder som stannar",
        "Alla kan lita på tjänsten, varje dag i veckan och varje timme på natten",
    ],
    why: "De som stannar ett år berättar det för andra.",
    key_results: [
        "Möten med nya kunder",
        "Andel som förnyar",
        "Tid till första svaret",
        "Drifttid",
        "Det nya avtalet används",
    ],
    units: ["möten", "%", "timmar"],
    milestones: ["Skrivet med juristerna", "Prövat hos tre kunder", "Används av alla"],
    initiatives: ["Ring alla som slutade i fjol", "Svara före lunch"],
    notes: ["Två på telefon", "Erbjudandet från oktober hjälper", "En trög vecka"],
};

/// The titles of the first objective and its first key result.
pub struct Sample {
    /// Of the objective.
    pub objective: &'static str,
    /// Of the key result.
    pub key_result: &'static str,
}

/// Writes the plan, past the screen.
pub fn fill(window: &Window) -> Sample {
    let words = match window.run("return document.documentElement.lang", &[]).as_str() {
        Some("nb") => &BOKMAL,
        Some("sv") => &SWEDISH,
        _ => &ENGLISH,
    };
    let start = window.command("start", json!({}));
    outlines(window, words, &start);
    let board = window.command(
        "board",
        json!({ "cycle": start["cycle"]["id"], "owner": start["owner"], "offset": 0 }),
    );
    let rows: Vec<&Value> = (0..2)
        .flat_map(|place| {
            board["objectives"][place]["key_results"].as_array().into_iter().flatten()
        })
        .map(|row| &row["id"])
        .collect();
    for (place, check_ins) in CHECK_INS.iter().enumerate() {
        for (value, confidence, on) in *check_ins {
            let note = words.notes[confidence % 3];
            window.command(
                "record_check_in",
                json!({ "input": {
                "key_result": rows[place], "value": value, "confidence": confidence.to_string(),
                "note": note, "on": on,
            } }),
            );
        }
    }
    for title in words.milestones {
        window.command("add_milestone", json!({ "keyResult": rows[4], "title": title }));
    }
    for title in words.initiatives {
        window.command("add_initiative", json!({ "keyResult": rows[0], "title": title }));
    }
    Sample { objective: words.objectives[0], key_result: words.key_results[0] }
}

/// A key result's check-ins: value, confidence, day.
const CHECK_INS: [&[(&str, usize, &str)]; 4] = [
    &[
        ("2", 5, "2026-10-09"),
        ("5", 6, "2026-10-23"),
        ("9", 7, "2026-11-06"),
        ("13", 8, "2026-11-12"),
    ],
    &[("71", 6, "2026-10-16"), ("74", 4, "2026-11-10")],
    &[("30", 5, "2026-10-30"), ("29", 2, "2026-11-19")],
    &[("99.7", 9, "2026-11-20")],
];

fn outlines(window: &Window, words: &Words, start: &Value) {
    let [meetings, percent, hours] = words.units;
    let first = [
        measured(words.key_results[0], "increase", ["0", "20", "", ""], meetings),
        measured(words.key_results[1], "increase", ["70", "85", "", ""], percent),
        measured(words.key_results[2], "decrease", ["30", "4", "", ""], hours),
    ];
    let second = [
        measured(words.key_results[3], "keep_within", ["", "", "99.5", ""], percent),
        measured(words.key_results[4], "milestones", ["", "", "", ""], ""),
    ];
    for (title, why, due, key_results) in [
        (words.objectives[0], words.why, "2026-12-15", &first[..]),
        (words.objectives[1], "", "", &second[..]),
    ] {
        window.command(
            "keep_outline",
            json!({ "outline": {
            "cycle": start["cycle"]["id"], "owner": start["owner"], "title": title, "why": why,
            "due_on": due, "key_results": key_results,
        } }),
        );
    }
}

fn measured(title: &str, kind: &str, [start, target, low, high]: [&str; 4], unit: &str) -> Value {
    json!({ "title": title, "measure": {
        "kind": kind, "start": start, "target": target, "low": low, "high": high,
        "tolerance": "", "unit": unit,
    } })
}
