// Where an objective can go: whose plan, and in which cycle.
import type { Cycle, OwnerRef, Start, Teams } from "#core/ipc.ts";
import { inOrder, treeInOrder } from "#core/order.ts";
import { ownerName } from "#core/owner.ts";
import { personName } from "#core/person.ts";
import type { Option } from "#design/options.ts";

const COMPANY: OwnerRef = { owner: "company", owner_name: "" };

/**
 * Those who can be planned for: whose plan it stands in, those at hand, the company, every team,
 * and every person where people have plans of their own. Somebody alone has no company.
 */
export function ownersFor(
  here: OwnerRef,
  { owners, workspace }: Pick<Start, "owners" | "workspace">,
  { teams, people }: Pick<Teams, "teams" | "people">,
): Option[] {
  const persons = inOrder(
    people.map(({ person }) => person),
    personName,
  );
  const all: OwnerRef[] = [
    here,
    ...owners,
    ...(teams.length > 0 || !workspace.is_personal ? [COMPANY] : []),
    ...treeInOrder(teams, ({ name }) => name).map(({ id, name }) => ({
      owner: `team/${id}`,
      owner_name: name,
    })),
    ...(workspace.agreements.individual_plans ? persons : []).map((person) => ({
      owner: `person/${person.id}`,
      owner_name: person.is_me ? "" : personName(person),
    })),
  ];
  const names = new Map(all.map((each) => [each.owner, ownerName(each)]));
  return [...names].map(([value, label]) => ({ value, label }));
}

type Dated = Pick<Cycle, "id" | "starts_on" | "ends_on" | "days">;

/** The cycle that comes after another, the shortest where several begin on that day. */
export function following<T extends Dated>(cycles: readonly T[], id: string): T | undefined {
  const here = cycles.find((cycle) => cycle.id === id);
  return cycles
    .filter(({ starts_on }) => here && starts_on > here.ends_on)
    .sort((a, b) => a.starts_on.localeCompare(b.starts_on) || a.days - b.days)[0];
}
