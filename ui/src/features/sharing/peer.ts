import { moment } from "#core/formats.ts";
import type { PeerStanding } from "#core/ipc.ts";
import { m } from "#messages";

/** How things stand with a peer that was chosen, in plain sentences. */
export function peerWords({ met, lacking, failure }: PeerStanding): string[] {
  const last = met ? m.sharing_peer_met({ moment: moment(met) }) : m.sharing_peer_never();
  const waits = lacking > 0 ? [m.sharing_peer_lacking()] : [];
  const isAll = met && lacking === 0 && !failure;
  return [last, ...waits, ...(isAll ? [m.sharing_peer_all()] : [])];
}
