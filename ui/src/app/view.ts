import type { View } from "#core/route.svelte.ts";
import { tick } from "svelte";

/** How many frames a screen has to become as long as it was. */
const FRAMES = 30;

/** Where the eye and the focus are in the content, and how they come back. */
export function viewOf(content: HTMLElement): View {
  return {
    scroll: () => content.scrollTop,
    focus: () =>
      document.activeElement?.closest<HTMLElement>("[data-focus]")?.dataset.focus ?? null,
    restore: async (scroll, focus) => {
      await tick();
      content.scrollTop = scroll;
      if (!focus) content.focus({ preventScroll: true });
      for (let frame = 0; frame < FRAMES; frame++) {
        const element = focus ? find(focus) : content;
        if (element && content.scrollTop === scroll) {
          element.focus({ preventScroll: true });
          return;
        }
        await new Promise(requestAnimationFrame);
        content.scrollTop = scroll;
      }
      content.focus({ preventScroll: true });
    },
  };
}

function find(focus: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focus)}"]`);
}
