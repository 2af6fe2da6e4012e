// messages: sharing_refused_*
import { moment } from "#core/formats.ts";
import { describe } from "#core/failure.ts";
import type { Failure, FolderStanding } from "#core/ipc.ts";
import { sentence } from "#core/messages.ts";
import { m } from "#messages";

/** How things stand with a folder that was chosen, in plain sentences. */
export function standingOf({ exchanged, unsent, turn }: FolderStanding): string[] {
  const last = exchanged
    ? m.sharing_folder_exchanged({ moment: moment(exchanged) })
    : m.sharing_folder_never();
  const own = unsent > 0 ? [m.sharing_folder_unsent({ count: unsent })] : [];
  const isAll = exchanged && unsent === 0 && !turn.failure;
  const theirs = turn.waiting + turn.not_arrived > 0 ? [m.sharing_folder_arriving()] : [];
  return [last, ...own, ...(isAll ? [m.sharing_folder_all()] : []), ...theirs];
}

/** Why a turn at a folder did not come to its end; which folder stands there already. */
export const failedBecause = (failure: Failure): string =>
  failure.code === "folder_gone" ? m.sharing_folder_away() : describe(failure);

/** Why changes were not taken in. */
export const refusedBecause = (why: string): string => sentence("sharing_refused", why) ?? why;
