import { cleanup, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Backup, Care, Failure, Held, RestorePreview } from "#core/ipc.ts";
import { language } from "#core/language.svelte.ts";
import { answers } from "#core/queries.svelte.ts";
import { toasts } from "#core/toasts.svelte.ts";
import BackupsScreen from "./BackupsScreen.svelte";

const core = vi.hoisted(() => ({
  backups: [] as unknown[],
  care: {} as unknown,
  preview: undefined as unknown,
  failure: undefined as unknown,
  asked: [] as string[],
}));

vi.mock("#bindings", () => {
  const ok = async <T>(data: T) => ({ status: "ok" as const, data });
  const answer = async (what: string, data: unknown) => {
    core.asked.push(what);
    return core.failure ? { status: "error" as const, error: core.failure } : ok(data);
  };
  return {
    events: { progressed: { listen: async () => () => undefined } },
    commands: {
      backups: () => ok(core.backups),
      care: () => ok(core.care),
      backUp: () => answer("back up", core.backups[0]),
      previewBackup: (name: string) => answer(`look at ${name}`, core.preview),
      chooseBackup: () => answer("choose", core.preview),
      restoreChosen: () => answer("restore", { holds: held(1), before: backup("b0"), kept: null }),
    },
  };
});

const held = (objectives: number): Held => ({
  plans: 1,
  objectives,
  key_results: 3,
  check_ins: 8,
  changed_at: "2026-11-21T09:15:00Z",
});

const backup = (name: string, part: Partial<Backup> = {}) =>
  ({
    name,
    at: "2026-11-21T10:00:00Z",
    reason: "daily",
    bytes: 9,
    holds: held(2),
    ...part,
  }) as Backup;

const sound = { is_damaged: false, backup_failed: null } as Care;

beforeEach(() => {
  language.set("en");
  answers.clear();
  const preview = { path: "/b/b1.db", holds: held(2), present: held(5) } as RestorePreview;
  Object.assign(core, { backups: [], care: sound, preview, failure: undefined, asked: [] });
});
afterEach(() => {
  cleanup();
  toasts.dismiss();
});

it("without a backup the next step is to make one", async () => {
  render(BackupsScreen);
  await userEvent.click(await screen.findByRole("button", { name: "Back up now" }));
  expect(core.asked).toEqual(["back up"]);
});

it("each says when and why it was made and what it holds; one that cannot be read offers nothing", async () => {
  core.backups = [
    backup("b2", { reason: "asked" }),
    backup("b1", { at: "2026-11-20T10:00:00Z", holds: null }),
  ];
  render(BackupsScreen);
  const [first, second] = await screen.findAllByRole("listitem");
  expect(first!.textContent).toContain("Made by you");
  expect(first!.textContent).toContain("2 objectives");
  expect(within(first!).getByRole("button", { name: /^Restore the backup of/ })).toBeTruthy();
  expect(second!.textContent).toContain("Cannot be read");
  expect(within(second!).queryByRole("button")).toBeNull();
});

it("nothing is restored before one has seen what there was and what there is", async () => {
  core.backups = [backup("b1")];
  render(BackupsScreen);
  await userEvent.click(await screen.findByRole("button", { name: /^Restore the backup of/ }));
  const dialog = await screen.findByRole("dialog");
  const cells = within(within(dialog).getByRole("row", { name: /^Objectives/ }));
  expect(cells.getAllByRole("cell").map((cell) => cell.textContent)).toEqual(["2", "5"]);
  expect(core.asked).toEqual(["look at b1"]);
  await userEvent.click(within(dialog).getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(core.asked).toEqual(["look at b1"]);
});

it("what was restored can be taken back", async () => {
  core.backups = [backup("b1")];
  render(BackupsScreen);
  await userEvent.click(await screen.findByRole("button", { name: /^Restore the backup of/ }));
  const dialog = await screen.findByRole("dialog");
  await userEvent.click(within(dialog).getByRole("button", { name: "Restore" }));
  await waitFor(() => expect(toasts.shown?.action?.label).toBe("Take back"));
  toasts.shown?.action?.run();
  const all = ["look at b1", "restore", "look at b0", "restore"];
  await waitFor(() => expect(core.asked).toEqual(all));
});

it("a file that cannot be restored says why, and no dialog opens", async () => {
  core.failure = { kind: "unavailable", code: "backup_damaged", field: null, params: {}, id: null };
  render(BackupsScreen);
  await userEvent.click(await screen.findByRole("button", { name: "Restore from a file…" }));
  expect(await screen.findByText(/^That backup is damaged/)).toBeTruthy();
  expect(toasts.shown).toBeNull();
  expect(screen.queryByRole("dialog")).toBeNull();
});

it("a backup that failed by itself is said, with the reason", async () => {
  const backup_failed = { kind: "unavailable", code: "disk_full", params: {} } as Failure;
  core.care = { ...sound, backup_failed };
  render(BackupsScreen);
  expect(await screen.findByText(/disk is full/)).toBeTruthy();
});
