import { describe } from "./failure.ts";
import { settle, type Answer, type Failure } from "./ipc.ts";
import { toasts } from "./toasts.svelte.ts";

/**
 * Runs a command that a person asked for. A refusal comes back for the form to show at its
 * field; whatever is unavailable or broken is also said in a toast.
 */
export async function attempt<T>(answer: Promise<Answer<T>>): Promise<Answer<T>> {
  const settled = await settle(answer);
  if (settled.status === "error" && settled.error.kind !== "refused") say(settled.error);
  return settled;
}

/**
 * As `attempt`, for those who say in their own place what is unavailable. What is broken is said
 * in a toast too: its id stands there.
 */
export async function attemptHere<T>(answer: Promise<Answer<T>>): Promise<Answer<T>> {
  const settled = await settle(answer);
  if (settled.status === "error" && settled.error.kind === "broken") say(settled.error);
  return settled;
}

/** Says a failure in a toast, with its id from the log when it has one. */
export function say(failure: Failure): void {
  const tone = failure.kind === "refused" ? "quiet" : "warning";
  toasts.show({ text: describe(failure), tone, detail: failure.id ?? undefined });
}

/** The sentence of a refusal for one field of a form, or nothing. */
export function at(field: string, failure: Failure | null | undefined): string | undefined {
  return failure && failure.field === field ? describe(failure) : undefined;
}
