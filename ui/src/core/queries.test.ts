import { onlineManager } from "@tanstack/svelte-query";
import { cleanup, render, screen, waitFor } from "@testing-library/svelte";
import { tick } from "svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import Asker from "./Asker.test.svelte";
import { events, type Answer } from "./ipc.ts";
import { answers, listenForTouched, touch } from "./queries.svelte.ts";

beforeEach(() => answers.clear());
afterEach(cleanup);

/** A command that counts how often it is asked and answers when told. */
function command() {
  const waiting: ((text: string) => void)[] = [];
  const read = vi.fn(
    () =>
      new Promise<Answer<string>>((answer) =>
        waiting.push((data) => answer({ status: "ok", data })),
      ),
  );
  return { read, answer: (text: string) => waiting.shift()?.(text) };
}

const shown = () => screen.getAllByRole("status").map((output) => output.textContent);

it("only the queries of a touched topic are asked again", async () => {
  const [plan, week] = [command(), command()];
  render(Asker, { ask: { key: ["plan", "1"], topics: ["plan:1"], read: plan.read } });
  render(Asker, { ask: { key: ["week"], topics: ["week", "plan:2"], read: week.read } });
  plan.answer("plan");
  week.answer("week");
  await waitFor(() => expect(shown()).toEqual(["plan", "week"]));

  void touch(["plan:1", "grades"]);
  await tick();
  expect(plan.read).toHaveBeenCalledTimes(2);
  expect(week.read).toHaveBeenCalledTimes(1);
});

it("names and agreements stand in every answer", async () => {
  const plan = command();
  render(Asker, { ask: { key: ["plan", "1"], topics: ["plan:1"], read: plan.read } });
  plan.answer("plan");
  await waitFor(() => expect(shown()).toEqual(["plan"]));
  for (const [times, topic] of ["people", "workspace"].entries()) {
    void touch([topic]);
    await tick();
    expect(plan.read).toHaveBeenCalledTimes(times + 2);
    plan.answer("plan");
    await tick();
  }
});

it("every query is asked again when another program has written", async () => {
  const [plan, week] = [command(), command()];
  render(Asker, { ask: { key: ["plan", "1"], topics: ["plan:1"], read: plan.read } });
  render(Asker, { ask: { key: ["week"], topics: ["week"], read: week.read } });
  plan.answer("plan");
  week.answer("week");
  await waitFor(() => expect(shown()).toEqual(["plan", "week"]));

  void touch(["everything"]);
  await tick();
  expect(plan.read).toHaveBeenCalledTimes(2);
  expect(week.read).toHaveBeenCalledTimes(2);
});

it("what is touched while its first answer is under way is asked again", async () => {
  const plan = command();
  render(Asker, { ask: { key: ["plan"], topics: ["plan"], read: plan.read } });
  expect(plan.read).toHaveBeenCalledTimes(1);
  void touch(["plan"]);
  await tick();
  plan.answer("read before it was touched");
  await waitFor(() => expect(plan.read).toHaveBeenCalledTimes(2));
  plan.answer("read after");
  await waitFor(() => expect(shown()).toEqual(["read after"]));
});

it("nothing is asked before it is heard what is touched", async () => {
  const plan = command();
  let hears: (stop: () => void) => void = () => undefined;
  vi.spyOn(events.touched, "listen").mockReturnValue(new Promise((heard) => (hears = heard)));
  void listenForTouched();
  render(Asker, { ask: { key: ["plan"], topics: ["plan"], read: plan.read } });
  await tick();
  expect(plan.read).not.toHaveBeenCalled();
  hears(() => undefined);
  await waitFor(() => expect(plan.read).toHaveBeenCalledTimes(1));
});

it("the last answer stays on the screen until the newer one is there", async () => {
  const plan = command();
  render(Asker, { ask: { key: ["plan"], topics: ["plan"], read: plan.read } });
  plan.answer("old");
  await waitFor(() => expect(shown()).toEqual(["old"]));

  void touch(["plan"]);
  await tick();
  expect(plan.read).toHaveBeenCalledTimes(2);
  expect(shown()).toEqual(["old"]);
  plan.answer("new");
  await waitFor(() => expect(shown()).toEqual(["new"]));
});

it("two that ask the same are answered once", async () => {
  const plan = command();
  const ask = { key: ["plan"], topics: ["plan"], read: plan.read };
  render(Asker, { ask });
  render(Asker, { ask });
  plan.answer("once");
  await waitFor(() => expect(shown()).toEqual(["once", "once"]));
  expect(plan.read).toHaveBeenCalledTimes(1);
});

it("what was touched while nobody looked is asked when somebody looks again", async () => {
  const plan = command();
  const ask = { key: ["plan"], topics: ["plan"], read: plan.read };
  const first = render(Asker, { ask });
  plan.answer("old");
  await waitFor(() => expect(shown()).toEqual(["old"]));
  first.unmount();
  await touch(["plan"]);
  expect(plan.read).toHaveBeenCalledTimes(1);

  render(Asker, { ask });
  await waitFor(() => expect(plan.read).toHaveBeenCalledTimes(2));
});

it("a refused question gives its failure and is not asked over and over", async () => {
  const failure = {
    kind: "refused" as const,
    code: "not_found",
    field: null,
    params: {},
    id: null,
  };
  const read = vi.fn(() => Promise.resolve({ status: "error" as const, error: failure }));
  render(Asker, { ask: { key: ["gone"], topics: [], read } });
  await waitFor(() => expect(shown()).toEqual(["not_found"]));
  expect(read).toHaveBeenCalledTimes(1);
});

it("a machine without a network is asked all the same", async () => {
  onlineManager.setOnline(false);
  const plan = command();
  render(Asker, { ask: { key: ["plan"], topics: [], read: plan.read } });
  plan.answer("here");
  await waitFor(() => expect(shown()).toEqual(["here"]));
  onlineManager.setOnline(true);
});
