// Long work: one at a time, and it goes on while one looks elsewhere.
import { attempt } from "#core/attempt.ts";
import type { Answer } from "#core/ipc.ts";

type Part = "" | "import" | "export" | "verify" | "rebuild";

/** Which part of the screen is at work. */
export const working = $state<{ part: Part }>({ part: "" });

/** Does something that takes long; nothing else of the kind is begun meanwhile. */
export async function work<T>(part: Part, answer: () => Promise<Answer<T>>): Promise<Answer<T>> {
  working.part = part;
  try {
    return await attempt(answer());
  } finally {
    working.part = "";
  }
}
