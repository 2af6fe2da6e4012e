import { cleanup, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { GiveGrade, GradedObjective, Grading } from "#core/ipc.ts";
import { language } from "#core/language.svelte.ts";
import { answers, touch } from "#core/queries.svelte.ts";
import { toasts } from "#core/toasts.svelte.ts";
import GradeScreen from "./GradeScreen.svelte";

const core = vi.hoisted(() => ({
  objective: undefined as unknown,
  closed: {} as Partial<Grading>,
  given: [] as unknown[],
  answered: [] as unknown[],
}));

vi.mock("#bindings", () => {
  const ok = async <T>(data: T) => ({ status: "ok" as const, data });
  const done = (code: string) => ok({ intent: { code, params: {} }, id: null, touched: [] });
  const cycle = { id: "c", name: "", quarter: { year: 2026, quarter: 4 }, phase: "over" };
  return {
    events: {},
    commands: {
      start: () => ok({ today: "2027-01-03", owner: "person/p", cycle }),
      cycles: () => ok([cycle]),
      grading: () => {
        const { key_results } = core.objective as GradedObjective;
        const graded = key_results.filter(({ row }) => row.grade !== null).length;
        const objectives = [core.objective];
        const all = key_results.length;
        return ok({ cycle, objectives, graded, key_results: all, ...core.closed } as Grading);
      },
      giveGrade: async (input: GiveGrade) => {
        core.given.push(input);
        const { key_results } = core.objective as GradedObjective;
        const known = key_results.find(({ row }) => row.id === input.key_result)!;
        if (Number(input.grade) !== known.proposed && !input.reason) {
          const error = { kind: "refused", code: "reason_missing", field: "reason", params: {} };
          return { status: "error", error };
        }
        known.row.grade = Number(input.grade);
        return done("grade_given");
      },
      answerReflection: (input: unknown) => {
        core.answered.push(input);
        return done("reflection_answered");
      },
      drafts: (keys: string[]) => ok(keys.map(() => null)),
      saveDraft: () => ok(null),
      discardDraft: () => ok(null),
    },
  };
});

const graded = (id: string, proposed: number, grade: number | null = null) => ({
  row: {
    id,
    title: id,
    measure: { kind: "increase", start: 0, target: 100, unit: "%" },
    value: proposed,
    progress: proposed / 100,
    last: { on: "2026-12-20" },
    milestones: [],
    grade,
  },
  proposed,
  reason: "",
});

function objective(...key_results: ReturnType<typeof graded>[]) {
  const empty = { mindset: "", control: "", wording: "", priority: "" };
  core.objective = {
    id: "o",
    title: "Accessories",
    grade: null,
    band: null,
    asks_for_reflection: false,
    reflections: empty,
    key_results,
    maths: null,
  };
}

const row = (name: string) => within(screen.getByRole("group", { name }));
const grade = (name: string) => row(name).getByRole("textbox", { name: "Grade" });

beforeEach(() => {
  language.set("en");
  answers.clear();
  Object.assign(core, { closed: {}, given: [], answered: [] });
});
afterEach(() => {
  cleanup();
  toasts.dismiss();
});

it("Enter on an empty field takes what progress proposes, and goes on to the next", async () => {
  objective(graded("Shops", 50), graded("Sales", 100));
  render(GradeScreen, { of: undefined });
  await screen.findByText("Shops");
  await waitFor(() => expect(document.activeElement).toBe(grade("Shops")));
  await userEvent.keyboard("{Enter}");
  expect(core.given).toEqual([{ key_result: "Shops", grade: "50", reason: "" }]);
  await waitFor(() => expect(document.activeElement).toBe(grade("Sales")));
});

it("another grade asks why, as a question at first and as a refusal only then", async () => {
  objective(graded("Search", 0));
  render(GradeScreen, { of: undefined });
  await screen.findByText("Search");
  expect(row("Search").queryByRole("textbox", { name: /another grade/ })).toBeNull();
  await userEvent.type(grade("Search"), "20{Enter}");
  const why = await row("Search").findByRole("textbox", { name: /another grade/ });
  expect(document.activeElement).toBe(why);
  expect(why.getAttribute("aria-invalid")).toBeNull();
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(why.getAttribute("aria-invalid")).toBe("true"));
  await userEvent.keyboard("Fourth for months{Enter}");
  expect(core.given.at(-1)).toEqual({
    key_result: "Search",
    grade: "20",
    reason: "Fourth for months",
  });
});

it("the mean stands with its sum and a kind sentence, as the core says them", async () => {
  objective(graded("A", 50, 50), graded("B", 100, 100), graded("C", 20, 20));
  const term = (number: number) => ({ name: "key_result", number, form: "percent", weight: null });
  Object.assign(core.objective as object, {
    grade: 170 / 3,
    band: "high",
    asks_for_reflection: true,
    maths: {
      figure: "grade",
      formula: "mean_of_grades",
      result: 170 / 3,
      form: "percent",
      terms: [term(50), term(100), term(20)],
    },
  });
  render(GradeScreen, { of: undefined });
  expect(await screen.findByText("57%")).toBeTruthy();
  expect(screen.getByText("= (50% + 100% + 20%) / 3")).toBeTruthy();
  expect(screen.getByText(/^You aimed very high/)).toBeTruthy();
  expect(screen.getByRole("heading", { name: "Everything is graded" })).toBeTruthy();
});

it("an answer is kept when one leaves its field, once, and not when nothing was written", async () => {
  objective(graded("A", 50, 50));
  Object.assign(core.objective as object, { grade: 50, band: "high", asks_for_reflection: true });
  render(GradeScreen, { of: undefined });
  await userEvent.click(await screen.findByLabelText("Was it outside our control?"));
  await userEvent.tab();
  expect(core.answered).toEqual([]);
  await userEvent.type(screen.getByLabelText("Did something else matter more?"), "Yes, a move");
  await userEvent.tab();
  const answered = [{ objective: "o", question: "priority", answer: "Yes, a move" }];
  await waitFor(() => expect(core.answered).toEqual(answered));
  await touch([`plan:c:person/p`]);
  expect(core.answered).toEqual(answered);
});

it("a good grade asks nothing", async () => {
  objective(graded("A", 65, 65));
  Object.assign(core.objective as object, { grade: 65, band: "aim" });
  render(GradeScreen, { of: undefined });
  await screen.findByText("Just where an ambitious objective should land.");
  expect(screen.queryByText("What is there to learn?")).toBeNull();
});

it("what was answered and learned can be read when the plan is closed, and not changed", async () => {
  objective(graded("A", 50, 50));
  core.closed = { is_closed: true, learned: "Fewer, and earlier" };
  const reflections = { mindset: "", control: "The warehouse burned", wording: "", priority: "" };
  Object.assign(core.objective as object, { grade: 50, asks_for_reflection: true, reflections });
  render(GradeScreen, { of: undefined });
  expect(await screen.findByText("Fewer, and earlier")).toBeTruthy();
  expect(screen.getByText("Was it outside our control?")).toBeTruthy();
  expect(screen.getByText("The warehouse burned")).toBeTruthy();
  expect(screen.queryByText("Did a way of thinking hold us back?")).toBeNull();
  expect(screen.queryByRole("textbox")).toBeNull();
});
