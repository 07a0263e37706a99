import type { DateText } from '../../src/domain/calendar';
import { calendarOf, parseDate } from '../../src/domain/calendar';
import type { ExpectedDuty } from '../../src/domain/duties';
import { EXPECTED_DUTIES, lateDuties } from '../../src/domain/duties';
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

const late = (today: string, time: string, done: readonly string[] = []) =>
  lateDuties({ calendar, today: day(today), time, digestAt: '08:30', done: new Set(done) }, ALL);

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
