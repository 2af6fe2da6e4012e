import type { Reflection } from "./ipc.ts";

/** The four questions after a low grade, in their order (P30). */
export const questions: readonly Reflection[] = ["mindset", "control", "wording", "priority"];
