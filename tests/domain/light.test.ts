import { calendarDaysOf, COVERED_YEARS } from '../../src/bootstrap/calendar-days';
import { calendarOf } from '../../src/domain/calendar';
import type { Conditions, Light, LightTask, Thresholds } from '../../src/domain/light';
import { closeMonths, LIGHT_CODES, LIGHTS, lightOf, LIT_STATES } from '../../src/domain/light';
import { lightFields } from '../../src/domain/light-fields';
import { TASK_TRANSITIONS } from '../../src/domain/task';
import { statesOf } from '../../src/domain/transition';
import { lightSentence } from '../../src/domain/light.zh';
import { labelOf } from '../../src/domain/wording.zh';
import { date, dateOrNull, month } from './dates';

const CALENDAR = calendarOf(calendarDaysOf(COVERED_YEARS));
const THRESHOLDS: Thresholds = { yellowBehind: 30, dueSoonDays: 3, redYellowMonths: 2 };

const on = (today: string, thresholds: Partial<Thresholds> = {}): Conditions => ({
  today: date(today),
  calendar: CALENDAR,
  thresholds: { ...THRESHOLDS, ...thresholds },
});

/** Five points a day from 1 to 21 November 2026: on the eleventh 50% are due. */
const TASK: LightTask = {
  state: 'active',
  startsOn: date('2026-11-01'),
  dueOn: date('2026-12-31'),
  progress: 50,
  milestones: [
    { startsOn: date('2026-11-01'), dueOn: date('2026-11-21'), weight: 100, doneOn: null },
  ],
  nextReportOn: null,
  completionRequestedOn: null,
  yellowMonths: 0,
  monthClosed: month('2026-10'),
  overrideLight: null,
  overrideUntil: null,
};
const HALFWAY = '2026-11-11';

const task = (more: Partial<LightTask> = {}): LightTask => ({ ...TASK, ...more });

const seen = (subject: LightTask, conditions: Conditions): string => {
  const { light, code } = lightOf(subject, conditions);
  return light === null ? 'none' : `${light} ${code}`;
};

const told = (subject: LightTask, conditions: Conditions): string => {
  const verdict = lightOf(subject, conditions);
  return verdict.light === null ? '' : lightSentence(verdict.code, verdict.facts);
};

describe('light: actual against expected progress', () => {
  it.each<[number, string]>([
    [100, 'green on-course'],
    [51, 'green on-course'],
    [50, 'green on-course'],
    [49, 'yellow behind'],
    [21, 'yellow behind'],
    [20, 'yellow behind'],
    [19, 'red far-behind'],
    [0, 'red far-behind'],
  ])('50%% expected, %i%% done: %s', (progress, expected) => {
    expect(seen(task({ progress }), on(HALFWAY))).toBe(expected);
  });

  it.each<[number, number, string]>([
    [0, 49, 'red far-behind'],
    [0, 50, 'green on-course'],
    [10, 40, 'yellow behind'],
    [10, 39, 'red far-behind'],
    [100, 0, 'yellow behind'],
  ])('a rulebook of %i points makes of %i%% done: %s', (yellowBehind, progress, expected) => {
    expect(seen(task({ progress }), on(HALFWAY, { yellowBehind }))).toBe(expected);
  });

  it('counts a done milestone that no report has counted', () => {
    const milestones = TASK.milestones.map((one) => ({ ...one, doneOn: date('2026-11-05') }));
    expect(seen(task({ progress: 0, milestones }), on(HALFWAY))).toBe('green on-course');
  });
});

describe('light: not begun', () => {
  it.each<[string, number, string]>([
    ['2026-10-31', 0, 'grey not-begun'],
    ['2026-11-01', 0, 'green on-course'],
    ['2026-11-02', 0, 'yellow behind'],
    ['2026-10-31', 1, 'green on-course'],
  ])('begins on 1 November, on %s with %i%%: %s', (today, progress, expected) => {
    expect(seen(task({ progress }), on(today))).toBe(expected);
  });

  it.each<[string, Partial<LightTask>]>([
    ['due within three working days', { dueOn: date('2026-11-03') }],
    ['with a report overdue', { nextReportOn: date('2026-10-01') }],
    ['with yellow months of an earlier round', { yellowMonths: 2 }],
  ])('stays grey before its first day although it is %s', (_, more) => {
    expect(seen(task({ progress: 0, ...more }), on('2026-10-30'))).toBe('grey not-begun');
  });

  it('counts as begun without a first day', () => {
    const milestones = TASK.milestones.map((one) => ({ ...one, startsOn: null }));
    const subject = task({ progress: 0, startsOn: null, milestones });
    expect(seen(subject, on('2026-10-31'))).toBe('green on-course');
  });
});

