import * as React from 'react';
import { useSearchParams } from 'react-router-dom';
import { ELEMENT_FIELDS, type ElementField } from '../../../domain/elements';
import { LIST_FILTERS } from '../../lists/tasks/contract';
import type { ListFilterName, ListFilters } from './contract';

const isElement = (name: string | null): name is ElementField =>
  ELEMENT_FIELDS.some((field) => field === name);

/** Starts of the pages turned so far, the shown one last. */
const AFTER = 'after';
const BETWEEN = ',';

const pagesOf = (search: URLSearchParams): string[] =>
  (search.get(AFTER) ?? '').split(BETWEEN).filter((start) => start !== '');

/**
 * Which list, which filters and which page, kept in the address: coming back from a record shows
 * the same lines again, and the address can be passed on.
 */
export const useListAddress = () => {
  const [search, setSearch] = useSearchParams();
  const named = search.get('element');
  const pages = pagesOf(search);

  const change = React.useCallback(
    (changes: Record<string, string>) =>
      setSearch((current) => {
        const next = new URLSearchParams(current);
        for (const [name, value] of Object.entries(changes)) {
          if (value === '') next.delete(name);
          else next.set(name, value);
        }
        return next;
      }),
    [setSearch],
  );

  return {
    element: isElement(named) ? named : ELEMENT_FIELDS[0],
    filters: Object.fromEntries(
      LIST_FILTERS.map((name) => [name, search.get(name) ?? '']),
    ) as ListFilters,
    after: pages.at(-1) ?? '',
    isFirst: pages.length === 0,
    showElement: (element: string) => change({ element, [AFTER]: '' }),
    filterBy: (name: ListFilterName, value: string) => change({ [name]: value, [AFTER]: '' }),
    turnTo: (start: string) => change({ [AFTER]: [...pages, start].join(BETWEEN) }),
    turnBack: () => change({ [AFTER]: pages.slice(0, -1).join(BETWEEN) }),
  };
};
