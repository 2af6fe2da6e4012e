// messages: teams_kind_*
import type { TeamKind, TeamRow } from "#core/ipc.ts";
import { sentence } from "#core/messages.ts";
import { treeInOrder } from "#core/order.ts";
import type { Option } from "#design/options.ts";
import { m } from "#messages";

const KINDS: TeamKind[] = ["team", "department", "competence", "project"];

/** The kinds of teams to choose from. */
export const kinds = (): Option[] =>
  KINDS.map((kind) => ({ value: kind, label: sentence("teams_kind", kind) ?? kind }));

/** The teams that one may be part of, as far in as they stand in the tree; or none. */
export const parentsOf = (teams: readonly TeamRow[]): Option[] => [
  { value: "", label: m.teams_no_parent() },
  ...treeInOrder(teams, ({ name }) => name).map(({ id, name, depth }) => ({
    value: id,
    label: `${"\u2003".repeat(depth)}${name}`,
  })),
];
