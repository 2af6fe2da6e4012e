// The focus is never lost: where what had it goes away, it goes to what stands in its place.
import { route, screenOf } from "#core/route.svelte.ts";
import { isGoingOn } from "#design/arrive.ts";

const TAKES = "a[href], button:not(:disabled), input:not(:disabled), textarea, [tabindex]";
/** What is walked by itself: a dialog, the panel, the content, the sidebar. */
const ROOMS = "[role=dialog], [data-shows], main, nav";

interface Spot {
  /** The screen that was shown: on another, the screen says where one begins. */
  screen: string;
  room: Element;
  element: HTMLElement;
  /** The name of the line that it was in. */
  line: string | undefined;
  /** What takes the focus in its room before it. */
  before: HTMLElement[];
}

/** Where the focus was last in each room, the latest first. */
let spots: Spot[] = [];

/** Keeps it; the returned function stops that. */
export function keepFocus(): () => void {
  const watching = new MutationObserver(() => {
    // Whoever took it away has a moment to say where it goes.
    if (isLost()) requestAnimationFrame(() => requestAnimationFrame(putBack));
  });
  watching.observe(document.body, { childList: true, subtree: true });
  document.addEventListener("focusin", remember);
  return () => {
    watching.disconnect();
    document.removeEventListener("focusin", remember);
    spots = [];
  };
}

function remember({ target }: FocusEvent): void {
  if (!(target instanceof HTMLElement)) return;
  const room = target.closest(ROOMS);
  if (!room) return;
  const line = target.closest<HTMLElement>("[data-focus]")?.dataset.focus;
  const all = takersIn(room);
  const before = all.slice(0, Math.max(0, all.indexOf(target)));
  const spot = { screen: screenOf(route.place), room, element: target, line, before };
  spots = [spot, ...spots.filter((other) => other.room !== room && other.room.isConnected)];
}

function isLost(): boolean {
  const { activeElement, body } = document;
  const last = spots[0];
  const isGone = last?.element.isConnected === false && last.screen === screenOf(route.place);
  return (!activeElement || activeElement === body) && isGone;
}

function putBack(): void {
  if (!isLost()) return;
  if (isGoingOn()) return void requestAnimationFrame(putBack);
  const spot = spots.find(({ room }) => room.isConnected);
  const next = spot && (lineOf(spot) ?? takerAt(spot));
  const to = next ?? document.querySelector<HTMLElement>("main");
  if (!to) return;
  // The web view would bring it to the middle, also where it is seen: nothing jumps for nothing.
  to.focus({ preventScroll: true });
  if (!isSeen(to)) to.scrollIntoView({ block: "nearest" });
}

function isSeen(element: HTMLElement): boolean {
  const room = (element.closest(ROOMS) ?? document.body).getBoundingClientRect();
  const { top, bottom } = element.getBoundingClientRect();
  return top >= room.top && bottom <= room.bottom;
}

const lineOf = ({ room, line }: Spot) =>
  line ? room.querySelector<HTMLElement>(`[data-focus="${CSS.escape(line)}"]`) : null;

/** What stands at the place now; of a line, the whole of it. */
function takerAt({ room, element, before }: Spot): HTMLElement | undefined {
  if (element.isConnected) return element;
  const all = takersIn(room).filter((one) => one.getClientRects().length > 0);
  // Some of what stood before it may take no focus just now; where it stands is known all the same.
  const last = before.findLast((one) => one.isConnected);
  const there = all.find((one) => !last || isBehind(last, one)) ?? all.at(-1);
  return there?.closest<HTMLElement>("[data-focus]") ?? there;
}

const isBehind = (one: Node, other: Node): boolean =>
  (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

const takersIn = (room: Element): HTMLElement[] => [...room.querySelectorAll<HTMLElement>(TAKES)];
