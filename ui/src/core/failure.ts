// Failures become sentences here; Rust ships codes and parameters only.
// messages: failure_*
import { m } from "#messages";
import { date, number } from "./formats.ts";
import type { Failure } from "./ipc.ts";
import { sentence } from "./messages.ts";

/** The failure as a sentence in the person's language. */
export function describe(failure: Failure): string {
  const params = Object.fromEntries(
    Object.entries(failure.params).map(([name, figure]) => [name, written(figure)]),
  );
  // What is counted without a unit has no name to put in the sentence.
  const isBare = failure.code === "other_unit" && !failure.params.expected;
  return sentence("failure", isBare ? "no_unit" : failure.code, params) ?? m.failure_broken();
}

/** A figure as Rust sends it, "2026-10-01" or "1000.5", as people write it here. */
function written(figure: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(figure)) return date(figure);
  return /^-?\d+(\.\d+)?$/.test(figure) ? number(Number(figure)) : figure;
}
