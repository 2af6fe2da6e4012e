//! A recovery kit is made in one window, and used in another when the first laptop is lost.

use crate::shared_folder::{exchanging, writes};
use crate::two_laptops::to_join;
use crate::window::{Window, button, field, heading};

/// The code as it stands on the sheet, typed off with spaces.
fn on_the_sheet(window: &Window) -> String {
    let code = "const sheet = document.querySelector('[data-sheet] [role=group]'); \
                return [...sheet.querySelectorAll('p, li')].map((it) => it.textContent).join(' ')";
    window.run(code, &[]).as_str().expect("a code").to_owned()
}

fn fills_in(window: &Window, code: &str) {
    window.on(field("Code")).write(code);
    window.on(field("What this laptop is called")).write("New laptop");
    window.on(button("Come back in")).click();
}

#[test]
fn whoever_lost_their_laptop_is_back_in_with_what_stands_on_paper() {
    let place = tempfile::tempdir().expect("a place");
    let (lost, _) = exchanging(place.path());
    writes(&lost, "More people choose the bicycle");
    lost.on(button("Make a recovery kit")).click();
    lost.sees("VARDEKIT");
    let code = on_the_sheet(&lost);
    assert_eq!(lost.faults(), [""; 0]);
    lost.on(button("Put away")).click();
    lost.on(heading("Recovery kit")).has_focus();
    lost.misses("VARDEKIT");
    lost.sees("Recovery kit on paper");
    lost.on(button("Exchange now")).click();
    lost.sees("All of your changes are in the folder.");
    drop(lost);

    let new = Window::opening().choosing(place.path()).open();
    to_join(&new);
    new.on(button("I have a recovery kit")).click();
    assert_eq!(new.faults(), [""; 0]);
    fills_in(&new, &code);
    new.sees("Choose the folder first.");
    new.on(button("Choose a folder…")).click();
    new.on(button("Another folder…")).is_there();
    new.on(field("Code")).write("VARDEKIT-11111");
    new.on(button("Come back in")).click();
    new.sees("Group 1");
    new.on(field("Code")).write(&code);
    new.on(button("Come back in")).click();
    new.on(heading("More people choose the bicycle").roughly()).is_there();
    crate::sharing::go(&new);
    new.sees("New laptop");
    new.sees("Kari's laptop");
    new.on(button("Make a recovery kit")).is_there();
}
