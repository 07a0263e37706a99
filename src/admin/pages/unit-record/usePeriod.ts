import * as React from 'react';
import { useSearchParams } from 'react-router-dom';
import type { Choice } from '../../lists/tasks/contract';
import { WORDS } from '../../translations/workplace';
import type { PeriodQuery } from './contract';

const words = WORDS.unitRecord.period;

/** The notice is of 2021. */
const FIRST_YEAR = 2021;
const QUARTERS = [1, 2, 3, 4];
const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
/** Free days, from one to another. */
export const DAYS = 'days';

/** Stretches of a year by the letter and number the address holds; a blank one is the whole year. */
export const SPANS: Choice[] = [
  ...QUARTERS.map((n) => ({ value: `q${n}`, label: words.quarter(n) })),
  ...MONTHS.map((n) => ({ value: `m${n}`, label: words.month(n) })),
  { value: DAYS, label: words.days },
];

export const yearsUpTo = (year: number): Choice[] =>
  Array.from({ length: year - FIRST_YEAR + 1 }, (_, at) => ({
    value: String(year - at),
    label: words.year(year - at),
  }));

type Field = 'year' | 'span' | 'from' | 'to';

/** As the server asks for it; null while free days are not both given. */
function queryOf({ year, span, from, to }: Record<Field, string>): PeriodQuery | null {
  if (span === DAYS) return from !== '' && to !== '' ? { from, to } : null;
  const number = span.slice(1);
  return {
    year,
    quarter: span.startsWith('q') ? number : '',
    month: span.startsWith('m') ? number : '',
  };
}

/** Which days are shown, and of which unit alone, kept in the address so that it can be passed on. */
export const usePeriod = () => {
  const [search, setSearch] = useSearchParams();
  const thisYear = new Date().getFullYear();
  const value = (name: string): string => search.get(name) ?? '';
  const chosen = {
    year: value('year') || String(thisYear),
    span: value('span'),
    from: value('from'),
    to: value('to'),
  };

  const choose = React.useCallback(
    (name: string, next: string) =>
      setSearch((current) => {
        const changed = new URLSearchParams(current);
        if (next === '') changed.delete(name);
        else changed.set(name, next);
        return changed;
      }),
    [setSearch],
  );

  return { thisYear, chosen, unit: value('unit'), query: queryOf(chosen), choose };
};
