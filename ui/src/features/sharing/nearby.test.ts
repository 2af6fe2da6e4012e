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
  waiting: 0,
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
  const words = howItStands({ ...gone, waiting: 12 });
  expect(words).toMatch(/^Last here .*22/);
  expect(words).toMatch(/; 12 of your changes wait$/);
  expect(howItStands({ ...gone, waiting: 1 })).toMatch(/; 1 of your changes waits$/);
  expect(howItStands({ ...gone, seen: null })).toBe("Not met yet");
});
