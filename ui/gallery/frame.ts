// The whole window with made-up answers instead of Rust: `npm run dev`, then
// /frame.html?language=nb&theme=dark&text=200&screen=plan. Not in the build.
import { mockIPC } from "@tauri-apps/api/mocks";
import { wishes } from "./wishes.ts";

type Answers = Record<string, (args: Record<string, unknown>) => unknown>;

const files = import.meta.glob<{ default: Answers }>("./answers/*.ts", { eager: true });
const answers: Answers = Object.assign({}, ...Object.values(files).map((file) => file.default));

mockIPC(
  (command, args) => {
    const answer = answers[command];
    if (!answer) throw { kind: "broken", code: "broken", field: null, params: {}, id: command };
    return answer((args ?? {}) as Record<string, unknown>);
  },
  { shouldMockEvents: true },
);

const screen = wishes.get("screen");
if (screen) {
  const [name, id] = (wishes.get("panel") ?? "").split(":");
  const panel = name && id ? { name, of: id } : undefined;
  const start = answers.start;
  const place = JSON.stringify({ screen, panel });
  answers.start = (args) => ({ ...(start?.(args) as object), place });
}
document.documentElement.style.fontSize = `${wishes.get("text") ?? 100}%`;
await import("../src/main.ts");
