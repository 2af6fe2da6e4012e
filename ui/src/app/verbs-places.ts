// Going to what there is at the moment: the plans of cycles and owners, the other workspaces.
import { commands, type Cycle, type Start, type Workspace } from "#core/ipc.ts";
import { cycleTitle } from "#core/cycle.ts";
import { ownerName } from "#core/owner.ts";
import { route } from "#core/route.svelte.ts";
import { enter } from "#core/workspace.ts";
import { m } from "#messages";
import type { Verb } from "./verbs.ts";

/** Going to the plan of a cycle. */
export const planVerbs = (cycles: readonly Cycle[]): Verb[] =>
  cycles.map((cycle) => ({
    id: `plan-${cycle.id}`,
    label: () => m.palette_plan({ cycle: cycleTitle(cycle) }),
    run: () => route.go({ screen: "plan", of: cycle.id }),
  }));

/** Going to the plans of the owners at hand. */
export const ownerVerbs = ({ owners, owner: me }: Start): Verb[] =>
  owners
    .filter(() => owners.length > 1)
    .map((each) => ({
      id: `owner-${each.owner}`,
      label: () => m.palette_plan_of({ owner: ownerName(each) }),
      run: () => route.go({ screen: "plan", ...(each.owner === me ? {} : { owner: each.owner }) }),
    }));

/** Opening the other workspaces. */
export const workspaceVerbs = (all: readonly Workspace[], open: string): Verb[] =>
  all
    .filter(({ id }) => id !== open)
    .map(({ id, name }) => ({
      id: `workspace-${id}`,
      label: () => m.palette_workspace({ name: name || m.app_workspace_personal() }),
      run: () => enter(() => commands.openWorkspace(id)),
    }));
