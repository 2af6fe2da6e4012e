import { cleanup, render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Cycle, Failure, Outline, SentenceReading } from "#core/ipc.ts";
import { language } from "#core/language.svelte.ts";
import { toasts } from "#core/toasts.svelte.ts";
import Compose from "./Compose.svelte";

const core = vi.hoisted(() => ({
  drafts: new Map<string, string>(),
  added: [] as string[],
  kept: [] as Outline[],
  refusal: undefined as Failure | undefined,
}));

vi.mock("#bindings", () => {
  const ok = async <T>(data: T) => ({ status: "ok" as const, data });
  const done = (code: string) =>
    core.refusal
      ? Promise.resolve({ status: "error" as const, error: core.refusal })
      : ok({ intent: { code, params: {} }, id: "new", touched: [], history: {} });
  const measure = (target: string) => ({
    kind: target ? "increase" : "yes_no",
    start: target && "0",
    target,
    low: "",
    high: "",
    tolerance: "",
    unit: "",
  });
  const resultsOf = (text: string) =>
    (/(?:by|results:) (.+?)(?:\.|$)/.exec(text)?.[1] ?? "")
      .split(/, | and /)
      .filter(Boolean)
      .map((title) => ({ title, measure: measure(/\d+/.exec(title)?.[0] ?? "") }));
  return {
    events: {},
    commands: {
      drafts: (keys: string[]) => ok(keys.map((key) => core.drafts.get(key) ?? null)),
      saveDraft: (key: string, text: string) => (core.drafts.set(key, text), ok(null)),
      discardDraft: (key: string) => (core.drafts.delete(key), ok(null)),
      addObjective: ({ title }: { title: string }) => {
        if (!core.refusal) core.added.push(title);
        return done("objective_added");
      },
      keepOutline: (outline: Outline) => {
        core.kept.push(outline);
        return done("outline_kept");
      },
      readSentence: (text: string): Promise<{ status: "ok"; data: SentenceReading }> => {
        const opened = /^We want to succeed with (.+?)(?:, and|$)/.exec(text);
        const isList = text.startsWith("Key results:");
        const key_results = opened || isList ? resultsOf(text) : [];
        return ok({
          recognised: !!opened || isList,
          title: opened?.[1] ?? text,
          key_results,
          due_on: null,
          due_text: null,
        } as SentenceReading);
      },
    },
  };
});

const cycle = {
  id: "q4",
  name: "",
  quarter: { year: 2026, quarter: 4 },
  year: null,
  starts_on: "2026-10-01",
  ends_on: "2026-12-31",
  phase: "running",
} as Cycle;

const sentence =
  "We want to succeed with moving customers, and we measure it by 1 pilot and 5 calls";
const begin = (first = true) => {
  const onkept = vi.fn();
  return { ...render(Compose, { cycle, owner: "person/me", first, onkept }), onkept };
};
const field = (name: string | RegExp) => screen.findByRole("textbox", { name });
const question = "What do you want to achieve this quarter?";
const settled = () => new Promise((resolve) => setTimeout(resolve, 200));

beforeEach(() => {
  language.set("en");
  core.drafts.clear();
  core.added.length = core.kept.length = 0;
  core.refusal = undefined;
});
afterEach(() => {
  cleanup();
  toasts.dismiss();
});

it("the cursor stands in the one line, and Enter adds the objective", async () => {
  const { onkept } = begin();
  expect(document.activeElement).toBe(await field(question));
  await userEvent.keyboard("  Happier   customers {Enter}");
  await vi.waitFor(() => expect(onkept).toHaveBeenCalledWith("new"));
  expect(core.added).toEqual(["Happier customers"]);
  expect(core.drafts.size).toBe(0);
});

it("in a plan that has objectives the focus is left where it is", async () => {
  begin(false);
  expect(document.activeElement).not.toBe(await field("New objective"));
});

it("a refused line keeps what was typed and says why", async () => {
  core.refusal = { kind: "refused", code: "empty", field: "title", params: {}, id: null };
  begin();
  await userEvent.keyboard("…{Enter}");
  expect(await screen.findByText("Write a few words first.")).toBeTruthy();
  expect(await field(question)).toHaveProperty("value", "…");
});

