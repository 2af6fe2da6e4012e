// The places of a plan that the arrow keys lead to: objectives and their key results, in order.
import type { ObjectiveCard } from "#core/ipc.ts";

export interface Stop {
  kind: "objective" | "key-result";
  id: string;
  /** The objective it is, or belongs to. */
  objective: string;
}

/** Where something is moved to: ahead of another, or to the end. */
export interface Move {
  objective: string;
  before: string | null;
}

type Card = Pick<ObjectiveCard, "id"> & { key_results: readonly { id: string }[] };

/** The name that a stop carries on the screen, as `data-focus`. */
export const nameOf = ({ kind, id }: Pick<Stop, "kind" | "id">): string => `${kind}:${id}`;

export function stopsOf(cards: readonly Card[]): Stop[] {
  return cards.flatMap(({ id, key_results }): Stop[] => [
    { kind: "objective", id, objective: id },
    ...key_results.map((row): Stop => ({ kind: "key-result", id: row.id, objective: id })),
  ]);
}

/** The stop so many steps on, held at the ends. */
export function step(stops: readonly Stop[], from: Stop, by: number): Stop | undefined {
  const at = stops.findIndex((stop) => nameOf(stop) === nameOf(from));
  return stops[Math.min(stops.length - 1, Math.max(0, at + by))];
}

/** Where the focus goes when a stop leaves the list: the next of its kind, else what is before it. */
export function neighbour(stops: readonly Stop[], gone: Stop): Stop | undefined {
  if (gone.kind === "key-result") {
    const after = step(stops, gone, 1);
    const isSibling = after?.kind === "key-result" && after.objective === gone.objective;
    return isSibling && after.id !== gone.id ? after : step(stops, gone, -1);
  }
  const objectives = stops.filter((stop) => stop.kind === "objective");
  const at = objectives.findIndex((stop) => stop.id === gone.id);
  return objectives[at + 1] ?? objectives[at - 1];
}

/** Where one step up (−1) or down (1) takes a stop; nothing at the ends of the plan. */
export function moved(cards: readonly Card[], stop: Stop, by: -1 | 1): Move | undefined {
  const at = cards.findIndex(({ id }) => id === stop.objective);
  if (stop.kind === "objective") {
    return cards[at + by] && { objective: stop.id, before: ahead(cards, at, by) };
  }
  const rows = cards[at]?.key_results ?? [];
  const place = rows.findIndex(({ id }) => id === stop.id);
  if (rows[place + by]) return { objective: stop.objective, before: ahead(rows, place, by) };
  const other = cards[at + by];
  if (!other) return undefined;
  return { objective: other.id, before: by === 1 ? (other.key_results[0]?.id ?? null) : null };
}

/** Where a stop goes that is let go at the edge of another; nothing where it stands already. */
export function dropped(
  cards: readonly Card[],
  stop: Stop,
  at: Stop,
  edge: "top" | "bottom",
): Move | undefined {
  if (stop.id === at.id || (stop.kind === "objective" && at.kind === "key-result"))
    return undefined;
  const card = cards.find(({ id }) => id === at.objective);
  if (stop.kind === "key-result" && at.kind === "objective") {
    const before = card?.key_results[0]?.id ?? null;
    return before === stop.id ? undefined : { objective: at.id, before };
  }
  const list = stop.kind === "objective" ? cards : (card?.key_results ?? []);
  const others = list.filter(({ id }) => id !== stop.id);
  const place = others.findIndex(({ id }) => id === at.id) + (edge === "bottom" ? 1 : 0);
  const isThere = list[place]?.id === stop.id;
  return isThere ? undefined : { objective: at.objective, before: others[place]?.id ?? null };
}

/** What something stands ahead of once it has passed its neighbour. */
function ahead(list: readonly { id: string }[], at: number, by: -1 | 1): string | null {
  return (by === -1 ? list[at - 1] : list[at + 2])?.id ?? null;
}
