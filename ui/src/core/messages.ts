import { m } from "#messages";

type Params = Record<string, string | number>;

const families = m as unknown as Record<string, ((params: Params) => string) | undefined>;

/**
 * A sentence of a dynamic family: `sentence("failure", "too_long", { limit: "200" })`.
 * The caller's file declares its family in a comment, as `messages: failure_*`.
 */
export function sentence(family: string, code: string, params: Params = {}): string | undefined {
  return families[`${family}_${code}`]?.(params);
}
