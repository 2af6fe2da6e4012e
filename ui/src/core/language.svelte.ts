import { overwriteGetLocale } from "#locale";
import type { Language } from "./ipc.ts";

const languages: readonly Language[] = ["en", "nb", "sv"];

let current = $state<Language>("en");

// Message functions ask for the locale while they render, so reading the rune here is what
// makes every sentence on the screen follow a switch of language without a reload.
overwriteGetLocale(() => current);

/** The language of the window. */
export const language = {
  get current(): Language {
    return current;
  },
  /** Switches every sentence, number and date on the screen. */
  set(next: Language): void {
    current = next;
    document.documentElement.lang = next;
  },
};

/** The language of the system as far as we speak it: for what is said before Rust answers. */
export function languageOfSystem(tags: readonly string[] = navigator.languages): Language {
  for (const tag of tags) {
    const short = tag.toLowerCase().split("-")[0] ?? "";
    if (short === "no" || short === "nn") return "nb";
    const spoken = languages.find((language) => language === short);
    if (spoken) return spoken;
  }
  return "en";
}
