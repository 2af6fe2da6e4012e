import type { Person } from "#core/ipc.ts";
import { personName } from "#core/person.ts";
import type { Option } from "#design/options.ts";
import { m } from "#messages";

/** How many are offered at once. */
const MOST = 20;

/** Who may join a team by what is typed: those of the workspace who are not in it, and somebody
 * new of that name where nobody here bears it. */
export function whoFor(
  people: readonly Person[],
  members: readonly Person[],
  typed: string,
): Option[] {
  const wanted = typed.trim().toLocaleLowerCase();
  const isIn = new Set(members.map(({ id }) => id));
  const found = people.filter((one) => personName(one).toLocaleLowerCase().includes(wanted));
  const options = found
    .filter(({ id }) => !isIn.has(id))
    .slice(0, MOST)
    .map((one) => ({ value: one.id, label: personName(one) }));
  const isKnown = people.some((one) => personName(one).toLocaleLowerCase() === wanted);
  if (!wanted || isKnown) return options;
  const name = typed.trim();
  return [...options, { value: `new:${name}`, label: m.teams_join_new({ name }) }];
}
