import { calendarOf, parseDate } from '../../src/domain/calendar';
import type { DateText } from '../../src/domain/calendar';
import { extensionDayFaults } from '../../src/domain/extension';
import type { Issue } from '../../src/domain/issue';
import {
  dissatisfiedFaults,
  externalKeyOf,
  informedFaults,
  informFaults,
  ISSUE_TRANSITIONS,
  issueFaults,
  isWithUnit,
  normaliseExternalNo,
  sameUnitFaults,
  suggestionFaults,
} from '../../src/domain/issue';
import { issueNumber } from '../../src/domain/numbering';
import { NOTIFICATIONS } from '../../src/domain/notification';
import type { PersonActor } from '../../src/domain/permissions';
import { NO_PARTIES } from '../../src/domain/permissions';
import type { Role } from '../../src/domain/roles';
import type { Transition } from '../../src/domain/transition';
import { authority, rowFor, whoOn } from '../../src/domain/transition';
import { EVENT_WORDS } from '../../src/domain/wording.zh';

const TODAY = '2026-03-18';

const ISSUE: Issue = {
  state: 'registered',
  source: 'provincial_platform',
  externalNo: 'HN-2026-0001',
  receivedOn: '2026-03-17',
  unit: null,
  coopUnits: [],
  suggestedUnit: null,
  resolvedOn: null,
  informedOn: null,
  informImpossible: null,
  satisfaction: null,
};

const said = (found: { code: string; field: string | null }[]) =>
  found.map((one) => `${one.code} ${one.field ?? ''}`.trim());

const officer = (role: Role, person = 'me'): PersonActor => ({
  kind: 'person',
  person,
  name: '我',
  roles: [role],
  posts: [],
});

const liaisonOf = (unit: string): PersonActor => ({
  kind: 'person',
  person: 'liaison',
  name: '联络员',
  roles: [],
  posts: [{ id: 'p', name: '联络员', kind: 'liaison', unit, group: null, groupCode: null }],
});

const row = (action: string, state: string): Transition => {
  const found = rowFor(ISSUE_TRANSITIONS, action, state);
  if (!found) throw new Error(`no ${action} from ${state}`);
  return found;
};

describe('issue: the number of the source', () => {
  it.each<[string | null, string | null]>([
    ['HN-2026-0001', 'HN20260001'],
    ['hn 2026 0001', 'HN20260001'],
    ['ＨＮ－２０２６—０００１', 'HN20260001'],
    ['\u200bHN\u00a02026\u30000001 ', 'HN20260001'],
    ['HN_2026−0001', 'HN20260001'],
    ['琼营商〔2026〕1号', '琼营商〔2026〕1号'],
    ['—— ', null],
    ['', null],
    [null, null],
  ])('%s is compared as %s', (text, expected) => {
    expect(normaliseExternalNo(text)).toBe(expected);
  });

  it.each<[string | null, string | null, string | null]>([
    ['hotline_12345', 'a-1', 'hotline_12345:A1'],
    ['provincial_platform', 'a-1', 'provincial_platform:A1'],
    ['field_visit', null, null],
    [null, 'a-1', null],
  ])('%s %s makes the key %s', (source, no, expected) => {
    expect(externalKeyOf(source, no)).toBe(expected);
  });

  it('is numbered by the office by year', () => {
    expect(issueNumber(2026, 7)).toBe('问题2026-007');
    expect(issueNumber(2026, 1234)).toBe('问题2026-1234');
  });
});

describe('issue: rules that hold in every state', () => {
  it.each<[string, Partial<Issue>, string[]]>([
    ['a plain one', {}, []],
    ['received today', { receivedOn: TODAY }, []],
    ['received tomorrow', { receivedOn: '2026-03-19' }, ['date.future receivedOn']],
    ['a number of dashes alone', { externalNo: '——' }, ['field.invalid externalNo']],
    ['no number', { externalNo: '　' }, []],
    [
      'its unit among the helping ones',
      { unit: 'u', coopUnits: ['v', 'u'] },
      ['issue.unit-twice coopUnits'],
    ],
    [
      'everything wrong at once',
      { receivedOn: '2027-01-01', externalNo: '-', unit: 'u', coopUnits: ['u'] },
      ['date.future receivedOn', 'field.invalid externalNo', 'issue.unit-twice coopUnits'],
    ],
  ])('%s', (_, more, expected) => {
    expect(said(issueFaults({ ...ISSUE, ...more }, TODAY))).toEqual(expected);
  });

  it.each<[string, boolean]>([
    ['registered', false],
    ['declined', false],
    ['dispatched', true],
    ['handling', true],
    ['issue_paused', true],
    ['replied', true],
    ['resolved', true],
    ['followed_up', true],
    ['issue_closed', true],
  ])('in state %s a unit has it: %s', (state, expected) => {
    expect(isWithUnit(state)).toBe(expected);
  });
});

