// The other workspaces of this machine, as far as an objective leads there.
import { commands } from "#core/ipc.ts";
import { query } from "#core/queries.svelte.ts";
import { enter } from "#core/workspace.ts";
import { m } from "#messages";
import { tick } from "svelte";
import { open } from "./arrival.svelte.ts";

/** What a workspace is called here. */
export const workspaceName = ({ name }: { name: string }): string =>
  name || m.app_workspace_personal();

/** Whether there is another workspace on this machine. */
export function elsewhere(): () => boolean {
  const all = query(() => ({ key: ["workspaces"], topics: [], read: commands.workspaces }));
  return () => (all.data?.length ?? 0) > 1;
}

/** Opens another workspace, and an objective in it. */
export async function goThere(workspace: string, objective: string): Promise<void> {
  const opened = await enter(() => commands.openWorkspace(workspace));
  if (opened.status === "error") return;
  await tick();
  open("objective", objective);
}
