import type { DateText } from './calendar';
import { addDays, parseDate } from './calendar';

declare const monthText: unique symbol;
/** A calendar month, `YYYY-MM`; such texts sort as the months follow each other. */
export type MonthText = string & { readonly [monthText]: true };

const MONTHS_PER_YEAR = 12;
const YEAR_DIGITS = 4;
const MONTH_DIGITS = 2;
const FIRST_MONTH = MONTHS_PER_YEAR;
const LAST_MONTH = 9999 * MONTHS_PER_YEAR + MONTHS_PER_YEAR - 1;

/** The month a date lies in. */
export const monthOf = (date: DateText): MonthText => date.slice(0, -3) as MonthText;

/** Reads `YYYY-MM`, or answers null. */
export function parseMonth(text: unknown): MonthText | null {
  const first = typeof text === 'string' ? parseDate(`${text}-01`) : null;
  return first && monthOf(first);
}

/** The month `n` months later, earlier when negative. @throws RangeError outside the years 0001–9999. */
export function addToMonth(month: MonthText, n: number): MonthText {
  const [year = '', number = ''] = month.split('-');
  const count = Number(year) * MONTHS_PER_YEAR + Number(number) - 1 + n;
  if (count < FIRST_MONTH || count > LAST_MONTH) {
    throw new RangeError(`${n} months from ${month} lies outside the years 0001–9999`);
  }
  const at = count % MONTHS_PER_YEAR;
  const [years, months] = [String((count - at) / MONTHS_PER_YEAR), String(at + 1)];
  return `${years.padStart(YEAR_DIGITS, '0')}-${months.padStart(MONTH_DIGITS, '0')}` as MonthText;
}

/** @throws RangeError for December 9999, whose successor has no name. */
export const lastDayOf = (month: MonthText): DateText =>
  addDays(`${addToMonth(month, 1)}-01` as DateText, -1);

/** The same day `n` months later, or that month's last day where it has no such day. */
export function addMonths(date: DateText, n: number): DateText {
  const month = addToMonth(monthOf(date), n);
  return parseDate(`${month}-${date.slice(-MONTH_DIGITS)}`) ?? lastDayOf(month);
}
