import { calendarOf } from '../../src/domain/calendar';
import type { DecidingMeeting, Decision } from '../../src/domain/decision';
import { decisionFaults, ownTaskFaults, writingFaults } from '../../src/domain/decision';
import type { Minuted, MinutedDecision, MinutedMeeting, Signature } from '../../src/domain/minutes';
import {
  distributionOf,
  inSequence,
  lateSteps,
  MINUTES_NORMS,
  minutesDue,
  minutesLacks,
  publicPart,
  signatureFaults,
} from '../../src/domain/minutes';
import {
  attendanceWords,
  correctionTitle,
  decisionWords,
  dutyWords,
  inviteesOf,
  numberedDecisions,
  openingWords,
  ordinalWords,
} from '../../src/domain/minutes.zh';
import { minutesNumber } from '../../src/domain/numbering';
import type { Violation } from '../../src/domain/verdict';
import { date } from './dates';

const unit = (id: string, active = true) => ({ id, name: `区${id}局`, active });

const ASSIGNMENT: MinutedDecision = {
  id: 'd1',
  sequence: 1,
  kind: 'assignment',
  state: 'decision_draft',
  text: '推行并联审批',
  leadUnit: unit('住建'),
  coopUnits: [unit('水务'), unit('财政')],
  dueOn: '2026-06-30',
  internal: false,
  task: null,
};

const COMPLETE: Minuted = {
  sections: 1,
  topics: [{ title: '审批提速', state: 'discussed' }],
  decisions: [ASSIGNMENT],
};

const said = (found: readonly Violation[]): string[] =>
  found.map(({ code, field }) => `${code} ${field ?? ''}`);

describe('minutes: what they lack to be signed and issued 四(一)', () => {
  const lacks = (more: Partial<MinutedDecision>): string[] =>
    said(minutesLacks({ ...COMPLETE, decisions: [{ ...ASSIGNMENT, ...more }] }));

  it.each<[string, Partial<MinutedDecision>, string[]]>([
    ['a complete assignment', {}, []],
    ['no lead unit', { leadUnit: null }, ['decision.lead-unit-missing decisions.0.leadUnit']],
    ['no date', { dueOn: null }, ['decision.due-on-missing decisions.0.dueOn']],
    ['blank text', { text: ' ' }, ['decision.text-missing decisions.0.text']],
    [
      'nothing at all',
      { text: '', leadUnit: null, dueOn: null },
      [
        'decision.text-missing decisions.0.text',
        'decision.lead-unit-missing decisions.0.leadUnit',
        'decision.due-on-missing decisions.0.dueOn',
      ],
    ],
    ['a resolution without either', { kind: 'resolution', leadUnit: null, dueOn: null }, []],
    ['information without either', { kind: 'for_information', leadUnit: null, dueOn: null }, []],
    [
      'a lead unit that was deactivated',
      { leadUnit: unit('住建', false) },
      ['decision.unit-inactive decisions.0.units.住建'],
    ],
    [
      'a cooperating unit that was deactivated',
      { coopUnits: [unit('水务', false)] },
      ['decision.unit-inactive decisions.0.units.水务'],
    ],
    ['a task under way', { task: { id: 't', state: 'active' } }, []],
    [
      'a task that was dropped',
      { task: { id: 't', state: 'dropped' } },
      ['decision.task-gone decisions.0.task'],
    ],
    ['one in effect already', { state: 'open_decision', leadUnit: null }, []],
  ])('%s', (_, more, expected) => expect(lacks(more)).toEqual(expected));

  it('every decision at once – each by its number', () => {
    const found = minutesLacks({
      ...COMPLETE,
      decisions: [
        { ...ASSIGNMENT, id: 'b', sequence: 2, dueOn: null },
        { ...ASSIGNMENT, id: 'a', sequence: 1, leadUnit: null },
      ],
    });
    expect(found.map(({ code, facts }) => [code, facts?.['sequence']])).toEqual([
      ['decision.lead-unit-missing', 1],
      ['decision.due-on-missing', 2],
    ]);
  });

  it.each([
    ['discussed', 0],
    ['carried_over', 0],
    ['scheduled', 1],
  ])('a topic of the agenda that is %s – %i faults', (state, count) => {
    const found = minutesLacks({ ...COMPLETE, topics: [{ title: '审批提速', state }] });
    expect(found.filter(({ code }) => code === 'minutes.topic-open')).toHaveLength(count);
  });

  it('neither a paragraph nor a decision – is empty', () => {
    expect(said(minutesLacks({ sections: 0, topics: [], decisions: [] }))).toEqual([
      'minutes.empty sections',
    ]);
  });
});

