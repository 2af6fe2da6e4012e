import { cleanup, render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Failure, Settings, Start } from "#core/ipc.ts";
import { language } from "#core/language.svelte.ts";
import { answers, EVERYTHING, touch } from "#core/queries.svelte.ts";
import { toasts } from "#core/toasts.svelte.ts";
import App from "./App.svelte";

const core = vi.hoisted(() => ({
  failure: undefined as unknown,
  settings: { language: "en", theme: "system" } as { language: string; theme: string },
}));

vi.mock("#bindings", () => ({
  events: {
    touched: { listen: async () => () => {} },
    progressed: { listen: async () => () => {} },
  },
  commands: {
    start: async () =>
      core.failure
        ? { status: "error", error: core.failure }
        : {
            status: "ok",
            data: {
              settings: core.settings as Settings,
              workspace: { id: "w", name: "", is_personal: true },
              owner: "person/p",
              owners: [],
              owed: 3,
            } as unknown as Start,
          },
    workspaces: async () => ({ status: "ok", data: [] }),
    recover: async () => ({
      status: "ok",
      data: { was_damaged: true, is_whole: true, missing: 0, lost: [], holds: null, kept: null },
    }),
    backups: async () => ({ status: "ok", data: [] }),
    drafts: async (keys: string[]) => ({ status: "ok", data: keys.map(() => null) }),
  },
}));

const unavailable = (code: string, params = {}): Failure => ({
  kind: "unavailable",
  code,
  field: null,
  params,
  id: null,
});

beforeEach(() => {
  answers.clear();
  language.set("en");
  core.failure = undefined;
  core.settings = { language: "en", theme: "system" };
});
afterEach(() => {
  cleanup();
  toasts.dismiss();
});

it("switching language and theme re-renders what stands, and forgets nothing", async () => {
  render(App);
  await screen.findByText("Personal");
  toasts.show({ text: "still here" });
  core.settings = { language: "nb", theme: "dark" };
  await touch(["settings"]);
  await screen.findByText("Personlig");
  expect(screen.getByText("Gå til innholdet")).toBeTruthy();
  expect(document.documentElement.lang).toBe("nb");
  expect(document.documentElement.dataset.theme).toBe("dark");
  expect(screen.getByText("still here")).toBeTruthy();
});

it.each([
  ["no_database", "This file is not from Varde"],
  ["newer_version", "Your plans come from a newer Varde"],
  ["read_only", "Varde may not write here"],
  ["disk_full", "The disk is full"],
  ["in_use", "Varde is open already"],
  ["damaged", "The file with your plans is damaged"],
  ["no_folder", "There is no folder for your plans"],
  ["io", "Varde could not open your plans"],
])("%s has a screen that says so", async (code, title) => {
  core.failure = unavailable(code, { path: "/data/varde.db" });
  render(App);
  expect(await screen.findByRole("heading", { name: title })).toBeTruthy();
  expect(screen.getByText(/\/data\/varde\.db/)).toBeTruthy();
});

it("what was out of reach opens when it is tried again", async () => {
  core.failure = unavailable("disk_full");
  render(App);
  const again = await screen.findByRole("button", { name: "Try again" });
  core.failure = undefined;
  await userEvent.click(again);
  expect(await screen.findByRole("navigation")).toBeTruthy();
});

it("what came of damage stands until one goes on, though the file can be read again by then", async () => {
  core.failure = unavailable("damaged");
  render(App);
  await userEvent.click(await screen.findByRole("button", { name: "Build it again" }));
  core.failure = undefined;
  await touch([EVERYTHING]);
  await userEvent.click(await screen.findByRole("button", { name: "Go on" }));
  expect(await screen.findByRole("navigation")).toBeTruthy();
});

it("damage that is still there after another try is said again", async () => {
  core.failure = unavailable("damaged");
  render(App);
  const again = await screen.findByRole("button", { name: "Try again" });
  core.failure = unavailable("damaged", { path: "/data/varde.db" });
  await userEvent.click(again);
  expect(await screen.findByText(/\/data\/varde\.db/)).toBeTruthy();
});

it("the skip link goes to the content", async () => {
  render(App);
  await userEvent.click(await screen.findByText("Go to the content"));
  expect(document.activeElement?.id).toBe("content");
});
