// Writes messages into the three files at once, sorted, so that several people can add theirs:
//   npm run message -- plan_add "Add objective" "Legg til mål" "Lägg till mål"
//   npm run message -- plan_add --delete
//   npm run message -- < messages.json      { "plan_add": ["…", "…", "…"], … }
// A text that begins with [ is read as JSON: the variants of a plural.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const languages = ["en", "nb", "sv"];
const folder = join(import.meta.dirname, "..", "messages");

const [key, ...texts] = process.argv.slice(2);
const wanted = key ? { [key]: texts } : JSON.parse(readFileSync(0, "utf8"));

for (const [name, said] of Object.entries(wanted)) {
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)+$/.test(name))
    fail(`${name}: keys are room_words_in_snake_case`);
  if (said[0] !== "--delete" && said.length !== languages.length)
    fail(`${name}: say it in en, nb and sv`);
}

languages.forEach((language, place) => {
  const path = join(folder, `${language}.json`);
  const messages = JSON.parse(readFileSync(path, "utf8"));
  for (const [name, said] of Object.entries(wanted)) messages[name] = read(said[place]);
  const kept = Object.entries(messages).filter(([name]) => wanted[name]?.[0] !== "--delete");
  const sorted = Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(`${path}.new`, `${JSON.stringify(sorted, null, 2)}\n`);
  renameSync(`${path}.new`, path);
});

function read(text) {
  return typeof text === "string" && text.startsWith("[") ? JSON.parse(text) : text;
}

function fail(why) {
  console.error(why);
  process.exit(1);
}
