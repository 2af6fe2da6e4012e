import { expect, it } from "vitest";
import { language } from "./language.svelte.ts";
import { ownerName } from "./owner.ts";

it("the company and oneself have no name of their own and are named in the language", () => {
  language.set("nb");
  expect(ownerName({ owner: "company", owner_name: "" })).toBe("Virksomheten");
  expect(ownerName({ owner: "person/1", owner_name: "" })).toBe("Meg");
  expect(ownerName({ owner: "team/1", owner_name: "Salg" })).toBe("Salg");
});
