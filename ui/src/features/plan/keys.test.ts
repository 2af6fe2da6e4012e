import { afterEach, expect, it } from "vitest";
import { actionOf } from "./keys.ts";

afterEach(() => (document.body.innerHTML = ""));

function pressedOn(html: string, key: string, held: KeyboardEventInit = {}) {
  document.body.innerHTML = `<div data-focus="key-result:1" tabindex="0">${html}</div>`;
  const target = document.querySelector(".target") ?? document.querySelector("[data-focus]")!;
  let action: ReturnType<typeof actionOf>;
  target.addEventListener("keydown", (event) => (action = actionOf(event as KeyboardEvent)));
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...held }));
  return action;
}

it.each([
  ["ArrowDown", "down"],
  ["ArrowUp", "up"],
  ["Home", "first"],
  ["End", "last"],
  ["Enter", "open"],
  ["e", "edit"],
  ["F2", "edit"],
  ["n", "add"],
  ["c", "check-in"],
  ["Delete", "archive"],
  ["Backspace", "archive"],
])("%s does %s", (key, action) => expect(pressedOn("", key)).toBe(action));

it("Alt and an arrow move, and nothing else with a modifier is ours", () => {
  expect(pressedOn("", "ArrowUp", { altKey: true })).toBe("move-up");
  expect(pressedOn("", "ArrowDown", { altKey: true })).toBe("move-down");
  expect(pressedOn("", "c", { ctrlKey: true })).toBeUndefined();
  expect(pressedOn("", "Delete", { shiftKey: true })).toBeUndefined();
});

it.each(["<input class='target' />", "<textarea class='target'></textarea>"])(
  "in %s keys are letters",
  (field) => {
    for (const key of ["n", "e", "Delete", "ArrowUp"]) {
      expect(pressedOn(field, key)).toBeUndefined();
    }
  },
);

it("on a figure Enter is the figure's own, and the arrows still lead on", () => {
  const button = "<button class='target'>60 %</button>";
  expect(pressedOn(button, "Enter")).toBeUndefined();
  expect(pressedOn(button, "ArrowDown")).toBe("down");
});
