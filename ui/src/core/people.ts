import { commands, type Person } from "./ipc.ts";
import { inOrder } from "./order.ts";
import { personName } from "./person.ts";
import { query } from "./queries.svelte.ts";

/** Everyone in the workspace by name, for whoever chooses one of them. */
export function everyone(): { readonly all: Person[] } {
  const asked = query(() => ({ key: ["people"], topics: ["people"], read: commands.people }));
  return {
    get all() {
      return inOrder(asked.data ?? [], personName);
    },
  };
}
