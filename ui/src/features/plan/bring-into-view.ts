/** Brings what has just been opened before the eye: all of it, or else its beginning. */
export function bringIntoView(element: HTMLElement | null): void {
  const isTall = (element?.offsetHeight ?? 0) > window.innerHeight * 0.8;
  element?.scrollIntoView?.({ block: isTall ? "start" : "nearest" });
}
