import { parseDate, type DateValue } from "@internationalized/date";

/** An ISO day as the date picker counts it; nothing for what is no day. */
export function dayOf(iso: string): DateValue | undefined {
  try {
    return iso ? parseDate(iso) : undefined;
  } catch {
    return undefined;
  }
}

/** The ISO day of a date picker's value, empty for none. */
export function isoOf(day: DateValue | undefined): string {
  return day?.toString().slice(0, 10) ?? "";
}
