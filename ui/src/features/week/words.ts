import { number, quantity, relativeDay } from "#core/formats.ts";
import type { KeyResultRow, Measure } from "#core/ipc.ts";
import { bounds, said, standing } from "#core/measure.ts";
import { m } from "#messages";

// A long unit may stand on a line of its own.
const figure = (value: number, unit: string): string =>
  unit.length > 4 ? `${number(value)} ${unit}` : quantity(value, unit);

/** Where a value shall go, beside the field that it is typed in: "/ 50 %", "95 % or more". */
export function targetInWords(measure: Measure): string {
  const { kind, target, unit } = measure;
  if (kind === "keep_within") return bounds(measure);
  if (target === null) return "";
  return kind === "decrease"
    ? m.week_to({ target: figure(target, unit) })
    : m.week_of({ target: figure(target, unit) });
}

/** What was checked in: nothing where it was a confidence or a note alone. */
export function doneInWords(row: KeyResultRow): string {
  const isKnown = row.value !== null || row.measure.kind === "milestones";
  return isKnown ? standing(row) : "";
}

/** The latest check-in as one looks back at it: "last: 3, 8 days ago". */
export function lastInWords(row: KeyResultRow, today: string): string {
  const { measure, value, last } = row;
  if (!last) return m.week_first();
  const when = relativeDay(last.on, today);
  // What is ticked off may be newer than the check-in.
  if (measure.kind === "milestones") return `${standing(row)} · ${m.week_last_without({ when })}`;
  if (value === null) return m.week_last_without({ when });
  return m.week_last({ value: said(value, measure), when });
}