describe('light: the date', () => {
  const done = { progress: 100 };

  it.each<[string, number, string]>([
    ['2026-12-31', 100, 'green on-course'],
    ['2027-01-01', 100, 'red past-due'],
    ['2027-01-01', 0, 'red past-due'],
  ])('due on 31 December, on %s with %i%%: %s', (today, progress, expected) => {
    expect(seen(task({ progress }), on(today))).toBe(expected);
  });

  // Only the date speaks here: the road map has nothing due before it.
  const unhurried = (dueOn: string): LightTask =>
    task({
      progress: 99,
      startsOn: date('2026-01-01'),
      dueOn: date(dueOn),
      milestones: [{ startsOn: null, dueOn: date('2027-12-31'), weight: 100, doneOn: null }],
    });

  it.each<[string, string, string, string]>([
    ['four working days', '2026-11-27', '2026-11-23', 'green on-course'],
    ['three working days', '2026-11-27', '2026-11-24', 'yellow due-soon'],
    ['one working day', '2026-11-27', '2026-11-26', 'yellow due-soon'],
    ['the day itself', '2026-11-27', '2026-11-27', 'yellow due-soon'],
    ['a weekend between', '2026-11-30', '2026-11-25', 'yellow due-soon'],
    ['a weekend between, a day earlier', '2026-11-30', '2026-11-24', 'green on-course'],
    ['due on a Sunday', '2026-11-29', '2026-11-24', 'yellow due-soon'],
    ['due on a Sunday, a day earlier', '2026-11-29', '2026-11-23', 'green on-course'],
    ['due on a make-up Saturday', '2026-02-14', '2026-02-11', 'yellow due-soon'],
    ['due on a make-up Saturday, a day earlier', '2026-02-14', '2026-02-10', 'green on-course'],
    ['over Spring Festival', '2026-02-24', '2026-02-12', 'yellow due-soon'],
    ['over Spring Festival, a day earlier', '2026-02-24', '2026-02-11', 'green on-course'],
    ['into a year without a calendar', '2027-01-05', '2026-12-31', 'yellow due-soon'],
    ['into a year without a calendar, earlier', '2027-01-05', '2026-12-30', 'green on-course'],
  ])('%s: due on %s, on %s', (_, dueOn, today, expected) => {
    expect(seen(unhurried(dueOn), on(today))).toBe(expected);
  });

  it.each<[number, string, string]>([
    [0, '2026-11-26', 'green on-course'],
    [0, '2026-11-27', 'yellow due-soon'],
    [1, '2026-11-26', 'yellow due-soon'],
    [5, '2026-11-20', 'yellow due-soon'],
    [5, '2026-11-19', 'green on-course'],
  ])('a rulebook of %i working days, on %s: %s', (dueSoonDays, today, expected) => {
    expect(seen(unhurried('2026-11-27'), on(today, { dueSoonDays }))).toBe(expected);
  });

  it('does not hurry a task that is done', () => {
    expect(seen({ ...unhurried('2026-11-27'), ...done }, on('2026-11-27'))).toBe('green on-course');
  });

  it('has no date to miss without one', () => {
    expect(seen(task({ dueOn: null }), on('2026-11-11'))).toBe('green on-course');
  });
});

describe('light: reports', () => {
  it.each<[string | null, string]>([
    [null, 'green on-course'],
    ['2026-11-12', 'green on-course'],
    ['2026-11-11', 'green on-course'],
    ['2026-11-10', 'yellow report-overdue'],
  ])('owed on %s, on 11 November: %s', (nextReportOn, expected) => {
    expect(seen(task({ nextReportOn: dateOrNull(nextReportOn) }), on(HALFWAY))).toBe(expected);
  });
});

describe('light: yellow months running', () => {
  it.each<[number, number, string]>([
    [1, 49, 'yellow behind'],
    [2, 49, 'red yellow-months'],
    [3, 49, 'red yellow-months'],
    [2, 50, 'green on-course'],
    [2, 0, 'red far-behind'],
  ])('%i yellow months and %i%% of 50%%: %s', (yellowMonths, progress, expected) => {
    expect(seen(task({ yellowMonths, progress }), on(HALFWAY))).toBe(expected);
  });

  it.each<[string, Partial<LightTask>]>([
    ['due soon', { progress: 99, dueOn: date('2026-11-12') }],
    ['a report overdue', { nextReportOn: date('2026-11-10') }],
  ])('turns every kind of yellow red: %s', (_, more) => {
    expect(seen(task({ yellowMonths: 2, ...more }), on(HALFWAY))).toBe('red yellow-months');
  });

  it('takes the number from the rulebook', () => {
    const subject = task({ yellowMonths: 2, progress: 49 });
    expect(seen(subject, on(HALFWAY, { redYellowMonths: 3 }))).toBe('yellow behind');
  });
});

