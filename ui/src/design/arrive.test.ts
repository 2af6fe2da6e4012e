import { afterEach, expect, it } from "vitest";
import { focusAfter, isGoingOn } from "./arrive.ts";

afterEach(() => document.body.replaceChildren());

/** The button that is pressed, one beside it, and where one goes on; and when it is drawn. */
function begin() {
  document.body.innerHTML =
    "<button id='pressed'></button><button id='beside'></button><h2 id='next' tabindex='-1'></h2>";
  const all = ["pressed", "beside", "next"].map((id) => document.getElementById(id)!);
  all[0]?.focus();
  let redraw = () => {};
  const drawn = new Promise<undefined>((done) => (redraw = () => done(undefined)));
  const done = focusAfter(drawn, () => all[2]);
  const draw = async () => {
    redraw();
    await done;
    return document.activeElement?.id;
  };
  return { pressed: all[0]!, beside: all[1]!, draw };
}

it("goes on once it is drawn", async () => {
  expect(await begin().draw()).toBe("next");
});

it("goes on where what was pressed is gone", async () => {
  const { pressed, draw } = begin();
  pressed.remove();
  expect(await draw()).toBe("next");
});

it("says that it is waited for where one goes on, for as long as it is", async () => {
  expect(isGoingOn()).toBe(false);
  const { draw } = begin();
  expect(isGoingOn()).toBe(true);
  await draw();
  expect(isGoingOn()).toBe(false);
  await expect(focusAfter(Promise.reject(new Error("not drawn")), () => null)).rejects.toThrow();
  expect(isGoingOn()).toBe(false);
});

it("takes the focus from nobody who has gone on meanwhile", async () => {
  const { beside, draw } = begin();
  beside.focus();
  expect(await draw()).toBe("beside");
});
