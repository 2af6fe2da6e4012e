import type { Icon } from "./icon.ts";

/** What a menu offers; "line" parts its groups. */
export type MenuItem =
  | "line"
  | {
      label: string;
      icon?: Icon;
      keys?: string;
      disabled?: boolean;
      /** Whether it is what one has at present. */
      current?: boolean;
      run: () => void;
    };
