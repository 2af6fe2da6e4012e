import type { FolderStanding } from "#core/ipc.ts";
import { expect, test } from "vitest";
import { failedBecause, refusedBecause, standingOf } from "./folder.ts";

const turn = {
  is_on: false,
  percent: null,
  failure: null,
  waiting: 0,
  not_arrived: 0,
  refused: [],
};
const standing: FolderStanding = {
  workspace: "w",
  place: "/cloud",
  exchanged: "2026-11-22T09:15:00Z",
  unsent: 0,
  turn,
};

test("a folder where everything lies says so, with the time", () => {
  const words = standingOf(standing);
  expect(words).toHaveLength(2);
  expect(words[0]).toMatch(/^Last exchanged .*22/);
  expect(words[1]).toBe("All of your changes are in the folder.");
});

test("what waits here is counted, and nothing is said to be there", () => {
  expect(standingOf({ ...standing, unsent: 12 }).slice(1)).toEqual([
    "12 of your changes wait on this laptop.",
  ]);
  expect(standingOf({ ...standing, unsent: 1, exchanged: null })).toEqual([
    "Nothing is exchanged yet.",
    "1 of your changes waits on this laptop.",
  ]);
});

test("what has not arrived from the others is said", () => {
  const words = standingOf({ ...standing, turn: { ...turn, not_arrived: 3 } });
  expect(words.at(-1)).toBe("Something from the others is still on its way.");
});

test("a folder that is away is not named twice, and each reason has its words", () => {
  const gone = { kind: "unavailable", code: "folder_gone", field: null, id: null } as const;
  expect(failedBecause({ ...gone, params: { path: "/cloud" } })).not.toContain("/cloud");
  expect(refusedBecause("stranger")).toBe("Written by a laptop that was never let in");
  for (const why of ["envelope", "voucher", "snapshot"]) expect(refusedBecause(why)).not.toBe(why);
});
