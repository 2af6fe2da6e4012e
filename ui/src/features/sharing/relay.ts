import { describe } from "#core/failure.ts";
import type { RelayStanding } from "#core/ipc.ts";
import { m } from "#messages";

/** How things stand with a relay that was chosen, in a plain sentence. */
export function relayWords({ is_there, failure }: RelayStanding): string {
  if (failure) return describe(failure);
  return is_there ? m.sharing_relay_there() : m.sharing_relay_seeking();
}
