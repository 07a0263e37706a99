import type { Calendar, DateText } from './calendar';
import { addDays, addWorkingDays, daysBetween, weekday } from './calendar';
import { addToMonth, lastDayOf, monthOf, parseMonth } from './month';
import type { Period } from './period';
import { quarterPeriod } from './period';

/**
 * Design §6: what the office and the leaders are sent in a rhythm. The name of a kind is its job's;
 * its letter and the telling that goes before it are named beside it.
 */
export const PERIODIC_REPORTS = [
  { job: 'weekly-report', event: 'periodic.weekly', letter: 'weekly_letter' },
  { job: 'monthly-report', event: 'periodic.monthly', letter: 'monthly_letter' },
  { job: 'quarterly-pack', event: 'periodic.quarterly', letter: 'quarterly_letter' },
] as const;

export type PeriodicReport = (typeof PERIODIC_REPORTS)[number];
export type PeriodicJob = PeriodicReport['job'];
export type PeriodicLetter = PeriodicReport['letter'];

/** The report of a job's name, or null. */
export const periodicReport = (job: string): PeriodicReport | null =>
  PERIODIC_REPORTS.find((one) => one.job === job) ?? null;

/** The report a telling is of, or null. */
export const reportOfEvent = (event: string): PeriodicReport | null =>
  PERIODIC_REPORTS.find((one) => one.event === event) ?? null;

/** A week, month or quarter by its name: `2026-W48`, `2026-11`, `2026-Q4`; names sort as they follow. */
export interface NamedPeriod extends Period {
  readonly name: string;
}

const WEEK_DAYS = 7;
const THURSDAY = 4;
const YEAR_DIGITS = 4;
const MONTHS_OF_QUARTER = 3;

const yearOf = (day: DateText): string => day.slice(0, YEAR_DIGITS);
const monthNumber = (day: DateText): number => Number(monthOf(day).slice(YEAR_DIGITS + 1));

const firstOfMonth = (day: DateText): DateText =>
  addDays(lastDayOf(addToMonth(monthOf(day), -1)), 1);

/** The ISO week of a day, Monday to Sunday; it belongs to the year of its Thursday. */
function weekOf(day: DateText): NamedPeriod {
  const from = addDays(day, 1 - weekday(day));
  const thursday = addDays(from, THURSDAY - 1);
  const year = yearOf(thursday);
  const number = Math.floor(daysBetween(`${year}-01-01` as DateText, thursday) / WEEK_DAYS) + 1;
  const name = `${year}-W${String(number).padStart(2, '0')}`;
  return { name, from, to: addDays(from, WEEK_DAYS - 1) };
}

const monthPeriodOf = (day: DateText): NamedPeriod => ({
  name: monthOf(day),
  from: firstOfMonth(day),
  to: lastDayOf(monthOf(day)),
});

function quarterOf(day: DateText): NamedPeriod {
  const quarter = Math.ceil(monthNumber(day) / MONTHS_OF_QUARTER);
  const last = addToMonth(monthOf(day), quarter * MONTHS_OF_QUARTER - monthNumber(day));
  const from = firstOfMonth(`${addToMonth(last, 1 - MONTHS_OF_QUARTER)}-01` as DateText);
  return { name: `${yearOf(day)}-Q${quarter}`, from, to: lastDayOf(last) };
}

const PERIOD_OF = {
  'weekly-report': weekOf,
  'monthly-report': monthPeriodOf,
  'quarterly-pack': quarterOf,
} as const satisfies Record<PeriodicJob, (day: DateText) => NamedPeriod>;

/** The last period that has ended before a day. */
export const endedBefore = (job: PeriodicJob, day: DateText): NamedPeriod =>
  PERIOD_OF[job](addDays(PERIOD_OF[job](day).from, -1));

/** The period that begins when one of this report's ends. */
export const periodAfter = (job: PeriodicJob, { to }: Period): NamedPeriod =>
  PERIOD_OF[job](addDays(to, 1));

const WEEK_NAME = /^(\d{4})-W(\d{2})$/;
const QUARTER_NAME = /^(\d{4})-Q([1-4])$/;

/** A day of the week of that name, were there one: the fourth of January lies in the first. */
function dayOfWeek(text: string): DateText | null {
  const [, year, week] = WEEK_NAME.exec(text) ?? [];
  const january = year === undefined ? null : parseMonth(`${year}-01`);
  return january && addDays(`${january}-04` as DateText, (Number(week) - 1) * WEEK_DAYS);
}

function dayOfMonth(text: string): DateText | null {
  const month = parseMonth(text);
  return month && lastDayOf(month);
}

function dayOfQuarter(text: string): DateText | null {
  const [, year, quarter] = QUARTER_NAME.exec(text) ?? [];
  return quarterPeriod(Number(year), Number(quarter))?.from ?? null;
}

const DAY_OF = {
  'weekly-report': dayOfWeek,
  'monthly-report': dayOfMonth,
  'quarterly-pack': dayOfQuarter,
} as const satisfies Record<PeriodicJob, (text: string) => DateText | null>;

/** Reads the name of a period of this report, or answers null. */
export function parsePeriod(job: PeriodicJob, text: string): NamedPeriod | null {
  const day = DAY_OF[job](text);
  const period = day && PERIOD_OF[job](day);
  return period?.name === text ? period : null;
}

/** When a period's report is due: the first working day after it. */
export const dueDay = (calendar: Calendar, { to }: Period): DateText =>
  addWorkingDays(calendar, to, 1).date;

/** Days after its due day during which a report is made up for. */
export const CATCH_UP_DAYS = 7;

/** Whether a report that was not made is still made on a day. */
export const isMadeUpFor = (calendar: Calendar, period: Period, today: DateText): boolean =>
  daysBetween(dueDay(calendar, period), today) <= CATCH_UP_DAYS;

/** When the clock will next make a report: what is owed until it is given up, then the next one. */
export function nextDue(
  calendar: Calendar,
  job: PeriodicJob,
  today: DateText,
  settled: boolean,
): DateText {
  const period = endedBefore(job, today);
  const owed = !settled && isMadeUpFor(calendar, period, today);
  return dueDay(calendar, owed ? period : periodAfter(job, period));
}

/** The periods after one and before another, in order; of a name nobody gave, none. */
export function periodsBetween(
  job: PeriodicJob,
  last: string | null,
  before: NamedPeriod,
): NamedPeriod[] {
  const known = last === null ? null : parsePeriod(job, last);
  if (known === null) return [];
  const found: NamedPeriod[] = [];
  let next = periodAfter(job, known);
  for (; next.to < before.from; next = periodAfter(job, next)) found.push(next);
  return found;
}
