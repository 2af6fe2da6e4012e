import { commands, type Answer } from "#core/ipc.ts";

/** Who or what is about to go out of the workspace. */
export interface Leaving {
  kind: "person" | "device" | "workspace";
  /** The person, the device, or the workspace that one leaves oneself. */
  of: string;
  name: string;
}

/** Lets them go. */
export function letGo({ kind, of }: Leaving): Promise<Answer<null>> {
  if (kind === "person") return commands.removePerson(of);
  return kind === "device" ? commands.removeDevice(of) : commands.leaveWorkspace(of);
}
