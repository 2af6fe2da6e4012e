// The one table of what can be done from anywhere: the palette shows it, the keys listen to it,
// and the list of keys is made of it.
import { commands, type Language, type Theme } from "#core/ipc.ts";
import { attempt } from "#core/attempt.ts";
import { backUp } from "#core/backup.ts";
import { shade, speak } from "#core/choose.ts";
import { language } from "#core/language.svelte.ts";
import { overlay } from "#core/overlay.svelte.ts";
import { route, type ScreenName } from "#core/route.svelte.ts";
import { theme } from "#core/theme.svelte.ts";
import { redo, undo } from "#core/undo.ts";
import { goTo } from "#core/wanted.svelte.ts";
import { m } from "#messages";
import { planShown } from "#features/plan/plan.svelte.ts";
import { screens } from "./screens.ts";
import { abouts, type VerbAbout } from "./verbs-about.ts";

export interface Verb {
  /** Its name among the verbs. */
  id: string;
  label: () => string;
  /** Other words that people may look for. */
  words?: () => string;
  /** The keys that do it, the first of them shown. */
  keys?: readonly string[];
  /** Whether a field that was written in keeps these keys for itself. */
  isOfFields?: "written" | "any";
  /** Whether it can be done just now. */
  can?: () => boolean;
  run: () => unknown;
}

export function isAbout(verb: Verb | VerbAbout): verb is VerbAbout {
  return "about" in verb;
}

/** The name of what Compose lies in, for arriving there. */
const COMPOSE = "compose";

/** Going to the screens, in their order. */
const going: readonly Verb[] = screens.flatMap(({ name, title, keys, load }) =>
  load
    ? {
        id: `go-${name}`,
        label: () => m.palette_go({ screen: title() }),
        ...(keys ? { keys: [keys] } : {}),
        run: () => route.go({ screen: name }),
      }
    : [],
);

/** Going to a screen, and there to the part where something begins. */
const beginning = (id: string, label: () => string, screen: ScreenName, part: string): Verb => ({
  id,
  label,
  run: () => goTo({ screen }, screen, part),
});

const doing: readonly Verb[] = [
  {
    id: "add-objective",
    label: m.palette_add_objective,
    words: m.palette_add_objective_words,
    run: () => goTo({ screen: "plan" }, COMPOSE, COMPOSE),
  },
  {
    id: "palette",
    label: m.palette_open,
    keys: ["Mod+K"],
    run: () => overlay.open("palette"),
  },
  {
    id: "search",
    label: m.palette_search,
    keys: ["Mod+Shift+F"],
    run: () => route.go({ screen: "search" }),
  },
  {
    id: "keys",
    label: m.palette_keys,
    keys: ["?"],
    isOfFields: "any",
    run: () => overlay.open("keys"),
  },
  {
    id: "close-plan",
    label: m.plan_close_plan,
    can: () => !planShown()?.isClosed && !planShown()?.isBacklog,
    run: () => {
      const { screen, of, owner } = route.place;
      const here = screen === "plan" ? { ...(of ? { of } : {}), ...(owner ? { owner } : {}) } : {};
      route.go({ screen: "close", ...here });
    },
  },
  {
    id: "back-up",
    label: m.data_back_up,
    run: backUp,
  },
  {
    id: "backups",
    label: m.palette_backups,
    words: m.palette_backups_words,
    run: () => route.go({ screen: "backups" }),
  },
  {
    id: "reopen-plan",
    label: m.palette_reopen_plan,
    can: () => planShown()?.isClosed === true,
    run: () => planShown()?.reopen(),
  },
  beginning("add-cycle", m.palette_add_cycle, "cycles", "new"),
  beginning("add-team", m.teams_add, "teams", "new-team"),
  beginning("add-person", m.teams_add_person, "teams", "new-person"),
  {
    id: "add-workspace",
    label: m.app_workspace_new,
    run: () => overlay.open("workspace"),
  },
  {
    id: "join",
    label: m.app_screen_join,
    run: () => route.go({ screen: "join" }),
  },
  beginning("share", m.sharing_share, "sharing", "share"),
  beginning("invite", m.sharing_invite, "sharing", "invite"),
  {
    id: "share-changes",
    label: m.sharing_file_share,
    run: () => route.go({ screen: "sharing" }),
  },
  {
    id: "open-changes",
    label: m.sharing_file_open,
    run: () => attempt(commands.chooseChanges()),
  },
  {
    id: "print",
    label: m.plan_print,
    run: () => window.print(),
  },
  {
    id: "undo",
    label: m.app_undo,
    keys: ["Mod+Z"],
    isOfFields: "written",
    run: undo,
  },
  {
    id: "redo",
    label: m.app_redo,
    keys: ["Mod+Shift+Z", "Mod+Y"],
    isOfFields: "written",
    run: redo,
  },
  {
    id: "back",
    label: m.palette_back,
    keys: ["Alt+ArrowLeft"],
    can: () => route.canGoBack,
    run: () => route.back(),
  },
  {
    id: "forward",
    label: m.palette_forward,
    keys: ["Alt+ArrowRight"],
    can: () => route.canGoForward,
    run: () => route.forward(),
  },
  {
    id: "close-panel",
    label: m.design_close_panel,
    keys: ["Escape"],
    isOfFields: "any",
    can: () => route.place.panel !== undefined,
    run: () => route.close(),
  },
];

/** Each language is named in itself. */
const languages: readonly [Language, string][] = [
  ["en", "English"],
  ["nb", "Norsk bokmål"],
  ["sv", "Svenska"],
];

const themes: readonly [Theme, () => string][] = [
  ["system", m.settings_theme_system],
  ["light", m.settings_theme_light],
  ["dark", m.settings_theme_dark],
];

const looking: readonly Verb[] = [
  ...themes.map(([name, label]) => ({
    id: `theme-${name}`,
    label: () => m.palette_set({ what: m.settings_theme(), value: label() }),
    can: () => theme.current !== name,
    run: () => shade(name),
  })),
  ...languages.map(([name, label]) => ({
    id: `language-${name}`,
    label: () => m.palette_set({ what: m.settings_language(), value: label }),
    words: () => "language språk",
    can: () => language.current !== name,
    run: () => speak(name),
  })),
];

/** Everything that can be done from anywhere. */
export const verbs: readonly (Verb | VerbAbout)[] = [
  ...doing,
  ...abouts.filter(({ choose }) => choose),
  ...going,
  ...looking,
];

/** Those that have keys. */
export const keyed: readonly Verb[] = verbs.filter(
  (verb): verb is Verb => !isAbout(verb) && verb.keys !== undefined,
);
