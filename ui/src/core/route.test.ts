import { beforeEach, expect, it, vi } from "vitest";
import { lastPlace, Route } from "./route.svelte.ts";

beforeEach(() => localStorage.clear());

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

it("the place survives a restart, and a place that is no more does not", () => {
  new Route().go({ screen: "cycles" });
  expect(lastPlace()).toEqual({ screen: "cycles" });
  localStorage.setItem("varde.route", '{"screen":"gone"}');
  expect(lastPlace()).toBeUndefined();
  localStorage.setItem("varde.route", "{");
  expect(lastPlace()).toBeUndefined();
});
