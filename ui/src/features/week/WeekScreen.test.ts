import { cleanup, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { DueCheckIn, Failure, Kind, RecordCheckIn } from "#core/ipc.ts";
import { language } from "#core/language.svelte.ts";
import { answers, touch } from "#core/queries.svelte.ts";
import { toasts } from "#core/toasts.svelte.ts";
import WeekScreen from "./WeekScreen.svelte";

const core = vi.hoisted(() => ({
  owed: [] as unknown[],
  done: [] as unknown[],
  drafts: new Map<string, string>(),
  recorded: [] as unknown[],
  happened: [] as string[],
  failure: undefined as unknown,
  cycle: {},
}));

vi.mock("#bindings", () => {
  const ok = async <T>(data: T) => ({ status: "ok" as const, data });
  const history = { undo: null, redo: null };
  return {
    events: {},
    commands: {
      start: () => ok({ today: "2026-11-22", cycle: core.cycle }),
      week: () =>
        ok({
          starts_on: "2026-11-16",
          ends_on: "2026-11-22",
          due_on: "2026-11-20",
          owed: core.owed,
          done: core.done,
        }),
      recordCheckIn: async (input: RecordCheckIn) => {
        core.recorded.push(input);
        core.happened.push("check-in");
        if (core.failure) return { status: "error", error: core.failure };
        const id = input.key_result;
        const [due] = core.owed.filter((each) => (each as DueCheckIn).key_result.id === id);
        core.owed = core.owed.filter((each) => each !== due);
        core.done = [due, ...core.done];
        return ok({ intent: { code: "check_in_recorded", params: {} }, id, touched: [], history });
      },
      changeMilestone: async (id: string) => {
        await new Promise((later) => setTimeout(later, 20));
        core.happened.push("milestone");
        return ok({ intent: { code: "milestone_done", params: {} }, id, touched: [], history });
      },
      drafts: (keys: string[]) => ok(keys.map((key) => core.drafts.get(key) ?? null)),
      saveDraft: (key: string, text: string) => ok(void core.drafts.set(key, text)),
      discardDraft: (key: string) => ok(void core.drafts.delete(key)),
    },
  };
});

const due = (id: string, title: string, kind: Kind = "increase") =>
  ({
    key_result: {
      id,
      title,
      measure: { kind, start: 0, target: 5, low: null, high: null, tolerance: null, unit: "" },
      value: null,
      last: null,
      confidence: null,
      milestones: [],
    },
    objective: { id: "o", title: "Meet the customers", owner_name: "", cycle: "c" },
    days_since: null,
  }) as unknown as DueCheckIn;

const row = (name: string) => within(screen.getByRole("form", { name }));
const value = (name: string) => row(name).getByRole("textbox", { name: "Value" });

beforeEach(() => {
  language.set("en");
  answers.clear();
  core.owed = [due("k1", "5 meetings held"), due("k2", "Trial sign-ups")];
  Object.assign(core, {
    done: [],
    recorded: [],
    happened: [],
    failure: undefined,
    cycle: { phase: "running" },
  });
  core.drafts.clear();
});
afterEach(() => {
  cleanup();
  toasts.dismiss();
});

it("a check-in is typed and kept by keyboard alone, and the focus goes on to the next", async () => {
  render(WeekScreen);
  await screen.findByText("5 meetings held");
  await waitFor(() => expect(document.activeElement).toBe(value("5 meetings held")));
  await userEvent.keyboard("4{Tab}8{Tab}Two by phone{Enter}");
  expect(core.recorded).toEqual([
    { key_result: "k1", value: "4", confidence: "8", note: "Two by phone", on: "" },
  ]);
  await waitFor(() => expect(document.activeElement).toBe(value("Trial sign-ups")));
  await touch(["week"]);
  await waitFor(() => expect(screen.queryByRole("form", { name: "5 meetings held" })).toBeNull());
  expect([...core.drafts.keys()].filter((key) => key.includes("k1"))).toEqual([]);
});

it("a refusal stands at its field, with what was typed", async () => {
  core.failure = {
    kind: "refused",
    code: "out_of_range",
    field: "confidence",
    params: { lowest: "0", highest: "10" },
    id: null,
  } satisfies Failure;
  render(WeekScreen);
  await screen.findByText("5 meetings held");
  await userEvent.type(value("5 meetings held"), "4{Tab}12{Enter}");
  const confidence = row("5 meetings held").getByRole("textbox", { name: "Confidence" });
  await waitFor(() => expect(confidence.getAttribute("aria-invalid")).toBe("true"));
  expect(row("5 meetings held").getByText("Choose a number from 0 to 10.")).toBeTruthy();
  expect((confidence as HTMLInputElement).value).toBe("12");
  expect(document.activeElement).toBe(confidence);
});

it("what was half typed is there again", async () => {
  core.drafts.set("check-in:k1:value", "3,5");
  core.drafts.set("check-in:k1:note", "Waiting for");
  render(WeekScreen);
  await screen.findByText("5 meetings held");
  await waitFor(() => expect((value("5 meetings held") as HTMLInputElement).value).toBe("3,5"));
  expect(screen.getByDisplayValue("Waiting for")).toBeTruthy();
});

it("yes or not yet is chosen with the arrows and kept with Enter", async () => {
  core.owed = [due("k1", "In the top three", "yes_no")];
  render(WeekScreen);
  await screen.findByText("In the top three");
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Not yet"));
  await userEvent.keyboard("{ArrowRight}{Enter}");
  expect(core.recorded).toMatchObject([{ value: "1" }]);
});

it("what nobody chose is not kept as no", async () => {
  core.owed = [due("k1", "In the top three", "yes_no")];
  render(WeekScreen);
  await screen.findByText("In the top three");
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Not yet"));
  await userEvent.keyboard("{Enter}");
  expect(core.recorded).toMatchObject([{ value: "" }]);
});

it("a milestone is ticked with Space, and Enter keeps it once it is written", async () => {
  const built = due("k1", "The hut is built", "milestones");
  built.key_result.milestones = [{ id: "m1", title: "Ground", weight: 1, done: false }];
  core.owed = [built];
  render(WeekScreen);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("checkbox")));
  await userEvent.keyboard(" {Enter}");
  await waitFor(() => expect(core.recorded).toHaveLength(1));
  expect(core.happened).toEqual(["milestone", "check-in"]);
});

it("when all is done it says so, with what comes next", async () => {
  core.done = core.owed;
  core.owed = [];
  render(WeekScreen);
  expect(await screen.findByRole("heading", { name: "All checked in" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "See how the plan stands" })).toBeTruthy();
});

it("a plan without key results leads to the plan", async () => {
  core.owed = [];
  render(WeekScreen);
  expect(await screen.findByRole("button", { name: "Go to the plan" })).toBeTruthy();
});

it("when the cycle is over, what comes next is to look back at it", async () => {
  core.owed = [];
  core.cycle = { id: "c", phase: "over", quarter: { year: 2026, quarter: 4 } };
  render(WeekScreen);
  expect(await screen.findByRole("heading", { name: "Q4 2026 is over" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Grade it" })).toBeTruthy();
});
