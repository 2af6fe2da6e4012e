// What comes and goes, counted in words.
import { list, number } from "#core/formats.ts";
import type { Held, ImportCounts } from "#core/ipc.ts";
import { m } from "#messages";

type Counted = Partial<ImportCounts>;

type Word = (given: { count: number; said: string }) => string;

const counted = (count: number, word: Word) => word({ count, said: number(count) });

/** "3 objectives, 8 key results and 2 people"; empty where there is nothing. */
export function inWords(counts: Counted): string {
  const words: [number | undefined, Word][] = [
    [counts.objectives, m.data_count_objectives],
    [counts.key_results, m.data_count_key_results],
    [counts.milestones, m.data_count_milestones],
    [counts.initiatives, m.data_count_initiatives],
    [counts.check_ins, m.data_count_check_ins],
    [counts.people, m.data_count_people],
    [counts.teams, m.data_count_teams],
    [counts.cycles, m.data_count_cycles],
  ];
  const said = words.flatMap(([count, word]) => (count ? [counted(count, word)] : []));
  return list(said);
}

/** "2 plans, 3 objectives and 8 check-ins"; empty where there is nothing. */
export function heldInWords({ plans, objectives, check_ins }: Held): string {
  const said = [
    plans ? counted(plans, m.data_count_plans) : "",
    objectives ? counted(objectives, m.data_count_objectives) : "",
    check_ins ? counted(check_ins, m.data_count_check_ins) : "",
  ];
  return list(said.filter(Boolean));
}
