import type { Cycle } from "#core/ipc.ts";

type Nested = Pick<Cycle, "id" | "parent">;

/** Cycles under the longer ones that they are part of, each with how deep it lies. */
export function nest<T extends Nested>(cycles: readonly T[]): { cycle: T; depth: number }[] {
  const known = new Set(cycles.map(({ id }) => id));
  const under = (parent: string | null, depth: number): { cycle: T; depth: number }[] =>
    cycles
      .filter((cycle) => (known.has(cycle.parent ?? "") ? cycle.parent : null) === parent)
      .flatMap((cycle) => [{ cycle, depth }, ...under(cycle.id, depth + 1)]);
  const rows = under(null, 0);
  // Two that were made part of each other, on two devices, are still there.
  const shown = new Set(rows.map(({ cycle }) => cycle.id));
  const lost = cycles.filter(({ id }) => !shown.has(id));
  return [...rows, ...lost.map((cycle) => ({ cycle, depth: 0 }))];
}

/** The cycles that a cycle may be part of: not itself, nor what is part of it. */
export function parentsFor<T extends Nested>(id: string | undefined, cycles: readonly T[]): T[] {
  const inside = new Set([id]);
  for (const { cycle } of nest(cycles)) if (inside.has(cycle.parent ?? "")) inside.add(cycle.id);
  return cycles.filter((cycle) => !inside.has(cycle.id));
}
