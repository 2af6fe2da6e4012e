// What was looked at last, for the palette; of this device alone.
import type { Place } from "#core/route.svelte.ts";

const KEPT = "varde.recent";

/** How much is remembered. */
const MOST = 12;

/** The ids of the objectives and key results that were looked at, the last first. */
export function recent(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string").slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Remembers what a place shows. */
export function remember({ panel }: Place): void {
  if (panel?.name !== "objective" && panel?.name !== "key-result") return;
  const ids = [panel.of, ...recent().filter((id) => id !== panel.of)].slice(0, MOST);
  localStorage.setItem(KEPT, JSON.stringify(ids));
}
