import { route } from "#core/route.svelte.ts";
import { isCovered } from "#design/floating.ts";
import { pressed } from "#design/keys.ts";
import { keyed, type Verb } from "./verbs.ts";

const written = new WeakMap<Element, string>();

/** Whether a tip was shown when a key went down. */
let hadTip = false;

/** The keys that work everywhere in the window; the returned function stops them. */
export function listenForKeys(): () => void {
  window.addEventListener("keydown", lookForTip, { capture: true });
  window.addEventListener("keydown", onKey);
  window.addEventListener("mouseup", onMouse);
  document.addEventListener("focusin", remember);
  return () => {
    window.removeEventListener("keydown", lookForTip, { capture: true });
    window.removeEventListener("keydown", onKey);
    window.removeEventListener("mouseup", onMouse);
    document.removeEventListener("focusin", remember);
  };
}

function lookForTip(): void {
  hadTip = document.querySelector(".tip") !== null;
}

/** Whether somebody has heard the key; a tip that goes with Escape goes beside what that does. */
const isHeard = ({ defaultPrevented, key }: KeyboardEvent) =>
  defaultPrevented && !(key === "Escape" && hadTip);

function onKey(event: KeyboardEvent): void {
  if (isHeard(event) || isCovered()) return;
  const verb = keyed.find((verb) => verb.keys?.some((keys) => pressed(event, keys)));
  if (!verb || (verb.can && !verb.can()) || isOfField(verb, event.target)) return;
  event.preventDefault();
  verb.run();
}

/** Whether the field keeps the keys of a verb for itself. */
function isOfField({ isOfFields }: Verb, target: EventTarget | null): boolean {
  if (isOfFields === "any") return isWritable(target);
  return isOfFields === "written" && hasUndoOfItsOwn(target);
}

function onMouse(event: MouseEvent): void {
  if (event.button === 3) route.back();
  if (event.button === 4) route.forward();
}

// What a field said when it was entered: while it says something else, its own undo comes first.
function remember(event: FocusEvent): void {
  if (isWritable(event.target)) written.set(event.target, event.target.value);
}

/** Whether the field has been written in since it was entered. */
export function hasUndoOfItsOwn(target: EventTarget | null): boolean {
  if (!isWritable(target)) return false;
  return target.value !== (written.get(target) ?? "");
}

function isWritable(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && /^(text|search|email|url|tel)$/.test(target.type);
}
