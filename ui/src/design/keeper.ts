/** Keeps what is typed until it is done; a draft of the core is one. */
export interface Keeper {
  text: string;
  flush: () => unknown;
  discard: () => unknown;
}