describe('minutes: signature 四(一)', () => {
  const SIGNED: Signature = {
    signer: 'p1',
    signedOn: '2026-03-03',
    heldOn: '2026-03-02',
    today: '2026-03-04',
  };
  it.each<[string, Partial<Signature>, string[]]>([
    ['between meeting and today', {}, []],
    ['no date given yet', { signedOn: null }, []],
    ['before the meeting', { signedOn: '2026-03-01' }, ['minutes.signed-outside signedOn']],
    ['in the future', { signedOn: '2026-03-05' }, ['minutes.signed-outside signedOn']],
    ['a vacant chair', { signer: null }, ['minutes.signer-vacant signer']],
  ])('%s', (_, more, expected) =>
    expect(said(signatureFaults({ ...SIGNED, ...more }))).toEqual(expected),
  );
});

describe('minutes: norms and distribution', () => {
  it.each([
    ['a Monday', '2026-03-02', '2026-03-03', '2026-03-04'],
    ['a Thursday before a weekend', '2026-03-05', '2026-03-06', '2026-03-09'],
    ['a Friday before a make-up day', '2026-02-13', '2026-02-14', '2026-02-24'],
  ])('held on %s – drafted within one, issued within two working days', (_, held, draft, issue) => {
    const festival = ['16', '17', '18', '19', '20', '23'].map((day) => ({
      date: date(`2026-02-${day}`),
      kind: 'day_off' as const,
    }));
    const calendar = calendarOf([
      ...festival,
      { date: date('2026-02-14'), kind: 'working_day' as const },
    ]);
    expect(minutesDue(calendar, date(held), MINUTES_NORMS)).toEqual({
      draftDueOn: draft,
      issueDueOn: issue,
    });
  });

  it('goes to the units concerned and every 镇街 that is in office, each once', () => {
    const all = [
      { id: 'town', category: 'town', active: true },
      { id: 'street', category: 'subdistrict', active: true },
      { id: 'gone', category: 'town', active: false },
      { id: 'lead', category: 'government_organ', active: true },
      { id: 'other', category: 'government_organ', active: true },
    ];
    expect(distributionOf(all, ['lead', 'town', 'gone', 'lead'])).toEqual([
      'town',
      'street',
      'lead',
    ]);
  });

  it('the public extract leaves out internal sections and decisions', () => {
    const sections = [{ visibility: 'public_section' }, { visibility: 'internal_section' }];
    const part = publicPart(sections, [{ internal: true }, { internal: false }]);
    expect(part).toEqual({
      sections: [{ visibility: 'public_section' }],
      decisions: [{ internal: false }],
    });
  });
});

describe('minutes: their words', () => {
  it.each([
    [1, '一'],
    [10, '十'],
    [12, '十二'],
    [20, '二十'],
    [35, '三十五'],
    [100, '一百'],
    [105, '一百零五'],
    [110, '一百一十'],
    [115, '一百一十五'],
  ])('%i is %s', (n, words) => expect(ordinalWords(n)).toBe(words));

  it.each<[string, Partial<MinutedDecision>, string]>([
    [
      'lead, others and date',
      {},
      '由区住建局牵头，区水务局、区财政局配合，于2026年6月30日前完成。',
    ],
    ['a lead unit alone', { coopUnits: [], dueOn: null }, '由区住建局牵头。'],
    ['others alone', { leadUnit: null, dueOn: null }, '由区水务局、区财政局配合。'],
    ['a date alone', { leadUnit: null, coopUnits: [] }, '于2026年6月30日前完成。'],
    ['nothing', { leadUnit: null, coopUnits: [], dueOn: null }, ''],
  ])('duty with %s', (_, more, words) => expect(dutyWords({ ...ASSIGNMENT, ...more })).toBe(words));

  it('decisions – numbered in their sequence, each a sentence of its own', () => {
    const plain = { leadUnit: null, coopUnits: [], dueOn: null };
    const decisions = [
      { ...ASSIGNMENT, sequence: null, text: '后登记的事项', ...plain },
      { ...ASSIGNMENT, sequence: 2, text: '同意方案。\n\n另行印发。', ...plain },
      { ...ASSIGNMENT, sequence: 1 },
    ];
    expect(numberedDecisions(inSequence(decisions).map(decisionWords))).toEqual([
      '一、推行并联审批。由区住建局牵头，区水务局、区财政局配合，于2026年6月30日前完成。',
      '二、同意方案。',
      '另行印发。',
      '三、后登记的事项。',
    ]);
  });

  it.each([
    [
      { place: '区政府三楼会议室', chair: '工作专班组长张三', delegation: null },
      '2026年3月2日，工作专班组长张三在区政府三楼会议室主持召开组长例会。现将会议议定事项纪要如下：',
    ],
    [
      { place: null, chair: '办公室副主任', delegation: '受办公室主任委托' },
      '2026年3月2日，办公室副主任（受办公室主任委托）主持召开组长例会。现将会议议定事项纪要如下：',
    ],
    [
      { place: ' ', chair: null, delegation: null },
      '2026年3月2日，召开组长例会。现将会议议定事项纪要如下：',
    ],
  ])('opening %#', (more, words) =>
    expect(openingWords({ title: '组长例会', heldOn: '2026-03-02', ...more })).toBe(words),
  );

  it('who came – deputies named as such, absence without its reason', () => {
    const one = { name: null, reason: '外出' };
    expect(
      attendanceWords([
        { unit: '区住建局', answer: 'present', name: '张三', reason: null },
        { unit: '区水务局', answer: 'deputised', name: '李四', reason: null },
        { unit: '区财政局', answer: 'excused', ...one },
        { unit: '区教育局', answer: 'absent', ...one },
        { unit: '区卫健委', answer: null, ...one },
      ]),
    ).toEqual({
      present: ['区住建局（张三）', '区水务局（李四，派员代会）'],
      excused: ['区财政局'],
      absent: ['区教育局'],
    });
  });

  it('invitees – one a line', () => {
    expect(inviteesOf('市发改委 王五\n 企业代表；\n')).toEqual(['市发改委 王五', '企业代表']);
    expect(inviteesOf(null)).toEqual([]);
  });

  it('a correction – says so once, and numbers are written with the prefix', () => {
    expect(correctionTitle('组长例会纪要')).toBe('组长例会纪要（更正）');
    expect(correctionTitle('组长例会纪要（更正）')).toBe('组长例会纪要（更正）');
    expect(minutesNumber(null, 2026, 1)).toBe('〔2026〕1号');
    expect(minutesNumber('美营商纪', 2026, 12)).toBe('美营商纪〔2026〕12号');
  });

  it('sequence – numbered ones first, in their order', () => {
    expect(inSequence([{ sequence: null }, { sequence: 3 }, { sequence: 1 }])).toEqual([
      { sequence: 1 },
      { sequence: 3 },
      { sequence: null },
    ]);
  });
});

