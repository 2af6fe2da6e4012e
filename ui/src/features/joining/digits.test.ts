import { expect, test } from "vitest";
import { digitsOf } from "./digits.ts";

test("digits are read out one by one", () => {
  expect(digitsOf("012 345")).toEqual(["0", "1", "2", "3", "4", "5"]);
});
