// Looks whether the next press hits an element. One that would hit something else, because the page
// moved just then, is taken back before anything hears of it.
const [element] = arguments;
const kinds = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"];
let isElsewhere;
const hear = (event) => {
  isElsewhere ??= !event.composedPath().includes(element);
  if (!isElsewhere) return;
  event.preventDefault();
  event.stopImmediatePropagation();
};
window.pressedElsewhere?.();
for (const kind of kinds) window.addEventListener(kind, hear, { capture: true });
window.pressedElsewhere = () => {
  for (const kind of kinds) window.removeEventListener(kind, hear, { capture: true });
  return isElsewhere ?? false;
};
