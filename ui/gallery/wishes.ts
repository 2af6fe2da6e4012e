import { language } from "#core/language.svelte.ts";
import { theme } from "#core/theme.svelte.ts";

/** What the address asks for: ?language=nb&theme=dark&text=200&open=dialog */
export const wishes = new URLSearchParams(location.search);

export function applyWishes(): void {
  const spoken = wishes.get("language");
  if (spoken === "en" || spoken === "nb" || spoken === "sv") language.set(spoken);
  const shade = wishes.get("theme");
  if (shade === "light" || shade === "dark") theme.set(shade);
  document.documentElement.style.fontSize = `${wishes.get("text") ?? 100}%`;
}
