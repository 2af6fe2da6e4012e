import { commands, settle } from "./ipc.ts";

/** How long typing rests before it is saved, in milliseconds. */
export const DRAFT_RESTS = 150;

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
    const kept = await settle(commands.draft(this.key));
    if (kept.status === "ok" && kept.data !== null && !this.#typed) this.#text = kept.data;
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
  const kept = new Draft(key, initial);
  $effect(() => {
    void kept.load();
    live.add(kept);
    window.addEventListener("pagehide", kept.flush);
    return () => {
      window.removeEventListener("pagehide", kept.flush);
      void kept.flush();
      live.delete(kept);
    };
  });
  return kept;
}
