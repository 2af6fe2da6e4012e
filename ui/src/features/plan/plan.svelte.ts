// The plan as it lies on the screen: where the keys are, and what they do there.
import { BACKLOG } from "#core/cycle.ts";
import { commands, type Answer, type Done, type ObjectiveCard } from "#core/ipc.ts";
import { toasts } from "#core/toasts.svelte.ts";
import { act } from "#core/undo.ts";
import { arrived, wantedNow } from "#core/wanted.svelte.ts";
import { focusWithin } from "#design/arrive.ts";
import { m } from "#messages";
import { getContext, setContext, tick, untrack } from "svelte";
import { SvelteMap } from "svelte/reactivity";
import { open } from "./arrival.svelte.ts";
import type { Action } from "./keys.ts";
import { dropped, moved, nameOf, neighbour, step, stopsOf, type Move, type Stop } from "./stops.ts";

interface Source {
  cards: () => readonly ObjectiveCard[];
  today: () => string;
  /** Whether it is to be read only. */
  isClosed: () => boolean;
  /** Whether it is for no cycle yet: no days, no pace, no check-ins. */
  isBacklog?: boolean;
  /** Whether more objectives lie behind the last that is shown. */
  hasMore: () => boolean;
  /** Shows more of them. */
  more: () => void;
  /** Whether there is another workspace on this machine. */
  hasElsewhere?: () => boolean;
  /** Asks again, and is done when the answer is there. */
  refresh: () => Promise<unknown>;
  /** Opens it again, where it is closed. */
  reopen?: () => Promise<void>;
}

/** What can be done to a closed plan too. */
const reading: readonly Action[] = ["up", "down", "first", "last", "open", "copy", "publish"];

/** Something that shall go elsewhere. */
export interface Asking {
  what: "copy" | "move" | "publish";
  stop: Stop;
}

export class Plan {
  #source: Source;
  /** The stop that Tab leads to, by name. */
  #here = $state<string>();
  /** The objective that a key result is being added to. */
  adding = $state<string>();
  /** What is to be copied or moved elsewhere, while one is asked where to. */
  asking = $state.raw<Asking>();
  /** Begins to edit a title, by the name of its stop. */
  readonly titles = new SvelteMap<string, () => void>();
  readonly stops = $derived.by(() => stopsOf(this.#source.cards()));
  readonly #tab = $derived.by(() => {
    const known = this.stops.find((stop) => nameOf(stop) === this.#here) ?? this.stops[0];
    return known && nameOf(known);
  });
  /** The stop that the pointer came to last: its menu is there. */
  pointed = $state<string>();

  constructor(source: Source) {
    this.#source = source;
  }

  get isClosed(): boolean {
    return this.#source.isClosed();
  }

  /** Opens it again, where it is closed. */
  async reopen(): Promise<void> {
    await this.#source.reopen?.();
  }

  get isBacklog(): boolean {
    return this.#source.isBacklog ?? false;
  }

  get cards(): readonly ObjectiveCard[] {
    return this.#source.cards();
  }

  get today(): string {
    return this.#source.today();
  }

  /** Whether Tab leads to this stop: one of them at a time. */
  isHere(name: string): boolean {
    return this.#tab === name;
  }

  /** Notes that the focus has come to a stop, or to something in it. */
  arrive(name: string): void {
    this.#here = name;
  }

  stop(name: string | undefined): Stop | undefined {
    return this.stops.find((stop) => nameOf(stop) === name);
  }

  can(action: Action, stop: Stop): boolean {
    if (this.isClosed && !reading.includes(action)) return false;
    if (action === "move-up") return this.#move(stop, -1) !== undefined;
    if (action === "move-down") return this.#move(stop, 1) !== undefined;
    const isObjective = stop.kind === "objective";
    if (action === "copy") return isObjective;
    if (action === "publish") return isObjective && Boolean(this.#source.hasElsewhere?.());
    if (action === "backlog") return isObjective && !this.isBacklog;
    if (action === "move" && stop.kind === "key-result") return this.#source.cards().length > 1;
    return action !== "check-in" || (stop.kind === "key-result" && !this.isBacklog);
  }

  /** Does what a key or a menu says. */
  async run(action: Action, stop: Stop): Promise<void> {
    if (!this.can(action, stop)) return;
    if (action === "up" || action === "down") return this.#go(stop, action === "up" ? -1 : 1);
    if (action === "first" || action === "last") {
      return this.#go(stop, action === "first" ? -Infinity : Infinity);
    }
    if (action === "open") return open(stop.kind, stop.id);
    if (action === "check-in") return open(stop.kind, stop.id, "check-in");
    if (action === "edit") return this.titles.get(nameOf(stop))?.();
    if (action === "add-objective") {
      return focusWithin(document.querySelector("[data-part=compose]"));
    }
    if (action === "add") return void (this.adding = stop.objective);
    if (action === "copy" || action === "move" || action === "publish") {
      this.asking = { what: action, stop };
      return;
    }
    if (action === "backlog") return this.#setAside(stop);
    return action === "archive" ? this.#archive(stop) : this.#carry(stop, action);
  }

  /** What was copied or moved: asks again, and puts the focus where something is left. */
  async went(asking: Asking, id: string | null): Promise<void> {
    const { what, stop } = asking;
    const next = what === "move" && stop.kind === "objective" ? neighbour(this.stops, stop) : stop;
    this.asking = undefined;
    await this.#source.refresh();
    await tick();
    const isHere = id !== null && this.stop(nameOf({ kind: stop.kind, id }));
    this.focus(isHere || next);
  }

  /** Puts the focus on a stop. */
  focus(stop: Pick<Stop, "kind" | "id"> | undefined): void {
    if (!stop) return;
    const name = CSS.escape(nameOf(stop));
    document.querySelector<HTMLElement>(`[data-focus="${name}"]`)?.focus();
  }

  #go(stop: Stop, by: number): void {
    this.focus(step(this.stops, stop, by));
  }

  #move(stop: Stop, by: -1 | 1) {
    const move = moved(this.#source.cards(), stop, by);
    const isPast = move?.before === null && by === 1 && stop.kind === "objective";
    return isPast && this.#source.hasMore() ? undefined : move;
  }

  async #carry(stop: Stop, action: "move-up" | "move-down"): Promise<void> {
    const move = this.#move(stop, action === "move-up" ? -1 : 1);
    if (move) await this.#put(stop, move);
  }

