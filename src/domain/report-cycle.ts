import type { DateText } from './calendar';
import { addDays } from './calendar';
import { addMonths } from './month';

const FORTNIGHT = 14;
const WEEK = 7;

/** How often a task is reported on: the day `n` rounds after a first one; null: no fixed rhythm. */
const RHYTHMS = {
  no_cycle: null,
  weekly: (first, n) => addDays(first, n * WEEK),
  fortnightly: (first, n) => addDays(first, n * FORTNIGHT),
  monthly: addMonths,
} as const satisfies Record<string, ((first: DateText, n: number) => DateText) | null>;

export type ReportCycle = keyof typeof RHYTHMS;
export const REPORT_CYCLES = Object.keys(RHYTHMS) as ReportCycle[];

/** One round after a day: 7 or 14 days, the same day of the next month or its last; else null. */
export const nextReportOn = (cycle: ReportCycle, from: DateText): DateText | null =>
  RHYTHMS[cycle]?.(from, 1) ?? null;

/**
 * The first report day after `day` in the rhythm that starts on `first`, which is no report day
 * itself; null without a rhythm. Counted from `first`, so that 31 January, 28 February is followed
 * by 31 March. A report that came early answers the round it came for: let `day` be the later of
 * today and the date it was owed on.
 */
export function nextReportAfter(
  cycle: ReportCycle,
  first: DateText,
  day: DateText,
): DateText | null {
  const rhythm = RHYTHMS[cycle];
  if (rhythm === null) return null;
  let n = 1;
  let next = rhythm(first, n);
  while (next <= day) next = rhythm(first, (n += 1));
  return next;
}
