import type { CheckIn, DueCheckIn, KeyResultRow, RecordCheckIn, Week } from "#core/ipc.ts";
import { touch } from "#core/queries.svelte.ts";
import { measureOf } from "#core/measure.test-data.ts";
import { rowOf } from "#features/plan/board.test-data.ts";
import { cycle } from "./start.ts";

const checkIn = (key_result: string, on: string, value: number | null): CheckIn => ({
  id: `check-in-${key_result}-${on}`,
  key_result,
  value,
  progress: null,
  confidence: 7,
  note: "",
  on,
  at: `${on}T10:00:00Z`,
  by: null,
});

const due = (key_result: KeyResultRow, objective: string): DueCheckIn => ({
  key_result,
  objective: {
    id: "objective-1",
    title: objective,
    owner: "person/person-1",
    owner_name: "",
    cycle: cycle.id,
    workspace: null,
  },
  cycle,
  days_since: null,
});

const step = (id: string, title: string, done: boolean) => ({ id, title, weight: 1, done });
const cloud = "Move customers to the cloud, so that nobody has to wait for an upgrade again";

const week: Week = {
  starts_on: "2026-11-16",
  due_on: "2026-11-20",
  ends_on: "2026-11-22",
  owed: [
    due(
      rowOf("kr-1", "In the top three for bicycle lamps", {
        measure: measureOf({ kind: "yes_no" }),
      }),
      cloud,
    ),
    due(
      rowOf("kr-2", "5 meetings held", { value: 3, last: checkIn("kr-2", "2026-11-12", 3) }),
      cloud,
    ),
    due(
      rowOf("kr-3", "The assessment of consequences for privacy is done everywhere", {
        measure: measureOf({ kind: "milestones" }),
        milestones: [step("m-1", "Written", true), step("m-2", "Tried out in two places", false)],
        last: checkIn("kr-3", "2026-11-13", 50),
      }),
      cloud,
    ),
    due(
      rowOf("kr-4", "Trial sign-ups", {
        measure: measureOf({ start: 20, target: 1250, unit: "subscriptions" }),
        value: 900,
        last: checkIn("kr-4", "2026-11-14", 900),
      }),
      cloud,
    ),
  ],
  done: [
    due(
      rowOf("kr-5", "Up at least 99.5 %", {
        measure: measureOf({ kind: "keep_within", target: null, low: 99.5, unit: "%" }),
        value: 99.7,
        confidence: 8,
        last: { ...checkIn("kr-5", "2026-11-20", 99.7), note: "A quiet week" },
      }),
      cloud,
    ),
  ],
};

function done(code: string, title: string, topics: string[]) {
  void touch(topics);
  return { intent: { code, params: { title } }, id: null, touched: topics, history: {} };
}

export default {
  week: () => ({ ...week }),
  record_check_in: ({ input }: Record<string, unknown>) => {
    const { key_result, value } = input as RecordCheckIn;
    const place = week.owed.findIndex((each) => each.key_result.id === key_result);
    const [kept] = week.owed.splice(place, 1);
    if (!kept) throw { kind: "refused", code: "not_found", field: null, params: {}, id: null };
    const said = value === "" ? null : Number(value);
    const last = checkIn(key_result, "2026-11-22", said);
    week.done.unshift({ ...kept, key_result: { ...kept.key_result, value: said, last } });
    return done("check_in_recorded", kept.key_result.title, ["week"]);
  },
  retract_check_in: ({ id }: Record<string, unknown>) => {
    const place = week.done.findIndex((each) => each.key_result.last?.id === id);
    const [back] = week.done.splice(place, 1);
    if (back) week.owed.unshift({ ...back, key_result: { ...back.key_result, last: null } });
    return done("check_in_retracted", back?.key_result.title ?? "", ["week"]);
  },
  change_milestone: ({ id, change }: Record<string, unknown>) => {
    for (const { key_result } of week.owed) {
      const found = key_result.milestones.find((each) => each.id === id);
      if (found) found.done = (change as { value: boolean }).value;
    }
    week.owed = structuredClone(week.owed);
    return done("milestone_ticked", "", ["week"]);
  },
};
