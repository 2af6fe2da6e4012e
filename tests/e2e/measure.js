// Times each press of a key until what it changed is painted: `paints` by the wall of the page.
// A letter has changed the field; Enter has changed the words of the objective.
window.paints = [];
const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
const kept = (words) => document.querySelector("article h2")?.innerText.trim() === words;
const shown = async (words) => {
  while (!kept(words)) await new Promise(requestAnimationFrame);
};
addEventListener(
  "keydown",
  async ({ timeStamp, key, target, ctrlKey }) => {
    if (key !== "Enter" && (key.length > 1 || ctrlKey)) return;
    if (key === "Enter") await shown(target.value.trim());
    else await new Promise((done) => addEventListener("input", done, { once: true }));
    await painted();
    window.paints.push([key === "Enter" ? "kept" : "typed", performance.now() - timeStamp]);
  },
  { capture: true },
);

