/**
 * What the panel exchanges with the server while importing; the server's side of it stands in
 * `src/office/import/contract.ts`.
 */
export interface Message {
  /** `任务清单!E5`; null for the file as a whole. */
  at: string | null;
  code: string;
  message: string;
}

export const OUTCOMES = ['new', 'changed', 'same', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What every kind of import says of a row. */
export interface RowOfFile {
  outcome: Outcome;
  at: string;
  title: string;
  changes: { field: string; label: string; from: string; to: string }[];
  faults: Message[];
  notes: Message[];
}

export interface ImportedTask extends RowOfFile {
  leadUnit: string | null;
  dueOn: string | null;
  dueText: string | null;
  /** Document id of the task that is there already. */
  task: string | null;
  /** What the task would still lack to be issued. */
  lacking: { field: string; message: string }[];
}

export interface ImportedIssue extends RowOfFile {
  externalNo: string | null;
  source: string | null;
  receivedOn: string | null;
  category: string | null;
  suggestedUnit: string | null;
  /** Document id of the issue that is there already. */
  issue: string | null;
  complainant: boolean;
}

export interface PreviewOf<Row extends RowOfFile> {
  hash: string;
  fileName: string;
  counts: Record<Outcome, number>;
  committable: boolean;
  rows: Row[];
  passed: Message[];
}

export interface TaskPreview extends PreviewOf<ImportedTask> {
  plan: { documentId: string; title: string } | null;
  year: number;
}

export interface IssuePreview extends PreviewOf<ImportedIssue> {
  source: string;
  complainants: number;
}

export interface ImportDone {
  created: number;
  changed: number;
  same: number;
}

export interface IssuesDone extends ImportDone {
  sealed: number;
}

export interface TaskChoices {
  plans: { documentId: string; title: string; year: number }[];
  year: number;
}

export interface IssueChoices {
  sources: { value: string; label: string }[];
}

/** A file and what is said about it: a plan or a year, a source. */
export interface Sheet {
  file: File;
  fields: Record<string, string>;
}

/** The form of both requests; the second one adds the hash of what was previewed. */
export const formOf = ({ file, fields }: Sheet, hash?: string): FormData => {
  const form = new FormData();
  form.append('file', file);
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (hash !== undefined) form.append('hash', hash);
  return form;
};
