// How the charts of a plan look. What they show comes from the core.
import { date, percent } from "#core/formats.ts";
import type { Cycle, CycleGrade, PlanDetail } from "#core/ipc.ts";
import type { Draw } from "#design/Chart.svelte";
import type { Trajectory } from "./trajectory.ts";

const TEXT = { fontFamily: "inherit", fontSize: "12px", background: "none" };

/** A day as an instant that no time zone moves. */
const at = (day: string) => new Date(`${day}T00:00:00Z`);

/** Where a plan stood, day by day, beside an even pace. */
export function burnUp({ burn_up: way, cycle }: PlanDetail, height: number): Draw {
  const [first, last] = [at(cycle.starts_on), at(cycle.ends_on)];
  const shown = way.map((one) => ({ x: at(one.on), y: one.progress ?? 0 }));
  // What is to be kept counts from the first day: the pace begins where the core says.
  const pace = [
    { x: first, y: way[0]?.expected ?? 0 },
    { x: last, y: 1 },
  ];
  return (plot, width) =>
    plot.plot({
      width,
      height,
      style: TEXT,
      margin: 8,
      marginLeft: 44,
      marginBottom: 24,
      x: { type: "utc", domain: [first, last], label: null },
      y: { domain: [0, 1], label: null },
      marks: [
        plot.gridY([0, 0.5, 1], { stroke: "var(--hairline)", strokeOpacity: 1 }),
        plot.axisY({ ticks: [0, 0.5, 1], tickSize: 0, tickFormat: (it: number) => percent(it) }),
        plot.axisX([first], { tickSize: 0, tickFormat: dayOf, textAnchor: "start" }),
        plot.axisX([last], { tickSize: 0, tickFormat: dayOf, textAnchor: "end" }),
        plot.lineY(pace, { x: "x", y: "y", stroke: "var(--no-data)", ...dotted }),
        plot.areaY(shown, { x: "x", y: "y", fill: "var(--accent)", fillOpacity: 0.1 }),
        plot.lineY(shown, { x: "x", y: "y", stroke: "var(--accent)", strokeWidth: 2 }),
        plot.dot(shown.slice(-1), { x: "x", y: "y", r: 3.5, fill: "var(--accent)" }),
      ],
    });
}

const dotted = { strokeWidth: 1.5, strokeDasharray: "1 4", strokeLinecap: "round" } as const;

const dayOf = (day: Date) => date(day.toISOString().slice(0, 10));

/** What each cycle came to, over the band of the aim (P30). */
export function grades(
  { grades: all, aim_from, aim_to }: Pick<PlanDetail, "grades" | "aim_from" | "aim_to">,
  name: (one: CycleGrade) => string,
  height: number,
): Draw {
  const shown = all.map((one) => ({ x: name(one), y: (one.grade ?? 0) / 100 }));
  const band = [{ y1: (aim_from ?? 0) / 100, y2: (aim_to ?? 0) / 100 }];
  return (plot, width) =>
    plot.plot({
      width,
      height,
      style: TEXT,
      margin: 8,
      marginLeft: 44,
      marginBottom: 24,
      x: { type: "point", domain: shown.map(({ x }) => x), label: null, padding: 0.6 },
      y: { domain: [0, 1], label: null },
      marks: [
        plot.rectY(band, { y1: "y1", y2: "y2", fill: "var(--accent)", fillOpacity: 0.12 }),
        plot.axisY({ ticks: [0, 0.5, 1], tickSize: 0, tickFormat: (it: number) => percent(it) }),
        plot.axisX({ tickSize: 0 }),
        plot.lineY(shown, { x: "x", y: "y", stroke: "var(--no-data)", strokeWidth: 1.5 }),
        plot.dot(shown, { x: "x", y: "y", r: 4, fill: "var(--accent)" }),
        plot.text(shown, { x: "x", y: "y", text: (it: { y: number }) => percent(it.y), ...above }),
      ],
    });
}

const above = { dy: -12, fill: "var(--text)" } as const;

/** The way of a key result: its values, what is to be reached, an even pace, how sure one was. */
export function trajectory(
  way: Trajectory,
  { starts_on, ends_on }: Cycle,
  words: { level: (value: number) => string; confidence: string },
  [height, below]: [number, number],
): Draw {
  const [first, last] = [at(starts_on), at(ends_on)];
  const x = { type: "utc", domain: [first, last], label: null, axis: null } as const;
  const on = { x: (it: { on: string }) => at(it.on), y: "value" } as const;
  return (plot, width) => {
    const values = plot.plot({
      width,
      height,
      style: TEXT,
      margin: 5,
      marginTop: 18,
      x,
      y: { domain: way.span, axis: null },
      marks: [
        plot.ruleX(way.today ? [at(way.today)] : [], { stroke: "var(--hairline)" }),
        plot.ruleY(way.levels, { stroke: "var(--edge)", strokeDasharray: "3 3" }),
        plot.text(way.levels, {
          y: (level: number) => level,
          text: words.level,
          frameAnchor: way.falls ? "left" : "right",
          dy: -8,
        }),
        plot.line(way.pace, { ...on, stroke: "var(--no-data)", ...dotted }),
        plot.line(way.values, { ...on, stroke: "var(--accent)", strokeWidth: 2 }),
        plot.dot(way.values, { ...on, r: 2.5, fill: "var(--accent)", stroke: "var(--paper)" }),
        plot.dot(way.values.slice(-1), { ...on, r: 3.5, fill: "var(--accent)" }),
      ],
    });
    if (way.confidences.length === 0) return values;
    const sure = plot.plot({
      width,
      height: below,
      style: TEXT,
      margin: 5,
      marginTop: 20,
      x,
      y: { domain: [0, 10], axis: null },
      marks: [
        plot.ruleY([0, 10], { stroke: "var(--hairline)" }),
        plot.text([words.confidence], { frameAnchor: "top-left", dy: -18 }),
        plot.line(way.confidences, { ...on, stroke: "var(--no-data)", strokeWidth: 1.5 }),
        plot.dot(way.confidences, { ...on, r: 2, fill: "var(--no-data)" }),
      ],
    });
    const both = document.createElement("div");
    both.append(values, sure);
    return both;
  };
}
