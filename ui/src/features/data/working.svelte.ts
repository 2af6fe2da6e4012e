// Long work: one at a time, and it goes on while one looks elsewhere.
import { attemptHere } from "#core/attempt.ts";
import type { Answer } from "#core/ipc.ts";

type Part = "" | "preview" | "import" | "export" | "verify" | "rebuild";

/** Which part of the screen is at work. */
export const working = $state<{ part: Part }>({ part: "" });

/** Does something that takes long; nothing else of the kind is begun meanwhile. Who asked says why not. */
export async function work<T>(part: Part, answer: () => Promise<Answer<T>>): Promise<Answer<T>> {
  working.part = part;
  try {
    return await attemptHere(answer());
  } finally {
    working.part = "";
  }
}

/** From how many milliseconds on something that is mostly quick counts as long. */
const LONG = 200;

/** As `work`, for what is mostly quick: only where it takes longer is there anything to be seen of it. */
export async function workIfLong<T>(
  part: Part,
  answer: () => Promise<Answer<T>>,
): Promise<Answer<T>> {
  const soon = setTimeout(() => (working.part = part), LONG);
  try {
    return await attemptHere(answer());
  } finally {
    clearTimeout(soon);
    if (working.part === part) working.part = "";
  }
}
