//! What is being typed survives a closed panel, a restart, and a no.

use varde_app::{FailureKind, drafts};
use varde_harness::Laptop;

#[test]
fn what_is_being_typed_is_there_letter_by_letter_after_a_restart() {
    let mut laptop = Laptop::new();
    let typed = "  Åpne \n døra 🚪, \u{200b}og";
    drafts::save(laptop.tell(), "objective:new", "Å").expect("kept");
    drafts::save(laptop.tell(), "objective:new", typed).expect("kept");
    drafts::save(laptop.tell(), "check-in", "38").expect("kept");
    laptop.restart();
    assert_eq!(drafts::read(laptop.app(), "objective:new"), Ok(Some(typed.to_owned())));
    drafts::discard(laptop.tell(), "objective:new").expect("forgotten");
    drafts::discard(laptop.tell(), "objective:new").expect("nothing to forget");
    assert_eq!(drafts::read(laptop.app(), "objective:new"), Ok(None));
    assert_eq!(drafts::read(laptop.app(), "check-in"), Ok(Some("38".to_owned())));
}

#[test]
fn what_a_page_asks_for_together_comes_in_the_order_of_the_keys() {
    let mut laptop = Laptop::new();
    for key in ["b", "a"] {
        drafts::save(laptop.tell(), key, &format!("text of {key}")).expect("kept");
    }
    let keys = ["a", "nothing", "b", "a"].map(str::to_owned);
    let said = drafts::read_all(laptop.app(), &keys).expect("read");
    let text = |key: &str| Some(format!("text of {key}"));
    assert_eq!(said, [text("a"), None, text("b"), text("a")]);
}

#[test]
fn a_draft_too_long_for_its_field_is_kept_to_be_shortened() {
    let mut laptop = Laptop::new();
    let long = "å".repeat(100_000);
    drafts::save(laptop.tell(), "why", &long).expect("kept");
    assert_eq!(drafts::read(laptop.app(), "why"), Ok(Some(long)));
    let endless = "å".repeat(1_000_001);
    let refused = drafts::save(laptop.tell(), "why", &endless).expect_err("too long");
    assert_eq!((refused.kind, refused.code.as_str()), (FailureKind::Refused, "too_long"));
}

#[test]
fn a_draft_is_no_change_and_leaves_undo_alone() {
    let mut laptop = Laptop::new();
    laptop.objective("Climb");
    let (entries, history) = (laptop.entries(), laptop.start_view().history);
    drafts::save(laptop.tell(), "title", "Climb hi").expect("kept");
    assert_eq!((laptop.entries(), laptop.start_view().history), (entries, history));
}
