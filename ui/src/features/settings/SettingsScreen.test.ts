import { cleanup, render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { language } from "#core/language.svelte.ts";
import { answers } from "#core/queries.svelte.ts";
import { theme } from "#core/theme.svelte.ts";
import { toasts } from "#core/toasts.svelte.ts";
import SettingsScreen from "./SettingsScreen.svelte";

const core = vi.hoisted(() => ({ chosen: [] as unknown[], isFull: false, named: [] as string[] }));

vi.mock("#bindings", () => {
  const ok = async <T>(data: T) => ({ status: "ok" as const, data });
  const full = { kind: "unavailable", code: "disk_full", field: null, params: {}, id: null };
  const choose = async (choice: string) => {
    core.chosen.push(choice);
    return core.isFull ? { status: "error", error: full } : ok({});
  };
  return {
    events: {},
    commands: {
      start: () => ok({ me: { id: "p", name: "Kari", is_me: true } }),
      chooseLanguage: choose,
      chooseTheme: choose,
      renameMe: (name: string) => {
        core.named.push(name);
        return ok({ intent: { code: "person_renamed", params: { name } } });
      },
      draft: () => ok(null),
      saveDraft: () => ok(null),
      discardDraft: () => ok(null),
    },
  };
});

beforeEach(() => {
  language.set("en");
  theme.set("system");
  answers.clear();
  Object.assign(core, { chosen: [], isFull: false, named: [] });
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