describe('issue: what steps require', () => {
  it('goes to another unit, and is given back for another one', () => {
    expect(said(sameUnitFaults('u', 'u'))).toEqual(['issue.same-unit handlingUnit']);
    expect(sameUnitFaults('u', 'v')).toEqual([]);
    expect(sameUnitFaults('u', null)).toEqual([]);
    expect(said(suggestionFaults('u', 'u'))).toEqual(['issue.same-unit suggestedUnit']);
    expect(suggestionFaults('u', 'v')).toEqual([]);
  });

  it.each<[string, string | null, string | null, string | null, string[]]>([
    ['on the day of 办结', '2026-03-16', null, '2026-03-16', []],
    ['today', '2026-03-16', null, TODAY, []],
    [
      'the day before 办结',
      '2026-03-16',
      null,
      '2026-03-15',
      ['issue.informed-too-early informedOn'],
    ],
    ['tomorrow', '2026-03-16', null, '2026-03-19', ['date.future informedOn']],
    ['not answered yet', '2026-03-16', null, null, []],
    [
      'a second time, too early',
      '2026-03-16',
      '2026-03-17',
      '2026-03-15',
      ['issue.already-informed', 'issue.informed-too-early informedOn'],
    ],
  ])('informed %s', (_, resolvedOn, before, informedOn, expected) => {
    expect(said(informFaults({ resolvedOn, informedOn: before }, informedOn, TODAY))).toEqual(
      expected,
    );
  });

  it.each<[string | null, string | null, string[]]>([
    [null, null, ['issue.not-informed informImpossible']],
    [null, '  ', ['issue.not-informed informImpossible']],
    ['2026-03-17', null, []],
    [null, '匿名反映，无联系方式', []],
    ['2026-03-17', '无联系方式', ['issue.informed-and-impossible informImpossible']],
  ])('told on %s, impossible because %s', (informedOn, informImpossible, expected) => {
    expect(said(informedFaults({ informedOn, informImpossible }))).toEqual(expected);
  });

  it.each<[string | null, number]>([
    ['dissatisfied', 0],
    ['fairly_satisfied', 1],
    ['satisfied', 1],
    [null, 1],
  ])('is handled anew where the complainant is %s', (satisfaction, faults) => {
    expect(dissatisfiedFaults({ satisfaction })).toHaveLength(faults);
  });

  it.each<[string, string[]]>([
    ['2026-02-14', []],
    ['2026-02-17', ['extension.not-working-day proposedDueOn']],
    ['2026-02-21', ['extension.not-working-day proposedDueOn']],
    ['2026-02-25', []],
  ])('more time until %s', (date, expected) => {
    const day = (text: string) => parseDate(text) as DateText;
    // The Spring Festival of 2026: a made-up Saturday, then nine days off.
    const calendar = calendarOf([
      { date: day('2026-02-14'), kind: 'working_day' },
      { date: day('2026-02-17'), kind: 'day_off' },
    ]);
    expect(said(extensionDayFaults(calendar, parseDate(date)))).toEqual(expected);
  });
});

describe('issue: who may', () => {
  const parties = { ...NO_PARTIES, handling: ['u1'], concerned: ['u2'] };
  const desk = ISSUE_TRANSITIONS.filter((one) =>
    one.who.some((capacity) => capacity === 'handling_liaison'),
  );

  it.each(desk.map((one) => [one.action, one] as const))(
    '%s – the liaison of the handling unit, no other unit’s',
    (_, one) => {
      expect(authority(one, liaisonOf('u1'), parties, {})).toEqual([]);
      expect(authority(one, liaisonOf('u2'), parties, {})).toHaveLength(1);
      expect(authority(one, liaisonOf('u3'), parties, {})).toHaveLength(1);
    },
  );

  it.each<[string, Role, boolean, string | null, string[]]>([
    ['督导组 verifies a unit’s own reply', 'supervision', false, 'liaison', []],
    ['a director does not', 'director', false, 'liaison', ['forbidden']],
    ['督导组 verifies what a colleague replied', 'supervision', true, 'colleague', []],
    ['a director verifies what 督导组 replied', 'director', true, 'colleague', []],
    ['nobody verifies his own reply', 'supervision', true, 'me', ['forbidden.four-eyes']],
    ['nor does a director', 'director', true, 'me', ['forbidden.four-eyes']],
  ])('%s', (_, role, repliedForUnit, repliedBy, expected) => {
    const resolve = row('issue.resolve', 'replied');
    const judged = { ...resolve, who: whoOn(resolve, { repliedForUnit }) };
    const found = authority(judged, officer(role), parties, { repliedBy });
    expect(found.map((one) => one.code)).toEqual(expected);
  });
});

describe('issue: letters', () => {
  const events = NOTIFICATIONS.filter((one) => one.event.startsWith('issue.'));

  it.each(events.map((one) => one.event))('%s – no reason and no content in the words', (event) => {
    const words = `${EVENT_WORDS[event]?.subject ?? ''}${EVENT_WORDS[event]?.line ?? ''}`;
    const facts = [...words.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const allowed = ['title', 'category', 'unit', 'formerUnit', 'dueOn'];
    expect(facts.filter((fact) => !allowed.includes(fact ?? ''))).toEqual([]);
  });
});
