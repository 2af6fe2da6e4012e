// A backup that somebody asks for, from wherever they are.
import { m } from "#messages";
import { attempt, say } from "./attempt.ts";
import { commands } from "./ipc.ts";
import { toasts } from "./toasts.svelte.ts";

/** Makes a backup now, and says so. */
export async function backUp(): Promise<void> {
  const made = await attempt(commands.backUp());
  if (made.status === "ok") toasts.show({ text: m.data_backed_up() });
  else if (made.error.kind === "refused") say(made.error);
}
