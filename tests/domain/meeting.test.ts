import {
  countAnswers,
  heldAnswerFaults,
  recordedAnswer,
  replyFaults,
} from '../../src/domain/attendance';
import { MEETING_KINDS } from '../../src/domain/meeting';
import type { Meeting } from '../../src/domain/meeting-form';
import {
  CHAIRS,
  changeFaults,
  convocationFaults,
  heldFaults,
  isMoved,
  meetingFaults,
  parseTime,
  seriesOf,
  timeFaults,
} from '../../src/domain/meeting-form';
import { POST_KINDS } from '../../src/domain/roles';
import type { Suggestion } from '../../src/domain/topic';
import { topicFaults } from '../../src/domain/topic';
import type { Violation } from '../../src/domain/verdict';

const TODAY = '2026-03-10';

const COMPLETE: Meeting = {
  kind: 'leader_regular',
  group: null,
  heldOn: '2026-03-20',
  startsAt: '09:00',
  endsAt: '11:30',
  place: '区政府三楼会议室',
  delegation: null,
  units: ['u1', 'u2'],
  chair: { kind: 'taskforce_leader', group: null },
};

const said = (found: readonly Violation[]): string[] =>
  found.map((one) => `${one.code} ${one.field ?? ''}`.trim());

const faults = (more: Partial<Meeting>) => said(meetingFaults({ ...COMPLETE, ...more }));

describe('meeting: times as people type them', () => {
  it.each([
    ['09:00', '09:00'],
    ['9:00', '09:00'],
    ['９：００', '09:00'],
    [' 9 : 05 ', '09:05'],
    ['9点', '09:00'],
    ['14时30分', '14:30'],
    ['0:00', '00:00'],
    ['23:59', '23:59'],
    ['24:00', null],
    ['9:60', null],
    ['9', null],
    ['9:', null],
    ['上午9点', null],
    ['-1:00', null],
    ['', null],
  ])('reads %s as %s', (typed, time) => {
    expect(parseTime(typed)).toBe(time);
  });

  it.each<[string, string | null, string | null, string[]]>([
    ['both', '9:00', '11:00', []],
    ['no end', '9:00', null, []],
    ['the end before the start', '11:00', '9:30', ['meeting.end-not-after-start endsAt']],
    ['no time at all between', '9:00', '09:00', ['meeting.end-not-after-start endsAt']],
    ['a start nobody can read', '早上', '11:00', ['meeting.time-unreadable startsAt']],
    [
      'two nobody can read',
      '25:00',
      'x',
      ['meeting.time-unreadable startsAt', 'meeting.time-unreadable endsAt'],
    ],
  ])('%s', (_, startsAt, endsAt, expected) => {
    expect(said(timeFaults(startsAt, endsAt))).toEqual(expected);
  });
});

describe('meeting: kind, group and chair fit 四(一)(三)', () => {
  it.each<[string, Partial<Meeting>, string[]]>([
    ['nothing wrong', {}, []],
    ['a group on a regular meeting', { group: 'g1' }, ['meeting.group-superfluous group']],
    [
      'a dispatch of no group',
      { kind: 'group_dispatch', chair: null },
      ['meeting.group-missing group'],
    ],
    [
      'a dispatch chaired by another group’s head',
      { kind: 'group_dispatch', group: 'g1', chair: { kind: 'group_head', group: 'g2' } },
      ['meeting.chair-unfit chair'],
    ],
    [
      'a dispatch chaired by its own head',
      { kind: 'group_dispatch', group: 'g1', chair: { kind: 'group_head', group: 'g1' } },
      [],
    ],
    [
      'an office meeting chaired by the deputy without 委托',
      { kind: 'office_meeting', chair: { kind: 'office_deputy_director', group: null } },
      ['meeting.delegation-missing delegation'],
    ],
    [
      'one with a blank 委托',
      {
        kind: 'office_meeting',
        chair: { kind: 'office_deputy_director', group: null },
        delegation: '  ',
      },
      ['meeting.delegation-missing delegation'],
    ],
    [
      'one with a 委托',
      {
        kind: 'office_meeting',
        chair: { kind: 'office_deputy_director', group: null },
        delegation: '办公室主任3月9日委托',
      },
      [],
    ],
    ['no chair yet', { chair: null }, []],
  ])('%s', (_, more, expected) => {
    expect(faults(more)).toEqual(expected);
  });

  it.each(MEETING_KINDS)('%s is chaired by its own posts and its deputies alone', (kind) => {
    const { own, deputies } = CHAIRS[kind];
    const group = kind === 'group_dispatch' ? 'g1' : null;
    const fit = POST_KINDS.filter(
      (post) =>
        !faults({ kind, group, chair: { kind: post, group } }).some((one) => one.includes('unfit')),
    );
    expect([...fit].sort()).toEqual([...own, ...deputies].sort());
  });

  it('says everything at once', () => {
    expect(
      faults({
        kind: 'office_meeting',
        group: 'g1',
        startsAt: '25:00',
        chair: { kind: 'liaison', group: null },
      }),
    ).toEqual([
      'meeting.group-superfluous group',
      'meeting.time-unreadable startsAt',
      'meeting.chair-unfit chair',
    ]);
  });
});

