import { cleanup, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { language } from "#core/language.svelte.ts";
import { numbers } from "#core/numbers.svelte.ts";
import { answers } from "#core/queries.svelte.ts";
import { theme } from "#core/theme.svelte.ts";
import { toasts } from "#core/toasts.svelte.ts";
import SettingsScreen from "./SettingsScreen.svelte";

const core = vi.hoisted(() => ({
  chosen: [] as unknown[],
  isFull: false,
  named: [] as string[],
  changes: [] as unknown[],
  keys: { lie: "file", failure: null as unknown },
  renewed: 0,
  agreed: {
    individual_plans: true,
    most_objectives: 3,
    most_key_results: null,
    on_track_gap: 10,
    behind_gap: 30,
    aim_from: 60,
    aim_to: 70,
    check_in_day: 5,
  },
}));

vi.mock("#bindings", () => {
  const ok = async <T>(data: T) => ({ status: "ok" as const, data });
  const full = { kind: "unavailable", code: "disk_full", field: null, params: {}, id: null };
  const params = { lowest: "0", highest: "30" };
  const refused = (field: string) => ({
    ...full,
    kind: "refused",
    code: "out_of_range",
    field,
    params,
  });
  const done = {
    status: "ok",
    data: { intent: { code: "workspace_changed", params: {} }, touched: ["workspace"] },
  };
  const choose = async (choice: string) => {
    core.chosen.push(choice);
    return core.isFull ? { status: "error", error: full } : ok({});
  };
  return {
    events: {},
    commands: {
      start: () =>
        ok({
          me: { id: "p", name: "Kari", is_me: true },
          settings: { first_day: "monday", numbers: "language", file: "/data/varde.db" },
          workspace: { id: "w", name: "", is_personal: true, agreements: core.agreed },
        }),
      keys: () => ok(core.keys),
      renewKeys: () => {
        core.renewed += 1;
        core.keys = { lie: "keyring", failure: null };
        return ok(null);
      },
      chooseNumbers: choose,
      chooseFirstDay: choose,
      changeWorkspace: async (change: { field: string; value: unknown }) => {
        core.changes.push(change);
        return change.value === "99" ? { status: "error", error: refused(change.field) } : done;
      },
      chooseLanguage: choose,
      chooseTheme: choose,
      renameMe: (name: string) => {
        core.named.push(name);
        return ok({ intent: { code: "person_renamed", params: { name } }, touched: ["people"] });
      },
      drafts: (keys: string[]) => ok(keys.map(() => null)),
      saveDraft: () => ok(null),
      discardDraft: () => ok(null),
    },
  };
});

beforeEach(() => {
  language.set("en");
  theme.set("system");
  answers.clear();
  numbers.set("language");
  const keys = { lie: "file", failure: null };
  Object.assign(core, { chosen: [], isFull: false, named: [], changes: [], keys, renewed: 0 });
});
afterEach(() => {
  cleanup();
  toasts.dismiss();
});

it("a language is named in itself and spoken at once", async () => {
  render(SettingsScreen);
  await userEvent.click(await screen.findByRole("radio", { name: "Norsk bokmål" }));
  expect(screen.getByRole("heading", { name: "Innstillinger" })).toBeTruthy();
  expect(core.chosen).toEqual(["nb"]);
  expect(screen.getByRole("radio", { name: "Svenska" })).toBeTruthy();
});

it("what could not be kept goes back to what it was, and says why", async () => {
  core.isFull = true;
  render(SettingsScreen);
  await userEvent.click(await screen.findByRole("radio", { name: "Svenska" }));
  await waitFor(() => expect(language.current).toBe("en"));
  await userEvent.click(screen.getByRole("radio", { name: "Dark" }));
  await waitFor(() => expect(theme.current).toBe("system"));
  expect(toasts.shown?.text).toMatch(/disk is full/);
});

it("a name is kept by Enter, once", async () => {
  render(SettingsScreen);
  const name = await screen.findByRole("textbox", { name: "My name" });
  expect((name as HTMLInputElement).value).toBe("Kari");
  await userEvent.type(name, " Berg{Enter}");
  await userEvent.tab();
  expect(core.named).toEqual(["Kari Berg"]);
});

it("numbers are written in the form one chooses, at once", async () => {
  render(SettingsScreen);
  await userEvent.click(await screen.findByRole("radio", { name: "1.234,5" }));
  expect(screen.getByText(/1\.234,5 is one thousand/)).toBeTruthy();
  expect(core.chosen).toEqual(["point_comma"]);
});

it("what is out of range is said at its field, with what was typed", async () => {
  render(SettingsScreen);
  const field = (await screen.findByRole("textbox", {
    name: "On track until",
  })) as HTMLInputElement;
  expect(field.value).toBe("10");
  await userEvent.clear(field);
  await userEvent.type(field, "99{Enter}");
  await screen.findByText("Choose a number from 0 to 30.");
  expect(field.value).toBe("99");
  await userEvent.clear(field);
  await userEvent.type(field, "15{Enter}");
  expect(core.changes.at(-1)).toEqual({ field: "on_track_gap", value: "15" });
  expect(screen.queryByText("Choose a number from 0 to 30.")).toBeNull();
});

it("it is said where the keys lie, and nothing is offered while they can be had", async () => {
  render(SettingsScreen);
  expect(await screen.findByText("They lie in files that only you can read.")).toBeTruthy();
  cleanup();
  core.keys = { lie: "keyring", failure: null };
  render(SettingsScreen);
  expect(await screen.findByText(/the system’s keyring opens them/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Go on with new keys" })).toBeNull();
});

it("one goes on with new keys only after one has read what that means", async () => {
  const failure = { kind: "unavailable", code: "keyring_lacks", field: null, params: {}, id: null };
  core.keys = { lie: "keyring", failure };
  render(SettingsScreen);
  expect(await screen.findByText(/does not have the key to this folder/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Go on with new keys" }));
  const dialog = await screen.findByRole("dialog");
  expect(dialog.textContent).toMatch(/this is another device/);
  expect(core.renewed).toBe(0);
  await userEvent.click(within(dialog).getByRole("button", { name: "Go on with new keys" }));
  await waitFor(() => expect(core.renewed).toBe(1));
  await waitFor(() => expect(screen.queryByText(/does not have the key/)).toBeNull());
});