describe('light: strictest first', () => {
  const all: Partial<LightTask> = {
    progress: 0,
    dueOn: date('2026-11-10'),
    nextReportOn: date('2026-11-01'),
    yellowMonths: 2,
  };
  it.each<[string, Partial<LightTask>, string]>([
    ['everything at once', {}, 'red past-due'],
    ['not past due', { dueOn: date('2026-11-12') }, 'red far-behind'],
    ['nor far behind', { dueOn: date('2026-11-12'), progress: 30 }, 'red yellow-months'],
    [
      'nor yellow for months',
      { dueOn: date('2026-11-12'), progress: 30, yellowMonths: 0 },
      'yellow behind',
    ],
    ['nor behind', { dueOn: date('2026-11-12'), progress: 50, yellowMonths: 0 }, 'yellow due-soon'],
    ['nor due soon', { dueOn: null, progress: 50, yellowMonths: 0 }, 'yellow report-overdue'],
  ])('%s', (_, more, expected) => {
    expect(seen(task({ ...all, ...more }), on(HALFWAY))).toBe(expected);
  });

  it.each<[number, string]>([
    [0, 'red'],
    [49, 'yellow'],
    [50, 'green'],
  ])('sorts %i%% of 50%% as %s', (progress, light) => {
    const ranks = { grey: 1, green: 2, yellow: 3, red: 4 };
    expect(lightOf(task({ progress }), on(HALFWAY)).rank).toBe(ranks[light as Light]);
  });
});

describe('light: states', () => {
  const SHOWN = ['issued', 'active', 'completion_requested'];
  const states = [
    ...new Set([...statesOf(TASK_TRANSITIONS), 'suspended', 'verified', 'struck_off', 'dropped']),
  ];

  it.each([...states, ...LIT_STATES])('%s', (state) => {
    const expected = SHOWN.includes(state) ? 'red far-behind' : 'none';
    expect(seen(task({ state, progress: 0 }), on(HALFWAY))).toBe(expected);
  });

  it('shows none in draft even past its date, and none by override', () => {
    const subject = task({ state: 'draft', overrideLight: 'green', overrideUntil: null });
    expect(lightOf(subject, on('2027-06-01'))).toEqual({
      light: null,
      code: null,
      facts: null,
      rank: 0,
    });
  });

  it.each<[string | null, string, string]>([
    ['2026-11-11', '2027-03-01', 'green on-course'],
    ['2026-11-12', '2027-03-01', 'yellow behind'],
    ['2026-12-31', '2027-03-01', 'red far-behind'],
    ['2027-01-01', '2027-03-01', 'red past-due'],
    ['2026-11-20', '2026-11-11', 'green on-course'],
    [null, '2027-03-01', 'red past-due'],
  ])('judges a task whose completion was requested on %s, on %s: %s', (asked, today, expected) => {
    const requested = { completionRequestedOn: dateOrNull(asked) };
    const subject = task({ state: 'completion_requested', ...requested });
    expect(seen(subject, on(today))).toBe(expected);
    expect(seen({ ...subject, state: 'active' }, on('2027-03-01'))).toBe('red past-due');
  });
});

describe('light: the director’s override', () => {
  it.each<[string | null, string, string]>([
    ['2026-11-11', '2026-11-10', 'green override'],
    ['2026-11-11', '2026-11-11', 'green override'],
    ['2026-11-11', '2026-11-12', 'red far-behind'],
    [null, '2026-11-20', 'green override'],
  ])('until %s, on %s: %s', (until, today, expected) => {
    const word = { overrideLight: 'green' as const, overrideUntil: dateOrNull(until) };
    expect(seen(task({ progress: 0, ...word }), on(today))).toBe(expected);
  });

  it.each(LIGHTS)('can show %s and sorts by it', (overrideLight) => {
    const verdict = lightOf(task({ overrideLight }), on(HALFWAY));
    expect(verdict.light).toBe(overrideLight);
    expect(verdict.rank).toBe(LIGHTS.indexOf(overrideLight) + 1);
  });

  it('runs on while the office has the task', () => {
    const subject = task({
      state: 'completion_requested',
      completionRequestedOn: date('2026-11-01'),
      overrideLight: 'grey',
      overrideUntil: date('2026-11-11'),
    });
    expect(seen(subject, on('2026-11-11'))).toBe('grey override');
    expect(seen(subject, on('2026-11-12'))).toBe('green on-course');
  });
});

