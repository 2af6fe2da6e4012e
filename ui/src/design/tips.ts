import { Tooltip } from "bits-ui";

export interface Tip {
  text: string;
  keys: string | undefined;
  side: "top" | "right" | "bottom" | "left";
}

/** Every element that is explained, and the one tip that is shown of it. */
export const tips = Tooltip.createTether<Tip>();
