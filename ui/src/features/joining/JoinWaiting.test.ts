import { cleanup, render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Joining } from "#core/ipc.ts";
import { language } from "#core/language.svelte.ts";
import JoinWaiting from "./JoinWaiting.svelte";

const chosen = vi.hoisted(() => [] as unknown[]);

vi.mock("#bindings", () => ({
  events: {},
  commands: {
    setNearby: async (...said: unknown[]) => {
      chosen.push(said);
      return { status: "ok", data: null };
    },
  },
}));

const arriving: Joining = {
  workspace: "w",
  place: null,
  stage: "arriving",
  digits: null,
  percent: null,
  is_stopped: false,
  is_away: false,
  is_over: false,
};

beforeEach(() => {
  language.set("en");
  chosen.length = 0;
});

afterEach(cleanup);

it("says how much has come as soon as it is known, and lets it be stopped", async () => {
  const { rerender } = render(JoinWaiting, { joining: arriving });
  expect(screen.queryByRole("progressbar")).toBeNull();
  await rerender({ joining: { ...arriving, percent: 43 } });
  const bar = screen.getByRole("progressbar", { name: "What has come" });
  expect(bar.getAttribute("aria-valuenow")).toBe("43");
  await userEvent.click(screen.getByRole("button", { name: "Stop for now" }));
  expect(chosen).toEqual([["w", false, false]]);
});

it("goes on with what was stopped, and keeps the focus where it was", async () => {
  const { rerender } = render(JoinWaiting, { joining: arriving });
  const button = screen.getByRole("button", { name: "Stop for now" });
  button.focus();
  await rerender({ joining: { ...arriving, is_stopped: true } });
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Go on" }));
  await userEvent.click(screen.getByRole("button", { name: "Go on" }));
  expect(chosen).toEqual([["w", true, false]]);
});

it("has nothing to stop where a folder carries it, and gives up only before one is in", () => {
  render(JoinWaiting, { joining: { ...arriving, place: "/cloud", percent: 43 } });
  expect(screen.getByRole("progressbar")).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
  cleanup();
  render(JoinWaiting, { joining: { ...arriving, stage: "asked" } });
  expect(screen.getAllByRole("button").map((one) => one.textContent.trim())).toEqual(["Give up"]);
});
