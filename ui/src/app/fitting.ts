// Which verbs fit what is typed.
import type { Hit } from "#core/ipc.ts";
import { computeCommandScore } from "bits-ui";
import type { Verb } from "./verbs.ts";
import { aboutsFor, type VerbAbout } from "./verbs-about.ts";

/** How well a verb must fit what is typed, 0 to 1. */
const FITS = 0.01;
/** How many verbs are shown beside what was found. */
const FEW = 6;

/** A verb as it is called just here. */
export interface Named<V> {
  verb: V;
  name: string;
}

/** Those that fit, the best first; all of them as long as nothing is typed. */
function fitting<V extends { words?: () => string }>(
  all: readonly Named<V>[],
  sought: string,
): Named<V>[] {
  if (!sought) return [...all];
  return all
    .map((named) => {
      const words = named.verb.words ? [named.verb.words()] : [];
      return { named, score: computeCommandScore(named.name, sought, words) };
    })
    .filter(({ score }) => score > FITS)
    .sort((a, b) => b.score - a.score)
    .slice(0, FEW)
    .map(({ named }) => named);
}

/** What can be done from anywhere. */
export const fittingVerbs = (all: readonly (Verb | VerbAbout)[], sought: string) =>
  fitting(
    all.map((verb) => ({ verb, name: verb.label() })),
    sought,
  );

/** What can be done to what is at hand. */
export const fittingFor = (hit: Hit | undefined, sought: string) =>
  fitting(hit ? aboutsFor(hit).map((verb) => ({ verb, name: verb.short(hit) })) : [], sought);

/** Whether what is typed is how one of them begins. */
export const begins = (named: readonly { name: string }[], sought: string) =>
  sought !== "" &&
  named.some(({ name }) => name.toLocaleLowerCase().startsWith(sought.toLocaleLowerCase()));
