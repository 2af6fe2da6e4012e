import { number, quantity, relativeDay } from "#core/formats.ts";
import type { KeyResultRow, Measure } from "#core/ipc.ts";
import { m } from "#messages";

// A long unit may stand on a line of its own.
const figure = (value: number, unit: string): string =>
  unit.length > 4 ? `${number(value)} ${unit}` : quantity(value, unit);

/** Where a value shall go, beside the field that it is typed in: "/ 50 %", "at most 2". */
export function targetInWords({ kind, target, low, high, unit }: Measure): string {
  if (kind === "increase" && target !== null) return m.week_of({ target: figure(target, unit) });
  if (kind === "decrease" && target !== null) return m.week_to({ target: figure(target, unit) });
  if (kind !== "keep_within") return "";
  if (low === null) return high === null ? "" : m.week_at_most({ high: figure(high, unit) });
  if (high === null) return m.week_at_least({ low: figure(low, unit) });
  return m.week_between({ low: number(low), high: figure(high, unit) });
}

/** What is known of a key result: "38 %", "yes", "2 of 5"; nothing before the first check-in. */
export function valueInWords({ measure, value, milestones }: KeyResultRow): string | undefined {
  if (measure.kind === "milestones") {
    const done = milestones.filter((milestone) => milestone.done).length;
    return m.week_milestones({ done: number(done), all: number(milestones.length) });
  }
  if (value === null) return undefined;
  if (measure.kind === "yes_no") return value >= 0.5 ? m.week_yes() : m.week_not_yet();
  return quantity(value, measure.unit);
}

/** How far it is, and how far it shall go: "900 / 1 250 subscriptions". */
export function standingInWords(row: KeyResultRow): string | undefined {
  const { kind } = row.measure;
  if (row.value === null || !(kind === "increase" || kind === "decrease")) return valueInWords(row);
  return `${number(row.value)} ${targetInWords(row.measure)}`;
}

/** The latest check-in as one looks back at it: "last: 3, 8 days ago". */
export function lastInWords(row: KeyResultRow, today: string): string {
  if (!row.last) return m.week_first();
  const when = relativeDay(row.last.on, today);
  const value = valueInWords(row);
  // What is ticked off may be newer than the check-in.
  if (row.measure.kind === "milestones") return `${value} · ${m.week_last_without({ when })}`;
  return value ? m.week_last({ value, when }) : m.week_last_without({ when });
}
