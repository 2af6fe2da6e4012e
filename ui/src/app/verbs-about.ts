// What can be done to one objective or key result: the one at hand, or one that is still to be
// chosen.
import type { Hit, HitKind } from "#core/ipc.ts";
import { planOf } from "#core/places.ts";
import { route, type Place } from "#core/route.svelte.ts";
import { goTo } from "#core/wanted.svelte.ts";
import { keysOf, type Action } from "#features/plan/keys.ts";
import { partFor, planShown } from "#features/plan/plan.svelte.ts";
import { m } from "#messages";

export interface VerbAbout {
  id: string;
  /** What it is done to; nothing where it is done to both. */
  about: HitKind | null;
  /** Its name where it is to be chosen what to. */
  label: () => string;
  /** Its name where that is at hand. */
  short: (hit: Hit) => string;
  /** Other words that people may look for. */
  words?: () => string;
  /** The keys that do it in the plan. */
  keys?: string;
  /** What the field says while one chooses; nothing where it is done only to what is at hand. */
  choose?: () => string;
  can?: (hit: Hit) => boolean;
  run: (hit: Hit) => unknown;
}

const thing = { about: null, choose: m.palette_choose_thing } as const;
const objective = { about: "objective", choose: m.palette_choose_objective } as const;
const keyResult = { about: "key_result", choose: m.palette_choose_key_result } as const;

const stopOf = ({ id }: Hit) => planShown()?.stops.find((stop) => stop.id === id);

/** The plan that it stands in: the one that is shown, where it is that one. */
function placeOf(hit: Hit): Place | undefined {
  const { panel: _, ...here } = route.place;
  return stopOf(hit) ? here : hit.plan ? planOf(hit.plan) : undefined;
}

/** What the plan does, done from anywhere. */
function inPlan(id: Action) {
  return {
    id,
    keys: keysOf[id],
    can: (hit: Hit) => {
      const stop = stopOf(hit);
      return !stop || planShown()?.can(id, stop) === true;
    },
    run: (hit: Hit) => {
      const place = placeOf(hit);
      if (place) goTo(place, hit.id, partFor(id));
    },
  };
}

/** Where something is moved depends on what it is, and on where it waits. */
function moving({ kind, plan }: Hit): string {
  if (kind === "key_result") return m.plan_move_key_result();
  return plan && !plan.during ? m.plan_plan_into() : m.plan_move_elsewhere();
}

const hasDays = ({ plan }: Hit) => Boolean(plan?.during);

export const abouts: readonly VerbAbout[] = [
  {
    ...inPlan("check-in"),
    ...keyResult,
    label: m.palette_check_in,
    short: m.key_result_check_in,
    words: m.palette_check_in_words,
    can: hasDays,
    run: (hit) => {
      const place = placeOf(hit);
      const panel = { name: "key-result", of: hit.id } as const;
      if (place) goTo({ ...place, panel }, hit.id, "check-in");
    },
  },
  {
    ...inPlan("edit"),
    ...thing,
    label: m.palette_edit,
    short: m.plan_edit_title,
    words: m.palette_edit_words,
  },
  {
    ...inPlan("add"),
    ...objective,
    label: m.palette_add_key_result,
    short: m.plan_add_key_result,
  },
  {
    ...thing,
    id: "grade",
    label: m.palette_grade,
    short: m.palette_grade_it,
    can: hasDays,
    run: (hit) => {
      if (hit.plan) goTo({ ...planOf(hit.plan), screen: "grade" }, hit.id, "grade");
    },
  },
  { ...inPlan("move"), ...thing, label: m.palette_move, short: moving },
  { ...inPlan("backlog"), ...objective, label: m.palette_to_backlog, short: m.plan_to_backlog },
  { ...inPlan("copy"), ...objective, label: m.palette_copy, short: m.plan_copy },
  { ...inPlan("publish"), ...objective, label: m.plan_publish, short: m.plan_publish },
  { ...inPlan("move-up"), about: null, label: m.plan_move_up, short: m.plan_move_up },
  { ...inPlan("move-down"), about: null, label: m.plan_move_down, short: m.plan_move_down },
  {
    ...inPlan("archive"),
    ...thing,
    label: m.palette_archive,
    short: m.plan_archive,
    words: m.palette_archive_words,
  },
];

/** What can be done to what is at hand. */
export const aboutsFor = (hit: Hit): VerbAbout[] =>
  abouts.filter(({ about, can }) => (about ?? hit.kind) === hit.kind && can?.(hit) !== false);

/** The id of the objective or key result that has the focus, or whose panel is open. */
export function atHand(): string | undefined {
  const named = document.activeElement?.closest<HTMLElement>("[data-focus]")?.dataset.focus;
  const focused = /^(?:objective|key-result):(.+)$/.exec(named ?? "")?.[1];
  const { panel } = route.place;
  const isOpen = panel?.name === "objective" || panel?.name === "key-result";
  return focused ?? (isOpen ? panel.of : undefined);
}
