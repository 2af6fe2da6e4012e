import { afterEach, expect, it, vi } from "vitest";
import { cycleName, cycleTitle } from "./cycle.ts";
import { language } from "./language.svelte.ts";

vi.stubGlobal("navigator", { languages: ["en-US"] });
afterEach(() => language.set("en"));

const fourth = {
  quarter: { year: 2026, quarter: 4 },
  year: null,
  starts_on: "2026-10-01",
  ends_on: "2026-12-31",
};

it("a quarter is named as one speaks of it", () => {
  const names = (["en", "nb", "sv"] as const).map((spoken) => {
    language.set(spoken);
    return cycleName(fourth);
  });
  expect(names).toEqual(["Q4 2026", "4. kvartal 2026", "kvartal 4 2026"]);
});

it("a name of its own comes first, a year is its number, other days say themselves", () => {
  const year = { quarter: null, year: 2027, starts_on: "2027-01-01", ends_on: "2027-12-31" };
  const trial = { ...year, year: null, starts_on: "2026-11-02", ends_on: "2026-12-13" };
  expect(cycleName({ ...fourth, name: "To the cloud" })).toBe("To the cloud");
  expect(cycleName({ ...fourth, name: "" })).toBe("Q4 2026");
  expect(cycleName(year)).toBe("2027");
  expect(cycleName(trial)).toContain("Dec 13, 2026");
});

it("at the beginning of a line it begins large, unless one named it oneself", () => {
  language.set("sv");
  expect(cycleTitle(fourth)).toBe("Kvartal 4 2026");
  expect(cycleTitle({ ...fourth, name: "iOS" })).toBe("iOS");
});
