import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import { COVERED_YEARS, calendarDaysOf } from '../../src/bootstrap/calendar-days';
import {
  addDays,
  addWorkingDays,
  calendarOf,
  daysBetween,
  isCovered,
  isWorkingDay,
  officeDate,
  officeTime,
  parseDate,
  weekday,
  workingDaysBetween,
} from '../../src/domain/calendar';
import type { DateText } from '../../src/domain/calendar';

const date = (text: string): DateText => {
  const parsed = parseDate(text);
  if (!parsed) throw new Error(`Not a date: ${text}`);
  return parsed;
};

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const monthLengths = (year: number) =>
  [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const pad = (n: number, width = 2) => String(n).padStart(width, '0');

/** Every day of the years, counted by hand on the fingers of the months. */
function everyDay(from: number, to: number): string[] {
  const days: string[] = [];
  for (let year = from; year <= to; year += 1) {
    monthLengths(year).forEach((length, month) => {
      for (let day = 1; day <= length; day += 1) {
        days.push(`${pad(year, 4)}-${pad(month + 1)}-${pad(day)}`);
      }
    });
  }
  return days;
}

/** The same small random numbers in every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state;
  }
}

describe('date: what is read as one', () => {
  it.each([
    '2021-09-29',
    '2020-02-29',
    '2000-02-29',
    '1900-01-01',
    '2100-12-31',
    '0001-01-01',
    '9999-12-31',
  ])('takes %s', (text) => expect(parseDate(text)).toBe(text));

  it.each([
    '2021-02-30',
    '2021-02-29',
    '1900-02-29',
    '2100-02-29',
    '2021-04-31',
    '2021-13-01',
    '2021-00-10',
    '2021-01-00',
    '2021-01-32',
    '0000-01-01',
    '0000-12-31',
    '2021-2-3',
    '21-02-03',
    '12021-02-03',
    '-2021-02-03',
    '2021/02/03',
    '20210203',
    '2021-02-03T00:00',
    '2021-02-03T00:00:00Z',
    '2021-02-03 ',
    ' 2021-02-03',
    '2021-02-03\n',
    '２０２１-02-03',
    '2021年2月3日',
    '',
    20_210_203,
    null,
    undefined,
    {},
    ['2021-02-03'],
    new Date(0),
    true,
  ])('refuses %p', (text) => expect(parseDate(text)).toBeNull());
});

describe('date: arithmetic is exact', () => {
  const days = everyDay(1900, 2100);
  const first = date('1900-01-01');

  it('walks every day from 1900 to 2100 one by one, 1900-01-01 being a Monday', () => {
    const wrong = days.filter((text, index) => {
      const walked = addDays(first, index);
      const back = daysBetween(first, walked) === index && daysBetween(walked, first) === -index;
      return walked !== text || !back || weekday(walked) !== (index % 7) + 1;
    });
    expect(wrong).toEqual([]);
    expect(addDays(first, days.length - 1)).toBe('2100-12-31');
  });

  it('walks back as it walked there', () => {
    const source = numbers(1);
    for (let round = 0; round < 500; round += 1) {
      const start = date(days[source.next().value % days.length] ?? '');
      const step = (source.next().value % 60_000) - 30_000;
      expect(addDays(addDays(start, step), -step)).toBe(start);
    }
  });

  it.each([
    ['2021-02-28', 1, '2021-03-01'],
    ['2020-02-28', 1, '2020-02-29'],
    ['2020-12-31', 1, '2021-01-01'],
    ['2021-01-01', -1, '2020-12-31'],
    ['2021-09-27', 14, '2021-10-11'],
    ['2021-09-29', 0, '2021-09-29'],
  ])('%s and %d days is %s', (from, n, to) => expect(addDays(date(from), n)).toBe(to));

  it('has no negative nought between a day and itself', () =>
    expect(Object.is(daysBetween(first, first), 0)).toBe(true));

  it.each([
    ['after 9999', '9999-12-31', 1],
    ['before 0001', '0001-01-01', -1],
    ['half a day', '2021-09-29', 0.5],
    ['no number', '2021-09-29', Number.NaN],
    ['for ever', '2021-09-29', Number.POSITIVE_INFINITY],
  ])('refuses a step %s', (_, from, n) => expect(() => addDays(date(from), n)).toThrow(RangeError));
});

/** Boundary instants, and the summer of 1988 when the office's clock was nine hours ahead. */
const INSTANTS = [
  ['2026-11-23T15:59:59.999Z', '2026-11-23', '23:59'],
  ['2026-11-23T16:00:00.000Z', '2026-11-24', '00:00'],
  ['2026-11-24T00:30:00.000Z', '2026-11-24', '08:30'],
  ['2026-11-24T09:30:00.000Z', '2026-11-24', '17:30'],
  ['2020-02-28T16:00:00.000Z', '2020-02-29', '00:00'],
  ['2020-12-31T16:00:00.000Z', '2021-01-01', '00:00'],
  ['2026-03-08T07:00:00.000Z', '2026-03-08', '15:00'],
  ['1988-07-01T14:59:59.000Z', '1988-07-01', '23:59'],
  ['1988-07-01T15:00:00.000Z', '1988-07-02', '00:00'],
] as const;

describe('office: its date and clock are those of Asia/Shanghai', () => {
  it.each(INSTANTS)('at %s it is %s %s', (instant, day, time) => {
    expect(officeDate(new Date(instant))).toBe(day);
    expect(officeTime(new Date(instant))).toBe(time);
  });

  it('refuses an instant that is none', () => {
    expect(() => officeDate(new Date(Number.NaN))).toThrow(RangeError);
    expect(() => officeTime(new Date(Number.NaN))).toThrow(RangeError);
  });

  const path = join(__dirname, '../../src/domain/calendar.ts');
  const { code } = transformSync(readFileSync(path, 'utf8'), {
    filename: path,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  const question = `${code}
    const day = exports.parseDate('2021-11-07');
    process.stdout.write(JSON.stringify({
      offset: new Date('2026-07-01T00:00:00Z').getTimezoneOffset(),
      office: ${JSON.stringify(INSTANTS.map(([instant]) => instant))}.map((text) => [
        exports.officeDate(new Date(text)),
        exports.officeTime(new Date(text)),
      ]),
      dates: [exports.addDays(day, 1), exports.addDays(day, -1), exports.weekday(day)],
    }));`;

  it.each([
    ['UTC', 0],
    ['Asia/Shanghai', -480],
    ['America/New_York', 240],
    ['Pacific/Kiritimati', -840],
  ])('answers the same on a machine in %s', (zone, offset) => {
    const answer = execFileSync(process.execPath, ['-e', question], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    });
    expect(JSON.parse(answer)).toEqual({
      offset,
      office: INSTANTS.map(([, day, time]) => [day, time]),
      dates: ['2021-11-08', '2021-11-06', 7],
    });
  });
});

describe('calendar days: what the library knows', () => {
  const rows = calendarDaysOf(COVERED_YEARS);
  const calendar = calendarOf(rows);

  it('covers 2004 to 2026 and nothing else', () => {
    expect(COVERED_YEARS).toEqual(Array.from({ length: 23 }, (_, index) => 2004 + index));
    expect([...calendar.coveredYears].sort()).toEqual(COVERED_YEARS);
    expect(calendarDaysOf([2003, 2027])).toEqual([]);
  });

  it('lists each day once, in order, and working days on weekends only', () => {
    const dates = rows.map((row) => row.date);
    expect(dates).toEqual([...new Set(dates)].sort());
    expect(rows.filter((row) => row.kind === 'working_day' && weekday(row.date) < 6)).toEqual([]);
  });

  it('lists a holiday whole, with the days that make up for it', () => {
    const october = calendarDaysOf([2021]).filter((row) => row.name === '国庆节');
    expect(october.map((row) => [row.date, row.kind])).toEqual([
      ['2021-09-26', 'working_day'],
      ...[1, 2, 3, 4, 5, 6, 7].map((day) => [`2021-10-0${day}`, 'day_off']),
      ['2021-10-09', 'working_day'],
    ]);
  });

  it('gives each day a Chinese name and the version it came from', () => {
    const { version } = jest.requireActual<{ version: string }>('chinese-days/package.json');
    expect(rows.filter((row) => !/^\p{Script=Han}[\p{Script=Han}\d]*$/u.test(row.name))).toEqual(
      [],
    );
    expect([...new Set(rows.map((row) => row.source))]).toEqual([`chinese-days ${version}`]);
  });

  it('gives no more years than asked', () => {
    const years = new Set(calendarDaysOf([2021, 2026]).map((row) => row.date.slice(0, 4)));
    expect([...years]).toEqual(['2021', '2026']);
  });

  it.each([
    ['2026-02-14', true, 'a Saturday worked for the Spring Festival'],
    ['2021-09-26', true, 'a Sunday worked for the National Day'],
    ['2021-10-09', true, 'a Saturday worked for the National Day'],
    ['2021-10-01', false, 'National Day'],
    ['2021-10-02', false, 'National Day'],
    ['2021-10-03', false, 'National Day'],
    ['2021-10-04', false, 'National Day'],
    ['2021-10-05', false, 'National Day'],
    ['2021-10-06', false, 'National Day'],
    ['2021-10-07', false, 'National Day'],
    ['2021-10-08', true, 'the Friday after it'],
    ['2020-01-31', false, 'the prolonged Spring Festival'],
    ['2020-02-03', true, 'the Monday after it'],
    ['2026-11-24', true, 'a plain Tuesday'],
    ['2026-11-22', false, 'a plain Sunday'],
  ])('%s works: %p, %s', (text, works) => expect(isWorkingDay(calendar, date(text))).toBe(works));
});

describe('working days: against a count by hand', () => {
  const rows = calendarDaysOf(COVERED_YEARS);
  const calendar = calendarOf(rows);
  const listed = new Map<string, string>(rows.map((row) => [row.date, row.kind]));
  const days = everyDay(2018, 2024);
  const works = days.map((text) => {
    const kind = listed.get(text);
    const sundayIsNought = new Date(`${text}T12:00:00Z`).getUTCDay();
    return kind ? kind === 'working_day' : sundayIsNought > 0 && sundayIsNought < 6;
  });
  const at = (index: number) => date(days[index] ?? '');

  it('knows every working day of seven years', () =>
    expect(days.filter((_, i) => isWorkingDay(calendar, at(i)) !== works[i])).toEqual([]));

  it('adds and subtracts', () => {
    const source = numbers(2);
    for (let round = 0; round < 400; round += 1) {
      const start = 400 + (source.next().value % (days.length - 800));
      const n = (source.next().value % 401) - 200;
      let index = start;
      for (let left = Math.abs(n); left > 0; ) {
        index += Math.sign(n);
        if (works[index]) left -= 1;
      }
      expect(addWorkingDays(calendar, at(start), n)).toEqual({
        date: at(index),
        provisional: false,
      });
    }
  });

  it('counts from one day to another, the first left out, the last counted', () => {
    const source = numbers(3);
    for (let round = 0; round < 400; round += 1) {
      const a = source.next().value % days.length;
      const b = source.next().value % days.length;
      const count = works.slice(Math.min(a, b) + 1, Math.max(a, b) + 1).filter(Boolean).length;
      const signed = b < a ? 0 - count : count;
      expect(workingDaysBetween(calendar, at(a), at(b))).toEqual({
        days: signed,
        provisional: false,
      });
    }
  });

  it('undoes an addition by a count', () => {
    const source = numbers(4);
    for (let round = 0; round < 200; round += 1) {
      const start = at(400 + (source.next().value % (days.length - 800)));
      const n = source.next().value % 200;
      expect(
        workingDaysBetween(calendar, start, addWorkingDays(calendar, start, n).date).days,
      ).toBe(n);
    }
  });

  it.each([
    ['2021-09-29', 1, '2021-09-30'],
    ['2021-09-30', 1, '2021-10-08'],
    ['2021-10-08', 1, '2021-10-09'],
    ['2021-10-09', 1, '2021-10-11'],
    ['2021-10-11', -1, '2021-10-09'],
    ['2021-10-02', 0, '2021-10-02'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-14', 1, '2026-02-24'],
  ])('%s and %d working days is %s', (from, n, to) =>
    expect(addWorkingDays(calendar, date(from), n)).toEqual({ date: to, provisional: false }),
  );

  it('lets a row that repeats the plain week change nothing', () => {
    const monday = { date: date('2021-10-11'), kind: 'working_day' as const };
    const repeating = calendarOf([...rows, monday]);
    const [a, b] = [date('2021-09-29'), date('2021-10-31')];
    expect(workingDaysBetween(repeating, a, b)).toEqual(workingDaysBetween(calendar, a, b));
  });

  it('counts nought from a day to itself, also on a day off', () => {
    const result = workingDaysBetween(calendar, date('2021-10-02'), date('2021-10-02'));
    expect(result).toEqual({ days: 0, provisional: false });
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %p working days', (n) =>
    expect(() => addWorkingDays(calendar, date('2021-10-02'), n)).toThrow(RangeError),
  );
});

describe('working days: provisional where a year has no calendar', () => {
  const calendar = calendarOf(calendarDaysOf(COVERED_YEARS));

  it.each([
    ['2026-12-30', 1, '2026-12-31', false],
    ['2026-12-31', 1, '2027-01-01', true],
    ['2027-03-01', 1, '2027-03-02', true],
    ['2027-01-04', -1, '2027-01-01', true],
    ['2027-01-01', -1, '2026-12-31', false],
    ['2003-12-31', 1, '2004-01-02', false],
    ['2027-01-01', 0, '2027-01-01', false],
  ])('%s and %d is %s, provisional: %p', (from, n, to, provisional) =>
    expect(addWorkingDays(calendar, date(from), n)).toEqual({ date: to, provisional }),
  );

  it.each([
    ['2026-12-30', '2026-12-31', 1, false],
    ['2026-12-31', '2027-01-04', 2, true],
    ['2027-01-04', '2026-12-31', -2, true],
    ['2026-01-01', '2028-01-01', 509, true],
  ])('from %s to %s are %d, provisional: %p', (a, b, count, provisional) =>
    expect(workingDaysBetween(calendar, date(a), date(b))).toEqual({ days: count, provisional }),
  );

  it('knows which days have a calendar', () => {
    expect(isCovered(calendar, date('2026-12-31'))).toBe(true);
    expect(isCovered(calendar, date('2027-01-01'))).toBe(false);
  });
});
