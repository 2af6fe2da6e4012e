// The one table of what a key does at an objective or a key result of the plan: handlers, menus
// and the list of keys are made of it.
import { pressed } from "#design/keys.ts";
import { m } from "#messages";

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
  | "add-objective"
  | "check-in"
  | "copy"
  | "publish"
  | "move"
  | "backlog"
  | "archive";

interface Row {
  id: Action;
  label: () => string;
  /** The first is shown in menus. */
  keys: readonly [string, ...string[]];
}

export const keyTable: readonly Row[] = [
  { id: "up", label: m.keys_up, keys: ["ArrowUp", "K"] },
  { id: "down", label: m.keys_down, keys: ["ArrowDown", "J"] },
  { id: "first", label: m.keys_first, keys: ["Home"] },
  { id: "last", label: m.keys_last, keys: ["End"] },
  { id: "open", label: m.plan_open, keys: ["Enter"] },
  { id: "edit", label: m.plan_edit_title, keys: ["E", "F2"] },
  { id: "check-in", label: m.key_result_check_in, keys: ["C"] },
  { id: "add", label: m.plan_add_key_result, keys: ["N"] },
  { id: "add-objective", label: m.palette_add_objective, keys: ["Shift+N"] },
  { id: "move-up", label: m.plan_move_up, keys: ["Alt+ArrowUp"] },
  { id: "move-down", label: m.plan_move_down, keys: ["Alt+ArrowDown"] },
  { id: "archive", label: m.plan_archive, keys: ["Delete", "Backspace"] },
];

/** The keys of an action as a menu shows them. */
export const keysOf = Object.fromEntries(keyTable.map(({ id, keys }) => [id, keys[0]])) as Partial<
  Record<Action, string>
>;

/** What the key does, unless somebody is writing; Enter is the button's own on a button. */
export function actionOf(event: KeyboardEvent): Action | undefined {
  const { target } = event;
  if (event.defaultPrevented || !(target instanceof HTMLElement)) return undefined;
  if (target.closest("input, textarea, [contenteditable], [role=spinbutton]")) return undefined;
  const row = keyTable.find(({ keys }) => keys.some((each) => pressed(event, each)));
  const isOwn = row?.id === "open" && !target.dataset.focus;
  return row && !isOwn ? row.id : undefined;
}
