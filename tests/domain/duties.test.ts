import type { DateText } from '../../src/domain/calendar';
import { calendarOf, parseDate } from '../../src/domain/calendar';
import type { ExpectedDuty, LatestRun } from '../../src/domain/duties';
import { EXPECTED_DUTIES, lateDuties } from '../../src/domain/duties';
import { NOTIFICATIONS } from '../../src/domain/notification';
import { nextDue, PERIODIC_REPORTS } from '../../src/domain/periodic';
import { REPORT_READERS } from '../../src/domain/reports.zh';
import { DUTIES } from '../../src/cron';

const day = (text: string): DateText => {
  const parsed = parseDate(text);
  if (!parsed) throw new Error(`Not a date: ${text}`);
  return parsed;
};

/** 2026-11-30 is a Monday, 2026-11-28 a Saturday. */
const calendar = calendarOf([]);
const MONDAY = '2026-11-30';
const SATURDAY = '2026-11-28';

const DAILY: ExpectedDuty = { job: 'nightly', days: 'every_day', at: '00:10' };
const WORKDAYS: ExpectedDuty = { job: 'chase', days: 'working_days', at: '00:20' };
const DIGEST: ExpectedDuty = { job: 'digest', days: 'working_days', at: null };
const ALL = [DAILY, WORKDAYS, DIGEST];

const look = (today: string, time: string, runs: readonly (readonly [string, LatestRun])[]) => ({
  calendar,
  today: day(today),
  time,
  digestAt: '08:30',
  runs: new Map(runs),
});

const late = (today: string, time: string, done: readonly string[] = []) => {
  const runs = done.map((job) => [job, { period: today, ended: true }] as const);
  return lateDuties(look(today, time, runs), ALL);
};

describe('duties that are missing', () => {
  it.each([
    [MONDAY, '00:39', []],
    [MONDAY, '00:40', ['nightly']],
    [MONDAY, '00:50', ['nightly', 'chase']],
    [MONDAY, '08:59', ['nightly', 'chase']],
    [MONDAY, '09:00', ['nightly', 'chase', 'digest']],
    [SATURDAY, '23:59', ['nightly']],
  ])('on %s at %s: %j', (today, time, expected) => {
    expect(late(today, time)).toEqual(expected);
  });

  it('leaves out what has run', () => {
    expect(late(MONDAY, '12:00', ['nightly', 'digest'])).toEqual(['chase']);
  });

  describe('reports of a week, a month and a quarter', () => {
    const reports = EXPECTED_DUTIES.filter(({ days }) => days === 'first_after_period');
    /** Every report's latest run: of this period of its own. */
    const made = (week: string, month: string, quarter: string, ended = true) =>
      [
        ['weekly-report', { period: week, ended }],
        ['monthly-report', { period: month, ended }],
        ['quarterly-pack', { period: quarter, ended }],
      ] as const;
    const UP_TO_DATE = made('2026-W47', '2026-10', '2026-Q3');

    it.each([
      // Week 48 ends on the day before, November on that day.
      ['2026-11-30', '08:59', UP_TO_DATE, []],
      ['2026-11-30', '09:00', UP_TO_DATE, ['weekly-report']],
      ['2026-12-01', '08:59', UP_TO_DATE, ['weekly-report']],
      ['2026-12-01', '09:00', UP_TO_DATE, ['weekly-report', 'monthly-report']],
      ['2026-12-01', '09:00', made('2026-W48', '2026-11', '2026-Q3'), []],
      ['2026-12-05', '23:00', made('2026-W47', '2026-11', '2026-Q3'), ['weekly-report']],
      ['2026-12-31', '09:00', made('2026-W52', '2026-11', '2026-Q3'), []],
      [
        '2027-01-01',
        '09:00',
        made('2026-W52', '2026-11', '2026-Q3'),
        ['monthly-report', 'quarterly-pack'],
      ],
    ])('on %s at %s after %j: %j', (today, time, runs, expected) => {
      expect(lateDuties(look(today, time, runs), reports)).toEqual(expected);
    });

    it('does not take a run that failed or was killed for one', () => {
      const failed = made('2026-W48', '2026-11', '2026-Q3', false);
      expect(lateDuties(look('2026-12-01', '09:00', failed), reports)).toEqual(
        reports.map(({ job }) => job),
      );
    });

    it('waits for the first working day after a holiday', () => {
      const holidays = calendarOf(
        ['2026-11-30', '2026-12-01'].map((date) => ({ date: day(date), kind: 'day_off' as const })),
      );
      const at = (today: string) =>
        lateDuties({ ...look(today, '12:00', UP_TO_DATE), calendar: holidays }, reports);
      expect(at('2026-12-01')).toEqual([]);
      expect(at('2026-12-02')).toEqual(['weekly-report', 'monthly-report']);
    });

    it.each([
      ['weekly-report', '2026-11-29', true, '2026-11-30'],
      ['weekly-report', '2026-11-30', false, '2026-11-30'],
      ['weekly-report', '2026-11-30', true, '2026-12-07'],
      ['monthly-report', '2026-11-09', false, '2026-11-02'],
      ['monthly-report', '2026-11-10', false, '2026-12-01'],
      ['quarterly-pack', '2026-10-08', true, '2027-01-01'],
    ] as const)('%s on %s, settled %s: next due on %s', (job, today, settled, due) => {
      expect(nextDue(calendar, job, day(today), settled)).toBe(due);
    });

    it('names those to whom the table of tellings sends it', () => {
      const audience = (event: string) =>
        NOTIFICATIONS.find((one) => one.event === event)?.audience ?? [];
      const office = ['general', 'reform', 'supervision', 'director'];
      const named = new Map([
        ['组长、常务副组长、副组长和专班办公室', [...office, 'leaders']],
        ['专班办公室主任、副主任和综合组', ['general', 'director']],
      ]);
      for (const { job, event } of PERIODIC_REPORTS) {
        expect([...audience(event)]).toEqual(named.get(REPORT_READERS[job]));
      }
    });

    it('reproaches a new system for nothing before the clock could have run it', () => {
      expect(lateDuties(look(SATURDAY, '12:00', []), reports)).toEqual([]);
      expect(lateDuties(look(MONDAY, '08:59', []), reports)).toEqual([]);
      expect(lateDuties(look(MONDAY, '09:00', []), reports)).toEqual(reports.map(({ job }) => job));
    });
  });

  it('expects only duties that cron wakes, at the minute it wakes them', () => {
    const minuteOf = new Map(DUTIES.map(({ name, wakes }) => [name, wakes.split(' ')[0]]));
    for (const { job, at } of EXPECTED_DUTIES as readonly ExpectedDuty[]) {
      expect(minuteOf.has(job)).toBe(true);
      if (at !== null) expect(Number(minuteOf.get(job))).toBe(Number(at.slice(-2)));
    }
  });

  it('expects every duty that is woken at the start', () => {
    const expected: readonly string[] = EXPECTED_DUTIES.map(({ job }) => job);
    expect(DUTIES.filter((one) => one.atBoot && !expected.includes(one.name))).toEqual([]);
  });
});
