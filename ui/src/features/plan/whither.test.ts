import type { OwnerRef, Person, TeamRow, Workspace } from "#core/ipc.ts";
import { expect, test } from "vitest";
import { following, ownersFor } from "./whither.ts";

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

test("what is moved goes to the cycle that follows, a quarter before its year", () => {
  const cycle = (id: string, starts_on: string, ends_on: string, days: number) => ({
    id,
    starts_on,
    ends_on,
    days,
  });
  const cycles = [
    cycle("2027", "2027-01-01", "2027-12-31", 365),
    cycle("q2", "2027-04-01", "2027-06-30", 91),
    cycle("q1", "2027-01-01", "2027-03-31", 90),
    cycle("q4", "2026-10-01", "2026-12-31", 92),
  ];
  expect(following(cycles, "q4")?.id).toBe("q1");
  expect(following(cycles, "q2")).toBeUndefined();
});
