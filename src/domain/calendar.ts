/**
 * Civil dates and working days of the office, which sits in Asia/Shanghai whatever the machine says.
 * A date is a `YYYY-MM-DD` text everywhere: it has no hour, so no zone can move it to another day.
 */
declare const dateText: unique symbol;
/** A date that exists, written `YYYY-MM-DD`, years 0001–9999. Made by {@link parseDate} only. */
export type DateText = string & { readonly [dateText]: true };

/** How a listed day differs from the plain week of Monday to Friday. */
export const DAY_KINDS = ['day_off', 'working_day'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

/** Days that differ from the plain week, and the years for which they are known. */
export interface Calendar {
  readonly days: ReadonlyMap<DateText, DayKind>;
  readonly coveredYears: ReadonlySet<number>;
}

/** A result is provisional when a year it counted has no calendar yet: it may still move. */
export interface WorkingDate {
  readonly date: DateText;
  readonly provisional: boolean;
}
export interface WorkingDays {
  readonly days: number;
  readonly provisional: boolean;
}

const OFFICE_ZONE = 'Asia/Shanghai';
const DATE_SHAPE = /^\d{4}-\d{2}-\d{2}$/;
const MS_PER_DAY = 86_400_000;
const DAYS_PER_WEEK = 7;
const FRIDAY = 5;
/** 1970-01-01, day number 0, was a Thursday. */
const WEEKDAY_OF_DAY_ZERO = 4;

const DATE_PARTS = new Intl.DateTimeFormat('en-US', {
  timeZone: OFFICE_ZONE,
  calendar: 'gregory',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/**
 * Reads a date, or answers null: no other shape, no hour, no day that does not exist.
 * The round trip through the day number is what refuses 2021-02-30.
 */
export function parseDate(text: unknown): DateText | null {
  if (typeof text !== 'string' || !DATE_SHAPE.test(text) || text.startsWith('0000')) return null;
  const instant = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(instant)) return null;
  return new Date(instant).toISOString().startsWith(text) ? (text as DateText) : null;
}

/** Days since 1970-01-01. */
const dayNumber = (date: DateText): number => Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;

/** @throws RangeError outside the years 0001–9999. */
function dateOf(day: number): DateText {
  const date = parseDate(new Date(day * MS_PER_DAY).toISOString().split('T')[0]);
  if (!date) throw new RangeError(`Day ${day} lies outside the years 0001–9999`);
  return date;
}

const yearOf = (date: DateText): number => Number(date.split('-')[0]);

/** The date `n` days later, earlier when negative. @throws RangeError outside the years 0001–9999. */
export const addDays = (date: DateText, n: number): DateText => dateOf(dayNumber(date) + whole(n));

/** Days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: DateText, b: DateText): number => dayNumber(b) - dayNumber(a);

/** 1 for Monday to 7 for Sunday. */
export function weekday(date: DateText): number {
  const shifted = (dayNumber(date) + WEEKDAY_OF_DAY_ZERO - 1) % DAYS_PER_WEEK;
  return ((shifted + DAYS_PER_WEEK) % DAYS_PER_WEEK) + 1;
}

function officeParts(now: Date): Partial<Record<Intl.DateTimeFormatPartTypes, string>> {
  return Object.fromEntries(DATE_PARTS.formatToParts(now).map((part) => [part.type, part.value]));
}

/** The office's date at an instant. @throws RangeError for an invalid Date. */
export function officeDate(now: Date): DateText {
  const { year, month, day } = officeParts(now);
  const date = parseDate(`${year}-${month}-${day}`);
  if (!date) throw new RangeError(`No office date for ${now.toISOString()}`);
  return date;
}

/** The office's wall clock at an instant, `HH:mm`, 00:00–23:59. @throws RangeError for an invalid Date. */
export function officeTime(now: Date): string {
  const { hour, minute } = officeParts(now);
  return `${hour}:${minute}`;
}

/** A calendar from rows as they are kept; a year with at least one row counts as covered. */
export const calendarOf = (
  rows: readonly { readonly date: DateText; readonly kind: DayKind }[],
): Calendar => ({
  days: new Map(rows.map((row) => [row.date, row.kind])),
  coveredYears: new Set(rows.map((row) => yearOf(row.date))),
});

/** Whether the year of a date has a calendar; where not, holidays are unknown. */
export const isCovered = (calendar: Calendar, date: DateText): boolean =>
  calendar.coveredYears.has(yearOf(date));

/** A listed day is what the list says, any other day what the plain week says. */
export function isWorkingDay(calendar: Calendar, date: DateText): boolean {
  const listed = calendar.days.get(date);
  return listed ? listed === 'working_day' : weekday(date) <= FRIDAY;
}

/**
 * The n-th working day after `date`, before it when `n` is negative; the date itself, working or
 * not, when `n` is 0.
 * @throws RangeError when `n` is no whole number, or outside the years 0001–9999.
 */
export function addWorkingDays(calendar: Calendar, date: DateText, n: number): WorkingDate {
  const step = Math.sign(whole(n));
  let reached = date;
  let provisional = false;
  for (let left = Math.abs(n); left > 0; ) {
    reached = addDays(reached, step);
    provisional ||= !isCovered(calendar, reached);
    if (isWorkingDay(calendar, reached)) left -= 1;
  }
  return { date: reached, provisional };
}

/** Mondays to Fridays up to and including a date; only differences of two such counts mean anything. */
function plainWorkingDays(date: DateText): number {
  const sinceMonday = dayNumber(date) + WEEKDAY_OF_DAY_ZERO - 1;
  const weeks = Math.floor(sinceMonday / DAYS_PER_WEEK);
  return weeks * FRIDAY + Math.min(weekday(date), FRIDAY);
}

/** What a listed day adds to the count of the plain week: 1, 0 or -1. */
const correction = (date: DateText, kind: DayKind): number =>
  Number(kind === 'working_day') - Number(weekday(date) <= FRIDAY);

/**
 * Working days after `a` up to and including `b`; for an earlier `b` the same count of `b` to `a`,
 * negative. So a step taken on the day it was due is 0 days late, whatever kind of day it was.
 * Counts whole weeks and corrects by the listed days, because a sweep asks this for every task.
 */
export function workingDaysBetween(calendar: Calendar, a: DateText, b: DateText): WorkingDays {
  if (b === a) return { days: 0, provisional: false };
  if (b < a) {
    const { days, provisional } = workingDaysBetween(calendar, b, a);
    return { days: 0 - days, provisional };
  }
  let days = plainWorkingDays(b) - plainWorkingDays(a);
  for (const [date, kind] of calendar.days) {
    if (a < date && date <= b) days += correction(date, kind);
  }
  return { days, provisional: uncoveredYears(calendar, addDays(a, 1), b).length > 0 };
}

/** The years from one day to another that have no calendar. */
export function uncoveredYears(calendar: Calendar, from: DateText, to: DateText): number[] {
  const years: number[] = [];
  for (let year = yearOf(from); year <= yearOf(to); year += 1) {
    if (!calendar.coveredYears.has(year)) years.push(year);
  }
  return years;
}

/** A fraction of a day would loop for ever or land between two dates. */
function whole(n: number): number {
  if (!Number.isSafeInteger(n)) throw new RangeError(`Not a whole number of days: ${n}`);
  return n;
}
