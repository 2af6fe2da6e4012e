import type { RelayStanding } from "#core/ipc.ts";
import { expect, test } from "vitest";
import { relayWords } from "./relay.ts";

const standing: RelayStanding = {
  url: "https://relay.example.org/",
  is_there: false,
  failure: null,
};

function away(code: string): RelayStanding {
  const params = { relay: "relay.example.org" };
  return { ...standing, failure: { kind: "unavailable", code, field: null, id: null, params } };
}

test("a relay is gone to, and then there", () => {
  expect(relayWords(standing)).toBe("Going there…");
  expect(relayWords({ ...standing, is_there: true })).toBe("It is there.");
});

test.each([
  ["relay_unknown", "No machine named relay.example.org is found just now."],
  ["relay_silent", "The relay relay.example.org does not answer just now."],
  ["relay_not_one", "Something answers at relay.example.org, but it is no relay."],
  [
    "relay_not_trusted",
    "This machine does not trust the certificate of the relay relay.example.org.",
  ],
  ["relay_not_let_in", "The relay relay.example.org does not let this device in."],
])("what is wrong with it is said in a sentence: %s", (code, begins) => {
  expect(relayWords(away(code)).startsWith(begins)).toBe(true);
});
