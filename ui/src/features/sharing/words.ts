// messages: sharing_role_*, sharing_hours_*
import { date, todayOf } from "#core/formats.ts";
import type { Role } from "#core/ipc.ts";
import { sentence } from "#core/messages.ts";
import type { Option } from "#design/options.ts";

const ROLES: readonly Role[] = ["viewer", "editor", "owner"];

/** How long an invitation can be good, in hours: a day, a week, a month. */
const HOURS = [24, 168, 720];

export const roleName = (role: Role): string => sentence("sharing_role", role) ?? role;

export const roles = (): Option[] =>
  ROLES.map((value) => ({
    value,
    label: roleName(value),
    hint: sentence("sharing_role", `${value}_hint`),
  }));

export const spans = (): Option[] =>
  HOURS.map((hours) => ({
    value: String(hours),
    label: sentence("sharing_hours", String(hours)) ?? String(hours),
  }));

/** The day of an instant, where the person is. */
export const dayOf = (instant: string): string => date(todayOf(new Date(instant)));

/** A code in its groups, each with the line that leads to the next. */
export const groupsOf = (code: string): string[] => code.split(/(?<=-)/);

/** A long line in pieces between which it may break. */
export const piecesOf = (line: string): string[] => line.match(/.{1,8}/g) ?? [];
