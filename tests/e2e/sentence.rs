//! The fill-in sentence (P19), typed as one, corrected, kept.

use crate::window::{Find, Window, button, field, heading, role};

const SENTENCE: &str = "Vi vill lyckas med att flytta läsare till det nya biblioteket, och vi \
    mäter att vi lyckats genom att 1 befintlig skola delvis börjar låna, 1 ny skola startar med \
    bara e-böcker och 5 kvällar med föräldrar hålls. Vi tänker vara klara med detta innan \
    15 december.";

#[test]
fn a_swedish_sentence_becomes_an_objective_three_key_results_and_a_date() {
    let mut window = Window::opening().locale("sv_SE").open();
    window.on(field("Vad vill du uppnå det här kvartalet?")).has_focus();
    window.types(SENTENCE);
    window.sees("ett mål, 3 nyckelresultat och ett datum, 15 dec.");
    window.press("Enter");

    // Nothing is kept before it was looked over.
    window.on(heading("Säger det vad du menar?")).is_there();
    window.on(Find::any("article")).are(0);
    let line = window.on(role("textbox", "Mål").nth(0));
    line.holds("Flytta läsare till det nya biblioteket");
    line.write("Vi flyttar läsare till det nya biblioteket");
    let third = window.on(role("group", "Nyckelresultat 3"));
    third.on(field("Vad som mäts")).holds("5 kvällar med föräldrar hålls");
    third.on(field("Mål")).holds("5");
    third.on(field("Enhet")).holds("kvällar");
    third.on(field("Mål")).write("6");
    window.on(button("Spara målet").roughly()).click();

    let kept = |window: &Window| {
        let objective = window.on(role("article", "Vi flyttar läsare till det nya biblioteket"));
        objective.says("senast 15 dec.");
        for (title, figures) in [
            ("1 befintlig skola delvis börjar låna", "0 → 1 skola"),
            ("1 ny skola startar med bara e-böcker", "0 → 1 skola"),
            ("5 kvällar med föräldrar hålls", "0 → 6 kvällar"),
        ] {
            window.on(role("article", title)).says(figures);
        }
        window.on(Find::any("article")).are(4);
    };
    kept(&window);
    window.restart();
    kept(&window);
}

#[test]
fn a_gap_in_the_form_is_refused_at_its_own_field_and_nothing_is_lost() {
    let window = Window::first_start();
    window.on(button("write it as one sentence")).click();
    window.on(field("Say it in one sentence")).has_focus();
    window.types("We want to succeed with calm mornings, and we measure that we have by 20 walks.");
    window.press("Enter");
    let first = window.on(role("group", "Key result 1"));
    first.on(field("Target")).write("many");
    window.press("Enter");
    window.sees("That does not read as a number.");
    first.on(field("Target")).has_focus();
    first.on(field("Target")).holds("many");
    first.on(field("Target")).write("20");
    window.press("Enter");
    window.on(role("article", "Calm mornings")).is_there();
}
