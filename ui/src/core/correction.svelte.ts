import { untrack } from "svelte";
import { draft } from "./draft.svelte.ts";

/** What is typed over something that is kept: it shows what is kept until one types. */
export interface Correction {
  text: string;
  /** Whether something else than what is kept has been typed. */
  readonly isChanged: boolean;
  readonly flush: () => Promise<unknown>;
  /** What was typed is kept now, or is given up: the field shows what is kept again. */
  readonly settle: (isKept: boolean) => void;
}

/** A draft over what is kept, for the life of a component. */
export function correction(key: string, kept: () => string): Correction {
  const typed = draft(key);
  let isTyped = $state(false);
  // What was typed last stays until the answer that holds it is there.
  let left = $state<{ text: string; over: string }>();

  $effect(() => {
    if (typed.loaded && untrack(() => typed.text) !== "") isTyped = true;
  });
  $effect(() => {
    if (left && kept() !== left.over) left = undefined;
  });

  const shown = () => (isTyped ? typed.text : (left?.text ?? kept()));
  return {
    get text() {
      return shown();
    },
    set text(next) {
      isTyped = true;
      left = undefined;
      typed.text = next;
    },
    get isChanged() {
      return isTyped && typed.text !== kept();
    },
    flush: typed.flush,
    settle: (isKept) => {
      left = isKept ? { text: shown(), over: kept() } : undefined;
      isTyped = false;
      void typed.discard();
    },
  };
}
