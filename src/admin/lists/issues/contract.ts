import type { Choice } from '../tasks/contract';
import { queryOf } from '../tasks/contract';

export const ISSUE = 'api::issue.issue';

/** What there is to narrow the exported ledger by. */
export interface IssueChoices {
  units: Choice[];
  categories: Choice[];
  years: number[];
  states: Choice[];
}

export const ISSUE_FILTERS = ['year', 'unit', 'state', 'category'] as const;
export type IssueFilterName = (typeof ISSUE_FILTERS)[number];
/** Values of filters; an empty text leaves one open. */
export type IssueFilters = Record<IssueFilterName, string>;

export const choicesPath = '/taskforce/export/issues/choices';

export const exportPath = (filters: IssueFilters): string =>
  `/taskforce/export/issues?${queryOf(filters)}`;
