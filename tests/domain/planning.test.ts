import { calendarOf } from '../../src/domain/calendar';
import type { Window } from '../../src/domain/cadence';
import type { WaitingTopic } from '../../src/domain/planning';
import { agendaTopics, inDueOrder, mayPlan, proposedDay } from '../../src/domain/planning';
import { meetingTitle } from '../../src/domain/meeting.zh';
import type { PersonActor } from '../../src/domain/permissions';
import type { PostKind } from '../../src/domain/roles';
import { date } from './dates';

const CALENDAR = calendarOf([
  { date: date('2026-10-01'), kind: 'day_off' },
  { date: date('2026-10-02'), kind: 'day_off' },
]);

const window = (from: string, to: string): Window => ({ from: date(from), to: date(to) });
const MARCH = window('2026-03-01', '2026-03-31');
const APRIL = window('2026-04-01', '2026-04-30');

describe('planning: the day it proposes 四(一)', () => {
  it.each<[string, string, { current: Window; next: Window; met: boolean } | null, string]>([
    [
      'with three working days’ notice',
      '2026-03-10',
      { current: MARCH, next: APRIL, met: false },
      '2026-03-13',
    ],
    ['over a weekend', '2026-03-12', { current: MARCH, next: APRIL, met: false }, '2026-03-17'],
    [
      'in what is left of the window',
      '2026-03-30',
      { current: MARCH, next: APRIL, met: false },
      '2026-03-31',
    ],
    [
      'in the next window when this one has met',
      '2026-03-10',
      { current: MARCH, next: APRIL, met: true },
      '2026-04-01',
    ],
    [
      'in the next window on the last day of this one',
      '2026-03-31',
      { current: MARCH, next: APRIL, met: false },
      '2026-04-03',
    ],
    [
      'on the first day that is worked on',
      '2026-09-20',
      {
        current: window('2026-09-01', '2026-09-30'),
        next: window('2026-10-01', '2026-10-31'),
        met: true,
      },
      '2026-10-05',
    ],
    [
      'not in a window whose last days are a weekend',
      '2026-03-13',
      {
        current: window('2026-03-02', '2026-03-15'),
        next: window('2026-03-16', '2026-03-29'),
        met: false,
      },
      '2026-03-18',
    ],
    ['after due notice where no rhythm binds', '2026-03-10', null, '2026-03-13'],
  ])('%s', (_, today, windows, expected) => {
    expect(proposedDay(CALENDAR, date(today), windows)).toBe(expected);
  });
});

describe('planning: the agenda it proposes', () => {
  const LEADER = { series: 'leader-regular', kind: 'leader_regular', group: null } as const;
  const DISPATCH = { series: 'group-dispatch-3', kind: 'group_dispatch', group: 'g3' } as const;
  const topic = (documentId: string, more: Partial<WaitingTopic> = {}): WaitingTopic => ({
    documentId,
    state: 'admitted',
    forKind: null,
    forGroup: null,
    group: null,
    carriedIn: null,
    carriedOn: null,
    ...more,
  });
  const carried = (documentId: string, carriedIn: string | null, carriedOn: string) =>
    topic(documentId, { state: 'carried_over', carriedIn, carriedOn });

  it('takes up what its own series carried over first, the longest waiting before the others', () => {
    const topics = [
      topic('new'),
      carried('later', 'leader-regular', '2026-03-02'),
      carried('elsewhere', 'executive-regular', '2026-01-02'),
      carried('first', 'leader-regular', '2026-01-05'),
    ];
    expect(agendaTopics(topics, LEADER).map((one) => one.documentId)).toEqual([
      'first',
      'later',
      'new',
    ]);
  });

  it('leaves out what is meant for another kind or another group', () => {
    const topics = [
      topic('any'),
      topic('other', { forKind: 'office_meeting' }),
      topic('own', { forKind: 'leader_regular' }),
      topic('dispatch', { forKind: 'group_dispatch', forGroup: 'g3' }),
      topic('suggested by the group', { forKind: 'group_dispatch', group: 'g3' }),
      topic('another group', { forKind: 'group_dispatch', forGroup: 'g4', group: 'g3' }),
    ];
    expect(agendaTopics(topics, LEADER).map((one) => one.documentId)).toEqual(['any', 'own']);
    expect(agendaTopics(topics, DISPATCH).map((one) => one.documentId)).toEqual([
      'dispatch',
      'suggested by the group',
    ]);
  });

  it('names unfinished decisions by date, those without one last', () => {
    const decisions = [{ dueOn: null }, { dueOn: '2026-05-01' }, { dueOn: '2026-04-01' }];
    expect(inDueOrder(decisions).map((one) => one.dueOn)).toEqual([
      '2026-04-01',
      '2026-05-01',
      null,
    ]);
  });

  it('calls a meeting by its year and turn', () => {
    const at = { year: 2026, nth: 3, group: '服务企业发展专项工作小组' };
    expect(meetingTitle('leader_regular', at)).toBe('工作专班2026年第3次组长例会');
    expect(meetingTitle('group_dispatch', at)).toBe('服务企业发展专项工作小组2026年第3次集中调度');
  });
});

describe('planning: who plans 四(一)(三)', () => {
  const actor = (roles: PersonActor['roles'], kind: PostKind | null = null): PersonActor => ({
    kind: 'person',
    person: 'p1',
    name: '甲',
    roles,
    posts:
      kind === null
        ? []
        : [{ id: 'x', name: 'x', kind, unit: null, group: 'g3', groupCode: 'special-group-3' }],
  });
  const head = actor([], 'group_head');

  it.each([
    ['综合组, a regular meeting', actor(['general']), 'leader_regular', null, true],
    ['综合组, a dispatch', actor(['general']), 'group_dispatch', 'g3', true],
    ['a group’s head, its dispatch', head, 'group_dispatch', 'g3', true],
    ['a group’s head, another’s', head, 'group_dispatch', 'g4', false],
    ['a group’s head, a regular meeting', head, 'leader_regular', null, false],
    ['a liaison of the group, its dispatch', actor([], 'liaison'), 'group_dispatch', 'g3', false],
    ['the director', actor(['director']), 'leader_regular', null, false],
    ['a leader', actor(['leader']), 'leader_regular', null, false],
  ] as const)('%s', (_, who, kind, group, may) => {
    expect(mayPlan(who, { kind, group })).toBe(may);
  });

  it('nobody plans nothing', () => {
    expect(mayPlan({ kind: 'nobody' }, { kind: 'leader_regular', group: null })).toBe(false);
  });
});
