// What holds for every template of the window: words come from messages, lists say that they are.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, type AST } from "svelte/compiler";
import { describe, expect, it } from "vitest";

const src = join(import.meta.dirname, "..");
const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".svelte") && !file.endsWith(".test.svelte"),
);

/** Attributes that a person reads or hears, of elements and of our components. */
const spoken =
  /^(aria-(label|description|valuetext|placeholder|roledescription)|alt|title|placeholder|label|hint|error|text|kind|name|detail)$/;
const letters = /\p{L}/u;

type Node = Record<string, unknown> & { type?: string };

function walk(node: unknown, see: (node: Node) => void): void {
  if (Array.isArray(node)) return node.forEach((each) => walk(each, see));
  if (!node || typeof node !== "object") return;
  const known = node as Node;
  if (known.type) see(known);
  Object.values(known).forEach((value) => walk(value, see));
}

/** The words that an expression can come to by itself: "a", `a`, x ? "a" : "b", x || "a". */
function literalsOf(expression: Node | undefined): string[] {
  if (!expression) return [];
  const { type, value, quasis, consequent, alternate, left, right } = expression;
  if (type === "Literal") return typeof value === "string" ? [value] : [];
  if (type === "TemplateLiteral") {
    return (quasis as { value: { cooked: string } }[]).map((quasi) => quasi.value.cooked);
  }
  const inner = type === "LogicalExpression" ? [left, right] : [consequent, alternate];
  if (!/^(Logical|Conditional)Expression$/.test(String(type))) return [];
  return (inner as (Node | undefined)[]).flatMap(literalsOf);
}

function textsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((part: Node) =>
    part.type === "Text" ? [String(part.data)] : literalsOf(part.expression as Node | undefined),
  );
}

/** The words that stand in a template instead of in the messages. */
function wordsOf(source: string): string[] {
  const found: string[] = [];
  walk(parse(source, { modern: true }).fragment, (node) => {
    if (node.type === "Attribute" || node.type === "StyleDirective") {
      if (spoken.test(String(node.name)) && node.value !== true) found.push(...textsOf(node.value));
      node.value = [];
    } else if (node.type === "Text") {
      found.push(String(node.data).trim());
    } else if (node.type === "ExpressionTag") {
      found.push(...literalsOf(node.expression as Node));
    }
  });
  return found.filter((text) => letters.test(text));
}

/** The lists of a template that do not say that they are lists. */
function silentListsOf(source: string): string[] {
  const found: string[] = [];
  walk(parse(source, { modern: true }).fragment, (node) => {
    if (node.type !== "RegularElement" || !/^[uo]l$/.test(String(node.name))) return;
    const attributes = node.attributes as AST.Attribute[];
    if (!attributes.some(({ name }) => name === "role")) found.push(String(node.name));
  });
  return found;
}

describe.each(files)("%s", (file) => {
  const source = readFileSync(join(src, file), "utf8");

  it("takes its words from the messages", () => expect(wordsOf(source)).toEqual([]));
  it("says which lists are lists", () => expect(silentListsOf(source)).toEqual([]));
});

describe("the checks themselves", () => {
  it("see words in text, in attributes and in expressions", () => {
    expect(wordsOf(`<p>Hei {name}</p>`)).toEqual(["Hei"]);
    expect(wordsOf(`<Field label="Title" />`)).toEqual(["Title"]);
    expect(wordsOf(`<Field label={"Title"} class="a" name={name} />`)).toEqual(["Title"]);
    expect(wordsOf(`{#if open}<b>{"Hei"}</b>{/if}`)).toEqual(["Hei"]);
    expect(wordsOf("<b title={name || `Hei ${name}`}>{open ? 'Lukk' : m.a()}</b>")).toEqual([
      "Hei ",
      "Lukk",
    ]);
    expect(wordsOf(`<p class="word">{m.app_name()} – 12 %</p>`)).toEqual([]);
  });

  it("see a list without its role", () => {
    expect(silentListsOf(`<ul><li>1</li></ul><ol role="list"></ol>`)).toEqual(["ul"]);
  });

  it("look at every room", () => {
    expect(files.length).toBeGreaterThan(20);
  });
});
