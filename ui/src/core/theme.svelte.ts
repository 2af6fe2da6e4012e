import type { Theme } from "./ipc.ts";

let current = $state<Theme>("system");

/** Light, dark, or whatever the system says. */
export const theme = {
  get current(): Theme {
    return current;
  },
  set(next: Theme): void {
    current = next;
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
  },
};
