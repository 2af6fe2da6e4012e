// Objectives and key results are dragged to another place; Alt and the arrows do the same.
import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import {
  draggable,
  dropTargetForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import {
  attachClosestEdge,
  extractClosestEdge,
} from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";
import type { Plan } from "./plan.svelte.ts";
import type { Stop } from "./stops.ts";

/** Lets a stop be dragged, and others be let go at its edges. */
export function dragged(plan: Plan, of: () => Stop): (element: HTMLElement) => () => void {
  return (element) => {
    const show = (edge: string | null) => {
      if (edge) element.dataset.edge = edge;
      else delete element.dataset.edge;
    };
    return combine(
      draggable({
        element,
        // Where somebody writes, dragging marks words.
        canDrag: () => !plan.isClosed && !element.querySelector("input, textarea"),
        getInitialData: () => ({ stop: of() }),
        onDragStart: () => {
          element.dataset.dragged = "yes";
          document.getSelection()?.removeAllRanges();
        },
        onDrop: () => delete element.dataset.dragged,
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) =>
          stopIn(source.data) !== undefined && fits(stopIn(source.data), of()),
        getData: ({ input }) =>
          attachClosestEdge({}, { element, input, allowedEdges: ["top", "bottom"] }),
        onDrag: ({ self, source }) => {
          const isOwn = stopIn(source.data)?.id === of().id;
          show(isOwn ? null : edgeOf(stopIn(source.data), of(), extractClosestEdge(self.data)));
        },
        onDragLeave: () => show(null),
        onDrop: ({ self, source }) => {
          show(null);
          const stop = stopIn(source.data);
          const edge = extractClosestEdge(self.data) === "top" ? "top" : "bottom";
          if (stop) void plan.drop(stop, of(), edge);
        },
      }),
    );
  };
}

const stopIn = (data: Record<string | symbol, unknown>) => data.stop as Stop | undefined;

/** An objective goes among objectives; a key result also into an objective. */
function fits(stop: Stop | undefined, at: Stop): boolean {
  return stop?.kind === "key-result" || at.kind === "objective";
}

/** A key result that is let go at an objective becomes its first. */
function edgeOf(stop: Stop | undefined, at: Stop, edge: string | null): string | null {
  return stop?.kind === "key-result" && at.kind === "objective" ? "bottom" : edge;
}
