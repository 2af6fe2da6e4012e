import { afterEach, expect, it } from "vitest";
import type { CheckIn, KeyResultRow } from "#core/ipc.ts";
import { language } from "#core/language.svelte.ts";
import { measureOf } from "#core/measure.test-data.ts";
import { doneInWords, lastInWords, targetInWords } from "./words.ts";

afterEach(() => language.set("en"));

const TODAY = "2026-11-22";

const row = (part: Partial<KeyResultRow>): KeyResultRow =>
  ({ measure: measureOf({}), value: null, last: null, milestones: [], ...part }) as KeyResultRow;

const last = { on: "2026-11-14" } as CheckIn;

it("a value says where it shall go, up or down", () => {
  expect(targetInWords(measureOf({}))).toBe("/\u00a05");
  expect(targetInWords(measureOf({ kind: "decrease", unit: "%" }))).toBe("→\u00a05%");
  expect(targetInWords(measureOf({ unit: "subscriptions" }))).toBe("/\u00a05 subscriptions");
});

it("the latest check-in is looked back at in one's own language", () => {
  expect(lastInWords(row({ value: 3, last }), TODAY)).toBe("last: 3, 8 days ago");
  language.set("nb");
  expect(lastInWords(row({ value: 3, last }), TODAY)).toBe("sist: 3, for 8 dager siden");
});

it("before the first check-in, and after one without a value, no value is made up", () => {
  expect(lastInWords(row({}), TODAY)).toBe("no check-in yet");
  expect(lastInWords(row({ last }), TODAY)).toBe("last check-in 8 days ago");
  expect(doneInWords(row({ last }))).toBe("");
});

it("what is ticked off is said as it is now, whenever the check-in was", () => {
  const milestones = [true, false].map((done) => ({ id: "", title: "", weight: 1, done }));
  const ticked = row({ measure: measureOf({ kind: "milestones" }), milestones, last });
  expect(lastInWords(ticked, TODAY)).toBe("1 of 2 · last check-in 8 days ago");
});
