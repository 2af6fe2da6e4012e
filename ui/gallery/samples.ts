/** What the gallery shows the primitives with. */

export const rows = [
  {
    name: "1 customer runs in part",
    value: 0.62,
    expected: 0.57,
    pace: "on_track",
    confidence: 7,
  },
  {
    name: "1 new pure cloud customer",
    value: 0.32,
    expected: 0.57,
    pace: "behind",
    confidence: 5,
  },
  { name: "5 meetings held", value: 1.2, expected: 0.57, pace: "on_track", confidence: 9 },
  { name: "Churn under 2 %", value: -0.15, expected: 0.57, pace: "at_risk", confidence: 2 },
  { name: "Trial sign-ups", value: 0, expected: 0.57, pace: "no_data", confidence: null },
] as const;

export const options = [
  { value: "a", label: "Trial sign-ups", hint: "Q4" },
  { value: "b", label: "Move customers to the cloud" },
  { value: "c", label: "Meetings held", disabled: true },
  {
    value: "d",
    label: "A very long name of something that has to find its place in a narrow list",
  },
];

export const points = [3, 4, 4, 7, 9, 8, 12].map((value, at) => ({ at, value }));
