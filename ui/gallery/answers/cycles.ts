import type { Cycle, CycleInput, CycleProposal } from "#core/ipc.ts";
import { touch } from "#core/queries.svelte.ts";
import { cycle } from "./start.ts";

const year: Cycle = {
  ...cycle,
  id: "cycle-2026",
  quarter: null,
  year: 2026,
  starts_on: "2026-01-01",
  day: 326,
  days: 365,
  elapsed: 0.89,
  objectives: 1,
};

const third: Cycle = {
  ...cycle,
  id: "cycle-q3",
  quarter: { year: 2026, quarter: 3 },
  starts_on: "2026-07-01",
  ends_on: "2026-09-30",
  day: 92,
  elapsed: 1,
  phase: "over",
  parent: year.id,
  objectives: 3,
};

let cycles: Cycle[] = [{ ...cycle, parent: year.id }, third, year];

let proposals: CycleProposal[] = [
  {
    kind: "quarter",
    quarter: { year: 2027, quarter: 1 },
    year: null,
    starts_on: "2027-01-01",
    ends_on: "2027-03-31",
    parent: null,
    has_quarters: false,
  },
  {
    kind: "year",
    quarter: null,
    year: 2027,
    starts_on: "2027-01-01",
    ends_on: "2027-12-31",
    parent: null,
    has_quarters: true,
  },
];

function done(code: string, input: CycleInput, id: string) {
  void touch(["cycles"]);
  const { name, starts_on, ends_on } = input;
  return { intent: { code, params: { name, starts_on, ends_on } }, id, touched: [], history: {} };
}

function refuse({ starts_on, ends_on }: CycleInput): void {
  const field = starts_on ? "ends_on" : "starts_on";
  const code = !starts_on || !ends_on ? "not_a_date" : "dates_reversed";
  if (code === "not_a_date" || ends_on < starts_on) {
    throw { kind: "refused", code, field, params: {}, id: null };
  }
}

export default {
  cycles: () => [...cycles],
  propose_cycles: () => proposals,
  add_cycle: ({ input }: Record<string, unknown>) => {
    const added = input as CycleInput;
    refuse(added);
    const id = `cycle-${cycles.length + 1}`;
    const known = proposals.find(
      ({ starts_on, ends_on }) => starts_on === added.starts_on && ends_on === added.ends_on,
    );
    proposals = proposals.filter((proposal) => proposal !== known);
    const { quarter, year } = known ?? { quarter: null, year: null };
    const ahead = { day: 1, elapsed: 0, phase: "ahead" as const, objectives: 0 };
    cycles = [{ ...cycle, ...added, id, quarter, year, ...ahead }, ...cycles];
    return done("cycle_added", added, id);
  },
  change_cycle: ({ id, input }: Record<string, unknown>) => {
    const changed = input as CycleInput;
    refuse(changed);
    cycles = cycles.map((each) => (each.id === id ? { ...each, ...changed } : each));
    return done("cycle_changed", changed, String(id));
  },
};
