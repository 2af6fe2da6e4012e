//! What is dragged with the mouse and what Alt and the arrows do is the same.

use crate::window::{Window, field, role};

/// Drags one article to the upper or lower edge of another, as the browser tells of it.
const DRAG: &str = "
    const [from, to, edge] = given.map((each) =>
      document.querySelector(`article[aria-label=\"${each}\"]`) ?? each);
    const box = to.getBoundingClientRect();
    const at = { clientX: box.left + 20, clientY: edge === 'top' ? box.top + 1 : box.bottom - 1 };
    const frame = () => new Promise(requestAnimationFrame);
    const dataTransfer = new DataTransfer();
    const tell = (target, name, where) => target.dispatchEvent(new DragEvent(name, {
      bubbles: true, cancelable: true, dataTransfer, ...where }));
    const own = from.getBoundingClientRect();
    tell(from, 'dragstart', { clientX: own.left + 5, clientY: own.top + 5 });
    await frame(); await frame();
    tell(to, 'dragenter', at); tell(to, 'dragover', at);
    await frame(); await frame();
    const marked = to.dataset.edge ?? '';
    tell(to, 'drop', at);
    tell(from, 'dragend', at);
    await frame();
    return marked;";

#[test]
fn objectives_and_key_results_are_dragged_and_carried_by_keys() {
    let window = Window::first_start();
    for title in ["First", "Second"] {
        window.press_until("Tab", "the line for an objective", |window| {
            let script = "return document.activeElement.labels?.[0]?.innerText ?? ''";
            let label = window.run(script, &[]);
            ["What do you want to achieve this quarter?", "New objective"]
                .iter()
                .any(|wanted| label == *wanted)
        });
        window.types(title);
        window.press("Enter");
        window.on(role("article", title)).is_there();
        window.press("Escape");
    }
    window.on(role("article", "First")).ask("arguments[0].focus()");
    window.press("N");
    window.on(field("How will you know?")).has_focus();
    for title in ["5 meetings held", "9 calls made"] {
        window.types(title);
        window.press("Enter");
        window.on(role("article", title)).is_there();
    }
    window.press("Escape");

    let drag = |from: &str, to: &str, edge: &str| {
        window.run_awaiting(DRAG, &[from.into(), to.into(), edge.into()])
    };
    assert_eq!(drag("Second", "First", "top"), "top", "a line shows where it would stand");
    window.until("the second is first", |window| {
        window.titles() == ["Second", "First", "5 meetings held", "9 calls made"]
    });
    window.on(role("article", "Second")).has_focus();
    window.sees("Objective moved");
    assert_eq!(drag("9 calls made", "Second", "bottom"), "bottom");
    window.until("it is in the other objective", |window| {
        window.titles() == ["Second", "9 calls made", "First", "5 meetings held"]
    });
    assert_eq!(
        drag("First", "9 calls made", "top"),
        "",
        "an objective does not go among key results"
    );

    window.on(role("article", "9 calls made")).has_focus();
    window.press("Alt+Down");
    window.until("Alt and the arrow bring it back", |window| {
        window.titles() == ["Second", "First", "9 calls made", "5 meetings held"]
    });
    window.on(role("article", "9 calls made")).has_focus();
    window.press("Mod+Z");
    window.press("Mod+Z");
    window.press("Mod+Z");
    window.until("all of it is taken back", |window| {
        window.titles() == ["First", "5 meetings held", "9 calls made", "Second"]
    });
}

impl Window {
    fn titles(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('article')].map((one) => one.ariaLabel)";
        let titles = self.run(script, &[]);
        let titles = titles.as_array().cloned().unwrap_or_default();
        titles.iter().filter_map(|title| Some(title.as_str()?.to_owned())).collect()
    }
}
