import { calendarDaysOf, COVERED_YEARS } from '../../src/bootstrap/calendar-days';
import type { Calendar, DateText } from '../../src/domain/calendar';
import { addDays, calendarOf, isWorkingDay } from '../../src/domain/calendar';
import type {
  Clock,
  ClockFacts,
  ClockFields,
  ClockRules,
  ClockStep,
  RunningClock,
} from '../../src/domain/clock';
import {
  allowedDays,
  CLOCK_BINDS,
  CLOCK_DEFAULTS,
  clockOn,
  CLOCKS,
  daysLeft,
  endClock,
  extendClock,
  isRunning,
  NO_CLOCK,
  pauseClock,
  resumeClock,
  startClock,
  STATE_CLOCKS,
  stepClock,
} from '../../src/domain/clock';
import {
  clockSentence,
  daysLeftWords,
  resultWords,
  roundSentence,
} from '../../src/domain/clock.zh';
import { date } from './dates';

const ROWS = calendarDaysOf(COVERED_YEARS);
const CALENDAR = calendarOf(ROWS);
const ORDINARY: ClockFacts = { complexity: 'ordinary', urgent: false };
const UNIT = { unitId: 'u1', unitName: '区住建局' };
const BY_REPLY = { endedBy: 'issue.reply', ...UNIT };

/** The year 2027 as the State Council might arrange it: a long New Year, and a Sunday to make up. */
const WITH_2027 = calendarOf([
  ...ROWS,
  { date: date('2027-01-01'), kind: 'day_off' },
  { date: date('2027-01-04'), kind: 'day_off' },
  { date: date('2027-01-05'), kind: 'day_off' },
  { date: date('2027-01-10'), kind: 'working_day' },
]);

const handling = (
  today: string,
  facts: Partial<ClockFacts> = {},
  calendar: Calendar = CALENDAR,
): RunningClock =>
  startClock('handle_clock', date(today), { ...ORDINARY, ...facts }, CLOCK_DEFAULTS, calendar);

const leftOn = (running: RunningClock, today: string, calendar: Calendar = CALENDAR) =>
  daysLeft(running, date(today), calendar).days;

