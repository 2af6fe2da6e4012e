import { moment } from "#core/formats.ts";
import type { NearbyLaptop } from "#core/ipc.ts";
import { m } from "#messages";

/** How it stands with a laptop, in plain words. */
export function howItStands({ is_here, is_caught_up, seen }: NearbyLaptop): string {
  if (is_here) return is_caught_up ? m.sharing_nearby_alike() : m.sharing_nearby_meeting();
  return seen ? m.sharing_nearby_seen({ moment: moment(seen) }) : m.sharing_nearby_never();
}
