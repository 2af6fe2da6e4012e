// Prints what plain Automerge files hold, as JSON by their names: `node read-documents.js FOLDER`.
// A test compares it with what Varde itself says of them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as Automerge from "@automerge/automerge";

const folder = process.argv[2];
const documents = readdirSync(folder).map((name) => {
  const document = Automerge.load(new Uint8Array(readFileSync(join(folder, name))));
  return [name, Automerge.toJS(document)];
});
console.log(JSON.stringify(Object.fromEntries(documents)));
