import { cleanup, render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import Details from "./Details.svelte";

afterEach(cleanup);

it("what was counted and why is unfolded, what never happened is not named", async () => {
  render(Details, {
    counts: [
      { what: "Turned away", count: 2 },
      { what: "Fell silent", count: 0 },
    ],
    refused: [{ why: "signature", count: 1_200 }],
  });
  await userEvent.click(screen.getByText("Details"));
  const rows = screen.getAllByRole("listitem").map((row) => row.textContent);
  expect(rows).toEqual(["Turned away 2", "Changed on the way: the signature does not fit 1,200"]);
});

it("where nothing happened nothing is said", () => {
  render(Details, { counts: [{ what: "Turned away", count: 0 }], refused: [] });
  expect(screen.queryByText("Details")).toBeNull();
});
