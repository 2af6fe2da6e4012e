import type { CheckIn, Cycle, Measure } from "#core/ipc.ts";
import { expect, it } from "vitest";
import { trajectory } from "./trajectory.ts";

const TODAY = "2026-11-22";

const cycle = { starts_on: "2026-10-01", ends_on: "2026-12-31", phase: "running" } as Cycle;
const said = (on: string, value: number | null, confidence: number | null = null) =>
  ({ on, value, confidence }) as CheckIn;
const measure = (some: Partial<Measure>) =>
  ({ kind: "increase", start: 20, target: 50, low: null, high: null, ...some }) as Measure;

const way = (some: Partial<Measure>, check_ins: CheckIn[] = []) =>
  trajectory({ cycle, check_ins, row: { measure: measure(some) } }, TODAY);

it("runs in the order of time, without what brought no value", () => {
  const newestFirst = [said("2026-12-31", 50), said("2026-11-01", null, 4), said("2026-10-01", 20)];
  const { values, pace, confidences } = way({}, newestFirst);
  expect(values).toEqual(pace);
  expect(values[0]).toEqual({ on: "2026-10-01", value: 20 });
  expect(confidences).toEqual([{ on: "2026-11-01", value: 4 }]);
});

it("everything that was said lies in what is seen, also where it went the wrong way", () => {
  const { span, falls } = way({ kind: "decrease", start: 48, target: 12 }, [said(TODAY, 60)]);
  expect(span).toEqual([12, 60]);
  expect(falls).toBe(true);
});

it("of what is kept has its bounds and no pace", () => {
  const { levels, pace } = way({ kind: "keep_within", low: 20, high: 30 });
  expect(levels).toEqual([20, 30]);
  expect(pace).toEqual([]);
});

it("is drawn in the middle where everything is one value", () => {
  expect(way({ kind: "keep_within", low: 5 }, [said(TODAY, 5)]).span).toEqual([4, 6]);
});

it("marks today only while the cycle runs", () => {
  expect(way({}).today).toBe(TODAY);
  const over = { ...cycle, phase: "over" } as Cycle;
  const detail = { cycle: over, check_ins: [], row: { measure: measure({}) } };
  expect(trajectory(detail, TODAY).today).toBeUndefined();
});
