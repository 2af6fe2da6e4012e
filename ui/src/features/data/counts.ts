// What comes and goes, counted in words.
import { list } from "#core/formats.ts";
import type { Held, ImportCounts } from "#core/ipc.ts";
import { m } from "#messages";

type Counted = Partial<ImportCounts>;

/** "3 objectives, 8 key results and 2 people"; empty where there is nothing. */
export function inWords(counts: Counted): string {
  const words: [number | undefined, (count: number) => string][] = [
    [counts.objectives, (count) => m.data_count_objectives({ count })],
    [counts.key_results, (count) => m.data_count_key_results({ count })],
    [counts.milestones, (count) => m.data_count_milestones({ count })],
    [counts.initiatives, (count) => m.data_count_initiatives({ count })],
    [counts.check_ins, (count) => m.data_count_check_ins({ count })],
    [counts.people, (count) => m.data_count_people({ count })],
    [counts.teams, (count) => m.data_count_teams({ count })],
    [counts.cycles, (count) => m.data_count_cycles({ count })],
  ];
  const said = words.flatMap(([count, word]) => (count ? [word(count)] : []));
  return list(said);
}

/** "2 plans, 3 objectives and 8 check-ins"; empty where there is nothing. */
export function heldInWords({ plans, objectives, check_ins }: Held): string {
  const said = [
    plans ? m.data_count_plans({ count: plans }) : "",
    objectives ? m.data_count_objectives({ count: objectives }) : "",
    check_ins ? m.data_count_check_ins({ count: check_ins }) : "",
  ];
  return list(said.filter(Boolean));
}
