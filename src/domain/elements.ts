import type { Violation } from './verdict';
import { violation } from './verdict';

/** Notice 四(二): the seven elements 七个要件, one list each, in the notice's order. */
export const ELEMENT_FIELDS = [
  'targets',
  'platforms',
  'projects',
  'policies',
  'reforms',
  'mechanisms',
  'appraisals',
] as const;
export type ElementField = (typeof ELEMENT_FIELDS)[number];

export interface Element {
  /** The machine's name of the item; a report completes by it. */
  readonly key: string | null;
  readonly content: string | null;
  readonly deliverable: string | null;
  readonly notApplicable: boolean | null;
  readonly doneOn: string | null;
}

export type ElementLists = { readonly [F in ElementField]: readonly Element[] };

const filled = (text: string | null): boolean => (text ?? '').trim() !== '';

/**
 * What is missing in one of the seven lists: an entry with content, or one marked not applicable
 * that says why. Those in `always` cannot be marked away; a target has a measurable deliverable.
 */
function missingIn(
  field: ElementField,
  items: readonly Element[],
  always: ReadonlySet<ElementField>,
): Violation[] {
  if (items.length === 0) return [violation('element.missing', field)];
  const found: Violation[] = [];
  items.forEach((item, at) => {
    if (!filled(item.content)) {
      const code = item.notApplicable ? 'element.reason-missing' : 'element.content-missing';
      found.push(violation(code, `${field}.${at}.content`));
    }
    if (item.notApplicable && always.has(field)) {
      found.push(violation('element.always-applies', `${field}.${at}.notApplicable`));
    }
    if (field === 'targets' && !item.notApplicable && !filled(item.deliverable)) {
      found.push(violation('target.deliverable-missing', `${field}.${at}.deliverable`));
    }
  });
  return found;
}

/** Notice 四(二): everything the seven lists lack, all at once, each on its field. */
export const missingElements = (
  lists: ElementLists,
  always: ReadonlySet<ElementField>,
): Violation[] => ELEMENT_FIELDS.flatMap((field) => missingIn(field, lists[field], always));
