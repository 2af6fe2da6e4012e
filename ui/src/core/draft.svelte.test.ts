import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { draft, Draft, DRAFT_RESTS } from "./draft.svelte.ts";

const kept = vi.hoisted(() => ({
  drafts: new Map<string, string>(),
  saves: [] as string[],
  questions: [] as string[][],
  slow: undefined as Promise<unknown> | undefined,
}));

vi.mock("#bindings", () => {
  const ok = async <T>(data: T) => {
    await kept.slow;
    return { status: "ok" as const, data };
  };
  return {
    events: {},
    commands: {
      drafts: (keys: string[]) => {
        kept.questions.push(keys);
        return ok(keys.map((key) => kept.drafts.get(key) ?? null));
      },
      saveDraft: (key: string, text: string) => {
        kept.saves.push(text);
        kept.drafts.set(key, text);
        return ok(null);
      },
      discardDraft: (key: string) => {
        kept.drafts.delete(key);
        return ok(null);
      },
    },
  };
});

beforeEach(() => {
  vi.useFakeTimers();
  kept.drafts.clear();
  kept.saves.length = 0;
  kept.questions.length = 0;
  kept.slow = undefined;
});
afterEach(() => vi.useRealTimers());

const settled = () => vi.advanceTimersByTimeAsync(0);

it("what rests is saved once, as it stands last", async () => {
  const note = new Draft("note");
  note.text = "a";
  await vi.advanceTimersByTimeAsync(DRAFT_RESTS - 1);
  note.text = "ab";
  await vi.advanceTimersByTimeAsync(DRAFT_RESTS - 1);
  expect(kept.saves).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(kept.saves).toEqual(["ab"]);
});

it("leaving the field saves at once and the timer saves nothing twice", async () => {
  const note = new Draft("note");
  note.text = "ab";
  await note.flush();
  await vi.advanceTimersByTimeAsync(DRAFT_RESTS * 2);
  expect(kept.saves).toEqual(["ab"]);
});

it("what was kept comes back", async () => {
  kept.drafts.set("note", "from yesterday");
  const note = new Draft("note");
  await note.load();
  expect(note.text).toBe("from yesterday");
  expect(note.loaded).toBe(true);
});

it("a page of fifty fields asks once, and each gets its own", async () => {
  kept.drafts.set("note 7", "seven");
  kept.drafts.set("note 49", "the last");
  const notes = Array.from({ length: 50 }, (_, n) => new Draft(`note ${String(n)}`));
  await Promise.all(notes.map((note) => note.load()));
  expect(kept.questions).toEqual([notes.map((note) => note.key)]);
  const texts = notes.flatMap((note) => (note.text ? [`${note.key}: ${note.text}`] : []));
  expect(texts).toEqual(["note 7: seven", "note 49: the last"]);
  const later = new Draft("note 7");
  await later.load();
  expect([later.text, kept.questions.length]).toEqual(["seven", 2]);
});

it("what is typed before the kept text arrives is not overwritten", async () => {
  kept.drafts.set("note", "from yesterday");
  const note = new Draft("note");
  const loading = note.load();
  note.text = "new";
  await loading;
  expect(note.text).toBe("new");
});

it("a discarded draft is gone, also when a save was on its way", async () => {
  const note = new Draft("note");
  note.text = "ab";
  void note.flush();
  await note.discard();
  await vi.advanceTimersByTimeAsync(DRAFT_RESTS * 2);
  expect(kept.drafts.has("note")).toBe(false);
  expect(note.text).toBe("");
});

it("a closed panel and a leaving window save what has not rested", async () => {
  let note: Draft | undefined;
  const close = $effect.root(() => {
    note = draft("note");
  });
  flushSync();
  await settled();
  note!.text = "typed";
  window.dispatchEvent(new Event("pagehide"));
  await settled();
  expect(kept.saves).toEqual(["typed"]);
  note!.text = "typed on";
  close();
  await settled();
  expect(kept.saves).toEqual(["typed", "typed on"]);
});
