import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Done, Failure } from "./ipc.ts";
import { language } from "./language.svelte.ts";
import { toasts } from "./toasts.svelte.ts";
import { act, redo, undo } from "./undo.ts";

const commands = vi.hoisted(() => ({ undo: vi.fn(), redo: vi.fn() }));

vi.mock("#bindings", () => ({ commands, events: {} }));

function done(
  code: string,
  params: Record<string, string> = {},
  touched = ["objective:1", "history"],
) {
  const data: Done = {
    intent: { code, params },
    id: null,
    touched,
    history: { undo: null, redo: null },
  };
  return Promise.resolve({ status: "ok" as const, data });
}

function failed(failure: Partial<Failure>) {
  const error: Failure = {
    kind: "refused",
    code: "empty",
    field: null,
    params: {},
    id: null,
    ...failure,
  };
  return Promise.resolve({ status: "error" as const, error });
}

beforeEach(() => language.set("en"));
afterEach(() => toasts.dismiss());

it("what was done is named with Undo beside it, and Undo takes it back", async () => {
  commands.undo.mockReturnValue(done("objective_archived", { title: "To the cloud" }));
  await act(done("objective_archived", { title: "To the cloud" }));
  expect(toasts.shown).toMatchObject({ text: "Objective archived", detail: "To the cloud" });
  expect(toasts.shown?.action?.label).toBe("Undo");
  toasts.shown?.action?.run();
  await vi.waitFor(() => expect(toasts.shown?.text).toBe("Undone: Objective archived"));
  expect(toasts.shown?.action?.label).toBe("Redo");
});

it("what was done again can be undone again", async () => {
  commands.redo.mockReturnValue(done("check_in_recorded"));
  await redo();
  expect(toasts.shown?.text).toBe("Checked in");
  expect(toasts.shown?.action?.label).toBe("Undo");
});

it("a change that changes nothing offers no Undo, which would take back the one before", async () => {
  await act(done("objective_changed", {}, ["history"]));
  expect(toasts.shown).toBeNull();
});

it("taking back what somebody has changed since says that nothing was taken back", async () => {
  commands.undo.mockReturnValue(done("objective_changed", { title: "To the cloud" }, ["history"]));
  await undo();
  expect(toasts.shown?.text).toContain("changed since");
  expect(toasts.shown?.action).toBeUndefined();
});

it("nothing to undo is said and offers nothing", async () => {
  commands.undo.mockReturnValue(failed({ code: "nothing_to_undo" }));
  await undo();
  expect(toasts.shown?.text).toBe("There is nothing to undo");
  expect(toasts.shown?.action).toBeUndefined();
});

it("a refusal belongs to its field and not in a toast", async () => {
  const answer = await act(failed({ field: "title" }));
  expect(answer.status).toBe("error");
  expect(toasts.shown).toBeNull();
});

it("what is broken is said with its id from the log", async () => {
  await act(failed({ kind: "broken", code: "broken", id: "a1b2" }));
  expect(toasts.shown).toMatchObject({ tone: "warning", detail: "a1b2" });
});

it("what has no name is named by its days", async () => {
  const days = { name: "", starts_on: "2027-01-01", ends_on: "2027-03-31" };
  await act(done("cycle_added", days));
  expect(toasts.shown?.detail).toContain("2027");
});

it("a very long title does not fill the toast", async () => {
  await act(done("objective_added", { title: "å".repeat(1000) }));
  expect(toasts.shown?.detail?.length).toBeLessThan(100);
});
