// An objective with its key results while it is written: as a draft, as it is kept, and what
// a refusal of the whole means for one field of it.
import type { Failure, KeyResultInput, Outline, SentenceReading } from "#core/ipc.ts";
import { noMeasure } from "./measure-input.ts";

/** A key result while it is written; `id` holds its place on the screen only. */
export interface OutlineRow extends KeyResultInput {
  id: number;
}

export interface OutlineDraft {
  /** What it came from: the sentence, or the id of a set. */
  from: string;
  title: string;
  why: string;
  due_on: string;
  /** What was written of the day, where it is no day. */
  due_text: string;
  rows: OutlineRow[];
}

/** Advice, one at a time: P11 (few) and P13 (a number, from a start), never a wall. */
export type Advice = { code: "none" | "many" } | { code: "no_start" | "no_number"; row: number };

/** Three key results are plenty (P11). */
const PLENTY = 3;

/** An empty key result behind the others. */
export function newRow(rows: readonly OutlineRow[]): OutlineRow {
  const id = Math.max(0, ...rows.map((row) => row.id)) + 1;
  return { id, title: "", measure: { ...noMeasure } };
}

/** What was read of a sentence, to be corrected. */
export function outlineOfReading(from: string, reading: SentenceReading): OutlineDraft {
  const { title, key_results, due_on, due_text } = reading;
  return {
    from,
    title,
    why: "",
    due_on: due_on ?? "",
    due_text: due_on ? "" : (due_text ?? ""),
    rows: rowsOf(key_results),
  };
}

/** Key results, to be corrected. */
export function rowsOf(inputs: readonly KeyResultInput[]): OutlineRow[] {
  return inputs.map(({ title, measure }, place) => ({
    id: place + 1,
    title,
    measure: { ...measure },
  }));
}

/**
 * What stands in the form: what was kept while it was written, unless the sentence has been
 * changed since. The reason why is no part of a sentence and stays in any case.
 */
export function resume(kept: string, begun: OutlineDraft): OutlineDraft {
  const before = parsed(kept);
  if (!before) return begun;
  return before.from === begun.from ? before : { ...begun, why: begun.why || before.why };
}

function parsed(text: string): OutlineDraft | undefined {
  try {
    const draft = JSON.parse(text) as OutlineDraft | null;
    return draft && typeof draft.title === "string" && Array.isArray(draft.rows)
      ? draft
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whether nothing is said yet of how a key result is measured. */
export function lacksMeasure({ measure }: OutlineRow): boolean {
  const { kind, start, target, low, high, unit } = measure;
  return kind === "increase" && ![start, target, low, high, unit].some((text) => text.trim());
}

/** Whether a way down has an end and no beginning. */
function lacksStart({ measure }: OutlineRow): boolean {
  return measure.kind === "decrease" && !measure.start.trim() && measure.target.trim() !== "";
}

function isBlank(row: OutlineRow): boolean {
  return !row.title.trim() && lacksMeasure(row);
}

/** The rows that are kept: those in which something is written. */
export function rowsToKeep(draft: OutlineDraft): OutlineRow[] {
  return draft.rows.filter((row) => !isBlank(row));
}

/** The draft as the core keeps it. */
export function toKeep(draft: OutlineDraft, cycle: string, owner: string): Outline {
  const { title, why, due_on } = draft;
  const key_results = rowsToKeep(draft).map(({ title, measure }) => ({ title, measure }));
  return { cycle, owner, title, why, due_on, key_results };
}

/** A refusal and where it stands on the screen: `row` is none for the objective's own fields. */
export interface Refused {
  failure: Failure;
  row: number | undefined;
  field: string;
}

/** Where a refusal of the kept draft belongs: "key_results.2.target" is the third kept row's. */
export function placeOf(failure: Failure, draft: OutlineDraft): Refused {
  const [, index, field] = /^key_results\.(\d+)\.(\w+)$/.exec(failure.field ?? "") ?? [];
  const row = index === undefined ? undefined : rowsToKeep(draft)[Number(index)];
  return row && field
    ? { failure, row: row.id, field }
    : { failure, row: undefined, field: failure.field ?? "" };
}

/** The one piece of advice that helps most now. A set chose its measures with care. */
export function adviceOn(draft: OutlineDraft, isSet: boolean): Advice | undefined {
  const rows = rowsToKeep(draft);
  if (rows.length === 0) return { code: "none" };
  const open = rows.find(lacksStart);
  if (open) return { code: "no_start", row: open.id };
  if (rows.length > PLENTY) return { code: "many" };
  const bare = isSet ? undefined : rows.find(({ measure }) => measure.kind === "yes_no");
  return bare && { code: "no_number", row: bare.id };
}
