import { cycleTitle } from "./cycle.ts";
import { date } from "./formats.ts";
import type { Hit } from "./ipc.ts";
import { ownerName } from "./owner.ts";
import { m } from "#messages";

/** Where a hit stands, in a few words: its cycle, its owner, what it belongs to. */
export function contextOf({ plan, of }: Pick<Hit, "plan" | "of">): string {
  const parts = [of];
  if (plan?.during) parts.push(cycleTitle(plan.during));
  if (plan?.owner_name || plan?.owner === "company") parts.push(ownerName(plan));
  return parts.filter(Boolean).join(" · ");
}

/** What a hit is called: its title, or what it is. */
export function titleOfHit({ title, kind, on }: Hit): string {
  const words = title.map(({ text }) => text).join("");
  if (words) return words;
  return kind === "plan" ? m.search_learned() : date(on);
}
