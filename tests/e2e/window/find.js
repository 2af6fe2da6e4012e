// Finds what a person would point at: by role and name, by label, by text. `given` is the way
// from the whole page inwards; the library is put in place once a page.
const [way] = arguments;
const library = window.TestingLibraryDom;
if (!library) return "no library";
const plain = (text) => text.replace(/\s+/g, " ").trim();
const matcher = ({ name, exact }) => {
  if (name === null) return undefined;
  const wanted = plain(name);
  return (said) => (exact ? plain(said) === wanted : plain(said).includes(wanted));
};
const isShown = (element) => element.getClientRects().length > 0;
const fields = "input, textarea, select, [role=combobox], [role=spinbutton]";
const steps = {
  role: (root, step) =>
    library.queryAllByRole(root, step.role, { name: matcher(step) }),
  label: (root, step) =>
    library.queryAllByLabelText(root, matcher(step)).filter((one) => one.matches(fields)),
  text: (root, step) => library.queryAllByText(root, matcher(step)),
};
let roots = [document.body];
for (const step of way) {
  const found = new Set(roots.flatMap((root) => steps[step.by](root, step)).filter(isShown));
  roots = [...found];
  if (step.nth !== null) roots = roots.slice(step.nth, step.nth + 1);
}
return roots;
