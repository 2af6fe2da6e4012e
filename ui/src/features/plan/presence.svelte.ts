// Who is there now, and what they look at: told by laptops nearby, kept nowhere.
import { commands, type NearbyLaptop } from "#core/ipc.ts";
import { query } from "#core/queries.svelte.ts";
import { start } from "#core/start.svelte.ts";
import { getContext, setContext } from "svelte";

export type Lookers = () => readonly NearbyLaptop[];

const KEY = Symbol("presence");

/** Asks who looks at what, for all that stands below. */
export function layPresence(): void {
  const asked = query(() => ({ key: ["presence"], topics: ["nearby"], read: commands.presence }));
  setContext<Lookers>(KEY, () => asked.data ?? []);
}

/** Those who look at one thing, each person once. */
export function lookersAt(of: () => string): () => NearbyLaptop[] {
  const lookers = getContext<Lookers | undefined>(KEY);
  return () => {
    const here = (lookers?.() ?? []).filter(({ looks_at }) => looks_at === of());
    return here.filter(
      ({ person }, place) => here.findIndex((other) => other.person === person) === place,
    );
  };
}

/** Tells the others that one looks at something, as long as it stands there. */
export function tellLook(of: () => string): void {
  const started = start();
  $effect(() => {
    const workspace = started.data?.workspace.id;
    if (!workspace) return;
    void commands.lookAt(workspace, of());
    return () => void commands.lookAt(workspace, null);
  });
}

/** The first letters of somebody's first and last name. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toLocaleUpperCase();
}
