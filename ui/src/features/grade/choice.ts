import type { Cycle } from "#core/ipc.ts";

/** The share of a cycle in which one still looks back at the one before. */
const BEGINNING = 0.25;

/**
 * The cycle to grade where none is named: the present one, but as long as it has hardly begun
 * the one that ended last. Cycles come latest first.
 */
export function cycleToGrade(cycles: readonly Cycle[], present: Cycle): Cycle {
  const before = cycles.find(({ phase, objectives }) => phase === "over" && objectives > 0);
  const hasHardlyBegun = present.phase !== "over" && (present.elapsed ?? 0) < BEGINNING;
  return (hasHardlyBegun && before) || present;
}
