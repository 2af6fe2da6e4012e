import type { NumberForm } from "./ipc.ts";

let current = $state<NumberForm>("language");

const tags: Partial<Record<NumberForm, string>> = {
  space_comma: "nb-NO",
  comma_point: "en-GB",
  point_comma: "de-DE",
};

/** How numbers are written on this device. */
export const numbers = {
  get current(): NumberForm {
    return current;
  },
  /** The Intl tag that writes them so; none where the language decides. */
  get tag(): string | undefined {
    return tags[current];
  },
  set(next: NumberForm): void {
    current = next;
  },
};
