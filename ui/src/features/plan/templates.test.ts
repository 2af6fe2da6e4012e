import { beforeEach, describe, expect, it } from "vitest";
import type { Language } from "#core/ipc.ts";
import { language } from "#core/language.svelte.ts";
import { outlineOfSet, setOf, sets } from "./templates.ts";

describe.each<Language>(["en", "nb", "sv"])("in %s", (spoken) => {
  beforeEach(() => language.set(spoken));

  it.each(sets.map((set) => [set.id, set] as const))("%s is whole", (_, set) => {
    const { title, why, rows } = outlineOfSet(set);
    expect(title && why && set.name()).toBeTruthy();
    expect(rows).toHaveLength(3);
    for (const { title: words, measure } of rows) {
      expect(words).toBeTruthy();
      const { kind, start, target, low, high, unit } = measure;
      if (kind === "yes_no") continue;
      expect(unit).toBeTruthy();
      expect(kind === "keep_within" ? low || high : start && target).toBeTruthy();
    }
  });

  it("no two sets share a name or an objective", () => {
    const said = sets.flatMap((set) => [set.name(), set.objective()]);
    expect(new Set(said).size).toBe(said.length);
  });
});

it("figures are written as in the language", () => {
  const low = () => outlineOfSet(setOf("operations")!).rows[0]!.measure.low;
  language.set("en");
  expect(low()).toBe("99.5");
  language.set("nb");
  expect(low()).toBe("99,5");
  language.set("sv");
  expect(low()).toBe("99,5");
});

it("selling bicycle accessories online has its three ways to see it", () => {
  const rows = outlineOfSet(setOf("bicycle")!).rows;
  expect(rows.map(({ measure }) => [measure.kind, measure.start, measure.target])).toEqual([
    ["increase", "0", "20"],
    ["increase", "0", "5"],
    ["increase", "0", "3"],
  ]);
});

it("the sets show what there is: up, down, within limits, and reached or not", () => {
  const kinds = sets.flatMap((set) => set.keyResults.map(({ measure }) => measure().kind));
  expect(new Set(kinds)).toEqual(new Set(["increase", "decrease", "keep_within", "yes_no"]));
  expect(new Set(sets.map(({ id }) => id)).size).toBe(sets.length);
  expect(new Set(sets.map(({ scale }) => scale))).toEqual(new Set(["one", "team"]));
});
