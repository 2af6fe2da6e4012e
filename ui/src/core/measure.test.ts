import { expect, it } from "vitest";
import type { KeyResultRow } from "./ipc.ts";
import { standing } from "./measure.ts";

function row(part: Partial<KeyResultRow["measure"]>, value: number | null = 29) {
  const measure = { kind: "increase", start: 0, target: 50, low: null, high: null, ...part };
  return {
    measure: { ...measure, unit: "hours" },
    value,
    milestones: [],
  } as unknown as KeyResultRow;
}

it("what grows is counted against its target, and what shrinks is on its way there", () => {
  expect(standing(row({}))).toBe("29 / 50\u00a0hours");
  expect(standing(row({ kind: "decrease", start: 40, target: 4 }))).toBe("29 → 4\u00a0hours");
});

it("before the first check-in the whole way is shown", () => {
  expect(standing(row({ kind: "decrease", start: 40, target: 4 }, null))).toBe("40 → 4\u00a0hours");
});
