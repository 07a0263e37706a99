import { queryOf, type Filters, type LIST_FILTERS } from '../../lists/tasks/contract';

export type ListFilterName = (typeof LIST_FILTERS)[number];
export type ListFilters = Filters<ListFilterName>;

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

export const listPath = (element: string, filters: ListFilters, after: string): string =>
  `/taskforce/seven-lists/${element}?${queryOf({ ...filters, after })}`;

export const exportPath = (element: string, filters: ListFilters): string =>
  `/taskforce/export/seven-lists/${element}?${queryOf(filters)}`;
