import { describe, expect, it } from "vitest";
import { dropped, moved, nameOf, neighbour, step, stopsOf, type Stop } from "./stops.ts";

const card = (id: string, ...rows: string[]) => ({ id, key_results: rows.map((id) => ({ id })) });
const cards = [card("A", "a1", "a2", "a3"), card("B"), card("C", "c1")];
const stops = stopsOf(cards);
const stop = (id: string): Stop => stops.find((each) => each.id === id)!;

describe("the arrow keys", () => {
  it("lead through objectives and their key results in the order of the page", () => {
    expect(stops.map(({ id }) => id)).toEqual(["A", "a1", "a2", "a3", "B", "C", "c1"]);
    expect(stops.map(nameOf)[1]).toBe("key-result:a1");
  });

  it("stop at both ends", () => {
    expect(step(stops, stop("a3"), 1)?.id).toBe("B");
    expect(step(stops, stop("A"), -1)?.id).toBe("A");
    expect(step(stops, stop("c1"), 1)?.id).toBe("c1");
    expect(step(stops, stop("a1"), Infinity)?.id).toBe("c1");
  });
});

describe("the focus after archiving", () => {
  it.each([
    ["a1", "a2"],
    ["a3", "a2"],
    ["c1", "C"],
    ["A", "B"],
    ["C", "B"],
  ])("goes from %s to %s", (gone, next) => {
    expect(neighbour(stops, stop(gone))?.id).toBe(next);
  });

  it("has nowhere to go in a plan of one", () => {
    const alone = stopsOf([card("A")]);
    expect(neighbour(alone, alone[0]!)).toBeUndefined();
  });
});

describe("letting go", () => {
  it.each<[string, string, "top" | "bottom", string | null | undefined]>([
    ["C", "A", "top", "A"],
    ["A", "C", "bottom", null],
    ["A", "B", "bottom", "C"],
    ["A", "B", "top", undefined],
    ["B", "A", "bottom", undefined],
    ["A", "A", "bottom", undefined],
    ["A", "c1", "top", undefined],
    ["a3", "a1", "top", "a1"],
    ["a1", "a2", "bottom", "a3"],
    ["a1", "a3", "bottom", null],
    ["a2", "a1", "bottom", undefined],
    ["a1", "c1", "bottom", null],
    ["c1", "a2", "top", "a2"],
    ["c1", "A", "bottom", "a1"],
    ["a2", "B", "top", null],
    ["a1", "A", "top", undefined],
  ])("%s at %s, %s, stands ahead of %s", (id, at, edge, before) => {
    expect(dropped(cards, stop(id), stop(at), edge)?.before).toBe(before);
  });
});

describe("moving", () => {
  /** What the core makes of it: taken out, and put ahead of another or at the end. */
  function after(id: string, by: -1 | 1): string[] {
    const move = moved(cards, stop(id), by);
    if (!move) return [];
    if (stop(id).kind === "objective") return put(cards, id, move.before).map((each) => each.id);
    return cards.flatMap((each) => {
      const rows = each.key_results.filter((row) => row.id !== id);
      const now = each.id === move.objective ? put([...rows, { id }], id, move.before) : rows;
      return [each.id, ...now.map((row) => row.id)];
    });
  }

  function put<T extends { id: string }>(list: T[], id: string, before: string | null): T[] {
    const it = list.find((each) => each.id === id)!;
    const others = list.filter((each) => each !== it);
    const at = before === null ? others.length : others.findIndex((each) => each.id === before);
    return [...others.slice(0, at), it, ...others.slice(at)];
  }

  it.each<[string, -1 | 1, string]>([
    ["B", -1, "B A C"],
    ["B", 1, "A C B"],
    ["A", 1, "B A C"],
    ["a2", -1, "A a2 a1 a3 B C c1"],
    ["a2", 1, "A a1 a3 a2 B C c1"],
    ["a1", 1, "A a2 a1 a3 B C c1"],
    ["a3", 1, "A a1 a2 B a3 C c1"],
    ["c1", -1, "A a1 a2 a3 B c1 C"],
  ])("%s by %i makes %s", (id, by, order) => {
    expect(after(id, by).join(" ")).toBe(order);
  });

  it("goes into the next objective ahead of its first key result", () => {
    const two = [card("A", "a1"), card("B", "b1")];
    expect(moved(two, stopsOf(two)[1]!, 1)).toEqual({ objective: "B", before: "b1" });
  });

  it("ends at the ends of the plan", () => {
    expect(moved(cards, stop("A"), -1)).toBeUndefined();
    expect(moved(cards, stop("C"), 1)).toBeUndefined();
    expect(moved(cards, stop("a1"), -1)).toBeUndefined();
    expect(moved(cards, stop("c1"), 1)).toBeUndefined();
  });
});
