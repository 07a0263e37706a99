import arrangements from 'chinese-days/dist/chinese-days.json';
import { parseDate } from '../domain/calendar';
import type { DateText, DayKind } from '../domain/calendar';

/** A day of a statutory holiday, or a working day that makes up for one. */
export interface ListedDay {
  readonly date: DateText;
  readonly kind: DayKind;
  /** The holiday, in Chinese; of a make-up working day: the holiday it makes up for. */
  readonly name: string;
  readonly source: string;
}

const SOURCE = 'chinese-days 1.5.7';

/**
 * The library's data file, not its functions: those read a date in the zone of the machine, and
 * west of Greenwich they answer for the day before.
 */
const KINDS: readonly { kind: DayKind; list: Readonly<Record<string, string>> }[] = [
  { kind: 'day_off', list: arrangements.holidays },
  { kind: 'working_day', list: arrangements.workdays },
];

const yearOf = (text: string): number => Number(text.split('-')[0]);

/** A label reads `English,中文,days by law`. */
function listedDay(text: string, kind: DayKind, label: string): ListedDay {
  const date = parseDate(text);
  const name = label.split(',')[1];
  if (!date || !name) throw new Error(`The calendar library changed its format: ${text} ${label}`);
  return { date, kind, name, source: SOURCE };
}

const DAYS: readonly ListedDay[] = KINDS.flatMap(({ kind, list }) =>
  Object.entries(list).map(([text, label]) => listedDay(text, kind, label)),
).sort((a, b) => a.date.localeCompare(b.date));

/** Years whose arrangement by the State Council the library holds; the next appears in November. */
export const COVERED_YEARS: readonly number[] = [...new Set(DAYS.map(({ date }) => yearOf(date)))];

/**
 * Holidays, their weekend days included, and make-up working days of the given years, by date.
 * A year the library does not know gives no rows, which is what makes results in it provisional.
 */
export const calendarDaysOf = (years: readonly number[]): ListedDay[] =>
  DAYS.filter(({ date }) => years.includes(yearOf(date)));
