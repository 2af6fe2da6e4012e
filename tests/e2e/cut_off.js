// What does not fit: a page that scrolls sideways, and words beyond the edge of the window or of
// what clips them. What is only heard is left out.
const found = [];
const name = (one) => `${one.tagName.toLowerCase()}.${one.classList[0] ?? ""}`;
for (const one of [document.scrollingElement, ...document.querySelectorAll("main, nav, aside")]) {
  if (one.scrollWidth > one.clientWidth + 1) {
    found.push(`${name(one)} scrolls sideways: ${one.scrollWidth} in ${one.clientWidth}`);
  }
}
const isHeardOnly = (one) =>
  one.closest(".unseen") || getComputedStyle(one).clipPath !== "none" || one.clientWidth === 1;
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
  const parent = texts.currentNode.parentElement;
  if (!texts.currentNode.data.trim() || !parent.checkVisibility({ visibilityProperty: true })) continue;
  if (isHeardOnly(parent) || parent.closest("[aria-hidden=true]")) continue;
  const range = document.createRange();
  range.selectNodeContents(texts.currentNode);
  const { left, right, width } = range.getBoundingClientRect();
  if (width && (left < -1 || right > innerWidth + 1)) {
    found.push(`${name(parent)} “${texts.currentNode.data.trim()}” lies outside the window`);
  }
  if (parent.scrollWidth > parent.clientWidth + 1 && getComputedStyle(parent).overflowX !== "visible") {
    found.push(`${name(parent)} “${texts.currentNode.data.trim()}” is clipped`);
  }
}
return found;
