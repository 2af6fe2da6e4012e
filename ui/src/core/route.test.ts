import { expect, it, vi } from "vitest";
import { placeKept, Route, type Place } from "./route.svelte.ts";

it("back and forward walk the places in order", () => {
  const route = new Route();
  route.go({ screen: "week" });
  route.open("key-result", "k1");
  expect(route.place).toEqual({ screen: "week", panel: { name: "key-result", of: "k1" } });
  route.back();
  expect(route.place).toEqual({ screen: "week" });
  route.back();
  expect(route.place).toEqual({ screen: "plan" });
  expect(route.canGoBack).toBe(false);
  route.back();
  expect(route.place).toEqual({ screen: "plan" });
  route.forward();
  expect(route.place).toEqual({ screen: "week" });
  expect(route.canGoForward).toBe(true);
});

it("going somewhere new forgets what lay ahead", () => {
  const route = new Route();
  route.go({ screen: "week" });
  route.back();
  route.go({ screen: "cycles" });
  expect(route.canGoForward).toBe(false);
  route.back();
  expect(route.place.screen).toBe("plan");
});

it("going where one is makes no step", () => {
  const route = new Route();
  route.go({ screen: "plan" });
  expect(route.canGoBack).toBe(false);
});

it("a closed panel leaves the screen and what it shows", () => {
  const route = new Route({ screen: "plan", of: "p1" });
  route.open("objective", "o1");
  route.close();
  expect(route.place).toEqual({ screen: "plan", of: "p1" });
});

it("going back brings the scroll and the focus of that visit", () => {
  const route = new Route();
  const restore = vi.fn();
  let [scroll, focus] = [340, "key-result:k1" as string | null];
  route.watch({ scroll: () => scroll, focus: () => focus, restore });
  route.go({ screen: "week" });
  expect(restore).toHaveBeenLastCalledWith(0, null);
  [scroll, focus] = [12, null];
  route.back();
  expect(restore).toHaveBeenLastCalledWith(340, "key-result:k1");
  route.forward();
  expect(restore).toHaveBeenLastCalledWith(12, null);
});

it("a panel opens without moving the screen", () => {
  const route = new Route();
  const restore = vi.fn();
  route.watch({ scroll: () => 340, focus: () => null, restore });
  route.open("objective", "o1");
  expect(restore).not.toHaveBeenCalled();
});

it("every place is kept, the one that one goes back to as well", () => {
  const kept: Place[] = [];
  const route = new Route({ screen: "plan" }, (place) => kept.push(place));
  route.go({ screen: "cycles" });
  route.back();
  route.begin({ screen: "week" });
  expect(kept).toEqual([{ screen: "cycles" }, { screen: "plan" }]);
});

it("a place that was kept is begun at, one that is no more is not", () => {
  expect(placeKept('{"screen":"cycles"}')).toEqual({ screen: "cycles" });
  expect(placeKept('{"screen":"gone"}')).toBeUndefined();
  expect(placeKept("{")).toBeUndefined();
  expect(placeKept(null)).toBeUndefined();
});
