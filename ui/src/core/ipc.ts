// The way to Rust: every command is called through `call` or `attempt`.
import type { Failure } from "#bindings";

export { commands, events } from "#bindings";
export type * from "#bindings";

/** What every generated command answers. */
export type Answer<T> = { status: "ok"; data: T } | { status: "error"; error: Failure };

/** A command's refusal or breakdown, thrown by `call`. */
export class CommandFailed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = "CommandFailed";
    this.failure = failure;
  }
}

/** A failure for what Rust never answered, such as a lost bridge. */
export function unexpected(): Failure {
  return { kind: "broken", code: "broken", field: null, params: {}, id: null };
}

/** The failure inside whatever was thrown. */
export function failureOf(thrown: unknown): Failure {
  return thrown instanceof CommandFailed ? thrown.failure : unexpected();
}

/** The command's data; throws `CommandFailed`. For queries. */
export async function call<T>(answer: Promise<Answer<T>>): Promise<T> {
  const settled = await settle(answer);
  if (settled.status === "error") throw new CommandFailed(settled.error);
  return settled.data;
}

/** The command's answer, never thrown. */
export async function settle<T>(answer: Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await answer;
  } catch (thrown) {
    console.error(thrown);
    return { status: "error", error: failureOf(thrown) };
  }
}
