import { cleanup, render, screen } from "@testing-library/svelte";
import { overwriteGetLocale } from "#locale";
import userEvent from "@testing-library/user-event";
import { createRawSnippet, tick } from "svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import { covers, kept } from "./covers.ts";
import ConfidenceDots from "./ConfidenceDots.svelte";
import DateField from "./DateField.svelte";
import { dayOf, isoOf } from "./day.ts";
import Dialog from "./Dialog.svelte";
import { keysInWords, pressed } from "./keys.ts";
import ProgressBar from "./ProgressBar.svelte";
import Select from "./Select.svelte";
import SidePanel from "./SidePanel.svelte";
import { spread } from "./sparkline.ts";
import StatusMark from "./StatusMark.svelte";
import TextArea from "./TextArea.svelte";
import TextField from "./TextField.svelte";

afterEach(cleanup);

const words = (text: string) => createRawSnippet(() => ({ render: () => `<p>${text}</p>` }));

describe("a field", () => {
  it("is named by its label and described by its hint and its error", () => {
    render(TextField, { value: "", label: "Title", hint: "A sentence.", error: "Say something." });
    const input = screen.getByRole("textbox", { name: "Title" });
    const described = input.getAttribute("aria-describedby")!.split(" ");
    expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual([
      "A sentence.",
      "Say something.",
    ]);
    expect(input.getAttribute("aria-invalid")).toBe("true");
  });

  it("without an error is not invalid", () => {
    render(TextField, { value: "", label: "Title" });
    const input = screen.getByRole("textbox");
    expect(input.hasAttribute("aria-invalid")).toBe(false);
    expect(input.hasAttribute("aria-describedby")).toBe(false);
  });

  it("hands over at Enter; Shift+Enter is a line of the text", async () => {
    const onenter = vi.fn();
    render(TextArea, { value: "", label: "Why", onenter });
    await userEvent.type(screen.getByRole("textbox"), "a{Shift>}{Enter}{/Shift}b{Enter}");
    expect(onenter).toHaveBeenCalledExactlyOnceWith("a\nb");
  });
});

describe("a bar", () => {
  const bar = (value: number, label: string) => {
    render(ProgressBar, { value, label, name: "Meetings", pace: 0.5 });
    return screen.getByRole("meter", { name: "Meetings" });
  };

  it("says the raw figure and shows no more than full", () => {
    const meter = bar(1.2, "120 %");
    expect(meter.getAttribute("aria-valuetext")).toBe("120 %");
    expect(meter.getAttribute("aria-valuenow")).toBe("100");
    expect(screen.getByText("120 %")).toBeTruthy();
  });

  it("shows no less than empty", () => {
    expect(bar(-0.15, "−15 %").getAttribute("aria-valuenow")).toBe("0");
  });
});

it("a status is a word and a shape of its own, not a colour alone", () => {
  const shapes = (["on_track", "behind", "at_risk", "no_data"] as const).map((status) => {
    const { container, unmount } = render(StatusMark, { status });
    const seen = [container.textContent?.trim(), container.querySelector("svg")?.innerHTML];
    unmount();
    return seen;
  });
  expect(new Set(shapes.map(([word]) => word)).size).toBe(4);
  expect(new Set(shapes.map(([, shape]) => shape)).size).toBe(4);
});

it("confidence is heard as a sentence, also when there is none", () => {
  const { container, rerender } = render(ConfidenceDots, { value: 7 });
  expect(container.querySelector(".unseen")?.textContent?.trim()).toBe("Confidence 7 of 10");
  void rerender({ value: null });
  return tick().then(() =>
    expect(container.querySelector(".unseen")?.textContent?.trim()).toBe("No confidence yet"),
  );
});

describe("a dialog", () => {
  it("never stands on another: the second closes the first", async () => {
    const first = render(Dialog, { open: true, title: "First" });
    await tick();
    const second = render(Dialog, { open: false, title: "Second" });
    await second.rerender({ open: true });
    await vi.waitFor(() => expect(screen.queryByText("First")).toBeNull());
    expect(screen.getByRole("dialog", { name: "Second" })).toBeTruthy();
    first.unmount();
  });
});

it("a panel takes the focus, closes with Escape and gives the focus back", async () => {
  const before = document.createElement("button");
  document.body.append(before);
  before.focus();
  const onclose = vi.fn();
  const { unmount } = render(SidePanel, { title: "Sign-ups", onclose, children: words("38") });
  expect(document.activeElement?.textContent).toBe("Sign-ups");
  await userEvent.keyboard("{Escape}");
  expect(onclose).toHaveBeenCalledOnce();
  unmount();
  expect(document.activeElement).toBe(before);
  before.remove();
});

