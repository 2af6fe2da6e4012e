// How a key result is measured, in words.
import { m } from "#messages";
import { number, quantity } from "./formats.ts";
import type { KeyResultRow, Measure } from "./ipc.ts";

type Bounds = Pick<Measure, "low" | "high" | "unit">;
type Standing = Pick<KeyResultRow, "measure" | "value" | "milestones">;

/** What is to be kept: "99,5 % or more", "between 20 and 30 days". */
export function bounds({ low, high, unit }: Bounds): string {
  if (low !== null && high !== null) {
    return m.measure_between({ low: number(low), high: quantity(high, unit) });
  }
  if (low !== null) return m.measure_at_least({ low: quantity(low, unit) });
  return high === null ? m.measure_no_bounds() : m.measure_at_most({ high: quantity(high, unit) });
}

/** What a key result is to reach: "20 → 50 kr", "99,5 % or more", "5 milestones", "yes". */
export function aim({ measure, milestones }: Omit<Standing, "value">): string {
  const { kind, start, target, unit } = measure;
  if (kind === "keep_within") return bounds(measure);
  if (kind === "milestones") return m.measure_milestones({ count: milestones.length });
  if (kind === "yes_no") return m.measure_yes_or_no();
  return `${number(start ?? 0)} → ${quantity(target ?? 0, unit)}`;
}

/** Where a key result stands beside what it is to reach: "38 / 50 kr", "29 → 4 hours", "2 of 5". */
export function standing(row: Standing): string {
  const { measure, value, milestones } = row;
  if (measure.kind === "milestones") {
    const done = milestones.filter((milestone) => milestone.done).length;
    return m.measure_done_of({ done: number(done), all: number(milestones.length) });
  }
  if (measure.kind === "yes_no") return value ? m.measure_yes() : m.measure_not_yet();
  if (value === null) return aim(row);
  if (measure.kind === "keep_within")
    return `${quantity(value, measure.unit)} · ${bounds(measure)}`;
  const way = measure.kind === "decrease" ? "→" : "/";
  return `${number(value)} ${way} ${quantity(measure.target ?? 0, measure.unit)}`;
}

/** A value as it was said: "38 kr", "yes". Milestones say how much of them is done, in percent. */
export function said(value: number, { kind, unit }: Pick<Measure, "kind" | "unit">): string {
  if (kind === "yes_no") return value ? m.measure_yes() : m.measure_not_yet();
  return quantity(value, kind === "milestones" ? "%" : unit);
}
