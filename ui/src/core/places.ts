// Where something that was found is shown.
import type { Hit, HitPlan } from "./ipc.ts";
import type { Place } from "./route.svelte.ts";
import { goTo } from "./wanted.svelte.ts";

/** The place of a hit: its plan with its panel, or the screen of its kind. */
export function placeOf({ id, kind, plan, key_result, objective }: Hit): Place {
  if (kind === "person" || kind === "team") {
    return { screen: "teams", panel: { name: kind, of: id } };
  }
  if (!plan) return { screen: "cycles" };
  const place = planOf(plan);
  if (key_result) return { ...place, panel: { name: "key-result", of: key_result } };
  return objective ? { ...place, panel: { name: "objective", of: objective } } : place;
}

/** The plan that a hit stands in, or its backlog; one's own needs no name. */
export function planOf({ cycle, during, owner, owner_name }: HitPlan): Place {
  const isOwn = owner.startsWith("person/") && owner_name === "";
  const whose = isOwn ? {} : { owner };
  return during ? { screen: "plan", of: cycle, ...whose } : { screen: "backlog", ...whose };
}

/** Goes to a hit, and to where in its panel the words stand. */
export function goToHit(hit: Hit, part = partOf(hit)): void {
  goTo(placeOf(hit), hit.key_result ?? hit.objective ?? undefined, part);
}

function partOf({ kind, field }: Hit): string | undefined {
  if (kind === "check_in") return "check-ins";
  if (kind === "initiative") return "initiatives";
  if (kind === "milestone") return "milestones";
  return field === "grade_reason" ? "grade" : undefined;
}
