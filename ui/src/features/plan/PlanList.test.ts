import { commands, type ObjectiveCard } from "#core/ipc.ts";
import { route } from "#core/route.svelte.ts";
import { arrived, goTo, wantedNow } from "#core/wanted.svelte.ts";
import { cleanup, render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { boardOf } from "./board.test-data.ts";
import PlanList from "./PlanList.test.svelte";

const done = { intent: { code: "nothing", params: {} }, id: null, touched: [] };
const ok = { status: "ok", data: { ...done, history: { undo: null, redo: null } } } as const;

beforeEach(() => {
  vi.spyOn(commands, "drafts").mockResolvedValue({ status: "ok", data: [] });
  vi.spyOn(commands, "saveDraft").mockResolvedValue({ status: "ok", data: null });
  vi.spyOn(commands, "discardDraft").mockResolvedValue({ status: "ok", data: null });
});
afterEach(cleanup);

function show(cards = boardOf("A a1 a2", "B b1")) {
  const refresh = vi.fn(async () => void shown.rerender({ cards: next, refresh }));
  let next: ObjectiveCard[] = cards;
  const shown = render(PlanList, { cards, refresh });
  return { user: userEvent.setup(), become: (cards: ObjectiveCard[]) => (next = cards) };
}

const focused = () => (document.activeElement as HTMLElement).dataset.focus;
const at = (name: string) =>
  document.querySelector<HTMLElement>(`[data-focus="${name}"]`) as HTMLElement;

it("arrows lead from objective to key result to objective, and Tab comes back to the last", async () => {
  const { user } = show();
  at("objective:A").focus();
  await user.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}");
  expect(focused()).toBe("objective:B");
  expect(at("objective:B").tabIndex).toBe(0);
  expect(at("objective:A").tabIndex).toBe(-1);
  await user.keyboard("{End}");
  expect(focused()).toBe("key-result:b1");
});

it("Enter opens the panel, C its check-in", async () => {
  const { user } = show();
  at("key-result:a1").focus();
  await user.keyboard("{Enter}");
  expect(route.place.panel).toEqual({ name: "key-result", of: "a1" });
  at("key-result:a2").focus();
  await user.keyboard("c");
  expect(route.place.panel).toEqual({ name: "key-result", of: "a2" });
});

it("F2 edits the title in place and the focus comes back to the row", async () => {
  const { user } = show();
  const change = vi.spyOn(commands, "changeKeyResult").mockResolvedValue(ok);
  at("key-result:a1").focus();
  await user.keyboard("{F2}");
  await user.keyboard("Ten meetings{Enter}");
  expect(change).toHaveBeenCalledExactlyOnceWith("a1", { field: "title", value: "Ten meetings" });
  expect(focused()).toBe("key-result:a1");
});

it("a refused title stays in the field with its sentence", async () => {
  const { user } = show();
  const failure = { kind: "refused", code: "empty", field: "title", params: {}, id: null } as const;
  vi.spyOn(commands, "changeKeyResult").mockResolvedValue({ status: "error", error: failure });
  at("key-result:a1").focus();
  await user.keyboard("{F2}{Delete}{Enter}");
  expect(within(at("key-result:a1")).getByText("Write a few words first.")).toBeTruthy();
});

it("Alt+ArrowUp carries a key result into the objective above, with the focus", async () => {
  const { user, become } = show();
  const move = vi.spyOn(commands, "moveKeyResult").mockResolvedValue(ok);
  become(boardOf("A a1 a2 b1", "B"));
  at("key-result:b1").focus();
  await user.keyboard("{Alt>}{ArrowUp}{/Alt}");
  expect(move).toHaveBeenCalledExactlyOnceWith("b1", "A", null);
  await vi.waitFor(() => expect(focused()).toBe("key-result:b1"));
});

it("Delete archives and the focus goes on to the next", async () => {
  const { user, become } = show();
  const archive = vi.spyOn(commands, "archiveKeyResult").mockResolvedValue(ok);
  become(boardOf("A a2", "B b1"));
  at("key-result:a1").focus();
  await user.keyboard("{Delete}");
  expect(archive).toHaveBeenCalledExactlyOnceWith("a1");
  await vi.waitFor(() => expect(focused()).toBe("key-result:a2"));
});

it("N adds key results one after another, and Escape goes back to the objective", async () => {
  const { user } = show();
  const add = vi.spyOn(commands, "addKeyResult").mockResolvedValue(ok);
  at("key-result:b1").focus();
  await user.keyboard("n");
  const field = await screen.findByRole<HTMLInputElement>("textbox", { name: "Add a key result" });
  await vi.waitFor(() => expect(document.activeElement).toBe(field));
  await user.keyboard("5 meetings held{Enter}");
  expect(add).toHaveBeenCalledExactlyOnceWith({
    objective: "B",
    title: "5 meetings held",
    measure: null,
  });
  await vi.waitFor(() => expect(field.value).toBe(""));
  expect(document.activeElement).toBe(field);
  await user.keyboard("{Escape}");
  await vi.waitFor(() => expect(focused()).toBe("objective:B"));
});

it("an objective without key results asks how one will know", () => {
  show(boardOf("A"));
  expect(screen.getByRole("button", { name: "How will you know?" })).toBeTruthy();
});

it("says the raw figure where the bar is full, and no data is never on track", () => {
  const cards = boardOf("A a1 a2");
  const [over, silent] = cards[0]!.key_results;
  Object.assign(over!, { progress: 1.2, bar: 1, pace: "on_track" });
  Object.assign(silent!, { progress: 0, bar: 0, pace: "no_data" });
  show(cards);
  const meter = within(at("key-result:a1")).getByRole("meter", { hidden: true });
  expect(meter.getAttribute("aria-valuetext")?.replace(/\s/g, "")).toBe("120%");
  expect(meter.getAttribute("aria-valuenow")).toBe("100");
  expect(within(at("key-result:a2")).getByText("No data")).toBeTruthy();
});

it("what is to be done further down is done as soon as it is shown", async () => {
  const more = vi.fn();
  const props = { cards: boardOf("A a1"), refresh: vi.fn(), more };
  const { rerender } = render(PlanList, props);
  goTo({ screen: "plan" }, "z1", "do:edit");
  await vi.waitFor(() => expect(more).toHaveBeenCalledOnce());
  // While the next page is read, the last one is shown again.
  await rerender({ ...props, cards: boardOf("A a1") });
  expect(more).toHaveBeenCalledOnce();
  await rerender({ ...props, cards: boardOf("A a1", "B b1") });
  await vi.waitFor(() => expect(more).toHaveBeenCalledTimes(2));
  await rerender({ ...props, cards: boardOf("A a1", "B b1", "Z z1") });
  await screen.findByDisplayValue("Key result z1");
  expect(more).toHaveBeenCalledTimes(2);
  expect(wantedNow()).toBeUndefined();
});

it("what lies nowhere is not looked for without an end", async () => {
  const more = vi.fn();
  const props = { cards: boardOf("A a1"), refresh: vi.fn() };
  const { rerender } = render(PlanList, { ...props, more });
  goTo({ screen: "plan" }, "nowhere", "do:edit");
  await vi.waitFor(() => expect(more).toHaveBeenCalledOnce());
  await rerender({ ...props, cards: boardOf("A a1", "B b1"), more: undefined });
  expect(more).toHaveBeenCalledOnce();
  arrived();
});
