import { cleanup, render, screen, within } from "@testing-library/svelte";
import { afterEach, expect, it, vi } from "vitest";
import type { DeviceRow } from "#core/ipc.ts";
import InsiderRow from "./InsiderRow.svelte";

afterEach(cleanup);

const device = (row: Partial<DeviceRow>): DeviceRow => ({
  id: row.name ?? "",
  name: "",
  since: "2026-11-01T10:00:00Z",
  wrote: "2026-11-20T10:00:00Z",
  forked: null,
  is_this: false,
  is_kit: false,
  ...row,
});

function show(devices: DeviceRow[]) {
  const person = {
    id: "1",
    name: "Ola",
    role: "editor" as const,
    since: "2026-11-01T10:00:00Z",
    out_since: null,
    is_me: false,
    devices,
  };
  render(InsiderRow, { person, isOwner: true, mayChange: true, onleave: vi.fn() });
  const rows = within(screen.getByText(devices[0]?.name ?? "").closest("ul") as HTMLElement);
  return rows.getAllByRole("listitem").map((row) => row.textContent.replaceAll(/\s+/g, " ").trim());
}

it("names the laptop that two different versions came from, and the day, and no other", () => {
  const [work, home] = show([
    device({ name: "Work", forked: "2026-11-22T10:00:00Z" }),
    device({ name: "Home" }),
  ]);
  expect(work).toMatch(/^Work .*Two different versions of the same changes came from this laptop/);
  expect(work).toMatch(/laptop \(Nov 22\b/);
  expect(home).toMatch(/^Home last change Nov 20(, 2026)?$/);
});

it("says of this laptop that another program went on with what it had written", () => {
  const [here] = show([device({ name: "Here", is_this: true, forked: "2026-11-22T10:00:00Z" })]);
  expect(here).toContain("Another program went on with what this laptop had written");
  expect(here).not.toContain("came from this laptop");
});
