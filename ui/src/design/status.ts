/** How something stands against its pace. */
export type Status = "on_track" | "behind" | "at_risk" | "no_data";
