/** One choice of a list. */
export interface Option {
  value: string;
  label: string;
  /** A quiet word beside it. */
  hint?: string;
  disabled?: boolean;
}
