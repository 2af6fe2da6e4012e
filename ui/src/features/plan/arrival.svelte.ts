// The way to a thing's panel, and to one of its parts.
import { focusWithin } from "#design/arrive.ts";
import { route, type PanelName } from "#core/route.svelte.ts";
import { arrived, goTo } from "#core/wanted.svelte.ts";
import { tick } from "svelte";

export { wantedPart } from "#core/wanted.svelte.ts";

/** Opens the panel of a thing, at one of its parts (`data-part`). */
export function open(name: PanelName, id: string, part?: string): void {
  goTo({ ...route.place, panel: { name, of: id } }, id, part);
}

/** Leads the eye and the focus to a part. */
export async function arriveAt(root: Element, part: string): Promise<void> {
  arrived();
  await tick();
  const element = root.querySelector(`[data-part="${CSS.escape(part)}"]`);
  element?.scrollIntoView({ block: "nearest" });
  focusWithin(element);
}
