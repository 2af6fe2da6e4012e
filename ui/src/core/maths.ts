// How figures came about, written out. The core has done the sums; nothing is reckoned here.
// messages: maths_figure_*, maths_term_*
import { m } from "#messages";
import { date, number, percent, quantity } from "./formats.ts";
import type { Figure, Form, Maths, Term, TermName } from "./ipc.ts";
import { bounds } from "./measure.ts";
import { sentence } from "./messages.ts";
import { personName } from "./person.ts";

/** What a figure is called: "Progress". */
export const figureName = (figure: Figure): string => sentence("maths_figure", figure) ?? figure;

/** A figure in its form: "60 %", "−12 points", "7". */
export function figure(value: number, form: Form, unit = ""): string {
  if (form === "number") return quantity(value, unit);
  if (form === "share") return percent(value);
  if (form === "percent") return percent(value / 100);
  if (form === "points") return points(value);
  if (form === "days") return m.maths_days({ count: value });
  if (form === "done") return value ? m.measure_yes() : m.measure_not_yet();
  return number(value, 1);
}

/** The result of maths, or that nobody can tell yet. */
export function result({ result, form }: Pick<Maths, "result" | "form">): string {
  return result === null ? m.maths_unknown() : figure(result, form);
}

/** The formula with the numbers put in: "60 % = (38 − 20) / (50 − 20)". */
export function formula(maths: Maths): string {
  const told = result(maths);
  const write = formulas[maths.formula];
  return maths.result === null && !maths.terms.length ? told : write(maths, told);
}

/** One term as a line: what it is, its figure, and its weight, whose and of which day it is. */
export function termLine(term: Term): { name: string; figure: string; details: string[] } {
  const { name, label, number: value, form, unit, weight, who, on } = term;
  const named = name === "key_result" || name === "milestone" || name === "objective";
  return {
    name: named && label ? label : (sentence("maths_term", name) ?? name),
    figure: value === null ? m.design_status_no_data() : figure(value, form, unit),
    details: [
      weight === null ? "" : m.maths_weight({ weight: number(weight) }),
      named ? "" : label,
      who ? personName(who) : "",
      on ? date(on) : "",
    ].filter(Boolean),
  };
}

type Write = (maths: Maths, told: string) => string;

const formulas: Record<Maths["formula"], Write> = {
  change: (maths, told) => {
    const [start, target] = [plain(maths, "start"), plain(maths, "target")];
    const value = plain(maths, "value") ?? start;
    return `${told} = (${value} − ${inside(start)}) / (${target} − ${inside(start)})`;
  },
  keep_within: kept,
  keep_within_tolerance: kept,
  milestones: ({ terms }, told) => {
    const weights = (some: Term[]) => some.map(({ weight }) => number(weight ?? 0));
    const done = weights(terms.filter((term) => term.number === 1));
    return `${told} = ${sum(done)} / ${sum(weights(terms))}`;
  },
  yes_no: ({ terms }, told) => `${told}: ${figure(terms[0]?.number ?? 0, "done")}`,
  weighted_mean: mean,
  elapsed_days: (maths, told) =>
    `${told} = ${plain(maths, "days_gone")} / ${plain(maths, "days_between")}`,
  kept_and_elapsed: (maths, told) => {
    const kept = percent(maths.terms.find(({ name }) => name === "kept_share")?.number ?? 0);
    const days = `${plain(maths, "days_gone")} / ${plain(maths, "days_between")}`;
    return `${told} = ${kept} + (${percent(1)} − ${kept}) × ${days}`;
  },
  mean_of_objectives: mean,
  always: (_, told) => m.maths_always({ result: told }),
  // The limits of the pace stand below it, and are no part of the sum.
  difference: ({ terms }, told) => `${told} = ${terms.slice(0, 2).map(written).join(" − ")}`,
  latest_check_in: (_, told) => m.maths_latest({ result: told }),
  given: ({ terms }, told) => {
    const who = terms.find(({ name }) => name === "grade")?.who;
    return who ? m.maths_given_by({ result: told, who: personName(who) }) : told;
  },
  proposed: (_, told) => m.maths_proposed({ result: told }),
  mean_of_grades: (maths, told) => {
    const graded = maths.terms.filter((term) => term.number !== null).length;
    const all = maths.terms.length;
    if (graded === all) return mean(maths, told);
    return m.maths_grades_missing({ graded: number(graded), all: number(all) });
  },
};

function kept(maths: Maths, told: string): string {
  const of = (name: TermName) => maths.terms.find((term) => term.name === name);
  const value = of("value");
  if (!value || value.number === null) return m.maths_no_value();
  const { unit } = value;
  const words = {
    result: told,
    value: quantity(value.number, unit),
    bounds: bounds({ low: of("low")?.number ?? null, high: of("high")?.number ?? null, unit }),
  };
  const tolerance = of("tolerance")?.number ?? null;
  if (maths.result === 1) return m.maths_inside(words);
  if (tolerance === null) return m.maths_outside(words);
  return m.maths_near({ ...words, tolerance: quantity(tolerance, unit) });
}

/** Weighted where the weights differ. For confidence only what is known counts. */
function mean({ terms, figure: of }: Maths, told: string): string {
  const counted = of === "confidence" ? terms.filter((term) => term.number !== null) : terms;
  const weights = counted.map(({ weight }) => weight ?? 1);
  const alike = weights.every((weight) => weight === weights[0]);
  if (alike) return `${told} = ${sum(counted.map(written))} / ${number(counted.length)}`;
  const parts = counted.map((term, place) => `${number(weights[place]!)} × ${written(term)}`);
  return `${told} = ${sum(parts)} / ${sum(weights.map((weight) => number(weight)))}`;
}

/** The figure of a term as it stands in a formula; what is unknown counts nothing. */
const written = ({ number: value, form }: Term): string => figure(value ?? 0, form);

function plain({ terms }: Maths, name: TermName): string | undefined {
  const value = terms.find((term) => term.name === name)?.number ?? null;
  return value === null ? undefined : number(value);
}

/** A figure behind a minus: a negative one stands in brackets. */
const inside = (text: string | undefined): string =>
  text?.startsWith("−") ? `(${text})` : (text ?? "");

function sum(parts: string[]): string {
  if (parts.length === 0) return number(0);
  return parts.length === 1 ? parts[0]! : `(${parts.join(" + ")})`;
}

function points(share: number): string {
  const whole = Math.round(share * 100);
  return m.maths_points({
    count: Math.abs(whole),
    signed: `${whole > 0 ? "+" : ""}${number(whole)}`,
  });
}
