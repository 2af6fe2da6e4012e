import { at } from "#core/attempt.ts";
import { draft } from "#core/draft.svelte.ts";
import { describe } from "#core/failure.ts";
import { commands, type Answer, type Done } from "#core/ipc.ts";
import { act } from "#core/undo.ts";

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

/** Does it, and answers with the sentence of a refusal, as an inline edit wants it. */
export async function refusalOf(
  answer: Promise<Answer<Done>>,
  field: string,
): Promise<string | undefined> {
  const done = await act(answer);
  if (done.status === "ok") return undefined;
  return at(field, done.error) ?? describe(done.error);
}
