import type { KeyResultRow, ObjectiveCard } from "#core/ipc.ts";
import { measureOf } from "#core/measure.test-data.ts";

/** Cards as "A a1 a2": the objective's id, then its key results'. For tests and the gallery. */
export function boardOf(...lines: string[]): ObjectiveCard[] {
  return lines.map((line) => {
    const [id = "", ...rows] = line.split(" ");
    return {
      id,
      title: `Objective ${id}`,
      why: "",
      lead: null,
      state: "draft",
      ambition: null,
      focus: null,
      outcome: null,
      outcome_reason: "",
      due_on: null,
      contributes_to: [],
      progress: rows.length ? 0.4 : null,
      expected: 0.57,
      pace: rows.length ? "behind" : "no_data",
      confidence: null,
      grade: null,
      too_many: null,
      key_results: rows.map((row) => ({ ...rowOf(row, `Key result ${row}`), objective: id })),
    };
  });
}

/** A key result that nothing is known of, where nothing else is said. */
export const rowOf = (
  id: string,
  title: string,
  part: Partial<KeyResultRow> = {},
): KeyResultRow => ({
  id,
  objective: "objective-1",
  title,
  measure: measureOf(),
  weight: 1,
  value: null,
  progress: 0,
  bar: 0,
  expected: 0.57,
  pace: "no_data",
  confidence: null,
  last: null,
  trend: [],
  milestones: [],
  grade: null,
  ...part,
});