it("a sentence typed in the line opens for correction and is kept as one", async () => {
  const { onkept } = begin();
  await userEvent.keyboard(`${sentence}{Enter}`);
  expect(await field("Objective")).toHaveProperty("value", "moving customers");
  expect(core.added).toEqual([]);
  await vi.waitFor(async () => expect(document.activeElement).toBe(await field("Objective")));
  await userEvent.keyboard("!{Enter}");
  await vi.waitFor(() => expect(onkept).toHaveBeenCalledWith("new"));
  expect(core.kept).toHaveLength(1);
  expect(core.kept[0]).toMatchObject({
    cycle: "q4",
    owner: "person/me",
    title: "moving customers!",
  });
  expect(core.kept[0]!.key_results.map(({ title }) => title)).toEqual(["1 pilot", "5 calls"]);
  await settled();
  expect([...core.drafts.keys()]).toEqual([]);
});

it("Escape goes back to the sentence, and corrections are there again", async () => {
  begin();
  await userEvent.keyboard(`${sentence}{Enter}`);
  await field("Objective");
  await settled();
  await userEvent.keyboard(" to the cloud{Escape}");
  expect(await field("Say it in one sentence")).toHaveProperty("value", sentence);
  await userEvent.keyboard("{Enter}");
  expect(await field("Objective")).toHaveProperty("value", "moving customers to the cloud");
});

it("what stood open when the program went stands open again", async () => {
  begin();
  await userEvent.keyboard(`${sentence}{Enter}`);
  await field("Objective");
  await settled();
  await userEvent.keyboard(" fast");
  await settled();
  const kept = new Map(core.drafts);
  cleanup();
  core.drafts = kept;
  begin(false);
  expect(await field("Objective")).toHaveProperty("value", "moving customers fast");
});

it("a refusal lands in its row, and the focus with it", async () => {
  begin();
  await userEvent.keyboard(`${sentence}{Enter}`);
  await field("Objective");
  core.refusal = {
    kind: "refused",
    code: "not_a_number",
    field: "key_results.1.target",
    params: {},
    id: null,
  };
  await userEvent.click(screen.getByRole("button", { name: /Keep the objective/ }));
  const [, target] = await screen.findAllByRole("textbox", { name: "Target" });
  await vi.waitFor(() => expect(document.activeElement).toBe(target));
  expect(target!.getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByText(/does not read as a number/)).toBeTruthy();
  await userEvent.keyboard("7");
  expect(screen.queryByText(/does not read as a number/)).toBeNull();
});

it("a key result takes the number from its title, and without one is reached or not", async () => {
  begin();
  await userEvent.keyboard(`${sentence}{Enter}`);
  await field("Objective");
  await userEvent.click(screen.getByRole("button", { name: "Key result" }));
  await userEvent.keyboard("20 demos held");
  await userEvent.click(screen.getByRole("button", { name: "Key result" }));
  await userEvent.keyboard("A calm launch{Enter}");
  await vi.waitFor(() => expect(core.kept).toHaveLength(1));
  const [, , demos, launch] = core.kept[0]!.key_results;
  expect(demos!.measure).toMatchObject({ kind: "increase", target: "20" });
  expect(launch!.measure).toMatchObject({ kind: "yes_no" });
});

it("a removed key result can be put back where it was", async () => {
  begin();
  await userEvent.keyboard(`${sentence}{Enter}`);
  await field("Objective");
  const [first] = screen.getAllByRole("button", { name: "Remove the key result" });
  await userEvent.click(first!);
  expect(screen.getAllByRole("group", { name: /^Key result/ })).toHaveLength(1);
  toasts.shown?.action?.run();
  await vi.waitFor(() =>
    expect(screen.getAllByRole("group", { name: /^Key result/ })).toHaveLength(2),
  );
  const titles = screen.getAllByRole("textbox", { name: "What is measured" });
  expect(titles.map((title) => (title as HTMLTextAreaElement).value)).toEqual([
    "1 pilot",
    "5 calls",
  ]);
});

it("a set is chosen by keyboard alone, and made one's own", async () => {
  const { onkept } = begin();
  await field(question);
  await userEvent.click(screen.getByRole("button", { name: "start from a set" }));
  await vi.waitFor(() => expect(document.activeElement?.textContent).toContain("A calmer inbox"));
  await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}{Enter}");
  expect(await field("Objective")).toHaveProperty(
    "value",
    "Grow our online sales of bicycle accessories",
  );
  await settled();
  await userEvent.keyboard("{Escape}");
  const chosen = await screen.findByRole("radio", { checked: true });
  expect(chosen.textContent).toContain("Sell more online");
  await userEvent.click(screen.getByRole("button", { name: /Start from this/ }));
  await field("Objective");
  await userEvent.click(screen.getByRole("button", { name: /Keep the objective/ }));
  await vi.waitFor(() => expect(onkept).toHaveBeenCalled());
  expect(core.kept[0]!.key_results).toHaveLength(3);
});
