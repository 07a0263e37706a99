import type { Answers, Ask } from '../handle/contract';
import { isBlank } from '../handle/contract';
import { WORDS } from '../../translations/workplace';

const words = WORDS.complainant;

export const FIELDS = ['name', 'phone', 'licence'] as const;
export type Field = (typeof FIELDS)[number];

export type Known = Record<Field, string | null>;

export interface File {
  id: string;
  mime: string;
  size: number;
}

/** What the server says without a reason: everything masked. */
export interface ComplainantView {
  issue: string;
  version: number;
  known: Known;
  doubtful: boolean;
  files: File[];
  others: string[];
}

/** What it says with one. */
export interface ComplainantShown {
  known: Known;
  files: { id: string; name: string }[];
}

export const complainantPath = (issue: string, rest = ''): string =>
  `/taskforce/issues/${encodeURIComponent(issue)}/complainant${rest}`;

export const REASON: Ask = {
  name: 'reason',
  label: words.reason,
  kind: 'long_text',
  required: true,
};

export const FILES: Ask = { name: 'files', label: words.files, kind: 'files', required: true };

const dropOf = (field: Field): string => `drop-${field}`;

/** Each field once more, and, where something is known, whether it shall go. */
export const entryAsks = (known: Known): Ask[] =>
  FIELDS.flatMap((field): Ask[] => [
    { name: field, label: words.fields[field], kind: 'text', required: false },
    ...(known[field] === null
      ? []
      : [
          {
            name: dropOf(field),
            label: words.drop(words.fields[field]),
            kind: 'boolean' as const,
            required: false,
          },
        ]),
  ]);

/** What is sent: what was typed, a blank for what shall go, nothing for what stays. */
export const entryOf = (version: number, answers: Answers): object => ({
  version,
  ...Object.fromEntries(
    FIELDS.flatMap((field) => {
      if (!isBlank(answers[field])) return [[field, answers[field]]];
      return answers[dropOf(field)] === true ? [[field, '']] : [];
    }),
  ),
});