it("a choice is made by keyboard alone", async () => {
  const onchange = vi.fn();
  const options = ["a", "b", "c"].map((value) => ({ value, label: value.toUpperCase() }));
  render(Select, { value: "a", options, label: "Unit", onchange });
  screen.getByRole("combobox").focus();
  await userEvent.keyboard("{Enter}{ArrowDown}{Enter}");
  expect(onchange).toHaveBeenCalledWith("b");
});

describe("a day", () => {
  it("is typed in parts and comes out as ISO", async () => {
    const onchange = vi.fn();
    render(DateField, { value: "2026-11-22", label: "Done by", onchange });
    screen.getByRole("spinbutton", { name: /day/i }).focus();
    await userEvent.keyboard("{ArrowUp}");
    expect(onchange).toHaveBeenLastCalledWith("2026-11-23");
  });

  it("names its parts in the language of the window", () => {
    overwriteGetLocale(() => "nb");
    render(DateField, { value: "", label: "Ferdig innen" });
    const parts = screen.getAllByRole("spinbutton");
    expect(parts.map((part) => part.getAttribute("aria-label"))).toEqual(["dag", "måned", "år"]);
    expect(parts.map((part) => part.getAttribute("aria-valuetext"))).not.toContain("Empty");
    overwriteGetLocale(() => "en");
  });

  it("that is none is empty", () => {
    expect(dayOf("")).toBeUndefined();
    expect(dayOf("2026-13-40")).toBeUndefined();
    expect(isoOf(dayOf("2026-02-28"))).toBe("2026-02-28");
    expect(isoOf(undefined)).toBe("");
  });
});

describe("keys", () => {
  const event = (key: string, held: KeyboardEventInit = {}) =>
    new KeyboardEvent("keydown", { key, ...held });

  it("are written as they stand on the keyboard", () => {
    expect(keysInWords("Mod+Shift+Z", false)).toBe("Ctrl+Shift+Z");
    expect(keysInWords("Mod+Shift+Z", true)).toBe("⌘⇧Z");
    expect(keysInWords("Alt+ArrowLeft", false)).toBe("Alt+←");
  });

  it("match with exactly their modifiers", () => {
    expect(pressed(event("Z", { ctrlKey: true, shiftKey: true }), "Mod+Shift+Z", false)).toBe(true);
    expect(pressed(event("z", { ctrlKey: true, shiftKey: true }), "Mod+Z", false)).toBe(false);
    expect(pressed(event("z", { ctrlKey: true }), "Mod+Z", true)).toBe(false);
    expect(pressed(event("z", { metaKey: true }), "Mod+Z", true)).toBe(true);
  });
});

describe("a sparkline", () => {
  it("runs from corner to corner, and flat values along the middle", () => {
    const rising = [5, 7, 9].map((value, at) => ({ at, value }));
    expect(spread(rising, 64, 20, 2)).toEqual([
      [2, 18],
      [32, 10],
      [62, 2],
    ]);
    const flat = [4, 4].map((value, at) => ({ at, value }));
    expect(spread(flat, 64, 20, 2).map(([, y]) => y)).toEqual([10, 10]);
  });

  it("keeps to its range, so that a small step looks small beside a large one", () => {
    const heights = (values: number[]) => {
      const points = values.map((value, at) => ({ at, value }));
      return spread(points, 64, 20, 2, [0, 1]).map(([, y]) => y);
    };
    expect(heights([0, 0.25])).toEqual([18, 14]);
    expect(heights([0, 1])).toEqual([18, 2]);
    expect(heights([0.5, 0.5])).toEqual([10, 10]);
  });
});

describe("a toast", () => {
  const box = (tag: string, top: number) => {
    const element = document.createElement(tag);
    element.getBoundingClientRect = () => new DOMRect(0, top, 100, 20);
    return element;
  };

  it("sees when it would lie over the field that is written in, or over a dialog", () => {
    expect(covers(box("div", 90), [box("textarea", 100)])).toBe(true);
    expect(covers(box("div", 90), [box("textarea", 200)])).toBe(false);
    expect(covers(box("div", 90), [box("div", 200), box("div", 75)])).toBe(true);
    expect(covers(box("div", 90), [])).toBe(false);
  });

  it("keeps off fields and open dialogs, and off nothing else", () => {
    const page = document.createElement("div");
    page.innerHTML = `<div role="dialog" data-state="open"></div>
      <div role="dialog" data-state="closed"></div><textarea></textarea><button></button>`;
    const at = (css: string) => page.querySelector(css);
    const [open, field, button] = [at("[data-state=open]"), at("textarea"), at("button")];
    expect(kept(page, field)).toEqual([open, field]);
    expect(kept(page, button)).toEqual([open]);
    expect(kept(page, null)).toEqual([open]);
  });
});