/** The same small random numbers in every run. */
function dice(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

describe('clock: how many working days each allows', () => {
  it.each([
    ['dispatch_clock', 'difficult', true, 1],
    ['accept_clock', 'difficult', true, 1],
    ['handle_clock', 'ordinary', false, 5],
    ['handle_clock', 'complex', false, 10],
    ['handle_clock', 'difficult', false, 15],
    ['handle_clock', 'ordinary', true, 2],
    ['handle_clock', 'difficult', true, 2],
    ['handle_clock', null, false, 5],
    ['inform_clock', 'difficult', true, 5],
  ] as const)('%s, %s, urgent %p: %d', (clock, complexity, urgent, days) =>
    expect(allowedDays(clock, { complexity, urgent }, CLOCK_DEFAULTS)).toBe(days),
  );

  it.each([
    ['dispatch_clock', 'ordinary', false, 'clockDispatchDays'],
    ['accept_clock', 'ordinary', false, 'clockAcceptDays'],
    ['handle_clock', 'ordinary', false, 'clockOrdinaryDays'],
    ['handle_clock', 'complex', false, 'clockComplexDays'],
    ['handle_clock', 'difficult', false, 'clockDifficultDays'],
    ['handle_clock', 'complex', true, 'clockUrgentDays'],
    ['inform_clock', 'ordinary', false, 'clockInformDays'],
  ] as const)('%s, %s, urgent %p follows %s of the rulebook', (clock, complexity, urgent, rule) => {
    const rules: ClockRules = { ...CLOCK_DEFAULTS, [rule]: 77 };
    expect(allowedDays(clock, { complexity, urgent }, rules)).toBe(77);
  });
});

describe('clock: started', () => {
  it('has every field of a running clock, and none of an earlier one', () =>
    expect(handling('2026-11-23')).toEqual({
      clock: 'handle_clock',
      clockStartedOn: '2026-11-23',
      clockDays: 5,
      clockCountsFrom: '2026-11-23',
      clockCountsDays: 5,
      clockDueOn: '2026-11-30',
      clockFirstDueOn: null,
      clockProvisional: false,
      clockDaysLeft: 5,
      clockPausedOn: null,
      clockExtensions: 0,
    }));

  it.each([
    ['a plain week', '2026-11-23', 'ordinary', '2026-11-30'],
    [
      'over the National Day of 2021, a make-up Saturday after it',
      '2021-09-29',
      'ordinary',
      '2021-10-12',
    ],
    ['to the make-up Saturday before the Spring Festival', '2026-02-09', 'ordinary', '2026-02-14'],
    ['over the Spring Festival of 2026', '2026-02-10', 'ordinary', '2026-02-24'],
    ['on a Saturday', '2026-11-21', 'ordinary', '2026-11-27'],
    ['ten days over two holidays, a Saturday worked', '2026-09-21', 'complex', '2026-10-12'],
    ['fifteen days', '2026-09-21', 'difficult', '2026-10-19'],
  ] as const)('%s, from %s, %s: due %s', (_, today, complexity, due) =>
    expect(handling(today, { complexity }).clockDueOn).toBe(due),
  );

  it('falls due on the last working day, of which 0 are left', () => {
    const running = handling('2026-11-23');
    expect([
      leftOn(running, '2026-11-25'),
      leftOn(running, '2026-11-27'),
      leftOn(running, '2026-11-29'),
      leftOn(running, '2026-11-30'),
      leftOn(running, '2026-12-01'),
      leftOn(running, '2026-12-05'),
      leftOn(running, '2026-12-07'),
    ]).toEqual([3, 1, 1, 0, -1, -4, -5]);
  });
});

describe('clock: ended', () => {
  it('leaves a round that says everything', () =>
    expect(endClock(handling('2026-11-23'), date('2026-12-02'), CALENDAR, BY_REPLY)).toEqual({
      clock: 'handle_clock',
      unitId: 'u1',
      unitName: '区住建局',
      startedOn: '2026-11-23',
      dueOn: '2026-11-30',
      endedOn: '2026-12-02',
      result: 'clock_late',
      lateDays: 2,
      provisional: false,
      endedBy: 'issue.reply',
    }));

  it.each([
    ['at once', '2026-11-23', 'clock_met', 0],
    ['on the day', '2026-11-30', 'clock_met', 0],
    ['a working day later', '2026-12-01', 'clock_late', 1],
    ['a week later', '2026-12-07', 'clock_late', 5],
  ])('%s, on %s: %s by %d', (_, today, result, lateDays) =>
    expect(endClock(handling('2026-11-23'), date(today), CALENDAR, BY_REPLY)).toMatchObject({
      result,
      lateDays,
    }),
  );

  it('counts no day off as late, and a make-up Saturday as any working day', () => {
    const friday = handling('2026-11-20');
    expect(friday.clockDueOn).toBe('2026-11-27');
    const saturday = endClock(friday, date('2026-11-28'), CALENDAR, BY_REPLY);
    expect(saturday).toMatchObject({ result: 'clock_met', lateDays: 0 });
    const makeUp = handling('2026-02-06');
    expect(makeUp.clockDueOn).toBe('2026-02-13');
    expect(endClock(makeUp, date('2026-02-14'), CALENDAR, BY_REPLY)).toMatchObject({
      result: 'clock_late',
      lateDays: 1,
    });
    expect(endClock(makeUp, date('2026-02-23'), CALENDAR, BY_REPLY)).toMatchObject({ lateDays: 1 });
  });

  it.each(CLOCKS)('%s holds the right one to account', (clock) => {
    const running = startClock(clock, date('2026-11-23'), ORDINARY, CLOCK_DEFAULTS, CALENDAR);
    const { unitId, unitName } = endClock(running, date('2026-12-02'), CALENDAR, BY_REPLY);
    const expected = {
      dispatch_clock: null,
      accept_clock: 'u1',
      handle_clock: 'u1',
      inform_clock: null,
    };
    expect(unitId).toBe(expected[clock]);
    expect(unitName === null).toBe(CLOCK_BINDS[clock] === 'office');
  });
});

describe('clock: paused', () => {
  const running = handling('2026-11-23');
  const paused = pauseClock(running, date('2026-11-25'), CALENDAR);

  it('does not run, has no due date, and keeps what is left', () => {
    expect(isRunning(paused)).toBe(false);
    expect(paused).toMatchObject({
      clock: null,
      clockStartedOn: '2026-11-23',
      clockDays: 5,
      clockDueOn: null,
      clockDaysLeft: 3,
      clockPausedOn: '2026-11-25',
    });
    expect(clockOn(paused, date('2026-12-31'), CALENDAR)).toEqual(paused);
  });

  it('runs on with the days that were left', () => {
    const again = resumeClock(paused, 'handle_clock', date('2026-12-10'), CALENDAR);
    expect(again).toMatchObject({
      clock: 'handle_clock',
      clockStartedOn: '2026-11-23',
      clockDays: 5,
      clockDueOn: '2026-12-15',
      clockDaysLeft: 3,
      clockPausedOn: null,
    });
    expect(endClock(again, date('2026-12-16'), CALENDAR, BY_REPLY)).toMatchObject({
      startedOn: '2026-11-23',
      dueOn: '2026-12-15',
      lateDays: 1,
    });
  });

  it.each([
    ['two days late, to a Thursday', '2026-12-02', '2026-12-10', '2026-12-08', -2],
    ['two days late, to a Saturday', '2026-12-02', '2026-12-12', '2026-12-09', -2],
    ['on its last day, to a Thursday', '2026-11-30', '2026-12-10', '2026-12-10', 0],
    [
      'on its last day, to a Saturday: the next working day',
      '2026-11-30',
      '2026-12-12',
      '2026-12-14',
      1,
    ],
  ])('%s', (_, pausedOn, resumedOn, dueOn, left) => {
    const kept = pauseClock(running, date(pausedOn), CALENDAR);
    expect(resumeClock(kept, 'handle_clock', date(resumedOn), CALENDAR)).toMatchObject({
      clockDueOn: dueOn,
      clockDaysLeft: left,
    });
  });
});

describe('clock: extended', () => {
  it('is due on the day granted, and remembers the first due date', () => {
    const once = extendClock(
      handling('2026-11-23'),
      date('2026-12-08'),
      date('2026-11-30'),
      CALENDAR,
    );
    expect(once).toMatchObject({
      clockDays: 5,
      clockDueOn: '2026-12-08',
      clockFirstDueOn: '2026-11-30',
      clockProvisional: false,
      clockDaysLeft: 6,
      clockExtensions: 1,
    });
    const twice = extendClock(once, date('2026-12-10'), date('2026-12-01'), CALENDAR);
    expect(twice).toMatchObject({ clockFirstDueOn: '2026-11-30', clockExtensions: 2 });
  });

  it.each([
    ['a Sunday: the Monday', '2026-12-06', '2026-12-07'],
    ['a holiday: the first working day after it', '2027-01-01', '2027-01-06'],
    ['a make-up Sunday: itself', '2027-01-10', '2027-01-10'],
  ])('to %s', (_, granted, dueOn) =>
    expect(
      extendClock(handling('2026-11-23'), date(granted), date('2026-11-30'), WITH_2027),
    ).toMatchObject({ clockDueOn: dueOn, clockProvisional: false }),
  );

  it('keeps the days it won through a pause', () => {
    const extended = extendClock(
      handling('2026-11-23'),
      date('2026-12-08'),
      date('2026-11-30'),
      CALENDAR,
    );
    const paused = pauseClock(extended, date('2026-12-01'), CALENDAR);
    expect(paused).toMatchObject({
      clockFirstDueOn: '2026-11-30',
      clockExtensions: 1,
      clockDaysLeft: 5,
    });
    expect(resumeClock(paused, 'handle_clock', date('2026-12-14'), CALENDAR)).toMatchObject({
      clockDueOn: '2026-12-21',
      clockFirstDueOn: '2026-11-30',
      clockExtensions: 1,
    });
  });
});

describe('clock: provisional where a year has no calendar', () => {
  const running = handling('2026-12-28');

  it('counts by the plain week, and says so', () =>
    expect(running).toMatchObject({ clockDueOn: '2027-01-04', clockProvisional: true }));

  it('follows the calendar as soon as there is one', () => {
    const followed = clockOn(running, date('2026-12-29'), WITH_2027);
    expect(followed).toMatchObject({
      clockStartedOn: '2026-12-28',
      clockDueOn: '2027-01-07',
      clockProvisional: false,
      clockDaysLeft: 4,
    });
    expect(clockOn(followed, date('2026-12-29'), WITH_2027)).toEqual(followed);
  });

  it('follows it also after a pause and for a day granted', () => {
    const paused = pauseClock(running, date('2026-12-30'), CALENDAR);
    const resumed = resumeClock(paused, 'handle_clock', date('2026-12-31'), CALENDAR);
    expect(resumed).toMatchObject({ clockDueOn: '2027-01-05', clockProvisional: true });
    expect(clockOn(resumed, date('2026-12-31'), WITH_2027).clockDueOn).toBe('2027-01-08');
    const granted = extendClock(
      handling('2026-12-21'),
      date('2027-01-04'),
      date('2026-12-22'),
      CALENDAR,
    );
    expect(granted).toMatchObject({ clockDueOn: '2027-01-04', clockProvisional: true });
    expect(clockOn(granted, date('2026-12-23'), WITH_2027)).toMatchObject({
      clockDueOn: '2027-01-06',
      clockProvisional: false,
    });
  });

  it('ends by the calendar of that day, sweep or no sweep', () =>
    expect(endClock(running, date('2027-01-07'), WITH_2027, BY_REPLY)).toMatchObject({
      dueOn: '2027-01-07',
      result: 'clock_met',
      provisional: false,
    }));

  it.each([
    ['met while the calendar still reaches', handling('2026-12-28'), '2026-12-31', false],
    ['met beyond it', handling('2026-12-28'), '2027-01-04', true],
    ['late beyond it', handling('2026-12-28'), '2027-01-06', true],
    ['late beyond it though due within', handling('2026-12-21'), '2027-01-06', true],
    ['late within', handling('2026-12-21'), '2026-12-31', false],
  ])(
    'a result is provisional only for days without a calendar: %s',
    (_, from, today, provisional) =>
      expect(endClock(from, date(today), CALENDAR, BY_REPLY).provisional).toBe(provisional),
  );

  it('leaves a firm due date alone whatever becomes of the calendar', () => {
    const firm = handling('2026-11-23');
    const holidays = calendarOf([
      ...ROWS,
      ...['2026-11-26', '2026-11-27', '2026-11-30'].map(
        (day) => ({ date: date(day), kind: 'day_off' }) as const,
      ),
    ]);
    expect(clockOn(firm, date('2026-11-24'), holidays)).toEqual({ ...firm, clockDaysLeft: 1 });
    expect(endClock(firm, date('2026-12-01'), holidays, BY_REPLY)).toMatchObject({
      dueOn: '2026-11-30',
      lateDays: 1,
    });
  });
});

/** Counts on its fingers: every day one by one, and never back. */
class NaiveClock {
  runs = true;

  constructor(
    readonly calendar: Calendar,
    public day: DateText,
    public left: number,
  ) {}

  next(): void {
    this.day = addDays(this.day, 1);
    if (this.runs && isWorkingDay(this.calendar, this.day)) this.left -= 1;
  }
}

describe.each([2021, 2026])('clock: against a count day by day, all of %d', (year) => {
  const calendar = calendarOf(calendarDaysOf([year]));
  const first = date(`${year}-01-01`);
  const last = date(`${year}-12-31`);

  it.each([1, 2, 5, 10, 15])('%d days, from every day to the end of the year', (days) => {
    const rules = { ...CLOCK_DEFAULTS, clockOrdinaryDays: days };
    const wrong: string[] = [];
    for (let start = first; start < last; start = addDays(start, 1)) {
      const running = startClock('handle_clock', start, ORDINARY, rules, calendar);
      const naive = new NaiveClock(calendar, start, days);
      for (let more = 0; more < 30 && naive.day < last; more += 1) {
        if (daysLeft(running, naive.day, calendar).days !== naive.left) {
          wrong.push(`${start} on ${naive.day}`);
        }
        const late = Math.max(0, -naive.left);
        // A round is asked where its result turns.
        if (naive.left < 2) {
          const { lateDays, result } = endClock(running, naive.day, calendar, BY_REPLY);
          if (lateDays !== late || (result === 'clock_late') !== late > 0) {
            wrong.push(`${start} ended ${naive.day}`);
          }
        }
        naive.next();
      }
    }
    expect(wrong).toEqual([]);
  });

  it('paused and resumed at random, any number of times', () => {
    const roll = dice(year);
    const wrong: string[] = [];
    for (let round = 0; round < 100; round += 1) {
      const start = addDays(first, roll(200));
      let fields: ClockFields = handling(start, { complexity: 'difficult' }, calendar);
      const naive = new NaiveClock(calendar, start, 15);
      for (let more = 0; more < 90; more += 1) {
        naive.next();
        const works = isWorkingDay(calendar, naive.day);
        if (roll(8) === 0 && isRunning(fields)) {
          fields = pauseClock(fields, naive.day, calendar);
          naive.runs = false;
        } else if (roll(4) === 0 && !isRunning(fields) && (works || naive.left !== 0)) {
          fields = resumeClock(fields, 'handle_clock', naive.day, calendar);
          naive.runs = true;
        }
        const shown = clockOn(fields, naive.day, calendar).clockDaysLeft;
        if (shown !== naive.left) wrong.push(`${start} on ${naive.day}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('clock: steps of an issue', () => {
  const step = (
    fields: ClockFields,
    action: string,
    to: string,
    today: string,
    more: Partial<ClockStep> = {},
  ) =>
    stepClock(fields, {
      action,
      to,
      today: date(today),
      calendar: CALENDAR,
      rules: CLOCK_DEFAULTS,
      facts: ORDINARY,
      unit: UNIT,
      ...more,
    });

  const clockOfState: Readonly<Record<string, Clock | null>> = {
    registered: 'dispatch_clock',
    declined: null,
    dispatched: 'accept_clock',
    handling: 'handle_clock',
    issue_paused: null,
    replied: null,
    resolved: 'inform_clock',
    followed_up: null,
    issue_closed: null,
  };

  it('knows the clock of each state', () => expect(STATE_CLOCKS).toEqual(clockOfState));

  it.each([
    ['record.create', null, 'registered', 'dispatch_clock'],
    ['issue.decline', 'dispatch_clock', 'declined', null],
    ['issue.reconsider', null, 'registered', 'dispatch_clock'],
    ['issue.dispatch', 'dispatch_clock', 'dispatched', 'accept_clock'],
    ['issue.accept', 'accept_clock', 'handling', 'handle_clock'],
    ['issue.wrong_unit', 'accept_clock', 'registered', 'dispatch_clock'],
    ['issue.redispatch', 'accept_clock', 'dispatched', 'accept_clock'],
    ['issue.redispatch', 'handle_clock', 'dispatched', 'accept_clock'],
    ['issue.reply', 'handle_clock', 'replied', null],
    ['issue.rehandle', null, 'handling', 'handle_clock'],
    ['issue.resolve', null, 'resolved', 'inform_clock'],
    ['issue.inform', 'inform_clock', 'resolved', null],
    ['issue.follow_up', 'inform_clock', 'followed_up', null],
    ['issue.follow_up', null, 'followed_up', null],
    ['issue.reopen', null, 'handling', 'handle_clock'],
    ['issue.close', 'inform_clock', 'issue_closed', null],
    ['issue.close', null, 'issue_closed', null],
  ] as const)('%s: %s ends, in %s %s begins', (action, running, to, begun) => {
    const before =
      running === null
        ? NO_CLOCK
        : startClock(running, date('2026-11-23'), ORDINARY, CLOCK_DEFAULTS, CALENDAR);
    const { fields, round } = step(before, action, to, '2026-11-24');
    expect(round?.clock ?? null).toBe(running);
    expect(round?.endedBy ?? action).toBe(action);
    expect(fields.clock).toBe(begun);
    expect(fields.clockStartedOn).toBe(begun && '2026-11-24');
    if (begun === null) expect(fields).toEqual(NO_CLOCK);
  });

  it('a pause and its end write no round, and begin nothing anew', () => {
    const paused = step(handling('2026-11-23'), 'issue.pause', 'issue_paused', '2026-11-25');
    expect(paused).toMatchObject({ round: null, fields: { clock: null, clockDaysLeft: 3 } });
    const again = step(paused.fields, 'issue.resume', 'handling', '2026-12-10');
    expect(again).toMatchObject({
      round: null,
      fields: { clock: 'handle_clock', clockStartedOn: '2026-11-23', clockDueOn: '2026-12-15' },
    });
  });

  it('an extension moves the running clock, asking for one does not', () => {
    const running = handling('2026-11-23');
    const asked = step(running, 'issue.request_extension', 'handling', '2026-11-24');
    expect(asked).toEqual({ fields: { ...running, clockDaysLeft: 4 }, round: null });
    const granted = step(running, 'issue.extend', 'handling', '2026-11-24', {
      grantedDueOn: date('2026-12-08'),
    });
    expect(granted).toMatchObject({ round: null, fields: { clockDueOn: '2026-12-08' } });
  });

  it('a case that goes astray is told round by round', () => {
    const rounds: unknown[] = [];
    let fields: ClockFields = NO_CLOCK;
    const walk = (action: string, to: string, today: string, unitName: string) => {
      const stepped = step(fields, action, to, today, { unit: { unitId: unitName, unitName } });
      fields = stepped.fields;
      const { round } = stepped;
      if (round) rounds.push([round.clock, round.unitName, round.endedOn, round.lateDays]);
    };
    walk('record.create', 'registered', '2026-11-02', '');
    walk('issue.dispatch', 'dispatched', '2026-11-03', '区税务局');
    walk('issue.wrong_unit', 'registered', '2026-11-04', '区税务局');
    walk('issue.dispatch', 'dispatched', '2026-11-06', '区税务局');
    walk('issue.accept', 'handling', '2026-11-09', '区住建局');
    walk('issue.reply', 'replied', '2026-11-20', '区住建局');
    walk('issue.rehandle', 'handling', '2026-11-23', '区住建局');
    walk('issue.reply', 'replied', '2026-11-27', '区住建局');
    walk('issue.resolve', 'resolved', '2026-11-30', '区住建局');
    walk('issue.inform', 'resolved', '2026-12-08', '区住建局');
    walk('issue.follow_up', 'followed_up', '2026-12-09', '区住建局');
    walk('issue.reopen', 'handling', '2026-12-10', '区住建局');
    walk('issue.redispatch', 'dispatched', '2026-12-11', '区住建局');
    walk('issue.accept', 'handling', '2026-12-14', '区水务局');
    expect(rounds).toEqual([
      ['dispatch_clock', null, '2026-11-03', 0],
      ['accept_clock', '区税务局', '2026-11-04', 0],
      ['dispatch_clock', null, '2026-11-06', 1],
      ['accept_clock', '区住建局', '2026-11-09', 0],
      ['handle_clock', '区住建局', '2026-11-20', 4],
      ['handle_clock', '区住建局', '2026-11-27', 0],
      ['inform_clock', null, '2026-12-08', 1],
      ['handle_clock', '区住建局', '2026-12-11', 0],
      ['accept_clock', '区水务局', '2026-12-14', 0],
    ]);
    expect(fields).toMatchObject({ clock: 'handle_clock', clockDueOn: '2026-12-21' });
  });
});

describe('clock: in words', () => {
  const says = (fields: ClockFields, today: string, calendar: Calendar = CALENDAR) =>
    clockSentence(fields, date(today), calendar);
  const running = handling('2026-11-23');
  const extended = extendClock(running, date('2026-12-08'), date('2026-11-24'), CALENDAR);

  it.each([
    ['2026-11-25', '还有3个工作日'],
    ['2026-11-28', '还有1个工作日'],
    ['2026-11-30', '今日到期'],
    ['2026-12-02', '已超期2个工作日'],
  ])('on %s: %s', (today, left) =>
    expect(says(running, today)).toBe(`办理计时：5个工作日，2026年11月30日到期，${left}`),
  );

  it('on a day off after the last day it is over, and not yet late', () =>
    expect(says(handling('2026-11-20'), '2026-11-28')).toBe(
      '办理计时：5个工作日，2026年11月27日到期，已到期',
    ));

  it('names the first date of one that was extended', () =>
    expect(says(extended, '2026-12-07')).toBe(
      '办理计时：5个工作日，2026年12月8日到期，已延期（原定2026年11月30日到期），还有1个工作日',
    ));

  it('says that it may still move, and for which year', () =>
    expect(says(handling('2026-12-28'), '2026-12-29')).toBe(
      '办理计时：5个工作日，暂按2027年1月4日到期，还有4个工作日（2027年工作日历未录入，结果为暂定）',
    ));

  it('counts late days beyond the calendar as provisional, and the due date as what it is', () =>
    expect(says(handling('2026-12-21'), '2027-01-04')).toBe(
      '办理计时：5个工作日，2026年12月28日到期，已超期5个工作日（2027年工作日历未录入，结果为暂定）',
    ));

  it('follows the calendar before the sweep has', () =>
    expect(says(handling('2026-12-28'), '2026-12-29', WITH_2027)).toBe(
      '办理计时：5个工作日，2027年1月7日到期，还有4个工作日',
    ));

  it.each([
    ['2026-11-25', '计时已暂停：2026年11月25日起暂停，恢复计时后还有3个工作日'],
    ['2026-12-02', '计时已暂停：2026年12月2日起暂停，暂停前已超期2个工作日'],
  ])('paused on %s: %s', (pausedOn, sentence) =>
    expect(says(pauseClock(running, date(pausedOn), CALENDAR), '2026-12-31')).toBe(sentence),
  );

  it('has nothing to say where no clock runs', () =>
    expect(says(NO_CLOCK, '2026-11-25')).toBeNull());

  it.each([
    [2, '还有2个工作日'],
    [0, '已到期'],
    [-1, '已超期1个工作日'],
  ])('%d left: %s', (days, words) => expect(daysLeftWords(days)).toBe(words));

  it.each([
    [handling('2026-11-23'), '2026-11-24', '按时'],
    [handling('2026-11-23'), '2026-12-02', '超期2个工作日'],
    [handling('2026-12-28'), '2027-01-06', '超期2个工作日（暂定）'],
  ])('a result %#', (clock, today, words) => {
    const round = endClock(clock, date(today), CALENDAR, BY_REPLY);
    expect(resultWords(round)).toBe(words);
    expect(roundSentence(round)).toMatch(/^2026年1[12]月\d+日起算，.+到期；.+反馈$/);
  });
});
