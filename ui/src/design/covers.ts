const writable = "input, textarea, [contenteditable='true']";
const dialogs = "[role=dialog]:not([data-state=closed])";

/** What nothing is laid over: every open dialog, and the field that somebody is writing in. */
export function kept(within: ParentNode, focused: Element | null): Element[] {
  const open = [...within.querySelectorAll(dialogs)];
  return focused?.matches(writable) ? [...open, focused] : open;
}

/** Whether an element lies over any of the others. */
export function covers(element: Element, others: Element[]): boolean {
  const over = element.getBoundingClientRect();
  return others.some((other) => {
    const under = other.getBoundingClientRect();
    return (
      over.top < under.bottom &&
      over.bottom > under.top &&
      over.left < under.right &&
      over.right > under.left
    );
  });
}
