import { expect, test } from "vitest";
import { groupsOf } from "./words.ts";

test("a code can break between its groups and loses nothing", () => {
  const groups = groupsOf("VARDE-AB2C-D3EF");
  expect(groups).toEqual(["VARDE-", "AB2C-", "D3EF"]);
  expect(groups.join("")).toBe("VARDE-AB2C-D3EF");
});
