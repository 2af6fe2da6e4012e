// Where a person is: a screen, perhaps of one thing, perhaps with a panel beside it.
import { lastingDraft } from "./draft.svelte.ts";

/** The screens of the window. The frame keeps their components in `app/screens.ts`. */
export type ScreenName =
  | "week"
  | "plan"
  | "grade"
  | "cycles"
  | "teams"
  | "sharing"
  | "overview"
  | "backlog"
  | "settings"
  | "data"
  | "close"
  | "search"
  | "backups"
  | "join";

/** The panels that may stand beside a screen. */
export type PanelName = "objective" | "key-result" | "plan" | "team" | "person";

export interface Place {
  screen: ScreenName;
  /** The id of what the screen shows, such as a plan; the screen chooses when there is none. */
  of?: string;
  /** Whose plan it is, as `company`, `team/<id>` or `person/<id>`; one's own when there is none. */
  owner?: string;
  panel?: { name: PanelName; of: string };
}

interface Visit {
  place: Place;
  scroll: number;
  focus: string | null;
}

const screens: readonly string[] = [
  "week",
  "plan",
  "grade",
  "cycles",
  "teams",
  "sharing",
  "overview",
  "backlog",
  "settings",
  "data",
  "close",
  "search",
  "backups",
  "join",
];

/** Reads and restores what a visit remembers; the frame provides it. */
export interface View {
  scroll: () => number;
  focus: () => string | null;
  restore: (scroll: number, focus: string | null) => void;
}

export class Route {
  #visits = $state.raw<Visit[]>([]);
  #at = $state(0);
  #view: View | undefined;
  readonly #keep: (place: Place) => void;

  /** `keep` is told of every place that a person goes to. */
  constructor(start: Place = { screen: "plan" }, keep: (place: Place) => void = () => {}) {
    this.#visits = [{ place: start, scroll: 0, focus: null }];
    this.#keep = keep;
  }

  get place(): Place {
    return this.#visit.place;
  }

  get canGoBack(): boolean {
    return this.#at > 0;
  }

  get canGoForward(): boolean {
    return this.#at < this.#visits.length - 1;
  }

  get #visit(): Visit {
    return this.#visits[this.#at] as Visit;
  }

  /** Lets the frame tell where the eye and the focus are. */
  watch(view: View): void {
    this.#view = view;
  }

  /** Goes to a place and remembers this one. */
  go(place: Place): void {
    if (JSON.stringify(place) === JSON.stringify(this.place)) return;
    const sameScreen = screenOf(place) === screenOf(this.place);
    this.#leave();
    const scroll = sameScreen ? this.#visit.scroll : 0;
    this.#visits = [
      ...this.#visits.slice(Math.max(0, this.#at - 99), this.#at + 1),
      { place, scroll, focus: null },
    ];
    this.#at = this.#visits.length - 1;
    this.#keep(this.place);
    if (!sameScreen) this.#view?.restore(0, null);
  }

  /** Opens a panel beside the present screen. */
  open(name: PanelName, of: string): void {
    this.go({ ...this.place, panel: { name, of } });
  }

  /** Closes the panel. */
  close(): void {
    const { panel: _, ...place } = this.place;
    this.go(place);
  }

  /** Begins at a place, with nothing to go back to: at a start, and in another workspace. */
  begin(place: Place): void {
    this.#visits = [{ place, scroll: 0, focus: null }];
    this.#at = 0;
  }

  back(): void {
    this.#move(-1);
  }

  forward(): void {
    this.#move(1);
  }

  #move(by: -1 | 1): void {
    const next = this.#visits[this.#at + by];
    if (!next) return;
    this.#leave();
    this.#at += by;
    this.#keep(this.place);
    this.#view?.restore(next.scroll, next.focus);
  }

  #leave(): void {
    if (!this.#view) return;
    this.#visit.scroll = this.#view.scroll();
    this.#visit.focus = this.#view.focus();
  }
}

/** What a screen shows: another one is drawn anew. */
export const screenOf = ({ screen, of, owner }: Place): string =>
  [screen, of ?? "", owner ?? ""].join(" ");

/** The place that was kept, if it still exists. */
export function placeKept(text: string | null): Place | undefined {
  try {
    const kept = JSON.parse(text ?? "null") as Place | null;
    return kept && screens.includes(kept.screen) ? kept : undefined;
  } catch {
    return undefined;
  }
}

const kept = lastingDraft("place");

export const route = new Route({ screen: "plan" }, (place) => {
  kept.text = JSON.stringify(place);
  void kept.flush();
});
