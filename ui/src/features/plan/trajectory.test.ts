import type { CheckIn, Cycle, Measure } from "#core/ipc.ts";
import { expect, it } from "vitest";
import { trajectory } from "./trajectory.ts";

const cycle = {
  starts_on: "2026-10-01",
  ends_on: "2026-12-31",
  day: 53,
  phase: "running",
} as Cycle;
const said = (on: string, value: number | null) => ({ on, value }) as CheckIn;
const measure = (some: Partial<Measure>) =>
  ({ kind: "increase", start: 20, target: 50, low: null, high: null, ...some }) as Measure;

const drawn = (some: Partial<Measure>, check_ins: CheckIn[] = []) =>
  trajectory({ cycle, check_ins, row: { measure: measure(some) } }, 300, 100);

it("runs from the first day to the last, in the order of time, without what brought no value", () => {
  const newestFirst = [said("2026-12-31", 50), said("2026-11-01", null), said("2026-10-01", 20)];
  const { points, pace } = drawn({}, newestFirst);
  expect(points).toEqual(pace);
  expect(points[0]!.x).toBeLessThan(points[1]!.x);
  expect(points[0]!.y).toBeGreaterThan(points[1]!.y);
});

it("falls where it shall decrease, and stays in the box where it went the wrong way", () => {
  const { points, pace } = drawn({ kind: "decrease", start: 48, target: 12 }, [
    said("2026-11-01", 60),
  ]);
  expect(pace![0].y).toBeLessThan(pace![1].y);
  expect(points[0]!.y).toBeGreaterThanOrEqual(0);
  expect(points[0]!.y).toBeLessThan(pace![0].y);
});

it("of what is kept has its bounds and no pace", () => {
  const { levels, pace } = drawn({ kind: "keep_within", low: 20, high: 30 });
  expect(levels.map(({ value }) => value)).toEqual([20, 30]);
  expect(pace).toBeUndefined();
});

it("is drawn in the middle where everything is one value", () => {
  const { points } = drawn({ kind: "keep_within", low: 5 }, [said("2026-11-01", 5)]);
  expect(Number.isFinite(points[0]!.y)).toBe(true);
});

it("marks today only while the cycle runs", () => {
  expect(drawn({}).today).toBeGreaterThan(150);
  const over = { ...cycle, phase: "over" } as Cycle;
  const detail = { cycle: over, check_ins: [], row: { measure: measure({}) } };
  expect(trajectory(detail, 300, 100).today).toBeUndefined();
});