describe('meeting: calling people to it', () => {
  const held = { chairHeld: true, inactiveUnits: [] };

  it.each<[string, Partial<Meeting>, { chairHeld: boolean; inactiveUnits: string[] }, string[]]>([
    ['nothing missing', {}, held, []],
    ['today', { heldOn: TODAY }, held, []],
    ['a day gone by', { heldOn: '2026-03-09' }, held, ['date.past heldOn']],
    ['nobody invited', { units: [] }, held, ['meeting.units-missing units']],
    [
      'a unit that is no more',
      {},
      { chairHeld: true, inactiveUnits: ['区旧局'] },
      ['meeting.unit-inactive units'],
    ],
    [
      'nobody to chair',
      { chair: null },
      { ...held, chairHeld: false },
      ['meeting.chair-missing chair'],
    ],
    [
      'a chair’s post nobody holds that day',
      {},
      { ...held, chairHeld: false },
      ['meeting.chair-vacant chair'],
    ],
    [
      'everything at once',
      { startsAt: null, place: ' ', units: [], chair: null },
      { ...held, chairHeld: false },
      [
        'meeting.starts-at-missing startsAt',
        'meeting.place-missing place',
        'meeting.units-missing units',
        'meeting.chair-missing chair',
      ],
    ],
  ])('%s', (_, more, day, expected) => {
    expect(said(convocationFaults({ ...COMPLETE, ...more }, day, TODAY))).toEqual(expected);
  });

  it('is held on its day or later, never before', () => {
    expect(said(heldFaults('2026-03-11', TODAY))).toEqual(['meeting.not-yet heldOn']);
    expect(heldFaults(TODAY, TODAY)).toEqual([]);
  });

  it.each<[string, Partial<Meeting>, boolean, string[]]>([
    ['nothing', {}, false, ['meeting.nothing-changed']],
    ['the same time typed otherwise', { startsAt: '9：00' }, false, ['meeting.nothing-changed']],
    ['another place', { place: '五楼' }, false, []],
    ['another day', { heldOn: '2026-03-21' }, true, []],
    ['another hour', { startsAt: '10:00' }, true, []],
  ])('a change of %s', (_, more, moved, expected) => {
    const after = { ...COMPLETE, ...more };
    expect(isMoved(COMPLETE, after)).toBe(moved);
    expect(said(changeFaults(COMPLETE, after))).toEqual(expected);
  });
});

describe('meeting: its series', () => {
  it.each([
    ['leader_regular', null, 'leader-regular'],
    ['committee_report', null, 'committee-report'],
    ['group_dispatch', 'special-group-3', 'group-dispatch-3'],
    ['group_dispatch', 'new-group', 'group-dispatch-new-group'],
    ['office_meeting', null, 'office-meeting'],
  ] as const)('%s of %s is %s', (kind, group, series) => {
    expect(seriesOf(kind, group)).toBe(series);
  });
});

describe('attendance: answers fit 六', () => {
  it.each<[string, string | null, string | null, string | null, string[]]>([
    ['nothing said', null, null, null, []],
    ['present', 'present', null, null, []],
    ['present, by name', 'present', '张三', null, []],
    ['a deputy without a name', 'deputised', null, null, ['attendance.name-missing attendeeName']],
    ['a deputy', 'deputised', '李四', null, []],
    [
      'an excuse without a reason',
      'excused',
      null,
      null,
      ['attendance.reason-missing absenceReason'],
    ],
    ['an excuse', 'excused', null, '出差', []],
    ['absent', 'absent', null, null, []],
    [
      'present and excused at once',
      'present',
      null,
      '出差',
      ['attendance.reason-superfluous absenceReason'],
    ],
    [
      'excused, and somebody comes',
      'excused',
      '李四',
      '出差',
      ['attendance.name-superfluous attendeeName'],
    ],
  ])('%s', (_, answer, attendeeName, absenceReason, expected) => {
    expect(said(replyFaults({ answer, attendeeName, absenceReason }))).toEqual(expected);
  });

  it.each([
    ['answered present', 'present', 'present'],
    ['sent a deputy', 'deputised', 'deputised'],
    ['was excused', 'excused', 'excused'],
    ['said nothing', null, 'absent'],
  ] as const)('who %s is recorded as %s → %s', (_, answered, recorded) => {
    expect(recordedAnswer('u1', answered, { came: [], missed: [] })).toBe(recorded);
  });

  it.each([
    ['came without an answer', null, ['u1'], [], 'present'],
    ['came though excused', 'excused', ['u1'], [], 'present'],
    ['sent a deputy, named among those who came', 'deputised', ['u1'], [], 'deputised'],
    ['did not come though it had said so', 'present', [], ['u1'], 'absent'],
  ] as const)('who %s', (_, answered, came, missed, recorded) => {
    expect(recordedAnswer('u1', answered, { came, missed })).toBe(recorded);
  });

  it('refuses a unit that came and stayed away', () => {
    expect(said(heldAnswerFaults({ came: ['u1', 'u2'], missed: ['u2'] }))).toEqual([
      'attendance.came-and-missed missedUnits',
    ]);
    expect(heldAnswerFaults({ came: ['u1'], missed: ['u2'] })).toEqual([]);
  });

  it('counts each answer, and who has given none', () => {
    expect(countAnswers(['present', 'present', 'excused', null, 'absent', 'deputised'])).toEqual({
      present: 2,
      deputised: 1,
      excused: 1,
      absent: 1,
      unanswered: 1,
    });
  });
});

describe('topic: who suggests it, and for what 四(一)', () => {
  const TOPIC: Suggestion = { unit: 'u1', group: null, forKind: 'leader_regular', forGroup: null };

  it.each<[string, Partial<Suggestion>, string[]]>([
    ['a unit’s', {}, []],
    ['nobody’s', { unit: null }, []],
    ['two at once', { group: 'g1' }, ['topic.two-suggesters group']],
    ['a group for a regular meeting', { forGroup: 'g1' }, ['topic.group-superfluous forGroup']],
    ['a group for its dispatch', { forKind: 'group_dispatch', forGroup: 'g1' }, []],
  ])('%s', (_, more, expected) => {
    expect(said(topicFaults({ ...TOPIC, ...more }))).toEqual(expected);
  });
});
