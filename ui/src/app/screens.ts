// The one table of what the window can show. A feature adds its component as
// features/<name>/<Name>Screen.svelte or <Name>Panel.svelte and a line here.
import Archive from "@lucide/svelte/icons/archive";
import ArrowDownUp from "@lucide/svelte/icons/arrow-down-up";
import CalendarCheck from "@lucide/svelte/icons/calendar-check";
import CalendarRange from "@lucide/svelte/icons/calendar-range";
import DoorOpen from "@lucide/svelte/icons/door-open";
import Flag from "@lucide/svelte/icons/flag";
import GraduationCap from "@lucide/svelte/icons/graduation-cap";
import Inbox from "@lucide/svelte/icons/inbox";
import Mountain from "@lucide/svelte/icons/mountain";
import Search from "@lucide/svelte/icons/search";
import Settings from "@lucide/svelte/icons/settings-2";
import Share from "@lucide/svelte/icons/share-2";
import Telescope from "@lucide/svelte/icons/telescope";
import Users from "@lucide/svelte/icons/users";
import type { PanelName, ScreenName } from "#core/route.svelte.ts";
import type { Icon } from "#design/icon.ts";
import { m } from "#messages";
import type { Component } from "svelte";

/** What a screen is given: the id of what to show, when the route names one. */
export type ScreenProps = { of: string | undefined };

/** What a panel is given; it draws a `SidePanel` of the design. */
export type PanelProps = { of: string; onclose: () => void };

type Loader<Props extends Record<string, unknown>> = () => Promise<{ default: Component<Props> }>;

interface Screen {
  name: ScreenName;
  title: () => string;
  icon: Icon;
  /** The keys that lead there, where it has some. */
  keys?: string;
  load: Loader<ScreenProps> | undefined;
}

const screenFiles = import.meta.glob<{ default: Component<ScreenProps> }>(
  "../features/*/*Screen.svelte",
);
const panelFiles = import.meta.glob<{ default: Component<PanelProps> }>(
  "../features/*/*Panel.svelte",
);

const screen = (path: string) => screenFiles[`../features/${path}Screen.svelte`];
const panel = (path: string) => panelFiles[`../features/${path}Panel.svelte`];

/** The screens in the order of the sidebar. */
export const screens: readonly Screen[] = [
  {
    name: "week",
    title: m.app_screen_week,
    icon: CalendarCheck,
    keys: "Mod+1",
    load: screen("week/Week"),
  },
  {
    name: "plan",
    title: m.app_screen_plan,
    icon: Mountain,
    keys: "Mod+2",
    load: screen("plan/Plan"),
  },
  {
    name: "grade",
    title: m.app_screen_grade,
    icon: GraduationCap,
    keys: "Mod+3",
    load: screen("grade/Grade"),
  },
  {
    name: "cycles",
    title: m.app_screen_cycles,
    icon: CalendarRange,
    keys: "Mod+4",
    load: screen("cycles/Cycles"),
  },
  {
    name: "teams",
    title: m.app_screen_teams,
    icon: Users,
    keys: "Mod+5",
    load: screen("teams/Teams"),
  },
  {
    name: "overview",
    title: m.app_screen_overview,
    icon: Telescope,
    keys: "Mod+6",
    load: screen("overview/Overview"),
  },
  { name: "sharing", title: m.app_screen_sharing, icon: Share, load: screen("sharing/Sharing") },
  {
    name: "backlog",
    title: m.app_screen_backlog,
    icon: Inbox,
    keys: "Mod+7",
    load: screen("plan/Backlog"),
  },
  {
    name: "data",
    title: m.app_screen_data,
    icon: ArrowDownUp,
    keys: "Mod+8",
    load: screen("data/Data"),
  },
  {
    name: "settings",
    title: m.app_screen_settings,
    icon: Settings,
    keys: "Mod+9",
    load: screen("settings/Settings"),
  },
];

/** The screens that one comes to from another; the sidebar does not name them. */
export const pages: readonly Screen[] = [
  { name: "close", title: m.app_screen_close, icon: Flag, load: screen("close/Close") },
  { name: "search", title: m.app_screen_search, icon: Search, load: screen("search/Search") },
  { name: "backups", title: m.app_screen_backups, icon: Archive, load: screen("data/Backups") },
  { name: "join", title: m.app_screen_join, icon: DoorOpen, load: screen("joining/Join") },
];

/** The panels that may stand beside a screen. */
export const panels: Record<PanelName, Loader<PanelProps> | undefined> = {
  objective: panel("plan/Objective"),
  "key-result": panel("plan/KeyResult"),
  team: panel("teams/Team"),
  person: panel("teams/Person"),
  plan: panel("plan/Plan"),
};
