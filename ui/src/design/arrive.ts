import { tick } from "svelte";

/**
 * Puts the focus where a person begins on a screen, once it stands: unless they are somewhere
 * already, as after going back. Use it as `{@attach arrive}` on a field or on what holds one.
 */
export function arrive(element: Element): () => void {
  const frame = requestAnimationFrame(() => comeBack(element));
  return () => cancelAnimationFrame(frame);
}

/** Takes the focus at once where what had it has just gone: before a dialog gives it to another. */
export function takeOver(element: Element): void {
  if (document.activeElement === document.body) focusWithin(element);
}

/** Focuses what stands again, where the focus is nowhere in particular: what had it has gone. */
export function comeBack(element: Element | null | undefined): void {
  const { activeElement: now } = document;
  const isNowhere = !now || now.id === "content" || now.contains(element ?? null);
  if (isNowhere) focusWithin(element);
}

/** Focuses an element, or the first thing in it that takes the focus. */
export function focusWithin(element: Element | null | undefined): void {
  const takes = "input, textarea, button, [tabindex]";
  const target = element?.matches(takes) ? element : element?.querySelector(takes);
  (target as HTMLElement | null | undefined)?.focus();
}

let goingOn = 0;

/** Whether somebody waits to say where the focus goes: nobody else says so meanwhile. */
export const isGoingOn = (): boolean => goingOn > 0;

/**
 * Waits until something is drawn anew and puts the focus where one goes on, unless a person has
 * gone on meanwhile: the focus is taken from nobody who is in the middle of something.
 */
export async function focusAfter(
  drawn: Promise<unknown>,
  target: () => Element | null | undefined,
): Promise<void> {
  const before = document.activeElement;
  goingOn += 1;
  try {
    await drawn;
    await tick();
    const { activeElement: now, body } = document;
    if (!now || now === body || now === before) focusWithin(target());
  } finally {
    goingOn -= 1;
  }
}
