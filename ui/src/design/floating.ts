/** Whether a list, a menu or a popover is open; one that is on its way out is not. */
export const isFloating = (): boolean => isThere(".float");

/** Whether something lies over the window that keeps the keys for itself. */
export const isCovered = (): boolean => isThere(":is(.float, [role=dialog])");

const isThere = (what: string): boolean =>
  document.querySelector(`${what}:not([data-state="closed"])`) !== null;
