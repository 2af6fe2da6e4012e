// Lists in the order of the alphabet that is spoken: å comes last in Norwegian, after z in
// Swedish, beside a in English; small and large letters together, and 2 before 10.
import { compare } from "./formats.ts";

/** Rows by what they are called. */
export function inOrder<T>(rows: readonly T[], nameOf: (row: T) => string): T[] {
  return [...rows].sort((a, b) => compare(nameOf(a), nameOf(b)));
}

/** Rows of a tree, each behind the one above it: siblings by what they are called. */
export function treeInOrder<T extends { depth: number }>(
  rows: readonly T[],
  nameOf: (row: T) => string,
): T[] {
  const top = rows[0]?.depth ?? 0;
  const branches: [T, ...T[]][] = [];
  for (const row of rows) {
    const branch = branches.at(-1);
    if (branch && row.depth > top) branch.push(row);
    else branches.push([row]);
  }
  return inOrder(branches, ([first]) => nameOf(first)).flatMap(([first, ...below]) => [
    first,
    ...treeInOrder(below, nameOf),
  ]);
}
