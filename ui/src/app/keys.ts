import { route } from "#core/route.svelte.ts";
import { redo, undo } from "#core/undo.ts";
import { pressed } from "#design/keys.ts";
import { screens } from "./screens.ts";

const written = new WeakMap<Element, string>();

/** The keys that work everywhere in the window; the returned function stops them. */
export function listenForKeys(): () => void {
  window.addEventListener("keydown", onKey);
  window.addEventListener("mouseup", onMouse);
  document.addEventListener("focusin", remember);
  return () => {
    window.removeEventListener("keydown", onKey);
    window.removeEventListener("mouseup", onMouse);
    document.removeEventListener("focusin", remember);
  };
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || document.querySelector(".float, [role=dialog]")) return;
  const act = actOf(event);
  if (!act) return;
  event.preventDefault();
  act();
}

function actOf(event: KeyboardEvent): (() => unknown) | undefined {
  if (pressed(event, "Alt+ArrowLeft")) return () => route.back();
  if (pressed(event, "Alt+ArrowRight")) return () => route.forward();
  const going = screens.find(({ load }, place) => load && pressed(event, `Mod+${place + 1}`));
  if (going) return () => route.go({ screen: going.name });
  if (event.key === "Escape" && route.place.panel && !isWritable(event.target)) {
    return () => route.close();
  }
  if (hasUndoOfItsOwn(event.target)) return undefined;
  if (pressed(event, "Mod+Z")) return undo;
  if (pressed(event, "Mod+Shift+Z") || pressed(event, "Mod+Y")) return redo;
  return undefined;
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
