import { expect, it } from "vitest";
import type { News } from "#core/ipc.ts";
import { headingOf, leftOut, lines } from "./words.ts";

const changed = (changes: News["changes"]): News => ({
  what: "key_result",
  turn: "changed",
  title: "30 test rides",
  above: "",
  unit: "%",
  changes,
});

it("says old and new of what would change, in the unit of its thing", () => {
  const news = changed([
    { field: "target", old: { kind: "number", value: 30 }, new: { kind: "number", value: 40.5 } },
    { field: "weight", old: { kind: "number", value: 2 }, new: null },
    { field: "kind", old: null, new: { kind: "word", value: "keep_within" } },
  ]);
  expect(lines(news)).toEqual(["Target: 30% → 40.5%", "Weight: 2 → nothing", "Kind: Keep within"]);
});

it("says little of what is new", () => {
  const news: News = {
    ...changed([
      { field: "value", old: null, new: { kind: "number", value: 12 } },
      { field: "on", old: null, new: { kind: "day", value: "2026-11-22" } },
    ]),
    what: "check_in",
    turn: "added",
    unit: "",
  };
  expect(lines(news)).toEqual(["Value: 12"]);
});

it("names a plan by whose it is and its cycle, and the workspace by itself", () => {
  const cycle = {
    name: "",
    quarter: { year: 2026, quarter: 4 },
    starts_on: "2026-10-01",
    ends_on: "2026-12-31",
  };
  const plan = { plan: "p", owner: "person/x", owner_name: "Kari", cycle, things: [] };
  expect(headingOf(plan)).toBe("Kari · Q4 2026");
  expect(headingOf({ ...plan, owner: "company", owner_name: "", cycle: null })).toBe(
    "Company · Backlog",
  );
  expect(headingOf({ ...plan, plan: null })).toBe("Workspace");
});

it("says what does not come in only where something does not", () => {
  const counts = {
    new: 3,
    known: 0,
    waiting: 1,
    newer: 0,
    locked: 0,
    members: 0,
    refused: { piece: 2 },
  };
  expect(leftOut(counts)).toHaveLength(2);
});
