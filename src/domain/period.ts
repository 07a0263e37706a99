import type { DateText } from './calendar';
import { parseDate } from './calendar';
import { lastDayOf, parseMonth } from './month';

/** A stretch of days, both ends included. */
export interface Period {
  readonly from: DateText;
  readonly to: DateText;
}

const pad = (n: number): string => String(n).padStart(2, '0');

/** From the first day of one month of a year to the last day of another; null where there is none. */
function months(year: number, first: number, last: number): Period | null {
  const [begins, ends] = [parseMonth(`${year}-${pad(first)}`), parseMonth(`${year}-${pad(last)}`)];
  const from = begins && parseDate(`${begins}-01`);
  return from && ends ? { from, to: lastDayOf(ends) } : null;
}

const MONTHS_OF_QUARTER = 3;

/** The whole of a year, e.g. 2026. */
export const yearPeriod = (year: number): Period | null => months(year, 1, 12);

/** A quarter of a year, 1 to 4. */
export const quarterPeriod = (year: number, quarter: number): Period | null => {
  const last = quarter * MONTHS_OF_QUARTER;
  return months(year, last - MONTHS_OF_QUARTER + 1, last);
};

/** A month of a year, 1 to 12. */
export const monthPeriod = (year: number, month: number): Period | null =>
  months(year, month, month);

/** From one day to another, or null: no days, or the wrong way round. */
export function daysPeriod(from: string, to: string): Period | null {
  const [first, last] = [parseDate(from), parseDate(to)];
  return first && last && first <= last ? { from: first, to: last } : null;
}
