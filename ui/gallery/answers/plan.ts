import type {
  Archived,
  Board,
  CheckIn,
  KeyResultDetail,
  KeyResultRow,
  Maths,
  ObjectiveCard,
  ObjectiveDetail,
  ObjectiveRef,
  Person,
} from "#core/ipc.ts";
import { cycle } from "./start.ts";
import { measureOf } from "#core/measure.test-data.ts";
import { rowOf } from "#features/plan/board.test-data.ts";

const me: Person = { id: "person-1", name: "", is_me: true };
const kari: Person = { id: "person-2", name: "Kari", is_me: false };

const checkIn = (on: string, value: number, progress: number, note = ""): CheckIn => ({
  id: `check-in-${on}`,
  key_result: "kr-12",
  value,
  progress,
  confidence: 7,
  note,
  on,
  at: `${on}T10:00:00Z`,
  by: me,
});

const checkIns = [
  checkIn("2026-11-15", 38, 0.6, "The newsletter helped."),
  checkIn("2026-11-02", 31, 0.37),
  checkIn("2026-10-20", 25, 0.17),
];

const measured = (part: Partial<KeyResultRow["measure"]>) => ({
  ...measureOf(),
  ...part,
});

const signUps = rowOf("kr-12", "Trial sign-ups", {
  measure: measured({ start: 20, target: 50 }),
  value: 38,
  progress: 0.6,
  bar: 0.6,
  pace: "on_track",
  confidence: 7,
  last: checkIns[0]!,
  trend: [0.17, 0.37, 0.6],
});

const rows: KeyResultRow[] = [
  rowOf("kr-11", "1 customer runs in part in the cloud", { measure: measured({ target: 1 }) }),
  signUps,
  rowOf("kr-13", "5 meetings held", {
    value: 6,
    progress: 1.2,
    bar: 1,
    pace: "on_track",
    confidence: 9,
    last: checkIn("2026-11-20", 6, 1.2),
  }),
  rowOf("kr-14", "Time to first answer", {
    measure: measured({ kind: "decrease", start: 48, target: 12, unit: "h" }),
    value: 53.4,
    progress: -0.15,
    bar: 0,
    pace: "at_risk",
    confidence: 3,
    last: checkIn("2026-11-21", 53.4, -0.15),
  }),
];

const trust: ObjectiveRef = {
  id: "objective-2",
  title: "A service that people can trust, every day of the year",
  owner: "person/person-1",
  owner_name: "",
  cycle: cycle.id,
  workspace: null,
};

const card: ObjectiveCard = {
  id: "objective-1",
  title: "Move customers to the cloud, so that nobody has to wait for an upgrade again",
  why: "",
  lead: kari,
  state: "approved",
  ambition: "aspirational",
  focus: "improve",
  outcome: null,
  outcome_reason: "",
  due_on: "2026-12-15",
  contributes_to: [trust],
  progress: 0.4,
  expected: 0.57,
  pace: "behind",
  confidence: 6.3,
  grade: null,
  too_many: 3,
  key_results: rows,
};

const empty: ObjectiveCard = {
  ...card,
  id: trust.id,
  title: trust.title,
  lead: null,
  state: "draft",
  ambition: null,
  due_on: null,
  contributes_to: [],
  progress: null,
  pace: "no_data",
  confidence: null,
  too_many: null,
  key_results: [],
};

const term = { label: "", unit: "", weight: null, who: null, on: null };

const maths: Maths[] = [
  {
    figure: "progress",
    formula: "change",
    result: 0.6,
    form: "share",
    terms: [
      { ...term, name: "value", number: 38, form: "number", who: me, on: "2026-11-15" },
      { ...term, name: "start", number: 20, form: "number" },
      { ...term, name: "target", number: 50, form: "number" },
    ],
  },
  {
    figure: "expected",
    formula: "elapsed_days",
    result: 0.57,
    form: "share",
    terms: [
      { ...term, name: "days_gone", number: 52, form: "days" },
      { ...term, name: "days_between", number: 91, form: "days" },
    ],
  },
];

const archived: Archived[] = [
  {
    id: "kr-15",
    what: "key_result",
    title: "An idea from the spring",
    of: card.title,
    at: "2026-11-01T10:00:00Z",
    by: me,
  },
];

export default {
  board: ({ owner }: Record<string, unknown>): Board => ({
    plan: "plan-1",
    owner: String(owner),
    owner_name: owner === "team/team-2" ? "Sales" : "",
    lead: null,
    can_add: true,
    too_many: null,
    cycle,
    closed: null,
    lesson: null,
    progress: 0.4,
    pace: "behind",
    objectives: [card, empty],
    archived: archived.length,
    has_more: false,
  }),
  archived: () => archived,
  people: () => [me, kari],
  find_objectives: () => [trust],
  objective: ({ id }: Record<string, unknown>): ObjectiveDetail => ({
    card: id === empty.id ? empty : card,
    cycle,
    notes: "",
    owner: "person/me",
    created_at: "2026-10-01T10:00:00Z",
    continues: null,
    continued_by: [],
    moved_to: null,
    supported_by: [],
    maths: id === empty.id ? [] : maths.slice(1),
    is_archived: false,
    is_closed: false,
  }),
  key_result: ({ id }: Record<string, unknown>): KeyResultDetail => ({
    row: rows.find((each) => each.id === id) ?? signUps,
    objective: { ...trust, id: card.id, title: card.title },
    notes: "",
    cycle,
    check_ins: id === signUps.id ? checkIns : [],
    initiatives: [
      {
        id: "initiative-1",
        key_result: signUps.id,
        title: "Call the ten first",
        owner: null,
        due_on: "2026-11-12",
        done: false,
        is_late: true,
      },
    ],
    maths,
    is_archived: false,
    is_closed: false,
  }),
};
