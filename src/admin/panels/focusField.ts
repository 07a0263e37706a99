/**
 * Leads to a field of the form. Strapi's own way is a parameter of the address, which asks whether
 * unsaved changes shall be thrown away: so the field is looked up on the page instead.
 */

/** A label carries a star when required and the number of entries when it is a list. */
const LABEL_MARKS = /\s*\(\d+\)|\*/g;

const inputNamed = (path: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`main [name="${CSS.escape(path)}"]`);

const labelSaying = (words: string): Element | undefined =>
  [...document.querySelectorAll('main label')].find(
    (label) => (label.textContent ?? '').replace(LABEL_MARKS, '').trim() === words,
  );

/** The part of the form under a label: its nearest parent that holds something to press. */
const partUnder = (label: Element | undefined): Element | null =>
  label?.closest(':has(button)') ?? null;

const lead = (element: Element | null | undefined): void => {
  if (!(element instanceof HTMLElement)) return;
  element.scrollIntoView({ block: 'center' });
  element.focus({ preventScroll: true });
};

/** Opens an entry of a list, whose inputs are there only while it is open. */
const openEntry = (part: Element | null, place: number): HTMLElement | null => {
  const entry = part?.querySelectorAll<HTMLElement>('[aria-expanded]')[place] ?? null;
  if (entry?.getAttribute('aria-expanded') === 'false') entry.click();
  return entry;
};

/**
 * Scrolls to the field of a path such as `content`, `targets` or `milestones.1.dueOn` and focuses
 * it. `label` is the name the form shows for its first part.
 */
export const focusField = (path: string, label: string): void => {
  const input = inputNamed(path);
  if (input) {
    lead(input);
    return;
  }
  const part = partUnder(labelSaying(label));
  const [, place] = path.split('.');
  if (place === undefined) {
    lead(part?.querySelector('button') ?? part);
    return;
  }
  const entry = openEntry(part, Number(place));
  requestAnimationFrame(() => lead(inputNamed(path) ?? entry ?? part));
};
