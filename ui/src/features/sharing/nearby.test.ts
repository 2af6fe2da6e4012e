import type { NearbyLaptop } from "#core/ipc.ts";
import { expect, test } from "vitest";
import { howItStands } from "./nearby.ts";

const laptop: NearbyLaptop = {
  id: "d",
  name: "Kari’s laptop",
  person: "p",
  person_name: "Kari",
  is_mine: false,
  is_here: true,
  is_caught_up: false,
  percent: null,
  seen: "2026-11-22T09:15:00Z",
  looks_at: null,
};

test("a laptop that is here says how much is exchanged, until both are alike", () => {
  expect(howItStands(laptop)).toBe("Here, exchanging");
  expect(howItStands({ ...laptop, percent: 43 })).toMatch(/^Here, exchanging: 43\s?%$/);
  expect(howItStands({ ...laptop, is_caught_up: true })).toBe("Here, up to date");
});

test("one that is gone says when it was here last, if ever", () => {
  const gone = { ...laptop, is_here: false, percent: 43 };
  expect(howItStands(gone)).toMatch(/^Last here .*22/);
  expect(howItStands({ ...gone, seen: null })).toBe("Not met yet");
});
