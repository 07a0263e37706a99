import type { DateText } from './calendar';
import { addDays, daysBetween } from './calendar';
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

export interface ReportDay {
  /** The day the rhythm starts on: no report day itself. */
  readonly first: DateText;
  /** The report day that stands so far. */
  readonly owed: DateText | null;
  readonly day: DateText;
  /** A report came in on `day`; otherwise work is taken up again on it. */
  readonly reported: boolean;
}

/**
 * The report day that stands after `day`; null without a rhythm: the next day of the rhythm that is
 * at least half a round away. So a report shortly before its day answers it, one long before does
 * not, and nobody is overdue days after having reported late. A day further ahead stays.
 */
export function reportOwed(cycle: ReportCycle, at: ReportDay): DateText | null {
  const { first, owed, day, reported } = at;
  const next = nextReportAfter(cycle, first, day);
  if (next === null) return null;
  if (owed !== null && owed > next) return owed;
  const following = nextReportAfter(cycle, first, next);
  if (owed === next && !reported) return next;
  const hurried = following !== null && 2 * daysBetween(day, next) < daysBetween(next, following);
  return hurried ? following : next;
}
