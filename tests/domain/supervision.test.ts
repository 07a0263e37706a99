import { calendarDaysOf, COVERED_YEARS } from '../../src/bootstrap/calendar-days';
import { calendarOf } from '../../src/domain/calendar';
import type { Deadline } from '../../src/domain/supervision';
import { CHASE_EVENTS, chaseStep, LADDER, LADDER_DEFAULTS } from '../../src/domain/supervision';
import { toldOf } from '../../src/domain/notification';
import { date } from './dates';

const calendar = calendarOf(calendarDaysOf(COVERED_YEARS));

const stepOn = (today: string, deadline: Partial<Record<'dueOn' | 'since' | 'owner', string>>) =>
  chaseStep(
    {
      owner: (deadline.owner ?? 'unit') as Deadline['owner'],
      dueOn: date(deadline.dueOn ?? '2026-02-13'),
      since: deadline.since === undefined ? null : date(deadline.since),
    },
    { today: date(today), calendar, ladder: LADDER_DEFAULTS },
  );

const said = (step: ReturnType<typeof stepOn>) =>
  step === null ? null : `${step.event} ${step.step} ${step.days}`;

describe('ladder: working days overdue 四(五)', () => {
  // Due on Friday 13 February 2026; 14 and 28 February are make-up Saturdays, 15–23 the festival.
  it.each([
    ['the day it is due', '2026-02-13', 'chase.remind 0 0'],
    ['a make-up Saturday counts', '2026-02-14', 'chase.liaison liaison 1'],
    ['the festival does not', '2026-02-23', 'chase.liaison liaison 1'],
    ['two days', '2026-02-24', 'chase.liaison liaison 2'],
    ['three', '2026-02-25', 'chase.member member 3'],
    ['four', '2026-02-26', 'chase.member member 4'],
    ['five', '2026-02-27', 'chase.urging urging 5'],
    ['the second make-up Saturday', '2026-02-28', 'chase.urging urging 6'],
    ['nine', '2026-03-04', 'chase.urging urging 9'],
    ['ten', '2026-03-05', 'chase.letter letter 10'],
    ['nineteen', '2026-03-18', 'chase.letter letter 19'],
    ['twenty', '2026-03-19', 'chase.leader leader 20'],
  ])('%s', (_, today, expected) => {
    expect(said(stepOn(today, {}))).toBe(expected);
  });

  it('the last rung stays, however late it is', () => {
    expect(stepOn('2026-12-31', {})).toMatchObject({ event: 'chase.leader', step: 'leader' });
  });

  it('a weekend after the date – nothing is overdue yet', () => {
    expect(stepOn('2026-03-08', { dueOn: '2026-03-06' })).toBeNull();
  });

  it.each([
    ['1', null],
    ['3', null],
    ['5', 'urging_notice'],
    ['10', 'supervision_letter'],
    ['20', 'supervision_letter'],
  ])('%s days overdue – drafts %s', (days, drafts) => {
    const row = LADDER.find((one) => LADDER_DEFAULTS[one.days] === Number(days));
    expect(row?.drafts).toBe(drafts);
  });

  it('the office’s own delay – the same rungs, told to the office, and no draft', () => {
    const office = (today: string) => stepOn(today, { owner: 'office' });
    expect(said(office('2026-02-13'))).toBe('chase.remind_office 0 0');
    expect(said(office('2026-02-24'))).toBe('chase.office liaison 2');
    expect(said(office('2026-03-19'))).toBe('chase.office leader 20');
    expect(office('2026-03-19')?.drafts).toBeNull();
  });

  it('the rulebook’s days count, not the defaults', () => {
    const ladder = { ...LADDER_DEFAULTS, ladderMemberDays: 2 };
    const deadline = { owner: 'unit', dueOn: date('2026-02-13'), since: null } as const;
    const step = chaseStep(deadline, { today: date('2026-02-24'), calendar, ladder });
    expect(step?.event).toBe('chase.member');
  });

  it('a year without a calendar – the days are provisional', () => {
    expect(stepOn('2099-01-12', { dueOn: '2099-01-05' })).toMatchObject({
      days: 5,
      provisional: true,
    });
    expect(stepOn('2026-02-24', {})?.provisional).toBe(false);
  });
});

describe('reminders: 14, 7, 3, 1 working days before, and on the day', () => {
  const DUE = '2026-03-31';

  it.each([
    ['2026-03-10', null],
    ['2026-03-11', 'chase.remind 14 14'],
    ['2026-03-19', 'chase.remind 14 8'],
    ['2026-03-20', 'chase.remind 7 7'],
    ['2026-03-25', 'chase.remind 7 4'],
    ['2026-03-26', 'chase.remind 3 3'],
    ['2026-03-30', 'chase.remind 1 1'],
    ['2026-03-31', 'chase.remind 0 0'],
  ])('%s – %s', (today, expected) => {
    expect(said(stepOn(today, { dueOn: DUE }))).toBe(expected);
  });

  it('a date on a weekend – the last working day before it is the day', () => {
    expect(said(stepOn('2026-03-06', { dueOn: '2026-03-07' }))).toBe('chase.remind 0 0');
  });

  it.each([
    ['of a five-day clock only 3, 1 and the day', '2026-03-25', '2026-03-24', null],
    ['', '2026-03-26', '2026-03-24', 'chase.remind 3 3'],
    ['of a two-day clock only 1 and the day', '2026-03-27', '2026-03-27', null],
    ['', '2026-03-30', '2026-03-27', 'chase.remind 1 1'],
    ['of one day only the day', '2026-03-30', '2026-03-30', null],
    ['', '2026-03-31', '2026-03-30', 'chase.remind 0 0'],
  ])('%s %s, begun %s – %s', (_, today, since, expected) => {
    expect(said(stepOn(today, { dueOn: DUE, since }))).toBe(expected);
  });
});

describe('who is told on each rung', () => {
  it.each([
    ['chase.remind', ['own_liaison']],
    ['chase.remind_office', ['supervision']],
    ['chase.liaison', ['own_liaison']],
    ['chase.member', ['own_liaison', 'own_member']],
    ['chase.urging', ['own_liaison', 'own_member', 'supervision']],
    ['chase.letter', ['own_liaison', 'own_member', 'supervision', 'deputy_leader']],
    [
      'chase.leader',
      ['own_liaison', 'own_member', 'supervision', 'deputy_leader', 'taskforce_leader'],
    ],
    ['chase.office', ['supervision', 'director']],
  ])('%s – %j, in the day’s digest', (event, audience) => {
    expect(toldOf(event)).toEqual([{ event, audience, urgency: 'digest', clause: '四(五)' }]);
  });

  it('every event of the ladder has a row', () => {
    expect(CHASE_EVENTS.filter((event) => toldOf(event).length !== 1)).toEqual([]);
  });
});
