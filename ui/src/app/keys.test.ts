import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Place } from "#core/route.svelte.ts";
import { listenForKeys } from "./keys.ts";

const { undo, redo, route } = vi.hoisted(() => ({
  undo: vi.fn(),
  redo: vi.fn(),
  route: {
    back: vi.fn(),
    forward: vi.fn(),
    go: vi.fn(),
    close: vi.fn(),
    canGoBack: true,
    canGoForward: true,
    place: {} as Place,
  },
}));

vi.mock("#core/undo.ts", () => ({ undo, redo }));
vi.mock("#core/route.svelte.ts", () => ({ route }));

let stop: () => void;
let field: HTMLInputElement;

beforeEach(() => {
  vi.clearAllMocks();
  stop = listenForKeys();
  document.body.innerHTML = `<input type="text" value="as it was">`;
  field = document.querySelector("input")!;
});
afterEach(() => stop());

function press(
  key: string,
  held: KeyboardEventInit = {},
  on: HTMLElement = document.body,
): boolean {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...held });
  on.dispatchEvent(event);
  return event.defaultPrevented;
}

it("Ctrl+Z undoes; Shift+Ctrl+Z and Ctrl+Y redo", () => {
  press("z", { ctrlKey: true });
  expect(undo).toHaveBeenCalledOnce();
  press("Z", { ctrlKey: true, shiftKey: true });
  press("y", { ctrlKey: true });
  expect(redo).toHaveBeenCalledTimes(2);
  expect(undo).toHaveBeenCalledOnce();
});

it("a field that was written in keeps its own undo, and an unchanged one does not", () => {
  field.focus();
  expect(press("z", { ctrlKey: true }, field)).toBe(true);
  expect(undo).toHaveBeenCalledOnce();
  field.value = "as it was, and more";
  expect(press("z", { ctrlKey: true }, field)).toBe(false);
  expect(press("y", { ctrlKey: true }, field)).toBe(false);
  expect(undo).toHaveBeenCalledOnce();
  expect(redo).not.toHaveBeenCalled();
});

it("Alt and an arrow go back and forward, an arrow alone does not", () => {
  press("ArrowLeft");
  expect(route.back).not.toHaveBeenCalled();
  press("ArrowLeft", { altKey: true });
  press("ArrowRight", { altKey: true });
  expect(route.back).toHaveBeenCalledOnce();
  expect(route.forward).toHaveBeenCalledOnce();
});

it("Escape closes the panel, unless something is being written", () => {
  route.place = { screen: "plan" };
  press("Escape");
  expect(route.close).not.toHaveBeenCalled();
  route.place = { screen: "plan", panel: { name: "objective", of: "o1" } };
  press("Escape", {}, field);
  expect(route.close).not.toHaveBeenCalled();
  press("Escape");
  expect(route.close).toHaveBeenCalledOnce();
});

it("what an open dialog asks comes first", () => {
  document.body.innerHTML = `<div role="dialog" data-state="open"></div>`;
  press("z", { ctrlKey: true });
  expect(undo).not.toHaveBeenCalled();
});

it("nothing is heard once it stops", () => {
  stop();
  press("z", { ctrlKey: true });
  expect(undo).not.toHaveBeenCalled();
});
