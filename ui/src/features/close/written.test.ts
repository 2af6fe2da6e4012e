import { expect, it } from "vitest";
import type { Closing, Cycle, Failure } from "#core/ipc.ts";
import { inputOf, nextChoices, nextOf, read, stepOf } from "./written.ts";

const plan = { cycle: "q4", owner: "person/me" };

const closing = {
  learned: "",
  next: null,
  following: { starts_on: "2027-01-01", ends_on: "2027-03-31", parent: "2027" },
  grading: { cycle: { starts_on: "2026-10-01" } },
  endings: [
    {
      objective: "o",
      outcome: "next_cycle",
      reason: "",
      key_results: [
        { key_result: "a", goes_on: true, can_start_here: true },
        { key_result: "b", goes_on: false, can_start_here: false },
      ],
    },
  ],
} as unknown as Closing;

it("asks for what is proposed where nobody wrote anything", () => {
  const asked = inputOf(closing, {}, plan);
  expect(asked.grades).toEqual([]);
  expect(asked.endings).toEqual([
    {
      objective: "o",
      outcome: "next_cycle",
      reason: "",
      key_results: [{ key_result: "a", from_here: false }],
    },
  ]);
  const value = { name: "", starts_on: "2027-01-01", ends_on: "2027-03-31", parent: "2027" };
  expect(asked.next).toEqual({ kind: "new", value });
});

it("asks for what somebody wrote instead", () => {
  const asked = inputOf(
    closing,
    {
      grades: { a: { grade: "70", reason: "late" }, b: { grade: " ", reason: "" } },
      reflections: { o: { wording: "How, not what" } },
      learned: "Less",
      goes: { b: true },
      fromHere: { a: true, b: true },
      next: "q1",
    },
    plan,
  );
  expect(asked.grades).toEqual([{ key_result: "a", grade: "70", reason: "late" }]);
  expect(asked.reflections).toEqual([
    { objective: "o", question: "wording", answer: "How, not what" },
  ]);
  expect(asked.learned).toBe("Less");
  expect(asked.endings[0]?.key_results).toEqual([
    { key_result: "a", from_here: true },
    { key_result: "b", from_here: false },
  ]);
  expect(asked.next).toEqual({ kind: "known", value: "q1" });
});

it("takes nothing along of what is finished or let go", () => {
  const endings = { o: { outcome: "dropped" as const, reason: "no use" } };
  const [ending] = inputOf(closing, { endings }, plan).endings;
  expect(ending).toEqual({ objective: "o", outcome: "dropped", reason: "no use", key_results: [] });
});

it("goes on in the cycle that follows, where there is one", () => {
  expect(nextOf({ ...closing, next: "q1" }, {})).toBe("q1");
  const cycles = [
    { id: "later", starts_on: "2027-04-01" },
    { id: "q1", starts_on: "2027-01-01" },
    { id: "q4", starts_on: "2026-10-01" },
  ] as Cycle[];
  expect(nextChoices(closing, cycles).map(({ id }) => id)).toEqual(["q1", "later"]);
});

it.each([
  ["grades.a.reason", "grades"],
  ["learned", "learned"],
  ["endings.o.reason", "going"],
  ["next.ends_on", "going"],
  [null, "look"],
])("a refusal at %s is put right under %s", (field, step) => {
  expect(stepOf({ field } as Failure)).toBe(step);
});

it("takes a draft that is none for nothing written", () => {
  for (const text of ["", "{", "null", "7"]) expect(read(text)).toEqual({});
});
