// A measure as it is typed: texts that the core reads, kept as one draft.
import { typed } from "#core/formats.ts";
import type { Measure, MeasureInput } from "#core/ipc.ts";

export const noMeasure: MeasureInput = {
  kind: "increase",
  start: "",
  target: "",
  low: "",
  high: "",
  tolerance: "",
  unit: "",
};

/** A measure of the core as one would type it. */
export function inputOf({ kind, unit, ...figures }: Measure): MeasureInput {
  const text = (figure: number | null) => (figure === null ? "" : typed(figure));
  return {
    kind,
    unit,
    start: text(figures.start),
    target: text(figures.target),
    low: text(figures.low),
    high: text(figures.high),
    tolerance: text(figures.tolerance),
  };
}

/** What a draft kept of a measure; the fallback for what is none. */
export function inputFrom(text: string, fallback: MeasureInput): MeasureInput {
  if (!text) return fallback;
  try {
    return { ...fallback, ...(JSON.parse(text) as Partial<MeasureInput>) };
  } catch {
    return fallback;
  }
}
