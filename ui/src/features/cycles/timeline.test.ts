import { expect, it } from "vitest";
import { timeline } from "./timeline.ts";

const cycle = (id: string, starts_on: string, ends_on: string, parent: string | null = null) => ({
  id,
  starts_on,
  ends_on,
  parent,
});

const ids = (lanes: { cycle: { id: string } }[][]) =>
  lanes.map((lane) => lane.map((bar) => bar.cycle.id));

it("puts quarters under their year, side by side", () => {
  const drawn = timeline(
    [
      cycle("q4", "2026-10-01", "2026-12-31", "year"),
      cycle("q3", "2026-07-01", "2026-09-30", "year"),
      cycle("year", "2026-01-01", "2026-12-31"),
    ],
    "2026-07-02",
  );
  expect(ids(drawn.lanes)).toEqual([["year"], ["q3", "q4"]]);
  expect(drawn.years).toEqual([{ year: 2026, at: 0 }]);
  expect(drawn.lanes[0]?.[0]).toMatchObject({ at: 0, width: 1 });
  expect(drawn.today).toBeCloseTo(182 / 365);
});

it("lays what overlaps into a row of its own", () => {
  const drawn = timeline(
    [cycle("a", "2026-01-01", "2026-03-31"), cycle("b", "2026-03-31", "2026-05-01")],
    "2026-01-01",
  );
  expect(ids(drawn.lanes)).toEqual([["a"], ["b"]]);
});

it("shows three years at most, those around today", () => {
  const years = [2020, 2025, 2026, 2027, 2028];
  const drawn = timeline(
    years.map((year) => cycle(String(year), `${year}-01-01`, `${year}-12-31`)),
    "2026-11-22",
  );
  expect(drawn.years.map(({ year }) => year)).toEqual([2025, 2026, 2027]);
  expect(ids(drawn.lanes)).toEqual([["2025", "2026", "2027"]]);
});
