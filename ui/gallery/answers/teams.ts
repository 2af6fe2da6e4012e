import type { Overview, Person, TeamDetail, TeamRow, Teams } from "#core/ipc.ts";
import { cycle } from "./start.ts";

const me: Person = { id: "person-1", name: "", is_me: true };
const kari: Person = { id: "person-2", name: "Kari", is_me: false };

const team = (id: string, name: string, depth: number, members: Person[]): TeamRow => ({
  id,
  name,
  kind: depth === 0 ? "department" : "team",
  depth,
  members,
});

const teams = [
  team("team-1", "The shop in the old harbour", 0, []),
  team("team-2", "Sales", 1, [me, kari]),
  team("team-3", "Workshop", 1, [kari]),
];

const row = (owner: string, owner_name: string, depth: number, progress: number | null) => ({
  owner,
  owner_name,
  depth,
  lead: progress === null ? null : kari,
  objectives: progress === null ? 0 : 3,
  progress,
  expected: 0.57,
  pace: progress === null ? ("no_data" as const) : ("behind" as const),
  is_closed: false,
});

export default {
  teams: (): Teams => ({
    teams,
    people: [
      { person: me, teams: [{ id: "team-2", name: "Sales" }] },
      { person: kari, teams: [{ id: "team-2", name: "Sales" }] },
    ],
    archived_teams: [],
    archived_people: [],
  }),
  team: ({ id }: Record<string, unknown>): TeamDetail => {
    const { name, kind, members } = teams.find((one) => one.id === id) ?? teams[0]!;
    const detail = { name, kind, members, parent: "team-1", parents: teams.slice(0, 1) };
    return { id: String(id), ...detail, plans: [], is_archived: false };
  },
  overview: (): Overview => ({
    cycle,
    teams: [row("company", "", 0, null), row("team/team-2", "Sales", 1, 0.4)],
    people: [row("person/person-1", "", 0, 0.3)],
  }),
};
