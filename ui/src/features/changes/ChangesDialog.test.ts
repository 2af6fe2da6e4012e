import { cleanup, render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { FileCounts } from "#core/ipc.ts";
import { language } from "#core/language.svelte.ts";
import { answers } from "#core/queries.svelte.ts";
import { toasts } from "#core/toasts.svelte.ts";
import ChangesDialog from "./ChangesDialog.svelte";

const core = vi.hoisted(() => ({
  takes: [] as ((taken: unknown) => void)[],
  tell: (_: { payload: { done: number; all: number } }) => undefined as unknown,
  asked: [] as string[],
}));

vi.mock("#bindings", () => {
  const ok = async <T>(data: T) => ({ status: "ok" as const, data });
  const asked = async (what: string) => {
    core.asked.push(what);
    return ok(null);
  };
  return {
    events: {
      progressed: {
        listen: async (tell: typeof core.tell) => {
          core.tell = tell;
          return () => undefined;
        },
      },
    },
    commands: {
      offeredChanges: () => ok("monday.varde"),
      lookAtChanges: () => ok(news),
      takeInChanges: () => {
        core.asked.push("take in");
        return new Promise((answer) => core.takes.push(answer));
      },
      stopWork: () => asked("stop"),
      putAwayChanges: () => asked("put away"),
    },
  };
});

const counts: FileCounts = {
  new: 3200,
  known: 0,
  waiting: 0,
  newer: 0,
  locked: 0,
  members: 0,
  refused: {},
};

const news = {
  workspace: "w",
  name: "Nordlys",
  from: { device: "Home", person: "Kari", at: "2026-11-22T09:15:00Z", is_this: false },
  counts,
  plans: [],
  more: 0,
};

const taken = (count: number, is_done: boolean) => ({
  status: "ok",
  data: { workspace: "w", name: "Nordlys", counts: { ...counts, new: count }, is_done },
});

const button = (name: string) => screen.findByRole("button", { name });

beforeEach(() => {
  language.set("en");
  answers.clear();
  Object.assign(core, { takes: [], asked: [] });
});

afterEach(() => {
  cleanup();
  toasts.dismiss();
});

it("a long file shows how far it is taken in; stopped, what came is said and the rest is one step away", async () => {
  render(ChangesDialog);
  await userEvent.click(await button("Take in"));
  expect(screen.queryByRole("progressbar")).toBeNull();
  const stop = await button("Stop");
  await waitFor(() => expect(document.activeElement).toBe(stop));
  core.tell({ payload: { done: 16, all: 50 } });
  const bar = screen.getByRole("progressbar", { name: "Working" });
  await waitFor(() => expect(bar.getAttribute("aria-valuetext")).toBe("16 of 50"));
  expect(bar.getAttribute("aria-valuenow")).toBe("32");
  await userEvent.keyboard("{Enter}");
  expect(core.asked).toContain("stop");
  core.takes[0]!(taken(1024, false));
  await screen.findByText("Stopped. 1,024 changes were taken in and stay.");
  const rest = await button("Take in the rest");
  await waitFor(() => expect(document.activeElement).toBe(rest));
  expect(core.asked).not.toContain("put away");
  await userEvent.click(rest);
  core.takes[1]!(taken(2176, true));
  await waitFor(() => expect(toasts.shown?.text).toBe("3,200 changes taken in"));
  await waitFor(() => expect(core.asked).toContain("put away"));
});

it("a short file is taken in before there is anything to be seen of it", async () => {
  render(ChangesDialog);
  await userEvent.click(await button("Take in"));
  core.takes[0]!(taken(3200, true));
  await waitFor(() => expect(core.asked).toContain("put away"));
  expect(screen.queryByRole("progressbar")).toBeNull();
});
