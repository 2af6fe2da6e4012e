import { afterEach, describe, expect, it, vi } from "vitest";
import {
  date,
  dateInFull,
  dateSpan,
  list,
  number,
  percent,
  pluralForm,
  quantity,
  relativeDay,
  tagOf,
  todayOf,
} from "./formats.ts";
import type { Language } from "./ipc.ts";
import { language, languageOfSystem } from "./language.svelte.ts";

const TODAY = "2026-11-22";
const NBSP = "\u00a0";
const MINUS = "−";

/** What a format gives in English, bokmål and Swedish. */
function inEach(format: () => string): string[] {
  return (["en", "nb", "sv"] as const).map((spoken: Language) => {
    language.set(spoken);
    return format();
  });
}

vi.stubGlobal("navigator", { languages: ["en"] });
afterEach(() => language.set("en"));

describe("numbers", () => {
  it("a percentage keeps its raw figure, a true minus and its space", () => {
    expect(inEach(() => percent(1.2))).toEqual(["120%", `120${NBSP}%`, `120${NBSP}%`]);
    expect(inEach(() => percent(-0.15))).toEqual([
      `${MINUS}15%`,
      `${MINUS}15${NBSP}%`,
      `${MINUS}15${NBSP}%`,
    ]);
  });

  it("a hair below nothing is not minus nothing", () => {
    expect(inEach(() => percent(-0.001))).toEqual(["0%", `0${NBSP}%`, `0${NBSP}%`]);
  });

  it("thousands and decimals stand as people write them", () => {
    expect(inEach(() => number(1234567.5))).toEqual([
      "1,234,567.5",
      `1${NBSP}234${NBSP}567,5`,
      `1${NBSP}234${NBSP}567,5`,
    ]);
    expect(inEach(() => number(-1234.567, 1))).toEqual([
      `${MINUS}1,234.6`,
      `${MINUS}1${NBSP}234,6`,
      `${MINUS}1${NBSP}234,6`,
    ]);
  });

  it("a unit follows its number over a space that does not break", () => {
    expect(inEach(() => quantity(1, "MSEK"))).toEqual(Array(3).fill(`1${NBSP}MSEK`));
    expect(inEach(() => quantity(12, "%"))).toEqual(["12%", `12${NBSP}%`, `12${NBSP}%`]);
    expect(quantity(50, "")).toBe("50");
  });
});

describe("days", () => {
  it("a day of this year needs no year, and one of another has it", () => {
    expect(inEach(() => date("2026-11-05", TODAY))).toEqual(["5 Nov", "5. nov.", "5 nov."]);
    expect(inEach(() => date("2025-11-05", TODAY))).toEqual([
      "5 Nov 2025",
      "5. nov. 2025",
      "5 nov. 2025",
    ]);
  });

  it("a day in full names its weekday", () => {
    expect(inEach(() => dateInFull(TODAY))).toEqual([
      "Sunday, 22 November 2026",
      "søndag 22. november 2026",
      "söndag 22 november 2026",
    ]);
  });

  it("two days of one year name it once", () => {
    for (const span of inEach(() => dateSpan("2026-10-01", "2026-12-31"))) {
      expect(span.match(/2026/g)).toHaveLength(1);
      expect(span).toMatch(/^1/);
    }
  });

  it("days near today have their words", () => {
    const near = (day: string) => inEach(() => relativeDay(day, TODAY));
    expect(near("2026-11-22")).toEqual(["today", "i dag", "i dag"]);
    expect(near("2026-11-21")).toEqual(["yesterday", "i går", "i går"]);
    expect(near("2026-11-23")).toEqual(["tomorrow", "i morgen", "i morgon"]);
    expect(near("2026-11-14")).toEqual(["8 days ago", "for 8 dager siden", "för 8 dagar sedan"]);
    expect(near("2026-11-25")).toEqual(["in 3 days", "om 3 dager", "om 3 dagar"]);
    expect(near("2026-11-01")).toEqual(["3 weeks ago", "for 3 uker siden", "för 3 veckor sedan"]);
  });

  it("a change to winter time moves no day", () => {
    language.set("en");
    expect(relativeDay("2026-10-24", "2026-10-26")).toBe("2 days ago");
    expect(todayOf(new Date(2026, 9, 25, 23, 59))).toBe("2026-10-25");
  });
});

describe("words", () => {
  it("a list ends as one speaks", () => {
    const listed = inEach(() => list(["a", "b", "c"]));
    expect(listed).toEqual(["a, b and c", "a, b og c", "a, b och c"]);
  });

  it("one is one and everything else is other", () => {
    expect(inEach(() => pluralForm(1))).toEqual(["one", "one", "one"]);
    expect(inEach(() => pluralForm(0))).toEqual(["other", "other", "other"]);
  });
});

describe("the language of the system", () => {
  it("is the first that we speak, and English when there is none", () => {
    expect(languageOfSystem(["de-DE", "sv-FI", "nb"])).toBe("sv");
    expect(languageOfSystem(["nn-NO"])).toBe("nb");
    expect(languageOfSystem(["no"])).toBe("nb");
    expect(languageOfSystem(["C", "fr"])).toBe("en");
  });

  it("gives English dates the order of its region", () => {
    expect(tagOf("en", ["nb-NO", "en-US"])).toBe("en-US");
    expect(tagOf("en", ["C"])).toBe("en-GB");
    expect(tagOf("nb", ["en-US"])).toBe("nb-NO");
  });
});
