import type { DateText } from '../../src/domain/calendar';
import { parseDate } from '../../src/domain/calendar';
import type { MonthText } from '../../src/domain/month';
import { parseMonth } from '../../src/domain/month';

/** A date that must exist. */
export const date = (text: string): DateText => {
  const parsed = parseDate(text);
  if (!parsed) throw new Error(`Not a date: ${text}`);
  return parsed;
};

export const dateOrNull = (text: string | null): DateText | null =>
  text === null ? null : date(text);

/** A month that must exist. */
export const month = (text: string): MonthText => {
  const parsed = parseMonth(text);
  if (!parsed) throw new Error(`Not a month: ${text}`);
  return parsed;
};
