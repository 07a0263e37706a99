import type { DateText } from './calendar';
import { addDays, parseDate } from './calendar';

declare const monthText: unique symbol;
/** A calendar month, `YYYY-MM`; such texts sort as the months follow each other. */
export type MonthText = string & { readonly [monthText]: true };

const MONTHS_PER_YEAR = 12;
const YEAR_DIGITS = 4;
const MONTH_DIGITS = 2;

/** The month a date lies in. */
export const monthOf = (date: DateText): MonthText => date.slice(0, -3) as MonthText;

/** Reads `YYYY-MM`, or answers null. */
export function parseMonth(text: unknown): MonthText | null {
  const first = typeof text === 'string' ? parseDate(`${text}-01`) : null;
  return first && monthOf(first);
}

/** The month `n` months later, earlier when negative. @throws RangeError outside the years 0001–9999. */
export function addToMonth(month: MonthText, n: number): MonthText {
  const [year, number] = month.split('-').map(Number);
  const count = (year ?? 0) * MONTHS_PER_YEAR + (number ?? 1) - 1 + n;
  const at = count % MONTHS_PER_YEAR;
  const text = [
    String((count - at) / MONTHS_PER_YEAR).padStart(YEAR_DIGITS, '0'),
    String(at + 1).padStart(MONTH_DIGITS, '0'),
  ].join('-');
  const found = parseMonth(text);
  if (!found) throw new RangeError(`${text} lies outside the years 0001–9999`);
  return found;
}

/** @throws RangeError for December 9999, whose successor has no name. */
export const lastDayOf = (month: MonthText): DateText =>
  addDays(`${addToMonth(month, 1)}-01` as DateText, -1);

/** The same day `n` months later, or that month's last day where it has no such day. */
export function addMonths(date: DateText, n: number): DateText {
  const month = addToMonth(monthOf(date), n);
  return parseDate(`${month}-${date.slice(-MONTH_DIGITS)}`) ?? lastDayOf(month);
}
