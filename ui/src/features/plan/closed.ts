// Whether what lies below is of a closed plan: to be read, not to be changed.
import { getContext, setContext } from "svelte";

const KEY = Symbol("closed");

/** Says so for the components below. */
export const layClosed = (isClosed: () => boolean): (() => boolean) => setContext(KEY, isClosed);

/** Asks; what lies in no plan is open. */
export const closed = (): (() => boolean) =>
  getContext<(() => boolean) | undefined>(KEY) ?? (() => false);
