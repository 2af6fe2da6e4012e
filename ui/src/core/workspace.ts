import { attempt } from "./attempt.ts";
import { flushDrafts } from "./draft.svelte.ts";
import type { Answer } from "./ipc.ts";
import { forget } from "./queries.svelte.ts";
import { route } from "./route.svelte.ts";
import { toasts } from "./toasts.svelte.ts";

/**
 * Goes to another workspace: what is being typed is kept where it was typed, and nothing of the
 * one that is left is shown in the other.
 */
export async function enter<T>(opening: () => Promise<Answer<T>>): Promise<Answer<T>> {
  await flushDrafts();
  const opened = await attempt(opening());
  if (opened.status === "error") return opened;
  toasts.dismiss();
  route.begin({ screen: "plan" });
  await forget();
  return opened;
}
