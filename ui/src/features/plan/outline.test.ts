import { expect, it } from "vitest";
import type { Failure, SentenceReading } from "#core/ipc.ts";
import {
  adviceOn,
  newRow,
  outlineOfReading,
  placeOf,
  resume,
  toKeep,
  type OutlineDraft,
} from "./outline.ts";
import { noMeasure } from "./measure-input.ts";

const counted = (target: string) => ({ ...noMeasure, target });

const reading: SentenceReading = {
  recognised: true,
  title: "Move customers to the cloud",
  key_results: [
    { title: "1 customer runs in part", measure: counted("1") },
    { title: "1 new customer", measure: counted("1") },
    { title: "5 meetings held", measure: counted("5") },
  ],
  due_on: "2026-10-15",
  due_text: "15 October",
};

const written = (change: Partial<OutlineDraft> = {}): OutlineDraft => ({
  ...outlineOfReading("the sentence", reading),
  ...change,
});

const refusal = (field: string): Failure => ({
  kind: "refused",
  code: "empty",
  field,
  params: {},
  id: null,
});

it("everything that was read stands in the form", () => {
  expect(written()).toMatchObject({
    title: "Move customers to the cloud",
    due_on: "2026-10-15",
    due_text: "",
  });
  expect(written().rows.map(({ measure }) => measure.target)).toEqual(["1", "1", "5"]);
});

it("what was written of a day that is none is shown beside the empty day", () => {
  const none = { ...reading, due_on: null, due_text: "31 February" };
  expect(outlineOfReading("s", none)).toMatchObject({ due_on: "", due_text: "31 February" });
});

it("corrections come back while the sentence is the same", () => {
  const corrected = written({ title: "Customers thrive in the cloud" });
  expect(resume(JSON.stringify(corrected), written())).toEqual(corrected);
});

it("another sentence is read anew, and the reason why stays", () => {
  const before = written({ from: "an older sentence", title: "Old", why: "It is cheaper" });
  expect(resume(JSON.stringify(before), written())).toEqual(written({ why: "It is cheaper" }));
});

it.each(["", "{", "null", '{"title":1}', "[]"])("a draft that is none (%s) is left", (kept) => {
  expect(resume(kept, written())).toEqual(written());
});

it("rows in which nothing is written are not kept, others are", () => {
  const draft = written();
  draft.rows.splice(1, 0, newRow(draft.rows));
  draft.rows.push({ ...newRow(draft.rows), measure: counted("7") });
  const kept = toKeep(draft, "cycle", "person/me");
  expect(kept.key_results.map(({ title }) => title)).toEqual([
    "1 customer runs in part",
    "1 new customer",
    "5 meetings held",
    "",
  ]);
  expect(kept).toMatchObject({ cycle: "cycle", owner: "person/me", due_on: "2026-10-15" });
  expect(kept.key_results[0]).not.toHaveProperty("id");
});

it("a refusal lands at its row although empty rows were left out", () => {
  const draft = written();
  draft.rows.unshift(newRow(draft.rows));
  expect(placeOf(refusal("key_results.2.target"), draft)).toMatchObject({
    row: draft.rows[3]!.id,
    field: "target",
  });
  expect(placeOf(refusal("title"), draft)).toMatchObject({ row: undefined, field: "title" });
});

it("a way down that does not say from where asks for it", () => {
  const measure = { ...noMeasure, kind: "decrease" as const, target: "4" };
  const down = { ...reading, key_results: [{ title: "Reduce churn to 4 %", measure }] };
  const draft = outlineOfReading("s", down);
  expect(adviceOn(draft, false)).toEqual({ code: "no_start", row: 1 });
  draft.rows[0]!.measure.start = "9";
  expect(adviceOn(draft, false)).toBeUndefined();
});

it("a new row has an id of its own", () => {
  const draft = written();
  const ids = [...draft.rows, newRow(draft.rows)].map(({ id }) => id);
  expect(new Set(ids).size).toBe(4);
});

it("advice comes one at a time: none, too many, and a number", () => {
  const bare = { ...written().rows[2]!, measure: { ...noMeasure, kind: "yes_no" as const } };
  expect(adviceOn(written(), false)).toBeUndefined();
  expect(adviceOn(written({ rows: [] }), false)).toEqual({ code: "none" });
  expect(adviceOn(written({ rows: [bare] }), false)).toEqual({ code: "no_number", row: bare.id });
  expect(adviceOn(written({ rows: [bare] }), true)).toBeUndefined();
  const four = [...written().rows, { ...bare, id: 9 }];
  expect(adviceOn(written({ rows: four }), false)).toEqual({ code: "many" });
});
