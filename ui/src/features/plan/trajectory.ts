// The way of a key result through its cycle, laid out in a box.
import type { KeyResultDetail } from "#core/ipc.ts";
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

type Detail = Pick<KeyResultDetail, "check_ins" | "cycle"> & {
  row: Pick<KeyResultDetail["row"], "measure">;
};

const MARGIN = 4;

/** Lays out the check-ins that bring a value, the level to reach and the even pace. */
export function trajectory(detail: Detail, width: number, height: number): Trajectory {
  const { cycle, check_ins } = detail;
  const [first, last] = [dayOf(cycle.starts_on), dayOf(cycle.ends_on)];
  const [start, end] = ends(detail);
  const said = check_ins
    .flatMap(({ on, value }) => (value === null ? [] : [{ on, value }]))
    .reverse();
  const heights = [
    ...said.map(({ value }) => value),
    ...levels(detail),
    start ?? [],
    end ?? [],
  ].flat();
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  const x = (day: number) => MARGIN + share(day, first, last) * (width - 2 * MARGIN);
  const y = (value: number) => height - MARGIN - share(value, low, high) * (height - 2 * MARGIN);
  const points = said.map(({ on, value }) => ({ x: x(dayOf(on)), y: y(value) }));
  return {
    points,
    path:
      line<Spot>(
        ({ x }) => x,
        ({ y }) => y,
      )(points) ?? "",
    pace:
      start === undefined || end === undefined
        ? undefined
        : [
            { x: x(first), y: y(start) },
            { x: x(last), y: y(end) },
          ],
    levels: levels(detail).map((value) => ({ y: y(value), value })),
    today: cycle.phase === "running" ? x(first + cycle.day - 1) : undefined,
  };
}

/** Where an even pace begins and ends, in the values of the check-ins. */
function ends({ row: { measure } }: Detail): [number?, number?] {
  if (measure.kind === "keep_within") return [];
  if (measure.kind === "milestones") return [0, 100];
  return measure.kind === "yes_no" ? [0, 1] : [measure.start ?? 0, measure.target ?? 0];
}

function levels(detail: Detail): number[] {
  const { kind, low, high } = detail.row.measure;
  const [, target] = ends(detail);
  return kind === "keep_within" ? [low, high].filter((each) => each !== null) : [target ?? 0];
}

/** How far along a value lies; half way where there is no way. */
function share(value: number, from: number, to: number): number {
  return to === from ? 0.5 : (value - from) / (to - from);
}

const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
