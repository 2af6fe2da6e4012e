import { beforeEach, expect, it } from "vitest";
import type { SentenceReading } from "#core/ipc.ts";
import { language } from "#core/language.svelte.ts";
import { ahead, fixedPart, frames, isSentence, whole } from "./sentence.ts";
import { noMeasure } from "./measure-input.ts";

const read = (found: number, due: string | null = null): SentenceReading => ({
  recognised: true,
  title: "Move",
  key_results: Array.from({ length: found }, () => ({ title: "5 meetings", measure: noMeasure })),
  due_on: null,
  due_text: due,
});

const begun = "We want to succeed with moving customers";
const measured = `${begun}, and we measure it by 1 customer`;

beforeEach(() => language.set("en"));

it("an empty text shows the whole sentence in the person's language", () => {
  expect(ahead("", undefined, frames())).toBe(
    "We want to succeed with …, and we measure it by …, … and …. We are done by ….",
  );
  language.set("nb");
  expect(ahead("", undefined, frames())).toMatch(/^Vi vil lykkes med å …, og/);
  language.set("sv");
  expect(ahead("", undefined, frames())).toMatch(/^Vi vill lyckas med att …, och/);
});

it.each([
  ["We wan", undefined, "t to succeed with …, and we measure it by …, … and …. We are done by …."],
  [begun, read(0), ", and we measure it by …, … and …. We are done by …."],
  [`${begun},`, read(0), " and we measure it by …, … and …. We are done by …."],
  [`${begun}, and we m`, read(0), "easure it by …, … and …. We are done by …."],
  [`${begun}, and we measure it by `, read(0), "…, … and …. We are done by …."],
  [measured, read(1), ", … and …. We are done by …."],
  [`${measured}, 2 pilots`, read(2), " and …. We are done by …."],
  [`${measured}, 2 pilots and 5 meetings`, read(3), ". We are done by …."],
  [`${measured}. We are`, read(1), " done by …."],
  [`${measured}. We are done by `, read(1), ""],
  [`${measured}. Klart 15 oktober`, read(1, "15 oktober"), ""],
])("behind “%s” stands what is left", (text, reading, left) => {
  expect(ahead(text, reading, frames())).toBe(left);
});

it("what is ahead is in the language that the text begins in", () => {
  expect(ahead("Vi vill lyckas med att flytta kunder", read(0), frames())).toMatch(/^, och vi ser/);
  expect(ahead("Vi vil lykkes med å flytte kunder", read(0), frames())).toMatch(/^, og vi ser/);
});

it("another text is left alone", () => {
  const plain = { ...read(0), recognised: false };
  expect(ahead("Happier customers", plain, frames())).toBe("");
  expect(ahead("We want to grow", read(0), frames())).toBe("");
  expect(ahead("   ", undefined, frames())).toBe("");
});

it("the fixed words up to the next gap can be taken over", () => {
  expect(fixedPart(", and we measure it by …, … and ….")).toBe(", and we measure it by ");
  expect(fixedPart("…, … and ….")).toBe("");
  expect(fixedPart("")).toBe("");
});

it("typed with its fixed words taken over, the sentence comes out whole", () => {
  const [frame] = frames();
  let text = "";
  for (const gap of ["grow", "5 a", ", 6 b", " and 7 c", "15 October"]) {
    const found = ["5 a", "6 b", "7 c"].filter((each) => text.includes(each)).length;
    text += fixedPart(ahead(text, found ? read(found) : undefined, frames())).replace(/^, $/, "");
    text += gap.replace(/^(, | and )/, (joint) => (text.endsWith(joint) ? "" : joint));
  }
  expect(text).toBe(
    `${frame.opening} grow, ${frame.measures} 5 a, 6 b and 7 c. ${frame.done} 15 October`,
  );
  expect(whole(frame)).toContain(frame.measures);
});

it("a wish alone is no sentence; key results or a date make it one", () => {
  expect(isSentence(undefined)).toBe(false);
  expect(isSentence(read(0))).toBe(false);
  expect(isSentence(read(1))).toBe(true);
  expect(isSentence(read(0, "15 October"))).toBe(true);
  expect(isSentence({ ...read(2), recognised: false })).toBe(false);
});
