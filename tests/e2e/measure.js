// Times each press of a key until what it changed is painted: `paints` by the wall of the page.
// A letter has changed the field; Enter has changed the words of the objective; a letter in the
// palette has changed what is found, and nothing more comes of it.
window.paints = [];
const QUIET = 200;
const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
const kept = (words) => document.querySelector("article h2")?.innerText.trim() === words;
const shown = async (words) => {
  while (!kept(words)) await new Promise(requestAnimationFrame);
};
const typed = () => new Promise((done) => addEventListener("input", done, { once: true }));
/** When the last change in a place was painted. */
const settled = async (place) => {
  let last = performance.now();
  let changes = 0;
  const observer = new MutationObserver(async () => {
    changes += 1;
    await painted();
    last = performance.now();
    changes -= 1;
  });
  observer.observe(place, { subtree: true, childList: true, characterData: true });
  await painted();
  last = performance.now();
  while (changes > 0 || performance.now() - last < QUIET) await new Promise(requestAnimationFrame);
  observer.disconnect();
  return last;
};
addEventListener(
  "keydown",
  async ({ timeStamp, key, target, ctrlKey }) => {
    if (key !== "Enter" && (key.length > 1 || ctrlKey)) return;
    const palette = target.closest("[role=dialog]");
    if (palette) {
      await typed();
      window.paints.push(["sought", (await settled(palette)) - timeStamp]);
      return;
    }
    if (key === "Enter") await shown(target.value.trim());
    else await typed();
    await painted();
    window.paints.push([key === "Enter" ? "kept" : "typed", performance.now() - timeStamp]);
  },
  { capture: true },
);
