import { moment, percent } from "#core/formats.ts";
import type { NearbyLaptop } from "#core/ipc.ts";
import { m } from "#messages";

/** How it stands with a laptop, in plain words. */
export function howItStands(laptop: NearbyLaptop): string {
  const { is_here, is_caught_up, seen, waiting } = laptop;
  if (is_here && is_caught_up) return m.sharing_nearby_alike();
  if (is_here && laptop.percent !== null)
    return m.sharing_nearby_meeting_part({ percent: percent(laptop.percent / 100) });
  if (is_here) return m.sharing_nearby_meeting();
  if (seen && waiting > 0)
    return m.sharing_nearby_waiting({ moment: moment(seen), count: waiting });
  return seen ? m.sharing_nearby_seen({ moment: moment(seen) }) : m.sharing_nearby_never();
}
