// What a key does at an objective or a key result of the plan.
import { pressed } from "#design/keys.ts";

export type Action =
  | "up"
  | "down"
  | "first"
  | "last"
  | "move-up"
  | "move-down"
  | "open"
  | "edit"
  | "add"
  | "check-in"
  | "archive";

/** The keys as they are shown. */
export const keysOf = {
  open: "Enter",
  edit: "F2",
  add: "N",
  "check-in": "C",
  "move-up": "Alt+ArrowUp",
  "move-down": "Alt+ArrowDown",
  archive: "Delete",
} as const;

const actions: Record<string, Action> = {
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "first",
  End: "last",
  E: "edit",
  Backspace: "archive",
  ...Object.fromEntries(Object.entries(keysOf).map(([action, keys]) => [keys, action as Action])),
};

/** What the key does, unless somebody is writing; Enter is the button's own on a button. */
export function actionOf(event: KeyboardEvent): Action | undefined {
  const { target } = event;
  if (event.defaultPrevented || !(target instanceof HTMLElement)) return undefined;
  if (target.closest("input, textarea, [contenteditable], [role=spinbutton]")) return undefined;
  const keys = Object.keys(actions).find((each) => pressed(event, each));
  const action = keys && actions[keys];
  const isOwn = action === "open" && !target.dataset.focus;
  return action && !isOwn ? action : undefined;
}
