import { draft } from "#core/draft.svelte.ts";
import { commands } from "#core/ipc.ts";
import { refusalOf } from "#core/undo.ts";

export { refusalOf };

/** What keeps the title of an objective or a key result, and what is being typed of it. */
export function titleOf(kind: "objective" | "key-result", id: string) {
  const keep = (value: string) =>
    kind === "objective"
      ? commands.changeObjective(id, { field: "title", value })
      : commands.changeKeyResult(id, { field: "title", value });
  return {
    draft: draft(`${kind}:${id}:title`),
    keep: (value: string) => refusalOf(keep(value), "title"),
  };
}
