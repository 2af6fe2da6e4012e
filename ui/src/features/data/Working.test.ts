import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { language } from "#core/language.svelte.ts";
import { followed } from "#core/work.svelte.ts";
import Working from "#design/Working.svelte";

const stopWork = vi.hoisted(() => vi.fn(async () => ({ status: "ok" as const, data: null })));

vi.mock("#bindings", () => ({
  events: { progressed: { listen: async () => () => undefined } },
  commands: { stopWork },
}));

beforeEach(() => {
  language.set("en");
  vi.useFakeTimers();
  stopWork.mockClear();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it("work that had not begun when it was stopped hears of it when it begins", async () => {
  const { unmount } = render(Working, { followed });
  await fireEvent.click(screen.getByRole("button", { name: "Stop" }));
  expect(stopWork).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(600);
  expect(stopWork).toHaveBeenCalledTimes(3);
  unmount();
  vi.advanceTimersByTime(600);
  expect(stopWork).toHaveBeenCalledTimes(3);
});
