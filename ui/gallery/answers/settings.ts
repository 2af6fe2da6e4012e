import type { FirstDay, Language, NumberForm, Settings, Theme } from "#core/ipc.ts";
import { touch } from "#core/queries.svelte.ts";
import { start } from "./start.ts";

const { settings, me } = start;

const kept = (change: Partial<Settings>): Settings => {
  Object.assign(settings, change);
  void touch(["settings"]);
  return settings;
};

export default {
  choose_language: ({ language }: Record<string, unknown>) =>
    kept({ language: language as Language }),
  choose_theme: ({ theme }: Record<string, unknown>) => kept({ theme: theme as Theme }),
  choose_first_day: ({ day }: Record<string, unknown>) => kept({ first_day: day as FirstDay }),
  choose_numbers: ({ numbers }: Record<string, unknown>) =>
    kept({ numbers: numbers as NumberForm }),
  workspaces: () => [start.workspace],
  rename_me: ({ name }: Record<string, unknown>) => {
    me.name = String(name);
    void touch(["people"]);
    return { intent: { code: "person_renamed", params: { name } }, id: me.id, touched: [] };
  },
};
