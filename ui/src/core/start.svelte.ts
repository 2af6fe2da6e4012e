import { commands } from "./ipc.ts";
import { query } from "./queries.svelte.ts";

/** What the window starts from: workspace, person, today, settings, cycle, what is owed. */
export function start() {
  return query(() => ({
    key: ["start"],
    topics: ["settings", "history", "week", "cycles", "people"],
    read: commands.start,
  }));
}
