import type { Cycle, Start } from "#core/ipc.ts";
import { wishes } from "../wishes.ts";

export const cycle: Cycle = {
  id: "cycle-1",
  name: "",
  quarter: { year: 2026, quarter: 4 },
  year: null,
  starts_on: "2026-10-01",
  ends_on: "2026-12-31",
  day: 53,
  days: 92,
  elapsed: 0.57,
  phase: "running",
  parent: null,
  objectives: 2,
};

export const start: Start = {
  workspace: {
    id: "workspace-1",
    name: "",
    is_personal: true,
    agreements: {
      individual_plans: true,
      most_objectives: 3,
      most_key_results: 3,
      on_track_gap: 10,
      behind_gap: 30,
      aim_from: 60,
      aim_to: 70,
      check_in_day: 5,
    },
  },
  me: { id: "person-1", name: "", is_me: true },
  today: "2026-11-22",
  settings: {
    language: (wishes.get("language") ?? "en") as Start["settings"]["language"],
    theme: (wishes.get("theme") ?? "system") as Start["settings"]["theme"],
    first_day: "monday",
    numbers: "language",
    file: "/home/kari/.local/share/varde/varde.db",
  },
  cycle,
  owner: "person/person-1",
  owners: [
    { owner: "person/person-1", owner_name: "" },
    { owner: "team/team-2", owner_name: "Sales" },
    { owner: "company", owner_name: "" },
  ],
  is_new: false,
  owed: 3,
  history: { undo: null, redo: null },
  place: null,
};

const drafts = new Map<unknown, unknown>();

export default {
  start: () => {
    const code = wishes.get("fail");
    if (code) {
      const params = { path: "/home/kari/.local/share/varde/varde.db" };
      throw { kind: "unavailable", code, field: null, params, id: null };
    }
    return start;
  },
  drafts: ({ keys }: Record<string, unknown>) =>
    (keys as unknown[]).map((key) => drafts.get(key) ?? null),
  save_draft: ({ key, text }: Record<string, unknown>) => void drafts.set(key, text),
  discard_draft: ({ key }: Record<string, unknown>) => void drafts.delete(key),
  undo: () => {
    throw { kind: "refused", code: "nothing_to_undo", field: null, params: {}, id: null };
  },
};
