import { commands, type Answer, type Backlog, type Board } from "#core/ipc.ts";

/** A plan from its first page to the given one, as one. */
export const readBoard = (cycle: string, owner: string, pages: number): Promise<Answer<Board>> =>
  readPages((offset) => commands.board(cycle, owner, offset), pages);

/** A backlog from its first page to the given one, as one. */
export const readBacklog = (owner: string, pages: number): Promise<Answer<Backlog>> =>
  readPages((offset) => commands.backlog(owner, offset), pages);

async function readPages<T extends Pick<Board, "objectives" | "has_more">>(
  read: (offset: number) => Promise<Answer<T>>,
  pages: number,
): Promise<Answer<T>> {
  const first = await read(0);
  if (first.status === "error") return first;
  let all = first.data;
  for (let page = 1; page < pages && all.has_more; page++) {
    const next = await read(all.objectives.length);
    if (next.status === "error") return next;
    all = { ...next.data, objectives: [...all.objectives, ...next.data.objectives] };
  }
  return { status: "ok", data: all };
}
