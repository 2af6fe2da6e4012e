import { afterEach, describe, expect, it, vi } from "vitest";
import type { Form, Formula, Maths, Term, TermName } from "./ipc.ts";
import { language } from "./language.svelte.ts";
import { formula, termLine } from "./maths.ts";

vi.stubGlobal("navigator", { languages: ["en-GB"] });
afterEach(() => language.set("en"));

const term = (name: TermName, number: number | null, more: Partial<Term> = {}): Term => ({
  name,
  label: "",
  number,
  form: "number",
  unit: "",
  weight: null,
  who: null,
  on: null,
  ...more,
});

const maths = (
  rule: Formula,
  result: number | null,
  terms: Term[],
  more: Partial<Maths> = {},
): Maths => ({ figure: "progress", formula: rule, result, form: "share" as Form, terms, ...more });

const change = (value: number | null, start: number, target: number, result: number) =>
  maths("change", result, [term("value", value), term("start", start), term("target", target)]);

/** The formula in English, bokmål and Swedish; hard spaces written as plain ones. */
const said = (of: Maths): string[] =>
  (["en", "nb", "sv"] as const).map((spoken) => {
    language.set(spoken);
    return formula(of).replace(/\u00a0/g, " ");
  });

describe("progress", () => {
  it("is the way gone by the whole way", () => {
    expect(said(change(38.5, 20, 50, 0.617))).toEqual([
      "62% = (38.5 − 20) / (50 − 20)",
      "62 % = (38,5 − 20) / (50 − 20)",
      "62 % = (38,5 − 20) / (50 − 20)",
    ]);
  });

  it("sets a negative start in brackets and writes a true minus", () => {
    expect(said(change(-8, -5, 10, -0.2))[1]).toBe("−20 % = (−8 − (−5)) / (10 − (−5))");
  });

  it("begins at the start before the first check-in", () => {
    expect(said(change(null, 20, 50, 0))[0]).toBe("0% = (20 − 20) / (50 − 20)");
  });

  it("of what is kept says whether the value lies inside", () => {
    const bound = { unit: "%" };
    const kept = (value: number, result: number) =>
      maths("keep_within", result, [term("value", value, bound), term("low", 99.5, bound)]);
    expect(said(kept(99.7, 1))).toEqual([
      "100%, because 99.7% is 99.5% or more",
      "100 %, for 99,7 % er 99,5 % eller mer",
      "100 %, för 99,7 % är 99,5 % eller mer",
    ]);
    expect(said(kept(99.1, 0))[1]).toBe("0 %, for 99,1 % er ikke 99,5 % eller mer");
  });

  it("of what is kept with a tolerance says where it falls to nothing", () => {
    const terms = [term("value", 18), term("low", 20), term("high", 30), term("tolerance", 5)];
    expect(said(maths("keep_within_tolerance", 0.6, terms))[0]).toBe(
      "60%, because 18 is not between 20 and 30. It falls to 0 when 5 outside.",
    );
  });

  it("of milestones is the done weight by all weight", () => {
    const step = (done: number, weight: number) =>
      term("milestone", done, { weight, form: "done" });
    const of = (...terms: Term[]) => said(maths("milestones", 0.5, terms))[0];
    expect(of(step(1, 2), step(0, 1), step(0, 1))).toBe("50% = 2 / (2 + 1 + 1)");
    expect(of(step(0, 1), step(0, 1))).toBe("50% = 0 / (1 + 1)");
  });
});

describe("a mean", () => {
  const part = (number: number | null, weight: number | null, form: Form = "share") =>
    term("key_result", number, { weight, form, label: "Trial sign-ups" });

  it("of equal weights divides by how many there are", () => {
    expect(said(maths("weighted_mean", 0.5, [part(0.6, 1), part(0.4, 1)]))[1]).toBe(
      "50 % = (60 % + 40 %) / 2",
    );
  });

  it("of other weights shows them", () => {
    expect(said(maths("weighted_mean", 0.7, [part(1, 1), part(0.55, 2)]))[1]).toBe(
      "70 % = (1 × 100 % + 2 × 55 %) / (1 + 2)",
    );
  });

  it("counts an unknown progress as nothing and leaves an unknown confidence out", () => {
    const terms = [part(0.6, 1), part(null, 1)];
    expect(said(maths("weighted_mean", 0.3, terms))[0]).toBe("30% = (60% + 0%) / 2");
    const sure = [part(7, 1, "confidence"), part(null, 1, "confidence")];
    const confidence = maths("weighted_mean", 7, sure, {
      figure: "confidence",
      form: "confidence",
    });
    expect(said(confidence)[0]).toBe("7 = 7 / 1");
  });

  it("of grades is 57 % for 50, 100 and 20 (P29), and waits for the last", () => {
    const grades = (...all: (number | null)[]) =>
      maths(
        "mean_of_grades",
        all.includes(null) ? null : 56.7,
        all.map((grade) => part(grade, null, "percent")),
        { figure: "grade", form: "percent" },
      );
    expect(said(grades(50, 100, 20))[2]).toBe("57 % = (50 % + 100 % + 20 %) / 3");
    expect(said(grades(50, null, 20))).toEqual([
      "2 of 3 key results are graded. The mean comes with the last.",
      "2 av 3 nøkkelresultater er vurdert. Snittet kommer med det siste.",
      "2 av 3 nyckelresultat är bedömda. Snittet kommer med det sista.",
    ]);
  });
});

describe("the other figures", () => {
  it("what is expected is the days gone by the days between", () => {
    const terms = [
      term("days_gone", 52, { form: "days" }),
      term("days_between", 91, { form: "days" }),
    ];
    expect(said(maths("elapsed_days", 0.571, terms))[0]).toBe("57% = 52 / 91");
  });

  it("a gap is written in points, with its sign", () => {
    const terms = [
      term("progress", 0.45, { form: "share" }),
      term("expected", 0.57, { form: "share" }),
    ];
    const gap = maths("difference", -0.12, terms, { figure: "gap", form: "points" });
    expect(said(gap)).toEqual([
      "−12 points = 45% − 57%",
      "−12 poeng = 45 % − 57 %",
      "−12 punkter = 45 % − 57 %",
    ]);
    expect(said({ ...gap, result: 0.01 })[0]).toBe("+1 point = 45% − 57%");
  });

  it("a grade names who gave it", () => {
    const who = { id: "1", name: "Kari", is_me: false };
    const given = maths("given", 50, [term("grade", 50, { form: "percent", who })], {
      figure: "grade",
      form: "percent",
    });
    expect(said(given)[1]).toBe("50 %, vurdert av Kari");
  });
});

it("a term tells its figure, its weight, whose it is and of which day", () => {
  language.set("nb");
  const who = { id: "1", name: "", is_me: true };
  const line = termLine(term("value", 38, { unit: "kunder", who, on: "2025-11-22" }));
  expect(line).toEqual({
    name: "Verdi",
    figure: "38\u00a0kunder",
    details: ["Meg", "22. nov. 2025"],
  });
  const part = termLine(term("key_result", null, { label: "Nye kunder", weight: 2 }));
  expect(part).toEqual({ name: "Nye kunder", figure: "Ingen data", details: ["vekt 2"] });
});
