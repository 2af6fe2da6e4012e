// Where on a screen or in a panel a person wants to arrive: at the maths of a figure, in the field
// of a check-in. Whoever shows it asks, and leads there.
import { route, type Place } from "./route.svelte.ts";

let wanted = $state.raw<{ of: string; part: string }>();

/** Goes to a place, and there to a part of one thing. */
export function goTo(place: Place, of?: string, part?: string): void {
  wanted = of && part ? { of, part } : undefined;
  route.go(place);
}

/** The part that somebody wants to arrive at, once it is there. */
export function wantedPart(of: string): string | undefined {
  return wanted?.of === of ? wanted.part : undefined;
}

/** What somebody wants to arrive at, whatever it is. */
export const wantedNow = (): { of: string; part: string } | undefined => wanted;

/** They have arrived. */
export function arrived(): void {
  wanted = undefined;
}
