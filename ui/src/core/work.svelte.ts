// Long work: one at a time, and it goes on while one looks elsewhere. It says how far it has come,
// and a person can stop it.
import { m } from "#messages";
import { attempt, attemptHere } from "./attempt.ts";
import { number } from "./formats.ts";
import { commands, events, type Answer } from "./ipc.ts";

type Part = "" | "preview" | "import" | "export" | "verify" | "rebuild" | "share" | "take-in";

/** Which part of the window is at work. */
export const working = $state<{ part: Part }>({ part: "" });

/** Does something that takes long; nothing else of the kind is begun meanwhile. Who asked says why not. */
export async function work<T>(part: Part, answer: () => Promise<Answer<T>>): Promise<Answer<T>> {
  working.part = part;
  try {
    return await attemptHere(answer());
  } finally {
    working.part = "";
  }
}

/** From how many milliseconds on something that is mostly quick counts as long. */
const LONG = 200;

/** As `work`, for what is mostly quick: only where it takes longer is there anything to be seen of it. */
export async function workIfLong<T>(
  part: Part,
  answer: () => Promise<Answer<T>>,
): Promise<Answer<T>> {
  const soon = setTimeout(() => (working.part = part), LONG);
  try {
    return await attemptHere(answer());
  } finally {
    clearTimeout(soon);
    if (working.part === part) working.part = "";
  }
}

/** As `workIfLong`, where a person first says where to: their time is not that of the work. */
export async function workOnceBegun<T>(
  part: Part,
  answer: () => Promise<Answer<T>>,
): Promise<Answer<T>> {
  let soon: ReturnType<typeof setTimeout> | undefined;
  const heard = events.progressed.listen(() => {
    soon ??= setTimeout(() => (working.part = part), LONG);
  });
  try {
    return await attemptHere(answer());
  } finally {
    (await heard)();
    clearTimeout(soon);
    if (working.part === part) working.part = "";
  }
}

/** How far work has come, and the way to stop it. */
export interface Followed {
  /** From 0 to 1. */
  readonly share: number;
  /** The same in words. */
  readonly words: string;
  readonly stop: () => void;
}

/** How often it is asked to stop, in milliseconds: work that has not begun yet does not hear. */
const AGAIN = 250;

/** Follows the work that goes on, for as long as whoever shows it is there. */
export function followed(): Followed {
  let worked = $state({ done: 0, all: 0 });
  let asking: ReturnType<typeof setInterval> | undefined;

  $effect(() => {
    const heard = events.progressed.listen(({ payload }) => (worked = payload));
    return () => {
      clearInterval(asking);
      void heard.then((unheard) => unheard());
    };
  });

  return {
    get share() {
      return worked.all > 0 ? worked.done / worked.all : 0;
    },
    get words() {
      if (worked.all === 0) return m.design_working();
      return m.data_worked({ done: number(worked.done), all: number(worked.all) });
    },
    stop() {
      const ask = () => void attempt(commands.stopWork());
      clearInterval(asking);
      asking = setInterval(ask, AGAIN);
      ask();
    },
  };
}
