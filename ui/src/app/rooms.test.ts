// The directions between the rooms, as ESLint holds them.
import { join } from "node:path";
import { ESLint } from "eslint";
import { expect, it, vi } from "vitest";

// ESLint takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const eslint = new ESLint({ cwd: join(import.meta.dirname, "..", "..") });

async function mayImport(from: string, what: string): Promise<boolean> {
  const [result] = await eslint.lintText(`import "${what}";\n`, { filePath: `src/${from}` });
  return !result!.messages.some(({ ruleId }) => ruleId === "no-restricted-imports");
}

it.each([
  ["core/x.ts", "@tauri-apps/api/core"],
  ["core/x.ts", "#bindings"],
  ["features/plan/x.ts", "#core/ipc.ts"],
  ["features/plan/x.ts", "#design/keys.ts"],
  ["features/plan/x.ts", "./PlanScreen.svelte"],
  ["app/x.ts", "#features/plan/PlanScreen.svelte"],
  ["design/x.ts", "#messages"],
])("%s may look into %s", async (from, what) => {
  expect(await mayImport(from, what)).toBe(true);
});

it.each([
  ["core/x.ts", "#design/keys.ts"],
  ["core/x.ts", "../design/keys.ts"],
  ["design/x.ts", "#core/ipc.ts"],
  ["design/x.ts", "@tauri-apps/api/core"],
  ["features/plan/x.ts", "#features/week/WeekScreen.svelte"],
  ["features/plan/x.ts", "../week/WeekScreen.svelte"],
  ["features/plan/x.ts", "#app/keys.ts"],
  ["features/plan/x.ts", "#bindings"],
  ["features/plan/x.ts", "@tauri-apps/api/event"],
  ["app/x.ts", "@tauri-apps/api/window"],
])("%s may not look into %s", async (from, what) => {
  expect(await mayImport(from, what)).toBe(false);
});
