import type { KeyResultRow, ObjectiveCard } from "#core/ipc.ts";

/** Cards as "A a1 a2": the objective's id, then its key results'. For tests. */
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
      key_results: rows.map((row) => rowOf(row, id)),
    };
  });
}

function rowOf(id: string, objective: string): KeyResultRow {
  return {
    id,
    objective,
    title: `Key result ${id}`,
    measure: {
      kind: "increase",
      start: 0,
      target: 5,
      low: null,
      high: null,
      tolerance: null,
      unit: "",
    },
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
  };
}
