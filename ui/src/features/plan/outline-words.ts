// What is said at the fields of an outline.
import { describe } from "#core/failure.ts";
import { m } from "#messages";
import type { Advice, Refused } from "./outline.ts";

/** The sentence of a refusal at one field, of the objective or of a row. */
export function refusalAt(
  refused: Refused | undefined,
  field: string,
  row?: number,
): string | undefined {
  if (!refused || refused.row !== row || refused.field !== field) return undefined;
  if (refused.failure.code !== "empty") return describe(refused.failure);
  if (field === "start") return m.outline_start_missing();
  return field === "target" ? m.outline_target_missing() : describe(refused.failure);
}

/** The advice for one row. */
export function adviceAt(advice: Advice | undefined, row: number): string | undefined {
  if (!advice || !("row" in advice) || advice.row !== row) return undefined;
  return advice.code === "no_start" ? m.outline_start_missing() : m.outline_advice_number();
}