describe('decision: while it is drafted', () => {
  const HELD: DecidingMeeting = {
    state: 'held',
    heldOn: '2026-03-02',
    signed: false,
    issued: false,
  };
  it.each<[string, DecidingMeeting | null, string[]]>([
    ['of a meeting that was held', HELD, []],
    ['of no meeting', null, ['decision.meeting-missing meeting']],
    ['of one not held yet', { ...HELD, state: 'convened' }, ['decision.meeting-not-held meeting']],
    ['while minutes are signed', { ...HELD, signed: true }, ['decision.minutes-signed ']],
    ['after minutes are issued', { ...HELD, issued: true }, ['decision.minutes-issued ']],
  ])('%s', (_, meeting, expected) => expect(said(writingFaults(meeting))).toEqual(expected));

  it.each<[string, Partial<Decision>, string[]]>([
    ['one part for each unit', {}, []],
    ['lead unit that cooperates', { coopUnits: ['u1'] }, ['decision.unit-twice coopUnits']],
    ['due before the meeting', { dueOn: '2026-03-01' }, ['decision.due-before-meeting dueOn']],
  ])('%s', (_, more, expected) => {
    const decision = { leadUnit: 'u1', coopUnits: ['u2'], dueOn: '2026-03-02', ...more };
    expect(said(decisionFaults(decision, '2026-03-02'))).toEqual(expected);
  });

  it.each([
    [null, []],
    ['dropped', []],
    ['draft', ['decision.has-task ']],
    ['active', ['decision.has-task ']],
  ])('by hand, with a task that is %s', (state, expected) =>
    expect(said(ownTaskFaults(state))).toEqual(expected),
  );
});

describe('late minutes', () => {
  const calendar = calendarOf([]);
  const norms = { draftDays: 1, issueDays: 2 };
  const steps = (today: string, minutes: MinutedMeeting['minutes']) =>
    lateSteps({ heldOn: date('2026-03-02'), minutes }, { calendar, norms, today: date(today) }).map(
      ({ step, dueOn }) => `${step} ${dueOn}`,
    );

  it.each<[string, string, MinutedMeeting['minutes'], string[]]>([
    ['on the last day to draft', '2026-03-03', null, []],
    ['the day after', '2026-03-04', null, ['draft 2026-03-03']],
    ['after both', '2026-03-05', null, ['draft 2026-03-03', 'issue 2026-03-04']],
    ['drafted', '2026-03-05', { issued: false, issueDueOn: null }, ['issue 2026-03-04']],
    [
      'drafted with a later day',
      '2026-03-05',
      { issued: false, issueDueOn: date('2026-03-05') },
      [],
    ],
    ['issued', '2026-03-30', { issued: true, issueDueOn: date('2026-03-04') }, []],
  ])('%s', (_, today, minutes, expected) => expect(steps(today, minutes)).toEqual(expected));
});
