import { m } from "#messages";
import type { Person } from "./ipc.ts";

/** What a person is called here: their name; oneself is "Me" until one gives a name. */
export function personName({ name, is_me }: Pick<Person, "name" | "is_me">): string {
  if (name) return name;
  return is_me ? m.person_me() : m.person_unnamed();
}
