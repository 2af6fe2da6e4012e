type Over = "palette" | "keys" | "workspace";

// What lies over the window, one at a time: the palette, the list of keys, a new workspace.
let shown = $state<Over>();

export const overlay = {
  get shown(): Over | undefined {
    return shown;
  },
  open(which: Over): void {
    shown = which;
  },
  close(): void {
    shown = undefined;
  },
};
