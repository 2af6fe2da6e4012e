import { commands, settle, type MeasureInput, type SentenceReading } from "#core/ipc.ts";
import { m } from "#messages";

/** How long typing rests before a text is read, in milliseconds. */
export const READING_RESTS = 120;

/** What is understood of a text while it is typed, for the life of a component. */
export function reading(text: () => string, cycle: () => string) {
  let read = $state.raw<SentenceReading>();

  $effect(() => {
    const [typed, where] = [text(), cycle()];
    let isOld = false;
    const timer = setTimeout(async () => {
      const found = typed.trim() ? await readNow(typed, where) : undefined;
      if (!isOld) read = found;
    }, READING_RESTS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  });

  return {
    get now(): SentenceReading | undefined {
      return read;
    },
  };
}

/** What is understood of a text; nothing where it cannot be read just now. */
export async function readNow(text: string, cycle: string): Promise<SentenceReading | undefined> {
  const answer = await settle(commands.readSentence(text, cycle));
  return answer.status === "ok" ? answer.data : undefined;
}

/** How a key result is measured as its title says it: "5 meetings held" counts to 5. */
export async function measureOf(title: string, cycle: string): Promise<MeasureInput | undefined> {
  const reading = await readNow(`${m.objective_key_results()}: ${title}`, cycle);
  const [found, ...more] = reading?.key_results ?? [];
  return more.length > 0 ? undefined : found?.measure;
}
