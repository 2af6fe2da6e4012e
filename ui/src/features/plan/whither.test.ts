import type { OwnerRef, Person, TeamRow, Workspace } from "#core/ipc.ts";
import { expect, test } from "vitest";
import { ownersFor } from "./whither.ts";

const me: OwnerRef = { owner: "person/kari", owner_name: "" };
const person = (id: string, name: string, is_me = false): { person: Person; teams: [] } => ({
  person: { id, name, is_me },
  teams: [],
});
const team = (id: string, name: string): TeamRow => ({
  id,
  name,
  kind: "team",
  depth: 0,
  members: [],
});
const people = [person("kari", "Kari", true), person("ola", "Ola")];

function choices(changed: { teams?: TeamRow[]; alone?: boolean; own?: boolean; here?: OwnerRef }) {
  const { teams = [], alone = false, own = true, here = me } = changed;
  const workspace = {
    is_personal: alone,
    agreements: { individual_plans: own },
  } as Workspace;
  const all = alone ? people.slice(0, 1) : people;
  return ownersFor(here, { owners: own ? [me] : [], workspace }, { teams, people: all }).map(
    ({ label }) => label,
  );
}

test("somebody alone has nobody else to plan for", () => {
  expect(choices({ alone: true })).toEqual(["Me"]);
});

test("oneself comes first, then the company, teams by name, the others", () => {
  const teams = [team("2", "Sales"), team("1", "Crew")];
  expect(choices({ teams })).toEqual(["Me", "Company", "Crew", "Sales", "Ola"]);
});

test("where people have no plans of their own, they cannot be chosen", () => {
  expect(choices({ own: false, here: { owner: "company", owner_name: "" } })).toEqual(["Company"]);
});

test("whose plan it stands in is always there, also a team that is archived", () => {
  const here = { owner: "team/9", owner_name: "Old crew" };
  expect(choices({ own: false, here })[0]).toBe("Old crew");
});
