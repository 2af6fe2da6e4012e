// The way of a key result through its cycle, laid out in a box.
import type { Cycle, KeyResultDetail } from "#core/ipc.ts";
import { line } from "d3-shape";

export interface Spot {
  x: number;
  y: number;
}

export interface Trajectory {
  /** What was checked in, in the order of time. */
  points: Spot[];
  path: string;
  /** From the start on the first day to the target on the last; nothing for what is kept. */
  pace: [Spot, Spot] | undefined;
  /** Heights that mean something: the target, or the bounds. */
  levels: { y: number; value: number }[];
  /** Where today stands, while the cycle runs. */
  today: number | undefined;
}

type Detail = Pick<KeyResultDetail, "check_ins"> & {
  cycle: Cycle;
  row: Pick<KeyResultDetail["row"], "measure">;
};

/** Room for the marks at the edges, and above for the words of the highest level. */
const MARGIN = 5;
const ABOVE = 18;

/** Lays out the check-ins that bring a value, the levels to reach and the even pace. */
export function trajectory(detail: Detail, width: number, height: number): Trajectory {
  const { cycle } = detail;
  const said = detail.check_ins
    .flatMap(({ on, value }) => (value === null ? [] : [{ on, value }]))
    .reverse();
  const [ends, marks] = [endsOf(detail), levelsOf(detail)];
  const values = [...said.map(({ value }) => value), ...marks, ...(ends ?? [])];
  const [first, last] = [dayOf(cycle.starts_on), dayOf(cycle.ends_on)];
  const x = scale([first, last], [MARGIN, width - MARGIN]);
  const y = scale([Math.min(...values), Math.max(...values)], [height - MARGIN, ABOVE]);
  const points = said.map(({ on, value }) => ({ x: x(dayOf(on)), y: y(value) }));
  const path = line<Spot>(
    (spot) => spot.x,
    (spot) => spot.y,
  );
  return {
    points,
    path: path(points) ?? "",
    pace: ends && [
      { x: x(first), y: y(ends[0]) },
      { x: x(last), y: y(ends[1]) },
    ],
    levels: marks.map((value) => ({ y: y(value), value })),
    today: cycle.phase === "running" ? x(first + cycle.day - 1) : undefined,
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

/** From one span to another; to the middle where there is no span. */
function scale([from, to]: [number, number], [start, end]: [number, number]) {
  return (value: number): number =>
    to === from ? (start + end) / 2 : start + ((value - from) / (to - from)) * (end - start);
}

const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
