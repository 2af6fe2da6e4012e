import { m } from "#messages";
import { dateSpan } from "./formats.ts";
import type { Cycle } from "./ipc.ts";

/** The id that stands for the backlog wherever a cycle is named. */
export const BACKLOG = "00000000-0000-0000-0000-000000000000";

type Dated = Pick<Cycle, "quarter" | "year" | "starts_on" | "ends_on"> & { name?: string };

/** What a cycle is called: its own name, or its quarter, its year, its days. */
export function cycleName({ name, quarter, year, starts_on, ends_on }: Dated): string {
  if (name) return name;
  if (quarter) {
    return m.cycles_quarter({ quarter: String(quarter.quarter), year: String(quarter.year) });
  }
  return year === null ? dateSpan(starts_on, ends_on) : String(year);
}

/** The same where it begins a line: a name that one gave stays as it was given. */
export function cycleTitle(cycle: Dated): string {
  const name = cycleName(cycle);
  return cycle.name ? name : name.charAt(0).toLocaleUpperCase() + name.slice(1);
}
