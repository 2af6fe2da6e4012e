// Numbers, dates and spans as people in each language write them. Only for showing:
// what people type is read by the core.
import { language } from "./language.svelte.ts";
import type { Language } from "./ipc.ts";
import { numbers } from "./numbers.svelte.ts";

type Day = string;

const made = new Map<string, unknown>();

/** The Intl tag of a language; English follows the region of the system (a month before a day, or after). */
export function tagOf(spoken: Language, system: readonly string[] = navigator.languages): string {
  if (spoken === "nb") return "nb-NO";
  if (spoken === "sv") return "sv-SE";
  return system.find((tag) => /^en-[A-Za-z]{2}$/.test(tag)) ?? "en-GB";
}

function once<T>(name: string, make: (tag: string) => T, tag = tagOf(language.current)): T {
  const key = `${tag} ${name}`;
  if (!made.has(key)) made.set(key, make(tag));
  return made.get(key) as T;
}

/** A true minus sign, also where Intl writes a hyphen. */
const withMinus = (text: string): string => text.replace(/^-|(?<=\s)-/, "−");

/** A number with its thousands: "1 234,5" in Norwegian and Swedish, "1,234.5" in English. */
export function number(value: number, decimals = 2): string {
  const format = once(
    `number ${decimals}`,
    (tag) => new Intl.NumberFormat(tag, { maximumFractionDigits: decimals }),
    numbers.tag,
  );
  return withMinus(format.format(value));
}

/** A number and its unit, never parted by a line break: "1 234 kr", "12 %", "50". */
export function quantity(value: number, unit: string | null = null): string {
  if (!unit) return number(value);
  const close = unit === "%" && language.current === "en";
  return `${number(value)}${close ? "" : "\u00a0"}${unit}`;
}

/** A number as one would type it, with every decimal and no thousands: "1234,5". */
export function typed(value: number): string {
  const format = once(
    "typed",
    (tag) => new Intl.NumberFormat(tag, { maximumFractionDigits: 20, useGrouping: false }),
    numbers.tag,
  );
  return withMinus(format.format(value));
}

/** A share as a percentage of whole points: 1.2 is "120 %" (nb, sv) or "120%" (en). */
export function percent(share: number): string {
  const format = once(
    "percent",
    (tag) => new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 0 }),
  );
  const whole = Math.round(share * 100) / 100;
  return withMinus(format.format(whole === 0 ? 0 : whole));
}

/** A day (ISO, "2026-11-22") in words: "22 Nov 2026"; the year is left out when it is this one. */
export function date(day: Day, today: Day = todayOf(new Date())): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  const format = once(
    `date ${sameYear}`,
    (tag) =>
      new Intl.DateTimeFormat(tag, {
        day: "numeric",
        month: "short",
        timeZone: "UTC",
        ...(sameYear ? {} : { year: "numeric" }),
      }),
  );
  return format.format(instantOf(day));
}

/** An instant (RFC 3339) as day and time where the person is: "22 Nov, 10:15". */
export function moment(instant: string, today: Day = todayOf(new Date())): string {
  const at = new Date(instant);
  const sameYear = todayOf(at).slice(0, 4) === today.slice(0, 4);
  const format = once(
    `moment ${sameYear}`,
    (tag) =>
      new Intl.DateTimeFormat(tag, {
        day: "numeric",
        month: "short",
        hour: "2-digit",
        minute: "2-digit",
        ...(sameYear ? {} : { year: "numeric" }),
      }),
  );
  return format.format(at);
}

/** A day in full: "Sunday, 22 November 2026". */
export function dateInFull(day: Day): string {
  const format = once(
    "full",
    (tag) => new Intl.DateTimeFormat(tag, { dateStyle: "full", timeZone: "UTC" }),
  );
  return format.format(instantOf(day));
}

/** Two days as one span: "1 Oct – 31 Dec 2026". */
export function dateSpan(from: Day, to: Day): string {
  const format = once(
    "span",
    (tag) =>
      new Intl.DateTimeFormat(tag, {
        day: "numeric",
        month: "short",
        year: "numeric",
        timeZone: "UTC",
      }),
  );
  return format.formatRange(instantOf(from), instantOf(to));
}

/** A day as seen from today: "today", "yesterday", "8 days ago", "in 3 weeks". */
export function relativeDay(day: Day, today: Day = todayOf(new Date())): string {
  const days = Math.round((instantOf(day).getTime() - instantOf(today).getTime()) / 86_400_000);
  const format = once("relative", (tag) => new Intl.RelativeTimeFormat(tag, { numeric: "auto" }));
  const size = Math.abs(days);
  // Intl counts Norwegian days in "døgn"; people count them in "dager".
  if (size < 14) return format.format(days, "day").replace("døgn", "dager");
  if (size < 60) return format.format(Math.round(days / 7), "week");
  if (size < 365) return format.format(Math.round(days / 30.44), "month");
  return format.format(Math.round(days / 365.25), "year");
}

/** The day of the week of a day: "Monday", "mandag". */
export function weekday(day: Day): string {
  const format = once(
    "weekday",
    (tag) => new Intl.DateTimeFormat(tag, { weekday: "long", timeZone: "UTC" }),
  );
  return format.format(instantOf(day));
}

/** Words as one list: "a, b and c". */
export function list(words: readonly string[]): string {
  return once("list", (tag) => new Intl.ListFormat(tag, { type: "conjunction" })).format(words);
}

/** Which of two names comes first in the language: below 0 the one, above 0 the other. */
export function compare(one: string, other: string): number {
  return once("order", (tag) => new Intl.Collator(tag, { numeric: true })).compare(one, other);
}

/** The plural form of a count in the language; messages choose theirs alike. */
export function pluralForm(count: number): Intl.LDMLPluralRule {
  return once("plural", (tag) => new Intl.PluralRules(tag)).select(count);
}

/** The local day of an instant, as ISO. */
export function todayOf(now: Date): Day {
  const month = String(now.getMonth() + 1).padStart(2, "0");
  return `${now.getFullYear()}-${month}-${String(now.getDate()).padStart(2, "0")}`;
}

function instantOf(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}