  /** Puts what was dragged where it was let go. */
  async drop(stop: Stop, at: Stop, edge: "top" | "bottom"): Promise<void> {
    const move = dropped(this.#source.cards(), stop, at, edge);
    if (move) await this.#put(stop, move);
  }

  async #put(stop: Stop, { objective, before }: Move): Promise<void> {
    const done =
      stop.kind === "objective"
        ? commands.moveObjective(stop.id, before)
        : commands.moveKeyResult(stop.id, objective, before);
    await this.#after(done, stop);
  }

  async #setAside(stop: Stop): Promise<void> {
    const to = { objective: stop.id, cycle: BACKLOG, owner: "" };
    const done = await act(commands.relocateObjective(to));
    if (done.status === "ok") await this.went({ what: "move", stop }, done.data.id);
  }

  async #archive(stop: Stop): Promise<void> {
    const next = neighbour(this.stops, stop);
    const done =
      stop.kind === "objective"
        ? commands.archiveObjective(stop.id)
        : commands.archiveKeyResult(stop.id);
    await this.#after(done, next);
  }

  async #after(done: Promise<Answer<Done>>, stop: Stop | undefined): Promise<void> {
    if ((await act(done)).status === "error") return;
    await this.#source.refresh();
    await tick();
    this.focus(stop);
  }
}

const KEY = Symbol("plan");

/** The plan that a component lies in. */
export const plan = (): Plan => getContext<Plan>(KEY);

let shown = $state.raw<Plan>();

/** The plan that the screen shows, if it shows one. */
export const planShown = (): Plan | undefined => shown;

const DO = "do:";

/** What a person who wants to do something to a line arrives with. */
export const partFor = (action: Action): string => `${DO}${action}`;

/** Lays out a plan for the components below, and does what somebody came to do in it. */
export function layOut(source: Source): Plan {
  const plan = setContext(KEY, new Plan(source));
  $effect(() => {
    shown = plan;
    return () => {
      if (shown === plan) shown = undefined;
    };
  });
  const seen = new WeakMap<object, number>();
  $effect(() => {
    const wanted = wantedNow();
    if (!wanted?.part.startsWith(DO)) return;
    const stop = plan.stops.find(({ id }) => id === wanted.of);
    if (stop) {
      arrived();
      void tick().then(() => begin(plan, wanted.part.slice(DO.length) as Action, stop));
    } else if (source.hasMore() && plan.stops.length > (seen.get(wanted) ?? 0)) {
      // It lies further down: page by page, until it is there.
      seen.set(wanted, plan.stops.length);
      untrack(() => source.more());
    }
  });
  return plan;
}

/** Does it at its line; says why not where the plan is closed. */
function begin(plan: Plan, action: Action, stop: Stop): void {
  plan.focus(stop);
  if (plan.can(action, stop)) void plan.run(action, stop);
  else if (plan.isClosed) toasts.show({ text: m.failure_closed() });
}
