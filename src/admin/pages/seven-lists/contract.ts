/** What the server says about the seven lists. */
export interface ListLine {
  task: string;
  number: string | null;
  title: string;
  year: number;
  state: string;
  stateLabel: string;
  group: string | null;
  leadUnit: string | null;
  content: string | null;
  deliverable: string | null;
  dueOn: string | null;
  doneOn: string | null;
  notApplicable: boolean;
}

export interface ListPage {
  lines: ListLine[];
  /** Where the next page begins; null on the last one. */
  next: string | null;
  tasks: number;
  andMore: boolean;
}

export interface Choice {
  value: string;
  label: string;
}

export interface ListChoices {
  groups: Choice[];
  units: Choice[];
  years: number[];
  states: Choice[];
}

export const FILTERS = ['group', 'unit', 'year', 'state'] as const;
export type FilterName = (typeof FILTERS)[number];
export type Filters = Record<FilterName, string>;

export const choicesPath = '/taskforce/seven-lists';

const query = (parameters: Record<string, string>): string =>
  new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== '')).toString();

export const listPath = (element: string, filters: Filters, after: string): string =>
  `/taskforce/seven-lists/${element}?${query({ ...filters, after })}`;

export const exportPath = (element: string, filters: Filters): string =>
  `/taskforce/export/seven-lists/${element}?${query(filters)}`;