describe('light: the sentence', () => {
  it.each<[string, Partial<LightTask>, string, string]>([
    ['far behind', { progress: 15 }, HALFWAY, '序时进度50%，实际15%，落后35个百分点'],
    ['behind', { progress: 49 }, HALFWAY, '序时进度50%，实际49%，落后1个百分点'],
    ['on course', {}, HALFWAY, '序时进度50%，实际50%，与序时进度持平'],
    ['ahead', { progress: 60 }, HALFWAY, '序时进度50%，实际60%，超前10个百分点'],
    ['past due', { progress: 80 }, '2027-01-01', '已超过完成期限2026年12月31日，实际80%'],
    [
      'due soon',
      { progress: 99, dueOn: date('2026-11-13') },
      HALFWAY,
      '完成期限2026年11月13日，还剩2个工作日，实际99%',
    ],
    [
      'due soon, holidays unknown',
      { progress: 99, dueOn: date('2027-01-05'), milestones: [] },
      '2026-12-31',
      '完成期限2027年1月5日，还剩3个工作日（节假日安排尚未公布，暂按周一至周五计算），实际99%',
    ],
    [
      'report overdue',
      { nextReportOn: date('2026-11-10') },
      HALFWAY,
      '进展报送逾期，应于2026年11月10日报送；序时进度50%，实际50%，与序时进度持平',
    ],
    [
      'yellow months',
      { progress: 40, yellowMonths: 2 },
      HALFWAY,
      '已连续2个月黄灯；序时进度50%，实际40%，落后10个百分点',
    ],
    ['not begun', { progress: 0 }, '2026-10-01', '尚未开始，开始日期2026年11月1日'],
    [
      'override',
      { progress: 15, overrideLight: 'yellow', overrideUntil: date('2026-12-01') },
      HALFWAY,
      `人工定灯，至2026年12月1日止；系统判定为${labelOf('red')}：序时进度50%，实际15%，落后35个百分点`,
    ],
    [
      'override without an end',
      { overrideLight: 'yellow' },
      HALFWAY,
      `人工定灯；系统判定为${labelOf('green')}：序时进度50%，实际50%，与序时进度持平`,
    ],
  ])('%s', (_, more, today, expected) => {
    expect(told(task(more), on(today))).toBe(expected);
  });

  it('fits its field, whatever the figures', () => {
    const most = {
      expected: 100,
      actual: 100,
      startsOn: date('2026-12-31'),
      dueOn: date('2026-12-31'),
      nextReportOn: date('2026-12-31'),
      yellowMonths: 99,
      left: 99,
      provisional: true,
      instead: { light: 'yellow', code: 'due-soon' },
      overrideUntil: date('2026-12-31'),
    } as const;
    const lengths = LIGHT_CODES.map((code) => lightSentence(code, most).length);
    expect(Math.max(...lengths)).toBeLessThan(255);
    const words = LIGHT_CODES.map((code) => lightSentence(code, { ...most, instead: null }));
    expect(words.filter((text) => /[A-Za-z]/.test(text))).toEqual([]);
  });
});

