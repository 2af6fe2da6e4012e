// What the whole window shares stands under names that no component uses for something else: its
// look would come upon them from outside.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const src = join(import.meta.dirname, "..");
const shared = ["base.css", "form.css"].map((file) =>
  readFileSync(join(src, "design", file), "utf8"),
);

/** The classes that a rule is for by themselves, wherever they stand. */
function alone(css: string): Set<string> {
  const plain = css.replace(/\/\*[^]*?\*\//g, "").replace(/:is\([^)]*\)/g, ":is");
  const selectors = plain.matchAll(/([^{};]+)\{/g);
  const parts = [...selectors].flatMap(([, all]) => all!.split(","));
  return new Set(parts.flatMap((part) => /^\s*\.([\w-]+)(?:[:[][^ ]*)?\s*$/.exec(part)?.[1] ?? []));
}

it("a class by itself is found, one that stands within another is not", () => {
  const css = "/* .no { */ .one { color: red } .two:hover, .three > .four { color: red }";
  expect([...alone(css)]).toEqual(["one", "two"]);
});

it("no component means something else by a class of the whole window", () => {
  const taken = new Set(shared.flatMap((css) => [...alone(css)]));
  expect(taken).toContain("leads");
  // Figures are figures everywhere; where they stand is their component's.
  taken.delete("figures");
  const files = readdirSync(src, { recursive: true, encoding: "utf8" });
  const meant = files
    .filter((file) => file.endsWith(".svelte"))
    .flatMap((file) => {
      const style = /<style[^>]*>([^]*)<\/style>/.exec(readFileSync(join(src, file), "utf8"))?.[1];
      return [...alone(style ?? "")].filter((name) => taken.has(name)).map((name) => [file, name]);
    });
  expect(meant).toEqual([]);
});
