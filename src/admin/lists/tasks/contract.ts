/** By what lists of tasks are narrowed, and what there is to choose from. */
export interface Choice {
  value: string;
  label: string;
}

export interface TaskChoices {
  plans: Choice[];
  groups: Choice[];
  units: Choice[];
  years: number[];
  states: Choice[];
}

export const NO_CHOICES: TaskChoices = { plans: [], groups: [], units: [], years: [], states: [] };

export type FilterName = 'plan' | 'group' | 'unit' | 'year' | 'state';
/** Values of filters; an empty text leaves one open. */
export type Filters<Name extends FilterName = FilterName> = Record<Name, string>;

/** What narrows one of the seven lists. */
export const LIST_FILTERS = ['group', 'unit', 'year', 'state'] as const;
/** What narrows the list of tasks for export. */
export const TASK_FILTERS = ['plan', ...LIST_FILTERS] as const;

export const choicesPath = '/taskforce/seven-lists';

export const queryOf = (parameters: Record<string, string>): string =>
  new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== '')).toString();

export const exportPath = (filters: Filters): string =>
  `/taskforce/export/tasks?${queryOf(filters)}`;
