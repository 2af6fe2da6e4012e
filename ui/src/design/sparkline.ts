export interface Point {
  /** Any even scale of time, such as days. */
  at: number;
  value: number;
}

/**
 * Points laid out in a box, time to the right and values up, from the foot to the top of the
 * range. Without a range the values fill the box, and a flat row runs along the middle.
 */
export function spread(
  points: readonly Point[],
  width: number,
  height: number,
  margin: number,
  range?: readonly [number, number],
): [number, number][] {
  const place = (value: number, all: readonly number[], from: number, to: number) => {
    const low = Math.min(...all);
    const span = Math.max(...all) - low;
    return span === 0 ? (from + to) / 2 : from + ((value - low) / span) * (to - from);
  };
  const times = points.map((point) => point.at);
  const values = points.map((point) => point.value);
  return points.map((point) => [
    place(point.at, times, margin, width - margin),
    place(point.value, range ?? values, height - margin, margin),
  ]);
}
