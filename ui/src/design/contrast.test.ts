import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

type Theme = "light" | "dark";

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");

function colours(theme: Theme): Map<string, string> {
  const found = css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g);
  return new Map(
    [...found].map(([, name, light, dark]) => [name!, (theme === "light" ? light : dark)!]),
  );
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const share = parseInt(hex.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

const surfaces = ["table", "paper", "raised", "hover", "pressed", "chosen"];
const texts = ["text", "text-soft", "text-faint", "accent-text"];
const statuses = ["on-track", "behind", "at-risk", "no-data"];

const textPairs = [
  ...texts.flatMap((text) => surfaces.map((surface) => [text, surface])),
  ...statuses.flatMap((status) => surfaces.map((surface) => [`${status}-text`, surface])),
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["paper", "text"],
];

const markPairs = [
  ...[...statuses, "accent", "edge", "focus"].flatMap((mark) =>
    ["table", "paper", "raised"].map((surface) => [mark, surface]),
  ),
  ...[...statuses, "accent", "text"].map((mark) => [mark, "bar"]),
];

describe.each<Theme>(["light", "dark"])("the %s palette", (theme) => {
  const palette = colours(theme);
  const of = (name: string) => {
    const colour = palette.get(name);
    if (!colour) throw new Error(`tokens.css has no --${name}`);
    return colour;
  };

  it.each(textPairs)("text %s on %s can be read (4.5:1)", (text, surface) => {
    expect(contrast(of(text!), of(surface!))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(markPairs)("mark %s on %s can be seen (3:1)", (mark, surface) => {
    expect(contrast(of(mark!), of(surface!))).toBeGreaterThanOrEqual(3);
  });
});

it("measures contrast as WCAG does", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

it("knows a dark value of every colour", () => {
  expect(colours("light").size).toBe(colours("dark").size);
  expect(css.match(/--[a-z-]+: #/)).toBeNull();
});
