// Where in a panel a person wants to arrive: at the maths of a figure, in the field of a check-in.
import { focusWithin } from "#design/arrive.ts";
import { route, type PanelName } from "#core/route.svelte.ts";
import { tick } from "svelte";

let wanted = $state.raw<{ of: string; part: string }>();

/** Opens the panel of a thing, at one of its parts (`data-part`). */
export function open(name: PanelName, id: string, part?: string): void {
  wanted = part ? { of: id, part } : undefined;
  route.open(name, id);
}

/** The part that somebody wants to arrive at, once it is there. */
export function wantedPart(id: string): string | undefined {
  return wanted?.of === id ? wanted.part : undefined;
}

/** Leads the eye and the focus to a part. */
export async function arriveAt(root: Element, part: string): Promise<void> {
  wanted = undefined;
  await tick();
  const element = root.querySelector(`[data-part="${CSS.escape(part)}"]`);
  element?.scrollIntoView({ block: "nearest" });
  focusWithin(element);
}
