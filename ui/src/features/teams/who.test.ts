import { expect, it } from "vitest";
import { language } from "#core/language.svelte.ts";
import { whoFor } from "./who.ts";

const person = (id: string, name: string, is_me = false) => ({ id, name, is_me });
const people = [person("1", "Kari"), person("2", "Karin"), person("3", "", true)];

it("who is in the team already is not offered, and somebody new is by name", () => {
  language.set("en");
  const offered = whoFor(people, [people[0]!], "kar").map(({ label }) => label);
  expect(offered).toEqual(["Karin", "kar, new here"]);
});

it("a name that somebody here bears makes nobody new", () => {
  expect(whoFor(people, [people[0]!], " Kari ").map(({ value }) => value)).toEqual(["2"]);
  expect(whoFor(people, [], "me").map(({ value }) => value)).toEqual(["3"]);
  expect(whoFor(people, [], "")).toHaveLength(3);
});
