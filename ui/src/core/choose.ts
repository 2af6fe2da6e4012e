// What a person chooses for this device: at once, and back again where it could not be kept.
import { attempt } from "./attempt.ts";
import { commands, type Language, type NumberForm, type Theme } from "./ipc.ts";
import { language } from "./language.svelte.ts";
import { numbers } from "./numbers.svelte.ts";
import { theme } from "./theme.svelte.ts";

/** Speaks another language. */
export async function speak(next: Language): Promise<void> {
  const before = language.current;
  language.set(next);
  const kept = await attempt(commands.chooseLanguage(next));
  if (kept.status === "error") language.set(before);
}

/** Goes light or dark. */
export async function shade(next: Theme): Promise<void> {
  const before = theme.current;
  theme.set(next);
  const kept = await attempt(commands.chooseTheme(next));
  if (kept.status === "error") theme.set(before);
}

/** Writes numbers in another form. */
export async function write(next: NumberForm): Promise<void> {
  const before = numbers.current;
  numbers.set(next);
  const kept = await attempt(commands.chooseNumbers(next));
  if (kept.status === "error") numbers.set(before);
}
