import type { Calendar, DateText } from './calendar';
import { isWorkingDay } from './calendar';

/** Days a duty runs on. */
type Days = 'every_day' | 'working_days';

/** A duty that runs once a period, as it is expected of the clock. */
export interface ExpectedDuty {
  readonly job: string;
  readonly days: Days;
  /** `HH:MM` in Shanghai; null: at the rulebook's time of the digest. */
  readonly at: string | null;
}

/** Every duty with a run a day that somebody would miss; the times are those that cron wakes it at. */
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
] as const satisfies readonly ExpectedDuty[];

/** Minutes after its time that a run may still be on its way. */
export const LATE_AFTER_MINUTES = 30;

const MINUTES_AN_HOUR = 60;
const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * MINUTES_AN_HOUR + minutes;
};

/** When and where the watch looks. */
export interface Look {
  readonly calendar: Calendar;
  readonly today: DateText;
  /** `HH:MM` in Shanghai. */
  readonly time: string;
  /** The rulebook's time of the digest, `HH:MM`. */
  readonly digestAt: string;
  /** Jobs with a run of today that has ended, or that was skipped. */
  readonly done: ReadonlySet<string>;
}

/**
 * Safety A2, P12: the duties of today that are half an hour over their time without a finished run.
 * On the days a duty rests nothing is expected of it.
 */
export function lateDuties(
  { calendar, today, time, digestAt, done }: Look,
  duties: readonly ExpectedDuty[] = EXPECTED_DUTIES,
): string[] {
  const working = isWorkingDay(calendar, today);
  return duties
    .filter(({ days }) => days === 'every_day' || working)
    .filter(({ at }) => {
      const due = minutesOf(at ?? digestAt);
      return minutesOf(time) >= due + LATE_AFTER_MINUTES;
    })
    .filter(({ job }) => !done.has(job))
    .map(({ job }) => job);
}
