import { cleanup, render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import InlineEdit from "./InlineEdit.svelte";

afterEach(cleanup);

function show(onkeep: (text: string) => Promise<string | undefined> = async () => undefined) {
  const keep = vi.fn(onkeep);
  const { rerender } = render(InlineEdit, { value: "To the cloud", label: "Title", onkeep: keep });
  return { keep, rerender, user: userEvent.setup(), shown: () => screen.getByRole("button") };
}

const field = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Title" });

it.each(["{Enter}", "{F2}", "e"])("opens with %s, all chosen", async (key) => {
  const { user, shown } = show();
  shown().focus();
  await user.keyboard(key);
  expect(field().value).toBe("To the cloud");
  expect(document.activeElement).toBe(field());
  expect([field().selectionStart, field().selectionEnd]).toEqual([0, 12]);
});

it("Enter keeps what was typed, on one line, and gives the focus back", async () => {
  const { user, shown, keep } = show();
  await user.click(shown());
  await user.clear(field());
  await user.keyboard("  To  the moon {Enter}");
  expect(keep).toHaveBeenCalledExactlyOnceWith("To the moon");
  expect(document.activeElement).toBe(shown());
});

it("Escape puts back and keeps nothing", async () => {
  const { user, shown, keep } = show();
  await user.click(shown());
  await user.keyboard("no{Escape}");
  expect(shown().textContent).toBe("To the cloud");
  expect(keep).not.toHaveBeenCalled();
});

it("unchanged text is no edit", async () => {
  const { user, shown, keep } = show();
  await user.click(shown());
  await user.keyboard("{Enter}");
  expect(shown()).toBeTruthy();
  expect(keep).not.toHaveBeenCalled();
});

it("a refusal stands at the field, which keeps the text and the focus", async () => {
  const { user, shown } = show(async () => "Write a few words first.");
  await user.click(shown());
  await user.clear(field());
  await user.keyboard("{Enter}");
  expect(field().getAttribute("aria-invalid")).toBe("true");
  const described = document.getElementById(field().getAttribute("aria-describedby")!);
  expect(described?.textContent).toBe("Write a few words first.");
  expect(document.activeElement).toBe(field());
});

it("a draft from before opens where it was left, and goes when it is done", async () => {
  const draft = { text: "To the mo", flush: vi.fn(), discard: vi.fn() };
  const keep = vi.fn(async () => undefined);
  render(InlineEdit, { value: "To the cloud", label: "Title", onkeep: keep, draft });
  await vi.waitFor(() => expect(field().value).toBe("To the mo"));
  draft.text = "";
  await userEvent.type(field(), "on{Enter}");
  expect(keep).toHaveBeenCalledOnce();
  expect(draft.discard).toHaveBeenCalledOnce();
});
