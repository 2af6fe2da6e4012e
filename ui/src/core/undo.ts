// What was done is named in a toast with Undo beside it; undo and redo are named alike.
// messages: intent_*
import { m } from "#messages";
import { at, attempt, say } from "./attempt.ts";
import { describe } from "./failure.ts";
import { dateSpan } from "./formats.ts";
import { commands, settle, type Answer, type Done, type Intent } from "./ipc.ts";
import { sentence } from "./messages.ts";
import { toasts } from "./toasts.svelte.ts";

/** How much of a title a toast shows. */
const TITLE = 80;

/** Runs a command that changes something, and offers to undo it if it did. */
export async function act(answer: Promise<Answer<Done>>): Promise<Answer<Done>> {
  const done = await attempt(answer);
  if (done.status === "ok" && changed(done.data)) offerUndo(done.data.intent);
  return done;
}

/** Does it, and answers with the sentence of a refusal, as an inline edit wants it. */
export async function refusalOf(
  answer: Promise<Answer<Done>>,
  field: string,
): Promise<string | undefined> {
  const done = await act(answer);
  if (done.status === "ok") return undefined;
  return at(field, done.error) ?? describe(done.error);
}

/** Takes the last change back and says which. */
export async function undo(): Promise<void> {
  const done = await settle(commands.undo());
  if (done.status === "error") return say(done.error);
  if (!changed(done.data)) {
    return toasts.show({ text: m.app_undo_overtaken(), detail: titleOf(done.data.intent) });
  }
  toasts.show({
    text: m.app_undone({ intent: named(done.data.intent) }),
    detail: titleOf(done.data.intent),
    action: { label: m.app_redo(), run: () => void redo() },
  });
}

/** Makes the change that was last taken back again. */
export async function redo(): Promise<void> {
  const done = await settle(commands.redo());
  if (done.status === "error") return say(done.error);
  offerUndo(done.data.intent);
}

/** Says what was done, with Undo beside it. */
export function offerUndo(intent: Intent): void {
  toasts.show({
    text: named(intent),
    detail: titleOf(intent),
    action: { label: m.app_undo(), run: () => void undo() },
  });
}

/** The same words typed again change nothing, nor does taking back what others have since written. */
function changed({ touched }: Done): boolean {
  return touched.some((topic) => topic !== "history");
}

function named(intent: Intent): string {
  return sentence("intent", intent.code, intent.params) ?? m.app_changed();
}

/** What has no name of its own is named by its days, as a cycle is. */
function daysOf({ starts_on, ends_on }: Intent["params"]): string | undefined {
  return starts_on && ends_on ? dateSpan(starts_on, ends_on) : undefined;
}

function titleOf({ params }: Intent): string | undefined {
  const title = params.title || params.name || daysOf(params);
  return title && title.length > TITLE ? `${title.slice(0, TITLE).trimEnd()}…` : title;
}
