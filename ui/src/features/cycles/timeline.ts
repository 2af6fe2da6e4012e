// Cycles as bars over the months of their years.
import type { Cycle } from "#core/ipc.ts";
import { nest } from "./nest.ts";

type Dated = Pick<Cycle, "id" | "parent" | "starts_on" | "ends_on">;

export interface Bar<T> {
  cycle: T;
  /** Where it begins and how wide it is, in shares of the whole. */
  at: number;
  width: number;
}

export interface Timeline<T> {
  /** The years from the first to the last, each with where it begins. */
  years: { year: number; at: number }[];
  /** Rows of bars that do not overlap, the longer cycles above those that are part of them. */
  lanes: Bar<T>[][];
  /** Where today lies; nothing where that is outside of the years. */
  today: number | undefined;
}

/** How many years are shown at most: those around today. */
const MOST = 3;

const DAY = 86_400_000;
const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / DAY;
const yearOf = (iso: string): number => Number(iso.slice(0, 4));

/** Lays cycles out; those outside of the years around today are left to the list. */
export function timeline<T extends Dated>(cycles: readonly T[], today: string): Timeline<T> {
  const here = yearOf(today);
  const all = cycles.flatMap(({ starts_on, ends_on }) => [yearOf(starts_on), yearOf(ends_on)]);
  const first = Math.max(Math.min(here, ...all), here - 1);
  const last = Math.min(Math.max(here, ...all), first + MOST - 1);
  const [from, to] = [dayOf(`${first}-01-01`), dayOf(`${last + 1}-01-01`)];
  const share = (day: number) => (Math.min(to, Math.max(from, day)) - from) / (to - from);
  const bars = nest(cycles)
    .map(({ cycle, depth }) => {
      const at = share(dayOf(cycle.starts_on));
      return { cycle, depth, at, width: share(dayOf(cycle.ends_on) + 1) - at };
    })
    .filter(({ width }) => width > 0);
  const at = share(dayOf(today));
  return {
    years: Array.from({ length: last - first + 1 }, (_, place) => ({
      year: first + place,
      at: share(dayOf(`${first + place}-01-01`)),
    })),
    lanes: lanesOf(bars),
    today: here >= first && here <= last ? at : undefined,
  };
}

/** The first row of its depth or below in which a bar touches no other. */
function lanesOf<T>(bars: (Bar<T> & { depth: number })[]): Bar<T>[][] {
  const lanes: { depth: number; bars: Bar<T>[] }[] = [];
  const byDepth = [...bars].sort((a, b) => a.depth - b.depth || a.at - b.at);
  for (const { depth, ...bar } of byDepth) {
    const isFree = (lane: (typeof lanes)[number]) =>
      lane.depth === depth &&
      lane.bars.every(({ at, width }) => at + width <= bar.at || bar.at + bar.width <= at);
    const lane = lanes.find(isFree);
    if (lane) lane.bars.push(bar);
    else lanes.push({ depth, bars: [bar] });
  }
  return lanes.map((lane) => lane.bars);
}
