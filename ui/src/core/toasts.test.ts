import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { TOAST_STAYS, toasts } from "./toasts.svelte.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  toasts.dismiss();
  vi.useRealTimers();
});

it("a toast goes by itself, and stays while a person is at it", () => {
  toasts.show({ text: "Objective added" });
  vi.advanceTimersByTime(TOAST_STAYS - 1);
  toasts.hold();
  vi.advanceTimersByTime(TOAST_STAYS);
  expect(toasts.shown?.text).toBe("Objective added");
  toasts.release();
  vi.advanceTimersByTime(TOAST_STAYS);
  expect(toasts.shown).toBeNull();
});

it("a new toast replaces the old and has its own time", () => {
  toasts.show({ text: "one" });
  vi.advanceTimersByTime(TOAST_STAYS - 1);
  toasts.show({ text: "two" });
  vi.advanceTimersByTime(2);
  expect(toasts.shown?.text).toBe("two");
});
