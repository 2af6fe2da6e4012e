import { expect, it } from "vitest";
import { nest, parentsFor } from "./nest.ts";

const cycle = (id: string, parent: string | null, starts_on: string, ends_on: string) => ({
  id,
  parent,
  starts_on,
  ends_on,
});

const q4 = cycle("q4", "2026", "2026-10-01", "2026-12-31");
const trial = cycle("trial", "q4", "2026-11-02", "2026-12-13");
const year = cycle("2026", null, "2026-01-01", "2026-12-31");
const alone = cycle("alone", "gone", "2025-01-01", "2025-02-01");
const cycles = [q4, trial, year, alone];

it("a cycle stands under the one that it is part of, whatever the order", () => {
  const rows = nest(cycles).map(({ cycle, depth }) => `${"-".repeat(depth)}${cycle.id}`);
  expect(rows).toEqual(["2026", "-q4", "--trial", "alone"]);
});

it("cycles that are part of each other are shown all the same", () => {
  const round = [{ ...q4, parent: "trial" }, trial, year];
  expect(nest(round).map(({ cycle }) => cycle.id)).toEqual(["2026", "q4", "trial"]);
});

it("a cycle cannot become part of itself or of what is part of it", () => {
  const ids = (id?: string) => parentsFor(id, cycles).map((each) => each.id);
  expect(ids("2026")).toEqual(["alone"]);
  expect(ids("trial")).toEqual(["q4", "2026", "alone"]);
  expect(ids()).toHaveLength(4);
});
