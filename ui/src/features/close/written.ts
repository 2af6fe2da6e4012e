// What a person has written so far while a plan is being closed, and what is asked of the core.
import type { ClosePlan, Closing, Cycle, Failure, Outcome, Reflection, Taking } from "#core/ipc.ts";

export const steps = ["grades", "learned", "going", "look"] as const;

export type Step = (typeof steps)[number];

/** What was written over what is proposed; nothing where somebody agrees. */
export interface Written {
  step?: Step;
  grades?: Record<string, { grade: string; reason: string }>;
  /** Answers to what there is to learn from an objective. */
  reflections?: Record<string, Partial<Record<Reflection, string>>>;
  learned?: string;
  endings?: Record<string, { outcome?: Outcome; reason?: string }>;
  /** Key results that go on or not, and those that start from where they stand. */
  goes?: Record<string, boolean>;
  fromHere?: Record<string, boolean>;
  /** The next cycle: an id, or "new". */
  next?: string;
}

/** Reads what a draft kept; what is no such thing is nothing. */
export function read(text: string): Written {
  try {
    const kept: unknown = JSON.parse(text || "{}");
    return typeof kept === "object" && kept !== null ? kept : {};
  } catch {
    return {};
  }
}

/** The cycles that may come next: those that begin later, the earliest first. */
export function nextChoices(closing: Closing, cycles: readonly Cycle[]): Cycle[] {
  const { starts_on } = closing.grading.cycle;
  return cycles.filter((cycle) => cycle.starts_on > starts_on).reverse();
}

/** The next cycle that is chosen: what somebody said, the one that follows, or a new one. */
export const nextOf = (closing: Closing, written: Written): string =>
  written.next ?? closing.next ?? "new";

/** What the core is asked to do. */
export function inputOf(
  closing: Closing,
  written: Written,
  { cycle, owner }: { cycle: string; owner: string },
): ClosePlan {
  const endings = closing.endings.map((proposed) => {
    const said = written.endings?.[proposed.objective];
    const outcome = said?.outcome ?? proposed.outcome;
    const going = proposed.key_results.filter(
      ({ key_result, goes_on }) => written.goes?.[key_result] ?? goes_on,
    );
    const key_results = going.map(({ key_result, can_start_here }): Taking => {
      const from_here = can_start_here && (written.fromHere?.[key_result] ?? false);
      return { key_result, from_here };
    });
    const goesOn = outcome === "next_cycle" || outcome === "backlog";
    return {
      objective: proposed.objective,
      outcome,
      reason: said?.reason ?? proposed.reason,
      key_results: goesOn ? key_results : [],
    };
  });
  const grades = Object.entries(written.grades ?? {}).map(([key_result, said]) => ({
    key_result,
    ...said,
  }));
  return {
    cycle,
    owner,
    grades: grades.filter(({ grade, reason }) => grade.trim() || reason.trim()),
    reflections: Object.entries(written.reflections ?? {}).flatMap(([objective, said]) =>
      Object.entries(said).map(([question, answer]) => ({
        objective,
        question: question as Reflection,
        answer,
      })),
    ),
    learned: written.learned ?? closing.learned,
    endings,
    next: nextInput(closing, nextOf(closing, written)),
  };
}

function nextInput({ following }: Closing, next: string): ClosePlan["next"] {
  if (next !== "new") return { kind: "known", value: next };
  if (!following) return null;
  const { starts_on, ends_on, parent } = following;
  return { kind: "new", value: { name: "", starts_on, ends_on, parent } };
}

/** The step on which a refusal is put right. */
export function stepOf({ field }: Failure): Step {
  if (field?.startsWith("grades.")) return "grades";
  if (field === "learned" || field?.startsWith("reflections.")) return "learned";
  return field?.startsWith("endings.") || field?.startsWith("next") ? "going" : "look";
}
