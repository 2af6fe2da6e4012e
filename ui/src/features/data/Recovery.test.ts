import { cleanup, render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Recovered } from "#core/ipc.ts";
import { language } from "#core/language.svelte.ts";
import { toasts } from "#core/toasts.svelte.ts";
import Recovery from "./Recovery.svelte";

const core = vi.hoisted(() => ({ answer: undefined as unknown }));

vi.mock("#bindings", () => ({
  events: { progressed: { listen: async () => () => undefined } },
  commands: { recover: async () => core.answer },
}));

const whole: Recovered = {
  was_damaged: true,
  is_whole: true,
  changes: 40,
  from_backups: 0,
  missing: 0,
  lost: [],
  holds: null,
  kept: "damaged-20261122T091500Z.db",
};

async function recover(answer: unknown) {
  core.answer = answer;
  const onclose = vi.fn();
  render(Recovery, { onclose });
  await userEvent.click(screen.getByRole("button", { name: "Build it again" }));
  return onclose;
}

const refusal = (code: string) => ({
  status: "error",
  error: { kind: "unavailable", code, field: null, params: {}, id: null },
});

beforeEach(() => language.set("en"));
afterEach(() => {
  cleanup();
  toasts.dismiss();
});

it("where all is there again it says so, where the damaged file is, and one goes on", async () => {
  const onclose = await recover({ status: "ok", data: whole });
  expect(await screen.findByText("Everything is there again. Nothing is missing.")).toBeTruthy();
  expect(screen.getByText(/damaged-20261122T091500Z\.db/)).toBeTruthy();
  expect(onclose).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Go on" }));
  await vi.waitFor(() => expect(onclose).toHaveBeenCalledOnce());
});

it("what is lost is counted, and named with whose it is", async () => {
  const cycle = { id: "c", name: "", quarter: { year: 2026, quarter: 4 } };
  const lost = [
    { what: "plan", owner: "team/t", owner_name: "Salg", cycle },
    { what: "workspace", name: "Åsen" },
    { what: "unknown" },
  ];
  await recover({ status: "ok", data: { ...whole, is_whole: false, missing: 3, lost } });
  expect(await screen.findByText("Salg · Q4 2026")).toBeTruthy();
  expect(screen.getByText("Åsen")).toBeTruthy();
  expect(screen.getAllByRole("listitem")).toHaveLength(3);
  expect(screen.getByText(/\b3\b/)).toBeTruthy();
});

it("a sound file is left alone, and that is said", async () => {
  await recover({ status: "ok", data: { ...whole, was_damaged: false, kept: null } });
  expect(await screen.findByRole("button", { name: "Go on" })).toBeTruthy();
  expect(screen.queryByText(/Everything is there again/)).toBeNull();
});

it("a file of which nothing can be read, or that is in use, stays; one can try again", async () => {
  await recover(refusal("damaged"));
  const nothing = (await screen.findAllByRole("status")).map((one) => one.textContent).join("");
  expect(nothing.trim()).not.toBe("");
  core.answer = refusal("in_use");
  await userEvent.click(screen.getByRole("button", { name: "Build it again" }));
  expect(await screen.findByText("Another window works on the same plans.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Build it again" })).toBeTruthy();
});
