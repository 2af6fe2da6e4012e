import type { PeerStanding } from "#core/ipc.ts";
import { expect, test } from "vitest";
import { peerWords } from "./peer.ts";

const standing: PeerStanding = {
  workspace: "w",
  place: "192.0.2.7:4433",
  met: "2026-11-22T09:15:00Z",
  lacking: 0,
  failure: null,
};
const gone = { kind: "unavailable", code: "peer_gone", field: null, id: null, params: {} } as const;

test("a peer that has everything says so, with the time", () => {
  const words = peerWords(standing);
  expect(words[0]).toMatch(/^Last met .*22/);
  expect(words.slice(1)).toEqual(["All of your changes are there."]);
});

test("nothing is said to be there while something waits or the peer is away", () => {
  expect(peerWords({ ...standing, lacking: 2 }).slice(1)).toEqual([
    "Something waits on this laptop until the peer takes it.",
  ]);
  expect(peerWords({ ...standing, failure: gone })).toHaveLength(1);
  expect(peerWords({ ...standing, met: null })).toEqual(["Not met yet."]);
});
