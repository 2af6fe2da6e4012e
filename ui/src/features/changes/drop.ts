// A file of changes that is dropped on the window lies before the person then.
import { attempt } from "#core/attempt.ts";
import { commands } from "#core/ipc.ts";

const ENDING = ".varde";

/** Listens for files that are dropped; whatever else is dragged goes its own way. */
export function listenForDrops(): () => void {
  const over = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  };
  const drop = (event: DragEvent) => {
    const files = event.dataTransfer?.types.includes("Files") ? event.dataTransfer.files : [];
    if (files.length === 0) return;
    // The web view would leave the window for it.
    event.preventDefault();
    const file = [...files].find(({ name }) => name.toLowerCase().endsWith(ENDING));
    if (file) void lay(file);
  };
  window.addEventListener("dragover", over);
  window.addEventListener("drop", drop);
  return () => {
    window.removeEventListener("dragover", over);
    window.removeEventListener("drop", drop);
  };
}

async function lay(file: File): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  await attempt(commands.dropChanges(file.name, [...bytes]));
}
