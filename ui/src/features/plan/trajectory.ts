// The way of a key result through its cycle: what its chart shows.
import type { Cycle, KeyResultDetail } from "#core/ipc.ts";

export interface Spot {
  /** ISO. */
  on: string;
  value: number;
}

export interface Trajectory {
  /** What was checked in, in the order of time. */
  values: Spot[];
  /** How sure one was, 0 to 10, in the order of time. */
  confidences: Spot[];
  /** From the start on the first day to the target on the last; nothing for what is kept. */
  pace: Spot[];
  /** Values that mean something: the target, or the bounds. */
  levels: number[];
  /** The lowest and the highest value that must be seen. */
  span: [number, number];
  /** Today, while the cycle runs. */
  today: string | undefined;
  /** Whether it is to fall. */
  falls: boolean;
}

type Detail = Pick<KeyResultDetail, "check_ins"> & {
  cycle: Cycle;
  row: Pick<KeyResultDetail["row"], "measure">;
};

/** The check-ins that bring something, the levels to reach and the even pace. */
export function trajectory(detail: Detail, today: string): Trajectory {
  const { cycle, check_ins } = detail;
  const told = (of: (one: Detail["check_ins"][number]) => number | null): Spot[] =>
    check_ins
      .flatMap((one) => {
        const value = of(one);
        return value === null ? [] : [{ on: one.on, value }];
      })
      .reverse();
  const values = told(({ value }) => value);
  const ends = endsOf(detail);
  const levels = levelsOf(detail);
  const seen = [...values.map(({ value }) => value), ...levels, ...(ends ?? [])];
  const [low, high] = [Math.min(...seen), Math.max(...seen)];
  return {
    values,
    confidences: told(({ confidence }) => confidence),
    pace: ends
      ? [
          { on: cycle.starts_on, value: ends[0] },
          { on: cycle.ends_on, value: ends[1] },
        ]
      : [],
    levels,
    // One value alone is drawn in the middle.
    span: low === high ? [low - 1, high + 1] : [low, high],
    today: cycle.phase === "running" ? today : undefined,
    falls: detail.row.measure.kind === "decrease",
  };
}

/** Where an even pace begins and ends, in the values of the check-ins. */
function endsOf({ row: { measure } }: Detail): [number, number] | undefined {
  if (measure.kind === "keep_within") return undefined;
  if (measure.kind === "milestones") return [0, 100];
  return measure.kind === "yes_no" ? [0, 1] : [measure.start ?? 0, measure.target ?? 0];
}

function levelsOf(detail: Detail): number[] {
  const { low, high } = detail.row.measure;
  const ends = endsOf(detail);
  return ends ? [ends[1]] : [low, high].filter((each) => each !== null);
}
