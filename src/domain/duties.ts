import type { Calendar, DateText } from './calendar';
import { isWorkingDay } from './calendar';
import type { PeriodicJob } from './periodic';
import { dueDay, endedBefore, PERIODIC_REPORTS } from './periodic';

/** Days a duty runs on. */
type Days = 'every_day' | 'working_days';

/** A duty that runs once a period, as it is expected of the clock. */
export type ExpectedDuty =
  | {
      readonly job: string;
      readonly days: Days;
      /** `HH:MM` in Shanghai; null: at the rulebook's time of the digest. */
      readonly at: string | null;
    }
  /** A report of the last week, month or quarter, due on the first working day after it. */
  | { readonly job: PeriodicJob; readonly days: 'first_after_period'; readonly at: null };

/** Every duty with runs that somebody would miss; the times are those that cron wakes it at. */
export const EXPECTED_DUTIES = [
  { job: 'align-rights', days: 'every_day', at: '00:05' },
  { job: 'sweep-lights', days: 'every_day', at: '00:10' },
  { job: 'sweep-clocks', days: 'every_day', at: '00:12' },
  { job: 'chase', days: 'working_days', at: '00:20' },
  { job: 'forget-complainants', days: 'every_day', at: '00:20' },
  { job: 'watch-cadence', days: 'working_days', at: '00:22' },
  { job: 'reseal-complainants', days: 'every_day', at: '00:25' },
  { job: 'check-invariants', days: 'every_day', at: '00:40' },
  { job: 'daily-digest', days: 'working_days', at: null },
  ...PERIODIC_REPORTS.map(({ job }) => ({ job, days: 'first_after_period' as const, at: null })),
] as const satisfies readonly ExpectedDuty[];

/** Minutes after its time that a run may still be on its way. */
export const LATE_AFTER_MINUTES = 30;

const MINUTES_AN_HOUR = 60;
const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * MINUTES_AN_HOUR + minutes;
};

/** The run of a duty's latest period. */
export interface LatestRun {
  /** A day, or the name of a week, month or quarter. */
  readonly period: string;
  /** Whether it has ended or was skipped; one that failed or was killed is still owed. */
  readonly ended: boolean;
}

/** When and where the watch looks. */
export interface Look {
  readonly calendar: Calendar;
  readonly today: DateText;
  /** `HH:MM` in Shanghai. */
  readonly time: string;
  /** The rulebook's time of the digest, `HH:MM`. */
  readonly digestAt: string;
  /** The latest run of each job that has any. */
  readonly runs: ReadonlyMap<string, LatestRun>;
}

/** The period a duty's run is owed for, by the name its slot has. */
const owedPeriod = ({ today }: Look, duty: ExpectedDuty): string =>
  duty.days === 'first_after_period' ? endedBefore(duty.job, today).name : today;

/** Whether the hour of a duty is half an hour over. */
const isPast = ({ time, digestAt }: Look, { at }: ExpectedDuty): boolean =>
  minutesOf(time) >= minutesOf(at ?? digestAt) + LATE_AFTER_MINUTES;

/** Whether a run is owed on this day since half an hour. */
function isOverdue(look: Look, duty: ExpectedDuty): boolean {
  const { calendar, today, runs } = look;
  const past = isPast(look, duty);
  if (duty.days === 'every_day') return past;
  const pastOnWorkday = past && isWorkingDay(calendar, today);
  if (duty.days !== 'first_after_period') return pastOnWorkday;
  const due = dueDay(calendar, endedBefore(duty.job, today));
  // A new system has missed nothing until the clock could have run it.
  if (!runs.has(duty.job)) return due <= today && pastOnWorkday;
  return due < today || (due === today && past);
}

/**
 * Safety A2, P12: the duties that are half an hour over their time without a finished run. On the
 * days a daily duty rests nothing is expected of it; a report stays missing until it is made.
 */
export function lateDuties(
  look: Look,
  duties: readonly ExpectedDuty[] = EXPECTED_DUTIES,
): string[] {
  return duties
    .filter((duty) => isOverdue(look, duty))
    .filter((duty) => {
      const run = look.runs.get(duty.job);
      return !run?.ended || run.period < owedPeriod(look, duty);
    })
    .map(({ job }) => job);
}
