import { cleanup, render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { language } from "#core/language.svelte.ts";
import { toasts } from "#core/toasts.svelte.ts";
import FilePart from "./FilePart.svelte";

const core = vi.hoisted(() => ({
  shares: [] as ((shared: unknown) => void)[],
  heard: new Set<(event: { payload: { done: number; all: number } }) => void>(),
  stopped: 0,
}));

vi.mock("#bindings", () => ({
  events: {
    progressed: {
      listen: async (tell: (event: { payload: { done: number; all: number } }) => void) => {
        core.heard.add(tell);
        return () => core.heard.delete(tell);
      },
    },
  },
  commands: {
    shareChanges: () => new Promise((answer) => core.shares.push(answer)),
    stopWork: async () => ({ status: "ok", data: (core.stopped += 1) }),
  },
}));

const tell = (done: number, all: number) =>
  core.heard.forEach((hear) => hear({ payload: { done, all } }));

const written = { status: "ok", data: { path: "/d/monday.varde", changes: 4, bytes: 9 } };
const stopped = { status: "error", error: { kind: "unavailable", code: "stopped", params: {} } };

/** Longer than what is mostly quick takes. */
const LONG = 300;
const aWhile = () => new Promise((on) => setTimeout(on, LONG));

const button = (name: string) => screen.findByRole("button", { name });

beforeEach(() => {
  language.set("en");
  Object.assign(core, { shares: [], stopped: 0 });
});

afterEach(() => {
  cleanup();
  toasts.dismiss();
});

it("while one says where to there is nothing to stop; then a long file shows how far it is", async () => {
  render(FilePart, { workspace: "Nordlys" });
  await userEvent.click(await button("Share changes…"));
  await aWhile();
  expect(screen.queryByRole("progressbar")).toBeNull();
  tell(1000, 9000);
  const stop = await button("Stop");
  await waitFor(() => expect(document.activeElement).toBe(stop));
  tell(3000, 9000);
  const bar = screen.getByRole("progressbar", { name: "Working" });
  await waitFor(() => expect(bar.getAttribute("aria-valuetext")).toBe("3,000 of 9,000"));
  await userEvent.keyboard(" ");
  expect(core.stopped).toBe(1);
  core.shares[0]!(stopped);
  await screen.findByText("Stopped. No new file was written.");
  const share = await button("Share changes…");
  await waitFor(() => expect(document.activeElement).toBe(share));
  await waitFor(() => expect(core.heard.size).toBe(0));
});

it("a short file is written before there is anything to be seen of it", async () => {
  render(FilePart, { workspace: "Nordlys" });
  await userEvent.click(await button("Share changes…"));
  await waitFor(() => expect(core.heard.size).toBe(1));
  tell(4, 4);
  core.shares[0]!(written);
  await screen.findByText("4 changes: /d/monday.varde");
  await aWhile();
  expect(screen.queryByRole("progressbar")).toBeNull();
});

it("whoever has gone elsewhere meanwhile hears there what came of it", async () => {
  const { unmount } = render(FilePart, { workspace: "Nordlys" });
  await userEvent.click(await button("Share changes…"));
  unmount();
  core.shares[0]!(written);
  await waitFor(() => expect(toasts.shown?.text).toBe("4 changes: /d/monday.varde"));
});
