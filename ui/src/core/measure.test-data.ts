// Figures for tests.
import type { Measure } from "./ipc.ts";

/** What a figure runs between: from 0 up to 5, where nothing else is said. */
export const measureOf = (part: Partial<Measure> = {}): Measure => ({
  kind: "increase",
  start: 0,
  target: 5,
  low: null,
  high: null,
  tolerance: null,
  unit: "",
  ...part,
});
