/** What the server says about a file of tasks; see its own account of the same. */
export interface Message {
  /** `任务清单!E5`; null for the file as a whole. */
  at: string | null;
  code: string;
  message: string;
}

export const OUTCOMES = ['new', 'changed', 'same', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface ImportedRow {
  outcome: Outcome;
  at: string;
  sheet: string;
  row: number;
  title: string;
  leadUnit: string | null;
  dueOn: string | null;
  dueText: string | null;
  /** Document id of the task that is there already. */
  task: string | null;
  changes: { field: string; label: string; from: string; to: string }[];
  faults: Message[];
  notes: Message[];
  /** What the task would still lack to be issued. */
  lacking: { field: string; message: string }[];
}

export interface ImportPreview {
  hash: string;
  fileName: string;
  plan: { documentId: string; title: string } | null;
  year: number;
  counts: Record<Outcome, number>;
  committable: boolean;
  rows: ImportedRow[];
  passed: Message[];
}

export interface ImportDone {
  created: number;
  changed: number;
  same: number;
}

export interface ImportChoices {
  plans: { documentId: string; title: string; year: number }[];
  year: number;
}

export const choicesPath = '/taskforce/import/choices';
export const previewPath = '/taskforce/import/tasks/preview';
export const commitPath = '/taskforce/import/tasks/commit';

/** What is imported, and where it belongs: a plan, or a year outside of any. */
export interface Source {
  file: File;
  plan: string;
  year: string;
}

/** The form of both requests; the second one adds the hash of what was previewed. */
export const formOf = ({ file, plan, year }: Source, hash?: string): FormData => {
  const form = new FormData();
  form.append('file', file);
  if (plan === '') form.append('year', year);
  else form.append('plan', plan);
  if (hash !== undefined) form.append('hash', hash);
  return form;
};
