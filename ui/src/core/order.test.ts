import { beforeEach, expect, test } from "vitest";
import { language } from "./language.svelte.ts";
import { inOrder, treeInOrder } from "./order.ts";

const names = ["Øst", "Åse", "Zara", "anders", "Älva", "Team 10", "Anna", "Team 2", "Ære"];
const ordered = () => inOrder(names, (name) => name);

beforeEach(() => language.set("en"));

test("Norwegian ends with æ, ø and å", () => {
  language.set("nb");
  expect(ordered().slice(-5)).toEqual(["Zara", "Älva", "Ære", "Øst", "Åse"]);
});

test("Swedish ends with å, ä and ö", () => {
  language.set("sv");
  expect(ordered().slice(-5)).toEqual(["Zara", "Åse", "Älva", "Ære", "Øst"]);
});

test("English puts å beside a, and small letters with large ones", () => {
  expect(ordered().slice(0, 4)).toEqual(["Ære", "Älva", "anders", "Anna"]);
});

test("the tenth comes after the second", () => {
  expect(ordered().indexOf("Team 10")).toBeGreaterThan(ordered().indexOf("Team 2"));
});

test("a tree is ordered among siblings, and what is below a row stays below it", () => {
  language.set("nb");
  const tree = [
    { name: "Åpning", depth: 0 },
    { name: "Ø", depth: 1 },
    { name: "Æ", depth: 1 },
    { name: "under Æ", depth: 2 },
    { name: "Zenit", depth: 0 },
    { name: "under Zenit", depth: 1 },
  ];
  const shown = treeInOrder(tree, ({ name }) => name).map(({ name }) => name);
  expect(shown).toEqual(["Zenit", "under Zenit", "Åpning", "Æ", "under Æ", "Ø"]);
});
