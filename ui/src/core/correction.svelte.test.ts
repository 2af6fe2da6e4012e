import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { correction, type Correction } from "./correction.svelte.ts";

const kept = vi.hoisted(() => new Map<string, string>());

vi.mock("#bindings", () => {
  const ok = async <T>(data: T) => ({ status: "ok" as const, data });
  return {
    events: {},
    commands: {
      drafts: (keys: string[]) => ok(keys.map((key) => kept.get(key) ?? null)),
      saveDraft: (key: string, text: string) => ok(void kept.set(key, text)),
      discardDraft: (key: string) => ok(void kept.delete(key)),
    },
  };
});

let close: () => void = () => {};
let answer = $state("");
let field: Correction;

function open() {
  close = $effect.root(() => {
    field = correction("reason", () => answer);
  });
  flushSync();
  return vi.advanceTimersByTimeAsync(0);
}

beforeEach(() => {
  vi.useFakeTimers();
  kept.clear();
  answer = "as it was";
});
afterEach(() => {
  close();
  vi.useRealTimers();
});

it("what is kept is shown until one types, and follows while nobody does", async () => {
  await open();
  expect(field.text).toBe("as it was");
  answer = "changed elsewhere";
  expect(field.text).toBe("changed elsewhere");
  field.text = "mine";
  answer = "changed again";
  expect(field.text).toBe("mine");
  expect(field.isChanged).toBe(true);
});

it("what was kept as it is counts as no change", async () => {
  await open();
  field.text = "as it was";
  expect(field.isChanged).toBe(false);
});

it("what was typed stays on the screen until the newer answer is there, and undo brings the old", async () => {
  await open();
  field.text = "mine";
  field.settle(true);
  expect(field.text).toBe("mine");
  expect(field.isChanged).toBe(false);
  answer = "mine";
  flushSync();
  answer = "as it was";
  flushSync();
  expect(field.text).toBe("as it was");
});

it("what was given up is gone, and so is its draft", async () => {
  await open();
  field.text = "mine";
  await field.flush();
  expect(kept.get("reason")).toBe("mine");
  field.settle(false);
  expect(field.text).toBe("as it was");
  await vi.advanceTimersByTimeAsync(1000);
  expect(kept.has("reason")).toBe(false);
});

it("a draft from before comes back over what is kept", async () => {
  kept.set("reason", "half a sent");
  await open();
  flushSync();
  expect(field.text).toBe("half a sent");
  expect(field.isChanged).toBe(true);
});
