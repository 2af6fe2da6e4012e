// Sets to start from (P20): an objective with key results that one makes one's own. Figures
// stand here, words in the messages.
import type { Measure } from "#core/ipc.ts";
import { m } from "#messages";
import { inputOf } from "./measure-input.ts";
import { rowsOf, type OutlineDraft } from "./outline.ts";

type Words = () => string;

export interface TemplateKeyResult {
  title: Words;
  measure: () => Measure;
}

export interface TemplateSet {
  id: string;
  /** Whether it fits one person, or several. */
  scale: "one" | "team";
  name: Words;
  objective: Words;
  why: Words;
  keyResults: readonly TemplateKeyResult[];
}

const percent: Words = () => "%";

const bare: Measure = {
  kind: "yes_no",
  start: null,
  target: null,
  low: null,
  high: null,
  tolerance: null,
  unit: "",
};

function change(title: Words, start: number, target: number, unit: Words): TemplateKeyResult {
  const kind = target > start ? "increase" : "decrease";
  return { title, measure: () => ({ ...bare, kind, start, target, unit: unit() }) };
}

function atLeast(title: Words, low: number, unit: Words): TemplateKeyResult {
  return { title, measure: () => ({ ...bare, kind: "keep_within", low, unit: unit() }) };
}

function atMost(title: Words, high: number, unit: Words): TemplateKeyResult {
  return { title, measure: () => ({ ...bare, kind: "keep_within", high, unit: unit() }) };
}

function yesNo(title: Words): TemplateKeyResult {
  return { title, measure: () => bare };
}

/** The sets, in the order in which they are shown. */
export const sets: readonly [TemplateSet, ...TemplateSet[]] = [
  {
    id: "inbox",
    scale: "one",
    name: m.template_inbox_name,
    objective: m.template_inbox_objective,
    why: m.template_inbox_why,
    keyResults: [
      change(m.template_inbox_1, 200, 20, m.template_unit_messages),
      change(m.template_inbox_2, 25, 4, m.template_unit_times),
      atMost(m.template_inbox_3, 2, m.template_unit_days),
    ],
  },
  {
    id: "language",
    scale: "one",
    name: m.template_language_name,
    objective: m.template_language_objective,
    why: m.template_language_why,
    keyResults: [
      change(m.template_language_1, 0, 12, m.template_unit_conversations),
      change(m.template_language_2, 0, 600, m.template_unit_words),
      yesNo(m.template_language_3),
    ],
  },
  {
    id: "health",
    scale: "one",
    name: m.template_health_name,
    objective: m.template_health_objective,
    why: m.template_health_why,
    keyResults: [
      change(m.template_health_1, 0, 36, m.template_unit_workouts),
      atLeast(m.template_health_2, 7.5, m.template_unit_hours),
      change(m.template_health_3, 90, 20, m.template_unit_minutes),
    ],
  },
  {
    id: "bicycle",
    scale: "team",
    name: m.template_bicycle_name,
    objective: m.template_bicycle_objective,
    why: m.template_bicycle_why,
    keyResults: [
      change(m.template_bicycle_1, 0, 20, percent),
      change(m.template_bicycle_2, 0, 5, percent),
      change(m.template_bicycle_3, 0, 3, m.template_unit_search_words),
    ],
  },
  {
    id: "onboarding",
    scale: "team",
    name: m.template_onboarding_name,
    objective: m.template_onboarding_objective,
    why: m.template_onboarding_why,
    keyResults: [
      change(m.template_onboarding_1, 20, 8, m.template_unit_days),
      change(m.template_onboarding_2, 3.4, 4.5, m.template_unit_points),
      change(m.template_onboarding_3, 60, 100, percent),
    ],
  },
  {
    id: "operations",
    scale: "team",
    name: m.template_operations_name,
    objective: m.template_operations_objective,
    why: m.template_operations_why,
    keyResults: [
      atLeast(m.template_operations_1, 99.5, percent),
      atMost(m.template_operations_2, 2, m.template_unit_incidents),
      change(m.template_operations_3, 90, 30, m.template_unit_minutes),
    ],
  },
  {
    id: "launch",
    scale: "team",
    name: m.template_launch_name,
    objective: m.template_launch_objective,
    why: m.template_launch_why,
    keyResults: [
      yesNo(m.template_launch_1),
      change(m.template_launch_2, 0, 200, m.template_unit_customers),
      atLeast(m.template_launch_3, 40, percent),
    ],
  },
  {
    id: "project",
    scale: "team",
    name: m.template_project_name,
    objective: m.template_project_objective,
    why: m.template_project_why,
    keyResults: [
      change(m.template_project_1, 0, 25, m.template_unit_people),
      change(m.template_project_2, 25, 15, m.template_unit_minutes),
      atMost(m.template_project_3, 100, percent),
    ],
  },
];

/** The set of an id; none for what is no set's. */
export function setOf(id: string): TemplateSet | undefined {
  return sets.find((set) => set.id === id);
}

/** The set in the person's language, figures written as in that language, to be corrected. */
export function outlineOfSet(set: TemplateSet): OutlineDraft {
  return {
    from: set.id,
    title: set.objective(),
    why: set.why(),
    due_on: "",
    due_text: "",
    rows: rowsOf(
      set.keyResults.map(({ title, measure }) => ({ title: title(), measure: inputOf(measure()) })),
    ),
  };
}
