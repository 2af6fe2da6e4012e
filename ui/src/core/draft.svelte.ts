import { commands, settle, type Answer } from "./ipc.ts";

/** How long typing rests before it is saved, in milliseconds. */
export const DRAFT_RESTS = 150;

let gathered: { keys: string[]; answer: Promise<Answer<(string | null)[]>> } | undefined;

/** What was kept under a key. All that a page asks for in one breath is one question to Rust. */
async function kept(key: string): Promise<string | null> {
  if (!gathered) {
    const keys: string[] = [];
    const answer = Promise.resolve().then(() => {
      gathered = undefined;
      return settle(commands.drafts(keys));
    });
    gathered = { keys, answer };
  }
  const place = gathered.keys.push(key) - 1;
  const answer = await gathered.answer;
  return answer.status === "ok" ? (answer.data[place] ?? null) : null;
}

/** What is being typed and not yet done: it survives a closed panel and a killed program. */
export class Draft {
  readonly key: string;
  /** Whether the core has answered what it kept. */
  loaded = $state(false);
  #text = $state("");
  #typed = false;
  // Plain, because an effect's teardown reads a rune as it was before the effect.
  #unsaved: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<unknown> = Promise.resolve();

  constructor(key: string, initial = "") {
    this.key = key;
    this.#text = initial;
  }

  /** What is typed: bind a field to it. */
  get text(): string {
    return this.#text;
  }

  set text(next: string) {
    if (next === this.#text) return;
    this.#text = next;
    this.#typed = true;
    this.#unsaved = next;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), DRAFT_RESTS);
  }

  /** Fetches what was kept, unless something has been typed since. */
  async load(): Promise<void> {
    const text = await kept(this.key);
    if (text !== null && !this.#typed) this.#text = text;
    this.loaded = true;
  }

  /** Saves now what is not yet saved. Saves follow each other in the order of typing. */
  flush = (): Promise<unknown> => {
    clearTimeout(this.#timer);
    const text = this.#unsaved;
    if (text === null) return this.#saving;
    this.#unsaved = null;
    this.#saving = this.#saving.then(() => settle(commands.saveDraft(this.key, text)));
    return this.#saving;
  };

  /** Forgets the draft, once it has become something real or was put back. */
  discard = (left = ""): Promise<unknown> => {
    clearTimeout(this.#timer);
    this.#unsaved = null;
    this.#typed = true;
    this.#text = left;
    this.#saving = this.#saving.then(() => settle(commands.discardDraft(this.key)));
    return this.#saving;
  };
}

// eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing is shown of it
const live = new Set<Draft>();

/** Saves now whatever is being typed anywhere. */
export const flushDrafts = (): Promise<unknown> =>
  Promise.all([...live].map((typed) => typed.flush()));

/**
 * A draft for the life of a component: loaded at once, saved 150 ms after the last key, and
 * at once when its field loses focus (`onblur={draft.flush}`), its panel closes or the window goes.
 */
export function draft(key: string, initial = ""): Draft {
  const typed = new Draft(key, initial);
  $effect(() => {
    void typed.load();
    live.add(typed);
    window.addEventListener("pagehide", typed.flush);
    return () => {
      window.removeEventListener("pagehide", typed.flush);
      void typed.flush();
      live.delete(typed);
    };
  });
  return typed;
}

/** A draft for the life of the window, written and never read through it. */
export function lastingDraft(key: string): Draft {
  const typed = new Draft(key);
  live.add(typed);
  return typed;
}
