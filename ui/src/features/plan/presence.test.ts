import { expect, test } from "vitest";
import { initials } from "./presence.svelte.ts";

test("initials are of the first and the last name, whatever letters they begin with", () => {
  expect(initials("Ola")).toBe("O");
  expect(initials("Åse  Marie Ødegård")).toBe("ÅØ");
  expect(initials("øyvind å")).toBe("ØÅ");
  expect(initials("  ")).toBe("");
});
