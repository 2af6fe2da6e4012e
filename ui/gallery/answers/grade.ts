import type { AnswerReflection, GiveGrade, GradedObjective, Grading } from "#core/ipc.ts";
import { touch } from "#core/queries.svelte.ts";
import { cycle } from "./start.ts";
import { rowOf } from "#features/plan/board.test-data.ts";

const graded = (id: string, title: string, target: number, value: number, progress: number) => ({
  row: rowOf(id, title, {
    measure: {
      kind: "increase",
      start: 0,
      target,
      low: null,
      high: null,
      tolerance: null,
      unit: "%",
    },
    value,
    progress,
    last: {
      id: `check-in-${id}`,
      key_result: id,
      value,
      progress,
      confidence: 6,
      note: "",
      on: "2026-11-20",
      at: "2026-11-20T10:00:00Z",
      by: null,
    },
  }),
  proposed: Math.round(progress * 100),
  reason: "",
});

const objective: GradedObjective = {
  id: "objective-1",
  title: "Grow our online sales of bicycle accessories",
  progress: 0.57,
  grade: null,
  band: null,
  asks_for_reflection: false,
  reflections: { mindset: "", control: "", wording: "", priority: "" },
  key_results: [
    graded("kr-11", "20 % more visits from organic search", 20, 10, 0.5),
    graded("kr-12", "5 % more purchases through adverts", 5, 5, 1),
    graded("kr-13", "In the top three for lamp, helmet and rack", 100, 20, 0.2),
  ],
  maths: null,
};

/** Made up here, as the core would say it. */
function settle(): void {
  const grades = objective.key_results.map(({ row: { grade } }) => grade);
  const all = grades.every((grade) => grade !== null);
  const mean = grades.reduce<number>((sum, grade) => sum + (grade ?? 0), 0) / grades.length;
  objective.grade = all ? mean : null;
  objective.band = all ? (mean < 59.5 ? "high" : mean < 70.5 ? "aim" : "above") : null;
  objective.asks_for_reflection = objective.band === "high";
  const terms = objective.key_results.map(({ row: { title, grade } }) => ({
    name: "key_result" as const,
    label: title,
    number: grade,
    form: "percent" as const,
    unit: "",
    weight: null,
    who: null,
    on: null,
  }));
  objective.maths = all
    ? { figure: "grade", formula: "mean_of_grades", result: mean, form: "percent", terms }
    : null;
}

function done(code: string, title: string, id: string) {
  settle();
  void touch([`plan:${cycle.id}:person/person-1`]);
  return { intent: { code, params: { title } }, id, touched: [], history: {} };
}

const find = (id: unknown) => objective.key_results.find(({ row }) => row.id === id)!;

export default {
  grading: (): Grading => ({
    plan: "plan-1",
    cycle,
    is_closed: false,
    learned: "",
    aim_from: 60,
    aim_to: 70,
    objectives: [structuredClone(objective)],
    graded: objective.key_results.filter(({ row }) => row.grade !== null).length,
    key_results: objective.key_results.length,
  }),
  give_grade: ({ input }: Record<string, unknown>) => {
    const { key_result, grade, reason } = input as GiveGrade;
    const known = find(key_result);
    if (Number(grade) !== known.proposed && !reason) {
      throw { kind: "refused", code: "reason_missing", field: "reason", params: {}, id: null };
    }
    known.row.grade = Number(grade);
    known.reason = reason;
    return done("grade_given", known.row.title, key_result);
  },
  take_back_grade: ({ keyResult }: Record<string, unknown>) => {
    const known = find(keyResult);
    known.row.grade = null;
    known.reason = "";
    return done("grade_taken_back", known.row.title, known.row.id);
  },
  answer_reflection: ({ input }: Record<string, unknown>) => {
    const { question, answer } = input as AnswerReflection;
    objective.reflections[question] = answer;
    return done("reflection_answered", objective.title, objective.id);
  },
};