describe('light: closing a month', () => {
  const close = (more: Partial<LightTask>, today: string, thresholds: Partial<Thresholds> = {}) => {
    const { yellowMonths, monthClosed } = closeMonths(task(more), on(today, thresholds));
    return `${yellowMonths} ${monthClosed}`;
  };
  // On 30 November 100% are due.
  const YELLOW = { progress: 80 };
  const GREEN = { progress: 100 };
  const RED = { progress: 0 };
  const GREY = { progress: 0, startsOn: date('2026-12-02'), milestones: [] };

  it.each<[string, Partial<LightTask>, number, string]>([
    ['yellow', YELLOW, 0, '1 2026-11'],
    ['yellow', YELLOW, 1, '2 2026-11'],
    ['yellow', YELLOW, 2, '3 2026-11'],
    ['green', GREEN, 1, '0 2026-11'],
    ['grey', GREY, 1, '0 2026-11'],
    ['red', RED, 1, '1 2026-11'],
    ['red', RED, 0, '0 2026-11'],
  ])('%s on its last day, after %i yellow months', (_, more, yellowMonths, expected) => {
    expect(close({ ...more, yellowMonths }, '2026-12-01')).toBe(expected);
  });

  it.each<[string, string]>([
    ['2026-11-01', '1 2026-10'],
    ['2026-11-30', '1 2026-10'],
    ['2026-12-01', '2 2026-11'],
    ['2026-12-31', '2 2026-11'],
  ])('closes November with its last day, seen on %s', (today, expected) => {
    expect(close({ ...YELLOW, yellowMonths: 1 }, today)).toBe(expected);
  });

  it('counts a month once, however often it is asked', () => {
    const once = closeMonths(task(YELLOW), on('2026-12-01'));
    expect(closeMonths(task({ ...YELLOW, ...once }), on('2026-12-20'))).toEqual(once);
  });

  it('catches up every month that was missed, each by its own last day', () => {
    // Begun in November and due at the end of it: grey in September and October, yellow since.
    const missed = { ...YELLOW, yellowMonths: 5, monthClosed: month('2026-08') };
    expect(close(missed, '2026-11-02')).toBe('0 2026-10');
    expect(close(missed, '2027-01-02')).toBe('2 2026-12');
    expect(close({ ...missed, monthClosed: month('2025-12') }, '2027-01-02')).toBe('2 2026-12');
  });

  it('goes over the turn of the year', () => {
    const late = { ...YELLOW, dueOn: date('2027-06-30'), monthClosed: month('2026-11') };
    expect(close(late, '2027-02-01')).toBe('2 2027-01');
  });

  it('does not look back from a past date', () => {
    const ahead = { ...YELLOW, yellowMonths: 1, monthClosed: month('2026-11') };
    expect(close(ahead, '2026-03-05')).toBe('1 2026-11');
  });

  it('begins to count with the running month', () => {
    expect(close({ ...YELLOW, yellowMonths: 7, monthClosed: null }, '2026-12-01')).toBe(
      '0 2026-11',
    );
  });

  it('judges a month without the row that counts months', () => {
    expect(close({ ...YELLOW, yellowMonths: 9 }, '2026-12-01', { redYellowMonths: 1 })).toBe(
      '10 2026-11',
    );
  });

  it.each<[string, Partial<LightTask>, string]>([
    ['stood still', { state: 'suspended' }, '1 2026-11'],
    [
      'waited for the office on its last day',
      { state: 'completion_requested', completionRequestedOn: date('2026-11-29') },
      '1 2026-11',
    ],
    [
      'ended before its completion was requested',
      { state: 'completion_requested', completionRequestedOn: date('2026-11-30') },
      '2 2026-11',
    ],
    ['was green by the director’s word', { overrideLight: 'green' }, '0 2026-11'],
    [
      'was green by a word that ended before',
      { overrideLight: 'green', overrideUntil: date('2026-11-29') },
      '2 2026-11',
    ],
  ])('a month in which the task %s', (_, more, expected) => {
    expect(close({ ...YELLOW, yellowMonths: 1, ...more }, '2026-12-01')).toBe(expected);
  });

  it('makes red of a task that was yellow at the end of two months', () => {
    const first = { ...YELLOW, ...closeMonths(task(YELLOW), on('2026-12-01')) };
    expect(seen(task(first), on('2026-12-01'))).toBe('yellow behind');
    const second = { ...first, ...closeMonths(task(first), on('2027-01-01')), dueOn: null };
    expect(seen(task(second), on('2027-01-01'))).toBe('red yellow-months');
  });
});

describe('light: what is written on the task', () => {
  const lit = (more: Partial<Parameters<typeof lightFields>[0]>, today = HALFWAY) =>
    lightFields({ ...TASK, light: null, lightSince: null, ...more }, on(today), 7);

  it('writes light, sentence, rank and rulebook version, and since when', () => {
    expect(lit({ progress: 15 })).toEqual({
      light: 'red',
      lightReason: '序时进度50%，实际15%，落后35个百分点',
      lightSince: HALFWAY,
      lightRank: 4,
      lightRules: 7,
    });
  });

  it.each<[Light | null, string | null, string]>([
    ['green', '2026-11-03', '2026-11-03'],
    ['green', null, HALFWAY],
    ['yellow', '2026-11-03', HALFWAY],
    [null, null, HALFWAY],
  ])('was %s since %s: green since %s', (light, since, expected) => {
    expect(lit({ light, lightSince: dateOrNull(since) }).lightSince).toBe(expected);
  });

  it('takes everything away where there is no light', () => {
    expect(lit({ state: 'suspended', light: 'red', lightSince: date(HALFWAY) })).toEqual({
      light: null,
      lightReason: null,
      lightSince: null,
      lightRank: 0,
      lightRules: null,
    });
  });
});
