import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { at } from "./attempt.ts";
import { describe as inWords } from "./failure.ts";
import { call, CommandFailed, failureOf, settle, type Failure } from "./ipc.ts";
import { language } from "./language.svelte.ts";

const tooLong: Failure = {
  kind: "refused",
  code: "too_long",
  field: "title",
  params: { limit: "1000", length: "100000" },
  id: null,
};

afterEach(() => language.set("en"));

it("a refusal is a sentence in the person's language, its figures too", () => {
  expect(inWords(tooLong)).toBe("That is 100,000 characters; there is room for 1,000.");
  language.set("nb");
  expect(inWords(tooLong)).toBe("Det er 100\u00a0000 tegn, og det er plass til 1\u00a0000.");
});

it("a day in a refusal is written as a day", () => {
  language.set("sv");
  const failure = { ...tooLong, code: "before_cycle", params: { starts_on: "2020-10-01" } };
  expect(inWords(failure)).toBe("Cykeln börjar 1 okt. 2020. Välj den dagen eller en senare.");
});

it("another unit names both, or says that there is none", () => {
  const failure = { ...tooLong, code: "other_unit", params: { expected: "kr", found: "%" } };
  expect(inWords(failure)).toBe("This is counted in kr, and you wrote %.");
  expect(inWords({ ...failure, params: { expected: "", found: "%" } })).toBe(
    "This is counted without a unit, and you wrote %.",
  );
});

it("a code without a sentence is still said kindly", () => {
  expect(inWords({ ...tooLong, code: "never_heard_of" })).toBe(
    "Something went wrong. Nothing is lost.",
  );
});

it("a refusal stands at its own field only", () => {
  expect(at("title", tooLong)).toContain("100,000");
  expect(at("why", tooLong)).toBeUndefined();
  expect(at("title", null)).toBeUndefined();
});

it("a refused command throws its failure for a query, and hands it back for a form", async () => {
  const refused = Promise.resolve({ status: "error" as const, error: tooLong });
  await expect(call(refused)).rejects.toBeInstanceOf(CommandFailed);
  await expect(settle(refused)).resolves.toEqual({ status: "error", error: tooLong });
});

it("a bridge that is gone is a failure like any other", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const gone = Promise.reject(new TypeError("no bridge"));
  const settled = await settle(gone);
  expect(settled.status === "error" && settled.error.kind).toBe("broken");
  expect(failureOf(new TypeError()).code).toBe("broken");
});

it("every language says the same failures and intents", () => {
  const folder = join(import.meta.dirname, "..", "..", "messages");
  const keys = readdirSync(folder).map((file) =>
    Object.keys(JSON.parse(readFileSync(join(folder, file), "utf8")) as object).sort(),
  );
  expect(keys).toHaveLength(3);
  expect(keys[1]).toEqual(keys[0]);
  expect(keys[2]).toEqual(keys[0]);
});
