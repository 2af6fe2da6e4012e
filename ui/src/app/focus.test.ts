import { afterEach, beforeEach, expect, it } from "vitest";
import { focusAfter } from "#design/arrive.ts";
import { keepFocus } from "./focus.ts";

let stop: () => void;

beforeEach(() => {
  document.body.innerHTML =
    "<main><button id='gone'></button><button id='near'></button><h2 id='next' tabindex='-1'></h2></main>";
  stop = keepFocus();
  of("gone").focus();
});

afterEach(() => {
  stop();
  document.body.replaceChildren();
});

const of = (id: string) => document.getElementById(id)!;

/** Longer than somebody has to say where the focus goes. */
const aWhile = async () => {
  for (let nth = 0; nth < 5; nth += 1) await new Promise((on) => requestAnimationFrame(on));
};

it("brings the focus back where what had it is gone", async () => {
  of("gone").remove();
  await aWhile();
  expect(document.activeElement?.id).toBe("near");
});

it("waits for whoever says where one goes on, however long that takes", async () => {
  let redraw = () => {};
  const drawn = new Promise<undefined>((done) => (redraw = () => done(undefined)));
  const done = focusAfter(drawn, () => of("next"));
  of("gone").remove();
  await aWhile();
  expect(document.activeElement).toBe(document.body);
  redraw();
  await done;
  await aWhile();
  expect(document.activeElement?.id).toBe("next");
});

it("brings it back where nobody said in the end", async () => {
  let redraw = () => {};
  const drawn = new Promise<undefined>((done) => (redraw = () => done(undefined)));
  const done = focusAfter(drawn, () => null);
  of("gone").remove();
  await aWhile();
  redraw();
  await done;
  await aWhile();
  expect(document.activeElement?.id).toBe("near");
});
