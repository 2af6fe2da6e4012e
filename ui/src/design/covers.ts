const writable = "input, textarea, [contenteditable='true']";

/** Whether an element lies over the field that somebody is writing in. */
export function covers(element: Element, focused: Element | null): boolean {
  if (!focused?.matches(writable)) return false;
  const over = element.getBoundingClientRect();
  const field = focused.getBoundingClientRect();
  return (
    over.top < field.bottom &&
    over.bottom > field.top &&
    over.left < field.right &&
    over.right > field.left
  );
}
