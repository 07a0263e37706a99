import { inWords } from '../translations/codes';
import { dayInWords, WORDS } from '../translations/workplace';

/** What one field was and became, as the journal keeps it. */
export interface Change {
  field: string;
  from: unknown;
  to: unknown;
}

const DAY = /^\d{4}-\d{2}-\d{2}/;
const RECORD_ID = /^[a-z0-9]{24}$/;
/** Parts of a component item that mean nothing to a reader. */
const MACHINE_PARTS: ReadonlySet<string> = new Set(['id', 'key', '__component']);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

export const changesOf = (value: unknown): Change[] =>
  isObject(value)
    ? Object.entries(value).map(([field, change]) =>
        isObject(change)
          ? { field, from: change['from'], to: change['to'] }
          : { field, from: null, to: change },
      )
    : [];

const textInWords = (text: string): string => {
  if (DAY.test(text)) return dayInWords(text);
  return RECORD_ID.test(text) ? WORDS.changes.relatedRecord : inWords(text);
};

/** A value of any kind as a reader would say it. */
export const valueInWords = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return WORDS.changes.empty;
  if (typeof value === 'boolean') return value ? WORDS.changes.yes : WORDS.changes.no;
  if (typeof value === 'string') return textInWords(value);
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) {
    return value.length === 0 ? WORDS.changes.empty : value.map(valueInWords).join('；');
  }
  const parts = isObject(value)
    ? Object.entries(value).filter(([part, held]) => !MACHINE_PARTS.has(part) && held !== null)
    : [];
  return parts.map(([, held]) => valueInWords(held)).join('，');
};
