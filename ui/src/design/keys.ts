const mac: Record<string, string> = { Mod: "⌘", Shift: "⇧", Alt: "⌥" };
const others: Record<string, string> = { Mod: "Ctrl" };
const everywhere: Record<string, string> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Enter: "↵",
  Escape: "Esc",
};

const onMac = (): boolean => /Mac/.test(navigator.platform);

/** The keys of a shortcut as they stand on the keyboard: "Ctrl+Z", "⌘Z". */
export function keysInWords(keys: string, isMac = onMac()): string {
  const names = isMac ? mac : others;
  return keys
    .split("+")
    .map((key) => names[key] ?? everywhere[key] ?? key)
    .join(isMac ? "" : "+");
}

/** Whether the event is the shortcut, with exactly its modifiers. */
export function pressed(event: KeyboardEvent, keys: string, isMac = onMac()): boolean {
  const wanted = keys.split("+");
  const key = wanted.at(-1) ?? "";
  const mod = wanted.includes("Mod");
  // Where a sign stands on a keyboard differs, and so does what is held for it.
  const isSign = /^[^\p{L}\d]$/u.test(key);
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    (isSign || event.shiftKey === wanted.includes("Shift")) &&
    event.altKey === wanted.includes("Alt") &&
    event.ctrlKey === (mod && !isMac) &&
    event.metaKey === (mod && isMac)
  );
}
