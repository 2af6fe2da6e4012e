import { expect, it } from "vitest";
import type { Cycle } from "#core/ipc.ts";
import { cycleToGrade } from "./choice.ts";

const cycle = (id: string, part: Partial<Cycle>) =>
  ({ id, phase: "running", elapsed: 0.5, objectives: 1, ...part }) as Cycle;

const over = cycle("q3", { phase: "over", elapsed: 1 });
const earlier = cycle("q2", { phase: "over", elapsed: 1 });

it("a cycle that has hardly begun leaves the word to the one that ended last", () => {
  const present = cycle("q4", { elapsed: 0.05 });
  expect(cycleToGrade([present, over, earlier], present).id).toBe("q3");
});

it("later in a cycle, that one is graded", () => {
  const present = cycle("q4", { elapsed: 0.25 });
  expect(cycleToGrade([present, over], present).id).toBe("q4");
});

it("where nothing was planned before, there is nothing to look back at", () => {
  const present = cycle("q4", { elapsed: 0 });
  expect(cycleToGrade([present, { ...over, objectives: 0 }], present).id).toBe("q4");
});

it("a cycle that is over and has none after it is graded", () => {
  expect(cycleToGrade([over, earlier], over).id).toBe("q3");
});
