import { commands, type Answer, type Board } from "#core/ipc.ts";

/** A plan from its first page to the given one, as one. */
export async function readBoard(
  cycle: string,
  owner: string,
  pages: number,
): Promise<Answer<Board>> {
  const read = await commands.board(cycle, owner, 0);
  if (read.status === "error") return read;
  let board = read.data;
  for (let page = 1; page < pages && board.has_more; page++) {
    const next = await commands.board(cycle, owner, board.objectives.length);
    if (next.status === "error") return next;
    board = { ...next.data, objectives: [...board.objectives, ...next.data.objectives] };
  }
  return { status: "ok", data: board };
}
