// messages: changes_field_*, changes_turn_*, changes_what_*, key_result_kind_*
// messages: objective_state_*, objective_ambition_*, objective_focus_*, objective_outcome_*
import { cycleTitle } from "#core/cycle.ts";
import { date, number, quantity } from "#core/formats.ts";
import type { FileCounts, News, PlanNews, Said, Turned } from "#core/ipc.ts";
import { sentence } from "#core/messages.ts";
import { ownerName } from "#core/owner.ts";
import { m } from "#messages";

/** What a thing says by itself when it is new, beside its name. */
const TELLING = new Set(["value", "confidence", "note", "start", "target", "low", "high"]);

/** Figures that are in the unit of their thing. */
const IN_UNIT = new Set(["value", "start", "target", "low", "high"]);

/** Where the words of a field stand. */
const WORDS: Readonly<Record<string, string>> = {
  kind: "key_result_kind",
  state: "objective_state",
  ambition: "objective_ambition",
  focus: "objective_focus",
  outcome: "objective_outcome",
};

/** A plan as a heading; the workspace as itself. */
export function headingOf(plan: PlanNews): string {
  if (!plan.plan) return m.app_workspace();
  const cycle = plan.cycle ? cycleTitle({ ...plan.cycle, year: null }) : m.app_screen_backlog();
  return `${ownerName(plan)} · ${cycle}`;
}

/** What a thing is, and whether it is new or gone. */
export const kindOf = ({ what }: News): string => sentence("changes_what", what) ?? what;

export const turnOf = ({ turn }: News): string => sentence("changes_turn", turn) ?? turn;

/** What is worth telling of a thing: of a new one a little, of a changed one all. */
export function lines(news: News): string[] {
  const worth = ({ field }: Turned) => news.turn === "changed" || TELLING.has(field);
  return news.changes.filter(worth).map((change) => line(change, news.unit));
}

function line({ field, old, new: next }: Turned, unit: string): string {
  const name = sentence("changes_field", field) ?? field;
  const say = (said: Said | null) => (said ? written(said, field, unit) : m.changes_nothing());
  if (!old) return `${name}: ${say(next)}`;
  return m.changes_from_to({ name, old: say(old), new: say(next) });
}

function written(said: Said, field: string, unit: string): string {
  switch (said.kind) {
    case "number":
      return quantity(said.value ?? 0, IN_UNIT.has(field) ? unit : null);
    case "day":
      return date(said.value);
    case "yes":
      return said.value ? m.changes_yes() : m.changes_no();
    case "word":
      return sentence(WORDS[field] ?? "", said.value) ?? said.value;
    default:
      return said.value;
  }
}

/** What does not come in, and why. */
export function leftOut(counts: FileCounts): string[] {
  const refused = Object.values(counts.refused).reduce(
    (sum: number, count) => sum + (count ?? 0),
    0,
  );
  const told: [number, (input: { count: number; said: string }) => string][] = [
    [counts.known, m.changes_known],
    [counts.waiting, m.changes_waiting],
    [counts.newer, m.changes_newer],
    [counts.locked, m.changes_locked],
    [refused, m.changes_refused],
  ];
  return told
    .filter(([count]) => count > 0)
    .map(([count, say]) => say({ count, said: number(count) }));
}
