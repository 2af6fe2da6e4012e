// What lies over the window: the palette or the list of keys, one at a time.
let shown = $state<"palette" | "keys">();

export const overlay = {
  get shown(): "palette" | "keys" | undefined {
    return shown;
  },
  open(which: "palette" | "keys"): void {
    shown = which;
  },
  close(): void {
    shown = undefined;
  },
};
